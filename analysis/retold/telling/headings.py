"""A difference as a title: what is sure of it, and which words of the tellings stand against each other."""

from __future__ import annotations

from collections.abc import Callable, Sequence, Set
from typing import Any, TypeVar

import numpy as np

from retold.changes.sides import side
from retold.english.bounds import bound
from retold.english.words import stem
from retold.reading.document import Passage
from retold.telling import saying
from retold.telling.clauses import content_stems
from retold.telling.otherwise import Group, nowhere_else, within
from retold.telling.reasons import credited
from retold.telling.tellings import Span, Tellings, content, stretches, tokens_in
from retold.telling.votes import Votes, votes

_IN_WORDS = frozenset({"opposite", "negation", "amount-changed"})
"""The rules whose words alone tell what stands against what."""
_FEWEST_CONTENT = 4
Value = tuple[str, str, str]
"""The sort of a number, its unit and what it is worth."""
Held = TypeVar("Held")


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
    if not group.sure or _likest(tellings, group.sure) < bound("differences.told_as_one"):
        return "These may tell of one thing, or of two"
    alone = group.alone(sure)
    by = "" if alone is None else tellings.names[int(tellings.of[alone])]
    return f"{by} tells it differently" if by else "Told differently"


def _likest(tellings: Tellings, numbers: Sequence[int]) -> float:
    """How alike the likest two of some sentences are."""
    return float(tellings.alike[np.ix_(numbers, numbers)].max())


def set_apart(tellings: Tellings, group: Group, begins: str, sure: Sequence[int]) -> str:
    """A group as a title: its numbers where all have other ones of one kind; else each telling with words
    that none of the others has anywhere, those that say the same together; where one alone has such words,
    that one; where none has, that they tell it in other words.
    """
    voices = within(group.voices, sure)
    values = [_own(tellings, voice, sure, _values) for voice in voices]
    kinds = set.intersection(*({value[:2] for value in own} for own in values))
    alike = [{value for value in numbers if value[:2] in kinds} for numbers in values]
    own = [_in_words(tellings.sentences[v[0]], has) for v, has in zip(voices, alike, strict=True)]
    if not kinds:
        own = [nowhere_else(tellings, voice, sure) for voice in voices]
    n_own = sum(map(bool, own))
    if not n_own:
        begins = begins.replace("differently", "in other words")
        own = [_own(tellings, voice, sure, content) for voice in voices]
    sides = [_side(tellings, *each, len(voices)) for each in zip(voices, own, strict=True) if each[1]]
    if n_own == 1 < len(voices):
        return saying.in_own_words(*sides[0])
    return f"{begins}: {saying.side_by_side(sides)}"


def _side(
    tellings: Tellings, voice: Sequence[int], own: Set[str], n_voices: int
) -> tuple[list[str], str]:
    """The tellings that have most of the own words of a voice, and the run with these."""
    passage = tellings.sentences[voice[0]]
    held = _most_of(passage, own, saying.MOST_SET_APART // n_voices)
    said = saying.quote(passage.document.text, held, (passage.begin, passage.end))
    names = [tellings.names[int(tellings.of[n])] for n in voice if _has_all(tellings, n, passage, held)]
    return names, said


def _has_all(tellings: Tellings, number: int, passage: Passage, held: Span) -> bool:
    """Whether a sentence has every word of content of a stretch of a passage."""
    return content_stems(tokens_in(passage, held)) <= content(tellings.sentences[number])


def _own(
    tellings: Tellings, voice: Sequence[int], sure: Sequence[int], has: Callable[[Passage], frozenset[Held]]
) -> frozenset[Held]:
    """What the first of some sentences has, and none of those that say something else."""
    others = [has(tellings.sentences[n]) for n in sure if n not in voice]
    return has(tellings.sentences[voice[0]]).difference(*others)


def _values(passage: Passage) -> frozenset[Value]:
    """The numbers of a passage by what they measure."""
    return frozenset((q.sort, q.unit, q.value) for q in side(passage).quantities if q.kind == "number")


def _in_words(passage: Passage, values: Set[Value]) -> frozenset[str]:
    """The stems of the words in which a passage has some numbers."""
    placed = [q for q in side(passage).quantities if (q.sort, q.unit, q.value) in values]
    spans = [(passage.begin + q.begin, passage.begin + q.end) for q in placed]
    return frozenset(stem(t.text) for span in spans for t in tokens_in(passage, span))


def _most_of(passage: Passage, wanted: Set[str], most: int) -> Span:
    """Of the runs of a passage of at most so many characters that begin with a clause, or with the phrase of
    a word with a wanted stem, the first that has most of these stems and fewest others; before all one with
    words of content enough to tell something."""
    phrases = {passage.begin + t.left_edge.idx for t in passage.reading if stem(t.text) in wanted}
    clauses = [begin for begin, _ in stretches(passage)]
    runs = [_run(passage, begin, most) for begin in [*clauses, *sorted(phrases.difference(clauses))]]

    def held(run: Span) -> tuple[bool, int, int]:
        said = content_stems(tokens_in(passage, run))
        n_wanted = len(said & wanted)
        return bool(n_wanted) and len(said) >= _FEWEST_CONTENT, n_wanted, -len(said)

    return max(runs, key=held)


def _run(passage: Passage, begin: int, most: int) -> Span:
    """What follows in a passage from a place on, to its end or the last whole word of so many characters."""
    text = passage.document.text[begin : passage.end]
    return begin, begin + len(text if len(text) <= most else text[: most + 1].rsplit(None, 1)[0])


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
