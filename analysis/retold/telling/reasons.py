"""Why some sentences tell one thing differently, where a detector is sure: another value, other words in one
quotation, as a fact what another credits."""

from __future__ import annotations

from itertools import permutations
from typing import Any

from retold.changes.sides import side
from retold.english.bounds import bound
from retold.english.quantities import quantities
from retold.english.words import on_a_line, stem, words
from retold.noticing.reports import reports
from retold.reading.document import Passage
from retold.telling.otherwise import QUOTES, VALUES, Group
from retold.telling.tellings import TITLES, Tellings, content, content_said, quoted_words, said_in
from retold.telling.utterance import is_other

_SOMEBODY = frozenset({"person", "organisation", "described"})


def reason(tellings: Tellings, group: Group) -> tuple[str, list[Any]]:
    """The kind of a group where a detector is sure, and the changes that tell it; else `differently`.

    Each kind must be right in seven of ten of the groups it names (docs/fit_differences.py).
    """
    if group.features["all_titles"]:
        return "frame", []
    near = {tellings.sentences[n].passage_id for n in group.near}
    seen = [row for row in group.changes if {row.a_passage, row.b_passage} <= near]
    both = [row for row in seen if isinstance(row.a_words, str) and isinstance(row.b_words, str)]
    grave = [row for row in both if row.kind in VALUES and row.severity == "major"]
    grave = [row for row in grave if not any(no_conflict(tellings, row) for no_conflict in _NO_CONFLICT)]
    if grave:
        return "value", grave
    quoted = [row for row in both if row.kind in QUOTES and is_other(tellings, row)]
    if quoted:
        return "quote", quoted
    return ("assertion" if credited(tellings, group) else "differently"), []


def _is_known(tellings: Tellings, change: Any) -> bool:
    """Whether the number or time on one side of a change stands in another passage of the other text too; of
    two names, whether one is part of the other, or, in sentences of mostly other words, stands there too."""
    one, other = (tellings.number[p] for p in (change.a_passage, change.b_passage))
    a, b = tellings.sentences[one], tellings.sentences[other]
    sides = ((change.a_words, b), (change.b_words, a))
    if change.kind != "name":
        return any(_is_told(q.value, there) for said, there in sides for q in quantities(said))
    ours, theirs = (set(map(stem, words(said))) for said, _ in sides)
    if ours <= theirs or theirs <= ours:
        return True
    in_other_words = tellings.overlap(one, other) < bound("differences.same_words")
    return in_other_words and any(_is_named(said, there) for said, there in sides)


def _is_of_another_day(tellings: Tellings, change: Any) -> bool:
    """Whether two times are those of two sayings: each stands outside the words that somebody is credited
    with, and these are mostly others."""
    sides = ((change.a_passage, change.a_begin), (change.b_passage, change.b_begin))
    placed = [(tellings.sentences[tellings.number[p]], int(begin)) for p, begin in sides]
    said = [said_in(passage) for passage, _ in placed]
    outside = [s and not s.begin <= begin < s.end for s, (_, begin) in zip(said, placed, strict=True)]
    if change.kind != "time" or not all(outside):
        return False
    ours, theirs = (content_said(passage) for passage, _ in placed)
    return len(ours & theirs) < bound("differences.same_words") * min(len(ours), len(theirs))


_NO_CONFLICT = (_is_known, _is_of_another_day)
"""Why two values of a change may both be true."""


def _is_told(value: object, there: Passage) -> bool:
    """Whether a value stands in another passage of a document than `there`."""
    return any(value == other.value for passage in _rest(there) for other in side(passage).quantities)


def _is_named(said: str, there: Passage) -> bool:
    """Whether words stand in a row in another passage of a document than `there`."""
    named = on_a_line(words(said))
    return any(named in on_a_line(passage.words) for passage in _rest(there))


def _rest(there: Passage) -> list[Passage]:
    """The passages of a document but for one."""
    return [passage for passage in there.document.told if passage is not there]


def credited(tellings: Tellings, group: Group) -> tuple[int, int, str] | None:
    """Two sentences of a group of which the one states as a fact what the other credits, in mostly the same
    words, and to whom; None where none does."""
    for one, other in permutations(group.sure, 2):
        fact, credit = tellings.sentences[one], tellings.sentences[other]
        said = said_in(credit)
        if said is None or said.by.sort not in _SOMEBODY or quoted_words(credit) or not _states(fact):
            continue
        if tellings.is_one_of_them(said.by.who or ""):
            continue
        ours, theirs = content(fact), content_said(credit)
        if len(ours & theirs) >= bound("differences.same_words") * len(ours | theirs):
            return one, other, said.by.who or ""
    return None


def _states(passage: Passage) -> bool:
    """Whether a sentence tells as a fact: it has a verb, nobody is credited or quoted in it, and it is no
    headline."""
    cues = reports(passage.document)[passage.position]
    is_credited = cues or quoted_words(passage) or said_in(passage)
    acts = any(t.pos_ in ("VERB", "AUX") for t in passage.reading)
    return acts and not is_credited and passage.kind not in TITLES
