"""Words of sentences about a story: what a document is called, plurals, shortened quotations, lists."""

from collections.abc import Sequence

import pandas as pd

from retold.story import Story

_MOST_QUOTED, _MOST_NAMES, _ALIKE = 70, 6, 12
_PLURALS = {"person": "people", "is": "are", "was": "were", "does": "do", "stands": "stand", "has": "have"}


def name(story: Story, doc: str) -> str:
    """A document as the subject of a sentence: "the Rewrite", or its file name in quotation marks where it
    has no label.
    """
    label = story.labels[doc]
    if label == doc:
        return f"“{doc}”"
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


def listed(names: Sequence[object]) -> str:
    """The first few names, and how many more there are."""
    shown = [str(each) for each in names[:_MOST_NAMES]]
    more = len(names) - len(shown)
    return ", ".join(shown) + (f" and {more} more" if more else "")


def _bare(value: object) -> str:
    """Words on one line, without the marks around them."""
    return " ".join(str(value).split()).strip('“”"')


def quoted(value: object) -> str:
    """Words in quotation marks, cut off where they are long."""
    text = _bare(value)
    return f"“{text if len(text) <= _MOST_QUOTED else text[: _MOST_QUOTED - 1] + '…'}”"


def two_wordings(a_words: object, b_words: object) -> tuple[str, str]:
    """Two wordings in quotation marks; what long ones begin with in common is left out."""
    a, b = map(_bare, (a_words, b_words))
    alike = next((n for n, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), 0)
    start = a.rfind(" ", 0, alike - _ALIKE) + 1 if alike > _MOST_QUOTED // 2 else 0
    cut = "…" if start else ""
    return quoted(cut + a[start:]), quoted(cut + b[start:])


def share(value: float) -> str:
    """A share in per cent."""
    return f"{value:.0%}"


def span_of(low: float, high: float) -> str:
    """Two shares as a range, or as one where they round to the same."""
    return share(low) if share(low) == share(high) else f"{100 * low:.0f} to {share(high)}"


def is_known(value: object) -> bool:
    """Whether a cell has something in it."""
    return not pd.isna(value)
