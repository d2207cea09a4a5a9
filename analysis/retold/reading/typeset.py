"""Lines as they stand on pages -> paragraphs and headings, without what stands at the edges of pages."""

import re
from collections import Counter
from collections.abc import Sequence
from itertools import chain, groupby, pairwise
from statistics import median
from typing import NamedTuple

from retold.reading.datelines import is_dateline

_AT_AN_EDGE, _FEWEST_PAGES, _LEAST_PAGES = 2, 2, 0.4
_FURTHER, _INDENT, _OTHER_SIZE = 1.3, 0.5, 1.1
_LONGEST_PARAGRAPH, _MOST_HEADING_WORDS = 25, 30
_FINISHED = re.compile(r"[.!?…:][”’\"'»)\]]*\s*\Z")


class Line(NamedTuple):
    """A line of a page: where it begins, from the left and from the bottom, and how large its letters are."""

    page: int
    x: float
    y: float
    size: float
    text: str


Paragraph = list[Line]


def without_edges(lines: Sequence[Line]) -> tuple[list[Line], list[Line]]:
    """The lines, and apart those at the top or foot of two pages in five; their figures may differ."""
    edges = {page: _edges(list(group)) for page, group in groupby(lines, key=lambda line: line.page)}
    counts = Counter(key for group in edges.values() for key in {_key(line) for line in group})
    least = max(_FEWEST_PAGES, _LEAST_PAGES * len(edges))
    repeated = {line for group in edges.values() for line in group if counts[_key(line)] >= least}
    return [each for each in lines if each not in repeated], [each for each in lines if each in repeated]


def paragraphs(lines: Sequence[Line]) -> list[Paragraph]:
    """The lines in their paragraphs, which go on over pages and columns where a sentence does."""
    step = _usual_step(lines)
    found = [[line] for line in lines[:1]]
    for above, line, below in zip(lines, lines[1:], [*lines[2:], None], strict=False):
        if _begins(line, above, below, step):
            found.append([])
        found[-1].append(line)
    return found


def are_sure(found: Sequence[Paragraph]) -> bool:
    """Whether no paragraph is longer than those of the news are; else they were not told apart."""
    return max(map(len, found), default=0) <= _LONGEST_PARAGRAPH


def headings(found: Sequence[Paragraph]) -> frozenset[str]:
    """The paragraphs in larger letters than most of the text, as one line each."""
    letters = Counter[float]()
    for line in chain.from_iterable(found):
        letters[line.size] += len(line.text)
    usual = max(letters, key=lambda size: (letters[size], -size), default=0.0)
    larger = (each for each in found if all(line.size > _OTHER_SIZE * usual for line in each))
    said = (" ".join(" ".join(line.text for line in each).split()) for each in larger)
    return frozenset(each for each in said if len(each.split()) <= _MOST_HEADING_WORDS)


def _edges(page: list[Line]) -> list[Line]:
    """The lines at the top and at the foot of a page."""
    downwards = sorted(page, key=lambda line: -line.y)
    return [*downwards[:_AT_AN_EDGE], *downwards[_AT_AN_EDGE:][-_AT_AN_EDGE:]]


def _key(line: Line) -> str:
    """A line but for its figures: running heads and page numbers are equal on all pages."""
    return re.sub(r"\d+", "#", " ".join(line.text.lower().split()))


def _usual_step(lines: Sequence[Line]) -> float:
    """How far below each other lines of a paragraph stand, as a multiple of their size."""
    steps = [(a.y - b.y) / a.size for a, b in pairwise(lines) if _follows(b, a) and a.size == b.size]
    return median(steps) if steps else 0.0


def _follows(line: Line, above: Line) -> bool:
    """Whether a line stands below another on the same page, and not in the next column."""
    return line.page == above.page and line.y < above.y and line.size > 0


def _begins(line: Line, above: Line, below: Line | None, step: float) -> bool:
    """Whether a paragraph begins with a line; by-lines and date lines are paragraphs of their own."""
    if is_dateline(line.text) or is_dateline(above.text):
        return True
    if max(line.size, above.size) > _OTHER_SIZE * min(line.size, above.size):
        return True
    if not _follows(line, above):
        return bool(_FINISHED.search(above.text)) and not line.text.lstrip("“‘\"'(")[:1].islower()
    if above.y - line.y > _FURTHER * step * line.size:
        return True
    same = below is not None and _follows(below, line) and below.size == line.size
    return same and below is not None and line.x - below.x > _INDENT * line.size
