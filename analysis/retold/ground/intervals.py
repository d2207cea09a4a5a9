"""Bootstrap intervals: how much a figure would vary if other sentences of the same kind had been written."""

from collections.abc import Callable

import numpy as np
from numpy.typing import ArrayLike, NDArray

from retold.ground.caches import cached

Numbers = NDArray[np.float64]
_LEVEL, _DRAWS, _SEED = 0.95, 2000, 20220225
_DIGITS = 6  # more would differ from processor to processor
Measure = Callable[[Numbers], Numbers]


def interval(counts: ArrayLike, measure: Measure) -> Numbers:
    """Value, low and high end of a 95 % percentile bootstrap interval (Efron and Tibshirani 1993), on the
    first axis.

    `counts` has one row per unit (a sentence, a passage, a linked pair) and one column per count. `measure`
    takes the column sums, columns on the first axis, and gives one figure or several. The ends are NaN under
    two units.
    """
    units = np.asarray(counts, dtype=float)
    with np.errstate(divide="ignore", invalid="ignore"):
        value = np.asarray(measure(units.sum(axis=0)), dtype=float)
        if len(units) < 2:
            return np.stack([value, np.full_like(value, np.nan), np.full_like(value, np.nan)]).round(_DIGITS)
        values = measure((_drawn(len(units)) @ units).T)
        tail = 100 * (1 - _LEVEL) / 2
        low, high = np.percentile(values, [tail, 100 - tail], axis=-1)
    return np.stack([value, low, high]).round(_DIGITS)


@cached("draws")
def _drawn(n: int) -> Numbers:
    """How often each of n units is in each draw."""
    return np.random.default_rng(_SEED).multinomial(n, np.full(n, 1 / n), size=_DRAWS).astype(float)


def paired_difference(a: ArrayLike, b: ArrayLike, measure: Measure) -> Numbers:
    """How much larger the measure is of `b` than of `a`, with its interval; row n of each is pair n."""
    one, other = np.asarray(a, dtype=float), np.asarray(b, dtype=float)
    columns = one.shape[1]
    return interval(
        np.hstack([one, other]), lambda sums: measure(sums[columns:]) - measure(sums[:columns])
    )
