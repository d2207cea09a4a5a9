"""How sure a text sounds: hedges and boosters as rates, each with its words.

The lists are our own and short (`lexicon.py`): modals of possibility and adverbs, adjectives and verbs of doubt are hedges
(after Hyland 2005), words of certainty are boosters.
"""

from collections.abc import Mapping

import pandas as pd
from retold.english.language import is_english, parse, parse_all, plain
from retold.english.lexicon import BOOSTERS, HEDGES, MODALS
from retold.ground.intervals import interval
from retold.ground.tables import frame
from retold.reading.layout import article_passages, in_context, quoted_spans

_POSSIBLE = 1


def certainty(texts: Mapping[str, str]) -> pd.DataFrame:
    """Hedges and boosters in a hundred words, with intervals over sentences: the table `intervals`, two rows a text."""
    rows = []
    for doc_id, text in texts.items():
        passages, words = _measured(text, doc_id), certainty_evidence(text, doc_id=doc_id)
        for name in ("hedge", "booster"):
            hits = words[words["sort"] == name].groupby("passage_id").size()
            counts = pd.DataFrame(
                {"hits": passages["passage_id"].map(hits).fillna(0), "words": passages["n_words"]}
            ).astype(float)
            value, low, high = (
                interval(counts, lambda sums: 100 * sums[0] / sums[1])
                if counts["words"].sum() and is_english(text)
                else (None, None, None)
            )
            rows.append(
                {
                    "document": doc_id,
                    "measure": f"{name}s in 100 words",
                    "value": value,
                    "low": low,
                    "high": high,
                    "n": len(passages),
                }
            )
    return frame("intervals", rows)


def certainty_evidence(text: str, *, doc_id: str = "a") -> pd.DataFrame:
    """Every hedge and booster of `text` in its context: the table `certainty`."""
    rows = []
    passages = _measured(text, doc_id)
    parse_all(plain(text[p.begin : p.end]) for p in passages.itertuples())
    for passage in passages.itertuples():
        said = plain(text[passage.begin : passage.end])
        quotes = quoted_spans(said)
        for token in parse(said):
            lemma = token.lemma_.lower()
            modal = token.tag_ == "MD" and MODALS.get(token.lower_) == _POSSIBLE
            sort = "hedge" if modal or lemma in HEDGES else "booster" if lemma in BOOSTERS else ""
            if sort and token.pos_ != "PROPN":
                begin, end = token.idx, token.idx + len(token)
                rows.append(
                    {
                        "doc_id": doc_id,
                        "passage_id": passage.passage_id,
                        "word": token.text,
                        "sort": sort,
                        "quoted": any(b <= begin < e for b, e in quotes),
                        "begin": passage.begin + begin,
                        "end": passage.begin + end,
                        "context": in_context(said, begin, end),
                    }
                )
    return frame("certainty", rows)


def _measured(text: str, doc_id: str) -> pd.DataFrame:
    passages = article_passages(text, doc_id)
    return passages[passages["n_words"] > 0].reset_index(drop=True)
