"""People called by their role: "the ambassador" is Qin Gang in a text that says that Qin Gang is the ambassador.

Read off spaCy's dependencies: a role beside a name ("Qin Gang, the Chinese ambassador", "President Biden", "Qin Gang is
the ambassador") says who holds it; a definite role without a name ("the ambassador") is whoever holds it, where one
person alone in the text can.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from retold.english.language import fold, parse, parse_all, plain
from retold.english.lexicon import RANKS, ROLES, STATES, TITLES
from retold.reading.layout import split_passages

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token

Name = tuple[str, ...]


class Reference(NamedTuple):
    """A role that stands for a person: its span in the text, and the words of the fullest name that the text gives the person."""

    passage_id: str
    begin: int
    end: int
    name: Name


@lru_cache(maxsize=200)
def references(text: str, *, doc_id: str = "a") -> tuple[Reference, ...]:
    """Every role in `text` that stands alone for one person, in reading order. Offsets count characters of `text`."""
    passages = [p for p in split_passages(text, doc_id=doc_id).itertuples() if p.kind != "dateline"]
    said = [plain(text[p.begin : p.end]) for p in passages]
    parse_all(said)
    holders = _holders([(role, name) for each in said for role, name in _introduced(parse(each))])
    found = []
    for passage, each in zip(passages, said, strict=True):
        for role in _alone(parse(each)):
            able = [
                name
                for name, words in holders[role.lemma_.lower()].items()
                if _may_be(_narrowed(role), words)
            ]
            if len(able) == 1:
                begin, end = _span(role)
                found.append(
                    Reference(passage.passage_id, passage.begin + begin, passage.begin + end, able[0])
                )
    return tuple(found)


def same_person(a_text: str, a: tuple[int, int], b_text: str, b: tuple[int, int]) -> bool:
    """Whether the words of two spans are one person, by a role in at least one of them and by role or name in the other."""
    ours, theirs = _called(a_text, a), _called(b_text, b)
    return ours == theirs if ours and theirs else _names(b_text, b, ours) or _names(a_text, a, theirs)


def _called(text: str, span: tuple[int, int]) -> Name:
    """The name of the person whom a role stands for that holds the whole span."""
    return next((role.name for role in references(text) if role.begin <= span[0] and span[1] <= role.end), ())


def _names(text: str, span: tuple[int, int], name: Name) -> bool:
    """Whether a span has words of a name, and no others but titles."""
    said = {fold(word) for word in text[slice(*span)].split()} - TITLES
    return bool(said) and said <= set(name)


def _introduced(doc: Doc) -> Iterator[tuple[Token, Name]]:
    """Each role of a passage that stands beside the name of its holder, with the words of the name."""
    for role in filter(_is_role, doc):
        person = _holder(role)
        name = (
            tuple(
                fold(t.text)
                for t in person
                if t.pos_ == "PROPN" and len(fold(t.text)) > 1 and fold(t.text) not in TITLES
            )
            if person
            else ()
        )
        if name:
            yield role, name


def _holder(role: Token) -> Span | None:
    """The name of the person who is said to hold a role."""
    beside = [role.head] if role.dep_ in ("appos", "compound", "nmod") else []
    beside += [t for t in role.children if t.dep_ == "appos"]
    beside += (
        [t for t in role.head.children if t.dep_ == "nsubj"]
        if role.dep_ == "attr" and role.head.lemma_ == "be"
        else []
    )
    named = [person for t in beside if (person := _person(t))]
    named += [
        person
        for preposition in _whose(role)
        for t in preposition.children
        if (person := _person(t)) and role.doc[person.start - 1].ent_type_ in ("GPE", "ORG")
    ]
    after = {
        i + 1
        for i in (role.i, max([role.i, *(t.i for t in role.subtree if t.ent_type_ != "PERSON")]))
        if i + 1 < len(role.doc)
    }
    named += [person for i in sorted(after) if (person := _person(role.doc[i])) and person.start == i]
    return next(iter(named), None)


def _alone(doc: Doc) -> Iterator[Token]:
    """The roles of a passage that are definite and stand without a name."""
    for role in filter(_is_role, doc):
        definite = any(
            (t.dep_ == "det" and t.lower_ == "the") or (t.dep_ == "poss" and t.pos_ != "PRON")
            for t in role.children
        )
        said_of = role.dep_ in ("attr", "oprd", "appos", "compound", "nmod") or (
            role.dep_ == "pobj" and role.head.lower_ == "as"
        )
        if definite and not said_of and _person(role) is None and _holder(role) is None:
            yield role


def _is_role(token: Token) -> bool:
    return token.lower_ in ROLES and token.tag_ not in ("NNS", "NNPS")


def _person(token: Token) -> Span | None:
    return next(
        (
            entity
            for entity in token.doc.ents
            if entity.label_ == "PERSON" and entity.start <= token.i < entity.end
        ),
        None,
    )


def _narrowed(role: Token) -> frozenset[str]:
    """What narrows a role down: foreign, deputy, of Russia. A state, its people and its capital are one."""
    phrase = role.head if role.dep_ in ("compound", "nmod") else role
    before = [t for t in phrase.subtree if t.i < role.i and t.pos_ not in ("DET", "PUNCT", "PART", "NUM")]
    after = [t for preposition in _whose(phrase) for t in preposition.children]
    return frozenset(
        STATES.get(fold(t.text), fold(t.text)) for t in [*before, *after] if t.ent_type_ != "PERSON"
    )


def _whose(role: Token) -> list[Token]:
    """The prepositions that tell whose role it is: of Russia, to the United States."""
    return [t for t in role.children if t.dep_ == "prep" and t.lower_ in ("of", "to", "for", "in", "at")]


def _holders(introduced: list[tuple[Token, Name]]) -> defaultdict[str, dict[Name, list[frozenset[str]]]]:
    """For each role who holds it, by the fullest name, and each way in which it is narrowed down for them."""
    full: dict[Name, Name] = {}
    for name in sorted({name for _, name in introduced}, key=lambda each: (-len(each), each)):
        full[name] = next((longer for longer in full.values() if set(name) <= set(longer)), name)
    held: defaultdict[str, dict[Name, list[frozenset[str]]]] = defaultdict(dict)
    for role, name in introduced:
        held[role.lemma_.lower()].setdefault(full[name], []).append(_narrowed(role))
    return held


def _may_be(narrowed: frozenset[str], known: list[frozenset[str]]) -> bool:
    """Whether a role so narrowed down may be one known in these ways: of the same rank, and with nothing that was not said of it."""
    return any(each & RANKS == narrowed & RANKS for each in known) and narrowed <= frozenset().union(*known)


def _span(role: Token) -> tuple[int, int]:
    """The span of a role with its article and what narrows it down; clauses left out."""
    last = max([role, *(t for preposition in _whose(role) for t in preposition.subtree)], key=lambda t: t.i)
    return role.left_edge.idx, last.idx + len(last)
