"""Figures, times, names: what several tellings have, and what each has where another has something else."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

import pandas as pd

from retold.changes.sides import side
from retold.english.words import stem
from retold.noticing.counted import counts
from retold.showing.differing import Differing, Wording, wordings
from retold.showing.quoting import At, Quoting
from retold.showing.valued import with_what
from retold.telling.saying import quoted

_FACTS = ("number", "time", "name")
_SMALL = 100
_KINDS = {
    "number": "Number",
    "time": "Time",
    "name": "Name",
    "actor": "Who",
    "attribution": "Who says it",
    "certainty": "How sure",
    "quote": "Quotation",
}


@dataclass(frozen=True)
class Mention:
    """What a telling has of a fact: its words where they stand, and whether they differ from the first's."""

    words: str
    at: At
    differs: bool = False

    @property
    def quoted(self) -> str:
        """Its words in quotation marks."""
        return quoted(self.words)


@dataclass(frozen=True)
class Fact:
    """A fact, and what each telling has of it (None where nothing was found)."""

    kind: str
    said: list[Mention | None]

    @property
    def is_whole(self) -> bool:
        """Whether every telling has it."""
        return all(self.said)


def other_facts(differing: Differing) -> list[Fact]:
    """Figures, times, names and words that change the sense, for which another telling has others: those of
    major changes first, then in the order of the texts.
    """
    known = differing.told_changes
    told = known[(known["severity"] == "major") | known["kind"].isin(_FACTS)]
    order = list(differing.story.passage)
    found = sorted(wordings(told), key=lambda each: (not each.is_grave, min(map(order.index, each.words))))
    return [_other_fact(each, differing) for each in found]


def _other_fact(wording: Wording, differing: Differing) -> Fact:
    """The words of each telling for one thing, also where a linked passage has the same; other words than the
    first's are marked.
    """
    docs = list(differing.story.tellings)
    known = differing.story.passage
    by_doc = {known[at].document.doc_id: (at, " ".join(own.split())) for at, own in wording.words.items()}
    for passage, own in list(by_doc.values()):
        for linked in differing.elsewhere.linked_to(passage):
            if said := _as_it_stands(own, known[linked].text):
                by_doc.setdefault(known[linked].document.doc_id, (linked, said))
    first = next(by_doc[doc][1] for doc in docs if doc in by_doc).lower()
    is_value = wording.kind in ("number", "time")
    mentions = list[Mention | None]()
    for at, own in (by_doc.get(doc, ("", "")) for doc in docs):
        shown = with_what(known[at], own) if own and is_value else own
        place = differing.quoting.at(at) if at else None
        mentions.append(Mention(shown, place, own.lower() != first) if place else None)
    return Fact(_KINDS.get(wording.kind, "Words"), mentions)


def _as_it_stands(words: str, text: str) -> str:
    """Some words as a text has them, "" where it does not."""
    found = re.search(rf"(?<!\w){re.escape(words)}(?!\w)", text, re.IGNORECASE)
    return found[0] if found else ""


def shared_facts(quoting: Quoting) -> list[Fact]:
    """Figures, times, people and bodies that two tellings or more have, what most have first. Small numbers
    are one only where they count the same."""
    story = quoting.story
    facts = story.facts[story.facts["kind"] != "place"]
    told = facts.assign(counted=[_counted(quoting, row) for row in facts.itertuples()])
    found = []
    for _, rows in told.groupby(["fact_id", "counted"], sort=False):
        first = rows.drop_duplicates("doc_id").set_index("doc_id")
        if len(first) > 1:
            known = {doc: _mention(quoting, row) for doc, row in first.iterrows()}
            cells = [known.get(doc) for doc in story.tellings]
            found.append(Fact(str(rows["kind"].iloc[0]).capitalize(), cells))
    return sorted(found, key=lambda fact: -sum(map(bool, fact.said)))


def _mention(quoting: Quoting, row: pd.Series) -> Mention:
    """A fact where it stands, a number or time with what it is of."""
    passage, surface = quoting.story.passage[row["passage_id"]], str(row["surface"])
    said = with_what(passage, surface) if row["kind"] in ("number", "time") else surface
    return Mention(said, quoting.at(passage.passage_id))


def _counted(quoting: Quoting, row: Any) -> str:
    """What a small number counts, by the stem of the noun; "" for everything else."""
    passage = quoting.story.passage[row.passage_id]
    at = row.begin - passage.begin
    here = (q for q in side(passage).quantities if q.kind == row.kind == "number" and q.begin == at)
    small = next((q for q in here if not q.unit and q.high < _SMALL), None)
    noun = counts(small, passage.reading) if small else None
    return stem(noun.text) if noun is not None else ""
