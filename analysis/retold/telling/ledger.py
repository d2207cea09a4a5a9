"""What became of each fact of the base in every other telling."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

import pandas as pd

from retold.ground.tables import frame

_CHANGED_KINDS = frozenset({"number", "time", "name", "actor"})

Instead = list[tuple[str, str]]


def ledger(found: pd.DataFrame, changes: pd.DataFrame, *, base: str) -> pd.DataFrame:
    """What became of each fact in each document: the table `ledger`, facts of the base in its order, then the
    new ones.

    `found` is the table `facts`, `changes` that of the base with every other document. A fact that a document
    does not mention is changed where a rule saw other words stand for it, and missing otherwise.
    """
    documents = list(dict.fromkeys([base, *found["doc_id"]]))
    mentions = _mentions(found, documents)
    replaced = _replaced(mentions, changes, base)
    entries = [
        _entry(by_doc, doc, base, replaced.get((fact_id, doc), []))
        for fact_id, by_doc in mentions.items()
        for doc in documents
        if doc in by_doc or base in by_doc
    ]
    return frame("ledger", entries)


def _mentions(found: pd.DataFrame, documents: list[str]) -> dict[str, dict[str, list[Any]]]:
    """The rows of every fact by document, facts in the order in which the documents have them."""
    by_doc: dict[str, list[Any]] = {doc: [] for doc in documents}
    for row in found.itertuples():
        by_doc[row.doc_id].append(row)
    mentions: dict[str, dict[str, list[Any]]] = {}
    for doc, rows in by_doc.items():
        for row in rows:
            mentions.setdefault(row.fact_id, {}).setdefault(doc, []).append(row)
    return mentions


def _entry(by_doc: dict[str, list[Any]], doc: str, base: str, replaced: Instead) -> dict[str, object]:
    """What became of a fact in one document."""
    fact, here = next(iter(by_doc.values()))[0], by_doc.get(doc, [])
    instead = [] if here else replaced
    passages = [*(row.passage_id for row in here), *(passage for passage, _ in instead)]
    if here:
        state = "stated" if doc == base else "kept" if base in by_doc else "new"
    else:
        state = "changed" if instead else "missing"
    return {
        "fact_id": fact.fact_id,
        "kind": fact.kind,
        "canonical": fact.canonical,
        "doc_id": doc,
        "state": state,
        "passages": ", ".join(dict.fromkeys(passages)),
        "instead": "; ".join(dict.fromkeys(words for _, words in instead)) or None,
        "n": len(here),
    }


def _replaced(
    mentions: dict[str, dict[str, list[Any]]], changes: pd.DataFrame, base: str
) -> dict[tuple[str, str], Instead]:
    """For (fact, document) the passage and the words that stand for a mention of the base there, as the rules
    saw it.
    """
    by_passage: defaultdict[str, list[Any]] = defaultdict(list)
    for by_doc in mentions.values():
        for row in by_doc.get(base, []):
            by_passage[row.passage_id].append(row)
    out: defaultdict[tuple[str, str], Instead] = defaultdict(list)
    told = changes["a_begin"].notna() & changes["b_words"].notna()
    for change in changes[changes["kind"].isin(_CHANGED_KINDS) & told].itertuples():
        for row in by_passage[change.a_passage]:
            if row.begin < change.a_end and row.end > change.a_begin:
                doc = change.b_passage.rpartition(":")[0]
                out[row.fact_id, doc].append((change.b_passage, " ".join(change.b_words.split())))
    return out
