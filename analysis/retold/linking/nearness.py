"""How near in meaning another text comes to each word of a passage."""

from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from retold.english.words import stem
from retold.linking.similarity import meant
from retold.reading.document import Document, Passage, kept

States = NDArray[np.float32]
Lengths = NDArray[np.float64]


def nearness(passage: Passage, document: Document) -> dict[str, float]:
    """How near the nearest piece of a document comes to the pieces of each word of a passage, all as they
    stand there: the mean of these cosines to two decimals, by the stem of the word; the lowest where it comes
    twice. What the model did not read of a long passage is not among them.
    """
    ours, our_lengths = _states(passage)
    theirs, their_lengths = _all_states(document)
    near = ((ours @ theirs.T) / np.outer(our_lengths, their_lengths)).max(axis=1)
    pieces = meant(passage).pieces
    begins = [n for n, piece in enumerate(pieces) if not piece.startswith("##")]
    found: dict[str, float] = {}
    for begin, end in pairwise([*begins, len(pieces)]):
        word = stem("".join(piece.removeprefix("##") for piece in pieces[begin:end]))
        found[word] = min(found.get(word, 1.0), round(float(near[begin:end].mean()), 2))
    return found


@kept
def _states(passage: Passage) -> tuple[States, Lengths]:
    """What each piece of a passage means, in whole numbers, and the lengths of that."""
    states = meant(passage).states.astype(np.float32)
    return states, np.sqrt((states**2).sum(axis=1, dtype=np.float64))


@kept
def _all_states(document: Document) -> tuple[States, Lengths]:
    states, lengths = zip(*map(_states, document.passages), strict=True)
    return np.concatenate(states), np.concatenate(lengths)
