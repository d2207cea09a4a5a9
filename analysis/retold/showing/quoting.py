"""A passage as a page quotes it: who tells it, its address and link, and its words, some of them marked."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from retold.english.words import stem, words
from retold.noticing.leaning import leans_on
from retold.noticing.quotations import quotes_of
from retold.reading.document import Passage
from retold.showing.html import SIDE_BY_SIDE, writable
from retold.showing.wording import spelt_date
from retold.story import Story
from retold.telling.saying import printable
from retold.telling.tellings import said_in

Span = tuple[int, int]


@dataclass(frozen=True)
class Teller:
    """Who tells a passage: the letter and label of a document, and whether the others are read against it."""

    doc_id: str
    letter: str
    label: str
    is_base: bool
    citation: str


@dataclass(frozen=True)
class At:
    """A place in the texts: its address, the link to it, and the sentence there ("" in excerpts)."""

    address: str
    link: str
    sentence: str


@dataclass(frozen=True)
class Quote:
    """A passage in runs of (words, whether they are marked), with its teller and place."""

    passage_id: str
    teller: Teller
    at: At
    runs: list[tuple[str, bool]]
    before: str = ""
    """The sentence before it, where it begins with a word for something named there."""
    words_of: str = ""
    """Whose words it has, in words, where it does not name them."""

    @property
    def text(self) -> str:
        """Its words."""
        return "".join(words for words, _ in self.runs)


@dataclass(frozen=True)
class Quoting:
    """How passages of a story are quoted: with a sentence behind every address, or in excerpts without."""

    story: Story
    excerpts: bool = False

    @cached_property
    def _tellers(self) -> dict[str, Teller]:
        return {row.doc_id: self._teller(row) for row in self.story.documents.itertuples()}

    def teller(self, doc_id: str) -> Teller:
        """The teller of a document; its citation has outlet and date, as far as they are known."""
        return self._tellers[doc_id]

    def _teller(self, row: Any) -> Teller:
        story, doc_id = self.story, row.doc_id
        known = [str(each) for each in (row.outlet, spelt_date(row.published)) if isinstance(each, str)]
        label = writable(story.labels[doc_id])
        citation = ", ".join([label, *map(writable, known or ["outlet and date not stated"])])
        is_base = doc_id == story.base and story.read_from.directed
        return Teller(doc_id, story.letters[doc_id], label, is_base, citation)

    def at(self, *passage_ids: str, change: int | None = None) -> At:
        """The place of a passage, of a pair or of a change in it."""
        first = self.story.passage[passage_ids[0]]
        address = self.story.address(*passage_ids, change=change)
        sentence = "" if self.excerpts else writable(first.text)
        return At(address, f"{SIDE_BY_SIDE}#{address}", sentence)

    def quote(self, passage_id: str, marked: Iterable[Span] = ()) -> Quote:
        """A passage with some spans of its document marked."""
        passage = self.story.passage[passage_id]
        teller = self.teller(passage.document.doc_id)
        before = None if self.excerpts else leans_on(passage)
        said_before = "" if before is None else printable(writable(before.text))
        words_of = writable(_words_of(passage))
        return Quote(passage_id, teller, self.at(passage_id), _runs(passage, marked), said_before, words_of)


def _words_of(passage: Passage) -> str:
    """Whose words a passage has that is mostly quoted and does not name them, as far as that is sure."""
    said, n_quoted = said_in(passage), sum(end - begin for begin, end in quotes_of(passage))
    who = said.by.who if said and said.by.sort in ("person", "organisation") else None
    is_named = who is not None and stem(words(who)[-1]) in map(stem, passage.words)
    if not said or not who or is_named or 2 * n_quoted < passage.end - passage.begin:
        return ""
    return f"words of {who}" if said.by.sure else f"perhaps words of {who}"


def _runs(passage: Passage, marked: Iterable[Span]) -> list[tuple[str, bool]]:
    """A passage cut where marked words begin and end; spans that touch are one, what is outside is left."""
    text, runs, at = passage.document.text, list[tuple[str, bool]](), passage.begin
    for begin, end in _joined(marked, passage):
        runs += [(text[at:begin], False), (text[begin:end], True)]
        at = end
    runs.append((text[at : passage.end], False))
    return [(re.sub(r"\s+", " ", writable(words)), is_marked) for words, is_marked in runs if words]


def _joined(spans: Iterable[Span], passage: Passage) -> list[Span]:
    """Some spans held to a passage and in order, those with no word between them as one."""
    held = sorted((max(b, passage.begin), min(e, passage.end)) for b, e in spans)
    joined = list[Span]()
    for begin, end in held:
        if joined and not any(map(str.isalnum, passage.document.text[joined[-1][1] : begin])):
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        elif begin < end:
            joined.append((begin, end))
    return joined
