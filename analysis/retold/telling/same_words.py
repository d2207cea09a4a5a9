"""Words in a row that two tellings share outside quotations: one used the other, or both one source."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations
from typing import NamedTuple

import pandas as pd

from retold.english.bounds import whole
from retold.english.words import WORD, Phrase, fold, phrases_of
from retold.ground.tables import frame
from retold.noticing.quotations import is_quoted
from retold.noticing.speakers import passage_at
from retold.reading.document import Document, documents_of, kept


class Word(NamedTuple):
    """A word of an article: its span, in comparable form, and whether it stands in a quotation."""

    begin: int
    end: int
    form: str
    quoted: bool


def same_words(texts: Mapping[str, str | Document]) -> pd.DataFrame:
    """The longest runs of equal words of every two texts (by their ids): the table `same_words`.

    A run has eight words or more outside quotation marks, and goes as far on both sides as the words are the
    same but for case and spelling. It tells that the words have one origin, and not which; ready phrases of
    the trade ("spoke on the condition of anonymity because") make short ones.
    """
    documents = documents_of(texts)
    rows = [row for a, b in combinations(documents, 2) for row in _of_a_pair(a, b, documents)]
    rows.sort(key=lambda row: -int(str(row["n_unquoted"])))
    return frame("same_words", rows)


@kept
def words_of(document: Document) -> tuple[Word, ...]:
    """The words of an article's own passages, in order."""
    return tuple(
        Word(p.begin + m.start(), p.begin + m.end(), fold(m[0]), is_quoted(document, p.begin + m.start()))
        for p in document.article
        for m in WORD.finditer(p.said)
    )


def _of_a_pair(a: Document, b: Document, documents: list[Document]) -> Iterator[dict[str, object]]:
    for i, j, n in _longest_runs(a, b):
        ours, theirs = words_of(a)[i : i + n], words_of(b)[j : j + n]
        unquoted = sum(not one.quoted and not other.quoted for one, other in zip(ours, theirs, strict=True))
        if unquoted < whole("same_words.fewest"):
            continue
        begin, end, at = ours[0].begin, ours[-1].end, theirs[0].begin
        said = _joined(ours)
        yield {
            "a_doc": a.doc_id,
            "a_passage": passage_at(a, begin).passage_id,
            "b_doc": b.doc_id,
            "b_passage": passage_at(b, at).passage_id,
            "text": " ".join(a.text[begin:end].split()),
            "n_words": n,
            "n_unquoted": unquoted,
            "others": [d.doc_id for d in documents if d not in (a, b) and said in _line(d)],
            "a_begin": begin,
            "a_end": end,
            "b_begin": at,
            "b_end": theirs[-1].end,
        }


def _longest_runs(a: Document, b: Document) -> Iterator[tuple[int, int, int]]:
    """Where runs of equal words begin in two documents, and how long they are: at each place of the first the
    longest, and none within another.
    """
    ours, theirs = ([word.form for word in words_of(document)] for document in (a, b))
    begins = sorted((i, run) for run in _runs(a).keys() & _runs(b).keys() for i in _runs(a)[run])
    end = 0
    for i, run in begins:
        if i >= end:
            n, j = max((_length(ours, theirs, i, j), -j) for j in _runs(b)[run])
            yield i, -j, n
            end = i + n


@kept
def _runs(document: Document) -> dict[Phrase, list[int]]:
    """The shortest runs that count, with their places."""
    return phrases_of([word.form for word in words_of(document)], whole("same_words.fewest"))


def _length(ours: list[str], theirs: list[str], i: int, j: int) -> int:
    """How many words are equal from two places on."""
    n = 0
    while i + n < len(ours) and j + n < len(theirs) and ours[i + n] == theirs[j + n]:
        n += 1
    return n


@kept
def _line(document: Document) -> str:
    """All words of a document on a line, each between two breaks."""
    return _joined(words_of(document))


def _joined(said: Sequence[Word]) -> str:
    return "\n".join(["", *(word.form for word in said), ""])
