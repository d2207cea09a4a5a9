"""What was found, in words and held to them: a difference with its kind, its places and who lacks it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from retold.english.bounds import bound
from retold.english.words import stem, words
from retold.reading.document import Passage
from retold.telling import saying
from retold.telling.only_here import Only
from retold.telling.otherwise import Group
from retold.telling.tellings import Span, Tellings, content, held_to

_VALUES = frozenset({"number", "time", "name"})
_QUOTES = frozenset({"quote"})
_MOST_WORDS = 3


@dataclass(frozen=True)
class Difference:
    """How some tellings differ: the sentences concerned and where in them, by number, and the tellings that
    lack it."""

    kind: str
    chance: float
    sentence: str
    spans: dict[int, list[Span]]
    without: list[int]


def standing_alone(tellings: Tellings, chance: float, found: Only) -> Difference | None:
    """What one telling alone has; None where the others have something like it in the same words."""
    own, passage = int(tellings.of[found.number]), tellings.sentences[found.number]
    others = [n for n in range(len(tellings.documents)) if n != own]
    lacking = tellings.lacking([found.number])
    if lacking != others and not found.unseen:
        return None
    spans = {found.number: held_to(passage, found.unseen)}
    ((_, said),) = _quoted(tellings, spans)
    names = [tellings.names[n] for n in others]
    if found.voice:
        sentence = saying.voice(tellings.names[own], found.voice, said, names)
        return Difference("voice", chance, sentence, spans, others)
    new = _new_words(tellings, found, spans[found.number])
    without, read = names if lacking == others else [], len(names) + 1 if tellings.is_cut else 0
    sentence = saying.alone(tellings.names[own], said, without, new, read=read)
    return Difference("exclusive", chance, sentence, spans, others)


def told_otherwise(tellings: Tellings, chance: float, group: Group) -> Difference | None:
    """What several tellings tell of one thing, each in its words; None where these are the same."""
    kind, telling = _reason(group)
    spans = {}
    numbers = group.numbers if kind == "frame" else _about_one_thing(tellings, group.numbers)
    for n in numbers:
        passage, shared = tellings.sentences[n], tellings.shared_stems(n, numbers)
        spans[n] = held_to(passage, shared, _marked(passage.passage_id, telling))
    quoted = _quoted(tellings, spans)
    if len({tuple(words(said.lower())) for _, said in quoted}) == 1:
        return None
    why = next((f"“{row.a_words}” and “{row.b_words}”" for row in telling), "")
    sentence = saying.told_otherwise(quoted, kind, why)
    return Difference(kind, chance, sentence, spans, [])


def _about_one_thing(tellings: Tellings, numbers: Sequence[int]) -> list[int]:
    """The sentences of a group but for those that are much less like any other than its likest two are."""
    alike = tellings.alike[np.ix_(numbers, numbers)].max(axis=1)
    least = alike.max() * bound("differences.least_of_likest")
    return [n for n, each in zip(numbers, alike, strict=True) if each >= least]


def missing(tellings: Tellings, found: Iterable[tuple[float, Group]]) -> Iterator[Difference]:
    """What two tellings or more have, and others do not; each sentence in one such group only, the likest
    first."""
    shown: set[int] = set()
    for chance, group in sorted(found, key=lambda pair: -_agreed(pair[1])):
        without = tellings.lacking(group.numbers)
        says_one_thing = group.features["mutual"] == 1 and _agreed(group) >= bound("differences.least_agreed")
        if without and says_one_thing and not shown.intersection(group.numbers):
            shown.update(group.numbers)
            common = frozenset.intersection(*(content(tellings.sentences[n]) for n in group.numbers))
            spans = {n: held_to(tellings.sentences[n], common) for n in group.numbers}
            names = [tellings.names[n] for n in without]
            yield Difference(
                "missing", chance, saying.lacking(_quoted(tellings, spans), names), spans, without
            )


def _agreed(group: Group) -> float:
    """How surely the sentences of a group say one thing: the likeness of the likest."""
    return group.features["cosine"] + group.features["shared"]


def _reason(group: Group) -> tuple[str, list[Any]]:
    """The kind of a group where a detector is sure, and the changes that tell it; else `differently`.

    Each kind must be right in seven of ten of the groups it names (docs/fit_differences.py).
    """
    if group.features["all_titles"]:
        return "frame", []
    for kind, of in (("value", _VALUES), ("quote", _QUOTES)):
        telling = [row for row in group.changes if row.kind in of and _has_both(row) and _is_sure(row)]
        if telling:
            return kind, telling
    return "differently", []


def _has_both(change: Any) -> bool:
    """Whether words stand on both sides."""
    return isinstance(change.a_words, str) and isinstance(change.b_words, str)


def _is_sure(change: Any) -> bool:
    return change.severity == "major" or change.kind in _QUOTES


def _marked(passage_id: str, changes: Sequence[Any]) -> list[Span]:
    """Where the words of some changes stand in a passage."""
    found = [(r.a_begin, r.a_end) for r in changes if r.a_passage == passage_id]
    found += [(r.b_begin, r.b_end) for r in changes if r.b_passage == passage_id]
    return [(int(begin), int(end)) for begin, end in found]


def _new_words(tellings: Tellings, found: Only, spans: Sequence[Span]) -> list[str]:
    """The first words in some spans of a sentence that no other telling has."""
    passage = tellings.sentences[found.number]
    inside = [t for t in passage.reading if any(b <= passage.begin + t.idx < e for b, e in spans)]
    return list(dict.fromkeys(t.text for t in inside if stem(t.text) in found.unseen))[:_MOST_WORDS]


def _quoted(tellings: Tellings, spans: dict[int, list[Span]]) -> list[tuple[str, str]]:
    """The name of each telling concerned, and its words."""
    found = []
    for n, held in spans.items():
        passage = tellings.sentences[n]
        shown = _with_denials(passage, held)
        said = saying.quote(passage.document.text, shown, (passage.begin, passage.end))
        found.append((tellings.names[int(tellings.of[n])], said))
    return found


def _with_denials(passage: Passage, spans: list[Span]) -> list[Span]:
    """Some spans of a passage, from its start where what stands before them denies something."""
    before = [t for t in passage.reading if passage.begin + t.idx < spans[0][0]]
    denied = any(t.dep_ == "neg" for t in before)
    return [(passage.begin, spans[0][1]), *spans[1:]] if denied else spans
