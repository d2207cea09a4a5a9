"""Two documents -> everything that is known of how they relate."""

from __future__ import annotations

from dataclasses import dataclass

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
    """What `compare` found. `a` and `b` are the documents; offsets of `links` and `changes` count
    characters of each text.
    """

    a: Document
    b: Document
    links: pd.DataFrame
    changes: pd.DataFrame


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
    links = link(one, other)
    links = judged_links(links, one, other, verdicts) if unit == "sentence" else links
    changes = judged_changes(find_changes(one, other, links, steps=rules), verdicts)
    return Comparison(one, other, links, changes)
