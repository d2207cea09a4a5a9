"""Lines that a site or a desk puts around an article, told by the patterns of `furniture.csv`."""

import csv
import re
from importlib.resources import files

from retold.english.words import words
from retold.ground.caches import cached

_SAID = re.compile(
    r",[”\"]? (?:[\w’'.-]{1,30} ){0,6}"
    r"(?:said|says|told (?:[\w’'.-]{1,30} ?){1,6}|(?<!get )(?<!be )added|wrote|argued)\b",
    re.IGNORECASE,
)
_OF_THE_DESK = frozenset({"caption", "note", "origin", "sign-off"})  # in which somebody may be quoted
_LONGEST, _LONGEST_CORRECTION, _MOST_WORDS_OF_APPEAL = 600, 1600, 50
_CORRECTION = "correction"
_WHOLE = (
    "reading-time advertisement share newsletter link credit sign-off origin note author browser copyright "
    "cookies page social caption box tail"
).split()


@cached("furniture")
def patterns(kind: str) -> re.Pattern[str]:
    """What the list has of one class, as one pattern. Its rows are tried in their order."""
    text = (files("retold.reading") / "furniture.csv").read_text(encoding="utf-8")
    rows = csv.DictReader(text.splitlines())
    listed = (f"(?:{row['pattern']})" for row in rows if row["class"] == kind)
    return re.compile("|".join(listed), re.IGNORECASE)


def is_whole(kind: str, line: str) -> bool:
    """Whether a whole line is of one class of the list."""
    return patterns(kind).fullmatch(line) is not None


def furniture(line: str) -> str | None:
    """The class of a line that is no part of a story: credit, sign-off, link ...; None for prose.

    A line without words is a "rule". What a long paragraph says is prose, unless it opens as a correction
    does.
    """
    line = line.strip()
    if not words(line):
        return "rule"
    if len(line) <= _LONGEST_CORRECTION and is_whole(_CORRECTION, line):
        return _CORRECTION
    if len(line) > _LONGEST:
        return None
    if is_whole("agency", line.strip("()[]—–-. ")):
        return "sign-off"
    found = next((kind for kind in _WHOLE if is_whole(kind, line)), "appeal" if _is_appeal(line) else None)
    return None if found not in _OF_THE_DESK and credits_somebody(line) else found


def credits_somebody(line: str) -> bool:
    """Whether a line says who said what it says, as no headline or button does: ", the mayor said"."""
    return _SAID.search(line) is not None


def _is_appeal(line: str) -> bool:
    """Whether a line asks its readers for something: "Sign up for ...", "Got a tip? Write to ..."."""
    if len(line.split()) > _MOST_WORDS_OF_APPEAL or any(mark in line for mark in '“"«'):
        return False
    return bool(
        re.match(rf"\W*(?:{patterns('appeal verb').pattern})\b", line, re.IGNORECASE)
        and re.search(rf"\b(?:{patterns('appeal noun').pattern})\b", line, re.IGNORECASE)
    )
