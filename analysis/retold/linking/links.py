"""Passages of two articles -> links.

A link is kept when two passages are much more alike than either is to the rest: their similarity, less a share of the
mean of the few best rivals on each side (cross-domain similarity local scaling, Conneau et al. 2018), plus a little
where their neighbours are alike too. A passage that resembles everything, because it names what the story is about,
links to nothing; one that has a single good counterpart keeps it. A headline or deck, which says again what stands
below it, is also linked to what those passages are linked to. Swapping the texts mirrors the links.
"""

from collections.abc import Hashable
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from retold.english.language import FILLERS, fold, stem, stems
from retold.english.sentences import words
from retold.ground.tables import frame
from retold.linking.similarity import Matrix, similarity

Passage = dict[Hashable, Any]
Mask = NDArray[np.bool_]
LEAST = 0.13
_RIVALS, _BACKGROUND = 5, 0.15
_CROWD_SHORTER, _CROWD_LONGER, _NEIGHBOURS = 0.6, 0.2, 0.05
_LAYOUT_HANDICAP = 0.05
_SUMMARIES, _RESTATED, _BY_SUMMARY, _BELOW_SUMMARY = frozenset({"headline", "deck"}), 0.4, 0.95, 1.1
_INTERCEPT, _SLOPE = -1.32, 7.8
_PARAPHRASE_SHARED, _PARAPHRASE_LENGTH, _SHORT = 0.4, 0.7, 8


def link(a: pd.DataFrame, b: pd.DataFrame, *, least: float = LEAST) -> pd.DataFrame:
    """Links between two tables of passages: the table `links`, in the order of `b`, then of `a`.

    `least` is how far two passages must stand out from their rivals (see `prominence`). Date lines are never linked;
    headings and boilerplate must stand out a little more. What a headline or deck sums up may stand out less.
    """
    if a.empty or b.empty:
        return frame("links", [])
    alike = similarity(a, b)
    stands_out = prominence(a, b, alike)
    scores = probability(stands_out)
    linked = stands_out >= least
    linked |= _restated(a, b, linked, alike - _handicap(a, b))
    pairs = [(int(i), int(j)) for j, i in zip(*np.nonzero(linked.T), strict=True)]
    moved = _moved(a, b, pairs, alike)
    rare = rarity([*a["text"], *b["text"]])
    ours, theirs = a.to_dict("records"), b.to_dict("records")
    return frame(
        "links", [_row(ours, theirs, scores, i, j, rare) | {"moved": (i, j) in moved} for i, j in pairs]
    )


def prominence(a: pd.DataFrame, b: pd.DataFrame, alike: Matrix) -> Matrix:
    """How far each pair stands out: `alike` (see `similarity`) less what its rivals have, plus what its neighbours add."""
    handicapped = alike - _handicap(a, b)
    around = np.pad(handicapped, 1)
    neighbours = np.maximum(around[:-2, :-2], around[2:, 2:])
    crowd = [_crowd(handicapped, axis) for axis in (0, 1)]
    shares = (
        [(_CROWD_SHORTER + _CROWD_LONGER) / 2] * 2
        if len(_shorter(a, b)) == 2
        else [_CROWD_SHORTER if axis in _shorter(a, b) else _CROWD_LONGER for axis in (0, 1)]
    )
    return np.asarray(
        (handicapped + _NEIGHBOURS * neighbours.clip(0) - shares[0] * crowd[0] - shares[1] * crowd[1]).round(
            4
        )
    )


def probability(stands_out: Matrix) -> Matrix:
    """The share of pairs standing out so far that people link, 0 to 1: a logistic curve fitted by `docs/calibrate.py`."""
    return np.asarray((1 / (1 + np.exp(-(_INTERCEPT + _SLOPE * stands_out)))).round(4))


def _restated(a: pd.DataFrame, b: pd.DataFrame, linked: Mask, alike: Matrix) -> Mask:
    """Pairs that are linked through a headline or deck: it, or what it sums up, says again what is linked."""
    through = np.maximum(_through(a, linked), _through(b, linked.T).T)
    summary = np.logical_or.outer(*(side["kind"].isin(_SUMMARIES).to_numpy() for side in (a, b)))
    return np.asarray(
        (alike >= _RESTATED) & (through + alike >= np.where(summary, _BY_SUMMARY, _BELOW_SUMMARY))
    )


def _through(side: pd.DataFrame, linked: Mask) -> Matrix:
    """For each pair how alike its passage of `side` (rows) is to another of `side` that has the link, where one of the two is a headline or deck."""
    found = np.zeros(linked.shape)
    summaries = np.flatnonzero(side["kind"].isin(_SUMMARIES))
    if not summaries.size:
        return found
    for summary, same in zip(summaries, similarity(side.iloc[summaries], side), strict=True):
        same[summary] = 0.0
        found = np.maximum(found, np.outer(same, linked[summary]))
        found[summary] = np.maximum(found[summary], (same[:, None] * linked).max(axis=0))
    return found


def _moved(
    a: pd.DataFrame, b: pd.DataFrame, pairs: list[tuple[int, int]], alike: Matrix
) -> set[tuple[int, int]]:
    """The links that are out of order, looked for from the same side whichever text comes first."""
    if a["text"].tolist() > b["text"].tolist():
        return {(i, j) for j, i in _moved(b, a, [(j, i) for i, j in pairs], alike.T)}
    return _out_of_order(pairs, alike, _lengths(a, b), along=_shorter(a, b))


def _row(
    ours: list[Passage], theirs: list[Passage], scores: Matrix, i: int, j: int, rare: dict[str, float]
) -> dict[str, object]:
    one, other = ours[i], theirs[j]
    rivals = [(-scores[n, j], p["passage_id"]) for n, p in enumerate(ours) if n != i]
    rivals += [(-scores[i, n], p["passage_id"]) for n, p in enumerate(theirs) if n != j]
    best, rival = min(rivals, default=(0.0, None))
    return {
        "a_doc": one["doc_id"],
        "a_passage": one["passage_id"],
        "b_doc": other["doc_id"],
        "b_passage": other["passage_id"],
        "a_begin": one["begin"],
        "a_end": one["end"],
        "b_begin": other["begin"],
        "b_end": other["end"],
        "relation": relation(one["text"], other["text"], rare),
        "score": scores[i, j],
        "margin": round(scores[i, j] + best, 4),
        "rival": rival,
        "unsure": bool(scores[i, j] < 0.5),
        "because": ", ".join(_shared(one["text"], other["text"], rare)) or "likeness in meaning alone",
    }


def relation(one: str, other: str, rare: dict[str, float]) -> str:
    """How close two linked passages are: verbatim, paraphrase or partial.

    Verbatim: the same words in the same order but for spelling, titles and fillers. Paraphrase: two fifths of the
    weight of the words on each side stand on the other too, and neither is much longer. Partial: the rest.
    """
    left, right = ([fold(w) for w in words(text) if fold(w) not in FILLERS] for text in (one, other))
    if left == right:
        return "verbatim"
    shared = {stem(w) for w in left} & {stem(w) for w in right}
    both = min(
        _weight(shared, rare) / (_weight({stem(w) for w in side}, rare) or 1.0) for side in (left, right)
    )
    lengths = sorted((len(words(one)), len(words(other))))
    similar_length = lengths[0] >= _PARAPHRASE_LENGTH * lengths[1]
    return (
        "paraphrase" if similar_length and (both >= _PARAPHRASE_SHARED or lengths[1] <= _SHORT) else "partial"
    )


def _shorter(a: pd.DataFrame, b: pd.DataFrame) -> list[int]:
    """The axes along which a passage looks for its source: that of the shorter text, or both at equal length."""
    ours, theirs = a["n_words"].sum(), b["n_words"].sum()
    return [0, 1] if ours == theirs else [0] if theirs < ours else [1]


def _handicap(a: pd.DataFrame, b: pd.DataFrame) -> Matrix:
    """What layout costs: a little for headings and boilerplate, everything for date lines."""
    layout, dates = (
        [side["kind"].isin(kinds).to_numpy() for side in (a, b)]
        for kinds in (["boilerplate", "heading"], ["dateline"])
    )
    return np.asarray(
        _LAYOUT_HANDICAP * (layout[0][:, None] | layout[1]) + 9.0 * (dates[0][:, None] | dates[1])
    )


def _crowd(alike: Matrix, axis: int) -> Matrix:
    """The mean of the best similarities along `axis`; where a text is too short to have so many, unrelated ones are assumed."""
    shape = [(0, _RIVALS), (0, 0)] if axis == 0 else [(0, 0), (0, _RIVALS)]
    best = np.sort(np.pad(alike, shape, constant_values=_BACKGROUND), axis=axis).take(
        range(-_RIVALS, 0), axis=axis
    )
    return np.asarray(best.mean(axis=axis, keepdims=True))


def _lengths(a: pd.DataFrame, b: pd.DataFrame) -> Matrix:
    return np.asarray(np.add.outer(a["text"].str.len().to_numpy(), b["text"].str.len().to_numpy()))


def _out_of_order(
    pairs: list[tuple[int, int]], scores: Matrix, lengths: Matrix, *, along: list[int]
) -> set[tuple[int, int]]:
    """Links that cross the main order: the chain of best links, rising in both texts, that carries the most text."""
    best = [
        (i, j)
        for i, j in pairs
        if any(
            scores[i, j] == max(scores[p] for p in pairs if p[1 - axis] == (i, j)[1 - axis]) for axis in along
        )
    ]
    weight: dict[tuple[int, int], float] = {}
    before: dict[tuple[int, int], tuple[int, int] | None] = {}
    for pair in sorted(best):
        earlier = [p for p in weight if p[0] < pair[0] and p[1] < pair[1]]
        before[pair] = max(earlier, key=lambda p: weight[p], default=None)
        weight[pair] = scores[pair] * lengths[pair] + (
            weight[before[pair]] if before[pair] is not None else 0.0
        )  # type: ignore[index]
    chain: set[tuple[int, int]] = set()
    at = max(weight, key=lambda p: weight[p], default=None)
    while at is not None:
        chain.add(at)
        at = before[at]
    return {(i, j) for i, j in pairs if any((i - p) * (j - q) < 0 for p, q in chain)}


def rarity(texts: list[str]) -> dict[str, float]:
    """Inverse document frequency of each stem over passages: 0 for one that stands in all of them."""
    found = [set(stems(text)) for text in texts]
    counts: dict[str, int] = {}
    for stem_set in found:
        for each in stem_set:
            counts[each] = counts.get(each, 0) + 1
    return {each: float(np.log(len(texts) / count)) for each, count in counts.items()}


def _weight(these: set[str], rare: dict[str, float]) -> float:
    return sum(rare.get(each, 0.0) for each in sorted(these))


def _shared(one: str, other: str, rare: dict[str, float], most: int = 8) -> list[str]:
    """Words of both passages, the rarest first, as they stand."""
    surface: dict[str, str] = {}
    for word in [*words(one), *words(other)]:
        surface[stem(word)] = min(surface.get(stem(word), word), word)
    both = set(stems(one)) & set(stems(other)) - FILLERS
    return [surface[s] for s in sorted(both, key=lambda s: (-rare[s], s))][:most]
