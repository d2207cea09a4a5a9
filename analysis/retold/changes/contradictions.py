"""Claims of one text that contradict a passage of the other which is not linked to them.

A claim is a verb or adjective with one of its arguments: shares/tumble, price/raise, new/image. It
contradicts another when the argument is the same and the words are opposites, or the same and negated on one
side only.
"""

from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from retold.changes.denial import negator
from retold.changes.negation import opposites_of
from retold.changes.pair import Change, Pair
from retold.changes.sides import CONTENT, around, side
from retold.english.syntax import Token
from retold.english.words import fold, stem
from retold.reading.document import Document, Passage, kept

_ARGUMENTS = {"nsubj": "nsubj", "nsubjpass": "object", "dobj": "object", "amod": "amod"}


class Claim(NamedTuple):
    """A word, the argument it is said of and how the two belong together."""

    word: str
    about: tuple[str, str]
    negated: bool
    token: Token


@kept
def claims(passage: Passage) -> list[Claim]:
    """The claims of one passage, in order."""
    found = []
    for token in side(passage).doc:
        said_of, word = (token.head, token) if token.dep_ == "amod" else (token, token.head)
        said = word.pos_ in ("VERB", "ADJ") and said_of.pos_ in ("NOUN", "PROPN")
        if token.dep_ in _ARGUMENTS and said:
            about = (_ARGUMENTS[token.dep_], fold(said_of.lemma_))
            found.append(Claim(word.lemma_.lower(), about, negator(word) is not None, word))
    return found


@kept
def claimed(document: Document) -> dict[tuple[str, str], list[tuple[Passage, Claim]]]:
    """All claims of a document by what they are about, each with its passage."""
    found = defaultdict(list)
    for passage in document.told:
        for claim in claims(passage):
            found[claim.about].append((passage, claim))
    return dict(found)


def contradicting(passage: Passage, other: Document) -> list[Passage]:
    """The passages of another document with a claim that one of this passage contradicts, the first for
    each claim.
    """
    found = [_first_against(claim, claimed(other).get(claim.about, [])) for claim in claims(passage)]
    return list(dict.fromkeys(p for p in found if p is not None))


def contradictions(pair: Pair) -> Iterator[Change]:
    """What the second passage claims and a claim of the first contradicts; what the other text claims too
    contradicts nothing.
    """
    everything = claimed(pair.here.passage.document)
    for ours in claims(pair.there.passage):
        if _first_against(ours, everything.get(ours.about, [])) is not pair.here.passage:
            continue
        other = next(c for c in claims(pair.here.passage) if c.about == ours.about and _against(ours, c))
        said = f"“{other.token.text}” there, “{ours.token.text}” here"
        yield Change(
            "contradiction-introduced",
            around([other.token]),
            around([ours.token]),
            f"of “{ours.about[1]}” it is said: {said}",
        )


def opposites_put_in(pair: Pair) -> Iterator[Change]:
    """A word that the other text has in no form, of which it has an opposite that is gone here: “sister”
    where it has “brother” alone."""
    told, here = _lemmas(pair.here.passage.document), _lemmas(pair.there.passage.document)
    for token in pair.there.doc:
        lemma = token.lemma_.lower()
        if stem(token.text) in pair.known.forms:
            continue
        for other in sorted(opposites_of(lemma, told, pair.lists) - here.keys()):
            if token.pos_ in told[other] and not (pair.lists.opposites(other) & told.keys()):
                why = f"the other text has “{other}” and nowhere “{token.text}”, its opposite"
                yield Change("opposite-introduced", None, around([token]), why)


@kept
def _lemmas(document: Document) -> dict[str, set[str]]:
    """The lemmas of a document's content words, each with its parts of speech."""
    found = defaultdict(set)
    for passage in document.told:
        for token in passage.reading:
            if token.pos_ in CONTENT:
                found[token.lemma_.lower()].add(token.pos_)
    return dict(found)


def _first_against(ours: Claim, same: list[tuple[Passage, Claim]]) -> Passage | None:
    """The first passage whose claim about the same thing a claim contradicts; None where the other text
    makes it too.
    """
    if any((c.word, c.negated) == (ours.word, ours.negated) for _, c in same):
        return None
    return next((passage for passage, other in same if _against(ours, other)), None)


def _against(ours: Claim, other: Claim) -> bool:
    if other.word == ours.word:
        return other.negated != ours.negated
    return other.negated == ours.negated and bool(opposites_of(ours.word, {other.word}, ours.token.doc.lists))
