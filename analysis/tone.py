"""Valence of the words an article uses: VADER (Hutto and Gilbert 2014), sentence by sentence, with the words it saw.

Tone is word choice, not stance: a text about war scores low whatever it thinks of it. Names are taken out before
scoring ("United States" is not praise), and words inside quotation marks are told from the writer's own.
"""

from collections.abc import Mapping
from functools import lru_cache

import numpy as np
import pandas as pd
from spacy.tokens import Token
from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer

from analysis.language import parse, parse_all, plain
from analysis.segment import words
from analysis.tables import frame
from analysis.text import quoted_spans, split_passages
from analysis.uncertainty import interval

_COUNTS = ("n_sentences", "n_words", "n_known", "n_positive", "n_negative", "n_quoted")
_VADER = SentimentIntensityAnalyzer()
_SET_ASIDE = frozenset({"dateline", "boilerplate"})


def tone(texts: Mapping[str, str]) -> pd.DataFrame:
    """One row a text (index: its id): counts, then `valence` in [-1, 1] with `valence_low` and `valence_high`.

    Valence is the mean of VADER's compound score over sentences. `n_known` of `n_words` are in the lexicon,
    `n_quoted` of these inside quotation marks. <NA> in a text without words.
    """
    rows = {name: _figures(text) for name, text in texts.items()}
    columns = [*_COUNTS, "valence", "valence_low", "valence_high"]
    data = pd.DataFrame.from_dict(rows, orient="index", columns=columns)
    return data.astype({c: "Int64" if c in _COUNTS else "Float64" for c in columns})


def tone_evidence(text: str, *, doc_id: str = "a") -> pd.DataFrame:
    """Every word of `text` that the lexicon knows, in its context: the table `evidence`."""
    rows = []
    parse_all(plain(text[p.begin:p.end]) for p in _measured(text, doc_id).itertuples())
    for passage in _measured(text, doc_id).itertuples():
        said = plain(text[passage.begin:passage.end])
        quotes = quoted_spans(said)
        for token, value in _charged(said):
            begin, end = token.idx, token.idx + len(token)
            context = said[max(0, begin - 40):begin] + "[" + token.text + "]" + said[end:end + 40]
            rows.append({"doc_id": doc_id, "passage_id": passage.passage_id, "word": token.text, "valence": value,
                         "quoted": any(b <= begin < e for b, e in quotes), "begin": passage.begin + begin,
                         "end": passage.begin + end, "context": " ".join(context.split())})
    return frame("evidence", rows)


@lru_cache(maxsize=100_000)
def sentence_valence(sentence: str) -> float:
    """VADER's compound score of one sentence, in [-1, 1], with names taken out."""
    masked = "".join(("Name" if _is_name(t) else t.text) + t.whitespace_ for t in parse(plain(sentence)))
    return float(_VADER.polarity_scores(masked.replace("’", "'"))["compound"])


def _figures(text: str) -> list[object]:
    evidence, passages = tone_evidence(text), _measured(text, "a")
    parse_all(passages["text"])
    valences = [[1.0, sentence_valence(sentence)] for sentence in passages["text"] if words(sentence)]
    counts = [len(valences), int(passages["n_words"].sum()), len(evidence), int((evidence["valence"] > 0).sum()),
              int((evidence["valence"] < 0).sum()), int(evidence["quoted"].sum())]
    if not valences:
        return [*counts, pd.NA, pd.NA, pd.NA]
    ends = interval(valences, lambda sums: sums[1] / sums[0])
    return [*counts, *(pd.NA if np.isnan(end) else round(float(end), 4) for end in ends)]


def _measured(text: str, doc_id: str) -> pd.DataFrame:
    passages = split_passages(text, doc_id=doc_id)
    return passages[~passages["kind"].isin(_SET_ASIDE)]


def _charged(sentence: str) -> list[tuple[Token, float]]:
    return [(t, _VADER.lexicon[t.lower_]) for t in parse(sentence) if t.lower_ in _VADER.lexicon and not _is_name(t)]


def _is_name(token: Token) -> bool:
    return token.pos_ == "PROPN" or token.ent_type_ in ("PERSON", "ORG", "GPE")
