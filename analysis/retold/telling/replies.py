"""Where somebody answers: a denial, a response, or word that no comment was to be had."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import pandas as pd

from retold.english.syntax import Token
from retold.ground.tables import frame
from retold.noticing.sources import speaker, subject_above
from retold.reading.document import Document, Passage, documents_of, kept

_ASKED_FOR = frozenset({"comment", "answer", "respond", "reply", "discuss", "say", "speak", "elaborate"})
_SENT = frozenset({"statement", "call", "message", "request", "e-mail", "email"})
_FINITE = frozenset({"VBD", "VBZ", "VBP", "VBN", "VBG", "VB"})
NO_COMMENT = "no comment"


def replies(texts: Mapping[str, str | Document]) -> pd.DataFrame:
    """Each place in some texts (by their ids) where somebody denies, responds, or is said to give no comment:
    the table `replies`, in reading order.

    Told by verbs (the list `replying`), so what answers without one of them is not seen; and a reply to
    something else than what the story is about is one too.
    """
    found = [each for document in documents_of(texts) for each in replies_of(document)]
    return frame("replies", found)


@kept
def replies_of(document: Document) -> tuple[dict[str, object], ...]:
    """The same rows of one document."""
    return tuple(row for passage in document.told for row in _in(passage))


def _in(passage: Passage) -> Iterator[dict[str, object]]:
    for token in passage.reading:
        reply = _reply(token) if token.tag_ in _FINITE else ""
        if reply:
            unreached = next((t for t in token.children if t.dep_ == "nsubjpass"), None)
            by = speaker(passage, unreached or subject_above(token))
            yield {
                "doc_id": passage.document.doc_id,
                "passage_id": passage.passage_id,
                "begin": passage.begin + token.idx,
                "end": passage.begin + token.idx + len(token),
                "who": by.who if by.is_somebody else None,
                "sort": by.sort,
                "reply": reply,
                "text": passage.text,
            }


def _reply(token: Token) -> str:
    """What kind of reply a verb tells: denial, response, no comment; "" for none."""
    sort = token.doc.lists["replying"].get(token.lemma_.lower(), "")
    is_denied = any(t.dep_ == "neg" for t in token.children)
    if sort == "refusal":
        return NO_COMMENT if _asks_for_words(token) and not is_denied else ""
    if is_denied:
        return NO_COMMENT if sort == "response" or (sort == "silence" and _is_about_words(token)) else ""
    return sort if sort in ("denial", "response") and token.tag_ != "VB" else ""


def _asks_for_words(token: Token) -> bool:
    """Whether what hangs on a verb is to say something: decline to comment."""
    return any(t.lemma_.lower() in _ASKED_FOR for t in token.children)


def _is_about_words(token: Token) -> bool:
    """Whether a verb is of comments, calls and messages: could not be reached for comment."""
    return any(t.lemma_.lower() in _ASKED_FOR | _SENT for t in token.subtree)
