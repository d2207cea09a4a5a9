"""A text -> its pieces (sentences, headlines, headings ...), each with its kind, and a log of what was found.

Every offset counts code points of the text. Nothing is deleted: what is no body text has a kind of its own.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from retold.english.sentences import sentence_ends
from retold.english.words import INVISIBLE, visible, words
from retold.reading.datelines import place_line_length, speaker_label
from retold.reading.kinds import ending_kind, is_transcript, kinds
from retold.reading.paragraphs import Block, blocks

LONGEST_PASSAGE, LONGEST_PARAGRAPH = 1200, 10_000
ASIDE = ("dateline", "boilerplate", "caption", "correction")  # kinds whose words are not the story's
_QUOTED = re.compile(r"“[^“”]*(?:”|\Z)|(?<![^\s(\[—–-])\"[^\"]*(?:\"|\Z)|«[^«»]*(?:»|\Z)")
SHOWN = 80


class Piece(NamedTuple):
    """One passage: a sentence, or a line of another kind.

    `opening` counts the characters of the place line that it begins with.
    """

    paragraph: int
    kind: str
    begin: int
    end: int
    text: str
    n_words: int
    quoted_share: float
    opening: int


class Entry(NamedTuple):
    """One thing that was undone or recognised, and where."""

    begin: int
    end: int
    what: str
    detail: str


class Layout(NamedTuple):
    """What a text consists of, in reading order, and what was found on the way."""

    pieces: tuple[Piece, ...]
    log: tuple[Entry, ...]


def laid_out(text: str, headings: frozenset[str] = frozenset()) -> Layout:
    """The pieces of a text and the log of its layout; `headings` are paragraphs that are surely such.

    `" ".join(text[begin:end].split()) == text` of a piece holds for each, and no two pieces overlap.
    """
    seen, origin = visible(text)
    pieces, log = _of_visible(seen, headings)
    unseen = INVISIBLE.finditer(text)
    ignored = [Entry(*m.span(), "character ignored", f"U+{ord(m.group()):04X}") for m in unseen]
    found = [e._replace(begin=origin[e.begin], end=origin[e.end - 1] + 1) for e in log]
    return Layout(tuple(_moved(piece, text, origin) for piece in pieces), tuple(sorted([*ignored, *found])))


def quoted_spans(text: str) -> list[tuple[int, int]]:
    """Spans between double quotation marks; an unclosed quotation runs to the end of `text` (a paragraph)."""
    return [found.span() for found in _QUOTED.finditer(text)]


def _of_visible(text: str, headings: frozenset[str]) -> tuple[list[Piece], list[Entry]]:
    """The pieces of a text without characters that nobody sees, and its log."""
    found = list(blocks(text))
    spoken = is_transcript([block.plain for block in found])
    log = [Entry(at, at + 1, "line break joined", "") for block in found for at in block.joined]
    pieces, paragraph, above = list[Piece](), 0, set[str]()
    for block, kind in zip(found, kinds(found, headings), strict=True):
        paragraph, opened = paragraph + 1, 0
        opening = _opening(block.plain, spoken, "body" not in above) if kind.kind == "body" else None
        doubled = kind.kind == "headline" and "headline" in above
        log += _recognised(block, "headline doubled" if doubled else kind.kind, opening)
        quotes = quoted_spans(block.plain)
        for begin, end, own in _sentences(block, kind.kind, log):
            above.add(own)
            if end - opened > LONGEST_PARAGRAPH:
                paragraph, opened = paragraph + 1, begin
            placed = opening.end if opening and opening.what == "place line" and begin == 0 else 0
            first, said = placed if placed < end else 0, block.plain[begin:end]
            told = (" ".join(said.split()), len(words(said)), _share_inside(quotes, begin, end), first)
            pieces.append(Piece(paragraph, own, block.begin + begin, block.begin + end, *told))
    return pieces, log


def _opening(paragraph: str, spoken: bool, begins: bool) -> Entry | None:
    """The place line at the start of a paragraph, or in a transcript the name of who speaks; offsets within.

    A place before a colon opens the paragraph that the story begins with; below, "ROE: " says who speaks.
    """
    if spoken and (label := speaker_label(paragraph)):
        return Entry(0, len(label) + 2, "speaker label", label)
    place = paragraph[: place_line_length(paragraph)].rstrip()
    known = place and (begins or not place.endswith(":"))
    return Entry(0, place_line_length(paragraph), "place line", place) if known else None


def _recognised(block: Block, what: str, opening: Entry | None) -> Iterator[Entry]:
    """What a block is, other than plain body text, for the log."""
    if what != "body":
        yield Entry(block.begin, block.end, what, " ".join(block.plain.split())[:SHOWN])
    elif opening:
        yield opening._replace(begin=block.begin, end=block.begin + opening.end)


def _sentences(block: Block, kind: str, log: list[Entry]) -> Iterator[tuple[int, int, str]]:
    """Begin and end of each sentence of a block, and its kind; a long one is cut, which is logged.

    A headline is one, and a last sentence that signs off is no body text.
    """
    ends, begin = [len(block.plain)] if kind == "headline" else sentence_ends(block.plain), 0
    for number, end in enumerate(ends):
        own = kind
        if kind == "body" and 0 < number == len(ends) - 1:
            own = ending_kind(block.plain[begin:end].strip()) or kind
        if own != kind:
            last = Block(block.begin + begin, block.begin + end, block.plain[begin:end])
            log += _recognised(last, own, None)
        while (begin := end - len(block.plain[begin:end].lstrip())) < end:
            stop = end
            if end - begin > LONGEST_PASSAGE:
                space = block.plain.rfind(" ", begin, begin + LONGEST_PASSAGE)
                stop = space if space > begin else begin + LONGEST_PASSAGE
            if stop < end:
                at, before = block.begin + stop, block.plain[max(begin, stop - 40) : stop]
                log.append(Entry(at - 1, at, "long sentence cut", before))
            yield begin, stop, own
            begin = stop


def _share_inside(spans: list[tuple[int, int]], begin: int, end: int) -> float:
    inside = sum(max(0, min(end, stop) - max(begin, start)) for start, stop in spans)
    return round(inside / (end - begin), 3)


def _moved(piece: Piece, text: str, origin: list[int]) -> Piece:
    """A piece of the visible text as one of the whole."""
    begin, end = origin[piece.begin], origin[piece.end - 1] + 1
    opening = origin[piece.begin + piece.opening] - begin if piece.opening else 0
    return piece._replace(begin=begin, end=end, text=" ".join(text[begin:end].split()), opening=opening)
