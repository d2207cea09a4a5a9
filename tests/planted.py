"""Which of the differences planted in the story of examples/water the findings page shows, and where.

python tests/planted.py
"""

import shutil
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pandas as pd

from retold import Story, load_story
from retold.ground.addresses import of_difference
from retold.showing import panels
from retold.showing.differing import Differing, on_the_page
from retold.showing.findings import SHOWN_ALONE
from retold.showing.quoting import Quoting

EXAMPLES = Path(__file__).parent.parent / "examples"
TELLINGS = ("herald", "gazette", "post", "wire")
LACKING = {"exclusive", "missing", "voice"}
OTHERWISE = {"value", "assertion", "meaning", "quote", "frame", "differently"}
FIRST = 15
Span = tuple[int, int]
_VERDICTS = shutil.ignore_patterns("verdicts.jsonl")


def example(base: str | None = None) -> Story:
    """The invented story as it was written, without the verdicts that somebody may have given on it since."""
    with TemporaryDirectory() as folder:
        written = shutil.copytree(EXAMPLES / "water", Path(folder) / "water", ignore=_VERDICTS)
        return load_story(written, base=base)


def planted() -> pd.DataFrame:
    """The twenty: kind, telling that stands apart, weight, what differs, and the words in each telling."""
    return pd.read_csv(EXAMPLES / "planted.csv", keep_default_na=False)


def ranks(story: Story) -> pd.DataFrame:
    """The planted differences with the place on the findings page of the first that shows each, the kind that
    it has there, <NA> where none does, and the panel that shows it, if one does."""
    texts = story.documents.set_index("doc_id")["text"]
    twenty, unfolded = planted(), _unfolded(story)
    placed = [(each, _places(texts, each)) for _, each in twenty.iterrows()]
    found = [_first(story, *each) for each in placed]
    beside = [_panel(story, *each) for each in placed]
    rows = [
        (place, kind, panel or unfolded.get(name, ""))
        for (place, kind, name), panel in zip(found, beside, strict=True)
    ]
    found = pd.DataFrame(rows, columns=["rank", "as", "panel"], index=twenty.index)
    found = found.astype({"rank": "Int64"})
    return twenty[["kind", "telling", "weight", "what"]].join(found)


def shown_early(found: pd.DataFrame) -> pd.Series:
    """Which of them stand among the first fifteen differences, or in a panel."""
    return (found["rank"] <= FIRST).fillna(False) | (found["panel"] != "")


def _places(texts: pd.Series, each: pd.Series) -> dict[str, Span]:
    """Where the planted words stand in each telling that has any."""
    starts = {telling: texts[telling].index(each[telling]) for telling in TELLINGS if each[telling]}
    return {telling: (start, start + len(each[telling])) for telling, start in starts.items()}


def _panel(story: Story, each: pd.Series, places: dict[str, Span]) -> str:
    """The panel that shows a planted difference: headlines stand beside each other in `openings`; what is
    told early in one telling and late in another stands in `prominence`, by the paragraph."""
    if each["kind"] == "frame":
        headlines = set(story.openings["headline"])
        return "openings" if {each[telling] for telling in places} <= headlines else ""
    if each["kind"] != "prominence":
        return ""
    paragraphs = {telling: _paragraph(story, telling, at) for telling, at in places.items()}
    moved = story.prominence.query("state == 'early here, late there' and doc_id == @each.telling")
    at = story.passages.set_index("passage_id")["paragraph"]
    ends = zip(moved["passage_id"].map(at), moved["other"], moved["other_passage"].map(at), strict=True)
    here = paragraphs[each["telling"]]
    return "prominence" if any(a == here and b == paragraphs.get(doc) for a, doc, b in ends) else ""


def _paragraph(story: Story, telling: str, words: Span) -> int:
    """The paragraph of a telling that holds some words."""
    ours = story.passages.query("doc_id == @telling and begin <= @words[0] < end")
    return int(ours["paragraph"].iloc[0])


def _unfolded(story: Story) -> dict[str, str]:
    """The differences by name that a panel shows unfolded, of what one telling alone has or lacks."""
    quoting = Quoting(story)
    tellers, items = [quoting.teller(doc) for doc in story.tellings], Differing(quoting).items()
    shown = {"not in one alone": panels.lacking(items, tellers), "only in one": panels.alone(items, tellers)}
    sides = [(panel, own) for panel, by_teller in shown.items() for _, own in by_teller]
    return {item.name: panel for panel, own in sides for item in own[:SHOWN_ALONE]}


def _first(story: Story, each: pd.Series, places: dict[str, Span]) -> tuple[object, object, str]:
    """Place on the page, kind and name of the first difference that shows a planted one."""
    for place, row in enumerate(on_the_page(story.differences).itertuples(), 1):
        pointed_at = {doc for doc, *span in row.spans if doc in places and _covers(span, places[doc])}
        if _shows(row, each, pointed_at):
            return place, row.kind, of_difference(story.letters, row.kind, row.evidence)
    return pd.NA, pd.NA, ""


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
    found = ranks(example())
    print(found.to_string())
    anywhere = (found["rank"].notna() | (found["panel"] != "")).sum()
    early = shown_early(found).sum()
    print(f"{anywhere} of {len(found)} found, {early} in the first {FIRST} and the panels")
