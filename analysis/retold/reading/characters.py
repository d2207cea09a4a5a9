"""Bytes -> characters: decode, repair what was broken before the file was saved, tell what nobody sees.

Every offset of the package counts code points of the text as it leaves `decode` and `mended`.
"""

import re
from bisect import bisect_right
from collections.abc import Callable
from functools import partial
from html import unescape
from html.entities import html5

import ftfy

from retold.english.words import is_word

Repair = tuple[int, int, str]  # begin and end in the repaired text, and what stood there

_MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_ENTITY = re.compile(r"&(?:amp;){0,3}(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|([A-Za-z][A-Za-z0-9]{1,30}));")
_BROKEN = re.compile(
    r"(?<![^\W\d_])([^\W\d_]{1,30})([-\u00ad‐])[ \t]{0,9}(\r?\n)[ \t]{0,9}([^\W\d_]{1,30})(?![^\W\d_])"
    r"([.,;:!?”’\"')]{0,3})[ \t]{0,9}"
)
_SUSPENDED = frozenset({"and", "or", "to", "nor", "but"})  # two- and three-year terms
_DEEPEST_ENTITY = 4


def decode(data: bytes) -> tuple[str, str, list[Repair]]:
    """Text of a file, the encoding it was read with, and its repairs as (begin, end, what stood there).

    A byte-order mark decides; else UTF-8 if the bytes are valid; else Windows-1252, or, where lines in UTF-8
    stand beside others, each by itself ("utf-8 and cp1252"). Text that was decoded wrongly before it was
    saved ("donâ€™t") is repaired line by line with ftfy, and offsets count the repaired text.
    """
    raw, encoding = _decoded(data)
    out, repairs, at = [], [], 0
    for line in raw.splitlines(keepends=True):
        fixed = ftfy.fix_encoding(line)
        if fixed != line:
            repairs.append((at, at + len(fixed.rstrip()), line.strip()))
        out.append(fixed)
        at += len(fixed)
    return "".join(out), encoding, repairs


def mended(text: str, repairs: list[Repair]) -> tuple[str, list[Repair]]:
    """A text without HTML entities and words broken at the ends of its lines, and its repairs with those
    made before.
    """
    for pattern, replacement in ((_ENTITY, _character), (_BROKEN, partial(_whole_word, text))):
        text, repairs = _replaced(text, pattern, replacement, repairs)
    return text, repairs


def in_whole_characters(text: str) -> str:
    """A text in which halves of a pair of characters, which JSON and rich text allow, are the mark for a lost
    one, and whole pairs are the character that they stand for.
    """
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _decoded(data: bytes) -> tuple[str, str]:
    """Text of a file as it stands, and the encoding it was read with."""
    marked = next((name for mark, name in _MARKS if data.startswith(mark)), None)
    if marked:
        return data.decode(marked, "replace"), marked
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        return _by_line(data)


def _by_line(data: bytes) -> tuple[str, str]:
    """Text in Windows-1252, and those of its lines that are valid UTF-8 beyond ASCII as that."""
    texts, encodings = [], set()
    for line in data.splitlines(keepends=True):
        is_utf8 = not line.isascii() and line.decode("utf-8", "ignore").encode() == line
        encoding = "utf-8" if is_utf8 else "cp1252"
        texts.append(line.decode(encoding, "replace"))
        encodings.add(encoding)
    return "".join(texts), "utf-8 and cp1252" if "utf-8" in encodings else "cp1252"


def _character(entity: re.Match[str]) -> str | None:
    """What an entity stands for, however often its ampersand was escaped; None where HTML knows no such
    name.
    """
    if (name := entity.group(1)) and f"{name};" not in html5:
        return None
    said = entity.group()
    for _ in range(_DEEPEST_ENTITY):
        said = unescape(said)
    return said


def _whole_word(text: str, broken: re.Match[str]) -> str | None:
    """The one word that two parts make in `text`, with the line break behind it; None for two words."""
    first, hyphen, line_break, second, after = broken.groups()
    joined = first + second
    if hyphen == "\u00ad" or (second[0].islower() and (is_word(joined.lower()) or joined in text)):
        said = joined
    elif second.lower() in _SUSPENDED:
        return None
    else:
        cut_off = second[0].islower() and not (is_word(first.lower()) and is_word(second))
        said = joined if cut_off else f"{first}-{second}"
    return said + after + line_break


def _replaced(
    text: str,
    pattern: re.Pattern[str],
    replacement: Callable[[re.Match[str]], str | None],
    before: list[Repair],
) -> tuple[str, list[Repair]]:
    """`text` with what `replacement` gives for each match, and all repairs in the order of the text."""
    parts, made, shifts, at, length = [], [], [(0, 0)], 0, 0
    for found in pattern.finditer(text):
        said = replacement(found)
        if said is None:
            continue
        parts += [text[at : found.start()], said]
        length += found.start() - at
        made.append((length, length + len(said.rstrip()), " ".join(found.group().split())))
        length, at = length + len(said), found.end()
        shifts.append((at, length - at))
    if not made:
        return text, before
    moved = [(b + _shift(shifts, b), e + _shift(shifts, e), stood) for b, e, stood in before]
    return "".join([*parts, text[at:]]), sorted([*moved, *(each for each in made if each[0] < each[1])])


def _shift(shifts: list[tuple[int, int]], at: int) -> int:
    """How far the replacements before `at` have moved what stands there."""
    return shifts[bisect_right(shifts, at, key=lambda shift: shift[0]) - 1][1]
