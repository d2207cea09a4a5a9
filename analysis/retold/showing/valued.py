"""A number or time with what it is of, as a text has it: "nine miners" for "nine", "founded in 1965" for
"1965"."""

import re
from collections.abc import Iterator, Sequence

from retold.changes.sides import side
from retold.english.quantities import Quantity, quantities
from retold.english.syntax import Token
from retold.english.words import words
from retold.noticing.counted import counts, happens
from retold.reading.document import Passage
from retold.telling.saying import single

_MOST_WORDS = 8
Span = tuple[int, int]


def with_what(passage: Passage, value: str) -> str:
    """A value of a passage with the noun that it counts, else with the verb it belongs to, where few words
    lie between; as it is where it is no value, or nothing near says of what."""
    found = next((q for q in side(passage).quantities if _is(passage, q, value)), None)
    if found is None:
        return value
    spans = (_joined(found, t) for t in (_counted(passage, found), happens(found, passage.reading)) if t)
    wider = (" ".join(passage.said[begin:end].split()) for begin, end in spans)
    near = (said for said in wider if len(words(said)) <= _MOST_WORDS + len(words(value)))
    return next(near, value)


def values_in(passage: Passage, said: Sequence[str]) -> Iterator[Span]:
    """Where a passage has some words, whatever their capitals, or a number or time that one of them is."""
    shown, values = single(passage.text), {q.value for each in said for q in quantities(each)}
    for each in said:
        for found in re.finditer(rf"(?<!\w){re.escape(each)}(?!\w)", shown, re.IGNORECASE):
            yield found.span()
    yield from ((q.begin, q.end) for q in quantities(passage.said) if q.value in values)


def _is(passage: Passage, quantity: Quantity, value: str) -> bool:
    own = " ".join(passage.said[quantity.begin : quantity.end].split())
    return own.casefold() == value.casefold()


def _counted(passage: Passage, quantity: Quantity) -> Token | None:
    return counts(quantity, passage.reading) if quantity.kind == "number" else None


def _joined(quantity: Quantity, token: Token) -> Span:
    return min(quantity.begin, token.idx), max(quantity.end, token.idx + len(token))
