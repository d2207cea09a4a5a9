import pytest
from retold.english.quantities import is_rounded, quantities


def values(text: str) -> list[tuple[str, str]]:
    return [(q.value, q.modifier) for q in quantities(text)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("half a dozen times", "six times"),
        ("one and a half hours", "an hour and a half"),
        ("Nov. 2", "November 2"),
        ("Nov. 15", "15th of November"),
        ("3.5 percent", "3.5%"),
        ("5,000 men", "5000 men"),
        ("$1.8 billion", "1,800 million dollars"),
        ("twenty-five", "25"),
        ("A week later", "one week later"),
        ("half an hour", "0.5 hours"),
    ],
)
def test_the_same_value(one: str, other: str) -> None:
    assert [v for v, _ in values(one)] == [v for v, _ in values(other)] != []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("half a dozen times", "over half a dozen times"),
        ("Days later", "A week later"),
        ("3 percent", "3 men"),
        ("Monday", "Tuesday"),
        ("at least three", "three"),
        ("2014", "2015"),
    ],
)
def test_another_value(one: str, other: str) -> None:
    assert values(one) != values(other)


def test_over_three_months_is_a_span_not_more_than_three() -> None:
    assert values("Over three months, officials met") == [("3", "")]


@pytest.mark.parametrize("text", ["one of them", "he may go", "no number here", "the second man"])
def test_no_quantity(text: str) -> None:
    assert values(text) == []


def test_offsets() -> None:
    text = "He met them over half a dozen times on Nov. 2."
    assert [text[q.begin : q.end] for q in quantities(text)] == ["over half a dozen", "Nov. 2"]


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
        ("36 percent", "35.7", False),
        ("Monday", "36", False),
    ],
)
def test_one_number_is_the_other_rounded(one: str, other: str, rounded: bool) -> None:
    pair = [quantities(text)[0] for text in (one, other)]
    assert is_rounded(*pair) == is_rounded(*reversed(pair)) == rounded
