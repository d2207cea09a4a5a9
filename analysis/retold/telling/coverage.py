"""What each article carries of the others: passage by passage, in words, in both directions."""

import re

import pandas as pd
from retold.english.language import is_word, stem, stems
from retold.english.sentences import words
from retold.ground.intervals import interval
from retold.ground.tables import frame

_UNUSUAL = re.compile(r"[a-z]{5,}")
STATES = ("verbatim", "paraphrase", "partial", "none")


def cover(a: pd.DataFrame, b: pd.DataFrame, links: pd.DataFrame) -> pd.DataFrame:
    """Every passage of both tables with what became of it in the other: the table `coverage`, `a` first.

    `state` is the closest relation among its links; "none" says that no link was found, not that nothing in
    the other text speaks of it. Of a passage's words, `n_found` stand (as stems) in the passages linked to
    it.
    """
    return pd.concat([_one_way(a, b, links, "a", "b"), _one_way(b, a, links, "b", "a")], ignore_index=True)


def _one_way(
    ours: pd.DataFrame, theirs: pd.DataFrame, links: pd.DataFrame, here: str, there: str
) -> pd.DataFrame:
    texts = dict(zip(theirs["passage_id"], theirs["text"], strict=True))
    by_passage = dict(tuple(links.groupby(f"{here}_passage")))
    rows = []
    for passage in ours.itertuples():
        found = by_passage.get(passage.passage_id, links.iloc[:0])
        carriers = found[f"{there}_passage"].tolist()
        known = {each for carrier in carriers for each in stems(texts[carrier])}
        rows.append(
            {
                "doc_id": passage.doc_id,
                "passage_id": passage.passage_id,
                "other": theirs["doc_id"].iloc[0] if len(theirs) else None,
                "state": min(found["relation"], key=STATES.index, default="none"),
                "by": ", ".join(carriers),
                "moved": bool(len(found)) and bool(found["moved"].all()),
                "n_words": passage.n_words,
                "n_found": sum(stem(word) in known for word in words(passage.text)),
            }
        )
    return frame("coverage", rows)


def shares(coverage: pd.DataFrame) -> pd.DataFrame:
    """Share of each document's words in each state, with intervals over passages: the table `shares`."""
    rows = []
    for (doc_id, other), group in coverage.groupby(["doc_id", "other"], sort=False):
        for state in STATES:
            inside = group["state"] == state
            counts = pd.DataFrame(
                {"inside": group["n_words"].where(inside, 0), "all": group["n_words"]}
            ).astype(float)
            value, low, high = interval(counts, lambda sums: sums[0] / sums[1])
            rows.append(
                {
                    "doc_id": doc_id,
                    "other": other,
                    "state": state,
                    "n_passages": int(inside.sum()),
                    "n_words": int(group.loc[inside, "n_words"].sum()),
                    "share": value,
                    "low": low,
                    "high": high,
                }
            )
    return frame("shares", rows)


def direction(
    a: pd.DataFrame, b: pd.DataFrame, links: pd.DataFrame, *, a_about: pd.Series, b_about: pd.Series
) -> pd.DataFrame:
    """Evidence for which of two texts came first, one row a piece of evidence: the table `direction`.

    `a_about` and `b_about` are the rows of the documents table. Looked at: dates of publication, whether one
    text names the outlet of the other, how much of each stands in the other, whether the order is kept, and
    unusual spellings that both have. The last two speak for a common source and never for a direction.
    """
    rows = [
        ("dates", *_by_date(a_about["published"], b_about["published"])),
        ("citation", *_by_citation(a, b, a_about["outlet"], b_about["outlet"])),
        ("containment", *_by_containment(cover(a, b, links))),
        ("order", *_by_order(links)),
        ("inherited errors", *_by_errors(a, b)),
    ]
    return frame(
        "direction",
        [
            {
                "a_doc": a_about["doc_id"],
                "b_doc": b_about["doc_id"],
                "evidence": name,
                "finding": finding,
                "points": points,
            }
            for name, finding, points in rows
        ],
    )


def earlier(direction: pd.DataFrame) -> tuple[str | None, str]:
    """From the table `direction` of one pair: the document that probably came first, if any, and why.

    Containment alone decides nothing: an abridgement and an expansion look the same.
    """
    decisive = direction[(direction["points"] != "neither") & (direction["evidence"] != "containment")]
    points = set(decisive["points"])
    if len(points) != 1:
        return None, "the evidence disagrees" if points else "no date or citation points either way"
    return direction["a_doc" if points == {"a first"} else "b_doc"].iloc[0], " and ".join(
        decisive["evidence"]
    )


def conclude(direction: pd.DataFrame) -> str:
    """The table `direction` of one pair in a sentence."""
    first, why = earlier(direction)
    return (
        f"Document {first} probably came first, going by {why}."
        if first
        else f"Cannot tell which came first: {why}."
    )


def _by_date(a: object, b: object) -> tuple[str, str]:
    if pd.isna(a) or pd.isna(b):
        return "the date of at least one text is not known", "neither"
    return f"{a} and {b}", "neither" if a == b else "a first" if str(a) < str(b) else "b first"


def _by_citation(a: pd.DataFrame, b: pd.DataFrame, a_outlet: object, b_outlet: object) -> tuple[str, str]:
    for outlet, passages, points in ((a_outlet, b, "a first"), (b_outlet, a, "b first")):
        if not pd.isna(outlet):
            name = str(outlet).removeprefix("The ")
            citing = passages.loc[passages["text"].str.contains(name, regex=False), "passage_id"]
            if len(citing):
                return f"{citing.iloc[0]} names {name}", points
    return "neither text names the other's outlet", "neither"


def _by_containment(coverage: pd.DataFrame) -> tuple[str, str]:
    carried = {
        doc: 1 - group.loc[group["state"] == "none", "n_words"].sum() / max(1, group["n_words"].sum())
        for doc, group in coverage.groupby("doc_id", sort=False)
    }
    (a, of_a), (b, of_b) = carried.items()
    finding = f"{of_a:.0%} of the words of {a} are carried by {b}, {of_b:.0%} the other way"
    return finding, "neither" if abs(of_a - of_b) < 0.2 else "a first" if of_b > of_a else "b first"


def _by_order(links: pd.DataFrame) -> tuple[str, str]:
    kept = len(links) - int(links["moved"].sum())
    return f"{kept} of {len(links)} links keep the order of both texts" if len(
        links
    ) else "there are no links", "neither"


def _by_errors(a: pd.DataFrame, b: pd.DataFrame) -> tuple[str, str]:
    """Spellings of both texts that the dictionary lacks, names aside: copied slips, or rare words."""
    ours, theirs = (
        {
            word
            for text in side["text"]
            for word in words(text)
            if _UNUSUAL.fullmatch(word) and not is_word(word)
        }
        for side in (a, b)
    )
    shared = ", ".join(f"“{word}”" for word in sorted(ours & theirs))
    return (
        f"both write {shared}, which the dictionary lacks"
        if shared
        else "no spelling that the dictionary lacks stands in both"
    ), "neither"
