"""Files of a folder -> articles. Nothing is written, nothing fetched.

A text file, page or document holds one article, an export of a press database several, a table one a row.
"""

from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path

from retold.reading.article import MOST_BYTES, Article, Unreadable, whole_words
from retold.reading.characters import decode
from retold.reading.exports import parted
from retold.reading.markdown import plain_paragraphs
from retold.reading.richtext import RICH_TEXT, rich_text
from retold.reading.rows import SHEET, TABLES, rows

_AS_TEXT = "Save the article as plain text in UTF-8."
_CORRECT_IT = f"Correct the name in {SHEET}."


def read_bytes(folder: Path, name: str) -> bytes:
    """The bytes of a file of the story. Raises Unreadable where it lies outside, is not there, is too
    large or locked.
    """
    file = folder / name
    try:
        if not file.resolve().is_relative_to(folder.resolve()):
            raise Unreadable("the file lies outside the story's folder", "Copy it into the folder.")
        if not file.exists():
            raise Unreadable("there is no such file", _CORRECT_IT)
        if not file.is_file():
            raise Unreadable("it is no ordinary file", "Put a file in its place.")
        if file.stat().st_size > MOST_BYTES:
            cause = f"it is larger than {MOST_BYTES // 1_000_000} MB"
            raise Unreadable(cause, "Split it into one file an article.")
        return file.read_bytes()
    except OSError as error:
        cause = f"it cannot be read ({error.strerror})"
        raise Unreadable(cause, "Check its name and its permissions.") from error
    except (ValueError, RuntimeError) as error:
        cause = "its name is no name of a file, or a link that leads to itself"
        raise Unreadable(cause, _CORRECT_IT) from error


def articles(name: str, data: bytes) -> Iterator[Article]:
    """The articles that a file holds. Raises Unreadable where there is none, or none more can be read."""
    suffix = Path(name).suffix.lower()
    if suffix in TABLES:
        yield from map(whole_words, rows(name, data))
        return
    saved = _lines_of_page(data) if suffix in PAGES else _ONE[suffix](data)
    yield from map(whole_words, parted(saved) or [_ONE[suffix](data) if suffix in PAGES else saved])


def _text(data: bytes) -> Article:
    """The article of a text file; rich text under the name of plain is read as what it is."""
    if data.startswith(RICH_TEXT):
        return rich_text(data)
    text, encoding, repairs = decode(data)
    if b"\x00" in data and encoding != "utf-16":
        raise Unreadable("it holds NUL bytes, so it is no text file", _AS_TEXT)
    return Article(text, encoding, tuple(repairs))


def _markdown(data: bytes) -> Article:
    """The article of a Markdown text, without its tables."""
    source = _text(data)
    text, about, has_table = plain_paragraphs(source.text)
    doubt = ("a table was left out", "tables of Markdown files are not read", "Write it out if it is told.")
    return Article(text, source.encoding, about=about, doubts=(doubt,) if has_table else ())


def _later(module: str, name: str) -> Callable[[bytes], Article]:
    """A reader that is imported when there is a file for it: what it reads with takes a while to load."""

    def read(data: bytes) -> Article:
        article: Article = getattr(import_module(f"retold.reading.{module}"), name)(data)
        return article

    return read


PAGES = (".html", ".htm")
_lines_of_page = _later("pages", "lines_of_page")
_ONE: dict[str, Callable[[bytes], Article]] = {
    ".txt": _text,
    ".md": _markdown,
    **dict.fromkeys(PAGES, _later("pages", "web_page")),
    ".docx": _later("word", "word_document"),
    ".pdf": _later("pdf", "portable_document"),
    ".rtf": rich_text,
}
READ = (*_ONE, *TABLES)
