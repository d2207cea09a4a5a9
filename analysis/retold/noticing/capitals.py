"""The names of a whole text as its capitals show them."""

from collections import defaultdict
from collections.abc import Iterator
from itertools import product

from retold.english.lists import LISTS
from retold.english.words import WORD, fold, on_a_line, words
from retold.noticing.names import (
    SMALL,
    all_words,
    also_called,
    bare_words,
    same_given,
    same_spelling,
    shortened,
    sound,
    with_way,
)


class NamesOf:
    """The names of a text as its capitals show them, to ask whether it has one in any form."""

    def __init__(self, text: str) -> None:
        self._runs = [with_way(all_words(run)) for run in _capitalised(text)]
        told = words(text)
        self._small = frozenset(word for word in told if word.islower())
        self._folded = on_a_line(told)
        self._acronyms = {fold(word) for word in told if word.isupper() and len(word) > 1}
        self._before: defaultdict[str, set[tuple[str, str]]] = defaultdict(set)
        for run in self._runs:
            bare = bare_words(run)
            for before, word in zip(("", *bare), bare, strict=False):
                self._before[sound(word)].add((before, word))

    def has_person(self, name: str) -> bool:
        """Whether it has the surname, with a form of the given name before it or with none at all."""
        bare = bare_words(all_words(name))
        if bare[-1] in self._small:
            return self.has(name)
        before = {given for given, word in self._before[sound(bare[-1])] if same_spelling(word, bare[-1])}
        given = {word for word in before if word and word not in LISTS.words("roles", "role") | self._small}
        return bool(before) and (not given or any(same_given(*two) for two in product(given, bare[:-1])))

    def has(self, name: str) -> bool:
        """Whether it has a name in other letters, by its initials, written out, or under another name."""
        said = with_way(all_words(name))
        return (
            any(short in self._acronyms for short in shortened(said))
            or (name.isupper() and any(said[0] in shortened(run) for run in self._runs))
            or any(f" {other} " in self._folded for other in also_called(" ".join(said)))
            or all(self._has_word(word) for word in said if word not in SMALL)
        )

    def _has_word(self, word: str) -> bool:
        return any(same_spelling(own, word) for _, own in self._before[sound(word)])


def _capitalised(text: str) -> Iterator[str]:
    """The runs of capitalised words, with the small words inside of them; initials do not end one."""
    run: list[str] = []
    end = 0
    for word in WORD.finditer(text):
        gap = text[end : word.start()]
        joined = gap.isspace() or (gap == ". " and len("".join(run[-1:])) == 1)
        capital = not word.group().islower() and not word.group().isdigit()
        if run and not (joined and (capital or word.group() in SMALL)):
            yield " ".join(run)
            run = []
        if run or capital:
            run.append(word.group())
        end = word.end()
    if run:
        yield " ".join(run)
