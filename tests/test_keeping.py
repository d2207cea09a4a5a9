"""Results kept on the disk: the same again, not trusted, never in the way, and known by all they were made
of."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from itertools import count
from pathlib import Path

import pandas as pd
import pytest

from conftest import ROOT, story_of, written
from retold import Document, compare, load_story
from retold.ground.caches import SIZES
from retold.ground.keeping import keep, key
from retold.ground.tables import from_json, to_json
from retold.linking.links import link
from retold.linking.similarity import similarity
from retold.reading.document import of_text

COUNTER = count(2)
TEXT = "The mayor opened the new bridge on Monday. Police arrested two men near the harbour."


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where results are kept, for once."""
    monkeypatch.setenv("RETOLD_CACHE", str(tmp_path / "kept"))
    return tmp_path / "kept"


def whole(value: object) -> list[int] | None:
    """A list of whole numbers as it is, None for anything else."""
    return value if isinstance(value, list) and all(type(n) is int for n in value) else None


def once(make: Callable[[], list[int]], *made_of: str) -> list[int]:
    return keep("numbers", made_of or ("x",), ("ground",), make, write=list, read=whole)


def never() -> list[int]:
    raise AssertionError("it was made again")


def test_what_is_kept_is_not_made_again(folder: Path) -> None:
    assert once(lambda: [1, 2]) == [1, 2] and once(never) == [1, 2]
    assert [file.suffix for file in folder.iterdir()] == [".json"]


def test_what_is_made_of_other_things_is_another(folder: Path) -> None:
    for number, made_of in enumerate((("a", "b"), ("ab",), ("", "ab"), ("a", "b", ""), ("a\0b",))):
        assert once(lambda n=number: [n], *made_of) == [number]
    assert len(list(folder.iterdir())) == 5
    assert len({key("a", "b"), key("ab"), key("1b", "a"), key("b", "a"), key("\ud800")}) == 5


BROKEN = {
    "nothing": "",
    "torn": "[1, 2",
    "other type": '{"a": 1}',
    "words for numbers": '["a"]',
    "fractions": "[1.5]",
    "endless": "[1e400]",
    "no number": "[NaN]",
    "deep": "[" * 100_000,
    "deep and closed": "[" * 100_000 + "]" * 100_000,
    "long number": "[" + "9" * 10_000 + "]",
    "null": "null",
    "hash alone": '"abc"',
    "another hash": '"abc"\n[1, 2]',
    "own hash of other things": f'"{key("[1.5]")}"\n[1.5]',
    "own hash of what is deep": f'"{key("[" * 100_000)}"\n{"[" * 100_000}',
    "own hash of what is endless": f'"{key("[1e400]")}"\n[1e400]',
    "two values": "[1] [2]",
    "no text": b"\xff\xfe\x00",
    "noughts": b"\x00" * 100,
}


@pytest.mark.parametrize("content", BROKEN.values(), ids=BROKEN)
def test_what_is_not_whole_is_made_anew(
    folder: Path, content: str | bytes, capsys: pytest.CaptureFixture[str]
) -> None:
    once(lambda: [1, 2])
    [file] = folder.iterdir()
    file.write_bytes(content.encode() if isinstance(content, str) else content)
    assert (
        once(lambda: [3]) == [3]
        and once(never) == [3]
        and json.loads(file.read_text().splitlines()[1]) == [3]
    )
    assert capsys.readouterr() == ("", "")


def test_a_symlink_is_not_followed(folder: Path, tmp_path: Path) -> None:
    once(lambda: [1])
    [file] = folder.iterdir()
    (tmp_path / "elsewhere.json").write_text("[666]")
    file.unlink()
    file.symlink_to(tmp_path / "elsewhere.json")
    assert once(lambda: [2]) == [2]
    assert (tmp_path / "elsewhere.json").read_text() == "[666]"


def test_only_the_oldest_files_that_are_ours_are_removed(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("retold.ground.keeping.MOST_KEPT", 3)
    folder.mkdir()
    (tmp_path / "precious").write_text("mine")
    for name in ("notes.json", "numbers-12.json", "thesis.txt", f"numbers-{'0' * 64}.json.bak"):
        (folder / name).write_text("mine")
        os.utime(folder / name, (0, 0))
    (folder / f"numbers-{'1' * 64}.json").symlink_to(tmp_path / "precious")
    for number in range(6):
        once(lambda n=number: [n], str(number))
        for file in folder.glob("*.json"):
            if not file.is_symlink() and file.stat().st_mtime > 1e6:
                os.utime(file, (file.stat().st_mtime - 10,) * 2)
    left = {file.name for file in folder.iterdir()}
    assert {"notes.json", "numbers-12.json", "thesis.txt", f"numbers-{'0' * 64}.json.bak"} <= left
    assert (tmp_path / "precious").read_text() == "mine" and f"numbers-{'1' * 64}.json" in left
    assert sum(name.startswith("numbers-") and len(name) == 77 for name in left) == 3 + 1
    assert once(never, "5") == [5]


def test_where_nothing_can_be_kept_nothing_is_lost(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_text("in the way")
    for place in (tmp_path / "file", tmp_path / "file" / "below"):
        monkeypatch.setenv("RETOLD_CACHE", str(place))
        assert once(lambda: [1]) == [1]
    monkeypatch.setenv("RETOLD_CACHE", "")
    assert once(lambda: [2]) == [2] and once(lambda: [3]) == [3]


def test_two_that_write_at_once_leave_a_whole_file(folder: Path) -> None:
    def meanwhile() -> list[int]:
        once(lambda: [1])
        return [2]

    assert once(meanwhile) == [2] and once(never) == [2] and len(list(folder.iterdir())) == 1


SPOILT: dict[str, Callable[[str], str]] = {
    "torn": lambda text: text[: len(text) // 2],
    "a list": lambda text: "[]",
    "a number": lambda text: "7",
    "a word": lambda text: '"x"',
    "nothing in it": lambda text: "{}",
    "deep": lambda text: "[" * 100_000,
    "endless numbers": lambda text: text.replace(": [0", ": [1e400").replace("[1,", "[1e400,"),
    "words for numbers": lambda text: text.replace("[0,", '["0",').replace("[1,", '["1",'),
    "true for one": lambda text: text.replace("[0,", "[true,"),
    "negative": lambda text: text.replace("[0,", "[-5,"),
    "far away": lambda text: text.replace("[0,", "[99999,"),
}


@pytest.mark.parametrize("spoil", SPOILT.values(), ids=SPOILT)
def test_a_reading_and_vectors_that_were_spoilt_are_made_anew(
    folder: Path, spoil: Callable[[str], str]
) -> None:
    made = Document(TEXT)
    tokens = [[(t.text, t.pos_, t.head.i) for t in p.reading] for p in made.passages]
    alike = similarity(made.passages, made.passages)
    assert {file.name.partition("-")[0] for file in folder.iterdir()} == {"reading", "meanings"}
    for file in folder.iterdir():
        file.write_text(spoil(file.read_text()))
    again = Document(TEXT)
    assert [[(t.text, t.pos_, t.head.i) for t in p.reading] for p in again.passages] == tokens
    assert (similarity(again.passages, again.passages) == alike).all()


def test_tables_come_back_as_they_were() -> None:
    found = compare(TEXT, TEXT.replace("Monday", "Tuesday"))
    for table in (found.links, found.changes):
        assert len(table)
        pd.testing.assert_frame_equal(from_json(json.loads(json.dumps(to_json(table)))), table)


ASK = """
import json, sys
from retold import load_story
story = load_story(sys.argv[1])
rows = {name: len(getattr(story, name)) for name in ("links", "changes", "facts", "statements", "tone")}
models = sorted({name.partition(".")[0] for name in sys.modules} & {"spacy", "thinc", "onnxruntime", "torch"})
print(json.dumps([rows, models]))
"""


@pytest.fixture
def story(tmp_path: Path) -> Path:
    """A folder of two short articles."""
    own = f" It rained for {next(COUNTER)} days, the mayor said."  # what is in memory is of another story
    return written(tmp_path / "story", a=TEXT + own, b=TEXT.replace("Monday", "Tuesday"))


def ask(story: Path, package: Path = ROOT / "analysis") -> list[object]:
    """How many rows some tables of a story have, and which models were loaded for it; in a process of its
    own."""
    environment = {**os.environ, "PYTHONPATH": str(package)}
    command = [sys.executable, "-c", ASK, str(story)]
    ran = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert ran.returncode == 0 and "Traceback" not in ran.stderr, ran.stderr
    given: list[object] = json.loads(ran.stdout)
    return given


@pytest.mark.slow
def test_a_warm_run_of_another_story_of_the_same_text_reads_nothing(folder: Path, story: Path) -> None:
    ask(story)
    kept = {file.name for file in folder.glob("reading-*")}
    (story / "articles.csv").write_text("doc_id,file,label\na,a.txt,One\nb,b.txt,Two\n", encoding="utf-8")
    ask(story)
    assert {file.name for file in folder.glob("reading-*")} == kept and len(kept) == 2


def tables(story: Path) -> dict[str, pd.DataFrame]:
    """Some tables of a story, as it is loaded now."""
    told = load_story(story)
    return {name: getattr(told, name) for name in ("links", "changes", "facts", "statements", "tone")}


def forget_stories(folder: Path) -> None:
    """Load so many other stories that what was made of the first is no longer in memory, nor its texts."""
    for number in range(SIZES["stories"]):
        story_of(folder / f"other-{number}", a=f"It rained for {number} days. Nobody was hurt.")
    of_text.cache_clear()


@pytest.mark.parametrize("spoil", SPOILT.values(), ids=SPOILT)
def test_a_story_whose_kept_results_were_spoilt_is_made_anew(
    folder: Path, story: Path, spoil: Callable[[str], str]
) -> None:
    made = tables(story)
    forget_stories(folder.parent)
    for file in folder.iterdir():
        file.write_text(spoil(file.read_text()))
    for name, table in tables(story).items():
        pd.testing.assert_frame_equal(table, made[name])


def touch(package: Path, file: str) -> None:
    with (package / "retold" / file).open("a", encoding="utf-8") as code:
        code.write("\n# another\n")


@pytest.mark.slow
def test_a_warm_run_loads_no_model_until_code_that_made_the_results_is_another(
    folder: Path, story: Path
) -> None:
    package = folder.parent / "package"
    shutil.copytree(ROOT / "analysis", package)
    rows, models = ask(story, package)
    assert models
    kept = {file.name for file in folder.iterdir()}
    for shown in ("showing/figures.py", "showing/view/view.css", "cli.py"):
        touch(package, shown)
    assert ask(story, package) == [rows, []] and {file.name for file in folder.iterdir()} == kept
    touch(package, "telling/facts.py")
    assert ask(story, package)[1] == []
    kept_again = {file.name for file in folder.iterdir()}
    assert {name for name in kept_again if name.startswith(("reading", "meanings"))} <= kept
    assert any(name.startswith("facts") for name in kept_again - kept)
    touch(package, "english/lists/hedges.csv")
    assert ask(story, package)[1] != []
    new = {file.name.partition("-")[0] for file in folder.iterdir()} - {"facts"}
    assert sum(file.name.startswith("reading") for file in folder.iterdir()) == 4 and "meanings" in new


def test_links_are_the_same_whether_kept_or_made(folder: Path) -> None:
    a, b = TEXT, TEXT.replace("Monday", "Tuesday")
    made = link(Document(a), Document(b, "b"))
    pd.testing.assert_frame_equal(link(Document(a), Document(b, "b")), made)
