"""Sentences an editor can read, computed from the tables. A sentence stands only where its evidence does.

Links that are not sure count in no sentence, but as the other end of a range. Nothing is said to have become
something unless the direction is known, and nothing to be left out: what has no link has no passage like it
that was found.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import pandas as pd

from retold.changes.comparison import Comparison
from retold.showing.wording import (
    capital,
    counted,
    is_known,
    listed,
    name,
    plural,
    quoted,
    share,
    span_of,
    two_wordings,
)
from retold.story import Story
from retold.telling.direction import earlier

MAIN_TOPICS = ("coverage", "changes", "people", "direction")
Found = Iterator[tuple[str, str, list[str]]]
_MOST_EXAMPLES, _MOST_CHANGES = 3, 12
_STATES = {
    "missing": "not found there",
    "trimmed": "cut or lengthened",
    "altered": "with other words in it",
    "without marks": "without quotation marks",
}


def headline(story: Story) -> str:
    """The main finding in one line."""
    if len(story.tellings) < 2:
        return "A comparison needs two documents; this story has " + ("one." if story.tellings else "none.")
    least, most = unlinked(story)
    major = int((story.changes["severity"] == "major").sum())
    found = f"{counted(major, 'major change')} {plural('was', major or 1)} found in linked passages"
    unlinked_words = f"{span_of(least, most)} of the words of {name(story, story.base)}"
    return f"{unlinked_words} have no linked passage in another telling; {found}"


def unlinked(story: Story) -> tuple[float, float]:
    """The share of the words of the base without a link to any other telling: counting all links, and only
    sure ones.
    """
    ours = story.passages[(story.passages["doc_id"] == story.base) & (story.passages["kind"] != "dateline")]
    total = max(1, int(ours["n_words"].sum()))
    every, sure = (set(links["a_passage"]) for links in (story.links, story.links[~story.links["unsure"]]))
    least, most = (
        int(ours.loc[~ours["passage_id"].isin(has), "n_words"].sum()) / total for has in (every, sure)
    )
    return least, most


def findings(story: Story) -> pd.DataFrame:
    """One row a finding: `telling`, `topic`, `sentence`, `passages` (ids or pairs "a:1~b:2" that it rests
    on).
    """
    rows = [
        (story.labels[other], topic, sentence, ", ".join(dict.fromkeys(ids)))
        for other in story.others
        for topic, sentence, ids in _Telling(story, other).findings()
    ]
    return pd.DataFrame(rows, columns=["telling", "topic", "sentence", "passages"])


@dataclass(frozen=True)
class _Telling:
    """One telling beside the base, and what can be said of the two."""

    story: Story
    other: str

    @cached_property
    def found(self) -> Comparison:
        """Their comparison."""
        return self.story.compare(self.story.base, self.other)

    @cached_property
    def names(self) -> tuple[str, str]:
        """What the base and the telling are called in a sentence."""
        return name(self.story, self.story.base), name(self.story, self.other)

    @cached_property
    def first(self) -> tuple[str | None, str]:
        """The document that came first, as far as can be told, and why."""
        evidence = self.story.direction
        return earlier(evidence[evidence["b_doc"] == self.other])

    def findings(self) -> Found:
        """All sentences, each with its topic and the passages it rests on."""
        yield from self._coverage()
        yield from self._changes()
        yield from self._people()
        yield from self._quotations()
        yield from self._order()
        yield from self._direction()
        yield from self._boilerplate()
        yield from self._measures()

    def _coverage(self) -> Found:
        a, b = self.names
        links = self.found.links
        if links.empty:
            yield (
                "coverage",
                f"No passage of {b} was linked to {a}. That does not prove that they share nothing.",
                [],
            )
            return
        for doc, other, side in ((self.story.base, b, "a"), (self.other, a, "b")):
            low, high = self._carried(doc, side)
            of = f"{span_of(low, high)} of the words of {name(self.story, doc)}"
            sentence = f"{of} stand in passages that are linked to {other}"
            count = (
                "the lower figure counts sure links only" if low != high else "all of these links are sure"
            )
            yield "coverage", f"{capital(sentence)}; {count}, and whole passages.", []

    def _carried(self, doc: str, side: str) -> tuple[float, float]:
        """The share of a document's words in passages with a sure link, and in those with any."""
        ours = self.story.passages[self.story.passages["doc_id"] == doc]
        total = max(1, int(ours["n_words"].sum()))
        links = self.found.links
        sets = (set(each[f"{side}_passage"]) for each in (links[~links["unsure"]], links))
        low, high = (int(ours.loc[ours["passage_id"].isin(has), "n_words"].sum()) / total for has in sets)
        return low, high

    def _changes(self) -> Found:
        a, b = self.names
        changes = self.found.changes
        major = changes[changes["severity"] == "major"].drop_duplicates(["a_words", "b_words"])
        minor = int((changes["severity"] == "minor").sum())
        if major.empty:
            less = f"{counted(minor, 'lesser difference')} of wording {plural('is', minor or 1)} listed"
            none = f"No rule found a grave change between linked passages of {a} and {b}; {less}"
            yield "changes", f"{none}. What no rule sees is not listed.", []
            return
        shown = list(major.head(_MOST_CHANGES).itertuples())
        said = "; ".join(self._said(change) for change in shown)
        more = len(major) - len(shown)
        rest = f"; and {more} more" if more else ""
        ids = [f"{c.a_passage}~{c.b_passage}" for c in shown]
        yield "changes", f"Between {a} and {b}: {said}{rest}.", ids

    def _said(self, change: Any) -> str:
        """A change in words: what stands where, or, where the direction is known, what became of what."""
        a, b = self.names
        if not is_known(change.b_words):
            return f"{quoted(change.a_words)} in {a}, with nothing like it in the linked passage of {b}"
        if not is_known(change.a_words):
            return f"{quoted(change.b_words)} in {b}, with nothing like it in the linked passage of {a}"
        one, other = two_wordings(change.a_words, change.b_words)
        if self.story.read_from.directed and self.first[0] in (None, self.story.base):
            return f"{one} became {other}"
        return f"{one} in {a}, {other} in {b}"

    def _people(self) -> Found:
        facts = self.story.facts[self.story.facts["kind"] == "person"]
        named = facts[facts["canonical"].str.contains(" ")]
        here, there = (named[named["doc_id"] == doc] for doc in (self.story.base, self.other))
        for ours, theirs, (one, other) in ((here, there, self.names), (there, here, self.names[::-1])):
            only = ours[~ours["fact_id"].isin(theirs["fact_id"])].drop_duplicates("fact_id")
            if len(only):
                of = f"Of the {counted(ours['fact_id'].nunique(), 'person')} that {one} names"
                gone = f"{len(only)} {plural('is', len(only))} not found in {other}"
                ids = only["passage_id"].head(_MOST_EXAMPLES).tolist()
                yield "people", f"{of}, {gone}: {listed(only['canonical'].tolist())}.", ids

    def _quotations(self) -> Found:
        quotations = self.story.quotations
        ours = quotations[(quotations["doc_id"] == self.story.base) & (quotations["other"] == self.other)]
        if ours.empty:
            return
        counts, (a, b) = ours["state"].value_counts(), self.names
        exact = int(counts.get("exact", 0))
        rest = [f"{counts[state]} {said}" for state, said in _STATES.items() if state in counts]
        stand = f"{exact or 'none'} {plural('stands', exact or 1)} word for word in {b}"
        others = f" ({', '.join(rest)})" if rest else ""
        of = f"Of the {counted(len(ours), 'quotation')} in {a}"
        yield "quotations", f"{of}, {stand}{others}.", ours["passage_id"].head(1).tolist()

    def _order(self) -> Found:
        sure = self.found.links[~self.found.links["unsure"]]
        moved = sure[sure["moved"]]
        if len(moved):
            ids = [f"{x.a_passage}~{x.b_passage}" for x in moved.head(_MOST_EXAMPLES).itertuples()]
            sentence = f"{len(moved)} of {len(sure)} sure links between {self.names[0]} and {self.names[1]}"
            yield "order", f"{sentence} {plural('stands', len(moved))} out of order.", ids

    def _direction(self) -> Found:
        first, why = self.first
        a, b = self.names
        if first is None:
            yield "direction", f"Which of {a} and {b} came first cannot be told: {why}.", []
        else:
            before, after = (a, b) if first == self.story.base else (b, a)
            yield "direction", f"{capital(before)} probably came before {after}, going by {why}.", []

    def _boilerplate(self) -> Found:
        found = [p for p in self.found.b.passages if p.kind == "boilerplate"]
        if found:
            total = max(1, sum(p.n_words for p in self.found.b.passages))
            part = share(sum(p.n_words for p in found) / total)
            look = "looks" if len(found) == 1 else "look"
            of = f"{counted(len(found), 'passage')} of {self.names[1]} ({part} of its words)"
            sentence = f"{of} {look} like a box or page furniture"
            yield (
                "boilerplate",
                f"{capital(sentence)}, not like the article; kept and flagged.",
                [found[0].passage_id],
            )

    def _measures(self) -> Found:
        ours = self.story.shifts[self.story.shifts["doc_id"] == self.other]
        for row in ours.dropna(subset="value").itertuples():
            if row.measure != "words a sentence":
                what, unit = (
                    ("valence of the words", "")
                    if row.measure == "valence"
                    else ("Flesch-Kincaid grade", " grades")
                )
                clear = row.low > 0 or row.high < 0
                shows = "a difference" if clear else "no difference that texts of this length could show"
                ends = f"95 % interval {row.low:+.2f} to {row.high:+.2f}"
                interval = f"{row.value:+.2f}{unit}, {ends}, {row.n} linked pairs"
                yield (
                    str(row.measure),
                    f"Over linked passages the {what} of {self.names[1]} shows {shows} ({interval}).",
                    [],
                )
