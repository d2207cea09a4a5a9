"""One name for a passage, a pair and a change."""

import pandas as pd

from retold.ground.addresses import address, letters, numbers


def test_letters_go_on_after_z() -> None:
    named = letters(map(str, range(28)))
    assert (named["0"], named["25"], named["26"], named["27"]) == ("A", "Z", "AA", "BB")


def test_a_pair_has_one_name_whichever_end_is_given_first() -> None:
    named = letters(["x:y", "z"])
    assert address(named, "x:y:38") == "A38"
    assert address(named, "z:13", "x:y:38") == address(named, "x:y:38", "z:13") == "A38/B13"
    assert address(named, "x:y:38", "z:13", change=2) == "A38/B13.2"
    assert address(named, "z:p3") == "Bp3"


def test_pairs_go_by_the_order_of_the_story_and_not_by_their_letters() -> None:
    named = letters(map(str, range(27)))
    assert address(named, "26:1", "1:2") == "B2/AA1"


def test_changes_are_numbered_within_their_pair() -> None:
    ends = {"a_passage": ["a:1", "a:1", "a:2", "a:1"], "b_passage": ["b:1", "b:2", "b:1", "b:1"]}
    found = pd.DataFrame(ends)
    assert numbers(found).tolist() == [1, 1, 1, 2]
