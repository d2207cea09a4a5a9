"""An analyst's verdicts on links: lines of JSON, keyed by the texts of the two passages, and what they do to the links.

`confirm` and `reject` judge a link that was found, `link` makes one by hand, `unlink` takes one away, `note` says
something of a pair, `undo` takes back the last verdict that stands.
"""

import hashlib
import json
import os
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, NamedTuple, get_args

import pandas as pd

from retold.ground.errors import StoryError
from retold.ground.tables import frame
from retold.linking.links import ends, rarity, relation
from retold.reading.document import Document

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


def settle(links: pd.DataFrame, a: Document, b: Document, verdicts: tuple[Verdict, ...]) -> pd.DataFrame:
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
    place = {p.passage_id: p.position for document in (a, b) for p in document.passages}
    return frame(
        "links", [rows[pair] for pair in sorted(rows, key=lambda pair: (place[pair[1]], place[pair[0]]))]
    )


def _by_hand(pair: tuple[str, str], a: Document, b: Document) -> dict[str, Any]:
    one, other = (
        next(p for p in document.passages if p.passage_id == each)
        for document, each in zip((a, b), pair, strict=True)
    )
    return {
        **ends(one, other),
        "relation": relation(one, other, rarity([*a.passages, *b.passages])),
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


VERDICTS_FILE = "verdicts.jsonl"


@dataclass(frozen=True)
class Verdicts:
    """The verdicts that are kept with a story: the file, the table of those that stand, what is wrong with the rest."""

    file: Path
    passages: pd.DataFrame
    table: pd.DataFrame
    wrong: list[tuple[str, str, str]]

    @classmethod
    def read(cls, folder: Path, documents: Iterable[Document]) -> "Verdicts":
        """Those of a story's folder."""
        tables = [d.table for d in documents]
        passages = pd.concat(tables, ignore_index=True) if tables else frame("passages", [])
        file = folder / VERDICTS_FILE
        text = file.read_bytes().decode("utf-8", "replace") if file.is_file() else ""
        return cls(file, passages, *read(text, passages))

    def between(self, a: str, b: str) -> tuple[Verdict, ...]:
        """Those on passages of two documents."""
        return between(self.table, a, b)

    def add(self, verdict: str, a_passage: str, b_passage: str, *, note: str, by: str) -> "Verdicts":
        """These and one more, which is appended to the file before this returns."""
        if verdict not in get_args(Kind):
            raise StoryError(
                f"No verdict {verdict!r}",
                cause="it is not one of those there are",
                cure=f"Use {', '.join(get_args(Kind))}.",
            )
        known = set(self.passages["passage_id"])
        for passage_id in () if verdict == "undo" else (a_passage, b_passage):
            if passage_id not in known:
                cure = "Use the ids of the table of passages."
                raise StoryError(
                    f"No passage {passage_id!r}", cause="the story has none of that name", cure=cure
                )
        _append(self.file, line(Verdict(verdict, a_passage, b_passage, note), self.passages))
        return Verdicts(self.file, self.passages, *read(self.file.read_text(encoding="utf-8"), self.passages))


def _append(file: Path, written: str) -> None:
    """Add a line and have it on the disk before going on; a torn last line is closed first."""
    try:
        torn = file.is_file() and file.stat().st_size > 0 and not file.read_bytes().endswith(b"\n")
        with file.open("a", encoding="utf-8", newline="\n") as out:
            out.write("\n" * torn + written)
            out.flush()
            os.fsync(out.fileno())
    except OSError as error:
        cause = f"{file.name} cannot be written ({error.strerror})"
        cure = "Make the story's folder writable, or work on a copy of it."
        raise StoryError("The verdict was not kept", cause=cause, cure=cure) from error
