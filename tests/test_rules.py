"""Rules of change: each is tried, what is asked of a pair is a table, and a notebook can add to it."""

import csv
from collections.abc import Iterator
from datetime import date
from inspect import getdoc, signature
from pathlib import Path
from typing import get_type_hints

import pandas as pd
import pytest

from conftest import REST, changed
from retold import Document, Story, compare, load_story
from retold.changes.finding import rules
from retold.changes.numbers import number_changes
from retold.changes.pair import Change, Pair, linked, sure
from retold.changes.slots import slot_changes
from retold.changes.steps import STEPS
from retold.ground.errors import RetoldError, RuleError

with (Path(__file__).parent / "golden" / "rule_cases.csv").open(encoding="utf-8") as file:
    CASES = list(csv.DictReader(file))
RULES = rules().set_index("rule")


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['rule']} {case['b_words']}")
def test_each_rule_finds_its_words(case: dict[str, str]) -> None:
    found = changed(case["a"], case["b"])
    assert case["rule"] in set(found["rule"]), found[["rule", "a_words", "b_words"]]
    row = found[found["rule"] == case["rule"]].iloc[0]
    assert (row["kind"], row["severity"]) == tuple(RULES.loc[case["rule"], ["kind", "severity"]])
    assert (row["a_passage"], row["b_passage"]) == (case["a_passage"], case["b_passage"]) and row["why"]
    for side in ("a", "b"):
        said, begin, end = (row[f"{side}_{each}"] for each in ("words", "begin", "end"))
        assert ("" if pd.isna(said) else said) == case[f"{side}_words"]
        assert pd.isna(begin) and pd.isna(end) if pd.isna(said) else (case[side] + REST)[begin:end] == said


def test_every_rule_is_tried_and_is_described() -> None:
    assert {case["rule"] for case in CASES} == set(RULES.index)
    assert set(RULES["severity"]) == {"major", "minor", "trivial"} and RULES["meaning"].str.len().gt(10).all()
    for other in ("if_abridged", "if_one_person"):
        assert set(RULES[other]) - {""} <= set(RULES.index)


def test_rules_stand_in_the_order_of_their_gravity() -> None:
    assert RULES["severity"].tolist() == sorted(RULES["severity"], key=["major", "minor", "trivial"].index)


def test_a_person_called_by_role_is_said_to_be_one() -> None:
    case = next(case for case in CASES if case["rule"] == "named-by-role")
    found = changed(case["a"], case["b"])
    assert found[["rule", "why"]].to_numpy().tolist() == [
        ["named-by-role", "one person: “Qin” there, “ambassador” here"]
    ]


def test_all_rules_have_one_signature() -> None:
    for rule, when in STEPS:
        for asked, given in ((rule, Iterator[Change]), (when, bool)):
            assert get_type_hints(asked) == {"pair": Pair, "return": given}, asked
            assert list(signature(asked).parameters) == ["pair"] and getdoc(asked), asked


def bridges(pair: Pair) -> Iterator[Change]:
    """A rule of a notebook: the other text calls a bridge by another word."""
    here, there = (side.text.find(word) for side, word in ((pair.here, "bridge"), (pair.there, "viaduct")))
    if here >= 0 and there >= 0:
        why = "a viaduct for a bridge"
        yield Change("bridge-renamed", (here, here + 6), (there, there + 7), why, "meaning", "major")


A = "The mayor opened the old bridge on Monday." + REST
B = "The mayor opened the old viaduct on Tuesday." + REST


def test_a_rule_of_ones_own_is_one_step_more() -> None:
    plain, more = compare(A, B).changes, compare(A, B, rules=(*STEPS, (bridges, sure))).changes
    own = more[more["rule"] == "bridge-renamed"]
    assert "bridge-renamed" not in set(plain["rule"])
    assert own[["kind", "severity", "a_words", "b_words", "why"]].to_numpy().tolist() == [
        ["meaning", "major", "bridge", "viaduct", "a viaduct for a bridge"]
    ]
    assert "time-changed" in set(more["rule"])


def test_a_story_takes_a_rule_of_ones_own_and_stays_as_it_was(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(A, encoding="utf-8")
    (tmp_path / "b.txt").write_text(B, encoding="utf-8")
    story = load_story(tmp_path)
    before = story.changes
    assert "bridge-renamed" in set(story.with_rules((*STEPS, (bridges, sure))).changes["rule"])
    pd.testing.assert_frame_equal(story.changes, before)
    assert story.with_rules(()).changes.empty


def unlisted(pair: Pair) -> Iterator[Change]:
    """A rule that is not in rules.csv and says neither kind nor severity."""
    yield Change("not-listed", (0, 1), (0, 1), "nothing")


def test_a_rule_that_is_not_listed_must_say_its_kind_and_severity() -> None:
    with pytest.raises(RuleError) as caught:
        _ = compare(A, B, rules=((unlisted, linked),)).changes
    assert isinstance(caught.value, RetoldError) and "not-listed" in caught.value.problem
    assert caught.value.cause and caught.value.cure.endswith(".")

    def half_told(pair: Pair) -> Iterator[Change]:
        yield Change("not-listed", (0, 1), (0, 1), "nothing", kind="wording")

    with pytest.raises(RuleError):
        _ = compare(A, B, rules=((half_told, linked),)).changes


def test_a_step_that_is_left_out_is_not_asked(seeds: Story) -> None:
    found = seeds.compare("a", "b")
    only = compare(found.a, found.b, rules=((number_changes, sure),)).changes
    assert len(only) and set(only["kind"]) <= {"number", "time"}


def test_rows_that_are_filtered_away_bring_up_no_others_and_steps_left_out_may() -> None:
    a, b = (f"The council closed the bridge for {n} days in the town." + REST for n in ("12", "15"))
    found = compare(a, b).changes
    assert found["rule"].tolist() == ["number-changed"]
    assert found[found["rule"] != "number-changed"].empty
    steps = tuple(step for step in STEPS if step[0] not in (number_changes, slot_changes))
    assert compare(a, b, rules=steps).changes["rule"].tolist() == ["reworded"]


@pytest.mark.parametrize(("day", "asked"), [(date(2022, 2, 25), 1), (date(2022, 2, 26), 3)])
def test_of_copies_of_one_day_nothing_is_asked(day: date, asked: int) -> None:
    def every(pair: Pair) -> Iterator[Change]:
        yield Change("told", None, (0, len(pair.there.text)), pair.there.text, "wording", "minor")

    a = Document("The dam burst yesterday." + REST, "a", published=date(2022, 2, 25))
    b = Document("The old dam burst yesterday." + REST, "b", published=day)
    assert len(compare(a, b, rules=((every, linked),)).changes) == asked
