"""Fit the curve from "stands out by so much" to "people link so often", and print its reliability table.

    python docs/calibrate.py pairs_hand.jsonl alignment_spark.jsonl

The first file holds two texts, their sentences and links a line (as in tests/golden), the second the
articles, rewrite and spans of SPARK (Ernst et al. 2024), which is not part of this project. Stories are left
out in turn: the table shows each link under a curve that was fitted without its story.
"""

import json
import sys
from collections.abc import Iterator
from itertools import product
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import pandas as pd
from scipy.optimize import minimize

from retold.linking.links import LEAST, standing_out
from retold.linking.similarity import similarity
from retold.reading.document import Document

Spans = list[list[int]]
Link = tuple[int, int]


def covered(spans: Spans, begin: int, end: int) -> list[int]:
    """Sentences that [begin, end) covers by half, or that cover half of it."""
    shared = [(min(e, end) - max(b, begin), min(e - b, end - begin)) for b, e in spans]
    return [n for n, (both, shorter) in enumerate(shared) if both > 0 and both >= 0.5 * shorter]


class Pair(NamedTuple):
    """Two texts with the spans of their sentences, and the links between these that people agreed on or did
    not.
    """

    texts: tuple[str, str]
    spans: tuple[Spans, Spans]
    agreed: set[Link]
    in_doubt: set[Link]


def judged(pair: Pair) -> Iterator[tuple[float, bool]]:
    """How far each of our links stands out, and whether people drew it too."""
    left, right = (Document(text, doc_id).passages for text, doc_id in zip(pair.texts, "ab", strict=True))
    stands_out = standing_out(left, right, similarity(left, right))
    ours, theirs = (
        [covered(spans, passage.begin, passage.end) for passage in side]
        for side, spans in zip((left, right), pair.spans, strict=True)
    )
    for i, j in zip(*np.nonzero(stands_out >= LEAST), strict=True):
        units = {(x, y) for x in ours[i] for y in theirs[j]} - pair.in_doubt
        if units:
            yield float(stands_out[i, j]), bool(units & pair.agreed)


def of_hand(record: dict[str, Any]) -> Pair:
    """A line of the first file."""
    spans = record["a_sentences"], record["b_sentences"]
    drawn = [(covered(spans[0], *x["a"])[0], covered(spans[1], *x["b"])[0]) for x in record["links"]]
    agreed = {link for link, x in zip(drawn, record["links"], strict=True) if x["agreed"]}
    return Pair((record["a"], record["b"]), spans, agreed, set(drawn) - agreed)


def of_spark(record: dict[str, Any]) -> Iterator[Pair]:
    """A line of the second file: each of its articles beside the rewrite."""
    for n, article in enumerate(record["articles"]):
        spans = record["article_sentences"][n], record["rewrite_sentences"]
        linked = [each for each in record["links"] if each["article"] == n]
        pairs = [pair for each in linked for pair in product(each["span"], each["rewrite"])]
        agreed = {ij for s, r in pairs for ij in product(covered(spans[0], *s), covered(spans[1], *r))}
        yield Pair((article, record["rewrite"]), spans, agreed, set())


def stories(hand: Path, spark: Path) -> Iterator[tuple[str, float, bool]]:
    """The name of the story of each link, how far it stands out, and whether people drew it too."""
    first, second = (
        [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()] for file in (hand, spark)
    )
    pairs = [("seeds", of_hand(record)) for record in first]
    pairs += [(record["story"], pair) for record in second for pair in of_spark(record)]
    yield from ((name, *each) for name, pair in pairs for each in judged(pair))


def fit(data: pd.DataFrame) -> tuple[float, float]:
    """Intercept and slope of the logistic curve of greatest likelihood."""
    x, y = data["stands_out"].to_numpy(), data["linked"].to_numpy()
    loss = lambda w: np.logaddexp(0, -(2 * y - 1) * (w[0] + w[1] * x)).sum()  # noqa: E731
    intercept, slope = minimize(loss, [0.0, 1.0], method="Nelder-Mead").x
    return round(float(intercept), 1), round(float(slope), 1)


def main() -> None:
    found = stories(Path(sys.argv[1]), Path(sys.argv[2]))
    data = pd.DataFrame(found, columns=["story", "stands_out", "linked"])
    intercept, slope = fit(data)
    of = f"{len(data)} links of {data['story'].nunique()} stories"
    print(f"_INTERCEPT, _SLOPE = {intercept}, {slope}   # {of}")
    for story in data["story"].unique():
        inside = data["story"] == story
        own = fit(data[~inside])
        data.loc[inside, "score"] = 1 / (1 + np.exp(-(own[0] + own[1] * data.loc[inside, "stands_out"])))
    for name, group in (("all", data), ("seeds", data[data["story"] == "seeds"])):
        band = pd.cut(group["score"], [0, 0.5, 0.6, 0.7, 0.8, 0.9, 1])
        table = group.groupby(band, observed=True).agg(
            links=("linked", "size"), mean_score=("score", "mean"), right=("linked", "mean")
        )
        off = (table["links"] * (table["mean_score"] - table["right"]).abs()).sum() / table["links"].sum()
        print(f"\n{name}: expected calibration error {off:.3f}")
        print(table.round(2).to_string())


if __name__ == "__main__":
    main()
