"""Like against like: how tone and readability differ between linked passages, with paired intervals."""

from collections.abc import Callable

import numpy as np
import pandas as pd

from analysis.comparison import Comparison
from analysis.readability import MEASURES, count, measures
from analysis.tables import frame
from analysis.text import place_line_length
from analysis.tone import sentence_valence
from analysis.uncertainty import Measure, Numbers, paired_difference

_FEWEST_PAIRS = 10
_GRADE = list(MEASURES).index("flesch_kincaid")


def _counts(passage: str) -> list[float]:
    return [float(each) for each in count(passage[place_line_length(passage):]).values()]


def _valence(passage: str) -> list[float]:
    return [1.0, sentence_valence(passage)]


def _mean(sums: Numbers) -> Numbers:
    return np.asarray(sums[1] / sums[0])


def _grade(sums: Numbers) -> Numbers:
    return np.asarray(measures(sums)[_GRADE])


_UNITS_AND_MEASURES: dict[str, tuple[Callable[[str], list[float]], Measure]] = {
    "valence": (_valence, _mean), "words a sentence": (_counts, _mean), "flesch_kincaid": (_counts, _grade)}


def linked_pairs(comparison: Comparison) -> pd.DataFrame:
    """The best link of each passage of `b`, with both texts: a_passage, b_passage, a_text, b_text, score."""
    best = comparison.links.sort_values("score", ascending=False, kind="stable").drop_duplicates("b_passage").sort_values("b_begin")
    texts = dict(zip([*comparison.a["passage_id"], *comparison.b["passage_id"]], [*comparison.a["text"], *comparison.b["text"]], strict=True))
    return pd.DataFrame({"a_passage": best["a_passage"], "b_passage": best["b_passage"], "a_text": best["a_passage"].map(texts),
                         "b_text": best["b_passage"].map(texts), "score": best["score"]}).reset_index(drop=True)


def shifts(comparison: Comparison) -> pd.DataFrame:
    """Difference of `b` from `a` over linked pairs: the table `intervals`, a row a measure; <NA> under ten pairs."""
    pairs = linked_pairs(comparison)
    rows = []
    for name, (units, measure) in _UNITS_AND_MEASURES.items():
        a, b = (np.array([units(text) for text in pairs[f"{side}_text"]], dtype=float) for side in "ab")
        value, low, high = paired_difference(a, b, measure) if len(pairs) >= _FEWEST_PAIRS else (None, None, None)
        rows.append({"document": comparison.b["doc_id"].iloc[0], "measure": name, "value": value, "low": low, "high": high, "n": len(pairs)})
    return frame("intervals", rows)
