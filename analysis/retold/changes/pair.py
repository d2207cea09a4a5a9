"""What a rule of change is asked about, two linked passages."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from retold.changes.sides import Known, Side
from retold.linking.difference import Run, difference


@dataclass(frozen=True)
class Pair:
    """Two linked passages, what else is linked to each, and what the whole text of `here` has."""

    here: Side
    there: Side
    sources: tuple[Side, ...]
    retellings: tuple[Side, ...]
    known: Known

    @property
    def closest(self) -> bool:
        """Whether nothing is linked to `there` more surely than `here`."""
        return self.here is self.sources[0]

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
