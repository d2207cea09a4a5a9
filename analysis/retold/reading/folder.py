"""What a folder holds: the rows of the table of documents, and what is wrong with its files."""

import hashlib
import re
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import takewhile
from pathlib import Path
from typing import Any

from retold.english.lists import LISTS, WORDS, Lists
from retold.english.words import folded
from retold.ground.errors import StoryError
from retold.reading.article import Unreadable, unfit
from retold.reading.days import day_of_lines
from retold.reading.document import Document, of_text
from retold.reading.doubts import doubts
from retold.reading.files import PAGES, READ, articles, read_bytes
from retold.reading.rows import ARTICLE_COLUMNS, SHEET, TABLES, described

VERDICTS_FILE = "verdicts.jsonl"
_NEAR_COPY = 0.9
_UNFIT = re.compile(r"[,~\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]+")
Row = dict[str, Any]


def gather(folder: Path, lists: Lists = LISTS) -> tuple[list[Row], list[Row]]:
    """The rows of the table `documents`, in order, each with its `telling` and its `repairs` besides; and the
    rows of `problems`.

    Raises StoryError where the folder may not be read.
    """
    problems: list[Row] = []
    rows = [row for entry in _entries(folder, problems) if (row := _document(entry, lists, problems))]
    _note_duplicates(rows, problems)
    return rows, problems


def problem(doc_id: object, path: object, severity: str, what: str, cause: str, cure: str) -> Row:
    """One row of the table `problems`."""
    return {
        "doc_id": doc_id,
        "path": path,
        "severity": severity,
        "problem": what,
        "cause": cause,
        "cure": cure,
    }


def _names(folder: Path, problems: list[Row]) -> list[str]:
    """The names of the files that are to be read; others that may be meant to be go to `problems`."""
    try:
        there = sorted(folder.iterdir())
    except OSError as error:
        raise StoryError(
            f"Cannot read {folder}", cause=str(error.strerror), cure="Check the permissions of the folder."
        ) from error
    names = []
    for file in there:
        shown = file.name.encode("utf-8", "replace").decode()
        if fault := _left_out(file, shown):
            problems.append(problem(None, shown, fault[0], "left out", *fault[1:]))
        elif not _is_ours(file.name) and file.suffix.lower() in READ:
            names.append(file.name)
    return names


def _is_ours(name: str) -> bool:
    """Whether a file is no article by its name: the sheet, the verdicts, a note to readers of the folder."""
    return name in (SHEET, VERDICTS_FILE, WORDS) or name.lower().startswith("readme")


def _left_out(file: Path, shown: str) -> tuple[str, str, str] | None:
    """Why a file is not read that may be meant to be: severity, cause and cure; None for all others."""
    known, hidden = file.suffix.lower() in READ, file.name.startswith(".")
    if _is_ours(file.name):
        if file.name != SHEET or file.is_file():
            return None
        return "error", "it is no file", "Move it away: this name is kept for a file of that kind."
    if hidden and not known:
        return None
    if shown != file.name:
        return "error", "its name holds bytes that are no letters", "Rename the file."
    if hidden:
        return (
            "warning",
            "it is a hidden file: its name begins with a full stop",
            "Rename it if it is an article.",
        )
    if known:
        return None
    if file.is_dir() and any(each.suffix.lower() in READ for each in _inside(file)):
        return (
            "warning",
            "it is a folder, and articles in it are not read",
            "Move the articles up, or give this folder instead.",
        )
    cause = f"files of this kind are not read, but {', '.join(READ)}"
    return ("warning", cause, "Save its text as .txt if it is an article.") if file.is_file() else None


def _inside(folder: Path) -> list[Path]:
    """What lies in a folder; nothing where it may not be read."""
    try:
        return list(folder.iterdir())
    except OSError:
        return []


def _entries(folder: Path, problems: list[Row]) -> list[Row]:
    """What is to be read, in order: what articles.csv lists, then the other files; an entry an article."""
    listed = _listed(folder, problems)
    named = {entry["file"] for entry in listed}
    unlisted = [name for name in _names(folder, problems) if name not in named]
    undescribed = (
        "warning",
        f"not described in {SHEET}",
        "no row names this file",
        "Add a row for it, or leave it: it is read all the same.",
    )
    problems += [problem(None, name, *undescribed) for name in unlisted if listed]
    entries = [*listed, *({"file": name} for name in unlisted)]
    return list(_named((row for entry in entries for row in _rows(folder, entry, problems)), problems))


def _named(rows: Iterable[Row], problems: list[Row]) -> Iterator[Row]:
    """Each row with a `doc_id` of its own that is fit for one; a second of the same is left out."""
    taken = set[str]()
    for row in rows:
        given = row.get("doc_id") or Path(row["file"]).stem
        doc_id = _UNFIT.sub("-", given).strip(" .") or "article"
        if doc_id != given and row.get("doc_id"):
            cause = f"{given!r} holds a comma, tilde or line break, or begins or ends in space or full stop"
            cure = f"Use letters and digits in {SHEET}."
            problems.append(problem(doc_id, row["file"], "warning", "the doc_id was changed", cause, cure))
        if doc_id in taken:
            cause = f"another article has the doc_id {doc_id!r}"
            cure = f"Give each row of {SHEET} a doc_id of its own."
            problems.append(problem(doc_id, row["file"], "error", "left out", cause, cure))
            continue
        taken.add(doc_id)
        yield {**row, "doc_id": doc_id}


def _listed(folder: Path, problems: list[Row]) -> list[dict[str, str]]:
    """The rows of articles.csv; none where it is missing or cannot be used."""
    if not (folder / SHEET).is_file():
        return []
    try:
        return described(read_bytes(folder, SHEET))
    except Unreadable as error:
        problems.append(problem(None, SHEET, "error", f"{SHEET} was not used", *error.fault))
        return []


def _rows(folder: Path, entry: dict[str, str], problems: list[Row]) -> Iterator[Row]:
    """An entry with its article; where its file holds several, one entry each, as the file describes them."""
    name = entry["file"]
    stem, is_table = Path(name).stem, Path(name).suffix.lower() in TABLES
    try:
        data = read_bytes(folder, name)
        for found in articles(name, data):
            given = dict(found.about) if found.part else entry
            own = found.text.encode("utf-8", "surrogatepass") if found.part else data
            doc_id = given.get("doc_id") or (f"{stem}-{found.part}" if found.part else "")
            sha256 = hashlib.sha256(own).hexdigest()
            yield {**given, "file": name, "doc_id": doc_id, "article": found, "sha256": sha256}
    except Unreadable as error:
        what = "the table was not read to its end" if is_table else "left out"
        concerned = None if is_table else entry.get("doc_id") or stem
        problems.append(problem(concerned, name, "error", what, *error.fault))


def _document(entry: Row, lists: Lists, problems: list[Row]) -> Row | None:
    """The row of one document; None, and a problem, where it has no words or too many."""
    name, doc_id, found = entry["file"], entry["doc_id"], entry["article"]
    about = {**found.about, **{key: entry[key] for key in ARTICLE_COLUMNS if entry.get(key)}}
    if fault := unfit(found.text):
        problems.append(problem(doc_id, name, "error", "left out", *fault))
        return None
    day = _day(about, problems)
    document = of_text(found.text, doc_id, lists=lists, published=day, headings=found.headings)
    own = None if about.get("published") or Path(name).suffix.lower() in PAGES else _own_day(document)
    if own:
        known_from = "; ".join(filter(None, [about.get("known_from"), "published: date line of the text"]))
        day, about = own, about | {"published": own.isoformat(), "known_from": known_from}
        document = of_text(found.text, doc_id, lists=lists, published=day, headings=found.headings)
    problems += [problem(doc_id, name, "warning", *each) for each in doubts(found, document)]
    headlines = [passage.text for passage in document.passages if passage.kind == "headline"]
    return {
        "doc_id": doc_id,
        "label": about.get("label") or doc_id,
        "title": about.get("title") or max(headlines, key=len, default=None),
        **{key: about.get(key) or None for key in ("outlet", "role", "known_from")},
        "published": about["published"] if day else None,
        "path": name,
        "sha256": entry["sha256"],
        "encoding": found.encoding,
        "text": found.text,
        "repairs": found.repairs,
        "telling": document,
        "n_words": sum(passage.n_words for passage in document.passages),
        "n_passages": len(document.passages),
    }


def _day(about: dict[str, str], problems: list[Row]) -> date | None:
    """The day that is given for an article; None, and a problem, where the cell holds no day."""
    given = about.get("published", "")
    try:
        return date.fromisoformat(given) if given else None
    except ValueError:
        where = about.get("doc_id"), about.get("file")
        cure = "Write it as 2022-02-25, or leave the cell empty."
        problems.append(problem(*where, "warning", "the date was not used", f"{given!r} is no day", cure))
        return None


def _own_day(document: Document) -> date | None:
    """The day that the date lines above the body of a text state."""
    above = takewhile(lambda passage: passage.kind != "body", document.passages)
    return day_of_lines(passage.said for passage in above if passage.kind == "dateline")


def _note_duplicates(rows: list[Row], problems: list[Row]) -> None:
    """Adds a problem for each document that is an earlier one once more, or nearly."""
    cure = "Take one of them out, unless you mean to compare them."
    earlier: list[tuple[Row, set[str]]] = []
    for row in rows:
        ours = set(folded(row["text"]))
        alike = (said for one, theirs in earlier if (said := _once_more(row, ours, one, theirs)))
        if said := next(alike, None):
            problems.append(problem(row["doc_id"], row["path"], "warning", *said, cure))
        earlier.append((row, ours))


def _once_more(row: Row, ours: set[str], one: Row, theirs: set[str]) -> tuple[str, str] | None:
    """What is wrong and why, where a document is another once more, or nearly."""
    if row["sha256"] == one["sha256"]:
        return "the same file twice", f"it is identical to {one['doc_id']}"
    n_shared = len(ours & theirs)
    if n_shared >= _NEAR_COPY * (len(ours) + len(theirs) - n_shared):
        return (
            "almost the same article twice",
            f"nine in ten of its words stand in {one['doc_id']}, and the other way round",
        )
    return None
