"""The side-by-side notebook in a real JupyterLab, on loopback with a token: run, judge, undo, click
in a chart and on a link."""

import json
import time
from collections.abc import Callable
from pathlib import Path

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser

from conftest import TOKEN


def test_review_with_a_kernel(lab: str, browser: Browser, tmp_path: Path) -> None:
    page = browser.new_page(viewport={"width": 1400, "height": 1000}, reduced_motion="reduce")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{lab}/lab/tree/notebooks/07-side-by-side.ipynb?token={TOKEN}")
    page.wait_for_selector(".jp-Notebook .jp-Cell", timeout=120_000)
    page.wait_for_selector('.jp-Notebook-ExecutionIndicator[data-status="idle"]', timeout=120_000)
    page.locator(".jp-Notebook .jp-Cell").first.click()
    page.keyboard.press("Escape")
    page.locator(".lm-MenuBar-itemLabel:text-is('Run')").click()
    page.locator(".lm-Menu-itemLabel:text-is('Run All Cells')").click()
    page.wait_for_selector(".retold .p", timeout=90_000, state="attached")
    page.locator(".retold").scroll_into_view_if_needed()
    kept, listed = tmp_path / "seeds" / "verdicts.jsonl", page.locator(".retold .all .s")
    page.locator(".retold .stepr .btn").last.click()
    page.keyboard.press("2")
    assert listed.count() == 1, "drawn before the kernel has answered"
    until(lambda: kept.exists() and kept.read_text(encoding="utf-8").count('"verdict": "not"') == 1)
    page.wait_for_timeout(6000)  # what rests on it has been worked out again
    assert "not a change" in listed.first.inner_text(), "and stays in sight"
    page.keyboard.press("u")
    page.wait_for_function("document.querySelectorAll('.retold .all .s').length === 0", timeout=60_000)
    assert json.loads(kept.read_text(encoding="utf-8").splitlines()[-1])["verdict"] == "undo"
    point = page.locator(".js-plotly-plot").nth(1).locator(".scatterlayer .point").nth(8)
    point.scroll_into_view_if_needed()
    wanted, box = point.evaluate("(point) => point.__data__.data"), point.bounding_box()
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    selected = "document.querySelector('.retold .now .ref')?.textContent"
    page.wait_for_function(f"'#' + {selected} === '{wanted}'")
    link = page.locator(".jp-OutputArea a[href*='side-by-side']").first
    link.scroll_into_view_if_needed()
    link.evaluate("(link) => link.closest('details')?.setAttribute('open', '')")
    name = (link.get_attribute("href") or "").partition("#")[2]
    link.click()
    page.wait_for_function(f"{selected}.startsWith('{name}')")
    assert "/lab" in page.url
    page.evaluate("document.body.dataset.jpThemeLight = 'false'")
    ground = "getComputedStyle(document.querySelector('.retold')).backgroundColor"
    assert page.evaluate(ground) == "rgb(25, 26, 28)"
    wrong = Axe().run(page, context=".retold", options={"runOnly": ["wcag2a", "wcag2aa"]})
    assert [each["id"] for each in wrong.response["violations"]] == []
    outside = [url for url in asked if not url.startswith((lab, lab.replace("http", "ws"), "data:", "blob:"))]
    assert outside == []
    page.close()


def until(holds: Callable[[], bool], seconds: int = 60) -> None:
    """Wait until it holds."""
    end = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < end
        time.sleep(0.2)
