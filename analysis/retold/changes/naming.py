"""Rules that compare what two passages call the same thing: an event, a place, the people concerned."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from retold.changes.sides import LONGEST_REWORDING, Change, Side, around, quote
from retold.english.lexicon import BODIES, DIRECTIONS, NAMING, PEOPLE, PLACES, STANCE
from retold.linking.difference import Run

if TYPE_CHECKING:
    from spacy.tokens import Token


def naming_changes(here: Side, there: Side) -> Iterator[Change]:
    """A grave name for a thing on one side, a mild one on the other: war, operation."""
    for thing, names in NAMING.items():
        ours, theirs = ([_named(side, words) for words in names] for side in (here, there))
        for grave in (0, 1):
            one, other = ours[grave], theirs[1 - grave]
            if one and other and not ours[1 - grave] and not theirs[grave]:
                yield Change(
                    "named-otherwise",
                    around(_phrase(one[0])),
                    around(_phrase(other[0])),
                    f"{thing}: {quote([one[0]])} → {quote([other[0]])}",
                )


def place_changes(here: Side, there: Side) -> Iterator[Change]:
    """A place that is wider or narrower on the other side: Ukraine, eastern Ukraine; its peninsula, the whole country."""
    ours, theirs = (_places(side) for side in (here, there))
    for name in sorted(set(ours) & set(theirs)):
        if not ours[name].keys() & theirs[name].keys():
            one, other = next(iter(ours[name].values())), next(iter(theirs[name].values()))
            yield Change("place-scope", around(one), around(other), f"{quote(one)} → {quote(other)}")


def actor_changes(here: Side, there: Side, run: Run) -> Iterator[Change]:
    """People in the place of a body of people, or the other way round; help in the place of opposition."""
    if max(len(run.a), len(run.b)) > LONGEST_REWORDING:
        return
    old, new = here.tokens(run.a), there.tokens(run.b)
    for rule, poles, what in (
        ("actor-kind", (PEOPLE, BODIES), "people and bodies"),
        ("stance-reversed", STANCE, "for and against"),
    ):
        for one, other in (poles, tuple(reversed(poles))):
            ours, theirs = (
                [t for t in side if t.lemma_.lower() in words] for side, words in ((old, one), (new, other))
            )
            clean = not any(t.lemma_.lower() in other for t in old) and not any(
                t.lemma_.lower() in one for t in new
            )
            if ours and theirs and clean and ours[-1].pos_ == theirs[-1].pos_:
                yield Change(rule, around(ours), around(theirs), f"{what}: {quote(ours)} → {quote(theirs)}")


def _named(side: Side, words: frozenset[str]) -> list[Token]:
    named = [
        t for word in words & side.lemmas.keys() for t in side.lemmas[word] if t.pos_ in ("NOUN", "VERB")
    ]
    return sorted(named, key=lambda t: t.i)


def _phrase(token: Token) -> list[Token]:
    """A noun with the adjectives and nouns before it; a verb alone."""
    before = (
        [t.left_edge for t in token.lefts if t.dep_ in ("amod", "compound", "nmod")]
        if token.pos_ == "NOUN"
        else []
    )
    return [*before[:1], token]


def _places(side: Side) -> dict[str, dict[str, list[Token]]]:
    """Every place by its name, each with the ways in which it is narrowed down ("" where it is not)."""
    found: dict[str, dict[str, list[Token]]] = {}
    for token in side.doc:
        if token.ent_type_ not in ("GPE", "LOC") or token.pos_ != "PROPN" or token.lower_ in DIRECTIONS:
            continue
        before = side.doc[token.i - 1] if token.i else token
        if before.lower_ in DIRECTIONS:
            narrowed = {before.lower_.removesuffix("ern"): [before, token]}
        elif token.dep_ == "poss" and token.head.lemma_.lower() in PLACES:
            narrowed = {
                token.head.lemma_.lower(): [t for t in token.head.subtree if token.i <= t.i <= token.head.i]
            }
        elif token.dep_ in ("pobj", "dobj", "nsubj", "conj"):
            narrowed = {"": [token]}
        else:
            continue
        found.setdefault(token.lower_, {}).update(narrowed)
    return found
