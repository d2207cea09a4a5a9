"""How two passages put it: words exchanged, added, left out."""

from bisect import bisect
from collections.abc import Collection, Iterator
from itertools import groupby

from retold.changes.matter import slots
from retold.changes.pair import NEAR_COPY, Change, Pair
from retold.changes.sides import (
    CONTENT,
    LONGEST_REWORDING,
    Known,
    Side,
    around,
    head,
    known,
    quote,
    same_root,
    standing_once,
)
from retold.english.meaning import alike_in_meaning
from retold.english.syntax import Token
from retold.english.words import fold, spelt_alike, stem
from retold.linking.difference import Run

_LEAST_ADDED, _NEAR, _RUN_ALIKE, _SHARED_ALIKE = 2, 0.5, 0.35, 0.2
_MOSTLY, _NEWS = 0.5, 0.2


def noun_changes(pair: Pair) -> Iterator[Change]:
    """One noun in the place of one noun that is not near it in meaning, and that the other text does not
    have.
    """
    for run in pair.changed:
        ours, theirs = ([t for t in side if not t.is_stop] for side in _both(pair, run))
        if len(ours) == len(theirs) == 1 and ours[0].pos_ == "NOUN" and _same_part(ours[0], theirs[0]):
            near = float(alike_in_meaning([ours[0].lower_], [theirs[0].lower_])[0, 0])
            other = stem(theirs[0].text) not in pair.known.forms and not spelt_alike(
                ours[0].text, theirs[0].text
            )
            if other and near < _NEAR:
                why = f"{quote(ours)} there, {quote(theirs)} here, in the same place"
                yield Change("noun-exchanged", around(ours), around(theirs), why)


def word_changes(pair: Pair) -> Iterator[Change]:
    """Which words each changed stretch exchanges, adds or drops.

    What is short is exchanged, what is long or stands on one side only is added or left out, clause by
    clause. Words of
    numbers and dates that both have are left alone. Nothing is added that one of the sources has, nothing
    left out that
    one of the retellings has.
    """
    for run in pair.changed:
        ours, theirs = (
            side.tokens(part, without=pair.settled)
            for side, part in ((pair.here, run.a), (pair.there, run.b))
        )
        old = _unheard(unmatched(ours, theirs), [pair.there])
        new = _unheard(unmatched(theirs, ours), [pair.here])
        if old and new and max(len(ours), len(theirs)) <= LONGEST_REWORDING:
            if pair.alike < NEAR_COPY and not pair.of_one_person(around(old), around(new)):
                old, new = _of_one_sort(old, new)
            if not old or not new or _say_alike(old, new) or _abbreviates(old, new):
                continue
            if pair.alike >= _RUN_ALIKE or (pair.alike >= _SHARED_ALIKE and _in_one_place(old, new)):
                yield _exchange(pair, old, new)
        else:
            why = "nothing like it in what it is linked to"
            for clause in _clauses(_unheard(new, pair.sources)):
                if _is_news(clause, pair.known):
                    yield Change("added", None, around(clause), why)
            for clause in _clauses(_unheard(old, pair.retellings)):
                if _is_news(clause, known(pair.there.passage.document)):
                    yield Change("left-out", around(clause), None, why)


def qualifier_changes(pair: Pair) -> Iterator[Change]:
    """An adjective put before a noun that both passages have, and have once; or taken from it. Headlines
    are too short to tell.
    """
    if pair.alike < _RUN_ALIKE or pair.here.in_title_case or pair.there.in_title_case:
        return
    ours, theirs = _qualified(pair.here), _qualified(pair.there)
    for noun in sorted(ours.keys() & theirs.keys(), key=lambda each: theirs[each][-1].i):
        (*before, one), (*after, other) = ours[noun], theirs[noun]
        old, new = _unheard(before, pair.retellings), _unheard(after, pair.sources)
        if new and not old:
            why = f"{quote(new)} before “{other.text}” here only"
            yield Change("qualifier-added", around([one]), around([*new, other]), why)
        elif old and not new:
            why = f"{quote(old)} before “{one.text}” there only"
            yield Change("qualifier-dropped", around([*old, one]), around([other]), why)


def unmatched(side: list[Token], other: list[Token]) -> list[Token]:
    """Content words of `side` that have no equal among `other`: same stem, or words that mean the same."""
    there = {head(t) for t in other}
    content = [
        t for t in side if t.pos_ in CONTENT and not t.is_stop and fold(t.text) not in t.doc.lists["titles"]
    ]
    return [t for t in content if head(t) not in there and not any(same_root(t, o) for o in other)]


def _both(pair: Pair, run: Run) -> tuple[list[Token], list[Token]]:
    """The tokens of a stretch on each side, but those of numbers and dates that both have."""
    settled = pair.settled
    return pair.here.tokens(run.a, without=settled), pair.there.tokens(run.b, without=settled)


def _same_part(one: Token, other: Token) -> bool:
    return (one.pos_, one.dep_) == (other.pos_, other.dep_)


def _of_one_sort(old: list[Token], new: list[Token]) -> tuple[list[Token], list[Token]]:
    """Words that stand for each other in passages that are no near copies: where one side has no names or
    figures, the other's say nothing of what replaced what.
    """
    named = [any(_is_name(t) for t in side) for side in (old, new)]
    if all(named):
        return old, new
    first, second = ([t for t in side if not _is_name(t)] for side in (old, new))
    return first, second


def _is_name(token: Token) -> bool:
    return token.pos_ in ("PROPN", "NUM")


def _say_alike(old: list[Token], new: list[Token]) -> bool:
    """Whether all words report in one way, or are for believing: said, told; thought, felt."""
    words = [t.lemma_.lower() for t in (*old, *new)]
    reporting, attitudes = (old[0].doc.lists[name] for name in ("reporting", "attitudes"))
    return any(len({listed.get(word, word) for word in words}) == 1 for listed in (reporting, attitudes))


def _abbreviates(old: list[Token], new: list[Token]) -> bool:
    """Whether one word is short for the other: Rep., Representative; Rd, Road."""
    short, full = sorted((old[-1].text.lower(), new[-1].text.lower()), key=len)
    cut = short.endswith(".") and full.startswith(short.rstrip("."))
    return len(old) == len(new) == 1 and (cut or old[-1].doc.lists["ways"].get(short.rstrip(".")) == full)


def _in_one_place(old: list[Token], new: list[Token]) -> bool:
    """Whether a word of each side are of one part of speech and said of the same, or hang on equal words in
    the same way.
    """
    return any(
        one.pos_ == other.pos_
        and bool(slots(one) & slots(other) or (one.dep_, head(one.head)) == (other.dep_, head(other.head)))
        for one in old
        for other in new
    )


def _exchange(pair: Pair, old: list[Token], new: list[Token]) -> Change:
    """The change for content words that stand in each other's place."""
    verbs = [[t for t in side if t.pos_ == "VERB" and t.lemma_ != "accord"] for side in (old, new)]
    particles = [{t.lower_ for verb in side for t in _particles(verb)} for side in verbs]
    rule = "verb-exchanged" if all(verbs) else "reworded"
    if particles[0] & particles[1] and pair.alike >= NEAR_COPY:
        rule, old, new = "phrasal-verb", _with_particles(old), _with_particles(new)
    return Change(rule, around(old), around(new), f"{quote(old)} there, {quote(new)} here")


def _with_particles(tokens: list[Token]) -> list[Token]:
    return sorted({*tokens, *(p for t in tokens for p in _particles(t))}, key=lambda t: t.i)


def _particles(verb: Token) -> list[Token]:
    return [t for t in verb.children if t.dep_ == "prt"]


def _clauses(tokens: list[Token]) -> Iterator[list[Token]]:
    """Some words of a passage by the clauses that marks cut it into: those with two of the words or more,
    and not names alone, or with a plain word for saying.
    """
    marks = [t.i for t in tokens[0].doc if t.is_punct and t.text not in "-‑’'"] if tokens else []
    for _, clause in groupby(tokens, key=lambda t: bisect(marks, t.i)):
        part = list(clause)
        if len(part) >= _LEAST_ADDED and any(map(_tells, part)) and _mostly_new(part):
            yield part


def _tells(token: Token) -> bool:
    """Whether a word tells something of its own: no name, and no plain word for saying."""
    return token.pos_ != "PROPN" and token.lemma_.lower() not in token.doc.lists.words("reporting", "neutral")


def _is_news(part: list[Token], other: Known) -> bool:
    """Whether a fifth of some words or more stand nowhere in the whole other text."""
    return sum(stem(t.text) not in other.forms for t in part) >= _NEWS * len(part)


def _mostly_new(part: list[Token]) -> bool:
    """Whether new words are most of the content words from the first to the last of them."""
    between = part[0].doc.tokens[part[0].i : part[-1].i + 1]
    return len(part) >= _MOSTLY * sum(t.pos_ in CONTENT and not t.is_stop for t in between)


def _qualified(side: Side) -> dict[str, list[Token]]:
    """The nouns that stand once in a passage, by what they are compared by, each with its adjectives before
    it.
    """
    nouns = standing_once([t for t in side.doc if t.pos_ in ("NOUN", "PROPN")])
    return {noun: [*filter(_is_qualifier, token.lefts), token] for noun, token in nouns.items()}


def _is_qualifier(token: Token) -> bool:
    return token.dep_ == "amod" and token.pos_ == "ADJ" and not token.is_stop and not token.ent_type_


def _unheard(tokens: list[Token], elsewhere: Collection[Side]) -> list[Token]:
    """Those of some tokens that none of the passages elsewhere has."""
    return [t for t in tokens if not any(head(t) in side.heads for side in elsewhere)]
