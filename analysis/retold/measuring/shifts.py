"""Like against like: how tone and readability differ between linked passages, with paired intervals."""

from collections.abc import Callable

import numpy as np
import pandas as pd
from retold.changes.comparison import Comparison
from retold.english.language import is_english, parse
from retold.ground.intervals import Measure, Numbers, paired_difference
from retold.ground.tables import frame
from retold.measuring.readability import MEASURES, count, measures
from retold.measuring.tone import lexicon_value, sentence_valence
from retold.reading.layout import place_line_length

_FEWEST_PAIRS = 10
_SWAPPING = (
    "charged-word",
    "named-otherwise",
    "stance-reversed",
    "opposite",
    "phrasal-verb",
    "verb-exchanged",
)
_GRADE = list(MEASURES).index("flesch_kincaid")


def _counts(passage: str) -> list[float]:
    return [float(each) for each in count(passage[place_line_length(passage) :]).values()]


def _valence(passage: str) -> list[float]:
    return [1.0, sentence_valence(passage)]


def _mean(sums: Numbers) -> Numbers:
    return np.asarray(sums[1] / sums[0])


def _grade(sums: Numbers) -> Numbers:
    return np.asarray(measures(sums)[_GRADE])


_UNITS_AND_MEASURES: dict[str, tuple[Callable[[str], list[float]], Measure]] = {
    "valence": (_valence, _mean),
    "words a sentence": (_counts, _mean),
    "flesch_kincaid": (_counts, _grade),
}


def linked_pairs(comparison: Comparison) -> pd.DataFrame:
    """The best link of each passage of `b`, with both texts: a_passage, b_passage, a_text, b_text, score."""
    best = (
        comparison.links.sort_values("score", ascending=False, kind="stable")
        .drop_duplicates("b_passage")
        .sort_values("b_begin")
    )
    texts = dict(
        zip(
            [*comparison.a["passage_id"], *comparison.b["passage_id"]],
            [*comparison.a["text"], *comparison.b["text"]],
            strict=True,
        )
    )
    return pd.DataFrame(
        {
            "a_passage": best["a_passage"],
            "b_passage": best["b_passage"],
            "a_text": best["a_passage"].map(texts),
            "b_text": best["b_passage"].map(texts),
            "score": best["score"],
        }
    ).reset_index(drop=True)


def shifts(comparison: Comparison) -> pd.DataFrame:
    """Difference of `b` from `a` over linked pairs: the table `intervals`, a row a measure; <NA> under ten pairs, or where a text is not English."""
    pairs = linked_pairs(comparison)
    english = all(is_english(" ".join(side["text"])) for side in (comparison.a, comparison.b))
    rows = []
    for name, (units, measure) in _UNITS_AND_MEASURES.items():
        a, b = (np.array([units(text) for text in pairs[f"{side}_text"]], dtype=float) for side in "ab")
        value, low, high = (
            paired_difference(a, b, measure)
            if len(pairs) >= _FEWEST_PAIRS and english
            else (None, None, None)
        )
        rows.append(
            {
                "document": comparison.b["doc_id"].iloc[0],
                "measure": name,
                "value": value,
                "low": low,
                "high": high,
                "n": len(pairs),
            }
        )
    return frame("intervals", rows)


def swaps(comparison: Comparison) -> pd.DataFrame:
    """Words that stand for others, the largest change of value first, then the gravest rule: the table `swaps`.

    The lexicon has no value for many charged words of the news ("beseeched"); these stand with <NA>, ranked by rule.
    """
    found = comparison.changes[comparison.changes["rule"].isin(_SWAPPING)].dropna(
        subset=["a_words", "b_words"]
    )
    rows = [
        {
            "a_passage": c.a_passage,
            "b_passage": c.b_passage,
            "a_words": c.a_words,
            "b_words": c.b_words,
            "rule": c.rule,
            "shift": _value(c.b_words, c.a_words),
        }
        for c in found.itertuples()
    ]
    table = frame("swaps", rows)
    weight, grave = (
        table["shift"].abs().fillna(0.0).rename("weight"),
        table["rule"].map(_SWAPPING.index).rename("grave"),
    )
    order = pd.concat([-weight, grave], axis=1).sort_values(["weight", "grave"], kind="stable").index
    return table.loc[order].reset_index(drop=True)


def _value(words: str, instead_of: str) -> float | None:
    """The value of the most charged of some words less that of the most charged of others; None where none has a value."""
    values = [
        max((lexicon_value(t) for t in parse(" ".join(each.split()))), key=abs, default=0.0)
        for each in (words, instead_of)
    ]
    return round(values[0] - values[1], 1) if any(values) else None
