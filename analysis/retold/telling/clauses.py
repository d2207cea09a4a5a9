"""The clauses of a passage: what stands around one verb, as a span that reads by itself."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise
from typing import Any

from retold.changes.sides import CONTENT
from retold.english.bounds import whole
from retold.english.syntax import Reading, Token
from retold.english.words import stem, words
from retold.reading.document import Passage, kept

CLAUSAL = frozenset({"ccomp", "advcl", "relcl", "acl", "conj", "parataxis", "csubj"})
_ASIDE = frozenset(",;:–—- ")


@dataclass(eq=False)
class Clause:
    """A clause: its span in the document, the tokens it has of its passage, and the one that all hang on."""

    passage: Passage
    begin: int
    end: int
    tokens: tuple[Token, ...]
    head: Token
    kept: dict[object, Any] = field(default_factory=dict, repr=False)

    @cached_property
    def text(self) -> str:
        """Its words on one line."""
        return " ".join(self.passage.document.text[self.begin : self.end].split())

    @cached_property
    def words(self) -> list[str]:
        """Its words, in order."""
        return words(self.text)


@kept
def clauses(passage: Passage) -> tuple[Clause, ...]:
    """The clauses of a passage in reading order: cut where a clause begins or ends, and long ones at a comma
    or a preposition; what is too short to read by itself stays with what is before it."""
    reading = passage.reading
    cuts = sorted({0, len(reading), *edges(reading)})
    parts = [(b, e) for whole_part in pairwise(cuts) for b, e in _shortened(reading, *whole_part)]
    found = (_clause(passage, b, e) for b, e in _joined(reading, parts))
    return tuple(clause for clause in found if clause is not None)


def content_stems(tokens: Iterable[Token]) -> set[str]:
    """The stems of the words of content among some tokens: no auxiliaries, no function words."""
    return {stem(t.text) for t in tokens if t.pos_ in CONTENT and not t.is_stop and t.text[:1].isalnum()}


def edges(reading: Reading) -> list[int]:
    """Where clauses begin, with the "and" before them, and end."""
    heads = [t for t in reading if t.dep_ in CLAUSAL and t.pos_ in ("VERB", "AUX")]
    begins = [t.left_edge.i for t in heads]
    joined = [at - (at > 0 and reading[at - 1].dep_ == "cc") for at in begins]
    return [*joined, *(t.right_edge.i + 1 for t in heads)]


def _size(reading: Reading, begin: int, end: int) -> int:
    """The characters of a stretch of tokens."""
    stretch = reading[begin:end]
    return stretch.end_char - stretch.start_char if end > begin else 0


def _shortened(reading: Reading, begin: int, end: int) -> list[tuple[int, int]]:
    """A stretch as it is, or where it is long, cut before the comma or preposition that is nearest its
    middle."""
    if _size(reading, begin, end) <= whole("claims.longest"):
        return [(begin, end)]
    middle = (reading[begin].idx + reading[end - 1].idx) / 2
    fewest = whole("claims.fewest_words")
    places = [
        t for t in reading[begin + fewest : end - fewest] if t.text in ",;–—" or t.pos_ in ("ADP", "SCONJ")
    ]
    if not places:
        return [(begin, end)]
    at = min(places, key=lambda t: (abs(t.idx - middle), t.i))
    cut = at.i + (at.text in ",;–—")
    return [*_shortened(reading, begin, cut), *_shortened(reading, cut, end)]


def _joined(reading: Reading, parts: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The parts in order, each that has too few words joined to the one before it; the first to the one after
    it."""
    found: list[tuple[int, int]] = []
    for begin, end in parts:
        short = [
            _n_words(reading, *part) < whole("claims.fewest_words") for part in (*found[-1:], (begin, end))
        ]
        if found and any(short) and _size(reading, found[-1][0], end) <= 2 * whole("claims.longest"):
            found[-1] = (found[-1][0], end)
        else:
            found.append((begin, end))
    return found


def _n_words(reading: Reading, begin: int, end: int) -> int:
    return sum(t.text[:1].isalnum() for t in reading[begin:end])


def _clause(passage: Passage, begin: int, end: int) -> Clause | None:
    """The clause of a stretch of tokens, without marks and spaces around it; none where it has no word."""
    tokens = [t for t in passage.reading[begin:end] if not t.is_space]
    while tokens and tokens[0].text in _ASIDE:
        tokens = tokens[1:]
    while tokens and tokens[-1].text in _ASIDE:
        tokens = tokens[:-1]
    if not any(t.text[:1].isalnum() for t in tokens):
        return None
    inside = {t.i for t in tokens}
    head = next((t for t in tokens if t.head.i not in inside or t.head is t), tokens[0])
    first, last = tokens[0], tokens[-1]
    span = passage.begin + first.idx, passage.begin + last.idx + len(last)
    return Clause(passage, *span, tuple(tokens), head)
