"""What reading makes of a file, or of a part of it, before it is laid out: an article, or why not."""

from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from typing import NamedTuple
from zipfile import ZipFile

from retold.english.words import WORD
from retold.reading.characters import Repair, mended

MOST_BYTES, MOST_CHARACTERS = 5_000_000, 120_000
_MOST_UNPACKED, _MOST_PARTS = 40_000_000, 2_000
_ENCRYPTED = b"\xd0\xcf\x11\xe0"  # how files of Word and Excel begin that are encrypted, or from before 2007

Doubt = tuple[str, str, str]  # problem, cause, cure
Fault = tuple[str, str]  # cause, cure


class Article(NamedTuple):
    """An article as it was read: `about` is what its file says of it, `doubts` what to look at.

    `headings` are the paragraphs that the file itself marks as headings. `part` is its number in a file that
    holds several, else 0.
    """

    text: str
    encoding: str
    repairs: tuple[Repair, ...] = ()
    about: dict[str, str] = {}  # noqa: RUF012 - never changed
    doubts: tuple[Doubt, ...] = ()
    headings: frozenset[str] = frozenset()
    part: int = 0


class Unreadable(Exception):
    """A file that cannot be used: why, and what to do about it."""

    def __init__(self, cause: str, cure: str) -> None:
        super().__init__(cause)
        self.fault: Fault = (cause, cure)


@contextmanager
def reading_a(kind: str, cure: str) -> Iterator[None]:
    """Raises Unreadable for whatever a library raises over the bytes of a file that is no whole one of its
    kind: hostile bytes make it raise whatever Python has.
    """
    try:
        yield
    except Unreadable:
        raise
    except Exception as error:
        raise Unreadable(f"it is no whole {kind}", cure) from error


def opened(data: bytes) -> BytesIO:
    """A file that is a zip archive inside, as Word's and Excel's are. Raises Unreadable for one that unpacks
    to more than 40 MB.

    What a part unpacks to is what the archive says: Python's `zipfile` stops there.
    """
    if data.startswith(_ENCRYPTED):
        raise Unreadable(
            "it is encrypted, or a file of Office before 2007",
            "Open it with its password and save it in today's format, without one.",
        )
    with reading_a("file of its kind", "Save it again from its program."):
        parts = ZipFile(BytesIO(data)).infolist()
    if len(parts) > _MOST_PARTS or sum(part.file_size for part in parts) > _MOST_UNPACKED:
        raise Unreadable(
            f"it unpacks to more than {_MOST_UNPACKED // 1_000_000} MB or {_MOST_PARTS:,} parts",
            "Save the article's text as a .txt file.",
        )
    return BytesIO(data)


def whole_words(article: Article) -> Article:
    """An article without HTML entities and words broken at the ends of its lines."""
    text, repairs = mended(article.text, list(article.repairs))
    return article._replace(text=text, repairs=tuple(repairs))


def unfit(text: str) -> Fault | None:
    """Why a text cannot be an article, and the cure: it is too long, or it has no words."""
    if len(text) > MOST_CHARACTERS:
        return (
            f"its text is longer than {MOST_CHARACTERS:,} characters, some 20,000 words",
            "Split it: one article a file, or a row of a table.",
        )
    empty = "there are no words in it", "Put the article's text there, or take it out."
    return None if WORD.search(text) else empty


def title_of(stated: str | None, text: str) -> dict[str, str]:
    """The title that the properties of a file state, where a line of its text says the same; else nothing.

    What properties state is as often the title of a template, a program or another file.
    """
    title = " ".join((stated or "").split())
    lines = (" ".join(line.split()) for line in text.splitlines())
    if not title or title not in lines:
        return {}
    return {"title": title, "known_from": "title: properties of the file, and a line of its text"}


def undated(cause: str) -> Doubt:
    """That the day of publication is not known, and why."""
    return "the day of publication is not known", cause, "Write it in articles.csv, in the column published."
