"""How near in meaning another text comes to each word of a passage."""

from itertools import pairwise

import numpy as np

from retold.english.meaning import Vector
from retold.english.words import stem
from retold.linking.similarity import Matrix, meant, states_of
from retold.reading.document import Document, Passage, kept


def nearness(passage: Passage, document: Document) -> dict[str, float]:
    """How near the nearest piece of a document comes to the pieces of each word of a passage, all as they
    stand there: the mean of these cosines to two decimals, by the stem of the word; the lowest where it comes
    twice. What the model did not read of a long passage is not among them.
    """
    ours, our_lengths = states_of([passage])
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
def _all_states(document: Document) -> tuple[Vector, Matrix]:
    return states_of(document.passages)
