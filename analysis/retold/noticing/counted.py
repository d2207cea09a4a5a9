"""What a number counts, and what happens at a time: read off the syntax of the passage that the quantity
stands in."""

from retold.english.quantities import Quantity
from retold.english.syntax import Reading, Token

_BEFORE_NOUNS = frozenset("nummod quantmod compound amod nmod npadvmod poss".split())
_NOUNS = frozenset("NOUN PROPN".split())


def counts(quantity: Quantity, reading: Reading) -> Token | None:
    """The noun that a number counts: men in "five of the men", oath in "a 35-word oath"; None where none is
    said."""
    top = _top(quantity, reading)
    if top is None:
        return None
    inside = range(quantity.begin, quantity.end)
    behind = next((t for t in reading if t.idx >= quantity.end), None)
    if behind is not None and behind.lower_ == "of":
        return next((t for t in behind.children if t.dep_ == "pobj"), None)
    above = top.head
    while above.idx in inside and above.head is not above:
        above = above.head
    counted = top.dep_ in _BEFORE_NOUNS and above.pos_ in _NOUNS and above.idx not in inside
    return _whole_noun(above) if counted else None


def happens(quantity: Quantity, reading: Reading) -> Token | None:
    """The verb that a number or time belongs to: the nearest above it; None where there is none."""
    top = _top(quantity, reading)
    if top is None:
        return None
    return next((t for t in top.ancestors if t.pos_ in ("VERB", "AUX")), None)


def _top(quantity: Quantity, reading: Reading) -> Token | None:
    """The token of a quantity that the others hang on."""
    tokens = [t for t in reading if quantity.begin <= t.idx < quantity.end and not t.is_punct]
    return next(
        (t for t in tokens if not quantity.begin <= t.head.idx < quantity.end), next(iter(tokens), None)
    )


def _whole_noun(noun: Token) -> Token:
    """The last noun of a compound: "meetings" where a number hangs on "board"."""
    while noun.dep_ == "compound" and noun.head.pos_ in _NOUNS and noun.head is not noun:
        noun = noun.head
    return noun
