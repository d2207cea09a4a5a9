"""All tellings of a story side by side: their sentences, and how alike each is to every other."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from itertools import accumulate, pairwise

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

from retold.english.bounds import bound, whole
from retold.english.syntax import Token
from retold.english.words import fold, stem, words
from retold.linking.similarity import Matrix, cosines, in_words, meaning
from retold.noticing.quotations import quotes_of
from retold.noticing.speakers import Statement, statements
from retold.reading.document import Document, Passage, kept
from retold.telling.clauses import clauses, content_stems

Span = tuple[int, int]
TITLES = ("headline", "deck")
_MOST_STRETCHES = 2


def tokens_in(passage: Passage, span: Span) -> list[Token]:
    """The words and marks of a passage that begin in a span of its document."""
    return [t for t in passage.reading if span[0] <= passage.begin + t.idx < span[1]]


@kept
def content(passage: Passage) -> frozenset[str]:
    """The stems of the words of content of a passage."""
    return frozenset(content_stems(passage.reading))


@kept
def all_stems(document: Document) -> frozenset[str]:
    """The stems of all words of a document, those with a hyphen as one and in parts."""
    whole_words = {stem(word) for passage in document.passages for word in passage.words}
    return frozenset(whole_words.union(stem(t.text) for p in document.passages for t in p.reading))


@kept
def names(passage: Passage) -> frozenset[str]:
    """The stems of the words of names in a passage."""
    return frozenset(stem(t.text) for t in passage.reading if t.pos_ == "PROPN" and t.text[:1].isalnum())


@kept
def all_named(document: Document) -> frozenset[str]:
    """The stems of the names and numbers of a document."""
    named = (t for p in document.passages for t in p.reading if t.pos_ in ("PROPN", "NUM"))
    return frozenset(stem(t.text) for t in named)


@kept
def said_in(passage: Passage) -> Statement | None:
    """The statement that has most of the characters of a passage; none where none has a third of them."""
    overlaps = [
        (min(s.end, passage.end) - max(s.begin, passage.begin), s) for s in statements(passage.document)
    ]
    size, said = max(overlaps, key=lambda each: each[0], default=(0, None))
    return said if 3 * size >= passage.end - passage.begin else None


@kept
def content_said(passage: Passage) -> frozenset[str]:
    """The stems of the words of content of what somebody is credited with in a passage; of all of it where
    that is nobody."""
    said = said_in(passage)
    if said is None:
        return content(passage)
    return content(passage) & {stem(t.text) for t in tokens_in(passage, (said.begin, said.end))}


@kept
def quoted_words(passage: Passage) -> tuple[Span, ...]:
    """The quotations of a passage, held to it."""
    return tuple((passage.begin + begin, passage.begin + end) for begin, end in quotes_of(passage))


@kept
def stretches(passage: Passage) -> tuple[Span, ...]:
    """A passage in stretches of clauses, each of about the length that a reader points at."""
    found: list[Span] = []
    for clause in clauses(passage):
        if found and clause.end - found[-1][0] <= whole("differences.longest_span"):
            found[-1] = (found[-1][0], clause.end)
        else:
            found.append((clause.begin, clause.end))
    return tuple(found)


def held_to(passage: Passage, wanted: frozenset[str], marked: Sequence[Span] = ()) -> list[Span]:
    """At most two stretches of a passage in order: those that have marked words, or most of some wanted
    stems."""

    def has(span: Span) -> tuple[bool, int]:
        held = any(begin < span[1] and span[0] < end for begin, end in marked)
        return held, len({stem(t.text) for t in tokens_in(passage, span)} & wanted)

    return sorted(sorted(stretches(passage), key=has, reverse=True)[:_MOST_STRETCHES])


def nearest(documents: Sequence[Document], most: int) -> list[Document]:
    """Of more than so many documents those that share most words with all others, in the order given."""
    stems = [all_stems(document) for document in documents]
    near = [sum(len(own & other) / (len(own | other) or 1) for other in stems) for own in stems]
    chosen = sorted(range(len(stems)), key=lambda n: (-round(near[n], 6), n))[:most]
    return [documents[n] for n in sorted(chosen)]


class Tellings:
    """The sentences of some documents, numbered through, with the likeness of each to each in words and in
    meaning.

    `foreign` and `far` are the names of those that were not read: for their language, and as the least near
    of too many.
    """

    def __init__(self, documents: Iterable[Document], names: Mapping[str, str] | None = None) -> None:
        given = list(documents)
        called = {document.doc_id: (names or {}).get(document.doc_id, document.doc_id) for document in given}
        english = [document for document in given if document.is_english]
        self.documents = nearest(english, whole("differences.most_tellings"))
        self.foreign = [called[d.doc_id] for d in given if d not in english]
        self.far = [called[d.doc_id] for d in english if d not in self.documents]
        self.is_cut = len(self.documents) < len(given)
        self.names = [called[document.doc_id] for document in self.documents]
        told = [
            [p for p in document.article if p.kind != "heading" and content(p)] for document in self.documents
        ]
        self.sentences = [passage for sentences in told for passage in sentences]
        self.of = np.repeat(np.arange(len(told)), [len(sentences) for sentences in told])
        starts = [0, *accumulate(map(len, told))]
        self.rows = [range(begin, end) for begin, end in pairwise(starts)]

    @cached_property
    def number(self) -> dict[str, int]:
        """The number of each sentence by the id of its passage."""
        return {passage.passage_id: n for n, passage in enumerate(self.sentences)}

    @cached_property
    def words(self) -> Matrix:
        """Likeness in words, 0 to 1."""
        return in_words(self.sentences, self.sentences).round(4)

    @cached_property
    def cosines(self) -> Matrix:
        """Likeness in meaning, 0 to 1."""
        return cosines(map(meaning, self.sentences))

    @cached_property
    def shared(self) -> NDArray[np.int64]:
        """How many stems of words of content each two sentences have in common."""
        told = [content(passage) for passage in self.sentences]
        columns = {each: n for n, each in enumerate(sorted(frozenset().union(*told)))}
        rows = np.repeat(np.arange(len(told)), [len(own) for own in told])
        found = [columns[each] for own in told for each in own]
        has = csr_matrix((np.ones(len(found), dtype=int), (rows, found)), shape=(len(told), len(columns)))
        return np.asarray((has @ has.T).toarray())

    def overlap(self, one: int, other: int) -> float:
        """The share of the words of content of the shorter of two sentences that the longer has."""
        return float(self.shared[one, other] / self.shared.diagonal()[[one, other]].min())

    @cached_property
    def alike(self) -> Matrix:
        """Words and half a cosine; nothing within one document."""
        both = self.words + 0.5 * self.cosines
        return np.asarray(both * (self.of[:, None] != self.of[None, :]))

    @cached_property
    def best(self) -> NDArray[np.int64]:
        """For each sentence (rows) its likest sentence of each document (columns); -1 in its own."""
        found = np.full((len(self.sentences), len(self.documents)), -1)
        for column, rows in enumerate(self.rows):
            if len(rows):
                found[:, column] = rows.start + self.alike[:, rows.start : rows.stop].argmax(axis=1)
                found[rows.start : rows.stop, column] = -1
        return found

    @cached_property
    def titles(self) -> list[int]:
        """The sentences that are headlines or decks, or the first of a document without any."""
        found = []
        for rows in self.rows:
            own = [n for n in rows if self.sentences[n].kind in TITLES]
            found += own or list(rows[:1])
        return found

    @cached_property
    def place(self) -> NDArray[np.float64]:
        """Where each sentence stands in its document, 0 to 1."""
        return np.concatenate([np.zeros(0), *(np.linspace(0, 1, len(rows)) for rows in self.rows)])

    @cached_property
    def elsewhere(self) -> list[frozenset[str]]:
        """For each document the stems of all words of all others."""
        stems = [all_stems(document) for document in self.documents]
        return [frozenset().union(*stems[:n], *stems[n + 1 :]) for n in range(len(stems))]

    def are_mutual(self, one: int, other: int) -> bool:
        """Whether each of two sentences is the likest of the other in its telling."""
        there, here = self.of[other], self.of[one]
        return bool(self.best[one, there] == other and self.best[other, here] == one)

    def are_alike(self, one: int, other: int) -> bool:
        """Whether each of two sentences is the likest of the other, in mostly the same words."""
        return self.are_mutual(one, other) and self.overlap(one, other) >= bound("differences.same_words")

    def shared_stems(self, number: int, group: Iterable[int]) -> frozenset[str]:
        """The stems of the words of content of all other sentences of a group."""
        return frozenset().union(*(content(self.sentences[n]) for n in group if n != number))

    def around(self, number: int) -> frozenset[str]:
        """The stems of the words of content of a sentence and of those beside it in its telling, with all
        names and numbers of the telling."""
        rows, far = self.rows[int(self.of[number])], whole("differences.beside")
        beside = range(max(rows.start, number - far), min(rows.stop, number + far + 1))
        named = all_named(self.sentences[number].document)
        return named.union(*(content(self.sentences[n]) for n in beside))

    def lacking(self, numbers: Sequence[int]) -> list[int]:
        """The documents in which nothing is like any of some sentences."""
        return self._without(numbers, self.alike >= bound("differences.least_alike"))

    def lacking_words(self, numbers: Sequence[int]) -> list[int]:
        """The documents in which nothing but a headline may be one with some sentences, and no more stands of
        the words of content that these have in common than of sentences in mostly other words."""
        common = frozenset.intersection(*(content(self.sentences[n]) for n in numbers))
        most = bound("differences.same_words") * len(common)
        told = [passage.kind not in TITLES for passage in self.sentences]
        rest = self._without(numbers, (self.alike >= bound("differences.may_be_one")) & told)
        return [n for n in rest if len(common & all_stems(self.documents[n])) <= most]

    def _without(self, numbers: Sequence[int], near: NDArray[np.bool_]) -> list[int]:
        """The documents that have none of some sentences, and none that is near any of them."""
        known = {int(n) for n in [*self.of[near[list(numbers)].any(axis=0)], *self.of[list(numbers)]]}
        return [n for n in range(len(self.documents)) if n not in known]

    def is_one_of_them(self, who: str) -> bool:
        """Whether a name ends like that of a telling: one reports what another has."""
        ours = {fold(word) for name in self.names for word in words(name)}
        return any(fold(word) in ours for word in words(who)[-1:])

    def is_named_elsewhere(self, who: str, document: int) -> bool:
        """Whether the last word of a name stands in any other document."""
        return all(stem(word) in self.elsewhere[document] for word in words(who)[-1:])
