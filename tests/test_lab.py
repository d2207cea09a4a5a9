"""The notebooks in a real JupyterLab: run, judge, undo, sort, follow a link; whether everybody can use what
they show; and, since it has them read another story, a session last."""

import json
import shutil
import time
from contextlib import closing
from functools import partial

import nbformat
from nbformat.sign import NotebookNotary
from playwright.sync_api import Page

from accessibility import WCAG, violations
from conftest import ROOT, TOKEN, Lab, Watched, Window, come_true
from retold import load_story
from retold.showing.processes import run_jobs
from retold.showing.report import notebooks_on_a_story, warm
from test_running import keep

SHOWN = ".jp-NotebookPanel:not(.lm-mod-hidden) .jp-OutputArea-output"
THEMES = {"Light": WCAG, "Dark": ("cat.color",)}
A = "The council closed the old bridge on Monday. Repairs will cost 40 million euros. Nobody was hurt."
B = "The council closed the old bridge on Tuesday. Repairs will cost 50 million euros. It is <b>old</b>."
OPEN = """async ([path, run]) => {
  const panel = await jupyterapp.commands.execute("docmanager:open", { path });
  await Promise.all([panel.context.ready, panel.revealed, run && panel.sessionContext.ready]);
  if (run) await jupyterapp.commands.execute("notebook:run-all-cells");
}"""


def test_review_with_a_kernel(lab: Lab, window: Window) -> None:
    watched = window(width=1400, height=1000)
    page, asked = opened(lab, watched), watched.requests
    page.evaluate(OPEN, ["notebooks/07-side-by-side.ipynb", True])
    page.wait_for_selector(".retold .p", state="attached")
    page.locator(".retold").scroll_into_view_if_needed()
    kept, listed = lab.folder / "seeds" / "verdicts.jsonl", page.locator(".retold .all .s")
    page.locator(".retold .stepr .btn").last.click()
    page.locator(".retold .p").first.evaluate("(drawn) => { drawn.dataset.before = ''; }")
    page.keyboard.press("2")
    assert listed.count() == 1, "drawn before the kernel has answered"
    come_true(lambda: kept.exists() and kept.read_text(encoding="utf-8").count('"verdict": "not"') == 1)
    page.wait_for_function("!document.querySelector('.retold [data-before]')")  # drawn anew
    assert "not a change" in listed.first.inner_text(), "and stays in sight"
    page.keyboard.press("u")
    page.wait_for_function("document.querySelectorAll('.retold .all .s').length === 0")
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
    assert faults(page) == []
    ground = "getComputedStyle(document.querySelector('.retold')).backgroundColor"
    assert page.evaluate(ground) == "rgb(25, 26, 28)"
    hosts = (lab.address, lab.address.replace("http", "ws"), "data:", "blob:")
    assert [url for url in asked if not url.startswith(hosts)] == []


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
    link = shown.first.locator("a.at").first
    link.focus()
    said = link.get_attribute("title") or ""
    assert said.count(" ") > 3 and page.get_by_role("tooltip").inner_text() == said


def test_everybody_can_use_what_the_notebooks_show(lab: Lab, window: Window) -> None:
    name, page = in_one(lab), opened(lab, window(width=1400, height=1000))
    page.evaluate(OPEN, [name, False])
    page.wait_for_function("(shown) => document.querySelectorAll(shown).length > 50", arg=SHOWN)
    assert faults(page) == []


def test_a_session_in_jupyterlab(lab: Lab, window: Window) -> None:
    watched = window(width=1400, height=1400)
    page, asked = watched.page, watched.requests
    run_all(page, lab.address, "start.ipynb")
    page.get_by_label("C Copy:").check()
    page.wait_for_selector(".retold-found .retold-base:text-is('C')")
    assert {"seeds", "notebooks"} <= set(page.locator(".jp-DirListing-itemName").all_inner_texts())
    page.get_by_text("Or paste two texts", exact=True).click()
    for name, text in (("Text A", A), ("Text B", B)):
        page.get_by_label(name).fill(text)
    page.get_by_role("button", name="Use these two texts").click()
    page.get_by_label("B b:").check()
    page.get_by_role("button", name="Compare").click()
    page.wait_for_selector("text=/Found: .* links?/")
    page.get_by_role("button", name="Write the report").click()
    page.wait_for_selector("text=The reports are in")
    [folder] = (lab.folder / "reports").iterdir()
    assert (folder / "00-findings.html").exists() and faults(page) == []
    page.get_by_role("link", name="Reports").click()
    page.wait_for_selector(".lm-mod-current:has-text('index.html')")
    another = window().page
    run_all(another, lab.address, "01-story.ipynb")
    another.wait_for_selector("text=Read from B (b): it was chosen")
    hosts = (lab.address, lab.address.replace("http", "ws"), "data:", "blob:")
    assert [url for url in asked if not url.startswith(hosts)] == []


def run_all(page: Page, address: str, name: str) -> None:
    """Open a notebook in JupyterLab and run it."""
    page.goto(f"{address}/lab/tree/notebooks/{name}?file-browser-path=/&token={TOKEN}")
    shown = ".jp-NotebookPanel:not(.lm-mod-hidden)"
    page.wait_for_selector(f".lm-mod-current:has-text('{name}')")
    page.wait_for_selector(f"{shown} .jp-Cell")
    page.wait_for_selector("text=Python 3 (ipykernel) | Idle")
    page.locator(f"{shown} .jp-Cell").first.click()
    page.keyboard.press("Escape")
    page.locator(".lm-MenuBar-itemLabel:text-is('Run')").click()
    page.locator(".lm-Menu-itemLabel:text-is('Run All Cells')").click()


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
    named = {"story": str(story), "base": ""}
    jobs = {source.name: partial(keep, source, named, lab.folder / source.name) for source in sources}
    with closing(run_jobs(jobs, at_once=2)) as done:
        assert [error for _, error in done if error] == []
    whole, *others = (nbformat.read(lab.folder / name, 4) for name in jobs)  # type: ignore[no-untyped-call]
    for other in others:
        whole.cells += other.cells
    nbformat.write(whole, lab.folder / "all.ipynb")  # type: ignore[no-untyped-call]
    data = lab.folder / ".local" / "share" / "jupyter"
    data.mkdir(parents=True, exist_ok=True)
    NotebookNotary(data_dir=str(data)).sign(whole)  # type: ignore[no-untyped-call]
    return "all.ipynb"


def opened(lab: Lab, watched: Watched) -> Page:
    """JupyterLab without a notebook, once it takes commands."""
    page = watched.page
    page.goto(f"{lab.address}/lab/workspaces/{time.monotonic_ns()}?token={TOKEN}")
    page.wait_for_function("window.jupyterapp?.restored.then(() => true)")
    return page


def faults(page: Page) -> list[tuple[str, list[str], str]]:
    """What axe finds in what the cells of the notebook in front show, in the light theme and in the dark."""
    found = []
    for theme, rules in THEMES.items():
        change = "(theme) => jupyterapp.commands.execute('apputils:change-theme', { theme })"
        page.evaluate(change, f"JupyterLab {theme}")
        page.wait_for_function(f"document.body.dataset.jpThemeLight === '{str(theme == 'Light').lower()}'")
        found += violations(page, within=SHOWN, rules=rules)
    return found
