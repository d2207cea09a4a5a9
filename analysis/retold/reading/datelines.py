"""Lines and beginnings of lines that say when, where and by whom an article was written, and who speaks."""

import re
from itertools import takewhile

from retold.english.lists import LISTS
from retold.english.sentences import STARTERS
from retold.reading.furniture import is_whole

_LONGEST, _MOST_WORDS, _LONGEST_PLACE_LINE, _MOST_PLACE_WORDS = 200, 25, 120, 9
_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec)[a-z]{0,6}"
_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
_WEEKDAY = re.compile(r"(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\b", re.IGNORECASE)
_CALENDAR = re.compile(rf"{_MONTH}|{_WEEKDAY.pattern}", re.IGNORECASE)
_CLOCK = r"\d{1,2}[:.h]\d\d(?:[:.]\d\d)?(?:[ap]\.?m\.?|z)?|\d{1,2}[ap]\.?m\.?"
_DAY_OF_MONTH = re.compile(
    rf"\b{_MONTH}\.?,? {{1,3}}{_DAY}\b|\b{_DAY}\.?(?: of)? {{1,3}}{_MONTH}\b", re.IGNORECASE
)
_NUMERIC = r"\d{4}[-/.]\d{1,2}[-/.]\d{1,2}(?:t[\d:.+z-]{0,25})?|\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4}"
_DATED = re.compile(rf"\b(?:{_NUMERIC}|{_CLOCK})|\bago\b", re.IGNORECASE)
_GLUED = re.compile(r"(?<=\d{4})(?=[A-Z])")  # 2022Updated
_NUMBER = re.compile(rf"{_NUMERIC}|{_CLOCK}|{_DAY}|\d{{4}}", re.IGNORECASE)
_BETWEEN = re.compile(r"[\s,()\[\]—–·|•/]+|-(?=\s)|(?<=\s)-")
_PARTS = re.compile(r"(?<!\s)\s*[|•·]\s*|(?<!\s)\s+[—–-]\s+|\t+")
_BY = re.compile(
    r"(?:(?:words|written|story|report(?:ed|ing)?|text|analysis|posted|compiled|interview|exclusive|article)"
    r"(?: and \w{1,12})? )?"
    r"by\b[: ]\s*",
    re.IGNORECASE,
)
_AFTER_NAME = re.compile(r",|\s(?:and|&|in|for|at|with|/|\|)\s|\s[—–-]\s")
_PARTICLES = frozenset("de da di do du la le van von der den bin ibn al el y e of the and st".split())
_SMALL = frozenset("de da do del di la le les of the on upon sur au en am an al el and y i e in".split())
_MARK = re.compile(
    r"(?<=\S)\s{0,9}(?:—|–|--)\s{0,9}|\s{1,9}-\s{1,9}|\s{1,9}\|\s{1,9}"
    r"|(?<=\S):\s{1,9}|(?<=[)\]])\s{0,9}-?\s{0,9}(?=[A-Z“])"
)
_AGENCY = re.compile(r"\s{0,3}[(\[]\s?([A-Z][\w .,/&’'-]{1,40}|[a-z]{2,9})[)\]]\s{0,3}\Z")
_PLACE_DATE = re.compile(
    rf"(?:,|\A)\s{{0,3}}(?:(?:{_MONTH}\.?\s{{1,3}}{_DAY}|{_DAY}\s{{1,3}}{_MONTH}\.?)(?:,?\s{{1,3}}\d{{4}})?"
    r"|\w{3,6}day)\s{0,3}\Z",
    re.IGNORECASE,
)
_SPEAKER = re.compile(
    r"([^\W\d_][\w.’'-]{0,30}(?: [^\W\d_][\w.’'-]{0,30}){0,5}(?:,[^:]{1,60})?(?: ?\([^()]{1,60}\))?)"
    r":\s{1,9}(?=\S)"
)


def is_dateline(line: str) -> bool:
    """Whether a line says only when and by whom: its parts are dates and by-lines."""
    line = line.strip()
    if len(line) > _LONGEST:
        return False
    if _is_date(line) or is_byline(line):
        return True
    parts = [part for part in _PARTS.split(line) if part]
    known = [_is_date(part) or is_byline(part) for part in parts]
    return (
        len(parts) > 1
        and any(known)
        and all(
            sure
            or _is_name(part)
            or is_office(part)
            or is_whole("agency", part)
            or is_whole("reading-time", part)
            for sure, part in zip(known, parts, strict=True)
        )
    )


def is_byline(line: str) -> bool:
    """Whether a line names its author after "By": a name or two, with an office, a place or an outlet."""
    found = _BY.match(line)
    if not found or len(line.split()) > _MOST_WORDS or re.search(r"[a-z]{3}[.!?]\s*\Z", line):
        return False
    rest = line[found.end() :].strip()
    names = [name.strip() for name in _AFTER_NAME.split(rest)]
    if _WEEKDAY.match(names[0]):
        return False
    alone = is_whole("agency", names[0]) or names[0].lower() == "the editorial board" or names[0].isupper()
    return alone or (_is_name(names[0]) and (" " in names[0] or len(names) > 1))


def is_office(line: str) -> bool:
    """Whether a line is no more than the office or the outlet of an author."""
    return (
        len(line.split()) <= 9
        and not line.rstrip().endswith((".", "?", "!"))
        and is_whole("office", line.strip())
    )


def is_bare_name(line: str) -> bool:
    """Whether a line has the form of a person's name, or of several."""
    return all(
        _is_name(part) and len(part.split()) > 1 for part in re.split(r",\s|\sand\s|\s&\s", line.strip())
    )


def is_author(line: str) -> bool:
    """Whether a line is a person's name that begins with a known given name, alone or with an office, a place
    or an outlet, or is no more than agencies: Jane Roe in Paris, Jane Roe for The Planet, Staff and agencies.
    """
    first, *rest = (part.strip() for part in _AFTER_NAME.split(line.strip().removeprefix("From ")))
    named = is_bare_name(first) and first.split()[0].lower() in LISTS["given_names"]
    rest = [part.removeprefix("The ").removeprefix("the ") for part in rest]
    known = [_is_name(part) or is_office(part) or is_whole("agency", part) for part in rest]
    return (named or is_whole("agency", first)) and all(known) and line.strip()[-1].isalpha()


def place_line_length(passage: str) -> int:
    """Characters of a place line ("WASHINGTON — ", "Kyiv, Ukraine (AP) - ") at the start of a passage; 0
    where there is none.
    """
    head = passage[:_LONGEST_PLACE_LINE]
    for mark in _MARK.finditer(head):
        after = passage[mark.end() : mark.end() + _LONGEST].lstrip("“‘\"'(")
        if after and _is_place_line(head[: mark.start()], mark.group(), after):
            return mark.end()
    return 0


def speaker_label(paragraph: str) -> str | None:
    """The name before a colon at the start of a paragraph, as transcripts have it; None where there is
    none.
    """
    found = _SPEAKER.match(paragraph[:_LONGEST])
    name = found.group(1) if found else ""
    bare = re.sub(r",.*|\(.*", "", name).strip()
    if not bare or (is_whole("label", bare) and len(bare) > 1):
        return None
    return name if bare.isupper() or (_is_name(bare) and bare.lower() not in STARTERS) else None


def _is_date(line: str) -> bool:
    """Whether a line has a day or an hour and no other words than dates have."""
    said = _GLUED.sub(" ", line.replace("a.m.", "am").replace("p.m.", "pm"))
    tokens = [token.strip(".:") for token in _BETWEEN.split(said.strip()) if token.strip(".:")]
    return bool(
        0 < len(tokens) <= _MOST_WORDS
        and (_DAY_OF_MONTH.search(said) or _DATED.search(said))
        and all(
            _NUMBER.fullmatch(token) or _CALENDAR.fullmatch(token) or is_whole("date word", token)
            for token in tokens
        )
    )


def _is_name(part: str) -> bool:
    """Whether every word of a part is written as names are, particles aside; at most six words."""
    tokens = part.split()
    return (
        0 < len(tokens) <= 6
        and tokens[0].lower() not in STARTERS
        and all(
            (token[0].isupper() or token in _PARTICLES)
            and not any(map(str.isdigit, token))
            and token[-1] not in "?!:;"
            for token in tokens
        )
        and tokens[0][0].isupper()
    )


def _is_place_line(before: str, mark: str, after: str) -> bool:
    """Whether what stands before a dash or colon is a place, a date or an agency, as `after` it the
    story begins.
    """
    agency = _AGENCY.search(before)
    if agency and agency.group(1).islower() and not is_whole("agency", agency.group(1)):
        return False
    if " in " in before and is_byline(before):
        return bool(mark.strip(" :")) and after[0].isupper()
    rest = before[: agency.start()] if agency else before
    date = _PLACE_DATE.search(rest)
    place = (rest[: date.start()] if date else rest).strip(" ,")
    stated = bool(agency or (date and place))
    if not (agency or mark.strip()):
        return False
    if not place:
        return agency is not None and (bool(mark.strip()) or is_whole("agency", agency.group(1)))
    tokens = re.split(r"[\s/]+", place)
    if len(tokens) > _MOST_PLACE_WORDS or not _are_places(tokens) or is_whole("label", place):
        return False
    first = list(takewhile(lambda token: token.isupper() or token.lower() in _SMALL, tokens))
    if first and any(len(token.strip(".,")) > 2 for token in first) and tokens[0].isupper():
        return not mark.strip().startswith("|") or after[0].isupper()
    if ":" in mark or not mark:
        return stated and after[0].isupper()
    spaced = mark != mark.strip() and mark[0].isspace()
    plain = stated or "," in place or (len(tokens) <= 3 and mark.strip() not in after)  # X — Y — said
    return spaced and not after[0].islower() and "the" not in tokens and plain


def _are_places(tokens: list[str]) -> bool:
    """Whether all words have capitals as names of places have, small words between them aside."""
    return (
        not any(token.lower() in STARTERS and token.lower() not in _SMALL for token in tokens)
        and tokens[0][:1].isupper()
        and tokens[0].lower() not in STARTERS
        and all(token[:1].isupper() or token in _SMALL for token in tokens)
        and not any(map(str.isdigit, "".join(tokens)))
    )
