"""Exported pages in a real browser: no request, no console error, everything drawn, everything clickable."""

import base64
import re
from pathlib import Path

import nbformat
import pandas as pd
import pytest
from playwright.sync_api import expect

from accessibility import COLOURS, WCAG, violations
from conftest import (
    ROOT,
    Watched,
    Window,
    fits,
    settled,
    some_pages,
    story_of,
    until,
    write_pages,
    written,
    written_once,
)
from retold import Story
from retold.ground.errors import ReportError
from retold.showing.export import export
from retold.showing.html import table
from retold.showing.report import write_reports
from retold.showing.side_by_side import static_twin, view_data

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
    "02-coverage": 4,
    "04-facts-and-sources": 1,
    "05-tone": 4,
    "06-readability": 3,
    "07-side-by-side": 3,
}
HOSTILE = (
    "</script><img src=x onerror=alert(1)> {{ 7*7 }} =1+1 <b>Silva</b> said 👩‍👩‍👧 e\u0301 \u202eשלום\u202c"
)


@pytest.mark.parametrize("name", NAMES)
def test_a_page_asks_for_nothing_and_draws_everything(reports: Path, watched: Watched, name: str) -> None:
    page = watched.open(reports / f"{name}.html")
    assert page.locator("h1").count() == 1
    figures = page.locator(".plotly-figure")
    assert figures.count() == CHARTS.get(name, 0)
    for n in range(figures.count()):
        assert figures.nth(n).locator(".plotly-target .main-svg").count() > 0
        assert figures.nth(n).locator("figcaption").inner_text().strip()
    assert fits(page)
    assert watched.is_clean()


def test_sizes(reports: Path) -> None:
    sizes = {path.stem: path.stat().st_size for path in reports.glob("*.html")}
    assert (
        sum(sizes.values()) < 12_000_000
        and sizes["00-findings"] < 2_500_000
        and sizes["07-side-by-side"] < 2_500_000
    )
    plotly = (ROOT / "analysis" / "retold" / "showing" / "view" / "plotly-cartesian.min.js").stat().st_size
    assert sizes["07-side-by-side"] - plotly < 600_000  # what the page weighs without charts


def test_links_of_the_findings_open_the_pair(reports: Path, watched: Watched) -> None:
    page = watched.open(reports / "00-findings.html")
    page.locator(".retold-findings .meta a", has_text="A38/B13").first.click()
    page.wait_for_url("**/07-side-by-side.html#A38/B13*")
    expect(page.locator(".now .ref")).to_contain_text("A38/B13")
    assert watched.is_clean()


@pytest.mark.parametrize("where", [".f", "tr"])
def test_from_the_texts_a_link_leads_back_to_the_difference(
    reports: Path, watched: Watched, where: str
) -> None:
    page = watched.open(reports / "00-findings.html")
    page.evaluate("for (const each of document.querySelectorAll('details')) each.open = true")
    told = page.locator(f".retold-findings #differs {where}[id]").nth(1)
    number, name = told.locator(".rank, .num").first.inner_text(), told.get_attribute("id")
    told.locator("a[href*='07-']").first.click()
    page.wait_for_url("**/07-side-by-side.html#**")
    page.locator(".back a").get_by_text(number, exact=True).click()
    page.wait_for_url(f"**/00-findings.html#{name}")
    expect(page.locator(":target")).to_be_in_viewport()
    assert watched.is_clean()


def test_what_is_judged_beside_the_texts_stands_on_the_page_of_findings(
    reports: Path, window: Window
) -> None:
    watched = window(permissions=["clipboard-read", "clipboard-write"])
    page = watched.open(reports / "00-findings.html")
    told = page.locator(".f").nth(1)
    total = page.locator(".prog").inner_text()
    assert total.startswith("0 of ")
    told.locator(".meta a").first.click()
    page.wait_for_selector(".now .judge")
    page.keyboard.press("1")
    page.keyboard.press("4")
    page.keyboard.type("asked the desk")
    page.keyboard.press("Tab")
    page.locator(".back a").first.click()
    expect(page.locator(".prog")).to_have_text(total.replace("0 of", "1 of"))
    expect(told.locator(".done")).to_have_text("confirmed")
    expect(told.locator(".note")).to_have_text("Note: asked the desk")
    told.locator(".copy").first.click()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert "\nReviewed: confirmed\n" in copied and "asked the desk" in copied and "not reviewed" not in copied
    page.get_by_role("button", name="Not reviewed").click()
    expect(told).to_be_hidden()
    page.go_back()
    page.wait_for_selector(".now .judge")
    page.keyboard.press("u")
    page.keyboard.press("u")
    page.go_back()
    expect(page.locator(".prog")).to_have_text(total)
    assert page.locator(".done, .since").count() == 0 and watched.is_clean()


def test_a_click_on_a_chart_opens_the_pair(reports: Path, watched: Watched) -> None:
    page = watched.open(reports / "02-coverage.html")
    page.evaluate(
        "document.querySelectorAll('.plotly-target')[2].emit('plotly_click', {points: [{customdata: "
        "'#A38/B13'}]})"
    )
    page.wait_for_url("**/07-side-by-side.html*")
    expect(page.locator(".now .ref")).to_have_text("A38/B13")


@pytest.mark.parametrize(("scheme", "ground"), [("light", "rgb(255, 255, 255)"), ("dark", "rgb(25, 26, 28)")])
def test_colour_scheme(reports: Path, window: Window, scheme: str, ground: str) -> None:
    page = window(scheme=scheme).page
    page.goto((reports / "07-side-by-side.html").as_uri())
    assert page.evaluate("getComputedStyle(document.querySelector('.retold')).backgroundColor") == ground


@pytest.mark.parametrize("name", NAMES)
def test_accessibility(reports: Path, window: Window, name: str) -> None:
    page = window(bypass_csp=True).page
    page.goto((reports / f"{name}.html").as_uri() + ("#A38/B13" if name.startswith("07") else ""))
    for scheme, rules in (("light", WCAG), ("dark", COLOURS)):
        page.emulate_media(color_scheme=scheme)
        assert violations(settled(page), rules=rules) == []


def staying(leading: Path, out: Path) -> Path:
    """A copy of a page that leads to another one, for who is not led on."""
    page = leading.read_text(encoding="utf-8")
    stays = re.sub(r'<meta http-equiv="refresh"[^>]*>', "", page)
    assert stays != page
    (out / leading.name).write_text(stays, encoding="utf-8")
    return out / leading.name


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_page_that_leads_to_the_findings_can_be_read_by_who_is_not_led_on(
    reports: Path, tmp_path: Path, window: Window, scheme: str
) -> None:
    page = window(scheme=scheme, bypass_csp=True).page
    page.goto(staying(reports / "index.html", tmp_path).as_uri())
    assert page.locator("h1").count() == 1 and page.locator("li a").count() == len(NAMES)
    assert violations(page) == []


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
def test_narrow_pages_do_not_scroll_sideways(reports: Path, window: Window, width: int) -> None:
    page = window(width=width).page
    for name in ("00-findings", "07-side-by-side"):
        page.goto((reports / f"{name}.html").as_uri())
        assert fits(settled(page)), name


def test_without_scripts_the_twin_is_read(reports: Path, window: Window) -> None:
    page = window(java_script_enabled=False).page
    page.goto((reports / "07-side-by-side.html").as_uri())
    assert page.locator(".retold-rows tbody tr").count() > 60


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Reports of a story whose every text, label and title tries to break out."""
    root = tmp_path_factory.mktemp("hostile")
    told = f"{HOSTILE} {{0}} Nobody expected the storm to last. The bridge over the river was opened {{0}}"
    rows = [f'{name},{name}.txt,"{HOSTILE}","{HOSTILE}"' for name in "ab"]
    sheet = "\n".join(["doc_id,file,label,title", *rows, ""])
    texts = {"a": told.replace("{0}", "in May."), "b": told.replace("{0}", "in June.")}
    return written_once(tmp_path_factory, "hostile", written(root / "<b>story", sheet, **texts))


@pytest.mark.parametrize("name", [*NAMES, "index"])
def test_hostile_text_stays_text(hostile: Path, tmp_path: Path, watched: Watched, name: str) -> None:
    file = hostile / f"{name}.html"
    page = watched.open(staying(file, tmp_path) if name == "index" else file)
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
    made = export(nbformat.v4.new_notebook(cells=[cell]), name="still")
    page = watched.open(written(tmp_path, **{"x.html": made}) / "x.html")
    assert page.title() == "Still" and page.get_by_text("kept").is_visible()


def test_downloads_hold_no_formula_and_twins_no_tag(seeds: Story, tmp_path: Path) -> None:
    cells = pd.DataFrame({"x": ["=1+1", "@x", "plain", "<b>"]})
    html = table(cells, seeds, caption="c", download="d.csv").text
    csv = base64.b64decode(re.search(r"base64,([^\"]+)", html)[1]).decode()  # type: ignore[index]
    assert (
        csv.splitlines() == ["x", "'=1+1", "'@x", "plain", "<b>"]
        and "<b>" not in html.replace("<b>", "", 0).split("base64")[0]
    )
    twin = static_twin(view_data(story_of(tmp_path, a=HOSTILE, b=HOSTILE)))
    assert "<img" not in twin and twin.count("</script>") == 1


@pytest.mark.parametrize(
    ("texts", "says"),
    [
        (
            [
                "The mayor opened the new bridge on Monday. Police arrested two men. Nobody expected "
                "the storm to last."
            ],
            "needs two articles; this story has one",
        ),
        (
            [
                "The mayor opened the new bridge on Monday. Police arrested two men.",
                "Fish prices fell last year. Snow covered every road.",
            ],
            "That does not prove that they share nothing",
        ),
        (
            ["The mayor opened the new bridge on Monday. Police arrested two men."] * 2,
            "No difference was found in what they share",
        ),
    ],
    ids=["one document", "nothing in common", "the same text twice"],
)
def test_odd_stories_have_reports_that_say_so(
    tmp_path: Path, watched: Watched, texts: list[str], says: str
) -> None:
    story = written(tmp_path / "story", **{str(number): text for number, text in enumerate(texts)})
    some_pages(story, tmp_path / "out", "00-findings", "02-coverage")
    page = watched.open(tmp_path / "out" / "00-findings.html")
    assert says in page.locator(".retold-findings").inner_text()
    page = watched.open(tmp_path / "out" / "02-coverage.html")
    assert page.locator(".plotly-figure").count() + page.locator(".retold-lead").count() == 4
    assert watched.is_clean()


def test_a_folder_without_articles_has_no_report(tmp_path: Path) -> None:
    (tmp_path / "notes.xyz").write_text("no article")
    with pytest.raises(ReportError, match=r"no report on .*no article could be read.*Put the articles there"):
        write_reports(tmp_path, tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_pages_lead_to_all_pages_and_to_their_neighbours(reports: Path, watched: Watched) -> None:
    page = watched.open(reports / "02-coverage.html")
    links = page.locator(".pages a")
    assert [link.get_attribute("href") for link in links.all()] == [f"{name}.html" for name in NAMES]
    assert page.locator(".pages [aria-current=page]").all_inner_texts() == ["Coverage"]
    assert page.locator("a[rel=prev]").get_attribute("href") == "01-story.html"
    page.locator("a[rel=next]").click()
    page.wait_for_url("**/03-changes.html")
    page.goto((reports / "index.html").as_uri(), wait_until="commit")  # which leads on before it is loaded
    page.wait_for_url("**/00-findings.html")
    assert page.locator("h1").count() == 1 and page.locator("a[rel=prev]").count() == 0 and watched.is_clean()


def test_code_stands_behind_one_switch(reports: Path, watched: Watched) -> None:
    page = watched.open(reports / "03-changes.html")
    code = page.locator(".code").first
    assert not code.is_visible()
    page.get_by_label("Show how this page was computed").check()
    assert code.is_visible() and watched.is_clean()


def test_a_table_is_sorted_and_filtered(reports: Path, watched: Watched) -> None:
    page = watched.open(reports / "03-changes.html")
    table = page.locator(".retold-table").first
    last = table.locator("tbody tr td:last-child")
    table.get_by_role("button", name="found").click()
    assert table.locator("th[aria-sort=ascending]").count() == 1
    found = [int(each) for each in last.all_inner_texts()]
    assert found == sorted(found)
    table.get_by_role("searchbox").fill("minor")
    shown = table.locator("tbody tr:visible")
    assert 0 < shown.count() < len(found)
    assert table.get_by_role("status").inner_text() == f"{shown.count()} of {len(found)}"
    assert watched.is_clean()


def test_the_sentence_of_an_address_shows_on_focus(reports: Path, watched: Watched) -> None:
    page = watched.open(reports / "03-changes.html")
    link = page.locator("a.at").first
    link.focus()
    assert page.get_by_role("tooltip").inner_text() == link.get_attribute("title")
    page.keyboard.press("Escape")
    assert not page.get_by_role("tooltip").is_visible()


def test_the_marks_of_a_chart_keep_their_distance_on_a_phone(reports: Path, window: Window) -> None:
    page = window(width=400).page
    page.goto((reports / "02-coverage.html").as_uri())
    figure = settled(page).locator(".plotly-figure").nth(1)
    lefts = figure.evaluate(
        "(figure) => [...new Set([...figure.querySelectorAll('.point')]"
        ".map((point) => Math.round(point.getBoundingClientRect().left)))].sort((a, b) => a - b)"
    )
    assert figure.get_attribute("tabindex") == "0" and len(lefts) > 40
    assert (lefts[-1] - lefts[0]) / len(lefts) > 5
    assert fits(page)


def test_reports_are_the_same_bytes_twice(reports: Path, tmp_path: Path) -> None:
    write_pages(ROOT / "seeds", tmp_path)
    for name in NAMES:
        assert (tmp_path / f"{name}.html").read_bytes() == (reports / f"{name}.html").read_bytes(), name
