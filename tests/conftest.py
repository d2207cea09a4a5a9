"""What several tests share: the seeds as a story, the exported reports, a browser."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from find_chromium import find
from hypothesis import settings
from playwright.sync_api import Browser, sync_playwright
from retold import Story, load_story
from retold.showing.report import write_reports

ROOT = Path(__file__).parent.parent
os.environ["RETOLD_CACHE"] = ""  # every test computes what it tests
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


@pytest.fixture(scope="session")
def seeds() -> Story:
    return load_story(ROOT / "seeds")


@pytest.fixture(scope="session")
def reports(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The reports on the seeds, written by the real command."""
    os.environ["PYTHONPATH"] = str(ROOT)
    out = tmp_path_factory.mktemp("reports")
    write_reports(ROOT / "seeds", out)
    return out


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
