"""Claims: what each clause of each telling says, to whom it is credited, how sure it is, and what point it
makes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from retold.english.quantities import quantities
from retold.ground.tables import frame
from retold.noticing.people import SUBJECTS
from retold.noticing.speakers import Statement, statements
from retold.noticing.sureness import sureness
from retold.reading.document import Document, documents_of
from retold.telling.clauses import Clause
from retold.telling.points import points

_OBJECTS = frozenset({"dobj", "attr", "oprd", "dative", "acomp", "nsubjpass"})
_PLACES, _TIMES = frozenset({"GPE", "LOC", "FAC"}), frozenset({"DATE", "TIME"})
_ALLEGED = frozenset({"claim"})


def claims(texts: Mapping[str, str | Document]) -> pd.DataFrame:
    """What every clause of some texts (by their ids) says: the table `claims`, in reading order."""
    documents = documents_of(texts)
    rows = [
        {**_row(said.clause), "point_id": f"point:{number}", "fit": said.fit, "unsure": said.is_unsure}
        for number, point in enumerate(points(documents), 1)
        for said in point
    ]
    order = {document.doc_id: number for number, document in enumerate(documents)}
    rows.sort(key=lambda row: (order[str(row["doc_id"])], row["begin"], row["end"]))
    return frame("claims", [{"claim_id": f"{row['doc_id']}:{row['begin']}", **row} for row in rows])


def points_of(claimed: pd.DataFrame) -> pd.DataFrame:
    """From the table `claims` one row a point, those of most tellings first: the table `points`.

    Its text, its place and its tellings are those of the claims that are surely in it, where any is.
    """
    last = claimed.groupby("doc_id")["end"].max()
    told = defaultdict[str, list[Any]](list)
    for claim in claimed.assign(unsure=claimed["unsure"].fillna(False)).itertuples():
        told[claim.point_id].append(claim)
    rows = []
    for point, group in told.items():
        sure = [claim for claim in group if not claim.unsure]
        made = sure or group
        rows.append(
            {
                "point_id": point,
                "text": max(made, key=lambda claim: claim.end - claim.begin).text,
                "n_tellings": max(1, len({claim.doc_id for claim in sure})),
                "first_position": round(min(claim.begin / last[claim.doc_id] for claim in made), 3),
                "claims": [claim.claim_id for claim in group],
            }
        )
    rows.sort(key=lambda row: (-row["n_tellings"], row["first_position"]))
    return frame("points", rows)


def _row(clause: Clause) -> dict[str, object]:
    """The columns of a clause in the table `claims`."""
    said = _credits(clause)
    verb = clause.head if clause.head.pos_ in ("VERB", "AUX") else None
    named = [ent for ent in clause.passage.reading.ents if ent[0] in clause.tokens]
    return {
        "doc_id": clause.passage.document.doc_id,
        "passage_id": clause.passage.passage_id,
        "begin": clause.begin,
        "end": clause.end,
        "text": clause.text,
        "actor": _phrase(clause, SUBJECTS),
        "verb": verb.lemma_ if verb else None,
        "object": _phrase(clause, _OBJECTS),
        "place": next((ent.text for ent in named if ent.label_ in _PLACES), None),
        "time": next((ent.text for ent in named if ent.label_ in _TIMES), None),
        "quantities": [clause.text[q.begin : q.end] for q in quantities(clause.text)],
        "credited_to": list(dict.fromkeys(who for each in said for who in (each.via, each.by.who) if who)),
        "certainty": _certainty(clause, said),
    }


def _phrase(clause: Clause, deps: Sequence[str] | frozenset[str]) -> str | None:
    """The words of the clause that hang on its head in one of some ways; <NA> where nothing does."""
    held = next((t for t in clause.head.children if t.dep_ in deps), None)
    words = [t for t in held.subtree if t in clause.tokens] if held else []
    return " ".join(t.text for t in words) or None


def _credits(clause: Clause) -> list[Statement]:
    """The statements that have most of the clause, the outermost first."""
    held = [s for s in statements(clause.passage.document) if _shares_most(s, clause)]
    return sorted(held, key=lambda s: (s.begin - s.end, s.begin))


def _shares_most(said: Statement, clause: Clause) -> bool:
    return 2 * (min(said.end, clause.end) - max(said.begin, clause.begin)) > clause.end - clause.begin


def _certainty(clause: Clause, said: Sequence[Statement]) -> str:
    """How sure a claim is: asked, denied, hedged, planned, alleged, credited or stated, by what bears on it
    most."""
    groups = {each.report.cue.group for each in said if each.report}
    tests = {
        "asked": clause.text.rstrip("\"”’' ").endswith("?"),
        "denied": any(t.dep_ == "neg" for t in clause.tokens) or "deny" in groups,
        "hedged": any(sureness(t) == "hedge" for t in clause.tokens),
        "planned": any(t.lower_ in ("will", "wo", "'ll", "’ll") and t.tag_ == "MD" for t in clause.tokens),
        "alleged": bool(groups & _ALLEGED),
        "credited": any(each.by.who or each.report for each in said),
    }
    return next((name for name, holds in tests.items() if holds), "stated")
