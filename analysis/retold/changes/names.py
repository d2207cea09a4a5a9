"""Names that the other text does not have, in the place of another name or added."""

from __future__ import annotations

import re
from collections.abc import Iterator

from retold.changes.pair import Change, Pair
from retold.changes.sides import Known, around, head, in_full, nation, quote, same_root
from retold.english.lexicon import NICKNAMES, REPORTING, ROLES, STATES, TITLES
from retold.english.sentences import SHORT_TITLES
from retold.english.syntax import Token
from retold.english.words import fold, stem

_NAMES = frozenset({"PERSON", "ORG", "GPE", "LOC", "NORP", "FAC", "PRODUCT", "EVENT", "WORK_OF_ART"})
_SHORT = 5


def name_changes(pair: Pair) -> Iterator[Change]:
    """Names that the other text does not have, in the place of another name or added."""
    here, there, known, closest = pair.here, pair.there, pair.known, pair.closest
    if here.in_title_case or there.in_title_case:
        return
    gone = [t for t in here.doc if _is_name(t) and head(t) not in there.heads]
    for run in pair.changed:
        new = [t for t in there.tokens(run.b) if _is_name(t) and not _is_known(t, known)]
        if not new:
            continue
        near = (
            [t for t in here.tokens(run.a) if t in gone and t.ent_type_ == new[-1].ent_type_]
            if max(len(run.a), len(run.b)) <= _SHORT
            else []
        )
        old = near or [t for t in gone if closest and _same_place(t, new[-1])]
        if any(_variant(t, other) for t in new for other in old):
            continue
        old, new = in_full(old), in_full(new)
        if old:
            yield Change("name-changed", around(old), around(new), f"{quote(old)} → {quote(new)}")
        elif closest:
            yield Change("name-unknown", None, around(new), f"{quote(new)} stands nowhere in the other text")


def _is_known(name: Token, known: Known) -> bool:
    """Whether the other text has a word of a name, or the country of a people, or the surname with no other given name before it."""
    if stem(name.text) in known.forms or nation(name.text, known.lists) in known.nations:
        return True
    after = name.nbor(1) if name.i + 1 < len(name.doc) else None
    if after is None or not name.ent_type_ == after.ent_type_ == "PERSON":
        return False
    before = re.findall(rf"([^\W\d_][\w.’'-]*)\s+{re.escape(after.text)}\b", known.text)
    return bool(before) and not any(_is_given(word, known) for word in before)


def _is_given(word: str, known: Known) -> bool:
    """Whether a word before a surname is a given name: a capitalised one that is no title, no role and nowhere a common word."""
    bare = fold(word)
    return (
        word[0].isupper()
        and bare not in TITLES | ROLES | SHORT_TITLES
        and f" {word.lower()} " not in known.text
    )


def _variant(one: Token, other: Token) -> bool:
    """One name in two forms: Russia and Russian, Walmart and Wal-Mart, Bill Kristol and William Kristol."""
    surnames = [
        head(t.nbor(1)) if t.i + 1 < len(t.doc) and t.nbor(1).pos_ == "PROPN" else "" for t in (one, other)
    ]
    joined = [
        t.doc.text[t.left_edge.idx : t.idx + len(t)].lower().replace("-", "").replace(" ", "")
        for t in (one, other)
    ]
    states = [STATES.get(fold(t.text)) for t in (one, other)]
    given = [NICKNAMES.get(fold(t.text), fold(t.text))[:2] for t in (one, other)]
    one_person = surnames[0] == surnames[1] != "" and given[0] == given[1]
    return (
        same_root(one, other) or (states[0] == states[1] is not None) or one_person or joined[0] == joined[1]
    )


def _same_place(one: Token, other: Token) -> bool:
    """Two names of one sort that hang on equal words in the same way: parts of Asia, parts of Africa; not two who say something."""
    same = (one.ent_type_, one.dep_, _above(one)) == (other.ent_type_, other.dep_, _above(other))
    return same and one.head.lemma_.lower() not in REPORTING


def _above(name: Token) -> list[str]:
    """What a name hangs on, and beyond a preposition what that hangs on, as they are compared."""
    return [head(t) for t in ([name.head, name.head.head] if name.head.pos_ == "ADP" else [name.head])]


def _is_name(token: Token) -> bool:
    named = token.pos_ == "PROPN" or token.ent_type_ == "NORP"
    capital = "." not in token.text and token.text[:1].isupper()
    return named and capital and token.ent_type_ in _NAMES and fold(token.text) not in TITLES
