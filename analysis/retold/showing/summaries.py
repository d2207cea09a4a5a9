"""Tables as essays show them: counted, joined with the labels of the tellings, in the order in which they are
read.
"""

from collections.abc import Sequence

import numpy as np
import pandas as pd

from retold.changes.finding import rules as rules_of_change
from retold.ground.tables import frame
from retold.linking.links import LEAST, linked_by
from retold.measuring.readability import MEASURES, readability, textstat_figures
from retold.noticing.charge import valence
from retold.story import Story
from retold.telling.voices import reporting_changes

_BOUNDS = (-0.04, -0.02, 0.0, 0.02, 0.04)
_WITH_LAYOUT = ("body", "headline", "deck", "heading", "boilerplate")
_WINDOW, _FEWEST, _NORMAL = 7, 4, 1.96


def with_telling(data: pd.DataFrame, story: Story, *, of: str = "doc_id") -> pd.DataFrame:
    """A table with the label of the telling in front, in place of the column `of`."""
    labels = data[of].map(story.labels)
    rest = [column for column in data if column != of]
    return data.assign(telling=labels)[["telling", *rest]]


def counted(data: pd.DataFrame, by: Sequence[str], *, across: str = "") -> pd.DataFrame:
    """How many rows have each combination of some columns, a row each; or, with `across`, its values as
    columns.
    """
    sizes = data.groupby([*by, *([across] if across else [])], sort=True).size()
    if across:
        return sizes.unstack(fill_value=0).reset_index().rename_axis(columns=None)
    return sizes.rename("found").reset_index()


def changes(story: Story) -> pd.DataFrame:
    """The table `changes` with the label of the telling, the gravest first."""
    told = story.changes.assign(
        doc_id=story.changes["b_passage"].map(lambda each: story.passage[each].document.doc_id)
    )
    gravity = {"major": 0, "minor": 1, "trivial": 2}
    shown = with_telling(told, story).sort_values("severity", key=lambda s: s.map(gravity), kind="stable")
    return shown[
        ["a_passage", "b_passage", "telling", "severity", "kind", "a_words", "b_words", "why", "rule"]
    ]


def rules() -> pd.DataFrame:
    """The rules of change: name, kind, severity and meaning of each, the gravest first."""
    return rules_of_change()[["rule", "kind", "severity", "meaning"]]


def differences(story: Story) -> pd.DataFrame:
    """The table `differences` without the spans, which the passages in `evidence` hold."""
    return story.differences[["rank", "kind", "weight", "sentence", "evidence"]]


def facts_by_state(story: Story) -> pd.DataFrame:
    """How many facts of each kind are kept, changed, missing and new in each telling."""
    return counted(with_telling(story.ledger, story), ["telling", "kind"], across="state")


def facts_changed(story: Story) -> pd.DataFrame:
    """Facts of the base in whose place a rule saw other words, with these."""
    changed = with_telling(story.ledger[story.ledger["state"] == "changed"], story)
    return changed[["kind", "canonical", "telling", "passages", "instead"]]


def reporting_words(story: Story) -> pd.DataFrame:
    """Linked passages in which one source's words are reported with different verbs, with both."""
    return reporting_changes(story.links, story.statements)


def facts_that_differ(story: Story) -> pd.DataFrame:
    """Facts that not all tellings share, a row each: what became of each in every telling."""
    entries = story.ledger
    shared = (
        entries["state"].isin(["stated", "kept"]).groupby(entries["fact_id"]).transform("all").astype(bool)
    )
    differ = with_telling(entries[~shared], story)
    said = differ["state"] + (" " + differ["passages"]).where(differ["passages"] != "", "")
    wide = differ.assign(said=said).pivot(
        index=["fact_id", "kind", "canonical"], columns="telling", values="said"
    )
    return (
        wide.loc[differ["fact_id"].unique()].reset_index().drop(columns="fact_id").rename_axis(columns=None)
    )


def speakers_of_one(story: Story) -> pd.DataFrame:
    """People and bodies that speak in one telling only, with a passage in which they do."""
    said = story.statements[story.statements["sort"].isin(["person", "organisation"])]
    named = said.drop_duplicates(["doc_id", "who"])
    alone = named[~named["who"].duplicated(keep=False)]
    return with_telling(alone, story)[["who", "telling", "passage_id"]]


def share_by_bound(story: Story) -> pd.DataFrame:
    """The share of the base's words that has a link, by how far a pair must stand out to be linked."""
    rows = []
    bounds = [round(LEAST + step, 3) for step in _BOUNDS]
    for other in story.others:
        base = story.tellings[story.base]
        words = np.array([passage.n_words for passage in base.passages])
        for bound, linked in zip(bounds, linked_by(base, story.tellings[other], bounds), strict=True):
            has = linked.any(axis=1)
            rows.append((bound, story.labels[other], has.sum(), words[has].sum() / max(1, words.sum())))
    columns = ["bound", "telling", "passages linked", "share of the base"]
    return pd.DataFrame(rows, columns=columns).sort_values("bound", kind="stable", ignore_index=True)


def valence_along(story: Story) -> pd.DataFrame:
    """The mean valence in a window of seven sentences along each text, and what seven sentences can say of
    it.
    """
    rows = [(p, valence(p)) for d in story.tellings.values() for p in d.passages if p.kind == "body"]
    data = pd.DataFrame(
        {
            "passage_id": [p.passage_id for p, _ in rows],
            "row": [story.labels[p.document.doc_id] for p, _ in rows],
            "position": [p.position / len(p.document.passages) for p, _ in rows],
            "score": [score for _, score in rows],
        }
    )
    window = data.groupby("row")["score"].rolling(_WINDOW, center=True, min_periods=_FEWEST)
    middle, half = (
        each.droplevel(0) for each in (window.mean(), _NORMAL * window.std() / window.count() ** 0.5)
    )
    return data.assign(value=middle, low=middle - half, high=middle + half)


def lengths_along(story: Story) -> pd.DataFrame:
    """The mean number of words in a window of five sentences along each text."""
    data = story.sentences
    by_doc = data.groupby("doc_id")
    place = by_doc.cumcount() + 1
    window = by_doc["n_words"].transform(
        lambda n: n.astype(float).rolling(5, center=True, min_periods=3).mean()
    )
    position = place / place.groupby(data["doc_id"]).transform("max")
    return data.assign(row=data["doc_id"].map(story.labels), position=position, value=window)


def formulas() -> pd.DataFrame:
    """The measures of readability, each with its source and formula."""
    return pd.DataFrame(list(MEASURES.items()), columns=["measure", "source and formula"])


def interval_of(data: pd.DataFrame, measure: str) -> pd.DataFrame:
    """A measure and the ends of its interval out of a wide table, as rows of the table `intervals`."""
    named = {"value": data[measure], "low": data[f"{measure}_low"], "high": data[f"{measure}_high"]}
    return frame("intervals", [{"doc_id": doc, "measure": measure} for doc in data["doc_id"]]).assign(**named)


def grade_with_layout(story: Story) -> pd.DataFrame:
    """The Flesch-Kincaid grade of the body text, and of everything."""
    everything = readability(story.tellings, kinds=_WITH_LAYOUT)["flesch_kincaid"].tolist()
    body = with_telling(story.readability[["doc_id", "flesch_kincaid"]], story)
    return body.rename(columns={"flesch_kincaid": "body only"}).assign(everything=everything)


def beside_textstat(story: Story) -> pd.DataFrame:
    """textstat's figures on the raw text, and ours on the body text, a row a figure."""
    raw = textstat_figures({doc: document.text for doc, document in story.tellings.items()}).T
    ours = story.readability.set_index("doc_id")[raw.index.tolist()].T
    return raw.add_suffix(" textstat").join(ours.add_suffix(" ours")).reset_index(names="figure")


def hardest_sentences(story: Story, *, most: int = 10) -> pd.DataFrame:
    """The sentences with most words, then most long words."""
    hardest = story.sentences.merge(story.passages[["passage_id", "text"]], on="passage_id")
    return hardest.nlargest(most, ["n_words", "n_long_words"])[
        ["passage_id", "n_words", "n_syllables", "n_long_words", "text"]
    ]
