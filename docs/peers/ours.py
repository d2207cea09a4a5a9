"""Retold, as a function for each task."""

from collections.abc import Callable
from typing import Any

import numpy as np
from tasks import Linked, Pair, Span, inside

import retold


def links(pair: Pair) -> Linked:
    rows = retold.compare(pair.a, pair.b).links.itertuples()
    return {
        (i, j)
        for row in rows
        for i in inside(pair.a_spans, row.a_begin, row.a_end)
        for j in inside(pair.b_spans, row.b_begin, row.b_end)
    }


def changes(pair: Pair) -> list[tuple[Span | None, Span | None]]:
    found = retold.compare(pair.a, pair.b).changes.query("severity != 'trivial'").fillna(-1)
    spans = ["a_begin", "a_end", "b_begin", "b_end"]
    rows = found[spans].drop_duplicates().astype(int).values.tolist()
    return [((a, b) if a >= 0 else None, (c, d) if c >= 0 else None) for a, b, c, d in rows]


def altered(texts: tuple[str, str]) -> dict[str, float]:
    return {"major changes": float((retold.compare(*texts).changes["severity"] == "major").any())}


def differences(texts: dict[str, str]) -> dict[str, list[tuple[str, list[tuple[str, int, int]]]]]:
    rows = retold.differences(texts)
    return {"as it is": list(zip(rows["kind"], rows["spans"], strict=True))}


def sentences(text: str) -> list[int]:
    return [int(end) for end in retold.split_passages(text)["end"]]


def speakers(text: str) -> list[tuple[int, int, str | None]]:
    found = retold.statements({"a": text})
    who = [name if isinstance(name, str) else None for name in found["who"]]
    return list(zip(found["begin"].astype(int), found["end"].astype(int), who, strict=True))


def of_texts(measure: Callable[..., Any], **settings: Any) -> Callable[[list[str]], dict[str, np.ndarray]]:
    """The measures of a table of ours, which has a row a text."""

    def measured(texts: list[str]) -> dict[str, np.ndarray]:
        table = measure({str(n): text for n, text in enumerate(texts)}, **settings)
        columns = [c for c in table if not c.startswith("n_") and not c.endswith(("_low", "_high"))]
        return {name: table[name].to_numpy(float, na_value=np.nan) for name in columns}

    return measured


def valence(texts: list[str]) -> dict[str, np.ndarray]:
    return {"valence": of_texts(retold.tone)(texts)["valence"]}


OURS: dict[str, Callable[..., Any]] = {
    "links-seeds": links,
    "links-rewrites": links,
    "changes": changes,
    "altered": altered,
    "differences": differences,
    "sentences": sentences,
    "speakers": speakers,
    "readability": of_texts(retold.readability, min_sentences=0),
    "tone": valence,
}
