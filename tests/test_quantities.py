from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retold.english.quantities import is_rounded, quantities, relation, tells


def values(text: str) -> list[tuple[str, str]]:
    return [(q.value, q.modifier) for q in quantities(text)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("half a dozen times", "six times"),
        ("three point five million people", "3.5 million people"),
        ("six point two five degrees", "6.25 degrees"),
        ("thirty-two point one percent", "32.1%"),
        ("zero point five percent", "0.5 percent"),
        ("one and a half hours", "an hour and a half"),
        ("90 minutes", "an hour and a half"),
        ("two weeks", "14 days"),
        ("2 hours and 30 minutes", "2.5 hours"),
        ("Nov. 2", "November 2"),
        ("Nov. 15", "15th of November"),
        ("June 5, 1961", "5 June 1961"),
        ("1961-06-05", "June 5, 1961"),
        ("3.5 percent", "3.5%"),
        ("5,000 men", "5000 men"),
        ("36 000 men", "36, 000 men"),
        ("12,34,567 men", "1,234,567 men"),
        ("$1.8 billion", "1,800 million dollars"),
        ("$6.5B", "$6.5 billion"),
        ("$1MM", "1 million dollars"),
        ("€40m", "40 million euros"),
        ("50 cents", "$0.50"),
        ("twenty-five", "25"),
        ("three hundred and fifty", "350"),
        ("one hundred and twenty thousand", "120,000"),
        ("a quarter of a million", "250,000"),
        ("two dozen", "24"),
        ("half of them", "50 percent"),
        ("one in five", "20 percent"),
        ("three-quarters of them", "75%"),
        ("5-7 million dollars", "$5 million to $7 million"),
        ("between 5 and 7 million dollars", "$5-7 million"),
        ("A week later", "one week later"),
        ("half an hour", "0.5 hours"),
        ("the twenty-first", "the 21st"),
        ("minus 3 degrees", "-3 degrees"),
        ("3 p.m.", "15:00"),
        ("noon", "12 p.m."),
        ("midnight", "12 a.m."),
        ("the 1990s", "the '90s"),
        ("the 45-year-old", "the man, 45,"),
        ("5-4", "5 to 4"),
        ("86 °F", "30 degrees Celsius"),
        ("50 mph", "50 miles per hour"),
        ("a wall 40 m long", "a wall 40 metres long"),
        ("three-quarters full", "3/4 full"),
        ("9.30 a.m.", "9:30 am"),
        ("two o’clock in the afternoon", "14:00"),
        ("quarter to nine", "8:45"),
        ("1430 GMT", "2:30 p.m."),
    ],
)
def test_the_same_value(one: str, other: str) -> None:
    assert [v for v, _ in values(one)] == [v for v, _ in values(other)] != []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Days later", "A week later"),
        ("Monday", "Tuesday"),
        ("2014", "2015"),
        ("2019-20", "2017-18"),
        ("2019-20", "2021"),
        ("June 5, 1961", "June 5, 1967"),
        ("the 1960s", "1979"),
        ("$40 million", "€40 million"),
        ("40 dollars", "40 Canadian dollars"),
        ("-3 percent", "3 percent"),
        ("20 degrees Celsius", "20 degrees Fahrenheit"),
        ("40 mph", "40 km/h"),
        ("3 percent", "3 percentage points"),
        ("second", "third"),
        ("two-thirds of them", "one-third of them"),
        ("hundreds", "dozens"),
        ("hundreds of thousands", "tens of thousands"),
        ("3 p.m.", "5 p.m."),
        ("Friday morning", "Friday evening"),
        ("three days", "three months"),
        ("$5-7 million", "$5-9 million"),
        ("50 square metres", "50 square feet"),
        ("last week", "last month"),
    ],
)
def test_another_value(one: str, other: str) -> None:
    pair = [quantities(text)[0] for text in (one, other)]
    assert relation(*pair) == relation(*reversed(pair)) == "other"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("June 5", "June 5, 1961"),
        ("30 degrees", "30 degrees Celsius"),
        ("the 1990s", "1991"),
        ("October 2016", "2016"),
        ("Thursday", "Thursday morning"),
        ("11 o'clock", "11 a.m."),
        ("hundreds of people", "350 people"),
        ("$200 to $400", "$400"),
        ("more than 60", "63"),
        ("62 miles", "100 kilometers"),
        ("90 days", "three months"),
        ("40 million", "$40 million"),
        ("2019-20", "2020"),
        ("2019-20", "May 2020"),
        ("March 9-11", "March 11, 2024"),
    ],
)
def test_values_that_agree(one: str, other: str) -> None:
    pair = [quantities(text)[0] for text in (one, other)]
    assert relation(*pair) == relation(*reversed(pair)) == "agrees"


@pytest.mark.parametrize(
    ("one", "other"), [("3 percent", "3 men"), ("June 5", "1961"), ("Monday", "1961"), ("today", "yesterday")]
)
def test_values_that_cannot_be_compared(one: str, other: str) -> None:
    assert relation(quantities(one)[0], quantities(other)[0]) == "apart"


def test_a_full_date_tells_a_day_and_not_the_other_way() -> None:
    full, day = (quantities(text)[0] for text in ("June 5, 1961", "June 5"))
    assert tells(full, day) and not tells(day, full)


@pytest.mark.parametrize(
    ("text", "modifier"),
    [
        ("over half a dozen", "more"),
        ("at least 53", "at least"),
        ("no fewer than 53", "at least"),
        ("100 or more", "at least"),
        ("90-plus percent", "at least"),
        ("nearly two dozen", "nearly"),
        ("as many as 100", "up to"),
        ("fewer than five", "less"),
        ("100 or so", "about"),
        ("Over three months", ""),
        ("several hundred", "vague"),
    ],
)
def test_what_bounds_a_number(text: str, modifier: str) -> None:
    assert [m for _, m in values(text)] == [modifier]


@pytest.mark.parametrize(
    "text",
    [
        "one of them",
        "he may go",
        "no number here",
        "It happens often, whatever the weight of the freight is.",
        "the F-16 and COVID-19",
        "version 3.5.2",
        "open 24/7",
        "May said so",
    ],
)
def test_no_quantity(text: str) -> None:
    assert values(text) == []


def test_two_numbers_of_a_rise_are_two_and_share_their_unit() -> None:
    assert values("Rates rose from 3 to 5 percent") == [("3 %", ""), ("5 %", "")]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("yesterday", "2024-03-08"),
        ("this morning", "2024-03-09TMO"),
        ("last month", "2024-02"),
        ("next year", "2025"),
        ("on Monday", "2024-W10-1"),
        ("next Monday", "2024-W11-1"),
        ("last Saturday", "2024-W09-6"),
    ],
)
def test_days_seen_from_a_saturday(text: str, value: str) -> None:
    assert [q.value for q in quantities(text, date(2024, 3, 9))] == [value]


@pytest.mark.parametrize("text", ["on Monday, Feb. 26,", "on Monday 26 February", "Monday, February 26"])
def test_a_weekday_with_its_date_is_of_no_other_week(text: str) -> None:
    found = {q.sort: q.value for q in quantities(text, date(2024, 3, 9))}
    assert found["weekday"] == "XXXX-WXX-1" and found["date"].endswith("-02-26")


def test_a_weekday_is_the_day_of_its_date() -> None:
    monday, same, tuesday = (quantities(text)[0] for text in ("Monday", "2024-03-04", "2024-03-05"))
    assert (relation(monday, same), relation(monday, tuesday)) == ("agrees", "other")


def test_a_year_and_a_count_of_people() -> None:
    assert [q.kind for q in quantities("In 2014, 2000 people voted; the 2018 elections")] == [
        "time",
        "number",
        "time",
    ]


def test_offsets() -> None:
    text = "He met them over half a dozen times on Nov. 2."
    assert [text[q.begin : q.end] for q in quantities(text)] == ["over half a dozen", "Nov. 2"]


@given(st.integers(2, 999_999_999))
def test_digits_with_and_without_groups_are_one_number(n: int) -> None:
    assert values(f"{n:,} men") == values(f"{n:,} men".replace(",", " ")) == [(str(n), "")]


@given(st.text(alphabet="0123456789 .,-–$€%aMonfthreoduwg/:'½", max_size=60))
def test_quantities_stand_in_order_within_the_text(text: str) -> None:
    found = quantities(text)
    assert all(0 <= q.begin < q.end <= len(text) for q in found)
    assert all(relation(q, q) == "same" for q in found)


@pytest.mark.parametrize(
    ("one", "other", "rounded"),
    [
        ("13.6 million", "13,625,777", True),
        ("$15 million", "$14,959,450", True),
        ("35.7 percent", "36 percent", True),
        ("43,000", "43,350", True),
        ("35.4 percent", "36 percent", False),
        ("20", "19.6", False),
        ("5 billion", "5.7 billion", False),
        ("36", "36", False),
        ("Monday", "36", False),
    ],
)
def test_one_number_is_the_other_rounded(one: str, other: str, rounded: bool) -> None:
    pair = [quantities(text)[0] for text in (one, other)]
    assert is_rounded(*pair) == is_rounded(*reversed(pair)) == rounded


def test_a_point_in_time_is_no_decimal_point() -> None:
    assert [q.value for q in quantities("At one point five people left.")] == ["5"]
