"""The clauses of a passage: what stands around one verb, as a span that reads by itself."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Set
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise
from typing import Any

from retold.changes.sides import CONTENT
from retold.english.bounds import whole
from retold.english.syntax import Reading, Token
from retold.english.words import stem, words
from retold.reading.document import Passage, kept

_OWN = frozenset({"ccomp", "advcl", "conj", "parataxis", "csubj"})
CLAUSAL = _OWN | {"relcl", "acl"}
_VERBS = frozenset({"VERB", "AUX"})
Span = tuple[int, int]
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
    return _cut(passage, CLAUSAL, _lengthened)


@kept
def propositions(passage: Passage) -> tuple[Clause, ...]:
    """The clauses of a passage that each say something: those that tell which thing is meant are not cut, and
    what has no verb or too few words of content stays with the neighbour that it hangs on."""
    return _cut(passage, _OWN, _joined)


def _cut(
    passage: Passage, clausal: Set[str], together: Callable[[Reading, list[Span]], list[Span]]
) -> tuple[Clause, ...]:
    """The clauses between the edges of some dependencies, put together by some rule."""
    reading = passage.reading
    cuts = sorted({0, len(reading), *edges(reading, clausal)})
    parts = [part for between in pairwise(cuts) for part in _shortened(reading, *between)]
    found = (_clause(passage, *part) for part in together(reading, parts))
    return tuple(clause for clause in found if clause is not None)


def content_stems(tokens: Iterable[Token]) -> set[str]:
    """The stems of the words of content among some tokens: no auxiliaries, no function words."""
    return {stem(t.text) for t in tokens if t.pos_ in CONTENT and not t.is_stop and t.text[:1].isalnum()}


def edges(reading: Reading, clausal: Set[str] = CLAUSAL) -> list[int]:
    """Where clauses of some dependencies begin, with the "and" before them, and end."""
    heads = [t for t in reading if t.dep_ in clausal and t.pos_ in _VERBS]
    begins = [t.left_edge.i for t in heads]
    joined = [at - (at > 0 and reading[at - 1].dep_ == "cc") for at in begins]
    return [*joined, *(t.right_edge.i + 1 for t in heads)]


def _size(reading: Reading, begin: int, end: int) -> int:
    """The characters of a stretch of tokens."""
    stretch = reading[begin:end]
    return stretch.end_char - stretch.start_char if end > begin else 0


def _shortened(reading: Reading, begin: int, end: int) -> list[Span]:
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


def _lengthened(reading: Reading, parts: list[Span]) -> list[Span]:
    """The parts in order, each that has too few words joined to the one before it; the first to the one after
    it."""
    found: list[Span] = []
    for part in parts:
        short = [_n_words(reading, *each) < whole("claims.fewest_words") for each in (*found[-1:], part)]
        if found and any(short) and _size(reading, found[-1][0], part[1]) <= 2 * whole("claims.longest"):
            found[-1] = (found[-1][0], part[1])
        else:
            found.append(part)
    return found


def _n_words(reading: Reading, begin: int, end: int) -> int:
    return sum(t.text[:1].isalnum() for t in reading[begin:end])


def _joined(reading: Reading, parts: list[Span]) -> list[Span]:
    """The parts in order, each that says nothing by itself joined to the neighbour that more words tie it to,
    unless that makes it long."""
    found: list[Span] = []
    for part, after in zip(parts, [*parts[1:], (0, 0)], strict=True):
        before = found[-1] if found else (0, 0)
        hangs_before = _ties(reading, before, part) >= _ties(reading, part, after)
        joins = not _says(reading, before) or (not _says(reading, part) and hangs_before)
        if found and joins and _size(reading, before[0], part[1]) <= 2 * whole("claims.longest"):
            found[-1] = (before[0], part[1])
        else:
            found.append(part)
    return found


def _says(reading: Reading, part: Span) -> bool:
    """Whether a stretch has a verb, and words of content enough to say something."""
    tokens = list(reading[slice(*part)])
    enough = len(content_stems(tokens)) >= whole("claims.fewest_words")
    return enough and any(t.pos_ in _VERBS for t in tokens)


def _ties(reading: Reading, one: Span, other: Span) -> int:
    """How many words of either stretch hang on one of the other."""
    return sum(
        inside[0] <= token.head.i < inside[1]
        for part, inside in ((one, other), (other, one))
        for token in reading[slice(*part)]
    )


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
