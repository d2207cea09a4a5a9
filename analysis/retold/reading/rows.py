"""Tables with a column of texts -> articles, one a row; and articles.csv, which describes the files of a
folder.
"""

import csv
import io
import json
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

from retold.reading.archives import opened
from retold.reading.article import MOST_BYTES, Article, Unreadable, reading_a
from retold.reading.characters import decode

ARTICLE_COLUMNS = ("doc_id", "file", "label", "title", "outlet", "published", "role", "known_from")
SHEET = "articles.csv"
_TEXT_COLUMN = "text"


def rows(name: str, data: bytes) -> Iterator[Article]:
    """The articles of a table, one a row, by its columns. Raises Unreadable where it has no column named
    text, or no row.
    """
    number = 0
    for number, row in enumerate(TABLES[Path(name).suffix.lower()](data), 1):
        about = {key: value for key, value in row.items() if key != _TEXT_COLUMN}
        yield Article(row[_TEXT_COLUMN], "table", about=about, part=number)
    if not number:
        raise Unreadable("the table has no row", "Put one article in each row.")


def described(data: bytes) -> list[dict[str, str]]:
    """The rows of articles.csv that name a file. Raises Unreadable where it has no column named file."""
    lines = [line for line in decode(data)[0].splitlines() if not line.startswith("#")]
    reader = csv.DictReader(lines, delimiter=_delimiter(lines[:1], "file"))
    try:
        if "file" not in (reader.fieldnames or ()):
            raise Unreadable("it has no column named file", f"Name the columns {', '.join(ARTICLE_COLUMNS)}.")
        return [
            row
            for each in reader
            if (row := {key: (each.get(key) or "").strip() for key in ARTICLE_COLUMNS})["file"]
        ]
    except csv.Error as error:
        raise Unreadable(
            f"it breaks off in line {reader.line_num} ({error})", "Save it again as CSV with quoted cells."
        ) from error


def _delimiter(header: list[str], column: str) -> str:
    """What stands between the columns of a table, going by its first line: a comma, or the semicolon or
    tab of other spreadsheets.
    """
    return next(
        (
            mark
            for line in header
            for mark in ",;\t"
            if column in (name.strip(' "') for name in line.split(mark))
        ),
        ",",
    )


def _csv(data: bytes) -> Iterator[dict[str, str]]:
    """The rows of a table in CSV."""
    csv.field_size_limit(MOST_BYTES)
    text = decode(data)[0]
    reader = csv.DictReader(
        io.StringIO(text, newline=""), delimiter=_delimiter(text.splitlines()[:1], _TEXT_COLUMN)
    )
    try:
        _check_columns(reader.fieldnames or ())
        for row in reader:
            yield {key: (row.get(key) or "").strip() for key in (*ARTICLE_COLUMNS, _TEXT_COLUMN)}
    except csv.Error as error:
        raise Unreadable(
            f"the table breaks off in line {reader.line_num} ({error})",
            "Save it again as CSV with quoted cells.",
        ) from error


def _json_lines(data: bytes) -> Iterator[dict[str, str]]:
    """The rows of a table of JSON lines."""
    for number, line in enumerate(decode(data)[0].split("\n"), 1):
        if not line.strip():
            continue
        try:
            row: Any = json.loads(line)
        except (ValueError, RecursionError) as error:
            raise Unreadable(f"line {number} is no JSON", "Write one JSON object a line.") from error
        _check_columns(row if isinstance(row, dict) else ())
        yield _cells(row)


def _parquet(data: bytes) -> Iterator[dict[str, str]]:
    """The rows of a table in Parquet."""
    from pyarrow import BufferReader, parquet

    with reading_a("Parquet file", "Write it again, or save the table as CSV."):
        found = parquet.read_table(BufferReader(data))
        _check_columns(found.column_names)
        rows: list[dict[str, Any]] = found.select(
            [name for name in found.column_names if name in (*ARTICLE_COLUMNS, _TEXT_COLUMN)]
        ).to_pylist()
    yield from map(_cells, rows)


def _workbook(data: bytes) -> Iterator[dict[str, str]]:
    """The rows of the first sheet of a workbook (Excel, LibreOffice); its first row names the columns."""
    from openpyxl import load_workbook  # takes a tenth of a second, and few stories need it

    with opened(data) as file, reading_a("workbook", "Save it again, or save the table as CSV."):
        lines = load_workbook(file, read_only=True, data_only=True).worksheets[0].values
        names = [str(cell or "").strip() for cell in next(lines, ())]
        _check_columns(names)
        for line in lines:
            if any(cell is not None for cell in line):
                yield _cells({name: _as_text(cell) for name, cell in zip(names, line, strict=False)})


def _as_text(cell: object) -> object:
    """A day in a cell as articles.csv has it; anything else as it is."""
    return cell.date().isoformat() if isinstance(cell, datetime) else cell


def _cells(row: dict[str, Any]) -> dict[str, str]:
    """The known columns of a row as text; halves of a character pair, which JSON allows, become the mark
    for a lost one.
    """
    return {
        key: str(row.get(key) or "").strip().encode("utf-16", "surrogatepass").decode("utf-16", "replace")
        for key in (*ARTICLE_COLUMNS, _TEXT_COLUMN)
    }


TABLES: dict[str, Callable[[bytes], Iterator[dict[str, str]]]] = {
    ".csv": _csv,
    ".jsonl": _json_lines,
    ".parquet": _parquet,
    ".xlsx": _workbook,
}


def _check_columns(names: Any) -> None:
    """Raises Unreadable where a table has no column of texts."""
    if _TEXT_COLUMN not in names:
        raise Unreadable(
            "it has no column named text",
            "Name the column with the articles' text; doc_id, title, outlet, published may stand beside it.",
        )
