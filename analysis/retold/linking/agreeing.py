"""How far two analysts agree in what they said of the same things: Krippendorff's alpha over two files of
verdicts.

Krippendorff, K. (2011), "Computing Krippendorff's alpha-reliability": one less the disagreement that was seen
over the disagreement that chance would give, both from the matrix of coincidences of values within units.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterator, Sequence
from itertools import permutations
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import pandas as pd

from retold.ground.errors import StoryError
from retold.ground.intervals import Numbers, interval
from retold.ground.tables import frame
from retold.linking.places import Entry, Place, Places
from retold.linking.verdict_file import read_lines
from retold.linking.verdicts import Verdict, standing

Thing = tuple[str, str, tuple[Place, ...]]
ALL = "all"


class Agreed(NamedTuple):
    """What `agree` gives: the tables `agreed` (alpha by target), `confusion` and `disagreements`."""

    alpha: pd.DataFrame
    confusion: pd.DataFrame
    disagreements: pd.DataFrame


def agree(a: str | Path, b: str | Path) -> Agreed:
    """How far two files of verdicts agree, for each kind of target and for all.

    The unit is what was judged, by the hashes of the texts and the words that the verdict stands on; its
    value is the verdict, with the severity, weight or name that was given. Only what both judged counts; of
    several verdicts in a file on one thing, the last. Raises StoryError for a file that is not there.
    """
    written = _AsWritten()
    ours, theirs = (_last(Path(file), written) for file in (a, b))
    both = [(thing, ours[thing], theirs[thing]) for thing in ours if thing in theirs]
    targets = sorted({thing[0] for thing in [*ours, *theirs]})
    rows = [_of_target(target, ours, theirs) for target in (*targets, ALL)]
    pairs = Counter((thing[0], _value(one), _value(other)) for thing, one, other in both)
    counted = [{"target": t, "a": x, "b": y, "n": n} for (t, x, y), n in sorted(pairs.items())]
    apart = [
        {"target": thing[0], "what": thing[1] or None, "words": written.shown(thing[2])}
        | {"a": _value(one), "b": _value(other), "a_note": one.note or None, "b_note": other.note or None}
        for thing, one, other in both
        if _value(one) != _value(other)
    ]
    return Agreed(frame("agreed", rows), frame("confusion", counted), frame("disagreements", apart))


def told(found: Agreed) -> str:
    """What `agree` gives, in lines for a terminal."""
    lines = [_line(row) for row in found.alpha.itertuples()]
    lines += [f"{row.n} times {row.target}: {row.a} / {row.b}" for row in found.confusion.itertuples()]
    for row in found.disagreements.itertuples():
        notes = [f" ({note})" if isinstance(note, str) else "" for note in (row.a_note, row.b_note)]
        lines.append(f"{row.target} {row.words}: {row.a}{notes[0]} / {row.b}{notes[1]}")
    return "\n".join("".join(c if c.isprintable() else " " for c in line) for line in lines)


def _line(row: Any) -> str:
    """One target's agreement in words."""
    both = f"{row.target}: {row.n} judged by both, {row.n_same} alike"
    alone = f"{row.n_only_a} in the first only, {row.n_only_b} in the second only"
    if pd.isna(row.alpha):
        return f"{both}; {alone}; alpha cannot be told from so little, or from one value only"
    reach = "" if pd.isna(row.low) else f" (95 % interval {row.low:.2f} to {row.high:.2f})"
    return f"{both}; {alone}; Krippendorff's alpha {row.alpha:.2f}{reach}"


def alpha(units: Sequence[Sequence[Hashable]]) -> tuple[float, float, float]:
    """Krippendorff's alpha for nominal values, with a 95 % bootstrap interval over units.

    A unit is the values that its observers gave, as many as there are. NaN where all are one value: nothing
    tells then whether agreement is more than chance; a draw of units that is so counts as 0, to be careful.
    """
    paired = [unit for unit in units if len(unit) > 1]
    values = sorted({value for unit in paired for value in unit}, key=repr)
    if len(values) < 2:
        return float("nan"), float("nan"), float("nan")
    counts = [_coincidences(unit, values) for unit in paired]
    value, low, high = interval(counts, lambda sums: _alpha(sums, len(values)))
    return float(value), float(low), float(high)


def _coincidences(unit: Sequence[Hashable], values: Sequence[Hashable]) -> Numbers:
    """The ordered pairs of values of a unit as a matrix, laid flat, each over one less than its values."""
    matrix = np.zeros((len(values), len(values)))
    for one, other in permutations(unit, 2):
        matrix[values.index(one), values.index(other)] += 1 / (len(unit) - 1)
    return matrix.ravel()


def _alpha(sums: Numbers, size: int) -> Numbers:
    """Alpha of sums of coincidences, which stand on the first axis; 0 where only one value was given."""
    matrix = sums.reshape(size, size, *sums.shape[1:])
    of_value = matrix.sum(axis=0)
    n = of_value.sum(axis=0)
    seen = n - np.einsum("ii...->...", matrix)
    by_chance = (n**2 - (of_value**2).sum(axis=0)) / (n - 1)
    return np.where(by_chance > 0, 1 - seen / by_chance, 0.0)


def _of_target(target: str, ours: dict[Thing, Verdict], theirs: dict[Thing, Verdict]) -> dict[str, Any]:
    """The row of a kind of target: how many both judged, how many alike, and alpha."""
    one, other = ({t for t in each if target in (t[0], ALL)} for each in (ours, theirs))
    units = [(_value(ours[t]), _value(theirs[t])) for t in ours if t in one & other]
    value, low, high = (None if np.isnan(each) else each for each in alpha(units))
    same = sum(first == second for first, second in units)
    counts = {"n": len(units), "n_same": same, "n_only_a": len(one - other), "n_only_b": len(other - one)}
    return {"target": target, **counts, "alpha": value, "low": low, "high": high}


def _value(verdict: Verdict) -> str:
    """What was said: the verdict, and what was given with it."""
    return f"{verdict.verdict} {verdict.value}".strip()


def _last(file: Path, written: _AsWritten) -> dict[Thing, Verdict]:
    """The last verdict of a file on each thing, notes aside."""
    if not file.exists():
        cure = "Give the verdicts.jsonl of each analyst."
        raise StoryError(f"Cannot compare {file}", cause="there is no such file", cure=cure)
    found, _ = standing(read_lines(file), written)
    return {_thing(verdict): verdict for verdict in found if verdict.verdict != "note"}


def _thing(verdict: Verdict) -> Thing:
    """What was judged; of two places it does not matter which is named first."""
    return verdict.target, verdict.what, tuple(sorted(verdict.places))


class _AsWritten(Places):
    """Places that need no documents: each is what was written of it, its text and words by their hashes."""

    def __init__(self) -> None:
        super().__init__(())
        self._words: dict[Place, str] = {}

    def found(self, entry: Entry) -> Place:
        """The place as it was written. Raises as wrong data do."""
        text = str(entry.get("text") or entry["doc"])
        place = Place(text, f"{entry['sha256']}:{entry['n']}", *_span(entry))
        self._words[place] = f"{entry['doc']}: {entry.get('words') or entry.get('begins', '')}"
        return place

    def shown(self, places: Sequence[Place]) -> str:
        """The first words of some places, as a person knows them again."""
        return "; ".join(self._words[place] for place in places)


def _span(entry: Entry) -> Iterator[int]:
    """Begin and end of a place as it was written; lines of 0.6 have none, and stand on a whole passage."""
    return (int(entry.get(edge, 0)) for edge in ("begin", "end"))
