"""What was left out, by topic and by source: counts of passages, and how often cuts that are blind to both
would do the same.
"""

from collections import Counter, defaultdict
from math import comb

import pandas as pd

from retold.ground.tables import frame
from retold.reading.document import Document

_FEWEST = 3
_NAMED = ("person", "organisation", "place")
_MEASURES = frozenset({"percent", "percentage"})


def by_topic(base: Document, mentions: pd.DataFrame, coverage: pd.DataFrame) -> pd.DataFrame:
    """The topics of the base that each other telling leaves out, the least likely by chance first: the table
    `omissions`.

    A topic is a name (of the table `facts`) or a common noun that stands in three of its passages or more; a
    passage can have several.
    """
    topics = [*_names(base, mentions), *_nouns(base)]
    often = {name for name, n in Counter(name for name, _ in topics).items() if n >= _FEWEST}
    return _left_out([t for t in topics if t[0] in often], coverage[coverage["doc_id"] == base.doc_id])


def by_source(said: pd.DataFrame, coverage: pd.DataFrame, *, base: str) -> pd.DataFrame:
    """The sources of the base whose statements each other telling leaves out: the table `omissions`.

    Sources that are neither named nor described ("the summary") are no people, and left aside.
    """
    ours = said[(said["doc_id"] == base) & (said["sort"] != "unclear") & said["who"].notna()]
    return _left_out(
        list(dict.fromkeys(zip(ours["who"], ours["passage_id"], strict=True))),
        coverage[coverage["doc_id"] == base],
    )


def chance(population: int, marked: int, drawn: int, found: int) -> float:
    """Probability that `found` or more of `drawn` are among the `marked` of a population: the upper tail,
    hypergeometric.
    """
    ways = sum(
        comb(marked, k) * comb(population - marked, drawn - k) for k in range(found, min(drawn, marked) + 1)
    )
    return ways / comb(population, drawn)


def _names(base: Document, mentions: pd.DataFrame) -> list[tuple[str, str]]:
    ours = mentions[mentions["kind"].isin(_NAMED) & (mentions["doc_id"] == base.doc_id)]
    return list(dict.fromkeys(zip(ours["canonical"], ours["passage_id"], strict=True)))


def _nouns(base: Document) -> list[tuple[str, str]]:
    """Common nouns by their lemma, each once a passage; units of time and measure are no topics."""
    nouns = [
        (t.lemma_.lower(), p.passage_id)
        for p in base.passages
        for t in p.reading
        if t.pos_ == "NOUN" and t.is_alpha
    ]
    return list(dict.fromkeys(each for each in nouns if each[0] not in _MEASURES | base.lists.words("units")))


def _left_out(named: list[tuple[str, str]], coverage: pd.DataFrame) -> pd.DataFrame:
    places = defaultdict[str, list[str]](list)
    for name, passage_id in named:
        places[name].append(passage_id)
    rows = []
    for other, passages in coverage.groupby("other", sort=False):
        words = dict(zip(passages["passage_id"], passages["n_words"], strict=True))
        gone = set(passages.loc[passages["state"] == "none", "passage_id"])
        for name, told in sorted(places.items()):
            lost = [each for each in told if each in gone]
            rows.append(
                {
                    "other": other,
                    "name": name,
                    "n_passages": len(told),
                    "n_left_out": len(lost),
                    "n_words": sum(words[each] for each in told),
                    "n_words_left_out": sum(words[each] for each in lost),
                    "chance": round(chance(len(passages), len(gone), len(told), len(lost)), 4),
                    "passages": ", ".join(lost),
                }
            )
    table = frame("omissions", rows)
    order = {other: number for number, other in enumerate(coverage["other"].unique())}
    return (
        table.assign(rank=table["other"].map(order))
        .sort_values(
            ["rank", "chance", "n_words_left_out", "name"],
            ascending=[True, True, False, True],
            kind="stable",
            ignore_index=True,
        )
        .drop(columns="rank")
    )
