"""What became of some passages in the other tellings."""

from collections.abc import Callable, Mapping

import pandas as pd

from retold.changes.comparison import Comparison
from retold.ground.tables import frame
from retold.reading.document import Document, Passage

Compare = Callable[[str, str], Comparison]


def fate(rows: pd.DataFrame, tellings: Mapping[str, Document], compare: Compare) -> pd.DataFrame:
    """For each passage that some rows stand in, and each other telling, what is linked to it: the table
    `fate`.
    """
    passages = {p.passage_id: p for document in tellings.values() for p in document.passages}
    wanted = [passages[passage_id] for passage_id in dict.fromkeys(rows["passage_id"])]
    found = [
        _in(passage, other, passages, compare)
        for passage in wanted
        for other in tellings
        if other != passage.document.doc_id
    ]
    return frame("fate", found)


def _in(passage: Passage, other: str, passages: Mapping[str, Passage], compare: Compare) -> dict[str, object]:
    """What became of one passage in one telling, going by its surest link."""
    links = compare(passage.document.doc_id, other).links
    best = links[links["a_passage"] == passage.passage_id].nlargest(1, "score")
    named = {
        "doc_id": passage.document.doc_id,
        "passage_id": passage.passage_id,
        "text": passage.text,
        "other": other,
    }
    if best.empty:
        return {**named, "state": "none"}
    link = best.iloc[0]
    there = passages[link["b_passage"]]
    return {
        **named,
        "state": link["relation"],
        "by": there.passage_id,
        "score": link["score"],
        "there": there.text,
    }
