"""Two passages word by word, as the view draws them."""

from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from retold.linking.difference import difference_with_moves, word_spans

_LEAST_SAME_TO_INTERLEAVE = 0.4


def word_by_word(a: str, b: str) -> dict[str, Any]:
    """Runs `[kind, words of a, words of b if they are others]` (same, changed, moved), and whether enough is
    the same to read them as one sentence.
    """
    runs = difference_with_moves(a, b)
    pieces = [
        _pieces(text, [side for run in runs if (side := getattr(run, which))])
        for text, which in ((a, "a"), (b, "b"))
    ]
    out, same, total = [], 0, 0
    for run in runs:
        ours, theirs = (
            next(each) if words else "" for each, words in zip(pieces, (run.a, run.b), strict=True)
        )
        out.append([run.kind, ours] if ours == theirs else [run.kind, ours, theirs])
        total += len(run.a) + len(run.b)
        same += (len(run.a) + len(run.b)) * (run.kind == "same")
    return {"diff": out, "interleave": same >= _LEAST_SAME_TO_INTERLEAVE * max(1, total)}


def _pieces(text: str, runs: list[range]) -> Iterator[str]:
    """`text` cut where each run of words begins, white space and punctuation going with the run before."""
    spans = word_spans(text)
    begins = [0, *(spans[run.start][0] for run in runs[1:]), len(text)]
    return iter([text[begin:end].strip() for begin, end in pairwise(begins)])
