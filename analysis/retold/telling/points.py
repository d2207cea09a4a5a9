"""Clauses of all tellings that say one thing, alike or otherwise: points, by clustering over all documents at
once.

Complete linkage: every two clauses of a point are alike, so that a shared topic does not chain them, and what
joins two clauses is that each is the other's likest in its telling. A clause that is left alone may say again
what is said above: it joins the point of its likest clause, where it is alike to all that other tellings have
there.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from retold.english.bounds import bound
from retold.english.meaning import vectors_of
from retold.linking.similarity import Matrix, in_words, similarity
from retold.reading.document import Document, kept
from retold.telling.clauses import Clause, clauses, content_stems


@kept
def clauses_of(document: Document) -> tuple[Clause, ...]:
    """The clauses of an article's own passages, in reading order."""
    return tuple(clause for passage in document.article for clause in clauses(passage))


@kept
def _meanings(document: Document) -> NDArray[np.float32]:
    """The vectors of its clauses, a row each."""
    return vectors_of([clause.text for clause in clauses_of(document)])


class Said(NamedTuple):
    """A clause in a point; `fit` is how alike it is to the least alike clause of another document there."""

    clause: Clause
    fit: float | None


def points(documents: Sequence[Document]) -> list[list[Said]]:
    """The clauses of some documents in points, one alone where nothing says the same, in the order of the
    documents."""
    told = [clause for document in documents for clause in clauses_of(document)]
    if not told:
        return []
    of = np.repeat(np.arange(len(documents)), [len(clauses_of(d)) for d in documents])
    alike = _likeness(documents, told)
    found: dict[int, list[int]] = {n: [n] for n in range(len(told))}
    for one, other in _mutual(alike, of):
        ours, theirs = found[one], found[other]
        if ours is not theirs and _are_one_point(ours, theirs, alike, of):
            ours += theirs
            found.update(dict.fromkeys(theirs, ours))
    _say_again(found, alike, of)
    groups = [sorted(found[n]) for n in range(len(told)) if n == min(found[n])]
    return [[Said(told[n], _fit(n, group, alike, of)) for n in group] for group in groups]


def _fit(n: int, group: Sequence[int], alike: Matrix, of: NDArray[np.int64]) -> float | None:
    """How alike a clause is to the least alike one of another document in its point."""
    others = [each for each in group if of[each] != of[n]]
    return round(float(alike[n, others].min()), 3) if others else None


def _likeness(documents: Sequence[Document], told: Sequence[Clause]) -> Matrix:
    """How alike the clauses are: words and half a cosine, and a little of the likeness of their passages.

    A clause that says no more than that somebody says something is like none.
    """
    vectors = np.concatenate([_meanings(document) for document in documents]).astype(np.float64)
    alike = in_words(told, told).round(4) + 0.5 * (vectors @ vectors.T).round(2).clip(0)
    passages = list(dict.fromkeys(clause.passage for clause in told))
    number = {passage: n for n, passage in enumerate(passages)}
    rows = [number[clause.passage] for clause in told]
    around = similarity(passages, passages)[np.ix_(rows, rows)]
    telling = np.array([_says_something(clause) for clause in told], dtype=float)
    return np.asarray((alike + bound("points.around") * around) * np.outer(telling, telling))


def _says_something(clause: Clause) -> bool:
    """Whether a clause has a word of content, and more than names beside a reporting word."""
    content = [t for t in clause.tokens if content_stems([t])]
    reporting = clause.passage.document.lists["reporting"]
    said = [t for t in content if t.lemma_.lower() in reporting]
    return any(t not in said and not (said and t.pos_ == "PROPN") for t in content)


def _are_one_point(ours: list[int], theirs: list[int], alike: Matrix, of: NDArray[np.int64]) -> bool:
    """Whether two points have no document in common, and every two of their clauses are alike."""
    pairs = list(product(ours, theirs))
    return all(of[i] != of[j] and alike[i, j] >= bound("points.least") for i, j in pairs)


def _say_again(found: dict[int, list[int]], alike: Matrix, of: NDArray[np.int64]) -> None:
    """Put each clause that is left alone to the point of its likest clause of another document, if it is
    alike to all that other documents have there.
    """
    elsewhere = np.where(of[:, None] != of[None, :], alike, 0.0)
    points = {n: tuple(point) for n, point in found.items() if len(point) > 1}
    for n in sorted(found.keys() - points.keys()):
        likest = int(elsewhere[n].argmax())
        others = [each for each in points.get(likest, ()) if of[each] != of[n]]
        if others and alike[n, others].min() >= bound("points.least"):
            found[likest].append(n)
            found[n] = found[likest]


def _mutual(alike: Matrix, of: NDArray[np.int64]) -> list[tuple[int, int]]:
    """Pairs of clauses of different documents, each the likest of the other in its document; the likest pair
    first."""
    rows = [np.flatnonzero(of == document) for document in np.unique(of)]
    likest = np.full(alike.shape, False)
    for own in rows:
        best = own[alike[:, own].argmax(axis=1)]
        likest[np.arange(len(alike)), best] = True
    both = likest & likest.T & (of[:, None] < of[None, :]) & (alike >= bound("points.least"))
    pairs = [(int(i), int(j)) for i, j in zip(*np.nonzero(both), strict=True)]
    return sorted(pairs, key=lambda pair: (-alike[pair], pair))
