"""Lines of a text -> blocks, its paragraphs: hard wraps are undone, other line breaks part."""

import re
from collections.abc import Iterator
from itertools import pairwise
from statistics import quantiles
from typing import NamedTuple

from retold.english.sentences import sentence_ends
from retold.english.words import words
from retold.reading.datelines import is_dateline
from retold.reading.furniture import is_whole

_LINE_BREAK = re.compile(r"\r\n|[\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_TERMINAL = re.compile(r"[.!?…:;][”’\"'»)\]]*\s*\Z")
_ACRONYM = re.compile(r"\b(?:[A-Z]\.){2,9}\Z")
_NAME_WORD = re.compile(r"[A-Z0-9“‘\"']")
_CARD = re.compile(r"(?:Card|Slide|Item|Part)\s+\d{1,3}\s+of\s+\d{1,3}", re.IGNORECASE)
_NARROWEST, _WIDEST, _FEWEST_LINES = 20, 130, 3
_LONGEST_UNFINISHED, _MOST_MARK_WORDS = 30, 5


class Block(NamedTuple):
    """A paragraph: its span in the text, the text of that span with line breaks as spaces, and the offsets of
    those that only wrapped a line.
    """

    begin: int
    end: int
    plain: str
    joined: tuple[int, ...] = ()


def blocks(text: str) -> Iterator[Block]:
    """The paragraphs of a text: it is split at hard line breaks, soft ones only wrap a line."""
    lines = list(_lines(text))
    width = _wrap_width([text[b:e] for b, e in lines])
    headline_stands_alone = _is_headline([text[b:e] for b, e in lines[:3]], width)
    group: list[tuple[int, int]] = []
    for number, line in enumerate(lines):
        stands_apart = number == 1 and headline_stands_alone
        if group and (stands_apart or not _is_soft(text, group, line, width)):
            yield _block(text, group)
            group = []
        group.append(line)
    if group:
        yield _block(text, group)


def is_card(line: str) -> bool:
    """Whether a line counts the cards of a box: "Card 1 of 7"."""
    return _CARD.fullmatch(line.strip()) is not None


def is_unfinished(line: str) -> bool:
    """Whether a line stops without the mark that ends a sentence; the last dot of "New Jersey G.O.P." in a
    title does not end one.
    """
    finished = re.search(r"[.…;,][”’\"'»)\]]*\Z", line) and not (_ACRONYM.search(line) and is_title(line))
    return len(line.split()) <= _LONGEST_UNFINISHED and not finished and _NAME_WORD.match(line) is not None


def is_title(line: str) -> bool:
    """Whether four in five of the longer words of a line have capitals."""
    long_words = [w for w in line.split() if len(w) > 3]
    capitals = sum(w[0].isupper() or w[0].isdigit() for w in long_words)
    return len(long_words) > 2 and capitals >= 0.8 * len(long_words)


def _lines(text: str) -> Iterator[tuple[int, int]]:
    """Spans of the lines that are not blank, without the white space around them."""
    at = 0
    for begin, end in [*((m.start(), m.end()) for m in _LINE_BREAK.finditer(text)), (len(text), len(text))]:
        line = text[at:begin]
        if line.strip():
            yield at + len(line) - len(line.lstrip()), at + len(line.rstrip())
        at = end


def _wrap_width(lines: list[str]) -> int:
    """The column at which a text is hard-wrapped; 0 where a line is a paragraph.

    In wrapped text most lines stop in mid-sentence, and most could not have taken the next line's first word.
    """
    if len(lines) < _FEWEST_LINES:
        return 0
    width = int(quantiles(map(len, lines), n=20, method="inclusive")[-2])
    pairs = list(pairwise(lines))
    full = sum(not _has_room(a, b, width) for a, b in pairs)
    running = sum(not _TERMINAL.search(a) for a, _ in pairs)
    return width if _NARROWEST <= width <= _WIDEST and min(full, running) >= 0.5 * len(pairs) else 0


def _is_soft(text: str, group: list[tuple[int, int]], line: tuple[int, int], width: int) -> bool:
    """Does the break between the last line of `group` and `line` only wrap a sentence?"""
    above, below = text[slice(*group[-1])], text[slice(*line)]
    between = text[group[-1][1] : line[0]]
    whole = " ".join(text[b:e] for b, e in group[-3:])
    if _stands_alone(above) or _stands_alone(below):
        return False
    finished = bool(_TERMINAL.search(above)) and len(whole) in sentence_ends(f"{whole} {below}")
    titled = len(group) == 1 and is_title(above)
    if not finished and below.lstrip("“‘\"'(")[:1].islower() and not titled:
        return True
    if len(_LINE_BREAK.findall(between)) > 1 or not width:
        return False
    return not finished or not _has_room(above, below, width)


def _stands_alone(line: str) -> bool:
    """Whether a line is never part of a paragraph: a date line, a mark of a page or an advertisement, a rule,
    the count of a card.
    """
    short = len(line.split()) <= _MOST_MARK_WORDS
    mark = short and (is_card(line) or is_whole("page", line) or is_whole("advertisement", line))
    return mark or not words(line) or is_dateline(line)


def _has_room(line: str, below: str, width: int) -> bool:
    """Could `line` have taken the first word of the line below?"""
    return len(line) + 1 + len(below.split()[0]) <= width


def _block(text: str, group: list[tuple[int, int]]) -> Block:
    begin, end = group[0][0], group[-1][1]
    joined = tuple(stop for _, stop in group[:-1])
    return Block(begin, end, re.sub(r"\s", " ", text[begin:end]), joined)


def _is_headline(lines: list[str], width: int) -> bool:
    """Is the first line of a wrapped text a headline? Then it, or the line below it, is not filled."""
    if len(lines) < _FEWEST_LINES or not is_title(lines[0]) or _TERMINAL.search(lines[0]):
        return False
    return _has_room(lines[0], lines[1], width) or _has_room(lines[1], lines[2], width)
