"""What is written to a folder: all of it or nothing, and only in place of what we wrote there before."""

import json
import os
import signal
from pathlib import Path

import pytest

from retold.ground.errors import ReportError
from retold.ground.publishing import publishing, replacing
from retold.showing.report import write_reports
from test_running import notebook


def publish(folder: Path, **files: str) -> None:
    with publishing(folder) as scratch:
        for name, text in files.items():
            place = scratch / name.replace("__", "/").replace("_", ".")
            place.parent.mkdir(exist_ok=True)
            place.write_text(text)


def standing(folder: Path) -> dict[str, str]:
    files = [path for path in folder.rglob("*") if path.is_file() and path.name != ".retold.json"]
    return {path.relative_to(folder).as_posix(): path.read_text() for path in files}


def test_the_new_stand_in_place_of_the_old_and_the_rest_of_ours_goes(tmp_path: Path) -> None:
    publish(tmp_path, a_html="1", b_html="1", tables__c_parquet="1")
    publish(tmp_path, a_html="2", tables__d_parquet="2")
    assert standing(tmp_path) == {"a.html": "2", "tables/d.parquet": "2"}


def test_a_block_that_fails_publishes_nothing(tmp_path: Path) -> None:
    publish(tmp_path, a_html="1")
    with pytest.raises(ReportError, match=r"No space left.*Make room"), publishing(tmp_path) as scratch:
        (scratch / "a.html").write_text("2")
        raise OSError(28, "No space left on device")
    with pytest.raises(KeyboardInterrupt), publishing(tmp_path) as scratch:
        (scratch / "a.html").write_text("3")
        raise KeyboardInterrupt
    assert standing(tmp_path) == {"a.html": "1"}


def test_a_file_is_replaced_whole_or_is_as_it_was(tmp_path: Path) -> None:
    file = tmp_path / "table.csv"
    file.write_text("before")
    with pytest.raises(KeyboardInterrupt), replacing(file) as new:
        new.write_text("half")
        raise KeyboardInterrupt
    assert standing(tmp_path) == {"table.csv": "before"}
    with replacing(file) as new:
        new.write_text("after")
    assert standing(tmp_path) == {"table.csv": "after"}


def test_files_of_somebody_else_are_named_and_stay(tmp_path: Path) -> None:
    (tmp_path / "thesis.docx").write_text("years of work")
    with pytest.raises(ReportError, match=r"thesis\.docx.*Name an empty or a new folder"):
        publish(tmp_path, a_html="1")
    assert [path.name for path in tmp_path.iterdir()] == ["thesis.docx"]


def test_the_end_of_a_list_that_a_kill_left_makes_no_folder_strange(tmp_path: Path) -> None:
    publish(tmp_path, a_html="1", b_html="1")
    (tmp_path / "b.html").unlink()
    (tmp_path / ".retold.json").write_bytes(b'["a.html"]"b.html"]')
    publish(tmp_path, a_html="2")
    assert standing(tmp_path) == {"a.html": "2"}


@pytest.mark.parametrize("mark", [b"", b"{", b'{"a": 1}', b"[" * 100_000, b'["../thesis.docx", "/", "", 1]'])
def test_a_list_that_is_not_ours_owns_nothing(tmp_path: Path, mark: bytes) -> None:
    out = tmp_path / "out"
    out.mkdir()
    (tmp_path / "thesis.docx").write_text("years of work")
    (out / ".retold.json").write_bytes(mark)
    publish(out, a_html="1")
    assert standing(tmp_path) == {"thesis.docx": "years of work", "out/a.html": "1"}
    assert json.loads((out / ".retold.json").read_bytes()) == ["a.html"]


def test_a_file_or_a_place_that_may_not_be_made_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("mine")
    for folder in (tmp_path / "file", tmp_path / "file" / "below"):
        with pytest.raises(ReportError, match="Nothing was written"):
            publish(folder, a_html="1")
    assert standing(tmp_path) == {"file": "mine"}


def test_links_are_not_followed(tmp_path: Path) -> None:
    out, elsewhere = tmp_path / "out", tmp_path / "elsewhere"
    publish(out, a_html="1", tables__c_parquet="1")
    elsewhere.mkdir()
    (elsewhere / "a.html").write_text("mine")
    (out / "a.html").unlink()
    (out / "a.html").symlink_to(elsewhere / "a.html")
    publish(out, a_html="2", tables__c_parquet="2")
    (out / "tables" / "c.parquet").unlink()
    (out / "tables").rmdir()
    (out / "tables").symlink_to(elsewhere)
    with pytest.raises(ReportError, match="behind a link"):
        publish(out, tables__c_parquet="3")
    (out / ".retold.json").unlink()
    (out / ".retold.json").symlink_to(elsewhere / "a.html")
    with pytest.raises(ReportError):
        publish(out, b_html="1")
    assert standing(elsewhere) == {"a.html": "mine"}


def test_what_a_killed_run_left_is_cleared(tmp_path: Path) -> None:
    publish(tmp_path, a_html="1")
    pid = os.fork()
    if not pid:
        with publishing(tmp_path) as scratch:
            (scratch / "a.html").write_text("half")
            os._exit(9)
    os.waitpid(pid, 0)
    assert len(standing(tmp_path)) == 2
    publish(tmp_path, a_html="2")
    assert standing(tmp_path) == {"a.html": "2"}


def test_where_one_page_cannot_be_put_in_place_none_is(tmp_path: Path) -> None:
    publish(tmp_path, a_html="1", b_html="1")
    (tmp_path / "b.html").unlink()
    (tmp_path / "b.html").mkdir()
    with pytest.raises(ReportError, match="Nothing was written"):
        publish(tmp_path, a_html="2", a_csv="2", b_html="2")
    assert standing(tmp_path) == {"a.html": "1"}


@pytest.mark.parametrize("stop", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_told_to_end_between_two_pages_it_puts_all_in_place_and_ends(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, stop: signal.Signals
) -> None:
    publish(tmp_path, a_html="1", b_html="1")
    replace = Path.replace

    def stopped(path: Path, place: Path) -> Path:
        os.kill(os.getpid(), stop)
        return replace(path, place)

    monkeypatch.setattr(Path, "replace", stopped)
    pid = os.fork()
    if not pid:
        signal.signal(stop, signal.SIG_DFL)
        publish(tmp_path, a_html="2", b_html="2")
        os._exit(0)
    _, status = os.waitpid(pid, 0)
    assert os.WTERMSIG(status) == stop
    assert {name: text for name, text in standing(tmp_path).items() if "/" not in name} == {
        "a.html": "2",
        "b.html": "2",
    }


def test_two_at_once_do_not_mix(tmp_path: Path) -> None:
    with publishing(tmp_path) as scratch:
        (scratch / "a.html").write_text("first")
        with pytest.raises(ReportError, match=r"another process holds it\. Wait until"):
            publish(tmp_path, a_html="second")
    assert standing(tmp_path) == {"a.html": "first"}


def test_a_failing_notebook_names_its_cell_and_no_page_of_another_story_stands_in(tmp_path: Path) -> None:
    out = tmp_path / "out"
    publish(out, **{"2-bad_html": "of another story"})
    notebook(tmp_path, "1-good", "40 + 2")
    notebook(tmp_path, "2-bad", "open('/nowhere/at/all')")
    with pytest.raises(ReportError, match=r"2-bad.*cell.*FileNotFoundError"):
        write_reports(tmp_path, out, notebooks=tmp_path)
    assert sorted(standing(out)) == ["1-good.html", "index.html"] and "42" in standing(out)["1-good.html"]


def test_one_page_that_cannot_be_written_publishes_nothing(tmp_path: Path) -> None:
    out = tmp_path / "out"
    notebook(tmp_path, "1-good", "40 + 2")
    notebook(tmp_path, "2-full", "import resource; resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))")
    publish(out, index_html="the last good report")
    with pytest.raises(ReportError, match=r"File too large.*Make room"):
        write_reports(tmp_path, out, notebooks=tmp_path)
    assert standing(out) == {"index.html": "the last good report"}


def test_the_folder_of_the_articles_is_no_place_for_a_report(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("The mayor opened the new bridge on Monday.")
    with pytest.raises(ReportError, match=r"not made here: a\.txt"):
        write_reports(tmp_path, tmp_path)
    assert list(standing(tmp_path)) == ["a.txt"]


def test_what_stops_it_as_its_scratch_is_made_leaves_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = os.mkdir

    def stop(path: str | Path, *given: int, **named: int) -> None:
        made(path, *given, **named)
        if ".making-" in str(path):
            raise KeyboardInterrupt

    monkeypatch.setattr(os, "mkdir", stop)
    with pytest.raises(KeyboardInterrupt), publishing(tmp_path):
        pytest.fail("it was stopped before that")
    assert [path.name for path in tmp_path.iterdir()] == [".retold.json"]
