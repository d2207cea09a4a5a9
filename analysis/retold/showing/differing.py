"""The differences of a story as a page tells them: a heading in plain words, and what it rests on."""

import re
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Literal

import pandas as pd

from retold.ground.addresses import numbers, of_difference
from retold.reading.document import Passage
from retold.showing.elsewhere import Elsewhere
from retold.showing.html import writable
from retold.showing.quoting import At, Quote, Quoting, Span, Teller
from retold.showing.valued import values_in, with_what
from retold.showing.wording import as_quotation, capital
from retold.story import Story
from retold.telling.saying import single

WEIGHTS = {3: "Must know", 2: "Worth knowing", 1: "A detail"}
KINDS = {
    "value": "Another figure, name or time",
    "quote": "Another quotation",
    "frame": "Headline or first words",
    "exclusive": "Only in one",
    "words": "Words in one only",
    "missing": "Not found in one",
    "voice": "Heard in one only",
    "differently": "Told differently",
    "assertion": "Who says it",
    "meaning": "Another meaning",
    "prominence": "Place in the text",
}
_LACKS = {
    "voice": "the name was not found",
    "words": "may tell it in other words",
    "missing": "no passage that surely tells it was found",
}
_LACKS_PASSAGE = "no passage like it was found"
_NOT_REVIEWED = "not reviewed"
_STATES = {"real": "confirmed", "not": "rejected", "regrade": "regraded", "add": "added"}
End = tuple[str, int, int]
_WHOLE = ("frame", "missing")
_OF_ONE = ("exclusive", "voice", "words")
Sort = Literal["otherwise", "alone", "missing"]
_QUOTED = re.compile("“([^“”]+)”")


@dataclass(frozen=True)
class Wording:
    """The words that some passages have for one thing, and the kind of change that they are."""

    kind: str
    words: dict[str, str]
    is_grave: bool


@dataclass(frozen=True)
class Item:
    """One difference as it stands on the page."""

    number: int
    name: str
    weight: int
    key: str
    heading: str
    quotes: list[Quote]
    beside: list[Quote]
    """What comes nearest in other tellings, and may tell of something else; nothing of it in excerpts."""
    without: list[Teller]
    look: At
    review: str
    notes: list[str]

    @property
    def kind(self) -> str:
        """Its kind in words."""
        return KINDS.get(self.key, capital(self.key))

    @property
    def sort(self) -> Sort:
        """Whether some tell it otherwise, one alone has it, or some lack it."""
        return "alone" if self.key in _OF_ONE else "missing" if self.key == "missing" else "otherwise"

    @property
    def lacks(self) -> str:
        """What is said of the tellings without it."""
        return _LACKS.get(self.key, _LACKS_PASSAGE)

    @property
    def is_reviewed(self) -> bool:
        """Whether an analyst said something of it."""
        return self.review != _NOT_REVIEWED

    @property
    def says_weight(self) -> str:
        """Its weight in words."""
        return WEIGHTS[self.weight]

    @property
    def tellers(self) -> list[Teller]:
        """All tellings it concerns, those without it last."""
        return list(dict.fromkeys([*self.sides, *self.without]))

    @property
    def sides(self) -> dict[Teller, list[Quote]]:
        """Its quotations by who tells them."""
        tellers = dict.fromkeys(quote.teller for quote in self.quotes)
        return {teller: [quote for quote in self.quotes if quote.teller == teller] for teller in tellers}

    @property
    def text(self) -> str:
        """All of it as a mail would have it: what differs, and each quotation after its source, with the name
        of its passage at the end."""
        heading = self.heading
        for teller in self.tellers:
            heading = heading.replace(f"{teller.letter} ({teller.label})", teller.label)
        lines = [f"– {quote.teller.citation}: {_mailed(quote)}" for quote in self.quotes]
        lines += [f"– {teller.citation}: {self.lacks}" for teller in self.without]
        lines += [f"Reviewed: {self.review}"] if self.is_reviewed else []
        return "\n".join([heading, *lines, *self.notes])


def _mailed(quote: Quote) -> str:
    """A quotation with whose words it has, the sentence that it leans on in brackets, and its passage."""
    whose = f"{quote.words_of}: " if quote.words_of else ""
    before = f"[{quote.before}] " if quote.before else ""
    return f"{whose}{before}{as_quotation(quote.text)} ({quote.at.address})"


class Differing:
    """The differences of a story, told one by one."""

    def __init__(self, quoting: Quoting) -> None:
        self.quoting, self.story, self.elsewhere = quoting, quoting.story, Elsewhere(quoting.story)

    def items(self) -> list[Item]:
        """All differences, in the order of the page."""
        rows = on_the_page(self.story.differences).itertuples()
        return [self._item(number, row) for number, row in enumerate(rows, 1)]

    @property
    def unread(self) -> list[str]:
        """What says which tellings were not compared, and why."""
        rows = self.story.differences
        return [writable(said) for said in rows.loc[rows["spans"].str.len() == 0, "sentence"]]

    def _item(self, number: int, row: Any) -> Item:
        evidence = [each for each in row.evidence if each not in row.beside]
        evidence = evidence if row.kind == "frame" else self.elsewhere.about_one_thing(evidence)
        found = self._changes(evidence)
        review, notes = _reviewed(self.story, evidence)
        stands_alone = len(evidence) == 1 and self.elsewhere.lacks(evidence[0])
        beside = self._beside(row.kind, evidence, row.beside)
        key = "words" if row.kind == "exclusive" and not stands_alone else row.kind
        changed = _changed(found)
        return Item(
            number=number,
            name=of_difference(self.story.letters, row.kind, row.evidence),
            weight=int(row.weight),
            key=key,
            heading=writable(self._heading(row, evidence)),
            quotes=[self.quoting.quote(at, self._marked(at, key, row.heading, changed)) for at in evidence],
            beside=[] if self.quoting.excerpts else [self.quoting.quote(each) for each in beside],
            without=[self.quoting.teller(doc) for doc in row.without],
            look=self._look(evidence, found),
            review=review,
            notes=notes,
        )

    def _heading(self, row: Any, evidence: list[str]) -> str:
        """The heading of a difference; that of values says of what they are, in words of all who have them,
        else in those of one."""
        if row.kind != "value":
            return str(row.heading)
        passages, aside = [self.story.passage[each] for each in evidence], list[str]()
        values = sorted(_QUOTED.findall(row.heading), key=len, reverse=True)

        def own(passage: Passage) -> str:
            """The value of a passage as it stands there, else one that is the same."""
            said = single(passage.text).casefold()
            standing = (each for each in values if each.casefold() in said)
            return next(standing, next((v for v in values if any(values_in(passage, [v]))), ""))

        def whole(value: re.Match[str]) -> str:
            having = [passage for passage in passages if own(passage) == value[1]]
            wider = [(each, single(with_what(each, value[1]))) for each in having]
            first, said = next((each for each in wider if each[1] != value[1]), (None, value[1]))
            if first and not all(said.casefold() in single(each.text).casefold() for each in having):
                aside.append(f"{self.quoting.teller(first.document.doc_id).label}: “{said}”")
                return value[0]
            return f"“{said}”"

        heading = _QUOTED.sub(whole, row.heading)
        return f"{heading} ({aside[0]})" if aside and heading == row.heading else heading

    def _changes(self, evidence: list[str]) -> pd.DataFrame:
        """The changes with words on both sides between passages of a difference, the gravest first."""
        known = self.told_changes
        within = known["a_passage"].isin(evidence) & known["b_passage"].isin(evidence)
        return known[within].sort_values("severity", kind="stable")  # major, minor

    @cached_property
    def told_changes(self) -> pd.DataFrame:
        """The changes of all pairs with words on both sides, numbered, but for trifles."""
        parts = [self.story.compare(a, b).changes for a, b in self.story.pairs]
        every = pd.concat([part.assign(number=numbers(part)) for part in parts])
        return every.dropna(subset=["a_words", "b_words"]).query("severity != 'trivial'")

    def _marked(self, passage_id: str, key: str, heading: str, changed: list[End]) -> list[Span]:
        """Of what one alone has in a passage like another, the words that no other has; else those that the
        heading sets against each other, or, where it does not, those of changes.
        """
        passage = self.story.passage[passage_id]
        if key in _OF_ONE:
            return [] if self.elsewhere.lacks(passage_id) else self.elsewhere.unseen(passage_id)
        set_against = [words.strip("… ") for words in _QUOTED.findall(heading)]
        if len(set_against) > 1 and (stand := list(values_in(passage, set_against))):
            return [(passage.begin + begin, passage.begin + end) for begin, end in stand]
        return [(int(begin), int(end)) for at, begin, end in changed if at == passage_id]

    def _beside(self, kind: str, evidence: list[str], known: list[str]) -> list[str]:
        """The passages that come near those of a difference in other tellings, or after them in their own;
        none beside what is missing, or beside headlines."""
        if len(evidence) == 1:
            return self.elsewhere.nearest(evidence[0])
        also = [] if kind in _WHOLE else self.elsewhere.also_near(evidence)
        return [*known, *(each for each in also if each not in known)]

    def _look(self, evidence: list[str], found: pd.DataFrame) -> At:
        """Where in the texts to look: the gravest change, else the first pair, else the passage."""
        if len(found):
            change = found.iloc[0]
            return self.quoting.at(change["a_passage"], change["b_passage"], change=int(change["number"]))
        first = {self.story.passage[each].document.doc_id: each for each in reversed(evidence)}
        return self.quoting.at(*[first[doc] for doc in self.story.tellings if doc in first][:2])


def _changed(found: pd.DataFrame) -> list[End]:
    """Passage, begin and end of the words of grave changes, or, where there are none, of lesser ones."""
    grave = found[found["severity"] == "major"]
    shown = grave if len(grave) else found
    sides = [[shown[f"{side}_{what}"] for what in ("passage", "begin", "end")] for side in "ab"]
    return [end for columns in sides for end in zip(*columns, strict=True)]


def on_the_page(differences: pd.DataFrame) -> pd.DataFrame:
    """The differences as a page orders them: the gravest first, and among them what a reader should know
    first.
    """
    found = differences[differences["spans"].str.len() > 0]
    return found.sort_values(["weight", "rank"], ascending=[False, True])


def wordings(changes: pd.DataFrame) -> list[Wording]:
    """Changes with words on both sides as the words that each passage has for one thing."""
    found: list[Wording] = []
    for change in changes.sort_values("severity", kind="stable").itertuples():
        ends = {change.a_passage: change.a_words, change.b_passage: change.b_words}
        known = next((each for each in found if each.words.items() & ends.items()), None)
        if known is None:
            found.append(Wording(str(change.kind), ends, change.severity == "major"))
        else:
            known.words.update(ends | known.words)
    return found


def _reviewed(story: Story, evidence: list[str]) -> tuple[str, list[str]]:
    """What analysts said of a difference or of the changes it rests on, and their notes."""
    said = story.verdicts[story.verdicts["target"].isin(["difference", "change"])]
    within = said["a_passage"].isin(evidence) & (said["b_passage"].isin(evidence) | said["b_passage"].isna())
    here = said[within].fillna({"by": "", "note": ""})
    judged = [(_STATES[v.verdict], v.by) for v in here.itertuples() if v.verdict in _STATES]
    states = [" by ".join(filter(None, each)) for each in judged]
    notes = [f"{v.by or 'Note'}: {v.note}" for v in here.itertuples() if v.note]
    return ", ".join(dict.fromkeys(states)) or _NOT_REVIEWED, notes
