"""Valence of the words an article uses, sentence by sentence, with the words that carry it.

Tone is word choice, not stance: a text about war scores low whatever it thinks of it. The values of words are
those of VADER's lexicon (Hutto and Gilbert 2014). Names are left out ("United States" is not praise), words
that are denied or undone count for nothing, and words inside quotation marks are told from the writer's own.
"""

from collections.abc import Mapping

import numpy as np
import pandas as pd

from retold.ground.intervals import interval
from retold.ground.tables import by_document, frame
from retold.measuring.measure import ratio
from retold.noticing.charge import charged_words, saturated, valence
from retold.noticing.words_in_place import in_place
from retold.reading.document import Document, as_document, documents_of


def tone(texts: Mapping[str, str | Document]) -> pd.DataFrame:
    """One row per text (index: its id): counts, then `valence` in [-1, 1] with `valence_low` and
    `valence_high`.

    Valence is the mean of `noticing.charge.valence` over sentences. `n_known` of `n_words` are in the
    lexicon, of these `n_denied` are denied or undone and `n_quoted` stand inside quotation marks.
    `valence_narration` and `valence_quoted` count only the words outside or inside quotation marks. <NA>
    where there are no words, or they are not English.
    """
    return by_document("tone", map(_figures, documents_of(texts)))


def tone_evidence(text: str | Document) -> pd.DataFrame:
    """Every word of a text that the lexicon knows, in its context: the table `evidence`."""
    rows = [
        {**in_place(passage, c.token), "valence": c.value, "denied": c.denied}
        for passage in as_document(text).article
        for c in charged_words(passage)
    ]
    return frame("evidence", rows)


def _figures(document: Document) -> dict[str, object]:
    evidence = tone_evidence(document)
    scored = [[1.0, valence(passage)] for passage in document.article if passage.n_words]
    counts = {
        "doc_id": document.doc_id,
        "n_sentences": len(scored),
        "n_words": sum(passage.n_words for passage in document.article),
        "n_known": len(evidence),
        "n_positive": (evidence["valence"] > 0).sum(),
        "n_negative": (evidence["valence"] < 0).sum(),
        "n_denied": evidence["denied"].sum(),
        "n_quoted": evidence["quoted"].sum(),
    }
    if not scored or not document.is_english:
        return counts
    value, low, high = (round(float(end), 4) for end in interval(scored, ratio))
    return counts | {
        "valence": value,
        "valence_low": low,
        "valence_high": high,
        "valence_narration": _of_part(document, evidence, quoted=False),
        "valence_quoted": _of_part(document, evidence, quoted=True),
    }


def _of_part(document: Document, evidence: pd.DataFrame, *, quoted: bool) -> float | None:
    """The mean valence of the sentences' words inside, or outside, quotation marks; None where no sentence
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
    return round(float(np.mean(scores)), 4) if scores else None
