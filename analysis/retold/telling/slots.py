"""Another value in the same slot of two sentences that surely tell of one thing: of what is paid, counted or
dated to the day, and of the given name beside one surname.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import product
from typing import NamedTuple

from retold.changes.names import Name, names
from retold.changes.sides import Known, Side, Span, head, known, side
from retold.english.bounds import bound
from retold.english.quantities import Quantity, relation
from retold.noticing.counted import counts, happens
from retold.noticing.names import same_name
from retold.telling.tellings import Tellings

_MEASURED = frozenset({"money", "share", "measure", "age", "points"})
_A_DAY = len("2024-04-08")
Slot = tuple[str, ...]


class Value(NamedTuple):
    """Two values of one thing, as a row of the table `changes` has them."""

    rule: str
    kind: str
    a_passage: str
    a_words: str
    a_begin: int
    a_end: int
    b_passage: str
    b_words: str
    b_begin: int
    b_end: int
    severity: str = "major"


def other_values(tellings: Tellings, one: int, other: int) -> Iterator[Value]:
    """What two sentences that are each the likest of the other have another value of; the value of neither
    stands anywhere in the telling of the other."""
    passages = tellings.sentences[one], tellings.sentences[other]
    a, b = map(side, passages)
    of_a, of_b = (known(passage.document) for passage in passages)
    if tellings.alike[one, other] >= bound("differences.one_thing"):
        ours, theirs = _slots(a, of_b), _slots(b, of_a)
        for slot in sorted(ours.keys() & theirs.keys()):
            if relation(ours[slot], theirs[slot]) == "other":
                q, r = ours[slot], theirs[slot]
                yield _value(q.kind, a, (q.begin, q.end), b, (r.begin, r.end))
    for ours_named, theirs_named in _namesakes(a, b, of_a, of_b):
        yield _value("name", a, ours_named, b, theirs_named)


def _value(kind: str, a: Side, of_a: Span, b: Side, of_b: Span) -> Value:
    """Two values at their places."""
    return Value(f"{kind}-changed", kind, *_end(a, of_a), *_end(b, of_b))


def _end(at: Side, span: Span) -> tuple[str, str, int, int]:
    """One side of two values: the passage, the words, and where they stand in the document."""
    return at.passage.passage_id, at.text[slice(*span)], at.begin + span[0], at.begin + span[1]


def _slots(at: Side, elsewhere: Known) -> dict[Slot, Quantity]:
    """The quantities of a sentence that another text does not have, by what each says of what; those that
    stand alone in their slot."""
    placed = [(slot, q) for q in at.quantities for slot in [_slot(q, at)] if slot]
    times = Counter(slot for slot, _ in placed)
    return {slot: q for slot, q in placed if times[slot] == 1 and not elsewhere.has(q)}


def _slot(q: Quantity, at: Side) -> Slot:
    """What a quantity says of what: a sum, with the verb it belongs to; how many of what; a day."""
    if q.sort in _MEASURED:
        verb = happens(q, at.doc)
        return q.sort, q.unit, head(verb) if verb is not None else ""
    if q.sort == "date":
        return ("day",) if len(q.value) == _A_DAY else ()
    counted = counts(q, at.doc) if q.sort == "count" else None
    return (q.sort, head(counted)) if counted is not None else ()


def _namesakes(a: Side, b: Side, of_a: Known, of_b: Known) -> Iterator[tuple[Span, Span]]:
    """People of one surname whose given names stand nowhere in the other text; not in a headline of
    capitals."""
    if a.in_title_case or b.in_title_case:
        return
    for ours, theirs in product(_people(a, of_b), _people(b, of_a)):
        one, other = (" ".join(t.text for t in name) for name in (ours, theirs))
        if head(ours[-1]) == head(theirs[-1]) and not same_name(one, other, "person"):
            yield _span(ours), _span(theirs)


def _people(at: Side, elsewhere: Known) -> list[Name]:
    """The people of a sentence whose given names another text does not have."""
    people = [name for name in names(at.passage) if name[-1].ent_type_ == "PERSON" and len(name) > 1]
    return [name for name in people if head(name[0]) not in elsewhere.forms]


def _span(name: Name) -> Span:
    return name[0].idx, name[-1].idx + len(name[-1])
