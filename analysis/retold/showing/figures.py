"""Tables -> Plotly figures, one template. A title states the finding; no mark is told by colour alone."""

from collections.abc import Mapping
from html import escape
from typing import Any

import pandas as pd
import plotly.graph_objects as go
import plotly.io as pio

from retold.showing.wording import RELATIONS
from retold.telling.coverage import STATES

COLOUR = {
    "verbatim": "#0072b2",
    "paraphrase": "#56b4e9",
    "partial": "#e69f00",
    "unsure": "#f0e442",
    "none": "#c9c7c0",
    "new": "#cc79a7",
    "major": "#d55e00",
}
SYMBOL = {
    "verbatim": "square",
    "paraphrase": "circle",
    "partial": "diamond",
    "unsure": "triangle-down",
    "none": "line-ew-open",
    "new": "cross-thin-open",
}
PATTERN = {"verbatim": "", "paraphrase": "\\", "partial": "/", "unsure": "x", "none": "", "new": "."}

pio.templates["retold"] = go.layout.Template(
    layout={
        "font": {
            "family": "Helvetica Neue, Arial, Liberation Sans, sans-serif",
            "size": 13,
            "color": "#1b1b19",
        },
        "title": {
            "font": {"family": "Charter, Liberation Serif, Georgia, serif", "size": 18},
            "x": 0,
            "xref": "paper",
            "xanchor": "left",
        },
        "paper_bgcolor": "#ffffff",
        "plot_bgcolor": "#ffffff",
        "margin": {"l": 110, "r": 30, "t": 70, "b": 50},
        "xaxis": {"gridcolor": "#d9d7d0", "zeroline": False, "ticks": "outside"},
        "yaxis": {"gridcolor": "#d9d7d0", "zeroline": False, "automargin": True},
        "showlegend": False,
        "hoverlabel": {"font": {"size": 13}},
    }
)
pio.templates.default = "retold"
pio.renderers.default = "plotly_mimetype"


_ROOM, _A_MARK = 160, 9  # pixels for the labels of rows, and for a mark that can be told from the next
_HOVER = "%{customdata[0]} words, %{x:.0%} (%{customdata[1]:.0%} to %{customdata[2]:.0%})<extra></extra>"


def _text(said: object) -> str:
    """A text that Plotly, which reads some tags in its labels, shows as it is."""
    return escape(str(said), quote=False)


def coverage_bars(shares: pd.DataFrame, labels: Mapping[str, str], *, title: str) -> go.Figure:
    """The table `shares` as stacked bars, one for each document and the document it is looked for in."""
    figure = go.Figure()
    rows = [
        _text(f"{labels[doc]} in {labels[other]}")
        for doc, other in shares[["doc_id", "other"]].drop_duplicates().itertuples(index=False)
    ]
    for state in STATES:
        part = shares[shares["state"] == state]
        text = [
            f"{RELATIONS[state]}<br>{share:.0%}" if share >= 0.09 else f"{share:.0%}" if share >= 0.03 else ""
            for share in part["share"]
        ]
        figure.add_bar(
            y=rows,
            x=part["share"],
            orientation="h",
            text=text,
            textposition="inside",
            insidetextanchor="middle",
            textangle=0,
            textfont={"color": "#ffffff" if state == "verbatim" else "#1b1b19"},
            marker=_bar(state),
            customdata=part[["n_words", "low", "high"]],
            hovertemplate=f"{RELATIONS[state]}: {_HOVER}",
        )
    return figure.update_layout(
        barmode="stack",
        uniformtext={"minsize": 11, "mode": "hide"},
        title=_text(title),
        height=120 + 64 * len(rows),
        xaxis={"tickformat": ".0%", "range": [0, 1], "title": "share of words"},
        yaxis={"autorange": "reversed", "type": "category"},
    )


def _bar(state: str) -> dict[str, Any]:
    """The look of the bar of a state: a colour and, for those who do not see it, a pattern."""
    pattern = {"shape": PATTERN[state], "solidity": 0.12, "fillmode": "overlay"}
    ink = {"fgcolor": "#1b1b19", "fgopacity": 0.35}
    return {"color": COLOUR[state], "line": {"color": "#ffffff", "width": 1}, "pattern": pattern | ink}


def _add_key(figure: go.Figure, key: str) -> None:
    """What the marks mean, in a line above the chart."""
    figure.add_annotation(
        text=key,
        showarrow=False,
        font={"size": 12},
        x=0,
        y=1.02,
        xref="paper",
        yref="paper",
        xanchor="left",
        yanchor="bottom",
    )


def order_plot(points: pd.DataFrame, *, title: str, x: str, y: str) -> go.Figure:
    """Links as points: place in one text against place in the other. Needs a_position, b_position, relation,
    moved, link.
    """
    figure = go.Figure()
    moved = points[points["moved"]]
    figure.add_scatter(
        x=moved["a_position"],
        y=moved["b_position"],
        mode="markers",
        hoverinfo="skip",
        marker={"symbol": "circle-open", "size": 19, "color": "#1b1b19", "line": {"width": 1.5}},
    )
    for relation in ("verbatim", "paraphrase", "partial"):
        part = points[points["relation"] == relation]
        figure.add_scatter(
            x=part["a_position"],
            y=part["b_position"],
            mode="markers",
            name=relation,
            customdata=part["link"],
            marker={
                "symbol": SYMBOL[relation],
                "size": 10,
                "color": COLOUR[relation],
                "line": {"color": "#1b1b19", "width": 0.8},
            },
            hovertemplate=relation + " %{customdata}<extra></extra>",
        )
    _add_key(figure, "■ verbatim   ● paraphrase   ◆ partial   ◯ ring: out of order")
    return figure.update_layout(
        title=_text(title),
        height=460,
        xaxis={"title": _text(x), "rangemode": "tozero", "type": "linear"},
        yaxis={"title": _text(y), "autorange": "reversed", "type": "linear"},
    )


def story_matrix(cells: pd.DataFrame, *, title: str) -> go.Figure:
    """The base's passages in order (columns) by the other tellings (rows). Needs position, row, state, major,
    link.
    """
    cells = cells.assign(row=cells["row"].map(_text))
    figure = go.Figure()
    height = {"verbatim": 26, "paraphrase": 20, "partial": 14, "unsure": 12, "none": 8}
    for state in STATES:
        part = cells[cells["state"] == state]
        figure.add_scatter(
            x=part["position"],
            y=part["row"],
            mode="markers",
            name=RELATIONS[state],
            customdata=part["link"],
            marker={
                "symbol": SYMBOL[state],
                "size": height[state] // 2 + 3,
                "color": COLOUR[state] if state != "none" else "#8a8880",
                "line": {"color": "#1b1b19" if state != "none" else "#8a8880", "width": 0.8},
            },
            hovertemplate="passage %{x}: " + RELATIONS[state] + "<extra>%{y}</extra>",
        )
    major = cells[cells["major"]]
    look = {"textposition": "top center", "textfont": {"color": COLOUR["major"], "size": 13}}
    marks = ["▲"] * len(major)
    figure.add_scatter(x=major["position"], y=major["row"], mode="text", text=marks, hoverinfo="skip", **look)
    _add_key(
        figure, "■ word for word   ● in other words   ◆ in part   ▽ not sure   – no link   ▲ a major change"
    )
    return figure.update_layout(
        title=_text(title),
        height=150 + 70 * cells["row"].nunique(),
        meta={"least": _ROOM + _A_MARK * int(cells["position"].max() if len(cells) else 0)},
        xaxis={"title": "passage of the base, in reading order", "showgrid": False},
        yaxis={"autorange": "reversed", "type": "category"},
    )


def intervals(data: pd.DataFrame, *, title: str, x: str, reference: float | None = None) -> go.Figure:
    """One point with its interval a row. Needs row, value, low, high; `reference` draws a line to compare
    with.
    """
    shown = data.dropna(subset="value").assign(row=lambda known: known["row"].map(_text))
    figure = go.Figure()
    figure.add_scatter(
        x=shown["value"],
        y=shown["row"],
        mode="markers+text",
        text=[f"{v:.2f}" for v in shown["value"]],
        textposition="top center",
        marker={"size": 10, "color": "#0072b2"},
        hoverinfo="skip",
        error_x={
            "type": "data",
            "symmetric": False,
            "array": shown["high"] - shown["value"],
            "arrayminus": shown["value"] - shown["low"],
            "color": "#1b1b19",
        },
    )
    if reference is not None:
        figure.add_vline(x=reference, line={"color": "#4d4c47", "dash": "dot", "width": 1})
    return figure.update_layout(
        title=_text(title),
        height=140 + 48 * len(shown),
        xaxis={"title": x},
        yaxis={"range": [len(shown) - 0.5, -0.75], "type": "category"},
    )


def profile(data: pd.DataFrame, *, title: str, y: str) -> go.Figure:
    """A measure along the text, one line a document told by its dash. Needs row (document), position, value;
    low and high draw a band.
    """
    figure = go.Figure()
    dashes = ("solid", "dash", "dot", "dashdot")
    data = data.dropna(subset=["value"]).assign(row=lambda known: known["row"].map(_text))
    ends = [part["value"].iloc[-1] for _, part in data.groupby("row", sort=False)]
    for number, (name, part) in enumerate(data.groupby("row", sort=False)):
        line: dict[str, Any] = {
            "dash": dashes[number % 4],
            "color": ["#0072b2", "#ab4400", "#006b4c", "#93396b"][number % 4],
            "width": 2,
        }
        if {"low", "high"} <= set(part):
            _add_band(figure, part.dropna(subset=["low", "high"]), str(line["color"]))
        figure.add_scatter(x=part["position"], y=part["value"], mode="lines", name=str(name), line=line)
        rank = sorted(ends).index(part["value"].iloc[-1])
        figure.add_annotation(
            x=part["position"].iloc[-1],
            y=part["value"].iloc[-1],
            yshift=10 * (rank - (len(ends) - 1) / 2),
            text=str(name),
            xanchor="left",
            showarrow=False,
            font={"color": line["color"]},
        )
    return figure.update_layout(
        title=_text(title),
        height=380,
        xaxis={"title": "share of the text read", "tickformat": ".0%", "range": [0, 1.14]},
        yaxis={"title": y},
    )


def _add_band(figure: go.Figure, edge: pd.DataFrame, colour: str) -> None:
    """The band between the ends of the intervals along a line."""
    figure.add_scatter(
        x=[*edge["position"], *edge["position"][::-1]],
        y=[*edge["high"], *edge["low"][::-1]],
        hoverinfo="skip",
        fill="toself",
        mode="lines",
        line={"width": 0},
        fillcolor=colour,
        opacity=0.12,
    )
