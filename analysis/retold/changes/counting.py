"""Near numbers of one thing, wherever they stand: 1.6 million women in one text, 1.5 million in the other.

Two passages may share too little to be linked, but the noun and the size of a number tell that one thing is
counted, and no number in either text agrees with that of the other.
"""

from collections import defaultdict
from collections.abc import Iterator
from itertools import chain
from typing import NamedTuple

from retold.changes.pair import Change, Pair
from retold.changes.sides import head, known, side
from retold.english.quantities import Quantity, relation
from retold.english.syntax import Token
from retold.english.values import both_may_be
from retold.noticing.counted import counts
from retold.reading.document import Document, Passage, kept

_NEAR = 0.8  # of the greater; by hand: below it all of eight pairs were of two things, above it none of five


class Number(NamedTuple):
    """A number, the noun that it counts, and the passage that has both."""

    quantity: Quantity
    noun: Token
    passage: Passage


def near_numbers(pair: Pair) -> Iterator[Change]:
    """A number of the second passage of which the first has another, near it."""
    for one, other in _otherwise(pair.there.passage, pair.here.passage.document):
        if one.passage is pair.here.passage:
            a, b = ((each.quantity.begin, each.quantity.end) for each in (one, other))
            yield Change("number-changed", a, b, f"another number for “{other.noun.text}”, near this one")


def counting_otherwise(passage: Passage, other: Document) -> list[Passage]:
    """The passages of another document that count what this one counts, and come near it."""
    return [theirs.passage for theirs, _ in _otherwise(passage, other)]


def _otherwise(passage: Passage, other: Document) -> Iterator[tuple[Number, Number]]:
    """Each number of a passage that the other text does not have, after the first there that is near it."""
    for ours in _numbers(passage):
        if known(other).has(ours.quantity):
            continue
        near = (n for n in _counted(other).get(head(ours.noun), ()) if _is_near(n.quantity, ours.quantity))
        theirs = next((n for n in near if not known(passage.document).has(n.quantity)), None)
        if theirs is not None:
            yield theirs, ours


@kept
def _counted(document: Document) -> dict[str, list[Number]]:
    """The numbers of a document by what the noun that they count is compared by."""
    found = defaultdict(list)
    for number in chain.from_iterable(map(_numbers, document.told)):
        found[head(number.noun)].append(number)
    return dict(found)


@kept
def _numbers(passage: Passage) -> list[Number]:
    """The numbers of a passage that count a noun; vague words aside, ranks, and shares of who knows what."""
    exact = [q for q in side(passage).quantities if q.kind == "number" and q.modifier != "vague"]
    found = [(q, counts(q, passage.reading)) for q in exact if q.sort not in ("ordinal", "share")]
    return [Number(q, noun, passage) for q, noun in found if noun is not None and noun.pos_ == "NOUN"]


def _is_near(one: Quantity, other: Quantity) -> bool:
    """Whether two numbers in one unit are apart, but by little; "more than 300" is not apart from 360."""
    low, high = sorted(abs(each.low) for each in (one, other))
    near = one.unit == other.unit and low >= _NEAR * high and relation(one, other) == "other"
    return near and not both_may_be(one, other)
