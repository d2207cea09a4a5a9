"""Print the path of a Chromium for the browser tests; say how to get one when there is none."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def find() -> str | None:
    """A Chromium named by $CHROMIUM, installed, Playwright's own, or Debian's package where it may be
    installed."""
    for candidate in _candidates():
        if candidate and Path(candidate).exists():
            return candidate
    if shutil.which("apt-get") and hasattr(os, "geteuid") and os.geteuid() == 0:
        print("No Chromium found: installing Debian's package", file=sys.stderr)
        for command in (
            ["apt-get", "update", "-qq"],
            ["apt-get", "install", "-y", "-qq", "chromium", "fonts-liberation"],
        ):
            subprocess.run(command, stdout=sys.stderr, check=False)
        return shutil.which("chromium")
    return None


def _candidates() -> Iterator[str | None]:
    yield os.environ.get("CHROMIUM")
    yield from map(shutil.which, NAMES)
    yield _of_playwright()  # starts a driver, so it comes last


def _of_playwright() -> str | None:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        return playwright.chromium.executable_path


if __name__ == "__main__":
    path = find()
    if path is None:
        sys.exit(
            "The browser tests need Chromium and none was found. Install it (apt-get install chromium, or "
            "python -m playwright install chromium), or set CHROMIUM to the path of one."
        )
    print(path)
