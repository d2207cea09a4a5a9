"""Another value in the same slot of two passages: of what is paid, counted or dated to the day of a month,
and of the given name beside one surname.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from itertools import product

from retold.changes.names import Name, names
from retold.changes.numbers import manner
from retold.changes.pair import Change, Pair
from retold.changes.sides import Known, Side, around, head, known
from retold.english.quantities import Quantity, relation
from retold.english.syntax import Token
from retold.english.values import both_may_be, number
from retold.english.words import spelt_alike
from retold.noticing.counted import counts, happens
from retold.noticing.names import same_name

_MEASURED = frozenset({"money", "share", "measure", "age", "points"})
_MOST_APART = 10
_A_DAY = len("2024-04-08")
Slot = tuple[str, ...]


def slot_changes(pair: Pair) -> Iterator[Change]:
    """What two passages have another value of; neither value stands anywhere in the text of the other."""
    told = known(pair.there.passage.document)
    ours, theirs = _slots(pair.here, told), _slots(pair.there, pair.known)
    for slot in sorted(ours.keys() & theirs.keys()):
        one, other = ours[slot], theirs[slot]
        apart = relation(one, other) == "other" and not both_may_be(one, other) and _are_near(one, other)
        if apart and (one.kind == "time" or not _at_two_times(pair)):
            spans = (one.begin, one.end), (other.begin, other.end)
            why = "another value of one thing; neither text has that of the other"
            yield Change(f"{one.kind}-changed", *spans, why)
    for first, second in _namesakes(pair, told):
        yield Change("name-changed", around(first), around(second), "another given name beside one surname")


def _are_near(one: Quantity, other: Quantity) -> bool:
    """Whether two numbers are of one size, so that they may be of one thing; times are."""
    less, more = sorted((abs(one.low), abs(other.low)))
    return one.kind == "time" or more <= _MOST_APART * less


def _at_two_times(pair: Pair) -> bool:
    """Whether both passages say when, and no time of the one can be one of the other's."""
    ours, theirs = ([q for q in at.quantities if q.kind == "time"] for at in (pair.here, pair.there))
    return bool(ours and theirs) and all(relation(*both) == "other" for both in product(ours, theirs))


def _slots(at: Side, elsewhere: Known) -> dict[Slot, Quantity]:
    """The quantities of a passage that another text does not have, by what each says of what; those that
    stand alone in their slot."""
    placed = [(slot, q) for q in at.quantities for slot in [_slot(q, at)] if slot] + [*_tolls(at)]
    times = Counter(slot for slot, _ in placed)
    return {slot: q for slot, q in placed if times[slot] == 1 and not elsewhere.has(q)}


def _tolls(at: Side) -> Iterator[tuple[Slot, Quantity]]:
    """To how many an act of harm or rescue was done, by its verb: ten in "wounding two militants and eight
    bystanders"."""
    exact = [q for q in at.quantities if q.sort == "count" and q.modifier != "vague"]
    for verb in at.doc:
        if verb.lemma_.lower() in at.lists.words("acting", "toll"):
            found = [q for q in exact if _is_done_to(counts(q, at.doc), verb)]
            if found:
                low, high = sum(q.low for q in found), sum(q.high for q in found)
                total = number(low, high, "", found[0].begin, found[-1].end)
                yield ("toll", head(verb)), replace(total, modifier=found[0].modifier)


def _is_done_to(counted: Token | None, verb: Token) -> bool:
    """Whether an act is done to what is counted, alone or with others."""
    while counted is not None and counted.dep_ == "conj":
        counted = counted.head
    return counted is not None and counted.head is verb and counted.dep_ in ("dobj", "nsubjpass")


def _slot(q: Quantity, at: Side) -> Slot:
    """What a quantity says of what: a sum, or how many of what, with the verb it belongs to; the day of an
    act."""
    counted, verb = counts(q, at.doc), happens(q, at.doc)
    if q.sort == "date":
        is_day = len(q.value) == _A_DAY and "W" not in q.value
        return ("day",) if is_day and verb is not None else ()
    done = head(verb) if verb is not None else ""
    if q.sort in _MEASURED:
        return q.sort, q.unit, done, *manner(q, at)
    return (q.sort, head(counted), done) if q.sort == "count" and counted is not None else ()


def _namesakes(pair: Pair, told: Known) -> Iterator[tuple[Name, Name]]:
    """People of one surname whose given names stand nowhere in the other text; not in a headline of
    capitals."""
    if pair.here.in_title_case or pair.there.in_title_case:
        return
    for ours, theirs in product(_people(pair.here, told), _people(pair.there, pair.known)):
        one, other = (" ".join(t.text for t in name) for name in (ours, theirs))
        apart = not same_name(one, other, "person") and not spelt_alike(ours[0].text, theirs[0].text)
        if apart and head(ours[-1]) == head(theirs[-1]):
            yield ours, theirs


def _people(at: Side, elsewhere: Known) -> list[Name]:
    """The people of a passage whose given names another text does not have."""
    people = [name for name in names(at.passage) if name[-1].ent_type_ == "PERSON" and len(name) > 1]
    return [name for name in people if head(name[0]) not in elsewhere.forms]
