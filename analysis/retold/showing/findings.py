"""Sentences an editor can read, computed from the tables. A clause stands only where its evidence does."""

from collections.abc import Iterator
from typing import Any, NamedTuple

import pandas as pd
from retold.changes.comparison import Comparison
from retold.measuring.shifts import shifts
from retold.story import Story
from retold.telling.coverage import direction, earlier, shares
from retold.telling.ledger import ledger
from retold.telling.omissions import by_source, by_topic
from retold.telling.voices import described_share, quotations

MAIN_TOPICS = ("coverage", "changes", "topics left out", "direction", "left out")
Found = Iterator[tuple[str, str, list[str]]]
_MOST_EXAMPLES, _MOST_CHANGES, _MOST_VERBS, _MOST_NAMES = 3, 12, 12, 6
_MOST_QUOTED, _LONGEST_VERB = 70, 2
_QUOTED_STATES = {
    "other mouth": "with another speaker, as far as that can be told",
    "trimmed": "trimmed",
    "altered": "altered",
    "without marks": "without quotation marks",
    "missing": "missing",
}


def headline(story: Story) -> str:
    """The main finding in one line."""
    if len(story.texts) < 2:
        return "A comparison needs two documents; this story has " + ("one." if story.texts else "none.")
    left_out = _linked_to_none(story)
    total = int(story.passages.loc[story.passages["doc_id"] == story.base, "n_words"].sum())
    major = int((story.table("changes")["severity"] == "major").sum())
    changes = f"{major or 'no'} major {_plural('change', major)} {'was' if major == 1 else 'were'} found in the passages that are linked"
    return f"{left_out['n_words'].sum() / max(1, total):.0%} of the words of {_name(story, story.base)} are linked to no other telling; {changes}"


def findings(story: Story) -> pd.DataFrame:
    """One row a finding: `telling`, `topic`, `sentence`, `passages` (ids or pairs "a:1~b:2" that it rests on, each once, joined by commas)."""
    tables = _Tables.of(story)
    found = [
        (story.labels[other], each) for other in story.others for each in _of_telling(story, tables, other)
    ]
    found += [("All of them", each) for each in _left_out(story)] if len(story.others) > 1 else []
    return pd.DataFrame(
        [
            (telling, topic, sentence, ", ".join(dict.fromkeys(ids)))
            for telling, (topic, sentence, ids) in found
        ],
        columns=["telling", "topic", "sentence", "passages"],
    )


class _Tables(NamedTuple):
    """The tables of a story that more than one sentence rests on."""

    ledger: pd.DataFrame
    quotations: pd.DataFrame
    described: pd.DataFrame
    topics: pd.DataFrame
    sources: pd.DataFrame

    @classmethod
    def of(cls, story: Story) -> "_Tables":
        """Those of one story."""
        base, coverage = story.base, story.table("coverage")
        return cls(
            ledger(story.facts, story.table("changes"), base=base),
            quotations(story.texts, story.statements, base=base),
            described_share(story.statements),
            by_topic(story.passages[story.passages["doc_id"] == base], story.facts, coverage),
            by_source(
                story.statements[story.statements["sort"].isin(["person", "organisation"])],
                coverage,
                base=base,
            ),
        )


def _of_telling(story: Story, tables: _Tables, other: str) -> Found:
    comparison = story.compare(story.base, other)
    for part in (_carried, _changed, _exchanged, _moved, _direction, _furniture, _measured):
        yield from part(story, comparison, other)
    yield from _people(story, tables.ledger, other)
    yield from _facts(story, tables.ledger, other)
    yield from _quotations(story, tables.quotations, other)
    yield from _sources(story, tables.described, other)
    yield from _topics_left_out(story, tables.topics, other)
    yield from _sources_left_out(story, tables.sources, other)


def _carried(story: Story, comparison: Comparison, other: str) -> Found:
    table = shares(comparison.coverage).set_index(["doc_id", "state"])
    ours, theirs = (table.loc[doc] for doc in (story.base, other))
    a, b = _name(story, story.base), _name(story, other)
    if not len(comparison.links):
        yield (
            "coverage",
            f"No passage of {b} was linked to {a}. That does not prove that they share nothing.",
            [],
        )
        return
    parts = [
        f"{ours.at[state, 'share']:.0%} {word}"
        for state, word in (("verbatim", "verbatim"), ("paraphrase", "paraphrased"), ("partial", "in part"))
        if ours.at[state, "n_words"]
    ]
    none = ours.loc["none"]
    yield (
        "coverage",
        f"{_capital(b)} is linked to {1 - none['share']:.0%} of the words of {a} ({', '.join(parts)}; "
        f"95 % interval of the whole {1 - none['high']:.0%} to {1 - none['low']:.0%}); whole passages are counted.",
        [],
    )
    new = theirs.loc["none"]
    ids = comparison.coverage.query("doc_id == @other and state == 'none'")["passage_id"].tolist()
    if ids:
        yield (
            "new",
            f"{new['share']:.0%} of the words of {b} ({new['n_words']} of {theirs['n_words'].sum()}) stand in passages "
            f"with no link to {a}.",
            ids[:1],
        )


def _changed(story: Story, comparison: Comparison, other: str) -> Found:
    one_sided = comparison.changes["rule"].isin(["added", "left-out"])
    counted = comparison.changes[(comparison.changes["severity"] != "trivial") & ~one_sided]
    major = counted[counted["severity"] == "major"]
    b, places = _name(story, other), int(one_sided.sum())
    more = (
        f" Words stand on one side only in {places} {_plural('place', places)} of the linked passages."
        if places
        else ""
    )
    if counted.empty:
        yield (
            "changes",
            f"No rule found a change of meaning in the passages of {b} that are linked; what no rule sees is not listed.{more}",
            [],
        )
        return
    shown = (major if len(major) else counted).drop_duplicates(["a_words", "b_words"]).head(_MOST_CHANGES)
    examples = "; ".join(_said(c) for c in shown.itertuples())
    tail = (
        ", none of a kind that the rules call major."
        if major.empty
        else f", {len(major)} of them major: {examples}."
    )
    if len(counted) == len(major) == 1:
        tail = f", a major one: {examples}."
    yield (
        "changes",
        f"{len(counted)} possible {_plural('change', len(counted))} of meaning {'was' if len(counted) == 1 else 'were'} found in {b}{tail}{more}",
        [f"{c.a_passage}~{c.b_passage}" for c in shown.itertuples()],
    )


def _said(change: Any) -> str:
    """A change in words: what became of what, or whom a statement was credited to."""
    if change.rule == "attribution-moved":
        return f"the source {str(change.why).replace(' → ', ' became ')}"
    lost = f"{_quoted(change.a_words)} is no longer said" if change.rule == "evidence-lost" else ""
    return lost or _became(change.a_words, change.b_words)


def _exchanged(story: Story, comparison: Comparison, other: str) -> Found:
    verbs = comparison.changes[comparison.changes["rule"] == "verb-exchanged"].drop_duplicates(
        ["a_words", "b_words"]
    )
    length = verbs[["a_words", "b_words"]].apply(lambda said: said.str.split().str.len()).max(axis=1)
    verbs = verbs.loc[length[length <= _LONGEST_VERB].sort_values(kind="stable").index].head(_MOST_VERBS)
    if len(verbs):
        pairs = "; ".join(_became(c.a_words, c.b_words) for c in verbs.itertuples())
        yield (
            "verbs",
            f"In {_name(story, other)} another verb stands in the same place, for a reader to judge whether it means the same: {pairs}.",
            [f"{c.a_passage}~{c.b_passage}" for c in verbs.itertuples()],
        )


def _moved(story: Story, comparison: Comparison, other: str) -> Found:
    moved = comparison.links[comparison.links["moved"]]
    if len(moved):
        yield (
            "order",
            f"{len(moved)} of {len(comparison.links)} links between {_name(story, story.base)} and {_name(story, other)} "
            f"{'stands' if len(moved) == 1 else 'stand'} out of order.",
            [f"{x.a_passage}~{x.b_passage}" for x in moved.head(_MOST_EXAMPLES).itertuples()],
        )


def _direction(story: Story, comparison: Comparison, other: str) -> Found:
    about = story.documents.set_index("doc_id", drop=False)
    evidence = direction(
        comparison.a, comparison.b, comparison.links, a_about=about.loc[story.base], b_about=about.loc[other]
    )
    first, why = earlier(evidence)
    a, b = _name(story, story.base), _name(story, other)
    if first is None:
        yield "direction", f"Which of {a} and {b} came first cannot be told: {why}.", []
    else:
        before, after = (a, b) if first == story.base else (b, a)
        yield "direction", f"{_capital(before)} probably came before {after}, going by {why}.", []


def _furniture(story: Story, comparison: Comparison, other: str) -> Found:
    found = comparison.b[comparison.b["kind"] == "boilerplate"]
    if len(found):
        share = found["n_words"].sum() / max(1, comparison.b["n_words"].sum())
        look = "looks" if len(found) == 1 else "look"
        yield (
            "boilerplate",
            f"{len(found)} {_plural('passage', len(found))} of {_name(story, other)} ({share:.0%} of its words) {look} like a box "
            "or page furniture, not like the article; kept and flagged.",
            found["passage_id"].head(1).tolist(),
        )


def _measured(story: Story, comparison: Comparison, other: str) -> Found:
    for row in shifts(comparison).itertuples():
        if row.measure == "words a sentence" or pd.isna(row.value):
            continue
        what, unit = (
            ("valence of the words (-1 to 1)", "")
            if row.measure == "valence"
            else ("Flesch-Kincaid grade", " grades")
        )
        interval = (
            f"{row.value:+.2f}{unit}, 95 % interval {row.low:+.2f} to {row.high:+.2f}, {row.n} linked pairs"
        )
        clear = row.low > 0 or row.high < 0
        yield (
            str(row.measure),
            f"Over linked passages the {what} of {_name(story, other)} shows "
            + ("a difference" if clear else "no difference that texts of this length could show")
            + f" ({interval}).",
            [],
        )


def _people(story: Story, entries: pd.DataFrame, other: str) -> Found:
    people = entries[
        (entries["doc_id"] == other)
        & (entries["state"] != "new")
        & (entries["kind"] == "person")
        & entries["canonical"].str.contains(" ")
    ]
    gone = people[people["state"] == "missing"]
    if len(people):
        missing = f"; it does not name {_listed(gone['canonical'])}" if len(gone) else ""
        yield (
            "people",
            f"Of the {len(people)} {_plural('person', len(people))} that {_name(story, story.base)} names, single names aside, "
            f"{_name(story, other)} names {len(people) - len(gone) or 'none'}{missing}.",
            [],
        )


def _facts(story: Story, entries: pd.DataFrame, other: str) -> Found:
    changed = entries[(entries["doc_id"] == other) & (entries["state"] == "changed")].head(_MOST_EXAMPLES)
    if len(changed):
        pairs = "; ".join(_became(row.canonical, row.instead) for row in changed.itertuples())
        yield (
            "facts",
            f"Where {_name(story, story.base)} has a name, number or date, {_name(story, other)} has other words: {pairs}.",
            changed["passages"].tolist(),
        )


def _quotations(story: Story, quoted: pd.DataFrame, other: str) -> Found:
    there = quoted[(quoted["doc_id"] == story.base) & (quoted["other"] == other)]
    if len(there):
        counts = there["state"].value_counts()
        exact = int(counts.get("exact", 0) + counts.get("other mouth", 0))
        rest = [f"{counts[state]} {said}" for state, said in _QUOTED_STATES.items() if state in counts]
        stand = f"{exact or 'none'} {'stands' if exact < 2 else 'stand'}"
        yield (
            "quotations",
            f"Of the {len(there)} {_plural('quotation', len(there))} in {_name(story, story.base)}, {stand} in {_name(story, other)} "
            f"word for word" + (f" ({', '.join(rest)})" if rest else "") + ".",
            there["passage_id"].head(1).tolist(),
        )


def _sources(story: Story, described: pd.DataFrame, other: str) -> Found:
    ours, theirs = (
        described[described["document"] == doc].dropna(subset="value") for doc in (story.base, other)
    )
    if len(ours) and len(theirs):
        parts = [
            f"{row['value']:.0%} in {_name(story, doc)} ({row['n']} {_plural('statement', row['n'])}"
            + ("" if pd.isna(row["low"]) else f", 95 % interval {row['low']:.0%} to {row['high']:.0%}")
            + ")"
            for doc, row in ((other, theirs.iloc[0]), (story.base, ours.iloc[0]))
        ]
        yield (
            "sources",
            f"Of the words given to sources, the share of sources that are described and not named is {' and '.join(parts)}.",
            [],
        )


def _topics_left_out(story: Story, topics: pd.DataFrame, other: str) -> Found:
    tried, gone = _wholly_left_out(topics, other)
    if len(gone):
        named = _listed("“" + gone["name"] + "” (" + gone["n_passages"].astype(str) + " passages)")
        odds = round(100 * gone["chance"].iloc[0]) or "fewer than 1"
        yield (
            "topics left out",
            f"Of the {tried} topics that three passages or more of {_name(story, story.base)} mention, {len(gone)} "
            f"{'stands' if len(gone) == 1 else 'stand'} in none that is linked to {_name(story, other)}: {named}; cuts that are blind to topics would "
            f"lose {'it' if len(gone) == 1 else 'the first of these'} in {odds} of 100 cases.",
            [ids.partition(", ")[0] for ids in gone["passages"].head(_MOST_EXAMPLES)],
        )


def _sources_left_out(story: Story, sources: pd.DataFrame, other: str) -> Found:
    tried, gone = _wholly_left_out(sources, other)
    if len(gone):
        yield (
            "sources left out",
            f"Of the {tried} named {_plural('source', tried)} that {'speaks' if tried == 1 else 'speak'} in {_name(story, story.base)}, "
            f"{len(gone)} {_plural('does', len(gone))} so only in passages with no link to {_name(story, other)}: {_listed(gone['name'])}.",
            [ids.partition(", ")[0] for ids in gone["passages"].head(_MOST_EXAMPLES)],
        )


def _wholly_left_out(omissions: pd.DataFrame, other: str) -> tuple[int, pd.DataFrame]:
    """How many topics or sources there are for a telling, and those of which no passage is linked to it."""
    tried = omissions[omissions["other"] == other]
    return len(tried), tried[tried["n_left_out"] == tried["n_passages"]]


def _listed(names: pd.Series) -> str:
    """The first few names, and how many more there are."""
    shown = [str(name) for name in names.head(_MOST_NAMES)]
    return ", ".join(shown) + (f" and {len(names) - len(shown)} more" if len(names) > len(shown) else "")


def _left_out(story: Story) -> Found:
    lost = _linked_to_none(story).sort_values("n_words", ascending=False, kind="stable")
    if len(lost):
        total = story.passages.loc[story.passages["doc_id"] == story.base, "n_words"].sum()
        share = lost["n_words"].sum() / max(1, total)
        yield (
            "left out",
            f"{len(lost)} {_plural('passage', len(lost))} of {_name(story, story.base)}, {share:.0%} of its words, "
            f"{'is' if len(lost) == 1 else 'are'} linked to none of the other tellings.",
            lost["passage_id"].head(_MOST_EXAMPLES).tolist(),
        )


def _linked_to_none(story: Story) -> pd.DataFrame:
    """Passages of the base, date lines aside, that no other document is linked to."""
    linked = set(story.table("links")["a_passage"])
    ours = story.passages[(story.passages["doc_id"] == story.base) & (story.passages["kind"] != "dateline")]
    return ours[~ours["passage_id"].isin(linked)]


def _name(story: Story, doc: str) -> str:
    """A document as the subject of a sentence: "the Rewrite", or its file name in quotation marks where it has no label."""
    label = story.labels[doc]
    if label == doc:
        return f"“{doc}”"
    return label if label.lower().startswith("the ") else f"the {label}"


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _became(a_words: object, b_words: object) -> str:
    if pd.isna(a_words):
        return f"{_quoted(b_words)} was added"
    if pd.isna(b_words):
        return f"{_quoted(a_words)} was left out"
    a, b = (" ".join(str(each).split()).strip('“”"') for each in (a_words, b_words))
    alike = next((n for n, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), 0)
    start = a.rfind(" ", 0, alike - 12) + 1 if alike > _MOST_QUOTED // 2 else 0
    return f"{_quoted('…' * (start > 0) + a[start:])} became {_quoted('…' * (start > 0) + b[start:])}"


def _quoted(value: object) -> str:
    text = " ".join(str(value).split()).strip('“”"')
    return f"“{text if len(text) <= _MOST_QUOTED else text[: _MOST_QUOTED - 1] + '…'}”"


def _plural(word: str, number: int) -> str:
    return word if number == 1 else {"person": "people", "does": "do"}.get(word, word + "s")
