"""How well a list of differences agrees with what two readers listed of a story: the rules of the gold file.

F is that of precision among the first ten and of recall, by weight, among the first fifteen. What both
readers have is wanted, what either has is right. Two items are one when they point at the same words.
"""

from typing import Any, NamedTuple

Place = tuple[str, int, int]
_SORTS = {
    **dict.fromkeys(("exclusive", "missing", "voice"), "lacking"),
    **dict.fromkeys(("value", "assertion", "meaning", "quote", "frame", "differently"), "otherwise"),
}


class Item(NamedTuple):
    """A difference: its kind, and where it stands in each telling (document, begin, end)."""

    kind: str
    places: list[Place]


def agreement(lists: list[list[Item]], records: list[dict[str, Any]]) -> float:
    """F of some lists of differences, a list a story."""
    total = got = shown = right = 0
    for items, record in zip(lists, records, strict=True):
        one, other = ([Item(x["kind"], x["spans"]) for x in record[reader]] for reader in "ab")
        weights = [x["weight"] for x in record["a"]]
        for item, weight in zip(one, weights, strict=True):
            if weight > 1 and any(same(item, x) for x in other):
                total, got = total + weight, got + weight * any(same(item, x) for x in items[:15])
        seen: set[int] = set()
        for item in items[:10]:
            new = {n for n, x in enumerate([*one, *other]) if same(item, x)} - seen
            shown, right, seen = shown + 1, right + bool(new), seen | new
    precision, recall = right / max(1, shown), got / max(1, total)
    return 2 * precision * recall / max(1e-9, precision + recall)


def few(spans: list[Any]) -> list[Place]:
    """At most two places a telling: a list of all sentences points at nothing."""
    kept: list[Place] = []
    for doc, begin, end in spans:
        if sum(place[0] == doc for place in kept) < 2:
            kept.append((doc, begin, end))
    return kept


def same(one: Item, other: Item) -> bool:
    """Whether two items are one: of one sort, and pointing at the same words in two tellings, or, of what
    some lack, in the only one that either has."""
    sort = _SORTS.get(one.kind, one.kind)
    if sort != _SORTS.get(other.kind, other.kind):
        return False
    pointed_at = {x[0] for x in one.places for y in other.places if touch(x, y)}
    most = min(len({place[0] for place in each.places}) for each in (one, other))
    return len(pointed_at) >= (min(2, most) if sort == "lacking" else 2)


def touch(one: Place, other: Place) -> bool:
    """Whether two places share half of the shorter, and the longer is at most twice it and 40 characters."""
    short, long = sorted((one[2] - one[1], other[2] - other[1]))
    shared = min(one[2], other[2]) - max(one[1], other[1])
    return one[0] == other[0] and shared >= 0.5 * short and long <= 2 * short + 40
