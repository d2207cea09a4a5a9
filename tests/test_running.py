"""Notebooks in processes of their own: as a kernel runs them, nothing leaks, one that dies is told of."""

import json
import signal
import subprocess
import sys
import threading
from contextlib import closing
from functools import partial
from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient

from conftest import PATIENCE, ROOT, come_true
from retold.ground.errors import ReportError
from retold.ground.publishing import publishing
from retold.showing.processes import run_jobs
from retold.showing.report import write_reports
from retold.showing.running import run_notebook

SHOWN = [
    "print('one'); print('two'); 40 + 2",
    "import sys; print('aside', file=sys.stderr)",
    "import pandas as pd; pd.DataFrame({'a': [1, 2], 'b': ['x', '<y>']})",
    "from IPython.display import display, Image, Markdown; display(Markdown('*m*')); Image(b'\\x89PNG')",
    "handle = display('before', display_id='it'); print('between'); handle.update('after')",
    "from IPython.display import clear_output; print('gone'); clear_output(); print('stays');",
    "import plotly.graph_objects as go; go.Figure(go.Bar(x=['a'], y=[1])).update_layout(template='none')",
    "import ipywidgets; ipywidgets.HTML('<p>hello</p>')._repr_mimebundle_()['text/plain']",
    "import asyncio; await asyncio.sleep(0); _ is None, __name__, _4.shape",
    "%%capture kept\nprint('kept')",
    "kept.stdout",
    "!echo from a shell",
    "'nothing';",
    "def f():\n    raise ValueError('wrong')",
    "f()",
]


def notebook(folder: Path, name: str, *codes: str, tags: tuple[str, ...] = ()) -> Path:
    """A notebook of some cells after one that takes parameters, and an article for it."""
    (folder / "a.txt").write_text("The mayor opened the bridge on Monday.")
    parameters = nbformat.v4.new_code_cell("story = base = ''", metadata={"tags": ["parameters"]})
    cells = [nbformat.v4.new_code_cell(code, metadata={"tags": list(tags)}) for code in codes]
    kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
    made = nbformat.v4.new_notebook(cells=[parameters, *cells], metadata={"kernelspec": kernel})
    nbformat.write(made, folder / f"{name}.ipynb")
    return folder / f"{name}.ipynb"


def keep(source: Path, parameters: dict[str, str], out: Path) -> None:
    """Run a notebook and keep it: a job for another process."""
    out.write_text(nbformat.writes(run_notebook(source, parameters)), encoding="utf-8")


def run_alone(source: Path, parameters: dict[str, str], out: Path) -> nbformat.NotebookNode:
    with closing(run_jobs({"it": partial(keep, source, parameters, out)}, at_once=1)) as done:
        assert list(done) == [("it", None)]
    return nbformat.read(out, as_version=4)


def outputs(cell: nbformat.NotebookNode) -> list[dict[str, object]]:
    """What a cell shows, without the look of a traceback and what a widget is called this time."""
    shown = json.loads(json.dumps(cell.get("outputs", [])))
    for output in shown:
        output.pop("traceback", None)
    return shown


@pytest.mark.slow
def test_outputs_are_those_of_a_kernel(tmp_path: Path) -> None:
    source = notebook(tmp_path, "0-shown", *SHOWN, tags=("raises-exception",))
    there = nbformat.read(source, as_version=4)
    NotebookClient(there).execute()
    here = run_alone(source, {}, tmp_path / "kept.ipynb")
    assert [outputs(cell) for cell in here.cells] == [outputs(cell) for cell in there.cells]
    assert [c.execution_count for c in here.cells] == [c.execution_count for c in there.cells]
    assert sum(bool(cell.outputs) for cell in here.cells) > 8


def test_parameters_are_set_after_the_cell_that_is_tagged_and_only_once(tmp_path: Path) -> None:
    source = notebook(tmp_path, "0-n", "story, base")
    first = run_alone(source, {"story": "a \"b\" 'c' \\ é", "base": ""}, tmp_path / "first.ipynb")
    assert [cell.metadata.get("tags") for cell in first.cells[:2]] == [
        ["parameters"],
        ["injected-parameters"],
    ]
    assert first.cells[2].outputs[0].data["text/plain"] == repr(("a \"b\" 'c' \\ é", ""))
    second = run_alone(tmp_path / "first.ipynb", {"story": "other"}, tmp_path / "second.ipynb")
    assert [cell.source for cell in second.cells] == [
        "story = base = ''",
        "# Parameters\nstory = 'other'",
        "story, base",
    ]


@pytest.mark.slow
def test_each_notebook_starts_as_if_alone(tmp_path: Path) -> None:
    for number in range(3):
        notebook(tmp_path, f"{number}-n", "print(sorted(set(globals()) & {'left', 'story'})); left = 1")
    for page in write_reports(tmp_path, tmp_path / "out", notebooks=tmp_path)[:-1]:
        assert "[&#39;story&#39;]" in page.read_text()


@pytest.mark.slow
def test_beside_another_thread_a_notebook_has_the_environment_of_now(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = notebook(tmp_path, "0-n", "import os; os.environ.get('OF_NOW')")
    done = threading.Event()
    threading.Thread(target=done.wait, daemon=True).start()
    for value in ("first", "second"):
        monkeypatch.setenv("OF_NOW", value)
        ran = run_alone(source, {}, tmp_path / "kept.ipynb")
        assert ran.cells[-1].outputs[0].data["text/plain"] == repr(value)
    monkeypatch.delenv("OF_NOW")
    assert not run_alone(source, {}, tmp_path / "kept.ipynb").cells[-1].outputs
    done.set()


@pytest.mark.slow
def test_one_that_dies_is_told_of_and_the_others_are_written(tmp_path: Path) -> None:
    for number in (1, 2):
        notebook(tmp_path, f"{number}-dies", "import os; os._exit(9)")
    for number in (3, 4):
        notebook(tmp_path, f"{number}-lives", "print(6 * 7)")
    with pytest.raises(ReportError, match=r"dies.*process died.*dies.*process died"):
        write_reports(tmp_path, tmp_path / "out", notebooks=tmp_path)
    made = sorted(page.name for page in (tmp_path / "out").glob("*.html"))
    assert made == ["3-lives.html", "4-lives.html", "index.html"]


def test_a_cell_that_fails_is_named_as_the_author_counts(tmp_path: Path) -> None:
    notebook(tmp_path, "1-bad", "40 + 2", "1 / 0")
    with pytest.raises(ReportError, match=r"1-bad.*cell 3: ZeroDivisionError: division by zero"):
        write_reports(tmp_path, tmp_path / "out", notebooks=tmp_path)


def test_without_a_notebook_nothing_is_written(tmp_path: Path) -> None:
    with pytest.raises(ReportError, match=r"no notebook to run.*Install retold again"):
        write_reports(tmp_path, tmp_path / "out", notebooks=tmp_path)
    assert not (tmp_path / "out").exists()


def report(*arguments: str | Path) -> "subprocess.Popen[str]":
    """The command, which Ctrl-C reaches also where the tests run in the background."""
    return subprocess.Popen(
        [sys.executable, "-m", "retold", "report", *map(str, arguments)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    )


@pytest.mark.slow
@pytest.mark.parametrize("last", ["Running", "written"])
def test_stopped_at_once_or_in_the_middle_the_last_reports_stay(tmp_path: Path, last: str) -> None:
    with publishing(tmp_path) as scratch:
        (scratch / "00-findings.html").write_text("the last good report")
    run = report(ROOT / "seeds", "--out", tmp_path)
    assert run.stdout and any(last in line for line in iter(run.stdout.readline, ""))
    run.send_signal(signal.SIGINT)
    _, said = run.communicate(timeout=PATIENCE)
    assert run.returncode == 130 and "Stopped. Reports and verdicts from before are as they were." in said
    assert sorted(page.name for page in tmp_path.iterdir()) == [".retold.json", "00-findings.html"]
    assert (tmp_path / "00-findings.html").read_text() == "the last good report"


FORKS = """
import os, signal
from retold.showing.processes import run_jobs
signal.signal(signal.SIGINT, signal.default_int_handler)  # also where the tests run in the background
os.register_at_fork(after_in_parent=lambda: signal.raise_signal(signal.SIGINT))
list(run_jobs({"it": print}, at_once=1))
"""


def test_what_stops_it_while_a_process_is_copied_is_not_lost() -> None:
    run = subprocess.run([sys.executable, "-c", FORKS], capture_output=True, text=True, check=False)
    assert run.stderr.endswith("KeyboardInterrupt\n") and "ignored" not in run.stderr


STARTS = """
import os, pathlib, subprocess
other = subprocess.Popen(["sleep", "100"])
pathlib.Path(story, "pids.part").write_text(f"{os.getpid()} {other.pid}")
os.rename(story + "/pids.part", story + "/pids")
other.wait()
"""
WAITS = """
import pathlib, time
while not pathlib.Path(story, "pids").exists():
    time.sleep(0.1)
"""


def test_stopping_ends_the_notebooks_and_what_they_started(tmp_path: Path) -> None:
    jobs = {
        name: partial(
            keep, notebook(tmp_path, name, code), {"story": str(tmp_path)}, tmp_path / f"{name}.kept"
        )
        for name, code in (("sleeps", STARTS), ("ends", WAITS))
    }
    with closing(run_jobs(jobs, at_once=2)) as done:
        assert next(done) == ("ends", None)
    pids = [int(pid) for pid in (tmp_path / "pids").read_text().split()]
    assert len(pids) == 2
    come_true(lambda: not any(map(alive, pids)))  # what was killed goes when it has its turn


def alive(pid: int) -> bool:
    """Whether a process runs; one that ended and was not asked for does not."""
    try:
        stat = Path(f"/proc/{pid}/stat").read_text()
    except (FileNotFoundError, ProcessLookupError):
        return False
    return stat.rpartition(")")[2].split()[0] != "Z"
