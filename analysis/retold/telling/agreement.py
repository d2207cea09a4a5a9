"""Agreement: what each telling has of each point, how sure it is of it, and how prominently it says so."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from retold.ground.tables import frame

NOT_FOUND = "no claim found"


def agreement(claimed: pd.DataFrame, points: pd.DataFrame, doc_ids: Sequence[str]) -> pd.DataFrame:
    """From the tables `claims` and `points`, a row for every point and telling: the table `agreement`.

    `state` is the certainty of what the telling says there, or "no claim found", which is not "not said"; of
    several claims the first that is surely in the point stands for all. `position` (from 0, the first
    character, to 1), `n_words` and `share` say how prominent it is.
    """
    length = claimed.groupby("doc_id")["end"].max()
    written = (claimed["end"] - claimed["begin"]).groupby(claimed["doc_id"]).sum()
    made = dict(iter(claimed.groupby(["point_id", "doc_id"], sort=False)))
    rows = []
    for point in points["point_id"]:
        for doc_id in doc_ids:
            said = made.get((point, doc_id), claimed.iloc[:0])
            row: dict[str, object] = {"point_id": point, "doc_id": doc_id, "state": NOT_FOUND}
            if len(said):
                first = said.sort_values("unsure", kind="stable").iloc[0]
                row |= {
                    "state": first["certainty"],
                    "credited_to": first["credited_to"],
                    "position": round(float(first["begin"] / length[doc_id]), 3),
                    "unsure": first["unsure"],
                    "passage_id": first["passage_id"],
                    "n_words": sum(map(len, said["text"].str.split())),
                    "share": round(float((said["end"] - said["begin"]).sum() / written[doc_id]), 4),
                }
            rows.append(row | {"claims": said["claim_id"].tolist()})
    return frame("agreement", rows)
