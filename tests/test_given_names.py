"""Given names and their short forms."""

from pathlib import Path

import pytest

from retold.english.given_names import full_names, may_be_one
from retold.english.lists import load_lists


@pytest.mark.parametrize(
    ("one", "other"),
    [("ron", "ronald"), ("dick", "rick"), ("bibi", "benjamin"), ("vlad", "vladimir"), ("ada", "ada")],
)
def test_two_forms_of_one_name(one: str, other: str) -> None:
    assert may_be_one(one, other) and may_be_one(other, one)


@pytest.mark.parametrize(
    ("one", "other"), [("joseph", "joan"), ("mary", "mark"), ("jo", "jonas"), ("", "ann")]
)
def test_two_names_that_begin_alike_are_two(one: str, other: str) -> None:
    assert not may_be_one(one, other) and not may_be_one(other, one)


def test_a_name_is_its_own_full_name() -> None:
    assert "ted" in full_names("ted") and "theodore" in full_names("ted")
    assert full_names("xanthippus") == {"xanthippus"}


def test_a_story_may_know_other_short_forms(tmp_path: Path) -> None:
    (tmp_path / "nicknames.csv").write_text("word,class\nbojo,boris\n", encoding="utf-8")
    assert may_be_one("bojo", "boris", load_lists(tmp_path)) and not may_be_one("bojo", "boris")
