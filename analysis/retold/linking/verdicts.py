"""An analyst's verdicts: what can be said of what, a line of JSON each, and which of them stand.

A verdict has a target (link, change, difference, speaker, document, name), the places it stands on, and what
is said of it: real, not, regrade, add, merge or set, or a note alone. Those on links, changes, differences
and facts of a document count in every table; those on speakers, names, kinds of passages are kept and listed.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from functools import cached_property
from pathlib import Path
from typing import Any, NamedTuple

import pandas as pd

from retold.english.bounds import whole
from retold.ground.errors import StoryError
from retold.ground.tables import frame
from retold.linking.places import Entry, Place, Places, digest
from retold.linking.verdict_file import append, read_lines
from retold.reading.document import Document
from retold.reading.folder import VERDICTS_FILE


class Verdict(NamedTuple):
    """One verdict. `what` is the rule of a change, the kind of a difference, or the fact of a document."""

    target: str
    verdict: str
    places: tuple[Place, ...]
    what: str = ""
    value: str = ""
    note: str = ""
    by: str = ""
    at: str = ""
    id: str = ""


class Target(NamedTuple):
    """What can be said of a target, on how many places it stands, and whether these are in two documents."""

    verdicts: tuple[str, ...]
    fewest: int
    most: int
    across: bool = False


TARGETS = {
    "link": Target(("real", "not", "add", "note"), 2, 2, across=True),
    "change": Target(("real", "not", "regrade", "note"), 2, 2, across=True),
    "difference": Target(("real", "not", "regrade", "add", "note"), 1, 99),
    "speaker": Target(("real", "not", "set", "note"), 1, 1),
    "document": Target(("set", "note"), 1, 1),
    "name": Target(("merge", "not", "note"), 2, 2),
}
FACTS = ("label", "title", "outlet", "published", "role")  # of a document, which `set` sets
VALUES = {
    ("change", "regrade"): ("major", "minor", "trivial"),
    ("difference", "regrade"): ("1", "2", "3"),
    ("difference", "add"): ("1", "2", "3"),
}
OF_0_6 = {"confirm": "real", "reject": "not", "link": "add", "unlink": "not", "note": "note", "undo": "undo"}
UNDO = "undo"
_SHOWN, _FIELDS = whole("verdicts.shown"), Verdict._fields
Fault = tuple[str, str, str, str]  # severity, problem, cause, cure


def fault(verdict: Verdict) -> str:
    """What is wrong with a verdict; "" where nothing is."""
    target, wanted = TARGETS[verdict.target], VALUES.get((verdict.target, verdict.verdict))
    if verdict.verdict not in target.verdicts:
        return f"of a {verdict.target} can be said {', '.join(target.verdicts)}, not {verdict.verdict!r}"
    if not target.fewest <= len(verdict.places) <= target.most:
        return f"a {verdict.target} does not stand on {len(verdict.places)} places"
    if target.across and verdict.places[0].doc_id == verdict.places[1].doc_id:
        return f"both ends of the {verdict.target} stand in one document"
    if wanted and verdict.value not in wanted:
        return f"the value is one of {', '.join(wanted)}, not {verdict.value!r}"
    if not verdict.value.isprintable():
        return f"the value holds what cannot be shown: {verdict.value!r}"
    if verdict.target == "document" and verdict.verdict == "set":
        return _fault_of_fact(verdict.what, verdict.value)
    named = verdict.verdict in ("set", "merge")
    return "the value is empty: give the name" if named and not verdict.value.strip() else ""


def _fault_of_fact(what: str, value: str) -> str:
    """What is wrong with a fact of a document; an empty value says that it is not known."""
    if what not in (*FACTS, "kind"):
        return f"what is set is one of {', '.join(FACTS)}, kind, not {what!r}"
    if what == "published" and value and not _is_day(value):
        return f"{value!r} is no day like 2022-02-25"
    return "a passage has a kind: give its name" if what == "kind" and not value.strip() else ""


def _is_day(value: str) -> bool:
    """Whether it is a date as 2022-02-25."""
    try:
        return date.fromisoformat(value).isoformat() == value
    except ValueError:
        return False


def line(verdict: Verdict, places: Places) -> bytes:
    """The verdict as a line of the file: JSON, without what is empty, half character pairs as escapes."""
    said = {name: value for name, value in verdict._asdict().items() if value and name != "places"}
    data = said | {"spans": [places.written(place) for place in verdict.places]}
    return json.dumps(data, ensure_ascii=False).encode("utf-8", "backslashreplace") + b"\n"


def standing(lines: Iterable[bytes], places: Places) -> tuple[list[Verdict], list[Fault]]:
    """The verdicts that stand, oldest first, and what is wrong with the rest."""
    read = {number: _read(number, each, places) for number, each in enumerate(lines, 1) if each.strip()}
    kept = _not_undone(read).values()
    return [verdict for verdict, wrong in kept if not wrong], [wrong for _, wrong in kept if wrong]


_Read = dict[int, tuple[Verdict, Fault | None]]
_WRONG = (ValueError, KeyError, TypeError, AttributeError, IndexError, RecursionError, OverflowError)
_NONE = Verdict("", "", ())


def _read(number: int, each: bytes, places: Places) -> tuple[Verdict, Fault | None]:
    """The verdict of a line, and what is wrong with it."""
    try:
        said = each.decode()
        data: dict[str, Any] = json.loads(said)
        target, verdict, entries = _parsed(data)
        about = [str(data.get(field) or "") for field in ("what", "value", "note", "by", "at")]
        about.append(str(data.get("id") or digest(said)))
        found = [places.found(entry) for entry in entries]
        there = tuple(place for place in found if place)
        read = Verdict(target, verdict, there, *about)
        if len(there) < len(found):
            return read, _lost(number, read, entries[found.index(None)])
    except _WRONG:
        return _NONE, _unread(number, "it is torn or not a verdict")
    why = target and fault(read)
    return read, _unread(number, why) if why else None


def _parsed(data: dict[str, Any]) -> tuple[str, str, list[Entry]]:
    """Target, verdict, and places as data. In 0.6 there is no target, and two passages, a and b."""
    verdict = data["verdict"]
    if verdict == UNDO:
        return "", UNDO, []
    if "target" not in data:
        return "link", OF_0_6[verdict], [data["a"], data["b"]]
    if verdict not in TARGETS[data["target"]].verdicts:
        raise ValueError(verdict)
    return data["target"], verdict, data["spans"]


def _not_undone(read: _Read) -> _Read:
    """What no undo takes back. It takes one of the same analyst: that of an id, or the last without one."""
    kept, last = dict(read), defaultdict[tuple[str, str], list[int]](list)
    undone = {verdict.value for verdict, _ in read.values() if verdict.verdict == UNDO}
    for number, (verdict, _) in read.items() if undone else ():
        if verdict.target:
            for name in undone.intersection(("", verdict.id)):
                last[verdict.by, name].append(number)
        elif verdict.verdict == UNDO:
            del kept[number]
            stack = last[verdict.by, verdict.value]
            while stack and not kept.pop(stack.pop(), None):
                continue
    return kept


def _unread(number: int, why: str) -> Fault:
    """A line that is no verdict, or none that can be."""
    return "warning", f"line {number} was not read", why, "Delete the line; the others count."


def _lost(number: int, verdict: Verdict, entry: Entry) -> Fault:
    """A verdict whose passage stands no more: what it was about, and what to do."""
    about = f"“{verdict.verdict}” of a {verdict.target}{verdict.note and f' ({verdict.note[:_SHOWN]})'}"
    said = f"no passage of {entry['doc']} is now “{entry.get('begins', '')}…”; it said {about}"
    cause = "".join(letter if letter.isprintable() else " " for letter in said)
    cure = "Judge it again, or delete the line."
    return "warning", f"the verdict on line {number} has lost its passage", cause, cure


def table(verdicts: Iterable[Verdict]) -> pd.DataFrame:
    """Verdicts as the table `verdicts`."""
    return frame("verdicts", [_row(verdict) for verdict in verdicts])


def _row(verdict: Verdict) -> dict[str, object]:
    """A verdict as a row of the table."""
    row: dict[str, object] = {name: value or None for name, value in zip(_FIELDS, verdict, strict=True)}
    for side, place in zip("ab", verdict.places, strict=False):
        row[f"{side}_doc"], row[f"{side}_passage"] = place.doc_id, place.passage_id
    row["spans"] = ", ".join([f"{p.passage_id}[{p.begin}:{p.end}]" for p in verdict.places])
    return row


@dataclass(frozen=True)
class Verdicts:
    """The verdicts that are kept with a story. `own` are the ids of those that this session may take back:

    the ones that stood when the story was loaded, and those given since; not what another session adds.
    """

    file: Path
    places: Places
    standing: tuple[Verdict, ...]
    faults: tuple[Fault, ...]
    own: frozenset[str]

    @classmethod
    def read(cls, folder: Path, documents: Iterable[Document]) -> Verdicts:
        """Those of a story's folder; a file that cannot be read is a fault."""
        empty = cls(folder / VERDICTS_FILE, Places(documents), (), (), frozenset())
        try:
            found = empty._again()
        except StoryError as error:
            return replace(empty, faults=(("error", error.problem, error.cause, error.cure),))
        return replace(found, own=frozenset(verdict.id for verdict in found.standing))

    def add(self, verdict: Verdict) -> Verdicts:
        """These and one more, which is on the disk before this returns. Raises StoryError if it cannot be."""
        if verdict.verdict != UNDO and (why := fault(verdict)):
            raise StoryError(f"No verdict {verdict.verdict!r}", cause=why, cure="See `help(Story.judge)`.")
        dated = verdict._replace(at=datetime.now(UTC).isoformat(timespec="microseconds"))
        signed = dated._replace(id=digest(line(dated, self.places).decode()))
        append(self.file, line(signed, self.places))
        return replace(self._again(), own=self.own | {signed.id})

    def undo(self, by: str) -> Verdicts:
        """These without the analyst's last of this session, or from before it; the same if there is none."""
        last = next((v for v in reversed(self.standing) if v.by == by and v.id in self.own), None)
        return self.add(Verdict("", UNDO, (), value=last.id, by=by)) if last else self

    def _again(self) -> Verdicts:
        """The same file, read again."""
        found, faults = standing(read_lines(self.file), self.places)
        return replace(self, standing=tuple(found), faults=tuple(faults))

    @cached_property
    def table(self) -> pd.DataFrame:
        """Those that stand: the table `verdicts`."""
        return table(self.standing)

    @cached_property
    def acting(self) -> tuple[Verdict, ...]:
        """The last on each thing, without who said it and when: all that a result can rest on. Notes count on
        differences alone, which show them.
        """
        last: dict[object, Verdict] = {}
        for verdict in self.standing:
            is_shown, is_note = verdict.target == "difference", verdict.verdict == "note"
            if is_shown or not is_note:
                thing = verdict.target, verdict.what, verdict.places, is_note
                last.pop(thing, None)
                last[thing] = verdict._replace(note=verdict.note if is_shown else "", by="", at="", id="")
        return tuple(last.values())

    def between(self, a: str, b: str) -> tuple[Verdict, ...]:
        """Those on links and changes of two documents, turned so that the place in `a` stands first."""
        return tuple(
            v if v.places[0].doc_id == a else _turned(v) for v in self._across.get(frozenset((a, b)), ())
        )

    @cached_property
    def _across(self) -> dict[frozenset[str], list[Verdict]]:
        """Those between two documents, by these two."""
        groups = defaultdict(list)
        for verdict in self.acting:
            if TARGETS[verdict.target].across:
                groups[frozenset(p.doc_id for p in verdict.places)].append(verdict)
        return groups


def _turned(verdict: Verdict) -> Verdict:
    """The same with its other place first."""
    return verdict._replace(places=verdict.places[::-1])
