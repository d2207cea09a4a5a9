"""Make the pictures of the README and of docs/ from the reports on the seeds, and the one of the first story
from those on the invented one. Run by `make screenshots`."""

import os
from pathlib import Path

from playwright.sync_api import sync_playwright

ROOT = Path(__file__).parent.parent
SHOTS = {
    "findings": ("reports/00-findings.html", ""),
    "side-by-side": ("reports/07-side-by-side.html#A38/B13.1", ""),
    "coverage": ("reports/02-coverage.html", ".plotly-figure >> nth=0"),
    "tutorial": ("build/water/07-side-by-side.html#B4/D3.1", ""),
}


def main() -> None:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=os.environ["CHROMIUM"], args=["--no-sandbox", "--disable-gpu"]
        )
        page = browser.new_page(
            viewport={"width": 1240, "height": 1000}, color_scheme="light", reduced_motion="reduce"
        )
        for name, (address, part) in SHOTS.items():
            page.goto(f"{ROOT.as_uri()}/{address}")
            page.wait_for_timeout(800)
            shown = page.locator(part) if part else page
            shown.screenshot(path=ROOT / "docs" / f"{name}.png")
        browser.close()


if __name__ == "__main__":
    main()
