"""The notebooks in a real JupyterLab, on loopback with a token: run, judge, undo, sort, follow a link; and
whether everybody can use what they show."""

import json
import shutil
import time
from collections.abc import Callable
from contextlib import closing
from functools import partial
from pathlib import Path

import nbformat
from axe_playwright_python.sync_playwright import Axe
from nbformat.sign import NotebookNotary
from playwright.sync_api import Browser, Page

from conftest import ROOT, TOKEN, Lab
from retold import load_story
from retold.showing.processes import run_jobs
from retold.showing.report import notebooks_on_a_story, warm
from retold.showing.running import run_notebook

SHOWN = ".jp-NotebookPanel:not(.lm-mod-hidden) .jp-OutputArea-output"
THEMES = {"Light": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"], "Dark": ["cat.color"]}
OPEN = """async ([path, run]) => {
  const panel = await jupyterapp.commands.execute("docmanager:open", { path });
  await Promise.all([panel.context.ready, panel.revealed, run && panel.sessionContext.ready]);
  if (run) await jupyterapp.commands.execute("notebook:run-all-cells");
}"""


def test_review_with_a_kernel(lab: Lab, browser: Browser) -> None:
    page, asked = opened(lab, browser), list[str]()
    page.on("request", lambda request: asked.append(request.url))
    page.evaluate(OPEN, ["notebooks/07-side-by-side.ipynb", True])
    page.wait_for_selector(".retold .p", timeout=90_000, state="attached")
    page.locator(".retold").scroll_into_view_if_needed()
    kept, listed = lab.folder / "seeds" / "verdicts.jsonl", page.locator(".retold .all .s")
    page.locator(".retold .stepr .btn").last.click()
    page.locator(".retold .p").first.evaluate("(drawn) => { drawn.dataset.before = ''; }")
    page.keyboard.press("2")
    assert listed.count() == 1, "drawn before the kernel has answered"
    until(lambda: kept.exists() and kept.read_text(encoding="utf-8").count('"verdict": "not"') == 1)
    page.wait_for_function("!document.querySelector('.retold [data-before]')", timeout=60_000)  # drawn anew
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
    sorted_and_filtered(page)
    assert violations(page) == []
    ground = "getComputedStyle(document.querySelector('.retold')).backgroundColor"
    assert page.evaluate(ground) == "rgb(25, 26, 28)"
    hosts = (lab.address, lab.address.replace("http", "ws"), "data:", "blob:")
    assert [url for url in asked if not url.startswith(hosts)] == []
    page.close()


def sorted_and_filtered(page: Page) -> None:
    """A long table of a notebook, sorted and filtered as in a report."""
    table = page.locator(".retold-table", has_text="Links with the base")
    table.locator("summary").click()
    table.get_by_role("button", name="score", exact=True).click()
    scores = [float(each) for each in table.locator("tbody td:nth-child(4)").all_inner_texts()]
    assert scores == sorted(scores) and len(scores) > 8
    table.get_by_role("searchbox").fill("verbatim")
    shown = table.locator("tbody tr:visible")
    assert 0 < shown.count() < len(scores)
    assert table.get_by_role("status").inner_text() == f"{shown.count()} of {len(scores)}"


def test_everybody_can_use_what_the_notebooks_show(lab: Lab, browser: Browser) -> None:
    name, page = in_one(lab), opened(lab, browser)
    page.evaluate(OPEN, [name, False])
    page.wait_for_function("(shown) => document.querySelectorAll(shown).length > 50", arg=SHOWN)
    assert violations(page) == []
    page.close()


def in_one(lab: Lab) -> str:
    """A notebook of this Lab with all that the others show of two short articles, but for that of the texts,
    which needs its kernel; one, since a kernel and a reading of the page for each would take minutes.
    """
    story = lab.folder / "water"
    story.mkdir()
    for name in ("herald.txt", "gazette.txt"):
        shutil.copy(ROOT / "examples" / "water" / name, story)
    warm(load_story(story))
    *sources, _ = notebooks_on_a_story(lab.folder / "notebooks")
    jobs = {source.stem: partial(run, source, story) for source in sources}
    with closing(run_jobs(jobs, at_once=2)) as done:
        assert [error for _, error in done if error] == []
    whole = nbformat.read(sources[0], 4)  # type: ignore[no-untyped-call]
    for source in sources[1:]:
        whole.cells += nbformat.read(source, 4).cells  # type: ignore[no-untyped-call]
    nbformat.write(whole, lab.folder / "all.ipynb")  # type: ignore[no-untyped-call]
    data = lab.folder / ".local" / "share" / "jupyter"
    data.mkdir(parents=True, exist_ok=True)
    NotebookNotary(data_dir=str(data)).sign(whole)  # type: ignore[no-untyped-call]
    return "all.ipynb"


def run(source: Path, story: Path) -> None:
    """Run a notebook on a story, in its place."""
    ran = run_notebook(source, {"story": str(story), "base": ""})
    nbformat.write(ran, source)  # type: ignore[no-untyped-call]


def opened(lab: Lab, browser: Browser) -> Page:
    """JupyterLab without a notebook, once it takes commands."""
    page = browser.new_page(viewport={"width": 1400, "height": 1000}, reduced_motion="reduce")
    page.goto(f"{lab.address}/lab/workspaces/{time.monotonic_ns()}?token={TOKEN}")
    page.wait_for_function("window.jupyterapp?.restored.then(() => true)", timeout=120_000)
    return page


def violations(page: Page) -> list[tuple[str, str]]:
    """What axe finds in what the cells of the notebook in front show, in the light theme and in the dark."""
    found = []
    for theme, rules in THEMES.items():
        change = "(theme) => jupyterapp.commands.execute('apputils:change-theme', { theme })"
        page.evaluate(change, f"JupyterLab {theme}")
        page.wait_for_function(f"document.body.dataset.jpThemeLight === '{str(theme == 'Light').lower()}'")
        found += Axe().run(page, context=SHOWN, options={"runOnly": rules}).response["violations"]
    return [(each["id"], each["nodes"][0]["html"]) for each in found]


def until(holds: Callable[[], bool], seconds: int = 60) -> None:
    """Wait until it holds."""
    end = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < end
        time.sleep(0.2)
