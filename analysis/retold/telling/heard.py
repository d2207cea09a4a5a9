"""Who is heard in which telling, how much, and who is not: sources by what they are, over all tellings."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from typing import Any

import pandas as pd

from retold.changes.sides import known
from retold.ground.tables import frame
from retold.noticing.identities import identities
from retold.noticing.names import KINDS
from retold.noticing.saying import is_spoken
from retold.reading.document import Document, documents_of

HEARD, NAMED, NOT_FOUND = "heard", "named, not heard", "not found"
Source = tuple[str, object]
"""The sort of a source, and what it is known by in all tellings: the value of a name, or a description."""


def heard(said: pd.DataFrame, answered: pd.DataFrame, texts: Mapping[str, str | Document]) -> pd.DataFrame:
    """From the tables `statements` and `replies`, every source with every telling: the table `heard`, whoever
    is given most words first.

    A person or body is the same in all tellings by name. Where one is not heard, `state` tells whether the
    name stands in the telling: of a person the surname, not with another given name, of a body the name in
    any form. What somebody only means or is told to do ("declined to", "drew") is not heard unless it is
    quoted. Described sources ("an official"), and people who speak as one, have rows only where they are
    heard, since nothing tells whether two descriptions are one.
    """
    documents = documents_of(texts)
    aside = {p.passage_id for each in documents for p in each.passages if p.kind == "boilerplate"}
    said = said[~said["passage_id"].isin(aside)]
    given = [row for row in somebody(said) if is_spoken(row.cue_class, is_quoted=row.n_quoted > 0)]
    source_of = known_by([*given, *somebody(answered)])
    by_source: defaultdict[Source, list[Any]] = defaultdict(list)
    for row in given:
        by_source[source_of(row)].append(row)
    replies = Counter((source_of(row), row.doc_id) for row in somebody(answered))
    total = Counter[str]()
    for row in given:
        total[row.doc_id] += row.n_words
    rows = []
    for source, spoken in sorted(by_source.items(), key=lambda pair: -sum(row.n_words for row in pair[1])):
        who = called_by(spoken)
        for document in documents:
            here = [row for row in spoken if row.doc_id == document.doc_id]
            if here or (source[0] in KINDS and not _are_several(spoken[0])):
                about = {"who": who, "sort": source[0], "n_replies": replies[source, document.doc_id]}
                state = HEARD if here else _named(who, source[0], document)
                rows.append(about | {"state": state} | _in_a_telling(here, document, total[document.doc_id]))
    return frame("heard", rows)


def effective_sources(said: pd.DataFrame) -> pd.DataFrame:
    """The effective number of sources of each document: the table `intervals`.

    1 / HHI, where HHI is the sum of squares of the shares of words given to each named or described source
    (Herfindahl and Hirschman; Laakso and Taagepera 1979): 1 where one has all words, n where n have as many
    each. <NA> where all have none. It has no interval: a draw of statements with repetition has fewer sources
    than the text, so that a bootstrap would leave the value itself out.
    """
    rows = []
    for doc_id, group in said[said["who"].notna()].groupby("doc_id", sort=True):
        shares = group.groupby("who")["n_words"].sum() / max(1, group["n_words"].sum())
        value = round(1 / float((shares**2).sum()), 6) if shares.any() else None
        rows.append({"doc_id": doc_id, "measure": "effective sources", "value": value, "n": len(group)})
    return frame("intervals", rows)


def somebody(table: pd.DataFrame) -> list[Any]:
    """The rows of a table whose source the text tells."""
    return list(table[table["who"].notna() & (table["sort"] != "unclear")].itertuples())


def known_by(rows: list[Any]) -> Any:
    """What tells the source of a row from others, over all tellings."""
    single = [row for row in rows if row.sort in KINDS and not _are_several(row)]
    named = identities((row.sort, row.who, row.doc_id) for row in single)

    def source(row: Any) -> Source:
        own = row.who.lower() if _are_several(row) else (row.doc_id, row.who.lower())
        return named.get((row.sort, row.who, row.doc_id), (row.sort, own))

    return source


def _are_several(row: Any) -> bool:
    """Whether several people speak as one: Jane Roe and John Doe, who are neither of them."""
    return row.sort == "person" and " and " in row.who


def called_by(spoken: list[Any]) -> str:
    """The form of a source's name with most words, the most frequent of these."""
    forms = Counter(str(row.who) for row in spoken)
    return min(forms, key=lambda form: (-len(form.split()), -forms[form], form))


def _named(who: str, sort: str, document: Document) -> str:
    """Whether a telling names somebody who is not heard in it."""
    names = known(document).names
    is_full = sort == "person" and len(who.split()) > 1
    return NAMED if (names.has_person(who) if is_full else names.has(who)) else NOT_FOUND


def _in_a_telling(here: list[Any], document: Document, total: int) -> dict[str, object]:
    """How much one source is heard in one telling."""
    n_words = sum(row.n_words for row in here)
    cues = Counter(row.cue.lower() for row in here if isinstance(row.cue, str))
    return {
        "doc_id": document.doc_id,
        "n_statements": len(here),
        "n_words": n_words,
        "share": n_words / total if total else 0.0,
        "n_quoted": sum(row.n_quoted for row in here),
        "cues": ", ".join(sorted(cues, key=lambda cue: (-cues[cue], cue))),
        "first": next((row.passage_id for row in here), None),
        "passages": list(dict.fromkeys(row.passage_id for row in here)),
        "quoted_in": list(dict.fromkeys(row.passage_id for row in here if row.n_quoted)),
    }
