"""A story -> what the side-by-side view draws: plain data for the script, and a static twin for where none runs."""

import json
import re
from collections.abc import Iterable, Iterator
from importlib.resources import files
from itertools import pairwise
from typing import Any, Literal

import pandas as pd
from jinja2 import Environment
from markupsafe import Markup
from retold.changes.rules import RULES
from retold.english.language import parse_all

from retold.changes.comparison import Comparison
from retold.linking.difference import difference_with_moves, word_spans
from retold.measuring.tone import sentence_valence
from retold.story import Story

_MOST_DOCUMENTS_FOR_ALL_PAIRS = 5
_LEAST_SAME_TO_INTERLEAVE = 0.4
_SEVERITIES = ("major", "minor", "trivial")
_MARKS = frozenset({"moved", "unsure", "verdict", "interleave"})  # the view takes what is missing for no

Data = dict[str, Any]


def view_data(
    story: Story, *, units: Iterable[Literal["sentence", "paragraph"]] = ("sentence", "paragraph")
) -> Data:
    """Everything the view draws, as JSON values: documents and pairs of them, for each unit.

    Texts are cut into runs here, since a script counts other units than code points. With more than five documents
    only the pairs with the base are included.
    """
    pairs = [p for p in story.pairs if len(story.texts) <= _MOST_DOCUMENTS_FOR_ALL_PAIRS or story.base in p]
    order = list(story.texts)
    documents = [{"id": doc, "letter": story.letters[doc], "label": story.labels[doc]} for doc in order]
    return {
        "base": order.index(story.base) if order else 0,
        "documents": documents,
        "rules": {rule.rule: [rule.kind, rule.severity] for rule in RULES.itertuples()},
        "verdicts": [
            {"verdict": v.verdict, "a": v.a_passage, "b": v.b_passage, "note": _words(v.note)}
            for v in story.verdicts.itertuples()
        ],
        "units": {unit: _unit(story, pairs, order, unit) for unit in units},
    }


def static_twin(data: Data) -> str:
    """HTML that shows the first pair of `data` as aligned rows, and carries `data` for a script that draws the view."""
    unit = data["units"]["sentence"]
    rows = _aligned_rows(data, unit, unit["pairs"][0]) if unit["pairs"] else []
    # "<" is written as an escape, so that no text can end the script element that holds the data
    payload = Markup(json.dumps(data, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c"))
    source = files("retold.showing").joinpath("view/twin.html.j2").read_text(encoding="utf-8")
    labels = [data["documents"][unit["pairs"][0][side]]["label"] for side in "ab"] if rows else ["", ""]
    return (
        Environment(autoescape=True, trim_blocks=True, lstrip_blocks=True)
        .from_string(source)
        .render(rows=rows, payload=payload, labels=labels)
    )


def _unit(
    story: Story, pairs: list[tuple[str, str]], order: list[str], unit: Literal["sentence", "paragraph"]
) -> Data:
    passages: dict[str, list[Data]] = {}
    drawn = []
    valence = _valence(story, unit)
    for a, b in pairs:
        comparison = story.compare(a, b, unit=unit)
        for doc, table in ((a, comparison.a), (b, comparison.b)):
            passages.setdefault(
                doc,
                [
                    {
                        "n": p.passage_id.rpartition(":")[2],
                        "p": int(p.paragraph),
                        "kind": p.kind,
                        "text": p.text,
                        "words": int(p.n_words),
                        "valence": round(
                            valence[doc, int(p.paragraph if unit == "paragraph" else p.position)], 2
                        ),
                    }
                    for p in table.itertuples()
                ],
            )
        drawn.append(_pair(story, comparison, order.index(a), order.index(b)))
    return {"passages": [passages.get(doc, []) for doc in order], "pairs": drawn}


def _valence(story: Story, unit: Literal["sentence", "paragraph"]) -> dict[tuple[str, int], float]:
    """The valence of every passage by document and number; that of a paragraph is the mean of its sentences."""
    parse_all(story.passages["text"])
    scored = story.passages.assign(valence=[sentence_valence(text) for text in story.passages["text"]])
    return {
        (str(doc), int(number)): float(mean)
        for (doc, number), mean in scored.groupby(
            ["doc_id", "paragraph" if unit == "paragraph" else "position"]
        )["valence"]
        .mean()
        .items()
    }


def _pair(story: Story, comparison: Comparison, a: int, b: int) -> Data:
    rank = [{pid: n for n, pid in enumerate(table["passage_id"])} for table in (comparison.a, comparison.b)]
    texts = [
        dict(zip(table["passage_id"], table["text"], strict=True)) for table in (comparison.a, comparison.b)
    ]
    links = [
        {
            "a": rank[0][x.a_passage],
            "b": rank[1][x.b_passage],
            "relation": x.relation,
            "score": round(x.score, 2),
            "margin": None if pd.isna(x.margin) else round(x.margin, 2),
            "rival": _place(x.rival, rank),
            "because": x.because,
            "moved": bool(x.moved),
            "unsure": bool(x.unsure),
            "verdict": _words(x.verdict),
            **_word_difference(texts[0][x.a_passage], texts[1][x.b_passage]),
        }
        for x in comparison.links.itertuples()
    ]
    links = [{key: value for key, value in link.items() if value or key not in _MARKS} for link in links]
    changes = [
        {
            "a": rank[0][x.a_passage],
            "b": rank[1][x.b_passage],
            "rule": x.rule,
            "why": x.why,
            "aw": _words(x.a_words),
            "bw": _words(x.b_words),
        }
        for x in comparison.changes.itertuples()
    ]
    return {
        "a": a,
        "b": b,
        "links": links,
        "changes": changes,
        "marks": {
            side: _marks(comparison.changes, table, side, list(story.texts.values())[doc])
            for side, table, doc in (("a", comparison.a, a), ("b", comparison.b, b))
        },
    }


def _place(passage_id: object, rank: list[dict[str, int]]) -> list[int] | None:
    """Side and number of a passage of one of two texts; None for none."""
    return next(
        (
            [side, numbers[passage_id]]
            for side, numbers in enumerate(rank)
            if isinstance(passage_id, str) and passage_id in numbers
        ),
        None,
    )


def _words(value: object) -> str:
    return "" if pd.isna(value) else " ".join(str(value).split())


def _word_difference(a: str, b: str) -> Data:
    """Runs `[kind, words of a, words of b if they are others]` (same, changed, moved), and whether enough is the same to read them as one sentence."""
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


def _marks(
    changes: pd.DataFrame, passages: pd.DataFrame, side: str, text: str
) -> dict[int, list[list[object]]]:
    """For each passage with changes its text as runs `[text, number of the change or -1]`, the gravest winning."""
    marked: dict[int, list[list[object]]] = {}
    numbered = changes.reset_index(drop=True)
    for n, passage in enumerate(passages.itertuples()):
        found = numbered[
            (numbered[f"{side}_passage"] == passage.passage_id) & numbered[f"{side}_begin"].notna()
        ]
        owner = [-1] * (passage.end - passage.begin)
        for number, change in sorted(
            zip(found.index, found.itertuples(), strict=True), key=lambda c: -_SEVERITIES.index(c[1].severity)
        ):
            begin, end = (int(getattr(change, f"{side}_{edge}")) - passage.begin for edge in ("begin", "end"))
            owner[begin:end] = [number] * (end - begin)
        if len(found):
            cuts = [0, *(i for i in range(1, len(owner)) if owner[i] != owner[i - 1]), len(owner)]
            marked[n] = [
                [re.sub(r"\s+", " ", text[passage.begin + i : passage.begin + j]), owner[i]]
                for i, j in pairwise(cuts)
            ]
    return marked


def _aligned_rows(data: Data, unit: Data, pair: Data) -> list[Data]:
    """One row a passage of b with its sources, then one row a passage of a that has no link."""
    ours, theirs = unit["passages"][pair["a"]], unit["passages"][pair["b"]]
    letters = [data["documents"][pair[side]]["letter"].upper() for side in "ab"]
    rows = []
    for n, passage in enumerate(theirs):
        links = [x for x in pair["links"] if x["b"] == n]
        rows.append(
            {
                "a": [(letters[0] + ours[x["a"]]["n"], ours[x["a"]]["text"]) for x in links],
                "b": (letters[1] + passage["n"], passage["text"]),
                "relation": ", ".join(dict.fromkeys(x["relation"] for x in links)) or "only here",
                "changes": [
                    {**c, "kind": kind, "severity": severity}
                    for c in pair["changes"]
                    for kind, severity in [data["rules"][c["rule"]]]
                    if c["b"] == n and severity != "trivial"
                ],
            }
        )
    linked = {x["a"] for x in pair["links"]}
    return rows + [
        {"a": [(letters[0] + p["n"], p["text"])], "b": None, "relation": "no link found", "changes": []}
        for n, p in enumerate(ours)
        if n not in linked
    ]
