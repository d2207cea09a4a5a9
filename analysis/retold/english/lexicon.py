"""The word lists under the names that some modules still know them by."""

from retold.english.lists import LISTS

REPORTING = LISTS["reporting"]
ANONYMOUS = LISTS.words("anonymous")
UNITS = tuple(LISTS.words("units", kind) for kind in ("time", "scale", "length", "weight", "currency"))
TITLES = LISTS.words("titles")
ROLES = LISTS.words("roles", "role")
STATES = LISTS["states"]
ALIASES = LISTS["aliases"]
NICKNAMES = LISTS["nicknames"]
