"""A difference as a title: what is sure of it, and which words of the tellings stand against each other."""

from __future__ import annotations

from collections.abc import Callable, Sequence, Set
from typing import Any

from retold.english.words import stem
from retold.reading.document import Passage
from retold.telling import saying
from retold.telling.clauses import content_stems
from retold.telling.otherwise import Group
from retold.telling.reasons import credited
from retold.telling.tellings import Span, Tellings, content, stretches, tokens_in
from retold.telling.votes import Votes, votes

_IN_WORDS = frozenset({"opposite", "negation"})
"""The rules whose words alone tell what stands against what."""
_FEWEST_CONTENT = 4


def begins(tellings: Tellings, group: Group, kind: str, telling: Sequence[Any], sure: list[int]) -> str:
    """How the sentence on a group begins: what is sure of it."""
    if kind == "frame":
        return "The headlines, or first words, differ"
    found = credited(tellings, group) if kind == "assertion" else None
    if found:
        fact, credit = (tellings.names[int(tellings.of[n])] for n in found[:2])
        return f"{fact} states as a fact what {credit} credits to “{found[2]}”"
    opposed = [row for row in group.opposed if row.rule in _IN_WORDS]
    against = _against(tellings, [*telling, *opposed], sure)
    if against:
        return saying.voted(named(tellings, against))
    if not group.sure:
        return "These may tell of one thing, or of two"
    alone = group.alone(sure)
    by = "" if alone is None else tellings.names[int(tellings.of[alone])]
    return f"{by} tells it differently" if by else "Told differently"


def set_apart(tellings: Tellings, group: Group, begins: str, sure: Sequence[int]) -> str:
    """A group as a title: each telling with what it alone says of the matter, its numbers where each has
    other ones; those that say the same together."""
    voices = [v for v in ([n for n in voice if n in sure] for voice in group.voices) if v]
    numbers = [_own(tellings, voice, sure, _numbers) for voice in voices]
    wanted = numbers if all(numbers) else [_own(tellings, voice, sure, content) for voice in voices]
    sides = []
    for voice, own in zip(voices, wanted, strict=True):
        passage = tellings.sentences[voice[0]]
        held = _most_of(passage, own)
        said = saying.quote(passage.document.text, held, (passage.begin, passage.end))
        names = [tellings.names[int(tellings.of[n])] for n in voice if _has_all(tellings, n, passage, held)]
        sides.append((names, saying.quoted(said, most=saying.MOST_SET_APART // len(voices))))
    return f"{begins}: {saying.side_by_side(sides)}"


def _has_all(tellings: Tellings, number: int, passage: Passage, held: Span) -> bool:
    """Whether a sentence has every word of content of a stretch of a passage."""
    return content_stems(tokens_in(passage, held)) <= content(tellings.sentences[number])


def _own(
    tellings: Tellings, voice: Sequence[int], sure: Sequence[int], stems: Callable[[Passage], frozenset[str]]
) -> frozenset[str]:
    """The stems that the first of some sentences has, and none of those that say something else."""
    others = [stems(tellings.sentences[n]) for n in sure if n not in voice]
    return stems(tellings.sentences[voice[0]]).difference(*others)


def _numbers(passage: Passage) -> frozenset[str]:
    """The stems of the numbers of a passage."""
    return frozenset(stem(t.text) for t in passage.reading if t.pos_ == "NUM")


def _most_of(passage: Passage, wanted: Set[str]) -> Span:
    """The stretch of a passage that has most of some stems, the first of such."""

    def held(span: Span) -> int:
        return len({stem(t.text) for t in tokens_in(passage, span)} & wanted)

    return max(stretches(passage), key=held)


def _against(tellings: Tellings, changes: Sequence[Any], sure: Sequence[int]) -> Votes:
    """Which of some sentences have which words of the first change with words on both sides."""
    worded = (row for row in changes if isinstance(row.a_words, str) and isinstance(row.b_words, str))
    change = next(worded, None)
    found = [] if change is None else votes(tellings, sure, change)
    return found if all(having for _, having in found) else []


def named(tellings: Tellings, found: Votes) -> list[tuple[str, list[str]]]:
    """Each value with the names of the tellings that have it."""
    return [(said, [tellings.names[int(tellings.of[n])] for n in having]) for said, having in found]


def shown(passage: Passage, held: Sequence[Span], own: Set[str], said: str) -> str:
    """What is quoted in a heading: all that the sentence quotes, if it is short; else, of some stretches of
    the passage, the one with most of some words where it is a clause of some words of content.
    """
    inside = {span: tokens_in(passage, span) for span in held}
    most = max(held, key=lambda span: len(content_stems(inside[span]) & own))
    acts = any(t.pos_ in ("VERB", "AUX") for t in inside[most])
    is_clause = acts and len(content_stems(inside[most])) >= _FEWEST_CONTENT
    if len(said) <= saying.MOST_QUOTED or not is_clause:
        return saying.quoted(said)
    return saying.quoted(saying.quote(passage.document.text, most, (passage.begin, passage.end)))
