"""Exported pages in a real browser: no request, no console error, everything drawn, everything clickable."""

from collections.abc import Iterator
from pathlib import Path

import nbformat
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from conftest import write_pages, written_once
from retold import load_story
from retold.showing.export import export
from retold.showing.html import table
from retold.showing.side_by_side import static_twin, view_data
from test_house import ROOT

NAMES = [
    "00-findings",
    "01-story",
    "02-coverage",
    "03-changes",
    "04-facts-and-sources",
    "05-tone",
    "06-readability",
    "07-side-by-side",
]
CHARTS = {
    "00-findings": 4,
    "02-coverage": 4,
    "04-facts-and-sources": 1,
    "05-tone": 4,
    "06-readability": 3,
    "07-side-by-side": 3,
}
HOSTILE = (
    "</script><img src=x onerror=alert(1)> {{ 7*7 }} =1+1 <b>Silva</b> said 👩‍👩‍👧 e\u0301 \u202eשלום\u202c"
)


class Watched:
    """A page that remembers what it asked for and what went wrong on it."""

    def __init__(self, page: Page) -> None:
        self.page, self.requests, self.faults = page, [], []
        page.on("request", lambda request: self.requests.append(request.url))
        page.on(
            "console",
            lambda message: (
                self.faults.append(message.text) if message.type in ("error", "warning") else None
            ),
        )
        page.on("pageerror", lambda error: self.faults.append(str(error)))
        page.on("dialog", lambda dialog: self.faults.append("a dialog opened"))

    def open(self, path: Path, fragment: str = "") -> Page:
        self.page.goto(path.as_uri() + fragment)
        self.page.wait_for_timeout(300)
        return self.page

    def is_clean(self) -> bool:
        asked = [url for url in self.requests if not url.startswith(("file:", "data:", "blob:"))]
        assert asked == [] and self.faults == []
        return True


@pytest.fixture
def watched(browser: Browser) -> Iterator[Watched]:
    context = browser.new_context(viewport={"width": 1200, "height": 900}, reduced_motion="reduce")
    yield Watched(context.new_page())
    context.close()


@pytest.mark.parametrize("name", [*NAMES, "index"])
def test_a_page_asks_for_nothing_and_draws_everything(reports: Path, watched: Watched, name: str) -> None:
    page = watched.open(reports / f"{name}.html")
    assert page.locator("h1").count() == 1
    figures = page.locator(".plotly-figure")
    assert figures.count() == CHARTS.get(name, 0)
    for n in range(figures.count()):
        assert figures.nth(n).locator(".plotly-target .main-svg").count() > 0
        assert (figures.nth(n).locator(".gtitle").text_content() or "").strip()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert watched.is_clean()


def test_sizes(reports: Path) -> None:
    sizes = {path.stem: path.stat().st_size for path in reports.glob("*.html")}
    assert (
        sum(sizes.values()) < 12_000_000
        and sizes["00-findings"] < 3_000_000
        and sizes["07-side-by-side"] < 2_500_000
    )
    plotly = (ROOT / "analysis" / "retold" / "showing" / "view" / "plotly-cartesian.min.js").stat().st_size
    assert sizes["07-side-by-side"] - plotly < 400_000  # what the page weighs without charts


def test_links_of_the_findings_open_the_pair(reports: Path, watched: Watched) -> None:
    page = watched.open(reports / "00-findings.html")
    page.locator(".retold-findings a", has_text="a:38~b:13").first.click()
    page.wait_for_timeout(400)
    assert (
        page.url.endswith("07-side-by-side.html#A38/B13")
        and page.locator(".now .ref").inner_text() == "A38/B13"
    )
    assert watched.is_clean()


def test_a_click_on_a_chart_opens_the_pair(reports: Path, watched: Watched) -> None:
    page = watched.open(reports / "02-coverage.html")
    page.evaluate(
        "document.querySelectorAll('.plotly-target')[2].emit('plotly_click', {points: [{customdata: "
        "'#A38/B13'}]})"
    )
    page.wait_for_timeout(400)
    assert page.url.endswith("07-side-by-side.html#A38/B13")


@pytest.mark.parametrize(("scheme", "ground"), [("light", "rgb(255, 255, 255)"), ("dark", "rgb(25, 26, 28)")])
def test_colour_scheme(reports: Path, browser: Browser, scheme: str, ground: str) -> None:
    page = browser.new_page(color_scheme=scheme)
    page.goto((reports / "07-side-by-side.html").as_uri())
    assert page.evaluate("getComputedStyle(document.querySelector('.retold')).backgroundColor") == ground
    page.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", [*NAMES, "index"])
def test_accessibility(reports: Path, browser: Browser, name: str, scheme: str) -> None:
    context = browser.new_context(
        color_scheme=scheme, bypass_csp=True, viewport={"width": 1200, "height": 900}
    )
    page = context.new_page()
    page.goto((reports / f"{name}.html").as_uri() + ("#A38/B13" if name.startswith("06") else ""))
    page.wait_for_timeout(400)
    found = (
        Axe()
        .run(page, options={"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"]})
        .response["violations"]
    )
    assert [(each["id"], each["impact"], each["nodes"][0]["target"]) for each in found] == []
    context.close()


def until(page: Page, expression: str) -> None:
    """Wait until `expression` is true; the page's policy forbids Playwright's own way of waiting."""
    for _ in range(100):
        if page.evaluate(expression):
            return
        page.wait_for_timeout(50)
    raise AssertionError(f"never true: {expression}")


def test_a_click_on_a_chart_selects_the_pair_and_what_is_selected_is_ringed(
    reports: Path, watched: Watched
) -> None:
    page = watched.open(reports / "07-side-by-side.html", "#A33/B10")
    ringed = "[...document.querySelectorAll('.retold-point')].map((point) => point.__data__.data)"
    until(page, f"{ringed}.includes('#A33/B10')")
    point = page.locator(".plotly-figure").nth(1).locator(".scatterlayer .point").nth(12)
    point.scroll_into_view_if_needed()
    wanted = point.evaluate("(point) => point.__data__.data")
    box = point.bounding_box()
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    until(page, f"location.hash === '{wanted}'")
    assert wanted != "#A33/B10" and wanted in page.evaluate(ringed)
    assert watched.is_clean()


@pytest.mark.parametrize("width", [800, 400])
def test_narrow_pages_do_not_scroll_sideways(reports: Path, browser: Browser, width: int) -> None:
    page = browser.new_page(viewport={"width": width, "height": 800})
    for name in ("00-findings", "07-side-by-side"):
        page.goto((reports / f"{name}.html").as_uri())
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), name
    page.close()


def test_print_unfolds_the_findings_and_no_table(reports: Path, browser: Browser) -> None:
    page = browser.new_page()
    page.goto((reports / "00-findings.html").as_uri())
    folded, table = (
        page.locator(".retold-findings details li").first,
        page.locator("details:has(table) td").first,
    )
    assert not folded.is_visible()
    page.emulate_media(media="print")
    assert folded.is_visible() and not table.is_visible()
    page.close()


def test_without_scripts_the_twin_is_read(reports: Path, browser: Browser) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto((reports / "07-side-by-side.html").as_uri())
    assert page.locator(".retold-rows tbody tr").count() > 60
    context.close()


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Reports of a story whose every text, label and title tries to break out."""
    root = tmp_path_factory.mktemp("hostile")
    story = root / "<b>story"
    story.mkdir()
    for name, end in (("a", "in May."), ("b", "in June.")):
        text = (
            f"{HOSTILE} {end} Nobody expected the storm to last. The new bridge over the river was "
            f"opened {end}"
        )
        (story / f"{name}.txt").write_text(text, encoding="utf-8")
    rows = [f'{name},{name}.txt,"{HOSTILE}","{HOSTILE}"' for name in "ab"]
    (story / "articles.csv").write_text(
        "doc_id,file,label,title\n" + "\n".join(rows) + "\n", encoding="utf-8"
    )
    return written_once(tmp_path_factory, "hostile", story)


@pytest.mark.parametrize("name", [*NAMES, "index"])
def test_hostile_text_stays_text(hostile: Path, watched: Watched, name: str) -> None:
    page = watched.open(hostile / f"{name}.html")
    assert page.locator("img").count() == 0 and page.get_by_text("Silva", exact=True).count() == 0
    assert "49" not in page.locator("h1").inner_text()
    assert watched.is_clean()


def test_hostile_text_stands_in_its_place(hostile: Path, watched: Watched) -> None:
    page = watched.open(hostile / "07-side-by-side.html")
    shown = page.locator(".grid").inner_text()
    assert (
        "</script><img src=x onerror=alert(1)>" in shown
        and "👩‍👩‍👧" in shown
        and "e\u0301" in shown
        and "שלום" in shown
    )


def test_a_script_in_an_output_does_not_run(tmp_path: Path, watched: Watched) -> None:
    html = "<script>document.title='run'</script><p onclick='x'>kept</p>"
    cell = nbformat.v4.new_code_cell(
        "1", outputs=[nbformat.v4.new_output("display_data", {"text/html": html})]
    )
    (tmp_path / "x.html").write_text(
        export(nbformat.v4.new_notebook(cells=[cell]), title="still"), encoding="utf-8"
    )
    page = watched.open(tmp_path / "x.html")
    assert page.title() == "still" and page.get_by_text("kept").is_visible()


def test_downloads_hold_no_formula_and_twins_no_tag(seeds: object, tmp_path: Path) -> None:
    import base64
    import re

    import pandas as pd

    html = table(
        pd.DataFrame({"x": ["=1+1", "@x", "plain", "<b>"]}), seeds, caption="c", download="d.csv"
    ).text  # type: ignore[arg-type]
    csv = base64.b64decode(re.search(r"base64,([^\"]+)", html)[1]).decode()  # type: ignore[index]
    assert (
        csv.splitlines() == ["x", "'=1+1", "'@x", "plain", "<b>"]
        and "<b>" not in html.replace("<b>", "", 0).split("base64")[0]
    )
    (tmp_path / "a.txt").write_text(HOSTILE), (tmp_path / "b.txt").write_text(HOSTILE)
    twin = static_twin(view_data(load_story(tmp_path)))
    assert "<img" not in twin and twin.count("</script>") == 1


@pytest.mark.parametrize(
    ("texts", "says"),
    [
        ([], "needs two documents; this story has none"),
        (
            [
                "The mayor opened the new bridge on Monday. Police arrested two men. Nobody expected "
                "the storm to last."
            ],
            "needs two documents; this story has one",
        ),
        (
            [
                "The mayor opened the new bridge on Monday. Police arrested two men.",
                "Fish prices fell last year. Snow covered every road.",
            ],
            "100% of the words of “0” have no linked passage in another telling",
        ),
        (
            ["The mayor opened the new bridge on Monday. Police arrested two men."] * 2,
            "0% of the words of “0” have no linked passage in another telling; no major change was found",
        ),
    ],
    ids=["no document", "one document", "nothing in common", "the same text twice"],
)
def test_odd_stories_have_reports_that_say_so(
    tmp_path: Path, watched: Watched, texts: list[str], says: str
) -> None:
    story = tmp_path / "story"
    story.mkdir()
    for number, text in enumerate(texts):
        (story / f"{number}.txt").write_text(text)
    write_pages(story, tmp_path / "out")
    page = watched.open(tmp_path / "out" / "00-findings.html")
    said = page.locator(".retold-lead").first.inner_text()
    assert says in said
    page = watched.open(tmp_path / "out" / "02-coverage.html")
    assert page.locator(".plotly-figure").count() + page.locator(".retold-lead").count() == 3
    assert watched.is_clean()


def test_reports_are_the_same_bytes_twice(reports: Path, tmp_path: Path) -> None:
    write_pages(ROOT / "seeds", tmp_path)
    for name in NAMES:
        assert (tmp_path / f"{name}.html").read_bytes() == (reports / f"{name}.html").read_bytes(), name
