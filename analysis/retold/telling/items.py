"""What was found, in words and held to them: a difference with its kind, its places and who lacks it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from retold.english.bounds import bound
from retold.english.words import words
from retold.noticing.leaning import leans_on
from retold.telling import headings, saying
from retold.telling.excerpts import excerpt
from retold.telling.only_here import Only, new_words
from retold.telling.otherwise import Group
from retold.telling.reasons import reason
from retold.telling.tellings import Span, Tellings, content, held_to
from retold.telling.utterance import is_cut, speaker
from retold.telling.votes import votes

_AGAINST = frozenset({"value", "assertion"})


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
    is_surer: bool = False
    """Whether what each says and the other nowhere sets it apart, and one tells it as surer than another."""


def standing_alone(tellings: Tellings, chance: float, found: Sequence[Only]) -> Difference | None:
    """What one telling alone has, all of one speaker together; None where another tells the same matter, or
    all of its words.
    """
    by_themselves = [each for each in found if not leans_on(tellings.sentences[each.number])]
    first = min(by_themselves or found[:1], key=lambda each: each.number)
    own = int(tellings.of[first.number])
    others = [n for n in range(len(tellings.documents)) if n != own]
    lacking = tellings.lacking([first.number])
    if lacking != others and not (first.unseen and (first.voice or _is_new(tellings, first.number))):
        return None
    spans = {first.number: held_to(tellings.sentences[first.number], first.unseen)}
    ((_, said),) = _quoted(tellings, spans)
    clause = headings.shown(tellings.sentences[first.number], spans[first.number], first.unseen, said)
    names = [tellings.names[n] for n in others]
    if first.voice:
        told = any(tellings.alike[each.number].max() >= bound("differences.one_thing") for each in found)
        is_heard = "is named" if told else "is heard"
        heading = f"{first.voice} {is_heard} in {tellings.names[own]} only: {saying.quoted(said)}"
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
    has_value = {n for row in telling[:1] for _, having in votes(tellings, numbers, row) for n in having}
    surely = numbers if kind == "frame" else group.sure or numbers
    sure = [n for n in numbers if n in surely or n in has_value]
    beside = tuple(n for n in numbers if n not in sure)
    begins = headings.begins(tellings, group, kind, telling, sure)
    heading = begins if "“" in begins else headings.set_apart(tellings, group, begins, sure)
    sentence = saying.told_otherwise(begins, [quoted[n] for n in sure], [quoted[n] for n in beside])
    contradicts = kind in _AGAINST or bool(group.opposed)
    is_surer = group.parts and bool(group.features["certainty"])
    return Difference(kind, chance, heading, sentence, spans, [], beside, contradicts, is_surer)


def _quoted_otherwise(tellings: Tellings, chance: float, numbers: Sequence[int], change: Any) -> Difference:
    """Which tellings have which words of one quotation."""
    found = votes(tellings, numbers, change)
    passages = {n: tellings.sentences[n] for n in numbers}
    spans = {n: held_to(p, content(p), _marked(p.passage_id, [change])) for n, p in passages.items()}
    who = speaker(tellings, change)
    heading = saying.quotation(headings.named(tellings, found), who, is_cut=is_cut(change))
    beside = tuple(n for n in numbers if not any(n in having for _, having in found))
    return Difference("quote", chance, heading, f"{heading}.", spans, [], beside, contradicts=True)


def missing(tellings: Tellings, found: Iterable[tuple[float, Group]]) -> Iterator[Difference]:
    """What two tellings or more have, and others do not; each sentence in one such group only, the likest
    first."""
    shown: set[int] = set()
    for chance, group in sorted(found, key=lambda pair: -_agreed(pair[1])):
        without = tellings.lacking(group.numbers) or tellings.lacking_words(group.numbers)
        is_sure = set(group.numbers) <= set(group.sure) and group.features["mutual"] == 1
        says_one_thing = is_sure and _agreed(group) >= bound("differences.least_agreed")
        if without and says_one_thing and not shown.intersection(group.numbers):
            shown.update(group.numbers)
            common = frozenset.intersection(*(content(tellings.sentences[n]) for n in group.numbers))
            spans = {n: held_to(tellings.sentences[n], common) for n in group.numbers}
            names = [tellings.names[n] for n in without]
            first = group.numbers[0]
            quoted = _quoted(tellings, spans)
            clause = headings.shown(tellings.sentences[first], spans[first], common, quoted[0][1])
            heading = f"Not found in {saying.listed(names, 'or')}: {clause}"
            yield Difference("missing", chance, heading, saying.lacking(quoted, names), spans, without)


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
