"""What verdicts do to links, changes, differences, and what is known of documents.

The last verdict on a thing counts.
"""

from collections.abc import Callable, Iterable
from typing import Any

import pandas as pd

from retold.ground.tables import frame
from retold.linking.links import ends, rarity, relation
from retold.linking.places import Place
from retold.linking.verdicts import FACTS, Verdict
from retold.reading.document import Document

Span = tuple[int, int] | None
OTHERWISE = "differently"  # the kind of a difference whose reason is not sure


def judged_links(links: pd.DataFrame, a: Document, b: Document, verdicts: Iterable[Verdict]) -> pd.DataFrame:
    """`links` as the verdicts leave them: the real ones certain, the added ones put in, what is none gone."""
    last = {_pair(v): v.verdict for v in verdicts if v.target == "link" and v.verdict != "note"}
    if not last:
        return links
    rows = {(row["a_passage"], row["b_passage"]): row for row in links.to_dict("records")}
    for pair, said in last.items():
        if said == "not":
            rows.pop(pair, None)
        elif said == "add" or pair in rows:
            mark = {"score": 1.0, "unsure": False, "verdict": "confirmed" if pair in rows else "by hand"}
            rows[pair] = {**(rows.get(pair) or _by_hand(pair, a, b)), **mark}
    place = {p.passage_id: p.position for document in (a, b) for p in document.passages}
    in_order = sorted(rows, key=lambda pair: (place[pair[1]], place[pair[0]]))
    return frame("links", [rows[pair] for pair in in_order])


def _pair(verdict: Verdict) -> tuple[str, str]:
    """The passages that a verdict links."""
    one, other = verdict.places
    return one.passage_id, other.passage_id


def _by_hand(pair: tuple[str, str], a: Document, b: Document) -> dict[str, Any]:
    """A row of `links` for two passages that were not found to be alike."""
    one, other = (
        next(p for p in document.passages if p.passage_id == each)
        for document, each in zip((a, b), pair, strict=True)
    )
    close = relation(one, other, rarity([*a.passages, *b.passages]))
    return {**ends(one, other), "relation": close, "because": "linked by hand", "moved": False}


def judged_changes(changes: pd.DataFrame, verdicts: Iterable[Verdict]) -> pd.DataFrame:
    """`changes` as the verdicts leave them: the real and the regraded marked in `review`, what is none gone.

    A change is known by its rule and the spans of its words in both texts.
    """
    last = {
        (v.what, *map(_span, v.places)): v for v in verdicts if v.target == "change" and v.verdict != "note"
    }
    if not last:
        return changes
    rows = []
    for row in changes.to_dict("records"):
        verdict = last.get((row["rule"], *(_span_of_row(row, side) for side in "ab")))
        if verdict is None:
            rows.append(row)
        elif verdict.verdict == "real":
            rows.append({**row, "review": "confirmed"})
        elif verdict.verdict == "regrade":
            rows.append({**row, "review": "regraded", "severity": verdict.value})
    return frame("changes", rows)


def judged_differences(
    differences: pd.DataFrame, verdicts: Iterable[Verdict], words: Callable[[Place], str]
) -> pd.DataFrame:
    """`differences` as the verdicts leave them: what is none gone, the real, the regraded and the added
    marked in `review`, notes beside them; of these, weight 3 stands first and weight 1 last.

    A difference is known by its kind and the passages it stands on. `words` names a place in a sentence.
    """
    ours = [v for v in verdicts if v.target == "difference"]
    last = {_difference(v): v for v in ours if v.verdict != "note"}
    notes = {_difference(v): v.note for v in ours if v.note}
    if not ours:
        return differences
    rows = {(row["kind"], frozenset(row["evidence"])): row for row in differences.to_dict("records")}
    for key, verdict in last.items():
        if verdict.verdict == "not":
            rows.pop(key, None)
        elif verdict.verdict == "add" and key not in rows:
            rows[key] = _added(verdict, words)
        elif key in rows:
            mark = {"review": "regraded" if verdict.value else "confirmed"}
            rows[key] |= mark | ({"weight": int(verdict.value)} if verdict.value else {})
    for key in notes.keys() & rows.keys():
        rows[key]["note"] = notes[key]
    in_order = sorted(rows.values(), key=_rank_by_hand)
    return frame("differences", [{**row, "rank": rank} for rank, row in enumerate(in_order, 1)])


def _difference(verdict: Verdict) -> tuple[str, frozenset[str]]:
    """What a difference is known by."""
    return verdict.what or OTHERWISE, frozenset(place.passage_id for place in verdict.places)


def _added(verdict: Verdict, words: Callable[[Place], str]) -> dict[str, Any]:
    """A row of `differences` for what an analyst added: the note is its sentence, or the words are."""
    said = verdict.note or f"Added by hand: {'; '.join(map(words, verdict.places))}."
    return {
        "kind": verdict.what or OTHERWISE,
        "weight": int(verdict.value),
        "heading": said,
        "sentence": said,
        "spans": [[place.doc_id, place.begin, place.end] for place in verdict.places],
        "without": [],
        "evidence": list(dict.fromkeys(place.passage_id for place in verdict.places)),
        "beside": [],
        "review": "by hand",
    }


def _rank_by_hand(row: dict[str, Any]) -> int:
    """Where a judged difference stands among the rest: before them, among them in order, or after them."""
    return 0 if pd.isna(row.get("review")) else 2 - int(row["weight"])


def _span(place: Place) -> Span:
    """The span of a place; None where it has no words."""
    return (place.begin, place.end) if place.begin < place.end else None


def _span_of_row(row: dict[str, Any], side: str) -> Span:
    """The same of one side of a change."""
    begin, end = row[f"{side}_begin"], row[f"{side}_end"]
    return None if pd.isna(begin) else (int(begin), int(end))


def judged_documents(documents: pd.DataFrame, verdicts: Iterable[Verdict]) -> pd.DataFrame:
    """`documents` with the facts that verdicts set; `known_from` says so. An empty value: it is not known."""
    last = {(v.places[0].doc_id, v.what): v for v in verdicts if v.target == "document" and v.what in FACTS}
    if not last:
        return documents
    rows = {row["doc_id"]: row for row in documents.to_dict("records")}
    for (doc, what), verdict in last.items():
        row = rows[doc]
        row[what] = verdict.value or (doc if what == "label" else None)
        known = "" if pd.isna(row["known_from"]) else f"{row['known_from']}; "
        row["known_from"] = f"{known}{what}: a verdict"
    return frame("documents", list(rows.values()))
