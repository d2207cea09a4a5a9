"""What spaCy reads in a sentence, as plain data: tokens with their part of speech, their head and their name.

A reading has the attributes of spaCy's own classes that this package uses and no others. It can be written
down as JSON and had again without spaCy, which is several times as fast as reading, and needs no model.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any, overload

from retold.english.lists import LISTS, Lists

COLUMNS = ("lemma", "pos", "tag", "dep", "ent")
_NUMBERS = ("idx", "size", "head", "stop")


class Token:
    """A word or mark of a reading; names as in spaCy. Two tokens are equal only if they are the same one."""

    __slots__ = (
        "dep_",
        "doc",
        "ent_type_",
        "head",
        "i",
        "idx",
        "is_stop",
        "lefts",
        "lemma_",
        "lower_",
        "pos_",
        "rights",
        "tag_",
        "text",
    )
    head: Token

    def __init__(
        self, doc: Reading, i: int, idx: int, text: str, is_stop: bool, cells: Sequence[str]
    ) -> None:
        self.doc, self.i, self.idx, self.is_stop = doc, i, idx, is_stop
        self.text, self.lower_ = text, text.lower()
        self.lemma_, self.pos_, self.tag_, self.dep_, self.ent_type_ = cells
        self.lefts, self.rights = list[Token](), list[Token]()

    def __len__(self) -> int:
        return len(self.text)

    def __repr__(self) -> str:
        return self.text

    @property
    def children(self) -> list[Token]:
        """The tokens that hang on it, in order."""
        return [*self.lefts, *self.rights]

    @property
    def subtree(self) -> Iterator[Token]:
        """It and all that hangs on it, those before it first."""
        for token in self.lefts:
            yield from token.subtree
        yield self
        for token in self.rights:
            yield from token.subtree

    @property
    def ancestors(self) -> Iterator[Token]:
        """What it hangs on, and what that hangs on, up to the root."""
        token = self
        while token.head is not token:
            token = token.head
            yield token

    @property
    def left_edge(self) -> Token:
        """The first token of its subtree."""
        return min(self.subtree, key=lambda t: t.i)

    @property
    def right_edge(self) -> Token:
        """The last token of its subtree."""
        return max(self.subtree, key=lambda t: t.i)

    @property
    def is_alpha(self) -> bool:
        """Whether it has letters only."""
        return self.text.isalpha()

    @property
    def is_space(self) -> bool:
        """Whether it has white space only."""
        return self.text.isspace()

    @property
    def is_punct(self) -> bool:
        """Whether it has punctuation only."""
        return all(unicodedata.category(c).startswith("P") for c in self.text)

    def nbor(self, by: int = 1) -> Token:
        """The token so many places on. Raises IndexError beyond the ends."""
        if not 0 <= self.i + by < len(self.doc):
            raise IndexError(self.i + by)
        return self.doc[self.i + by]


class Stretch:
    """Neighbouring tokens of a reading, half open: a slice of it, or a name with its label."""

    def __init__(self, doc: Reading, start: int, end: int, label: str = "") -> None:
        self.doc, self.start, self.end, self.label_ = doc, start, end, label

    def __iter__(self) -> Iterator[Token]:
        return iter(self.doc.tokens[self.start : self.end])

    def __len__(self) -> int:
        return self.end - self.start

    def __getitem__(self, at: int) -> Token:
        return self.doc.tokens[self.start : self.end][at]

    @property
    def start_char(self) -> int:
        """Offset of its first character."""
        return self[0].idx

    @property
    def end_char(self) -> int:
        """Offset just past its last character."""
        return self[-1].idx + len(self[-1])

    @property
    def text(self) -> str:
        """Its characters."""
        return self.doc.text[self.start_char : self.end_char]


class Reading:
    """The tokens of one passage, the names in it, and the word lists they are looked up in; offsets count
    `text`.
    """

    def __init__(self, text: str, data: Mapping[str, Any], lists: Lists = LISTS) -> None:
        self.text, self.data, self.lists = text, data, lists
        cells = zip(*(data[name] for name in COLUMNS), strict=True)
        places = zip(data["idx"], data["size"], data["stop"], cells, strict=True)
        self.tokens = [
            Token(self, i, idx, text[idx : idx + size], bool(stop), row)
            for i, (idx, size, stop, row) in enumerate(places)
        ]
        for token, head in zip(self.tokens, data["head"], strict=True):
            token.head = self.tokens[head]
            if head != token.i:
                (token.head.lefts if token.i < head else token.head.rights).append(token)

    def __iter__(self) -> Iterator[Token]:
        return iter(self.tokens)

    def __len__(self) -> int:
        return len(self.tokens)

    @overload
    def __getitem__(self, at: int) -> Token: ...
    @overload
    def __getitem__(self, at: slice) -> Stretch: ...
    def __getitem__(self, at: int | slice) -> Token | Stretch:
        if isinstance(at, int):
            return self.tokens[at]
        start, end, _ = at.indices(len(self.tokens))
        return Stretch(self, start, max(start, end))

    @cached_property
    def ents(self) -> list[Stretch]:
        """The names, in order."""
        return [Stretch(self, start, end, label) for start, end, label in self.data["ents"]]


def joined(parts: Iterable[tuple[int, Mapping[str, Any]]]) -> dict[str, Any]:
    """The data of the readings of a text's parts, each with where it begins, as that of one reading."""
    whole: dict[str, Any] = {name: [] for name in (*COLUMNS, *_NUMBERS, "ents")}
    for begin, data in parts:
        before = len(whole["idx"])
        whole["idx"] += [begin + at for at in data["idx"]]
        whole["head"] += [before + head for head in data["head"]]
        whole["ents"] += [[before + start, before + end, label] for start, end, label in data["ents"]]
        for name in (*COLUMNS, "size", "stop"):
            whole[name] += data[name]
    return whole


def is_data(data: object, text: str) -> bool:
    """Whether something is the data of a reading of `text`, every number in its bounds: what is kept is not
    trusted.
    """
    if not isinstance(data, dict) or set(data) != {*COLUMNS, *_NUMBERS, "ents"}:
        return False
    lengths = {len(data[name]) for name in (*COLUMNS, *_NUMBERS) if isinstance(data[name], list)}
    if not all(isinstance(each, list) for each in data.values()) or len(lengths) > 1:
        return False
    size = len(data["idx"])
    words = all(isinstance(cell, str) for name in COLUMNS for cell in data[name])
    numbers = all(type(cell) is int and cell >= 0 for name in _NUMBERS for cell in data[name])
    names = all(
        isinstance(e, list) and list(map(type, e)) == [int, int, str] and 0 <= e[0] < e[1] <= size
        for e in data["ents"]
    )
    return (
        words
        and numbers
        and names
        and all(head < size for head in data["head"])
        and all(0 < n <= len(text) - at for at, n in zip(data["idx"], data["size"], strict=True))
        and _is_forest(data["head"])
    )


def _is_forest(heads: list[int]) -> bool:
    """Whether every token hangs, step by step, on one that hangs on itself."""
    ends = heads
    for _ in range(len(heads).bit_length()):  # twice as many steps each time
        ends = [ends[end] for end in ends]
    return all(heads[end] == end for end in ends)
