"""The names, numbers and dates that one document mentions, where they stand and as they are written there."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from retold.changes.sides import side
from retold.english.syntax import Stretch, Token
from retold.english.words import fold
from retold.noticing.names import GENERATIONS
from retold.reading.document import Document, Passage

_KINDS = {"PERSON": "person", "ORG": "organisation", "GPE": "place", "LOC": "place", "FAC": "place"}
_NO_NAMES = frozenset({"state", "secretary"})

Key = tuple[str, ...]


class Mention(NamedTuple):
    """One fact as one passage has it; `key` is the value of a number or date, and empty for a name."""

    kind: str
    key: Key
    doc_id: str
    passage_id: str
    begin: int
    end: int
    surface: str


def mention(kind: str, key: Key, passage: Passage, begin: int, end: int) -> Mention:
    """A mention, from its place in the passage."""
    doc_id, at, surface = passage.document.doc_id, passage.begin, passage.said[begin:end]
    return Mention(kind, key, doc_id, passage.passage_id, at + begin, at + end, surface)


def mentions(document: Document) -> Iterator[Mention]:
    """What a document mentions, date lines aside: of each passage the names, then the numbers and dates."""
    for passage in document.told:
        if not side(passage).in_title_case:
            yield from _names(passage)
        for q in side(passage).quantities:
            if q.is_named:
                key = (q.modifier, q.value) if q.modifier else (q.value,)
                yield mention(q.kind, key, passage, q.begin, q.end)


def _names(passage: Passage) -> Iterator[Mention]:
    """The people, bodies and places that spaCy sees; place lines are not said."""
    for entity in passage.reading.ents:
        words = [t for t in _whole_name(entity) if _is_of_name(t)]
        if entity.label_ not in _KINDS or not words or words[-1].pos_ != "PROPN":
            continue
        begin, end = words[0].idx, _end(words[-1])
        if fold(passage.said[begin:end]) not in _NO_NAMES:
            yield mention(_KINDS[entity.label_], (), passage, begin, end)


def _is_of_name(token: Token) -> bool:
    """Whether a word may begin or end a name: no title, article or mark."""
    bare = token.is_alpha and token.tag_ != "POS" and token.lower_ not in ("the", "a", "an")
    return bare and fold(token.text) not in token.doc.lists["titles"]


def _whole_name(entity: Stretch) -> Stretch:
    """A person's name with the surname that the model left out."""
    end, doc = entity.end, entity.doc
    if entity.label_ == "PERSON":
        while end < len(doc) and doc[end].pos_ == "PROPN" and doc[end].ent_type_ in ("", "ORG"):
            end += 1
    return doc[entity.start : end]


def _end(last: Token) -> int:
    """Where a name ends whose last word this is: after the "Jr." that tells a son from his father."""
    after = last.nbor(1) if last.i + 1 < len(last.doc) else last
    last = after if fold(after.text) in GENERATIONS else last
    return last.idx + len(last)
