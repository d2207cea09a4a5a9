"""Passages of two articles -> links.

Similarity is the mean of two TF-IDF cosines: stems and pairs of stems, and runs of 3 to 5 characters. A link is kept
when it is strong, or when it is fair and close to the best that a passage of the shorter text has. Nothing is fitted:
weights come from the two texts alone. Swapping the texts mirrors the links.
"""

from collections import Counter
from collections.abc import Callable
from itertools import pairwise
from math import log

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

from analysis.language import FILLERS, fold, stem, stems
from analysis.segment import words
from analysis.tables import frame

STRONG, FAIR, NEAR = 0.24, 0.13, 0.9
_LAYOUT_HANDICAP = 0.05
_PARAPHRASE_SHARED, _PARAPHRASE_LENGTH, _SHORT = 0.4, 0.7, 8
Matrix = NDArray[np.float64]


def similarity(a: pd.DataFrame, b: pd.DataFrame) -> Matrix:
    """Similarity in [0, 1] of every passage of `a` (rows) with every passage of `b` (columns)."""
    left, right = a["text"].tolist(), b["text"].tolist()
    if not any(stems(text) for text in left + right):
        return np.zeros((len(left), len(right)))
    mean = (_cosine(left, right, _stems_and_pairs) + _cosine(left, right, _character_runs)) / 2
    return np.asarray(mean.round(4).clip(0, 1))


def link(a: pd.DataFrame, b: pd.DataFrame, *, strong: float = STRONG, fair: float = FAIR) -> pd.DataFrame:
    """Links between two tables of passages: the table `links`, in the order of `b`, then of `a`.

    `strong` and `fair` are the least scores (0 to 1) of a link that stands alone, and of one that stands because the
    passage of the shorter text has no much better place to come from. Date lines are never linked; headings
    and boilerplate must score a little more.
    """
    if a.empty or b.empty:
        return frame("links", [])
    scores = similarity(a, b)
    scores[(a["kind"] == "dateline").to_numpy(), :] = 0
    scores[:, (b["kind"] == "dateline").to_numpy()] = 0
    kept = _keep(scores, _handicap(a, b), strong, fair, along=_shorter(a, b))
    pairs = [(int(i), int(j)) for j, i in zip(*np.nonzero(kept.T), strict=True)]
    lengths = np.add.outer(a["text"].str.len().to_numpy(), b["text"].str.len().to_numpy())
    moved = _out_of_order(pairs, scores, lengths, along=_shorter(a, b))
    rarity = _rarity([*a["text"], *b["text"]])
    rows = []
    for i, j in pairs:
        one, other = a.iloc[i], b.iloc[j]
        rivals = [scores[k, j] for k in range(len(a)) if k != i] + [scores[i, k] for k in range(len(b)) if k != j]
        rows.append({
            "a_doc": one["doc_id"], "a_passage": one["passage_id"], "b_doc": other["doc_id"], "b_passage": other["passage_id"],
            "a_begin": one["begin"], "a_end": one["end"], "b_begin": other["begin"], "b_end": other["end"],
            "relation": relation(one["text"], other["text"], rarity), "score": scores[i, j],
            "margin": round(scores[i, j] - max(rivals, default=0.0), 4),
            "because": ", ".join(_shared(one["text"], other["text"], rarity)), "moved": (i, j) in moved})
    return frame("links", rows)


def relation(one: str, other: str, rarity: dict[str, float]) -> str:
    """How close two linked passages are: verbatim, paraphrase or partial.

    Verbatim: the same words in the same order but for spelling, titles and fillers. Paraphrase: two fifths of the
    weight of the words on each side stand on the other too, and neither is much longer. Partial: the rest.
    """
    left, right = ([fold(w) for w in words(text) if fold(w) not in FILLERS] for text in (one, other))
    if left == right:
        return "verbatim"
    shared = {stem(w) for w in left} & {stem(w) for w in right}
    both = min(_weight(shared, rarity) / (_weight({stem(w) for w in side}, rarity) or 1.0) for side in (left, right))
    lengths = sorted((len(words(one)), len(words(other))))
    similar_length = lengths[0] >= _PARAPHRASE_LENGTH * lengths[1]
    return "paraphrase" if similar_length and (both >= _PARAPHRASE_SHARED or lengths[1] <= _SHORT) else "partial"


def _stems_and_pairs(text: str) -> list[str]:
    found = stems(text)
    return found + [f"{one} {two}" for one, two in pairwise(found)]


def _character_runs(text: str) -> list[str]:
    padded = [f" {word} " for word in text.lower().replace("’", "'").split()]
    return [word[i:i + n] for word in padded for n in (3, 4, 5) for i in range(len(word) - n + 1)]


def _cosine(left: list[str], right: list[str], features: Callable[[str], list[str]]) -> Matrix:
    """Cosine of the TF-IDF vectors of two lists of texts: 1 + ln tf, smooth idf over both lists."""
    counts = [Counter(features(text)) for text in [*left, *right]]
    found_in = Counter(feature for each in counts for feature in each)
    number = {feature: n for n, feature in enumerate(sorted(found_in))}
    cells = [(row, number[feature], (1 + log(tf)) * (1 + log((1 + len(counts)) / (1 + found_in[feature]))))
             for row, each in enumerate(counts) for feature, tf in sorted(each.items())]
    rows, columns, values = (np.array(each) for each in zip(*cells, strict=True))
    lengths = np.sqrt(np.bincount(rows, weights=values**2, minlength=len(counts)))
    vectors = csr_matrix((values / lengths[rows], (rows, columns)), shape=(len(counts), len(number)))
    return np.asarray((vectors[:len(left)] @ vectors[len(left):].T).toarray())


def _shorter(a: pd.DataFrame, b: pd.DataFrame) -> list[int]:
    """The axes along which a passage looks for its source: that of the shorter text, or both at equal length."""
    ours, theirs = a["n_words"].sum(), b["n_words"].sum()
    return [0, 1] if ours == theirs else [0] if theirs < ours else [1]


def _handicap(a: pd.DataFrame, b: pd.DataFrame) -> Matrix:
    layout = [side["kind"].isin(["boilerplate", "heading"]).to_numpy() for side in (a, b)]
    return _LAYOUT_HANDICAP * np.asarray(layout[0][:, None] | layout[1][None, :], dtype=float)


def _keep(scores: Matrix, handicap: Matrix, strong: float, fair: float, *, along: list[int]) -> NDArray[np.bool_]:
    near = np.zeros(scores.shape, dtype=bool)
    for axis in along:
        near |= scores >= NEAR * scores.max(axis=axis, keepdims=True)
    entered = scores - handicap
    return np.asarray((entered >= strong) | ((entered >= fair) & near))


def _out_of_order(pairs: list[tuple[int, int]], scores: Matrix, lengths: Matrix, *, along: list[int]) -> set[tuple[int, int]]:
    """Links that cross the main order: the chain of best links, rising in both texts, that carries the most text."""
    best = [(i, j) for i, j in pairs if any(scores[i, j] == max(scores[p] for p in pairs if p[1 - axis] == (i, j)[1 - axis])
                                            for axis in along)]
    weight: dict[tuple[int, int], float] = {}
    before: dict[tuple[int, int], tuple[int, int] | None] = {}
    for pair in sorted(best):
        earlier = [p for p in weight if p[0] < pair[0] and p[1] < pair[1]]
        before[pair] = max(earlier, key=lambda p: weight[p], default=None)
        weight[pair] = scores[pair] * lengths[pair] + (weight[before[pair]] if before[pair] is not None else 0.0)  # type: ignore[index]
    chain: set[tuple[int, int]] = set()
    at = max(weight, key=lambda p: weight[p], default=None)
    while at is not None:
        chain.add(at)
        at = before[at]
    return {(i, j) for i, j in pairs if any((i - p) * (j - q) < 0 for p, q in chain)}


def _rarity(texts: list[str]) -> dict[str, float]:
    """Inverse document frequency of each stem over passages: 0 for one that stands in all of them."""
    found = [set(stems(text)) for text in texts]
    counts: dict[str, int] = {}
    for stem_set in found:
        for each in stem_set:
            counts[each] = counts.get(each, 0) + 1
    return {each: float(np.log(len(texts) / count)) for each, count in counts.items()}


def _weight(these: set[str], rarity: dict[str, float]) -> float:
    return sum(rarity.get(each, 0.0) for each in sorted(these))


def _shared(one: str, other: str, rarity: dict[str, float], most: int = 8) -> list[str]:
    """Words of both passages, the rarest first, as they stand."""
    surface: dict[str, str] = {}
    for word in [*words(one), *words(other)]:
        surface[stem(word)] = min(surface.get(stem(word), word), word)
    both = set(stems(one)) & set(stems(other)) - FILLERS
    return [surface[s] for s in sorted(both, key=lambda s: (-rarity[s], s))][:most]
