"""Whose answer stands in which telling: everybody who is spoken against or replies, with every telling."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from typing import Any

import pandas as pd

from retold.ground.tables import frame
from retold.noticing.names import KINDS
from retold.noticing.saying import is_spoken
from retold.reading.document import Document, documents_of
from retold.telling.heard import Source, called_by, known_by, somebody

Rows = dict[str, list[Any]]


def answering(
    accused: pd.DataFrame, replied: pd.DataFrame, said: pd.DataFrame, texts: Mapping[str, str | Document]
) -> pd.DataFrame:
    """From the tables `accused`, `replies` and `statements`, everybody who is spoken against or replies with
    every telling: the table `answering`.

    First who is named, then who is only described; of each, first who replies in some tellings and not in
    others, then who replies in none, then who does in all; among these whoever is spoken against in most
    passages. Names are one over all tellings, descriptions only where they are the same words. A reply is to
    something, not always to what is said against them.
    """
    documents = [document.doc_id for document in documents_of(texts)]
    given = [row for row in somebody(said) if is_spoken(row.cue_class, is_quoted=row.n_quoted > 0)]
    tables = {"accused": somebody(accused), "replies": somebody(replied), "heard": given}
    named = known_by([row for rows in tables.values() for row in rows])
    known: dict[str, defaultdict[Source, Rows]] = {name: defaultdict(dict) for name in tables}
    for name, rows in tables.items():
        for row in rows:
            source = named(row) if row.sort in KINDS else (row.sort, row.who.lower())
            known[name][source].setdefault(row.doc_id, []).append(row)
    parties = dict.fromkeys([*known["accused"], *known["replies"]])

    def order(source: Source) -> tuple[bool, int, int]:
        n_replied = len(known["replies"][source])
        first = 2 if n_replied == len(documents) else 1 if not n_replied else 0
        return source[0] not in KINDS, first, -sum(map(len, known["accused"][source].values()))

    found = []
    for source in sorted(parties, key=order):
        own = {name: by_source[source] for name, by_source in known.items()}
        who = called_by([row for by_doc in own.values() for here in by_doc.values() for row in here])
        for doc in documents:
            here = {name: by_doc.get(doc, []) for name, by_doc in own.items()}
            found.append({"who": who, "sort": source[0]} | _in_a_telling(doc, here))
    return frame("answering", found)


def _in_a_telling(doc_id: str, rows: Rows) -> dict[str, object]:
    """What one telling has against somebody, and in answer."""
    against = {row.passage_id: row for row in reversed(rows["accused"])}
    replied = {row.passage_id: row for row in reversed(rows["replies"])}
    return {
        "doc_id": doc_id,
        "accused_in": list(against)[::-1],
        "accused_by": [row.by if isinstance(row.by, str) else "" for row in against.values()][::-1],
        "replies_in": list(replied)[::-1],
        "replies": [row.reply for row in replied.values()][::-1],
        "heard_in": list(dict.fromkeys(row.passage_id for row in rows["heard"])),
    }
