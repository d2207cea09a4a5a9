"""What each article carries of the others: passage by passage, in words, in both directions."""

from collections import defaultdict
from collections.abc import Iterator

import pandas as pd

from retold.ground.intervals import interval
from retold.ground.tables import frame
from retold.linking.similarity import stemmed
from retold.reading.document import Document

STATES = ("verbatim", "paraphrase", "partial", "unsure", "none")


def cover(a: Document, b: Document, links: pd.DataFrame) -> pd.DataFrame:
    """Every passage of both documents with what became of it in the other: the table `coverage`, `a` first.

    `state` is the closest relation among its sure links, and "unsure" where no link of it is sure; "none"
    says that no link was found, not that nothing in the other text speaks of it. Of a passage's words,
    `n_found` stand (as stems) in the passages linked to it.
    """
    return frame("coverage", [*_one_way(a, b, links, "a", "b"), *_one_way(b, a, links, "b", "a")])


def _one_way(
    ours: Document, theirs: Document, links: pd.DataFrame, here: str, there: str
) -> Iterator[dict[str, object]]:
    spoken = {p.passage_id: set(stemmed(p)) for p in theirs.passages}
    found = defaultdict(list)
    for link in links.to_dict("records"):
        found[link[f"{here}_passage"]].append(
            (
                link[f"{there}_passage"],
                "unsure" if link["unsure"] else link["relation"],
                bool(link["moved"]),
            )
        )
    for passage in ours.passages:
        linked = found[passage.passage_id]
        known = set().union(*(spoken[carrier] for carrier, _, _ in linked))
        yield {
            "doc_id": ours.doc_id,
            "passage_id": passage.passage_id,
            "other": theirs.doc_id,
            "state": min((relation for _, relation, _ in linked), key=STATES.index, default="none"),
            "by": ", ".join(carrier for carrier, _, _ in linked),
            "moved": bool(linked) and all(moved for _, _, moved in linked),
            "n_words": passage.n_words,
            "n_found": sum(word in known for word in stemmed(passage)),
        }


def shares(coverage: pd.DataFrame) -> pd.DataFrame:
    """Share of each document's words in each state, with intervals over passages: the table `shares`."""
    rows = []
    for (doc_id, other), group in coverage.groupby(["doc_id", "other"], sort=False):
        inside = pd.DataFrame({state: group["state"] == state for state in STATES})
        words = inside.mul(group["n_words"], axis=0)
        counts = words.assign(all=group["n_words"]).astype(float)
        ends = interval(counts, lambda sums: sums[:-1] / sums[-1])
        for state, (value, low, high) in zip(STATES, ends.T, strict=True):
            rows.append(
                {
                    "doc_id": doc_id,
                    "other": other,
                    "state": state,
                    "n_passages": int(inside[state].sum()),
                    "n_words": int(words[state].sum()),
                    "share": value,
                    "low": low,
                    "high": high,
                }
            )
    return frame("shares", rows)
