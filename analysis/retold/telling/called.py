"""What each telling calls the same person or body: by name, with a title, by role, or with words put beside
the name."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

import pandas as pd

from retold.english.bounds import whole
from retold.english.syntax import Token
from retold.ground.tables import frame
from retold.noticing.people import title_of
from retold.reading.document import Document, Passage, documents_of

_ACTORS = ("person", "organisation")
_BEFORE = frozenset({"amod", "compound", "nmod"})


def called(mentions: pd.DataFrame, texts: Mapping[str, str | Document]) -> pd.DataFrame:
    """From the table `facts`, what the people and bodies of two tellings or more are called in each: the
    table `called`, those of most tellings first.

    A label is the name with the titles and adjectives before it, the role that stands for it, or what is put
    beside it between commas ("Jane Roe, the mayor"). `only_here`: no other telling has the same words.
    """
    actors = mentions[mentions["kind"].isin(_ACTORS)]
    widely = actors.groupby("fact_id")["doc_id"].nunique()
    passages = {p.passage_id: p for document in documents_of(texts) for p in document.passages}
    groups = [pair for pair in actors.groupby("fact_id", sort=False) if widely[pair[0]] > 1]
    groups.sort(key=lambda pair: (-widely[pair[0]], -len(pair[1]), pair[0]))
    return frame("called", [row for _, group in groups for row in _of_an_actor(group, passages)])


def _of_an_actor(group: pd.DataFrame, passages: Mapping[str, Passage]) -> Iterator[dict[str, object]]:
    """The labels of one actor, telling after telling, the most frequent first."""
    found = [(row, label) for row in group.itertuples() for label in _labels(row, passages[row.passage_id])]
    times = Counter((row.doc_id, label.casefold()) for row, label in found)
    first = {(row.doc_id, label.casefold()): (row, label) for row, label in reversed(found)}
    users = Counter(label for _, label in times)
    order = list(dict.fromkeys(row.doc_id for row, _ in found))
    for doc_id, key in sorted(times, key=lambda each: (order.index(each[0]), -times[each], each[1])):
        row, label = first[doc_id, key]
        yield {
            "fact_id": row.fact_id,
            "actor": row.canonical,
            "kind": row.kind,
            "doc_id": doc_id,
            "called": label,
            "n": times[doc_id, key],
            "passage_id": row.passage_id,
            "only_here": users[key] == 1,
        }


def _labels(mention: Any, passage: Passage) -> Iterator[str]:
    """What one mention calls its actor: with what stands before the name, and beside it."""
    inside = [t for t in passage.reading if mention.begin <= passage.begin + t.idx < mention.end]
    if not inside:
        return
    first, last = inside[0], inside[-1]
    while first.i and _belongs(first.nbor(-1), {t.i for t in inside}):
        first = first.nbor(-1)
        inside.append(first)
    yield _words(passage, first, last)
    for beside in (child for token in inside for child in token.children if child not in inside):
        words = [t for t in beside.subtree if not t.is_space]
        if _is_description(beside) and len(words) <= whole("called.longest"):
            yield _words(passage, words[0], words[-1])


def _belongs(token: Token, name: set[int]) -> bool:
    """Whether a word before a name is part of the label: a title, or what describes the name or title."""
    describes = token.dep_ in _BEFORE and token.head.i in name and token.text[:1].isalnum()
    is_place = token.ent_type_ == "GPE" and not title_of(token.nbor())
    return bool(title_of(token)) or (describes and not is_place)


def _is_description(beside: Token) -> bool:
    """Whether what hangs on a name is words beside it, and no initials, mark or other name."""
    is_noun = beside.dep_ == "appos" and beside.pos_ in ("NOUN", "PROPN")
    return is_noun and beside.is_alpha and len(beside) > 2 and beside.ent_type_ not in ("PERSON", "GPE")


def _words(passage: Passage, first: Token, last: Token) -> str:
    return " ".join(passage.said[first.idx : last.idx + len(last)].split())
