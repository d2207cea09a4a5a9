"""Numbers and times of linked passages: what is told as a change, how grave, and what is left alone."""

from datetime import date

import pytest

from retold import Document, compare
from retold.english.quantities import quantities
from retold.noticing.counted import counts

FRAME = (
    "The city council voted to close the central library next spring, the mayor said. {}\n\n"
    "Campaigners have collected signatures against the plan since January. "
    "The library stood in the old customs house."
)


def severities(one: str, other: str) -> set[str]:
    changes = compare(FRAME.format(one), FRAME.format(other)).changes
    return set(changes.loc[changes["rule"].str.startswith(("number", "time", "unit")), "severity"])


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The treaty was signed on 12 March 1998.", "The treaty was signed on 12 March 1989."),
        ("The bridge opened in May 1937.", "The bridge opened in May 1973."),
        ("The vote was held on Tuesday.", "The vote was held on Thursday."),
        ("The fine was £2 million.", "The fine was $2 million."),
        ("Profit was -$5 million last year.", "Profit was $5 million last year."),
        ("Three-quarters of the voters agreed.", "One-quarter of the voters agreed."),
        ("A million people fled.", "A billion people fled."),
        ("Dozens of officers were hurt.", "Hundreds of officers were hurt."),
        ("The train left at noon.", "The train left at midnight."),
        ("The talks lasted three days.", "The talks lasted three weeks."),
        ("Support fell 3 percentage points.", "Support fell 3 percent."),
        ("Days later the mayor resigned.", "Months later the mayor resigned."),
        ("Smith owns 60 percent and Jones 40 percent.", "Smith owns 40 percent and Jones 60 percent."),
        ("The north lost 12 seats and the south 7.", "The north lost 7 seats and the south 12."),
        ("The army held half a dozen villages.", "The army held over half a dozen villages."),
        ("The army held nearly 100 villages.", "The army held more than 100 villages."),
    ],
)
def test_another_value_of_the_same_thing_is_major(one: str, other: str) -> None:
    assert "major" in severities(one, other) and "major" in severities(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The couple paid $43 million in taxes.", "The couple paid $43,885,310 in taxes."),
        ("The law took effect on Jan. 1, 2015.", "The law took effect on 1 January 2015."),
        ("Half of the fleet was sold.", "Fifty percent of the fleet was sold."),
        ("One in five workers lost their jobs.", "20 percent of workers lost their jobs."),
        ("One hundred and twenty people signed.", "120 people signed."),
        ("Repairs will cost between $5 million and $7 million.", "Repairs will cost $5-7 million."),
        ("The train left at 7:30 p.m.", "The train left at 19:30."),
        ("The talks lasted 90 minutes.", "The talks lasted an hour and a half."),
        ("The road is 62 miles long.", "The road is 100 kilometers long."),
        ("The factory closed in the 1970s.", "The factory closed in 1979."),
        ("Three officers and five students were hurt.", "Five students and three officers were hurt."),
        ("Smith owns 60 percent and Jones 40 percent.", "Jones owns 40 percent and Smith 60 percent."),
        ("The man, 45, was held.", "The 45-year-old man was held."),
        ("Police held a 14-year-old girl.", "Police held four girls, all 14 years old."),
    ],
)
def test_the_same_value_in_another_dress_is_no_change(one: str, other: str) -> None:
    assert not severities(one, other) & {"major"} and not severities(other, one) & {"major"}


def test_a_bound_on_a_large_number_is_minor() -> None:
    assert severities("The army held 800,000 men.", "The army held more than 800,000 men.") == {"minor"}


@pytest.mark.parametrize(
    ("one", "other", "told"),
    [
        ("Between 30 and 40 people were hurt.", "40 people were hurt.", {"minor"}),
        ("30-40 people were hurt.", "30 people were hurt.", {"minor"}),
        ("Between 30 and 40 people were hurt.", "About 35 people were hurt.", set()),
        ("Between 30 and 40 people were hurt.", "Up to 40 people were hurt.", set()),
        ("Dozens of people were hurt.", "24 people were hurt.", set()),
        ("Between $5 million and $7 million was lost.", "From $5 million to $7 million was lost.", set()),
    ],
)
def test_a_range_cut_to_one_of_its_ends_is_minor(one: str, other: str, told: set[str]) -> None:
    assert severities(one, other) == severities(other, one) == told


def test_what_a_change_says_is_plain() -> None:
    changes = compare(
        FRAME.format("The army held six villages."), FRAME.format("The army held nine villages.")
    ).changes
    assert changes["why"].tolist() == ["another number for “villages” where the two passages run alike"]


@pytest.mark.parametrize(
    ("text", "counted"),
    [
        ("He took the 35-word oath at noon.", "oath"),
        ("Five of the men were hurt.", "men"),
        ("Dozens of officers were hurt.", "officers"),
        ("Two-thirds of the branches will close.", "branches"),
        ("The company lost 40.", None),
    ],
)
def test_what_a_number_counts(text: str, counted: str | None) -> None:
    found = counts(quantities(text)[0], Document(text).passages[0].reading)
    assert (found.text if found is not None else None) == counted


COURT = "The lawyers went before the court on Tuesday. A ruling is due in June. Nobody expects a quick end."
FOR = "Their suit against a chain of stores, filed ten years ago in San Francisco, speaks for up to {} women."
OWED = "Back pay for as many as {} women, some judges feared, would be no small matter to work out."


def near_numbers(one: str, other: str) -> list[tuple[str, str]]:
    """The numbers of two texts that are called other numbers, in passages that nothing surely links."""
    found = compare(f"{one}\n\n{COURT}", f"{COURT}\n\n{other}")
    assert (~found.links["unsure"]).sum() == 3  # what both have of the court
    changed = found.changes[found.changes["rule"] == "number-changed"]
    return list(zip(changed["a_words"], changed["b_words"], strict=True))


def test_near_numbers_of_one_thing_differ_wherever_they_stand() -> None:
    here, there = FOR.format("1.6 million"), OWED.format("1.5 million")
    assert near_numbers(here, there) == [("up to 1.6 million", "as many as 1.5 million")]
    assert near_numbers(there, here) == [("as many as 1.5 million", "up to 1.6 million")]
    vague = f"{FOR.format('48,000')} Thousands of others wait."  # a vague word gives no number away
    assert near_numbers(vague, OWED.format("46,000")) == [("up to 48,000", "as many as 46,000")]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (FOR.format("1.6 million"), OWED.format("900,000")),  # too far apart to be of one thing
        (FOR.format("1.6 million"), OWED.format("1.6 million")),
        (FOR.format("1.6 million"), OWED.format("1.5 million").replace("women", "men")),
        (FOR.format("1.6 million") + " Nobody had 1.5 million in mind.", OWED.format("1.5 million")),
        (FOR.format("46 percent of its"), OWED.format("45 percent of its")),  # a share of what was asked
    ],
)
def test_numbers_that_may_be_of_two_things_are_not_set_against_each_other(one: str, other: str) -> None:
    assert near_numbers(one, other) == []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The raid killed two soldiers and eight farmers.", "The night raid killed 14 people in the valley."),
        ("The town paid $3 million for the bridge.", "For the bridge the town then paid some $7 million."),
        ("It will pass the limit on July 27.", "Engineers said that it would exceed the limit by June 27."),
    ],
)
def test_another_value_of_one_thing_is_told_whatever_stands_beside_it(one: str, other: str) -> None:
    assert severities(one, other) == {"major"} == severities(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The office has more than 300,000 employees.", "The office runs with 360,000 employees."),
        ("He pleaded guilty to two counts of fraud.", "He had faced seven counts of fraud in court."),
        ("She waited more than two weeks after the flood.", "She waited nearly three weeks after the flood."),
        ("The minister said on Friday that trade grew.", "The minister said on Sunday that peace is due."),
        ("She waited for more than two weeks in a cave.", "She waited for over two weeks in a cave."),
        (
            "Workers will benefit from the bill's cutting the tax rate to 21% from the current 35%.",
            "She asked about the bill that will slash the tax rate from 35 percent to 21 percent.",
        ),
        (
            "Under the deal, the firm will invest at least $9 million in its yards over its four years.",
            "The firm said that much of the $6 million a year that it saves would be invested in ships.",
        ),
        (
            "Exit polls show that a majority of voters, 53 percent, opposed the law.",
            "Exit polling showed that 41 percent of the county strongly oppose the law on health.",
        ),
        (
            "Water levels inside the cave dropped by about a foot Saturday, the lowest yet.",
            "Oxygen levels inside the cave began to drop on Friday, to the lowest yet.",
        ),
        (
            "The cap can never go below 20,000 or above 200,000 in any year.",
            "The number of visas in any year can never be less than 20,000 or more than 200,000.",
        ),
        ("She met the mayor a decade ago at sea.", "She met the mayor years before he was at sea."),
    ],
)
def test_what_may_both_be_so_is_no_other_value(one: str, other: str) -> None:
    assert "major" not in severities(one, other) | severities(other, one)


def test_two_days_of_the_week_are_those_of_two_acts_and_two_dates_are_not() -> None:
    told = (
        "The divers took the sample of lead at the old pier on {}. The town waits.",
        "On {} the council heard from the divers of lead in the sample of the old pier. The town waits.",
    )
    for days, rules in ((("Friday", "Saturday"), []), (("June 8", "June 9"), ["time-changed"])):
        texts = (told[0].format(days[0]), told[1].format(days[1]))
        a, b = (Document(FRAME.format(text), published=date(2018, 6, 10)) for text in texts)
        changes = compare(a, b).changes
        assert [rule for rule in changes["rule"] if rule.startswith("time")] == rules
