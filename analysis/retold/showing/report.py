"""The notebooks on a story, as a folder of HTML pages."""

import gc
import os
import time
from contextlib import closing
from functools import partial
from importlib import import_module
from importlib.resources import files
from pathlib import Path
from typing import Any

import nbformat

from retold.ground.errors import ReportError
from retold.ground.publishing import publishing
from retold.ground.terminal import say
from retold.loading import load_story
from retold.showing.excerpting import passed_on, without_texts
from retold.showing.export import export, index
from retold.showing.findings import title_of
from retold.showing.html import sentences_of
from retold.showing.processes import run_jobs
from retold.showing.running import run_notebook
from retold.story import Story

_CHECKOUT = Path(__file__).parents[3] / "notebooks"
_WIDGET = "application/vnd.jupyter.widget-view+json"
_SHOWN_WITH = ("retold.showing.charts", "retold.showing.findings", "retold.showing.widgets")
_KEPT_AS_TEXT = "kept-as-text"  # the tag of a cell whose output reads as well so, and is smaller
_WORKERS = 2
_INDEX = "index.html"
_IN_EXCERPTS = "In excerpts: of the articles only the passages that the findings quote."
_OF_AN_ARCHIVE = "08-archive.ipynb"


def write_reports(
    story: str | Path,
    out: str | Path,
    *,
    base: str = "",
    excerpts: bool = False,
    notebooks: Path | None = None,
) -> list[Path]:
    """Run all notebooks on the story in folder `story`; write `out/NAME.html` for each, and `out/index.html`.

    With `excerpts` the findings quote the words that differ and their sentences, the texts side by side hold
    no other passage than these, and the other pages have no table that quotes at length. Old reports are
    replaced only by whole new ones (see `publishing`). Raises ReportError where the folder has no article,
    where there is no notebook, or where some failed, with notebook and cell; the others are written all the
    same, and no page of an earlier run stands in for those.
    """
    sources = notebooks_on_a_story(notebooks or packaged_notebooks())
    told = load_story(story, base=base or None)
    if not told.tellings:
        found = [f"{row.path}: {row.problem}: {row.cause}" for row in told.problems.itertuples()]
        raise ReportError(
            f"There is no report on {told.path}",
            cause="; ".join(found),
            cure="Put the articles there, one a file, or name the folder that holds them.",
        )
    say(f"Running the notebooks on {story}\n{told.read_as}")
    with publishing(out) as scratch:
        names, failures = _make_pages(sources, scratch, told, base, excerpts)
    if failures:
        raise ReportError(
            "Not every notebook ran",
            cause="; ".join(failures),
            cure="Open the notebook named and run it cell by cell.",
        )
    return [Path(out).resolve() / name for name in names]


def warm(story: Story) -> None:
    """Work out once what several notebooks ask of a story, before they start as copies of this process."""
    for name in story.tables:
        getattr(story, name)
    for module in _SHOWN_WITH:
        import_module(module)


def packaged_notebooks() -> Path:
    """The folder of the notebooks: in the package where it was installed, else at the top of the checkout."""
    installed = Path(str(files("retold") / "notebooks"))
    return installed if installed.is_dir() else _CHECKOUT


def refresh_notebooks(notebooks: Path = _CHECKOUT) -> None:
    """Run the notebooks of a checkout on the seeds; keep outputs without what differs from run to run."""
    notebooks_on_a_story(notebooks)
    jobs = {source.stem: partial(_refresh, source) for source in sorted(notebooks.glob("*.ipynb"))}
    with closing(run_jobs(jobs, at_once=_WORKERS)) as done:
        for name, error in done:
            if error:
                raise error
            say(f"  {name}")


def notebooks_on_a_story(folder: Path) -> list[Path]:
    """The numbered notebooks of a folder that take a story, in order of their names.

    Raises ReportError where there is none.
    """
    found = [each for each in sorted(folder.glob("[0-9]*.ipynb")) if each.name != _OF_AN_ARCHIVE]
    if not found:
        raise ReportError(
            "There is no notebook to run",
            cause=f"{folder} has none whose name begins with a digit",
            cure="Install retold again, or work in a checkout of it.",
        )
    return found


def _make_pages(
    sources: list[Path], scratch: Path, told: Story, base: str, excerpts: bool
) -> tuple[list[str], list[str]]:
    """A page for each notebook that runs, and the index of these; what went wrong with the others."""
    warm(told)
    begun, errors = time.perf_counter(), dict[str, ReportError]()
    parameters = {"story": str(told.path.resolve()), "base": base}
    passed = passed_on(told) if excerpts else None
    pages = [source.stem for source in sources]
    about = {"pages": pages, "story": title_of(told), "sentences": sentences_of(told, passed)}
    make = partial(_make_page, scratch, parameters, about, passed)
    jobs = {source.stem: partial(make, source) for source in sources}
    gc.collect()
    gc.freeze()  # what is there now is not looked through again by every copy
    with closing(run_jobs(jobs, at_once=_WORKERS)) as done:
        for name, error in done:
            if isinstance(error, OSError):
                raise error
            if error:
                errors[name] = error
            say(f"  {name:<21} {time.perf_counter() - begun:6.1f} s  {error or 'written'}")
    gc.unfreeze()
    made = [name for name in pages if name not in errors]
    (scratch / _INDEX).write_text(index(made, title_of(told)), encoding="utf-8")
    failures = [f"{name}: {errors[name]}" for name in pages if name in errors]
    return [*(f"{name}.html" for name in made), _INDEX], failures


def _make_page(
    scratch: Path,
    parameters: dict[str, str],
    about: dict[str, Any],
    passed: frozenset[str] | None,
    source: Path,
) -> None:
    """The page of a notebook; with no passage but those passed on where that is said."""
    ran, note = run_notebook(source, parameters), ""
    if passed is not None:
        told = load_story(parameters["story"], base=parameters["base"] or None)
        ran, note = without_texts(ran, told, passed), _IN_EXCERPTS
    made = export(ran, name=source.stem, note=note, **about)
    (scratch / f"{source.stem}.html").write_text(made, encoding="utf-8")


def _refresh(source: Path) -> None:
    os.chdir(source.parent)
    ran = run_notebook(source, {})
    ran.metadata.pop("widgets", None)
    ran.metadata["language_info"] = {"name": "python"}
    for number, cell in enumerate(ran.cells):
        cell["id"] = f"{source.stem}-{number:02d}"
        cell.metadata = {key: value for key, value in cell.metadata.items() if key == "tags" and value}
        tags = cell.metadata.get("tags", ())
        if "nbval-ignore-output" in tags:  # what only a run needs to hold
            cell.outputs = cell.outputs if _KEPT_AS_TEXT in tags else []
        for output in cell.get("outputs", []):
            output.get("data", {}).pop(_WIDGET, None)
            if _KEPT_AS_TEXT in tags:
                output["data"] = {"text/plain": output["data"]["text/plain"]}
            output.get("metadata", {}).clear()
    source.write_text(nbformat.writes(ran) + "\n", encoding="utf-8")  # type: ignore[no-untyped-call]
