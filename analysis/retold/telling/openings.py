"""What each telling puts first: its headline and lead, who acts in them, whom they name, and which words of
the headline its own body does not have."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from retold.english.words import stem
from retold.ground.tables import frame
from retold.noticing.mentions import description
from retold.noticing.people import SUBJECTS
from retold.reading.document import Document, Passage, documents_of
from retold.telling.clauses import content_stems

_NAMED = ("person", "organisation", "place")


def openings(
    texts: Mapping[str, str | Document], claimed: pd.DataFrame, points: pd.DataFrame, mentions: pd.DataFrame
) -> pd.DataFrame:
    """From the tables `claims`, `points` and `facts`, headline and lead of each telling: the table
    `openings`.

    The lead is the first sentence of the body. Subject and verb are the main ones, as spaCy reads them, which
    is less sure in headlines. `only_in_headline` are words of content whose stems stand nowhere below: the
    matter may stand there in other words.
    """
    known = points.set_index("point_id")["n_tellings"]
    rows = []
    for document in documents_of(texts):
        headline = next((p for p in document.passages if p.kind == "headline"), None)
        lead = next((p for p in document.article if p.kind == "body"), None)
        shown = [p.passage_id for p in (headline, lead) if p]
        named = mentions[mentions["passage_id"].isin(shown) & mentions["kind"].isin(_NAMED)]
        only = _only_in(headline, document) if headline else []
        row: dict[str, object] = {"named": list(dict.fromkeys(named["surface"])), "only_in_headline": only}
        row |= _part("headline", headline) | _part("lead", lead)
        for claim in claimed[claimed["passage_id"] == row.get("lead_passage")].head(1).itertuples():
            row |= {"first": claim.text, "first_point": claim.point_id, "first_in": known[claim.point_id]}
        rows.append({"doc_id": document.doc_id, **row})
    return frame("openings", rows)


def _part(name: str, passage: Passage | None) -> dict[str, object]:
    """Words, subject and main verb of a headline or lead; where "she said" follows, of what is said."""
    if passage is None:
        return {}
    verb = next((t for t in passage.reading if t.head is t and t.pos_ in ("VERB", "AUX")), None)
    verb = next((t for t in verb.lefts if t.dep_ == "ccomp"), verb) if verb else None
    subject = next((t for t in verb.children if t.dep_ in SUBJECTS), None) if verb else None
    return {
        name: passage.text,
        f"{name}_passage": passage.passage_id,
        f"{name}_subject": description(subject) if subject else None,
        f"{name}_verb": verb.lemma_ if verb else None,
    }


def _only_in(headline: Passage, document: Document) -> list[str]:
    """The words of content of a headline whose stems no other passage has that is not a headline."""
    below = {stem(w) for p in document.article if p.kind != "headline" for w in p.words}
    own = [t for t in headline.reading if content_stems([t]) - below]
    return list(dict.fromkeys(t.text for t in own))
