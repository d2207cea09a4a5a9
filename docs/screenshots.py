"""Make the pictures of the README and of docs/ from the reports on the seeds. Run by `make screenshots`."""

import os
from pathlib import Path

from playwright.sync_api import sync_playwright

ROOT = Path(__file__).parent.parent
SHOTS = {
    "findings": ("00-findings.html", ""),
    "side-by-side": ("07-side-by-side.html#A38/B13.1", ""),
    "coverage": ("02-coverage.html", ".plotly-figure >> nth=0"),
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
            page.goto((ROOT / "reports").as_uri() + "/" + address)
            page.wait_for_timeout(800)
            shown = page.locator(part) if part else page
            shown.screenshot(path=ROOT / "docs" / f"{name}.png")
        browser.close()


if __name__ == "__main__":
    main()
