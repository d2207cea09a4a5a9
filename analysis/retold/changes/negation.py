"""The opposite of what another passage says: words that deny, and words against their opposites."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from retold.changes.pair import Change, Pair
from retold.changes.sides import CONTENT, Side, around, head
from retold.english.lists import Lists
from retold.english.syntax import Token

_NEGATING = frozenset({"no", "never", "without"})
_JUST_BEFORE = frozenset({"not", "never", "n’t", "n't"})
_NOT_DOING = frozenset({"fail", "refuse", "decline"})
_PREFIXES = ("un", "non", "non-")


def opposites(pair: Pair) -> Iterator[Change]:
    """A word whose opposite stands in the other passage, in the same stretch or with the same words about it.

    "Not clear" is no opposite of "unclear".
    """
    ours, theirs = _content(pair.here), _content(pair.there)
    for lemma, token in sorted(theirs.items(), key=lambda item: item[1].i):
        for other in sorted(opposites_of(lemma, ours, pair.lists)):
            apart = other not in theirs and lemma not in ours
            if apart and _correspond(pair, ours[other], token) and _as_negated(ours[other], token):
                why = f"“{other}” and “{lemma}” are opposites"
                yield Change("opposite", around([ours[other]]), around([token]), why)


def negations(pair: Pair) -> Iterator[Change]:
    """Verbs and adjectives that both passages have, negated in one of them only.

    Where both passages deny as often, the one may do so in other words ("without", "to avoid"), and nothing is said; nor
    where another passage that is linked to the one or the other says it as it stands.
    """
    here, there = pair.here, pair.there
    if _denying(here) == _denying(there):
        return
    for each in sorted(here.sayings.keys() & there.sayings.keys(), key=lambda h: there.sayings[h].i):
        one, other = here.sayings[each], there.sayings[each]
        said_elsewhere = _says(pair.retellings, each, one) or _says(pair.sources, each, other)
        if not _as_negated(one, other) and not said_elsewhere:
            why = f"“{other.text}” is negated on one side only"
            yield Change("negation", _with_negator(one), _with_negator(other), why)


def denials_put_in(pair: Pair) -> Iterator[Change]:
    """The first denial of a passage none of whose sources denies, excepts or prevents anything."""
    if any(side.denials for side in pair.sources):
        return
    for denial in pair.there.denials[:1]:
        denied = sorted({denial, denial.head} if denial.dep_ == "neg" else {denial}, key=lambda t: t.i)
        why = f"“{denial.text}” here, and nothing of the kind in what it is linked to"
        yield Change("negation-introduced", None, around(denied), why)


def opposites_of(lemma: str, among: Collection[str], lists: Lists) -> set[str]:
    """The words of `among` that mean the opposite of `lemma`: listed, or the same but for "un" or "non" in front."""
    negated = {prefix + lemma for prefix in _PREFIXES}
    negated |= {lemma.removeprefix(p) for p in _PREFIXES if len(lemma) > len(p) + 4 and lemma.startswith(p)}
    return ({*lists.opposites(lemma)} | negated) & set(among) - {lemma}


def negator(token: Token) -> Token | None:
    """The word that negates a verb or adjective, if any."""
    direct = [t for t in token.children if t.dep_ == "neg" or t.lower_ in _NEGATING]
    above = [token.head] if token.dep_ == "xcomp" and token.head.lemma_.lower() in _NOT_DOING else []
    above += [t for t in token.head.children if t.dep_ == "neg"] if token.dep_ in ("acomp", "attr") else []
    near = [token.nbor(-1)] if token.i and token.nbor(-1).lower_ in _JUST_BEFORE else []
    return next(iter(direct + above + near), None)


def _content(side: Side) -> dict[str, Token]:
    """The first of each of its content words and prepositions, by lemma."""
    return {t.lemma_.lower(): t for t in reversed(side.doc.tokens) if t.pos_ in CONTENT or t.pos_ == "ADP"}


def _correspond(pair: Pair, one: Token, other: Token) -> bool:
    """Two words in one changed stretch, or that share a word they hang on or that hangs on them."""
    if pair.in_one_stretch(one.idx, other.idx):
        return True
    ours, theirs = (
        {head(t) for t in (token.head, *token.children) if t.pos_ in CONTENT and t is not token}
        for token in (one, other)
    )
    return bool(ours & theirs)


def _denying(side: Side) -> int:
    """How many of its words deny, except, prevent or undo something."""
    undoing = side.lists.words("undoing") - side.lists.words("denying")
    return len(side.denials) + sum(t.lemma_.lower() in undoing for t in side.doc)


def _says(sides: Collection[Side], each: str, as_here: Token) -> bool:
    """Whether one of some passages has a verb or adjective, negated or not as it is here."""
    return any(each in side.sayings and _as_negated(side.sayings[each], as_here) for side in sides)


def _as_negated(one: Token, other: Token) -> bool:
    """Whether two words are both negated, or neither."""
    return (negator(one) is None) == (negator(other) is None)


def _with_negator(word: Token) -> tuple[int, int] | None:
    by = negator(word)
    return around(sorted([word, *([by] if by else [])], key=lambda t: t.i))
