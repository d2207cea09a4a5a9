"""Agreement: what each telling has of each point, how sure it is of it, and how prominently it says so."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from itertools import product

import pandas as pd

from retold.ground.tables import frame

NOT_FOUND = "no claim found"


def agreement(claimed: pd.DataFrame, points: pd.DataFrame, doc_ids: Sequence[str]) -> pd.DataFrame:
    """From the tables `claims` and `points`, a row for every point and telling: the table `agreement`.

    `state` is the certainty of what the telling says there, or "no claim found", which is not "not said"; of
    several claims the first that is surely in the point stands for all. `position` (from 0, the first
    character, to 1), `n_words` and `share` say how prominent it is.
    """
    length = claimed.groupby("doc_id")["end"].max().to_dict()
    written = (claimed["end"] - claimed["begin"]).groupby(claimed["doc_id"]).sum().to_dict()
    made = defaultdict(list)
    for claim in claimed.itertuples():
        made[claim.point_id, claim.doc_id].append(claim)
    rows = []
    for point, doc_id in product(points["point_id"], doc_ids):
        said = made.get((point, doc_id), [])
        row: dict[str, object] = {"point_id": point, "doc_id": doc_id, "state": NOT_FOUND}
        if said:
            first = min(said, key=lambda claim: bool(pd.isna(claim.unsure) or claim.unsure))
            row |= {
                "state": first.certainty,
                "credited_to": first.credited_to,
                "position": round(first.begin / length[doc_id], 3),
                "unsure": first.unsure,
                "passage_id": first.passage_id,
                "n_words": sum(len(claim.text.split()) for claim in said),
                "share": round(sum(claim.end - claim.begin for claim in said) / written[doc_id], 4),
            }
        rows.append(row | {"claims": [claim.claim_id for claim in said]})
    return frame("agreement", rows)
