"""Words and signs of English numbers, units and times: data that `numbers` and `dates` read by."""

import re

ONES = {
    word: number
    for number, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
        "sixteen seventeen eighteen nineteen".split()
    )
}
TENS = {
    word: 10 * number
    for number, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), 2)
}
SCALES = {
    "hundred": 1e2,
    "thousand": 1e3,
    "lakh": 1e5,
    "million": 1e6,
    "crore": 1e7,
    "billion": 1e9,
    "trillion": 1e12,
}
GLUED_SCALES = {
    "k": 1e3,
    "K": 1e3,
    "m": 1e6,
    "M": 1e6,
    "mn": 1e6,
    "mm": 1e6,
    "MM": 1e6,
    "mln": 1e6,
    "b": 1e9,
    "B": 1e9,
    "bn": 1e9,
    "Bn": 1e9,
    "BN": 1e9,
    "t": 1e12,
    "T": 1e12,
    "tn": 1e12,
    "trn": 1e12,
}
MONEY_SCALES = frozenset("b B t T mm MM".split())
GROUPS = {"dozen": 12.0, "score": 20.0}
VULGAR = {
    "½": 1 / 2,
    "¼": 1 / 4,
    "¾": 3 / 4,
    "⅓": 1 / 3,
    "⅔": 2 / 3,
    "⅕": 1 / 5,
    "⅖": 2 / 5,
    "⅗": 3 / 5,
    "⅘": 4 / 5,
    "⅛": 1 / 8,
    "⅜": 3 / 8,
    "⅝": 5 / 8,
    "⅞": 7 / 8,
}
INDEFINITE = frozenset("several few".split())

ORDINALS = {
    word: number
    for number, word in enumerate(
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth "
        "fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth".split(),
        1,
    )
}
ORDINALS |= {word.removesuffix("y") + "ieth": number for word, number in TENS.items()} | {"hundredth": 100}
PARTS = {word: number for word, number in ORDINALS.items() if number > 2} | {"half": 2, "quarter": 4}
PARTS |= {word + "s": number for word, number in PARTS.items()} | {"halves": 2}

CURRENCY_SIGNS = {
    "$": "dollar",
    "€": "euro",
    "£": "pound",
    "¥": "yen",
    "₹": "rupee",
    "₽": "ruble",
    "₩": "won",
    "₴": "hryvnia",
    "₪": "shekel",
    "₺": "lira",
    "₦": "naira",
}
CURRENCY_CODES = {
    "USD": "dollar",
    "EUR": "euro",
    "GBP": "pound",
    "JPY": "yen",
    "CNY": "yuan",
    "RMB": "yuan",
    "INR": "rupee",
    "RUB": "ruble",
    "CHF": "franc",
    "CAD": "canadian dollar",
    "AUD": "australian dollar",
    "NZD": "new zealand dollar",
    "HKD": "hong kong dollar",
    "SGD": "singapore dollar",
    "MXN": "peso",
    "SEK": "krona",
    "NOK": "krone",
    "DKK": "danish krone",
    "BRL": "real",
    "ZAR": "rand",
    "Rs": "rupee",
    "US": "dollar",
    "C": "canadian dollar",
    "A": "australian dollar",
    "HK": "hong kong dollar",
    "NZ": "new zealand dollar",
    "S": "singapore dollar",
    "R": "real",
}
NATIONS = {"us": "", "american": "", "u": "", "s": ""} | {
    nation: f"{nation} " for nation in ("canadian", "australian", "singapore")
}
CURRENCIES = frozenset(CURRENCY_SIGNS.values()) - {"won"} | frozenset(
    "yuan peso franc krona krone rand real rouble buck cent penny pence".split()
)
SAME_CURRENCY = {"rouble": "ruble", "buck": "dollar", "renminbi": "yuan"}
SMALL_MONEY = {"cent": "dollar", "penny": "pound", "pence": "pound"}

# What a unit measures, and how many of the base of its measure it holds (the international definitions).
_MEASURES = """
second   second 1          | minute   second 60      | hour  second 3600   | day second 86400
week     second 604800
month    month 1           | year     month 12       | decade month 120    | century month 1200
metre    metre 1           | kilometre metre 1000    | centimetre metre .01 | millimetre metre .001
inch     metre .0254       | foot     metre .3048    | yard  metre .9144   | mile metre 1609.344
gram     gram 1            | kilogram gram 1000      | tonne gram 1000000  | ounce gram 28.349523125
ton      gram 907184.74
acre     square_metre 4046.8564224 | hectare square_metre 10000
litre    litre 1           | gallon   litre 3.785411784 | barrel barrel 1 | degree degree 1
celsius  celsius 1         | fahrenheit celsius .5555555555555556
kph      kph 1             | mph      kph 1.609344
watt     watt 1            | kilowatt watt 1000      | megawatt watt 1000000 | gigawatt watt 1000000000
byte     byte 1            | kilobyte byte 1000      | megabyte byte 1000000 | gigabyte byte 1000000000
"""
MEASURES: dict[str, tuple[str, float]] = {
    name: (base.replace("_", " "), float(factor))
    for name, base, factor in (each.split() for each in re.split(r"[|\n]", _MEASURES) if each.strip())
}
UNIT_FORMS = {form: name for name in MEASURES for form in (name, name + "s")}
UNIT_FORMS |= {form.replace("metre", "meter"): name for form, name in UNIT_FORMS.items() if "metre" in form}
MEASURES |= {
    f"square {name}": (f"square {base}", factor**2)
    for name, (base, factor) in MEASURES.items()
    if base == "metre"
}
UNIT_FORMS |= {
    "feet": "foot",
    "inches": "inch",
    "centuries": "century",
    "liter": "litre",
    "liters": "litre",
    "hr": "hour",
    "hrs": "hour",
    "mins": "minute",
    "secs": "second",
    "km": "kilometre",
    "kms": "kilometre",
    "cm": "centimetre",
    "ft": "foot",
    "kg": "kilogram",
    "kgs": "kilogram",
    "kilo": "kilogram",
    "kilos": "kilogram",
    "oz": "ounce",
    "tonnes": "tonne",
    "GB": "gigabyte",
    "MB": "megabyte",
    "MW": "megawatt",
    "kW": "kilowatt",
    "kmh": "kph",
    "GW": "gigawatt",
}
ZERO_AT = {"fahrenheit": 32.0}  # where a scale has the zero of the base of its measure
RATES = {"mile": "mph", "kilometre": "kph"}  # what is run in an hour
TALL = frozenset("long wide high tall deep away above below thick".split())  # what is so in metres
SAME_MEASURE_ROUNDLY = frozenset(
    {"metre", "gram", "litre", "square metre", "celsius", "kph"}
)  # metric and imperial round apart

# How a number is bounded: what stands before it, and what stands after it.
MODIFIERS = {
    "more": (
        "over",
        "more than",
        "above",
        "exceeding",
        "upwards of",
        "upward of",
        "in excess of",
        "north of",
        "greater than",
        "just over",
        "well over",
        "well above",
    ),
    "at least": ("at least", "no fewer than", "no less than", "not less than", "a minimum of"),
    "less": ("under", "less than", "fewer than", "below", "well under"),
    "nearly": ("nearly", "almost", "close to", "just under", "just short of", "approaching", "not quite"),
    "up to": (
        "up to",
        "at most",
        "no more than",
        "not more than",
        "as many as",
        "as much as",
        "a maximum of",
    ),
    "about": ("about", "around", "approximately", "roughly", "some", "an estimated", "in the region of"),
}
MODIFIER_AFTER = {
    "or more": "at least",
    "or so": "about",
    "or less": "up to",
    "or fewer": "up to",
    "or thereabouts": "about",
}

MONTHS = "january february march april may june july august september october november december".split()
DAYS = "monday tuesday wednesday thursday friday saturday sunday".split()
DAY_PARTS = {
    "morning": "MO",
    "afternoon": "AF",
    "evening": "EV",
    "night": "NI",
    "noon": "MI",
    "midday": "MI",
}
