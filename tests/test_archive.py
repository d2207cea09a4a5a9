"""An archive: built from files of every kind, again, after a kill, beside another build, on a full disk."""

import json
import subprocess
import sys
from pathlib import Path

import pandas as pd
import pytest

from archive_texts import BRIDGE, COPY, TOLD, made_up, write_lines
from conftest import written
from retold.archive.articles import read_articles
from retold.archive.build import build
from retold.archive.engine import DuckDB
from retold.archive.index import open_index
from retold.archive.terms import heaviest, terms_of
from retold.cli import main
from retold.ground.errors import ArchiveError


@pytest.fixture
def lines(tmp_path: Path) -> Path:
    return write_lines(tmp_path / "told.jsonl", TOLD)


def listed(index: Path) -> pd.DataFrame:
    return DuckDB(open_index(index)).rows("select * from articles order by article_id")


@pytest.mark.usefixtures("lines")
def test_every_kind_of_source_makes_the_same_articles(tmp_path: Path) -> None:
    table = pd.DataFrame(TOLD)
    table.to_csv(tmp_path / "told.csv", index=False)
    table.to_csv(tmp_path / "semicolons.csv", index=False, sep=";")
    table.to_parquet(tmp_path / "told.parquet")
    folder = written(tmp_path / "folder", **{row["id"]: row["text"] for row in TOLD})
    table.assign(file=table["id"] + ".txt", doc_id="", text="").drop(columns=["id", "text"]).to_csv(
        folder / "articles.csv", index=False
    )
    ids = {
        source: [read.article.article_id for read in read_articles(tmp_path / source) if read.article]
        for source in ("told.jsonl", "told.csv", "semicolons.csv", "told.parquet", "folder")
    }
    assert len(ids["told.jsonl"]) == len(TOLD)
    assert all(sorted(each) == sorted(ids["told.jsonl"]) for each in ids.values())


def test_a_second_build_adds_what_is_new_and_nothing_twice(tmp_path: Path, lines: Path) -> None:
    first = build(lines, tmp_path / "index")
    assert (first.n_new, first.n_known, first.n_problems) == (6, 0, 0)
    before = {file.name for file in (tmp_path / "index").glob("articles-*")}
    more = write_lines(tmp_path / "more.jsonl", [*TOLD, BRIDGE | {"text": "A new bridge was promised."}])
    second = build(more, tmp_path / "index")
    assert (second.n_new, second.n_known, second.index.n_articles) == (1, 6, 7)
    assert before < {file.name for file in (tmp_path / "index").glob("articles-*")}
    assert len(listed(tmp_path / "index")) == 7


def test_the_text_of_two_outlets_is_two_articles_and_of_one_is_one(tmp_path: Path) -> None:
    built = build(write_lines(tmp_path / "a.jsonl", [BRIDGE, COPY, BRIDGE]), tmp_path / "index")
    assert (built.n_new, built.n_known) == (2, 1)
    assert sorted(listed(tmp_path / "index")["outlet"]) == ["Courier", "Gazette"]


def test_an_index_does_not_depend_on_the_order_or_on_how_often_it_was_built(tmp_path: Path) -> None:
    whole = build(write_lines(tmp_path / "a.jsonl", TOLD), tmp_path / "whole").index
    for number, each in enumerate(reversed(TOLD)):
        parts = build(write_lines(tmp_path / f"{number}.jsonl", [each]), tmp_path / "parts").index
    sql = """select article_id, term, weight from postings join articles using (number) order by all"""
    counts = "select term, cast(sum(n) as bigint) as n from terms group by term order by term"
    for asked in (sql, counts):
        pd.testing.assert_frame_equal(DuckDB(whole).rows(asked), DuckDB(parts).rows(asked))
    assert len(parts.files["postings"]) < 6  # they are put in order as they come


def test_what_cannot_be_used_is_listed_with_its_cure(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "bad.jsonl"
    rows = [
        json.dumps(BRIDGE),
        "{no json",
        '["a list"]',
        json.dumps({"id": "no-text", "title": "T"}),
        json.dumps({"id": "empty", "text": " ...  "}),
        json.dumps({"id": "long", "text": "word " * 30_000}),
        json.dumps(BRIDGE | {"id": "odd-date", "published": "4 March", "text": "A \ud800 day."}),
    ]
    file.write_text("\n".join(rows))
    assert main(["archive", "build", str(file), "--out", str(tmp_path / "index")]) == 1
    assert "2 articles are new" in capsys.readouterr().out
    problems = pd.read_json(tmp_path / "index" / "problems.jsonl", lines=True)
    assert problems["path"].tolist() == [f"bad.jsonl:{n}" for n in range(2, 8)]
    assert (problems["cure"].str.len() > 10).all() and (problems["severity"] == "error").sum() == 5
    assert problems["cause"].iloc[-1] == "'4 March' is no day"
    assert listed(tmp_path / "index").set_index("id").loc["odd-date", "published"] == ""


@pytest.mark.parametrize(
    ("name", "data"),
    [("a.parquet", b"PAR1 no"), ("a.csv", b"text,title\nA caf\xe9 burnt,x\n"), ("a.txt", b"\x00\x00")],
)
def test_a_file_that_is_not_whole_is_a_problem_and_not_an_end(tmp_path: Path, name: str, data: bytes) -> None:
    write_lines(written(tmp_path / "in", **{name: data}) / "good.jsonl", [BRIDGE])
    built = build(tmp_path / "in", tmp_path / "index")
    assert (built.n_new, built.n_problems) == (1, 1)


def test_an_engine_is_bound_in_memory_and_prints_nothing_of_its_own(tmp_path: Path, lines: Path) -> None:
    engine = DuckDB(build(lines, tmp_path / "index").index)
    settings = [f"current_setting('{name}') as {name}" for name in ("memory_limit", "enable_progress_bar")]
    [row] = engine.rows(f"select {', '.join(settings)}").to_dict("records")
    assert row == {"memory_limit": "476.8 MiB", "enable_progress_bar": False}  # 500 MB


def test_nothing_to_read_is_said(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    for source, cause in (("none", "no such place"), ("empty", "nothing there ends in")):
        with pytest.raises(ArchiveError, match=cause):
            build(tmp_path / source, tmp_path / "index")
    build(write_lines(tmp_path / "a.jsonl", [{"text": ""}]), tmp_path / "index")
    with pytest.raises(ArchiveError, match="it has no article"):
        DuckDB(open_index(tmp_path / "index"))


def test_texts_never_act_on_sql_or_on_the_terminal(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    hostile = "'; drop table articles; -- $1 ? \x00 \x1b[31m bridge Quill \ud83d\ude00"
    odd = [
        BRIDGE | {"id": hostile, "text": f"{BRIDGE['text']} {hostile}", "title": hostile, "outlet": hostile}
    ]
    index = str(tmp_path / "it's ? $1")
    build(write_lines(tmp_path / "a.jsonl", [*odd, COPY]), index)
    assert len(listed(Path(index))) == 2
    assert main(["archive", "find", index, "bridge-courier", "--outlet", "'; drop table articles; --"]) == 0
    assert main(["archive", "find", index, "bridge-courier"]) == 0
    said = capsys.readouterr().out
    assert "drop table" in said and "\x1b" not in said and "\x00" not in said


def kill_after(parts: int) -> str:
    """A build that dies at once, as by a kill, when so many parts are there."""
    return f"""
import os, sys
from retold.archive.build import build
build(*sys.argv[1:], say=lambda built: built.index.n_parts >= {parts} and os._exit(9))
"""


def test_a_build_that_was_killed_before_it_had_a_list_begins_anew(tmp_path: Path, lines: Path) -> None:
    (tmp_path / "index" / "scratch").mkdir(parents=True)
    for left in ("building.duckdb.wal", "index.json.new"):
        (tmp_path / "index" / left).write_bytes(b"")
    assert build(lines, tmp_path / "index").n_new == 6


@pytest.mark.slow
def test_a_build_that_was_killed_goes_on_after_the_last_part(tmp_path: Path) -> None:
    source = write_lines(tmp_path / "many.jsonl", ({"text": f"Bridge {n} was closed."} for n in range(4500)))
    run = [sys.executable, "-c", kill_after(1), str(source), str(tmp_path / "index")]
    assert subprocess.run(run, check=False).returncode == 9
    assert open_index(tmp_path / "index").n_articles == 2000
    (tmp_path / "index" / "articles-000002.parquet").write_bytes(b"torn")
    built = build(source, tmp_path / "index")
    assert (built.n_known, built.n_new, built.index.n_articles) == (2000, 2500, 4500)
    assert listed(tmp_path / "index")["article_id"].is_unique
    names = {file.name for file in (tmp_path / "index").iterdir()}
    kept = {name for files in built.index.files.values() for name in files}
    assert names == kept | {"index.json", "problems.jsonl"}


def test_two_builds_at_once_are_refused(tmp_path: Path, lines: Path) -> None:
    code = """
import sys
from retold.archive.build import build
build(sys.argv[1], sys.argv[2], say=lambda built: (print("here", flush=True), sys.stdin.readline()))
"""
    run = [sys.executable, "-c", code, str(lines), str(tmp_path / "index")]
    with subprocess.Popen(run, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as other:
        assert other.stdout and other.stdin
        assert other.stdout.readline() == "here\n"
        with pytest.raises(ArchiveError, match=r"another build is at work there. Wait"):
            build(lines, tmp_path / "index")
        other.stdin.write("\n")
        other.stdin.close()
    assert build(lines, tmp_path / "index").n_known == 6


@pytest.mark.slow
def test_a_full_disk_ends_a_build_and_loses_nothing(tmp_path: Path, lines: Path) -> None:
    build(lines, tmp_path / "index")
    more = write_lines(tmp_path / "more.jsonl", made_up(200))
    code = """
import resource, sys
from retold.cli import main
resource.setrlimit(resource.RLIMIT_FSIZE, (50_000, 50_000))
sys.exit(main(["archive", "build", *sys.argv[1:2], "--out", sys.argv[2]]))
"""
    run = [sys.executable, "-c", code, str(more), str(tmp_path / "index")]
    ended = subprocess.run(run, check=False, capture_output=True, text=True)
    assert ended.returncode == 1 and "Make room" in ended.stderr, ended.stderr
    assert open_index(tmp_path / "index").n_articles == 6
    assert build(more, tmp_path / "index").index.n_articles == 206


@pytest.mark.slow
def test_a_build_says_how_far_it_is(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source = write_lines(tmp_path / "many.jsonl", made_up(2_100))
    assert main(["archive", "build", str(source), "--out", str(tmp_path / "index")]) == 0
    first, last = capsys.readouterr().err.splitlines()
    assert first.startswith("2,000 articles, 95% read, some 1 minutes more")
    assert last.startswith("2,100 articles, 100% read")


def test_a_folder_of_other_things_is_left_alone(tmp_path: Path, lines: Path) -> None:
    with pytest.raises(ArchiveError, match=r"it holds other things, as told.jsonl"):
        build(lines, tmp_path)
    assert [file.name for file in tmp_path.iterdir()] == ["told.jsonl"]
    (tmp_path / "file").write_text("")
    with pytest.raises(ArchiveError, match="cannot be written"):
        build(lines, tmp_path / "file")


@pytest.mark.parametrize(
    ("change", "cause"),
    [
        (lambda told: told | {"version": 0}, "of version 0, and this package reads version 1"),
        (lambda told: {"version": 1}, "is not whole"),
        (
            lambda told: told | {"files": told["files"] | {"terms": ["gone.parquet"]}},
            "gone.parquet is missing",
        ),
    ],
)
def test_an_index_that_cannot_be_read_says_why(
    tmp_path: Path, lines: Path, change: object, cause: str
) -> None:
    build(lines, tmp_path / "index")
    file = tmp_path / "index" / "index.json"
    file.write_text(json.dumps(change(json.loads(file.read_text()))))  # type: ignore[operator]
    with pytest.raises(ArchiveError, match=cause):
        open_index(tmp_path / "index")
    with pytest.raises(ArchiveError, match="No archive in"):
        open_index(tmp_path)


def test_the_weights_of_terms_by_hand() -> None:
    assert terms_of("Bridges, bridge! Piers.") == {"bridg": 861, "pier": 509}  # 1 + ln 2 to 1, of length 1
    assert terms_of("the and ...") == {}
    found = heaviest({"bridg": 861, "pier": 509, "gone": 5}, {"bridg": 10, "pier": 1}, 10)
    assert found == {"pier": 509 * 240**2, "bridg": 861 * 69**2}  # ln 11 and ln 2, in hundredths
    assert list(found) == ["pier", "bridg"]


def test_a_text_in_another_language_is_indexed_and_said_to_be_so(tmp_path: Path) -> None:
    german = (
        "Die Brücke wurde am Montag gesperrt, weil Taucher einen Riss im dritten Pfeiler gefunden hatten. "
        * 4
    )
    build(write_lines(tmp_path / "a.jsonl", [BRIDGE, {"id": "de", "text": german}]), tmp_path / "index")
    assert listed(tmp_path / "index").set_index("id")["english"].to_dict() == {
        "bridge-gazette": True,
        "de": False,
    }
