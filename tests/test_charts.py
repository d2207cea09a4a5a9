"""Charts and what stands around them: titles that say the finding, marks that need no colour, the data beside
them.
"""

from pathlib import Path
from typing import Any

import pandas as pd
import plotly.graph_objects as go
import pytest

from retold import Story, load_story
from retold.measuring.measure import LINKED, WHOLE
from retold.reading.document import Passage
from retold.showing import charts as shown
from retold.showing import figures as fig
from retold.showing import titles
from retold.showing.wording import RELATIONS
from retold.telling.coverage import STATES


def spans(*ends: tuple[float | None, float | None]) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "row": [f"d{n}" for n in range(len(ends))],
            "value": [None if a is None or b is None else (a + b) / 2 for a, b in ends],
            "low": [a for a, _ in ends],
            "high": [b for _, b in ends],
        }
    ).astype({"value": "Float64", "low": "Float64", "high": "Float64"})


@pytest.mark.parametrize(
    ("title", "data", "says"),
    [
        (titles.title_of_levels, spans((1, 2), (3, 4)), "X: at least two articles differ clearly"),
        (titles.title_of_levels, spans((1, 3), (2, 4)), "X: no two articles can be told apart"),
        (titles.title_of_levels, spans((1, 3), (None, None)), "X: too little text for a comparison"),
        (
            titles.title_of_shifts,
            spans((1, 3), (-1, 2)),
            "X: 1 of 2 tellings differs clearly from the base, like against like",
        ),
        (
            titles.title_of_shifts,
            spans((1, 3), (-3, -2), (None, None)),
            "X: 2 of 2 tellings differ clearly from the base, like against like",
        ),
        (titles.title_of_shifts, spans((None, None)), "X: too few linked passages for a comparison"),
        (titles.title_of_profile, spans((1, 3), (2, 4)), "X runs above zero along the texts"),
        (titles.title_of_profile, spans((-3, -1)), "X runs below zero along the texts"),
        (titles.title_of_profile, spans((-3, -1), (2, 4)), "X runs on both sides of zero along the texts"),
        (titles.title_of_profile, spans((None, None)), "X: too little text for a line"),
        (
            titles.title_of_range,
            spans((10, 20), (30, 40), (None, None)),
            "X: between 15 and 35, highest in d1",
        ),
        (titles.title_of_range, spans((None, None)), "X: too little text for a line"),
    ],
)
def test_a_title_says_what_the_figures_carry(title: object, data: pd.DataFrame, says: str) -> None:
    assert title(data, "X") == says  # type: ignore[operator]


def test_a_title_names_one_document_where_the_rows_of_several_share_their_numbers() -> None:
    lines = spans((10, 20), (30, 40), (15, 20)).set_axis([0, 0, 0])
    assert titles.title_of_range(lines, "X") == "X: between 15 and 35, highest in d1"


@pytest.mark.parametrize(
    "notebook",
    sorted((Path(__file__).parent.parent / "notebooks").glob("*.ipynb")),
    ids=lambda path: path.stem,
)
def test_no_output_of_a_notebook_shows_a_series_as_text(notebook: Path) -> None:
    assert "dtype:" not in notebook.read_text(encoding="utf-8")


def test_every_state_has_a_mark_of_its_own_besides_its_colour() -> None:
    assert (
        len({fig.SYMBOL[state] for state in STATES})
        == len({fig.PATTERN[state] for state in STATES if state != "none"}) + 1
        == len(STATES)
    )
    assert len({fig.COLOUR[state] for state in STATES}) == len(STATES)


def test_bars_hold_the_shares_and_write_those_that_have_room() -> None:
    shares = pd.DataFrame(
        {
            "doc_id": "a",
            "other": "b",
            "state": list(STATES),
            "n_words": [50, 41, 6, 2, 1],
            "share": [0.5, 0.41, 0.06, 0.02, 0.01],
            "low": [0.4, 0.3, 0, 0, 0],
            "high": [0.6, 0.5, 0.1, 0.05, 0.02],
        }
    )
    figure = fig.coverage_bars(shares, {"a": "<b>One", "b": "Two"}, title="A < B")
    assert [bar.x[0] for bar in figure.data] == [0.5, 0.41, 0.06, 0.02, 0.01]
    assert [bar.text[0] for bar in figure.data] == [
        f"{RELATIONS[STATES[0]]}<br>50%",
        f"{RELATIONS[STATES[1]]}<br>41%",
        "6%",
        "",
        "",
    ]
    assert {bar.y[0] for bar in figure.data} == {
        "&lt;b&gt;One in Two"
    } and figure.layout.title.text == "A &lt; B"


def test_intervals_are_drawn_where_the_figures_are_known() -> None:
    [points] = fig.intervals(spans((1, 3), (None, None), (4, 8)), title="T", x="X", reference=0).data
    assert (list(points.x), list(points.y), list(points.text)) == ([2, 6], ["d0", "d2"], ["2.00", "6.00"])
    assert (list(points.error_x.array), list(points.error_x.arrayminus)) == ([1, 2], [1, 2])
    assert len(fig.intervals(spans((1, 3)), title="T", x="X", reference=0).layout.shapes) == 1
    assert len(fig.intervals(spans((1, 3)), title="T", x="X").layout.shapes) == 0


def test_a_profile_names_each_line_where_it_ends() -> None:
    data = pd.DataFrame(
        {"row": ["a", "a", "b", "b"], "position": [0.0, 1.0, 0.0, 1.0], "value": [1.0, 2.0, 3.0, 1.5]}
    )
    figure = fig.profile(data, title="T", y="Y")
    assert [(line.name, line.line.dash, list(line.y)) for line in figure.data] == [
        ("a", "solid", [1, 2]),
        ("b", "dash", [3, 1.5]),
    ]
    assert [(note.text, note.y, note.yshift) for note in figure.layout.annotations] == [
        ("a", 2, 5),
        ("b", 1.5, -5),
    ]
    banded = fig.profile(data.assign(low=data["value"] - 1, high=data["value"] + 1), title="T", y="Y")
    assert (
        list(banded.data[0].y) == [2, 3, 1, 0] and banded.data[0].fill == "toself" and len(banded.data) == 4
    )


@pytest.fixture
def displayed(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """What a notebook is asked to show, in order."""
    shelf: list[Any] = []
    monkeypatch.setattr(shown, "display", lambda *things: shelf.extend(things))
    return shelf


def test_a_chart_has_its_data_below_it_and_an_empty_one_says_so(seeds: Story, displayed: list[Any]) -> None:
    data = spans((1, 3))
    drawn = fig.intervals(data, title="T", x="X")
    shown.chart(drawn, data, seeds)
    shown.chart(go.Figure().update_layout(title="Nothing found"), data, seeds)
    assert displayed[0] is drawn and "<details" in displayed[1].text
    assert (
        displayed[2].plain == "Nothing found. There is nothing to draw." and "<details" in displayed[3].text
    )


def test_the_matrix_has_a_mark_for_each_passage_of_the_base_and_telling(
    seeds: Story, displayed: list[Any]
) -> None:
    shown.matrix_chart(seeds)
    marks = [
        (x, y)
        for trace in displayed[0].data
        if trace.mode == "markers"
        for x, y in zip(trace.x, trace.y, strict=True)
    ]
    coverage, base = seeds.coverage, seeds.passages[seeds.passages["doc_id"] == seeds.base]
    assert len(marks) == len(set(marks)) == len(coverage[coverage["doc_id"] == seeds.base]) and {
        x for x, _ in marks
    } <= set(base["position"])


def test_the_order_has_a_mark_for_each_link_and_a_ring_for_those_that_moved(
    seeds: Story, displayed: list[Any]
) -> None:
    shown.order_charts(seeds)
    assert len(displayed) == 2 * len(seeds.others)
    for other, figure in zip(seeds.others, displayed[::2], strict=True):
        links = seeds.compare(seeds.base, other).links
        assert (
            sum(len(trace.x) for trace in figure.data if trace.name) == len(links)
            and len(figure.data[0].x) == links["moved"].sum()
        )
        assert figure.layout.title.text.startswith(
            f"Out of order: {links['moved'].sum()} of {len(links)} links"
        )


def test_the_other_charts_show_the_tables_they_are_made_of(seeds: Story, displayed: list[Any]) -> None:
    shifts = seeds.shifts[seeds.shifts["measure"] == "valence"]
    shown.coverage_chart(seeds)
    shown.shift_chart(shifts, seeds, what="W", x="X")
    shown.level_chart(seeds.certainty, seeds, what="W", x="X", zero=True)
    bars, _, points, below, levels, _ = displayed
    assert len(bars.data) == len(STATES) and below.text.count("valence") >= len(seeds.others)
    assert set(points.data[0].y) == {seeds.labels[other] for other in seeds.others}
    assert set(levels.data[0].y) == set(seeds.labels.values()) and len(levels.layout.shapes) == 1
    assert shown.direction_table(seeds).plain.count("conclusion") == len(seeds.others)


def test_a_measure_of_ones_own_has_its_charts(seeds: Story, displayed: list[Any]) -> None:
    def quoted(passage: Passage) -> float:
        return passage.quoted_share

    rows = seeds.measure(quoted)
    shown.level_chart(rows[rows["over"] == WHOLE], seeds, what="Quoted words", x="share")
    shown.shift_chart(rows[rows["over"] == LINKED], seeds, what="Quoted words", x="share")
    levels, _, shifts, _ = displayed
    assert len(levels.data[0].x) == len(seeds.tellings) and len(shifts.data[0].x) == len(seeds.others)


def test_a_story_of_one_has_no_order_to_show(tmp_path: Path, displayed: list[Any]) -> None:
    (tmp_path / "a.txt").write_text(
        "The mayor opened the bridge on Monday. It rained all day long. Nobody came to see it."
    )
    shown.order_charts(load_story(tmp_path))
    assert [said.plain for said in displayed] == ["There is no other telling to compare the order with."]


def test_provenance_has_every_input_and_setting(seeds: Story) -> None:
    rows = shown.provenance(seeds)
    assert set(rows.loc[rows["what"] == "input", "value"]) == set(seeds.documents["sha256"])
    assert {"base", "interval", "problems"} == set(rows.loc[rows["what"] == "setting", "name"])
    assert rows.iloc[-1]["value"] == f"retold report {seeds.path.name} --base {seeds.base}"
