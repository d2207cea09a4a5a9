"""Where a rule must speak and where it must not: the closest cases on both sides of the line."""

import pytest

import retold
from conftest import changed


@pytest.mark.parametrize(
    ("a", "b", "rule"),
    [
        (
            "In one poll, 40 percent of voters backed the plan of the mayor, and the rest did not know much "
            "about it at all.",
            "The plan of the mayor had the support of 35 percent of voters in some other poll that the paper "
            "had paid for.",
            "number-changed",
        ),
        (
            "Moscow Said Grain Deal Would End Before Summer",
            "Kyiv Said Grain Deal Would End Before Summer",
            "attribution-moved",
        ),
        ("Silva said.", "Costa said.", "attribution-moved"),
        (
            "The new contract, if ratified by its members, will be a model for the talks with the yards.",
            "Four years ago members at the yards rejected the first deal that was shown to them.",
            "opposite",
        ),
        (
            "A judge dismissed an effort to prevent his tax returns from being turned over to a jury.",
            "The mayor was ordered to turn his tax returns over to a jury.",
            "negation",
        ),
        (
            "“The No. 1 aim of the union is a fair contract for all of its members,” the mayor said.",
            "“The number one aim of the union is a fair contract for all of its members,” the mayor said.",
            "quote-edited",
        ),
        (
            "“The No. 1 aim of the union is a fair contract for all of its members,” the mayor said.",
            "“The number one aim of the union is a fair contract for all of its members,” the mayor said.",
            "negation",
        ),
        (
            "The alleged incident took place in a hotel of the old town.",
            "The police said in a statement that the incident took place in a hotel of the old town.",
            "suspicion",
        ),
        (
            "Exit polls show a majority of voters, 53 percent, opposed the law.",
            "Exit polls show 41 percent strongly oppose the law, while only 27 percent support the law.",
            "stance-reversed",
        ),
        (
            "The letters are sent to the post office rather than delivered to the old farms.",
            "The letters are sent to the post office and are not delivered to the old farms.",
            "negation",
        ),
        (
            "The mayor said that he could not stop reading the stories about the town.",
            "The mayor said that he read the stories about the town.",
            "negation",
        ),
        (
            "We will always cherish the memory of that night in the old harbour.",
            "We will never forget the memory of that night in the old harbour.",
            "opposite",
        ),
        (
            "The catch fell in the spring and climbed again in the autumn.",
            "The catch decreased in the spring and increased again in the autumn.",
            "opposite",
        ),
        (
            "The mayor said: “Seventy per cent of all the water is used in the fields.”",
            "The mayor said: “70 % of all the water is used in the fields.”",
            "quote-edited",
        ),
        (
            "The town site levies a four percent fee for every campaign that succeeds.",
            "The town site charges a four percent fee for every campaign that succeeds.",
            "attribution-gained",
        ),
        (
            "The mayor said that the cause of the fire was unclear.",
            "The mayor said that the cause of the fire was not immediately clear.",
            "opposite",
        ),
        (
            "Silva said that she regretted the fire in the harbour.",
            "Costa said that the fire in the harbour was put out by two men.",
            "name-changed",
        ),
        (
            "The council fined 17 ferries and a tug for noise in the harbour.",
            "The council, led by Ana Silva, has looked at the noise in the harbour, and 46 neighbours had "
            "written to it.",
            "number-changed",
        ),
        (
            "The long, long debate ended on Monday, and a bill passed.",
            "The debate on Monday ended with a bill and with another bill.",
            "qualifier-added",
        ),
        (
            "The plan will probably fail in the town council.",
            "The plan will likely fail in the town council.",
            "qualifier-added",
        ),
    ],
)
def test_what_may_be_another_thing_is_not_called_the_same(a: str, b: str, rule: str) -> None:
    assert rule not in set(changed(a, b)["rule"])


@pytest.mark.parametrize(
    ("a", "b", "names"),
    [
        (
            "President Silva met the mayor of Porto on Monday.",
            "President Ana Silva met the mayor of Porto on Monday.",
            [],
        ),
        (
            "Peter Silva met the mayor of Porto on Monday.",
            "John Silva met the mayor of Porto on Monday.",
            ["John Silva"],
        ),
        ("She moved to New Jersey in the spring of 1990.", "She moved to N.J. in the spring of 1990.", []),
        (
            "She read it in the paper on Monday, at home.",
            "She read it in The New York Times on Monday, at home.",
            ["The New York Times"],
        ),
    ],
)
def test_a_name_is_another_only_where_another_person_or_place_may_be_meant(
    a: str, b: str, names: list[str]
) -> None:
    found = changed(a, b)
    assert found.loc[found["kind"] == "name", "b_words"].tolist() == names


@pytest.mark.parametrize(
    ("a", "b", "hedged"),
    [
        (
            "The mayor came to court in May, tired and old.",
            "The mayor appeared in court in May, tired and old.",
            False,
        ),
        (
            "The mayor was tired in May, and very old.",
            "The mayor appeared to be tired in May, and very old.",
            True,
        ),
    ],
)
def test_to_appear_hedges_only_where_something_seems_so(a: str, b: str, hedged: bool) -> None:
    assert ("modality" in set(changed(a, b)["rule"])) == hedged


@pytest.mark.parametrize(
    ("a", "b"),
    [
        (
            "The council closed the bridge to trams in May.",
            "The council never closed the bridge to trams in May.",
        ),
        (
            "The council closed the bridge to trams in May.",
            "Nobody knows whether the council closed the bridge to trams in May.",
        ),
        (
            "The council closed the bridge to trams in May.",
            "The council should have closed the bridge to trams in May.",
        ),
        (
            "The council sold the bridge with its trams in May.",
            "After the debate, the mayor may sell his own house with its garden in May.",
        ),
        (
            "The council closed and closed the bridge to trams in May.",
            "The council will close the bridge to trams in May.",
        ),
    ],
)
def test_an_outcome_is_another_only_where_one_act_is_done_there_and_ahead_here(a: str, b: str) -> None:
    for one, other in ((a, b), (b, a)):
        assert "outcome" not in set(changed(one, other)["rule"])


PLAIN, DENIED = "The mayor will sell the bridge to Porto.", "The mayor will not sell the bridge to Porto."
ALSO = " On Monday the mayor will not sell the bridge to Porto."


def test_a_negation_that_another_linked_passage_has_too_is_no_change() -> None:
    assert "negation" in set(changed(PLAIN, DENIED)["rule"])
    assert "negation" in set(changed(DENIED, PLAIN)["rule"])
    assert "negation" not in set(changed(PLAIN + ALSO, DENIED)["rule"])
    assert "negation" not in set(changed(DENIED, PLAIN + ALSO)["rule"])


@pytest.mark.parametrize(
    ("b", "words"),
    [
        ("The council must close the bridge to trams in May.", ["must"]),
        ("The council closed the bridge to trams in May, and it would stay so.", []),
        ("The council made clear that it closed the bridge to trams in May.", []),
        ("The council clearly closed the bridge to trams in May.", ["clearly"]),
    ],
)
def test_a_modal_verb_counts_where_its_verb_stands_on_both_sides(b: str, words: list[str]) -> None:
    found = changed("The council closed the bridge to trams in May.", b)
    assert found.loc[found["rule"] == "modality", "b_words"].tolist() == words


def test_the_same_number_of_another_unit() -> None:
    found = changed(
        "The court held him for 30 days, as his lawyers had feared.",
        "His lawyers feared it: the court kept him in a cell for 30 years.",
    )
    units = found[found["rule"] == "unit-changed"]
    assert units[["a_words", "b_words"]].to_numpy().tolist() == [["30 days", "30 years"]]


@pytest.mark.parametrize(
    ("b", "words"),
    [
        ("The head ofthe council opened the bridge on Monday.", ["ofthe"]),
        ("The head of the the council opened the bridge on Monday.", ["the"]),
        ("The head of the council opened the bridge without cyberattacks.", []),
    ],
)
def test_words_run_together_or_written_twice(b: str, words: list[str]) -> None:
    found = changed("The head of the council opened the bridge on Monday.", b)
    assert found.loc[found["rule"] == "broken-text", "b_words"].tolist() == words


STORY = (
    "Engineers in Porto closed the old bridge on Monday after a crack was found. The mayor, Ana Silva, said "
    "on 3 May that repairs would cost 40 million euros. Ferries will carry people across the river until the "
    "work is done. The shops beside the river lose trade. A new bridge is planned for the next decade. "
    "Nobody was hurt when the crack opened. Years ago some shares had tumbled."
)


@pytest.mark.parametrize(
    "b",
    [
        "Ferries will carry people across the river to Spain until the work is done.",
        "Engineers closed the old bridge and its 17 arches on Monday after a crack was found.",
        "Engineers in Porto closed the old bridge after a crack was found in August.",
        "Ferries carry people across the river until the work is done, without lights.",
        "Engineers in Porto closed the old bridge on Monday after a crack was found, and the shares rose.",
    ],
)
def test_only_an_abridgement_puts_something_in(b: str) -> None:
    found = changed(STORY, b)
    assert found.loc[found["severity"] == "major", "rule"].iloc[0].endswith("introduced")
    reported = f"{b} The weather on the coast was warm and dry, and hotels were full of tourists."
    assert not changed(STORY, reported)["rule"].str.endswith("introduced").any()


def test_a_month_is_known_where_a_day_of_it_is() -> None:
    found = changed(STORY, "The mayor said in May that repairs would cost 40 million euros.")
    assert not found["rule"].str.startswith("time").any()


MILL = "He spoke of “rusted out mills scattered like tombstones” across the land."


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (MILL, "The “rusted-out mills” are “scattered like tombstones across the landscape” here."),
        (MILL, "He spoke of “mills scattered like tombstones across the landscape” on Monday in Harlow."),
        (MILL, "He said that rusted out mills, scattered like tombstones, “are tombstones to mills”."),
    ],
)
def test_two_excerpts_of_one_quotation_are_not_told_as_altered(one: str, other: str) -> None:
    for a, b in ((one, other), (other, one)):
        found = retold.compare(a, b).changes["rule"]
        assert not found.isin(["quote-edited", "quote-reworded"]).any()
    differing = retold.differences({"a": one, "b": other})["sentence"]
    assert not differing.str.startswith("A quotation differs").any()
