"""Coverage-guided fuzzing (atheris, which is not among the pinned packages: `pip install atheris`).

`python tests/fuzz.py TARGET CORPUS -max_total_time=900 -timeout=10` runs one of `text`, `page`, `table`, `compare` on a folder
of inputs, which it fills with those that reach new code. What it finds becomes a case of tests/test_hostile.py.
"""

import sys
from collections.abc import Callable
from itertools import pairwise

import atheris

with atheris.instrument_imports(include=["analysis"]):
    from retold.english.language import plain

    from retold.changes.comparison import compare
    from retold.reading.files import Unreadable, article, table_rows
    from retold.reading.layout import by_paragraph, cleaning_log, decode, split_passages
    from retold.telling.facts import facts


def hold(text: str) -> None:
    """The promises of a table of passages: each is its text, in order, and none overlaps another."""
    passages = split_passages(text)
    for row in passages.itertuples():
        assert " ".join(text[row.begin : row.end].split()) == row.text and row.text
    assert all(
        one <= other
        for (_, one), (other, _) in pairwise(zip(passages["begin"], passages["end"], strict=True))
    )
    assert by_paragraph(passages, text)["n_words"].sum() == passages["n_words"].sum()
    assert (cleaning_log(text)["end"] <= len(text)).all()


def on_text(data: bytes) -> None:
    """Bytes of a text file: decoded whole, split as promised."""
    hold(decode(data)[0])


def on_page(data: bytes) -> None:
    """Bytes of a saved web page: an article as promised, or our own error."""
    try:
        found = article("page.html", data)
    except Unreadable:
        return
    hold(found.text)


def on_table(data: bytes) -> None:
    """Bytes of a table: rows of text, or our own error. The first byte says of which kind."""
    name = ("t.csv", "t.jsonl", "t.parquet")[(data[:1] or b"\0")[0] % 3]
    try:
        assert all(isinstance(value, str) for row in table_rows(name, data[1:]) for value in row.values())
    except Unreadable:
        return


def on_compare(data: bytes) -> None:
    """Two texts in one input: links and changes that point into them, and mirror when the texts change places."""
    a, _, b = data[:4000].decode("utf-8", "replace").partition("\x1f")
    found, mirrored = compare(a, b), compare(b, a, a_doc="b", b_doc="a")
    assert set(found.links["a_passage"]) <= set(found.a["passage_id"]) and set(
        found.links["b_passage"]
    ) <= set(found.b["passage_id"])
    links = [
        [*zip(each.links["a_passage"], each.links["b_passage"], strict=True)] for each in (found, mirrored)
    ]
    assert {*links[0]} == {(a_passage, b_passage) for b_passage, a_passage in links[1]}
    assert found.links["score"].between(0, 1).all() and set(found.coverage["passage_id"]) == {
        *found.a["passage_id"],
        *found.b["passage_id"],
    }
    for side, text in (("a", a), ("b", b)):
        for row in found.changes.dropna(subset=[f"{side}_begin"]).itertuples():
            assert text[getattr(row, f"{side}_begin") : getattr(row, f"{side}_end")].strip()
    for fact in facts({"a": a, "b": b}).itertuples():
        assert plain({"a": a, "b": b}[fact.doc_id][fact.begin : fact.end]) == fact.surface


TARGETS: dict[str, Callable[[bytes], None]] = {
    "text": on_text,
    "page": on_page,
    "table": on_table,
    "compare": on_compare,
}

if __name__ == "__main__":
    target = TARGETS[sys.argv.pop(1)]
    atheris.Setup(sys.argv, target)
    atheris.Fuzz()
