"""The word lists under the names that the modules know them by; the words themselves are in `lists/`."""

from retold.english.lists import LISTS

REPORTING = LISTS["reporting"]
REPORTING_NOUNS = LISTS.words("reporting_nouns")
BELIEF = LISTS.words("attitudes", "believe")
INTENT = LISTS.words("attitudes", "intend")
AHEAD = INTENT | LISTS.words("ahead", "verb")
AHEAD_MODALS = LISTS.words("ahead", "modal")
ANONYMOUS = LISTS.words("anonymous")
MODALS = {word: int(strength) for word, strength in LISTS["modals"].items()}
HEDGES = LISTS.words("hedges", "hedge")
BOOSTERS = LISTS.words("hedges", "booster")
EQUAL = LISTS["equal"]
OPPOSITES = LISTS.pairs("opposites")
_THINGS = sorted({classes.partition("/")[0] for classes in LISTS["naming"].values()})
NAMING = {
    thing: tuple(LISTS.words("naming", f"{thing}/{how}") for how in ("grave", "mild")) for thing in _THINGS
}
STANCE = (LISTS.words("stance", "against"), LISTS.words("stance", "for"))
DENYING = LISTS.words("denying")
UNDOING = LISTS.words("undoing")
DIRECTIONS = LISTS.words("places", "direction")
PLACES = LISTS.words("places", "part")
PEOPLE = LISTS.words("actors", "person")
BODIES = LISTS.words("actors", "body")
OBTAINING = LISTS.words("obtaining")
UNITS = tuple(LISTS.words("units", kind) for kind in ("time", "scale", "length", "weight", "currency"))
EVIDENCE = LISTS.words("evidence")
TITLES = LISTS.words("titles")
ROLES = LISTS.words("roles", "role")
RANKS = LISTS.words("roles", "rank")
STATES = LISTS["states"]
ALIASES = LISTS["aliases"]
NICKNAMES = LISTS["nicknames"]
