"""Who speaks in a telling, how much, and what became of the quotations: statements, sources, quotations."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import groupby
from typing import Any, NamedTuple

import numpy as np
import pandas as pd

from retold.changes.sides import folded
from retold.english.lexicon import ANONYMOUS
from retold.english.words import FILLERS, words
from retold.ground.intervals import Numbers, interval
from retold.ground.tables import frame
from retold.noticing.attribution import attributions
from retold.reading.document import Document, documents_of
from retold.reading.layout import quoted_spans
from retold.telling.facts import facts

_SINGULAR, _PLURAL = frozenset({"he", "she", "who"}), frozenset({"they", "it", "both"})
_ARTICLES = (
    "the ",
    "a ",
    "an ",
    "some ",
    "its ",
    "their ",
    "that ",
    "this ",
    "these ",
    "those ",
    "his ",
    "her ",
    "our ",
)
_CLAUSE = re.compile(r", | (?:that|who|which|whom|whose) ")
_FEWEST_SHARED, _LEAST_SHARED, _SENTENCE = 3, 0.6, 6


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
    """Every attribution of the texts (by their ids) with its source by person: the table `statements`.

    A pronoun is taken for the last source
    before it, a singular one for the last person; where there is none, it stands as it is.
    """
    found = facts(texts)
    return frame(
        "statements", [row for document in documents_of(texts) for row in _statements(document, found)]
    )


def sources(said: pd.DataFrame) -> pd.DataFrame:
    """From the table `statements` one row a source of each document, the most quoted first: the table `sources`."""
    rows = []
    for (doc_id, who), group in said.groupby(["doc_id", "who"], sort=False):
        cues = Counter(group["cue"].str.lower())
        rows.append(
            {
                "doc_id": doc_id,
                "who": who,
                "sort": group["sort"].iloc[0],
                "n_statements": len(group),
                "n_pronoun": int(group["pronoun"].sum()),
                "n_words": int(group["n_words"].sum()),
                "n_quoted": int(group["n_quoted"].sum()),
                "first": group["passage_id"].iloc[0],
                "cues": ", ".join(sorted(cues, key=lambda cue: (-cues[cue], cue))),
            }
        )
    return frame("sources", rows).sort_values(
        ["doc_id", "n_words"], ascending=[True, False], kind="stable", ignore_index=True
    )


def described_share(said: pd.DataFrame) -> pd.DataFrame:
    """Share of the words given to sources that go to described ones ("an official"), a row a document: the table `intervals`."""
    rows = []
    for doc_id, group in said.groupby("doc_id", sort=True):
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
    """Every quotation of each document, looked for in the base, and those of the base in every other: the table `quotations`.

    Compared letter by letter but for case and spelling: exact; trimmed (one holds the other); altered (four words or more
    and six tenths of the shorter shared); in another mouth (exact, but both speakers are persons who share no name);
    without marks (the words stand there unquoted); missing.
    """
    found = {
        d.doc_id: list(_spoken(_quoted(d), said[said["doc_id"] == d.doc_id])) for d in documents_of(texts)
    }
    told = {d.doc_id: " ".join(folded(d.text)) for d in documents_of(texts)}
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
    """Which reporting word was changed for which, over linked passages and the same source: a_passage, b_passage, who, a_cue, b_cue, a_class, b_class."""
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


def _statements(document: Document, found: pd.DataFrame) -> Iterator[dict[str, object]]:
    text, doc_id = document.text, document.doc_id
    people = found[(found["doc_id"] == doc_id) & found["kind"].isin(["person", "organisation"])]
    quotes = [(q.begin, q.end) for q in _quoted(document)]
    last: tuple[str, str] | None = None
    for cue in attributions(document).dropna(subset="source").itertuples():
        pronoun = cue.source.lower() in _SINGULAR | _PLURAL
        before = people[(people["kind"] == "person") & (people["end"] <= cue.source_begin)]
        if not pronoun:
            last = _who(cue, people)
        elif cue.source.lower() in _SINGULAR and len(before):
            last = str(before.iloc[-1]["canonical"]), "person"
        who, sort = last or (cue.source, "unclear")
        content = None if pd.isna(cue.content_begin) else (int(cue.content_begin), int(cue.content_end))
        yield {
            "doc_id": doc_id,
            "passage_id": cue.passage_id,
            "who": who,
            "sort": sort,
            "pronoun": pronoun,
            "cue": cue.cue,
            "cue_class": cue.cue_class,
            "begin": content and content[0],
            "end": content and content[1],
            "n_words": len(words(text[slice(*content)])) if content else 0,
            "n_quoted": sum(_words_in_both(text, content, quote) for quote in quotes) if content else 0,
        }


def _who(cue: Any, people: pd.DataFrame) -> tuple[str, str]:
    """A source by person: the name that ends it, or its words without an article."""
    ending = people[(people["begin"] >= cue.source_begin) & (people["end"] == cue.source_end)]
    if len(ending):
        return str(ending.iloc[-1]["canonical"]), str(ending.iloc[-1]["kind"])
    name = " ".join(cue.source.split())
    name = _CLAUSE.split(
        next((name[len(article) :] for article in _ARTICLES if name.lower().startswith(article)), name),
        maxsplit=1,
    )[0]
    name = " ".join(
        "U.S." if word == "US" else word.lower() if word.lower() in ANONYMOUS else word
        for word in name.split()
    )
    return name, "described" if cue.anonymous else "unclear"


def _share(sums: Numbers) -> Numbers:
    return np.asarray(sums[0] / sums[1])


def _quoted(document: Document) -> Iterator[Quotation]:
    """The quotations of a document, looked for paragraph by paragraph, so that one of several sentences is one."""
    for _, group in groupby(document.passages, key=lambda p: p.paragraph):
        part = list(group)
        start, stop = part[0].begin, part[-1].end
        said = re.sub(r"\s", " ", document.text[start:stop])
        for begin, end in quoted_spans(said):
            passage = [p for p in part if p.begin <= start + begin][-1].passage_id
            told = " ".join(said[begin:end].split()).strip('“”"„»« ')
            yield Quotation(passage, start + begin, start + end, told, None)


def _spoken(found: Iterator[Quotation], said: pd.DataFrame) -> Iterator[Quotation]:
    """The quotations with their speakers: of what is said in the words quoted, or of the statement nearest to a whole quoted sentence."""
    for quote in found:
        inside = said[(said["begin"] < quote.end) & (said["end"] > quote.begin)]
        known = inside if len(inside) or len(quote.told) < _SENTENCE else _nearest(said, quote.passage_id)
        yield quote._replace(speaker=str(known.iloc[-1]["who"])) if len(known) else quote


def _nearest(said: pd.DataFrame, passage_id: str) -> pd.DataFrame:
    """The statements of a passage, or of the one before or after it."""
    if said.empty:
        return said
    away = (said["passage_id"].str.rpartition(":")[2].astype(int) - int(passage_id.rpartition(":")[2])).abs()
    return said[(away <= 1) & (away == away.min())]


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


def _words_in_both(text: str, one: tuple[int, int], other: tuple[int, int]) -> int:
    begin, end = max(one[0], other[0]), min(one[1], other[1])
    return len(words(text[begin:end])) if begin < end else 0
