"""How long each part takes on the seeds, beside one fixed piece of work in the same run. Run by `make bench`."""

import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

from analysis import attributions, compare, load_story, readability, split_passages, tone
from analysis.alignment import link
from analysis.language import _READ, parse_all

STORY = load_story(Path(__file__).parent.parent / "seeds")
A, B = STORY.texts["a"], STORY.texts["b"]


def fresh(call: Callable[[], object]) -> Callable[[], object]:
    """`call` without what spaCy has read before."""
    def run() -> object:
        _READ.clear()
        return call()
    return run


def seconds(call: Callable[[], object], times: int = 5) -> float:
    taken = []
    for _ in range(times):
        begun = time.perf_counter()
        call()
        taken.append(time.perf_counter() - begun)
    return median(taken)


def main() -> None:
    one, other = split_passages(A), split_passages(B, doc_id="b")
    yardstick = seconds(fresh(lambda: parse_all(one["text"])))
    print(f"{'yardstick: spaCy reads the longest text':<42} {yardstick:7.3f} s      1.00")
    for name, call in {
        "split into passages": lambda: split_passages(A), "link two articles": lambda: link(one, other),
        "compare two articles, nothing read before": fresh(lambda: compare(A, B)), "compare two articles, all read before": lambda: compare(A, B),
        "readability with intervals": lambda: readability({"a": A}), "tone with intervals": fresh(lambda: tone({"a": A})),
        "attributions": fresh(lambda: attributions(A)),
    }.items():
        taken = seconds(call)
        print(f"{name:<42} {taken:7.3f} s  {taken / yardstick:8.2f}")


if __name__ == "__main__":
    main()
