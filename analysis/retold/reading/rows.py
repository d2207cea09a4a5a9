"""Tables with a column of texts -> articles, one a row; and articles.csv, which describes the files of a
folder.
"""

import csv
import io
import json
from collections.abc import Callable, Collection, Iterator, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from retold.reading.article import MOST_BYTES, Article, Unreadable, opened, reading_a
from retold.reading.characters import decode, in_whole_characters

ARTICLE_COLUMNS = ("doc_id", "file", "label", "title", "outlet", "published", "role", "known_from")
SHEET = "articles.csv"
_TEXT = "text"
_COLUMNS = (*ARTICLE_COLUMNS, _TEXT)
_NAME_THEM = {
    "file": f"Name the columns {', '.join(ARTICLE_COLUMNS)}.",
    _TEXT: "Name the column with the articles' text; doc_id, title, outlet, published may stand beside it.",
}


def rows(name: str, data: bytes) -> Iterator[Article]:
    """The articles of a table, one a row. Raises Unreadable where it has no column named text, or no row."""
    number = 0
    for number, row in enumerate(TABLES[Path(name).suffix.lower()](data), 1):
        yield Article(row.pop(_TEXT), "table", about=row, part=number)
    if not number:
        raise Unreadable("the table has no row", "Put one article in each row.")


def described(data: bytes) -> list[dict[str, str]]:
    """The rows of articles.csv that name a file; a line that begins with # is a comment.

    Raises Unreadable where it has no column named file.
    """
    lines = [line for line in decode(data)[0].splitlines() if not line.startswith("#")]
    return [row for row in _of_csv("\n".join(lines), "file", ARTICLE_COLUMNS) if row["file"]]


def delimiter(header: str, column: str) -> str:
    """What stands between the columns of a table whose first line is `header`: a comma, or the semicolon or
    tab of other spreadsheets.
    """
    return next((m for m in ",;\t" if column in (name.strip(' "') for name in header.split(m))), ",")


def cell(value: object) -> str:
    """A cell as text."""
    return in_whole_characters("" if value is None else str(value).strip())


def _of_csv(text: str, needed: str, columns: Sequence[str]) -> Iterator[dict[str, str]]:
    """Some columns of a table in CSV, row by row. Raises Unreadable where it lacks the one that is needed."""
    csv.field_size_limit(MOST_BYTES)
    header = next(iter(text.splitlines()), "")
    reader = csv.DictReader(io.StringIO(text, newline=""), delimiter=delimiter(header, needed))
    try:
        _check_columns(reader.fieldnames or (), needed)
        for row in reader:
            yield {name: (row.get(name) or "").strip() for name in columns}
    except csv.Error as error:
        raise Unreadable(
            f"it breaks off in line {reader.line_num} ({error})", "Save it again as CSV with quoted cells."
        ) from error


def _csv(data: bytes) -> Iterator[dict[str, str]]:
    return _of_csv(decode(data)[0], _TEXT, _COLUMNS)


def _json_lines(data: bytes) -> Iterator[dict[str, str]]:
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
    from pyarrow import BufferReader, parquet

    with reading_a("Parquet file", "Write it again, or save the table as CSV."):
        table = parquet.read_table(BufferReader(data))
        _check_columns(table.column_names)
        found = table.select([name for name in table.column_names if name in _COLUMNS]).to_pylist()
    yield from map(_cells, found)


def _workbook(data: bytes) -> Iterator[dict[str, str]]:
    """The rows of the first sheet of a workbook (Excel, LibreOffice); its first row names the columns."""
    from openpyxl import load_workbook  # takes a tenth of a second, and few stories need it

    with opened(data) as file, reading_a("workbook", "Save it again, or save the table as CSV."):
        lines = load_workbook(file, read_only=True, data_only=True).worksheets[0].values
        names = [cell(each) for each in next(lines, ())]
        _check_columns(names)
        for line in lines:
            if any(each is not None for each in line):
                days = (each.date() if isinstance(each, datetime) else each for each in line)
                yield _cells(dict(zip(names, days, strict=False)))


def _cells(row: dict[str, Any]) -> dict[str, str]:
    """The known columns of a row as text."""
    return {name: cell(row.get(name)) for name in _COLUMNS}


def _check_columns(names: Collection[str], needed: str = _TEXT) -> None:
    """Raises Unreadable where a table lacks the column that is needed."""
    if needed not in names:
        raise Unreadable(f"it has no column named {needed}", _NAME_THEM[needed])


TABLES: dict[str, Callable[[bytes], Iterator[dict[str, str]]]] = {
    ".csv": _csv,
    ".jsonl": _json_lines,
    ".parquet": _parquet,
    ".xlsx": _workbook,
}
