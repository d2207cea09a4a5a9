"""Given names and their short forms, from the package nicknames and our own list."""

from nicknames import NickNamer

from retold.english.bounds import bound
from retold.english.lists import LISTS, SEPARATOR, Lists
from retold.ground.caches import cached


def full_names(given: str, lists: Lists = LISTS) -> frozenset[str]:
    """A given name in small letters, and the full names that it may be short for: dick, richard."""
    ours = lists["nicknames"].get(given, given).split(SEPARATOR)
    return frozenset({given, *ours}) | _packaged().canonicals_of(given)


def may_be_one(one: str, other: str, lists: Lists = LISTS) -> bool:
    """Whether two given names may be one person's: they share a full name, or one is the other cut off."""
    shorter, longer = sorted((one, other), key=len)
    cut = len(shorter) >= bound("given_names.shortest") and longer.startswith(shorter)
    return cut or not full_names(one, lists).isdisjoint(full_names(other, lists))


@cached("short_names")
def _packaged() -> NickNamer:
    return NickNamer()
