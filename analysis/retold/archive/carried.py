"""Two articles -> how much of each the other carries, the longest wording of both, which came first."""

from difflib import SequenceMatcher

import numpy as np
import pandas as pd

from retold.changes.comparison import compare
from retold.english.bounds import bound
from retold.english.words import fold
from retold.ground.intervals import Numbers, interval
from retold.ground.tables import frame
from retold.reading.document import Document, as_document
from retold.reading.folder import Row
from retold.telling.coverage import cover
from retold.telling.direction import direction, earlier

CLOSE = ("verbatim", "paraphrase")
SURE = (*CLOSE, "partial")


def carried(pairs: pd.DataFrame) -> pd.DataFrame:
    """Pairs of articles, linked passage by passage: the table `pairs`, in the order given.

    `pairs` has `a_article_id`, `a_text`, `a_outlet`, `a_published`, the same of b, and `likeness`. Which came
    first is said where dates or a citation tell, and never of two of one day that do not cite.
    """
    return frame("pairs", map(_pair, pairs.to_dict("records")))


def derived(share: float) -> str:
    """The class of a telling by the share of its words in passages that are worded closely like the other's.

    The classes are METER's (Gaizauskas et al. 2001), the bounds our own: they speak of wording. A rewrite
    that keeps none is "not" derived by this measure, whatever it was written from.
    """
    least = {"wholly": bound("carried.wholly"), "partly": bound("carried.partly")}
    return next((name for name, from_here in least.items() if share >= from_here), "not")


def share_of(coverage: pd.DataFrame, states: tuple[str, ...]) -> Numbers:
    """The share of words in passages of some states of `coverage`, with its interval over passages."""
    inside = coverage["n_words"].where(coverage["state"].isin(states), 0)
    counts = np.column_stack([inside, coverage["n_words"]])
    return interval(counts, lambda sums: sums[0] / sums[1])


def longest_wording(a: Document, b: Document) -> list[str]:
    """The longest run of words that both texts have, as `a` has it; spelling, case and full stops aside."""
    ours, theirs = ([word for passage in document.told for word in passage.words] for document in (a, b))
    run = SequenceMatcher(None, [*map(fold, ours)], [*map(fold, theirs)], autojunk=False).find_longest_match()
    return ours[run.a : run.a + run.size]


def _pair(row: Row) -> Row:
    a, b = (as_document(row[f"{side}_text"], row[f"{side}_article_id"]) for side in "ab")
    found = compare(a, b)
    both = cover(a, b, found.links)
    of = {document.doc_id: both[both["doc_id"] == document.doc_id] for document in (a, b)}
    first, why = earlier(direction(found, _about(row)))
    worded = {doc: share_of(coverage, CLOSE)[0] for doc, coverage in of.items() if doc != first}
    words = longest_wording(a, b)
    return {
        "a": a.doc_id,
        "b": b.doc_id,
        "likeness": row["likeness"],
        **_named("a", share_of(of[a.doc_id], SURE)),
        **_named("b", share_of(of[b.doc_id], SURE)),
        "a_shared": _shared(of[a.doc_id]),
        "b_shared": _shared(of[b.doc_id]),
        "n_links": int((~found.links["unsure"]).sum()),
        "longest": " ".join(words),
        "n_longest": len(words),
        "first": first,
        "because": why,
        "worded": max(worded.values()),
        "derived": derived(max(worded.values())),
    }


def _about(row: Row) -> pd.DataFrame:
    """What is known of both articles, as the table `documents` has it."""
    known = {"doc_id": "article_id", "outlet": "outlet", "published": "published"}
    sides = ({name: row[f"{side}_{given}"] or None for name, given in known.items()} for side in "ab")
    return frame("documents", sides)


def _shared(coverage: pd.DataFrame) -> float:
    """The share of a document's words that stand in the passages linked to theirs."""
    return round(float(coverage["n_found"].sum() / coverage["n_words"].sum()), 4)


def _named(side: str, share: Numbers) -> Row:
    return dict(zip((f"{side}_carried", f"{side}_low", f"{side}_high"), map(float, share), strict=True))
