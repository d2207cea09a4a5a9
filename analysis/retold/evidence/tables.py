"""All tables of a story with their codebook: as one workbook, and as a bundle of Parquet files."""

import json
from io import BytesIO
from typing import Any

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from retold.english.bounds import whole
from retold.evidence.packing import EPOCH, holdable, settled
from retold.ground.tables import FORMULA_STARTS, TABLES, Column
from retold.story import Story

CODEBOOK = "codebook"
_SPAN = pa.struct([("doc_id", pa.string()), ("begin", pa.int64()), ("end", pa.int64())])
_TYPES = {
    "string": pa.string(),
    "Int64": pa.int64(),
    "Float64": pa.float64(),
    "boolean": pa.bool_(),
    "object": pa.list_(pa.string()),
}


def workbook(story: Story) -> bytes:
    """One sheet per table, the codebook first. Nothing in a cell is a formula.

    A text longer than Excel's 32,767 characters is cut there; the Parquet files have the whole.
    """
    book = Workbook()
    book.remove(book.worksheets[0])
    book.properties.creator, book.properties.created = "", EPOCH.replace(tzinfo=None)
    for name, data in {CODEBOOK: _codebook(story), **_tables(story)}.items():
        _fill(book.create_sheet(name), data)
    return settled(book.save)


def bundle(story: Story) -> dict[str, bytes]:
    """One Parquet file per table, and the codebook, by their names; unit and meaning of a column stand in its
    schema too.
    """
    files = {name: _arrow(name, data) for name, data in _tables(story).items()}
    files[CODEBOOK] = pa.Table.from_pandas(_codebook(story), preserve_index=False)
    return {f"{name}.parquet": _written(table) for name, table in files.items()}


def _tables(story: Story) -> dict[str, pd.DataFrame]:
    """All tables by name, None where nothing is known."""
    tables = {name: getattr(story, name).astype(object) for name in story.tables}
    return {name: data.where(data.notna(), None) for name, data in tables.items()}


def _codebook(story: Story) -> pd.DataFrame:
    """One row per column of every table: its name, type, unit and meaning."""
    declared = {name: _declared(name, getattr(story, name)) for name in story.tables}
    return pd.DataFrame([{"table": name} | vars(c) for name, columns in declared.items() for c in columns])


def _declared(name: str, data: pd.DataFrame) -> tuple[Column, ...]:
    """The columns of a table as declared: under its own name, or under another with the same columns."""
    alike = {table: own for table, own in TABLES.items() if [column.name for column in own] == list(data)}
    return alike.get(name) or next(iter(alike.values()))


def _fill(sheet: Worksheet, data: pd.DataFrame) -> None:
    """Write a table: its head in bold, which stays in sight, and can be filtered."""
    for number, row in enumerate([tuple(data), *data.itertuples(index=False)], 1):
        for place, value in enumerate(row, 1):
            _put(sheet.cell(number, place), value)
    for place, name in enumerate(data, 1):
        sheet.cell(1, place).font = Font(bold=True)
        sheet.column_dimensions[get_column_letter(place)].width = max(len(str(name)) + 2, 12)
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = sheet.dimensions


def _put(cell: Cell, value: Any) -> None:
    """Set a cell; a text stays one, whatever it begins with, also when somebody edits the cell."""
    if isinstance(value, list):
        value = json.dumps(value, ensure_ascii=False)
    if not isinstance(value, str):
        cell.value = value
        return
    cell.value = holdable(value)[: whole("evidence.cell")]
    cell.data_type, cell.quotePrefix = "s", value.startswith(FORMULA_STARTS)


def _arrow(name: str, data: pd.DataFrame) -> pa.Table:
    """A table with the types of its declaration."""
    schema = pa.schema([_field(column) for column in _declared(name, data)])
    return pa.Table.from_pydict({each: list(map(_cell, data[each])) for each in schema.names}, schema=schema)


def _field(column: Column) -> pa.Field:
    kind = pa.list_(_SPAN) if column.name == "spans" and column.dtype == "object" else _TYPES[column.dtype]
    return pa.field(column.name, kind, metadata={"unit": column.unit, "meaning": column.meaning})


def _cell(value: Any) -> Any:
    """A cell as a Parquet file can hold it, a span of three as its parts by name."""
    if isinstance(value, str):
        return value.encode("utf-8", "replace").decode()
    if isinstance(value, list) and value and isinstance(value[0], list):
        return [dict(zip(_SPAN.names, span, strict=True)) for span in value]
    return value


def _written(table: pa.Table) -> bytes:
    out = BytesIO()
    pq.write_table(table, out)
    return out.getvalue()
