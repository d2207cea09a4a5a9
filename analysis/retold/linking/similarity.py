"""How alike passages of two documents are: in words, in letters and in meaning."""

from base64 import b64decode, b64encode
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Any, NamedTuple, Protocol
from zlib import crc32

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

from retold.english.meaning import WIDTH, Meaning, Vector, meaning_of, vector_of
from retold.english.words import stem
from retold.ground.keeping import keep
from retold.reading.document import Document, Keeper, Passage, kept

Matrix = NDArray[np.float64]
Features = tuple[NDArray[np.uint64], Matrix]
Passages = Sequence[Passage]
_MEANING = 0.64


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
    ours, theirs = _weighed(left, right)
    states, lengths, shares = (np.concatenate(part) for part in zip(*theirs, strict=True))
    begins = np.cumsum([0, *(len(each.shares) for each in theirs[:-1])])
    covered = []
    for each in ours:
        cosines = (each.states @ states.T) / np.outer(each.lengths, lengths)
        there = each.shares @ np.maximum.reduceat(cosines, begins, axis=1)
        here = np.add.reduceat(shares * cosines.max(axis=0), begins)
        covered.append((there + here) / 2)
    return np.array(covered).round(2).clip(0)


class _Weighed(NamedTuple):
    """The pieces of a passage: what they mean, the lengths of that, and each one's share of what it says."""

    states: Vector
    lengths: Matrix
    shares: Matrix


def _weighed(left: Passages, right: Passages) -> Iterator[list[_Weighed]]:
    """The pieces of both sides, weighed by how few of the passages have them."""
    counts = Counter(piece for p in [*left, *right] for piece in set(meant(p).pieces))
    rarity = {piece: np.log((1 + len(left) + len(right)) / count) for piece, count in counts.items()}
    for side in (left, right):
        yield [_as_weighed(meant(p), rarity) for p in side]


def _as_weighed(said: Meaning, rarity: dict[str, float]) -> _Weighed:
    states = said.states.astype(np.float32)  # sums of products of whole numbers: the same in any order
    rare = np.array([rarity[piece] for piece in said.pieces])
    return _Weighed(states, np.sqrt((states**2).sum(axis=1, dtype=np.float64)), rare / rare.sum())


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
    """The numbers of some features, the same on every machine, and of each 1 + ln of how often it stands
    there.
    """
    counts = Counter(found)
    coded = (feature.encode("utf-8", "surrogatepass") for feature in counts)
    numbers = [crc32(each) << 32 | crc32(each[::-1]) for each in coded]
    weights = 1 + np.log(np.array(list(counts.values()), dtype=np.float64))
    return np.array(numbers, dtype=np.uint64), weights


def _cosine(
    left: Sequence[Worded], right: Sequence[Worded], features: Callable[[Worded], Features]
) -> Matrix:
    """Cosine of the TF-IDF vectors of two lists of passages: 1 + ln tf, smooth idf over both lists."""
    found = [features(passage) for passage in [*left, *right]]
    _, columns = np.unique(np.concatenate([numbers for numbers, _ in found]), return_inverse=True)
    rarity = 1 + np.log((1 + len(found)) / (1 + np.bincount(columns)))
    rows = np.repeat(np.arange(len(found)), [len(numbers) for numbers, _ in found])
    values = np.concatenate([weights for _, weights in found]) * rarity[columns]
    lengths = np.sqrt(np.bincount(rows, weights=values**2, minlength=len(found)))
    tf_idf = csr_matrix((values / lengths[rows], (rows, columns)), shape=(len(found), len(rarity)))
    return np.asarray((tf_idf[: len(left)] @ tf_idf[len(left) :].T).toarray())
