"""Which of the differences planted in the story of examples/water the product finds, and at which rank.

python tests/planted.py
"""

from pathlib import Path
from typing import Any

import pandas as pd

from retold import Story, load_story

EXAMPLES = Path(__file__).parent.parent / "examples"
TELLINGS = ("herald", "gazette", "post", "wire")
LACKING = {"exclusive", "missing", "voice"}
OTHERWISE = {"value", "assertion", "meaning", "quote", "frame", "differently"}
Span = tuple[int, int]


def planted() -> pd.DataFrame:
    """The twenty: kind, telling that stands apart, weight, what differs, and the words in each telling."""
    return pd.read_csv(EXAMPLES / "planted.csv", keep_default_na=False)


def ranks(story: Story) -> pd.DataFrame:
    """The planted differences with the rank of the first row of `story.differences` that shows each, and the
    kind that row has; <NA> where none does."""
    texts = story.documents.set_index("doc_id")["text"]
    twenty = planted()
    rows = [_first(story, each, _places(texts, each)) for _, each in twenty.iterrows()]
    found = pd.DataFrame(rows, columns=["rank", "as"], index=twenty.index).astype({"rank": "Int64"})
    return twenty[["kind", "telling", "weight", "what"]].join(found)


def _places(texts: pd.Series, each: pd.Series) -> dict[str, Span]:
    """Where the planted words stand in each telling that has any."""
    starts = {telling: texts[telling].index(each[telling]) for telling in TELLINGS if each[telling]}
    return {telling: (start, start + len(each[telling])) for telling, start in starts.items()}


def _first(story: Story, each: pd.Series, places: dict[str, Span]) -> tuple[object, object]:
    """Rank and kind of the first row that shows a planted difference."""
    for row in story.differences.itertuples():
        pointed_at = {doc for doc, *span in row.spans if doc in places and _covers(span, places[doc])}
        if _shows(row, each, pointed_at):
            return row.rank, row.kind
    return pd.NA, pd.NA


def _covers(span: list[int], words: Span) -> bool:
    """Whether at least half of the words stand in a span, which is never longer than a sentence."""
    return min(span[1], words[1]) - max(span[0], words[0]) >= (words[1] - words[0]) / 2


def _shows(row: Any, each: pd.Series, pointed_at: set[str]) -> bool:
    """Whether a row that points at the planted words in some tellings is the planted difference: it has the
    telling that stands apart and another, or names the one that lacks it."""
    if each["kind"] == "missing":
        return row.kind in LACKING and len(pointed_at) >= 2 and each["telling"] in row.without
    if each["kind"] in LACKING:
        return row.kind in LACKING and each["telling"] in pointed_at
    alike = row.kind in OTHERWISE if each["kind"] in OTHERWISE else row.kind == each["kind"]
    return alike and each["telling"] in pointed_at and len(pointed_at) >= 2


if __name__ == "__main__":
    found = ranks(load_story(EXAMPLES / "water"))
    print(found.to_string())
    first = (found["rank"] <= 15).sum()
    print(f"{found['rank'].notna().sum()} of {len(found)} found, {first} in the first 15")
