"""Words of sentences about a story: what a document is called, plurals, whole quotations, lists."""

from datetime import date

import pandas as pd

from retold.story import Story
from retold.telling.saying import single

RELATIONS = {
    "verbatim": "word for word",
    "paraphrase": "in other words",
    "partial": "in part",
    "unsure": "not sure",
    "none": "no link",
    "new": "no link",
}
_PLURALS = {"person": "people", "is": "are", "was": "were", "does": "do", "stands": "stand", "has": "have"}


def name(story: Story, doc: str) -> str:
    """A document as the subject of a sentence: "the Rewrite", or its letter and file name where it has no
    label.
    """
    called = story.names[doc]
    bare = story.labels[doc] == doc or called.lower().startswith("the ")
    return called if bare else f"the {called}"


def capital(text: str) -> str:
    """`text` with a capital letter in front."""
    return text[:1].upper() + text[1:]


def plural(word: str, number: int) -> str:
    """A noun or verb as it stands with a number."""
    return word if number == 1 else _PLURALS.get(word, word + "s")


def counted(number: int, word: str) -> str:
    """A number of things: "1 change", "3 changes", "no change"."""
    return f"{number or 'no'} {plural(word, number or 1)}"


def as_quotation(text: str) -> str:
    """A whole text in quotation marks, those within it single."""
    return f"“{single(text)}”"


def share(value: float) -> str:
    """A share in per cent."""
    return f"{value:.0%}"


def span_of(low: float, high: float) -> str:
    """Two shares as a range, or as one where they round to the same."""
    return share(low) if share(low) == share(high) else f"{100 * low:.0f} to {share(high)}"


def spelt_date(value: object) -> object:
    """An ISO date as "25 February 2022"; anything else as it is."""
    try:
        day = date.fromisoformat(str(value))
    except ValueError:
        return value
    return f"{day.day} {day:%B %Y}"


def is_known(value: object) -> bool:
    """Whether a cell has something in it."""
    return not pd.isna(value)
