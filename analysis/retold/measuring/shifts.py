"""Like against like: how tone and readability differ between linked passages, and which words stand for
which.
"""

import numpy as np
import pandas as pd

from retold.changes.comparison import Comparison
from retold.ground.tables import frame
from retold.measuring.measure import Measure, ratio, shifted
from retold.measuring.readability import MEASURES, counts, measures
from retold.noticing.charge import lexicon_value, valence
from retold.reading.document import Passage

_SWAPPING = (
    "named-otherwise",
    "stance-reversed",
    "opposite",
    "phrasal-verb",
    "verb-exchanged",
)
_GRADE = list(MEASURES).index("flesch_kincaid")


PAIRED = (
    Measure("valence", lambda passage: (1.0, valence(passage)), ratio),
    Measure("words a sentence", counts, ratio),
    Measure("flesch_kincaid", counts, lambda sums: np.asarray(measures(sums)[_GRADE])),
)


def shifts(comparison: Comparison) -> pd.DataFrame:
    """Difference of `b` from `a` over linked pairs: the table `intervals`, a row a measure.

    <NA> under ten pairs, or where a text is not English.
    """
    return frame("intervals", [shifted(comparison, measure) for measure in PAIRED])


def swaps(comparison: Comparison) -> pd.DataFrame:
    """Words that stand for others, the largest change of value first, then the gravest rule: the table
    `swaps`.

    The lexicon has no value for many charged words of the news ("beseeched"); these stand with <NA>, ranked
    by rule.
    """
    passages = {p.passage_id: p for document in (comparison.a, comparison.b) for p in document.passages}
    found = comparison.changes[comparison.changes["rule"].isin(_SWAPPING)].dropna(
        subset=["a_words", "b_words"]
    )
    rows = []
    for change in found.itertuples():
        one = _charge(passages[change.a_passage], change.a_begin, change.a_end)
        other = _charge(passages[change.b_passage], change.b_begin, change.b_end)
        shift = round(other - one, 1) if one or other else None
        rows.append({**{name: getattr(change, name) for name in _COPIED}, "shift": shift})
    rows.sort(key=lambda row: (-abs(row["shift"] or 0.0), _SWAPPING.index(row["rule"])))
    return frame("swaps", rows)


_COPIED = ("a_passage", "b_passage", "a_words", "b_words", "rule")


def _charge(passage: Passage, begin: int, end: int) -> float:
    """The value of the most charged word of a stretch."""
    inside = [t for t in passage.reading if begin <= passage.begin + t.idx < end]
    return max((lexicon_value(t) for t in inside), key=abs, default=0.0)
