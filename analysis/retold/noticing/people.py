"""The people of one document, by the fullest name that it has for each, with gender and roles where it tells
them.

Names are what the model takes for a person, what follows a title ("Sen. Jane Roe"), what stands beside a noun
for a person ("the mayor, Jane Roe,"), and what ends in a word that says something by itself elsewhere ("Roe
said").
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from retold.english.given_names import full_names, may_be_one
from retold.english.lists import Lists
from retold.english.syntax import Reading, Stretch, Token
from retold.english.words import fold
from retold.noticing.names import GENERATIONS
from retold.reading.document import Document, kept

Words = tuple[str, ...]
_GENDERS = frozenset({"he", "she"})
SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_PARTICLES = frozenset("de da del di der den van von bin ibn al el la le du dos".split())
_NO_SURNAMES = frozenset({"PERSON", "GPE", "NORP"})
_KNOWN_BY_SURNAME = frozenset({"president"})
"""Roles whose holder may stand without a first name: one with that surname may be of the family."""


@dataclass
class Person:
    """One person of a document under the fullest name that it has."""

    words: Words
    name: str
    gender: str = ""
    """he, she, or "" where nothing tells."""
    roles: set[str] = field(default_factory=set)
    called: set[str] = field(default_factory=set)
    """Every word of every name that it goes by."""

    def may_be(self, gender: str) -> bool:
        """Whether nothing speaks against a gender."""
        return not gender or not self.gender or gender == self.gender


class _Name(NamedTuple):
    """A name as it stands in one passage, without its title."""

    text: str
    words: Words
    title: str


@kept
def people(document: Document) -> tuple[Person, ...]:
    """The people that a document names: first those with a full name, in order, then the others."""
    told = [passage for passage in document.told if passage.kind != "headline"]
    speaking = {t.text for passage in told for t in passage.reading if _speaks_by_surname(t)}
    names = [name for passage in told for name in _names(passage.reading, speaking)]
    names = [name for name in names if name.title or may_be_person(document, name.text)]
    found: list[Person] = []
    for name in sorted(names, key=lambda each: len(each.words) < 2):
        _enter(name, found, document.lists)
    for person in found:
        if not person.gender and len(person.words) > 1:
            person.gender = _gender_of(person, document.lists)
    return tuple(found)


def _gender_of(person: Person, lists: Lists) -> str:
    """The gender that a given name tells, of a double one each part: Mary-Ann, and not Jean-Luc; else ""."""
    parts = ([fold(part) for part in re.split("[-‑]", name)] for name in person.name.split())
    given = next((part for part in parts if person.words[0] in part), person.words[:1])
    told = {lists["given_names"].get(part, "") for part in given}
    return told.pop() if len(told) == 1 else ""


def may_be_person(document: Document, name: str) -> bool:
    """Whether a name may be a person's: not one with a figure or a company's ending, nor one of capitals only
    or of words that the text has in small letters too ("Harvard Law"), unless it begins with a given name.
    """
    parts = name.replace("’", "'").split()
    words = [fold(part.strip(".,'")) for part in parts]
    if any(part.endswith("'s") for part in parts[:-1]) or any(map(str.isdigit, name)):
        return False
    if words[-1] in document.lists.words("in_names", "company"):
        return False
    first = words[0] if len(words) > 1 else ""
    given = first in document.lists["given_names"] or len(first) == 1 or len(full_names(first)) > 1
    return given or not (name.isupper() or any(word in _small_words(document) for word in words))


@kept
def _small_words(document: Document) -> frozenset[str]:
    """The words that a document has in small letters, but for those that names have too: de, bin."""
    told = {word for passage in document.told for word in passage.words if word.islower()}
    return frozenset(told) - _PARTICLES


def _enter(name: _Name, found: list[Person], lists: Lists) -> None:
    """Give a name to the person who bears it, or to a new one."""
    role, gender = titles(lists).get(name.title, ("", ""))
    able = bearers(found, name.words)
    if role in _KNOWN_BY_SURNAME and len(name.words) == 1:
        able = [person for person in able if role in person.roles or len(person.words) == 1]
    if not able:
        found.append(Person(name.words, name.text))
    person = able[0] if able else found[-1]
    if len(name.words) > 1 and (len(person.words), len(person.name)) < (len(name.words), len(name.text)):
        person.words, person.name = name.words, name.text
    person.called |= set(name.words)
    if len(able) < 2:
        person.roles |= {role} - {""}
        person.gender = gender or person.gender


def bearers(known: Iterable[Person], words: Words) -> list[Person]:
    """Whom a name may stand for: those with the surname, if the first names agree; else those with the first
    name."""
    listed = list(known)
    alike = [p for p in listed if p.words[-1] == words[-1] and _may_be_one(p.words, words)]
    return alike or [p for p in listed if len(words) == 1 and p.words[0] == words[0]]


def _may_be_one(one: Words, other: Words) -> bool:
    """Whether names with one surname may be one person's: one is in the other, or the first names are the
    same."""
    return may_be_one(one[0], other[0]) or set(one) <= set(other) or set(other) <= set(one)


def titles(lists: Lists) -> Mapping[str, tuple[str, str]]:
    """For each title or noun for a person the role it stands for and the gender it tells; "" for none."""
    found: Mapping[str, tuple[str, str]] = lists.view("titles by word", lambda: _titles(lists))
    return found


def _titles(lists: Lists) -> dict[str, tuple[str, str]]:
    by_word = {word: classes - {"any"} for word, classes in lists.classes("forms_of_address").items()}
    return {word: ("".join(has - _GENDERS), "".join(has & _GENDERS)) for word, has in by_word.items()}


def is_person_noun(token: Token) -> bool:
    """Whether a word in the singular is a noun for a person: an official, his sister."""
    return token.tag_ == "NN" and token.lemma_.lower() in _person_nouns(token.doc.lists)


def _person_nouns(lists: Lists) -> frozenset[str]:
    listed = (("actors", "person"), ("anonymous", "people"), ("roles", "role"))
    return lists.view(
        "person nouns",
        lambda: frozenset(titles(lists)).union(*(lists.words(name, of) for name, of in listed)),
    )


def named_beside(head: Token) -> Iterator[Token]:
    """The heads of the names that stand beside a noun for the same person: "the mayor, Jane Roe,"."""
    ends_before_verb = head.dep_ in SUBJECTS and head.head.i > head.i
    end = head.head.i if ends_before_verb else head.right_edge.i + 1
    for token in head.doc[head.i + 1 : end]:
        if token.pos_ == "PROPN" and token.nbor(-1).text == "," and token.ent_type_ in ("PERSON", ""):
            after = next((t for t in head.doc[token.i : end + 1] if t.pos_ != "PROPN"), None)
            if after is not None and (after.text == "," or (after.pos_ == "ADP" and after.i > token.i + 1)):
                yield after.nbor(-1)
    yield from (t for t in head.children if t.dep_ == "appos")


def title_of(token: Token) -> str:
    """The title that a token is, in comparable form; "" for none."""
    word = fold(token.text)
    return word if word in titles(token.doc.lists) else ""


def is_hyphen(token: Token) -> bool:
    """Whether a token is the hyphen of a double name."""
    if token.text not in ("-", "‑") or not 0 < token.i < len(token.doc) - 1:
        return False
    before, after = token.nbor(-1), token.nbor()
    return before.idx + len(before) == token.idx and token.idx + 1 == after.idx and after.text[:1].isupper()


def words_of_name(tokens: Iterable[Token]) -> Words:
    """The words that a name is compared by: initials and "Jr." left out."""
    folded = [fold(token.text) for token in tokens]
    return tuple(word for word in folded if len(word) > 1 and word not in GENERATIONS)


def _names(doc: Reading, speaking: set[str]) -> Iterator[_Name]:
    """The names of people in a passage, in order; `speaking` are words that say something by themselves."""
    starts = dict(_ending_in(doc, speaking)) | dict(_beside(doc))
    starts |= {entity.start: entity.end for entity in doc.ents if entity.label_ == "PERSON"}
    offices, taken = doc.lists.words("in_names", "office"), -1
    for token in doc:
        before = token.nbor(-1) if token.i else None
        titled = before is not None and before.text[:1].isupper() and bool(title_of(before))
        if token.i <= taken or not (token.i in starts or (titled and _may_bear(token, offices))):
            continue
        name = list(_name_from(doc[token.i : max(starts.get(token.i, 0), token.i + 1)]))
        words = words_of_name(name)
        taken = name[-1].i if name else taken
        if words and not all(word in titles(doc.lists) for word in words):
            text = " ".join(doc.text[name[0].idx : name[-1].idx + len(name[-1])].split())
            yield _Name(text, words, title_of(name[0].nbor(-1)) if name[0].i else "")


def _may_bear(token: Token, offices: frozenset[str]) -> bool:
    """Whether a word after a title may be a name: not that of an office, as in Justice Department."""
    return token.pos_ == "PROPN" and fold(token.text) not in offices


def _name_from(span: Stretch) -> Iterator[Token]:
    """The tokens of a name: titles before it left out, the surname that the model overlooked added."""
    doc, start = span.doc, span.start
    while start < len(doc) and _is_before_a_name(doc[start], start < span.end):
        start += 1
    if 0 < start < len(doc) and len(fold(doc[start].text)) == 1 and _is_a_first_name(doc[start - 1]):
        start -= 1
    for token in doc[start:]:
        beyond = token.i >= span.end
        if beyond and (token.pos_ != "PROPN" or token.ent_type_ not in ("", "ORG", "PERSON")):
            return
        part = token.text[:1].isupper() or is_hyphen(token) or (token.lower_ in _PARTICLES and not beyond)
        if not part or token.tag_ == "POS":
            return
        yield token


def _is_before_a_name(token: Token, seen: bool) -> bool:
    """Whether a token goes before a name and is no part of it; `seen`: the model took it for one."""
    return bool(title_of(token)) or token.text == "." or (seen and not token.text[:1].isupper())


def _speaks_by_surname(token: Token) -> bool:
    """Whether a name of one word without an article says something: a body seldom goes by its last word
    alone."""
    alone = token.pos_ == "PROPN" and not any(
        t.dep_ in ("det", "compound", "poss", "amod") for t in token.lefts
    )
    speaks = token.dep_ in SUBJECTS and token.head.lemma_.lower() in token.doc.lists["reporting"]
    return alone and speaks and token.ent_type_ not in ("GPE", "NORP")


def _ending_in(doc: Reading, speaking: set[str]) -> Iterator[tuple[int, int]]:
    """Where the model sees nobody, but a word stands that says something by itself, there or elsewhere."""
    for token in doc:
        if token.text not in speaking or token.ent_type_ in _NO_SURNAMES:
            continue
        start = token.i
        while start and _is_a_first_name(doc[start - 1]):
            start -= 1
        alone = start == token.i and not token.ent_type_ and _speaks_by_surname(token)
        if alone or (start < token.i and not (start and doc[start - 1].lower_ == "the")):
            yield start, token.i + 1


def _is_a_first_name(token: Token) -> bool:
    return token.pos_ == "PROPN" and token.text[:1].isupper() and not title_of(token)


def _beside(doc: Reading) -> Iterator[tuple[int, int]]:
    """Where names stand beside a noun for a person, whatever the model takes them for: "a spokesman, Jane
    Roe,"."""
    for noun in filter(is_person_noun, doc):
        for head in [*named_beside(noun), *([noun.head] if noun.dep_ == "appos" else [])]:
            parts = [t.i for t in head.lefts if t.dep_ == "compound" and t.pos_ == "PROPN"]
            if parts and head.pos_ == "PROPN":
                yield parts[0], head.i + 1
