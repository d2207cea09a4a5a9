"""Each difference as a sentence of plain English, with the words themselves, and nothing said that was not
looked for.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from retold.telling.tellings import Span

Quoted = Sequence[tuple[str, str]]
"""The name of each telling concerned, and its words."""
Voted = Sequence[tuple[str, Sequence[str]]]
"""Each value, and the names of the tellings that have it."""


MOST_QUOTED, MOST_SET_APART = 120, 240
_CLAUSE = re.compile(r"[,;:](?= )| (?=[–—] )")
_INNER = str.maketrans({"“": "‘", "”": "’", '"': "’", "„": "‘"})
_OPENS = re.compile(r'(?<![^\s([—–-])"(?=\S)')


def quote(text: str, span: Span, sentence: Span | None = None) -> str:
    """The words of a span as a quotation, as they stand, with dots for what is left out of a `sentence`
    before and after them; the full stop is left to the sentence that quotes.
    """
    begin, end = sentence or span
    before, after = _dots(text[begin : span[0]]), _dots(text[span[1] : end])
    words = printable(text[span[0] : span[1]]).strip(" ,;" + "–—-" * bool(before or after)).rstrip(".")
    return f"“{before and f'{before} '}{single(words)}{after and f' {after}'}”"


def printable(text: str) -> str:
    """Words on one line, without what cannot be shown."""
    shown = (c if c.isprintable() else " " if c.isspace() else "" for c in text)
    return " ".join("".join(shown).split())


def _dots(text: str) -> str:
    """What a quotation has in the place of some words: dots, or nothing where there are only marks."""
    return "…" if any(map(str.isalnum, text)) else ""


def quoted(value: object) -> str:
    """Words in quotation marks, on one line; those longer than `MOST_QUOTED` characters are cut off behind a
    clause that ends in the second half, else behind a word.
    """
    text = " ".join(str(value).split())
    bare = text.strip('“”"')
    text = single(text) if set('“”"') & set(bare) else bare
    if len(text) <= MOST_QUOTED:
        return f"“{text}”"
    ends = [m.start() for m in _CLAUSE.finditer(text, MOST_QUOTED // 2, MOST_QUOTED)]
    return f"“{text[: ends[-1]] if ends else text[:MOST_QUOTED].rsplit(' ', 1)[0]} …”"


def single(text: str) -> str:
    """A text with single quotation marks for double ones."""
    return _OPENS.sub("‘", text).translate(_INNER)


def listed(names: Sequence[str], by: str = "and") -> str:
    """Names in a row: "A", "A and B", "A, B and C"."""
    return f" {by} ".join([", ".join(names[:-1]), names[-1]]) if len(names) > 1 else "".join(names)


def alone(name: str, words: str, without: Sequence[str]) -> str:
    """What one telling has, and where nothing like it was found."""
    return f"{name} has {words}. No passage like it was found in {listed(without, 'or')}."


def in_other_words(
    name: str, words: str, new: Sequence[str], nearest: tuple[str, str], *, read: int = 0
) -> str:
    """What one telling has, which of its words no other has, and what comes nearest to it elsewhere."""
    none = f"None of the other {read - 1} tellings that were read" if read else "No other telling"
    only = f" {none} has {listed([f'“{word}”' for word in new], 'or')}." if new else ""
    return f"{name} has {words}.{only} Nearest to it is, in {nearest[0]}, {nearest[1]}."


def voice(name: str, who: str, words: str, others: Sequence[str], *, n: int = 1) -> str:
    """Who is heard in one telling, in how many sentences, and named in no other."""
    often = f" in {n} sentences" if n > 1 else ""
    return f"In {name}, {who} is heard{often}: {words}. The name was not found in {listed(others, 'or')}."


def lacking(sides: Quoted, without: Sequence[str]) -> str:
    """What several tellings have, and where nothing surely tells it."""
    shown = side_by_side([([name], words) for name, words in sides])
    return f"{shown}. No passage that surely tells it was found in {listed(without, 'or')}."


def told_otherwise(begins: str, sides: Quoted, beside: Quoted = ()) -> str:
    """What several tellings have, each in its words; last what comes nearest in tellings that may speak of
    something else."""
    nearest = [f" Nearest to it is, in {name}, {words}." for name, words in beside]
    shown = side_by_side([([name], words) for name, words in sides])
    return f"{begins}{'. In full' * ('“' in begins)}: {shown}.{''.join(nearest)}"


def quotation(found: Voted, who: str, *, is_cut: bool) -> str:
    """Who has which words of a quotation, and whose it is, where a text tells."""
    begins = f"A quotation of {who}" if who else "A quotation"
    return f"{begins} {'is cut differently' if is_cut else 'differs'}: {voted(found)}"


def voted(found: Voted) -> str:
    """Each of two values, without quotation marks of its own, after the tellings that have it."""
    bare = [(said.strip('“”"'), names) for said, names in found]
    return side_by_side([(names, quote(said, (0, len(said)))) for said, names in bare])


def not_read(foreign: Sequence[str], far: Sequence[str], read: int) -> str:
    """Which tellings were not compared, and why; "" where all were."""
    parts = []
    if foreign:
        were = "was" if len(foreign) == 1 else "were"
        parts.append(f"{listed(foreign)} {were} not compared: the words are not English.")
    if far:
        nearest = f"Only the {read} tellings that share most words with the others were compared"
        parts.append(f"{nearest}, and not {listed(far)}. Give differences() the texts you choose instead.")
    return " ".join(parts)


def side_by_side(sides: Sequence[tuple[Sequence[str], str]]) -> str:
    """The names of those who have some words, and the words, each after the other."""
    return listed([f"{listed(names)} {has(names)} {words}" for names, words in sides])


def in_own_words(names: Sequence[str], said: str) -> str:
    """Who alone tells something in words that the others have nowhere."""
    tells, whose = ("tells", "its") if len(names) == 1 else ("tell", "their")
    return f"{listed(names)} {tells} it in words of {whose} own: {said}"


def has(names: Sequence[str]) -> str:
    """The verb for one or several tellings."""
    return "has" if len(names) == 1 else "have"
