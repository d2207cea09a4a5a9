"""The word-level difference of two passages: whole words, no confetti, mirrored when the passages are swapped."""

from typing import Literal, NamedTuple

from diff_match_patch import diff_match_patch

from analysis.language import FILLERS, fold
from analysis.segment import WORD

_LONGEST_ISLAND = 2


class Run(NamedTuple):
    """A stretch of words, as half-open ranges of word numbers: the same in both, or only in one, or exchanged."""
    kind: Literal["same", "changed"]
    a: range
    b: range


def word_spans(text: str) -> list[tuple[int, int]]:
    """Begin and end of every word of `text`."""
    return [m.span() for m in WORD.finditer(text)]


def difference(a: str, b: str) -> list[Run]:
    """Runs that cover all words of both texts in order; adjacent runs differ in kind.

    Words are the same when they fold to the same form (spelling, case and full stops aside). The shortest script of
    edits is Myers's (1986); one or two common words between two changes are given to the changes, which read as one.
    """
    left, right = ([fold(m.group()) for m in WORD.finditer(text)] for text in (a, b))
    if (len(left), left) > (len(right), right):
        return [Run(run.kind, run.b, run.a) for run in _runs(right, left)]
    return _runs(left, right)


def _runs(left: list[str], right: list[str]) -> list[Run]:
    codes = {word: chr(0xF0000 + number) for number, word in enumerate(sorted({*left, *right}))}
    engine = diff_match_patch()
    engine.Diff_Timeout = 0
    diffs = engine.diff_main("".join(codes[w] for w in left), "".join(codes[w] for w in right), False)
    runs: list[Run] = []
    i = j = 0
    for number, (operation, letters) in enumerate(diffs):
        n = len(letters)
        island = 0 < number < len(diffs) - 1 and n <= _LONGEST_ISLAND and all(word in FILLERS for word in left[i:i + n])
        same = operation == 0 and not island
        step = Run("same" if same else "changed", range(i, i + n * (operation <= 0)), range(j, j + n * (operation >= 0)))
        i, j = step.a.stop, step.b.stop
        if runs and runs[-1].kind == step.kind:
            last = runs.pop()
            step = Run(step.kind, range(last.a.start, i), range(last.b.start, j))
        runs.append(step)
    return runs
