"""The words, digits and marks of a text, one by one, as the grammar of numbers reads them."""

import re
from collections.abc import Sequence
from typing import NamedTuple

_TOKEN = re.compile(
    r"\d{1,2}(?:,\d{2}){1,4},\d{3}(?!\d)(?:\.\d+)?"  # 12,34,567
    r"|\d{1,3}(?:(?:,|[  \u2009’']|,\s(?=000(?!\d)))\d{3}){1,6}(?!\d)(?:\.\d+)?"  # 1,234,567 and 36 000
    r"|\d+(?:\.\d+)?|[^\W\d_]+|[^\w\s]"
)
DASHES = frozenset("-‑–—")


class Token(NamedTuple):
    """A number in digits, a word or a mark, as it stands and in small letters."""

    text: str
    low: str
    begin: int
    end: int


class Read(NamedTuple):
    """What was read from some tokens: a number from low to high, whether a scale was with it, and the next
    place."""

    low: float
    high: float
    scale: float
    at: int
    vague: bool = False


END = Token("", "", -1, -1)
_BARRED = "|"  # stands for what belongs to a date, so that no number is read across it


class Tokens(Sequence[Token]):
    """The tokens of a text; past its ends there is an empty one."""

    def __init__(self, text: str, barred: bytes) -> None:
        spans = [m.span() for m in _TOKEN.finditer(text)]
        said = [_BARRED if any(barred[begin:end]) else text[begin:end] for begin, end in spans]
        self._all = [Token(each, each.lower(), *span) for each, span in zip(said, spans, strict=True)]

    def __len__(self) -> int:
        return len(self._all)

    def __getitem__(self, at: int) -> Token:  # type: ignore[override]
        return self._all[at] if 0 <= at < len(self._all) else END

    def glued(self, at: int) -> bool:
        """Whether a token stands right behind the one before it."""
        return at > 0 and self[at].begin == self[at - 1].end

    def past_hyphen(self, at: int) -> int:
        """The place behind a hyphen that joins two words, or the same place."""
        joined = self[at].text in DASHES and self.glued(at) and self.glued(at + 1)
        return at + 1 if joined else at
