"""What tools are asked to do beside each other: read a gold file, and score what a tool makes of it.

A tool for links gives how alike each sentence of one text is to each of another, under one name a setting;
the best threshold and rule are then looked for on the same texts, which flatters it. A tool that decides by
itself gives pairs. Everything else is a function of texts. The gold files are not part of the project.
"""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from told import Item, agreement, few

Tool = Callable[..., Any]
Span = tuple[int, int]
Linked = set[tuple[int, int]]


class Result(NamedTuple):
    """The figure of a tool, and the setting under which it is the best."""

    figure: float
    setting: str


class Task(NamedTuple):
    """What is asked, how it is scored, the gold file, and the function that scores a tool."""

    what: str
    measure: str
    gold: str
    score: Callable[[Tool, list[dict[str, Any]]], Result]


class Pair(NamedTuple):
    """Two texts cut into sentences, the links that people drew, and those that count neither way."""

    a: str
    b: str
    a_spans: list[Span]
    b_spans: list[Span]
    gold: Linked
    free: Linked


def read(folder: Path, name: str) -> list[dict[str, Any]]:
    """The records of a gold file."""
    with (folder / f"{name}.jsonl").open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def f1(hits: int, found: int, gold: int) -> float:
    """The harmonic mean of precision and recall."""
    return 2 * hits / (found + gold) if found + gold else 0.0


def inside(spans: list[Span], begin: int, end: int) -> list[int]:
    """The sentences that a span covers by half, or that cover half of it."""
    shared = [min(e, end) - max(b, begin) for b, e in spans]
    lengths = [e - b for b, e in spans]
    return [n for n, s in enumerate(shared) if s > 0 and s >= 0.5 * min(lengths[n], end - begin)]


def seeds(records: list[dict[str, Any]]) -> Iterator[Pair]:
    """The two pairs among the seeds: a link that only one of two readers drew counts neither way."""
    for r in records:
        a, b = r["a_sentences"], r["b_sentences"]
        drawn = {(inside(a, *x["a"])[0], inside(b, *x["b"])[0]): x["agreed"] for x in r["links"]}
        gold = {link for link, agreed in drawn.items() if agreed}
        yield Pair(r["a"], r["b"], a, b, gold, set(drawn) - gold)


def rewrites(records: list[dict[str, Any]]) -> Iterator[Pair]:
    """Each article of a story beside a journalist's rewrite of them all."""
    for r in records:
        for n, article in enumerate(r["articles"]):
            spans, told = r["article_sentences"][n], r["rewrite_sentences"]
            gold = {
                (i, j)
                for link in r["links"]
                if link["article"] == n
                for i in touched(link["span"], spans)
                for j in touched(link["rewrite"], told)
            }
            yield Pair(article, r["rewrite"], spans, told, gold, set())


def touched(parts: list[Span], sentences: list[Span]) -> set[int]:
    """The sentences that hold a part of a proposition: fifteen characters, or most of a short part."""
    return {
        n
        for begin, end in parts
        for n, (b, e) in enumerate(sentences)
        if min(e, end) - max(b, begin) >= min(15, 0.8 * (end - begin))
    }


def links(pairs: Callable[[list[dict[str, Any]]], Iterator[Pair]]) -> Callable[..., Result]:
    """How well a tool links the sentences of some pairs: F1 over all links, under its best setting."""

    def score(tool: Tool, records: list[dict[str, Any]]) -> Result:
        every = list(pairs(records))
        made = [tool(pair) for pair in every]
        decided = [decisions(each) for each in made]
        scored = {name: linked([links[name] for links in decided], every) for name in decided[0]}
        best = max(scored, key=lambda setting: scored[setting])
        return Result(scored[best], best)

    return score


def linked(found: list[Linked], pairs: list[Pair]) -> float:
    """F1 over the links of all pairs."""
    kept = [links - pair.free for links, pair in zip(found, pairs, strict=True)]
    hits = sum(len(links & pair.gold) for links, pair in zip(kept, pairs, strict=True))
    return f1(hits, sum(map(len, kept)), sum(len(pair.gold) for pair in pairs))


def decisions(made: dict[str, np.ndarray] | Linked) -> dict[str, Linked]:
    """The links that a tool gives, under each setting: its own, or every threshold with and without a rule
    that keeps what is near the best of its row and column."""
    if isinstance(made, set):
        return {"as it is": made}
    found = {}
    for name, alike in made.items():
        best = np.maximum(alike.max(axis=0, keepdims=True), alike.max(axis=1, keepdims=True))
        for least in np.arange(0.05, 1.0, 0.05):
            for rule, keep in (("", True), (", near the best", alike >= 0.8 * best)):
                pairs = zip(*np.nonzero((alike >= least) & keep), strict=True)
                found[f"{name}, from {least:.2f}{rule}"] = {(int(i), int(j)) for i, j in pairs}
    return found


def changes(tool: Tool, records: list[dict[str, Any]]) -> Result:
    """How well a tool marks what changed in meaning: F1. A mark counts when it touches the words that people
    quoted and is at most twice as long and 20 characters."""
    right = found = hit = wanted = 0
    for r, pair in zip(records, seeds(records), strict=True):
        marks = tool(pair)
        agreed = [change for change in r["changes"] if change["agreed"]]
        right += sum(any(marked(change, mark) for change in r["changes"]) for mark in marks)
        hit += sum(any(marked(change, mark) for mark in marks) for change in agreed)
        found, wanted = found + len(marks), wanted + len(agreed)
    precision, recall = right / max(1, found), hit / max(1, wanted)
    return Result(2 * precision * recall / max(1e-9, precision + recall), f"{found} marks")


def marked(change: dict[str, Any], mark: tuple[Span | None, Span | None]) -> bool:
    """Whether a mark, a span in each text or none, points at the words of a change."""
    sides = zip((change["a_words"], change["b_words"]), mark, strict=True)
    return any(points_at(words, span) for words, span in sides if words and span)


def points_at(words: Span, span: Span) -> bool:
    """Whether a span touches some words and is not much longer than they are."""
    touches = min(words[1], span[1]) > max(words[0], span[0])
    return touches and span[1] - span[0] <= 2 * (words[1] - words[0]) + 20


def rank(values: np.ndarray) -> np.ndarray:
    """Ranks, ties sharing theirs."""
    _, place, count = np.unique(values, return_inverse=True, return_counts=True)
    return (np.cumsum(count) - (count - 1) / 2)[place]


def readability(tool: Tool, records: list[dict[str, Any]]) -> Result:
    """How well the best measure of a tool ranks excerpts as teachers do: Spearman's correlation."""
    easy = np.array([r["easiness"] for r in records])
    scored = {}
    for name, values in tool([r["text"] for r in records]).items():
        known = np.isfinite(values)
        if known.mean() > 0.9:
            scored[name] = abs(np.corrcoef(rank(values[known]), rank(easy[known]))[0, 1])
    best = max(scored, key=lambda name: scored[name])
    return Result(float(scored[best]), best)


def tone(tool: Tool, records: list[dict[str, Any]]) -> Result:
    """How well the valence of a tool agrees with that of twenty readers: Pearson's correlation."""
    read_by_people = [r["valence"] for r in records]
    made = tool([r["text"] for r in records])
    scored = {name: float(np.corrcoef(values, read_by_people)[0, 1]) for name, values in made.items()}
    best = max(scored, key=lambda name: scored[name])
    return Result(scored[best], best)


def sentences(tool: Tool, records: list[dict[str, Any]]) -> Result:
    """How well a tool finds where sentences end: F1 of the ends that have a terminal mark."""
    hits = found = wanted = 0
    for r in records:
        ends = np.cumsum([len(each) + 1 for each in r["sentences"]]) - 1
        closed = [each.rstrip("\"'”’)]»").endswith((".", "!", "?", "…")) for each in r["sentences"]]
        gold = {int(end) for end, has_mark in zip(ends, closed, strict=True) if has_mark}
        free = {int(end) for end in ends} - gold
        got = set(tool(" ".join(r["sentences"]))) - free
        hits, found, wanted = hits + len(got & gold), found + len(got), wanted + len(gold)
    return Result(f1(hits, found, wanted), "as it is")


def speakers(tool: Tool, records: list[dict[str, Any]]) -> Result:
    """How well a tool says who speaks in a quotation: F1. A speaker is right when one surname is meant."""
    right = said = wanted = 0
    for r in records:
        got = {doc: tool(text) for doc, text in r["texts"].items()}
        for quotation in (q for q in r["quotations"] if q["speaker"] != "?"):
            begin, end = quotation["begin"], quotation["end"]
            who = [w for b, e, w in got[quotation["doc"]] if 2 * (min(e, end) - max(b, begin)) > end - begin]
            named = next((w for w in who if w), None)
            wanted, said = wanted + 1, said + bool(named)
            right += bool(named) and quotation["speaker"].split()[-1].lower() in str(named).lower()
    return Result(f1(right, said, wanted), "as it is")


def altered(tool: Tool, records: list[dict[str, Any]]) -> Result:
    """How well a tool tells an altered rewrite from a true one: balanced accuracy. A tool gives how far each
    is from its article, under one name a setting; the best bound is looked for on the same texts."""
    wrong = np.array([r["label"] == 0 for r in records])
    made = [tool((r["doc"], r["summary"])) for r in records]
    scored = {}
    for name in made[0]:
        far = np.array([each[name] for each in made])
        for bound in np.unique(far):
            caught, alone = (far >= bound)[wrong].mean(), (far < bound)[~wrong].mean()
            scored[f"{name}, from {bound:.2f}"] = float(caught + alone) / 2
    best = max(scored, key=lambda setting: scored[setting])
    return Result(scored[best], best)


def differences(tool: Tool, records: list[dict[str, Any]]) -> Result:
    """How well a tool lists what editors want to know of how tellings differ: `told.agreement`. A tool gives
    lists of kinds with places, under one name a setting."""
    made = [tool(r["texts"]) for r in records]
    lists = {
        name: [[Item(kind, few(spans)) for kind, spans in story[name]] for story in made] for name in made[0]
    }
    scored = {name: agreement(each, records) for name, each in lists.items()}
    best = max(scored, key=lambda setting: scored[setting])
    return Result(scored[best], best)


TASKS = {
    "links-seeds": Task("link the sentences of the seeds", "F1", "pairs_hand", links(seeds)),
    "links-rewrites": Task("link articles with a rewrite of them", "F1", "alignment_spark", links(rewrites)),
    "changes": Task("mark what changed in meaning, in the seeds", "F1", "pairs_hand", changes),
    "altered": Task(
        "tell altered rewrites from true ones", "balanced accuracy", "altered_facts_summedits", altered
    ),
    "differences": Task(
        "list what an editor wants to know", "F of 10 and 15", "differences_hand", differences
    ),
    "sentences": Task("find the ends of sentences", "F1", "sentences_gum", sentences),
    "speakers": Task("say who speaks in a quotation", "F1", "speakers_hand", speakers),
    "readability": Task("rank excerpts as teachers do", "Spearman", "readability_clear", readability),
    "tone": Task("find the valence that readers find", "Pearson", "tone_nyt_editorials", tone),
}
