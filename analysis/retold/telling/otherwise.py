"""What tellings tell differently: groups of sentences about one thing, and what bears on whether a reader
would name them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from itertools import combinations, product
from typing import Any, NamedTuple

import numpy as np

from retold.changes.comparison import Comparison
from retold.english.bounds import bound, whole
from retold.english.words import stem
from retold.linking.nearness import nearness
from retold.reading.document import Document
from retold.telling.tellings import Tellings, all_stems, content, content_said, quoted_words, said_in

Pair = tuple[int, int]
Changes = dict[Pair, list[Any]]
"""The rows of the table `changes` by the numbers of the two sentences."""
VALUES = frozenset({"number", "time", "name"})
QUOTES = frozenset({"quote"})
_CONTRADICTIONS = frozenset({"opposite", "negation", "amount-changed", "attribution-moved", "roles-swapped"})


def changes_of(tellings: Tellings, compared: Callable[[Document, Document], Comparison]) -> Changes:
    """The changes between every two tellings, trivial ones aside, by the numbers of the two sentences, lower
    first."""
    number = tellings.number
    found: Changes = defaultdict(list)
    for a, b in combinations(tellings.documents, 2):
        for row in compared(a, b).changes.itertuples():
            pair = sorted(number[p] for p in (row.a_passage, row.b_passage) if p in number)
            if len(pair) == 2 and row.severity != "trivial":
                found[pair[0], pair[1]].append(row)
    return dict(found)


class Group(NamedTuple):
    """Sentences of different tellings that are about one thing, with what bears on it, and the changes found
    in them."""

    numbers: tuple[int, ...]
    features: dict[str, float]
    changes: list[Any]
    voices: tuple[tuple[int, ...], ...]
    """Its sentences, those together that say the same."""
    same: bool
    """Whether all say the same, and none as a fact what another credits: nothing is told differently."""
    opposed: list[Any]
    """Changes between two in mostly the same words, each the likest of the other, of which both sides cannot
    be true."""
    sure: tuple[int, ...]
    """Those of its sentences that surely tell of one thing; none where no two do."""
    near: tuple[int, ...]
    """Those that may tell of one thing."""
    parts: bool
    """Whether it is the headlines, or what each says and the other nowhere, that set two tellings apart."""

    def alone(self, among: Sequence[int]) -> int | None:
        """Of some of its sentences the one that stands against all others, which say the same; None where
        there is no such."""
        voices = within(self.voices, among)
        single = [voice[0] for voice in voices if len(voice) == 1]
        return single[0] if len(voices) == 2 and len(single) == 1 else None


def groups(tellings: Tellings, changes: Changes) -> list[Group]:
    """Each sentence with its likest of every other telling, and each such pair, where they are alike at all.

    A pair has with it what says the same in other tellings, so that a copy never stands for the telling that
    differs. The first passages of all tellings are a group too, if there is any other.
    """
    least, found = bound("differences.least_alike"), set[tuple[int, ...]]()
    copies = [_copies(tellings, number, changes) for number in range(len(tellings.sentences))]
    for number in range(len(tellings.sentences)):
        likest = [int(n) for n in tellings.best[number] if n >= 0 and tellings.alike[number, n] >= least]
        found |= {_with_copies(tellings, (number, n), copies) for n in likest}
        found |= {tuple(sorted((number, *likest)))} if likest else set()
    first = tuple(rows[0] for rows in tellings.rows if len(rows))
    found |= {first} if found else set()
    return [_group(tellings, numbers, changes) for numbers in sorted(found)]


def _group(tellings: Tellings, numbers: tuple[int, ...], changes: Changes) -> Group:
    voices = _voices(tellings, numbers, changes)
    across = [pair for one, other in combinations(voices, 2) for pair in product(one, other)]
    pairs = [_in_order(*pair) for pair in across] or list(combinations(numbers, 2))
    passages = [tellings.sentences[n] for n in numbers]
    found = [change for pair in pairs for change in changes.get(pair, ())]
    places = tellings.place[list(numbers)]
    features = {
        "three": float(len(numbers) > 2),
        "cosine": max(float(tellings.cosines[pair]) for pair in pairs),
        "mutual": float(np.mean([tellings.are_mutual(*pair) for pair in pairs])),
        "shared": max(tellings.overlap(*pair) for pair in pairs),
        "early": 1 - float(places.min()),
        "all_early": 1 - float(places.max()),
        "all_titles": float(all(n in tellings.titles for n in numbers)),
        "quoted": float(np.mean([bool(quoted_words(p)) for p in passages])),
        "length": float(np.mean([np.log1p(p.n_words) for p in passages])),
        "changes": float(np.log1p(len(found))),
        "major": float(any(change.severity == "major" for change in found)),
        "certainty": float(any(change.kind == "certainty" for change in found)),
    }
    mutual = [changes.get(pair, ()) for pair in pairs if tellings.are_alike(*pair)]
    grave = [row for rows in mutual for row in rows if row.severity == "major"]
    opposed = [row for row in grave if row.rule in _CONTRADICTIONS]
    same = len(voices) == 1 and len({bool(said_in(p)) for p in passages}) == 1
    copies = [pair for voice in voices for pair in combinations(voice, 2)]
    near = _near(tellings, pairs, copies)
    sure = _sure(tellings, near, pairs, copies)
    parts = bool(features["all_titles"]) or _parts(tellings, voices, sure or near)
    return Group(numbers, features, found, voices, same, opposed, sure, near, parts)


def within(voices: Sequence[Sequence[int]], among: Sequence[int]) -> list[list[int]]:
    """What some sentences hold of each voice, without those that have none of them."""
    held = ([n for n in voice if n in among] for voice in voices)
    return [voice for voice in held if voice]


def _parts(tellings: Tellings, voices: Sequence[Sequence[int]], among: Sequence[int]) -> bool:
    """Whether two of three voices or more say what none of the others says anywhere, or each of two what the
    other says nowhere, in sentences of mostly other words."""
    told = within(voices, among)
    if len(told) > 2 and sum(_says_its_own(tellings, voice, among) for voice in told) > 1:
        return True
    return any(_part(tellings, one, other) for one, other in combinations(told, 2))


def _part(tellings: Tellings, one: Sequence[int], other: Sequence[int]) -> bool:
    """Whether each of two voices says what the other says nowhere, in sentences of mostly other words."""
    is_one_thing = tellings.alike[one[0], other[0]] >= bound("differences.told_as_one")
    if not is_one_thing or tellings.overlap(one[0], other[0]) >= bound("differences.other_words"):
        return False
    return all(_says_its_own(tellings, voice, [*one, *other]) for voice in (one, other))


def _says_its_own(tellings: Tellings, voice: Sequence[int], among: Sequence[int]) -> bool:
    return len(nowhere_else(tellings, voice, among)) >= whole("differences.fewest_own_words")


def nowhere_else(tellings: Tellings, voice: Sequence[int], among: Sequence[int]) -> frozenset[str]:
    """The stems of the words of content, no numbers, of the first of some sentences that stand nowhere in the
    tellings of the others, nor anything near to them in meaning."""
    passage = tellings.sentences[voice[0]]
    numbers = {stem(t.text) for t in passage.reading if t.pos_ == "NUM"}
    others = {tellings.sentences[n].document for n in among if n not in voice}
    own = content(passage).difference(numbers, *map(all_stems, others))
    near = [nearness(passage, other) for other in others] if own else []
    far = bound("differences.own_meaning")
    return frozenset(word for word in own if all(each.get(word, 1) < far for each in near))


def _near(tellings: Tellings, pairs: Sequence[Pair], copies: Sequence[Pair]) -> tuple[int, ...]:
    """The likest of some pairs of sentences if they may tell of one thing, with what may to one of them and
    is not much less alike, and so on; what says the same is together."""
    likest = _likest(tellings, pairs)
    least = bound("differences.least_of_likest") * tellings.alike[likest]
    least = max(least, bound("differences.may_be_one"))
    joined = [*copies, *(pair for pair in pairs if tellings.alike[pair] >= least)]
    found = {n for n in likest if likest in joined}
    while more := {n for pair in joined if found.intersection(pair) for n in pair} - found:
        found |= more
    return tuple(sorted(found))


def _sure(
    tellings: Tellings, near: Sequence[int], pairs: Sequence[Pair], copies: Sequence[Pair]
) -> tuple[int, ...]:
    """Of what may tell of one thing the likest two if they surely do, with what does to both, or says the
    same, and is the likest of another of them."""
    likest, least = _likest(tellings, pairs), bound("differences.one_thing")

    def is_one(one: int, other: int) -> bool:
        return one == other or _in_order(one, other) in copies or bool(tellings.alike[one, other] >= least)

    def is_likest(one: int) -> bool:
        return any(_in_order(one, n) in copies or tellings.are_mutual(one, n) for n in near if n != one)

    found = [n for n in near if is_one(*likest) and all(is_one(n, each) for each in likest)]
    return tuple(n for n in found if n in likest or is_likest(n))


def _likest(tellings: Tellings, pairs: Sequence[Pair]) -> Pair:
    """The likest of some pairs of sentences, first of those that are each the likest of the other."""
    return max(pairs, key=lambda pair: (tellings.are_mutual(*pair), tellings.alike[pair]))


def _copies(tellings: Tellings, number: int, changes: Changes) -> dict[int, int]:
    """The sentences of other tellings that say the same as one, by their tellings."""
    likest = ((telling, int(n)) for telling, n in enumerate(tellings.best[number]) if n >= 0)
    return {telling: n for telling, n in likest if _says_same(tellings, number, n, changes)}


def _with_copies(tellings: Tellings, pair: Pair, copies: Sequence[dict[int, int]]) -> tuple[int, ...]:
    """Two sentences, with those of other tellings that say the same as one of them, the first before all."""
    one, other = pair
    held = copies[other] | copies[one] | {int(tellings.of[n]): n for n in pair}
    return tuple(sorted(held.values()))


def _voices(tellings: Tellings, numbers: Sequence[int], changes: Changes) -> tuple[tuple[int, ...], ...]:
    """Some sentences, those together that all say the same."""
    found: list[list[int]] = []
    for number in numbers:
        own = (v for v in found if all(_says_same(tellings, n, number, changes) for n in v))
        voice = next(own, None)
        if voice is None:
            found.append([number])
        else:
            voice.append(number)
    return tuple(map(tuple, found))


def _says_same(tellings: Tellings, one: int, other: int, changes: Changes) -> bool:
    """Whether two sentences say the same: the same words of content, whoever is credited with them, or each
    the other's with what stands beside it, or nearly one meaning in mostly the same words; and nothing grave
    was found between them. Of headlines every word counts.
    """
    between = changes.get(_in_order(one, other), ())
    if any(row.severity == "major" or row.kind in VALUES or row.kind in QUOTES for row in between):
        return False
    ours, theirs = tellings.sentences[one], tellings.sentences[other]
    if one in tellings.titles and other in tellings.titles:
        return list(map(stem, ours.words)) == list(map(stem, theirs.words))
    if content_said(ours) == content_said(theirs) or _each_has_other(tellings, one, other):
        return True
    if tellings.cosines[one, other] < bound("differences.same_meaning"):
        return False
    both, either = content(ours) & content(theirs), content(ours) | content(theirs)
    return len(both) >= bound("differences.same_words") * len(either)


def _each_has_other(tellings: Tellings, one: int, other: int) -> bool:
    """Whether of two sentences of one thing neither has words of content that the other, and what is beside
    it, have not."""
    ours, theirs = (content(tellings.sentences[n]) for n in (one, other))
    is_one_thing = tellings.alike[one, other] >= bound("differences.one_thing")
    return bool(is_one_thing and ours <= tellings.around(other) and theirs <= tellings.around(one))


def _in_order(one: int, other: int) -> tuple[int, int]:
    return min(one, other), max(one, other)
