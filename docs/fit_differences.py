"""Fit the weights by which differences are ranked, and print them as telling/weights.csv has them.

    python docs/fit_differences.py differences_hand.jsonl STORY ...

The file holds a story a line: its texts and what two readers found to differ (kind, spans, weight), which is
not part of this project. The stories named after it are left out. Each feature is scaled before the penalty
and its weight scaled back.
"""

import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

from retold.changes.comparison import compare
from retold.reading.document import Document
from retold.telling.only_here import only_here
from retold.telling.otherwise import changes_of, groups
from retold.telling.tellings import Tellings, held_to

sys.path.insert(0, str(Path(__file__).parent / "peers"))
from told import Place, touch

ONLY, BOTH = (
    {"exclusive", "missing", "voice"},
    {"value", "assertion", "meaning", "quote", "frame", "differently"},
)
PENALTY = 30.0


def is_named(spans: Sequence[Place], named: Sequence[Mapping[str, Any]], kinds: set[str], least: int) -> bool:
    """Whether a reader has a difference of some kinds at these places, in so many documents."""
    return any(
        len({s[0] for s in spans for t in each["spans"] if touch(s, t)})
        >= min(least, len({t[0] for t in each["spans"]}))
        for each in named
        if each["kind"] in kinds
    )


def candidates(story: Mapping[str, Any]) -> Iterator[tuple[str, dict[str, float], bool]]:
    """Every candidate of a story: the model it is ranked by, its features, and whether a reader named it."""
    told = Tellings([Document(text, doc_id) for doc_id, text in story["texts"].items()])
    named = [*story["a"], *story["b"]]
    for only in only_here(told):
        passage = told.sentences[only.number]
        spans = [(passage.document.doc_id, *s) for s in held_to(passage, only.unseen)]
        yield "only_here", only.features, is_named(spans, named, ONLY, 1)
    for group in (each for each in groups(told, changes_of(told, compare)) if not each.same):
        held = [(told.sentences[n], told.shared_stems(n, group.numbers)) for n in group.numbers]
        spans = [(p.document.doc_id, *s) for p, stems in held for s in held_to(p, stems)]
        yield "told_differently", group.features, is_named(spans, named, BOTH, 2)


def fit(features: NDArray[np.float64], named: NDArray[np.float64]) -> NDArray[np.float64]:
    """The weights of the penalised logistic curve of greatest likelihood, the intercept last."""
    middle, width = features.mean(axis=0), features.std(axis=0) + 1e-6
    scaled = np.column_stack([(features - middle) / width, np.ones(len(features))])

    def loss(weights: NDArray[np.float64]) -> float:
        wrong = np.logaddexp(0, -(2 * named - 1) * (scaled @ weights)).sum()
        return float(wrong + PENALTY / 2 * (weights[:-1] ** 2).sum())

    found = minimize(loss, np.zeros(scaled.shape[1]), method="BFGS").x
    return np.append(found[:-1] / width, found[-1] - (found[:-1] * middle / width).sum())


def main() -> None:
    left_out = set(sys.argv[2:])
    lines = Path(sys.argv[1]).read_text(encoding="utf-8").splitlines()
    stories = [story for story in map(json.loads, lines) if story["story"] not in left_out]
    found = [each for story in stories for each in candidates(story)]
    print("model,feature,weight")
    for model in ("only_here", "told_differently"):
        rows = [(features, named) for which, features, named in found if which == model]
        weights = fit(np.array([list(f.values()) for f, _ in rows]), np.array([float(n) for _, n in rows]))
        for name, weight in zip([*rows[0][0], "intercept"], weights, strict=True):
            print(f"{model},{name},{weight:.2f}")


if __name__ == "__main__":
    main()
