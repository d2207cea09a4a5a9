"""A text that is read once: its passages, and whatever is noticed of them, as long as the document lives."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from functools import cached_property, wraps
from itertools import groupby
from typing import Any, Literal, Protocol, TypeVar

import pandas as pd

from retold.english.lists import LISTS, Lists
from retold.english.models_installed import ENGLISH, carrier
from retold.english.parsing import read
from retold.english.syntax import Reading, is_data, joined
from retold.english.words import is_english, words
from retold.ground.caches import cached
from retold.ground.errors import TextError
from retold.ground.keeping import keep
from retold.ground.tables import frame
from retold.reading.layout import ASIDE, SHOWN, Entry, Layout, Piece, laid_out

Unit = Literal["sentence", "paragraph"]


class Keeper(Protocol):
    """What results can hang on."""

    @property
    def kept(self) -> dict[object, Any]:
        """What was worked out for it so far."""


K = TypeVar("K", bound=Keeper)
R = TypeVar("R")


def kept(function: Callable[[K], R]) -> Callable[[K], R]:
    """Work a function out once for each document or passage; what it gave hangs on that, and goes with it."""

    @wraps(function)
    def once(of: K) -> R:
        if function not in of.kept:
            of.kept[function] = function(of)
        result: R = of.kept[function]
        return result

    return once


class Passage:
    """A span of a document, normally a sentence: `text` is as shown, `said` as it stands, with the same
    offsets.
    """

    def __init__(self, document: Document, position: int, piece: Piece) -> None:
        self.document, self.position, self.piece = document, position, piece
        self.paragraph, self.kind, self.begin, self.end = piece.paragraph, piece.kind, piece.begin, piece.end
        self.text, self.n_words, self.quoted_share = piece.text, piece.n_words, piece.quoted_share
        self.kept: dict[object, Any] = {}

    @property
    def passage_id(self) -> str:
        """Its name in every table: `doc_id:position`, or `doc_id:p` and the number for a paragraph."""
        mark = "p" if self.document.unit == "paragraph" else ""
        return f"{self.document.doc_id}:{mark}{self.position}"

    @cached_property
    def said(self) -> str:
        """Its span with every line break, tab and odd space as one plain space: same length, same offsets.

        A place line ("WASHINGTON — "), which nobody says, is spaces as well.
        """
        whole = re.sub(r"\s", " ", self.document.text[self.begin : self.end])
        return " " * self.piece.opening + whole[self.piece.opening :]

    @cached_property
    def words(self) -> list[str]:
        """Its words, in order."""
        return words(self.said)

    @property
    def sentences(self) -> list[Passage]:
        """The sentences it is made of; a sentence is its own."""
        if self.document.unit == "sentence":
            return [self]
        single = self.document.as_unit("sentence").passages
        return [each for each in single if self.begin <= each.begin and each.end <= self.end]

    @cached_property
    def reading(self) -> Reading:
        """Its syntax; the first passage that is asked has the whole document read."""
        return Reading(self.said, self.document.readings[self.position - 1], self.document.lists)

    def __repr__(self) -> str:
        return f"<Passage {self.passage_id}: {self.text[:40]!r}>"


class Document:
    """A text and its passages: sentences, headlines, headings ... or, with another `unit`, paragraphs.

    `lists` are the word lists it is read with; `published` is its day, from which "yesterday" is seen;
    `headings` are the paragraphs that its file marks as such.
    """

    def __init__(
        self,
        text: str,
        doc_id: str = "a",
        *,
        unit: Unit = "sentence",
        lists: Lists = LISTS,
        published: date | None = None,
        headings: frozenset[str] = frozenset(),
    ) -> None:
        self.text, self.doc_id, self.unit, self.lists, self.published = text, doc_id, unit, lists, published
        self.headings = headings
        self.kept: dict[object, Any] = {}

    @cached_property
    def is_english(self) -> bool:
        """Whether it may be English, which is what it is read as."""
        return is_english(self.text)

    @cached_property
    def layout(self) -> Layout:
        """Its pieces and what was recognised on the way."""
        return laid_out(self.text, self.headings)

    @property
    def made_of(self) -> list[str]:
        """What its passages depend on, for what is kept of them."""
        return [self.text, self.unit, *sorted(self.headings)]

    @cached_property
    def passages(self) -> tuple[Passage, ...]:
        """Its passages, in reading order."""
        pieces = self.layout.pieces
        pieces = paragraphs(pieces, self.text) if self.unit == "paragraph" else pieces
        return tuple(Passage(self, number, piece) for number, piece in enumerate(pieces, 1))

    @property
    def told(self) -> list[Passage]:
        """Its passages but for date lines."""
        return [p for p in self.passages if p.kind != "dateline"]

    @property
    def article(self) -> list[Passage]:
        """Those whose words are the article's own: date lines, boilerplate, captions and corrections are set
        aside.

        All passages where there would be none.
        """
        return [p for p in self.passages if p.kind not in ASIDE] or list(self.passages)

    @cached_property
    def table(self) -> pd.DataFrame:
        """Its passages as the table `passages`."""
        return frame(
            "passages",
            [{**vars(p), "passage_id": p.passage_id, "doc_id": self.doc_id} for p in self.passages],
        )

    @cached_property
    def readings(self) -> list[dict[str, Any]]:
        """What spaCy reads in each sentence, as data; read in one go, and kept on the disk. That of a
        paragraph is joined from its sentences.
        """
        if self.unit == "paragraph":
            single, whole = self.as_unit("sentence").readings, self.passages
            return [joined((s.begin - p.begin, single[s.position - 1]) for s in p.sentences) for p in whole]
        said = [p.said for p in self.passages]
        return keep(
            "reading",
            [*self.made_of, carrier(ENGLISH)],
            ("ground", "english", "reading"),
            lambda: read(said),
            write=lambda readings: readings,
            read=lambda data: data if _are_readings(data, said) else None,
        )

    def as_unit(self, unit: Unit) -> Document:
        """The same text cut into other passages."""
        return self if unit == self.unit else self.in_the_other_unit

    @cached_property
    def in_the_other_unit(self) -> Document:
        """The same text cut into paragraphs, or back into sentences."""
        unit: Unit = "paragraph" if self.unit == "sentence" else "sentence"
        other = Document(self.text, self.doc_id, unit=unit, lists=self.lists, published=self.published)
        other.headings, other.layout, other.in_the_other_unit = self.headings, self.layout, self
        return other


def paragraphs(pieces: Iterable[Piece], text: str) -> tuple[Piece, ...]:
    """A piece a paragraph instead of a piece a sentence."""
    joined = []
    for _, group in groupby(pieces, key=lambda piece: piece.paragraph):
        part = list(group)
        begin, end, n_words = part[0].begin, part[-1].end, sum(piece.n_words for piece in part)
        quoted = sum(piece.quoted_share * piece.n_words for piece in part) / max(1, n_words)
        said = " ".join(text[begin:end].split())
        joined.append(
            part[0]._replace(begin=begin, end=end, text=said, n_words=n_words, quoted_share=round(quoted, 3))
        )
    return tuple(joined)


def _are_readings(data: object, said: list[str]) -> bool:
    return isinstance(data, list) and len(data) == len(said) and all(map(is_data, data, said))


@cached("texts")
def of_text(
    text: str,
    doc_id: str,
    *,
    lists: Lists = LISTS,
    published: date | None = None,
    headings: frozenset[str] = frozenset(),
) -> Document:
    """The document of a text; the last few are remembered, with all that was read of them."""
    return Document(text, doc_id, lists=lists, published=published, headings=headings)


def as_document(given: str | Document, doc_id: str = "a") -> Document:
    """A document as it is, or that of a text. Raises TextError for all else."""
    if not isinstance(given, (str, Document)):
        raise TextError(
            f"No text for {doc_id!r}",
            cause=f"it is a value of type {type(given).__name__}",
            cure="Give the words as a string.",
        )
    return given if isinstance(given, Document) else of_text(given, doc_id)


def documents_of(texts: Mapping[str, str | Document]) -> list[Document]:
    """The documents of some texts by their ids, in order. Raises TextError for what is no such mapping."""
    if not hasattr(texts, "items"):
        raise TextError(
            "No texts",
            cause=f"they are a value of type {type(texts).__name__}",
            cure='Give them by their ids, as {"a": "...", "b": "..."}.',
        )
    return [as_document(given, str(doc_id)) for doc_id, given in texts.items()]


def passages_of(documents: Iterable[Document]) -> dict[str, Passage]:
    """The passages of some documents by their names."""
    return {passage.passage_id: passage for document in documents for passage in document.passages}


def split_passages(text: str, *, doc_id: str = "a") -> pd.DataFrame:
    """One row per passage (a sentence, headline, heading ...) in reading order: the table `passages`.

    `" ".join(text[begin:end].split()) == text` of the row holds for each, and no two rows overlap.
    """
    return as_document(text, doc_id).table.copy()


def cleaning_log(document: Document, repairs: Iterable[tuple[int, int, str]] = ()) -> pd.DataFrame:
    """What was undone or recognised in a document, one row per finding: the table `cleaning`.

    `repairs` are those that decoding made, as (begin, end, what stood there).
    """
    repaired = [Entry(begin, end, "characters repaired", stood[:SHOWN]) for begin, end, stood in repairs]
    found = (*repaired, *document.layout.log)
    return frame("cleaning", [{"doc_id": document.doc_id, **entry._asdict()} for entry in found])
