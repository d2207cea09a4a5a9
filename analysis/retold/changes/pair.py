"""What a rule of change is asked about, two linked passages, and what it answers."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import product

from retold.changes.sides import Known, Side, Span
from retold.english.lists import Lists
from retold.english.quantities import relation
from retold.linking.difference import Run, difference
from retold.noticing.roles import same_person

_SOMEWHAT_ALIKE, _ALIKE, NEAR_COPY = 0.15, 0.2, 0.6


@dataclass(frozen=True)
class Change:
    """What a rule found: the words concerned on each side, as spans of the passages, and what it saw, in
    plain words.

    `kind` and `severity` are those of the rule in rules.csv; a change that says its own has these.
    """

    rule: str
    a: Span | None
    b: Span | None
    why: str
    kind: str = ""
    severity: str = ""


@dataclass(frozen=True)
class Pair:
    """Two passages, and what else a rule may look at.

    `sources` are all passages linked to `there`, the surest first, `retellings` all that are linked to
    `here`; `known` is what the whole text of `here` has. A pair that is not linked is only asked for
    contradictions and near numbers. `abridged`: the text of `there` is taken whole from the other.
    """

    here: Side
    there: Side
    sources: tuple[Side, ...]
    retellings: tuple[Side, ...]
    known: Known
    linked: bool = True
    unsure: bool = False
    abridged: bool = False

    @property
    def lists(self) -> Lists:
        """The word lists of the story."""
        return self.there.lists

    @property
    def closest(self) -> bool:
        """Whether nothing is linked to `there` more surely than `here`."""
        return bool(self.sources) and self.here is self.sources[0]

    @cached_property
    def runs(self) -> list[Run]:
        """The word-level difference."""
        return difference(self.here.text, self.there.text)

    @cached_property
    def changed(self) -> list[Run]:
        """Its stretches of words that are not the same."""
        return [run for run in self.runs if run.kind == "changed"]

    @cached_property
    def alike(self) -> float:
        """The share of the words of both that are the same, 0 to 1."""
        same = sum(len(run.a) for run in self.runs if run.kind == "same")
        return 2 * same / max(1, len(self.here.spans) + len(self.there.spans))

    @cached_property
    def settled(self) -> set[str]:
        """What the numbers and times are worth that both have, as they are or in forms that agree."""
        pairs = product(self.here.quantities, self.there.quantities)
        return {each.value for both in pairs if relation(*both) in ("same", "agrees") for each in both}

    def in_one_stretch(self, at: int, other: int, longest: int | None = None) -> bool:
        """Whether a character of `here` and one of `there` stand in the same changed stretch, of so many
        words at most.
        """
        runs = [run for run in self.changed if longest is None or max(len(run.a), len(run.b)) <= longest]
        return any(self.here.holds(run.a, at) and self.there.holds(run.b, other) for run in runs)

    def of_one_person(self, a: Span | None, b: Span | None) -> bool:
        """Whether words of `here` and words of `there` call one person by name and by role."""
        if not (a and b):
            return False
        ours, theirs = ((s[0] + by, s[1] + by) for s, by in ((a, self.here.begin), (b, self.there.begin)))
        return same_person(self.here.passage.document, ours, self.there.passage.document, theirs)


Rule = Callable[[Pair], Iterator[Change]]
Condition = Callable[[Pair], bool]
Steps = tuple[tuple[Rule, Condition], ...]


def linked(pair: Pair) -> bool:
    """The two are linked, however surely."""
    return pair.linked


def sure(pair: Pair) -> bool:
    """The two are linked, and not unsurely."""
    return pair.linked and not pair.unsure


def closest(pair: Pair) -> bool:
    """The two are surely linked, and nothing is linked to the second more surely."""
    return sure(pair) and pair.closest


def somewhat_alike(pair: Pair) -> bool:
    """The two are surely linked and share a seventh of their words."""
    return sure(pair) and pair.alike >= _SOMEWHAT_ALIKE


def a_fifth_alike(pair: Pair) -> bool:
    """The two are surely linked and share a fifth of their words."""
    return sure(pair) and pair.alike >= _ALIKE


def near_copies(pair: Pair) -> bool:
    """The two are surely linked and share three fifths of their words."""
    return sure(pair) and pair.alike >= NEAR_COPY


def closest_and_alike(pair: Pair) -> bool:
    """The two are somewhat alike, and nothing is linked to the second more surely."""
    return somewhat_alike(pair) and pair.closest


def abridged(pair: Pair) -> bool:
    """The second stands in a text that is taken whole from the other, and the first is its closest source."""
    return pair.abridged and pair.linked and pair.closest


def contradicted(pair: Pair) -> bool:
    """The two are not linked, but speak of one thing, in a text that is taken whole from the other."""
    return pair.abridged and not pair.linked


def with_numbers(pair: Pair) -> bool:
    """Both have numbers or times, linked or not."""
    return bool(pair.here.quantities and pair.there.quantities)


def with_reporting(pair: Pair) -> bool:
    """The second stands in a text that has reporting of its own, linked or not."""
    return not pair.abridged
