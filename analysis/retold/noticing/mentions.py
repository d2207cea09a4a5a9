"""Every place of a document that names, describes or points at a person.

A surname is the person with that surname who was named last, a role ("the mayor") whoever the text says holds
it. "He" and "she" are resolved in reading order: every person named before in the narration is weighed by
distance and grammar, a subject before an object, and whoever is known to be of the other gender is left out.
"""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from retold.english.syntax import Token
from retold.english.words import fold
from retold.noticing.names import GENERATIONS
from retold.noticing.people import (
    SUBJECTS,
    Person,
    bearers,
    is_hyphen,
    is_person_noun,
    named_beside,
    people,
    title_of,
    titles,
    words_of_name,
)
from retold.noticing.quotations import is_quoted
from retold.noticing.roles import references
from retold.reading.document import Document, Passage, kept

PRONOUNS = {"he": "he", "his": "he", "him": "he", "she": "she", "her": "she"}
_FAR = 8
"""Sentences of narration after which a pronoun points at nobody."""
_ASIDE = frozenset({",", "(", "–", "—", "―", "--"})
_MAIN_SUBJECT, _SUBJECT, _SPEAKER, _OWNER, _KNOWN_GENDER, _CLEAR = 1.5, 1.0, 0.5, -0.25, 0.25, 0.75
"""Weights of an antecedent in sentences of distance: set by hand on eight stories, where their order matters,
not their size."""


class Mention(NamedTuple):
    """A span that stands for one person, named or described; `weight` is how likely grammar makes it an
    antecedent."""

    begin: int
    end: int
    name: str
    how: str
    """name, role, pronoun or description."""
    described: bool
    """Whether what it goes by is a description, as of "he" for "an official"."""
    gender: str
    weight: float
    sentence: int
    """Which sentence of the narration it stands in, counted from 1; 0 inside quotation marks."""
    sure: bool


@kept
def mentions(document: Document) -> tuple[Mention, ...]:
    """Every mention of a person, in reading order, pronouns resolved."""
    found: list[Mention] = []
    sentence = 0
    for passage in document.told:
        told = [t for t in passage.reading if not is_quoted(document, passage.begin + t.idx)]
        sentence += any(t.is_alpha for t in told)
        outside = {t.i for t in told}
        for first, last, person in _places(passage, found):
            found.append(_mention(passage, first, last, person, sentence if first.i in outside else 0))
        found.sort(key=lambda mention: mention.begin)
        for token in told:
            if token.lower_ in PRONOUNS and (mention := _pointed(passage, token, found, sentence)):
                found.append(mention)
        found.sort(key=lambda mention: mention.begin)
    return tuple(found)


@kept
def mentions_at(document: Document) -> dict[int, Mention]:
    """The mention that each character offset lies in, by the offset."""
    return {at: mention for mention in mentions(document) for at in range(mention.begin, mention.end)}


def description(head: Token) -> str:
    """The noun phrase of a head, without article, clauses and appositions."""
    aside = next((t.i for t in head.subtree if t.text in _ASIDE and t.i > head.i), len(head.doc))
    words = [t for t in sorted(_own(head, head), key=lambda t: t.i) if not t.is_space and t.i < aside]
    while len(words) > 1 and (words[0].pos_ in ("DET", "PUNCT") or words[0].dep_ == "preconj"):
        words = words[1:]
    return " ".join(head.doc.text[words[0].idx : words[-1].idx + len(words[-1])].split())


def _own(token: Token, head: Token) -> Iterator[Token]:
    """What belongs to the phrase of a head: no clauses after it, appositions to it, or others of a list."""
    yield token
    for child in token.children:
        clause = child.dep_ in ("relcl", "acl", "advcl") and child.i > head.i
        beside = token.i == head.i and child.dep_ in ("appos", "punct", "cc", "conj")
        if not clause and not beside:
            yield from _own(child, head)


@kept
def _roles(document: Document) -> dict[int, tuple[int, tuple[str, ...]]]:
    """Where each role begins that stands for a person, with its end and the words of the name."""
    return {r.begin: (r.end, r.name) for r in references(document)}


@kept
def _known_words(document: Document) -> frozenset[str]:
    return frozenset(word for person in people(document) for word in person.called)


def _places(passage: Passage, before: list[Mention]) -> Iterator[tuple[Token, Token, Person | None]]:
    """The places of a passage where somebody is named, has a role or is described (None): first and last
    token, and who."""
    doc, roles, taken = passage.reading, _roles(passage.document), -1
    for token in doc:
        if token.i <= taken:
            continue
        end, name = roles.get(passage.begin + token.idx, (0, ()))
        run = _name_at(passage, token)
        if end and (person := _named(people(passage.document), name)):
            last = [t for t in doc if passage.begin + t.idx < end][-1]
        elif run:
            last, person = run[-1], _meant(passage.document, run, before)
        else:
            person = _again(passage.document, token, before)
            last = token
            if person is None and not _is_described(token):
                continue
        taken = last.i
        if person is not None or not run:
            yield token, last, person


def _is_described(token: Token) -> bool:
    """Whether a subject describes a person whom no name beside it tells: an official, his sister."""
    return token.dep_ in SUBJECTS and is_person_noun(token) and not any(named_beside(token))


def _name_at(passage: Passage, first: Token) -> list[Token]:
    """The tokens of a known name that begins here; none where it is the first part of a thing's name: Trump
    Tower."""
    if not _may_be_a_name(first) or fold(first.text) not in (words := _known_words(passage.document)):
        return []
    run = [first]
    while run[-1].i + 1 < len(first.doc) and _goes_on(run[-1].nbor(), words):
        run.append(run[-1].nbor())
    last = run[-1]
    after = last.nbor() if last.i + 1 < len(first.doc) else None
    of_a_thing = after is not None and after.pos_ == "PROPN" and after.ent_type_ == last.ent_type_ != ""
    return [] if of_a_thing and last.dep_ == "compound" else run


def _goes_on(token: Token, words: frozenset[str]) -> bool:
    word = fold(token.text)
    known = word in words or word in GENERATIONS or len(word) == 1
    return (known and token.text[:1].isupper()) or is_hyphen(token)


def _may_be_a_name(token: Token) -> bool:
    """Whether a word with a capital may be a name: within a sentence any, at its start what syntax takes for
    one."""
    if not token.text[:1].isupper():
        return False
    starts = not any(t.is_alpha for t in token.doc[: token.i])
    return not starts or token.pos_ == "PROPN" or bool(token.ent_type_) or token.dep_ in SUBJECTS


def _named(known: Iterable[Person], name: tuple[str, ...]) -> Person | None:
    """The person with all the words of a name, or all of whose words the name has."""
    return next((p for p in known if set(name) <= set(p.words) or set(p.words) <= set(name)), None)


def _meant(document: Document, run: list[Token], before: list[Mention]) -> Person | None:
    """Who a name stands for: of those who may bear it, whoever agrees with the title and was mentioned
    last."""
    role, gender = titles(run[0].doc.lists).get(title_of(run[0].nbor(-1)) if run[0].i else "", ("", ""))
    words = words_of_name(run)
    able = [p for p in bearers(people(document), words) if p.may_be(gender)] if words else []
    able = [p for p in able if role in p.roles] or able
    return _last(able, before) or next(iter(able), None)


def _again(document: Document, token: Token, before: list[Mention]) -> Person | None:
    """Whom "the" and a noun say again: the last with that role ("the senator", "the Vermont senator" as a
    subject), or the last subject ("the Republican")."""
    definite = token.tag_ in ("NN", "NNP") and any(t.lower_ == "the" for t in token.lefts)
    if not definite or token.dep_ in ("appos", "compound", "attr"):
        return None
    narrowed = len(token.lefts) > 1
    role, _ = titles(token.doc.lists).get(fold(token.text), ("", ""))
    bare = not any(t.dep_ in ("prep", "relcl") for t in token.rights)
    again = token.dep_ in SUBJECTS and bare
    if again or not narrowed:
        able = [p for p in people(document) if token.lemma_.lower() in p.roles]
        if person := _last(able, before):
            return person
    if role != "anyone" or not again:
        return None
    return _last(people(document), [m for m in before if m.weight >= _SUBJECT])


def _last(able: Iterable[Person], before: list[Mention]) -> Person | None:
    """Who of some people was mentioned last in the narration."""
    names = {person.name: person for person in able}
    return (
        next((names[m.name] for m in reversed(before) if m.name in names and m.sentence), None)
        if names
        else None
    )


def _mention(passage: Passage, first: Token, last: Token, person: Person | None, sentence: int) -> Mention:
    begin, end = passage.begin + first.idx, passage.begin + last.idx + len(last)
    if person is None:
        _, gender = titles(last.doc.lists).get(last.lemma_.lower(), ("", ""))
        return Mention(
            begin, end, description(last), "description", True, gender, _weight(last), sentence, True
        )
    within = range(first.i, last.i + 1)
    head = next((t for t in first.doc[first.i : last.i + 1] if t.head.i not in within), last)
    beside = [t for t in first.doc if t.dep_ in SUBJECTS and is_person_noun(t) and _is_beside(head, t)]
    how = "name" if fold(last.text) in person.called | GENERATIONS else "role"
    weight = max(map(_weight, [head, *beside]))
    return Mention(begin, end, person.name, how, False, person.gender, weight, sentence, True)


def _is_beside(head: Token, noun: Token) -> bool:
    return any(name.i == head.i for name in named_beside(noun))


def _weight(head: Token) -> float:
    """How likely grammar makes a noun an antecedent: subjects first, owners last."""
    while head.dep_ in ("appos", "conj") and head.head.i != head.i:
        head = head.head
    if head.dep_ in SUBJECTS:
        if any(t.dep_ == "conj" for t in head.children):
            return 0.0
        speaks = _SPEAKER if head.head.lemma_.lower() in head.doc.lists["reporting"] else 0.0
        return speaks + (_MAIN_SUBJECT if head.head.dep_ == "ROOT" else _SUBJECT)
    for clause in head.children:
        who = clause.dep_ == "relcl" and any(t.lower_ == "who" for t in clause.lefts)
        if who and clause.lemma_.lower() in clause.doc.lists["reporting"]:
            return _SUBJECT + _SPEAKER
    return _OWNER if head.dep_ in ("poss", "compound", "nmod") else 0.0


def _pointed(passage: Passage, token: Token, found: list[Mention], sentence: int) -> Mention | None:
    """The mention that a pronoun is, of the person it most likely points at; None where there is nobody."""
    gender, at = PRONOUNS[token.lower_], passage.begin + token.idx
    scores: dict[str, tuple[float, Mention]] = {}
    for mention in reversed(found):
        away = sentence - mention.sentence
        if mention.sentence and away > _FAR:
            break
        if mention.sentence and mention.end <= at and mention.gender in ("", gender):
            score = mention.weight - away + _KNOWN_GENDER * (mention.gender == gender)
            if mention.name not in scores or score > scores[mention.name][0]:
                scores[mention.name] = (score, mention)
    if not scores:
        return None
    best, *others = sorted(scores.values(), key=lambda pair: (-pair[0], -pair[1].begin))
    sure = best[1].sure and all(best[0] - score >= _CLEAR for score, _ in others)
    return best[1]._replace(
        begin=at,
        end=at + len(token),
        how="pronoun",
        gender=gender,
        weight=_weight(token),
        sentence=sentence,
        sure=sure,
    )
