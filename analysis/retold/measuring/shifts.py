"""Like against like: how tone and readability of linked passages differ, and which words are swapped."""

from collections.abc import Mapping
from typing import Any

import numpy as np
import pandas as pd

from retold.changes.comparison import Comparison
from retold.ground.tables import frame
from retold.measuring.measure import Measure, ratio, shifted
from retold.measuring.readability import MEASURES, counts, measures
from retold.noticing.charge import lexicon_value, valence
from retold.reading.document import Passage, passages_of

_SWAPPING = ("named-otherwise", "stance-reversed", "opposite", "phrasal-verb", "verb-exchanged")
_GRADE = list(MEASURES).index("flesch_kincaid")
PAIRED = (
    Measure("valence", lambda passage: (1.0, valence(passage)), ratio),
    Measure("words a sentence", counts, ratio),
    Measure("flesch_kincaid", counts, lambda sums: np.asarray(measures(sums)[_GRADE])),
)


def shifts(comparison: Comparison) -> pd.DataFrame:
    """Difference of `b` from `a` over linked pairs: the table `intervals`, one row per measure.

    <NA> under ten pairs, or where a text is not English.
    """
    return frame("intervals", [shifted(comparison, measure) for measure in PAIRED])


def swaps(comparison: Comparison) -> pd.DataFrame:
    """Words that stand for others, the largest change of value first, then the gravest rule: the table
    `swaps`.

    The lexicon has no value for many charged words of the news ("beseeched"); these stand with <NA>, ranked
    by rule.
    """
    passages = passages_of((comparison.a, comparison.b))
    changes = comparison.changes[comparison.changes["rule"].isin(_SWAPPING)]
    rows = []
    for change in changes.dropna(subset=["a_words", "b_words"]).to_dict("records"):
        one, other = (_charge(passages[change[f"{side}_passage"]], change, side) for side in "ab")
        rows.append({**change, "shift": round(other - one, 1) if one or other else None})
    rows.sort(key=lambda row: (-abs(row["shift"] or 0.0), _SWAPPING.index(row["rule"])))
    return frame("swaps", rows)


def _charge(passage: Passage, change: Mapping[str, Any], side: str) -> float:
    """The value of the most charged word of one side of a change."""
    begin, end = change[f"{side}_begin"], change[f"{side}_end"]
    inside = [t for t in passage.reading if begin <= passage.begin + t.idx < end]
    return max((lexicon_value(t) for t in inside), key=abs, default=0.0)
