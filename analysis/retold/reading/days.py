"""The day that a date states, as pages and press databases write it; nothing is guessed."""

import re
from collections.abc import Iterable
from datetime import date

from retold.english.number_words import MONTHS

_ISO = re.compile(r"\s{0,9}(\d{4})[-/]?(\d{2})[-/]?(\d{2})(?!\d)")
_WRITTEN = re.compile(
    r"(?i)\b(?:(\d{1,2})(?:st|nd|rd|th)?\.? )?([a-z]{3,9})\.? (?:(\d{1,2})(?:st|nd|rd|th)?,? )?(\d{4})\b"
)
_NUMERIC = re.compile(r"\s{0,9}(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})\b")
_EARLIEST_YEAR = 1800
UPDATED = re.compile(r"(?i)\b(?:updated|modified|revised|amended|reviewed|edited)\b")


def stated_day(said: str) -> date | None:
    """The day that a date states; None where it states none, one that cannot be, or one that can be read
    in two ways.
    """
    try:
        day = _day(said)
    except ValueError:
        return None
    return day if day and day.year >= _EARLIEST_YEAR else None


def day_of_lines(lines: Iterable[str]) -> date | None:
    """The one day that date lines state, that of a change aside; None where they state none, several, or one
    that can be read in two ways.
    """
    parts = [part for line in lines for part in re.split(r"[|•·;]", line) if not UPDATED.search(part)]
    days = {stated_day(part) or stated_day(re.sub(r"\A\D+", "", part)) for part in parts} - {None}
    return days.pop() if len(days) == 1 else None


def is_ambiguous(said: str) -> bool:
    """Whether a date in figures alone, of which `stated_day` makes nothing, may be meant as a day."""
    return _NUMERIC.match(said) is not None


def _day(said: str) -> date | None:
    """The day that a date states. Raises ValueError where there is no such day."""
    if found := _ISO.match(said):
        return date(*map(int, found.groups()))
    if (found := _WRITTEN.search(said)) and (month := _month(found.group(2).lower())):
        return date(int(found.group(4)), month, int(found.group(1) or found.group(3) or "0"))
    if found := _NUMERIC.match(said):
        first, second, year = map(int, found.groups())
        if first > 12 or first == second:
            return date(year, second, first)
        return date(year, first, second) if second > 12 else None
    return None


def _month(word: str) -> int:
    """The month of a name or of its beginning (March, Sept); 0 for any other word."""
    return next((number for number, name in enumerate(MONTHS, 1) if name.startswith(word)), 0)
