"""Every table that a story has: its name, what it says, and how it is made. One line makes another."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pandas as pd

from retold.ground.tables import STRING, frame
from retold.linking.judging import judged_differences
from retold.measuring.certainty import certainty, certainty_evidence
from retold.measuring.readability import readability, sentence_counts
from retold.measuring.shifts import shifts, swaps
from retold.measuring.tone import tone, tone_evidence
from retold.noticing.attribution import attributions
from retold.telling.accused import accused
from retold.telling.agreement import agreement
from retold.telling.answering import answering
from retold.telling.called import called
from retold.telling.claims import claims, points_of
from retold.telling.common import common
from retold.telling.coverage import cover, shares
from retold.telling.differences import differences_of
from retold.telling.direction import direction
from retold.telling.facts import facts
from retold.telling.heard import effective_sources, heard
from retold.telling.ledger import ledger
from retold.telling.omissions import by_source, by_topic
from retold.telling.openings import openings
from retold.telling.prominence import prominence
from retold.telling.replies import replies
from retold.telling.same_words import same_words
from retold.telling.saying import quote
from retold.telling.voices import described_share, quotations, sources, statements

if TYPE_CHECKING:
    from retold.changes.comparison import Comparison
    from retold.linking.places import Place
    from retold.reading.document import Document
    from retold.story import Story


@dataclass(frozen=True)
class Table:
    """How a table of a story is made, and what it says in a line."""

    meaning: str
    make: Callable[[Story], pd.DataFrame]


def _of_documents(name: str, make: Callable[[Document], pd.DataFrame]) -> Callable[[Story], pd.DataFrame]:
    """The same table of every document, one below the other."""
    return lambda story: _below(name, [make(document) for document in story.tellings.values()])


def _of_pairs(name: str, make: Callable[[Comparison], pd.DataFrame]) -> Callable[[Story], pd.DataFrame]:
    """The same table of the base with every other document, one below the other."""
    return lambda story: _below(name, [make(story.compare(story.base, other)) for other in story.others])


def _below(name: str, parts: list[pd.DataFrame]) -> pd.DataFrame:
    return pd.concat(parts, ignore_index=True) if parts else frame(name, [])


def _from_the_base(story: Story) -> Callable[[Document, Document], Comparison]:
    """The comparison of any two documents, that of the base with another as it stands in other tables."""
    return lambda a, b: story.compare(*sorted((a.doc_id, b.doc_id), key=lambda doc: doc != story.base))


def _quoted(story: Story, place: Place) -> str:
    """The words of a place, as a sentence quotes them."""
    return quote(story.tellings[place.doc_id].text, (place.begin, place.end))


def _with_doc_id(measured: pd.DataFrame) -> pd.DataFrame:
    return measured.rename_axis("doc_id").reset_index().astype({"doc_id": STRING})


TABLES_OF_A_STORY: dict[str, Table] = {
    "passages": Table("every sentence, headline and heading", _of_documents("passages", lambda d: d.table)),
    "links": Table(
        "passages of the base and of another telling that say the same", _of_pairs("links", lambda c: c.links)
    ),
    "changes": Table(
        "what is said differently in linked passages", _of_pairs("changes", lambda c: c.changes)
    ),
    "coverage": Table(
        "what became of each passage in the other text",
        _of_pairs("coverage", lambda c: cover(c.a, c.b, c.links)),
    ),
    "shares": Table("the share of words in each state of coverage", lambda story: shares(story.coverage)),
    "direction": Table(
        "what bears on which text came first",
        lambda story: _below(
            "direction",
            [direction(story.compare(story.base, other), story.documents) for other in story.others],
        ),
    ),
    "facts": Table(
        "every mention of a person, body, place, number or date", lambda story: facts(story.tellings)
    ),
    "ledger": Table(
        "what became of each fact of the base",
        lambda story: ledger(story.facts, story.changes, base=story.base),
    ),
    "claims": Table("what each clause says, and what point it makes", lambda story: claims(story.tellings)),
    "points": Table("what is said, by how many tellings", lambda story: points_of(story.claims)),
    "agreement": Table(
        "what each telling has of each point, how sure, and how early",
        lambda story: agreement(story.claims, story.points, list(story.tellings)),
    ),
    "common": Table(
        "how much of each telling another has too, in passages and in points",
        lambda story: common(story.agreement, story.coverage),
    ),
    "same_words": Table(
        "words in a row that two tellings share outside quotations",
        lambda story: same_words(story.tellings),
    ),
    "prominence": Table(
        "how early each point stands in two tellings, what moved farthest first",
        lambda story: prominence(
            story.agreement, story.points, [story.compare(*pair).links for pair in story.pairs]
        ),
    ),
    "openings": Table(
        "headline and lead of each telling: who acts, who is named, what is put first",
        lambda story: openings(story.tellings, story.claims, story.points, story.facts),
    ),
    "called": Table(
        "what one person or body is called in each telling",
        lambda story: called(story.facts, story.tellings),
    ),
    "differences": Table(
        "how the tellings differ, what matters most first",
        lambda story: judged_differences(
            differences_of(list(story.tellings.values()), story.names, _from_the_base(story)),
            story.judged.acting,
            lambda place: f"{story.names[place.doc_id]} has {_quoted(story, place)}",
        ),
    ),
    "attributions": Table(
        "every reporting word with its source", _of_documents("attributions", attributions)
    ),
    "statements": Table("who says what", lambda story: statements(story.tellings)),
    "sources": Table("who is given how many words", lambda story: sources(story.statements)),
    "described": Table(
        "the share of words from sources without a name", lambda story: described_share(story.statements)
    ),
    "heard": Table(
        "who is heard in which telling, and who is not",
        lambda story: heard(story.statements, story.replies, story.tellings),
    ),
    "replies": Table("denials, responses, no comment", lambda story: replies(story.tellings)),
    "accused": Table("who is spoken against, by whom", lambda story: accused(story.tellings)),
    "answering": Table(
        "who is spoken against or replies, and in which telling",
        lambda story: answering(story.accused, story.replies, story.statements, story.tellings),
    ),
    "diversity": Table(
        "the effective number of sources", lambda story: effective_sources(story.statements)
    ),
    "quotations": Table(
        "what became of each quotation",
        lambda story: quotations(story.tellings, story.statements, base=story.base),
    ),
    "topics": Table(
        "topics of the base by how many of their passages have no link",
        lambda story: (
            by_topic(story.tellings[story.base], story.facts, story.coverage)
            if story.base
            else frame("omissions", [])
        ),
    ),
    "voices": Table(
        "sources of the base by how many of their passages have no link",
        lambda story: by_source(story.statements, story.coverage, base=story.base),
    ),
    "shifts": Table(
        "tone and readability of linked passages, less those of the base", _of_pairs("intervals", shifts)
    ),
    "swaps": Table("words that stand for others, by charge", _of_pairs("swaps", swaps)),
    "tone": Table("valence of the words", lambda story: _with_doc_id(tone(story.tellings))),
    "charged": Table(
        "every word that the lexicon of valence knows", _of_documents("evidence", tone_evidence)
    ),
    "certainty": Table("hedges and boosters in a hundred words", lambda story: certainty(story.tellings)),
    "hedges": Table("every hedge and booster", _of_documents("certainty", certainty_evidence)),
    "readability": Table("counts and nine measures", lambda story: _with_doc_id(readability(story.tellings))),
    "sentences": Table(
        "the counts of every sentence that is measured", _of_documents("sentences", sentence_counts)
    ),
}
