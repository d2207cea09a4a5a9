"""Numbers and dates in running English, compared by value: "half a dozen" is 6, "Nov. 2" is "November 2"."""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

_UNITS = dict(
    zip(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
        "seventeen eighteen nineteen".split(),
        range(20),
        strict=True,
    )
)
_TENS = dict(
    zip("twenty thirty forty fifty sixty seventy eighty ninety".split(), range(20, 100, 10), strict=True)
)
_SCALES = {
    "hundred": 1e2,
    "thousand": 1e3,
    "million": 1e6,
    "billion": 1e9,
    "trillion": 1e12,
    "m": 1e6,
    "bn": 1e9,
    "k": 1e3,
}
_MONTHS = "january february march april may june july august september october november december".split()
_DAYS = "monday tuesday wednesday thursday friday saturday sunday".split()
_MODIFIERS = {
    "more": ("over", "more than", "above", "at least", "exceeding", "upwards of"),
    "less": (
        "under",
        "less than",
        "fewer than",
        "below",
        "nearly",
        "almost",
        "up to",
        "at most",
        "just under",
    ),
    "about": ("about", "around", "approximately", "roughly", "some", "nearly"),
}
_MODIFIER = {phrase: sense for sense, phrases in _MODIFIERS.items() for phrase in phrases}

_NUMBER_WORD = "|".join(sorted([*_UNITS, *_TENS], key=len, reverse=True))
_MONTH = (
    r"(?P<{}>Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)|Apr(?:il|\.)|May|June?|July?|Aug(?:ust|\.)?|Sept?(?:ember|\.)?"
    r"|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"
)
_DATE = re.compile(
    rf"\b(?:{_MONTH.format('m1')}\s+(?P<d1>\d{{1,2}})(?:st|nd|rd|th)?(?!\d)(?:,?\s+(?P<y1>\d{{4}}))?"
    rf"|(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?{_MONTH.format('m2')}(?:,?\s+(?P<y2>\d{{4}}))?"
    rf"|(?P<day>{'|'.join(day.title() for day in _DAYS)})|(?P<year>(?:19|20)\d\d)(?![\d,.]\d|-\w)|{_MONTH.format('m3')}(?=\s+(?:\d{{4}}|[a-z])|[,.]))"
)
_AMOUNT = re.compile(
    rf"(?:(?P<modifier>{'|'.join(sorted(_MODIFIER, key=len, reverse=True))})\s+)?"
    r"(?:(?P<dozen>half\s+a\s+dozen|a\s+half[\s-]dozen|a\s+dozen)"
    r"|(?P<half>an?|one)\s+(?P<thing>hour|day|week|month|year|mile|century|decade)\s+and\s+a\s+half"
    r"|half\s+an?\s+(?P<halved>hour|day|mile|century|year)"
    rf"|(?P<digits>[$€£]?\d+(?:,\d{{3}})*(?:\.\d+)?)|(?P<words>(?:{_NUMBER_WORD})(?:[\s-](?:{_NUMBER_WORD}))?))"
    r"(?P<plus>\s+and\s+a\s+half)?(?:[\s-](?P<scale>hundred|thousand|million|billion|trillion)|(?P<short>m|bn|k)\b)?"
    r"(?:(?P<percent>\s*%|\s+per\s?cent\b)|\b)(?![.,]\d)",
    re.IGNORECASE,
)
_TIME_UNIT = re.compile(r"\s{1,9}(?:second|minute|hour|day|week|month|year|decade)s?\b")
_SPAN = re.compile(
    r"\b(?:(?P<many>an?|few|a few|several|\d+|"
    + _NUMBER_WORD
    + r")\s+)?(?P<unit>minute|hour|day|week|month|year)s?\s+"
    r"(?P<side>later|after|earlier|before|ago)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Quantity:
    """A number, date or span of time: where it stands, and its value in a form that can be compared."""

    kind: Literal["number", "time"]
    value: str
    modifier: str
    begin: int
    end: int


@lru_cache(maxsize=10_000)
def quantities(text: str) -> tuple[Quantity, ...]:
    """Every number and date of `text` in order; white space must be plain spaces or line breaks.

    The number 1 alone is left out ("one" is mostly a pronoun), as are ordinals.
    """
    found = [Quantity("time", _date_value(m), "", *m.span()) for m in _DATE.finditer(text)]
    found += [
        Quantity("time", f"{_span_count(m)} {m['unit'].lower()} {m['side'].lower()}", "", *m.span())
        for m in _SPAN.finditer(text)
        if m["unit"][0].isupper() or m["many"]
    ]
    taken = [(q.begin, q.end) for q in found]
    for m in _AMOUNT.finditer(text):
        if m["words"] and m["words"].lower() == "one" and not (m["plus"] or m["scale"]):
            continue
        if not any(m.start() < end and begin < m.end() for begin, end in taken):
            during = (m["modifier"] or "").lower() == "over" and _TIME_UNIT.match(text, m.end())
            modifier = "" if during else _MODIFIER.get(" ".join((m["modifier"] or "").lower().split()), "")
            found.append(Quantity("number", _amount_value(m), modifier, *m.span()))
    return tuple(sorted(found, key=lambda q: (q.begin, q.end)))


def _date_value(m: re.Match[str]) -> str:
    if m["day"]:
        return m["day"].lower()
    if m["year"]:
        return str(m["year"])
    month = (m["m1"] or m["m2"] or m["m3"]).lower()[:3]
    number = next(i for i, name in enumerate(_MONTHS, 1) if name.startswith(month))
    day = m["d1"] or m["d2"]
    return f"{number}-{int(day)}" if day else _MONTHS[number - 1]


def month(date: Quantity) -> str:
    """The month of a date that names one and a day ("8-17" is in August); of anything else, its value."""
    number, dash, _ = date.value.partition("-")
    return _MONTHS[int(number) - 1] if date.kind == "time" and dash else date.value


def is_rounded(one: Quantity, other: Quantity) -> bool:
    """Whether of two numbers one is the other, rounded to two of its digits or more: 13.6 million and 13,625,777."""
    if one.kind != "number" or other.kind != "number" or one.value.endswith("%") != other.value.endswith("%"):
        return False
    values = sorted((float(q.value.rstrip("%")) for q in (one, other)), key=_digits)
    fewest = _digits(values[0])
    return values[0] != values[1] and fewest >= 2 and float(f"{values[1]:.{fewest}g}") == values[0]


def _digits(value: float) -> int:
    """The digits of a number that are no leading or trailing zeros."""
    return len(f"{value:.12e}".partition("e")[0].replace(".", "").strip("-").rstrip("0"))


def _span_count(m: re.Match[str]) -> str:
    many = (m["many"] or "some").lower()
    return (
        "some"
        if many in ("few", "a few", "several")
        else {"a": "1", "an": "1"}.get(many, str(_UNITS.get(many, many)))
    )


def _amount_value(m: re.Match[str]) -> str:
    if m["dozen"]:
        value = 12.0 if m["dozen"].lower().split() == ["a", "dozen"] else 6.0
    elif m["half"] or m["halved"]:
        return f"{1.5 if m['half'] else 0.5:g}"
    elif m["digits"]:
        value = float(m["digits"].lstrip("$€£").replace(",", ""))
    else:
        value = float(sum({**_UNITS, **_TENS}[w] for w in re.split(r"[\s-]", m["words"].lower())))
    value += 0.5 if m["plus"] else 0.0
    value *= _SCALES[(m["scale"] or m["short"] or "").lower()] if m["scale"] or m["short"] else 1.0
    return f"{value:.12g}" + ("%" if m["percent"] else "")
