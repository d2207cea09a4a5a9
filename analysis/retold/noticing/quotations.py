"""What stands between double quotation marks: the quotations of a document, also over several paragraphs."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import NamedTuple

from retold.reading.document import Document, Passage, kept

_MARK = re.compile('[“”„«»"]')
_OPENS = re.compile('[“„«"]')
_OPENING = frozenset("“„«")
_BEFORE_OPENING = frozenset(" \t\n\r\f\v\xa0([{—–-/‘'…")
_FAR = 5
"""Paragraphs without a mark that a quotation may run over."""


class Quotation(NamedTuple):
    """One stretch of quoted words within one paragraph: with its marks, and what is `inside` of them."""

    begin: int
    end: int
    inside: tuple[int, int]
    goes_on: bool
    """Whether it is the same quotation as the one before it, whose paragraph ended without a closing mark."""


@kept
def quotations(document: Document) -> tuple[Quotation, ...]:
    """Every quotation of a document in reading order, cut where a paragraph ends."""
    parts = [list(part) for _, part in groupby(document.told, key=lambda passage: passage.paragraph)]
    places = [(part[0].begin, part[-1].end) for part in parts]
    found: list[Quotation] = []
    left_open = False
    for number, (begin, end) in enumerate(places, 1):
        going_on = _is_resumed(document.text[b:e] for b, e in places[number : number + _FAR])
        spans = quoted(document.text[begin:end], begin, going_on, left_open)
        for b, e, closed in spans:
            marked = bool(_OPENS.match(document.text, b))
            found.append(Quotation(b, e, (b + marked, e - closed), left_open and b == begin))
        left_open = bool(spans) and not spans[-1][2] and going_on
    return tuple(found)


def quoted(
    paragraph: str, begin: int = 0, going_on: bool = False, opened: bool = False
) -> list[tuple[int, int, bool]]:
    """The quotations of a paragraph that starts at `begin`, as (begin, end, closed).

    A quotation within a quotation belongs to it, unless marks are missing for that: then a new opening mark
    ends the one before. `going_on`: the paragraphs ahead go on with a quotation that this one leaves open;
    `opened`: the one before did.
    """
    stack = [0] if opened and not _OPENS.match(paragraph) else []
    spans = list(_paired(paragraph, True, stack))
    n_open = sum(not closed for *_, closed in spans)
    if n_open and not (going_on and n_open == 1):
        spans = list(_paired(paragraph, False, stack))
    return [(begin + b, begin + e, closed) for b, e, closed in spans]


def within(document: Document, begin: int, end: int) -> tuple[Quotation, ...]:
    """The quotations that share a character with a span."""
    found = quotations(document)
    first = max(0, bisect_right(found, begin, key=lambda quote: quote.begin) - 1)
    last = bisect_right(found, end - 1, key=lambda quote: quote.begin)
    return tuple(quote for quote in found[first:last] if quote.end > begin)


@kept
def quotes_of(passage: Passage) -> list[tuple[int, int]]:
    """Begin and end in a passage of what it has of each quotation, marks included."""
    found = within(passage.document, passage.begin, passage.end)
    held = [(max(q.begin, passage.begin), min(q.end, passage.end)) for q in found]
    return [(begin - passage.begin, end - passage.begin) for begin, end in held]


def is_quoted(document: Document, at: int) -> bool:
    """Whether a character stands between quotation marks."""
    return bisect_right(_edges(document), at) % 2 == 1


@kept
def _edges(document: Document) -> list[int]:
    """Where quoted words begin and end, in turn."""
    return [edge for quote in quotations(document) for edge in quote.inside]


def _is_resumed(ahead: Iterable[str]) -> bool:
    """Whether paragraphs go on with a quotation: the next opens with a mark, or one of them closes what it
    has not opened, before any that opens with a mark."""
    for number, paragraph in enumerate(ahead):
        if _OPENS.match(paragraph):
            return number == 0
        depth = 0
        for mark in _MARK.finditer(paragraph):
            depth += 1 if _opens(paragraph, mark.start()) else -1
            if depth < 0:
                return True
    return False


def _paired(paragraph: str, nested: bool, opened: list[int]) -> Iterator[tuple[int, int, bool]]:
    """Pairs of marks, curly or straight; `opened`: where quotations began that are still open."""
    opened = list(opened)
    for mark in _MARK.finditer(paragraph):
        at = mark.start()
        if _opens(paragraph, at):
            if opened and not nested:
                yield opened.pop(), at, False
            opened.append(at)
        elif len(opened) == 1:
            yield opened.pop(), at + 1, True
        elif opened:
            opened.pop()
    if opened:
        yield opened[0], len(paragraph), False


def _opens(paragraph: str, at: int) -> bool:
    """Whether a mark opens: by its shape, a straight one by what stands before and after it."""
    mark, before, after = paragraph[at], paragraph[max(0, at - 1) : at], paragraph[at + 1 : at + 2]
    if mark != '"':
        return mark in _OPENING
    return (not before or before in _BEFORE_OPENING) and bool(after.strip())
