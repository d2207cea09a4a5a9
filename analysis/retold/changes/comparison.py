"""Two documents -> everything that is known of how they relate."""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property, partial

import pandas as pd

from retold.changes.finding import find_changes
from retold.changes.pair import Steps
from retold.changes.steps import STEPS
from retold.linking.judging import judged_changes, judged_links
from retold.linking.links import link
from retold.linking.verdicts import Verdict
from retold.reading.document import Document, Unit, as_document


@dataclass(frozen=True)
class Comparison:
    """What is known of two documents. `a` and `b` are these; offsets of `links` and `changes` count
    characters of each text.
    """

    a: Document
    b: Document
    links: pd.DataFrame
    find: Callable[[pd.DataFrame], pd.DataFrame] = field(repr=False)

    @cached_property
    def changes(self) -> pd.DataFrame:
        """What is said differently in linked passages, looked for when it is asked for."""
        return self.find(self.links)


def compare(
    a: str | Document,
    b: str | Document,
    *,
    unit: Unit = "sentence",
    rules: Steps = STEPS,
    verdicts: tuple[Verdict, ...] = (),
) -> Comparison:
    """Link the passages of `a` with those of `b`, and name what changed in meaning: the tables `links` and
    `changes`.

    Texts or documents; of texts, the first is called "a" and the second "b". `rules` are the steps that are
    asked of a pair (`changes.steps.STEPS`, and more). `verdicts` are an analyst's on links between sentences
    and on changes; everything that rests on these counts with them.
    """
    one, other = as_document(a, "a").as_unit(unit), as_document(b, "b").as_unit(unit)
    find = partial(changes_between, one, other, rules=rules, verdicts=verdicts)
    return Comparison(one, other, links_between(one, other, verdicts), find)


def links_between(a: Document, b: Document, verdicts: tuple[Verdict, ...]) -> pd.DataFrame:
    """The table `links` of two documents, as an analyst left it."""
    links = link(a, b)
    return judged_links(links, a, b, verdicts) if a.unit == "sentence" else links


def changes_between(
    a: Document, b: Document, links: pd.DataFrame, *, rules: Steps, verdicts: tuple[Verdict, ...]
) -> pd.DataFrame:
    """The table `changes` of two documents and their links, as an analyst left it."""
    return judged_changes(find_changes(a, b, links, steps=rules), verdicts)
