"""What was found, in words and held to them: a difference with its kind, its places and who lacks it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from retold.english.bounds import bound
from retold.english.words import words
from retold.telling import saying
from retold.telling.excerpts import excerpt
from retold.telling.only_here import Only, new_words
from retold.telling.otherwise import QUOTES, VALUES, Group
from retold.telling.tellings import Span, Tellings, content, held_to
from retold.telling.votes import votes


@dataclass(frozen=True)
class Difference:
    """How some tellings differ: the sentences concerned and where in them, by number, and the tellings that
    lack it."""

    kind: str
    chance: float
    sentence: str
    spans: dict[int, list[Span]]
    without: list[int]
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
    names = [tellings.names[n] for n in others]
    if first.voice:
        sentence = saying.voice(tellings.names[own], first.voice, said, names, n=len(found))
        return Difference("voice", chance, sentence, spans, others)
    if lacking == others:
        sentence = saying.alone(tellings.names[own], said, names)
    else:
        new = new_words(tellings, first, spans[first.number])
        read = len(names) + 1 if tellings.is_cut else 0
        sentence = saying.in_other_words(
            tellings.names[own], said, new, _nearest(tellings, first.number), read=read
        )
    return Difference("exclusive", chance, sentence, spans, others)


def _is_new(tellings: Tellings, number: int) -> bool:
    """Whether a sentence and its likest of another telling are not each the likest of the other, and much
    alike.
    """
    likest = int(tellings.alike[number].argmax())
    is_mutual = tellings.best[likest, tellings.of[number]] == number
    return not (is_mutual and tellings.alike[number, likest] >= bound("differences.told_elsewhere"))


def _nearest(tellings: Tellings, number: int) -> tuple[str, str]:
    """The likest sentence of any other telling: the name of the telling, and the words."""
    likest = int(tellings.alike[number].argmax())
    passage = tellings.sentences[likest]
    held = held_to(passage, content(tellings.sentences[number]))
    ((name, words),) = _quoted(tellings, {likest: held})
    return name, words


def told_otherwise(tellings: Tellings, chance: float, group: Group) -> Difference | None:
    """What several tellings tell of one thing, each in its words; None where these are the same."""
    kind, telling = _reason(group)
    spans = {}
    least, surely = bound("differences.least_of_likest"), bound("differences.beside")
    numbers = group.numbers if kind == "frame" else _about_one_thing(tellings, group, least)
    for n in numbers:
        passage, shared = tellings.sentences[n], tellings.shared_stems(n, numbers)
        spans[n] = held_to(passage, shared, _marked(passage.passage_id, telling))
    quoted = dict(zip(spans, _quoted(tellings, spans), strict=True))
    if kind == "quote":
        quoted |= _cut_to(tellings, spans, telling[0])
    if len({tuple(words(said.lower())) for _, said in quoted.values()}) == 1:
        return None
    near = numbers if kind == "frame" else _about_one_thing(tellings, group, surely)
    seen_in = {passage for row in telling[:1] for passage in (row.a_passage, row.b_passage)}
    sure = [n for n in numbers if n in near or tellings.sentences[n].passage_id in seen_in]
    shown, beside = [quoted[n] for n in sure], [quoted[n] for n in numbers if n not in sure]
    alone = group.alone(sure)
    by = "" if alone is None else tellings.names[int(tellings.of[alone])]
    why = [votes(tellings, sure, row) for row in telling[:1]]
    opened = "cut" if kind == "quote" and telling[0].rule == "quote-trimmed" else kind
    sentence = saying.told_otherwise(shown, opened, why, beside, by=by)
    return Difference(kind, chance, sentence, spans, [], opened in ("value", "quote") or group.contradicts)


def _cut_to(tellings: Tellings, spans: dict[int, list[Span]], change: Any) -> dict[int, tuple[str, str]]:
    """The name and the quoted words of the two tellings in which a change was seen."""
    said = {change.a_passage: change.a_words, change.b_passage: change.b_words}
    ours = {n: said.get(tellings.sentences[n].passage_id, "") for n in spans}
    named = {n: tellings.names[int(tellings.of[n])] for n in spans}
    return {n: (named[n], saying.quote(w, (0, len(w)))) for n, w in ours.items() if w}


def _about_one_thing(tellings: Tellings, group: Group, least: float) -> list[int]:
    """The sentences of a group but for the voices that are less like any other than a share of what the
    likest two are.
    """
    numbers = group.numbers
    voice = np.array([[n in each for n in numbers] for each in group.voices]).argmax(axis=0)
    same = voice[:, None] == voice[None, :]
    each = np.where(same, 0, tellings.alike[np.ix_(numbers, numbers)]).max(axis=1)
    alike = np.where(same, each, 0).max(axis=1)
    return [n for n, near in zip(numbers, alike, strict=True) if near >= alike.max() * least]


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
    for kind, of in (("value", VALUES), ("quote", QUOTES)):
        telling = [row for row in group.changes if row.kind in of and _has_both(row) and _is_sure(row)]
        if telling:
            return kind, telling
    return "differently", []


def _has_both(change: Any) -> bool:
    """Whether words stand on both sides."""
    return isinstance(change.a_words, str) and isinstance(change.b_words, str)


def _is_sure(change: Any) -> bool:
    """Whether a change is grave, or one of a quotation whose words inside the marks are not the same."""
    inside = [words(re.split("[”\"](?!.*[”\"])", said)[0]) for said in (change.a_words, change.b_words)]
    return inside[0] != inside[1] if change.kind in QUOTES else change.severity == "major"


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
