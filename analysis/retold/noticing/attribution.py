"""Who is said to have said what: reporting words, their sources, and what was said.

Reporting words are found by `reporting.py` (a regression over lemma and syntax, after Newell et al., PolNeAR,
LREC 2018), and by rule: "according to"; a name and a colon at the start; a dash and a name after a quotation.
Nothing inside quotation marks. Source and content are read off spaCy's dependencies.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import chain

import pandas as pd

from retold.english.syntax import Reading, Stretch, Token
from retold.ground.tables import frame
from retold.noticing.quotations import quotes_of
from retold.noticing.reporting import LEAST, chance, is_candidate, source_of, word_class
from retold.reading.document import Document, Passage, as_document, kept
from retold.reading.furniture import is_whole

_COLON = re.compile(r"([A-Z][^\s:]{1,20}(?: [A-Z][^\s:]{0,20}){0,3})(:) (?=\S)")
_DASH = re.compile(
    r"(?:^(?!-[A-Z])|[”\"]\s*)([―—–]|--|-(?=[A-Z]))\s*([A-Z][^\s,;:“]*(?: [A-Z][^\s,;:“]*){0,4})"
)
_BRACKETS = re.compile(
    r"(?:^|[”\"]\s?)(\()([A-Z][^\s,;:“()]*(?: [A-Z][^\s,;:“()]*){1,4})(?:, [^()\d]{1,60})?\)"
)
_LABEL = re.compile(r"[“\"]?([A-Z][A-Z.'’ -]{1,60}[A-Z])(:) (?=\S)")
_SAID_OF = frozenset({"of", "for", "as"})


@dataclass(frozen=True)
class Cue:
    """A reporting word or phrase in one passage, with its source and content, as spans of the passage."""

    span: tuple[int, int]
    text: str
    group: str
    source: tuple[int, int] | None
    content: tuple[int, int] | None


def attributions(text: str | Document) -> pd.DataFrame:
    """One row a reporting cue in reading order: the table `attributions`. Offsets count characters of `text`.

    Sources that are pronouns stand as they are. A source is anonymous when it is described ("an official",
    "White House officials") and no person is named.
    """
    rows = []
    document = as_document(text)
    for passage in document.told:
        said = passage.said
        quoted = bool(quotes_of(passage))
        for cue in cues(passage):
            row = {
                "doc_id": document.doc_id,
                "passage_id": passage.passage_id,
                "cue": cue.text,
                "cue_class": cue.group,
                "quoted": quoted,
                "anonymous": False,
            }
            for name, span in (("cue", cue.span), ("source", cue.source), ("content", cue.content)):
                if span:
                    row |= {f"{name}_begin": passage.begin + span[0], f"{name}_end": passage.begin + span[1]}
            if cue.source:
                row["source"] = said[slice(*cue.source)]
                row["anonymous"] = _is_anonymous(passage.reading, cue.source)
            rows.append(row)
    return frame("attributions", rows)


@kept
def cues(passage: Passage) -> tuple[Cue, ...]:
    """The reporting cues of one passage, outside the quotation marks that it shows."""
    return cues_outside(passage.reading, quotes_of(passage))


def cues_outside(doc: Reading, quotes: list[tuple[int, int]]) -> tuple[Cue, ...]:
    """The reporting cues of a reading outside some quotations: marks first, then words in reading order."""
    return (*marks(doc), *_words(doc, quotes))


def marks(doc: Reading) -> Iterator[Cue]:
    """A colon after who says it, at the start ("Poll: ...", "WALLACE: ...", not "UPDATE: ..."), and a dash
    before who said it, or brackets around a person, after a quotation.
    """
    opening = _LABEL.match(doc.text) or _COLON.match(doc.text)
    if opening and is_whole("label", opening.group(1)):
        opening = None
    if opening and (opening.re is _LABEL or doc[0].pos_ == "PROPN" or doc[0].lower_ in doc.lists["evidence"]):
        yield Cue(opening.span(2), ":", "neutral", opening.span(1), (opening.end(), len(doc.text)))
    for closing in chain(_DASH.finditer(doc.text), _BRACKETS.finditer(doc.text)):
        after = [t for t in doc if closing.start(2) <= t.idx < closing.end(2)]
        person = closing.re is _DASH or all(t.ent_type_ == "PERSON" for t in after)
        if after and person and all(t.text[:1].isupper() for t in after if t.is_alpha):
            yield Cue(closing.span(1), closing.group(1), "neutral", closing.span(2), (0, closing.start() + 1))


def _words(doc: Reading, quotes: list[tuple[int, int]]) -> Iterator[Cue]:
    for token in doc:
        if not is_candidate(token, quotes):
            continue
        if token.lemma_.lower() == "accord" and token.i + 1 < len(doc) and doc[token.i + 1].lower_ == "to":
            source = next((t for t in doc[token.i + 1].children if t.dep_ == "pobj"), None)
            yield _after_its_source(_cue(doc[token.i : token.i + 2], "neutral", source, token.head), source)
        elif chance(token, quotes) >= LEAST:
            yield cue_of(token)


def cue_of(token: Token) -> Cue:
    """What a word that reports says of its source and content."""
    group = word_class(token)
    span = token.doc[token.i : token.i + 1]
    cue = _cue(span, "neutral" if group == "noun" else group or "other", source_of(token), _content(token))
    return _with_the_rest(cue, token)


def _with_the_rest(cue: Cue, verb: Token) -> Cue:
    """What is said with what the object is said to be or to have done: "accused them of delay"."""
    held = _content(verb)
    if held is None or held.dep_ != "dobj" or cue.content is None:
        return cue
    more = [
        t
        for t in verb.rights
        if t.i > held.i and (t.dep_ in ("oprd", "xcomp") or (t.dep_ == "prep" and t.lower_ in _SAID_OF))
    ]
    ends = [spoken[1] for t in more if (spoken := _phrase(t))]
    return replace(cue, content=(cue.content[0], max([cue.content[1], *ends])))


def _content(token: Token) -> Token | None:
    for wanted in ("ccomp", "parataxis", "xcomp", "dobj", "acl", "prep"):
        found = next((t for t in token.children if t.dep_ == wanted), None)
        if found is not None:
            return found
    return None


def _cue(span: Stretch, group: str, source: Token | None, content: Token | None) -> Cue:
    begin, end = span.start_char, span.end_char
    return Cue((begin, end), span.text, group, _phrase(source), _phrase(content, (begin, end)))


def _after_its_source(cue: Cue, source: Token | None) -> Cue:
    """What "according to Roe, the hall is closed" gives begins after whoever says it, and what is beside the
    name.
    """
    if source is None or cue.content is None or cue.content[0] != cue.span[1]:
        return cue
    rest = source.doc[source.right_edge.i + 1 :]
    told = [t.idx for t in rest if t.idx < cue.content[1] and not (t.is_punct or t.is_space)]
    return replace(cue, content=(told[0], cue.content[1]) if told else None)


def _phrase(head: Token | None, without: tuple[int, int] | None = None) -> tuple[int, int] | None:
    """The span of a head with what belongs to it; relative clauses and the reporting clause itself left
    out.
    """
    if head is None:
        return None
    clauses = [] if without else [t for t in head.children if t.dep_ in ("relcl", "appos")]
    apart = {t.i for clause in clauses for t in clause.subtree}
    inside = [t for t in head.subtree if t.i not in apart and not t.is_punct and not t.is_space] or [head]
    begin, end = inside[0].idx, inside[-1].idx + len(inside[-1])
    if without and begin < without[1] and without[0] < end:
        return (
            None
            if begin >= without[0] and end <= without[1]
            else (begin, without[0])
            if begin < without[0]
            else (without[1], end)
        )
    return begin, end


def _is_anonymous(doc: Reading, span: tuple[int, int]) -> bool:
    """Whether a source is described ("White House officials") and does not end in a person's name."""
    tokens = [t for t in doc if span[0] <= t.idx < span[1]]
    return any(t.lower_ in doc.lists["anonymous"] for t in tokens) and not (
        tokens[-1].ent_type_ == "PERSON" and tokens[-1].lower_ not in doc.lists["anonymous"]
    )
