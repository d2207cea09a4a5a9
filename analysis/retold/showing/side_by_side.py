"""A story -> what the side-by-side view draws: plain data for the script, and a static twin for where none
runs.
"""

import json
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import replace
from statistics import fmean
from typing import Any

import pandas as pd
from markupsafe import Markup

from retold.changes.comparison import Comparison
from retold.english.bounds import whole
from retold.ground.addresses import numbers, of_difference
from retold.linking.judging import judged_changes
from retold.linking.places import digest, known
from retold.noticing.charge import valence
from retold.reading.document import Document, Passage, Unit
from retold.showing.assets import template
from retold.showing.differing import KINDS, on_the_page
from retold.showing.html import writable
from retold.showing.word_by_word import word_by_word
from retold.showing.wording import RELATIONS
from retold.story import Story

_MOST_DOCUMENTS_FOR_ALL_PAIRS = 5
_OF_A_VERDICT = ("target", "verdict", "what", "value", "note", "by", "at")
_NAMED = ("person", "organisation", "place")
_SAID_IF_SO = frozenset({"moved", "unsure", "verdict", "interleave"})  # the view takes what is missing for no

Data = dict[str, Any]
End = list[int]


def view_data(story: Story, *, units: Iterable[Unit] = ("sentence", "paragraph")) -> Data:
    """Everything the view draws, as JSON values: documents, differences, verdicts, and for each unit the
    passages and the pairs of documents.

    Places in a passage count UTF-16 units of its text, as scripts do; `begin` and `end` count characters of
    the document, as all tables do. With more than five documents only the pairs with the base are included.
    """
    pairs = [p for p in story.pairs if _has_all_pairs(story) or story.base in p]
    order, differences = list(story.tellings), _differences(story)
    shown = {index: number for number, index in enumerate(on_the_page(story.differences).index, 1)}
    return {
        "story": story.path.name,
        "base": order.index(story.base) if order else 0,
        "directed": story.read_from.directed,
        "documents": [_document(story, row) for row in story.documents.to_dict("records")],
        "differences": [_difference(story, row, shown.get(row.Index)) for row in differences.itertuples()],
        "quotations": _corrigible(story, story.quotations, ["doc_id", "begin", "end"], "speaker"),
        "names": _corrigible(
            story, story.facts[story.facts["kind"].isin(_NAMED)], ["canonical"], "canonical"
        ),
        "verdicts": verdict_data(story),
        "shown": whole("verdicts.shown"),
        "settings": {"columns": columns_of(story)},
        "units": {unit: _unit(story, pairs, differences["spans"], unit) for unit in units},
    }


def columns_of(story: Story) -> list[int]:
    """The documents that are shown at first, by their places: the base, between two others if there are;
    without a base the first three."""
    if len(story.tellings) > 2 and not story.read_from.directed and _has_all_pairs(story):
        return [0, 1, 2]
    order = [list(story.tellings).index(doc) for doc in (story.base, *story.others) if doc]
    return [order[1], order[0], order[2]] if len(order) > 2 else order


def _has_all_pairs(story: Story) -> bool:
    """Whether the view holds the pairs of all tellings, or only those with the base."""
    return len(story.tellings) <= _MOST_DOCUMENTS_FOR_ALL_PAIRS


def verdict_data(story: Story) -> list[Data]:
    """The verdicts that stand, oldest first, with the spans they are about."""
    return [
        {
            **{name: _words(getattr(v, name)) for name in _OF_A_VERDICT},
            "spans": [_end(story, p.doc_id, p.begin, p.end) for p in v.places],
        }
        for v in story.judged.standing
    ]


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


def _document(story: Story, row: dict[str, Any]) -> Data:
    """What the view says of a document; what is not known is ""."""
    doc = row["doc_id"]
    return {
        "id": doc,
        "letter": story.letters[doc],
        "label": writable(story.labels[doc]),
        **{name: _words(row[name]) for name in ("title", "outlet", "published")},
        "text": digest(story.tellings[doc].text),
    }


def _unjudged(story: Story) -> Story:
    return replace(story, judged=replace(story.judged, standing=()))


def _differences(story: Story) -> pd.DataFrame:
    """The differences, and last those that a verdict says are none, which stay in sight where they are
    judged.
    """
    said = [v for v in story.judged.acting if (v.target, v.verdict) == ("difference", "not")]
    none = {(v.what, frozenset(place.passage_id for place in v.places)) for v in said}
    if not none:
        return story.differences
    found = _unjudged(story).differences
    known = zip(found["kind"], map(frozenset, found["evidence"]), strict=True)
    return pd.concat([story.differences, found[[each in none for each in known]]])


def _difference(story: Story, row: Any, number: int | None) -> Data:
    """A difference, with its number on the page of findings, if it stands there."""
    name = of_difference(story.letters, row.kind, row.evidence)
    told = {"id": name, "kind": row.kind, "called": KINDS.get(row.kind, row.kind), "weight": int(row.weight)}
    return told | {"sentence": writable(row.heading), "number": number}


def _corrigible(story: Story, rows: pd.DataFrame, once: list[str], name: str) -> list[Data]:
    """What an analyst may put right: a name and where it stands, each of `once` once."""
    return [
        {"name": _words(row[name]), "end": _end(story, row["doc_id"], row["begin"], row["end"])}
        for row in rows.drop_duplicates(once).to_dict("records")
    ]


def _unit(story: Story, pairs: list[tuple[str, str]], spans: Iterable[Any], unit: Unit) -> Data:
    order = list(story.tellings)
    compared = [(a, b, story.compare(a, b, unit=unit)) for a, b in pairs]
    drawn = [
        {"a": order.index(a), "b": order.index(b), **_pair(story, found, unit)} for a, b, found in compared
    ]
    return {
        "passages": [
            [_passage(story, p) for p in story.tellings[doc].as_unit(unit).passages] for doc in order
        ],
        "pairs": drawn,
        "differences": [[_end(story, *span, unit=unit) for span in each] for each in spans],
    }


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
        "at": [passage.begin, passage.end],
        "key": known(passage.document).key[passage.passage_id],
    }


def _end(story: Story, doc: str, begin: int, end: int, *, unit: Unit = "sentence") -> End:
    """Where a span of a document is drawn: document, passage, from, to, and the span."""
    passages = story.tellings[doc].as_unit(unit).passages
    number = max(0, bisect_right(passages, begin, key=lambda p: p.begin) - 1)
    return [list(story.tellings).index(doc), number, *_within(passages[number], int(begin), int(end))]


def _within(passage: Passage, begin: int, end: int) -> End:
    """A span as from and to in the text of a passage, and as it is."""
    return [_offset(passage, begin), _offset(passage, min(end, passage.end)), begin, end]


def _offset(passage: Passage, at: int) -> int:
    """An offset in the document as one in the text of a passage, white space collapsed, in UTF-16 units."""
    before = passage.document.text[passage.begin : at]
    words = " ".join(before.split())
    gap = " " if words and before[-1].isspace() else ""
    return len(f"{words}{gap}".encode("utf-16-le", "surrogatepass")) // 2


def _pair(story: Story, comparison: Comparison, unit: Unit) -> Data:
    """The links of two documents and the changes, struck out ones last."""
    sides = (comparison.a, comparison.b)
    rank = [{p.passage_id: n for n, p in enumerate(document.passages)} for document in sides]
    links = [_link(x, sides, rank) for x in comparison.links.itertuples()]
    changes = pd.concat([comparison.changes, _struck_out(story, comparison, unit)])
    rows = zip(changes.to_dict("records"), numbers(changes), strict=True)
    return {"links": links, "changes": [_change(row, n, sides, rank) for row, n in rows]}


def _change(
    row: dict[str, Any], number: int, sides: tuple[Document, Document], rank: list[dict[str, int]]
) -> Data:
    """A change with its number in its pair of passages, and where its words stand."""
    ends = []
    for side, document, places in zip("ab", sides, rank, strict=True):
        n = places[row[f"{side}_passage"]]
        passage, begin = document.passages[n], row[f"{side}_begin"]
        bare = [0, 0, passage.begin, passage.begin]
        ends.append([n, *(bare if pd.isna(begin) else _within(passage, int(begin), int(row[f"{side}_end"])))])
    return {
        "no": number,
        "ends": ends,
        "words": [_words(row[f"{side}_words"]) for side in "ab"],
        **{name: row[name] for name in ("rule", "kind", "severity", "why")},
    }


def _struck_out(story: Story, comparison: Comparison, unit: Unit) -> pd.DataFrame:
    """The changes that a verdict says are none, which stay in sight where they are judged."""
    a, b = comparison.a.doc_id, comparison.b.doc_id
    none = [v for v in story.judged.between(a, b) if (v.target, v.verdict) == ("change", "not")]
    if not none:
        return comparison.changes.iloc[:0]
    found = _unjudged(story).compare(a, b, unit=unit).changes
    marked = judged_changes(found, [v._replace(verdict="real") for v in none])
    return marked[marked["review"].notna()]


def _link(row: Any, sides: tuple[Document, Document], rank: list[dict[str, int]]) -> Data:
    """A link with its word-level difference; what is false or empty is left out."""
    a, b = rank[0][row.a_passage], rank[1][row.b_passage]
    link = {
        "a": a,
        "b": b,
        "relation": row.relation,
        "score": round(row.score, 2),
        "margin": None if pd.isna(row.margin) else round(row.margin, 2),
        "rival": next(([side, of[row.rival]] for side, of in enumerate(rank) if row.rival in of), None),
        "because": row.because,
        "moved": bool(row.moved),
        "unsure": bool(row.unsure),
        "verdict": _words(row.verdict),
        **word_by_word(sides[0].passages[a].text, sides[1].passages[b].text),
    }
    return {key: value for key, value in link.items() if value or key not in _SAID_IF_SO}


def _words(value: object) -> str:
    return " ".join(writable(value).split())


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
                "relation": ", ".join(dict.fromkeys(x["relation"] for x in links)) or RELATIONS["none"],
                "changes": [
                    c for c in pair["changes"] if c["ends"][1][0] == n and c["severity"] != "trivial"
                ],
            }
        )
    linked = {x["a"] for x in pair["links"]}
    return rows + [
        {"a": [(letters[0] + p["n"], p["text"])], "b": None, "relation": RELATIONS["none"], "changes": []}
        for n, p in enumerate(ours)
        if n not in linked
    ]
