"""Rich text (.rtf) -> its paragraphs, with striprtf."""

import re

from striprtf.striprtf import rtf_to_text

from retold.reading.article import Article, Unreadable, reading_a
from retold.reading.characters import in_whole_characters

RICH_TEXT = b"{\\rtf"
_SCANNED = re.compile(r"(?=\{\\field|\\f\d)")
_CURE = "Save it again from a word processor, or its text as a .txt file."


def rich_text(data: bytes) -> Article:
    """The article of an RTF file, one paragraph per line with an empty line between.

    Raises Unreadable for another file.
    """
    if not data.startswith(RICH_TEXT):
        raise Unreadable("it is no rich-text file (RTF)", _CURE)
    source = _in_short_lines(data.decode("cp1252", "replace"))
    with reading_a("rich-text file (RTF)", _CURE):
        plain = in_whole_characters(rtf_to_text(source, errors="replace"))  # type: ignore[no-untyped-call]
    told = (line.strip(" |") for line in plain.splitlines())  # striprtf ends the cells of a table with bars
    return Article("\n\n".join(filter(None, told)), "rtf")


def _in_short_lines(source: str) -> str:
    """The same rich text with line breaks, which mean nothing in it, where striprtf scans a line to its end,
    and without addresses of links, which it would write out.
    """
    return _SCANNED.sub("\n", source).replace("HYPERLINK", "")
