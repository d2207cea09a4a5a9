"""Who is spoken against in a text, by whom, and in which words: charged, criticised, said to do wrong."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import pandas as pd

from retold.english.syntax import Token
from retold.ground.tables import frame
from retold.noticing.people import SUBJECTS
from retold.noticing.sources import NOBODY, Speaker, speaker, subject_above
from retold.noticing.speakers import statements
from retold.reading.document import Document, Passage, documents_of, kept

_SAID_OF = frozenset({"acomp", "attr", "oprd"})
_AGAINST = frozenset({"against", "at", "of", "on"})
_UNDER = frozenset({"criticism", "fire", "investigation", "scrutiny"})
_MET_WITH = frozenset({"draw", "face"})
_ANYBODY = frozenset({"another", "anyone", "one", "other", "people", "someone"})


def accused(texts: Mapping[str, str | Document]) -> pd.DataFrame:
    """Each place in some texts (by their ids) where somebody is spoken against: the table `accused`, in
    reading order.

    Seen are a verb for it with whom it is against (the classes `against` of the list `replying` and
    `condemnation` of `charges`), a word of wrongdoing that somebody is the subject of, and a noun for a
    charge with whom it is against. What is said without such a word is not seen, and nothing is said of
    whether it is so. `by` is whoever says it; <NA> where the text itself does, or does not tell.
    """
    found = [each for document in documents_of(texts) for each in accused_of(document)]
    return frame("accused", found)


@kept
def accused_of(document: Document) -> tuple[dict[str, object], ...]:
    """The same rows of one document."""
    return tuple(row for passage in document.article for row in _in(passage))


def _in(passage: Passage) -> Iterator[dict[str, object]]:
    seen = set[str]()
    for token in passage.reading:
        for head in filter(_is_a_name, _whom(token) if _is_so(token) else ()):
            whom, by = speaker(passage, head), _by(passage, token, head)
            if whom.is_somebody and len(whom.members) < 2 and whom.who not in seen | {by.who}:
                seen.add(str(whom.who))
                yield {
                    "doc_id": passage.document.doc_id,
                    "passage_id": passage.passage_id,
                    "begin": passage.begin + token.idx,
                    "end": passage.begin + token.idx + len(token),
                    "who": whom.who,
                    "sort": whom.sort,
                    "by": by.who if by.is_somebody and str(whom.who) not in str(by.who) else None,
                    "text": passage.text,
                }


def _is_so(token: Token) -> bool:
    """Whether a word is neither denied nor supposed."""
    below = [t for above in (token, token.head) for t in above.children if t.pos_ in ("PART", "SCONJ")]
    return not any(t.dep_ == "neg" or t.lower_ in ("if", "unless") for t in below)


def _is_a_name(head: Token) -> bool:
    return head.lemma_.lower() not in _ANYBODY


def _whom(token: Token) -> list[Token]:
    """The heads of those whom a word is said against."""
    if token.pos_ in ("VERB", "AUX"):
        if _is_against(token):
            return [*_children(token, "dobj", "nsubjpass"), *_behind(token)]
        is_met = token.lemma_.lower() in _MET_WITH and any(map(_is_charge, _children(token, "dobj")))
        is_of_wrong = _is_wrong(token) and token.tag_ != "VBN"
        return _children(token, "nsubj") if is_met or is_of_wrong else []
    if token.dep_ in _SAID_OF and _is_wrong(token):
        return _children(token.head, "nsubj", "dobj")
    if token.lower_ in _UNDER and token.head.lower_ == "under":
        return _children(token.head.head, *SUBJECTS)
    return _behind(token) if token.pos_ == "NOUN" and _is_charge(token) else []


def _children(token: Token, *relations: str) -> list[Token]:
    return [t for t in token.children if t.dep_ in relations]


def _behind(token: Token) -> list[Token]:
    """The objects behind the prepositions for whom something is against."""
    links = [t for t in token.children if t.lower_ in _AGAINST]
    return [t for link in links for t in _children(link, "pobj")]


def _is_against(token: Token) -> bool:
    return token.lemma_.lower() in token.doc.lists.words("replying", "against") | _condemning(token)


def _condemning(token: Token) -> frozenset[str]:
    lists = token.doc.lists
    return lists.words("charges", "condemnation") - lists.words("charges", "answer")


def _is_wrong(token: Token) -> bool:
    """Whether a word is for wrong that is done, or an untruth that is told."""
    lists, lemma = token.doc.lists, token.lemma_.lower()
    known = lists.words("charges", "charge", "untruth") - lists.words("charges", "answer")
    lies_there = lemma == "lie" and any(t.dep_ == "prep" for t in token.children)
    return lemma in known and not lies_there and not _is_against(token)


def _is_charge(token: Token) -> bool:
    """Whether a noun is for a charge: an allegation, criticism."""
    return token.lemma_.lower() in token.doc.lists.words("replying", "charging") | _condemning(token)


def _by(passage: Passage, token: Token, head: Token) -> Speaker:
    """Who says it: the subject or agent of the verb, else whoever is said to have said the words."""
    agents = [t for link in token.children if link.dep_ == "agent" for t in link.children]
    own = subject_above(token) if _is_against(token) and head.dep_ != "nsubjpass" else None
    by = speaker(passage, next(iter(agents), own))
    if by.is_somebody and own is not head:
        return by
    at = passage.begin + token.idx
    return next((said.by for said in statements(passage.document) if said.begin <= at < said.end), NOBODY)
