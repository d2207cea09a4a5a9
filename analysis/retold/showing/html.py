"""Tables and sentences as HTML, made by templates that escape every value; a passage named anywhere is a
link.
"""

import base64
import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import pandas as pd
from markupsafe import Markup

from retold.ground.tables import quoted_formula
from retold.showing import session
from retold.showing.assets import asset, template
from retold.story import Story

SIDE_BY_SIDE = "07-side-by-side.ipynb"  # a report links to the page of it
_WIDEST, _MOST_ROWS = 60, 12  # of a table in plain text
_OF_PASSAGES = ("passage", "passages", "passage_id", "evidence")
_HEADINGS = {
    "doc_id": "telling",
    "other": "other telling",
    "a_doc": "first telling",
    "b_doc": "other telling",
    "passage_id": "passage",
    "a_passage": "passage",
    "b_passage": "linked passage",
    "a_words": "words there",
    "b_words": "words here",
    "n": "number",
    "value": "figure",
    "low": "from",
    "high": "to",
}


@dataclass(frozen=True)
class Html:
    """HTML that was made by a template with every value escaped, and the same in plain text."""

    text: str
    plain: str
    sentences: Mapping[str, str] = field(default_factory=dict)
    """What its addresses (A38) name, for a session; a report gives its pages those of all their tables."""

    def _repr_mimebundle_(self, **_: Any) -> dict[str, str]:
        live = _live(self.sentences) if session.is_open() else ""
        return {"text/html": self.text + live, "text/plain": self.plain}


@dataclass(frozen=True)
class Piece:
    """A part of a cell: its text, and the link it carries."""

    text: str
    link: str = ""


def lead(text: str) -> Html:
    """One sentence, set large."""
    return Html(template("lead.html.j2").render(text=text), text)


def table(
    data: pd.DataFrame, story: Story, *, caption: str, folded: bool = False, download: str = ""
) -> Html:
    """`data` as an HTML table with headings to read; a cell that names a passage links to it, `download`
    names a CSV file of the whole, as it is.

    Columns `a_passage` and `b_passage` of a row together link to that pair. Columns of noughts are named and
    not shown.
    """
    numbers = [column for column in data if _is_number(data[column])]
    noughts = [column for column in numbers if len(data) and (data[column].fillna(0) == 0).all()]
    shown = data.drop(columns=noughts)
    records = shown.astype(object).to_dict("records")
    percent = {str(name) for name in shown if _is_share(str(name), shown)}
    rows = [
        [_cell(str(name), value, row, story, str(name) in percent) for name, value in row.items()]
        for row in records
    ]
    csv = base64.b64encode(data.map(_harmless).to_csv(index=False).encode()).decode() if download else ""
    columns = [(heading(str(name)), name in numbers) for name in shown]
    text = template("table.html.j2").render(
        caption=caption,
        folded=folded,
        download=download,
        columns=columns,
        rows=rows,
        noughts=[heading(str(column)) for column in noughts],
        csv=csv,
        n=len(data),
    )
    linked = {piece.text for row in rows for cell in row for piece in cell if piece.link}
    named = {address: said for address, said in sentences_of(story).items() if address in linked}
    return Html(text, writable(f"{caption}\n{_as_text(columns, rows)}"), named)


def heading(column: str) -> str:
    """The name of a column as a reader has it: "doc_id" is the telling, "n_words" are words."""
    return _HEADINGS.get(column, column.removeprefix("n_").replace("_n_", "_").replace("_", " "))


def link_to(story: Story, *passage_ids: str) -> str:
    """The link to a passage, or to a pair, in the texts side by side."""
    return SIDE_BY_SIDE + story.anchor(*passage_ids)


def _live(sentences: Mapping[str, str]) -> str:
    """What follows links into the texts, sorts tables and says what an address names in JupyterLab; a report
    has scripts of its own."""
    style, *scripts = map(asset, ("tables.css", "followed.js", "tables.js", "named.js"))
    named = in_a_script(dict(sentences))
    given = f'<script type="application/json" class="retold-sentences">{named}</script>'
    return f"<style>{style}</style>{given}<script>{''.join(scripts)}</script>"


def sentences_of(story: Story, among: Collection[str] | None = None) -> dict[str, str]:
    """The sentence of every address of a story, or of those `among` some passages."""
    known = {each: p for each, p in story.passage.items() if among is None or each in among}
    return {story.address(each): writable(passage.text) for each, passage in known.items()}


def _as_text(columns: list[tuple[str, bool]], rows: list[list[list[Piece]]]) -> str:
    """The cells of a table in columns."""
    cells = [[", ".join(piece.text for piece in cell) for cell in row] for row in rows]
    named = pd.DataFrame(cells, columns=[name for name, _ in columns])
    plain = named.to_string(index=False, max_colwidth=_WIDEST, max_rows=_MOST_ROWS)
    return plain if len(named) else "(no rows)"


def _is_number(column: pd.Series) -> bool:
    """Whether a column holds numbers."""
    return pd.api.types.is_numeric_dtype(column) and not pd.api.types.is_bool_dtype(column)


def _is_share(name: str, data: pd.DataFrame) -> bool:
    """Whether a column holds shares, shown in per cent: by its name, or as an end of an interval."""
    if not pd.api.types.is_float_dtype(data[name]):
        return False
    return "share" in name or name.endswith("position") or (name in ("low", "high") and "share" in data)


def _cell(name: str, value: Any, row: dict[Any, Any], story: Story, percent: bool) -> list[Piece]:
    """A cell in pieces."""
    text = f"{value:.0%}" if percent and not pd.isna(value) else _plain(value)
    pair = [row.get("a_passage"), row.get("b_passage")]
    if name in ("a_passage", "b_passage") and all(each in story.passage for each in pair):
        return [Piece(story.address(text), link_to(story, *map(str, pair)))]
    if name in ("doc_id", "other", "a_doc", "b_doc") and text in story.letters:
        return [Piece(f"{story.letters[text]} {writable(story.labels[text])}")]
    if name.endswith(_OF_PASSAGES) and not name.startswith("n_"):
        return [
            Piece(story.address(each), link_to(story, each)) if each in story.passage else Piece(each)
            for each in text.split(", ")
        ]
    return [Piece(text)]


def _plain(value: Any) -> str:
    """A value as it is shown: "" where it is not known, yes or no, a list with commas, a span with spaces."""
    if isinstance(value, list):
        parts = [" ".join(map(str, each)) if isinstance(each, list) else str(each) for each in value]
        return writable(", ".join(parts))
    if isinstance(value, bool | np.bool_):
        return "yes" if value else "no"
    return f"{value:.3g}" if isinstance(value, float) and not pd.isna(value) else writable(value)


def _harmless(value: Any) -> Any:
    """A value that no spreadsheet takes for a formula."""
    return writable(quoted_formula(value)) if isinstance(value, str) else value


def in_a_script(data: object) -> Markup:
    """Data as JSON that no text in it can end the script element of."""
    return Markup(json.dumps(data).replace("<", "\\u003c"))


def writable(value: object) -> str:
    """A value as text that a file can hold, "" where it is not known; half a character pair, which a note may
    have, becomes a question mark.
    """
    return "" if pd.isna(value) else str(value).encode("utf-8", "replace").decode()
