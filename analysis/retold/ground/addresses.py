"""One name for a passage (A38), a pair of passages (A38/B13), a change between them (A38/B13.2) and a
difference (value-A38-B13).
"""

from collections.abc import Iterable, Mapping
from string import ascii_uppercase

import pandas as pd

_MOST_NAME = 20


def letters(doc_ids: Iterable[str]) -> dict[str, str]:
    """The letter of each document by its place in the story: A to Z, then AA to ZZ."""
    return {doc: ascii_uppercase[n % 26] * (1 + n // 26) for n, doc in enumerate(doc_ids)}


def address(lettered: Mapping[str, str], *passage_ids: str, change: int | None = None) -> str:
    """The name of a passage, or of a pair in the order of the story, whichever is given first; `change` is
    the number of a change in the pair.

    `lettered` is what `letters` gives; a paragraph ("a:p3") is Ap3.
    """
    order = list(lettered)
    ends = sorted((_place(each) for each in passage_ids), key=lambda end: order.index(end[0]))
    pair = "/".join(f"{lettered[doc]}{position}" for doc, position in ends)
    return pair if change is None else f"{pair}.{change}"


def called(lettered: Mapping[str, str], labels: Mapping[str, str]) -> dict[str, str]:
    """What each document is called in a sentence: its label, or its letter and id where it has none."""
    short = {doc: doc if len(doc) <= _MOST_NAME else f"{doc[:_MOST_NAME]}…" for doc in labels}
    bare = {doc: f"{lettered[doc]} ({short[doc]})" for doc in labels}
    return {doc: bare[doc] if label == doc else label for doc, label in labels.items()}


def of_difference(lettered: Mapping[str, str], kind: str, passage_ids: Iterable[str]) -> str:
    """The name of a difference, whatever its rank: its kind and its passages in the order of the story."""
    ends = sorted((list(lettered).index(_place(each)[0]), n, each) for n, each in enumerate(passage_ids))
    return "-".join([kind, *(address(lettered, each) for *_, each in ends)])


def numbers(changes: pd.DataFrame) -> pd.Series:
    """The number of each row of the table `changes` within its pair of passages, from 1."""
    return changes.groupby(["a_passage", "b_passage"], sort=False).cumcount() + 1


def _place(passage_id: str) -> tuple[str, str]:
    doc, _, position = passage_id.rpartition(":")
    return doc, position
