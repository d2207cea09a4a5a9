"""Fit which words are reporting cues, print how well it does on articles left out, and write
analysis/retold/english/models/reporting.csv.

    python docs/fit_reporting.py attribution_polnear.jsonl

The file holds one article a line, with `text` and `annotations` in the standoff format of PolNeAR (Newell et
al. 2018), which is not part of this project. Articles are left out in eight turns.
"""

import json
import sys
from collections import Counter
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

from retold.noticing.attribution import marks
from retold.noticing.reporting import INTERCEPT, LEAST, features, is_candidate
from retold.reading.document import Document
from retold.reading.layout import quoted_spans

MODEL = Path(__file__).parent.parent / "analysis" / "retold" / "english" / "models" / "reporting.csv"
TURNS, PENALTY, FEWEST = 8, 4.0, 8
Span = tuple[int, int]


class Article(NamedTuple):
    """The cues that people marked, those found by marks alone, and the candidates with their features."""

    gold: list[Span]
    marked: list[Span]
    candidates: list[tuple[Span, list[str]]]


def touches(one: Span, others: list[Span]) -> bool:
    return any(min(one[1], end) > max(one[0], begin) for begin, end in others)


def read(line: str) -> Article:
    record = json.loads(line)
    text, gold, marked, candidates = record["text"], [], [], []
    for row in record["annotations"][0]:
        name, _, rest = row.partition("\t")
        if name.startswith("T") and rest.startswith("Cue"):
            numbers = rest.split("\t")[0].replace(";", " ").split()[1:]
            gold.append((int(numbers[0]), int(numbers[-1])))
    for p in Document(text).told:
        doc, quotes = p.reading, quoted_spans(p.said)
        marked += [(p.begin + cue.span[0], p.begin + cue.span[1]) for cue in marks(doc)]
        candidates += [
            ((p.begin + t.idx, p.begin + t.idx + len(t)), list(features(t, quotes)))
            for t in doc
            if is_candidate(t, quotes)
        ]
    return Article(gold, marked, candidates)


def matrix(articles: list[Article], number: dict[str, int]) -> csr_matrix:
    rows = [
        [number[f] for f in found if f in number] for article in articles for _, found in article.candidates
    ]
    lengths = np.cumsum([0, *map(len, rows)])
    flat = np.array([n for row in rows for n in row], dtype=int)
    return csr_matrix((np.ones(len(flat)), flat, lengths), shape=(len(rows), len(number)))


def fit(articles: list[Article]) -> tuple[dict[str, int], NDArray[np.float64]]:
    """The features that stand with eight candidates or more, numbered, and their weights, the intercept
    last.
    """
    counts = Counter(f for article in articles for _, found in article.candidates for f in found)
    number = {
        feature: n for n, feature in enumerate(sorted(f for f, count in counts.items() if count >= FEWEST))
    }
    seen = matrix(articles, number)
    right = np.array(
        [touches(span, article.gold) for article in articles for span, _ in article.candidates], dtype=float
    )

    def loss(weights: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        z = seen @ weights[:-1] + weights[-1]
        off = 1 / (1 + np.exp(-z)) - right
        value = float(np.logaddexp(0, z).sum() - (right * z).sum() + PENALTY / 2 * (weights[:-1] ** 2).sum())
        return value, np.append(seen.T @ off + PENALTY * weights[:-1], off.sum())

    return number, minimize(
        loss, np.zeros(len(number) + 1), jac=True, method="L-BFGS-B", options={"maxiter": 500}
    ).x


def report(articles: list[Article]) -> None:
    """Precision, recall and F1 of cues (any overlap) on articles left out."""
    hits = found_right = found = gold = 0
    for turn in range(TURNS):
        number, weights = fit([a for n, a in enumerate(articles) if n % TURNS != turn])
        for article in articles[turn::TURNS]:
            likely = 1 / (1 + np.exp(-(matrix([article], number) @ weights[:-1] + weights[-1]))) >= LEAST
            got = article.marked + [
                span for (span, _), yes in zip(article.candidates, likely, strict=True) if yes
            ]
            found, gold = found + len(got), gold + len(article.gold)
            hits += sum(touches(span, got) for span in article.gold)
            found_right += sum(touches(span, article.gold) for span in got)
    precision, recall = found_right / found, hits / gold
    f1 = 2 * precision * recall / (precision + recall)
    print(f"{len(articles)} articles, {gold} cues, {TURNS} turns:")
    print(f"precision {precision:.3f}, recall {recall:.3f}, F1 {f1:.3f}")


if __name__ == "__main__":
    everything = [read(line) for line in Path(sys.argv[1]).read_text(encoding="utf-8").splitlines()]
    report(everything)
    numbers, fitted = fit(everything)
    lines = [
        f"{INTERCEPT},{fitted[-1]:.2f}",
        *(f"{feature},{fitted[n]:.2f}" for feature, n in numbers.items() if abs(fitted[n]) >= 0.05),
    ]
    MODEL.write_text("\n".join(["feature,weight", *lines]) + "\n", encoding="utf-8")
    print(f"{len(lines)} weights written to {MODEL.name}")
