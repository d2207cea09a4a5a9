"""What a word is said of, and whether two words are said of the same."""

from retold.changes.denial import OF_A_STATE, denies
from retold.changes.pair import NEAR_COPY, Pair
from retold.changes.sides import CONTENT, head
from retold.english.syntax import Token
from retold.noticing.people import SUBJECTS

_SUBJECT, _OBJECT = frozenset({"nsubj", "csubj"}), frozenset({"dobj", "nsubjpass", "attr", "oprd", "dative"})
_SHORT = 8
_PLACES = ("subject", "object", "noun")
Slot = tuple[str, str]


def slots(token: Token) -> set[Slot]:
    """What a word is said of and with: pairs of a place (subject, object, noun, in, ...) and what stands
    there is compared by.
    """
    said = [(place, t) for place, t in arguments(token) if t.pos_ in CONTENT and not denies(t)]
    return {(place, head(t)) for place, t in said if t.lower_ != "one"}


def same_matter(pair: Pair, one: Token, other: Token) -> bool:
    """Whether two equal words are said of the same: an argument is shared, none stands against another."""
    ours, theirs = slots(one), slots(other)
    against = any(
        _in(ours, place) - _in(theirs, place) and _in(theirs, place) - _in(ours, place) for place in _PLACES
    )
    return not against and bool(ours & theirs or pair.alike >= NEAR_COPY)


def narrowed_otherwise(one: Token, other: Token) -> bool:
    """Whether two nouns are narrowed down by nouns before them, and by none in common: water levels, oxygen
    levels."""
    narrower = [{head(t) for t in noun.lefts if t.dep_ == "compound"} for noun in (one, other)]
    return all(narrower) and not narrower[0] & narrower[1]


def in_one_place(pair: Pair, one: Token, other: Token) -> bool:
    """Whether two words stand in one changed stretch, have something said of both, or hang on equal words
    in one way.
    """
    alike = (one.dep_, head(one.head)) == (other.dep_, head(other.head))
    return alike or bool(slots(one) & slots(other)) or pair.in_one_stretch(one.idx, other.idx, _SHORT)


def _in(slots_of: set[Slot], place: str) -> set[str]:
    return {what for where, what in slots_of if where == place}


def arguments(token: Token) -> list[tuple[str, Token]]:
    """The words that fill its places: its own, and where it is governed the subject of what governs it."""
    found = []
    for child in token.children:
        if child.dep_ in _SUBJECT:
            found.append(("subject", child))
        elif child.dep_ in _OBJECT:
            found.append(("object", child))
        elif child.dep_ == "agent":
            found += [("subject", t) for t in child.children if t.dep_ == "pobj"]
        elif child.dep_ == "prep":
            found += [(child.lower_, t) for t in child.children if t.dep_ == "pobj"]
    if token.dep_ == "amod":
        found.append(("noun", token.head))
    governed = token.dep_ == "xcomp" or token.dep_ in OF_A_STATE
    if (governed or token.dep_ == "conj") and not any(place == "subject" for place, _ in found):
        above = token.head.children
        found += [("noun" if token.dep_ == "acomp" else "subject", t) for t in above if t.dep_ in SUBJECTS]
    return found
