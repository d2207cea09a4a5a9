"""Where somebody answers: a denial, a response, or word that no comment was to be had."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import pandas as pd

from retold.english.syntax import Token
from retold.ground.tables import frame
from retold.noticing.quotations import is_quoted
from retold.noticing.sources import Speaker, speaker, subject_above
from retold.noticing.speakers import Statement, statements
from retold.reading.document import Document, Passage, documents_of, kept

_TO_SPEAK = frozenset({"comment", "discuss", "elaborate", "say"})
_TO_ANSWER = frozenset({"answer", "reply", "respond"})
_WHAT_WAS_SAID = frozenset({"it", "that", "this", "these", "those", "something"})
_FINITE = frozenset({"VBD", "VBZ", "VBP", "VBN", "VBG"})
_TOLD_OF_ANOTHER = frozenset({"of", "for"})
NO_COMMENT = "no comment"


def replies(texts: Mapping[str, str | Document]) -> pd.DataFrame:
    """Each place in some texts (by their ids) where somebody denies, responds, or is said to give no comment:
    the table `replies`, in reading order.

    A reply is speech: told by a verb (the list `replying`) whose object is something said or charged, or that
    has the words of the reply, never in another's quotation marks; or somebody is credited with the words
    that nothing wrong was done. What answers otherwise is not seen, and a reply to something else than what
    the story is about is one too.
    """
    found = [each for document in documents_of(texts) for each in replies_of(document)]
    return frame("replies", found)


@kept
def replies_of(document: Document) -> tuple[dict[str, object], ...]:
    """The same rows of one document."""
    return tuple(row for passage in document.told for row in _in(passage))


def _in(passage: Passage) -> Iterator[dict[str, object]]:
    for token in passage.reading:
        reply = _reply(passage, token) if _is_told(passage, token) else ""
        if reply:
            unreached = next((t for t in token.children if t.dep_ == "nsubjpass"), None)
            yield _row(passage, token, reply, speaker(passage, unreached or subject_above(token)))
        elif _is_not_to_be_had(token) and not is_quoted(passage.document, passage.begin + token.idx):
            yield _row(passage, token, NO_COMMENT, speaker(passage, subject_above(token)))
        elif _clears(token) and (said := _said(passage, token)):
            yield _row(passage, token, "denial", said.by)


def _row(passage: Passage, token: Token, reply: str, by: Speaker) -> dict[str, object]:
    return {
        "doc_id": passage.document.doc_id,
        "passage_id": passage.passage_id,
        "begin": passage.begin + token.idx,
        "end": passage.begin + token.idx + len(token),
        "who": by.who if by.is_somebody else None,
        "sort": by.sort,
        "reply": reply,
        "text": passage.text,
    }


def _said(passage: Passage, token: Token) -> Statement | None:
    """The statement that a word is in, or whose verb it goes on from: said she was proud, and had done."""
    at, goes_on = passage.begin + token.idx, token.dep_ == "conj"
    for said in statements(passage.document):
        verb = said.report.verb if said.report and said.passage == passage else None
        if said.begin <= at < said.end or (goes_on and verb is not None and verb.i == token.head.i):
            return said
    return None


def _is_not_to_be_had(token: Token) -> bool:
    """Whether somebody is said not to be available for comment, or to be unavailable."""
    objects = _objects(token, "for", "to")
    is_denied = any(t.dep_ == "neg" for each in (token, token.head) for t in each.children)
    return _is(token, "presence" if is_denied else "absence") and any(_is(t, "claim") for t in objects)


def _clears(token: Token) -> bool:
    """Whether a verb says that nothing wrong was done: did nothing wrong, has not broken any laws."""
    objects = _objects(token)
    is_denied = any(t.dep_ == "neg" for t in token.children) or any(map(_is_none, objects))
    if token.lemma_.lower() == "do":
        below = [token, *objects]
        return is_denied and any(t.lower_ == "wrong" for each in below for t in (each, *each.children))
    return is_denied and _is(token, "offence") and any(_is(t, "rule") for t in objects)


def _is_none(token: Token) -> bool:
    return token.lower_ == "nothing" or any(t.lower_ == "no" for t in token.children)


def _is_told(passage: Passage, token: Token) -> bool:
    """Whether the text itself tells that it happened: no quotation, no condition, no charge by another."""
    return not (
        token.pos_ != "VERB"
        or is_quoted(passage.document, passage.begin + token.idx)
        or any(t.dep_ == "mark" and t.lower_ in ("if", "unless") for t in token.children)
        or (token.dep_ == "pcomp" and token.head.lower_ in _TOLD_OF_ANOTHER)
    )


def _reply(passage: Passage, token: Token) -> str:
    """What kind of reply a verb tells: denial, response, no comment; "" for none."""
    if any(t.dep_ == "neg" for t in token.children):
        return NO_COMMENT if _is_silent(token) else ""
    if token.tag_ not in _FINITE:
        return ""
    if _is(token, "refusal") and any(_is_to_speak(t) for t in token.children):
        return NO_COMMENT
    if _denies(token):
        return "denial"
    return "response" if _is(token, "response") and _has_words(passage, token) else ""


def _is_silent(token: Token) -> bool:
    """Whether a denied verb is of answers: did not respond, did not return calls, could not be reached for
    comment.
    """
    objects = _objects(token, "to", "for")
    is_alone = _is(token, "response") or token.lemma_.lower() == "comment"
    silent = is_alone or (_is(token, "silence") and bool(objects))
    return silent and all(_is(t, "asked", "claim") for t in objects)


def _is_to_speak(token: Token) -> bool:
    """Whether what is refused is to say something: to comment, to answer questions, to say whether."""
    verb, objects = token.lemma_.lower(), _objects(token, "to")
    if token.dep_ != "xcomp":
        return token.dep_ == "dobj" and verb == "comment"
    if verb == "say":
        return {t.dep_ for t in token.children} <= {"aux", "ccomp", "punct", "advmod"}
    return verb in _TO_SPEAK or (verb in _TO_ANSWER and all(_is(t, "asked", "claim") for t in objects))


def _denies(token: Token) -> bool:
    """Whether a verb says that something said or charged is not so: denied the charge, denied that, rejected
    the claim, called it false.
    """
    objects = [token.head if t.tag_ in ("WDT", "WP") else t for t in _objects(token)]
    objects += [token.head] if token.dep_ == "relcl" and not objects else []
    below = [t for t in token.children if t.dep_ in ("ccomp", "xcomp", "oprd", "acomp")]
    if token.lemma_.lower() == "call":
        called = [t for t in below if _is(t, "untrue")]
        objects += [t for each in called for t in each.children if t.dep_ == "nsubj"]
        return bool(called) and any(_is_said(t) for t in objects)
    if _is(token, "rejection"):
        return any(_is(t, "claim") for t in objects)
    is_of_another = any(t.dep_ == "dative" for t in token.children) or len(objects) > 1
    is_of_deed = any(t.dep_ == "ccomp" or t.tag_ == "VBG" for t in below)
    return _is(token, "denial") and not is_of_another and (is_of_deed or any(map(_is_said, objects)))


def _is_said(token: Token) -> bool:
    """Whether a word is for something said or charged."""
    nouns = token.doc.lists["reporting_nouns"].keys() | token.doc.lists.words("charges", "charge")
    return _is(token, "claim", "matter") or token.lemma_.lower() in nouns | _WHAT_WAS_SAID


def _has_words(passage: Passage, token: Token) -> bool:
    """Whether the words of a response are given, or what it is to was said: responded that, to charges."""
    told = [s.report.verb for s in statements(passage.document) if s.report and s.passage == passage]
    is_told = any(verb is not None and verb.i == token.i for verb in told)
    return is_told or any(t.dep_ == "pobj" and _is(t, "claim") for t in _objects(token, "to"))


def _objects(token: Token, *links: str) -> list[Token]:
    """The objects of a verb, and those behind some prepositions."""
    behind = [t for link in token.children if link.lower_ in links for t in link.children]
    return [t for t in [*token.children, *behind] if t.dep_ in ("dobj", "pobj")]


def _is(token: Token, *classes: str) -> bool:
    """Whether a word is of some classes of the list `replying`."""
    return token.lemma_.lower() in token.doc.lists.words("replying", *classes)
