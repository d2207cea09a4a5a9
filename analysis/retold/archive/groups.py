"""What stories are in a pile: tellings of one event together, how they derive, what wordings they share."""

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import combinations
from pathlib import Path
from typing import NamedTuple

import pandas as pd

from retold.archive.candidates import articles, candidates, pairs_of, told
from retold.archive.carried import carried
from retold.archive.engine import DuckDB, Engine, in_parts
from retold.archive.index import open_index
from retold.english.bounds import bound, whole
from retold.ground.tables import frame
from retold.linking.links import link
from retold.reading.document import Passage, documents_of, passages_of

BY_DAY = "select article_id from articles order by published, article_id"
Alike = dict[frozenset[str], float]


class Stories(NamedTuple):
    """The tables `events`, `pairs` (every two tellings of an event, linked) and `wordings`."""

    events: pd.DataFrame
    pairs: pd.DataFrame
    wordings: pd.DataFrame


def stories(
    index: str | Path, *, days: int = 3, linked: bool = True, engine: Engine | None = None
) -> Stories:
    """The events that an archive has several tellings of: alike, and not more than `days` apart.

    Every two tellings of an event are alike (complete linkage), so that no chain of follow-ups joins two
    events; an event may therefore stand in several groups. An article without a day may be of any. Where
    `linked` is false, the tellings are grouped and not compared.
    """
    asking = engine or DuckDB(open_index(index))
    alike = alike_within(asking, days)
    groups = complete_links(alike)
    there = articles(asking, [article_id for group in groups for article_id in group])
    events = _events(groups, alike, there)
    if not linked:
        return Stories(events, frame("pairs", []), frame("wordings", []))
    two = [(a, b, alike[frozenset((a, b))]) for group in groups for a, b in combinations(group, 2)]
    edges = pd.DataFrame(two, columns=["a", "b", "likeness"]).astype({"a": str, "b": str})
    pairs = asking.spread(carried, in_parts(pairs_of(edges, there)))
    return Stories(events, pairs, asking.spread(wordings, _by_event(events, there)))


def alike_within(engine: Engine, days: int) -> Alike:
    """Every two articles that are alike and near in time, with the lesser of its two likenesses.

    They are looked for day by day, so that each query reads the postings of a few days only.
    """
    found: Alike = {}
    by_day, size = engine.rows(BY_DAY)["article_id"], whole("groups.at_once")
    for begin in range(0, len(by_day), size):
        some = articles(engine, by_day[begin : begin + size])
        texts = {row["article_id"]: told(row) for row in some.to_dict("records")}
        near = candidates(engine, texts, _windows(some, days))
        for query, article_id, likeness in near.itertuples(index=False):
            pair = frozenset((query, article_id))
            found[pair] = min(likeness, found.get(pair, likeness))
    return {pair: likeness for pair, likeness in found.items() if likeness >= bound("groups.alike")}


def complete_links(alike: Alike) -> list[list[str]]:
    """Groups of two or more in which every two are alike, the likest joined first (complete linkage)."""
    group = {article_id: {article_id} for pair in alike for article_id in pair}
    for pair in sorted(alike, key=lambda pair: (-alike[pair], sorted(pair))):
        one, other = (group[article_id] for article_id in sorted(pair))
        if one is not other and all(frozenset((a, b)) in alike for a in one for b in other):
            one |= other
            group.update(dict.fromkeys(other, one))
    return sorted({tuple(sorted(each)): sorted(each) for each in group.values() if len(each) > 1}.values())


def wordings(tellings: pd.DataFrame) -> pd.DataFrame:
    """The wordings that tellings of one event share: passages that say the same in the same words.

    `tellings` has `event`, `article_id` and `text`. A wording is a set of passages that verbatim links join.
    """
    documents = documents_of(dict(zip(tellings["article_id"], tellings["text"], strict=True)))
    passages = passages_of(documents)
    cluster = {passage_id: {passage_id} for passage_id in passages}
    for a, b in combinations(documents, 2):
        links = link(a, b)
        for same in links[links["relation"] == "verbatim"].itertuples():
            both = cluster[same.a_passage] | cluster[same.b_passage]
            cluster.update(dict.fromkeys(both, both))
    shared = {min(each): sorted(each) for each in cluster.values() if len(each) > 1}
    event = str(tellings["event"].iloc[0]) if len(tellings) else ""
    return frame("wordings", [row for each in shared.values() for row in _wording(event, each, passages)])


def _wording(event: str, members: list[str], passages: dict[str, Passage]) -> Iterator[dict[str, object]]:
    found = [passages[passage_id] for passage_id in members]
    n_tellings = len({p.document.doc_id for p in found})
    if max(p.n_words for p in found) >= whole("groups.shortest_wording"):
        for p in found:
            where = {"wording": members[0], "event": event, "article_id": p.document.doc_id}
            yield vars(p) | where | {"passage_id": p.passage_id, "n_tellings": n_tellings}


def _windows(some: pd.DataFrame, days: int) -> pd.DataFrame:
    """What may stand beside some articles: anything so many days before or after; of undated ones, all."""
    around = timedelta(days=days)
    told = [date.fromisoformat(day) if day else None for day in some["published"]]
    since, until = ([str(day + by) if day else "" for day in told] for by in (-around, around))
    wanted = {"query": some["article_id"], "since": since, "until": until, "outlet": ""}
    return pd.DataFrame(wanted | {"top": whole("groups.neighbours")})


def _events(groups: list[list[str]], alike: Alike, there: pd.DataFrame) -> pd.DataFrame:
    """The groups as the table `events`, the largest first, its tellings by day."""
    known = {row["article_id"]: row for row in there.to_dict("records")}
    rows = []
    for group in sorted(groups, key=lambda group: (-len(group), group)):
        least = min(alike[frozenset(pair)] for pair in combinations(group, 2))
        about = {"event": group[0], "n_tellings": len(group), "likeness": least}
        in_time = sorted(group, key=lambda each: (known[each]["published"], each))
        rows += [known[each] | about for each in in_time]
    return frame("events", rows)


def _by_event(events: pd.DataFrame, there: pd.DataFrame) -> Iterator[pd.DataFrame]:
    """The tellings of each event with their texts; one empty table where there is no event."""
    texts = events[["event", "article_id"]].merge(there[["article_id", "text"]], on="article_id")
    yield from [part for _, part in texts.groupby("event", sort=True)] or [texts]
