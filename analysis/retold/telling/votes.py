"""Which tellings have which of two values that stand against each other: two have 48 pages, one has 47."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from retold.english.quantities import quantities
from retold.english.words import fold, on_a_line, words
from retold.reading.document import Passage
from retold.telling.otherwise import QUOTES
from retold.telling.tellings import Tellings, quoted_words

Votes = list[tuple[str, list[int]]]
"""Each value in words, with the numbers of the sentences that have it."""


def votes(tellings: Tellings, numbers: Sequence[int], change: Any) -> Votes:
    """For both sides of a change, which of some sentences have its words or value, of a quotation all of it
    and no more; what has both counts only for the side that the change was seen in, or that has the words of
    the other.
    """
    has_it = _quotes if change.kind in QUOTES else _has
    sides = ((change.a_passage, change.a_words), (change.b_passage, change.b_words))
    found: Votes = [(str(said), []) for _, said in sides]
    for n in numbers:
        passage = tellings.sentences[n]
        own = [k for k, (passage_id, _) in enumerate(sides) if passage_id == passage.passage_id]
        has = own or _longest([k for k, (_, said) in enumerate(sides) if has_it(passage, said)], sides)
        if len(has) == 1:
            found[has[0]][1].append(n)
    return found


def _longest(has: list[int], sides: Sequence[tuple[str, str]]) -> list[int]:
    """Of two sides of which one has all words of the other, that one."""
    said = [on_a_line(words(text)) for _, text in sides]
    holding = [k for k in has if all(said[other] in said[k] for other in has)]
    return holding[:1] or has


def _quotes(passage: Passage, value: str) -> bool:
    """Whether a quotation of a passage has the words of a value, all of them."""
    quoted = (passage.document.text[begin:end] for begin, end in quoted_words(passage))
    return [fold(w) for w in words(value)] in ([fold(w) for w in words(said)] for said in quoted)


def _has(passage: Passage, value: str) -> bool:
    """Whether a passage has the words of a value in a row, or a number or time that is the same."""
    said, wanted = [fold(w) for w in passage.words], [fold(w) for w in words(value)]
    rows = (said[i : i + len(wanted)] for i in range(len(said) - len(wanted) + 1))
    known = {q.value for q in quantities(passage.said)}
    return wanted in rows or any(q.value in known for q in quantities(value))
