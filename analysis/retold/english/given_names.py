"""Given names and their short forms, from the package nicknames and our own list."""

import csv
from importlib.resources import files

from retold.english.bounds import bound
from retold.english.lists import LISTS, Lists
from retold.ground.caches import cached


def full_names(given: str, lists: Lists = LISTS) -> frozenset[str]:
    """A given name in small letters, and the full names that it may be short for: dick, richard."""
    ours = lists.classes("nicknames").get(given, frozenset())
    return frozenset({given}) | ours | _packaged().get(given, frozenset())


def may_be_one(one: str, other: str, lists: Lists = LISTS) -> bool:
    """Whether two given names may be one person's: they share a full name, or one is the other cut off."""
    shorter, longer = sorted((one, other), key=len)
    cut = len(shorter) >= bound("given_names.shortest") and longer.startswith(shorter)
    return cut or not full_names(one, lists).isdisjoint(full_names(other, lists))


@cached("short_names")
def _packaged() -> dict[str, frozenset[str]]:
    """The full names of each short one, as the package nicknames has them."""
    text = files("nicknames").joinpath("names.csv").read_text(encoding="utf-8")
    found: dict[str, set[str]] = {}
    for row in csv.DictReader(text.splitlines()):
        found.setdefault(row["name2"], set()).add(row["name1"])
    return {short: frozenset(full) for short, full in found.items()}
