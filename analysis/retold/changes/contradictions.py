"""Claims of one text that contradict a passage of the other, linked or not.

A claim is a verb or adjective with one of its arguments: shares/tumble, price/raise, new/image. It contradicts another
when the argument is the same and the words are opposites, or the same and negated on one side only.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from retold.changes.fact_rules import negator, opposites_of
from retold.changes.sides import Change, Side, around
from retold.english.language import fold

if TYPE_CHECKING:
    from spacy.tokens import Token


class Claim(NamedTuple):
    """A word, the argument it is said of and how the two belong together."""

    word: str
    role: str
    argument: str
    negated: bool
    token: Token
    side: Side


def claims(side: Side) -> Iterator[Claim]:
    """The claims of one passage, in order."""
    for token in side.doc:
        said_of = token.head if token.dep_ == "amod" else token
        word = token if token.dep_ == "amod" else token.head
        if (
            token.dep_ not in ("nsubj", "nsubjpass", "dobj", "amod")
            or word.pos_ not in ("VERB", "ADJ")
            or said_of.pos_ not in ("NOUN", "PROPN")
        ):
            continue
        role = "object" if token.dep_ in ("dobj", "nsubjpass") else token.dep_
        yield Claim(word.lemma_.lower(), role, fold(said_of.lemma_), negator(word) is not None, word, side)


def contradictions(there: Side, known: list[Claim]) -> Iterator[tuple[Side, Change]]:
    """What `there` claims and one of the `known` claims of the other text contradicts, with the passage of that claim.

    A claim that the other text makes too, somewhere, contradicts nothing.
    """
    for ours in claims(there):
        same = [c for c in known if (c.role, c.argument) == (ours.role, ours.argument)]
        if any(c.word == ours.word and c.negated == ours.negated for c in same):
            continue
        for other in same:
            opposite = bool(opposites_of(ours.word, {other.word})) and other.negated == ours.negated
            if opposite or (other.word == ours.word and other.negated != ours.negated):
                yield (
                    other.side,
                    Change(
                        "contradicted",
                        around([other.token]),
                        around([ours.token]),
                        f"of “{ours.argument}” it is said: “{other.token.text}” there, “{ours.token.text}” here",
                    ),
                )
                break
