import shutil
from collections.abc import Iterator
from itertools import permutations
from pathlib import Path

import pandas as pd
import pytest
from live_view import open_view
from playwright.sync_api import Browser, Page
from retold import Story, load_story
from retold.ground.errors import StoryError
from retold.showing.widgets import PassageBrowser
from test_house import ROOT


@pytest.fixture
def story(tmp_path: Path) -> Story:
    shutil.copytree(ROOT / "seeds", tmp_path / "story")
    return load_story(tmp_path / "story")


def pairs(story: Story, a: str = "a", b: str = "b") -> set[tuple[str, str]]:
    links = story.compare(a, b).links
    return set(zip(links["a_passage"], links["b_passage"], strict=True))


def test_a_rejected_link_is_gone_from_everything_that_rests_on_it(story: Story) -> None:
    assert ("a:38", "b:13") in pairs(story) and "time-changed" in set(story.compare("a", "b").changes["rule"])
    judged = story.judge("reject", "a:38", "b:13")
    assert pairs(judged) == pairs(story) - {("a:38", "b:13")}
    assert "time-changed" not in set(judged.compare("a", "b").changes["rule"])
    coverage = judged.coverage.query("doc_id == 'a' and other == 'b'").set_index("passage_id")
    assert coverage.at["a:38", "state"] == "none"


def test_a_confirmed_link_is_certain(story: Story) -> None:
    links = (
        story.judge("confirm", "a:13", "b:23").compare("a", "b").links.set_index(["a_passage", "b_passage"])
    )
    row = links.loc[("a:13", "b:23")]
    assert (row["score"], row["unsure"], row["verdict"]) == (1.0, False, "confirmed")
    assert links["verdict"].notna().sum() == 1


def test_a_link_by_hand_and_unlinking_it(story: Story) -> None:
    assert ("a:1", "b:1") not in pairs(story)
    linked = story.judge("link", "a:1", "b:1")
    row = linked.compare("a", "b").links.set_index(["a_passage", "b_passage"]).loc[("a:1", "b:1")]
    assert (row["relation"], row["verdict"], row["because"]) == ("partial", "by hand", "linked by hand")
    assert pairs(linked.judge("unlink", "a:1", "b:1")) == pairs(story)


def test_undo_takes_back_the_last_that_stands(story: Story) -> None:
    judged = (
        story.judge("reject", "a:38", "b:13")
        .judge("note", "a:4", "b:1", note="the number is not in the original")
        .judge("undo")
    )
    assert judged.verdicts["verdict"].tolist() == ["reject"]
    assert pairs(judged.judge("undo").judge("undo")) == pairs(story)


def test_undo_takes_back_the_last_line_even_if_its_passage_is_gone(story: Story) -> None:
    judged = story.judge("reject", "a:38", "b:13").judge("reject", "a:40", "c:24")
    file = judged.path / "004_dda65f2b4a4f6e0f.txt"
    file.write_text(
        file.read_text(encoding="utf-8").replace("William J. Burns", "The director"), encoding="utf-8"
    )
    judged.judge("undo")
    again = load_story(story.path)
    assert again.verdicts[["verdict", "a_passage"]].to_numpy().tolist() == [["reject", "a:38"]]
    assert not again.problems["problem"].str.contains("lost its passage").any()


def test_verdicts_are_loaded_again_and_count_from_the_other_side_too(story: Story) -> None:
    story.judge("reject", "a:38", "b:13").judge("note", "a:4", "b:1", note="“six” … \u202eright to left")
    again = load_story(story.path)
    assert (
        again.verdicts["verdict"].tolist() == ["reject", "note"]
        and again.verdicts["note"].tolist()[1] == "“six” … \u202eright to left"
    )
    assert ("b:13", "a:38") not in pairs(again, "b", "a")
    assert again.problems.empty


def test_a_verdict_whose_passage_is_gone_becomes_a_problem(story: Story) -> None:
    judged = story.judge("reject", "a:38", "b:13").judge("confirm", "a:4", "b:1")
    file = story.path / story.documents.set_index("doc_id").at["b", "path"]
    file.write_text(
        file.read_text(encoding="utf-8").replace("A week later", "A month later"), encoding="utf-8"
    )
    again = load_story(story.path)
    assert again.verdicts["verdict"].tolist() == ["confirm"] and len(judged.verdicts) == 2
    assert again.problems["problem"].tolist() == ["the verdict on line 1 has lost its passage"]


@pytest.mark.parametrize(
    "torn",
    ['{"verdict": "rej', '{"verdict": "burn"}', "[1, 2]", '{"verdict": "reject", "a": 3, "b": {}}', "\x00"],
)
def test_a_torn_line_loses_nothing_else(story: Story, torn: str) -> None:
    story.judge("reject", "a:38", "b:13")
    with (story.path / "verdicts.jsonl").open("a", encoding="utf-8") as file:
        file.write(torn)
    again = load_story(story.path)
    assert again.verdicts["verdict"].tolist() == ["reject"] and again.problems["problem"].tolist() == [
        "line 2 was not read"
    ]
    assert again.judge("confirm", "a:4", "b:1").verdicts["verdict"].tolist() == ["reject", "confirm"]


def test_passages_with_the_same_words_are_told_apart(tmp_path: Path) -> None:
    for name, text in (
        ("a", "It rained. The harbour was shut. It rained."),
        ("b", "It rained. Ships had to wait. It rained."),
    ):
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
    judged = load_story(tmp_path).judge("link", "a:3", "b:1")
    assert judged.verdicts[["a_passage", "b_passage"]].iloc[0].tolist() == ["a:3", "b:1"]
    pd.testing.assert_frame_equal(load_story(tmp_path).verdicts, judged.verdicts)


def test_what_cannot_be_judged(story: Story) -> None:
    with pytest.raises(StoryError, match="No passage 'a:999'"):
        story.judge("confirm", "a:999", "b:1")
    with pytest.raises(StoryError, match="No verdict 'burn'"):
        story.judge("burn", "a:4", "b:1")  # type: ignore[arg-type]
    (story.path / "verdicts.jsonl").mkdir()
    with pytest.raises(StoryError, match="was not kept"):
        story.judge("confirm", "a:4", "b:1")


@pytest.fixture
def live(story: Story, browser: Browser) -> Iterator[tuple[Page, PassageBrowser]]:
    shown = PassageBrowser(story)
    page = open_view(browser, shown.view)
    yield page, shown
    page.close()


def carry(page: Page, shown: PassageBrowser) -> None:
    """What a kernel does: hear what the view sent, answer with data."""
    for message in page.evaluate("window.sent.splice(0)"):
        shown._judge(shown.view, message, [])
    page.evaluate("data => { model.set('data', data); model.hear('change:data'); }", shown.view.data)


def test_verdict_and_undo_in_the_view(live: tuple[Page, PassageBrowser]) -> None:
    page, shown = live
    page.locator(".column").nth(1).locator(".passage").nth(12).click()
    assert page.locator(".detail h3").inner_text() == "≈ A38 and B13: paraphrase"
    page.get_by_role("button", name="Reject").click()
    carry(page, shown)
    assert shown.story.verdicts["verdict"].tolist() == ["reject"]
    assert (
        page.locator(".column").nth(1).locator(".passage").nth(12).locator(".go").get_attribute("aria-label")
        == "B13, only here"
    )
    page.keyboard.press("u")
    carry(page, shown)
    assert shown.story.verdicts.empty
    assert (
        page.locator(".column").nth(1).locator(".passage").nth(12).locator(".go").get_attribute("aria-label")
        == "B13, paraphrase"
    )


def test_link_by_hand_confirm_and_note_in_the_view(live: tuple[Page, PassageBrowser]) -> None:
    page, shown = live
    page.locator(".column").nth(0).locator(".passage").nth(0).click()
    page.keyboard.press("l")
    page.locator(".column").nth(1).locator(".passage").nth(0).click()
    page.get_by_role("button", name="Link A1 and B1").click()
    carry(page, shown)
    assert "by hand" in page.locator(".detail").inner_text()
    page.locator(".detail .remark").fill("said three times")
    page.locator(".detail .remark").press("Enter")
    carry(page, shown)
    assert page.locator(".detail q", has_text="said three times").count() == 1
    assert shown.story.verdicts[["verdict", "a_passage", "b_passage"]].values.tolist() == [
        ["link", "a:1", "b:1"],
        ["note", "a:1", "b:1"],
    ]


def test_a_verdict_that_cannot_be_kept_is_said(
    live: tuple[Page, PassageBrowser], monkeypatch: pytest.MonkeyPatch
) -> None:
    page, shown = live
    (shown.story.path / "verdicts.jsonl").mkdir()
    heard: list[dict[str, str]] = []
    monkeypatch.setattr(shown.view, "send", heard.append)
    shown._judge(shown.view, {"verdict": "reject", "a": "a:38", "b": "b:13", "note": ""}, [])
    page.evaluate("message => model.hear('msg:custom', message)", heard[0])
    assert "was not kept" in page.locator("[role=status]").inner_text()


def test_the_view_of_a_pair_does_not_depend_on_what_was_shown_before(seeds: Story, browser: Browser) -> None:
    drawn = "[...document.querySelectorAll('.column, .chips, .mini, .heading')].map(e => e.innerHTML.replace(/ style=\"[^\"]*\"/g, '')).join()"
    shown = PassageBrowser(seeds).view
    page = open_view(browser, shown)
    for left, right in permutations(range(3), 2):
        page.evaluate(
            "([l, r]) => { model.set('left', l); model.set('right', r); model.hear('change:left'); model.hear('change:right'); }",
            [left, right],
        )
        shown.left, shown.right = left, right
        fresh = open_view(browser, shown)
        assert page.evaluate(drawn) == fresh.evaluate(drawn), (left, right)
        fresh.close()
    page.close()


def test_a_paragraph_of_five_thousand_words_and_odd_writing_stand_in_place(
    tmp_path: Path, browser: Browser
) -> None:
    long = "Words " + " ".join(["word", "שלום", "e\u0301tude", "👩‍👩‍👧", "</script>"] * 1000)
    for name in ("a", "b"):
        (tmp_path / f"{name}.txt").write_text(
            f"The mayor opened the new bridge on Monday.\n\n{long}.\n\nFerries were stopped at noon in the harbour."
        )
    page = open_view(browser, PassageBrowser(load_story(tmp_path)).view)
    pieces = page.locator(".column >> nth=0 >> .passage")  # a sentence that does not end is cut into passages
    said = "".join(pieces.nth(n).text_content() or "" for n in range(1, pieces.count() - 1))
    assert (
        said.count("שלום") == said.count("👩‍👩‍👧") == said.count("</script>") == 1000
        and page.locator(".passage script").count() == 0
    )
    page.locator(".column >> nth=1 >> .passage").nth(1).click()
    page.wait_for_function("document.querySelectorAll('.counterpart').length >= 1")
    last = pieces.count()
    page.locator(".column >> nth=1 >> .passage").nth(last - 1).click()
    assert f"A{last} and B{last}" in page.locator(".detail h3").inner_text()
    page.close()
