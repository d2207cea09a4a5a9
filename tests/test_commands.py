"""The commands: what they print, with which code they end, and what they leave."""

import json
import subprocess
import sys
from pathlib import Path

import ipywidgets
import nbformat
import pytest

import retold
from conftest import story_of, written
from retold import Story, load_story
from retold.cli import main
from retold.showing import report
from retold.showing.report import refresh_notebooks
from retold.showing.widgets import PassageBrowser, passage_browser

TEXT = (
    "Engineers in Porto closed the old bridge on Monday after a crack was found. The mayor said that repairs "
    "would cost 40 million euros. "
    "Ferries will carry people across the river until the work is done, and the shops beside it will lose "
    "trade. Nobody was hurt."
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    other = TEXT.replace("40", "50").replace("Nobody was hurt.", "The cause is not known.")
    return written(tmp_path, a=TEXT, b=other)


def test_check_says_what_is_there_and_what_is_wrong(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", str(folder)]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].startswith("Read from a: ")
    assert lines[1] == "a: a.txt, 4 passages, 47 words"
    assert all(line.startswith(("b: ", "warning: ")) for line in lines[2:])
    (folder / "c.txt").write_text("")
    assert main(["check", str(folder)]) == 1
    assert "error: c.txt: " in capsys.readouterr().out


def test_a_reader_who_goes_early_is_no_error(folder: Path) -> None:
    written(folder, **{str(number): "" for number in range(40)})
    command = [sys.executable, "-m", "retold", "check", str(folder)]
    check = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert check.stdout and check.stderr
    check.stdout.close()
    assert check.stderr.read() == b"" and check.wait() == 1


def test_a_copy_is_named_once_however_many_there_are(folder: Path) -> None:
    copies = {f"c{number}": TEXT.replace("Nobody", f"Nobody in ward {number}") for number in range(5)}
    problems = story_of(folder, **copies).problems
    assert problems["problem"].tolist().count("almost the same article twice") == 5
    assert problems["doc_id"].is_unique


def test_no_name_of_a_file_or_telling_steers_the_terminal(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    written(folder, "file,label\na.txt,One\x1b[31m\u202e\n", **{"c\x1b]0;title\x07\u202e.txt": ""})
    assert main(["check", str(folder)]) == 1
    assert main(["check", str(folder / "no\x1b[2Jsuch")]) == 1
    said = "".join(capsys.readouterr()) + repr(load_story(folder))
    assert "c�]0;title��.txt" in said and not set(said) & set("\x1b\x07\u202e")


def test_report_says_where_the_pages_are(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    asked: list[tuple[str, str, str, bool]] = []

    def write(story: str, out: str, *, base: str, excerpts: bool) -> list[Path]:
        asked.append((story, out, base, excerpts))
        return [Path(out) / "00.html", Path(out) / "index.html"]

    monkeypatch.setattr(report, "write_reports", write)
    assert main(["report", str(folder), "--out", "somewhere", "--base", "b", "--excerpts"]) == 0
    assert asked == [(str(folder), "somewhere", "b", True)]
    assert capsys.readouterr().out == f"Open {Path('somewhere/index.html')}\n"


@pytest.mark.parametrize(
    ("arguments", "problem"),
    [(["report", "no-such-folder"], "no-such-folder"), (["report", "{}", "--base", "x"], "x")],
)
def test_what_cannot_be_done_is_said_before_anything_runs(
    folder: Path, arguments: list[str], problem: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([each.format(folder) for each in arguments]) == 1
    said = capsys.readouterr()
    assert (
        problem in said.err
        and not said.out
        and sorted(p.name for p in folder.iterdir()) == ["a.txt", "b.txt"]
    )


def test_a_command_that_is_stopped_ends_with_130(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def stop(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(report, "write_reports", stop)
    assert main(["report", str(folder)]) == 130 and capsys.readouterr().err.startswith("Stopped.")


def test_refresh_keeps_the_outputs_and_drops_what_differs_from_run_to_run(tmp_path: Path) -> None:
    cells = [
        nbformat.v4.new_markdown_cell("# N"),
        nbformat.v4.new_code_cell("story = ''", metadata={"tags": ["parameters"], "scrolled": True}),
        nbformat.v4.new_code_cell("6 * 7"),
    ]
    path = tmp_path / "00-n.ipynb"
    nbformat.write(nbformat.v4.new_notebook(cells=cells), path)
    refresh_notebooks(tmp_path)
    kept = path.read_bytes()
    refresh_notebooks(tmp_path)
    assert path.read_bytes() == kept
    notebook = json.loads(kept)
    assert [cell["id"] for cell in notebook["cells"]] == ["00-n-00", "00-n-01", "00-n-02"]
    assert notebook["cells"][1]["metadata"] == {"tags": ["parameters"]}
    assert [cell["source"] for cell in notebook["cells"]] == [["# N"], ["story = ''"], ["6 * 7"]]
    assert notebook["cells"][2]["outputs"][0]["data"] == {"text/plain": ["42"]}


def test_refresh_runs_the_committed_notebooks(monkeypatch: pytest.MonkeyPatch) -> None:
    ran: list[bool] = []
    monkeypatch.setattr(report, "refresh_notebooks", lambda: ran.append(True))
    assert main(["refresh"]) == 0 and ran == [True]


def test_what_is_selected_in_the_view_can_be_read(seeds: Story) -> None:
    browser = passage_browser(seeds)
    assert isinstance(browser, PassageBrowser)
    browser.selected = "A5/B4"
    rows = browser.selection()
    passages = seeds.passages.set_index("passage_id")["text"]
    assert (
        browser.selected == "A5/B4"
        and rows["passage_id"].tolist() == ["a:5", "b:4"]
        and [passages[p] for p in rows["passage_id"]] == rows["text"].tolist()
    )
    browser.selected = ""
    assert browser.selection().empty
    data, metadata = browser._repr_mimebundle_()
    assert (
        data["text/plain"] == "PassageBrowser"
        and "retold-twin" in data["text/html"]
        and isinstance(metadata, dict)
    )


def test_one_document_cannot_be_set_side_by_side(tmp_path: Path) -> None:
    said = passage_browser(story_of(tmp_path, a=TEXT))
    assert isinstance(said, ipywidgets.HTML) and "needs two documents" in said.value


def test_help_lists_the_exit_codes_and_the_version_is_the_packages(
    capsys: pytest.CaptureFixture[str],
) -> None:
    for flag in ("--help", "--version"):
        with pytest.raises(SystemExit, match="0"):
            main([flag])
    said = capsys.readouterr().out
    assert "exit codes:" in said and "130  stopped" in said
    assert said.endswith(f"retold {retold.__version__}\n")
    with pytest.raises(SystemExit, match="2"):
        main(["no-such-command"])
