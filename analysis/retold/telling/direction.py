"""What bears on which of two texts came first, and which document the others are read against."""

from __future__ import annotations

import re
from typing import Any

import pandas as pd

from retold.changes.comparison import Comparison
from retold.english.words import is_word
from retold.ground.errors import StoryError
from retold.ground.tables import frame
from retold.reading.document import Document
from retold.telling.coverage import cover

NEITHER = "neither"
_UNUSUAL = re.compile(r"[a-z]{5,}")
_MUCH_MORE = 0.2

Evidence = tuple[str, str]


def direction(found: Comparison, documents: pd.DataFrame) -> pd.DataFrame:
    """Evidence for which of two texts came first, one row a piece of evidence: the table `direction`.

    Looked at: dates of publication, whether one text names the outlet of the other, how much of each stands in the
    other, whether the order is kept, and unusual spellings that both have. The last three never decide: an abridgement
    and an expansion look the same, and a shared order or slip speaks for a common source.
    """
    about = documents.set_index("doc_id")
    ours, theirs = about.loc[found.a.doc_id], about.loc[found.b.doc_id]
    rows: dict[str, Evidence] = {
        "dates": _by_date(ours["published"], theirs["published"]),
        "citation": _by_citation(found, ours["outlet"], theirs["outlet"]),
        "containment": _by_containment(found),
        "order": _by_order(found.links),
        "inherited errors": _by_errors(found),
    }
    named = {"a_doc": found.a.doc_id, "b_doc": found.b.doc_id}
    return frame(
        "direction", [named | {"evidence": name, "finding": f, "points": p} for name, (f, p) in rows.items()]
    )


def earlier(evidence: pd.DataFrame) -> tuple[str | None, str]:
    """From the table `direction` of one pair: the document that probably came first, if any, and why, or why not."""
    decisive = evidence[(evidence["points"] != NEITHER) & evidence["evidence"].isin(["dates", "citation"])]
    points = set(decisive["points"])
    if len(points) != 1:
        return None, "the evidence disagrees" if points else "no date or citation points either way"
    first = decisive["a_doc" if points == {"a first"} else "b_doc"].iloc[0]
    return str(first), " and ".join(decisive["evidence"])


def conclude(evidence: pd.DataFrame) -> str:
    """The table `direction` of one pair in a sentence."""
    first, why = earlier(evidence)
    return (
        f"Document {first} probably came first, going by {why}."
        if first
        else f"Cannot tell which came first: {why}."
    )


def choose_base(documents: pd.DataFrame, wanted: str | None) -> tuple[str, str]:
    """The document that the others are read against, and why. Raises StoryError for one that is not there."""
    ids = documents["doc_id"].tolist()
    if wanted is not None:
        if wanted not in ids:
            problem = f"No document {wanted!r} to take as base"
            raise StoryError(
                problem, cause=f"the story has {', '.join(ids) or 'none'}", cure="Use one of these."
            )
        return wanted, "it was chosen by whoever ran this"
    if not ids:
        return "", "there is no document"
    named = documents.loc[documents["role"] == "original", "doc_id"].tolist()
    if named:
        return named[0], "articles.csv gives it the role of original"
    dated = documents.dropna(subset="published").sort_values("published", kind="stable")
    if len(dated) == len(documents) and dated["published"].nunique() == len(dated):
        return dated["doc_id"].iloc[0], "it has the earliest date"
    return ids[0], "it is the first by name; nothing says which came first"


def _by_date(a: Any, b: Any) -> Evidence:
    if pd.isna(a) or pd.isna(b):
        return "the date of at least one text is not known", NEITHER
    return f"{a} and {b}", NEITHER if a == b else "a first" if str(a) < str(b) else "b first"


def _by_citation(found: Comparison, a_outlet: Any, b_outlet: Any) -> Evidence:
    for outlet, document, points in ((a_outlet, found.b, "a first"), (b_outlet, found.a, "b first")):
        name = "" if pd.isna(outlet) else str(outlet).removeprefix("The ")
        citing = next((p.passage_id for p in document.passages if name and name in p.text), None)
        if citing:
            return f"{citing} names {name}", points
    return "neither text names the other's outlet", NEITHER


def _by_containment(found: Comparison) -> Evidence:
    coverage = cover(found.a, found.b, found.links)
    linked = coverage["n_words"].where(coverage["state"] != "none", 0)
    sums = coverage.assign(linked=linked).groupby("doc_id")[["linked", "n_words"]].sum()
    carried = sums["linked"] / sums["n_words"].clip(lower=1)
    of_a, of_b = (float(carried.get(document.doc_id, 0.0)) for document in (found.a, found.b))
    said = f"{of_a:.0%} of the words of {found.a.doc_id} are carried by {found.b.doc_id}, {of_b:.0%} the other way"
    return said, NEITHER if abs(of_a - of_b) < _MUCH_MORE else "a first" if of_b > of_a else "b first"


def _by_order(links: pd.DataFrame) -> Evidence:
    kept = len(links) - int(links["moved"].sum())
    return (
        f"{kept} of {len(links)} links keep the order of both texts" if len(links) else "there are no links"
    ), NEITHER


def _by_errors(found: Comparison) -> Evidence:
    """Spellings of both texts that the CMU dictionary lacks, names aside: slips that were copied, or rare words."""
    shared = sorted(_unusual(found.a) & _unusual(found.b))
    if not shared:
        return "no spelling that the dictionary lacks stands in both", NEITHER
    return f"both write {', '.join(f'“{word}”' for word in shared)}, which the dictionary lacks", NEITHER


def _unusual(document: Document) -> set[str]:
    return {w for p in document.passages for w in p.words if _UNUSUAL.fullmatch(w) and not is_word(w)}
