"""How each telling of a story fared: what it carries, how it differs, who is heard, its tone and grade."""

from collections import Counter
from functools import reduce

import pandas as pd

from retold.archive.carried import SURE, share_of
from retold.ground.tables import frame
from retold.reading.folder import Row
from retold.story import Story

_KNOWN = ["doc_id", "outlet", "published", "n_words"]
_TONE = ["doc_id", "valence", "valence_low", "valence_high"]
_GRADE = ["doc_id", "flesch_kincaid", "flesch_kincaid_low", "flesch_kincaid_high"]
_KINDS = ("value", "quote", "frame", "exclusive", "missing", "voice", "differently")


def fared(story: Story) -> pd.DataFrame:
    """The rows of one story of the table `batch`; <NA> where a measure does not apply."""
    parts = [story.documents[_KNOWN], _voices(story), story.tone[_TONE], story.readability[_GRADE]]
    joined = reduce(lambda left, right: left.merge(right, on="doc_id", how="left"), parts).astype(object)
    told, differing = joined.where(joined.notna(), None).to_dict("records"), _differences(story)
    carried = {other: _carries(story, other) for other in story.others}
    rows = [row | differing[row["doc_id"]] | carried.get(row["doc_id"], {}) for row in told]
    named = {"story": story.path.name}
    return frame("batch", [row | named | {"base": row["doc_id"] == story.base} for row in rows])


def _carries(story: Story, other: str) -> Row:
    """What a telling carries of the base: the share of its words, and the changes called major."""
    of_base = story.coverage.query("doc_id == @story.base and other == @other")
    value, low, high = map(float, share_of(of_base, SURE))
    return {
        "carries": value,
        "carries_low": low,
        "carries_high": high,
        "unsure": float(share_of(of_base, ("unsure",))[0]),
        "n_major": int((story.compare(story.base, other).changes["severity"] == "major").sum()),
    }


def _differences(story: Story) -> dict[str, Row]:
    """How many differences of each kind point at a telling; what is missing points at those without it."""
    counted = Counter[tuple[str, str]]()
    for row in story.differences.itertuples():
        concerned = row.without if row.kind == "missing" else {span[0] for span in row.spans}
        counted.update((doc, row.kind) for doc in concerned)
    return {doc: {f"n_{kind}": counted[doc, kind] for kind in _KINDS} for doc in story.tellings}


def _voices(story: Story) -> pd.DataFrame:
    """Who is heard in each telling, how often, and how much of it between quotation marks."""
    summed = story.sources.groupby("doc_id", as_index=False).agg(
        n_sources=("who", "count"),
        n_statements=("n_statements", "sum"),
        n_words=("n_words", "sum"),
        n_quoted=("n_quoted", "sum"),
    )
    return summed.assign(quoted=summed["n_quoted"] / summed["n_words"])[
        ["doc_id", "n_sources", "n_statements", "quoted"]
    ]
