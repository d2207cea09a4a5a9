"""The word-level difference of two passages: whole words, no confetti, mirrored when the passages are
swapped.
"""

from itertools import groupby, pairwise
from typing import Literal, NamedTuple

from diff_match_patch import diff_match_patch

from retold.english.words import FILLERS, WORD, fold
from retold.ground.caches import cached

_LONGEST_ISLAND, _SHORTEST_MOVE = 2, 2


class Run(NamedTuple):
    """A stretch of words, as half-open ranges of word numbers: the same in both, or only in one, or
    exchanged, or elsewhere.
    """

    kind: Literal["same", "changed", "moved"]
    a: range
    b: range


def word_spans(text: str) -> list[tuple[int, int]]:
    """Begin and end of every word of `text`."""
    return [m.span() for m in WORD.finditer(text)]


def difference(a: str, b: str) -> list[Run]:
    """Runs that cover all words of both texts in order; adjacent runs differ in kind.

    Words are the same when they fold to the same form (spelling, case and full stops aside). The shortest
    script of edits is Myers's (1986); one or two common words between two changes are given to the changes,
    which read as one.
    """
    return list(_difference(a, b))


@cached("differences")
def _difference(a: str, b: str) -> list[Run]:
    left, right = ([fold(m.group()) for m in WORD.finditer(text)] for text in (a, b))
    if (len(left), left) > (len(right), right):
        return [Run(run.kind, run.b, run.a) for run in _runs(right, left)]
    return _runs(left, right)


def difference_with_moves(a: str, b: str) -> list[Run]:
    """The runs of `difference`, with words that both texts have in another place cut out of the changed ones
    as "moved".

    A moved stretch has two words or more, one of them no filler, and stands on one side of its run; the
    longest are matched first. Mirrored when the texts are swapped.
    """
    runs = difference(a, b)
    left, right = ([fold(m.group()) for m in WORD.finditer(text)] for text in (a, b))
    free = [[n for run in runs if run.kind == "changed" for n in getattr(run, side)] for side in "ab"]
    moved: tuple[set[int], set[int]] = (set(), set())
    for length, i, j in sorted(
        _common(left, right, *free), key=lambda found: (-found[0], min(found[1:]), max(found[1:]))
    ):
        ours, theirs = range(i, i + length), range(j, j + length)
        if not moved[0] & set(ours) and not moved[1] & set(theirs):
            moved[0].update(ours)
            moved[1].update(theirs)
    return [part for run in runs for part in (_cut(run, *moved) if run.kind == "changed" else [run])]


def cut(text: str, runs: list[range]) -> list[str]:
    """`text` cut where each run of words begins; white space and punctuation go with the run before, and a
    run without words has "".
    """
    spans = word_spans(text)
    begins = [spans[run.start][0] for run in runs if run]
    pieces = iter([text[begin:end] for begin, end in pairwise([0, *begins[1:], len(text)])])
    return [next(pieces) if run else "" for run in runs]


def _common(
    left: list[str], right: list[str], ours: list[int], theirs: list[int]
) -> list[tuple[int, int, int]]:
    """The longest stretches of free words that both have: length, and where each begins."""
    free = {(i, j) for i in ours for j in theirs if left[i] == right[j]}
    found = []
    for i, j in free:
        if (i - 1, j - 1) not in free:
            length = next(n for n in range(1, len(left) + 2) if (i + n, j + n) not in free)
            if length >= _SHORTEST_MOVE and not all(word in FILLERS for word in left[i : i + length]):
                found.append((length, i, j))
    return found


def _cut(run: Run, ours: set[int], theirs: set[int]) -> list[Run]:
    """A changed run as it is, or, where words of it are moved, first those of a, then those of b, stretch by
    stretch.
    """
    if not (ours & set(run.a) or theirs & set(run.b)):
        return [run]
    parts = [
        Run("moved" if moved else "changed", stretch, range(run.b.start, run.b.start))
        for moved, stretch in _stretches(run.a, ours)
    ]
    return parts + [
        Run("moved" if moved else "changed", range(run.a.stop, run.a.stop), stretch)
        for moved, stretch in _stretches(run.b, theirs)
    ]


def _stretches(words: range, moved: set[int]) -> list[tuple[bool, range]]:
    grouped = ((key, list(group)) for key, group in groupby(words, key=lambda n: n in moved))
    return [(key, range(group[0], group[-1] + 1)) for key, group in grouped]


def _runs(left: list[str], right: list[str]) -> list[Run]:
    codes = {word: chr(0xF0000 + number) for number, word in enumerate(sorted({*left, *right}))}
    engine = diff_match_patch()
    engine.Diff_Timeout = 0
    diffs = engine.diff_main("".join(codes[w] for w in left), "".join(codes[w] for w in right), False)
    runs: list[Run] = []
    i = j = 0
    for number, (operation, letters) in enumerate(diffs):
        n = len(letters)
        island = (
            0 < number < len(diffs) - 1
            and n <= _LONGEST_ISLAND
            and all(word in FILLERS for word in left[i : i + n])
        )
        same = operation == 0 and not island
        step = Run(
            "same" if same else "changed",
            range(i, i + n * (operation <= 0)),
            range(j, j + n * (operation >= 0)),
        )
        i, j = step.a.stop, step.b.stop
        if runs and runs[-1].kind == step.kind:
            last = runs.pop()
            step = Run(step.kind, range(last.a.start, i), range(last.b.start, j))
        runs.append(step)
    return runs
