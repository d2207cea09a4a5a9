"""Tables and sentences as HTML, made by templates that escape every value; a passage named anywhere is a
link.
"""

from __future__ import annotations

import base64
from dataclasses import dataclass
from typing import Any

import pandas as pd

from retold.ground.tables import FORMULA_STARTS
from retold.showing.assets import template
from retold.story import Story

SIDE_BY_SIDE = "07-side-by-side.html"
_WIDEST, _MOST_ROWS = 60, 12  # of a table in plain text
_OF_PASSAGES = ("passage", "passages", "passage_id")


@dataclass(frozen=True)
class Html:
    """HTML that was made by a template with every value escaped, and the same in plain text."""

    text: str
    plain: str

    def _repr_mimebundle_(self, **_: Any) -> dict[str, str]:
        return {"text/html": self.text, "text/plain": self.plain}


def lead(text: str) -> Html:
    """One sentence, set large."""
    return Html(template("lead.html.j2").render(text=text), text)


def table(
    data: pd.DataFrame, story: Story, *, caption: str, folded: bool = False, download: str = ""
) -> Html:
    """`data` as an HTML table; a cell that names a passage links to it, `download` names a CSV file of the
    whole.

    Columns `a_passage` and `b_passage` of a row together link to that pair.
    """
    records = data.astype(object).to_dict("records")
    rows = [[_cell(str(name), value, row, story) for name, value in row.items()] for row in records]
    csv = base64.b64encode(data.map(_harmless).to_csv(index=False).encode()).decode() if download else ""
    shown = {"columns": list(map(str, data)), "rows": rows, "csv": csv, "n": len(data)}
    text = template("table.html.j2").render(caption=caption, folded=folded, download=download, **shown)
    most = {"max_colwidth": _WIDEST, "max_rows": _MOST_ROWS}
    plain = data.to_string(index=False, **most) if len(data) else "(no rows)"
    return Html(text, writable(f"{caption}\n{plain}"))


def link_to(story: Story, ids: str) -> str:
    """The address of a passage, or of a pair ("a:1~b:2"), in the texts side by side."""
    return SIDE_BY_SIDE + story.anchor(*ids.split("~"))


def _cell(name: str, value: Any, row: dict[Any, Any], story: Story) -> list[tuple[str, str]]:
    """A cell in pieces: each its text, and the link it carries ("" for none)."""
    text = _plain(value)
    pair = [row.get("a_passage"), row.get("b_passage")]
    if name in ("a_passage", "b_passage") and not any(map(pd.isna, pair)):
        return [(text, link_to(story, "~".join(map(str, pair))))]
    listed = name == "evidence" and isinstance(value, list)
    if text and (listed or name.endswith(_OF_PASSAGES)) and not name.startswith("n_"):
        return [(each, link_to(story, each)) for each in text.split(", ")]
    return [(text, "")]


def _plain(value: Any) -> str:
    """A value as it is shown: "" where it is not known, a list with commas, a span with spaces."""
    if isinstance(value, list):
        parts = [" ".join(map(str, each)) if isinstance(each, list) else str(each) for each in value]
        return writable(", ".join(parts))
    return "" if pd.isna(value) else f"{value:.3g}" if isinstance(value, float) else writable(value)


def _harmless(value: Any) -> Any:
    """A value that no spreadsheet takes for a formula."""
    if not isinstance(value, str):
        return value
    return ("'" if value.startswith(FORMULA_STARTS) else "") + writable(value)


def writable(value: object) -> str:
    """A value as text that a file can hold: half a character pair, which a note may have, becomes a question
    mark.
    """
    return str(value).encode("utf-8", "replace").decode()
