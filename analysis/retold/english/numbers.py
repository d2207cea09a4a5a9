"""A small grammar of English numbers: what "half a dozen" or "$5-7 million" is worth, with its unit.

Nothing is read inside words ("often") or names with a hyphen ("F-16").
"""

from collections.abc import Iterator
from dataclasses import replace

from retold.english.amounts import (
    and_a_half,
    cardinal,
    fraction_of_scale,
    in_metres,
    many,
    may_be_first,
    modifier_before,
    one_and_a_half,
    ordinal,
    share,
    slashed,
    small,
)
from retold.english.number_tokens import DASHES, Read, Tokens
from retold.english.number_words import (
    CURRENCIES,
    CURRENCY_CODES,
    CURRENCY_SIGNS,
    MEASURES,
    MODIFIER_AFTER,
    NATIONS,
    RATES,
    SAME_CURRENCY,
    SMALL_MONEY,
    UNIT_FORMS,
)
from retold.english.values import Quantity, number

_MINUS = frozenset("-−–")
_GLUE = frozenset("/.:_@#=&\\")
_LONGEST_SCORE = 1000
_DEGREES = {"celsius": "celsius", "c": "celsius", "fahrenheit": "fahrenheit", "f": "fahrenheit"}


def numbers(text: str, barred: bytes) -> Iterator[Quantity]:
    """Every number of `text` that has no character in what is `barred` (a byte a character), in order.

    "one" alone is left out, since it is mostly a pronoun.
    """
    tokens, at = Tokens(text, barred), 0
    while at < len(tokens):
        found, then = _quantities(tokens, at)
        yield from found
        at = max(then, at + 1)


def _quantities(tokens: Tokens, at: int) -> tuple[list[Quantity], int]:
    """The quantity that begins at a place, or the two of "from 3 to 5 percent", and the place behind."""
    begin = at
    sign, at = _sign(tokens, at)
    money, at = _currency_before(tokens, at)
    if not _may_begin(tokens, at):
        return [], max(at, begin + 1)
    if not may_be_first(tokens[at]):
        return [], begin + 1
    rank = None if money or sign < 0 else ordinal(tokens, at)
    if rank:
        return [number(rank.low, rank.low, "th", tokens[at].begin, tokens[rank.at - 1].end)], rank.at
    part = None if money else share(tokens, at)
    if part:
        return [_built(tokens, begin, part, "%")], part.at
    first = fraction_of_scale(tokens, at) or many(tokens, at) or one_and_a_half(tokens, at)
    first = first or cardinal(tokens, at, money)
    if first is None:
        return [], begin + 1
    first = first._replace(low=sign * first.low, high=sign * first.high)
    return _with_unit(tokens, begin, at, first, money)


def _with_unit(tokens: Tokens, begin: int, at: int, first: Read, money: str) -> tuple[list[Quantity], int]:
    """A number, or a range or pair of which it is the first, with the unit that follows."""
    plus = tokens[tokens.past_hyphen(first.at)].low in ("plus", "+")
    unit, then = _unit(tokens, tokens.past_hyphen(first.at) + 1 if plus else first.at)
    second = None if plus else _second(tokens, then, money)
    if second is None:
        alone = tokens[at].low in ("one", "a", "an") and first.low == 1 and not unit and not money
        whole = _compound(tokens, first, unit, then)
        found = [] if alone else [_built(tokens, begin, whole, money or unit, least=plus)]
        return found, whole.at
    second_unit, end = _unit(tokens, second.at)
    shared = first.scale == 1 and abs(first.low) < second.low / second.scale and second.scale > 1
    low = first.low * second.scale if shared else first.low
    unit = money or unit or second_unit
    if unit and unit != (second_unit or unit):
        return [_built(tokens, begin, first._replace(at=then), unit)], then
    if tokens[begin - 1].low == "from":
        one = _built(tokens, begin, Read(low, low, 1, then), unit)
        other = _built(tokens, then + 1, second._replace(at=end), unit)
        return [one, other], end
    if low < second.low:
        return [_built(tokens, begin, Read(low, second.high, 1, end), unit)], end
    if unit or max(low, second.low) > _LONGEST_SCORE:
        return [_built(tokens, begin, first._replace(at=then), unit)], then
    score = _built(tokens, begin, Read(low, low, 1, end), "")
    return [replace(score, sort="score", value=f"{low:g}:{second.low:g}")], end


def _second(tokens: Tokens, at: int, money: str) -> Read | None:
    """The second number of a range or pair: behind a dash or "to", or "and" where "between" stands before."""
    dash = tokens[at].text in DASHES and tokens.glued(at) and tokens.glued(at + 1)
    between = tokens[at].low == "and" and any(tokens[at - back].low == "between" for back in range(2, 9))
    if not (dash or tokens[at].low == "to" or between):
        return None
    _, then = _currency_before(tokens, at + 1)
    return cardinal(tokens, then, money) if tokens[then].low not in ("a", "an") else None


def _built(tokens: Tokens, at: int, read: Read, unit: str, *, least: bool = False) -> Quantity:
    """The quantity from the token at a place up to where it was read, with the modifier around it."""
    end = read.at
    goes_on = tokens[end + 2].low == "than"  # less than 20 or more than 30
    after = "" if goes_on else MODIFIER_AFTER.get(f"{tokens[end].low} {tokens[end + 1].low}", "")
    modifier, begin = modifier_before(tokens, at)
    scale = 0.01 if unit in SMALL_MONEY else 1
    unit = SMALL_MONEY.get(unit, unit)
    found = number(read.low * scale, read.high * scale, unit, tokens[begin].begin, tokens[end - 1].end)
    is_time = found.sort == "measure" and MEASURES[unit][0] in ("second", "month")
    during = tokens[begin].low == "over" and tokens[begin - 1].low != "for"  # over three days, for over three
    if is_time and during:
        return replace(found, begin=tokens[at].begin)
    if after and not read.vague:
        return replace(found, modifier=after, end=tokens[end + 1].end)
    return replace(found, modifier="vague" if read.vague else "at least" if least else modifier)


def _sign(tokens: Tokens, at: int) -> tuple[int, int]:
    """-1 for a minus sign that is glued to its number alone, or for the word; else 1; and the place
    behind."""
    free = not tokens.glued(at) or tokens[at - 1].text in "(["
    sign = tokens[at].text in _MINUS and free and tokens.glued(at + 1)
    word = tokens[at].low in ("minus", "negative") and tokens[at + 1].text[:1].isdecimal()
    return (-1, at + 1) if sign or word else (1, at)


def _currency_before(tokens: Tokens, at: int) -> tuple[str, int]:
    """The currency named before a number by a sign or code, "" for none, and the place behind it."""
    token, following = tokens[at], tokens[at + 1]
    if token.text in CURRENCY_SIGNS:
        return CURRENCY_SIGNS[token.text], at + 1
    if token.text not in CURRENCY_CODES:
        return "", at
    if following.text == "$" and tokens.glued(at + 1):
        return CURRENCY_CODES[token.text], at + 2
    then = at + 2 if following.text == "." and token.text == "Rs" else at + 1
    coded = tokens[then].text[:1].isdecimal() and len(token.text) > 1 and token.text not in ("US", "HK", "NZ")
    return (CURRENCY_CODES[token.text], then) if coded else ("", at)


def _may_begin(tokens: Tokens, at: int) -> bool:
    """Whether a number may begin here: digits neither glued to a word or sign before them nor followed by
    more of the kind."""
    token, before = tokens[at], tokens[at - 1]
    if not token.text[:1].isdecimal():
        return True
    joined = (
        tokens.glued(at) and before.text in DASHES and tokens.glued(at - 1) and tokens[at - 2].text.isalpha()
    )
    glued = tokens.glued(at) and (before.text in _GLUE or before.text.isalnum())
    going_on = tokens[at + 1].text in "./" and tokens.glued(at + 1) and tokens.glued(at + 2)
    numbered = going_on and tokens[at + 2].text[:1].isdecimal() and slashed(tokens, at) is None
    return not (joined or glued or numbered)


def _unit(tokens: Tokens, at: int) -> tuple[str, int]:
    """What a number is given in, as it stands behind it ("" for nothing), and the place behind that."""
    then = tokens.past_hyphen(at)
    low, following = tokens[then].low, tokens[then + 1].low
    if low == "percentage" and following in ("point", "points"):
        return "point", then + 2
    if low in ("%", "percent", "pct") or (low == "per" and following == "cent"):
        return "%", then + 1 + (low == "per")
    if tokens[then].text in CURRENCY_CODES and len(low) == 3:
        return CURRENCY_CODES[tokens[then].text], then + 1
    nation = NATIONS.get(low, "")
    money = tokens[then + 1 + 2 * (low == "u")].low if low in NATIONS else low
    for form in (money, money.removesuffix("s"), money.removesuffix("es")):
        if form in CURRENCIES | SAME_CURRENCY.keys():
            return nation + SAME_CURRENCY.get(form, form), then + 1 + (low in NATIONS)
    if low in ("square", "sq") and following in UNIT_FORMS:
        return f"square {UNIT_FORMS[following]}", then + 2
    unit = "metre" if in_metres(tokens, then) else UNIT_FORMS.get(tokens[then].text, UNIT_FORMS.get(low, ""))
    if low == "°" or unit == "degree":
        named = _DEGREES.get(following, "degree")
        return named, then + 1 + (named != "degree")
    if unit in RATES and following in ("per", "an", "/") and tokens[then + 2].low in ("hour", "h", "hr"):
        return RATES[unit], then + 3
    if unit == "year" and tokens[tokens.past_hyphen(then + 1)].low in ("old", "olds"):
        return "age", tokens.past_hyphen(then + 1) + 1
    return (unit, then + 1) if unit else ("", at)


def _compound(tokens: Tokens, read: Read, unit: str, at: int) -> Read:
    """A measure with what is added to it: two hours and 30 minutes, five feet 3 inches, an hour and a
    half."""
    read = read._replace(at=at)
    if unit not in UNIT_FORMS:
        return read
    at, half = and_a_half(tokens, at)
    read = Read(read.low + half, read.high + half, read.scale, at)
    more = small(tokens, at + 1 if tokens[at].low in ("and", ",") else at)
    if more is None:
        return read
    smaller, then = _unit(tokens, more.at)
    base, factor = MEASURES.get(smaller, ("", 0.0))
    if base != MEASURES[unit][0] or factor >= MEASURES[unit][1]:
        return read
    part = more.low * factor / MEASURES[unit][1]
    return Read(read.low + part, read.high + part, read.scale, then)
