"""People called by their role: "the ambassador" is Qin Gang in a text that says that Qin Gang is the
ambassador.

Read off spaCy's dependencies: a role beside a name ("Qin Gang, the Chinese ambassador", "President Biden",
"Qin Gang is the ambassador") says who holds it; a definite role without a name ("the ambassador") is whoever
holds it, where one person alone in the text can.
"""

from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from retold.english.syntax import Reading, Stretch, Token
from retold.english.words import fold
from retold.reading.document import Document, kept

Name = tuple[str, ...]


class Reference(NamedTuple):
    """A role that stands for a person: its span in the text, and the words of the fullest name that the text
    gives the person.
    """

    passage_id: str
    begin: int
    end: int
    name: Name


@kept
def references(document: Document) -> tuple[Reference, ...]:
    """Every role of a document that stands alone for one person, in reading order. Offsets count its
    characters.
    """
    holders = _holders([found for passage in document.told for found in _introduced(passage.reading)])
    found = []
    for passage in document.told:
        for role in _alone(passage.reading):
            held = holders[role.lemma_.lower()].items()
            ranks = document.lists.words("roles", "rank")
            able = [name for name, words in held if _may_be(_narrowed(role), words, ranks)]
            if len(able) == 1:
                begin, end = (passage.begin + at for at in _span(role))
                found.append(Reference(passage.passage_id, begin, end, able[0]))
    return tuple(found)


def same_person(a: Document, ours: tuple[int, int], b: Document, theirs: tuple[int, int]) -> bool:
    """Whether two spans are one person, by a role in at least one of them and by role or name in the
    other.
    """
    one, other = _called(a, ours), _called(b, theirs)
    return one == other if one and other else _names(b, theirs, one) or _names(a, ours, other)


def _called(document: Document, span: tuple[int, int]) -> Name:
    """The name of the person whom a role stands for that holds the whole span."""
    return next((r.name for r in references(document) if r.begin <= span[0] and span[1] <= r.end), ())


def _names(document: Document, span: tuple[int, int], name: Name) -> bool:
    """Whether a span has words of a name, and no others but titles."""
    said = {fold(word) for word in document.text[slice(*span)].split()} - document.lists.words("titles")
    return bool(said) and said <= set(name)


def _introduced(doc: Reading) -> Iterator[tuple[Token, Name]]:
    """Each role of a passage that stands beside the name of its holder, with the words of the name."""
    for role in filter(_is_role, doc):
        person = _holder(role)
        name = (
            tuple(
                fold(t.text)
                for t in person
                if t.pos_ == "PROPN" and len(fold(t.text)) > 1 and fold(t.text) not in doc.lists["titles"]
            )
            if person
            else ()
        )
        if name:
            yield role, name


def _holder(role: Token) -> Stretch | None:
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
    last = max([role.i, *(t.i for t in role.subtree if t.ent_type_ != "PERSON")])
    after = [role.doc[i] for i in sorted({role.i + 1, last + 1}) if i < len(role.doc)]
    named += [person for t in after if (person := _person(t)) and person.start == t.i]
    return next(iter(named), None)


def _alone(doc: Reading) -> Iterator[Token]:
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
    return token.lower_ in token.doc.lists.words("roles", "role") and token.tag_ not in ("NNS", "NNPS")


def _person(token: Token) -> Stretch | None:
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
    states, said = (
        role.doc.lists["states"],
        [fold(t.text) for t in [*before, *after] if t.ent_type_ != "PERSON"],
    )
    return frozenset(states.get(word, word) for word in said)


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


def _may_be(narrowed: frozenset[str], known: list[frozenset[str]], ranks: frozenset[str]) -> bool:
    """Whether a role so narrowed down may be one known in these ways: of the same rank, and with nothing that
    was not said of it.
    """
    return any(each & ranks == narrowed & ranks for each in known) and narrowed <= frozenset().union(*known)


def _span(role: Token) -> tuple[int, int]:
    """The span of a role with its article and what narrows it down; clauses left out."""
    last = max([role, *(t for preposition in _whose(role) for t in preposition.subtree)], key=lambda t: t.i)
    return role.left_edge.idx, last.idx + len(last)
