"""Who is heard in which telling, and whose reply stands in one and was not found in another."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from retold.showing.differing import Differing
from retold.showing.html import writable
from retold.showing.quoting import At, Quote, Quoting, Teller
from retold.showing.wording import is_known


@dataclass(frozen=True)
class Heard:
    """What one telling has of a voice: its state in words, and the passages with whether they are quoted."""

    state: str
    passages: list[tuple[At, bool]]


@dataclass(frozen=True)
class Voice:
    """Who is heard, and what each telling has of them."""

    who: str
    sort: str
    by_telling: list[Heard]

    @property
    def is_several(self) -> bool:
        """Whether it is several people who speak as one."""
        return self.sort == "person" and " and " in self.who

    @property
    def n_tellings(self) -> int:
        """In how many tellings."""
        return sum(bool(heard.passages) for heard in self.by_telling)


@dataclass(frozen=True)
class Reply:
    """A denial, a response or word that there was no comment, the tellings where nothing like it was found,
    and those where what is like it may be about something else.
    """

    what: str
    who: str
    quote: Quote
    without: list[Teller]
    unsure: list[Teller]


def voices(quoting: Quoting) -> list[Voice]:
    """Everybody who is heard: those heard in fewest tellings first, then whoever has most words."""
    story = quoting.story
    heard: dict[tuple[str, str], dict[str, Any]] = {}
    for row in story.heard.itertuples():
        heard.setdefault((row.who, row.sort), {}).setdefault(row.doc_id, row)
    found = [
        Voice(str(who), str(sort), [_cell(quoting, rows.get(doc)) for doc in story.tellings])
        for (who, sort), rows in heard.items()
    ]
    return sorted(found, key=lambda voice: voice.n_tellings)


def _cell(quoting: Quoting, row: Any) -> Heard:
    """What a telling has of one voice, from the row of it in the table `heard`; None is no row."""
    if row is None:
        return Heard("not heard", [])
    return Heard(row.state, [(quoting.at(each), each in row.quoted_in) for each in row.passages])


def replies(differing: Differing) -> list[Reply]:
    """Every denial, response or word that there was no comment, in the order of the texts."""
    return [
        Reply(
            row.reply,
            writable(row.who) if is_known(row.who) else "",
            differing.quoting.quote(row.passage_id, [(row.begin, row.end)]),
            differing.without(row.passage_id),
            differing.unsure(row.passage_id),
        )
        for row in differing.story.replies.itertuples()
    ]
