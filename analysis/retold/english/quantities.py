"""Numbers and times in running English, compared by value: "half a dozen" is 6, "Nov. 2" is "November 2"."""

import re
from dataclasses import replace
from datetime import date

from retold.english.dates import times
from retold.english.number_words import MEASURES
from retold.english.numbers import numbers
from retold.english.values import Quantity, Relation, is_rounded, number, relation, span, tells, year_apart

__all__ = ["Quantity", "Relation", "is_rounded", "quantities", "relation", "tells", "year_apart"]

_UNIT = "|".join(name for name, (base, _) in MEASURES.items() if base in ("second", "month"))
_DIRECTION = re.compile(r"\s(?P<turn>later|after|earlier|before|ago)\b", re.IGNORECASE)
_SOME_TIME = re.compile(
    rf"\b(?:(?P<one>an?|one)\s(?P<unit>{_UNIT})|(?:(?:a\s)?few\s|several\s)?(?P<units>{_UNIT})s)"
    r"\s(?P<turn>later|after|earlier|before|ago)\b",
    re.IGNORECASE,
)
_TURN = {"later": "later", "after": "later", "earlier": "earlier", "before": "earlier", "ago": "earlier"}
_SEVERAL = {
    "second": 59,
    "minute": 59,
    "hour": 23,
    "day": 6,
    "week": 4,
    "month": 11,
    "year": 9,
    "decade": 9,
    "century": 9,
}


def quantities(text: str, published: date | None = None) -> tuple[Quantity, ...]:
    """Every number, date and time of `text` in order; white space must be plain spaces or line breaks.

    Where the day of writing is known, "yesterday", "on Monday" and "last year" are resolved by it. The word
    "one" is left out, as mostly a pronoun.
    """
    found = list(times(text, published))
    barred = bytearray(len(text))
    for q in found:
        barred[q.begin : q.end] = b"\1" * (q.end - q.begin)
    counted = [_as_span(q, text) for q in numbers(text, bytes(barred))]
    vague = [_vague_span(m) for m in _SOME_TIME.finditer(text)]
    alone = [q for q in vague if not any(c.begin < q.end and q.begin < c.end for c in counted)]
    return tuple(sorted([*found, *counted, *alone], key=lambda q: (q.begin, q.end)))


def _as_span(quantity: Quantity, text: str) -> Quantity:
    """A length of time as it is, or as a span where "later", "ago" or the like follows it."""
    turn = _DIRECTION.match(text, quantity.end)
    if not turn or MEASURES.get(quantity.unit, ("",))[0] not in ("second", "month"):
        return quantity
    return span(quantity, _TURN[turn["turn"].lower()], quantity.begin, turn.end())


def _vague_span(m: re.Match[str]) -> Quantity:
    """ "A week later", or "days later": more than one, and fewer than make a week."""
    unit = (m["unit"] or m["units"]).lower()
    low, high = (1, 1) if m["one"] else (2, _SEVERAL[unit])
    length = replace(number(low, high, unit, *m.span()), modifier="" if m["one"] else "vague")
    return span(length, _TURN[m["turn"].lower()], *m.span())
