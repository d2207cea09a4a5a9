"""What may be quoted of a long sentence: one run of it, that still says what the sentence says."""

from __future__ import annotations

from collections.abc import Sequence

from retold.english.lists import Lists
from retold.english.syntax import Token
from retold.english.words import words
from retold.noticing.quotations import is_quoted
from retold.noticing.reports import reports
from retold.reading.document import Passage
from retold.telling.clauses import CLAUSAL, edges

Span = tuple[int, int]
_LONGEST = 240
_LOOSE = (CLAUSAL - {"ccomp", "csubj"}) | {"punct", "cc", "mark"}
_MARKS = frozenset(",;:–—") | {"--"}
_TURNS = frozenset(
    {"according", "although", "but", "despite", "except", "if", "though", "unless", "whereas", "while", "yet"}
)


def excerpt(passage: Passage, spans: Sequence[Span]) -> Span:
    """The run of a passage that is quoted for some spans in it: the whole, or of a long one what is left when
    clauses at its ends are cut.

    A clause is cut at a mark, outside quotation marks, where nothing that is kept hangs on it and it has no
    word that governs the rest: a denial, a doubt, a condition, a contrast, a credit.
    """
    if passage.end - passage.begin <= _LONGEST:
        return passage.begin, passage.end
    parts = _parts(passage)
    wanted = [n for n, part in enumerate(parts) if _is_kept(passage, part, spans)]
    first, last = min(wanted, default=0), max(wanted, default=len(parts) - 1)
    while (grown := _grown(parts, first, last)) != (first, last):
        first, last = grown
    begin = passage.begin + parts[first][0].idx if first else passage.begin
    end = passage.begin + parts[last + 1][0].idx if last + 1 < len(parts) else passage.end
    return begin, end


def governing(lists: Lists) -> frozenset[str]:
    """The words that turn what stands beside them: denials, doubts, conditions, contrasts."""
    doubts = lists.words("hedges", "hedge") | lists.words("scope")
    return _TURNS | doubts | lists["negating"].keys() | lists["denying"].keys()


def _parts(passage: Passage) -> list[list[Token]]:
    """The tokens of a passage between the places where it may be cut."""
    reading = list(passage.reading)
    cuts = sorted({0, *(at for at in edges(passage.reading) if _may_be_cut(passage, at))})
    return [reading[begin:end] for begin, end in zip(cuts, [*cuts[1:], len(reading)], strict=True)]


def _may_be_cut(passage: Passage, at: int) -> bool:
    """Whether a mark stands at the edge of a clause, and no quotation goes on there."""
    if not 0 < at < len(passage.reading):
        return False
    beside = {passage.reading[at - 1].text, passage.reading[at].text}
    return bool(beside & _MARKS) and not is_quoted(passage.document, passage.begin + passage.reading[at].idx)


def _grown(parts: Sequence[Sequence[Token]], first: int, last: int) -> Span:
    """The first and last part kept, with those that what is kept hangs on, and those with more than clauses
    that hang on it.
    """
    inside = {t.i for part in parts[first : last + 1] for t in part}
    above = {t.head.i for part in parts[first : last + 1] for t in part}
    bound = [first, last]
    for number, part in enumerate(parts):
        needed = any(t.head.i in inside and t.dep_ not in _LOOSE for t in part)
        if needed or any(t.i in above for t in part):
            bound.append(number)
    return min(bound), max(bound)


def _is_kept(passage: Passage, part: Sequence[Token], spans: Sequence[Span]) -> bool:
    """Whether a part has some of the spans, or words that govern what is beside it."""
    begin, end = passage.begin + part[0].idx, passage.begin + part[-1].idx + len(part[-1])
    cues = [(report.begin, report.end) for report in reports(passage.document)[passage.position]]
    said = set(words(passage.document.text[begin:end].lower())) | {t.lemma_.lower() for t in part}
    overlaps = any(b < end and begin < e for b, e in [*spans, *cues])
    return overlaps or any(t.dep_ == "neg" for t in part) or bool(said & governing(part[0].doc.lists))
