"""Who is said to have said what: reporting words, their sources, and what was said.

Rules on spaCy's dependencies, after Newell et al. (PolNeAR, LREC 2018): speech verbs always; verbs of belief with a
clause; verbs of intent with a complement; nouns ("the claim that"); "according to"; a name and a colon at the start; a
dash and a name after a quotation. Nothing inside quotation marks; only what is stated, and only the outermost statement:
not what somebody could, should or is to say, nor what is said to have been said within another's statement.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

import pandas as pd
from spacy.tokens import Doc, Span, Token

from analysis.language import parse, parse_all, plain
from analysis.lexicon import ANONYMOUS, BELIEF, EVIDENCE, INTENT, REPORTING, REPORTING_NOUNS
from analysis.tables import frame
from analysis.text import quoted_spans, split_passages

_COLON = re.compile(r"([A-Z][^\s:]{1,20}(?: [A-Z][^\s:]{0,20}){0,3})(:) (?=\S)")
_DASH = re.compile(r"(?:^|[”\"]\s*)([―—–]|--)\s*([A-Z][^\s,;:“]*(?: [A-Z][^\s,;:“]*){0,4})")
_SAYING = frozenset({"say", "add", "report", "note", "argue", "state", "warn", "claim"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj"})


@dataclass(frozen=True)
class Cue:
    """A reporting word or phrase in one passage, with its source and content, as spans of the passage."""
    span: tuple[int, int]
    text: str
    group: str
    source: tuple[int, int] | None
    content: tuple[int, int] | None


def attributions(text: str, *, doc_id: str = "a") -> pd.DataFrame:
    """One row a reporting cue in reading order: the table `attributions`. Offsets count characters of `text`.

    Sources that are pronouns stand as they are. A source is anonymous when it is described ("an official") and
    not named.
    """
    rows = []
    passages = split_passages(text, doc_id=doc_id).query("kind != 'dateline'")
    parse_all(plain(text[p.begin:p.end]) for p in passages.itertuples())
    for passage in passages.itertuples():
        said = plain(text[passage.begin:passage.end])
        quoted = bool(quoted_spans(said))
        for cue in cues(said):
            row = {"doc_id": doc_id, "passage_id": passage.passage_id, "cue": cue.text, "cue_class": cue.group,
                   "quoted": quoted, "anonymous": False}
            for name, span in (("cue", cue.span), ("source", cue.source), ("content", cue.content)):
                if span:
                    row |= {f"{name}_begin": passage.begin + span[0], f"{name}_end": passage.begin + span[1]}
            if cue.source:
                row["source"] = said[slice(*cue.source)]
                row["anonymous"] = _is_anonymous(parse(said), cue.source)
            rows.append(row)
    return frame("attributions", rows)


def cues(passage: str) -> list[Cue]:
    """The reporting cues of one passage, in reading order."""
    doc = parse(passage)
    quotes = quoted_spans(passage)
    found = [*_marks(doc), *_cues(doc, bool(quotes))]
    return [cue for cue in found if not any(b < cue.span[0] < e - 1 for b, e in quotes)]


def _marks(doc: Doc) -> Iterator[Cue]:
    """A colon after who says it, at the start ("Poll: ..."), and a dash before who said it, after a quotation."""
    if (opening := _COLON.match(doc.text)) and (doc[0].pos_ == "PROPN" or doc[0].lower_ in EVIDENCE):
        yield Cue(opening.span(2), ":", "neutral", opening.span(1), (opening.end(), len(doc.text)))
    for closing in _DASH.finditer(doc.text):
        after = [t for t in doc if closing.start(2) <= t.idx < closing.end(2)]
        if after and all(t.text[:1].isupper() for t in after if t.is_alpha):
            yield Cue(closing.span(1), closing.group(1), "neutral", closing.span(2), (0, closing.start() + 1))


def _cues(doc: Doc, has_quote: bool) -> Iterator[Cue]:
    for token in doc:
        lemma = token.lemma_.lower()
        if lemma == "accord" and token.i + 1 < len(doc) and doc[token.i + 1].lower_ == "to":
            source = next((t for t in doc[token.i + 1].children if t.dep_ == "pobj"), None)
            yield _cue(doc[token.i:token.i + 2], "neutral", source, token.head)
        elif token.pos_ in ("VERB", "AUX") and _is_stated(token):
            group, source, content = _verb_group(token, lemma, has_quote), _source(token), _content(token)
            if group and (source is not None or content is not None or has_quote):
                yield _cue(doc[token.i:token.i + 1], group, source, content)
        elif token.pos_ == "NOUN" and lemma in REPORTING_NOUNS and any(t.dep_ in ("acl", "ccomp") for t in token.children):
            source = next((t for t in token.children if t.dep_ == "poss"), None) or _controller(token)
            yield _cue(doc[token.i:token.i + 1], "neutral", source, next(t for t in token.children if t.dep_ in ("acl", "ccomp")))


def _is_stated(verb: Token) -> bool:
    """Whether a verb states something itself, by somebody else than the writer or the reader."""
    children = {t.dep_: t for t in verb.children}
    possible = any(t.tag_ == "MD" or (t.dep_ == "aux" and t.lower_ == "to") for t in verb.children)
    reported = verb.dep_ == "ccomp" and verb.lemma_ != "say" and verb.head.lemma_.lower() in REPORTING.keys() | BELIEF | INTENT
    inside = reported or (verb.dep_ in ("xcomp", "csubj", "pobj", "dobj") and "ccomp" not in children)
    subject = children["nsubj"].lower_ if "nsubj" in children else ""
    return not possible and not inside and subject not in ("i", "you", "we")


def _verb_group(verb: Token, lemma: str, has_quote: bool) -> str:
    children = {t.dep_ for t in verb.children}
    if lemma in REPORTING:
        takes_clause = bool(children & {"ccomp", "xcomp", "parataxis", "dobj", "prep", "dative"})
        if REPORTING[lemma] in ("criticize", "show") or lemma in ("find", "read", "back", "speak", "offer", "continue", "add", "point"):
            return REPORTING[lemma] if "ccomp" in children or (takes_clause and _is_person(_source(verb))) or has_quote else ""
        return "" if verb.dep_ == "amod" else REPORTING[lemma]
    if lemma in BELIEF:
        return "believe" if "ccomp" in children and verb.dep_ == "ROOT" and _source(verb) is not None else ""
    return "intend" if lemma in INTENT and "xcomp" in children and _is_person(_source(verb)) else ""


def _source(verb: Token) -> Token | None:
    if any(t.dep_ in ("nsubjpass", "auxpass") for t in verb.children):
        agent = next((t for t in verb.children if t.dep_ == "agent"), None)
        return next((t for t in agent.children if t.dep_ == "pobj"), None) if agent is not None else None
    subject = next((t for t in verb.children if t.dep_ in _SUBJECTS), None)
    if subject is None:
        return _controller(verb)
    if subject.lower_ in ("who", "which", "that") and verb.dep_ == "relcl":
        return verb.head
    nobody = ("there", "what", "this") if verb.lemma_ in _SAYING else ("there", "what", "this", "it")
    return None if subject.lower_ in nobody else subject


def _controller(token: Token) -> Token | None:
    """The subject that a verb or noun without one inherits from the verb above it."""
    head = token.head
    if token.dep_ in ("acl", "relcl"):
        return head
    while head.i != token.i and head.pos_ in ("VERB", "AUX"):
        subject = next((t for t in head.children if t.dep_ in _SUBJECTS), None)
        if subject is not None:
            return subject
        token, head = head, head.head
    return None


def _content(verb: Token) -> Token | None:
    for wanted in ("ccomp", "parataxis", "xcomp", "dobj", "prep"):
        found = next((t for t in verb.children if t.dep_ == wanted), None)
        if found is not None:
            return found
    return None


def _cue(span: Span, group: str, source: Token | None, content: Token | None) -> Cue:
    begin, end = span.start_char, span.end_char
    return Cue((begin, end), span.text, group, _phrase(source), _phrase(content, (begin, end)))


def _phrase(head: Token | None, without: tuple[int, int] | None = None) -> tuple[int, int] | None:
    """The span of a head with what belongs to it; relative clauses and the reporting clause itself left out."""
    if head is None:
        return None
    clauses = [] if without else [t for t in head.children if t.dep_ in ("relcl", "appos")]
    inside = [t for t in head.subtree if not any(clause == t or clause.is_ancestor(t) for clause in clauses)]
    inside = [t for t in inside if not t.is_punct and not t.is_space] or [head]
    begin, end = inside[0].idx, inside[-1].idx + len(inside[-1])
    if without and begin < without[1] and without[0] < end:
        return None if begin >= without[0] and end <= without[1] else (begin, without[0]) if begin < without[0] else (without[1], end)
    return begin, end


def _is_person(token: Token | None) -> bool:
    if token is None:
        return False
    return (token.ent_type_ in ("PERSON", "ORG", "GPE", "NORP") or token.lower_ in ("he", "she", "they", "we", "i", "who")
            or token.lower_ in ANONYMOUS or token.pos_ == "PROPN")


def _is_anonymous(doc: Doc, span: tuple[int, int]) -> bool:
    tokens = [t for t in doc if span[0] <= t.idx < span[1]]
    named = any(t.ent_type_ in ("PERSON", "ORG") or (t.pos_ == "PROPN" and t.ent_type_ not in ("NORP", "GPE")) for t in tokens)
    return not named and any(t.lower_ in ANONYMOUS for t in tokens)
