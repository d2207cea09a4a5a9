"""What an archive is made of: folders of files, JSON lines, CSV, Parquet; read one article at a time."""

import csv
import json
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import date
from io import TextIOWrapper
from pathlib import Path
from typing import Any, NamedTuple

from pyarrow import ArrowException, parquet

from retold.english.bounds import whole
from retold.ground.errors import ArchiveError
from retold.ground.keeping import key
from retold.reading.article import MOST_BYTES, Unreadable, unfit
from retold.reading.files import READ, articles, read_bytes
from retold.reading.folder import Row, problem
from retold.reading.rows import SHEET, cell, delimiter, described

KNOWN = ("title", "outlet", "published", "url", "id")
_NO_TEXT = ("it has no column text", "Name the column with the articles' text: text.")


class Archived(NamedTuple):
    """An article of an archive. `article_id` is a hash of the rest but `id`, the name that its owner has for
    it.
    """

    article_id: str
    text: str
    title: str
    outlet: str
    published: str
    url: str
    id: str


class Read(NamedTuple):
    """An article or none, what is wrong with it, and the share of all bytes that are read so far."""

    article: Archived | None
    problems: list[Row]
    share: float


class Found(NamedTuple):
    """What stands in one place of a file: a row, or why there is none; `share` of the bytes end there."""

    place: str
    row: dict[str, Any] | Unreadable
    share: float


def read_articles(source: str | Path) -> Iterator[Read]:
    """Every article of a file or of a folder, files by name, none kept in memory; what an articles.csv beside
    files says of them is used.

    A file or row that cannot be used comes without an article and with a row of `problems`. Raises
    ArchiveError where there is nothing that may hold articles.
    """
    return map(_read, read_rows(source))


def read_rows(source: str | Path) -> Iterator[Found]:
    """What stands in a file or a folder, as it stands there; `share` is that of all bytes."""
    files = _files(Path(source))
    known = {folder: _described(folder) for folder in {file.parent for file in files}}
    total, before = max(1, sum(file.stat().st_size for file in files)), 0
    for file in files:
        size, about = file.stat().st_size, known[file.parent].get(file.name, {})
        for place, row, share in _inside(file):
            told = row if isinstance(row, Unreadable) else {**row, **about}
            yield Found(place, told, (before + share * size) / total)
        before += size


def _files(source: Path) -> list[Path]:
    there = sorted(source.rglob("*")) if source.is_dir() else [source]
    files = [file for file in there if file.suffix.lower() in READERS and file.is_file()]
    files = [file for file in files if file.name != SHEET or not _described(file.parent)]
    if not files:
        nothing = f"nothing there ends in {', '.join(READERS)}"
        raise ArchiveError(
            f"No articles in {source}",
            cause=nothing if source.exists() else "there is no such place",
            cure="Give a folder of articles, or a .jsonl, .csv or .parquet with a column text.",
        )
    return files


def _inside(file: Path) -> Iterator[Found]:
    try:
        yield from READERS[file.suffix.lower()](file)
    except Unreadable as fault:
        yield Found(file.name, fault, 1.0)
    except (OSError, ArrowException, csv.Error, UnicodeError) as error:
        cure = "Check that it is whole, in UTF-8, and may be read; what stands before is in."
        yield Found(file.name, Unreadable(f"it cannot be read to its end ({error})", cure), 1.0)


def _file(file: Path) -> Iterator[Found]:
    for found in articles(file.name, read_bytes(file.parent, file.name)):
        name = f"{file.stem}-{found.part}" if found.part else file.stem
        place = f"{file.name}:{found.part}" if found.part else file.name
        yield Found(place, {"id": name, **found.about, "text": found.text}, 1.0)


def _described(folder: Path) -> dict[str, dict[str, str]]:
    """What an articles.csv says of the files beside it, by their names; nothing where there is none."""
    with suppress(Unreadable):
        rows = described(read_bytes(folder, SHEET)) if (folder / SHEET).is_file() else []
        return {row["file"]: {name: said for name, said in row.items() if said} for row in rows}
    return {}


def _json_lines(file: Path) -> Iterator[Found]:
    with file.open("rb") as lines:
        for number, line in enumerate(lines, 1):
            if line.strip():
                yield Found(f"{file.name}:{number}", _object(line), lines.tell() / file.stat().st_size)


def _object(line: bytes) -> dict[str, Any] | Unreadable:
    with suppress(ValueError, RecursionError):
        if isinstance(found := json.loads(line), dict):
            return found
    return Unreadable("it is no JSON object in UTF-8", 'Write one a line, as {"text": "...", "url": "..."}.')


def _csv(file: Path) -> Iterator[Found]:
    csv.field_size_limit(MOST_BYTES)
    size = file.stat().st_size
    with file.open("rb") as data, TextIOWrapper(data, encoding="utf-8-sig", newline="") as lines:
        header = lines.readline()
        mark = delimiter(header.strip(), "text")
        columns = next(csv.reader([header], delimiter=mark), [])
        rows = csv.DictReader(lines, columns, delimiter=mark)
        for row in rows:
            yield Found(f"{file.name}:{rows.line_num + 1}", row, data.tell() / size)


def _parquet(file: Path) -> Iterator[Found]:
    with parquet.ParquetFile(file) as table:
        columns = [name for name in table.schema_arrow.names if name in ("text", *KNOWN)]
        batches = table.iter_batches(batch_size=whole("articles.at_once"), columns=columns)
        for number, row in enumerate((row for batch in batches for row in batch.to_pylist()), 1):
            yield Found(f"{file.name}:{number}", row, number / table.metadata.num_rows)


READERS: dict[str, Callable[[Path], Iterator[Found]]] = {
    **dict.fromkeys(READ, _file),
    ".jsonl": _json_lines,
    ".csv": _csv,
    ".parquet": _parquet,
}


def _read(found: Found) -> Read:
    if isinstance(found.row, Unreadable):
        return Read(None, [problem(None, found.place, "error", "left out", *found.row.fault)], found.share)
    cells = {name: cell(found.row.get(name)) for name in ("text", *KNOWN)}
    if fault := unfit(cells["text"]) if "text" in found.row else _NO_TEXT:
        return Read(None, [problem(cells["id"], found.place, "error", "left out", *fault)], found.share)
    day, problems = _day(cells["published"]), []
    if cells["published"] and not day:
        cause, cure = f"{cells['published'][:40]!r} is no day", "Write it as 2022-02-25, or leave it empty."
        problems = [problem(cells["id"], found.place, "warning", "the date was not used", cause, cure)]
    cells["published"] = day
    told_apart = (cells[name] for name in ("text", "title", "outlet", "published", "url"))
    return Read(Archived(article_id=key(*told_apart)[:16], **cells), problems, found.share)


def _day(given: str) -> str:
    try:
        return date.fromisoformat(given[:10]).isoformat()
    except ValueError:
        return ""
