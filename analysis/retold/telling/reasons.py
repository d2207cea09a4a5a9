"""Why some sentences tell one thing differently, where a detector is sure: another value, other words in one
quotation, as a fact what another credits."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import permutations
from typing import Any

from retold.changes.sides import side
from retold.english.bounds import bound
from retold.english.quantities import quantities
from retold.english.words import FILLERS, fold, spelt_alike, stem, words
from retold.linking.difference import difference
from retold.noticing.reports import reports
from retold.noticing.speakers import statements
from retold.reading.document import Document, Passage, kept
from retold.telling.otherwise import QUOTES, VALUES, Group
from retold.telling.same_words import words_of
from retold.telling.tellings import TITLES, Tellings, content, content_said, quoted_words, said_in

_MOSTLY = 0.6
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
    grave = [row for row in grave if not (_is_known(tellings, row) or _is_of_another_day(tellings, row))]
    if grave:
        return "value", grave
    quoted = [row for row in both if row.kind in QUOTES and _is_other(tellings, row)]
    if quoted:
        return "quote", quoted
    return ("assertion" if credited(tellings, group) else "differently"), []


def _is_known(tellings: Tellings, change: Any) -> bool:
    """Whether the number or time on one side of a change stands in another passage of the other text too; of
    two names in sentences of mostly other words, whether one does, or is part of the other."""
    one, other = (tellings.number[p] for p in (change.a_passage, change.b_passage))
    a, b = tellings.sentences[one], tellings.sentences[other]
    sides = ((change.a_words, b), (change.b_words, a))
    if change.kind != "name":
        return any(_is_told(q.value, there) for said, there in sides for q in quantities(said))
    if tellings.overlap(one, other) >= bound("differences.same_words"):
        return False
    ours, theirs = (set(map(stem, words(said))) for said, _ in sides)
    return ours <= theirs or theirs <= ours or any(_is_named(said, there) for said, there in sides)


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


def _is_told(value: object, there: Passage) -> bool:
    """Whether a value stands in another passage of a document than `there`."""
    return any(value == other.value for passage in _rest(there) for other in side(passage).quantities)


def _is_named(said: str, there: Passage) -> bool:
    """Whether words stand in a row in another passage of a document than `there`."""
    named = _on_a_line(words(said))
    return any(named in _on_a_line(passage.words) for passage in _rest(there))


def _rest(there: Passage) -> list[Passage]:
    """The passages of a document but for one."""
    return [passage for passage in there.document.told if passage is not there]


def _on_a_line(said: Sequence[str]) -> str:
    """Words folded, each between two spaces, so that whole words are found in them."""
    return f" {' '.join(map(fold, said))} "


def is_cut(change: Any) -> bool:
    """Whether one side of a differing quotation has all of the other, dots apart, in a row."""
    one, other = (_on_a_line(words(said)) for said in (change.a_words, change.b_words))
    return one in other or other in one


def speaker(tellings: Tellings, change: Any) -> str:
    """Whose quotation a change is about, where both texts tell; else ""."""
    people = _speakers(tellings, change)
    return max(people, key=len) if all(people) else ""


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
    """Whether a sentence tells as a fact: nobody is credited or quoted in it, and it is no headline."""
    cues = reports(passage.document)[passage.position]
    return not (cues or quoted_words(passage) or said_in(passage) or passage.kind in TITLES)


def _is_other(tellings: Tellings, change: Any) -> bool:
    """Whether a quotation is one utterance of one person, and says something in one text that the other
    leaves out or says otherwise: not what goes on after who said it, nor two quotations that a third text has
    both.
    """
    one, other = (words(re.split("[”\"](?!.*[”\"])", said)[0]) for said in (change.a_words, change.b_words))
    people = {fold(who.split()[-1]) for who in _speakers(tellings, change) if who}
    if one == other or len(people) > 1 or any(_has_both(d, one, other) for d in tellings.documents):
        return False
    if _shared(change.a_words, change.b_words) < bound("differences.one_utterance"):
        return False
    a, b = (tellings.sentences[tellings.number[p]] for p in (change.a_passage, change.b_passage))
    return _says_more(change.a_words, change.b_words, b) or _says_more(change.b_words, change.a_words, a)


def _shared(one: str, other: str) -> float:
    """The share of the words of the shorter of two quotations that the longer has in order."""
    same = sum(run.a.stop - run.a.start for run in difference(one, other) if run.kind == "same")
    return same / (min(len(words(one)), len(words(other))) or 1)


def _has_both(document: Document, one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether a document has both of two quotations, neither in the other."""
    heard = _heard(document)
    ours, theirs = map(_on_a_line, (one, other))
    return ours in heard and theirs in heard and ours not in theirs and theirs not in ours


def _speakers(tellings: Tellings, change: Any) -> list[str]:
    """Who says the words on each side, "" where that is no person by name."""
    sides = (
        (change.a_passage, change.a_begin, change.a_end),
        (change.b_passage, change.b_begin, change.b_end),
    )
    return [_who(tellings.sentences[tellings.number[p]].document, b, e) for p, b, e in sides]


def _who(document: Document, begin: int, end: int) -> str:
    """The person who says most of a span, "" where that is none by name."""
    said = statements(document)
    most = max(said, key=lambda each: min(each.end, end) - max(each.begin, begin), default=None)
    overlaps = most is not None and min(most.end, end) > max(most.begin, begin)
    return most.by.who or "" if most and overlaps and most.by.sort == "person" else ""


def _says_more(quoted: str, other: str, passage: Passage) -> bool:
    """Whether a quotation has words of content that the passage of another does not have in or out of its
    marks, and its document, but for a few, quotes nowhere.
    """
    heard, said = _heard(passage.document), set(map(stem, passage.words))
    ours, theirs = ([fold(w) for w in words(text)] for text in (quoted, other))
    for run in difference(quoted, other):
        more = ours[run.a.start : run.a.stop] if run.kind != "same" else []
        instead = theirs[run.b.start : run.b.stop]
        new = [w for w in more if w not in FILLERS and not any(spelt_alike(w, each) for each in instead)]
        told = set(map(stem, new)) - said
        if told and len(told - set(map(stem, heard.split()))) > (1 - _MOSTLY) * len(told):
            return True
    return False


@kept
def _heard(document: Document) -> str:
    """All that a document quotes, as words on a line."""
    return " ".join(["", *(w.form for w in words_of(document) if w.quoted), ""])
