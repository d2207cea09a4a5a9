"""Who speaks in a telling, how much, and what became of the quotations: statements, sources, quotations."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

import numpy as np
import pandas as pd

from retold.changes.sides import folded
from retold.english.words import FILLERS
from retold.ground.intervals import Numbers, interval
from retold.ground.tables import frame
from retold.noticing.speakers import n_words, passage_at
from retold.noticing.speakers import statements as stated
from retold.noticing.utterances import utterances
from retold.reading.document import Document, documents_of

_FEWEST_SHARED, _LEAST_SHARED = 3, 0.6


class Quotation(NamedTuple):
    """One quotation, its marks included in the span, with whoever is said to have said it."""

    passage_id: str
    begin: int
    end: int
    words: str
    speaker: str | None

    @property
    def told(self) -> list[str]:
        """Its words in comparable form."""
        return folded(self.words)


def statements(texts: Mapping[str, str | Document]) -> pd.DataFrame:
    """Everything that somebody is said to have said in some texts (by their ids): the table `statements`.

    Within a document in the order in which they end: what is quoted within a statement comes before it.
    """
    return frame("statements", [row for document in documents_of(texts) for row in _rows(document)])


def _rows(document: Document) -> Iterator[dict[str, object]]:
    for said in stated(document):
        words, quoted = n_words(document, said.begin, said.end)
        cue = said.report.cue if said.report else None
        told = {
            "doc_id": document.doc_id,
            "passage_id": said.passage.passage_id,
            "begin": said.begin,
            "end": said.end,
            "quoted": quoted / words if words else 0.0,
            "how": said.how or None,
            "via": said.via,
            "cue": cue.text if cue else None,
            "cue_class": cue.group if cue else None,
            "n_words": words,
            "n_quoted": quoted,
        }
        for by in said.by.members or (said.by,):
            yield told | {"who": by.who, "sort": by.sort, "sure": by.sure}


def sources(said: pd.DataFrame) -> pd.DataFrame:
    """From the table `statements` one row a source of each document, the most quoted first: the table
    `sources`."""
    told = defaultdict[tuple[str, str], list[Any]](list)
    for each in said.dropna(subset="who").itertuples():
        told[each.doc_id, each.who].append(each)
    rows = []
    for (doc_id, who), group in told.items():
        cues = Counter(each.cue.lower() for each in group if isinstance(each.cue, str))
        rows.append(
            {
                "doc_id": doc_id,
                "who": who,
                "sort": group[0].sort,
                "n_statements": len(group),
                "n_pronoun": sum(str(each.how) == "pronoun" for each in group),
                "n_words": sum(each.n_words for each in group),
                "n_quoted": sum(each.n_quoted for each in group),
                "first": group[0].passage_id,
                "cues": ", ".join(sorted(cues, key=lambda cue: (-cues[cue], cue))),
            }
        )
    return frame("sources", rows).sort_values(
        ["doc_id", "n_words"], ascending=[True, False], kind="stable", ignore_index=True
    )


def described_share(said: pd.DataFrame) -> pd.DataFrame:
    """Share of the words given to sources that go to described ones ("an official"), a row a document: the
    table `intervals`."""
    rows = []
    for doc_id, group in said[said["who"].notna()].groupby("doc_id", sort=True):
        counts = np.column_stack(
            [group["n_words"].where(group["sort"] == "described", 0), group["n_words"]]
        ).astype(float)
        value, low, high = interval(counts, _share)
        if value in (0, 1):
            low = high = None  # a bootstrap of nothing but noughts says nothing
        rows.append(
            {
                "doc_id": doc_id,
                "measure": "words of described sources",
                "value": value,
                "low": low,
                "high": high,
                "n": len(group),
            }
        )
    return frame("intervals", rows)


def quotations(texts: Mapping[str, str | Document], said: pd.DataFrame, *, base: str) -> pd.DataFrame:
    """Every quotation of each document, looked for in the base, and those of the base in every other: the
    table `quotations`.

    Compared letter by letter but for case and spelling: exact; trimmed (one holds the other); altered (four
    words or more and six tenths of the shorter shared); in another mouth (exact, but both speakers are
    persons who share no name); without marks (the words stand there unquoted); missing.
    """
    found = {document.doc_id: list(_spoken(document, said)) for document in documents_of(texts)}
    told = {document.doc_id: " ".join(folded(document.text)) for document in documents_of(texts)}
    people = frozenset(said.loc[said["sort"] == "person", "who"])
    rows = []
    for doc, other in [(base, doc) for doc in texts if doc != base] + [
        (doc, base) for doc in texts if doc != base
    ]:
        for quote in found[doc]:
            state, match = _compared(quote, found[other], told[other], people)
            rows.append(
                {
                    "doc_id": doc,
                    **quote._asdict(),
                    "n_words": len(quote.told),
                    "other": other,
                    "state": state,
                    **(
                        {
                            "other_passage": match.passage_id,
                            "other_words": match.words,
                            "other_speaker": match.speaker,
                        }
                        if match
                        else {}
                    ),
                }
            )
    return frame("quotations", rows)


def reporting_changes(links: pd.DataFrame, said: pd.DataFrame) -> pd.DataFrame:
    """Which reporting word was changed for which, over linked passages and the same source: a_passage,
    b_passage, who, a_cue, b_cue, a_class, b_class."""
    said = said.dropna(subset=["who", "cue"])
    ours = said.rename(columns={"passage_id": "a_passage", "cue": "a_cue", "cue_class": "a_class"})[
        ["a_passage", "who", "sort", "a_cue", "a_class"]
    ]
    theirs = said.rename(columns={"passage_id": "b_passage", "cue": "b_cue", "cue_class": "b_class"})[
        ["b_passage", "who", "sort", "b_cue", "b_class"]
    ]
    both = (
        links[["a_passage", "b_passage"]]
        .merge(ours, on="a_passage")
        .merge(theirs, on="b_passage", suffixes=("", "_there"))
    )
    same = (both["who"] == both["who_there"]) | (
        (both["sort"] == "described") & (both["sort_there"] == "described")
    )
    kept = set(
        zip(
            *(
                both.loc[same & (both["a_cue"].str.lower() == both["b_cue"].str.lower()), each]
                for each in ("b_passage", "b_cue")
            ),
            strict=True,
        )
    )
    fresh = np.array(
        [pair not in kept for pair in zip(both["b_passage"], both["b_cue"], strict=True)], dtype=bool
    )
    return both.loc[
        same & fresh, ["a_passage", "b_passage", "who", "a_cue", "b_cue", "a_class", "b_class"]
    ].drop_duplicates(ignore_index=True)


def _share(sums: Numbers) -> Numbers:
    return np.asarray(sums[0] / sums[1])


def _spoken(document: Document, said: pd.DataFrame) -> Iterator[Quotation]:
    """The quotations of a document, each whole paragraph's part one, with the speakers that the table
    `statements` has."""
    known = said[(said["doc_id"] == document.doc_id) & said["who"].notna()]
    for quote in utterances(document):
        inside = known[(known["begin"] < quote.end) & (known["end"] > quote.begin)]
        passage = passage_at(document, quote.begin)
        words = quote.words(document)
        speaker = str(inside["who"].iloc[0]) if len(inside) else None
        yield Quotation(passage.passage_id, quote.begin, quote.end, words, speaker)


def _compared(
    quote: Quotation, others: list[Quotation], told: str, people: frozenset[str]
) -> tuple[str, Quotation | None]:
    ours = " ".join(quote.told)
    for other in others:
        if " ".join(other.told) == ours:
            speakers = [set(str(each.speaker).split()) for each in (quote, other) if each.speaker in people]
            moved = len(speakers) == 2 and speakers[0].isdisjoint(speakers[1])
            return ("other mouth" if moved else "exact"), other
    if len(quote.told) >= _FEWEST_SHARED:
        for other in others:
            theirs = " ".join(other.told)
            if len(other.told) >= _FEWEST_SHARED and (ours in theirs or theirs in ours):
                return "trimmed", other
        for other in others:
            shared = set(quote.told) & set(other.told) - FILLERS
            shorter = min(set(quote.told) - FILLERS, set(other.told) - FILLERS, key=len)
            if len(shared) > max(_FEWEST_SHARED, _LEAST_SHARED * len(shorter)):
                return "altered", other
    return ("without marks" if f" {ours} " in f" {told} " else "missing"), None
