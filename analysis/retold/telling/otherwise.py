"""What tellings tell differently: groups of sentences about one thing, and what bears on whether a reader
would name them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from itertools import combinations
from typing import Any, NamedTuple

import numpy as np

from retold.changes.comparison import Comparison
from retold.english.bounds import bound
from retold.english.words import stem
from retold.reading.document import Document
from retold.telling.tellings import Tellings, content, quoted_words

Changes = dict[tuple[int, int], list[Any]]
"""The rows of the table `changes` by the numbers of the two sentences."""


def changes_of(tellings: Tellings, compared: Callable[[Document, Document], Comparison]) -> Changes:
    """The changes between every two tellings, trivial ones aside, by the numbers of the two sentences, lower
    first."""
    number = {p.passage_id: n for n, p in enumerate(tellings.sentences)}
    found: Changes = defaultdict(list)
    for a, b in combinations(tellings.documents, 2):
        for row in compared(a, b).changes.itertuples():
            pair = sorted(number[p] for p in (row.a_passage, row.b_passage) if p in number)
            if len(pair) == 2 and row.severity != "trivial":
                found[pair[0], pair[1]].append(row)
    return dict(found)


class Group(NamedTuple):
    """Sentences of different tellings that are about one thing, with what bears on it, and the changes found
    in them."""

    numbers: tuple[int, ...]
    features: dict[str, float]
    changes: list[Any]
    same: bool
    """Whether all are the same word by word, so that nothing is told differently."""


def groups(tellings: Tellings, changes: Changes) -> list[Group]:
    """Each sentence with its likest of every other telling, and each such pair, where they are alike at all.

    The first passages of all tellings are a group too, if there is any other.
    """
    least, found = bound("differences.least_alike"), set[tuple[int, ...]]()
    for number in range(len(tellings.sentences)):
        likest = [int(n) for n in tellings.best[number] if n >= 0 and tellings.alike[number, n] >= least]
        found |= {tuple(sorted((number, n))) for n in likest}
        found |= {tuple(sorted((number, *likest)))} if likest else set()
    first = tuple(rows[0] for rows in tellings.rows if len(rows))
    found |= {first} if found else set()
    return [_group(tellings, numbers, changes) for numbers in sorted(found)]


def _group(tellings: Tellings, numbers: tuple[int, ...], changes: Changes) -> Group:
    pairs = list(combinations(numbers, 2))
    passages = [tellings.sentences[n] for n in numbers]
    stems = [content(p) for p in passages]
    found = [change for pair in pairs for change in changes.get(pair, ())]
    places = tellings.place[list(numbers)]
    features = {
        "three": float(len(numbers) > 2),
        "cosine": max(float(tellings.cosines[pair]) for pair in pairs),
        "mutual": float(np.mean([_is_mutual(tellings, *pair) for pair in pairs])),
        "shared": max(len(a & b) / min(len(a), len(b)) for a, b in combinations(stems, 2)),
        "early": 1 - float(places.min()),
        "all_early": 1 - float(places.max()),
        "all_titles": float(all(n in tellings.titles for n in numbers)),
        "quoted": float(np.mean([bool(quoted_words(p)) for p in passages])),
        "length": float(np.mean([np.log1p(p.n_words) for p in passages])),
        "changes": float(np.log1p(len(found))),
        "major": float(any(change.severity == "major" for change in found)),
        "certainty": float(any(change.kind == "certainty" for change in found)),
    }
    same = len({tuple(map(stem, p.words)) for p in passages}) == 1
    return Group(numbers, features, found, same)


def _is_mutual(tellings: Tellings, one: int, other: int) -> bool:
    """Whether each is the likest of the other in its telling."""
    there, here = tellings.of[other], tellings.of[one]
    return bool(tellings.best[one, there] == other and tellings.best[other, here] == one)
