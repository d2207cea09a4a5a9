"""What several tests share: the seeds as a story, the exported reports, a browser."""

import fcntl
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import is_hypothesis_test, settings
from playwright.sync_api import Browser, sync_playwright

from find_chromium import find
from retold import Story, compare, load_story

ROOT = Path(__file__).parent.parent
os.environ["RETOLD_CACHE"] = ""  # every test computes what it tests
os.environ["PYTHONPATH"] = str(ROOT / "analysis")  # for the commands that tests run
settings.register_profile("same every time", derandomize=True, deadline=None)
settings.load_profile("same every time")
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


REST = " Nobody expected the storm to last. Three schools will close next year."


def changed(a: str, b: str) -> pd.DataFrame:
    """The table `changes` of two short texts, each with the same two sentences after it."""
    return compare(a + REST, b + REST).changes


@pytest.fixture(scope="session")
def seeds() -> Story:
    return load_story(ROOT / "seeds")


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what needs a browser, runs notebooks or makes up texts."""
    for item in items:
        needs = set(getattr(item, "fixturenames", ()))
        if "browser" in needs:
            item.add_marker("browser")
        if is_hypothesis_test(getattr(item, "obj", None)):
            item.add_marker("fuzz")
        if item.path.suffix == ".ipynb" or {"reports", "hostile"} & needs:
            item.add_marker("notebook")


def write_pages(story: Path, out: Path) -> Path:
    """The reports on a story, written by the real command; the folder they are in."""
    command = [sys.executable, "-m", "retold", "report", str(story), "--out", str(out)]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
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


def golden(name: str, text: str) -> str:
    """What the golden file `name` holds; where it is missing, `text` is written to it and the test fails."""
    path = Path(__file__).parent / "golden" / name
    if not path.exists():
        path.write_text(text, encoding="utf-8")
        pytest.fail(f"{path.name} was missing and has been written: read it, then commit it")
    return path.read_text(encoding="utf-8")
