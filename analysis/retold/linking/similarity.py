"""How alike passages of two documents are: in words, in letters and in meaning."""

from base64 import b64decode, b64encode
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from itertools import pairwise
from typing import Protocol
from zlib import crc32

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

from retold.english.meaning import vector_of, vectors_of
from retold.english.words import stem
from retold.ground.keeping import keep
from retold.reading.document import Document, Keeper, Passage, kept

Matrix = NDArray[np.float64]
Features = tuple[NDArray[np.uint64], Matrix]
Passages = Sequence[Passage]
_SIZE = 384


class Worded(Keeper, Protocol):
    """Whatever has a text and words: a passage, or a part of one."""

    @property
    def text(self) -> str:
        """What is shown."""

    @property
    def words(self) -> list[str]:
        """Its words, in order."""


def similarity(left: Passages, right: Passages) -> Matrix:
    """Similarity of every passage of `left` (rows) with every passage of `right` (columns): 0 unlike, 1.5 the
    same words.

    Half of the cosine of their meanings is added to the similarity of their words. A passage without words is
    like none.
    """
    meant = [np.array([meaning(p) for p in side], dtype=np.float64) for side in (left, right)]
    cosines = (meant[0] @ meant[1].T).round(2)
    both = in_words(left, right) + 0.5 * cosines.clip(0)
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


def meaning(passage: Passage) -> NDArray[np.float32]:
    """The vector of a passage."""
    row: NDArray[np.float32] = _meanings(passage.document)[passage.position - 1]
    return row


def closeness(text: str, passages: Passages) -> list[float]:
    """The cosine of the meaning of a text with that of each of some passages, to two decimals."""
    return [round(float(vector_of(text) @ meaning(p)), 2) for p in passages]


@kept
def stemmed(passage: Worded) -> list[str]:
    """The stems of its words, in order."""
    return [stem(word) for word in passage.words]


@kept
def _meanings(document: Document) -> NDArray[np.float32]:
    """The vectors of its sentences, a row each; read in one go, and kept on the disk. That of a paragraph is
    the mean of its sentences', by their words.
    """
    if document.unit == "paragraph":
        means = [_mean(p.sentences) for p in document.passages]
        return np.array(means, dtype=np.float32).reshape(len(means), _SIZE)
    texts = [p.text for p in document.passages]
    return keep(
        "vectors",
        [document.text],
        ("ground", "english", "reading"),
        lambda: vectors_of(texts),
        write=lambda rows: b64encode(rows.astype("<f4").tobytes()).decode(),
        read=lambda data: _rows(data, len(texts)),
    )


def _mean(passages: Passages) -> NDArray[np.float32]:
    middle = np.sum([max(1, p.n_words) * meaning(p) for p in passages], axis=0)
    scaled: NDArray[np.float32] = middle / np.linalg.norm(middle)
    return scaled


def _rows(data: object, n: int) -> NDArray[np.float32] | None:
    found = np.frombuffer(b64decode(str(data), validate=True), dtype="<f4").reshape(n, _SIZE)
    return found if np.isfinite(found).all() else None


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
