"""What analysts say of differences, and how far two of them agree."""

import json
import math
from pathlib import Path

import pandas as pd
import pytest

from conftest import check, story_of
from retold import Story, load_story
from retold.cli import main
from retold.ground.errors import StoryError
from retold.linking.agreeing import agree, alpha
from test_differences import STORY


@pytest.fixture
def story(tmp_path: Path) -> Story:
    return story_of(tmp_path / "ann", **STORY)


def row(story: Story, words: str) -> pd.Series:
    return story.differences[story.differences["sentence"].str.contains(words)].iloc[0]


def test_a_difference_that_is_none_is_gone_and_the_rest_move_up(story: Story) -> None:
    judged = story.judge(row(story, "smelled gas"), "not", by="ann").differences
    kept = story.differences[~story.differences["sentence"].str.contains("smelled gas")]
    assert judged["sentence"].tolist() == kept["sentence"].tolist()
    assert judged["rank"].tolist() == list(range(1, len(kept) + 1))


def test_a_confirmed_difference_says_so(story: Story) -> None:
    judged = story.judge(row(story, "smelled gas"), "real", note="heard the tape")
    found = row(judged, "smelled gas")
    assert (found["review"], found["note"]) == ("confirmed", "heard the tape")
    assert judged.differences["review"].notna().sum() == 1


def test_what_an_analyst_calls_grave_stands_first_and_a_detail_last(story: Story) -> None:
    last = story.differences.iloc[-1]
    grave = story.judge(last, "regrade", value=3).differences
    assert grave["sentence"].iloc[0] == last["sentence"]
    assert (grave["weight"].iloc[0], grave["review"].iloc[0], grave["rank"].iloc[0]) == (3, "regraded", 1)
    first = story.differences.iloc[0]
    assert story.judge(first, "regrade", value=1).differences["sentence"].iloc[-1] == first["sentence"]


def test_a_difference_by_hand_has_the_note_as_its_sentence(story: Story) -> None:
    spans = [["north", 0, 24], ["west", 0, 23]]
    target = {"target": "difference", "spans": spans, "what": "meaning"}
    added = story.judge(target, "add", value=3, note="North names the fire first.").differences.iloc[0]
    assert added[["kind", "weight", "review"]].tolist() == ["meaning", 3, "by hand"]
    assert added["sentence"] == "North names the fire first." and added["spans"] == spans
    plain = story.judge(target, "add", value=2).differences
    said = plain[plain["review"] == "by hand"]["sentence"].iloc[0]
    headlines = "A (north) has “Fire shuts Harlow bridge”; C (west) has “Bridge at Harlow closed”"
    assert said == f"Added by hand: {headlines}."


def test_a_note_alone_stands_beside_and_changes_nothing_else(story: Story) -> None:
    noted = story.judge(row(story, "smelled gas"), "note", note="ask the ferry office").differences
    assert noted["note"].dropna().tolist() == ["ask the ferry office"]
    pd.testing.assert_frame_equal(noted.drop(columns="note"), story.differences.drop(columns="note"))


def test_verdicts_on_differences_are_kept_and_taken_back(story: Story) -> None:
    judged = story.judge(row(story, "smelled gas"), "not", by="ann")
    again = load_story(story.path)
    pd.testing.assert_frame_equal(again.differences, judged.differences)
    pd.testing.assert_frame_equal(again.undo(by="ann").differences, story.differences)
    check(judged.differences, "differences")


@pytest.mark.parametrize(
    ("observers", "value"),
    [
        (["0100000010", "1110010000"], 0.095),
        (["aabbdcccedda", "babbbccceddd"], 0.692),
        (["123321412...", "1233224125.3", ".3332342251.", "12332441251."], 0.743),
    ],
)
def test_alpha_of_the_worked_examples(observers: list[str], value: float) -> None:
    """Krippendorff 2011, examples A, B and C: binary, nominal, and several observers with gaps."""
    units = [[each for each in unit if each != "."] for unit in zip(*observers, strict=True)]
    found, low, high = alpha(units)
    assert found == pytest.approx(value, abs=0.0005)
    assert low <= found <= high


def test_alpha_is_one_for_full_agreement_and_not_a_number_where_one_value_is_used() -> None:
    assert alpha([["x", "x"], ["y", "y"]])[0] == 1
    assert math.isnan(alpha([["x", "x"], ["x", "x"]])[0]) and math.isnan(alpha([["x"]])[0])
    assert math.isnan(alpha([])[0])
    judged = [["x", "x"], ["y", "y"], ["x", "y"]] * 4
    assert alpha([*judged, *[["z"]] * 12]) == alpha(judged)  # what one judged alone tells nothing


@pytest.fixture
def two(tmp_path: Path) -> tuple[Path, Path]:
    """Two analysts on the same story: alike on one link and one difference, apart on one, one alone each."""
    ann, bob = (story_of(tmp_path / name, **STORY) for name in ("ann", "bob"))
    links, found = ann.links, ann.differences
    ann = ann.judge(links.iloc[0], "real").judge(found.iloc[0], "not", note="no news")
    ann = ann.judge(found.iloc[1], "real")
    back = {**links.iloc[0], "a_passage": links.iloc[0]["b_passage"], "b_passage": links.iloc[0]["a_passage"]}
    bob = bob.judge(found.iloc[0], "regrade", value=3, note="grave")
    bob = bob.judge(found.iloc[1], "real").judge(back, "real")
    bob.judge(links.iloc[1], "not").judge(found.iloc[2], "note", note="?")
    ann.judge(found.iloc[3], "not")
    return tmp_path / "ann" / "verdicts.jsonl", tmp_path / "bob" / "verdicts.jsonl"


def test_two_analysts(two: tuple[Path, Path]) -> None:
    found = agree(*two)
    table = check(found.alpha, "agreed").set_index("target")
    counts = ["n", "n_same", "n_only_a", "n_only_b"]
    assert table.loc["difference", counts].tolist() == [2, 1, 1, 0]
    assert table.loc["link", counts].tolist() == [1, 1, 0, 1] and pd.isna(table.loc["link", "alpha"])
    assert table.loc["all", counts].tolist() == [3, 2, 1, 1]
    assert check(found.confusion, "confusion")["n"].sum() == 3
    apart = check(found.disagreements, "disagreements").iloc[0]
    assert apart[["target", "a", "b"]].tolist() == ["difference", "not", "regrade 3"]
    assert apart[["a_note", "b_note"]].tolist() == ["no news", "grave"]
    assert len(found.disagreements) == 1


def test_the_command_says_it_in_lines(two: tuple[Path, Path], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["agree", *map(str, two)]) == 0
    said = capsys.readouterr().out
    assert "all: 3 judged by both, 2 alike; 1 in the first only, 1 in the second only" in said
    assert "1 times difference: not / regrade 3" in said and "not (no news) / regrade 3" in said


def test_what_is_written_cannot_steer_a_terminal(
    two: tuple[Path, Path], capsys: pytest.CaptureFixture[str]
) -> None:
    lines = [json.loads(line) for line in two[0].read_text().splitlines()]
    lines[1]["note"] = "\x1b[2J\u202enews"
    two[0].write_text("\n".join(map(json.dumps, lines)) + "\ntorn")
    assert main(["agree", *map(str, two)]) == 0
    assert "news" in (said := capsys.readouterr().out) and not {"\x1b", "\u202e"} & set(said)


def test_a_file_that_is_not_there(two: tuple[Path, Path], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(StoryError, match="no such file"):
        agree(two[0], two[1].with_name("none.jsonl"))
    assert main(["agree", str(two[0]), "none.jsonl"]) == 1 and "no such file" in capsys.readouterr().err
