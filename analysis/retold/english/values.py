"""What a number or a time in a text is worth, and how two of them stand to each other."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from retold.english.number_words import MEASURES, SAME_MEASURE_ROUNDLY, ZERO_AT

Relation = Literal["same", "agrees", "rounded", "other", "apart"]

_LOOSE = 0.2  # how far a bound may be from what it bounds; as near numbers of one thing
_NEAR = 0.1  # how far a bound ("more than 60") or "about" reaches; chosen, not fitted
_CONVERTED = 0.04  # miles given in round kilometres: 140 miles (220 kilometers); chosen, not fitted
_DAYS_A_MONTH = 365.2425 / 12
_FEWEST_DIGITS, _MANY_MORE = 2, 3
_COARSE = frozenset({"week", "month", "year"})
_SORTS = {"": "count", "age": "age", "%": "share", "point": "points", "th": "ordinal"}
_SIDES = {"more": 1, "at least": 1, "less": -1, "nearly": -1, "up to": -1}


@dataclass(frozen=True)
class Quantity:
    """A number, date or time: where it stands, and what it is worth in a form that can be compared.

    `value` is a number in the base of what its unit measures ("60", "1800 second", "50 %"), or a time as in
    TIMEX3 ("1961-06-05", "XXXX-06-05", "199X", "XXXX-WXX-1", "T15:00"); a time that only the day of writing
    could resolve stands in its own words ("last week"). `low` and `high` bound a number: they differ where it
    is a range or vague (modifier "vague": dozens, several hundred, days later).
    """

    kind: Literal["number", "time"]
    value: str
    modifier: str
    begin: int
    end: int
    sort: str = "count"
    unit: str = ""
    low: float = 0.0
    high: float = 0.0

    @property
    def is_named(self) -> bool:
        """Whether it says by itself what it is: no rank ("second") and no day seen from the day of writing
        ("today")."""
        return self.sort not in ("ordinal", "relative")

    @property
    def side(self) -> int:
        """Where the number truly lies, as its modifier says: above (1), below (-1), or there (0)."""
        return _SIDES.get(self.modifier, 0)


def number(low: float, high: float, unit: str, begin: int, end: int) -> Quantity:
    """A number between two bounds in a unit ("" for a mere count), in the base of what the unit measures."""
    sort = _SORTS.get(unit) or ("measure" if unit in MEASURES else "money")
    unit = "" if unit == "age" else unit
    base, factor = MEASURES.get(unit, (unit, 1.0))
    zero = ZERO_AT.get(unit, 0.0)
    low, high = (low - zero) * factor, (high - zero) * factor
    amount = f"{low:.12g}" if low == high else f"{low:.12g}..{high:.12g}"  # without what adding up leaves
    return Quantity("number", f"{amount} {base}".strip(), "", begin, end, sort, unit, low, high)


def span(length: Quantity, direction: str, begin: int, end: int) -> Quantity:
    """A length of time as the distance of one event from another: "three days" and "later"."""
    return replace(
        length, kind="time", value=f"{length.value} {direction}", sort="span", begin=begin, end=end
    )


def relation(one: Quantity, other: Quantity) -> Relation:
    """How two quantities stand to each other.

    "same" worth; "agrees" where one tells more than the other (June, June 5) or bounds it; "rounded";
    "other" worth of the same sort; "apart" where they cannot be compared (a date and a sum).
    """
    if one.kind != other.kind:
        return "apart"
    if one.value == other.value:
        return "same"
    if one.kind == "number":
        return _numbers(one, other)
    if one.sort == other.sort == "span":
        return _spans(one, other)
    if one.sort == other.sort == "relative":
        return _seen_from_writing(one.value.split(), other.value.split())
    if "span" in (one.sort, other.sort) or "relative" in (one.sort, other.sort):
        return "apart"
    return _times(one.value, other.value)


def both_may_be(one: Quantity, other: Quantity) -> bool:
    """Whether two numbers of which one or both are bounds may be said of one number: more than 300 and 360
    (not 900), more than two and nearly three; two bounds of one kind are two numbers.
    """
    low, high = sorted((one, other), key=lambda q: q.low)
    if low.kind != high.kind or low.side == high.side or not low.side >= 0 >= high.side:
        return False
    return 0 not in (low.side, high.side) or _close(low.low, high.low, _LOOSE)


def tells(one: Quantity, other: Quantity) -> bool:
    """Whether what the first says holds all that the second says: June 5, 1961 tells June 5, and 13,625,777
    tells 13.6 million."""
    how = relation(one, other)
    if one.kind == "number" and other.unit and not one.unit:
        return False
    if how != "agrees" or one.kind == "number" or one.sort == "span":
        return how in ("same", "agrees", "rounded")
    return all(
        b in ("X", a) for a, b in zip(one.value.ljust(len(other.value), "?"), other.value, strict=False)
    )


def year_apart(q: Quantity) -> tuple[Quantity, ...]:
    """A date as its year and the day or month in it, where it has both; else as it is."""
    if q.sort != "date" or not q.value[4:].startswith("-") or "X" in q.value[:4] or "W" in q.value:
        return (q,)
    return replace(q, value=q.value[:4]), replace(q, value="XXXX" + q.value[4:])


def is_rounded(one: Quantity, other: Quantity) -> bool:
    """Whether of two numbers one is the other, rounded to two of its digits or more, or cut off after them
    where it has many: 13.6 million and 13,625,777, 43 million and 43,885,310."""
    if one.kind != "number" or other.kind != "number" or one.low != one.high or other.low != other.high:
        return False
    if _base(one) != _base(other) and "" not in (one.unit, other.unit):
        return False
    values = sorted((one.low, other.low), key=_digits)
    fewest = _digits(values[0])
    if values[0] == values[1] or fewest < _FEWEST_DIGITS:
        return False
    cut = _digits(values[1]) >= fewest + _MANY_MORE and _first_digits(*values) == _first_digits(*values[::-1])
    return cut or float(f"{values[1]:.{fewest}g}") == values[0]


def _first_digits(one: float, other: float) -> tuple[str, str]:
    """The size of a number, and as many of its digits as the one with fewer has."""
    digits, _, size = f"{one:.12e}".partition("e")
    return digits.replace(".", "")[: min(_digits(one), _digits(other))], size


def _digits(value: float) -> int:
    """The digits of a number that are no leading or trailing zeros."""
    return len(f"{value:.12e}".partition("e")[0].replace(".", "").strip("-").rstrip("0"))


def _base(quantity: Quantity) -> str:
    """What a number is given in, in the base of its measure: metre, dollar, %; "" for a count."""
    return quantity.value.partition(" ")[2]


def _numbers(one: Quantity, other: Quantity) -> Relation:
    bases = {_base(one), _base(other)}
    if bases == {"second", "month"}:
        return _across(_in_days(one), _in_days(other))
    if len(bases) > 1:
        if "" in bases or bases == {"degree", "celsius"}:
            return _with_and_without_unit(one, other)
        return "other" if one.sort == other.sort != "measure" or bases == {"%", "point"} else "apart"
    if one.sort != other.sort:
        return "apart"
    if one.sort == "score":
        return "other"
    return _amounts(one, other)


def _amounts(one: Quantity, other: Quantity) -> Relation:
    """How two numbers in one unit stand to each other."""
    if _within(one, other) or _within(other, one) or _bounds(one, other) or _bounds(other, one):
        return "agrees"
    if (
        one.unit != other.unit
        and _base(one) in SAME_MEASURE_ROUNDLY
        and _close(one.low, other.low, _CONVERTED)
    ):
        return "agrees"
    return "rounded" if is_rounded(one, other) else "other"


def _within(one: Quantity, other: Quantity) -> bool:
    """Whether the first lies in the range of the second; of two ranges only where one is vague ("dozens")."""
    if one.low < one.high and "vague" not in (one.modifier, other.modifier):
        return False
    return other.low < other.high and other.low <= one.low <= one.high <= other.high


def _bounds(one: Quantity, other: Quantity) -> bool:
    """Whether "more than 60" and the like hold of the other number, and come near it; two bounds of one kind
    are two numbers.
    """
    if one.modifier in ("", other.modifier) or one.sort == "ordinal" or not _close(one.low, other.low, _NEAR):
        return False
    return one.side * (other.low - one.high) >= 0


def _close(one: float, other: float, tolerance: float) -> bool:
    return abs(one - other) <= tolerance * max(abs(one), abs(other))


def _with_and_without_unit(one: Quantity, other: Quantity) -> Relation:
    """A bare number, or one in mere degrees, agrees with the same number in a unit, unless that is a share;
    else the two are apart."""
    bare, full = (one, other) if one.unit in ("", "degree") else (other, one)
    factor, zero = MEASURES.get(full.unit, ("", 1.0))[1], ZERO_AT.get(full.unit, 0.0)
    low, high = ((end - zero) * factor for end in (bare.low, bare.high))
    equal = _close(low, full.low, 1e-9) and _close(high, full.high, 1e-9)
    open_ = bare.sort == "count" or bare.unit == "degree"
    return "agrees" if equal and open_ and full.sort in ("money", "measure") else "apart"


def _in_days(quantity: Quantity) -> tuple[float, float]:
    factor = _DAYS_A_MONTH if " month" in quantity.value else 1 / 86400
    return quantity.low * factor, quantity.high * factor


def _across(one: tuple[float, float], other: tuple[float, float]) -> Relation:
    """Two lengths of time, one in days, one in months: 90 days and three months agree."""
    overlap = one[0] <= other[1] and other[0] <= one[1]
    return "agrees" if overlap or _close(one[0], other[0], _CONVERTED) else "other"


def _seen_from_writing(one: list[str], other: list[str]) -> Relation:
    """Last week and last month differ; today and yesterday may be one day, seen from two."""
    return "other" if {one[-1], other[-1]} <= _COARSE and one[0] == other[0] else "apart"


def _spans(one: Quantity, other: Quantity) -> Relation:
    if one.value.rpartition(" ")[2] != other.value.rpartition(" ")[2]:
        return "apart"
    if one.value.split()[-2] != other.value.split()[-2]:
        return _across(_in_days(one), _in_days(other))
    return "agrees" if _within(one, other) or _within(other, one) else "other"


def _times(one: str, other: str) -> Relation:
    """Two dates, weekdays or clock times: day against day, hour against hour."""
    (day, _, hour), (other_day, _, other_hour) = one.partition("T"), other.partition("T")
    both = ((_days, day, other_day), (_hours, hour, other_hour))
    seen = {compare(a, b) for compare, a, b in both if a and b}
    return "other" if "other" in seen else "agrees" if seen - {"apart"} else "apart"


def _days(one: str, other: str) -> Relation:
    if "W" in one or "W" in other:
        return _weekdays(one, other)
    if "/" in one or "/" in other:
        ends = {_days(a, b) for a in one.split("/") for b in other.split("/")}
        return "agrees" if ends & {"same", "agrees"} else max(ends, key=["apart", "other"].index)
    told = [(a, b) for a, b in zip(one, other, strict=False) if a not in "X-" and b not in "X-"]
    if any(a != b for a, b in told):
        return "other"
    return "apart" if not told else "same" if one == other else "agrees"


def _weekdays(one: str, other: str) -> Relation:
    """Weekdays that differ are other days; the same one in two weeks may only be said from two days of
    writing."""
    days = [_weekday(each) for each in (one, other)]
    if "" in days:
        return "apart"
    return "same" if one == other else "agrees" if days[0] == days[1] else "other"


def _weekday(value: str) -> str:
    """The number of the weekday of a day, "" where it is not told."""
    if "W" in value:
        return value.partition("W")[2][3:4]
    try:
        return str(date.fromisoformat(value).isoweekday())
    except ValueError:
        return ""


def _hours(one: str, other: str) -> Relation:
    """Clock times and parts of the day; an hour with a question mark may be of either half of the day."""
    if one == other:
        return "same"
    if ":" not in one or ":" not in other:
        return "apart" if (":" in one) != (":" in other) else "other"
    (hour, minute), (other_hour, other_minute) = (each.rstrip("?").split(":") for each in (one, other))
    same_on_a_dial = int(hour) % 12 == int(other_hour) % 12 and minute == other_minute
    return "agrees" if "?" in one + other and same_on_a_dial else "other"
