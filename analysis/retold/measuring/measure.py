"""A figure with its interval: of a document over its passages, and of two documents over the passages that
are linked.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from retold.changes.comparison import Comparison
from retold.ground.intervals import Measure as Figure
from retold.ground.intervals import Numbers, interval, paired_difference
from retold.reading.document import Document, Passage, passages_of

WHOLE, LINKED = "all passages", "linked passages, less the base"
_FEWEST = 10  # units; under ten the interval of a grade is seven grades wide


@dataclass(frozen=True)
class Measure:
    """What is counted in a passage, and the figure that sums of these counts give; `of` takes columns on the
    first axis.
    """

    name: str
    counts: Callable[[Passage], Sequence[float]]
    of: Figure


def ratio(sums: Numbers) -> Numbers:
    """The second sum over the first."""
    return np.asarray(sums[1] / sums[0])


def as_measure(counted: Measure | Callable[[Passage], Any]) -> Measure:
    """A measure as it is, or that of a function of a passage.

    The function gives a number, whose mean over passages is the figure; or two, hits and out of how many.
    """
    if isinstance(counted, Measure):
        return counted

    def counts(passage: Passage) -> Sequence[float]:
        found = counted(passage)
        hits, out_of = found if isinstance(found, tuple) else (found, 1)
        return float(out_of), float(hits)

    return Measure(getattr(counted, "__name__", "measure"), counts, ratio)


def measured(document: Document, measure: Measure) -> dict[str, object]:
    """A measure of the body text of a document with its interval: a row of the table `intervals`."""
    body = [p for p in document.article if p.kind == "body" and p.n_words]
    counts = [measure.counts(p) for p in body]
    ends = interval(counts, measure.of) if len(counts) >= _FEWEST and document.is_english else None
    return interval_row(document, measure.name, ends, len(counts), over=WHOLE)


def shifted(comparison: Comparison, measure: Measure) -> dict[str, object]:
    """How `b` differs from `a` in a measure over linked pairs: a row of the table `intervals`; <NA> under ten
    pairs.
    """
    pairs = linked_pairs(comparison)
    english = comparison.a.is_english and comparison.b.is_english
    a, b = [measure.counts(one) for one, _ in pairs], [measure.counts(other) for _, other in pairs]
    ends = paired_difference(a, b, measure.of) if len(pairs) >= _FEWEST and english else None
    return interval_row(comparison.b, measure.name, ends, len(pairs), over=LINKED)


def linked_pairs(comparison: Comparison) -> list[tuple[Passage, Passage]]:
    """The best link of each passage of `b`, in its order."""
    best = comparison.links.sort_values("score", ascending=False, kind="stable").drop_duplicates("b_passage")
    passages = passages_of((comparison.a, comparison.b))
    names = best.sort_values("b_begin")[["a_passage", "b_passage"]].itertuples(index=False, name=None)
    return [(passages[a], passages[b]) for a, b in names]


def interval_row(
    document: Document, measure: str, ends: Numbers | None, n: int, *, over: str | None = None
) -> dict[str, object]:
    """A figure over `n` units with the ends of its interval, or none: a row of the table `intervals`."""
    value, low, high = (None, None, None) if ends is None else ends
    named = {"doc_id": document.doc_id, "measure": measure, "over": over}
    return {**named, "value": value, "low": low, "high": high, "n": n}
