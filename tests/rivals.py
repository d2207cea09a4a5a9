"""What others find in the same pile of articles: TF-IDF, MinHash, and runs of words as passim pairs texts.

Each takes texts by their names, and gives a function from the name of one to the names it ranks first.
"""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from zlib import crc32

import numpy as np
from scipy.sparse import csr_matrix

from retold.english.lists import LISTS
from retold.english.words import stem, words

TOP, HASHES, COMMONEST = 10, 256, 100
PRIME = 4_294_967_311  # the first above 2**32
Rank = Callable[[str], list[str]]


def by_tf_idf(texts: Mapping[str, str]) -> Rank:
    """Cosine of all content words: 1 + ln of how often a stem stands there, times ln of its rarity (Salton
    and Buckley 1988)."""
    columns: dict[str, int] = {}
    small = LISTS["english"]
    counted = []
    for text in texts.values():
        stems = Counter(stem(word) for word in words(text.lower()) if word not in small)
        counted.append({columns.setdefault(term, len(columns)): n for term, n in stems.items()})
    table = table_of([np.array(list(each), dtype=np.int64) for each in counted], len(columns))
    counts = np.concatenate([np.array(list(each.values())) for each in counted])
    rarity = np.log(len(texts) / np.bincount(table.indices))
    weights = (1 + np.log(counts)) * rarity[table.indices]
    row = np.repeat(np.arange(len(texts)), np.diff(table.indptr))
    table.data = weights / np.sqrt(np.bincount(row, weights**2, minlength=len(texts)))[row]
    return by_product(list(texts), table)


def by_min_hash(texts: Mapping[str, str]) -> Rank:
    """Share of equal minima of 256 hashes of all runs of three words (Broder 1997)."""
    names, chance = list(texts), np.random.default_rng(3)
    factors, shifts = (chance.integers(1, 2**31, HASHES) for _ in range(2))
    hashed = ((runs(text, 3)[:, None] * factors + shifts) % PRIME for text in texts.values())
    signatures = np.array([each.min(axis=0) for each in hashed])
    return lambda asked: first(names, (signatures == signatures[names.index(asked)]).mean(axis=1), asked)


def by_runs(texts: Mapping[str, str]) -> Rank:
    """How many runs of five words both have, of those that a hundred articles have at most: how passim pairs
    texts, before it aligns them (Smith, Cordell and Mullen 2015)."""
    hashed = [runs(text, 5) for text in texts.values()]
    _, numbered, counts = np.unique(np.concatenate(hashed), return_inverse=True, return_counts=True)
    table = table_of(np.split(numbered, np.cumsum([len(each) for each in hashed])[:-1]), len(counts))
    table.data = (counts <= COMMONEST)[table.indices].astype(float)
    return by_product(list(texts), table)


def runs(text: str, length: int) -> np.ndarray:
    """Hashes of the runs of so many words of a text, each once."""
    said = words(text.lower())
    parts = (" ".join(said[n : n + length]) for n in range(max(1, len(said) - length + 1)))
    return np.unique([crc32(part.encode("utf-8", "replace")) for part in parts])


def table_of(columns: Sequence[np.ndarray], width: int) -> csr_matrix:
    """A table of ones with a row a text, in the columns that are given for it."""
    ends = np.cumsum([0, *map(len, columns)])
    indices = np.concatenate(columns)
    return csr_matrix((np.ones(len(indices)), indices, ends), shape=(len(columns), width))


def by_product(names: list[str], table: csr_matrix) -> Rank:
    """Texts by the product of their rows with that of the one asked about."""
    by_column = table.T.tocsr()
    return lambda asked: first(names, (table[names.index(asked)] @ by_column).toarray().ravel(), asked)


def first(names: list[str], scores: np.ndarray, asked: str) -> list[str]:
    """The names with the highest scores above 0, but for the one asked about."""
    order = np.argsort(-scores, kind="stable")[: TOP + 1]
    return [names[n] for n in order if scores[n] > 0 and names[n] != asked][:TOP]


RIVALS: Mapping[str, Callable[[Mapping[str, str]], Rank]] = {
    "TF-IDF": by_tf_idf,
    "MinHash": by_min_hash,
    "runs of five words, as passim": by_runs,
}
