"""Words and signs of English numbers, units and times, by which `numbers` and `dates` read: what
`number_words.toml` has, as they look it up.
"""

import tomllib
from pathlib import Path
from typing import Any

_DATA: dict[str, Any] = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))

ONES: dict[str, int] = {word: number for number, word in enumerate(_DATA["ones"])}
TENS: dict[str, int] = {word: 10 * number for number, word in enumerate(_DATA["tens"], 2)}
SCALES: dict[str, float] = _DATA["scales"]
GLUED_SCALES: dict[str, float] = _DATA["glued_scales"]
MONEY_SCALES = frozenset[str](_DATA["money_scales"])
GROUPS: dict[str, float] = _DATA["groups"]
VULGAR: dict[str, float] = {sign: above / below for sign, (above, below) in _DATA["fractions"].items()}
INDEFINITE = frozenset[str](_DATA["indefinite"])
ORDINALS: dict[str, int] = {word: number for number, word in enumerate(_DATA["ordinals"], 1)}
ORDINALS |= {word.removesuffix("y") + "ieth": number for word, number in TENS.items()} | {"hundredth": 100}
PARTS = {word: number for word, number in ORDINALS.items() if number > 2} | {"half": 2, "quarter": 4}
PARTS |= {word + "s": number for word, number in PARTS.items()} | {"halves": 2}

CURRENCY_SIGNS: dict[str, str] = _DATA["currencies"]["signs"]
CURRENCY_CODES: dict[str, str] = _DATA["currencies"]["codes"]
CURRENCIES = frozenset[str](_DATA["currencies"]["words"]) | {*CURRENCY_SIGNS.values()} - {"won"}  # who won
NATIONS: dict[str, str] = dict.fromkeys(_DATA["currencies"]["ours"], "")
NATIONS |= {nation: f"{nation} " for nation in _DATA["currencies"]["nations"]}
SAME_CURRENCY: dict[str, str] = _DATA["currencies"]["same"]
SMALL_MONEY: dict[str, str] = _DATA["currencies"]["small"]

MEASURES: dict[str, tuple[str, float]] = {
    unit: (base, float(factor)) for unit, (base, factor, *_) in _DATA["units"].items()
}
UNIT_FORMS = {form: unit for unit in MEASURES for form in (unit, unit + "s")}
UNIT_FORMS |= {form.replace("metre", "meter"): unit for form, unit in UNIT_FORMS.items() if "metre" in form}
UNIT_FORMS |= {form: unit for unit, (_, _, *forms) in _DATA["units"].items() for form in forms}
MEASURES |= {f"square {u}": (f"square {base}", f**2) for u, (base, f) in MEASURES.items() if base == "metre"}
ZERO_AT: dict[str, float] = _DATA["units_besides"]["zero_at"]
RATES: dict[str, str] = _DATA["units_besides"]["rates"]
TALL = frozenset[str](_DATA["units_besides"]["tall"])
SAME_MEASURE_ROUNDLY = frozenset[str](_DATA["units_besides"]["roughly"])
MODIFIERS: dict[str, list[str]] = _DATA["modifiers"]
MODIFIER_AFTER: dict[str, str] = _DATA["modifiers_after"]

MONTHS: list[str] = _DATA["months"]
DAYS: list[str] = _DATA["days"]
DAY_PARTS: dict[str, str] = _DATA["day_parts"]
