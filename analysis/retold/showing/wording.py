"""Words of sentences about a story: what a document is called, plurals, shortened quotations, lists."""

import re
from datetime import date

import pandas as pd

from retold.story import Story

_MOST_QUOTED, _MOST_NAME = 120, 20
_CLAUSE = re.compile(r"[,;:](?= )| (?=[–—] )")
_OPENING, _INNER = re.compile(r'(?<![^\s(])"'), str.maketrans({"“": "‘", "”": "’", '"': "’"})
_PLURALS = {"person": "people", "is": "are", "was": "were", "does": "do", "stands": "stand", "has": "have"}


def name(story: Story, doc: str) -> str:
    """A document as the subject of a sentence: "the Rewrite", or its letter and file name where it has no
    label.
    """
    label = story.labels[doc]
    if label == doc:
        return f"{story.letters[doc]} ({doc if len(doc) <= _MOST_NAME else doc[:_MOST_NAME] + '…'})"
    return label if label.lower().startswith("the ") else f"the {label}"


def capital(text: str) -> str:
    """`text` with a capital letter in front."""
    return text[:1].upper() + text[1:]


def plural(word: str, number: int) -> str:
    """A noun or verb as it stands with a number."""
    return word if number == 1 else _PLURALS.get(word, word + "s")


def counted(number: int, word: str) -> str:
    """A number of things: "1 change", "3 changes", "no change"."""
    return f"{number or 'no'} {plural(word, number or 1)}"


def _bare(value: object) -> str:
    """Words on one line, without the marks around them; where there are others inside, these are single."""
    text = " ".join(str(value).split())
    inside = text.strip('“”"')
    return _single(text) if set('“”"') & set(inside) else inside


def _single(text: str) -> str:
    """A text with single quotation marks for double ones."""
    return _OPENING.sub("‘", text).translate(_INNER)


def quoted(value: object, *, most: int = _MOST_QUOTED) -> str:
    """Words in quotation marks; those longer than `most` characters are cut off behind a clause that ends
    in the second half, else behind a word.
    """
    text = _bare(value)
    if len(text) <= most:
        return f"“{text}”"
    ends = [m.start() for m in _CLAUSE.finditer(text, most // 2, most)]
    return f"“{text[: ends[-1]] if ends else text[:most].rsplit(' ', 1)[0]} …”"


def as_quotation(text: str) -> str:
    """A whole text in quotation marks, those within it single."""
    return f"“{_single(text)}”"


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
