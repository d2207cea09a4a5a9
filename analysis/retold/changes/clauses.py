"""Clauses put into a linked passage, or missing from it, that say something grave of which the other text
knows nothing.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from retold.changes.denial import negator
from retold.changes.pair import Change, Pair
from retold.changes.sides import CONTENT, Side, Span, head, known, side
from retold.english.syntax import Token
from retold.linking.similarity import closeness
from retold.noticing.people import SUBJECTS
from retold.reading.document import Passage, kept

_VERBAL = frozenset({"ROOT", "relcl", "advcl", "ccomp", "acl", "conj", "parataxis", "pcomp"})
_SAYING = frozenset({"dobj", "attr", "acomp", "oprd", "xcomp"})
_PARTS = frozenset({"VERB", "NOUN", "ADJ", "ADV"})
_ANSWERED = frozenset(
    {"denial", "condemnation"}
)  # said again in so many ways that one in a linked passage may be it
_FEWEST = 2
_LEAST_LENGTH = 0.5  # of the other text: a much shorter one leaves things out for being short
_MOST_LINKED, _MOST_ELSEWHERE, _MOST_ALIKE = 0.34, 0.4, 0.58
_CLOSE = 0.45
_SAID = {
    "charge": "a charge",
    "denial": "a denial",
    "condemnation": "words against it",
    "outcome": "what became of somebody",
}


@dataclass(frozen=True)
class Clause:
    """What one verb says: the neighbouring tokens that hang on it and on no other verb of a clause."""

    verb: Token
    tokens: tuple[Token, ...]

    @property
    def span(self) -> Span:
        """Begin and end in its passage."""
        return self.tokens[0].idx, self.tokens[-1].idx + len(self.tokens[-1])

    @property
    def text(self) -> str:
        """Its characters."""
        return self.verb.doc.text[slice(*self.span)]

    @cached_property
    def content(self) -> frozenset[str]:
        """What its content words are compared by."""
        return frozenset(head(t) for t in self.tokens if t.pos_ in CONTENT and not t.is_stop)


@kept
def clauses(passage: Passage) -> list[Clause]:
    """The clauses of a passage, in the order of their verbs."""
    doc = passage.reading
    verbs = {t.i for t in doc if t.dep_ in _VERBAL and (t.pos_ in ("VERB", "AUX") or _has_subject(t))}
    owners = [next((a.i for a in (t, *t.ancestors) if a.i in verbs), -1) for t in doc]
    return [Clause(doc[i], _stretch(doc.tokens, owners, i)) for i in sorted(verbs)]


def _has_subject(token: Token) -> bool:
    return any(t.dep_ in SUBJECTS for t in token.children)


def grave_clauses(pair: Pair) -> Iterator[Change]:
    """Charges, denials, words against somebody and what became of somebody, in one of two linked passages
    and nowhere in the other text.
    """
    here, there = pair.here, pair.there
    for clause, word in () if pair.abridged else _news(there, here, pair.sources):
        yield Change("claim-added", None, clause.span, _why(word, "here"))
    if len(known(there.passage.document).words) >= _LEAST_LENGTH * len(known(here.passage.document).words):
        for clause, word in _news(here, there, pair.retellings):
            yield Change("claim-left-out", clause.span, None, _why(word, "there"))


def _news(ours: Side, theirs: Side, linked: tuple[Side, ...]) -> Iterator[tuple[Clause, Token]]:
    """The grave clauses of one passage that neither what is linked to it nor the rest of the other text
    says, each with its word.
    """
    document = theirs.passage.document
    for clause in clauses(ours.passage):
        word = _grave_word(clause)
        if word is None or head(word) in known(document).forms or len(clause.content) < _FEWEST:
            continue
        told = (
            any(_shared(clause, each) > _MOST_LINKED for each in linked)
            or any(_shared(clause, side(p)) > _MOST_ELSEWHERE for p in document.told)
            or _is_to_come(clause, word)
            or (_kind(word) in _ANSWERED and any(_of_its_kind(word, each) for each in linked))
        )
        if not told and not _meant(clause, word, document.told):
            yield clause, word


def _meant(clause: Clause, word: Token, passages: list[Passage]) -> bool:
    """Whether one of some passages means the same as a clause, or means something like it with a word of
    its kind.
    """
    likeness = closeness(clause.text, passages)
    return any(
        near > _MOST_ALIKE or (near >= _CLOSE and _of_its_kind(word, side(passage)))
        for near, passage in zip(likeness, passages, strict=True)
    )


def _grave_word(clause: Clause) -> Token | None:
    """The first word of a clause that says something grave as its verb, its object or what somebody is
    called.
    """
    lists, verb = clause.verb.doc.lists, clause.verb
    said = {verb, *(t for t in verb.children if t.dep_ in _SAYING)}
    said |= {t for each in said for t in each.children if each.dep_ == "xcomp" and t.dep_ in _SAYING}
    grave = [
        t for t in clause.tokens if t in said and t.lemma_.lower() in lists["charges"] and t.pos_ in _PARTS
    ]
    verbs = lists.words("charges", "verb")
    return next((t for t in grave if t.pos_ == "VERB" or t.lemma_.lower() not in verbs), None)


def _is_to_come(clause: Clause, word: Token) -> bool:
    """Whether what became of somebody is only wanted or proposed: to be expelled."""
    return _kind(word) == "outcome" and any(t.tag_ in ("TO", "MD") for t in clause.verb.children)


def _of_its_kind(word: Token, other: Side) -> bool:
    """Whether a passage has a word of the kind of a grave word, or, of a denial, denies."""
    kind = _kind(word)
    denies = kind == "denial" and bool(other.denials)
    return denies or bool(other.lemmas.keys() & word.doc.lists.words("charges", kind))


def _kind(word: Token) -> str:
    """What a grave word says; one that is denied, a denial."""
    return (
        "denial"
        if negator(word) is not None
        else word.doc.lists["charges"][word.lemma_.lower()].partition("/")[0]
    )


def _shared(clause: Clause, other: Side) -> float:
    return len(clause.content & other.heads) / len(clause.content)


def _why(word: Token, where: str) -> str:
    """What is said, where, and that nothing like it was found."""
    said = f"{_SAID[_kind(word)]} {where} (“{word.text}”)"
    return f"{said} of which no passage like it was found in the other text"


def _stretch(tokens: list[Token], owners: list[int], at: int) -> tuple[Token, ...]:
    """The neighbouring tokens around a verb that it owns, marks at the ends aside."""
    first = last = at
    while first and owners[first - 1] == at:
        first -= 1
    while last + 1 < len(tokens) and owners[last + 1] == at:
        last += 1
    while last > at and tokens[last].pos_ in ("PUNCT", "CCONJ", "SCONJ", "SPACE"):
        last -= 1
    while first < at and tokens[first].pos_ in ("PUNCT", "SPACE"):
        first += 1
    return tuple(tokens[first : last + 1])
