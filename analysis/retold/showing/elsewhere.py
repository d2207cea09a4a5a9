"""What the other tellings of a story have of a passage: one that is like it, or nothing, and which words."""

from collections.abc import Sequence
from functools import cached_property

import numpy as np

from retold.english.bounds import bound
from retold.english.words import stem
from retold.story import Story
from retold.telling.tellings import Tellings, content

_MOST_BETWEEN, _TELL_ALONE = 2, ("PROPN", "NUM")


class Elsewhere:
    """The passages of a story beside those of all its other tellings."""

    def __init__(self, story: Story) -> None:
        self._story = story

    def nearest(self, passage_id: str) -> list[str]:
        """The likest passage of each other telling that has one like it."""
        number = self._number.get(passage_id)
        if number is None:
            return []
        alike, likest = self._tellings.alike[number], self._tellings.best[number]
        near = [n for n in likest if n >= 0 and alike[n] >= bound("differences.least_alike")]
        return [self._tellings.sentences[n].passage_id for n in near]

    def also_near(self, passage_ids: Sequence[str]) -> list[str]:
        """Of each telling that some passages are of the passage that comes nearest to those of the others
        after them, where it may tell of the same."""
        told, numbers = self._tellings, [self._number[each] for each in passage_ids if each in self._number]
        apart, found = {*numbers, *told.titles}, list[str]()
        for telling in dict.fromkeys(int(told.of[n]) for n in numbers):
            others = [n for n in numbers if told.of[n] != telling]
            rest = [n for n in told.rows[telling] if n not in apart]
            near = told.alike[np.ix_(others, rest)].max(axis=0, initial=0)
            if near.max(initial=0) >= bound("differences.may_be_one"):
                found.append(told.sentences[rest[int(near.argmax())]].passage_id)
        return found

    def lacking(self, passage_id: str) -> list[str]:
        """The tellings in which nothing like a passage was found."""
        number = self._number.get(passage_id)
        lacking = [] if number is None else self._tellings.lacking([number])
        return [self._tellings.documents[n].doc_id for n in lacking]

    def lacks(self, passage_id: str) -> bool:
        """Whether nothing like a passage was found in any other telling."""
        return len(self.lacking(passage_id)) == len(self._tellings.documents) - 1

    def about_one_thing(self, passage_ids: list[str]) -> list[str]:
        """Some passages but for those that are linked to none of the others; all where fewer than two are."""
        linked = [one for one in passage_ids if any((one, other) in self._linked for other in passage_ids)]
        return linked if len(linked) > 1 else passage_ids

    def linked_to(self, passage_id: str) -> list[str]:
        """The passages that one is linked to, in order."""
        return sorted(there for here, there in self._linked if here == passage_id)

    def surely_linked(self, passage_ids: list[str]) -> list[str]:
        """Those of some passages that are surely linked to another of them."""
        return [one for one in passage_ids if any((one, other) in self._sure for other in passage_ids)]

    def unseen(self, passage_id: str) -> list[tuple[int, int]]:
        """The words of content of a passage that stand nowhere in another telling, those together that two
        words or fewer part; single ones but for names and numbers only where there is nothing else."""
        number = self._number[passage_id]
        passage, known = self._tellings.sentences[number], self._tellings.elsewhere[self._tellings.of[number]]
        told = [t for t in passage.reading if t.text[:1].isalnum()]
        runs = list[list[int]]()
        for n in [n for n, t in enumerate(told) if stem(t.text) in content(passage) - known]:
            if runs and n - runs[-1][-1] <= _MOST_BETWEEN + 1:
                runs[-1].append(n)
            else:
                runs.append([n])
        telling = [run for run in runs if len(run) > 1 or told[run[0]].pos_ in _TELL_ALONE]
        ends = [(told[run[0]], told[run[-1]]) for run in telling or runs]
        return [(passage.begin + a.idx, passage.begin + b.idx + len(b)) for a, b in ends]

    @cached_property
    def _tellings(self) -> Tellings:
        return Tellings(self._story.tellings.values(), self._story.names)

    @cached_property
    def _number(self) -> dict[str, int]:
        return {passage.passage_id: n for n, passage in enumerate(self._tellings.sentences)}

    @cached_property
    def _linked(self) -> frozenset[tuple[str, str]]:
        """Every two passages that are linked, both ways."""
        return self._pairs(unsure=True)

    @cached_property
    def _sure(self) -> frozenset[tuple[str, str]]:
        """Every two passages that are surely linked, both ways."""
        return self._pairs(unsure=False)

    def _pairs(self, *, unsure: bool) -> frozenset[tuple[str, str]]:
        """The two passages of every link, both ways; with or without links that are not sure."""
        links = (self._story.compare(a, b).links for a, b in self._story.pairs)
        known = [each if unsure else each[~each["unsure"]] for each in links]
        pairs = [pair for each in known for pair in zip(each["a_passage"], each["b_passage"], strict=True)]
        return frozenset(pairs + [pair[::-1] for pair in pairs])
