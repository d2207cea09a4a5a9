"""How early and how long each point is told: where two tellings put it, and what one puts first that the
other puts late, or does not have.

The measure is the position of a claim in its text, 0 to 1, as in studies of the inverted pyramid (Norambuena,
Horning and Mitra 2020); what counts as early is the first quarter, as late what stands past the middle.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import combinations
from typing import Any

import pandas as pd

from retold.english.bounds import bound
from retold.ground.tables import frame

STATES = ("early here, late there", "early here, not found there", "later there")
_COPIED = ("passage_id", "position", "n_words", "share")


def prominence(agreed: pd.DataFrame, points: pd.DataFrame, linked: Iterable[pd.DataFrame]) -> pd.DataFrame:
    """From `agreement` and `points`, every point with two tellings that have it, or with one that has it
    early and one where it was not found: the table `prominence`, what moved farthest first.

    `linked` are the tables `links` of all pairs. "Not found" asks for both: no claim that makes the point,
    and no link of the passage; it does not say that the telling lacks it.
    """
    near = {each for links in linked for each in _partners(links)}
    text = dict(zip(points["point_id"], points["text"], strict=True))
    told = defaultdict(list)
    for each in agreed.itertuples():
        told[each.point_id].append(each)
    about = {point: {"point_id": point, "text": text[point]} for point in told}
    rows = [about[point] | row for point, each in told.items() for row in _of_a_point(each, near)]
    rows = _one_a_passage(rows)
    rows.sort(key=_order)
    return frame("prominence", rows)


def _order(row: dict[str, Any]) -> tuple[int, bool, float, float]:
    """What moved farthest first, what is sure before what is not."""
    unsure = bool(row.get("unsure"))
    return STATES.index(row["state"]), unsure, -(row.get("shift") or 0.0), row["position"]


def _partners(links: pd.DataFrame) -> Iterator[tuple[str, str]]:
    """Each linked passage with the telling that it is linked to."""
    yield from zip(links["a_passage"], links["b_doc"], strict=True)
    yield from zip(links["b_passage"], links["a_doc"], strict=True)


def _of_a_point(told: list[Any], near: set[tuple[str, str]]) -> Iterator[dict[str, Any]]:
    """The rows of a point, from the agreement of each telling with it."""
    has = sorted((row for row in told if row.claims), key=lambda row: row.position)
    for here, there in combinations(has, 2):
        is_early = here.position <= bound("prominence.early") and there.position > bound("prominence.late")
        yield {
            **_copied(here),
            "other": there.doc_id,
            **{f"other_{name.removesuffix('_id')}": getattr(there, name) for name in _COPIED},
            "shift": round(there.position - here.position, 3),
            "unsure": bool(here.unsure or there.unsure),
            "state": STATES[0] if is_early else STATES[2],
        }
    for here in (row for row in has if row.position <= bound("prominence.early")):
        for there in (row for row in told if not row.claims and (here.passage_id, row.doc_id) not in near):
            yield {**_copied(here), "other": there.doc_id, "state": STATES[1]}


def _copied(here: Any) -> dict[str, Any]:
    """Where the telling that has it earlier has it, and how much of it."""
    return {name: getattr(here, name) for name in ("doc_id", *_COPIED)}


def _one_a_passage(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The rows, but of those not found of one passage and telling only that with most words."""
    longest: dict[tuple[str, str], dict[str, Any]] = {}
    for row in (each for each in rows if each["state"] == STATES[1]):
        kept = longest.setdefault((row["passage_id"], row["other"]), row)
        if row["n_words"] > kept["n_words"]:
            longest[row["passage_id"], row["other"]] = row
    chosen = {id(row) for row in longest.values()}
    return [row for row in rows if row["state"] != STATES[1] or id(row) in chosen]
