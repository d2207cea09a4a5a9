"""Dates, weekdays, clock times and days seen from the day of writing, in the terms of TIMEX3."""

import re
from collections.abc import Callable, Iterator
from datetime import date, timedelta

from retold.english.number_words import DAY_PARTS, DAYS, MONTHS, ONES, TENS
from retold.english.values import Quantity

_MONTH = (
    r"(?P<month>Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)|Apr(?:il|\.)|May|June?|July?|Aug(?:ust|\.)?"
    r"|Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"
)
_WEEKDAY = "(?P<weekday>" + "|".join(day.title() for day in DAYS) + ")"
_YEAR = r"(?P<year>(?:1[5-9]|20)\d\d)(?![\d%]|[,.]\d)"
_DAY = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th)?(?![\w:%]|[.,]\d)"
_PART = "(?P<part>" + "|".join(DAY_PARTS) + ")"
_BEFORE_MONTH = re.compile(
    r"\b(?:in|since|by|until|till|of|last|early|late|mid|from|to|this|next|through|before|after|during|every"
    r"|and)[\s-]\Z",
    re.IGNORECASE,
)
_BEFORE_YEAR = re.compile(
    r"\b(?:in|since|until|till|by|during|year|early|late|circa|and|from|between)\s\Z", re.IGNORECASE
)
_COUNTED = re.compile(
    r"\s(?:(?!was|is|has|as|its|this|us)[a-z]+s|people|men|women|children|hundred|thousand|million|billion"
    r"|percent|per\scent)\b"
)
_OF_YEAR = _MONTH.replace("?P<month>", "?:")
_DATED = re.compile(rf",?\s{{1,3}}(?:{_OF_YEAR}\s{{1,3}}\d|\d{{1,2}}\s{{1,3}}{_OF_YEAR}\b)")
_TWO_DIGITS, _ROUND = 2, 50

Worth = Callable[[re.Match[str], date | None], str]  # "" for what is no time after all


def times(text: str, published: date | None) -> Iterator[Quantity]:
    """Every date, weekday, clock time and part of a day in `text`; those seen from the day of writing
    resolved by it.

    A weekday is taken for the last such day up to the day of writing, as reports use it, "next Friday" for
    the coming one.
    """
    taken = bytearray(len(text))
    for pattern, sort, worth in _PATTERNS:
        for m in pattern.finditer(text):
            if any(taken[m.start() : m.end()]):
                continue
            if value := worth(m, published):
                taken[m.start() : m.end()] = b"\1" * (m.end() - m.start())
                is_day = value[0].isdecimal()  # also of a weekday, where the day of writing is known
                yield Quantity("time", value, "", *m.span(), "date" if is_day else sort)


def _month(m: re.Match[str]) -> int:
    return next(i for i, name in enumerate(MONTHS, 1) if name.startswith(m["month"].lower()[:3]))


def _full(m: re.Match[str], _: date | None) -> str:
    """A month and a day, with the year where it is told, or two days of one month."""
    if not 1 <= int(m["day"]) <= 31:
        return ""
    groups = m.groupdict()
    year, month = groups["year"] or "XXXX", _month(m)
    value = f"{year}-{month:02}-{int(m['day']):02}"
    return f"{value}/{year}-{month:02}-{int(groups['last']):02}" if groups.get("last") else value


def _of_month(m: re.Match[str], _: date | None) -> str:
    """A month, unless its name may be a person or a verb: May said."""
    alone = not m["year"] and m["month"].lower() in ("may", "march", "april", "june", "august")
    if alone and not _BEFORE_MONTH.search(m.string, max(0, m.start() - 10), m.start()):
        return ""
    return f"{m['year'] or 'XXXX'}-{_month(m):02}"


def _numeric(m: re.Match[str], _: date | None) -> str:
    """3/9/2024: only the year is sure, unless one of the two is no month."""
    one, other = int(m["one"]), int(m["other"])
    month, day = (one, other) if other > 12 else (other, one)
    if not (1 <= month <= 12 and 1 <= day <= 31):
        return ""
    return f"{m['year']}-{month:02}-{day:02}" if day > 12 or day == month else f"{m['year']}-XX-XX"


def _named_year(m: re.Match[str], _: date | None) -> str:
    """A year, unless it is a round number of things: 2000 people."""
    counted = not int(m["year"]) % _ROUND and _COUNTED.match(m.string, m.end())
    if counted and not _BEFORE_YEAR.search(m.string, max(0, m.start() - 9), m.start()):
        return ""
    return f"{m['year']}/{m['year'][:2]}{m['next']}" if m["next"] else m["year"]


def _decade(m: re.Match[str], _: date | None) -> str:
    if m["tens"]:
        return f"19{TENS[m['tens'].lower().removesuffix('ies') + 'y'] // 10}X"
    digits = m["decade"]
    if len(digits) == _TWO_DIGITS:
        digits = ("19" if int(digits) > 20 else "20") + digits
    return digits[:3] + "X" if not digits.endswith("00") else digits[:2] + "XX"


def _weekday(m: re.Match[str], published: date | None) -> str:
    """A day of the week, of the week that the day of writing tells, unless its date stands behind it."""
    number = DAYS.index(m["weekday"].lower()) + 1
    part = f"T{DAY_PARTS[m['part'].lower()]}" if m["part"] else ""
    if published is None or _DATED.match(m.string, m.end()):
        return f"XXXX-WXX-{number}{part}"
    turn = (m["turn"] or "").lower()
    back = (published.isoweekday() - number) % 7
    day = published - timedelta(days=back - 7 if turn == "next" else back or 7 if turn == "last" else back)
    year, week, _ = day.isocalendar()
    return f"{year}-W{week:02}-{number}{part}"


def _clock(m: re.Match[str], _: date | None) -> str:
    """An hour of the day; with a question mark where nothing says which half of the day."""
    hour, minute, half = int(m["hour"]), int(m["minute"] or 0), (m.groupdict().get("half") or "").lower()
    if hour > 24 or minute > 59 or (half and not 1 <= hour <= 12):
        return ""
    if half:
        hour = hour % 12 + (12 if half == "p" else 0)
    sure = half or hour > 12 or m["hour"].startswith("0") or hour == 0
    return f"T{hour:02}:{minute:02}" + ("" if sure else "?")


def _spoken(m: re.Match[str], _: date | None) -> str:
    """Three o'clock, half past nine, at 8:15 in the evening: an hour in words or with its part of the day."""
    turn, part = (m["turn"] or "").lower(), (m["part"] or "").lower()
    stated = turn or m["clock"] or (part and (m["minute"] or m.string[: m.start()].lower().endswith("at ")))
    hour = ONES.get(m["hour"].lower()) or int(m["hour"])
    if not stated or hour > 12:
        return ""
    minute = {"half": 30, "quar": 15}.get(turn.removeprefix("a ")[:4], int(m["minute"] or 0))
    of_day = 60 * (hour % 12) + (-minute if turn.endswith("to") else minute)
    of_day += 720 if part in ("afternoon", "evening") or (part == "night" and 5 < hour < 12) else 0
    hour, minute = divmod(of_day % 1440, 60)
    return f"T{hour or 12 * (not part):02}:{minute:02}" + ("" if part else "?")


def _near_day(m: re.Match[str], published: date | None) -> str:
    """Today, yesterday, tomorrow, this morning: the day itself where the day of writing is known."""
    words = m.group().lower().split()
    part = f"T{DAY_PARTS[words[-1]]}" if words[-1] in DAY_PARTS else "TNI" if "tonight" in words else ""
    if published is None:
        return " ".join(words)
    by = {"yesterday": -1, "last": -1, "tomorrow": 1}.get(words[0], 0)
    return (published + timedelta(days=by)).isoformat() + part


def _near_time(m: re.Match[str], published: date | None) -> str:
    """Last week, next month, this year: the week, month or year itself where the day of writing is known."""
    turn, unit = m["turn"].lower(), m["unit"].lower()
    if published is None or unit == "week":
        return f"{turn} {unit}"
    by = {"last": -1, "past": -1, "next": 1}.get(turn, 0)
    if unit == "year":
        return str(published.year + by)
    months = 12 * published.year + published.month - 1 + by
    return f"{months // 12}-{months % 12 + 1:02}"


_ANY_YEAR = rf"(?:,?\s{{1,3}}{_YEAR})?"
_PATTERNS: tuple[tuple[re.Pattern[str], str, Worth], ...] = (
    (  # 2024-03-09, 9/11
        re.compile(
            r"(?<![\w-])(?:1[5-9]|20)\d\d-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])(?!\d)"
            r"|(?<![\w/])9/11\b(?![/.]\d)"
        ),
        "date",
        lambda m, _: m.group().replace("9/11", "XXXX-09-11"),
    ),
    (  # 3/9/2024
        re.compile(rf"(?<![\w/])(?P<one>\d{{1,2}})[/.](?P<other>\d{{1,2}})[/.]{_YEAR}"),
        "date",
        _numeric,
    ),
    (  # March 9, March 9-11, 2024
        re.compile(
            rf"\b{_MONTH}\s{{1,3}}{_DAY}"
            rf"(?:\s?[-–—]\s?(?P<last>[0-3]?\d)(?![\w:%]))?{_ANY_YEAR}"
        ),
        "date",
        _full,
    ),
    (  # the 9th of March, 9 March 2024
        re.compile(rf"(?<![\w.,$-])(?:the\s)?{_DAY}\s{{1,3}}(?:of\s{{1,3}})?{_MONTH}\b{_ANY_YEAR}"),
        "date",
        _full,
    ),
    (  # March, March of 2024
        re.compile(rf"\b{_MONTH}(?:,?\s{{1,3}}(?:of\s)?{_YEAR}|(?!\w))"),
        "date",
        _of_month,
    ),
    (  # Monday, last Tuesday night
        re.compile(
            rf"\b(?:(?P<turn>last|next|this)\s)?{_WEEKDAY}(?:'s|’s)?(?:\s(?:late\s|early\s)?{_PART}\b)?(?!\w)"
        ),
        "weekday",
        _weekday,
    ),
    (  # the nineties, mid-1990s, '90s
        re.compile(
            r"(?:(?<=\bthe\s)(?P<tens>(?:twent|thirt|fort|fift|sixt|sevent|eight|ninet)ies)\b"
            r"|(?<![\w$.,])(?:mid-|early-|late-)?['’]?(?P<decade>(?:1[5-9]|20)\d0|(?<=['’])\d0)['’]?s\b)",
            re.IGNORECASE,
        ),
        "date",
        _decade,
    ),
    (  # 21st century
        re.compile(r"\b(?P<number>1\d|2[01])(?:th|st|nd|rd)[\s-]century\b"),
        "date",
        lambda m, _: f"{int(m['number']) - 1:02}XX",
    ),
    (  # half past nine, three o'clock, 8:15 in the evening
        re.compile(
            rf"(?<![\w.,:$/-])(?:(?P<turn>half\spast|(?:a\s)?quarter\s(?:past|to))\s)?"
            rf"(?P<hour>{'|'.join(list(ONES)[1:13])}|[01]?\d)(?::(?P<minute>[0-5]\d))?"
            r"(?P<clock>\so['’]clock)?(?:\s(?:in\sthe|at)\s(?P<part>morning|afternoon|evening|night))?\b",
            re.IGNORECASE,
        ),
        "clock",
        _spoken,
    ),
    (  # 3 p.m., 15:30, 8.15am
        re.compile(
            r"(?<![\w.,:$/-])(?P<hour>[012]?\d)"
            r"(?:(?::|\.(?=\d\d\s?[ap]\.?m\b))(?P<minute>[0-5]\d)(?![\d:]))?"
            r"(?:\s?(?P<half>[ap])\.?m\b\.?|(?<=:\d\d))",
            re.IGNORECASE,
        ),
        "clock",
        _clock,
    ),
    (  # 1530 GMT
        re.compile(
            r"(?<![\w.,:$/-])(?P<hour>[01]\d|2[0-3])(?P<minute>[0-5]\d)(?=\s(?:GMT|UTC|hrs|hours\sGMT)\b)"
        ),
        "clock",
        _clock,
    ),
    (re.compile(r"\b(?:noon|midday)\b", re.IGNORECASE), "clock", lambda *_: "T12:00"),
    (re.compile(r"\bmidnight\b", re.IGNORECASE), "clock", lambda *_: "T00:00"),
    (  # yesterday morning, last night
        re.compile(
            r"\b(?:yesterday(?:\s(?:morning|afternoon|evening))?|today|tonight"
            r"|tomorrow(?:\s(?:morning|night))?|this\s(?:morning|afternoon|evening)|last\snight)\b",
            re.IGNORECASE,
        ),
        "relative",
        _near_day,
    ),
    (  # last week, next year
        re.compile(r"\b(?P<turn>last|past|next|this)\s(?P<unit>week|month|year)\b", re.IGNORECASE),
        "relative",
        _near_time,
    ),
    (  # 2024, mid-2024, 2023-24
        re.compile(
            rf"(?<![\w$€£¥.,/])(?<![A-Za-z]-)(?:mid-)?{_YEAR}"
            r"(?:[-–/](?P<next>\d\d)(?!\d))?(?!-[A-Za-z]|[A-Za-z]{1,2}\b)"
        ),
        "date",
        _named_year,
    ),
)
