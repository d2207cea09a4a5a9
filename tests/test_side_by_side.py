"""The texts side by side, on a page without a kernel, in a real browser: by mouse, by keys, on paper."""

import json
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import nbformat
import pytest
from playwright.sync_api import Page, expect

from accessibility import COLOURS, CONTRAST, WCAG, violations
from conftest import ROOT, Window, fits, until
from live_view import open_view
from retold import Story, load_story
from retold.showing.differing import Differing
from retold.showing.export import export
from retold.showing.quoting import Quoting
from retold.showing.side_by_side import static_twin, view_data
from retold.showing.widgets import PassageBrowser

TALE = {
    "a.txt": "Two ferries left the harbour at noon. The council said the bridge is safe. "
    "Nobody was hurt. The mayor thanked the crews in the evening. Fish prices fell by a tenth last year.",
    "b.txt": "Three ferries left the harbour at noon. The council claimed the bridge is safe. "
    "Nobody was hurt. On that \u202eedis\u202c \u200bsnow fell on the hills that night.",
    "c.txt": "Two ferries left the harbour at one. Nobody was hurt. The mayor thanked the crews in the "
    "evening. A dog was found.",
    "d.txt": "Two ferries left the harbour at noon. The crews went home. Nobody was hurt.",
}


def page_of(story: Story) -> str:
    """The page of a report that holds nothing but the view."""
    output = nbformat.v4.new_output("display_data", {"text/html": static_twin(view_data(story))})
    cell = nbformat.v4.new_code_cell("1", outputs=[output])
    return export(nbformat.v4.new_notebook(cells=[cell]), name="07-side-by-side")


@pytest.fixture(scope="session")
def texts(seeds: Story, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page of the seeds."""
    path = tmp_path_factory.mktemp("texts") / "07-side-by-side.html"
    path.write_text(page_of(seeds), encoding="utf-8")
    return path


@pytest.fixture
def tale(tmp_path: Path) -> Path:
    """A folder with four short tellings."""
    for name, text in TALE.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


@pytest.fixture
def blank(window: Window) -> Iterator[Page]:
    """A page that may ask for nothing, and on which nothing may go wrong."""
    watched = window(bypass_csp=True, permissions=["clipboard-read", "clipboard-write"])
    yield watched.page
    assert watched.is_clean()


@pytest.fixture
def page(blank: Page, texts: Path) -> Page:
    """The page of the seeds, opened."""
    return opened(blank, texts)


def opened(page: Page, path: Path, address: str = "") -> Page:
    page.goto(path.as_uri() + address)
    page.wait_for_selector(".retold .p", state="attached")
    return page


def at(page: Page) -> str:
    """What is selected, by the address of the page."""
    return str(page.evaluate("location.hash.slice(1)"))


def in_view(page: Page) -> bool:
    """That the selected passages stand, at once or soon, between the controls and the end of the screen."""
    script = """(() => {
      const top = document.querySelector(".stick").getBoundingClientRect().bottom;
      return [...document.querySelectorAll(".row.on .p.cur")].some((cell) => {
        const box = cell.getBoundingClientRect();
        return box.top >= top - 1 && box.top < innerHeight;
      });
    })()"""
    until(page, script)
    return True


def number(text: str | None) -> int:
    return int(re.findall(r"\d+", text or "")[-1])


# ------------------------------------------------------------------ what is seen


def test_the_base_stands_between_the_two_others_and_rows_are_level(page: Page) -> None:
    assert page.locator(".heads b:not(.tag)").all_inner_texts() == ["Rewrite", "Original", "Copy"]
    tops = [page.locator(f'[data-at="{place}"]').bounding_box()["y"] for place in ("0 41", "1 14", "2 25")]
    assert max(tops) - min(tops) < 2
    assert fits(page)
    width = page.locator(".retold").bounding_box()["width"]
    assert width >= 1180


def test_few_stops_before_the_first_passage_and_one_a_column(page: Page) -> None:
    stops = 0
    while not page.evaluate("document.activeElement.classList.contains('id')"):
        page.keyboard.press("Tab")
        stops += 1
        assert stops < 25
    assert page.locator(".p .id[tabindex='0']").count() == 3
    assert page.locator(".grid a[tabindex='-1']").count() > 100


def test_the_first_stop_leads_to_the_texts(page: Page) -> None:
    page.locator(".retold .skip").first.focus()
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.matches('.grid .id')")


def test_a_click_on_marked_words_opens_that_change(page: Page) -> None:
    marks = page.locator('[data-at="2 30"] a.m.g-major')
    marks.first.click()
    assert at(page).startswith("A46/C31.") and in_view(page)
    assert "stand down" in page.locator(".now h2").inner_text()
    assert page.locator(".p.cur").count() == 2 and page.locator("a.m.sel").count() >= 2


def test_every_mark_opens_its_own_change(page: Page) -> None:
    for n in range(page.locator("a.m.g-major").count()):
        mark = page.locator("a.m.g-major").nth(n)
        wanted = mark.get_attribute("href")
        mark.evaluate("(mark) => mark.click()")
        assert f"#{at(page)}" == wanted and in_view(page), wanted


def test_a_passage_opens_the_pair_with_the_gravest_change_and_lists_it_first(page: Page) -> None:
    page.locator('[data-at="0 45"] .id').click()
    assert at(page) == "A46/B17" or at(page) == "A46/C31"
    assert "change" in page.locator(".now h2").inner_text()
    assert "major" in page.locator(".now .cl li").first.inner_text()


def test_next_and_previous_walk_what_the_filter_shows(page: Page) -> None:
    total = number(page.locator(".stepr output").inner_text())
    assert page.locator(".all .cl li").count() == total > 5
    seen = []
    for k in range(total):
        page.keyboard.press("n")
        assert page.locator(".stepr output").inner_text() == f"{k + 1} of {total}"
        seen.append(at(page))
    assert len(set(seen)) == total
    page.keyboard.press("n")
    assert at(page) == seen[0]
    page.keyboard.press("p")
    assert at(page) == seen[-1]
    page.get_by_role("button", name="Previous (p)").click()
    assert at(page) == seen[-2]


def test_a_filter_counts_and_takes_the_mark_from_other_words(page: Page) -> None:
    marked = page.locator("a.m[href]").count()
    page.keyboard.press("f")
    box = page.get_by_role("checkbox", name=re.compile("^major"))
    assert box.is_checked() and page.evaluate("document.activeElement.closest('.boxes') !== null")
    box.uncheck()
    assert page.locator("a.m[href]").count() > marked
    kind = page.get_by_role("checkbox", name=re.compile("^time"))
    wanted = number(kind.locator("xpath=..").inner_text())
    kind.check()
    assert page.locator(".all .cl li").count() == wanted
    assert page.locator(".fsum").inner_text().endswith(f"{wanted} of 120 changes")
    page.get_by_role("button", name="Clear filter").click()
    page.get_by_role("checkbox", name=re.compile("no link")).check()
    assert page.locator(".p:not(.dim)").count() == page.locator(".p:is(.new, .gone)").count() > 0


def test_a_hidden_mark_keeps_its_room_so_that_a_filter_lays_out_no_text(page: Page) -> None:
    look = "(mark) => [getComputedStyle(mark).borderBottomWidth, getComputedStyle(mark).borderBottomColor]"
    hidden = page.locator(".grid .m.off").first
    assert hidden.evaluate(look) == ["2px", "rgba(0, 0, 0, 0)"]


def test_differences_are_shown_in_place_of_changes(page: Page) -> None:
    page.keyboard.press("f")
    page.get_by_role("radio", name="differences").check()
    assert "Differences shown" in page.locator(".all h2").inner_text()
    page.keyboard.press("Escape")
    page.keyboard.press("n")
    assert re.fullmatch(r"[a-z]+(-[ABC]\d+)+", at(page)) and page.locator(".p.cur").count() >= 1


def test_search_steps_shows_its_hits_and_unfolds_what_hides_them(page: Page) -> None:
    page.keyboard.press("/")
    page.keyboard.type("belarus")
    total = number(page.locator(".srch output").inner_text())
    assert page.locator(".grid .hit").count() == total >= 2
    assert page.locator(".map .hits").get_attribute("d")
    page.keyboard.press("Enter")
    assert page.locator(".srch output").inner_text() == f"1 of {total}"
    page.keyboard.press("Enter")
    assert page.locator(".srch output").inner_text() == f"2 of {total}"
    assert page.locator(".hit.at").count() == 1 and page.locator(".hit.at").is_visible()
    page.keyboard.press("Escape")
    assert page.locator(".hit").count() == 0


def test_folded_passages_are_unfolded_by_a_click_and_by_what_is_opened_in_them(page: Page) -> None:
    fold = page.locator(".foldrow").first
    first = fold.locator("b").inner_text().split()[0]
    assert fold.get_attribute("aria-expanded") == "false"
    page.evaluate(f"document.querySelector('.retold').retoldOpen('#{first}')")
    expect(fold).to_have_attribute("aria-expanded", "true")
    assert in_view(page)
    page.evaluate("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
    fold.click()
    expect(fold).to_have_attribute("aria-expanded", "false")


def test_swapping_and_other_columns_keep_the_selection(page: Page) -> None:
    page.locator('[data-at="2 30"] a.m.g-major').first.click()
    chosen = at(page)
    page.keyboard.press("s")
    assert page.locator(".heads b:not(.tag)").all_inner_texts() == ["Copy", "Original", "Rewrite"]
    assert at(page) == chosen and page.locator(".p.cur").count() == 2
    page.get_by_role("button", name="A C", exact=True).click()
    assert at(page) == chosen and page.locator(".heads > div").count() == 2


def test_an_unlinked_passage_offers_its_nearest_candidates(page: Page) -> None:
    page.evaluate("document.querySelector('.retold').retoldOpen('#A16')")
    assert at(page) == "A16" and "no link" in page.locator(".near").first.inner_text()
    near = page.locator(".near a").first
    wanted = (near.get_attribute("href") or "")[1:]
    near.click()
    assert at(page) == wanted and page.locator(".p.cur").count() >= 2


def test_a_passage_from_another_place_is_brought_level(blank: Page, texts: Path) -> None:
    page = opened(blank, texts, "#A6/B11")
    ghost, own = page.locator(".p.ghost"), page.locator('.p:not(.ghost)[data-at="0 5"] .t')
    page.keyboard.press("/")
    page.keyboard.type("moscow")
    assert "brought here" in ghost.inner_text()
    assert ghost.locator(".t").text_content() == own.text_content()
    ghost.get_by_role("button", name="go there").click()
    until(page, """document.querySelector('.p:not(.ghost)[data-at="0 5"]').getBoundingClientRect().y > 0""")


# ------------------------------------------------------------------ addresses


@pytest.mark.parametrize(
    ("address", "opens"),
    [
        ("#A38/B13", "A38/B13"),
        ("#A38/B13.1", "A38/B13.1"),
        ("#a38~b13", "A38/B13"),
        ("#b13~a38", "A38/B13"),
        ("#C9", "C9"),
        ("#gone-A38-B13-C2", "A38/B13"),
        ("#B17/C31", "B17/C31"),
        ("#Ap3", "Ap3"),
        ("#ap3", "Ap3"),
        ("#A999", ""),
        ("#%E0%A4%A", ""),
        ("#A38/B13.99", "A38/B13"),
    ],
)
def test_an_address_opens_what_it_names(blank: Page, texts: Path, address: str, opens: str) -> None:
    page = opened(blank, texts, address)
    shown = page.locator(".now .ref").all_inner_texts()
    assert shown == ([opens] if opens else []) or shown[0].split("/")[0] == opens


def test_a_difference_is_opened_by_its_name_and_on_older_links_by_its_rank(
    blank: Page, texts: Path, seeds: Story
) -> None:
    third = view_data(seeds)["differences"][2]["id"]
    for address in (f"#{third}", "#difference-3"):
        blank.goto("about:blank")
        page = opened(blank, texts, address)
        assert page.locator(".now .ref").inner_text() == third and at(page) == third


def test_an_address_brings_the_documents_it_needs(page: Page) -> None:
    page.get_by_role("button", name="A B", exact=True).click()
    page.evaluate("location.hash = '#A46/C31'")
    page.wait_for_function("document.querySelector('.now .ref')?.textContent === 'A46/C31'")
    assert page.locator(".heads b:not(.tag)").all_inner_texts() == ["Original", "Copy"]


@pytest.mark.parametrize("before", ["", "#A38/C22"])
@pytest.mark.parametrize(
    ("address", "columns"),
    [
        ("#A38/B13", "A B"),
        ("#b13~a38", "A B"),
        ("#B17/C31", "B C"),
        ("#C31", "A C"),
        ("#A16", "B A C"),
        ("#Ap3", "B A C"),
    ],
)
def test_a_link_from_elsewhere_has_its_own_columns_whatever_was_shown(
    blank: Page, texts: Path, before: str, address: str, columns: str
) -> None:
    page = opened(blank, texts, before or address)
    page.evaluate(f"location.hash = '{address}'")
    expect(page.locator(".heads .tag")).to_have_text(columns.split())


def test_a_difference_of_three_has_three_columns_and_its_words_of_the_findings(
    blank: Page, texts: Path, seeds: Story
) -> None:
    known = {item.name: item for item in Differing(Quoting(seeds)).items()}
    name = next(name for name, item in known.items() if len(item.sides) == 3)
    page = opened(blank, texts, f"#{name}")
    assert page.locator(".heads .tag").all_inner_texts() == ["B", "A", "C"]
    assert page.locator(".now h2").inner_text() == known[name].heading
    assert known[name].kind in page.locator(".now .meta").inner_text()


def test_what_differs_between_two_passages_stands_in_their_panel(page: Page, seeds: Story) -> None:
    told = view_data(seeds, units=["sentence"])
    ends = told["units"]["sentence"]["differences"]
    passages, pairs = told["units"]["sentence"]["passages"], dict[str, str]()
    for each, places in zip(told["differences"], ends, strict=True):
        first = {doc: "ABC"[doc] + passages[doc][n]["n"] for doc, n, *_ in reversed(places)}
        if len(first) > 1:
            pairs[each["id"]] = "/".join(first[doc] for doc in sorted(first)[:2])
    assert len(pairs) > 20
    for name, pair in list(pairs.items())[:9]:
        page.evaluate(f"document.querySelector('.retold').retoldOpen('#{pair}')")
        assert page.locator(f'.now > .cl a[href="#{name}"]').count() == 1, pair
        assert "difference" in page.locator(".now h2").inner_text()


def test_the_words_that_a_difference_sets_against_each_other_are_marked(blank: Page, texts: Path) -> None:
    page = opened(blank, texts, "#value-A4-B1-C5")
    marks = {place: f'.grid .p[data-at="{place}"] .m.sel' for place in ("0 3", "1 0")}
    marked = {place: "".join(page.locator(mark).all_text_contents()) for place, mark in marks.items()}
    assert marked == {"0 3": "half a dozen", "1 0": "over half a dozen"}


def test_what_was_shown_is_there_for_who_comes_back(page: Page) -> None:
    page.get_by_role("button", name="B C", exact=True).click()
    page.keyboard.press("f")
    page.get_by_role("checkbox", name=re.compile("^minor")).check()
    page.keyboard.press("Escape")
    page.keyboard.press("n")
    told = ".heads .tag, .fsum, .stepr output"
    shown = f"[...document.querySelectorAll('{told}')].map((each) => each.innerText)"
    before, here = page.evaluate(shown), page.url
    page.goto("about:blank")
    page.goto(here)
    page.wait_for_selector(".retold .now .ref")
    assert page.evaluate(shown) == before and before[-2:] == ["B", "C"]
    page.goto("about:blank")
    page.goto(here.partition("#")[0] + "#A38/B13")
    expect(page.locator(".heads .tag")).to_have_text(["A", "B"])
    assert page.locator(".fsum").inner_text().startswith("Filter: major, minor")


def test_a_link_in_the_texts_says_what_it_leads_to(page: Page) -> None:
    link = page.locator(".grid .from a").first
    link.focus()
    address = (link.get_attribute("href") or "").partition("/")[2]
    own = page.locator(".grid .p", has=page.locator(f'.id[href="#{address}"]')).locator(".t")
    assert (own.text_content() or "-") in (link.get_attribute("title") or "").splitlines()
    assert page.get_by_role("tooltip").inner_text() == link.get_attribute("title")


def test_the_panel_of_the_last_passages_is_seen_whole(blank: Page, texts: Path) -> None:
    page = opened(blank, texts, "#A55/B29")
    assert in_view(page)
    expect(page.locator(".now .meta")).to_be_in_viewport(ratio=1)


@pytest.mark.parametrize(("width", "controls"), [(1200, 7), (800, 7), (400, 5)])
def test_the_controls_stand_in_one_row_and_have_names(
    window: Window, texts: Path, width: int, controls: int
) -> None:
    page = opened(window(width=width).page, texts)
    middles = page.locator(".ctl > :visible").evaluate_all(
        "(all) => all.map((each) => each.getBoundingClientRect()).map((box) => (box.top + box.bottom) / 2)"
    )
    assert len(middles) == controls and max(middles) - min(middles) < 2
    if width > 400:
        assert page.locator(".columns > summary").inner_text().strip() == "Columns"
    assert fits(page)


def test_copying_gives_words_with_their_citation(page: Page) -> None:
    page.locator('[data-at="2 30"] a.m.g-major').first.click()
    page.keyboard.press("c")
    page.wait_for_function("document.querySelector('.live').textContent.includes('Copied')")
    first, second = page.evaluate("navigator.clipboard.readText()").splitlines()
    assert first.endswith("(Original, The New York Times, 2022-02-25, A46, 07-side-by-side.html#A46)")
    assert second.endswith("(Copy, outlet and date not stated, C31, 07-side-by-side.html#C31)")
    select(page, "0 45", "stand down")
    page.keyboard.press("Control+c")
    assert page.evaluate("navigator.clipboard.readText()").startswith("“stand down” (Original, ")


def select(page: Page, place: str, words: str) -> None:
    """Select words of a passage as a hand does."""
    script = """([place, words]) => {
      const range = document.createRange(), cell = document.querySelector(`.p[data-at="${place}"] .t`);
      const walk = document.createTreeWalker(cell, NodeFilter.SHOW_TEXT), all = [];
      while (walk.nextNode()) all.push(walk.currentNode);
      const begin = all.map((each) => each.data).join("").indexOf(words);
      const set = (edge, offset) => {
        for (const each of all) {
          if (offset <= each.length) { range[edge](each, offset); return; }
          offset -= each.length;
        }
      };
      set("setStart", begin); set("setEnd", begin + words.length);
      getSelection().removeAllRanges(); getSelection().addRange(range);
    }"""
    page.evaluate(script, [place, words])


# ------------------------------------------------------------------ review


def saved(page: Page, folder: Path) -> list[dict[str, object]]:
    """The verdicts of the page, saved as a file in a story's folder."""
    page.locator(".review summary").click()
    with page.expect_download() as download:
        page.locator(".save").click()
    download.value.save_as(folder / "verdicts.jsonl")
    page.keyboard.press("Escape")
    lines = (folder / "verdicts.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


def named(page: Page, name: str) -> None:
    page.locator(".review summary").click()
    page.get_by_label("Reviewer").fill(name)
    page.get_by_label("Reviewer").press("Enter")
    page.keyboard.press("Escape")


def test_reviewed_by_keys_kept_over_a_reload_saved_and_read_again(page: Page, tmp_path: Path) -> None:
    named(page, "AB")
    total = number(page.locator(".stepr output").inner_text())
    page.keyboard.press("n")
    page.keyboard.press("1")
    assert page.locator(".prog").inner_text() == f"1 of {total} reviewed"
    first = at(page)
    page.keyboard.press("n")
    page.keyboard.press("2")
    second = at(page)
    page.keyboard.press("n")
    page.keyboard.press("3")
    assert "Regraded by AB" in page.locator(".now").inner_text()
    assert page.locator(".now .mk").first.inner_text() == "minor"
    page.keyboard.press("p")
    page.keyboard.press("4")
    page.keyboard.type("both are right")
    page.keyboard.press("Tab")
    assert "both are right (AB)" in page.locator(".now .said").inner_text()
    page.reload()
    page.wait_for_selector(".retold .p")
    assert page.locator(f'.all a[href="#{first}"] .s').inner_text() == "✓ confirmed by AB"
    assert page.locator(f'.all a[href="#{second}"] .s').inner_text() == "✕ not a change by AB"
    assert page.locator(".tally").inner_text() == f"{total - 1} found, 1 confirmed by AB, 1 struck out by AB"
    shutil.copytree(ROOT / "seeds", tmp_path / "story")
    before = load_story(tmp_path / "story")
    lines = saved(page, tmp_path / "story")
    assert [line["verdict"] for line in lines] == ["real", "not", "regrade", "note"]
    after = load_story(tmp_path / "story")
    assert after.problems.empty and after.verdicts["by"].tolist() == ["AB"] * 4
    assert len(before.changes) - len(after.changes) == 1
    assert after.changes["review"].dropna().tolist().count("confirmed") == 1
    again = view_data(after)["units"]["sentence"]["pairs"]
    assert sum(len(pair["changes"]) for pair in again) == sum(
        len(pair["changes"]) for pair in view_data(before)["units"]["sentence"]["pairs"]
    ), "what was struck out stays in sight"


def test_reviewed_by_click_and_taken_back(page: Page) -> None:
    page.locator(".all .cl a").first.click()
    page.get_by_role("button", name="1 Real").click()
    assert page.get_by_role("button", name="1 Real").get_attribute("aria-pressed") == "true"
    assert page.locator("a.m.v-real").count() >= 1
    page.get_by_role("button", name="2 Not a change").click()
    expect(page.locator(".all .cl .s").first).to_contain_text("✕")
    page.keyboard.press("u")
    expect(page.locator(".all .cl .s").first).to_contain_text("✓")
    page.keyboard.press("u")
    expect(page.locator(".all .cl .s")).to_have_count(0)
    page.keyboard.press("u")
    assert "nothing of yours" in page.locator(".live").inner_text()


def test_undo_takes_back_ones_own_only(page: Page) -> None:
    named(page, "AB")
    page.keyboard.press("n")
    page.keyboard.press("1")
    expect(page.locator(".all .cl .s")).to_have_count(1)
    named(page, "CD")
    page.keyboard.press("u")
    expect(page.locator(".all .cl .s")).to_have_count(1)


def test_the_next_one_that_is_not_reviewed(page: Page) -> None:
    page.keyboard.press("n")
    page.keyboard.press("1")
    page.keyboard.press("n")
    second = at(page)
    page.keyboard.press("p")
    page.keyboard.press("r")
    assert at(page) == second
    page.keyboard.press("f")
    page.get_by_role("radio", name=re.compile("not reviewed")).check()
    assert page.locator(".all .s").count() == 0


def test_a_difference_and_a_link_are_judged_as_changes_are(page: Page, tmp_path: Path) -> None:
    page.evaluate("document.querySelector('.retold').retoldOpen('#difference-2')")
    page.keyboard.press("3")
    page.evaluate("document.querySelector('.retold').retoldOpen('#A38/B13')")
    page.keyboard.press("2")
    shutil.copytree(ROOT / "seeds", tmp_path / "story")
    lines = saved(page, tmp_path / "story")
    said = [(line["target"], line["verdict"]) for line in lines]
    assert said == [("difference", "regrade"), ("link", "not")]
    after = load_story(tmp_path / "story")
    assert after.problems.empty
    linked = after.compare("a", "b").links
    assert not ((linked["a_passage"] == "a:38") & (linked["b_passage"] == "b:13")).any()


def test_what_was_missed_is_added_from_a_selection(page: Page, tmp_path: Path) -> None:
    page.locator(".grid").click(position={"x": 5, "y": 5})
    select(page, "0 45", "stand down")
    page.keyboard.press("a")
    select(page, "2 30", "step down")
    page.keyboard.press("a")
    assert page.locator(".now q").all_inner_texts() == ["stand down", "step down"]
    page.get_by_label("Kind", exact=True).select_option("value")
    page.get_by_label("Weight").select_option("3")
    page.get_by_label("What differs").fill("one leaves, one resigns")
    page.get_by_role("button", name="Add the difference").click()
    page.keyboard.press("f")
    page.get_by_role("radio", name="differences").check()
    assert "one leaves, one resigns" in (page.locator(".all").text_content() or "")
    page.keyboard.press("Escape")
    shutil.copytree(ROOT / "seeds", tmp_path / "story")
    saved(page, tmp_path / "story")
    after = load_story(tmp_path / "story")
    (added,) = after.verdicts.to_dict("records")
    assert (added["verdict"], added["what"], added["value"]) == ("add", "value", "3")
    texts = after.tellings
    spans = re.findall(r"(\w+):\d+\[(\d+):(\d+)\]", added["spans"])
    assert [texts[d].text[int(b) : int(e)] for d, b, e in spans] == ["stand down", "step down"]


def test_facts_are_put_right(page: Page, tmp_path: Path) -> None:
    page.evaluate("document.querySelector('.retold').retoldOpen('#B1')")
    page.locator(".fix summary").click()
    page.get_by_label("Its value, as 2022-02-25").fill("2022-03-01")
    page.locator(".fix .right", has_text="Of Rewrite").get_by_role("button").click()
    page.locator(".fix summary").click()
    page.get_by_label("Kind of this passage").select_option("deck")
    page.locator(".fix .right", has_text="Kind of passage").get_by_role("button").click()
    page.locator(".fix summary").click()
    page.get_by_label("Another name for the same").select_option("1")
    page.get_by_role("button", name="Merge").click()
    page.evaluate("document.querySelector('.retold').retoldOpen('#A19')")
    page.locator(".fix summary").click()
    page.get_by_label("Speaker").first.fill("Hua C.")
    page.locator(".fix .right", has_text="Speaker").first.get_by_role("button").click()
    shutil.copytree(ROOT / "seeds", tmp_path / "story")
    lines = saved(page, tmp_path / "story")
    assert [line["target"] for line in lines] == ["document", "document", "name", "speaker"]
    after = load_story(tmp_path / "story")
    assert after.problems.empty and len(after.verdicts) == 4
    assert after.documents.set_index("doc_id").loc["b", "published"] == "2022-03-01"


def test_notes_and_names_stand_in_a_report_on_what_was_judged(
    blank: Page, tale: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    story = load_story(tale)
    change = story.changes.iloc[0]
    story = story.judge(change, "real", note="asked the harbour", by="AB").judge(
        story.changes.iloc[1], "not", by="CD"
    )
    path = tmp_path_factory.mktemp("judged") / "page.html"
    path.write_text(page_of(story), encoding="utf-8")
    page = opened(blank, path)
    page.keyboard.press("f")
    page.get_by_role("button", name="Clear filter").click()
    said = page.locator(".all").text_content() or ""
    assert "confirmed by AB" in said and "asked the harbour (AB)" in said and "not a change by CD" in said


# ------------------------------------------------------------------ other stories, other screens


def test_controls_of_direction_and_what_cannot_be_seen_are_shown(blank: Page, tale: Path) -> None:
    (tale / "page.html").write_text(page_of(load_story(tale)), encoding="utf-8")
    page = opened(blank, tale / "page.html")
    shown = page.locator(".grid .odd").all_inner_texts()
    assert {"U+202E", "U+202C", "U+200B"} <= set(shown)
    assert "\u202e" not in page.locator(".grid").inner_text() and page.locator(".p bdi.t").count() > 5


@pytest.mark.parametrize(("base", "letters"), [(None, "A B C"), ("a", "B A C"), ("b", "A B C")])
def test_the_base_stands_between_two_others_and_without_one_three_stand_in_order(
    blank: Page, tale: Path, tmp_path_factory: pytest.TempPathFactory, base: str | None, letters: str
) -> None:
    (tale / "d.txt").unlink()
    path = tmp_path_factory.mktemp("three") / "page.html"
    path.write_text(page_of(load_story(tale, base=base)), encoding="utf-8")
    page = opened(blank, path)
    assert page.locator(".heads .tag").all_inner_texts() == letters.split()
    assert page.locator(".seg [aria-pressed=true] b").inner_text() == letters
    pairs = [f"{base.upper()} {other}" for other in "ABC" if base and other != base.upper()]
    assert set(pairs or ["A B", "A C", "B C"]) < set(page.locator(".seg b").all_inner_texts())
    assert page.locator(".seg b").count() == 4


def test_more_than_three_tellings_have_a_picker(blank: Page, tale: Path) -> None:
    (tale / "page.html").write_text(page_of(load_story(tale)), encoding="utf-8")
    page = opened(blank, tale / "page.html")
    assert not page.locator(".seg").is_visible()
    assert page.locator(".columns summary").inner_text().split() == ["Columns", "A", "B", "C"]
    assert page.locator(".tag.base").count() == 0, "no telling is set before the others"
    page.locator(".columns summary").click()
    page.get_by_label("Left column").select_option("3")
    assert page.locator(".heads .tag").all_inner_texts() == ["D", "B", "C"]
    page.get_by_label("Middle column").select_option("")
    assert page.locator(".heads .tag").all_inner_texts() == ["D", "C"]
    page.get_by_label("Left column").select_option("2")
    assert page.locator(".heads .tag").all_inner_texts() == ["C", "D"]


def test_on_a_phone_the_counterpart_unfolds_below(window: Window, texts: Path) -> None:
    page = window(width=400).page
    page.goto(texts.as_uri() + "#A38/B13.1")
    page.wait_for_selector(".row.on")
    boxes = [page.locator(f'.p[data-at="{place}"]').bounding_box() for place in ("1 12", "0 37")]
    assert boxes[1]["y"] >= boxes[0]["y"] + boxes[0]["height"] - 2
    assert page.locator(".spine .p:visible").count() < page.locator(".cell:not(.spine) .p:visible").count()
    assert fits(page)
    page.get_by_role("button", name="Real").click()
    assert page.locator("a.m.v-real").count() >= 1


def test_print_is_light_text_with_the_review(window: Window, texts: Path) -> None:
    page = window(scheme="dark").page
    page.goto(texts.as_uri())
    page.keyboard.press("n")
    page.keyboard.press("1")
    page.emulate_media(media="print", color_scheme="dark")
    ground = "getComputedStyle(document.querySelector('.retold')).backgroundColor"
    assert page.evaluate(ground) == "rgb(255, 255, 255)"
    assert not page.locator(".ctl").is_visible() and page.locator(".all").is_visible()
    assert page.locator('[data-at="0 3"]').is_visible()
    assert "confirmed" in (page.locator(".all").text_content() or "")
    assert page.pdf()[:5] == b"%PDF-"


STYLES = sorted((ROOT / "analysis" / "retold" / "showing" / "view").glob("*.css"))
BY_WIDTH = re.compile(r"@(?:media|container)[^{]*-width: *(\d+)[^{]*\{((?:[^{}]*\{[^{}]*\})*)")


@pytest.mark.parametrize("style", STYLES, ids=lambda path: path.stem)
def test_no_colour_depends_on_the_width_but_on_a_phone(style: Path) -> None:
    """So that axe need not look at the colours at every width."""
    found = BY_WIDTH.findall(style.read_text(encoding="utf-8"))
    assert found or style.stem not in ("view", "report", "findings")
    wider = "".join(rules for width, rules in found if int(width) > 640)
    assert re.findall(r"[\w-]*(?:color|background|opacity|filter)[\w-]*:(?!none)[^;}]*", wider) == []


EVERY = (*WCAG, "wcag22aa")


@pytest.mark.parametrize(
    ("width", "scheme", "rules", "but"),
    [
        (1200, "light", EVERY, ()),
        (1200, "dark", COLOURS, ()),
        (800, "light", EVERY, CONTRAST),
        (400, "light", EVERY, CONTRAST),
        (400, "dark", COLOURS[1:], ()),
    ],
)
def test_accessible_in_every_state(
    window: Window, texts: Path, width: int, scheme: str, rules: tuple[str, ...], but: tuple[str, ...]
) -> None:
    page = opened(window(width=width, scheme=scheme, bypass_csp=True).page, texts)
    states = ["", "#A46/C31.1", "#A38/B13", "#A16", "#difference-2"]
    for state in states:
        page.evaluate(f"document.querySelector('.retold').retoldOpen('{state}')")
        assert violations(page, within=".retold", rules=rules, but=but) == [], state
    page.evaluate("document.querySelectorAll('.retold details').forEach((each) => { each.open = true; })")
    page.keyboard.press("/")
    page.keyboard.type("china")
    page.keyboard.press("Enter")
    assert violations(page, within=".retold", rules=EVERY if scheme == "light" else COLOURS) == []


def test_arrows_go_along_a_column_and_across(page: Page) -> None:
    page.locator('[data-at="0 37"] .id').click()
    page.keyboard.press("ArrowDown")
    assert page.evaluate("document.activeElement.closest('.p').dataset.at") == "0 38"
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowLeft")
    assert page.evaluate("document.activeElement.closest('.p').dataset.at") == "1 12"
    assert page.locator(".p .id[tabindex='0']").count() == 3


def focused(page: Page, selector: str) -> bool:
    return bool(page.evaluate(f"document.activeElement.matches({selector!r})"))


def test_escape_keeps_a_note_and_leaves_the_search_for_the_texts(page: Page) -> None:
    page.keyboard.press("n")
    here = at(page)
    page.keyboard.press("4")
    expect(page.locator(".now textarea")).to_be_focused()
    page.keyboard.type("asked the desk")
    page.keyboard.press("Escape")
    assert page.locator(".now .said").inner_text() == "asked the desk"
    assert at(page) == here and focused(page, ".panel")
    page.keyboard.press("/")
    page.keyboard.type("belarus")
    page.keyboard.press("Escape")
    assert focused(page, ".grid .id") and page.locator(".hit").count() == 0


def test_what_is_pressed_and_swapped_keeps_the_focus(page: Page) -> None:
    page.keyboard.press("n")
    page.locator(".judge button").first.focus()
    page.keyboard.press("Enter")
    assert focused(page, ".judge button[aria-pressed=true]")
    page.locator('[data-at="0 37"] .id').click()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("s")
    assert page.evaluate("document.activeElement.closest('.p').dataset.at") == "0 38"


def test_the_keys_can_be_kept_to_the_texts(page: Page) -> None:
    page.keyboard.press("?")
    page.get_by_label("Keys act on the whole page").uncheck()
    page.evaluate("document.activeElement.blur()")
    page.keyboard.press("n")
    assert at(page) == ""
    page.locator(".retold .panel").focus()
    page.keyboard.press("n")
    assert at(page) != ""


# ------------------------------------------------------------------ with a kernel


def test_a_verdict_is_kept_by_the_story_and_everything_follows(window: Window, tale: Path) -> None:
    shown = PassageBrowser(load_story(tale))
    page = open_view(window().page, shown)
    page.keyboard.press("n")  # keys count only with the focus inside
    assert page.locator(".now").is_hidden()
    page.locator(".stepr .btn").last.click()
    page.keyboard.press("1")
    assert page.locator(".all .s").count() == 1, "drawn before the kernel answers"
    carry(page, shown)
    assert shown.story.verdicts["verdict"].tolist() == ["real"]
    assert (tale / "verdicts.jsonl").read_text(encoding="utf-8").count("\n") == 1
    page.keyboard.press("u")
    carry(page, shown)
    assert shown.story.verdicts.empty and page.locator(".all .s").count() == 0


def carry(page: Page, shown: PassageBrowser) -> None:
    """What a kernel does: hear what the view sent, answer with verdicts and data."""
    said: list[dict[str, object]] = []
    shown.send = said.append  # type: ignore[method-assign]
    for message in page.evaluate("window.sent.splice(0)"):
        shown._hear(shown, message, [])
    page.evaluate(
        "([verdicts, data, said]) => { model.set('verdicts', verdicts); model.set('data', data); "
        "for (const each of said) model.hear('msg:custom', each); }",
        [shown.verdicts, shown.data, said],
    )


def test_a_verdict_that_cannot_be_kept_goes_from_the_screen(window: Window, tale: Path) -> None:
    shown = PassageBrowser(load_story(tale))
    page = open_view(window().page, shown)
    (tale / "verdicts.jsonl").mkdir()
    page.locator(".stepr .btn").last.click()
    page.keyboard.press("1")
    carry(page, shown)
    assert "was not kept" in page.locator(".live").inner_text() and page.locator(".all .s").count() == 0


def test_what_is_shown_does_not_depend_on_what_was_shown_before(window: Window, tale: Path) -> None:
    shown = PassageBrowser(load_story(tale))
    page = open_view(window().page, shown)
    drawn = "document.querySelector('.grid').innerHTML + document.querySelector('.heads').innerHTML"
    other = window()
    for columns in ([0, 1], [3, 0, 2], [1, 2]):
        page.evaluate("(columns) => model.set('columns', columns)", columns)
        shown.columns = columns
        fresh = open_view(other.emptied().page, shown)
        for each in (page, fresh):
            each.locator(".filter").evaluate("(filter) => { filter.open = true; }")
            each.get_by_role("button", name="Clear filter").click()
        assert page.evaluate(drawn) == fresh.evaluate(drawn), columns


def test_a_paragraph_of_five_thousand_words_and_odd_writing_stand_in_place(
    tmp_path: Path, window: Window
) -> None:
    long = "Words " + " ".join(["word", "שלום", "e\u0301tude", "👩‍👩‍👧", "</script>"] * 1000)
    for name in ("a", "b"):
        text = f"The mayor opened the bridge on Monday.\n\n{long}.\n\nFerries were stopped at noon."
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
    page = open_view(window().page, PassageBrowser(load_story(tmp_path)))
    said = page.locator(".cell.spine").evaluate_all("(all) => all.map((each) => each.textContent).join('')")
    assert said.count("שלום") == said.count("👩‍👩‍👧") == said.count("</script>") == 1000
    assert page.locator(".p script").count() == 0


def test_what_is_set_in_python_is_shown_and_what_is_clicked_is_read(window: Window, tale: Path) -> None:
    shown = PassageBrowser(load_story(tale))
    shown.columns, shown.selected = [0, 3], "A1/D1"
    page = open_view(window().page, shown)
    assert page.locator(".heads .tag").all_inner_texts() == ["A", "D"]
    assert page.locator(".now .ref").inner_text() == "A1/D1"
    page.evaluate("model.set('query', 'ferries')")
    assert page.locator(".hit").count() == 2
    page.locator('[data-at="3 1"] .id').click()
    shown.selected = page.evaluate("model.get('selected')")
    assert shown.selection()["doc_id"].tolist()[-1] == "d"


def test_links_of_other_cells_open_in_the_view(window: Window, tale: Path) -> None:
    page = open_view(window().page, PassageBrowser(load_story(tale)))
    page.evaluate(
        "document.body.insertAdjacentHTML('afterbegin', '<a id=x href=\"07-side-by-side.html#A1/B1\">A1</a>')"
    )
    page.locator("#x").click()
    assert page.locator(".now .ref").inner_text() == "A1/B1" and page.url.endswith("view.test/")
