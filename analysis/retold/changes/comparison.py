"""Two texts -> everything that is known of how they relate."""

from dataclasses import dataclass
from functools import cached_property
from typing import Literal

import pandas as pd
from retold.changes.rules import find_changes, read_all
from retold.english.meaning import read_ahead
from retold.linking.links import link
from retold.linking.verdicts import Verdict, settle
from retold.reading.layout import by_paragraph, split_passages
from retold.telling.coverage import cover

Unit = Literal["sentence", "paragraph"]


@dataclass(frozen=True)
class Comparison:
    """What `compare` found. `a` and `b` are the tables of passages; offsets count characters of each text."""

    a: pd.DataFrame
    b: pd.DataFrame
    links: pd.DataFrame
    changes: pd.DataFrame

    @cached_property
    def coverage(self) -> pd.DataFrame:
        """Every passage of both texts with what became of it: the table `coverage`."""
        return cover(self.a, self.b, self.links)


def compare(
    a: str,
    b: str,
    *,
    a_doc: str = "a",
    b_doc: str = "b",
    unit: Unit = "sentence",
    verdicts: tuple[Verdict, ...] = (),
) -> Comparison:
    """Link the passages of text `a`, the original, with those of `b`, and name what changed in meaning.

    `verdicts` are an analyst's on links between sentences; everything that rests on the links counts with them.
    """
    one, other = passages_of(a, a_doc, unit), passages_of(b, b_doc, unit)
    with read_ahead([*one["text"], *other["text"]]):
        read_all(one, a, other, b)
        links = settle(link(one, other), one, other, verdicts if unit == "sentence" else ())
    return Comparison(one, other, links, find_changes(one, other, links, a, b))


def passages_of(text: str, doc_id: str, unit: Unit) -> pd.DataFrame:
    """The passages of a text, sentence by sentence or paragraph by paragraph: the table `passages`."""
    passages = split_passages(text, doc_id=doc_id)
    return by_paragraph(passages, text) if unit == "paragraph" else passages
