"""Kernels that are shared: nothing leaks from one notebook to the next, and one that dies is told of and replaced."""

import os
import signal
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import nbformat
import pytest
from retold.ground.errors import ReportError
from retold.showing.report import write_reports

ROOT = Path(__file__).parent.parent


def notebook(folder: Path, name: str, code: str) -> None:
    cells = [
        nbformat.v4.new_code_cell("story = base = ''", metadata={"tags": ["parameters"]}),
        nbformat.v4.new_code_cell(code),
    ]
    made = nbformat.v4.new_notebook(
        cells=cells,
        metadata={"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}},
    )
    nbformat.write(made, folder / f"{name}.ipynb")


def test_a_kernel_starts_each_notebook_as_if_alone(tmp_path: Path) -> None:
    for number in range(4):
        notebook(tmp_path, f"{number}-n", "print(sorted(set(globals()) & {'left', 'story'})); left = 1")
    for page in write_reports(tmp_path, tmp_path / "out", notebooks=tmp_path)[:-1]:
        assert "[&#39;story&#39;]" in page.read_text()


def test_a_kernel_that_dies_is_told_of_and_replaced(tmp_path: Path) -> None:
    notebook(tmp_path, "1-dies", "import os; os._exit(9)")
    notebook(tmp_path, "2-dies", "import os; os._exit(9)")
    for number in (3, 4, 5):
        notebook(tmp_path, f"{number}-lives", "print(6 * 7)")
    with pytest.raises(ReportError, match=r"dies.*kernel died.*dies.*kernel died"):
        write_reports(tmp_path, tmp_path / "out", notebooks=tmp_path)
    assert sorted(page.name for page in (tmp_path / "out").iterdir()) == [
        "3-lives.html",
        "4-lives.html",
        "5-lives.html",
        "index.html",
    ]


@pytest.mark.parametrize("lines", [1, 2])
def test_stopped_at_once_or_in_the_middle_the_last_reports_stay(tmp_path: Path, lines: int) -> None:
    (tmp_path / "00-findings.html").write_text("the last good report")
    command = [sys.executable, "-m", "analysis", "report", str(ROOT / "seeds"), "--out", str(tmp_path)]
    run = subprocess.Popen(
        command,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    )  # else ignored where the tests run in the background
    assert run.stdout
    assert ["Running", "01-story"][lines - 1] in [run.stdout.readline() for _ in range(lines)][-1]
    time.sleep(0.2)
    run.send_signal(signal.SIGINT)
    _, said = run.communicate(timeout=60)
    assert run.returncode == 130 and "Stopped. Reports and verdicts from before are as they were." in said
    assert [page.name for page in tmp_path.iterdir()] == ["00-findings.html"] and (
        tmp_path / "00-findings.html"
    ).read_text() == "the last good report"


def test_two_reports_written_at_once(tmp_path: Path) -> None:
    for number in range(3):
        notebook(tmp_path, f"{number}-n", f"print({number} * 7)")
    with ThreadPoolExecutor(2) as pool:
        runs = [pool.submit(write_reports, tmp_path, tmp_path / "out", notebooks=tmp_path) for _ in range(2)]
        assert all(len(run.result()) == 4 for run in runs)
    assert sorted(page.name for page in (tmp_path / "out").iterdir()) == [
        "0-n.html",
        "1-n.html",
        "2-n.html",
        "index.html",
    ]
    assert all(page.read_text().rstrip().endswith("</html>") for page in (tmp_path / "out").iterdir())
