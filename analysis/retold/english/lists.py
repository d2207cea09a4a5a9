"""The word lists of the package, one file an idea: `lists/*.csv` with the columns word, class, source, why.

`word` is a lemma in American spelling, or the form that is looked for, in small letters; it stands once in
a file. `class` is what the word stands for there, or several such, separated by "/". Some files have a layout
of their own: in `aliases`, `bodies`, `equal`, `short_forms`, `spellings`, `states` and `ways` the class is
what the word is taken for (in `nicknames`, the full names); in `naming` it is a thing and how the word names
it ("unrest/grave"); in `opposites` the word is a pair, "fall/rise".

A story may have files of the same names: a row adds a word or gives it another class, the class "-" takes it
away.
"""

import csv
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from itertools import permutations
from pathlib import Path
from typing import Any, NamedTuple, TypeVar, cast

from retold.ground.caches import cached

SEPARATOR, GONE, PAIRED = "/", "-", "opposites"
COLUMNS = ("word", "class", "source", "why")
WORDS = "words"  # the folder of a story's own lists
FREE = frozenset(  # any class will do there
    {"aliases", "bodies", "equal", "naming", "nicknames", "short_forms", "spellings", "states", "ways"}
)

Problem = tuple[str, str, str]
T = TypeVar("T")


class Entry(NamedTuple):
    """One row of a list: the class or classes of a word, where it comes from, and why it stands there."""

    classes: str
    source: str
    why: str


@dataclass(frozen=True, eq=False)
class Lists:
    """All word lists by name, and what was wrong with the files they were read from: problem, cause, cure."""

    entries: Mapping[str, Mapping[str, Entry]] = field(repr=False)
    problems: tuple[Problem, ...] = ()
    views: dict[object, Any] = field(default_factory=dict, repr=False)

    def __getitem__(self, name: str) -> Mapping[str, str]:
        """Each word of a list with its class as it is written."""
        return self.view(name, lambda: {w: e.classes for w, e in self.entries[name].items()})

    @property
    def added(self) -> str:
        """What a story has put on top of the built-in lists, so that results can be told apart; "" for
        nothing.
        """
        own = {
            name: sorted(rows.items() ^ LISTS.entries[name].items()) for name, rows in self.entries.items()
        }
        return repr({name: rows for name, rows in own.items() if rows}) if self is not LISTS else ""

    def words(self, name: str, *classes: str) -> frozenset[str]:
        """The words of a list, or those of some of its classes ("unrest/grave": those that have both)."""
        return self.view((name, classes), lambda: self._with(name, classes))

    def classes(self, name: str) -> Mapping[str, frozenset[str]]:
        """Each word of a list with all its classes."""
        return {word: frozenset(entry.classes.split(SEPARATOR)) for word, entry in self.entries[name].items()}

    def opposites(self, word: str) -> frozenset[str]:
        """The words that stand against a word in the list of opposites."""
        return self._paired.get(word, frozenset())

    @cached_property
    def _paired(self) -> Mapping[str, frozenset[str]]:
        found: dict[str, frozenset[str]] = {}
        for pair in self.entries[PAIRED]:
            for one, other in permutations(pair.split(SEPARATOR)):
                found[one] = found.get(one, frozenset()) | {other}
        return found

    def _with(self, name: str, classes: tuple[str, ...]) -> frozenset[str]:
        wanted = [set(each.split(SEPARATOR)) for each in classes] or [set()]
        return frozenset(w for w, has in self.classes(name).items() if any(each <= has for each in wanted))

    def view(self, view: object, make: Callable[[], T]) -> T:
        """A view of the lists, made when it is first asked for."""
        if view not in self.views:
            self.views[view] = make()
        return cast(T, self.views[view])


def load_lists(extra: Path | None = None) -> Lists:
    """The lists of the package, with those of a story's folder on top; `problems` tells the faults."""
    lists = _built_in()
    for file in sorted(extra.glob("*.csv")) if extra and extra.is_dir() else ():
        lists = _with_file(lists, file)
    return lists


@cached("word_lists")
def _built_in() -> Lists:
    lists = Lists({file.stem: {} for file in sorted(Path(__file__).with_name("lists").glob("*.csv"))})
    for name in lists.entries:
        lists = _with_file(lists, Path(__file__).with_name("lists") / f"{name}.csv")
    return lists


def _with_file(lists: Lists, file: Path) -> Lists:
    """The lists with the rows of one file on top of the list of its name, or with a problem of the file."""
    left_out = f"{file.name} was left out"
    if file.stem not in lists.entries:
        cure = f"Name it one of {', '.join(lists.entries)}."
        return _told(lists, left_out, "there is no list of that name", cure)
    try:
        with file.open(encoding="utf-8-sig", newline="") as opened:
            header, *rows = csv.reader(opened, strict=True)
    except (OSError, ValueError, csv.Error):
        return _told(lists, left_out, "it is empty, or no CSV in UTF-8", "Save it as CSV in UTF-8.")
    if not set(COLUMNS[:2]) <= set(header):
        cure = f"Let its first line be {','.join(COLUMNS)}."
        return _told(lists, left_out, "it lacks the column word or class", cure)
    return _with_rows(lists, file, header, rows)


def _with_rows(lists: Lists, file: Path, header: list[str], rows: list[list[str]]) -> Lists:
    """The lists with the rows of one file; a row that is not as it should be is told and left out."""
    name, seen = file.stem, set[str]()
    entries = dict(lists.entries[name])
    known = frozenset() if name in FREE else frozenset[str]().union(*lists.classes(name).values())
    for number, cells in enumerate(rows, 2):
        row = dict(zip(header, cells, strict=False))
        word, classes = _written(name, row.get("word", "")), row.get("class", "").strip()
        too_many = "it has too many cells" if len(cells) > len(header) else None
        fault = too_many or _fault(name, word, classes, known, seen)
        seen.add(word)
        if fault and cells:
            left_out = f"Row {number} of {file.name} was left out"
            lists = _told(lists, left_out, fault, "Mend the row, or delete it.")
        elif classes == GONE:
            entries.pop(word, None)
        elif cells:
            entries[word] = Entry(classes, row.get("source", ""), row.get("why", ""))
    return Lists({**lists.entries, name: entries}, lists.problems)


def _written(name: str, word: str) -> str:
    """A word as the lists have it: small letters, single spaces, the words of a pair in order."""
    plain = " ".join(word.lower().split())
    return SEPARATOR.join(sorted(plain.split(SEPARATOR))) if name == PAIRED else plain


def _fault(name: str, word: str, classes: str, known: frozenset[str], seen: Collection[str]) -> str | None:
    """What is wrong with a row, if anything; no class is wrong where none is known."""
    if not word or not classes:
        return "it has no word or no class"
    if name == PAIRED and (word.count(SEPARATOR) != 1 or len(set(word.split(SEPARATOR)) - {""}) != 2):
        return "it is no pair of two words, as rise/fall"
    if word in seen:
        return f"{word} stands in the file before"
    if known and classes != GONE and not known.issuperset(classes.split(SEPARATOR)):
        return f"the list has no class {classes}; it has {', '.join(sorted(known))}"
    return None


def _told(lists: Lists, problem: str, cause: str, cure: str) -> Lists:
    return Lists(lists.entries, (*lists.problems, (problem, cause, cure)))


LISTS = load_lists()
