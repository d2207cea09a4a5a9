"""Files of a folder -> articles: plain text, saved web pages, tables with a text column. Nothing is
written, nothing fetched.
"""

import csv
import io
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

from pyarrow import ArrowException, BufferReader, parquet

from retold.reading.characters import Repair, decode, mended
from retold.reading.markdown import plain_paragraphs
from retold.reading.pages import Doubt, page

TEXT_FILES, PAGES, TABLES = (".txt", ".md"), (".html", ".htm"), (".csv", ".jsonl", ".parquet")
SHEET = "articles.csv"
ARTICLE_COLUMNS = ("doc_id", "file", "label", "title", "outlet", "published", "role", "known_from")
MOST_BYTES, MOST_CHARACTERS = 5_000_000, 120_000
_TEXT_COLUMN = "text"

Fault = tuple[str, str]


class Article(NamedTuple):
    """What one file, or one row of a table, holds; `about` is what it says of itself, `doubts` what to
    look at.
    """

    text: str
    encoding: str
    repairs: list[Repair]
    about: dict[str, str]
    doubts: list[Doubt]


class Unreadable(Exception):
    """A file that cannot be used: why, and what to do about it."""

    def __init__(self, cause: str, cure: str) -> None:
        super().__init__(cause)
        self.fault: Fault = (cause, cure)


def read_bytes(folder: Path, name: str) -> bytes:
    """The bytes of a file of the story. Raises Unreadable where it lies outside, is not there, is too
    large or locked.
    """
    file = folder / name
    try:
        if not file.resolve().is_relative_to(folder.resolve()):
            raise Unreadable("the file lies outside the story's folder", "Copy it into the folder.")
        if not file.is_file():
            raise Unreadable(
                *(
                    ("it is no ordinary file", "Put a file in its place.")
                    if file.exists()
                    else ("there is no such file", f"Correct the name in {SHEET}.")
                )
            )
        if file.stat().st_size > MOST_BYTES:
            raise Unreadable(
                f"it is larger than {MOST_BYTES // 1_000_000} MB", "Split it into one file an article."
            )
        return file.read_bytes()
    except OSError as error:
        raise Unreadable(
            f"it cannot be read ({error.strerror})", "Check its name and its permissions."
        ) from error
    except (ValueError, RuntimeError) as error:
        raise Unreadable(
            "its name is no name of a file, or a link that leads to itself", f"Correct the name in {SHEET}."
        ) from error


def article(name: str, data: bytes) -> Article:
    """The article of a text file or of a saved web page. Raises Unreadable where there is none."""
    if Path(name).suffix.lower() in PAGES:
        return _web_page(data)
    if data.startswith(b"{\\rtf"):
        raise Unreadable("it is a rich-text file (RTF)", "Save the article as plain text in UTF-8.")
    text, encoding, repairs = decode(data)
    if b"\x00" in data and encoding != "utf-16":
        raise Unreadable(
            "it holds NUL bytes, so it is no text file", "Save the article as plain text in UTF-8."
        )
    if Path(name).suffix.lower() == ".md":
        return _markdown(text, encoding)
    text, repairs = mended(text, repairs)
    return Article(text, encoding, repairs, {}, [])


def cell(text: str) -> Article:
    """The article in a cell of a table."""
    text, repairs = mended(text, [])
    return Article(text, "table", repairs, {}, [])


def table_rows(name: str, data: bytes) -> Iterator[dict[str, str]]:
    """The rows of a table of articles, one each, by column. Raises Unreadable where it has no column
    named text, or no row.
    """
    read = _READERS[Path(name).suffix.lower()](data)
    first = next(read, None)
    if first is None:
        raise Unreadable("the table has no row", "Put one article in each row.")
    yield first
    yield from read


def sheet(folder: Path) -> list[dict[str, str]]:
    """The rows of articles.csv that name a file. Raises Unreadable where it has no column named file."""
    lines = [line for line in decode(read_bytes(folder, SHEET))[0].splitlines() if not line.startswith("#")]
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


def _web_page(data: bytes) -> Article:
    """The article of a saved page. Raises Unreadable where there is none."""
    found = page(data)
    if found is None:
        raise Unreadable("no article could be found in the page", "Save the article's text as a .txt file.")
    text, repairs = mended(found.text, [])
    return Article(text, "html", repairs, found.about, found.doubts)


def _markdown(source: str, encoding: str) -> Article:
    """The article of a Markdown text, without its tables."""
    plain, about, has_table = plain_paragraphs(source)
    text, repairs = mended(plain, [])
    doubt = ("a table was left out", "tables of Markdown files are not read", "Write it out if it is told.")
    return Article(text, encoding, repairs, about, [doubt] if has_table else [])


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
    try:
        found = parquet.read_table(BufferReader(data))
        _check_columns(found.column_names)
        rows: list[dict[str, Any]] = found.select(
            [name for name in found.column_names if name in (*ARTICLE_COLUMNS, _TEXT_COLUMN)]
        ).to_pylist()
    except (ArrowException, OSError, ValueError) as error:
        raise Unreadable(
            "it is no whole Parquet file", "Write it again, or save the table as CSV."
        ) from error
    yield from map(_cells, rows)


def _cells(row: dict[str, Any]) -> dict[str, str]:
    """The known columns of a row as text; halves of a character pair, which JSON allows, become the mark
    for a lost one.
    """
    return {
        key: str(row.get(key) or "").strip().encode("utf-16", "surrogatepass").decode("utf-16", "replace")
        for key in (*ARTICLE_COLUMNS, _TEXT_COLUMN)
    }


_READERS: dict[str, Callable[[bytes], Iterator[dict[str, str]]]] = {
    ".csv": _csv,
    ".jsonl": _json_lines,
    ".parquet": _parquet,
}


def _check_columns(names: Any) -> None:
    """Raises Unreadable where a table has no column of texts."""
    if _TEXT_COLUMN not in names:
        raise Unreadable(
            "it has no column named text",
            "Name the column with the articles' text; doc_id, title, outlet, published may stand beside it.",
        )
