"""A passage as the rules of change look at it, and what the whole text it stands in has."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable
from functools import cached_property
from itertools import pairwise

from retold.english.lists import Lists
from retold.english.quantities import Quantity, quantities, tells, year_apart
from retold.english.syntax import Reading, Token
from retold.english.words import fold, stem, words
from retold.linking.difference import word_spans
from retold.noticing.capitals import NamesOf
from retold.reading.document import Document, Passage, kept

LONGEST_REWORDING = 8
_MOST_COMPARED = 2_000  # numbers and times of one text: no article has as many
CONTENT = frozenset({"NOUN", "VERB", "ADJ", "ADV", "PROPN", "NUM"})

Span = tuple[int, int]


class Side:
    """One linked passage: its words, its syntax, and what of them rules ask for again and again."""

    def __init__(self, passage: Passage) -> None:
        self.passage, self.text, self.begin = passage, passage.said, passage.begin

    @property
    def doc(self) -> Reading:
        """Its syntax."""
        return self.passage.reading

    @property
    def lists(self) -> Lists:
        """The word lists of its story."""
        return self.passage.document.lists

    @cached_property
    def in_title_case(self) -> bool:
        """A headline of capitalised words, in which capitals say nothing of names; a sentence with its
        full stop is none.
        """
        ends = self.text.rstrip("\"”’' ").endswith((".", "!", "?"))
        if ends and self.passage.kind != "headline":
            return False
        long_words = [w for w in self.passage.words if len(w) > 3 and w[0].isalpha()]
        return len(long_words) > 2 and all(w[0].isupper() for w in long_words)

    @cached_property
    def heads(self) -> set[str]:
        """What its words are compared by, those with a hyphen in parts and as one."""
        hyphened = {stem(w) for w in self.passage.words if "-" in w}
        return {head(t) for t in self.doc} | hyphened | written_out(self.passage.words, self.lists)

    @cached_property
    def denials(self) -> list[Token]:
        """Its words that deny, except or prevent something; "non-" and the like in compounds aside."""
        compound = {t.i for t in self.doc if t.i + 1 < len(self.doc) and t.nbor(1).text in ("-", "‑")}
        return [
            t
            for t in self.doc
            if t.i not in compound and (t.dep_ == "neg" or t.lemma_.lower() in self.lists.words("denying"))
        ]

    @cached_property
    def lemmas(self) -> dict[str, list[Token]]:
        """Its tokens by their lemma in small letters."""
        found: dict[str, list[Token]] = {}
        for token in self.doc:
            found.setdefault(token.lemma_.lower(), []).append(token)
        return found

    @cached_property
    def spans(self) -> list[Span]:
        """Begin and end of every word."""
        return word_spans(self.text)

    @cached_property
    def quantities(self) -> tuple[Quantity, ...]:
        """Its numbers and times, in order."""
        return quantities(self.text, self.passage.document.published)

    def holds(self, run: range, at: int) -> bool:
        """Whether a character of the passage stands within a run of words."""
        return bool(run) and self.spans[run.start][0] <= at < self.spans[run.stop - 1][1]

    def tokens(self, run: range, *, without: Iterable[str] = ()) -> list[Token]:
        """The tokens of a run of words, but for those of quantities whose value is among `without`."""
        if not run:
            return []
        edges = (self.spans[run.start][0], self.spans[run.stop - 1][1])
        inside = slice(*(bisect_left(self._begins, at) for at in edges))
        apart = [(q.begin, q.end) for q in self.quantities if q.value in without] if without else []
        return [t for t in self._words[inside] if not any(b <= t.idx < e for b, e in apart)]

    @cached_property
    def _words(self) -> list[Token]:
        return [t for t in self.doc if not t.is_punct and not t.is_space]

    @cached_property
    def _begins(self) -> list[int]:
        return [t.idx for t in self._words]


@kept
def side(passage: Passage) -> Side:
    """A passage as rules look at it."""
    return Side(passage)


class Known:
    """What one whole text has: values of numbers and dates, forms of words, countries, its quotations."""

    def __init__(self, document: Document) -> None:
        self.text, self.lists, self.published = (
            " ".join(document.text.split()),
            document.lists,
            document.published,
        )
        self.words = words(self.text)

    @cached_property
    def quantities(self) -> tuple[Quantity, ...]:
        """Its numbers and times, in order."""
        return quantities(self.text, self.published)[:_MOST_COMPARED]

    @cached_property
    def _exact(self) -> list[Quantity]:
        return [q for q in self.quantities if q.modifier != "vague"]

    @cached_property
    def values(self) -> set[str]:
        """What they are worth."""
        return {q.value for q in self.quantities}

    def has(self, q: Quantity) -> bool:
        """Whether it tells a number or time: as it is, in full where this is short, or its year here and
        its day there.
        """
        parts = year_apart(q)
        return q.value in self.values or all(any(tells(o, part) for o in self._exact) for part in parts)

    @cached_property
    def forms(self) -> set[str]:
        """The stems of its words, of the parts of those with a hyphen, and of what short forms stand for."""
        parts = {stem(part) for w in self.words for part in w.split("-")}
        return {stem(w) for w in self.words} | written_out(self.words, self.lists) | parts

    @cached_property
    def nations(self) -> set[tuple[str, str] | None]:
        """The countries it names, or whose people it names."""
        return {nation(w, self.lists) for w in self.words} - {None}

    @cached_property
    def names(self) -> NamesOf:
        """Its names, to be asked for in any form."""
        return NamesOf(self.text)

    @cached_property
    def all_words(self) -> str:
        """Its folded words, in order, with a space between."""
        return " ".join(map(fold, self.words))


    @cached_property
    def letters(self) -> str:
        """Its words without what stands between them: RedFinch, Red Finch."""
        return self.all_words.replace(" ", "").replace("-", "")


@kept
def known(document: Document) -> Known:
    """What a whole document has."""
    return Known(document)


def head(token: Token) -> str:
    """The stem that a token is compared by: equal for inflections, spellings and listed equivalents."""
    lemma, equal = fold(token.lemma_), token.doc.lists["equal"]
    return stem(equal.get(fold(token.text), equal.get(lemma, lemma)))


def written_out(said: Iterable[str], lists: Lists) -> set[str]:
    """The stems of what capitalised short forms among some words stand for: N.J., New Jersey."""
    short = (lists["aliases"].get(w.lower().strip("."), "") for w in said if w[0].isupper())
    return {stem(part) for full in short for part in full.split()}


def nation(word: str, lists: Lists) -> tuple[str, str] | None:
    """A country and its people, but not its capital, as one: Russia, Russian."""
    low = fold(word)
    return (lists["states"][low], low[:2]) if low in lists["states"] else None


def same_root(one: Token, other: Token) -> bool:
    """A place and its people: Russia, Russian."""
    shorter, longer = sorted((fold(one.text), fold(other.text)), key=len)
    capital = one.text[:1].isupper() and other.text[:1].isupper()
    return capital and len(shorter) > 3 and longer.startswith(shorter[:-1])


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
    """The words of some tokens in quotation marks, with the marks and spaces between them; a space where
    other words do.
    """
    between = [one.doc.text[one.idx + len(one) : other.idx] for one, other in pairwise(tokens)]
    spaces = [" " if any(map(str.isalnum, each)) else each for each in between]
    return "“" + "".join(t.text + space for t, space in zip(tokens, [*spaces, ""], strict=True)) + "”"
