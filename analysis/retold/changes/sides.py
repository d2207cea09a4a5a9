"""Two linked passages as the rules of change see them, and what a rule says."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING

from retold.english.language import fold, parse, stem
from retold.english.lexicon import ALIASES, DENYING, EQUAL, STATES
from retold.english.quantities import month, quantities
from retold.english.sentences import words
from retold.linking.difference import word_spans
from retold.noticing.capitals import NamesOf

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

LONGEST_REWORDING = 8
CONTENT = frozenset({"NOUN", "VERB", "ADJ", "ADV", "PROPN", "NUM"})

Span = tuple[int, int]


@dataclass(frozen=True)
class Side:
    """One linked passage: where it begins in its text, its words, and spaCy's reading of it."""

    begin: int
    text: str

    @cached_property
    def doc(self) -> Doc:
        return parse(self.text)

    @cached_property
    def in_title_case(self) -> bool:
        """A headline of capitalised words, in which capitals say nothing of names; a sentence with its full stop is none."""
        if self.text.rstrip("\"”’' ").endswith((".", "!", "?")):
            return False
        long_words = [w for w in words(self.text) if len(w) > 3]
        return len(long_words) > 2 and all(w[0].isupper() for w in long_words)

    @cached_property
    def heads(self) -> set[str]:
        """What its words are compared by, those with a hyphen in parts and as one."""
        return (
            {head(t) for t in self.doc}
            | {stem(w) for w in words(self.text) if "-" in w}
            | written_out(self.text)
        )

    @cached_property
    def denials(self) -> list[Token]:
        """Its words that deny, except or prevent something; "non-" and the like in compounds aside."""
        compound = {t.i for t in self.doc if t.i + 1 < len(self.doc) and t.nbor(1).text in ("-", "‑")}
        return [
            t for t in self.doc if t.i not in compound and (t.dep_ == "neg" or t.lemma_.lower() in DENYING)
        ]

    @cached_property
    def lemmas(self) -> dict[str, list[Token]]:
        """Its tokens by their lemma in small letters."""
        found: dict[str, list[Token]] = {}
        for token in self.doc:
            found.setdefault(token.lemma_.lower(), []).append(token)
        return found

    @cached_property
    def sayings(self) -> dict[str, Token]:
        """The first of each of its verbs and adjectives, by what it is compared by."""
        return {head(t): t for t in reversed(self.doc) if t.pos_ in ("VERB", "ADJ") and not t.is_stop}

    @cached_property
    def spans(self) -> list[Span]:
        return word_spans(self.text)

    def holds(self, run: range, at: int) -> bool:
        """Whether a character of the passage stands within a run of words."""
        return bool(run) and self.spans[run.start][0] <= at < self.spans[run.stop - 1][1]

    def tokens(self, run: range, *, without: Iterable[str] = ()) -> list[Token]:
        """The tokens of a run of words, but for those of quantities whose value is among `without`."""
        if not run:
            return []
        inside = slice(
            *(bisect_left(self._begins, at) for at in (self.spans[run.start][0], self.spans[run.stop - 1][1]))
        )
        apart = [(q.begin, q.end) for q in quantities(self.text) if q.value in without] if without else []
        return [t for t in self._words[inside] if not any(b <= t.idx < e for b, e in apart)]

    @cached_property
    def _words(self) -> list[Token]:
        return [t for t in self.doc if not t.is_punct and not t.is_space]

    @cached_property
    def _begins(self) -> list[int]:
        return [t.idx for t in self._words]


@dataclass(frozen=True)
class Known:
    """What one whole text has: values of numbers and dates, forms of words, its quotations."""

    text: str

    @cached_property
    def values(self) -> set[tuple[str, str]]:
        return {(q.kind, value) for q in quantities(self.text) for value in (q.value, month(q))}

    @cached_property
    def forms(self) -> set[str]:
        found = {stem(w) for w in words(self.text)} | written_out(self.text)
        return found | {stem(part) for w in words(self.text) if "-" in w for part in w.split("-") if part}

    @cached_property
    def nations(self) -> set[tuple[str, str] | None]:
        """The countries it names, or whose people it names."""
        return {nation(w) for w in words(self.text)} - {None}

    @cached_property
    def names(self) -> NamesOf:
        """Its names, to be asked for in any form."""
        return NamesOf(self.text)

    @cached_property
    def all_words(self) -> str:
        return " ".join(folded(self.text))


@dataclass(frozen=True)
class Change:
    rule: str
    a: Span | None
    b: Span | None
    why: str


def head(token: Token) -> str:
    """The stem that a token is compared by: equal for inflections, spellings and listed equivalents."""
    lemma = fold(token.lemma_)
    return stem(EQUAL.get(fold(token.text), EQUAL.get(lemma, lemma)))


def written_out(text: str) -> set[str]:
    """The stems of what capitalised short forms in `text` stand for: N.J., New Jersey."""
    return {
        stem(part)
        for w in words(text)
        if w[0].isupper()
        for part in ALIASES.get(w.lower().strip("."), "").split()
    }


def in_full(tokens: list[Token]) -> list[Token]:
    """The whole name that the last of some tokens belongs to; the tokens as they are where it is no name."""
    whole = (
        next(
            (list(entity) for entity in tokens[-1].doc.ents if entity.start <= tokens[-1].i < entity.end),
            None,
        )
        if tokens
        else None
    )
    return whole or tokens


def nation(word: str) -> tuple[str, str] | None:
    """A country and its people, but not its capital, as one: Russia, Russian."""
    low = fold(word)
    return (STATES[low], low[:2]) if low in STATES else None


def same_root(one: Token, other: Token) -> bool:
    """A place and its people: Russia, Russian."""
    shorter, longer = sorted((fold(one.text), fold(other.text)), key=len)
    return (
        one.text[:1].isupper()
        and other.text[:1].isupper()
        and len(shorter) > 3
        and longer.startswith(shorter[:-1])
    )


def folded(text: str) -> list[str]:
    """The folded words of `text`, in order."""
    return [fold(w) for w in words(text)]


def standing_once(tokens: list[Token]) -> dict[str, Token]:
    """Those of some tokens that stand once among them, by what they are compared by."""
    times = Counter(map(head, tokens))
    return {head(t): t for t in tokens if times[head(t)] == 1}


def around(tokens: list[Token]) -> Span | None:
    """The span from the first to the last of some tokens; None for none."""
    return (tokens[0].idx, tokens[-1].idx + len(tokens[-1])) if tokens else None


def quote(tokens: list[Token]) -> str:
    """The words of some tokens in quotation marks, with the marks and spaces that stand between them; a space where other words do."""
    between = [one.doc.text[one.idx + len(one) : other.idx] for one, other in pairwise(tokens)]
    spaces = [" " if any(map(str.isalnum, each)) else each for each in between]
    return "“" + "".join(t.text + space for t, space in zip(tokens, [*spaces, ""], strict=True)) + "”"
