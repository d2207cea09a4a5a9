"""From the bytes of a file to passages: decode, repair, undo hard wraps, tell layout from prose, split.

Every offset counts code points of the text as it was decoded. Nothing is deleted: what is not body text stays,
with a `kind` of its own, and each thing found on the way is a row of the cleaning log.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from statistics import quantiles
from typing import NamedTuple

import ftfy

from retold.english.sentences import sentence_ends
from retold.english.words import words

LONGEST_PASSAGE, LONGEST_PARAGRAPH = 1200, 10_000
_LINE_BREAK = re.compile(r"\r\n|[\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_INVISIBLE = re.compile("[\ufeff\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069]")
_TERMINAL = re.compile(r"[.!?…:;][”’\"'»)\]]*\s*\Z")
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.?"
_DATE_LINE = re.compile(
    rf"(?:(?:Published|Updated|Posted|Last updated|Mon|Tues?|Wed(?:nes)?|Thu(?:rs)?|Fri|Sat(?:ur)?|Sun)\w*[:,]?\s+)*(?:on\s+)?"
    rf"(?:{_MONTH}\s+\d{{1,2}}(?:st|nd|rd|th)?,?\s+\d{{4}}|\d{{1,2}}\s+{_MONTH},?\s+\d{{4}}|\d{{4}}-\d\d-\d\d)"
    r"(?:\W{1,3}(?:at\s+)?\d{1,2}[:.]\d\d.{0,20})?\.?",
    re.IGNORECASE,
)
_BYLINE = re.compile(r"By\s+(?:[A-Z][\w.’'-]+[\s,]+(?:and\s+)?){1,6}[A-Z][\w.’'-]+")
_PLACE_LINE = re.compile(
    r"[A-Z][A-Z.’'-]{1,40}(?:,?\s{1,9}[A-Z][\w.’'-]{1,40}){0,4}(?:,\s{1,9}"
    + _MONTH
    + r"\s+\d{1,2})?(?:\s+\([A-Z][\w /]{1,20}\))?"
    r"\s{0,9}(?:—|–|--|-)\s{1,9}(?=\S)"
)
_CARD = re.compile(r"(?:Card|Slide|Item|Part)\s+\d{1,3}\s+of\s+\d{1,3}", re.IGNORECASE)
_FURNITURE = re.compile(
    r"(?:advertisement|continue reading the main story|story continues below.*|read more\b.*|related(?: articles?| stories)?:?.{0,80}"
    r"|sign up (?:for|to)\b.*|subscribe (?:to|now)\b.*|share (?:this|on)\b.*|follow us\b.*|click here\b.*|(?:photo|image) credit.*"
    r"|\(?c\)? ?copyright\b.*|©.*|all rights reserved.*)",
    re.IGNORECASE | re.DOTALL,
)
_QUOTED = re.compile(r"“[^“”]*(?:”|\Z)|(?<![^\s(\[—–-])\"[^\"]*(?:\"|\Z)|«[^«»]*(?:»|\Z)")
_ACRONYM = re.compile(r"\b(?:[A-Z]\.){2,9}\Z")
_NAME_WORD = re.compile(r"[A-Z0-9“‘\"']")


class Piece(NamedTuple):
    """What a text is cut into: a sentence, a headline, a heading; offsets count characters of the text as it stands."""

    paragraph: int
    kind: str
    begin: int
    end: int
    text: str
    n_words: int
    quoted_share: float


class Entry(NamedTuple):
    """Something that was undone or recognised, where, and the words concerned."""

    what: str
    begin: int
    end: int
    detail: str


class Layout(NamedTuple):
    """A text as it is laid out: its pieces, and the log of what was recognised."""

    pieces: tuple[Piece, ...]
    log: tuple[Entry, ...]


@dataclass(frozen=True)
class _Block:
    """A paragraph: its span in the text, and the text of that span with line breaks as spaces."""

    begin: int
    end: int
    plain: str
    kind: str = "body"


def decode(data: bytes) -> tuple[str, str, list[tuple[int, int, str]]]:
    """Text of a file, the encoding it was read with, and its repairs as (begin, end, what stood there).

    A byte-order mark decides; else UTF-8 if the bytes are valid; else Windows-1252, or, where lines in UTF-8 stand beside
    others, each by itself ("utf-8 and cp1252"). Text that was decoded wrongly
    before it was saved ("donâ€™t") is repaired line by line with ftfy, and offsets count the repaired text.
    """
    encoding = "utf-8"
    for mark, name in ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
        if data.startswith(mark):
            encoding = name
    try:
        raw = data.decode(encoding)
    except UnicodeDecodeError:
        raw, encoding = (
            _by_line(data) if encoding == "utf-8" else (data.decode(encoding, errors="replace"), encoding)
        )
    out, repairs, at = [], [], 0
    for line in raw.splitlines(keepends=True):
        fixed = ftfy.fix_encoding(line)
        if fixed != line:
            repairs.append((at, at + len(fixed.rstrip()), line.strip()))
        out.append(fixed)
        at += len(fixed)
    return "".join(out), encoding, repairs


def _by_line(data: bytes) -> tuple[str, str]:
    """Text in Windows-1252, and those of its lines that are valid UTF-8 beyond ASCII as that."""
    texts, encodings = [], set()
    for line in data.splitlines(keepends=True):
        encoding = (
            "utf-8" if not line.isascii() and line.decode("utf-8", "ignore").encode() == line else "cp1252"
        )
        texts.append(line.decode(encoding, "replace"))
        encodings.add(encoding)
    return "".join(texts), "utf-8 and cp1252" if "utf-8" in encodings else "cp1252"


def place_line_length(passage: str) -> int:
    """Characters of a place line ("WASHINGTON — ") at the start of a passage; 0 where there is none."""
    found = _PLACE_LINE.match(passage)
    return found.end() if found else 0


def in_context(said: str, begin: int, end: int) -> str:
    """A word in its line: in brackets, with up to forty characters on each side."""
    return " ".join(f"{said[max(0, begin - 40) : begin]}[{said[begin:end]}]{said[end : end + 40]}".split())


def quoted_spans(text: str) -> list[tuple[int, int]]:
    """Spans between double quotation marks; an unclosed quotation runs to the end of `text` (a paragraph)."""
    return [found.span() for found in _QUOTED.finditer(text)]


def laid_out(text: str) -> Layout:
    """The pieces of a text in reading order, and what was recognised on the way, by its place."""
    pieces: list[Piece] = []
    log: list[tuple[str, int, int, str]] = []
    kept = [i for i, c in enumerate(text) if not _INVISIBLE.match(c)]
    visible = "".join(text[i] for i in kept) if len(kept) < len(text) else text
    log += [
        ("character ignored", m.start(), m.end(), f"U+{ord(m.group()):04X}")
        for m in _INVISIBLE.finditer(text)
    ]
    kept.append(len(text))

    def original(begin: int, end: int) -> tuple[int, int]:
        return kept[begin], kept[end - 1] + 1

    joined: list[int] = []
    blocks = list(_label(_paragraphs(visible, joined)))
    log += [("line break joined", *original(at, at + 1), "") for at in joined]
    paragraph = 0
    for number, block in enumerate(blocks):
        paragraph, opened = paragraph + 1, 0
        log += [
            (what, *original(begin, end), detail)
            for what, begin, end, detail in _recognised(block, blocks[:number])
        ]
        quotes = quoted_spans(block.plain)
        for begin, end, goes_on in _sentences(block):
            first, last = original(block.begin + begin, block.begin + end)
            if goes_on:
                log.append(("long sentence cut", last - 1, last, block.plain[max(begin, end - 40) : end]))
            if end - opened > LONGEST_PARAGRAPH:
                paragraph, opened = paragraph + 1, begin
            inside = sum(max(0, min(end, stop) - max(begin, start)) for start, stop in quotes)
            pieces.append(
                Piece(
                    paragraph,
                    block.kind,
                    first,
                    last,
                    " ".join(text[first:last].split()),
                    len(words(block.plain[begin:end])),
                    round(inside / (end - begin), 3),
                )
            )
    return Layout(
        tuple(pieces), tuple(Entry(*each) for each in sorted(log, key=lambda e: (e[1], e[2], e[0])))
    )


def _recognised(block: _Block, before: list[_Block]) -> Iterator[tuple[str, int, int, str]]:
    """What a block is, other than plain body text, for the cleaning log."""
    if block.kind != "body":
        doubled = block.kind == "headline" and any(b.kind == "headline" for b in before)
        yield (
            "headline doubled" if doubled else block.kind,
            block.begin,
            block.end,
            " ".join(block.plain.split())[:80],
        )
    elif length := place_line_length(block.plain):
        yield "place line", block.begin, block.begin + length, block.plain[:length].strip()


def _sentences(block: _Block) -> Iterator[tuple[int, int, bool]]:
    """Begin and end of each sentence, and whether it goes on in the next: one without an end in sight is cut."""
    begin = 0
    for end in sentence_ends(block.plain):
        while (begin := end - len(block.plain[begin:end].lstrip())) < end:
            stop = end
            if end - begin > LONGEST_PASSAGE:
                space = block.plain.rfind(" ", begin, begin + LONGEST_PASSAGE)
                stop = space if space > begin else begin + LONGEST_PASSAGE
            yield begin, stop, stop < end
            begin = stop


def _paragraphs(text: str, joined: list[int]) -> Iterator[_Block]:
    """Split at hard line breaks; the offsets of soft ones, which only wrap a line, are added to `joined`."""
    lines = list(_lines(text))
    width = _wrap_width([text[b:e] for b, e in lines])
    headline_stands_alone = _is_headline([text[b:e] for b, e in lines[:3]], width)
    group: list[tuple[int, int]] = []
    for number, line in enumerate(lines):
        if group and not (number == 1 and headline_stands_alone) and _is_soft(text, group, line, width):
            joined.append(group[-1][1])
        elif group:
            yield _block(text, group)
            group = []
        group.append(line)
    if group:
        yield _block(text, group)


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
    if len(lines) < 3:
        return 0
    width = int(quantiles(map(len, lines), n=20, method="inclusive")[-2])
    pairs = list(pairwise(lines))
    full = sum(not _has_room(a, b, width) for a, b in pairs)
    running = sum(not _TERMINAL.search(a) for a, _ in pairs)
    return width if 20 <= width <= 130 and min(full, running) >= 0.5 * len(pairs) else 0


def _is_soft(text: str, group: list[tuple[int, int]], line: tuple[int, int], width: int) -> bool:
    """Does the break between the last line of `group` and `line` only wrap a sentence?"""
    above, below = text[slice(*group[-1])], text[slice(*line)]
    between = text[group[-1][1] : line[0]]
    whole = " ".join(text[b:e] for b, e in group[-3:])
    if _is_furniture(above) or _is_furniture(below):
        return False
    finished = bool(_TERMINAL.search(above)) and len(whole) in sentence_ends(f"{whole} {below}")
    if not finished and below.lstrip("“‘\"'(")[:1].islower() and not (len(group) == 1 and _is_title(above)):
        return True
    if len(_LINE_BREAK.findall(between)) > 1 or not width:
        return False
    return not finished or not _has_room(above, below, width)


def _has_room(line: str, below: str, width: int) -> bool:
    """Could `line` have taken the first word of the line below?"""
    return len(line) + 1 + len(below.split()[0]) <= width


def _block(text: str, group: list[tuple[int, int]]) -> _Block:
    begin, end = group[0][0], group[-1][1]
    plain = re.sub(r"\s", " ", text[begin:end])
    return _Block(begin, end, plain)


def _label(blocks: Iterable[_Block]) -> Iterator[_Block]:
    """Tell headlines, deck, date lines, headings and boilerplate from body text."""
    listed = list(blocks)
    headlines: list[str] = []
    in_box = seen_body = False
    for i, block in enumerate(listed):
        after = listed[i + 1].plain if i + 1 < len(listed) else ""
        opens_box = bool(_CARD.fullmatch(block.plain)) or bool(_CARD.fullmatch(after))
        in_box = opens_box or (in_box and _is_question_and_answer(block.plain))
        if in_box or _FURNITURE.fullmatch(block.plain):
            kind = "boilerplate"
        elif _is_furniture(block.plain):
            kind = "dateline"
        elif (
            not seen_body
            and len(listed) > 1
            and _is_unfinished(block.plain)
            and (not headlines or _repeats(block.plain, headlines))
        ):
            kind = "headline"
            headlines.append(block.plain)
        elif (
            headlines
            and not seen_body
            and (_is_furniture(after) or place_line_length(after))
            and not place_line_length(block.plain)
        ):
            kind = "deck"
        else:
            kind = (
                "heading"
                if _is_unfinished(block.plain) and len(block.plain.split()) <= 14 and after
                else "body"
            )
            seen_body = True
        yield _Block(block.begin, block.end, block.plain, kind)


def _is_furniture(line: str) -> bool:
    return any(pattern.fullmatch(line.strip()) for pattern in (_DATE_LINE, _BYLINE, _CARD))


def _is_unfinished(line: str) -> bool:
    """Does a line stop without the mark that ends a sentence? The last dot of "New Jersey G.O.P." in a title is none."""
    finished = re.search(r"[.…;,][”’\"'»)\]]*\Z", line) and not (_ACRONYM.search(line) and _is_title(line))
    return len(line.split()) <= 30 and not finished and _NAME_WORD.match(line) is not None


def _is_question_and_answer(paragraph: str) -> bool:
    return paragraph[: sentence_ends(paragraph)[0]].endswith("?") and len(sentence_ends(paragraph)) > 1


def _is_title(line: str) -> bool:
    long_words = [w for w in line.split() if len(w) > 3]
    return len(long_words) > 2 and sum(w[0].isupper() or w[0].isdigit() for w in long_words) >= 0.8 * len(
        long_words
    )


def _is_headline(lines: list[str], width: int) -> bool:
    """Is the first line of a wrapped text a headline? Then it, or the line below it, is not filled."""
    if len(lines) < 3 or not _is_title(lines[0]) or _TERMINAL.search(lines[0]):
        return False
    return _has_room(lines[0], lines[1], width) or _has_room(lines[1], lines[2], width)


def _repeats(line: str, headlines: list[str]) -> bool:
    said = {w.lower() for headline in headlines for w in words(headline)}
    return len(said & {w.lower() for w in words(line)}) >= 0.8 * min(len(said), len(words(line)) or 1)
