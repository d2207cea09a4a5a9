"""What bears on which of two texts came first, and which document the others are read against."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
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
_SUGGESTS = re.compile(r"(?i)(?:^|[^a-z])original(?:[^a-z]|$)")

Evidence = tuple[str, str]


def direction(found: Comparison, documents: pd.DataFrame) -> pd.DataFrame:
    """Evidence for which of two texts came first, one row a piece of evidence: the table `direction`.

    Looked at: dates of publication, whether one text names the outlet of the other, how much of each stands
    in the other, whether the order is kept, and unusual spellings that both have. The last three never
    decide: an abridgement and an expansion look the same, and a shared order or slip speaks for a common
    source.
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
    """From the table `direction` of one pair: the document that probably came first, if any, and why, or why
    not.
    """
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


@dataclass(frozen=True)
class Base:
    """The document that the others are read against, why, and whether anything says that the others come from
    it.
    """

    doc_id: str
    because: str
    directed: bool


def choose_base(documents: pd.DataFrame, tellings: Mapping[str, Document], wanted: str | None) -> Base:
    """The base of a story: whichever was asked for, or has the role, the earliest date, or is cited by the
    others.

    Where nothing says which came first, the first by name is shown first, and nothing is said to come from
    it. Raises StoryError for a document that is not there.
    """
    ids = documents["doc_id"].tolist()
    if wanted is not None:
        if wanted not in ids:
            problem = f"No document {wanted!r} to take as base"
            raise StoryError(
                problem, cause=f"the story has {', '.join(ids) or 'none'}", cure="Use one of these."
            )
        return Base(wanted, "it was chosen by whoever ran this", True)
    if not ids:
        return Base("", "there is no document", False)
    named = documents.loc[documents["role"] == "original", "doc_id"].tolist()
    if len(named) == 1:
        return Base(named[0], "articles.csv gives it the role of original", True)
    about = documents.set_index("doc_id")
    for found, why in (
        (_earliest(about), "it has the earliest date"),
        (_cited(about, tellings), "the others name its outlet"),
    ):
        if found:
            return Base(found, why, True)
    return Base(
        min(ids),
        f"nothing says which came first, so the first by name is shown first{_suggested(documents)}",
        False,
    )


def _earliest(about: pd.DataFrame) -> str:
    """The document whose day is before that of every other; "" where a day is not known, or two share the
    first.
    """
    days = {doc: day_of(about.loc[doc, "published"]) for doc in about.index}
    first = min((day for day in days.values() if day), default=None)
    earliest = [doc for doc, day in days.items() if day == first]
    return earliest[0] if len(days) > 1 and all(days.values()) and len(earliest) == 1 else ""


def _cited(about: pd.DataFrame, tellings: Mapping[str, Document]) -> str:
    """The one document whose outlet every other names, and that names no outlet of theirs."""
    outlets = {doc: "" if pd.isna(value) else str(value) for doc, value in about["outlet"].items()}
    names = {
        (doc, other): _names(tellings[doc], outlets[other])
        for doc in outlets
        for other in outlets
        if doc != other
    }
    cited = [doc for doc in outlets if all(names[o, doc] and not names[doc, o] for o in outlets if o != doc)]
    return cited[0] if len(cited) == 1 and len(outlets) > 1 else ""


def _suggested(documents: pd.DataFrame) -> str:
    """What the names of files suggest, offered and not taken."""
    hint = documents.loc[documents["path"].fillna("").str.contains(_SUGGESTS), "doc_id"].tolist()
    return (
        f"; the name of {hint[0]} suggests that it is the original, and --base {hint[0]} takes it so"
        if len(hint) == 1
        else ""
    )


def day_of(published: Any) -> date | None:
    """The day of an article, if it is known."""
    return None if pd.isna(published) else date.fromisoformat(str(published)[:10])


def _names(document: Document, outlet: str) -> str | None:
    """The passage in which a document names an outlet, if one does."""
    name = outlet.removeprefix("The ")
    return next((p.passage_id for p in document.passages if name and name in p.text), None)


def _by_date(a: Any, b: Any) -> Evidence:
    ours, theirs = day_of(a), day_of(b)
    if ours is None or theirs is None:
        return "the date of at least one text is not known", NEITHER
    return f"{ours} and {theirs}", NEITHER if ours == theirs else "a first" if ours < theirs else "b first"


def _by_citation(found: Comparison, a_outlet: Any, b_outlet: Any) -> Evidence:
    for outlet, document, points in ((a_outlet, found.b, "a first"), (b_outlet, found.a, "b first")):
        citing = None if pd.isna(outlet) else _names(document, str(outlet))
        if citing:
            return f"{citing} names {str(outlet).removeprefix('The ')}", points
    return "neither text names the other's outlet", NEITHER


def _by_containment(found: Comparison) -> Evidence:
    coverage = cover(found.a, found.b, found.links)
    linked = coverage["n_words"].where(coverage["state"] != "none", 0)
    sums = coverage.assign(linked=linked).groupby("doc_id")[["linked", "n_words"]].sum()
    carried = sums["linked"] / sums["n_words"].clip(lower=1)
    of_a, of_b = (float(carried.get(document.doc_id, 0.0)) for document in (found.a, found.b))
    ours = f"{of_a:.0%} of the words of {found.a.doc_id} are carried by {found.b.doc_id}"
    said = f"{ours}, {of_b:.0%} the other way"
    return said, NEITHER if abs(of_a - of_b) < _MUCH_MORE else "a first" if of_b > of_a else "b first"


def _by_order(links: pd.DataFrame) -> Evidence:
    kept = len(links) - int(links["moved"].sum())
    return (
        f"{kept} of {len(links)} links keep the order of both texts" if len(links) else "there are no links"
    ), NEITHER


def _by_errors(found: Comparison) -> Evidence:
    """Spellings of both texts that the CMU dictionary lacks, names aside: slips that were copied, or rare
    words.
    """
    shared = sorted(_unusual(found.a) & _unusual(found.b))
    if not shared:
        return "no spelling that the dictionary lacks stands in both", NEITHER
    return f"both write {', '.join(f'“{word}”' for word in shared)}, which the dictionary lacks", NEITHER


def _unusual(document: Document) -> set[str]:
    return {w for p in document.passages for w in p.words if _UNUSUAL.fullmatch(w) and not is_word(w)}
