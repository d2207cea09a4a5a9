"""Run a notebook in this process: its cells in IPython, their outputs kept as a kernel would send them."""

import base64
import io
import json
import os
import sys
from collections.abc import Mapping
from contextlib import redirect_stderr, redirect_stdout
from datetime import date
from numbers import Integral, Real
from pathlib import Path
from typing import Any

import nbformat
import plotly.io
from IPython.core.displayhook import DisplayHook
from IPython.core.displaypub import DisplayPublisher
from IPython.core.interactiveshell import InteractiveShell
from nbformat import NotebookNode
from traitlets import Type
from traitlets.config import Config

from retold.ground.errors import ReportError

INJECTED = "injected-parameters"
"""The tag of the cell with the parameters of one run."""


def run_notebook(source: Path, parameters: Mapping[str, str]) -> NotebookNode:
    """The notebook of a file with its outputs, `parameters` set after the cell tagged `parameters`.

    The first cell that fails raises ReportError with its number. It runs in this process: give it its own.
    """
    written = source.read_text(encoding="utf-8")
    notebook: NotebookNode = nbformat.v4.reads(written)  # type: ignore[no-untyped-call]
    notebook.cells = _with_parameters(notebook.cells, parameters)
    shell, number = _shell(), 0
    with redirect_stdout(_Stream("stdout", shell)), redirect_stderr(_Stream("stderr", shell)):
        for cell in notebook.cells:
            number += INJECTED not in _tags(cell)
            _run(cell, f"{source.name} failed", number, shell)
    return notebook


def _run(cell: NotebookNode, problem: str, number: int, shell: "_Shell") -> None:
    if cell.cell_type != "code":
        return
    cell.outputs, cell.execution_count = [], None
    if not cell.source.strip() or "skip-execution" in _tags(cell):
        return
    shell.shown, cell.execution_count = cell.outputs, shell.execution_count
    ran = shell.run_cell(cell.source, store_history=True)  # type: ignore[no-untyped-call]
    error = ran.error_before_exec or ran.error_in_exec
    if error is not None and "raises-exception" not in _tags(cell):
        raise ReportError(
            problem,
            cause=f"cell {number}: {type(error).__name__}: {error}",
            cure="Run that cell by hand.",
        )


def _with_parameters(cells: list[NotebookNode], parameters: Mapping[str, str]) -> list[NotebookNode]:
    kept = [cell for cell in cells if INJECTED not in _tags(cell)]
    if not parameters:
        return kept
    place = next((n for n, cell in enumerate(kept, 1) if "parameters" in _tags(cell)), 0)
    lines = ["# Parameters", *(f"{name} = {value!r}" for name, value in parameters.items())]
    injected = {"cell_type": "code", "metadata": {"tags": [INJECTED]}, "source": "\n".join(lines)}
    return [*kept[:place], nbformat.from_dict(injected), *kept[place:]]  # type: ignore[no-untyped-call]


def _tags(cell: NotebookNode) -> list[str]:
    return list(cell.metadata.get("tags", ()))


def _shell() -> "_Shell":
    """IPython as a kernel has it: module `__main__` empty, the working folder importable, charts as data."""
    os.environ.setdefault("MPLBACKEND", "module://matplotlib_inline.backend_inline")
    os.environ.pop("JPY_PARENT_PID", None)  # of the session that this process may have been started from
    plotly.io.renderers.default = "plotly_mimetype"
    if "" not in sys.path:
        sys.path.insert(0, "")
    _Shell.clear_instance()
    return _Shell.instance(config=Config({"HistoryManager": {"enabled": False}}))


class _Hook(DisplayHook):
    """Keeps the value of a cell as its result."""

    shell: "_Shell"

    def write_output_prompt(self) -> None:
        """A notebook has no prompt."""

    def write_format_data(self, format_dict: dict[str, Any], md_dict: dict[str, Any] | None = None) -> None:
        """Keep what a value looks like."""
        self.shell.show(
            "execute_result", data=format_dict, metadata=md_dict or {}, execution_count=self.prompt_count
        )


class _Publisher(DisplayPublisher):
    """Keeps what a cell displays; what has an id can be displayed anew in its place."""

    shell: "_Shell"

    def publish(
        self,
        data: Any,
        metadata: Any = None,
        source: Any = None,
        *,
        transient: Any = None,
        update: Any = False,
        **_: Any,
    ) -> None:
        """Keep one thing displayed, or change what was displayed under its id."""
        name, fields = (transient or {}).get("display_id"), {"data": data, "metadata": metadata or {}}
        if update:
            for shown in self.shell.named.get(name, ()):
                shown.update(_plain(fields))  # type: ignore[no-untyped-call]
        else:
            self.shell.named.setdefault(name, []).append(self.shell.show("display_data", **fields))

    def clear_output(self, wait: bool = False) -> None:
        """Forget what the cell has shown so far."""
        self.shell.shown.clear()


class _Shell(InteractiveShell):
    """IPython without a terminal: what a cell shows goes to the list `shown`."""

    display_pub_class = Type(_Publisher)
    displayhook_class = Type(_Hook)

    def __init__(self, **settings: Any) -> None:
        self.shown: list[NotebookNode] = []
        self.named: dict[str | None, list[NotebookNode]] = {}
        super().__init__(**settings)  # type: ignore[no-untyped-call]

    def show(self, output_type: str, **fields: Any) -> NotebookNode:
        """Keep one output of the cell that runs, and return it."""
        output = NotebookNode(output_type=output_type, **_plain(fields))  # type: ignore[no-untyped-call]
        self.shown.append(output)
        return output

    def enable_gui(self, gui: str | None = None) -> None:
        """Charts are drawn into the notebook; there is no window."""

    def _showtraceback(self, etype: type[BaseException], evalue: BaseException, stb: list[str]) -> None:
        self.show("error", ename=etype.__name__, evalue=str(evalue), traceback=stb)


class _Stream(io.TextIOBase):
    """Keeps what a cell prints, joined with what it printed just before."""

    encoding = "utf-8"

    def __init__(self, name: str, shell: _Shell) -> None:
        self._name, self._shell = name, shell

    def writable(self) -> bool:
        """It is written to, always."""
        return True

    def write(self, text: str) -> int:
        """Keep a piece of text."""
        last = self._shell.shown[-1] if self._shell.shown else None
        if last is not None and last.get("name") == self._name:
            last.text += text
        elif text:
            self._shell.show("stream", name=self._name, text=text)
        return len(text)


def _plain(fields: dict[str, Any]) -> dict[str, Any]:
    """Data as they are after a way through JSON, which is how they would come from a kernel."""
    return dict(json.loads(json.dumps(fields, default=_in_json)))


def _in_json(value: object) -> object:
    if isinstance(value, bytes):
        return base64.b64encode(value).decode("ascii")
    if isinstance(value, Integral):
        return int(value)
    if isinstance(value, Real):
        return float(value)
    return value.isoformat() if isinstance(value, date) else list(value)  # type: ignore[call-overload]
