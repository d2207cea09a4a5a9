"""The same words in another dress, and words that came apart on the way."""

import re
from collections.abc import Collection, Iterator
from unicodedata import normalize

from retold.changes.pair import Change, Pair
from retold.changes.sides import Span, around
from retold.changes.wording import unmatched
from retold.english.words import INVISIBLE, fold, is_word, stem
from retold.linking.difference import Run

_NUMBER_AND_WORD = re.compile(r"(?<!\d)\d+(?:and|but|the|with|from|that|for|was|were|in|of|on|at|to|as|by)")


def broken_text(pair: Pair) -> Iterator[Change]:
    """Words run together ("2015but", "ofthe") or written twice in a row, where the other text does not have
    them.
    """
    before = ""
    for begin, end in pair.there.spans:
        word = pair.there.text[begin:end]
        if _is_glued(word, pair.lists["glued"]) and stem(word) not in pair.known.forms:
            yield Change("broken-text", None, (begin, end), f"“{word}” looks like two words run together")
        twice = word == before and word.islower() and word not in pair.lists["twice"]
        if twice and f" {word} {word} " not in f" {pair.known.text} ":
            yield Change("broken-text", None, (begin, end), f"“{word}” stands twice in a row")
        before = word


def style_changes(pair: Pair) -> Iterator[Change]:
    """The same words, dates and numbers in another dress, and titles more or less."""
    for one, other in _same_quantities(pair):
        if pair.here.text[slice(*one)].lower() != pair.there.text[slice(*other)].lower():
            yield Change("house-style", one, other, "the same number or date, written differently")
    for run in pair.runs:
        yield from _same_words(pair, run) if run.kind == "same" else _titles(pair, run)


def _same_words(pair: Pair, run: Run) -> Iterator[Change]:
    for i, j in zip(run.a, run.b, strict=True):
        one, other = pair.here.spans[i], pair.there.spans[j]
        ours, theirs = (_seen(side.text[slice(*at)]) for side, at in ((pair.here, one), (pair.there, other)))
        if ours.lower() != theirs.lower():
            yield Change("house-style", one, other, f"“{ours}” and “{theirs}” are the same word")


def _seen(word: str) -> str:
    """A word as a reader sees it: without invisible characters, letters composed, one kind of apostrophe."""
    return normalize("NFC", INVISIBLE.sub("", word)).replace("’", "'")


def _titles(pair: Pair, run: Run) -> Iterator[Change]:
    ours, theirs = pair.here.tokens(run.a), pair.there.tokens(run.b)
    titles = [[t for t in side if fold(t.text) in pair.lists["titles"]] for side in (ours, theirs)]
    if any(titles) and not unmatched(ours, theirs) and not unmatched(theirs, ours):
        yield Change("house-style", around(titles[0]), around(titles[1]), "a title more or less")


def _same_quantities(pair: Pair) -> Iterator[tuple[Span, Span]]:
    for one in pair.here.quantities:
        for other in pair.there.quantities:
            if (one.kind, one.value, one.modifier) == (other.kind, other.value, other.modifier):
                yield (one.begin, one.end), (other.begin, other.end)


def _is_glued(word: str, small: Collection[str]) -> bool:
    if _NUMBER_AND_WORD.fullmatch(word):
        return True
    if not (word.isascii() and word.islower() and word.isalpha()) or is_word(word):
        return False
    parts = [(word[:at], word[at:]) for at in range(2, len(word) - 1)]
    return any(is_word(one) and is_word(other) and (one in small or other in small) for one, other in parts)
