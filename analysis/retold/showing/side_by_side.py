"""A story -> what the side-by-side view draws: plain data for the script, and a static twin for where none
runs.
"""

import json
import re
from collections.abc import Iterable, Iterator
from itertools import pairwise
from statistics import fmean
from typing import Any

import pandas as pd
from markupsafe import Markup

from retold.changes.comparison import Comparison
from retold.linking.difference import difference_with_moves, word_spans
from retold.noticing.charge import valence
from retold.reading.document import Document, Passage, Unit
from retold.showing.assets import template
from retold.showing.html import writable
from retold.story import Story

_MOST_DOCUMENTS_FOR_ALL_PAIRS = 5
_LEAST_SAME_TO_INTERLEAVE = 0.4
_SEVERITIES = ("major", "minor", "trivial")
_MARKS = frozenset({"moved", "unsure", "verdict", "interleave"})  # the view takes what is missing for no

Data = dict[str, Any]


def view_data(story: Story, *, units: Iterable[Unit] = ("sentence", "paragraph")) -> Data:
    """Everything the view draws, as JSON values: documents and pairs of them, for each unit.

    Texts are cut into runs here, since a script counts other units than code points. With more than five
    documents only the pairs with the base are included.
    """
    pairs = [
        p for p in story.pairs if len(story.tellings) <= _MOST_DOCUMENTS_FOR_ALL_PAIRS or story.base in p
    ]
    order = list(story.tellings)
    documents = [{"id": doc, "letter": story.letters[doc], "label": story.labels[doc]} for doc in order]
    return {
        "base": order.index(story.base) if order else 0,
        "documents": documents,
        "verdicts": [
            {"verdict": v.verdict, "a": v.a_passage, "b": _words(v.b_passage), "note": _words(v.note)}
            for v in story.verdicts.itertuples()
        ],
        "units": {unit: _unit(story, pairs, unit) for unit in units},
    }


def static_twin(data: Data) -> str:
    """HTML that shows the first pair of `data` as aligned rows, and carries `data` for a script that draws
    the view.
    """
    unit = data["units"]["sentence"]
    rows = _aligned_rows(data, unit, unit["pairs"][0]) if unit["pairs"] else []
    # "<" is written as an escape, so that no text can end the script element that holds the data
    payload = Markup(json.dumps(data, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c"))
    labels = [data["documents"][unit["pairs"][0][side]]["label"] for side in "ab"] if rows else ["", ""]
    return template("twin.html.j2").render(rows=rows, payload=payload, labels=labels)


def _unit(story: Story, pairs: list[tuple[str, str]], unit: Unit) -> Data:
    order, drawn, documents = list(story.tellings), [], dict[str, Document]()
    for a, b in pairs:
        comparison = story.compare(a, b, unit=unit)
        documents |= {a: comparison.a, b: comparison.b}
        drawn.append({"a": order.index(a), "b": order.index(b), **_pair(comparison)})
    passages = [
        [_passage(story, p) for p in documents[doc].passages] if doc in documents else [] for doc in order
    ]
    return {"passages": passages, "pairs": drawn}


def _passage(story: Story, passage: Passage) -> Data:
    """A passage as the view draws it; the valence of a paragraph is the mean of its sentences."""
    scores = [valence(sentence) for sentence in passage.sentences]
    return {
        "n": passage.passage_id.rpartition(":")[2],
        "p": passage.paragraph,
        "kind": passage.kind,
        "text": passage.text,
        "words": passage.n_words,
        "valence": round(fmean(scores), 2),
    }


def _pair(comparison: Comparison) -> Data:
    """The links of two documents, the changes, and the texts of changed passages cut at the words
    concerned.
    """
    sides = (comparison.a, comparison.b)
    rank = [{p.passage_id: n for n, p in enumerate(document.passages)} for document in sides]
    links = [_link(x, sides, rank) for x in comparison.links.itertuples()]
    changes = [
        {
            "a": rank[0][x.a_passage],
            "b": rank[1][x.b_passage],
            "rule": x.rule,
            "kind": x.kind,
            "severity": x.severity,
            "why": x.why,
            "aw": _words(x.a_words),
            "bw": _words(x.b_words),
        }
        for x in comparison.changes.itertuples()
    ]
    marks = {
        name: _marks(comparison.changes, document, name) for name, document in zip("ab", sides, strict=True)
    }
    return {"links": links, "changes": changes, "marks": marks}


def _link(row: Any, sides: tuple[Document, Document], rank: list[dict[str, int]]) -> Data:
    """A link with its word-level difference; what is false or empty is left out."""
    a, b = rank[0][row.a_passage], rank[1][row.b_passage]
    link = {
        "a": a,
        "b": b,
        "relation": row.relation,
        "score": round(row.score, 2),
        "margin": None if pd.isna(row.margin) else round(row.margin, 2),
        "rival": _place(row.rival, rank),
        "because": row.because,
        "moved": bool(row.moved),
        "unsure": bool(row.unsure),
        "verdict": _words(row.verdict),
        **_word_difference(sides[0].passages[a].text, sides[1].passages[b].text),
    }
    return {key: value for key, value in link.items() if value or key not in _MARKS}


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
    return "" if pd.isna(value) else " ".join(writable(value).split())


def _word_difference(a: str, b: str) -> Data:
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


def _marks(changes: pd.DataFrame, document: Document, side: str) -> dict[int, list[list[object]]]:
    """For each passage with changes its text as runs `[text, number of the change or -1]`, the gravest
    winning.
    """
    marked: dict[int, list[list[object]]] = {}
    here = changes.reset_index(drop=True)
    here = here[here[f"{side}_begin"].notna()]
    by_passage = dict(tuple(here.groupby(f"{side}_passage")))
    for n, passage in enumerate(document.passages):
        if passage.passage_id not in by_passage:
            continue
        owner = [-1] * len(passage.said)
        found = by_passage[passage.passage_id]
        for number, change in sorted(
            found.iterrows(), key=lambda row: -_SEVERITIES.index(row[1]["severity"])
        ):
            begin, end = (int(change[f"{side}_{edge}"]) - passage.begin for edge in ("begin", "end"))
            owner[begin:end] = [number] * (end - begin)
        cuts = [0, *(i for i in range(1, len(owner)) if owner[i] != owner[i - 1]), len(owner)]
        runs = pairwise(cuts)
        marked[n] = [[re.sub(r" +", " ", passage.said[i:j]), owner[i]] for i, j in runs]
    return marked


def _aligned_rows(data: Data, unit: Data, pair: Data) -> list[Data]:
    """One row a passage of b with its sources, then one row a passage of a that has no link."""
    ours, theirs = unit["passages"][pair["a"]], unit["passages"][pair["b"]]
    letters = [data["documents"][pair[side]]["letter"] for side in "ab"]
    rows = []
    for n, passage in enumerate(theirs):
        links = [x for x in pair["links"] if x["b"] == n]
        rows.append(
            {
                "a": [(letters[0] + ours[x["a"]]["n"], ours[x["a"]]["text"]) for x in links],
                "b": (letters[1] + passage["n"], passage["text"]),
                "relation": ", ".join(dict.fromkeys(x["relation"] for x in links)) or "only here",
                "changes": [c for c in pair["changes"] if c["b"] == n and c["severity"] != "trivial"],
            }
        )
    linked = {x["a"] for x in pair["links"]}
    return rows + [
        {"a": [(letters[0] + p["n"], p["text"])], "b": None, "relation": "no link found", "changes": []}
        for n, p in enumerate(ours)
        if n not in linked
    ]
