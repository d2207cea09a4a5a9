"""The side-by-side notebook in a real JupyterLab, on loopback with a token: run, click, judge, undo, click
in a chart."""

import json
from pathlib import Path

from playwright.sync_api import Browser

from conftest import TOKEN


def test_click_reject_and_undo_with_a_kernel(lab: str, browser: Browser, tmp_path: Path) -> None:
    page = browser.new_page(viewport={"width": 1400, "height": 1000}, reduced_motion="reduce")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{lab}/lab/tree/notebooks/07-side-by-side.ipynb?token={TOKEN}")
    page.wait_for_selector(".jp-Notebook .jp-Cell", timeout=120_000)
    page.wait_for_selector('.jp-Notebook-ExecutionIndicator[data-status="idle"]', timeout=120_000)
    page.wait_for_selector(".retold-rows tbody tr", timeout=60_000)  # not run, not trusted: the twin shows
    assert (
        page.locator(".retold-rows tbody tr").count() > 60 and page.locator(".retold .passage").count() == 0
    )
    page.locator(".jp-Notebook .jp-Cell").first.click()
    page.keyboard.press("Escape")
    page.locator("text=Run >> nth=0").click()
    page.locator("text=Run All Cells >> nth=0").click()
    page.wait_for_selector(".retold .passage", timeout=90_000)
    page.locator(".retold").scroll_into_view_if_needed()
    page.locator(".retold .column").nth(1).locator(".passage").nth(12).click()
    assert page.locator(".retold .detail h3").inner_text() == "≈ A38 and B13: paraphrase"
    kept = tmp_path / "seeds" / "verdicts.jsonl"
    judged = page.locator('.retold .go[aria-label^="B13"]')
    page.get_by_role("button", name="Reject").click()
    page.wait_for_function(
        "document.querySelector('.retold .go[aria-label^=\"B13\"]').ariaLabel.includes('only here')",
        timeout=60_000,
    )
    assert kept.read_text(encoding="utf-8").count('"verdict": "not"') == 1
    page.get_by_role("button", name="Undo (1)").click()
    page.wait_for_function(
        "document.querySelector('.retold .go[aria-label^=\"B13\"]').ariaLabel.includes('paraphrase')",
        timeout=60_000,
    )
    last = json.loads(kept.read_text(encoding="utf-8").splitlines()[-1])
    assert last["verdict"] == "undo" and judged.count() == 1
    chart = page.locator(".js-plotly-plot").nth(1)
    chart.scroll_into_view_if_needed()
    point = chart.locator(".scatterlayer .point").nth(8)
    point.scroll_into_view_if_needed()
    wanted, box = point.evaluate("(point) => point.__data__.data"), point.bounding_box()
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    a, b = wanted.removeprefix("#").split("/")
    page.wait_for_function(
        f"document.querySelector('.retold .detail h3').textContent.includes('{a} and {b}')"
    )
    outside = [url for url in asked if not url.startswith((lab, lab.replace("http", "ws"), "data:", "blob:"))]
    assert outside == []
    page.close()
