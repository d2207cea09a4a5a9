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
from typing import Any

import numpy as np
import pandas as pd
from scipy.optimize import minimize

from retold.linking.links import LEAST, standing_out
from retold.linking.similarity import similarity
from retold.reading.document import Document

sys.path.insert(0, str(Path(__file__).parent / "peers"))
from tasks import Pair, inside, seeds


def judged(pair: Pair) -> Iterator[tuple[float, bool]]:
    """How far each of our links stands out, and whether people drew it too."""
    left, right = Document(pair.a, "a").passages, Document(pair.b, "b").passages
    stands_out = standing_out(left, right, similarity(left, right))
    ours = [inside(pair.a_spans, passage.begin, passage.end) for passage in left]
    theirs = [inside(pair.b_spans, passage.begin, passage.end) for passage in right]
    for i, j in zip(*np.nonzero(stands_out >= LEAST), strict=True):
        units = {(x, y) for x in ours[i] for y in theirs[j]} - pair.free
        if units:
            yield float(stands_out[i, j]), bool(units & pair.gold)


def of_spark(record: dict[str, Any]) -> Iterator[Pair]:
    """A line of the second file: each of its articles beside the rewrite."""
    for n, article in enumerate(record["articles"]):
        spans, told = record["article_sentences"][n], record["rewrite_sentences"]
        linked = [each for each in record["links"] if each["article"] == n]
        pairs = [pair for each in linked for pair in product(each["span"], each["rewrite"])]
        agreed = {ij for s, r in pairs for ij in product(inside(spans, *s), inside(told, *r))}
        yield Pair(article, record["rewrite"], spans, told, agreed, set())


def stories(hand: Path, spark: Path) -> Iterator[tuple[str, float, bool]]:
    """The name of the story of each link, how far it stands out, and whether people drew it too."""
    first, second = (
        [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()] for file in (hand, spark)
    )
    pairs = [("seeds", pair) for pair in seeds(first)]
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
