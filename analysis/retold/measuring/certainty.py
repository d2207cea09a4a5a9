"""How sure a text sounds: hedges and boosters as rates, each with its words.

The lists are our own and short: modals of possibility and adverbs, adjectives and verbs of doubt are hedges
(after Hyland 2005), words of certainty are boosters.
"""

from collections.abc import Iterator, Mapping

import pandas as pd

from retold.ground.intervals import interval
from retold.ground.tables import frame
from retold.measuring.measure import interval_row
from retold.noticing.sureness import sureness
from retold.noticing.words_in_place import in_place
from retold.reading.document import Document, as_document, documents_of


def certainty(texts: Mapping[str, str | Document]) -> pd.DataFrame:
    """Hedges and boosters in a hundred words, with intervals over sentences: the table `intervals`, two rows
    a text.
    """
    return frame("intervals", [row for document in documents_of(texts) for row in _rates(document)])


def certainty_evidence(text: str | Document) -> pd.DataFrame:
    """Every hedge and booster of a text in its context: the table `certainty`."""
    rows = [
        {**in_place(passage, token), "sort": sort}
        for passage in as_document(text).article
        for token in passage.reading
        if (sort := sureness(token))
    ]
    return frame("certainty", rows)


def _rates(document: Document) -> Iterator[dict[str, object]]:
    words = certainty_evidence(document)
    measured = [p for p in document.article if p.n_words]
    for name in ("hedge", "booster"):
        hits = words[words["sort"] == name].groupby("passage_id").size()
        counts = [[float(hits.get(p.passage_id, 0)), float(p.n_words)] for p in measured]
        told = measured and document.is_english
        ends = interval(counts, lambda sums: 100 * sums[0] / sums[1]) if told else None
        yield interval_row(document, f"{name}s in 100 words", ends, len(measured))
