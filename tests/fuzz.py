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
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["retold"]):
    from retold import Document, facts
    from retold.english.syntax import Reading, is_data
    from retold.ground.tables import from_json
    from retold.linking.places import Places
    from retold.linking.verdicts import line, standing, table
    from retold.reading.article import Unreadable
    from retold.reading.characters import decode
    from retold.reading.files import articles
    from retold.reading.folder import gather


from test_properties import (
    test_a_comparison_points_into_its_texts_and_mirrors,
    test_passages_are_their_text_in_order,
)

FOLDER = Path(tempfile.mkdtemp())
TOLD = {"a": "The mayor slept. She was not asked.", "b": "The mayor did not sleep. Nobody asked her."}


# The promises of a table of passages and of a comparison, as the tests of properties hold them.
hold = test_passages_are_their_text_in_order.hypothesis.inner_test
mirror = test_a_comparison_points_into_its_texts_and_mirrors.hypothesis.inner_test


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
    """Two texts in one input: links, changes and facts that point into them."""
    a, _, b = data[:4000].decode("utf-8", "replace").partition("\x1f")
    mirror(a, b)
    for fact in facts({"a": a, "b": b}).itertuples():
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
