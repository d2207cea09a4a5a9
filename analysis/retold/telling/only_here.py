"""What one telling alone has: each of its sentences, and what bears on whether a reader would name it."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from retold.telling.tellings import TITLES, Tellings, content, names, quoted_words, said_in

_SPEAKERS = ("person", "organisation")


class Only(NamedTuple):
    """A sentence that may stand in one telling alone, with what bears on it."""

    number: int
    features: dict[str, float]
    unseen: frozenset[str]
    """The stems of its words that stand nowhere in any other telling."""
    voice: str | None
    """The person who is heard in it and not named in any other telling."""


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
    covered = [len(own & content(tellings.sentences[n])) / len(own) for n in np.flatnonzero(others)]
    said = said_in(passage)
    who = said.by.who if said and said.by.sort in _SPEAKERS else None
    new = who is not None and not tellings.is_named_elsewhere(who, int(tellings.of[number]))
    unseen = own - known
    features = {
        "unseen_words": float(np.log1p(len(unseen))),
        "covered": max(covered, default=0.0),
        "cosine": float(tellings.cosines[number][others].max(initial=0.0)),
        "new_voice": float(new),
        "new_name": float(bool(names(passage) - known)),
        "said": float(said is not None),
        "quoted": sum(e - b for b, e in quoted_words(passage)) / (passage.end - passage.begin),
        "early": 1.0 - float(tellings.place[number]),
        "length": float(np.log1p(passage.n_words)),
    }
    is_person = said is not None and said.by.sort == "person"
    return Only(number, features, unseen, who if new and is_person else None)
