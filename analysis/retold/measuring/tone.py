"""Valence of the words an article uses, sentence by sentence, with the words that carry it.

Tone is word choice, not stance: a text about war scores low whatever it thinks of it. The values of words are
those of VADER's lexicon (Hutto and Gilbert 2014). Names are left out ("United States" is not praise), words
that are denied or undone count for nothing, and words inside quotation marks are told from the writer's own.
"""

from collections.abc import Mapping

import numpy as np
import pandas as pd

from retold.ground.intervals import interval
from retold.ground.tables import frame
from retold.measuring.measure import ratio
from retold.noticing.charge import charged_words, saturated, valence
from retold.noticing.words_in_place import in_place
from retold.reading.document import Document, as_document, documents_of

_COUNTS = ("n_sentences", "n_words", "n_known", "n_positive", "n_negative", "n_denied", "n_quoted")
_FIGURES = ("valence", "valence_low", "valence_high", "valence_narration", "valence_quoted")


def tone(texts: Mapping[str, str | Document]) -> pd.DataFrame:
    """One row per text (index: its id): counts, then `valence` in [-1, 1] with `valence_low` and
    `valence_high`.

    Valence is the mean of `noticing.charge.valence` over sentences. `n_known` of `n_words` are in the
    lexicon, of these `n_denied` are denied or undone and `n_quoted` stand inside quotation marks.
    `valence_narration` and `valence_quoted` count only the words outside or inside quotation marks. <NA>
    where there are no words, or they are not English.
    """
    rows = {document.doc_id: _figures(document) for document in documents_of(texts)}
    data = pd.DataFrame.from_dict(rows, orient="index", columns=[*_COUNTS, *_FIGURES])
    return data.astype({c: "Int64" if c in _COUNTS else "Float64" for c in data})


def tone_evidence(text: str | Document) -> pd.DataFrame:
    """Every word of a text that the lexicon knows, in its context: the table `evidence`."""
    rows = [
        {**in_place(passage, c.token), "valence": c.value, "denied": c.denied}
        for passage in as_document(text).article
        for c in charged_words(passage)
    ]
    return frame("evidence", rows)


def _figures(document: Document) -> list[object]:
    evidence = tone_evidence(document)
    scored = [[1.0, valence(passage)] for passage in document.article if passage.n_words]
    counts = [
        len(scored),
        sum(passage.n_words for passage in document.article),
        len(evidence),
        int((evidence["valence"] > 0).sum()),
        int((evidence["valence"] < 0).sum()),
        int(evidence["denied"].sum()),
        int(evidence["quoted"].sum()),
    ]
    if not scored or not document.is_english:
        return [*counts, *[pd.NA] * len(_FIGURES)]
    ends = interval(scored, ratio)
    return [
        *counts,
        *(pd.NA if np.isnan(end) else round(float(end), 4) for end in ends),
        *(_of_part(document, evidence, quoted=quoted) for quoted in (False, True)),
    ]


def _of_part(document: Document, evidence: pd.DataFrame, *, quoted: bool) -> object:
    """The mean valence of the sentences' words inside, or outside, quotation marks; <NA> where no sentence
    has any.
    """
    counted = (
        evidence[(evidence["quoted"] == quoted) & ~evidence["denied"]].groupby("passage_id")["valence"].sum()
    )
    shares = {p: p.quoted_share if quoted else 1 - p.quoted_share for p in document.article if p.n_words}
    scores = [
        saturated(float(counted.get(p.passage_id, 0.0)), round(p.n_words * share))
        for p, share in shares.items()
        if share > 0
    ]
    return round(float(np.mean(scores)), 4) if scores else pd.NA
