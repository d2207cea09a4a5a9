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
    sure = made[~made["unsure"].fillna(True)]
    known = {doc_id: rows["point_id"] for doc_id, rows in sure.groupby("doc_id", sort=False)}
    for doc_id, ours in made.groupby("doc_id", sort=False):
        others = [other for other in made["doc_id"].unique() if other != doc_id]
        own = ours["point_id"].isin(known.get(doc_id, []))
        inside = pd.DataFrame({other: own & ours["point_id"].isin(known.get(other, [])) for other in others})
        yield from _shares(doc_id, "points", inside, own.notna())
        words = ours["n_words"].astype(float)
        yield from _shares(doc_id, "words of points", inside.mul(words, axis=0), words)


def _of_passages(coverage: pd.DataFrame) -> Iterator[dict[str, object]]:
    for (doc_id, other), group in coverage.groupby(["doc_id", "other"], sort=False):
        linked = group["n_words"].where(group["state"] != "none", 0)
        yield from _shares(doc_id, "words of passages", linked.to_frame(other), group["n_words"])


def _shares(
    doc_id: object, counted: str, inside: pd.DataFrame, of: pd.Series
) -> Iterator[dict[str, object]]:
    """For each other telling, a column of `inside`, its share with the bootstrap interval over the rows."""
    counts = inside.assign(of=of).astype(float)
    ends = interval(counts, lambda sums: sums[:-1] / sums[-1])
    for other, n_common, (share, low, high) in zip(inside, inside.sum(), ends.T, strict=True):
        about = {"doc_id": doc_id, "other": other, "counted": counted, "share": share}
        yield about | {"low": low, "high": high, "n": int(of.sum()), "n_common": int(n_common)}
