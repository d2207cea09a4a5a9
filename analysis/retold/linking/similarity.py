"""How alike passages of two documents are: in words, in letters and in meaning."""

from base64 import b64decode, b64encode
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from itertools import pairwise
from typing import Any, NamedTuple, Protocol
from zlib import crc32

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

from retold.english.meaning import WIDTH, Meaning, Vector, meaning_of, vector_of
from retold.english.words import stem
from retold.ground.keeping import keep
from retold.reading.document import Document, Keeper, Passage, kept

Matrix = NDArray[np.float64]
Features = tuple[NDArray[np.uint64], Matrix]
Passages = Sequence[Passage]
_MEANING, _AT_ONCE = 0.64, 16


class Worded(Keeper, Protocol):
    """Whatever has a text and words: a passage, or a part of one."""

    @property
    def text(self) -> str:
        """What is shown."""

    @property
    def words(self) -> list[str]:
        """Its words, in order."""


def similarity(left: Passages, right: Passages) -> Matrix:
    """Similarity of every passage of `left` (rows) with every passage of `right` (columns): 0 unlike, 1.64
    the same words.

    To the similarity of their words .64 of how far they cover each other in meaning is added. A passage
    without words is like none.
    """
    both = in_words(left, right) + _MEANING * in_meaning(left, right)
    spoken = [np.array([p.n_words > 0 for p in side]) for side in (left, right)]
    return np.asarray((both * np.logical_and.outer(*spoken)).round(4))


def in_words(left: Sequence[Worded], right: Sequence[Worded]) -> Matrix:
    """Similarity in [0, 1] of every passage of `left` (rows) with every one of `right` (columns), from
    their letters alone.

    The mean of two TF-IDF cosines: stems and pairs of stems, and runs of 3 to 5 characters.
    """
    if not any(map(stemmed, [*left, *right])):
        return np.zeros((len(left), len(right)))
    return (_cosine(left, right, _stems_and_pairs) + _cosine(left, right, _character_runs)) / 2


def in_meaning(left: Passages, right: Passages) -> Matrix:
    """How far every passage of `left` (rows) and every one of `right` (columns) cover each other in meaning,
    in [0, 1], to two decimals.

    A passage covers another so far as each piece of a word there has one here that is near to it: the mean of
    these cosines by the rarity of the pieces. Of two, the mean of both ways (BERTScore with idf, Zhang et al.
    2020).
    """
    both = [*left, *right]
    counts = Counter(piece for p in both for piece in set(meant(p).pieces))
    rarity = dict(zip(counts, np.log((1 + len(both)) / np.array([*counts.values()])), strict=True))
    theirs = _weighed(right, rarity)
    blocks = (_weighed(left[n : n + _AT_ONCE], rarity) for n in range(0, len(left), _AT_ONCE))
    return np.concatenate([_covered(ours, theirs) for ours in blocks]).round(2).clip(0)


class _Pieces(NamedTuple):
    """The pieces of some passages: what they mean, the lengths of that, each one's share of what its passage
    says, and where every passage begins.
    """

    states: Vector
    lengths: Matrix
    shares: Matrix
    begins: NDArray[np.int64]


def _covered(ours: _Pieces, theirs: _Pieces) -> Matrix:
    cosines = (ours.states @ theirs.states.T) / np.outer(ours.lengths, theirs.lengths)
    there = ours.shares[:, None] * np.maximum.reduceat(cosines, theirs.begins, axis=1)
    here = theirs.shares * np.maximum.reduceat(cosines, ours.begins, axis=0)
    return (np.add.reduceat(there, ours.begins, axis=0) + np.add.reduceat(here, theirs.begins, axis=1)) / 2


def _weighed(passages: Passages, rarity: dict[str, float]) -> _Pieces:
    counts = [len(meant(p).pieces) for p in passages]
    begins = np.cumsum([0, *counts[:-1]])
    rare = np.array([rarity[piece] for p in passages for piece in meant(p).pieces])
    return _Pieces(*states_of(passages), rare / np.repeat(np.add.reduceat(rare, begins), counts), begins)


def states_of(passages: Passages) -> tuple[Vector, Matrix]:
    """What each piece of some passages means, in whole numbers, whose products are exact in any order, and
    the lengths of that.
    """
    states = np.concatenate([meant(p).states for p in passages]).astype(np.float32)
    return states, np.sqrt(np.einsum("ij,ij->i", states, states), dtype=np.float64)


def meaning(passage: Passage) -> Vector:
    """The vector of a passage."""
    return meant(passage).vector


def meant(passage: Passage) -> Meaning:
    """What a passage means, as a whole and piece by piece."""
    return _meanings(passage.document)[passage.position - 1]


def cosines(vectors: Iterable[Vector]) -> Matrix:
    """The cosine of each two of some vectors of meaning, from 0, to two decimals."""
    rows = np.array([*vectors], dtype=np.float64).reshape(-1, WIDTH)
    return np.asarray((rows @ rows.T).round(2).clip(0))


def closeness(text: str, passages: Passages) -> list[float]:
    """The cosine of the meaning of a text with that of each of some passages, to two decimals."""
    return [round(float(vector_of(text) @ meaning(p)), 2) for p in passages]


@kept
def stemmed(passage: Worded) -> list[str]:
    """The stems of its words, in order."""
    return [stem(word) for word in passage.words]


@kept
def _meanings(document: Document) -> list[Meaning]:
    """What its passages mean; kept on the disk. A paragraph means what its sentences do, and its vector is
    the mean of theirs, by their words.
    """
    if document.unit == "paragraph":
        return [_together(p.sentences) for p in document.passages]
    texts = [p.text for p in document.passages]
    return keep(
        "meanings",
        [document.text],
        ("ground", "english", "reading"),
        lambda: [meaning_of(text) for text in texts],
        write=lambda each: [_written(said) for said in each],
        read=lambda data: _read(data, len(texts)),
    )


def _together(passages: Passages) -> Meaning:
    each = [meant(p) for p in passages]
    middle = np.sum([max(1, p.n_words) * said.vector for p, said in zip(passages, each, strict=True)], axis=0)
    pieces = tuple(piece for said in each for piece in said.pieces)
    states = np.concatenate([said.states for said in each])
    return Meaning(middle / np.linalg.norm(middle), pieces, states)


def _written(said: Meaning) -> tuple[tuple[str, ...], str, str]:
    vector, states = (b64encode(each.tobytes()).decode() for each in (said.vector.astype("<f4"), said.states))
    return said.pieces, vector, states


def _read(data: Any, n: int) -> list[Meaning] | None:
    found = []
    for pieces, vector, states in data:
        row = np.frombuffer(b64decode(vector, validate=True), dtype="<f4").reshape(WIDTH)
        rows = np.frombuffer(b64decode(states, validate=True), dtype=np.int8).reshape(len(pieces), WIDTH)
        found.append(Meaning(row, tuple(pieces), rows))
    whole = len(found) == n and all(np.isfinite(said.vector).all() for said in found)
    return found if whole else None


@kept
def _stems_and_pairs(passage: Worded) -> Features:
    found = stemmed(passage)
    return _counted(found + [f"{one} {two}" for one, two in pairwise(found)])


@kept
def _character_runs(passage: Worded) -> Features:
    padded = [f" {word} " for word in passage.text.lower().replace("’", "'").split()]
    return _counted(word[i : i + n] for word in padded for n in (3, 4, 5) for i in range(len(word) - n + 1))


def _counted(found: Iterable[str]) -> Features:
    """The numbers of some features in order, the same on every machine, and of each 1 + ln of how often it
    stands there.
    """
    coded = (feature.encode("utf-8", "surrogatepass") for feature in found)
    numbers = np.array([crc32(each) << 32 | crc32(each[::-1]) for each in coded], dtype=np.uint64)
    distinct, times = np.unique(numbers, return_counts=True)
    return distinct, 1 + np.log(times)


def _cosine(
    left: Sequence[Worded], right: Sequence[Worded], features: Callable[[Worded], Features]
) -> Matrix:
    """Cosine of the TF-IDF vectors of two lists of passages: 1 + ln tf, smooth idf over both lists."""
    found = [features(passage) for passage in [*left, *right]]
    columns, _ = pd.factorize(np.concatenate([numbers for numbers, _ in found]))
    rarity = 1 + np.log((1 + len(found)) / (1 + np.bincount(columns)))
    ends = np.cumsum([0, *(len(numbers) for numbers, _ in found)])
    rows = np.repeat(np.arange(len(found)), np.diff(ends))
    values = np.concatenate([weights for _, weights in found]) * rarity[columns]
    lengths = np.sqrt(np.bincount(rows, weights=values**2, minlength=len(found)))
    tf_idf = csr_matrix((values / lengths[rows], columns, ends), shape=(len(found), len(rarity)))
    return np.asarray((tf_idf[: len(left)] @ tf_idf[len(left) :].T).toarray())
