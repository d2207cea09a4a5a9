"""What was found, in words and held to them: a difference with its kind, its places and who lacks it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence, Set
from dataclasses import dataclass
from typing import Any

from retold.english.bounds import bound
from retold.english.words import stem, words
from retold.reading.document import Passage
from retold.telling import saying
from retold.telling.clauses import content_stems
from retold.telling.excerpts import excerpt
from retold.telling.only_here import Only, new_words
from retold.telling.otherwise import Group
from retold.telling.reasons import credited, reason, speaker
from retold.telling.tellings import Span, Tellings, content, held_to, stretches
from retold.telling.votes import Votes, votes

_AGAINST = frozenset({"value", "assertion"})
_IN_WORDS = frozenset({"opposite", "negation"})
"""The rules whose words alone tell what stands against what."""
_FEWEST_CONTENT = 4


@dataclass(frozen=True)
class Difference:
    """How some tellings differ: the sentences concerned and where in them, by number, and the tellings that
    lack it."""

    kind: str
    chance: float
    heading: str
    sentence: str
    spans: dict[int, list[Span]]
    without: list[int]
    beside: tuple[int, ...] = ()
    """The sentences that come nearest in their tellings, and may tell of something else."""
    contradicts: bool = False
    """Whether not all of it can be true: two values, an opposite, a denial, other words in one quotation."""


def standing_alone(tellings: Tellings, chance: float, found: Sequence[Only]) -> Difference | None:
    """What one telling alone has, all of one speaker together; None where another tells the same matter, or
    all of its words.
    """
    first = found[0]
    own = int(tellings.of[first.number])
    others = [n for n in range(len(tellings.documents)) if n != own]
    lacking = tellings.lacking([first.number])
    if lacking != others and not (first.unseen and (first.voice or _is_new(tellings, first.number))):
        return None
    spans = {first.number: held_to(tellings.sentences[first.number], first.unseen)}
    ((_, said),) = _quoted(tellings, spans)
    clause = _shown(tellings.sentences[first.number], spans[first.number], first.unseen, said)
    names = [tellings.names[n] for n in others]
    if first.voice:
        heading = f"{first.voice} is heard in {tellings.names[own]} only: {saying.quoted(said)}"
        sentence = saying.voice(tellings.names[own], first.voice, said, names, n=len(found))
        return Difference("voice", chance, heading, sentence, spans, others)
    if lacking == others:
        heading = f"Found in {tellings.names[own]} only: {clause}"
        sentence = saying.alone(tellings.names[own], said, names)
    else:
        heading = f"Words found in {tellings.names[own]} only, in: {clause}"
        new = new_words(tellings, first, spans[first.number])
        read = len(names) + 1 if tellings.is_cut else 0
        sentence = saying.in_other_words(
            tellings.names[own], said, new, _nearest(tellings, first.number), read=read
        )
    return Difference("exclusive", chance, heading, sentence, spans, others)


def _is_new(tellings: Tellings, number: int) -> bool:
    """Whether a sentence and its likest of another telling are not each the likest of the other, and much
    alike.
    """
    likest = int(tellings.alike[number].argmax())
    is_mutual = tellings.best[likest, tellings.of[number]] == number
    return not (is_mutual and tellings.alike[number, likest] >= bound("differences.one_thing"))


def _nearest(tellings: Tellings, number: int) -> tuple[str, str]:
    """The likest sentence of any other telling: the name of the telling, and the words."""
    likest = int(tellings.alike[number].argmax())
    passage = tellings.sentences[likest]
    held = held_to(passage, content(tellings.sentences[number]))
    ((name, words),) = _quoted(tellings, {likest: held})
    return name, words


def told_otherwise(tellings: Tellings, chance: float, group: Group) -> Difference | None:
    """What several tellings tell of one thing, each in its words; None where nothing says that they do, or
    the words are the same."""
    kind, telling = reason(tellings, group)
    numbers = group.numbers if kind == "frame" else group.near
    if kind == "quote":
        return _quoted_otherwise(tellings, chance, numbers, telling[0])
    spans = {}
    for n in numbers:
        passage, shared = tellings.sentences[n], tellings.shared_stems(n, numbers)
        spans[n] = held_to(passage, shared, _marked(passage.passage_id, telling))
    quoted = dict(zip(spans, _quoted(tellings, spans), strict=True))
    if len({tuple(words(said.lower())) for _, said in quoted.values()}) < 2:
        return None
    seen_in = {passage for row in telling[:1] for passage in (row.a_passage, row.b_passage)}
    surely = numbers if kind == "frame" else group.sure or numbers
    sure = [n for n in numbers if n in surely or tellings.sentences[n].passage_id in seen_in]
    beside = tuple(n for n in numbers if n not in sure)
    begins = _begins(tellings, group, kind, telling, sure)
    heading = begins if "“" in begins else _set_apart(tellings, group, begins, sure)
    sentence = saying.told_otherwise(begins, [quoted[n] for n in sure], [quoted[n] for n in beside])
    contradicts = kind in _AGAINST or bool(group.opposed)
    return Difference(kind, chance, heading, sentence, spans, [], beside, contradicts)


def _begins(tellings: Tellings, group: Group, kind: str, telling: Sequence[Any], sure: list[int]) -> str:
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
        return saying.voted(_named(tellings, against))
    if not group.sure:
        return "These may tell of one thing, or of two"
    alone = group.alone(sure)
    by = "" if alone is None else tellings.names[int(tellings.of[alone])]
    return f"{by} tells it differently" if by else "Told differently"


def _set_apart(tellings: Tellings, group: Group, begins: str, sure: Sequence[int]) -> str:
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
    inside = (t for t in passage.reading if held[0] <= passage.begin + t.idx < held[1])
    return content_stems(inside) <= content(tellings.sentences[number])


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
        inside = (t for t in passage.reading if span[0] <= passage.begin + t.idx < span[1])
        return len({stem(t.text) for t in inside} & wanted)

    return max(stretches(passage), key=held)


def _against(tellings: Tellings, changes: Sequence[Any], sure: Sequence[int]) -> Votes:
    """Which of some sentences have which words of the first change with words on both sides."""
    worded = (row for row in changes if isinstance(row.a_words, str) and isinstance(row.b_words, str))
    change = next(worded, None)
    found = [] if change is None else votes(tellings, sure, change)
    return found if all(having for _, having in found) else []


def _quoted_otherwise(tellings: Tellings, chance: float, numbers: Sequence[int], change: Any) -> Difference:
    """Which tellings have which words of one quotation."""
    found = votes(tellings, numbers, change)
    passages = {n: tellings.sentences[n] for _, having in found for n in having}
    spans = {n: held_to(p, content(p), _marked(p.passage_id, [change])) for n, p in sorted(passages.items())}
    who, is_cut = speaker(tellings, change), change.rule == "quote-trimmed"
    heading = saying.quotation(_named(tellings, found), who, is_cut=is_cut)
    return Difference("quote", chance, heading, f"{heading}.", spans, [], contradicts=True)


def _named(tellings: Tellings, found: Votes) -> list[tuple[str, list[str]]]:
    """Each value with the names of the tellings that have it."""
    return [(said, [tellings.names[int(tellings.of[n])] for n in having]) for said, having in found]


def missing(tellings: Tellings, found: Iterable[tuple[float, Group]]) -> Iterator[Difference]:
    """What two tellings or more have, and others do not; each sentence in one such group only, the likest
    first."""
    shown: set[int] = set()
    for chance, group in sorted(found, key=lambda pair: -_agreed(pair[1])):
        without = tellings.lacking(group.numbers)
        is_sure = set(group.numbers) <= set(group.sure) and group.features["mutual"] == 1
        says_one_thing = is_sure and _agreed(group) >= bound("differences.least_agreed")
        if without and says_one_thing and not shown.intersection(group.numbers):
            shown.update(group.numbers)
            common = frozenset.intersection(*(content(tellings.sentences[n]) for n in group.numbers))
            spans = {n: held_to(tellings.sentences[n], common) for n in group.numbers}
            names = [tellings.names[n] for n in without]
            first = group.numbers[0]
            quoted = _quoted(tellings, spans)
            clause = _shown(tellings.sentences[first], spans[first], common, quoted[0][1])
            heading = f"Not found in {saying.listed(names, 'or')}: {clause}"
            yield Difference("missing", chance, heading, saying.lacking(quoted, names), spans, without)


def _shown(passage: Passage, held: Sequence[Span], own: Set[str], said: str) -> str:
    """What is quoted in a heading: all that the sentence quotes, if it is short; else, of some stretches of
    the passage, the one with most of some words where it is a clause of some words of content.
    """
    inside = {(b, e): [t for t in passage.reading if b <= passage.begin + t.idx < e] for b, e in held}
    most = max(held, key=lambda span: len(content_stems(inside[span]) & own))
    acts = any(t.pos_ in ("VERB", "AUX") for t in inside[most])
    is_clause = acts and len(content_stems(inside[most])) >= _FEWEST_CONTENT
    if len(said) <= saying.MOST_QUOTED or not is_clause:
        return saying.quoted(said)
    return saying.quoted(saying.quote(passage.document.text, most, (passage.begin, passage.end)))


def _agreed(group: Group) -> float:
    """How surely the sentences of a group say one thing: the likeness of the likest."""
    return group.features["cosine"] + group.features["shared"]


def _marked(passage_id: str, changes: Sequence[Any]) -> list[Span]:
    """Where the words of some changes stand in a passage."""
    found = [(r.a_begin, r.a_end) for r in changes if r.a_passage == passage_id]
    found += [(r.b_begin, r.b_end) for r in changes if r.b_passage == passage_id]
    return [(int(begin), int(end)) for begin, end in found]


def _quoted(tellings: Tellings, spans: dict[int, list[Span]]) -> list[tuple[str, str]]:
    """The name of each telling concerned, and its words."""
    found = []
    for n, held in spans.items():
        passage = tellings.sentences[n]
        said = saying.quote(passage.document.text, excerpt(passage, held), (passage.begin, passage.end))
        found.append((tellings.names[int(tellings.of[n])], said))
    return found
