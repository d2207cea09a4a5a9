"""How an article and a passage are cited, and what analysts noted: one form in every file."""

from collections.abc import Iterable
from typing import Any

import pandas as pd

from retold.linking.verdicts import Verdict
from retold.story import Story

Span = Iterable[Any]  # a document, begin and end, as the table `differences` has it


def known(value: object, what: str) -> str:
    """A fact of an article, or "outlet not stated"."""
    return f"{what} not stated" if pd.isna(value) else str(value)


def cited(story: Story, doc: str) -> str:
    """An article: its label, outlet and date, as far as they are known."""
    about = story.documents.set_index("doc_id").loc[doc]
    return ", ".join([story.labels[doc], *(known(about[fact], what) for fact, what in _FACTS.items())])


def judged(story: Story, spans: Iterable[Span]) -> list[Verdict]:
    """The verdicts on the difference that stands on just these spans, oldest first."""
    wanted = {tuple(span) for span in spans}
    ours = [verdict for verdict in story.judged.standing if verdict.target == "difference"]
    return [verdict for verdict in ours if {(p.doc_id, p.begin, p.end) for p in verdict.places} == wanted]


_FACTS = {"outlet": "outlet", "published": "date"}
