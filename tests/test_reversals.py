"""Reversals between passages that run alike: who, how many, whether at all, under what condition."""

import pandas as pd
import pytest

from retold import compare

BEFORE = "The council voted on Tuesday to close the old library next spring, the mayor said. "
AFTER = "\n\nCampaigners have collected signatures since January. The hall was a customs house a century ago."


def changes(a: str, b: str) -> pd.DataFrame:
    found = compare(BEFORE + a + AFTER, BEFORE + b + AFTER).changes
    return found[found["severity"] != "trivial"]


REVERSED = [
    ("Nobody was hurt in the crash.", "Somebody was hurt in the crash.", "negation"),
    ("No one died in the fire.", "One person died in the fire.", "negation"),
    ("No residents backed the plan.", "Residents backed the plan.", "negation"),
    ("None of the witnesses spoke to the court.", "All of the witnesses spoke to the court.", "negation"),
    (
        "Neither the mayor nor the clerk backed the plan.",
        "The mayor and the clerk backed the plan.",
        "negation",
    ),
    ("The bridge has one lane open to cars.", "The bridge has no lane open to cars.", "negation"),
    ("There was no evidence of fraud.", "There was evidence of fraud.", "negation"),
    ("The firm no longer sells boats in Oslo.", "The firm sells boats in Oslo.", "negation"),
    ("The firm hasn't paid its workers.", "The firm has paid its workers.", "negation"),
    ("The team seldom loses at home.", "The team loses at home.", "negation"),
    ("The bill almost passed.", "The bill passed.", "negation"),
    ("The minister refused to meet the families.", "The minister met the families.", "negation"),
    ("The agency stopped testing the water.", "The agency tested the water.", "negation"),
    ("The minister ruled out raising taxes.", "The minister raised taxes.", "negation"),
    ("She denied that she knew the man.", "She knew the man.", "negation"),
    ("They left without paying the bill.", "They left after paying the bill.", "negation"),
    ("The ministry has yet to approve the drug.", "The ministry has approved the drug.", "negation"),
    ("The dam is far from safe.", "The dam is safe.", "negation"),
    ("By no means did the panel clear him.", "The panel cleared him.", "negation"),
    ("Few voters trust the governor.", "Most voters trust the governor.", "amount-changed"),
    ("The ban fell in every village.", "The ban fell in all villages except Orlo.", "amount-changed"),
    ("A few voters trust the governor.", "Few voters trust the governor.", "amount-changed"),
    (
        "Every school in the county was searched.",
        "Some schools in the county were searched.",
        "amount-changed",
    ),
    ("Only members may vote on the plan.", "Members may vote on the plan.", "restricted"),
    ("The hall is open exclusively to members.", "The hall is open to members.", "restricted"),
    (
        "The strike will end unless the firm raises pay.",
        "The strike will end if the firm raises pay.",
        "opposite",
    ),
    ("He sold the house before the trial.", "He sold the house after the trial.", "opposite"),
    ("Workers voted for the strike.", "Workers voted against the strike.", "opposite"),
    ("Police arrested the suspected attacker.", "Police arrested the attacker.", "suspicion"),
    ("Officers found the alleged bribes in a drawer.", "Officers found the bribes in a drawer.", "suspicion"),
    (
        "Police attacked protesters near the hall.",
        "Protesters attacked police near the hall.",
        "roles-swapped",
    ),
    ("The army was shelled by rebels.", "The rebels were shelled by the army.", "roles-swapped"),
    (
        "The raid by settlers on villagers went on.",
        "The raid by villagers on settlers went on.",
        "roles-swapped",
    ),
    ("Norway sued Sweden over the dam.", "Sweden sued Norway over the dam.", "roles-swapped"),
    ("The dam could burst in a storm.", "The dam could not burst in a storm.", "negation"),
    ("The old ferry was nowhere near the pier.", "The old ferry was near the pier.", "negation"),
    ("The clerk is accused of taking the money.", "The clerk took the money.", "outcome"),
]
WEIGHED = [
    ("The northern road is partly flooded.", "The northern road is flooded."),
    ("The union or the council will pay for it.", "The union and the council will pay for it."),
    ("Inspectors always look at the brakes.", "Inspectors sometimes look at the brakes."),
    ("The former clerk was held on Monday.", "The clerk was held on Monday."),
    ("All were freed except the captain.", "All were freed including the captain."),
    ("He left because of the strike.", "He left despite the strike."),
]
ALIKE = [
    ("The mayor did not sign and will not resign.", "The mayor didn't sign and won't resign."),
    ("They'll pay and we've agreed.", "They will pay and we have agreed."),
    ("No one was hurt in the crash.", "Nobody was hurt in the crash."),
    ("All residents backed the plan.", "Every resident backed the plan."),
    ("The firm failed to pay its workers.", "The firm did not pay its workers."),
    ("He was not only rich but clever.", "He was rich and clever."),
    ("Norway and Sweden signed the treaty.", "Sweden and Norway signed the treaty."),
    ("Norway met Sweden in the final.", "Sweden met Norway in the final."),
    ("The army shelled the rebels at dawn.", "The rebels were shelled by the army at dawn."),
    ("No foul play is suspected.", "Foul play is not suspected."),
]


@pytest.mark.parametrize(("a", "b", "rule"), REVERSED)
def test_a_reversal_is_major_in_both_directions(a: str, b: str, rule: str) -> None:
    for one, other in ((a, b), (b, a)):
        found = changes(one, other)
        assert set(found.loc[found["severity"] == "major", "rule"]) == {rule}


@pytest.mark.parametrize(("a", "b"), ALIKE)
def test_what_says_the_same_is_no_reversal(a: str, b: str) -> None:
    assert "major" not in set(changes(a, b)["severity"]) | set(changes(b, a)["severity"])


@pytest.mark.parametrize(("a", "b"), ALIKE[:3])
def test_a_short_form_and_its_full_form_are_no_change_at_all(a: str, b: str) -> None:
    assert changes(a, b).empty


@pytest.mark.parametrize(("a", "b"), WEIGHED)
def test_how_far_how_often_and_by_what_link_it_is_so_is_told(a: str, b: str) -> None:
    for one, other in ((a, b), (b, a)):
        assert set(changes(one, other)["rule"]) == {"extent"}


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("The road is completely flooded.", "The road is flooded."),
        ("The clerk left after he frequently complained.", "The clerk left after he often complained."),
    ],
)
def test_a_word_of_the_same_weight_is_no_change(a: str, b: str) -> None:
    assert changes(a, b).empty


def test_a_step_on_the_scale_of_amounts_is_minor() -> None:
    found = changes("Many farmers lost their crops.", "Some farmers lost their crops.")
    assert found[["rule", "severity"]].values.tolist() == [["amount-changed", "minor"]]


def test_the_change_points_at_the_words_and_says_what_it_is() -> None:
    (row,) = changes("The firm no longer sells boats.", "The firm sells boats.").itertuples()
    assert (row.a_words, row.b_words) == ("no longer sells", "sells")
    assert row.why == "“sells” is denied there (“no”), and said as a fact on the other side"


def test_opposites_that_modify_other_things_are_none() -> None:
    a = "The bacteria were first found in a sample that was taken on Monday at the Mill Street pump."
    b = "The bacteria had turned up on Monday of last week in a sample from the Mill Street pump."
    assert "opposite" not in set(changes(a, b)["rule"])


def test_particles_and_prepositions_in_other_places_are_no_opposites() -> None:
    a = "The clerk handed over the files to the court on Monday, and the mayor spoke about the roof."
    b = "The clerk spoke under oath about the files to the court on Monday."
    assert "opposite" not in set(changes(a, b)["rule"])


def test_a_text_is_no_change_of_itself_even_where_its_headline_says_what_its_lead_says() -> None:
    text = "Library to close after vote\n\n" + BEFORE + AFTER
    assert compare(text, text).changes.empty
