"""What a reader should know first: how likely readers name each candidate, and which are shown."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from csv import DictReader
from importlib.resources import files
from math import exp
from typing import TypeVar

from retold.ground.caches import cached
from retold.telling.only_here import Only
from retold.telling.otherwise import Group

Candidate = TypeVar("Candidate", Only, Group)
Item = TypeVar("Item")
_TURN = (*((1, 0, 0, 1, 0) * 3), 2)
"""Nine that stand alone to six told differently did best of some mixtures, one of these first; then one that
is missing."""
_SHOWN_BEFORE, _LESS = 1, 0.75


@cached("difference_weights")
def weights(model: str) -> Mapping[str, float]:
    """The weight of each feature of a model, and its intercept, as docs/fit_differences.py fitted them; that
    of `remote` is chosen (english/bounds.toml)."""
    with files("retold.telling").joinpath("weights.csv").open(encoding="utf-8") as file:
        return {row["feature"]: float(row["weight"]) for row in DictReader(file) if row["model"] == model}


def chance(features: Mapping[str, float], model: str) -> float:
    """How likely readers name a candidate, 0 to 1: a logistic curve over its features."""
    known = weights(model)
    return 1 / (1 + exp(-known["intercept"] - sum(known[name] * value for name, value in features.items())))


def ranked(candidates: Sequence[Candidate], model: str) -> list[tuple[float, Candidate]]:
    """The candidates with their chances, the likeliest first."""
    scored = [(round(chance(each.features, model), 6), each) for each in candidates]
    return sorted(scored, key=lambda pair: -pair[0])


def apart(found: Sequence[tuple[float, Group]]) -> Iterator[tuple[float, Group]]:
    """The groups in order that tell something differently: first those that tell what none before them told
    in words that set them apart, then the others, last those of which a part was told; of each last those
    that may be of two things, and those in which only the credit differs. What was told in part, or may be of
    two things, has less of a chance."""
    shown = set[int]()
    alike, again = list[tuple[float, Group]](), list[tuple[float, Group]]()
    for score, group in sorted(found, key=lambda pair: len(pair[1].voices) == 1 or not pair[1].sure):
        if group.same or len(shown.intersection(group.numbers)) > _SHOWN_BEFORE:
            continue
        is_new = not shown.intersection(group.sure or group.near)
        chance_left = score if is_new and group.sure else _LESS * score
        if is_new and group.parts:
            yield chance_left, group
        else:
            (alike if is_new else again).append((chance_left, group))
        shown.update(group.numbers)
    yield from alike
    yield from again


def in_turn(*sources: Sequence[Item]) -> list[Item]:
    """What stands alone, what is told differently and what is missing as one list, in the turn of `_TURN`, to
    the end."""
    left = [iter(source) for source in sources]
    turns = _TURN * sum(map(len, sources))
    return [each for source in turns for each in [next(left[source], None)] if each is not None]
