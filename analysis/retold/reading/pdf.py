"""A PDF with a text layer -> its article, with pypdf.

Its properties are believed as little as those of a Word document.
"""

import logging
import re
from collections.abc import Iterator, Sequence
from io import BytesIO
from itertools import groupby
from math import hypot
from time import monotonic
from typing import Any
from unicodedata import normalize

from pypdf import PageObject, PdfReader, apply_configuration
from pypdf.errors import DependencyError

from retold.english.words import words
from retold.reading.article import Article, Doubt, Unreadable, reading_a, title_of
from retold.reading.characters import mended
from retold.reading.typeset import Line, are_sure, headings, paragraphs, without_edges

_MOST_SECONDS, _SHOWN = 30, 60
_LIMITS = {"zlib_maximum_output_length": 20_000_000, "xform_maximum_invocations_per_extraction": 500}
_LIGATURES = str.maketrans({each: normalize("NFKC", each) for each in "ﬀﬁﬂﬃﬄﬅﬆ"})
_HYPHEN = re.compile(r" (?=[‐\u00ad]\n)")  # a space before it is the program's
_CURE = "Save the article's text as a .txt file."

logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # what it warns of is a row of problems, or harmless


def portable_document(data: bytes) -> Article:
    """The article of a PDF, one paragraph per line with an empty line between.

    Raises Unreadable for one that is encrypted, broken, without a text layer, or takes half a minute to read.
    """
    with reading_a("PDF", f"Save it again as PDF. {_CURE}"), apply_configuration(None, **_LIMITS):
        try:
            lines, stated = _read(data)
        except DependencyError as error:
            raise _encrypted() from error
    own, repeated = without_edges(lines)
    if not any(words(line.text) for line in own):
        raise Unreadable(
            "it has no text layer: its pages are pictures, as scans are",
            f"Have its text recognised (OCR) and read it over. {_CURE}",
        )
    found = paragraphs(own)
    plain = "\n\n".join("\n".join(line.text for line in each) for each in found)
    text, repairs = mended(_HYPHEN.sub("", plain), [])
    if are_sure(found):
        text = re.sub(r"(?<!\n)\n(?!\n)", " ", text)
    doubts = (_left_out(repeated),) if repeated else ()
    return Article(text, "pdf", tuple(repairs), title_of(stated, text), doubts, headings(found))


def _read(data: bytes) -> tuple[list[Line], str | None]:
    """The lines of a PDF, and the title that its properties state."""
    reader = PdfReader(BytesIO(data))
    if reader.is_encrypted and not reader.decrypt(""):
        raise _encrypted()
    until = monotonic() + _MOST_SECONDS
    lines = [line for number, page in enumerate(reader.pages) for line in _of_page(number, page, until)]
    return lines, reader.metadata.title if reader.metadata else None


def _of_page(number: int, page: PageObject, until: float) -> Iterator[Line]:
    """The lines of a page in the order in which they are drawn."""
    pieces = list[Line]()

    def drawn(text: str, space: list[float], own: list[float], _: Any, size: float) -> None:
        x = own[4] * space[0] + own[5] * space[2] + space[4]
        y = own[4] * space[1] + own[5] * space[3] + space[5]
        up = hypot(own[2] * space[0] + own[3] * space[2], own[2] * space[1] + own[3] * space[3])
        parts = re.split(r"(\n)", text)
        pieces.extend(Line(number, x, y, round(up * size, 1), part) for part in parts if part)

    def in_time(*_: Any) -> None:
        if monotonic() > until:
            raise Unreadable(f"it takes more than {_MOST_SECONDS} s to read", _CURE)

    page.extract_text(visitor_text=drawn, visitor_operand_before=in_time)
    for broken, group in groupby(pieces, key=lambda piece: piece.text == "\n"):
        line = [] if broken else list(group)
        text = "".join(piece.text for piece in line).translate(_LIGATURES)
        if text.strip():
            yield next(piece for piece in line if piece.text.strip())._replace(text=text.strip())


def _encrypted() -> Unreadable:
    return Unreadable("it is encrypted", f"Open it with its password and save it without one. {_CURE}")


def _left_out(repeated: Sequence[Line]) -> Doubt:
    return (
        "lines at the edges of its pages were left out",
        f"{len(repeated)} of them stand on page after page, the first “{repeated[0].text[:_SHOWN]}”",
        "Look whether one of them is the article's.",
    )
