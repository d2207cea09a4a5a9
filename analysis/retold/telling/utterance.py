"""Two quotations of one utterance: whose it is, whether one is cut, and whether they say something else."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from retold.english.bounds import bound, whole
from retold.english.words import FILLERS, fold, on_a_line, spelt_alike, stem, words
from retold.linking.difference import difference
from retold.noticing.speakers import statements
from retold.reading.document import Document, Passage, kept
from retold.telling.same_words import words_of
from retold.telling.tellings import Tellings

_MOSTLY = 0.6
_NAMED = frozenset({"person", "organisation"})
_DOTS = re.compile(r"…|\.(?: ?\.){2,}")


def is_cut(change: Any) -> bool:
    """Whether one side of a differing quotation has all of the other, dots apart, in a row."""
    one, other = (on_a_line(words(said)) for said in (change.a_words, change.b_words))
    return one in other or other in one


def speaker(tellings: Tellings, change: Any) -> str:
    """Whose quotation a change is about, where both texts tell; else ""."""
    people = _speakers(tellings, change)
    return max(people, key=len) if all(people) else ""


def is_other(tellings: Tellings, change: Any) -> bool:
    """Whether a quotation is one utterance of one source, and says something in one text that the other
    leaves out or says otherwise: not what goes on after who said it, nor two quotations that a third text has
    both, nor a phrase of a few words.
    """
    one, other = (words(re.split("[”\"](?!.*[”\"])", said)[0]) for said in (change.a_words, change.b_words))
    people = {fold(who.split()[-1]) for who in _speakers(tellings, change) if who}
    if one == other or min(map(len, (one, other))) < whole("differences.fewest_quoted") or len(people) > 1:
        return False
    if any(_has_both(document, one, other) for document in tellings.documents):
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
    ours, theirs = map(on_a_line, (one, other))
    return ours in heard and theirs in heard and ours not in theirs and theirs not in ours


def _speakers(tellings: Tellings, change: Any) -> list[str]:
    """Who says the words on each side, "" where that is no person or body by name."""
    sides = (
        (change.a_passage, change.a_begin, change.a_end),
        (change.b_passage, change.b_begin, change.b_end),
    )
    return [_who(tellings.sentences[tellings.number[p]].document, b, e) for p, b, e in sides]


def _who(document: Document, begin: int, end: int) -> str:
    """The person or body that says most of a span, "" where that is none by name."""
    said = statements(document)
    most = max(said, key=lambda each: min(each.end, end) - max(each.begin, begin), default=None)
    overlaps = most is not None and min(most.end, end) > max(most.begin, begin)
    return most.by.who or "" if most and overlaps and most.by.sort in _NAMED else ""


def _says_more(quoted: str, other: str, passage: Passage) -> bool:
    """Whether a quotation has words of content that the passage of another does not have in or out of its
    marks, and its document, but for a few, quotes nowhere; not where the other marks with dots what it leaves
    out.
    """
    heard, said = _heard(passage.document), set(map(stem, passage.words))
    ours, theirs = ([fold(w) for w in words(text)] for text in (quoted, other))
    left_out = {len(words(other[: dots.start()])) for dots in _DOTS.finditer(other)}
    for run in difference(quoted, other):
        is_marked = not run.b and run.b.start in left_out
        more = [] if run.kind == "same" or is_marked else ours[run.a.start : run.a.stop]
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
