"""What each telling puts first: its headline and lead, who acts in them, whom they name, and which words of
the headline its own body does not have."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from retold.changes.sides import head, written_out
from retold.english.quantities import Quantity, quantities
from retold.english.syntax import Token
from retold.english.words import stem
from retold.ground.tables import frame
from retold.noticing.mentions import description
from retold.noticing.people import SUBJECTS
from retold.noticing.reporting import word_class
from retold.reading.document import Document, Passage, documents_of
from retold.telling.clauses import content_stems

_NAMED = ("person", "organisation", "place")


def openings(
    texts: Mapping[str, str | Document], claimed: pd.DataFrame, points: pd.DataFrame, mentions: pd.DataFrame
) -> pd.DataFrame:
    """From the tables `claims`, `points` and `facts`, headline and lead of each telling: the table
    `openings`.

    The lead is the first sentence of the body. Subject and verb are the main ones, as spaCy reads them, which
    is less sure in headlines. `only_in_headline` are words of content that stand nowhere below, in no
    inflection, spelling or short form and with no number of the same value; that somebody says something is
    left out. The matter may stand there in other words.
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
    """The words of content of a headline that no other passage has that is not a headline."""
    below = [p for p in document.article if p.kind != "headline"]
    forms = {form for p in below for t in p.reading for form in _forms(t)}
    counted = {_worth(q) for p in below for q in quantities(p.text)}
    same = [q for q in quantities(headline.text) if _worth(q) in counted]
    own = [
        t.text
        for t in headline.reading
        if content_stems([t])
        and not _forms(t) & forms
        and not (t.pos_ == "VERB" and word_class(t) == "neutral")
        and not any(q.begin <= t.idx < q.end for q in same)
    ]
    return list(dict.fromkeys(own))


def _forms(token: Token) -> set[str]:
    """What a word is known by: its stem, that of its base form, and those of what it is short for."""
    return {stem(token.text), head(token)} | written_out([token.text], token.doc.lists)


def _worth(quantity: Quantity) -> object:
    """What a number counts, or a time says: equal for "3" and "three"."""
    return (quantity.low, quantity.high) if quantity.kind == "number" else quantity.value
