"""Why some sentences tell one thing differently, where a detector is sure: another value, other words in one
quotation, as a fact what another credits."""

from __future__ import annotations

import re
from itertools import permutations
from typing import Any

from retold.english.bounds import bound
from retold.english.words import FILLERS, fold, words
from retold.linking.difference import difference
from retold.noticing.reports import reports
from retold.noticing.speakers import statements
from retold.reading.document import Document, Passage
from retold.telling.otherwise import QUOTES, VALUES, Group
from retold.telling.same_words import words_of
from retold.telling.tellings import TITLES, Tellings, content, content_said, quoted_words, said_in

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
    if grave:
        return "value", grave
    quoted = [row for row in both if row.kind in QUOTES and _is_other(tellings, row)]
    if quoted:
        return "quote", quoted
    return ("assertion" if credited(tellings, group) else "differently"), []


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
    """Whether a quotation is one person's, and other words stand inside the marks: not one that goes on after
    who said it in one text."""
    one, other = (words(re.split("[”\"](?!.*[”\"])", said)[0]) for said in (change.a_words, change.b_words))
    people = {fold(who.split()[-1]) for who in _speakers(tellings, change) if who}
    if one == other or len(people) > 1:
        return False
    ends = [tellings.sentences[tellings.number[p]] for p in (change.a_passage, change.b_passage)]
    lost = _goes_on(change.a_words, change.b_words, ends[1].document)
    gained = _goes_on(change.b_words, change.a_words, ends[0].document)
    return not (change.rule == "quote-trimmed" and lost and gained)


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


def _goes_on(quoted: str, other: str, document: Document) -> bool:
    """Whether all that a quotation has more than another stands elsewhere in the quotations of a document;
    words in another order, and small ones, aside."""
    heard = " ".join(["", *(w.form for w in words_of(document) if w.quoted), ""])
    ours, theirs = ([fold(w) for w in words(text)] for text in (quoted, other))
    for run in difference(quoted, other):
        more, instead = ours[run.a.start : run.a.stop], theirs[run.b.start : run.b.stop]
        told = set(more) - set(instead) - FILLERS
        if run.kind != "same" and told and f" {' '.join(more)} " not in heard:
            return False
    return True
