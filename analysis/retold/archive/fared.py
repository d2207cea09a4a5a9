"""How each telling of a story fared: what it carries, how it differs, who is heard, its tone and grade."""

from collections import Counter
from functools import reduce

import pandas as pd

from retold.archive.carried import SURE, share_of
from retold.ground.tables import STRING, frame
from retold.story import Story

_KNOWN = ["doc_id", "outlet", "published", "n_words"]
_TONE = ["doc_id", "valence", "valence_low", "valence_high"]
_GRADE = ["doc_id", "flesch_kincaid", "flesch_kincaid_low", "flesch_kincaid_high"]
_KINDS = ("value", "quote", "frame", "exclusive", "missing", "voice", "differently")


def fared(story: Story) -> pd.DataFrame:
    """The rows of one story of the table `batch`; <NA> where a measure does not apply."""
    parts = [
        story.documents[_KNOWN],
        _carries(story),
        _differences(story),
        _voices(story),
        story.tone[_TONE],
        story.readability[_GRADE],
    ]
    joined = reduce(lambda left, right: left.merge(right, on="doc_id", how="left"), parts)
    named = joined.assign(story=story.path.name, base=joined["doc_id"] == story.base).astype(object)
    return frame("batch", named.where(named.notna(), None).to_dict("records"))


def _carries(story: Story) -> pd.DataFrame:
    """What each telling carries of the base: the share of its words, and the changes called major."""
    rows = []
    for other in story.others:
        found = story.compare(story.base, other)
        of_base = story.coverage.query("doc_id == @story.base and other == @other")
        value, low, high = map(float, share_of(of_base, SURE))
        rows.append(
            {
                "doc_id": other,
                "carries": value,
                "carries_low": low,
                "carries_high": high,
                "unsure": float(share_of(of_base, ("unsure",))[0]),
                "n_major": int((found.changes["severity"] == "major").sum()),
            }
        )
    columns = ["doc_id", "carries", "carries_low", "carries_high", "unsure", "n_major"]
    return pd.DataFrame(rows, columns=columns).astype({"doc_id": STRING})


def _differences(story: Story) -> pd.DataFrame:
    """How many differences of each kind point at a telling; what is missing points at those without it."""
    counted = Counter[tuple[str, str]]()
    for row in story.differences.itertuples():
        concerned = row.without if row.kind == "missing" else {span[0] for span in row.spans}
        counted.update((doc, row.kind) for doc in concerned)
    rows = [{"doc_id": doc, **{f"n_{kind}": counted[doc, kind] for kind in _KINDS}} for doc in story.tellings]
    return pd.DataFrame(rows).astype({"doc_id": STRING})


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
