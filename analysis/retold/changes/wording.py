"""Rules that compare how two passages put it: words exchanged, added, left out, and mere house style."""

from __future__ import annotations

import re
from bisect import bisect
from collections.abc import Iterator
from itertools import groupby
from typing import TYPE_CHECKING

from retold.changes.sides import (
    CONTENT,
    LONGEST_REWORDING,
    Change,
    Known,
    Side,
    Span,
    around,
    head,
    quote,
    same_root,
    standing_once,
)
from retold.english.language import fold, is_word, stem
from retold.english.lexicon import TITLES
from retold.english.meaning import alike_in_meaning
from retold.english.quantities import quantities
from retold.linking.difference import Run
from retold.measuring.tone import lexicon_value

if TYPE_CHECKING:
    from spacy.tokens import Token

_NUMBER_AND_WORD = re.compile(r"(?<!\d)\d+(?:and|but|the|with|from|that|for|was|were|in|of|on|at|to|as|by)")
_SMALL = frozenset("the and but with that for from was were has had this of".split())
_TWICE = frozenset({"had", "that", "very", "so", "no", "is", "her", "really"})
_LEAST_ADDED, _CHARGE, _NEAR = 2, 1.2, 0.5


def noun_changes(here: Side, there: Side, run: Run, known: Known) -> Iterator[Change]:
    """One noun in the place of one noun that is not near it in meaning, and that the other text does not have."""
    ours, theirs = (
        [t for t in side.tokens(words) if not t.is_stop] for side, words in ((here, run.a), (there, run.b))
    )
    alone = (
        len(ours) == len(theirs) == 1
        and ours[0].pos_ == "NOUN"
        and (ours[0].pos_, ours[0].dep_) == (theirs[0].pos_, theirs[0].dep_)
    )
    if alone and stem(theirs[0].text) not in known.forms:
        near = alike_in_meaning([ours[0].lower_], [theirs[0].lower_])[0, 0]
        if near < _NEAR:
            yield Change(
                "noun-exchanged",
                around(ours),
                around(theirs),
                f"{quote(ours)} → {quote(theirs)}, likeness in meaning {near:.2f}",
            )


def word_changes(
    here: Side, there: Side, run: Run, settled: set[str], sources: list[Side], retellings: list[Side]
) -> Iterator[Change]:
    """Which words one changed stretch exchanges, adds or drops.

    What is short is exchanged, what is long or stands on one side only is added or left out, clause by clause. Words of
    quantities whose value is among `settled` are the same on both sides and left alone. Nothing is added that one of the
    `sources` has, nothing left out that one of the `retellings` has.
    """
    ours, theirs = (
        side.tokens(words_of, without=settled) for side, words_of in ((here, run.a), (there, run.b))
    )
    old, new = _unmatched(ours, theirs), _unmatched(theirs, ours)
    if old and new and max(len(ours), len(theirs)) <= LONGEST_REWORDING:
        charge = [max((lexicon_value(t) for t in side), key=abs) for side in (old, new)]
        rule = _exchange(old, new) if abs(charge[0] - charge[1]) < _CHARGE else "charged-word"
        if rule == "phrasal-verb":
            old, new = (
                sorted({*side, *(p for t in side for p in _particles(t))}, key=lambda t: t.i)
                for side in (old, new)
            )
        why = (
            f"valence {charge[0]:+.1f} → {charge[1]:+.1f}"
            if rule == "charged-word"
            else f"{quote(old)} → {quote(new)}"
        )
        yield Change(rule, around(old), around(new), why)
        return
    for clause in _clauses(_unheard(new, sources)):
        yield Change("added", None, around(clause), "nothing like it in what it is linked to")
    for clause in _clauses(_unheard(old, retellings)):
        yield Change("left-out", around(clause), None, "nothing like it in what it is linked to")


def _clauses(tokens: list[Token]) -> Iterator[list[Token]]:
    """Some words of a passage by the clauses that marks cut it into: those with two of the words or more, and not names alone."""
    marks = [t.i for t in tokens[0].doc if t.is_punct and t.text not in "-‑’'"] if tokens else []
    for _, clause in groupby(tokens, key=lambda t: bisect(marks, t.i)):
        part = list(clause)
        if len(part) >= _LEAST_ADDED and any(t.pos_ != "PROPN" for t in part):
            yield part


def _exchange(old: list[Token], new: list[Token]) -> str:
    """The rule for content words that stand in each other's place."""
    verbs = [[t for t in side if t.pos_ == "VERB" and t.lemma_ != "accord"] for side in (old, new)]
    particles = [{t.lower_ for verb in side for t in _particles(verb)} for side in verbs]
    return "phrasal-verb" if particles[0] & particles[1] else "verb-exchanged" if all(verbs) else "reworded"


def _particles(verb: Token) -> list[Token]:
    return [t for t in verb.children if t.dep_ == "prt"]


def qualifier_changes(
    here: Side, there: Side, sources: list[Side], retellings: list[Side]
) -> Iterator[Change]:
    """An adjective put before a noun that both passages have, and have once; or taken from it. Headlines are too short to tell."""
    if here.in_title_case or there.in_title_case:
        return
    ours, theirs = (_qualified(side) for side in (here, there))
    for noun in sorted(ours.keys() & theirs.keys(), key=lambda each: theirs[each][-1].i):
        (*before, one), (*after, other) = ours[noun], theirs[noun]
        old, new = _unheard(before, retellings), _unheard(after, sources)
        if new and not old:
            yield Change(
                "qualifier-added",
                around([one]),
                around([*new, other]),
                f"{quote(new)} before “{other.text}” here only",
            )
        elif old and not new:
            yield Change(
                "qualifier-dropped",
                around([*old, one]),
                around([other]),
                f"{quote(old)} before “{one.text}” there only",
            )


def _qualified(side: Side) -> dict[str, list[Token]]:
    """The nouns that stand once in a passage, by what they are compared by, each with its adjectives before it."""
    nouns = standing_once([t for t in side.doc if t.pos_ in ("NOUN", "PROPN")])
    return {
        noun: [
            *(
                c
                for c in t.lefts
                if c.dep_ == "amod" and c.pos_ == "ADJ" and not c.is_stop and not c.ent_type_
            ),
            t,
        ]
        for noun, t in nouns.items()
    }


def broken_text(there: Side, known: Known) -> Iterator[Change]:
    """Words run together ("2015but", "ofthe") or written twice in a row, where the other text does not have them."""
    before = ""
    for begin, end in there.spans:
        word = there.text[begin:end]
        if _is_glued(word) and stem(word) not in known.forms:
            yield Change("broken-text", None, (begin, end), f"“{word}” looks like two words run together")
        if (
            word == before
            and word.islower()
            and word not in _TWICE
            and f" {word} {word} " not in f" {known.text} "
        ):
            yield Change("broken-text", None, (begin, end), f"“{word}” stands twice in a row")
        before = word


def _is_glued(word: str) -> bool:
    if _NUMBER_AND_WORD.fullmatch(word):
        return True
    parts = (
        [(word[:at], word[at:]) for at in range(2, len(word) - 1)]
        if word.isascii() and word.islower() and word.isalpha() and not is_word(word)
        else []
    )
    return any(is_word(one) and is_word(other) and {one, other} & _SMALL for one, other in parts)


def style_changes(here: Side, there: Side, runs: list[Run]) -> Iterator[Change]:
    """The same words, dates and numbers in another dress, and titles more or less."""
    for one, other in _same_quantities(here, there):
        if here.text[slice(*one)].lower() != there.text[slice(*other)].lower():
            yield Change("house-style", one, other, "the same number or date, written differently")
    for run in runs:
        if run.kind == "same":
            for i, j in zip(run.a, run.b, strict=True):
                ours, theirs = here.text[slice(*here.spans[i])], there.text[slice(*there.spans[j])]
                if ours.lower().replace("’", "'") != theirs.lower().replace("’", "'"):
                    yield Change(
                        "house-style",
                        here.spans[i],
                        there.spans[j],
                        f"“{ours}” and “{theirs}” are the same word",
                    )
        else:
            sides = here.tokens(run.a), there.tokens(run.b)
            titles = [[t for t in side if fold(t.text) in TITLES] for side in sides]
            if any(titles) and not _unmatched(*sides) and not _unmatched(*reversed(sides)):
                yield Change("house-style", around(titles[0]), around(titles[1]), "a title more or less")


def _same_quantities(here: Side, there: Side) -> Iterator[tuple[Span, Span]]:
    for one in quantities(here.text):
        for other in quantities(there.text):
            if (one.kind, one.value, one.modifier) == (other.kind, other.value, other.modifier):
                yield (one.begin, one.end), (other.begin, other.end)


def _unmatched(side: list[Token], other: list[Token]) -> list[Token]:
    """Content words of `side` that have no equal among `other`: same stem, or words that mean the same."""
    there = {head(t) for t in other}
    return [
        t
        for t in side
        if t.pos_ in CONTENT
        and not t.is_stop
        and head(t) not in there
        and fold(t.text) not in TITLES
        and not any(same_root(t, o) for o in other)
    ]


def _unheard(tokens: list[Token], elsewhere: list[Side]) -> list[Token]:
    """Those of some tokens that none of the passages elsewhere has."""
    heard = {word for side in elsewhere for word in side.heads}
    return [t for t in tokens if head(t) not in heard]
