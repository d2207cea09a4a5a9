"""Numbers and dates, by value."""

from __future__ import annotations

from collections.abc import Iterator

from retold.changes.pair import Change, Pair
from retold.changes.sides import LONGEST_REWORDING, Side, around, head, quote
from retold.english.lexicon import UNITS
from retold.english.quantities import Quantity, is_rounded, quantities
from retold.english.syntax import Token

_SHORT = 5


def quantity_changes(pair: Pair) -> Iterator[Change]:
    """Numbers and dates by value, against all linked passages, then against the whole other text."""
    here, there = pair.here, pair.there
    ours = [q for side in pair.sources for q in quantities(side.text)]
    values = {q.value for q in quantities(there.text)}
    rivals = [o for o in quantities(here.text) if o.value not in values]
    for q in quantities(there.text):
        if any((o.kind, o.value) == (q.kind, q.value) for o in ours):
            local = next((o for o in quantities(here.text) if o.value == q.value), None)
            if local and local.modifier != q.modifier and "about" not in (local.modifier, q.modifier):
                yield Change(
                    "number-modified",
                    (local.begin, local.end),
                    (q.begin, q.end),
                    f"{local.modifier or 'exactly'} {q.value} → {q.modifier or 'exactly'} {q.value}",
                )
        elif (q.kind, q.value) not in pair.known.values:
            rounded = next((o for o in rivals if is_rounded(o, q)), None)
            rival = rounded or next((o for o in rivals if _same_sort(o, q) and _same_spot(pair, o, q)), None)
            if rival:
                rivals.remove(rival)
                rule = "number-rounded" if rounded else f"{q.kind}-changed"
                yield Change(rule, (rival.begin, rival.end), (q.begin, q.end), f"{rival.value} → {q.value}")
            else:
                why = f"{q.value} stands nowhere in the other text"
                yield Change(f"{q.kind}-unknown", None, (q.begin, q.end), why)


def _same_sort(one: Quantity, other: Quantity) -> bool:
    """Two quantities that can stand for each other: weekday for weekday, span for span, per cent for per cent."""

    def sort(q: Quantity) -> str:
        if q.kind == "number":
            return "%" if q.value.endswith("%") else "number"
        return (
            "span"
            if " " in q.value
            else "day"
            if q.value.endswith("day")
            else "date"
            if "-" in q.value
            else "year"
        )

    return one.kind == other.kind and sort(one) == sort(other)


def _same_spot(pair: Pair, one: Quantity, other: Quantity) -> bool:
    """Two quantities that count or date the same thing: in one short changed stretch, or hanging on equal words."""
    if pair.in_one_stretch(one.begin, other.begin, _SHORT):
        return True
    if one.value.endswith("%"):
        return False
    ours, theirs = (
        next((t for t in side.doc if q.begin <= t.idx < q.end), None)
        for side, q in ((pair.here, one), (pair.there, other))
    )
    return (
        ours is not None
        and theirs is not None
        and ours.dep_ == theirs.dep_
        and head(ours.head) == head(theirs.head)
    )


def unit_changes(pair: Pair) -> Iterator[Change]:
    """Another unit in the place of a unit, or after the same number: days, years.

    Amounts that are equal after conversion are not recognised.
    """
    here, there = pair.here, pair.there
    for run in pair.changed:
        if max(len(run.a), len(run.b)) > LONGEST_REWORDING:
            continue
        old, new = here.tokens(run.a), there.tokens(run.b)
        for units in UNITS:
            ours, theirs = ([t for t in side if t.lemma_.lower() in units] for side in (old, new))
            if len(ours) == len(theirs) == 1 and ours[0].lemma_.lower() != theirs[0].lemma_.lower():
                yield Change("unit-changed", around(ours), around(theirs), f"{quote(ours)} → {quote(theirs)}")
    counted, counts = (_counted(side) for side in (here, there))
    for value in sorted(counted.keys() & counts.keys()):
        one, other = counted[value], counts[value]
        if (
            one.lemma_ != other.lemma_
            and one.lemma_ not in there.lemmas
            and other.lemma_ not in here.lemmas
            and any(one.lemma_ in units and other.lemma_ in units for units in UNITS)
        ):
            yield Change(
                "unit-changed",
                around([one]),
                around([other]),
                f"{value} {one.text} → {value} {other.text}",
            )


def _counted(side: Side) -> dict[str, Token]:
    """What each number of a passage counts: the word that follows it."""
    following = {t.idx: t for t in side.doc}
    return {
        q.value: following[q.end + 1]
        for q in quantities(side.text)
        if q.kind == "number" and q.end + 1 in following
    }
