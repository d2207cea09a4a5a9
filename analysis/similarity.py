"""How alike passages of two texts are: in words, in letters and in meaning."""

from collections import Counter
from collections.abc import Callable
from functools import lru_cache
from itertools import pairwise
from math import log

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

from analysis.language import stems
from analysis.meaning import alike_in_meaning

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
    return np.asarray((alike * (a["n_words"] > 0).to_numpy()[:, None] * (b["n_words"] > 0).to_numpy()).round(4))


@lru_cache(maxsize=10_000)
def _stems_and_pairs(text: str) -> Counter[str]:
    found = stems(text)
    return Counter(found + [f"{one} {two}" for one, two in pairwise(found)])


@lru_cache(maxsize=10_000)
def _character_runs(text: str) -> Counter[str]:
    padded = [f" {word} " for word in text.lower().replace("’", "'").split()]
    return Counter(word[i:i + n] for word in padded for n in (3, 4, 5) for i in range(len(word) - n + 1))


def _cosine(left: list[str], right: list[str], features: Callable[[str], Counter[str]]) -> Matrix:
    """Cosine of the TF-IDF vectors of two lists of texts: 1 + ln tf, smooth idf over both lists."""
    counts = [features(text) for text in [*left, *right]]
    found_in = Counter(feature for each in counts for feature in each)
    number = {feature: n for n, feature in enumerate(sorted(found_in))}
    rarity = {feature: 1 + log((1 + len(counts)) / (1 + n)) for feature, n in found_in.items()}
    cells = [(row, number[feature], (1 + log(tf)) * rarity[feature]) for row, each in enumerate(counts) for feature, tf in each.items()]
    rows, columns, values = (np.array(each) for each in zip(*cells, strict=True))
    lengths = np.sqrt(np.bincount(rows, weights=values**2, minlength=len(counts)))
    vectors = csr_matrix((values / lengths[rows], (rows, columns)), shape=(len(counts), len(number)))
    return np.asarray((vectors[:len(left)] @ vectors[len(left):].T).toarray())
