"""The charts that notebooks show, each with its data beside it, and the tables that are made for showing."""

import sys
from importlib.metadata import version
from typing import Any

import pandas as pd
import plotly.graph_objects as go
from IPython.display import display

from retold.english.models_installed import MODELS, carrier
from retold.ground.tables import frame
from retold.showing import summaries
from retold.showing.amounts import says_carried
from retold.showing.assets import asset
from retold.showing.figures import (
    coverage_bars,
    intervals,
    order_plot,
    profile,
    story_matrix,
)
from retold.showing.html import Html, lead, table, writable
from retold.showing.quoting import Quoting
from retold.showing.titles import (
    title_of_levels,
    title_of_matrix,
    title_of_profile,
    title_of_range,
    title_of_shifts,
)
from retold.story import Story
from retold.telling.direction import conclude
from retold.version import VERSION

_PACKAGES = ("pandas", "plotly", "scipy", "spacy", "textstat", "vaderSentiment", "diff-match-patch")
_MOST_ORDERS = 4


def chart(
    figure: go.Figure, data: pd.DataFrame, story: Story, *, caption: str = "The data of this chart"
) -> None:
    """Show a figure, and below it its data as a folded table; where there is nothing to draw, its title says
    so.
    """
    drawn = any(len(trace.x) for trace in figure.data if trace.x is not None)
    shown = figure if drawn else lead(f"{figure.layout.title.text}. There is nothing to draw.")
    below = table(data, story, caption=caption, folded=True)
    themed = Html(f"<style>{asset('charts.css')}</style>{below.text}", below.plain)
    display(shown, themed)  # type: ignore[no-untyped-call]


def coverage_chart(story: Story) -> None:
    """Show the shares of words of every document that the base has, and the other way round, by how close
    they are.
    """
    chart(coverage_bars(story.shares, story.labels, title=says_carried(Quoting(story))), story.shares, story)


def matrix_chart(story: Story) -> None:
    """Show every passage of the base by what each other telling has of it; a mark names its closest pair."""
    grave = story.changes[story.changes["severity"] == "major"]
    pairs = set(zip(grave["a_passage"], grave["b_passage"], strict=True))
    cells = story.coverage[story.coverage["doc_id"] == story.base]
    cells = cells.merge(story.passages[["passage_id", "position"]], on="passage_id")
    carriers = [str(by).split(", ") if by else [] for by in cells["by"]]
    carried = list(zip(cells["passage_id"], carriers, strict=True))
    cells = cells.assign(
        row=cells["other"].map(story.labels),
        major=pd.array([any((a, b) in pairs for b in bs) for a, bs in carried], dtype="boolean"),
        link=[story.anchor(a, *bs[:1]) for a, bs in carried],
    )
    title = title_of_matrix(cells)
    chart(story_matrix(cells, title=title), cells.drop(columns=["by", "link"]), story)


def order_charts(story: Story, *, most: int = _MOST_ORDERS) -> None:
    """Show for each other telling, up to `most` of them, where its links stand in both texts; a point names
    its pair.
    """
    places = story.passages.set_index("passage_id")["position"]
    if not story.others:
        display(lead("There is no other telling to compare the order with."))  # type: ignore[no-untyped-call]
    for other in story.others[:most]:
        links = story.compare(story.base, other).links
        ends = zip(links["a_passage"], links["b_passage"], strict=True)
        points = links.assign(
            a_position=links["a_passage"].map(places),
            b_position=links["b_passage"].map(places),
            link=[story.anchor(a, b) for a, b in ends],
        )
        label, base = story.labels[other], story.labels[story.base]
        title = f"Out of order: {int(links['moved'].sum())} of {len(links)} links to the telling {label}"
        figure = order_plot(points, title=title, x=f"passage of {base}", y=f"passage of {label}")
        shown = ["a_passage", "b_passage", "relation", "score", "margin", "unsure", "moved", "because"]
        chart(figure, points[shown], story)


def level_chart(data: pd.DataFrame, story: Story, *, what: str, x: str, zero: bool = False) -> None:
    """Show a measure of every document with its interval: rows of the table `intervals`."""
    shown = data.assign(row=data["doc_id"].map(story.labels))
    title, reference = title_of_levels(shown, what), 0 if zero else None
    chart(intervals(shown, title=title, x=f"{x}, 95 % interval", reference=reference), data, story)


def shift_chart(data: pd.DataFrame, story: Story, *, what: str, x: str) -> None:
    """Show how each other telling differs from the base over linked passages: rows of the table
    `intervals`.
    """
    shown = data.assign(row=data["doc_id"].map(story.labels))
    title = title_of_shifts(shown, what)
    chart(
        intervals(shown, title=title, x=f"{x} less that of the base, 95 % interval", reference=0), data, story
    )


def valence_along_chart(story: Story) -> None:
    """Show the valence of the words along each text, with what seven sentences can say of it."""
    lines = summaries.valence_along(story)
    title = title_of_profile(lines, "Valence")
    chart(profile(lines, title=title, y="valence, mean of seven sentences"), lines, story)


def length_along_chart(story: Story) -> None:
    """Show the length of the sentences along each text."""
    lines = summaries.lengths_along(story)
    title = title_of_range(lines, "Words a sentence")
    chart(profile(lines, title=title, y="words a sentence, mean of five"), lines, story)


def direction_table(story: Story) -> Html:
    """What bears on which of the base and each other telling came first, a row a piece of evidence."""
    parts = [frame("direction", [])]
    for (a, b), evidence in story.direction.groupby(["a_doc", "b_doc"], sort=False):
        end = {"a_doc": a, "b_doc": b, "evidence": "conclusion", "finding": conclude(evidence)}
        parts += [evidence, frame("direction", [end])]
    return table(pd.concat(parts), story, caption="Evidence for the direction, and what follows from it")


def provenance(story: Story) -> pd.DataFrame:
    """What a report rests on: the hash of every input, the settings, the versions. One fact a row."""
    rows = [("input", f"{row.path} ({row.doc_id})", row.sha256) for row in story.documents.itertuples()]
    rows += [
        ("setting", "base", f"{story.base}: {story.base_because}"),
        ("setting", "interval", "95 %, 2000 bootstrap draws, seed 20220225"),
        ("setting", "problems", str(len(story.problems))),
    ]
    rows += [("verdict", f"{v.target}: {v.verdict}", _said(v)) for v in story.verdicts.itertuples()]
    rows += [("version", "retold", VERSION), ("version", "Python", ".".join(map(str, sys.version_info[:2])))]
    rows += [("version", name, version(name)) for name in _PACKAGES]
    rows += [("model", model, f"as {carrier(model)} has it, checked") for model in MODELS]
    base = f" --base {story.base}" if story.base else ""
    rows.append(("command", "to make it again", f"retold report {story.path.name}{base}"))
    return pd.DataFrame(rows, columns=["what", "name", "value"])


def _said(verdict: Any) -> str:
    """What a verdict stands on and says, in a line."""
    said = (verdict.a_passage, verdict.b_passage, verdict.what, verdict.value, verdict.note)
    return " · ".join(filter(None, map(writable, said)))
