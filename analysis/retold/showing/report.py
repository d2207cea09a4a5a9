"""Run every notebook on a story and write self-contained HTML: one file each, no request, no script but our own."""

import base64
import hashlib
import html
import json
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor, as_completed
from importlib.resources import files
from pathlib import Path
from threading import Thread
from typing import Any

import nbformat
import papermill
from jinja2 import Environment
from jupyter_client.manager import AsyncKernelManager
from markupsafe import Markup
from nbclient.exceptions import DeadKernelError
from nbconvert.filters import Highlight2HTML, markdown2html

from retold.ground.errors import ReportError
from retold.showing.kernels import Kernels
from retold.showing.side_by_side import Data

NOTEBOOKS = Path(__file__).parents[3] / "notebooks"
_FIGURE, _WIDGET = "application/vnd.plotly.v1+json", "application/vnd.jupyter.widget-view+json"
_WORKERS = 2


def write_reports(
    story: str | Path, out: str | Path, *, base: str = "", notebooks: Path = NOTEBOOKS
) -> list[Path]:
    """Run all notebooks on the story in folder `story`; write `out/NAME.html` for each, and `out/index.html`.

    Old reports are replaced only by whole new ones. Raises ReportError, which names notebook and cell, when one or
    more failed; the others are written all the same.
    """
    target, failures = Path(out).resolve(), list[str]()
    try:
        target.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(
            dir=target, prefix=".making-", ignore_cleanup_errors=True
        ) as scratch:
            for name, error in _run(
                sorted(notebooks.glob("[0-9]*.ipynb")),
                Path(scratch),
                {"story": str(Path(story).resolve()), "base": base},
            ):
                failures += [f"{name}: {error}"] if error else []
            made = sorted(Path(scratch).glob("*.html"))
            index = Path(scratch) / "index.html"
            index.write_text(_index(made, Path(story).name), encoding="utf-8")
            for page in [*made, index]:
                page.replace(target / page.name)
    except OSError as error:
        raise ReportError(
            f"No report was written to {target}",
            cause=str(error.strerror or error),
            cure="Make room, or make the folder writable; reports from before are as they were.",
        ) from error
    if failures:
        raise ReportError(
            "Not every notebook ran",
            cause="; ".join(failures),
            cure="Open the notebook named and run it cell by cell.",
        )
    return [target / page.name for page in [*made, index]]


def _run(
    sources: list[Path], scratch: Path, parameters: dict[str, str]
) -> Iterator[tuple[str, BaseException | None]]:
    """Run notebooks side by side and write a page for each; the name of each as it is done, and why it failed, if it did."""
    begun = time.perf_counter()
    pool = ThreadPoolExecutor(_WORKERS)
    with Kernels(_WORKERS) as kernels:
        try:
            running = {
                pool.submit(_one_report, source, scratch, parameters, kernels): source.stem
                for source in sources
            }
            for done in as_completed(running):
                name, error = running[done], done.exception()
                print(f"  {name:<21} {time.perf_counter() - begun:6.1f} s  {error or 'written'}", flush=True)
                yield name, error
        finally:
            pool.shutdown(wait=False, cancel_futures=True)
            ending = Thread(target=pool.shutdown)
            ending.start()
            while ending.is_alive():  # a kernel may start just after all were stopped
                kernels.stop()
                ending.join(0.2)


def run_notebook(
    source: Path,
    out: Path,
    parameters: dict[str, str],
    *,
    cwd: Path | None = None,
    kernel: AsyncKernelManager | None = None,
) -> Any:
    """Run one notebook and return it, in its own kernel where none is given; the first cell that fails raises ReportError with its number.

    `cwd` changes the folder of the whole process while it runs, so leave it out where notebooks run side by side.
    """
    try:
        return papermill.execute_notebook(
            source, out, parameters=parameters, cwd=cwd, kernel_name="python3", progress_bar=False, km=kernel
        )
    except papermill.PapermillExecutionError as error:
        raise ReportError(
            f"{source.name} failed",
            cause=f"cell {error.cell_index}: {error.ename}: {error.evalue}",
            cure="Run that cell by hand.",
        ) from None
    except DeadKernelError:
        raise ReportError(
            f"{source.name} failed",
            cause="its kernel died, most often for want of memory",
            cure="Close other programs, or compare fewer documents at a time.",
        ) from None


def refresh_notebooks(notebooks: Path = NOTEBOOKS) -> None:
    """Run the committed notebooks on the seeds and keep their outputs, without what differs from run to run."""
    for source in sorted(notebooks.glob("[0-9]*.ipynb")):
        with tempfile.TemporaryDirectory() as scratch:
            ran = run_notebook(source, Path(scratch) / source.name, {}, cwd=source.parent)
        ran.metadata.pop("papermill", None)
        ran.metadata.pop("widgets", None)
        ran.metadata["language_info"] = {"name": "python"}
        for number, cell in enumerate(ran.cells):
            cell["id"] = f"{source.stem}-{number:02d}"
            cell.metadata = {key: value for key, value in cell.metadata.items() if key == "tags" and value}
            for output in cell.get("outputs", []):
                output.get("data", {}).pop(_WIDGET, None)
                output.get("metadata", {}).clear()
        source.write_text(nbformat.writes(ran) + "\n", encoding="utf-8")  # type: ignore[no-untyped-call]
        print(f"  {source.stem}", flush=True)


def export(notebook: Any, *, title: str) -> str:
    """An executed notebook as one HTML page that needs nothing else."""
    cells = list(_cells(notebook))
    figures = any(kind == "figure" for cell in cells for kind, _ in cell["outputs"])
    view = (
        _asset("view.js")
        .replace("export default { render };", "")
        .replace("export function render", "function render")
    )
    scripts = ([_asset("plotly-cartesian.min.js")] if figures else []) + [f"{view}\n{_asset('report.js')}"]
    hashes = " ".join(
        f"'sha256-{base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()}'"
        for script in scripts
    )
    return _render(
        "report.html.j2",
        title=title,
        cells=cells,
        hashes=hashes,
        css=Markup(_asset("view.css") + _asset("report.css")),
        plotly=Markup(scripts[0]) if figures else "",
        script=Markup(scripts[-1]),
    )


def _one_report(source: Path, out: Path, parameters: dict[str, str], kernels: Kernels) -> None:
    with kernels.lend() as kernel:
        ran = run_notebook(source, out / source.name, parameters, kernel=kernel)
    (out / f"{source.stem}.html").write_text(export(ran, title=_title(ran)), encoding="utf-8")


def _cells(notebook: Any) -> Iterator[Data]:
    """Cells for the template: prose as HTML, outputs as (kind, content), code highlighted and joined up to the next output."""
    waiting: list[str] = []
    highlight = Highlight2HTML(pygments_lexer="python3")  # type: ignore[no-untyped-call]
    for cell in notebook.cells:
        if cell.cell_type == "markdown":
            yield {"kind": "prose", "content": Markup(markdown2html(cell.source)), "outputs": []}
        elif cell.cell_type == "code":
            waiting.append(cell.source)
            shown = [o for o in cell.outputs if o.get("name") != "stderr"]
            if shown:
                yield {
                    "kind": "code",
                    "content": Markup(highlight("\n\n".join(waiting))),
                    "outputs": [_output(o) for o in shown],
                }
                waiting = []


def _output(output: Any) -> tuple[str, Any]:
    data = output.get("data", {})
    if _FIGURE in data:
        figure = {key: data[_FIGURE][key] for key in ("data", "layout")}
        return "figure", (
            Markup(json.dumps(figure).replace("<", "\\u003c")),
            _spoken(figure),
            figure["layout"].get("height", 400),
        )
    if "text/html" in data:
        # made by our templates and by pandas, which escape; the page's policy lets no script in it run
        return "html", Markup(data["text/html"])
    return "text", data.get("text/plain") or output.get("text", "") or "\n".join(output.get("traceback", []))


def _spoken(figure: Data) -> str:
    """A chart for those who do not see it: its title, what its axes and rows are, and where its data stand."""
    layout = figure["layout"]
    title = layout.get("title", {}).get("text", "")
    across, down = (layout.get(axis, {}).get("title", {}).get("text", "") for axis in ("xaxis", "yaxis"))
    rows = dict.fromkeys(str(y) for trace in figure["data"] for y in trace.get("y", ()) if isinstance(y, str))
    parts = [
        f"Chart: {title}",
        across and f"Across: {across}",
        down and f"Up: {down}",
        rows and f"Rows: {', '.join(rows)}",
        "The table below holds its data and its links",
    ]
    return html.unescape(". ".join(part for part in parts if part)) + "."


def _index(pages: list[Path], story: str) -> str:
    entries = [
        (page.name, _between(page.read_text(encoding="utf-8"), "<title>", "</title>")) for page in pages
    ]
    return _render(
        "index.html.j2",
        pages=[(name, Markup(title)) for name, title in entries],
        story=story,
        css=Markup(_asset("report.css")),
    )


def _title(notebook: Any) -> str:
    first = next((cell.source for cell in notebook.cells if cell.cell_type == "markdown"), "Report")
    return str(first).splitlines()[0].lstrip("# ")


def _between(text: str, before: str, after: str) -> str:
    return text.partition(before)[2].partition(after)[0]


def _asset(name: str) -> str:
    return files("retold.showing").joinpath(f"view/{name}").read_text(encoding="utf-8")


def _render(template: str, **values: Any) -> str:
    return (
        Environment(autoescape=True, trim_blocks=True, lstrip_blocks=True)
        .from_string(_asset(template))
        .render(**values)
    )
