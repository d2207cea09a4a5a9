"""Coverage-guided fuzzing (atheris, which is not among the pinned packages: `pip install atheris`).

`python tests/fuzz.py TARGET CORPUS -max_total_time=900 -timeout=10` runs one of `text`, `page`, `document`,
`table`, `sheet`, `verdicts`, `compare`, `kept` on a folder of inputs, which it fills with those that reach
new code. What it finds becomes a case of test_hostile, test_formats, test_verdicts or test_keeping.
"""

import json
import sys
import tempfile
from collections.abc import Callable
from contextlib import suppress
from itertools import pairwise
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["retold"]):
    from retold import Document, compare, facts, split_passages
    from retold.english.syntax import Reading, is_data
    from retold.ground.tables import from_json
    from retold.linking.places import Places
    from retold.linking.verdicts import line, standing, table
    from retold.reading.article import Unreadable
    from retold.reading.characters import decode
    from retold.reading.document import cleaning_log
    from retold.reading.files import articles
    from retold.reading.folder import gather
    from retold.telling.coverage import cover


FOLDER = Path(tempfile.mkdtemp())
TOLD = {"a": "The mayor slept. She was not asked.", "b": "The mayor did not sleep. Nobody asked her."}


def hold(text: str) -> None:
    """The promises of a table of passages: each is its text, in order, and none overlaps another."""
    passages = split_passages(text)
    for row in passages.itertuples():
        assert " ".join(text[row.begin : row.end].split()) == row.text and row.text
    assert all(
        one <= other
        for (_, one), (other, _) in pairwise(zip(passages["begin"], passages["end"], strict=True))
    )
    document = Document(text)
    paragraphs = document.as_unit("paragraph").passages
    assert sum(paragraph.n_words for paragraph in paragraphs) == passages["n_words"].sum()
    assert (cleaning_log(document)["end"] <= len(text)).all()


def on_text(data: bytes) -> None:
    """Bytes of a text file: decoded whole, split as promised."""
    hold(decode(data)[0])


def on_page(data: bytes) -> None:
    """Bytes of a saved web page: an article as promised, or our own error."""
    on_file("page.html", data)


def on_document(data: bytes) -> None:
    """Bytes of a document, or of a text that may be an export. The first byte says of which kind."""
    on_file(("d.docx", "d.pdf", "d.rtf", "d.txt")[(data[:1] or b"\0")[0] % 4], data[1:])


def on_table(data: bytes) -> None:
    """Bytes of a table: rows of text, or our own error. The first byte says of which kind."""
    on_file(("t.csv", "t.jsonl", "t.parquet", "t.xlsx")[(data[:1] or b"\0")[0] % 4], data[1:])


def on_file(name: str, data: bytes) -> None:
    """The bytes of a file: articles as promised, or our own error."""
    with suppress(Unreadable):
        for found in articles(name, data):
            hold(found.text)


def on_sheet(data: bytes) -> None:
    """Bytes of articles.csv beside two articles: both are read, each fault has a cause and a cure."""
    (FOLDER / "articles.csv").write_bytes(data)
    for name, text in TOLD.items():
        (FOLDER / f"{name}.txt").write_text(text, encoding="utf-8")
    rows, problems = gather(FOLDER)
    lost = {f"{name}.txt" for name in TOLD} - {row["path"] for row in (*rows, *problems)}
    assert not lost and len({row["doc_id"] for row in rows}) == len(rows)
    assert all(row["cause"] and row["cure"] for row in problems)


def on_verdicts(data: bytes) -> None:
    """Bytes of verdicts.jsonl: what stands is the same when it is written and read again."""
    places = Places([Document(text, name) for name, text in TOLD.items()])
    found, faults = standing(data.split(b"\n"), places)
    assert len(table(found)) == len(found) and all(cause and cure for _, _, cause, cure in faults)
    assert standing([line(each, places) for each in found], places) == (found, [])


def on_compare(data: bytes) -> None:
    """Two texts in one input: links and changes that point into them, and mirror when the texts change
    places."""
    a, _, b = data[:4000].decode("utf-8", "replace").partition("\x1f")
    one, other = Document(a, "a"), Document(b, "b")
    found, mirrored = compare(one, other), compare(other, one)
    ids = {passage.passage_id for document in (one, other) for passage in document.passages}
    links, turned = (
        [*zip(c.links["a_passage"], c.links["b_passage"], strict=True)] for c in (found, mirrored)
    )
    assert {*links} == {(ours, theirs) for theirs, ours in turned} and {
        p for pair in links for p in pair
    } <= ids
    assert found.links["score"].between(0, 1).all()
    assert set(cover(one, other, found.links)["passage_id"]) == ids
    for side, text in (("a", a), ("b", b)):
        for row in found.changes.dropna(subset=[f"{side}_begin"]).itertuples():
            assert text[getattr(row, f"{side}_begin") : getattr(row, f"{side}_end")].strip()
    for fact in facts({"a": one, "b": other}).itertuples():
        stands = {"a": a, "b": b}[fact.doc_id][fact.begin : fact.end]
        assert stands.split() == fact.surface.split()


def on_kept(data: bytes) -> None:
    """What may stand in a kept file: a reading that is whole, tables, or an error that is expected."""
    try:
        value = json.loads(data)
    except (ValueError, RecursionError):
        return
    if is_data(value, "The mayor slept."):
        list(Reading("The mayor slept.", value).tokens[:1])
    with suppress(ValueError, KeyError, TypeError, AttributeError, RecursionError, OverflowError):
        from_json(value)


TARGETS: dict[str, Callable[[bytes], None]] = {
    "text": on_text,
    "page": on_page,
    "document": on_document,
    "table": on_table,
    "sheet": on_sheet,
    "verdicts": on_verdicts,
    "compare": on_compare,
    "kept": on_kept,
}

if __name__ == "__main__":
    target = TARGETS[sys.argv.pop(1)]
    atheris.Setup(sys.argv, target)
    atheris.Fuzz()
