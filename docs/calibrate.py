"""Fit the curve from "stands out by so much" to "people link so often", and print its reliability table.

    python docs/calibrate.py pairs_hand.jsonl alignment_spark.jsonl

The first file holds two texts, their sentences and links a line (as in tests/golden), the second the
articles, rewrite and spans of SPARK (Ernst et al. 2024), which is not part of this project. Stories are left
out in turn: the table shows each link under a curve that was fitted without its story.
"""

import json
import sys
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pandas as pd
from scipy.optimize import minimize

from retold.linking.links import LEAST, standing_out
from retold.linking.similarity import similarity
from retold.reading.document import Document

Spans = list[list[int]]


def covered(spans: Spans, begin: int, end: int) -> list[int]:
    """Sentences that [begin, end) covers by half, or that cover half of it."""
    shared = [min(e, end) - max(b, begin) for b, e in spans]
    return [
        n for n, (b, e) in enumerate(spans) if shared[n] > 0 and shared[n] >= 0.5 * min(e - b, end - begin)
    ]


def judged(
    a: str, b: str, a_spans: Spans, b_spans: Spans, gold: set[tuple[int, int]], doubt: set[tuple[int, int]]
) -> Iterator[tuple[float, bool]]:
    """How far each link stands out, and whether people drew it too."""
    left, right = Document(a).passages, Document(b, "b").passages
    stands_out = standing_out(left, right, similarity(left, right))
    ours, theirs = (
        [covered(spans, passage.begin, passage.end) for passage in side]
        for side, spans in ((left, a_spans), (right, b_spans))
    )
    for i, j in zip(*np.nonzero(stands_out >= LEAST), strict=True):
        units = {(x, y) for x in ours[i] for y in theirs[j]} - doubt
        if units:
            yield float(stands_out[i, j]), bool(units & gold)


def stories(hand: Path, spark: Path) -> Iterator[tuple[str, float, bool]]:
    for line in hand.read_text(encoding="utf-8").splitlines():
        pair = json.loads(line)
        key = {
            id(x): (covered(pair["a_sentences"], *x["a"])[0], covered(pair["b_sentences"], *x["b"])[0])
            for x in pair["links"]
        }
        gold = {key[id(x)] for x in pair["links"] if x["agreed"]}
        for each in judged(
            pair["a"], pair["b"], pair["a_sentences"], pair["b_sentences"], gold, set(key.values()) - gold
        ):
            yield "seeds", *each
    for line in spark.read_text(encoding="utf-8").splitlines():
        story = json.loads(line)
        for n, article in enumerate(story["articles"]):
            sentences = story["article_sentences"][n]
            gold = {
                (i, j)
                for link in story["links"]
                if link["article"] == n
                for s in link["span"]
                for r in link["rewrite"]
                for i in covered(sentences, *s)
                for j in covered(story["rewrite_sentences"], *r)
            }
            for each in judged(article, story["rewrite"], sentences, story["rewrite_sentences"], gold, set()):
                yield story["story"], *each


def fit(data: pd.DataFrame) -> tuple[float, float]:
    """Intercept and slope of the logistic curve of greatest likelihood."""
    x, y = data["stands_out"].to_numpy(), data["linked"].to_numpy()
    loss = lambda w: np.logaddexp(0, -(2 * y - 1) * (w[0] + w[1] * x)).sum()  # noqa: E731
    intercept, slope = minimize(loss, [0.0, 1.0], method="Nelder-Mead").x
    return round(float(intercept), 2), round(float(slope), 2)


def main() -> None:
    data = pd.DataFrame(
        stories(Path(sys.argv[1]), Path(sys.argv[2])), columns=["story", "stands_out", "linked"]
    )
    intercept, slope = fit(data)
    print(
        f"_INTERCEPT, _SLOPE = {intercept}, {slope}   # {len(data)} links of {data['story'].nunique()} "
        f"stories"
    )
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
