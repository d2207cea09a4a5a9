"""What several tests share: the seeds as a story, the exported reports, a browser."""

import fcntl
import gc
import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Literal, NamedTuple
from urllib.request import urlopen

import pandas as pd
import pytest
from hypothesis import is_hypothesis_test, settings
from playwright.sync_api import Browser, BrowserContext, Dialog, Page, expect, sync_playwright

from find_chromium import find
from retold import Story, compare, load_story
from retold.archive.spark import missing
from retold.ground.tables import TABLES
from retold.showing.report import write_reports

ROOT = Path(__file__).parent.parent
if "PYTEST_XDIST_WORKER" not in os.environ:
    KEPT = TemporaryDirectory()  # what notebooks and reports have read of the seeds, for the next of them
    os.environ["RETOLD_CACHE"] = KEPT.name
os.environ["PYTHONPATH"] = str(ROOT / "analysis")  # for the commands that tests run
os.environ["JAVA_TOOL_OPTIONS"] = "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC"  # for a Spark that soon ends
settings.register_profile("same every time", derandomize=True, deadline=None)
settings.load_profile("same every time")
LONGEST = (
    "test_side_by_side test_report test_hostile test_lab test_killed test_findings test_docs "
    "test_archive_find test_properties test_wheel test_verdicts test_text test_meaning test_keeping "
    "test_running test_archive_many test_evidence test_models"
).split()  # files of tests; begun last, one of them would keep a process busy when the others are done
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


PATIENCE = 180  # seconds for what takes one where nothing else runs
expect.set_options(timeout=1000 * PATIENCE)
TOKEN = "only-on-this-machine"
Scheme = Literal["light", "dark"]
REST = " Nobody expected the storm to last. Three schools will close next year."


def changed(a: str, b: str) -> pd.DataFrame:
    """The table `changes` of two short texts, each with the same two sentences after it."""
    return compare(a + REST, b + REST).changes


def written(folder: Path, sheet: str = "", **files: str | bytes) -> Path:
    """A folder with some files by their names, .txt where one has no ending, and a sheet where given."""
    folder.mkdir(parents=True, exist_ok=True)
    named = {name if "." in name else f"{name}.txt": said for name, said in files.items()}
    for name, said in (named | {"articles.csv": sheet} if sheet else named).items():
        (folder / name).write_bytes(said.encode() if isinstance(said, str) else said)
    return folder


def story_of(folder: Path, sheet: str = "", **files: str | bytes) -> Story:
    """The story of some files, as `written` writes them."""
    return load_story(written(folder, sheet, **files))


def check(data: pd.DataFrame, table: str) -> pd.DataFrame:
    """`data` unchanged, which must have the declared columns and types of `table`."""
    declared = {column.name: column.dtype for column in TABLES[table]}
    assert declared.items() <= data.dtypes.astype(str).to_dict().items()
    return data


@pytest.fixture(autouse=True)
def nothing_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every test computes what it tests."""
    monkeypatch.setenv("RETOLD_CACHE", "")


@pytest.fixture(scope="session")
def seeds() -> Story:
    return load_story(ROOT / "seeds")


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what needs a browser, runs notebooks or makes up texts; what takes longest comes first."""
    for item in items:
        needs = set(getattr(item, "fixturenames", ()))
        if "browser" in needs:
            item.add_marker("browser")
        if is_hypothesis_test(getattr(item, "obj", None)):
            item.add_marker("fuzz")
        if item.path.suffix == ".ipynb" or {"reports", "hostile", "excerpts"} & needs:
            item.add_marker("notebook")
    items.sort(key=lambda item: LONGEST.index(item.path.stem) if item.path.stem in LONGEST else len(LONGEST))


def pytest_collection_finish() -> None:
    """What is there now stays to the end: it is not looked through again and again for what may go."""
    gc.collect()
    gc.freeze()


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say that the tests of an archive were not run on Spark, and how to have them."""
    if lacking := missing():
        terminalreporter.write_line(f"Nothing was tested on Spark: {lacking}")


def write_pages(story: Path, out: Path) -> Path:
    """The reports on a story, written by the real command; the folder they are in."""
    command = [sys.executable, "-m", "retold", "report", str(story), "--out", str(out)]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return out


def some_pages(story: Path, out: Path, *names: str) -> Path:
    """The pages of some notebooks on a story; the folder they are in."""
    with TemporaryDirectory() as chosen:
        for name in names:
            shutil.copy(ROOT / "notebooks" / f"{name}.ipynb", chosen)
        write_reports(story, out, notebooks=Path(chosen))
    return out


def written_once(factory: pytest.TempPathFactory, name: str, story: Path) -> Path:
    """The reports on a story, written by the first of the processes that test side by side to want them."""
    own = factory.getbasetemp()
    shared = own.parent if "PYTEST_XDIST_WORKER" in os.environ else own
    with (shared / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        out = shared / name
        return out if (out / "index.html").exists() else write_pages(story, out)


@pytest.fixture(scope="session")
def reports(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The reports on the seeds."""
    return written_once(tmp_path_factory, "reports", ROOT / "seeds")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    path = find()
    assert path, "no Chromium: install Debian's package chromium, or set CHROMIUM"
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield started
        started.close()


def new_context(browser: Browser, **options: Any) -> BrowserContext:
    """A browser's context in which everything has time."""
    made = browser.new_context(**options)
    made.set_default_timeout(1000 * PATIENCE)
    return made


def new_page(browser: Browser, **options: Any) -> Page:
    """A page in a context of its own, which ends with it, and in which everything has time."""
    made = browser.new_page(**options)
    made.set_default_timeout(1000 * PATIENCE)
    return made


def until(page: Page, expression: str) -> None:
    """Wait until `expression` is true; a page's policy forbids Playwright's own way of waiting."""
    end = time.monotonic() + PATIENCE
    while not page.evaluate(expression):
        assert time.monotonic() < end, f"never true: {expression}"
        page.wait_for_timeout(50)


def come_true(holds: Callable[[], bool]) -> None:
    """Wait until something holds that no page is asked for."""
    end = time.monotonic() + PATIENCE
    while not holds():
        assert time.monotonic() < end, "never true"
        time.sleep(0.1)


def settled(page: Page) -> Page:
    """The page once it is there and its charts are drawn."""
    until(
        page,
        "document.readyState === 'complete' && [...document.querySelectorAll('.plotly-target')]"
        ".every((target) => target.querySelector('.main-svg'))",
    )
    return page


def fits(page: Page) -> bool:
    """Whether nobody has to scroll a page sideways."""
    return bool(page.evaluate("document.documentElement.scrollWidth <= innerWidth"))


_FORGET = "addEventListener('pagehide', () => { try { sessionStorage.clear() } catch {} })"


class Watched:
    """A page that remembers what it asked for and what went wrong on it, of a context with some options."""

    def __init__(self, browser: Browser, **options: Any) -> None:
        context = new_context(browser, reduced_motion="reduce", **options)
        self.page, self.requests, self.faults = context.new_page(), list[str](), list[str]()
        self._tools = context.new_cdp_session(self.page)
        self.page.on("request", lambda request: self.requests.append(request.url))
        self.page.on("console", lambda m: m.type in ("error", "warning") and self.faults.append(m.text))
        self.page.on("pageerror", lambda error: self.faults.append(str(error)))
        self.page.on("dialog", self._answer)

    def _answer(self, dialog: Dialog) -> None:
        self.faults.append("a dialog opened")
        dialog.accept()  # as that of an editor that is left

    def emptied(self, *, width: int = 1200, height: int = 900, scheme: Scheme = "light") -> "Watched":
        """The page as it was when it was new: nothing is shown on it, nothing kept."""
        self.page.unroute_all()
        self.page.evaluate(_FORGET)
        self.page.goto("about:blank")
        self._tools.send("Storage.clearDataForOrigin", {"origin": "*", "storageTypes": "all"})
        self.page.mouse.move(0, 0)
        self.page.set_viewport_size({"width": width, "height": height})
        self.page.emulate_media(media="null", color_scheme=scheme)
        self.requests.clear(), self.faults.clear()
        return self

    def open(self, path: Path, fragment: str = "") -> Page:
        self.page.goto(path.as_uri() + fragment)
        return settled(self.page)

    def is_clean(self) -> bool:
        asked = [url for url in self.requests if not url.startswith(("file:", "data:", "blob:"))]
        assert asked == [] and self.faults == []
        return True


Window = Callable[..., Watched]  # see `window`


@pytest.fixture(scope="session")
def unused() -> dict[str, list[Watched]]:
    """Pages that no test has now, by the options of their contexts."""
    return defaultdict(list)


@pytest.fixture
def window(browser: Browser, unused: dict[str, list[Watched]]) -> Iterator[Window]:
    """Opens empty pages; the next test has them again, since a new one costs half a second."""
    taken: list[tuple[list[Watched], Watched]] = []

    def opened(
        *, width: int = 1200, height: int = 900, scheme: Scheme = "light", **options: Any
    ) -> Watched:
        alike = unused[repr(options)]
        page = alike.pop() if alike else Watched(browser, **options)
        taken.append((alike, page))
        return page.emptied(width=width, height=height, scheme=scheme)

    yield opened
    for alike, page in taken:
        alike.append(page)


@pytest.fixture
def watched(window: Window) -> Watched:
    return window()


class Lab(NamedTuple):
    """A JupyterLab that runs: its address, and the folder it shows."""

    address: str
    folder: Path


@pytest.fixture(scope="module")
def lab(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Lab]:
    """A JupyterLab over copies of the notebooks and the seeds, opened as `make lab` does; it draws all cells
    of a notebook, also those out of view, and lets scripts give its commands.
    """
    folder = tmp_path_factory.mktemp("lab")
    for name in ("notebooks", "seeds"):
        shutil.copytree(ROOT / name, folder / name)
    settings = folder / ".jupyter/lab/user-settings/@jupyterlab/notebook-extension"
    settings.mkdir(parents=True)
    (settings / "tracker.jupyterlab-settings").write_text('{"windowingMode": "none"}')
    command = [
        sys.executable,
        "-m",
        "jupyterlab",
        "--no-browser",
        f"--ServerApp.root_dir={folder}",
        f"--IdentityProvider.token={TOKEN}",
        "--allow-root",
        "--ServerApp.ip=127.0.0.1",
        "--LabApp.expose_app_in_browser=True",
        "--LabApp.news_url=",
        "--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate",
    ]
    environment = {
        **os.environ,
        "PYTHONPATH": str(ROOT / "analysis"),
        "HOME": str(folder),
        "JUPYTER_RUNTIME_DIR": str(folder / "runtime"),
        "OMP_NUM_THREADS": "1",
        "RETOLD_CACHE": str(folder / "kept"),
    }
    with (folder / "lab.log").open("w") as log:
        server = subprocess.Popen(
            command, cwd=folder / "notebooks", env=environment, stdout=log, stderr=subprocess.STDOUT
        )
        try:
            yield Lab(address_of(server, folder / "runtime"), folder)
        finally:
            server.terminate()
            server.wait(PATIENCE)


def address_of(server: "subprocess.Popen[bytes]", runtime: Path) -> str:
    """The address that a Jupyter server has found for itself, once it answers there."""
    end = time.monotonic() + PATIENCE
    while server.poll() is None and time.monotonic() < end:
        with suppress(OSError, ValueError):  # not written yet, or not whole; nobody listens yet
            told = json.loads((runtime / f"jpserver-{server.pid}.json").read_text(encoding="utf-8"))
            urlopen(f"{told['url']}api?token={TOKEN}").close()
            return str(told["url"]).rstrip("/")
        time.sleep(0.1)
    raise AssertionError("no JupyterLab")


def golden(name: str, text: str) -> str:
    """What the golden file `name` holds; where it is missing, `text` is written to it and the test fails."""
    path = Path(__file__).parent / "golden" / name
    if not path.exists():
        path.write_text(text, encoding="utf-8")
        pytest.fail(f"{path.name} was missing and has been written: read it, then commit it")
    return path.read_text(encoding="utf-8")


@pytest.fixture
def in_time() -> Iterator[None]:
    """Half a minute of the processor for what takes four seconds at most, so that neither what else a machine
    does nor how slow it is can matter.
    """

    def too_long(*_: object) -> None:
        raise TimeoutError("over half a minute")

    signal.signal(signal.SIGPROF, too_long)
    signal.setitimer(signal.ITIMER_PROF, 30)
    yield
    signal.setitimer(signal.ITIMER_PROF, 0)
