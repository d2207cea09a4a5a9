"""Versions of one article, and one table over many stories."""

import json
import os
import shutil
import signal
from pathlib import Path

import pandas as pd
import pytest

from archive_texts import BRIDGE, REWRITE
from conftest import check, written
from retold.archive.batch import batch, rows_of
from retold.archive.versions import edits, versions
from retold.archive.writing import write_table
from retold.cli import main
from retold.ground.errors import ArchiveError
from retold.reading.document import Document

FIRST = (
    "The council closed the old bridge on Monday. A crack was found in the third pier. "
    "The mayor said that repairs would cost 4 million crowns. Ferries will carry people across."
)
SECOND = (
    "A crack was found in the third pier. The council closed the old bridge on Monday. "
    "The mayor said that repairs would cost 5 million crowns. The engineer had warned of it in March."
)


def counted(rows: pd.DataFrame) -> dict[str, int]:
    return rows["edit"].value_counts().to_dict()


def test_the_four_edits_with_their_passages(tmp_path: Path) -> None:
    rows = [
        {"url": "x", "published": f"2024-03-02T{n}:00", "text": text}
        for n, text in ((10, SECOND), (9, FIRST))
    ]
    file = tmp_path / "versions.jsonl"
    file.write_text("\n".join(map(json.dumps, rows)))
    found = check(versions(file), "edits").set_index("edit")
    assert sorted(found.index) == ["added", "deleted", "edited", "moved"]
    assert found.loc["edited", "before_text"].endswith("4 million crowns.")
    assert found.loc["edited", "after_text"].endswith("5 million crowns.")
    assert found.loc["moved", "before_text"] == found.loc["moved", "after_text"]
    assert found.loc["added", "after_text"].startswith("The engineer") and pd.isna(
        found.loc["added", "before_passage"]
    )
    assert found.loc["deleted", "before_text"].startswith("Ferries")
    assert set(found["version"]) == {2} and set(found["published"]) == {"2024-03-02T10:00"}


def test_a_folder_of_dated_files_is_a_timeline(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    page = f"<html><body><article><p>{SECOND}</p></article></body></html>"
    texts = {"20240302090000": FIRST, "20240302100000.html": page, "20240303100000": SECOND}
    written(tmp_path, **texts)
    assert main(["archive", "versions", str(tmp_path)]) == 0
    said = capsys.readouterr().out.splitlines()
    assert len(said) == 4 and said[0].startswith("20240302100000 moved: ")  # nothing changed after that
    assert main(["archive", "versions", str(tmp_path), "--json"]) == 0
    assert len(json.loads(capsys.readouterr().out)) == 4


def test_versions_need_two_with_a_time(tmp_path: Path) -> None:
    written(tmp_path, a=FIRST, **{"20240303.txt": SECOND})
    with pytest.raises(ArchiveError, match="no article in it has two versions with a time"):
        versions(tmp_path)


def test_every_passage_of_both_versions_is_accounted_for() -> None:
    before, after = Document(FIRST + " " + BRIDGE["text"], "a"), Document(SECOND + " " + REWRITE["text"], "b")
    found = edits(before, after)
    gone = [edit.before for edit in found if edit.before]
    same = {p.text for p in before.passages} & {p.text for p in after.passages}
    assert {p.text for p in before.passages} == {p.text for p in gone} | same
    assert {p.text for p in after.passages} == {edit.after.text for edit in found if edit.after} | same
    assert edits(before, before) == []


@pytest.fixture
def stories(tmp_path: Path) -> Path:
    """Two stories, one folder without an article, and a file that is no story."""
    folder = tmp_path / "stories"
    written(folder, notes="no story")
    written(folder / "empty")
    for name, told in {"bridge": [BRIDGE, REWRITE], "one": [BRIDGE]}.items():
        written(folder / name, **{each["outlet"]: each["text"] for each in told})
    return folder


@pytest.mark.slow
def test_a_batch_is_a_table_with_a_row_a_telling(
    stories: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["batch", str(stories), "--out", str(tmp_path / "t.parquet")]) == 1
    said = capsys.readouterr()
    assert "3 stories, 3 tellings" in said.out and "empty: no article could be read" in said.out
    rows = pd.read_parquet(tmp_path / "t.parquet", dtype_backend="numpy_nullable")
    assert rows["story"].tolist() == ["bridge", "bridge", "empty", "one"]
    base, other = rows[rows["story"] == "bridge"].to_dict("records")
    assert base["base"] and pd.isna(base["carries"]) and 0 < other["carries"] < 1
    assert other["carries_low"] <= other["carries"] <= other["carries_high"]
    assert base["n_sources"] == 1 and other["n_sources"] == other["n_statements"] == 2
    assert not list(tmp_path.glob("*.partial.jsonl"))


@pytest.mark.slow
def test_a_batch_goes_on_where_it_was_stopped(
    stories: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("retold.archive.batch.rows_of", lives)

    def stop(story: str, done: int, total: int) -> None:
        raise KeyboardInterrupt

    out = tmp_path / "t.csv"
    with pytest.raises(KeyboardInterrupt):
        batch(stories, out, at_once=1, say=stop)
    kept = tmp_path / "t.csv.partial.jsonl"
    [line] = kept.read_text().splitlines()
    assert json.loads(line)[0] == "bridge" and not out.exists()
    kept.write_text(line + '\n["one", [{"tor')
    ended: list[str] = []
    rows = check(batch(stories, out, at_once=1, say=lambda story, *_: ended.append(story)), "batch")
    assert sorted(ended) == ["empty", "one"] and not kept.exists()
    assert rows["story"].tolist() == pd.read_csv(out)["story"].tolist() == ["bridge", "empty", "one"]


def test_a_story_that_fails_is_a_row(stories: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(story: object) -> None:
        raise ZeroDivisionError("odd text")

    monkeypatch.setattr("retold.archive.batch.fared", fail)
    [row] = rows_of(stories / "one")
    assert row["story"] == "one" and row["cause"] == "ZeroDivisionError: odd text" and row["cure"]


@pytest.mark.slow
def test_a_process_that_dies_takes_no_other_story_with_it(
    stories: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("retold.archive.batch.rows_of", dies_on_one)
    rows = batch(stories, tmp_path / "t.csv", at_once=2).set_index("story")
    assert rows.loc["one", "problem"] == "its process died" and rows.loc["bridge", "problem"] == "lives"


def dies_on_one(folder: Path) -> list[dict[str, object]]:
    if folder.name == "one":
        os.kill(os.getpid(), signal.SIGKILL)
    return lives(folder)


def lives(folder: Path) -> list[dict[str, object]]:
    return [{"story": folder.name, "problem": "lives"}]


def test_no_cell_of_a_table_is_a_formula_and_a_table_is_written_whole(tmp_path: Path) -> None:
    rows = pd.DataFrame({"a": ["=1+1", "fine", None], "n": [-1.5, 2, 3]})
    assert write_table(rows, tmp_path / "t.csv").read_text() == "a,n\n'=1+1,-1.5\nfine,2.0\n,3.0\n"
    for name, cause in (("t.xlsx", "Name it .parquet or .csv"), ("t.csv/x.csv", "was not written")):
        with pytest.raises(ArchiveError, match=cause):
            write_table(rows, tmp_path / name)
    shutil.rmtree(tmp_path)


def test_a_batch_of_nothing_says_so(tmp_path: Path) -> None:
    for stories, out, cause in (
        (tmp_path, "t.csv", "it holds no folder"),
        (tmp_path, "t.txt", "ends in .txt"),
    ):
        with pytest.raises(ArchiveError, match=cause):
            batch(stories, tmp_path / out)
