"""Amounts in words and digits: cardinals, scales, parts and ranks, without their units.

Each rule takes the tokens and a place among them, and gives what it read and where it ended, or None.
"""

import re

from retold.english.number_tokens import DASHES, Read, Token, Tokens
from retold.english.number_words import (
    GLUED_SCALES,
    GROUPS,
    INDEFINITE,
    MODIFIERS,
    MONEY_SCALES,
    ONES,
    ORDINALS,
    PARTS,
    SCALES,
    TALL,
    TENS,
    UNIT_FORMS,
    VULGAR,
)

_MODIFIER = {phrase: sense for sense, phrases in MODIFIERS.items() for phrase in phrases}
_LONGEST_MODIFIER = max(len(phrase.split()) for phrase in _MODIFIER)
_COMMON_PARTS = frozenset({2, 3, 4, 5, 8, 10})
_SHARED_BY = frozenset("of the its their his her our my all those these".split())
_MANY = {"ten": (20.0, 100.0), "dozen": (24.0, 200.0), "score": (40.0, 200.0), "hundred": (200.0, 1e3)}
_MANY |= {word: (2 * scale, 1e3 * scale) for word, scale in SCALES.items() if scale >= 1e3}
_FIRST = {"a", "an", "half", *INDEFINITE, *ONES, *TENS, *ORDINALS, *VULGAR, *(f"{word}s" for word in _MANY)}
_SEVERAL = (2.0, 9.0)
_HIGHEST_SHARE_OF = 1000


def may_be_first(token: Token) -> bool:
    """Whether an amount can begin with a token."""
    return token.low in _FIRST or token.text[:1].isdecimal()


def cardinal(tokens: Tokens, at: int, money: str = "") -> Read | None:
    """A whole number with its scales: 350, five million, a hundred, several hundred, a few dozen."""
    then = at + 1 if tokens[at].low == "a" and tokens[at + 1].low in INDEFINITE else at
    some = tokens[then].low in INDEFINITE and _scale(tokens, then + 1, money)
    if some:
        (scale, end), (low, high) = some, _SEVERAL
        return Read(low * scale, high * scale, scale, end, vague=True)
    article = tokens[at].low in ("a", "an") and _scale(tokens, tokens.past_hyphen(at + 1), money)
    first = Read(1, 1, 1, at + 1) if article else small(tokens, at)
    if first is None or (tokens[first.at].text.isalpha() and not _fits_behind(tokens, first.at)):
        return None
    return _scaled(tokens, first, money)


def many(tokens: Tokens, at: int) -> Read | None:
    """Dozens, hundreds, tens of thousands: between twice and what the next word up would say."""
    word = tokens[at].low.removesuffix("s")
    if word not in _MANY or not tokens[at].low.endswith("s"):
        return None
    low, high = _MANY[word]
    more = tokens[at + 2].low.removesuffix("s")
    if tokens[at + 1].low == "of" and tokens[at + 2].low.endswith("s") and more in SCALES:
        return Read(low * SCALES[more], high * SCALES[more], SCALES[more], at + 3, vague=True)
    return None if word == "ten" else Read(low, high, low / 2, at + 1, vague=True)


def fraction_of_scale(tokens: Tokens, at: int) -> Read | None:
    """Part of a scale, a group or a unit: half a million, half-dozen, three-quarters of a mile."""
    then = at + 1 if tokens[at].low == "a" and tokens[at + 1].low == "half" else at
    part = _fraction(tokens, then)
    if part is None:
        return None
    worth, end = part
    behind = tokens.past_hyphen(end)
    behind += tokens[behind].low == "of"
    behind += tokens[behind].low in ("a", "an", "one")
    if scale := _scale(tokens, behind):
        factor, after = scale
        return _scaled(tokens, Read(worth * factor, 0, factor, after), "")._replace(scale=factor)
    of_one = behind > end and UNIT_FORMS.get(tokens[behind].low) == tokens[behind].low  # half a mile
    return Read(worth, worth, 1, behind) if of_one else None


def share(tokens: Tokens, at: int) -> Read | None:
    """A part of a whole as per cent: half of them, two-thirds, one in five; no part of a scale or unit."""
    if fraction_of_scale(tokens, at):
        return None
    part = _one_in(tokens, at) or _fraction(tokens, at)
    if part is None:
        return None
    worth, end = part
    word, following = tokens[at].low, tokens[end].low
    of_a_year = tokens[end - 1].low == "quarters" and tokens[end - 2].text not in DASHES
    may_be_none = word in ("half", "a", "an") or of_a_year  # half time, a third time, two quarters
    of_a_whole = following in (_SHARED_BY if word == "half" else ("of",))
    alone = word == "half" and modifier_before(tokens, at)[0] and not following  # nearly half.
    value = round(100 * worth, 2)
    return None if may_be_none and not (of_a_whole or alone) else Read(value, value, 1, end)


def one_and_a_half(tokens: Tokens, at: int) -> Read | None:
    """The article of "an hour and a half", where a unit and a half follow."""
    unit = tokens[at].low in ("a", "an") and tokens[at + 1].low in UNIT_FORMS
    return Read(1, 1, 1, at + 1) if unit and and_a_half(tokens, at + 2)[1] else None


def ordinal(tokens: Tokens, at: int) -> Read | None:
    """A rank: second, twenty-first, 21st; "a third of" is a share, and "30 seconds" are none."""
    token, then = tokens[at], tokens.past_hyphen(at + 1)
    if token.text.isdecimal() and tokens.glued(at + 1) and tokens[at + 1].low in ("st", "nd", "rd", "th"):
        return Read(float(token.text), 0, 1, at + 2)
    tens, unit = TENS.get(token.low), ORDINALS.get(tokens[then].low, 0)
    if tens and 0 < unit < 10:
        return Read(tens + unit, 0, 1, then + 1)
    share = tokens[at + 1].low == "of" and tokens[at - 1].low == "a"
    return Read(ORDINALS[token.low], 0, 1, at + 1) if token.low in ORDINALS and not share else None


def small(tokens: Tokens, at: int) -> Read | None:
    """A number below a hundred in words, or a number in digits, with the part that follows: 3 1/2, 5½."""
    token = tokens[at]
    if token.text[:1].isdecimal():
        value, then = float(re.sub(r"[^\d.]", "", token.text)), at + 1
        if tokens[then].text in VULGAR:
            return Read(value + VULGAR[tokens[then].text], 0, 1, then + 1)
        part, end = slashed(tokens, then) or (0.0, then)
        return Read(value + part, 0, 1, end)
    if token.text in VULGAR:
        return Read(VULGAR[token.text], 0, 1, at + 1)
    if token.low in ONES:
        return _with_decimals(tokens, Read(ONES[token.low], 0, 1, at + 1))
    if token.low not in TENS:
        return None
    then = tokens.past_hyphen(at + 1)
    unit = ONES.get(tokens[then].low, 0)
    whole = unit if 0 < unit < 10 else 0
    return _with_decimals(tokens, Read(TENS[token.low] + whole, 0, 1, then + 1 if whole else at + 1))


def _with_decimals(tokens: Tokens, read: Read) -> Read:
    """A number in words with the digits behind its point: six point two five; not "at one point five men"."""
    if tokens[read.at].low != "point" or (read.low == 1 and tokens[read.at - 2].low in ("at", "that")):
        return read
    digits, at = "", read.at + 1
    while (digit := ONES.get(tokens[at].low, 10)) < 10:
        digits, at = f"{digits}{digit}", at + 1
    return read._replace(low=float(f"{read.low:g}.{digits}"), at=at) if digits else read


def and_a_half(tokens: Tokens, at: int) -> tuple[int, float]:
    """The place behind "and a half" (or "quarter"), and what it adds."""
    part = {"half": 0.5, "quarter": 0.25}.get(tokens[at + 2].low, 0.0)
    said = tokens[at].low == "and" and tokens[at + 1].low == "a" and part
    return (at + 3, part) if said else (at, 0.0)


def modifier_before(tokens: Tokens, at: int) -> tuple[str, int]:
    """The sense of the longest modifier that stands before a place, and where it begins."""
    for length in range(_LONGEST_MODIFIER, 0, -1):
        phrase = " ".join(tokens[at - back].low for back in range(length, 0, -1))
        if at >= length and phrase in _MODIFIER:
            return _MODIFIER[phrase], at - length
    return "", at


def slashed(tokens: Tokens, at: int) -> tuple[float, int] | None:
    """A part written with a stroke, as in 2/3: what it is worth, and the place behind."""
    above, below = tokens[at].text, tokens[at + 2].text
    if tokens[at + 1].text != "/" or not (above.isdecimal() and below.isdecimal()) or len(above + below) > 3:
        return None
    proper = int(below) in _COMMON_PARTS and 0 < int(above) < int(below)
    return (int(above) / int(below), at + 3) if proper and tokens[at + 3].text != "/" else None


def in_metres(tokens: Tokens, at: int) -> bool:
    """Whether "m" at a place is metres and no million: 40 m long."""
    return tokens[at].text == "m" and tokens[at + 1].low in TALL


def _fits_behind(tokens: Tokens, at: int) -> bool:
    """Whether letters at a place may stand behind a number: glued to its digits only as in 5bn and 10km."""
    digits = tokens.glued(at) and tokens[at - 1].text[:1].isdecimal()
    return not digits or tokens[at].text in GLUED_SCALES or tokens[at].text in UNIT_FORMS


def _scaled(tokens: Tokens, first: Read, money: str) -> Read:
    """A number with all that goes on behind it: three hundred and fifty thousand, two and a half million."""
    total, current, at, largest = 0.0, first.low, first.at, 1.0
    while True:
        at, half = and_a_half(tokens, at)
        current += half
        scale = _scale(tokens, at, money)
        if scale is None:
            break
        factor, at = scale
        largest = max(largest, factor)
        current = current * factor
        if factor > 100 or factor in GROUPS.values():
            total, current = total + current, 0.0
        behind = _and_more(tokens, at)
        if behind and behind.low < factor:
            current, at = current + behind.low, behind.at
    value = total + current
    return Read(value, value, largest, at)


def _and_more(tokens: Tokens, at: int) -> Read | None:
    """The number in words that goes on behind a scale: (a hundred) and twenty, (a thousand) two hundred."""
    then = at + 1 if tokens[at].low == "and" else at
    if tokens[then].low == "one" and then == at:
        return None
    behind = None if tokens[then].text[:1].isdecimal() or tokens[then].text in VULGAR else small(tokens, then)
    fraction = behind and tokens[tokens.past_hyphen(behind.at)].low in PARTS
    return None if fraction else behind


def _scale(tokens: Tokens, at: int, money: str = "") -> tuple[float, int] | None:
    """What a scale or group at a place is worth (million, dozen, bn), and the place behind."""
    then = tokens.past_hyphen(at)
    token = tokens[then]
    if in_metres(tokens, then):
        return None
    behind_digits = tokens[then - 1].text[:1].isdecimal()
    if behind_digits and then == at and tokens.glued(then) and token.text in GLUED_SCALES:
        sure = token.text not in MONEY_SCALES or money or "." in tokens[then - 1].text
        return (GLUED_SCALES[token.text], then + 1) if sure else None
    if behind_digits and token.low in ("m", "bn", "tn", "mn"):
        return GLUED_SCALES[token.low], then + 1
    worth = SCALES.get(token.low) or GROUPS.get(token.low)
    return (worth, then + 1) if worth else None


def _fraction(tokens: Tokens, at: int) -> tuple[float, int] | None:
    """What a part is worth, and the place behind it: two-thirds, one half, 2/3, ½, half, a quarter."""
    stroke = slashed(tokens, at)
    if stroke:
        return stroke
    word = tokens[at].low
    if word in VULGAR:
        return VULGAR[word], at + 1
    if word == "half":
        return 0.5, at + 1
    then = tokens.past_hyphen(at + 1)
    below = PARTS.get(tokens[then].low)
    above = 1 if word in ("a", "an") else ONES.get(word)
    if not below or not above or (above > 1) != tokens[then].low.endswith(("s", "halves")):
        return None
    return above / below, then + 1


def _one_in(tokens: Tokens, at: int) -> tuple[float, int] | None:
    """One in five, 9 out of 10: the share, and the place behind; no span of time ("two in three days")."""
    above = small(tokens, at)
    if above is None or tokens[above.at].low not in ("in", "out"):
        return None
    then = above.at + 1 + (tokens[above.at].low == "out" and tokens[above.at + 1].low == "of")
    below = small(tokens, then)
    if below is None or not 0 < above.low < below.low <= _HIGHEST_SHARE_OF or above.low % 1 or below.low % 1:
        return None
    timed = tokens[below.at].low in UNIT_FORMS or _scale(tokens, below.at)
    return None if timed else (above.low / below.low, below.at)
