"""Each difference as a sentence of plain English, with the words themselves, and nothing said that was not
looked for.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from retold.telling.tellings import Span

_LONGEST, _MARKS = 240, " ,;:–—\n"
Quoted = Sequence[tuple[str, str]]
"""The name of each telling concerned, and its words."""


def quote(text: str, spans: Sequence[Span]) -> str:
    """The words of some spans in order as one quotation, with dots for what is left out between; long ones
    are cut, and the full stop is left to the sentence that quotes.
    """
    parts = [" ".join(text[begin:end].split()) for begin, end in spans]
    between = [text[one[1] : other[0]].strip(_MARKS) for one, other in pairwise(spans)]
    joined = parts[0] + "".join(
        f"{' …' * bool(left)} {part}" for left, part in zip(between, parts[1:], strict=True)
    )
    words = joined if len(joined) <= _LONGEST else joined[:_LONGEST].rsplit(" ", 1)[0] + " …"
    inner = _OPENS.sub("‘", words.rstrip(" .,;")).translate(_INNER)
    return f"“{inner}”"


_INNER = str.maketrans({"“": "‘", "”": "’", '"': "’", "„": "‘"})
_OPENS = re.compile(r'(?:(?<=[\s([—–-])|^)"(?=\S)')


def listed(names: Sequence[str], by: str = "and") -> str:
    """Names in a row: "A", "A and B", "A, B and C"."""
    return f" {by} ".join([", ".join(names[:-1]), names[-1]]) if len(names) > 1 else "".join(names)


def alone(name: str, words: str, without: Sequence[str], new: Sequence[str]) -> str:
    """What one telling has: nothing like it was found in some others; where something is, which words are not
    there."""
    if without:
        return f"{name} has {words}. No passage like it was found in {listed(without, 'or')}."
    quoted = listed([f"“{word}”" for word in new], "or")
    return f"{name} has {words}. No other telling has the {'words' if len(new) > 1 else 'word'} {quoted}."


def voice(name: str, who: str, words: str, others: Sequence[str]) -> str:
    """Who is heard in one telling, and named in no other."""
    return f"In {name}, {who} is heard: {words}. The name was not found in {listed(others, 'or')}."


def lacking(quoted: Quoted, without: Sequence[str]) -> str:
    """What several tellings have, and where nothing like it was found."""
    return f"{_side_by_side(quoted)}. No passage like it was found in {listed(without, 'or')}."


def told_otherwise(quoted: Quoted, kind: str, why: str = "") -> str:
    """What several tellings have, each in its words, with what is not the same where that is sure."""
    opening = {
        "frame": "The headlines, or first words, differ",
        "quote": "A quotation differs",
        "value": f"The value differs ({why})",
    }.get(kind, "Told differently")
    return f"{opening}: {_side_by_side(quoted)}."


def _side_by_side(quoted: Quoted) -> str:
    return listed([f"{name} has {words}" for name, words in quoted])
