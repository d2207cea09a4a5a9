"""Valence of the words an article uses, sentence by sentence, with the words that carry it.

Tone is word choice, not stance: a text about war scores low whatever it thinks of it. The values of words are those of
VADER's lexicon (Hutto and Gilbert 2014). Names are left out ("United States" is not praise), words that are denied or
undone count for nothing, and words inside quotation marks are told from the writer's own.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from math import sqrt
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import pandas as pd
from retold.english.language import is_english, parse, parse_all, plain
from retold.english.lexicon import UNDOING
from retold.english.sentences import words
from retold.ground.intervals import interval
from retold.ground.tables import frame
from retold.reading.layout import article_passages, in_context, quoted_spans
from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer

if TYPE_CHECKING:
    from spacy.tokens import Token

_COUNTS = ("n_sentences", "n_words", "n_known", "n_positive", "n_negative", "n_denied", "n_quoted")
_FIGURES = ("valence", "valence_low", "valence_high", "valence_narration", "valence_quoted")
_VALUES: dict[str, float] = SentimentIntensityAnalyzer().lexicon
_CONTENT = frozenset({"ADJ", "ADV", "VERB", "NOUN", "INTJ"})
_DENIALS = frozenset({"no", "never", "neither", "nor", "none", "nothing", "without", "hardly", "rarely"})
_SCOPE, _SATURATION = 3, 2.0


class Charged(NamedTuple):
    """A word that the lexicon knows, its value there (-4 to 4), and whether it is denied or undone."""

    token: Token
    value: float
    denied: bool


def tone(texts: Mapping[str, str]) -> pd.DataFrame:
    """One row a text (index: its id): counts, then `valence` in [-1, 1] with `valence_low` and `valence_high`.

    Valence is the mean of `sentence_valence` over sentences. `n_known` of `n_words` are in the lexicon, of these
    `n_denied` are denied or undone and `n_quoted` stand inside quotation marks. `valence_narration` and
    `valence_quoted` count only the words outside or inside quotation marks. <NA> where there are no words, or they are not English.
    """
    rows = {name: _figures(text) for name, text in texts.items()}
    data = pd.DataFrame.from_dict(rows, orient="index", columns=[*_COUNTS, *_FIGURES])
    return data.astype({c: "Int64" if c in _COUNTS else "Float64" for c in data})


def tone_evidence(text: str, *, doc_id: str = "a") -> pd.DataFrame:
    """Every word of `text` that the lexicon knows, in its context: the table `evidence`."""
    return _evidence(text, article_passages(text, doc_id))


@lru_cache(maxsize=100_000)
def sentence_valence(sentence: str) -> float:
    """How pleasant the words of one sentence are, in [-1, 1].

    x / sqrt(x² + 2), where x is the sum of the values of its words over the root of their number; words that are
    denied or undone count 0. A sentence without known words scores 0.
    """
    return _saturated(
        sum(c.value for c in charged_words(plain(sentence)) if not c.denied), len(words(sentence))
    )


def charged_words(sentence: str) -> list[Charged]:
    """The words of a sentence that the lexicon knows, as they stand or by their lemma; names and function words aside."""
    return [
        Charged(t, value, _is_denied(t))
        for t in parse(sentence)
        if t.pos_ in _CONTENT and t.ent_type_ not in ("PERSON", "ORG", "GPE") and (value := lexicon_value(t))
    ]


def lexicon_value(token: Token) -> float:
    """The lexicon's value of a word or of its lemma, -4 to 4; 0 where it has neither."""
    return _VALUES.get(token.lower_, _VALUES.get(token.lemma_.lower(), 0.0))


def _is_denied(token: Token) -> bool:
    """Whether a word, or one of the words it hangs on, is negated, or it is the object of a verb of undoing ("end the war")."""
    above = [token, *token.ancestors][: _SCOPE + 1]
    negated = any(c.dep_ == "neg" or c.lower_ in _DENIALS for t in above for c in t.children)
    return negated or any(t.lemma_.lower() in UNDOING and t.i < token.i for t in above[1:_SCOPE])


def _saturated(total: float, n_words: int) -> float:
    x = total / sqrt(max(1, n_words))
    return x / sqrt(x * x + _SATURATION)


def _evidence(text: str, passages: pd.DataFrame) -> pd.DataFrame:
    rows = []
    parse_all(plain(text[p.begin : p.end]) for p in passages.itertuples())
    for passage in passages.itertuples():
        said = plain(text[passage.begin : passage.end])
        quotes = quoted_spans(said)
        for token, value, denied in charged_words(said):
            begin, end = token.idx, token.idx + len(token)
            rows.append(
                {
                    "doc_id": passage.doc_id,
                    "passage_id": passage.passage_id,
                    "word": token.text,
                    "valence": value,
                    "denied": denied,
                    "quoted": any(b <= begin < e for b, e in quotes),
                    "begin": passage.begin + begin,
                    "end": passage.begin + end,
                    "context": in_context(said, begin, end),
                }
            )
    return frame("evidence", rows)


def _figures(text: str) -> list[object]:
    passages = article_passages(text, "a")
    evidence = _evidence(text, passages)
    parse_all(passages["text"])
    valences = [[1.0, sentence_valence(sentence)] for sentence in passages["text"] if words(sentence)]
    counts = [
        len(valences),
        int(passages["n_words"].sum()),
        len(evidence),
        int((evidence["valence"] > 0).sum()),
        int((evidence["valence"] < 0).sum()),
        int(evidence["denied"].sum()),
        int(evidence["quoted"].sum()),
    ]
    if not valences or not is_english(text):
        return [*counts, *[pd.NA] * len(_FIGURES)]
    ends = interval(valences, lambda sums: sums[1] / sums[0])
    return [
        *counts,
        *(pd.NA if np.isnan(end) else round(float(end), 4) for end in ends),
        *(_of_part(passages, evidence, quoted=quoted) for quoted in (False, True)),
    ]


def _of_part(passages: pd.DataFrame, evidence: pd.DataFrame, *, quoted: bool) -> object:
    """The mean valence of the sentences' words inside, or outside, quotation marks; <NA> where no sentence has any."""
    share = passages["quoted_share"] if quoted else 1 - passages["quoted_share"]
    sizes = (passages["n_words"] * share)[(passages["n_words"] > 0) & (share > 0)]
    counted = (
        evidence[(evidence["quoted"] == quoted) & ~evidence["denied"]].groupby("passage_id")["valence"].sum()
    )
    scores = [
        _saturated(float(counted.get(passages.at[row, "passage_id"], 0.0)), round(size))
        for row, size in sizes.items()
    ]
    return round(float(np.mean(scores)), 4) if scores else pd.NA
