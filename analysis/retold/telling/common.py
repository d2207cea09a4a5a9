"""How much of each telling another has too: counted in points, in the words of points, and in passages."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from retold.ground.intervals import interval
from retold.ground.tables import frame


def common(agreed: pd.DataFrame, coverage: pd.DataFrame) -> pd.DataFrame:
    """From the tables `agreement` and `coverage`, what each telling has in common with each other: the table
    `common`.

    `points`: of the points that the telling makes, the share that the other surely makes too; `words of
    points`: the same by the words that the telling gives to them; `words of passages`: those of its passages
    that are linked, of pairs with the base. What was not found may be there in other words: of the pairs that
    people put together a quarter is surely found, so the shares of points are low.
    """
    rows = [*_of_points(agreed), *_of_passages(coverage)]
    order = {doc_id: n for n, doc_id in enumerate(agreed["doc_id"].unique())}
    rows.sort(key=lambda row: (order.get(str(row["doc_id"]), 0), order.get(str(row["other"]), 0)))
    return frame("common", rows)


def _of_points(agreed: pd.DataFrame) -> Iterator[dict[str, object]]:
    made = agreed[agreed["position"].notna()]
    points = dict(iter(made.groupby("doc_id", sort=False)))
    for doc_id, ours in points.items():
        for other in (each for each in points if each != doc_id):
            sure = [each.loc[~each["unsure"].fillna(True), "point_id"] for each in (ours, points[other])]
            inside = ours["point_id"].isin(sure[0]) & ours["point_id"].isin(sure[1])
            yield _share(doc_id, other, "points", inside, inside.notna())
            yield _share(doc_id, other, "words of points", ours["n_words"].where(inside, 0), ours["n_words"])


def _of_passages(coverage: pd.DataFrame) -> Iterator[dict[str, object]]:
    for (doc_id, other), group in coverage.groupby(["doc_id", "other"], sort=False):
        linked = group["n_words"].where(group["state"] != "none", 0)
        yield _share(doc_id, other, "words of passages", linked, group["n_words"])


def _share(
    doc_id: object, other: object, counted: str, inside: pd.Series, of: pd.Series
) -> dict[str, object]:
    """A share with its bootstrap interval over points or passages."""
    counts = pd.DataFrame({"inside": inside, "of": of}).astype(float)
    value, low, high = interval(counts, lambda sums: sums[0] / sums[1])
    about = {"doc_id": doc_id, "other": other, "counted": counted, "share": value, "low": low, "high": high}
    return about | {"n": int(of.sum()), "n_common": int(inside.sum())}
