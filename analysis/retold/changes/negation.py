"""The opposite of what another passage says: words that deny, and words against their opposites."""

from collections.abc import Collection, Iterator

from retold.changes.denial import OF_A_STATE, denials, is_in_doubt, negator
from retold.changes.matter import narrowed_otherwise, same_matter
from retold.changes.pair import Change, Pair
from retold.changes.sides import CONTENT, Side, around, head
from retold.english.lists import Lists
from retold.english.syntax import Token

_PREFIXES = ("un", "non", "non-")
_SHORTEST, _RUN_ALIKE, _HALF_ALIKE = 3, 0.35, 0.5
_MODIFIERS = frozenset({"advmod", "amod"})
_SMALL = frozenset({"ADP", "SCONJ"})


def opposites(pair: Pair) -> Iterator[Change]:
    """A word whose opposite stands in the other passage: in its place, or said of the same thing in the
    same way.

    "Not clear" is no opposite of "unclear".
    """
    ours, theirs = _content(pair.here), _content(pair.there)
    for lemma, token in sorted(theirs.items(), key=lambda item: item[1].i):
        for other in sorted(opposites_of(lemma, ours, pair.lists)):
            both = pair.lists.opposites(lemma) & theirs.keys() or pair.lists.opposites(other) & ours.keys()
            apart = not both and other not in theirs and lemma not in ours
            if apart and _correspond(pair, ours[other], token) and _as_sure(pair, ours[other], token):
                why = f"“{ours[other].text}” there, its opposite “{token.text}” here"
                yield Change("opposite", around([ours[other]]), around([token]), why)


def negations(pair: Pair) -> Iterator[Change]:
    """Verbs and adjectives that both passages have and say of the same, denied in one of them only.

    Nothing is said where both deny as often, where another passage that is linked to the one or the other
    says it as it stands, nor where the
    word stands under one that undoes it or in a condition.
    """
    if denials(pair.here.passage) == denials(pair.there.passage):
        return
    ours, theirs = _said(pair.here), _said(pair.there)
    for each in sorted(ours.keys() & theirs.keys(), key=lambda h: theirs[h][0].i):
        one, other = ours[each][0], theirs[each][0]
        denied = [{negator(t) is not None for t in side[each]} for side in (ours, theirs)]
        clear = all(len(seen) == 1 for seen in denied) and denied[0] != denied[1]
        if clear and same_matter(pair, one, other) and not _unclear(pair, one, other):
            yield Change("negation", _with_negator(one), _with_negator(other), _why(one, other))


def denials_put_in(pair: Pair) -> Iterator[Change]:
    """The first denial of a passage none of whose sources denies, excepts or prevents anything."""
    if any(side.denials for side in pair.sources):
        return
    for denial in pair.there.denials[:1]:
        denied = sorted({denial, denial.head} if denial.dep_ == "neg" else {denial}, key=lambda t: t.i)
        why = f"“{denial.text}” here, and nothing of the kind in what it is linked to"
        yield Change("negation-introduced", None, around(denied), why)


def opposites_of(lemma: str, among: Collection[str], lists: Lists) -> set[str]:
    """The words of `among` that mean the opposite of `lemma`: listed, or the same but for "un" or "non" in
    front.
    """
    negated = {prefix + lemma for prefix in _PREFIXES}
    negated |= {lemma.removeprefix(p) for p in _PREFIXES if len(lemma) > len(p) + 4 and lemma.startswith(p)}
    return ({*lists.opposites(lemma)} | negated) & set(among) - {lemma}


def _content(side: Side) -> dict[str, Token]:
    """The first of each of its content words and of its words for place, time and condition, by lemma;
    particles aside.
    """
    said = [t for t in side.doc if t.pos_ in CONTENT or (t.pos_ in _SMALL and t.dep_ != "prt")]
    return {t.lemma_.lower(): t for t in reversed(said)}


def _correspond(pair: Pair, one: Token, other: Token) -> bool:
    """Two words in one stretch of passages that run alike, or of one part of speech and said of the same in
    the same way.

    Small words stand in one short stretch: "before" and "after", not "handed over" and "under oath".
    """
    small = one.pos_ in _SMALL or other.pos_ in _SMALL
    if not _of_one_head(one, other):
        return False
    if small and pair.alike < _HALF_ALIKE:
        return False
    if small or one.pos_ == other.pos_:
        near = pair.in_one_stretch(one.idx, other.idx, _SHORTEST) and one.pos_ == other.pos_
        return near or (not small and same_matter(pair, one, other))
    return pair.alike >= _RUN_ALIKE and pair.in_one_stretch(one.idx, other.idx)


def _as_sure(pair: Pair, one: Token, other: Token) -> bool:
    """Whether two words are both denied or neither, and neither is in doubt unless the passages run alike:
    “if ratified” and “rejected” are no opposites."""
    runs_alike = pair.abridged or pair.alike >= _HALF_ALIKE
    doubtful = not runs_alike and (is_in_doubt(one) or is_in_doubt(other))
    return _as_negated(one, other) and not doubtful


def _of_one_head(one: Token, other: Token) -> bool:
    """Whether two adverbs, or an adverb and an adjective, hang on equal words, and two adjectives not on
    nouns that others narrow down otherwise: “always cherish” and “never forget”, “first found” and “last
    week”, a large exit gate and small entrance gates, do not."""
    if {one.dep_, other.dep_} <= _MODIFIERS and "ADV" in (one.pos_, other.pos_):
        return head(one.head) == head(other.head)
    if one.pos_ == other.pos_ == "ADV":
        return head(one.head) == head(other.head)
    return one.dep_ != "amod" or not narrowed_otherwise(one.head, other.head)


def _said(side: Side) -> dict[str, list[Token]]:
    """Its verbs and adjectives by what they are compared by; auxiliaries aside."""
    found: dict[str, list[Token]] = {}
    for token in side.doc:
        if token.pos_ in ("VERB", "ADJ") and token.dep_ not in ("aux", "auxpass"):
            found.setdefault(head(token), []).append(token)
    return found


def _unclear(pair: Pair, one: Token, other: Token) -> bool:
    """Whether another linked passage says it as it stands, what is not denied stands under a word that
    undoes it, an opposite in the passages may make up for it, or too much of it alone is denied.
    """
    plain, denied = (one, other) if negator(one) is None else (other, one)
    each = head(one)
    if _is_only_wanted(negator(denied)):
        return True
    if any(opposites_of(lemma, _content(pair.here), pair.lists) for lemma in _content(pair.there)):
        return True
    if any(t.lower_ == "too" for word in (one, other) for t in word.subtree) or _had(one) != _had(other):
        return True
    elsewhere = _says(pair.retellings, each, one) or _says(pair.sources, each, other)
    ours, theirs = ({t.lemma_ for t in word.children if t.tag_ == "MD"} for word in (one, other))
    return elsewhere or (is_in_doubt(plain) and not (ours and ours == theirs))


def _is_only_wanted(denier: Token | None) -> bool:
    """Whether a verb that denies is not said to be done: an effort to prevent it."""
    return denier is not None and denier.pos_ == "VERB" and any(t.tag_ == "TO" for t in denier.lefts)


def _had(word: Token) -> bool:
    """Whether it is told of a time before: had pleaded, had not pleaded guilty."""
    said_with = [word.head] if word.dep_ in OF_A_STATE else []
    return any(t.dep_ == "aux" and t.lower_ == "had" for each in (word, *said_with) for t in each.children)


def _says(sides: Collection[Side], each: str, as_here: Token) -> bool:
    """Whether one of some passages has a verb or adjective, denied or not as it is here."""
    return any(_as_negated(t, as_here) for side in sides for t in _said(side).get(each, ()))


def _as_negated(one: Token, other: Token) -> bool:
    """Whether two words are both denied, or neither."""
    return (negator(one) is None) == (negator(other) is None)


def _why(one: Token, other: Token) -> str:
    """Which side denies it, and in which words."""
    denied, where = (one, "there") if negator(one) is not None else (other, "here")
    return f"“{denied.text}” is denied {where} (“{negator(denied)}”), and said as a fact on the other side"


def _with_negator(word: Token) -> tuple[int, int] | None:
    by = negator(word)
    return around(sorted([word, *([by] if by else [])], key=lambda t: t.i))
