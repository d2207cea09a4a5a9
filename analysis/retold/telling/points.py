"""Clauses of all tellings that say one thing, alike or otherwise: points, by clustering over all documents at
once.

Complete linkage: the likest clauses are put together first, a point has one clause of a telling, and every
two of its clauses are alike, so that a shared topic does not chain them. A clause that is left alone may say
again what is said above: it joins the point of its likest clause, where it is alike to all that other
tellings have there. What is put together so is often not the same; it surely is where two clauses are each
the other's likest, and much alike.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import product
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from retold.english.bounds import bound
from retold.english.meaning import vector_of
from retold.english.syntax import Token
from retold.linking.similarity import Matrix, cosines, in_words, meaning
from retold.noticing.reports import reports
from retold.reading.document import Document, kept
from retold.telling.clauses import Clause, content_stems, propositions

_BESIDE = frozenset({"nsubj", "dative", "npadvmod", "advmod"})
_WHERE = frozenset({"after", "at", "before", "during", "in", "on", "to"})
_TURNED = frozenset({"neg", "nsubjpass"})


@kept
def clauses_of(document: Document) -> tuple[Clause, ...]:
    """The clauses of an article's own passages, in reading order."""
    return tuple(clause for passage in document.article for clause in propositions(passage))


class Said(NamedTuple):
    """A clause in a point: how alike it is to its likest clause of another document there, and whether it may
    say something else; None where it is alone."""

    clause: Clause
    fit: float | None
    is_unsure: bool | None


def points(documents: Sequence[Document]) -> list[list[Said]]:
    """The clauses of some documents in points, one alone where nothing says the same, in the order of the
    documents."""
    told = [clause for document in documents for clause in clauses_of(document)]
    if not told:
        return []
    of = np.repeat(np.arange(len(documents)), [len(clauses_of(d)) for d in documents])
    alike = _likeness(told, of)
    found = {n: [n] for n in range(len(told))}
    for one, other in _alike_pairs(alike, of):
        ours, theirs = found[one], found[other]
        if ours is not theirs and _are_one_point(ours, theirs, alike, of):
            ours += theirs
            found.update(dict.fromkeys(theirs, ours))
    _say_again(found, alike, of)
    surely = _surely(alike, of)
    groups = [sorted(found[n]) for n in range(len(told)) if n == min(found[n])]
    return [[_said(told[n], alike[n], surely[n], _elsewhere(n, each, of)) for n in each] for each in groups]


def _elsewhere(n: int, group: Sequence[int], of: NDArray[np.int64]) -> list[int]:
    """The clauses of a point that other documents have."""
    return [other for other in group if of[other] != of[n]]


def _said(clause: Clause, alike: Matrix, surely: NDArray[np.bool_], others: Sequence[int]) -> Said:
    """A clause, with how well it fits to those of other documents in its point."""
    if not others:
        return Said(clause, None, None)
    return Said(clause, round(float(alike[others].max()), 3), not surely[others].any())


def _likeness(told: Sequence[Clause], of: NDArray[np.int64]) -> Matrix:
    """How alike the clauses are: words and half a cosine, and a part of the likeness of their passages.

    A clause that says no more than that somebody says something is like none. What a clause means is asked
    only where words or passage are near something in another document.
    """
    passages = list(dict.fromkeys(clause.passage for clause in told))
    number = {passage: n for n, passage in enumerate(passages)}
    rows = [number[clause.passage] for clause in told]
    around = (in_words(passages, passages) + 0.5 * cosines(map(meaning, passages)))[np.ix_(rows, rows)]
    telling = np.array([_says_something(clause) for clause in told])
    alike = (in_words(told, told) + bound("points.around") * around) * np.outer(telling, telling)
    elsewhere = np.where(of[:, None] != of, alike, 0.0)
    near = np.flatnonzero(elsewhere.max(axis=1) >= bound("points.near")).tolist()
    alike[np.ix_(near, near)] += 0.5 * cosines(_meaning(told[n]) for n in near)
    return np.asarray(alike.round(4))


def _meaning(clause: Clause) -> NDArray[np.float32]:
    """Its vector: that of its passage where it is all of it."""
    is_all = clause.words == clause.passage.words
    return meaning(clause.passage) if is_all else vector_of(clause.text)


def _says_something(clause: Clause) -> bool:
    """Whether a clause has a word of content, and says more than that somebody says something; that somebody
    denies it is more."""
    told = reports(clause.passage.document).get(clause.passage.position, ())
    verbs = [each.verb for each in told if each.verb in clause.tokens and each.cue.group != "deny"]
    credits = {t for verb in verbs if verb and verb.pos_ == "VERB" for t in _credit(verb)}
    return bool(content_stems(t for t in clause.tokens if t not in credits))


def _credit(verb: Token) -> Iterator[Token]:
    """A reporting verb with the words of who says something, to whom, where and when; none of a denied
    one."""
    if not any(t.dep_ in _TURNED for t in verb.children):
        yield verb
        for child in verb.children:
            is_told = verb.lemma_ == "tell" and child.dep_ == "dobj"
            if is_told or child.dep_ in _BESIDE or child.lower_ in _WHERE:
                yield from child.subtree


def _alike_pairs(alike: Matrix, of: NDArray[np.int64]) -> Iterator[tuple[int, int]]:
    """Pairs of clauses of different documents that are alike, the likest first."""
    ones, others = np.nonzero((of[:, None] < of) & (alike >= bound("points.least")))
    order = np.argsort(-alike[ones, others], kind="stable")
    yield from zip(ones[order].tolist(), others[order].tolist(), strict=True)


def _are_one_point(ours: list[int], theirs: list[int], alike: Matrix, of: NDArray[np.int64]) -> bool:
    """Whether two points have no document in common, and every two of their clauses are alike."""
    pairs = list(product(ours, theirs))
    return all(of[i] != of[j] and alike[i, j] >= bound("points.least") for i, j in pairs)


def _say_again(found: dict[int, list[int]], alike: Matrix, of: NDArray[np.int64]) -> None:
    """Put each clause that is left alone to the point of its likest clause of another document, if it is
    alike to all that other documents have there.
    """
    elsewhere = np.where(of[:, None] != of, alike, 0.0)
    points = {n: tuple(point) for n, point in found.items() if len(point) > 1}
    for n in sorted(found.keys() - points.keys()):
        likest = int(elsewhere[n].argmax())
        others = _elsewhere(n, points.get(likest, ()), of)
        if others and alike[n, others].min() >= bound("points.again"):
            found[likest].append(n)
            found[n] = found[likest]


def _surely(alike: Matrix, of: NDArray[np.int64]) -> NDArray[np.bool_]:
    """Which pairs of clauses are much alike, and each the other's likest in its document."""
    documents = np.unique(of)
    likest = np.column_stack([alike[:, of == document].max(axis=1) for document in documents])
    best = alike >= likest[:, np.searchsorted(documents, of)]
    return np.asarray(best & best.T & (alike >= bound("points.sure")))
