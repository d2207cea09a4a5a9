"""An analyst's verdicts on links: lines of JSON, keyed by the texts of the two passages, and what they do to the links.

`confirm` and `reject` judge a link that was found, `link` makes one by hand, `unlink` takes one away, `note` says
something of a pair, `undo` takes back the last verdict that stands.
"""

import hashlib
import json
from collections import Counter
from typing import Any, Literal, NamedTuple, get_args

import pandas as pd
from retold.ground.tables import frame
from retold.linking.links import rarity, relation

Kind = Literal["confirm", "reject", "link", "unlink", "note", "undo"]
_SHOWN = 60


class Verdict(NamedTuple):
    """One verdict on a pair of passages, by their ids."""

    kind: str
    a: str
    b: str
    note: str = ""


def line(verdict: Verdict, passages: pd.DataFrame) -> str:
    """The verdict as a line of `verdicts.jsonl`: kind, both passages by document, hash and first words, note."""
    keys = _keys(passages)
    ends = {
        side: {**keys[passage_id], "begins": passages.set_index("passage_id").at[passage_id, "text"][:_SHOWN]}
        for side, passage_id in (("a", verdict.a), ("b", verdict.b))
        if passage_id
    }
    return (
        json.dumps(
            {"verdict": verdict.kind, **ends, **({"note": verdict.note} if verdict.note else {})},
            ensure_ascii=False,
        )
        + "\n"
    )


def read(text: str, passages: pd.DataFrame) -> tuple[pd.DataFrame, list[tuple[str, str, str]]]:
    """The verdicts that stand, oldest first (the table `verdicts`), and what is wrong with the rest: problem, cause, cure."""
    ids = {tuple(key.values()): passage_id for passage_id, key in _keys(passages).items()}
    written: list[tuple[int, str, dict[str, Any]]] = []
    problems = []
    for number, text_of_line in enumerate(text.splitlines(), 1):
        try:
            record = json.loads(text_of_line)
            kind = record["verdict"]
            if kind not in get_args(Kind):
                raise ValueError(kind)
            ends = (
                {}
                if kind == "undo"
                else {
                    side: (str(record[side]["doc"]), str(record[side]["sha256"]), int(record[side]["n"]))
                    for side in "ab"
                }
            )
        except (ValueError, KeyError, TypeError, RecursionError, OverflowError):
            if text_of_line.strip():
                problems.append(
                    (
                        f"line {number} was not read",
                        "it is torn or not a verdict",
                        "Delete the line; the others count.",
                    )
                )
            continue
        written = written[:-1] if kind == "undo" else [*written, (number, kind, {**record, "ends": ends})]
    standing: list[Verdict] = []
    for number, kind, record in written:
        lost = next((side for side, end in record["ends"].items() if end not in ids), None)
        if lost is None:
            standing.append(
                Verdict(kind, ids[record["ends"]["a"]], ids[record["ends"]["b"]], str(record.get("note", "")))
            )
        else:
            said = record[lost].get("begins", "")
            problems.append(
                (
                    f"the verdict on line {number} has lost its passage",
                    f"no passage is now “{said}…”",
                    "Judge the pair again, or delete the line.",
                )
            )
    docs = dict(zip(passages["passage_id"], passages["doc_id"], strict=True))
    return frame(
        "verdicts",
        [
            {
                "verdict": v.kind,
                "a_doc": docs[v.a],
                "a_passage": v.a,
                "b_doc": docs[v.b],
                "b_passage": v.b,
                "note": v.note or None,
            }
            for v in standing
        ],
    ), problems


def between(verdicts: pd.DataFrame, a: str, b: str) -> tuple[Verdict, ...]:
    """The verdicts on passages of documents `a` and `b`, whichever of the two stood first when they were given."""
    turned = {"a_passage": "b_passage", "b_passage": "a_passage"}
    ours = verdicts[(verdicts["a_doc"] == a) & (verdicts["b_doc"] == b)]
    theirs = verdicts[(verdicts["a_doc"] == b) & (verdicts["b_doc"] == a)].rename(columns=turned)
    both = pd.concat([ours, theirs]).sort_index()
    return tuple(
        Verdict(v.verdict, v.a_passage, v.b_passage, "" if pd.isna(v.note) else v.note)
        for v in both.itertuples()
    )


def settle(
    links: pd.DataFrame, a: pd.DataFrame, b: pd.DataFrame, verdicts: tuple[Verdict, ...]
) -> pd.DataFrame:
    """`links` as the verdicts leave them: the rejected gone, the confirmed certain, those made by hand put in. The last verdict on a pair counts."""
    last = {(v.a, v.b): v.kind for v in verdicts if v.kind != "note"}
    if not last:
        return links
    rows = {(row["a_passage"], row["b_passage"]): row for row in links.to_dict("records")}
    for pair, kind in last.items():
        if kind in ("reject", "unlink"):
            rows.pop(pair, None)
        elif kind == "link" or pair in rows:
            found = rows.get(pair)
            rows[pair] = {
                **(found or _by_hand(pair, a, b)),
                "score": 1.0,
                "unsure": False,
                "verdict": "confirmed" if found else "by hand",
            }
    place = {passage_id: n for side in (a, b) for n, passage_id in enumerate(side["passage_id"])}
    return frame(
        "links", [rows[pair] for pair in sorted(rows, key=lambda pair: (place[pair[1]], place[pair[0]]))]
    )


def _by_hand(pair: tuple[str, str], a: pd.DataFrame, b: pd.DataFrame) -> dict[str, Any]:
    one, other = (
        side.set_index("passage_id", drop=False).loc[each] for side, each in zip((a, b), pair, strict=True)
    )
    return {
        "a_doc": one["doc_id"],
        "a_passage": pair[0],
        "b_doc": other["doc_id"],
        "b_passage": pair[1],
        "a_begin": one["begin"],
        "a_end": one["end"],
        "b_begin": other["begin"],
        "b_end": other["end"],
        "relation": relation(one["text"], other["text"], rarity([*a["text"], *b["text"]])),
        "margin": None,
        "rival": None,
        "because": "linked by hand",
        "moved": False,
    }


def _keys(passages: pd.DataFrame) -> dict[str, dict[str, Any]]:
    """Every passage id with what a verdict knows it by: document, hash of the text, and which of the passages of that text it is."""
    seen: Counter[tuple[str, str]] = Counter()
    keys = {}
    for p in passages.itertuples():
        key = (p.doc_id, hashlib.sha256(p.text.encode("utf-8", "surrogatepass")).hexdigest())
        seen[key] += 1
        keys[p.passage_id] = {"doc": key[0], "sha256": key[1], "n": seen[key]}
    return keys
