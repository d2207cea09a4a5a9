"""Whose reply was found: who is spoken against or replies, and what each telling has of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from retold.showing.html import writable
from retold.showing.quoting import At, Quote, Quoting, Teller


@dataclass(frozen=True)
class Answer:
    """What one telling has against somebody, and in answer: its first sentence for each quoted (None where
    there is none, or it is quoted before), and where the others stand.
    """

    teller: Teller
    against: list[At]
    charge: Quote | None
    by: str
    reply: str
    """denial, response or no comment; "" where none was found."""
    answer: Quote | None
    replies: list[At]
    heard: list[At]


@dataclass(frozen=True)
class Party:
    """Somebody who is spoken against or replies, with every telling."""

    who: str
    answers: list[Answer]

    @property
    def replying(self) -> list[Answer]:
        """The tellings in which a reply was found."""
        return [answer for answer in self.answers if answer.reply]

    @property
    def against(self) -> list[Answer]:
        """The tellings in which they are spoken against."""
        return [answer for answer in self.answers if answer.against]

    @property
    def without(self) -> list[Answer]:
        """The tellings that have no reply and no other word of theirs: where others have a reply, or these
        something against them."""
        return [a for a in self.answers if not (a.reply or a.heard) and (a.against or self.replying)]

    @property
    def to_read(self) -> list[Answer]:
        """The tellings that have something against them and words of theirs, none of which was seen to be a
        reply."""
        return [a for a in self.against if not a.reply and a.heard]


def parties(quoting: Quoting) -> list[Party]:
    """Everybody who is spoken against or replies, first who is spoken against; each sentence is quoted
    once."""
    shown = set[str]()
    found = list[Party]()
    for (who, _), rows in quoting.story.answering.groupby(["who", "sort"], sort=False):
        answers = [_answer(quoting, row, shown) for row in rows.itertuples()]
        found.append(Party(writable(who), answers))
    return sorted(found, key=lambda party: not party.against)


def _answer(quoting: Quoting, row: Any, shown: set[str]) -> Answer:
    """What a telling has of one party, from the row of it in the table `answering`."""
    at = quoting.at
    quoted = [each[0] if each and each[0] not in shown else "" for each in (row.replies_in, row.accused_in)]
    answer, charge = (quoting.quote(each) if each else None for each in quoted)
    shown.update(filter(None, quoted))
    return Answer(
        quoting.teller(row.doc_id),
        [at(each) for each in row.accused_in],
        None if quoting.excerpts else charge,
        writable(next(iter(row.accused_by), "")),
        next(iter(row.replies), ""),
        answer,
        [at(each) for each in row.replies_in],
        [at(each) for each in row.heard_in],
    )
