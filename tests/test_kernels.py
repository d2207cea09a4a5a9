"""Kernels that are shared: nothing leaks from one notebook to the next, and one that dies is told of and replaced."""

from pathlib import Path

import nbformat
import pytest

from analysis.errors import ReportError
from analysis.report import write_reports


def notebook(folder: Path, name: str, code: str) -> None:
    cells = [nbformat.v4.new_code_cell("story = base = ''", metadata={"tags": ["parameters"]}), nbformat.v4.new_code_cell(code)]
    made = nbformat.v4.new_notebook(cells=cells, metadata={"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}})
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
    assert sorted(page.name for page in (tmp_path / "out").iterdir()) == ["3-lives.html", "4-lives.html", "5-lives.html", "index.html"]
