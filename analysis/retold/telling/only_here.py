"""What one telling alone has: each of its sentences, and what bears on whether a reader would name it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

import numpy as np

from retold.changes.names import is_known
from retold.changes.sides import known
from retold.english.bounds import bound, whole
from retold.english.syntax import Stretch, Token
from retold.english.words import stem, words
from retold.noticing.people import title_of
from retold.noticing.saying import is_spoken
from retold.noticing.speakers import Statement
from retold.telling.tellings import TITLES, Span, Tellings, content, names, quoted_words, said_in

_TIMES = frozenset({"DATE", "TIME"})
_SPEAKERS = ("person", "organisation")
_TELLING = ("PROPN", "NUM")
"""Parts of speech that tell something by themselves, those first that tell most."""


class Only(NamedTuple):
    """A sentence that may stand in one telling alone, with what bears on it."""

    number: int
    features: dict[str, float]
    unseen: frozenset[str]
    """The stems of its words that stand nowhere in any other telling."""
    voice: str | None
    """The person, by the full name, who is heard in it and not named in any other telling."""


def only_here(tellings: Tellings) -> list[Only]:
    """Every sentence that is no headline or deck, in order."""
    return [
        _only(tellings, number, tellings.elsewhere[tellings.of[number]])
        for number, passage in enumerate(tellings.sentences)
        if passage.kind not in TITLES
    ]


def _only(tellings: Tellings, number: int, known: frozenset[str]) -> Only:
    passage = tellings.sentences[number]
    own = content(passage)
    others = tellings.of != tellings.of[number]
    said = said_in(passage)
    who = said.by.who if said and said.by.sort in _SPEAKERS else None
    new = who is not None and not tellings.is_named_elsewhere(who, int(tellings.of[number]))
    unseen = own - known
    nearest = float(tellings.cosines[number][others].max(initial=0.0))
    features = {
        "unseen_words": float(np.log1p(len(unseen))),
        "covered": float(tellings.shared[number][others].max(initial=0)) / len(own),
        "cosine": nearest,
        "remote": float(nearest < bound("differences.remote")),
        "new_voice": float(new),
        "new_name": float(bool(names(passage) - known)),
        "said": float(said is not None),
        "quoted": sum(e - b for b, e in quoted_words(passage)) / (passage.end - passage.begin),
        "early": 1.0 - float(tellings.place[number]),
        "length": float(np.log1p(passage.n_words)),
    }
    is_heard = new and said is not None and _is_heard(said) and len(words(who or "")) > 1
    return Only(number, features, unseen, who if is_heard else None)


def _is_heard(said: Statement) -> bool:
    """Whether a person says something, and does not only think or do it."""
    cue_class = said.report.cue.group if said.report else None
    return said.by.sort == "person" and is_spoken(cue_class, is_quoted=bool(quoted_words(said.passage)))


def one_a_voice(
    tellings: Tellings, found: Iterable[tuple[float, Only]]
) -> Iterator[tuple[float, tuple[Only, ...]]]:
    """What stands alone, in order; all that one person says of whom no other telling has the name is one."""
    listed = list(found)
    said: dict[tuple[int, str], list[Only]] = {}
    for _, only in listed:
        if only.voice:
            said.setdefault((int(tellings.of[only.number]), only.voice), []).append(only)
    for chance, only in listed:
        together = said.get((int(tellings.of[only.number]), only.voice or ""), [only])
        if together[0] is only:
            yield chance, tuple(together)


def new_words(tellings: Tellings, found: Only, spans: Sequence[Span]) -> list[str]:
    """The words in some spans of a sentence that tell by themselves what no other telling has: names in full,
    then numbers; in their order.
    """
    passage = tellings.sentences[found.number]
    others = [known(d) for d in tellings.documents if d is not passage.document]
    inside = [t for t in passage.reading if any(b <= passage.begin + t.idx < e for b, e in spans)]
    new = [t for t in inside if stem(t.text) in found.unseen and _tells(t)]
    new = [t for t in new if not any(is_known([*_name(t)], each) for each in others)]
    best = sorted(new, key=lambda t: (_TELLING.index(t.pos_), t.i))[: whole("items.most_words")]
    return list(dict.fromkeys(_name(t).text for t in sorted(best, key=lambda t: t.i)))


def _tells(token: Token) -> bool:
    """Whether a word tells something by itself: a name but for its titles and first parts, and for days; a
    number in figures; no part with a hyphen."""
    around = [token.nbor(by).text for by in (-1, 1) if 0 <= token.i + by < len(token.doc)]
    is_part = any(text in ("-", "‑", "&") for text in around)
    goes_on = token.pos_ == "PROPN" and token.dep_ == "compound" and token.head.pos_ == "PROPN"
    is_long = len(token) > 2 if token.pos_ == "PROPN" else token.text[0].isdigit()
    is_word = token.text[-1].isalnum() and is_long
    is_time = token.pos_ == "PROPN" and token.ent_type_ in _TIMES
    is_small = token.dep_ in ("prep", "mark") or token.lemma_.lower() in token.doc.lists["reporting"]
    tells = token.pos_ in _TELLING and not is_small and not title_of(token)
    return tells and is_word and not (is_time or is_part or goes_on)


def _name(token: Token) -> Stretch:
    """A word, or where it is of a name, the name from its first word to this one."""
    first = token
    while first.i and first.nbor(-1).pos_ == token.pos_ == "PROPN" and not title_of(first.nbor(-1)):
        first = first.nbor(-1)
    return token.doc[first.i : token.i + 1]
