"""How alike passages of two texts are: in words, in letters and in meaning."""

from collections import Counter
from collections.abc import Callable, Iterable
from functools import lru_cache
from itertools import pairwise
from zlib import crc32

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from retold.english.language import stems
from retold.english.meaning import alike_in_meaning
from scipy.sparse import csr_matrix

Matrix = NDArray[np.float64]


def in_words(left: list[str], right: list[str]) -> Matrix:
    """Similarity in [0, 1] of every text of `left` (rows) with every text of `right` (columns), from their letters alone.

    The mean of two TF-IDF cosines: stems and pairs of stems, and runs of 3 to 5 characters.
    """
    if not any(stems(text) for text in left + right):
        return np.zeros((len(left), len(right)))
    return (_cosine(left, right, _stems_and_pairs) + _cosine(left, right, _character_runs)) / 2


def similarity(a: pd.DataFrame, b: pd.DataFrame) -> Matrix:
    """Similarity of every passage of `a` (rows) with every passage of `b` (columns): 0 unlike, 1.5 the same words.

    Half of the cosine of their meanings is added to the similarity of their words. A passage without words is like none.
    """
    left, right = a["text"].tolist(), b["text"].tolist()
    alike = in_words(left, right).round(4) + 0.5 * alike_in_meaning(left, right).clip(0)
    return np.asarray(
        (alike * (a["n_words"] > 0).to_numpy()[:, None] * (b["n_words"] > 0).to_numpy()).round(4)
    )


Features = tuple[NDArray[np.uint64], Matrix]


@lru_cache(maxsize=10_000)
def _stems_and_pairs(text: str) -> Features:
    found = stems(text)
    return _counted(found + [f"{one} {two}" for one, two in pairwise(found)])


@lru_cache(maxsize=10_000)
def _character_runs(text: str) -> Features:
    padded = [f" {word} " for word in text.lower().replace("’", "'").split()]
    return _counted(word[i : i + n] for word in padded for n in (3, 4, 5) for i in range(len(word) - n + 1))


def _counted(found: Iterable[str]) -> Features:
    """The numbers of the features of a text, the same on every machine, and of each 1 + ln of how often it stands there."""
    counts = Counter(found)
    numbers = [
        crc32(each) << 32 | crc32(each[::-1])
        for each in (feature.encode("utf-8", "surrogatepass") for feature in counts)
    ]
    return np.array(numbers, dtype=np.uint64), 1 + np.log(np.array(list(counts.values()), dtype=np.float64))


def _cosine(left: list[str], right: list[str], features: Callable[[str], Features]) -> Matrix:
    """Cosine of the TF-IDF vectors of two lists of texts: 1 + ln tf, smooth idf over both lists."""
    found = [features(text) for text in [*left, *right]]
    _, columns = np.unique(np.concatenate([numbers for numbers, _ in found]), return_inverse=True)
    rarity = 1 + np.log((1 + len(found)) / (1 + np.bincount(columns)))
    rows = np.repeat(np.arange(len(found)), [len(numbers) for numbers, _ in found])
    values = np.concatenate([weights for _, weights in found]) * rarity[columns]
    lengths = np.sqrt(np.bincount(rows, weights=values**2, minlength=len(found)))
    vectors = csr_matrix((values / lengths[rows], (rows, columns)), shape=(len(found), len(rarity)))
    return np.asarray((vectors[: len(left)] @ vectors[len(left) :].T).toarray())
