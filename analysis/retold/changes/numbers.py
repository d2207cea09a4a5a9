"""Another value of the same number or time, by what is counted or dated and by the words around."""

from collections.abc import Iterator
from itertools import product

from retold.changes.matter import arguments, narrowed_otherwise
from retold.changes.pair import NEAR_COPY, Change, Pair
from retold.changes.sides import CONTENT, Side, head
from retold.english.number_words import MEASURES, ZERO_AT
from retold.english.quantities import Quantity, relation
from retold.english.syntax import Token
from retold.english.values import both_may_be
from retold.linking.difference import Run
from retold.noticing.counted import counts, happens

_SHORT = 5  # words of a changed stretch that is an exchange of one thing; as in the other rules
_NEAR_WORDS = 5  # content words on each side that a quantity is compared by
# shares of those words; chosen by hand on ten and seventeen majors read in independent articles and rewrites
_NEAR_COPY, _SAME_PLACE, _ALIKE = 0.7, 0.5, 0.3
_ONE_MORE_MATTERS = 20  # up to here "more than n" says at least a twentieth more than "n"
_EACH = frozenset({"a", "an", "per", "each", "every"})
_SAME = frozenset({"same", "agrees"})
_BOUND = {"more": "more than the number", "less": "less than it", "up to": "at most it", "about": "about it"}
_BOUND |= {sense: f"{sense} the number" for sense in ("at least", "nearly")}
_OTHER = frozenset({"other", "rounded"})


def number_changes(pair: Pair) -> Iterator[Change]:
    """Numbers and times by value, against all linked passages, then against the whole other text.

    What stands nowhere in the other text is told where the linked passage speaks of the same thing; all of it
    in a text that is taken whole from the other.
    """
    ours = [q for side in pair.sources for q in side.quantities]
    local, theirs = pair.here.quantities, pair.there.quantities
    rivals = [o for o in local if not any(relation(o, q) in _SAME or both_may_be(o, q) for q in theirs)]
    for q in theirs:
        if any(relation(o, q) in _SAME for o in ours):
            yield from _modified(pair, q)
            yield from _cut_to_an_end(pair, q)
            continue
        rival = _rival(pair, rivals, q)
        if rival:
            rivals.remove(rival)
            yield _changed(pair, rival, q)
        elif q.is_named and (pair.abridged or _is_of(pair, q)) and not pair.known.has(q):
            yield Change(f"{q.kind}-unknown", None, (q.begin, q.end), "stands nowhere in the other text")
    yield from _exchanged(pair)


def _is_of(pair: Pair, q: Quantity) -> bool:
    """Whether the linked passage speaks of what a quantity counts, or of what happens at it."""
    of = (counts(q, pair.there.doc), happens(q, pair.there.doc))
    return any(t is not None and head(t) in pair.here.heads for t in of)


def _rival(pair: Pair, rivals: list[Quantity], q: Quantity) -> Quantity | None:
    """The quantity of the same thing that has another value, a rounded one first.

    One that is another of that passage, rounded, is no rival of this.
    """
    taken = [
        o for o in rivals if any(relation(o, x) == "rounded" for x in pair.there.quantities if x is not q)
    ]
    free = [o for o in rivals if o not in taken or relation(o, q) == "rounded"]
    found = [o for o in free if relation(o, q) in _OTHER and _same_thing(pair, o, q)]
    return min(found, key=lambda o: (relation(o, q) != "rounded", -_likeness(pair, o, q)), default=None)


def _changed(pair: Pair, one: Quantity, other: Quantity) -> Change:
    """What is said of another value of the same thing."""
    spans = (one.begin, one.end), (other.begin, other.end)
    counted = counts(one, pair.here.doc) if one.kind == "number" else None
    of = f" for “{counted.text}”" if counted is not None else ""
    if relation(one, other) == "rounded":
        return Change("number-rounded", *spans, "the same figure, rounded on one side")
    if _in_another_unit(one, other):
        return Change("unit-changed", *spans, "the same figure in another unit")
    what = f"another number{of}" if one.kind == "number" else "another time for the same event"
    return Change(f"{one.kind}-changed", *spans, f"{what} where the two passages run alike")


def _in_another_unit(one: Quantity, other: Quantity) -> bool:
    """The same figure in two units of one measure: 30 days and 30 years, $40 million and €40 million."""
    return one.kind == "number" and one.unit != other.unit and _figure(one) == _figure(other)


def _figure(q: Quantity) -> float:
    """The number as it stands, before its unit is taken to the base of its measure."""
    return round(q.low / MEASURES.get(q.unit, ("", 1.0))[1] + ZERO_AT.get(q.unit, 0.0), 6)


def _modified(pair: Pair, q: Quantity) -> Iterator[Change]:
    """The same number, now said to be more or less than that; grave where one more or one less matters."""
    as_it_is = {(o.value, o.modifier) for o in pair.there.quantities if o is not q}
    equal = [o for o in pair.here.quantities if relation(o, q) == "same" and o.kind == "number"]
    equal = [o for o in equal if (o.value, o.modifier) not in as_it_is]
    if not equal or any(o.modifier == q.modifier for o in equal):
        return
    one = max(equal, key=lambda o: _likeness(pair, o, q))
    loosely = {one.modifier, q.modifier} in ({"about", ""}, {"about", "nearly"}, {"about", "up to"})
    if one.side == q.side or loosely or _likeness(pair, one, q) < _ALIKE:
        return
    strict = {one.modifier, q.modifier} & {"more", "less"} and abs(_figure(q)) <= _ONE_MORE_MATTERS
    rule = "number-modified" if strict or one.side == -q.side else "number-qualified"
    said = [_BOUND.get(each.modifier, "the number itself") for each in (one, q)]
    yield Change(
        rule, (one.begin, one.end), (q.begin, q.end), f"{said[0]} on one side, {said[1]} on the other"
    )


def _cut_to_an_end(pair: Pair, q: Quantity) -> Iterator[Change]:
    """A range on one side, and one of its ends as the number itself on the other: 30 to 40, 40."""
    if any(relation(one, q) == "same" for one in pair.here.quantities):
        return
    ends = [one for one in pair.here.quantities if _is_end(one, q) or _is_end(q, one)]
    one = max(ends, key=lambda each: _likeness(pair, each, q), default=None)
    if one is None or _likeness(pair, one, q) < _NEAR_COPY:
        return
    told = [*pair.here.quantities, *pair.there.quantities]  # both ends: from 30 to 40
    if len({each.value for each in told if _is_end(each, one) or _is_end(each, q)}) == 1:
        why = "a range on one side, one end of it on the other"
        yield Change("number-qualified", (one.begin, one.end), (q.begin, q.end), why)


def _is_end(one: Quantity, reach: Quantity) -> bool:
    """Whether a number without a modifier is an end of a range that is stated, not of a vague word."""
    exact = one.kind == reach.kind == "number" and one.low == one.high and not one.modifier
    stated = reach.low < reach.high and reach.modifier != "vague"
    return exact and stated and relation(one, reach) == "agrees" and one.low in (reach.low, reach.high)


def _same_thing(pair: Pair, one: Quantity, other: Quantity) -> bool:
    """Whether two quantities count or date one thing: the same noun and verb, in words that are alike."""
    likeness = _likeness(pair, one, other)
    if _in_another_unit(one, other):
        return likeness > 0
    if _is_when_said(pair, one, other) and pair.alike < NEAR_COPY:
        return False  # somebody speaks on two days
    since = {side.text[: q.end].lower().split()[-1] for q, side in ((one, pair.here), (other, pair.there))}
    if one.sort == "span" and len(since) > 1:
        return False  # a decade ago, years before that
    if both_may_be(one, other):
        return False
    things = [
        counts(q, side.doc) if q.kind == "number" else None
        for q, side in ((one, pair.here), (other, pair.there))
    ]
    if None not in things and _named(things[0]) != _named(things[1]):
        return False
    same = _same_verb(pair, one, other)
    ranked = one.sort == "ordinal"  # the second of these may be the first since those
    if ranked and any("since" in side.lemmas for side in (pair.here, pair.there)):
        return False
    if any(_in_one_place(pair, one, other, run) for run in pair.runs):
        if None not in things and not same and not ranked:
            return likeness > _SAME_PLACE  # faced seven counts, pleaded to two
        return likeness >= (_ALIKE if same and not ranked else _NEAR_COPY)
    return same and not ranked and likeness >= _SAME_PLACE


def _in_one_place(pair: Pair, one: Quantity, other: Quantity, run: Run) -> bool:
    """Whether two quantities stand in one short changed stretch, or at the same word of one that is the same
    ($40, €40)."""
    if run.kind == "changed" and max(len(run.a), len(run.b)) > _SHORT:
        return False
    at = [_word(side, words, q) for side, words, q in ((pair.here, run.a, one), (pair.there, run.b, other))]
    return None not in at and (run.kind == "changed" or at[0] == at[1])


def _word(side: Side, words: range, q: Quantity) -> int | None:
    """The place, in a run of words, of the last word of a quantity that is in it."""
    inside = [n for n, at in enumerate(words) if q.begin <= side.spans[at][0] < q.end]
    return inside[-1] if inside else None


def _named(thing: Token | None) -> str:
    return head(thing) if thing is not None else ""


def _same_verb(pair: Pair, one: Quantity, other: Quantity) -> bool:
    ours, theirs = happens(one, pair.here.doc), happens(other, pair.there.doc)
    if ours is None or theirs is None or head(ours) != head(theirs):
        return False
    subjects = [[t for place, t in arguments(verb) if place == "subject"] for verb in (ours, theirs)]
    apart = any(narrowed_otherwise(*both) for both in product(*subjects))
    return not apart and manner(one, pair.here) == manner(other, pair.there)


def manner(q: Quantity, side: Side) -> tuple[str, ...]:
    """In what time a sum falls due (a year), and how what it belongs to is done: strongly oppose."""
    article, noun, *_ = (*side.text[q.end :].lower().split(), "", "")
    verb = happens(q, side.doc)
    adverbs = [head(t) for t in (verb.children if verb is not None else ()) if t.lower_.endswith("ly")]
    return (*((noun,) if article in _EACH else ()), *adverbs)


def _is_when_said(pair: Pair, one: Quantity, other: Quantity) -> bool:
    """Whether two times are those at which something is said."""
    verbs = [happens(q, side.doc) for q, side in ((one, pair.here), (other, pair.there))]
    saying = pair.lists["reporting"].keys()
    return one.kind == "time" and all(v is not None and v.lemma_.lower() in saying for v in verbs)


def _likeness(pair: Pair, one: Quantity, other: Quantity) -> float:
    """The share of the words near the one that stand near the other, of the side that has fewer."""
    ours, theirs = (_around(side, q) for side, q in ((pair.here, one), (pair.there, other)))
    return len(ours & theirs) / min(len(ours), len(theirs)) if ours and theirs else 0.0


def _around(side: Side, q: Quantity) -> set[str]:
    """What the content words on each side of a quantity are compared by; other quantities aside."""
    apart = [(o.begin, o.end) for o in side.quantities]
    told = [t for t in side.doc if t.pos_ in CONTENT and not t.is_stop]
    told = [t for t in told if not any(begin <= t.idx < end for begin, end in apart)]
    before, after = [t for t in told if t.idx < q.begin], [t for t in told if t.idx >= q.end]
    return {head(t) for t in before[-_NEAR_WORDS:] + after[:_NEAR_WORDS]}


def _exchanged(pair: Pair) -> Iterator[Change]:
    """The same numbers by other names: the names and numbers of both passages alternate alike, the numbers
    in another order."""
    local, theirs = pair.here.quantities, pair.there.quantities
    ours, others = _named_and_numbered(pair.here, pair.there), _named_and_numbered(pair.there, pair.here)
    if len(local) != len(theirs) or [*map(_sign, ours)] != [*map(_sign, others)]:
        return
    if sorted(q.value for q in local) != sorted(q.value for q in theirs):
        return
    placed = [{(_preposition(side, q), q.value) for q in side.quantities} for side in (pair.here, pair.there)]
    if placed[0] == placed[1] and len(dict(placed[0])) == len(local):
        return  # to 21 percent from 35, from 35 to 21 percent
    for one, other in zip(local, theirs, strict=True):
        if relation(one, other) == "other":
            why = "the same figures, given to each other's names"
            yield Change(f"{one.kind}-changed", (one.begin, one.end), (other.begin, other.end), why)


def _preposition(side: Side, q: Quantity) -> str:
    """The last preposition before a quantity; "" for none."""
    before = [t.lower_ for t in side.doc if t.idx < q.begin and t.pos_ == "ADP"]
    return before[-1] if before else ""


def _named_and_numbered(side: Side, other: Side) -> list[Token | Quantity]:
    """Nouns and names that both passages have, and quantities, in the order of a passage."""
    inside = [(q.begin, q.end) for q in side.quantities]
    nouns = [t for t in side.doc if t.pos_ in ("NOUN", "PROPN") and head(t) in other.heads]
    free = [t for t in nouns if not any(begin <= t.idx < end for begin, end in inside)]
    placed = [(t.idx, t) for t in free] + [(q.begin, q) for q in side.quantities]
    return [each for _, each in sorted(placed, key=lambda pair: pair[0])]


def _sign(each: Token | Quantity) -> str:
    """A noun by what it is compared by; any quantity as one sign."""
    return "#" if isinstance(each, Quantity) else head(each)
