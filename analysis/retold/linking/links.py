"""Passages of two documents -> links.

A link is kept when two passages are much more alike than either is to the rest: their similarity, less a
share of the mean of the few best rivals on each side (cross-domain similarity local scaling, Conneau et al.
2018), plus a little where their neighbours are alike too. A passage that resembles everything, because it
names what the story is about, links to nothing; one that has a single good counterpart keeps it. Two that
share a run of telling words are linked however many others are like them. A headline or deck, which says
again what stands below it, is also linked to what those passages are linked to. Swapping the documents
mirrors the links.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Sequence

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from retold.english.words import FILLERS, SMALL, Phrase, fold, phrases_of, stem
from retold.ground.tables import frame
from retold.linking.similarity import Matrix, similarity, stemmed
from retold.reading.document import Document, Passage, kept

Mask = NDArray[np.bool_]
Passages = Sequence[Passage]
Place = tuple[int, int]
LEAST = 0.112
_RIVALS, _BACKGROUND = 3, 0.15
_CROWD_SHORTER, _CROWD_LONGER, _NEIGHBOURS = 0.6, 0.2, 0.05
_LAYOUT_HANDICAP, _NEVER = 0.05, 9.0
_RESTATED, _BY_SUMMARY, _BELOW_SUMMARY = 0.4, 0.95, 1.1
_INTERCEPT, _SLOPE, _SURE = -1.0, 7.7, 0.7
_PARAPHRASE_SHARED, _PARAPHRASE_LENGTH, _SHORT = 0.4, 0.7, 8
_MOST_SHARED = 8
_RUN, _TELLING, _BY_RUN = 5, 4, 0.95


def link(a: Document, b: Document, *, least: float = LEAST) -> pd.DataFrame:
    """Links between two documents: the table `links`, in the order of `b`, then of `a`.

    `least` is how far two passages must stand out from their rivals (`standing_out`). Date lines are never
    linked; headings and boilerplate must stand out a little more. What a headline or deck sums up may stand
    out less.
    """
    ours, theirs = a.passages, b.passages
    if not ours or not theirs:
        return frame("links", [])
    alike = similarity(ours, theirs)
    stands_out = standing_out(ours, theirs, alike)
    word_for_word = _share_a_run(a, b)
    linked = _linked(a, b, alike, (stands_out >= least) | word_for_word)
    pairs = [(int(i), int(j)) for j, i in zip(*np.nonzero(linked.T), strict=True)]
    moved = _moved(ours, theirs, pairs, alike)
    rare = rarity([*ours, *theirs])
    rivals = _Rivals(np.maximum(probability(stands_out), _BY_RUN * word_for_word))
    return frame("links", [_row(ours, theirs, p, rivals, rare) | {"moved": p in moved} for p in pairs])


def linked_by(a: Document, b: Document, bounds: Sequence[float]) -> list[Mask]:
    """By each of some bounds which passages of `a` (rows) and of `b` (columns) would be linked."""
    alike = similarity(a.passages, b.passages)
    stands_out, word_for_word = standing_out(a.passages, b.passages, alike), _share_a_run(a, b)
    found = [(stands_out >= least) | word_for_word for least in bounds]
    return [_linked(a, b, alike, each) for each in found]


def _linked(a: Document, b: Document, alike: Matrix, found: Mask) -> Mask:
    """Pairs that are linked by themselves, and those that are through a headline or deck: it, or what it sums
    up, says again what is linked.
    """
    alike = alike - _handicap(a.passages, b.passages)
    through = np.maximum(_through(a, found), _through(b, found.T).T)
    summary = np.logical_or.outer(*(_of_kind(side.passages, "headline", "deck") for side in (a, b)))
    again = (alike >= _RESTATED) & (through + alike >= np.where(summary, _BY_SUMMARY, _BELOW_SUMMARY))
    return np.asarray(found | again)


def standing_out(a: Passages, b: Passages, alike: Matrix) -> Matrix:
    """How far each pair stands out: `alike` (see `similarity`) less what its rivals have, plus what its
    neighbours add.
    """
    handicapped = alike - _handicap(a, b)
    around = np.pad(handicapped, 1)
    neighbours = np.maximum(around[:-2, :-2], around[2:, 2:])
    shorter = _shorter(a, b)
    both = (_CROWD_SHORTER + _CROWD_LONGER) / 2
    shares = (
        [both, both]
        if len(shorter) == 2
        else [_CROWD_SHORTER if axis in shorter else _CROWD_LONGER for axis in (0, 1)]
    )
    crowd = sum(share * _crowd(handicapped, axis) for axis, share in enumerate(shares))
    return np.asarray((handicapped + _NEIGHBOURS * neighbours.clip(0) - crowd).round(4))


def probability(stands_out: Matrix) -> Matrix:
    """The share of pairs standing out so far that people link, 0 to 1: a logistic curve fitted by
    `docs/calibrate.py`.
    """
    return np.asarray((1 / (1 + np.exp(-(_INTERCEPT + _SLOPE * stands_out)))).round(4))


def relation(one: Passage, other: Passage, rare: dict[str, float]) -> str:
    """How close two linked passages are: verbatim, paraphrase or partial.

    Verbatim: the same words in the same order but for spelling, titles and fillers. Paraphrase: two fifths of
    the weight of the words on each side stand on the other too, and neither is much longer. Partial: the
    rest.
    """
    left, right = ([w for w in map(fold, p.words) if w not in FILLERS] for p in (one, other))
    if left == right:
        return "verbatim"
    shared = set(map(stem, left)) & set(map(stem, right))
    both = min(_weight(shared, rare) / (_weight(set(map(stem, side)), rare) or 1.0) for side in (left, right))
    lengths = sorted((len(one.words), len(other.words)))
    similar_length = lengths[0] >= _PARAPHRASE_LENGTH * lengths[1]
    return (
        "paraphrase" if similar_length and (both >= _PARAPHRASE_SHARED or lengths[1] <= _SHORT) else "partial"
    )


def rarity(passages: Passages) -> dict[str, float]:
    """Inverse document frequency of each stem over passages: 0 for one that stands in all of them."""
    counts = Counter(each for passage in passages for each in set(stemmed(passage)))
    rare = np.log(len(passages) / np.array([*counts.values()])).tolist()
    return dict(zip(counts, rare, strict=True))


class _Rivals:
    """The scores of all pairs, and for each pair the best score that one of its two passages has with
    another.
    """

    def __init__(self, scores: Matrix) -> None:
        self.scores = scores

    def best(self, i: int, j: int, name: Callable[[int, int], str]) -> tuple[float, str | None]:
        """The score and the name of the best rival; 0 and None where there is none. `name` gives that of side
        and number.
        """
        ours, theirs = self.scores[:, j].copy(), self.scores[i].copy()
        ours[i] = theirs[j] = -1.0
        score = max(ours.max(), theirs.max())
        if score < 0:
            return 0.0, None
        best = [name(side, int(n)) for side in (0, 1) for n in np.flatnonzero((ours, theirs)[side] == score)]
        return float(score), min(best)


def _row(
    a: Passages, b: Passages, place: Place, rivals: _Rivals, rare: dict[str, float]
) -> dict[str, object]:
    i, j = place
    one, other, score = a[i], b[j], float(rivals.scores[place])
    best, rival = rivals.best(i, j, lambda side, n: (a, b)[side][n].passage_id)
    return {
        **ends(one, other),
        "relation": relation(one, other, rare),
        "score": score,
        "margin": round(score - best, 4),
        "rival": rival,
        "unsure": score < _SURE,
        "because": ", ".join(_shared(one, other, rare)) or "likeness in meaning alone",
    }


def ends(one: Passage, other: Passage) -> dict[str, object]:
    """The columns of the table `links` that say which two passages are linked."""
    sides = (("a", one), ("b", other))
    names = {
        f"{side}_{what}": value
        for side, p in sides
        for what, value in (("doc", p.document.doc_id), ("passage", p.passage_id))
    }
    return {**names, **{f"{side}_{edge}": getattr(p, edge) for side, p in sides for edge in ("begin", "end")}}


def _share_a_run(a: Document, b: Document) -> Mask:
    """Pairs with five words in a row in common, four of them or more telling ones."""
    ours, theirs = _telling_runs(a), _telling_runs(b)
    shared = np.zeros((len(a.passages), len(b.passages)), dtype=bool)
    for run in ours.keys() & theirs.keys():
        shared[np.ix_(ours[run], theirs[run])] = True
    return shared


@kept
def _telling_runs(document: Document) -> dict[Phrase, list[int]]:
    """The runs of five words of which at most one is small, each with the passages that it stands in."""
    found = defaultdict[Phrase, list[int]](list)
    for number, passage in enumerate(document.passages):
        for run in phrases_of([fold(word) for word in passage.words], _RUN):
            if sum(word not in SMALL for word in run) >= _TELLING:
                found[run].append(number)
    return found


def _through(side: Document, linked: Mask) -> Matrix:
    """For each pair how alike its passage of `side` (rows) is to another of `side` that has the link.

    One of the two must be a headline or deck.
    """
    found = np.zeros(linked.shape)
    for summary, same in _summed_up(side).items():
        found = np.maximum(found, np.outer(same, linked[summary]))
        found[summary] = np.maximum(found[summary], (same[:, None] * linked).max(axis=0))
    return found


@kept
def _summed_up(document: Document) -> dict[int, Matrix]:
    """How alike each headline and deck is to every passage of its document."""
    summaries = np.flatnonzero(_of_kind(document.passages, "headline", "deck")).tolist()
    said = [document.passages[n] for n in summaries]
    return dict(zip(summaries, similarity(said, document.passages), strict=True)) if said else {}


def _of_kind(side: Passages, *kinds: str) -> Mask:
    return np.array([p.kind in kinds for p in side])


def _shorter(a: Passages, b: Passages) -> list[int]:
    """The axes along which a passage looks for its source: that of the shorter text, or both at equal
    length.
    """
    ours, theirs = (sum(p.n_words for p in side) for side in (a, b))
    return [0, 1] if ours == theirs else [0] if theirs < ours else [1]


def _handicap(a: Passages, b: Passages) -> Matrix:
    """What layout costs: a little for headings and boilerplate, everything for date lines."""
    layout, dates = (
        np.logical_or.outer(_of_kind(a, *kinds), _of_kind(b, *kinds))
        for kinds in (("boilerplate", "heading", "caption", "correction"), ("dateline",))
    )
    return np.asarray(_LAYOUT_HANDICAP * layout + _NEVER * dates)


def _crowd(alike: Matrix, axis: int) -> Matrix:
    """The mean of the best similarities along `axis`; where a text is too short to have so many, unrelated
    ones are assumed.
    """
    shape = [(0, _RIVALS), (0, 0)] if axis == 0 else [(0, 0), (0, _RIVALS)]
    padded = np.pad(alike, shape, constant_values=_BACKGROUND)
    best = np.sort(padded, axis=axis).take(range(-_RIVALS, 0), axis=axis)
    return np.asarray(best.mean(axis=axis, keepdims=True))


def _moved(a: Passages, b: Passages, pairs: list[Place], alike: Matrix) -> set[Place]:
    """The links that are out of order, looked for from the same side whichever text comes first."""
    if [p.text for p in a] > [p.text for p in b]:
        return {(i, j) for j, i in _moved(b, a, [(j, i) for i, j in pairs], alike.T)}
    carried = {(i, j): float(alike[i, j]) * (len(a[i].text) + len(b[j].text)) for i, j in pairs}
    chain = _heaviest_chain(_best(pairs, alike, _shorter(a, b)), carried)
    return {(i, j) for i, j in pairs if any((i - p) * (j - q) < 0 for p, q in chain)}


def _best(pairs: list[Place], alike: Matrix, along: list[int]) -> list[Place]:
    """The links that are the best of their passage of the shorter text, in order."""
    top: dict[tuple[int, int], float] = {}
    for pair in pairs:
        for axis in along:
            at = (axis, pair[1 - axis])
            top[at] = max(top.get(at, -np.inf), float(alike[pair]))
    return sorted(pair for pair in pairs if any(alike[pair] == top[axis, pair[1 - axis]] for axis in along))


def _heaviest_chain(pairs: list[Place], carried: dict[Place, float]) -> set[Place]:
    """Of sorted places those that rise in both texts and together carry the most text."""
    weight: dict[Place, float] = {}
    before: dict[Place, Place | None] = {}
    for i, j in pairs:
        earlier = [(p, q) for p, q in weight if p < i and q < j]
        last = max(earlier, key=weight.__getitem__, default=None)
        before[i, j], weight[i, j] = last, carried[i, j] + (weight[last] if last else 0.0)
    chain: set[Place] = set()
    at = max(weight, key=weight.__getitem__, default=None)
    while at is not None:
        chain.add(at)
        at = before[at]
    return chain


def _weight(these: set[str], rare: dict[str, float]) -> float:
    return sum(rare.get(each, 0.0) for each in sorted(these))


def _shared(one: Passage, other: Passage, rare: dict[str, float]) -> list[str]:
    """Words of both passages, the rarest first, as they stand."""
    both = (set(stemmed(one)) & set(stemmed(other))) - FILLERS
    surface: dict[str, str] = {}
    for word, stemming in zip([*one.words, *other.words], [*stemmed(one), *stemmed(other)], strict=True):
        if stemming in both:
            surface[stemming] = min(surface.get(stemming, word), word)
    return [surface[s] for s in sorted(both, key=lambda s: (-rare[s], s))][:_MOST_SHARED]
