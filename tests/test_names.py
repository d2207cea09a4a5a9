"""Names by value: one person under all names is one, two are two, also between two texts."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from retold import compare
from retold.noticing.capitals import NamesOf
from retold.noticing.identities import identities
from retold.noticing.names import KINDS, same_name

ONE = [
    ("Ron Doe", "Ronald Doe", "person"),
    ("Bob Doe", "Rob Doe", "person"),
    ("Liz Roe", "Elizabeth Roe", "person"),
    ("J. Roe", "Jane Roe", "person"),
    ("J.D. Roe", "James David Roe", "person"),
    ("Jane Q. Roe", "Jane Roe", "person"),
    ("Sen. Jane Roe", "Senator Jane Roe", "person"),
    ("Dr. Jane Roe", "Jane Roe", "person"),
    ("Roe", "Jane Roe", "person"),
    ("Jan Novak", "Jan Novák", "person"),
    ("Jan Nova\u0301k", "Jan Novák", "person"),
    ("Łukasz Żak", "Lukasz Zak", "person"),
    ("Jörg Müller", "Joerg Mueller", "person"),
    ("Moammar Gadhafi", "Muammar al-Qaddafi", "person"),
    ("Zelensky", "Zelenskyy", "person"),
    ("Osama bin Laden", "Usama Bin Ladin", "person"),
    ("Kim Jong Un", "Kim Jong-un", "person"),
    ("GOP", "Republican Party", "organisation"),
    ("WHO", "World Health Organization", "organisation"),
    ("W.H.O.", "the World Health Organization", "organisation"),
    ("CDC", "Centers for Disease Control and Prevention", "organisation"),
    ("DOJ", "Justice Department", "organisation"),
    ("Department of Justice", "Justice Department", "organisation"),
    ("Apple", "Apple Inc.", "organisation"),
    ("Wal-Mart", "Walmart", "organisation"),
    ("Hezbollah", "Hizbullah", "organisation"),
    ("Kyiv", "Kiev", "place"),
    ("Kharkiv", "Kharkov", "place"),
    ("N.J.", "New Jersey", "place"),
]
TWO = [
    ("Joseph Kelly", "Joan Kelly", "person"),
    ("Jane Doe", "Joan Doe", "person"),
    ("Paul Doe", "Paula Doe", "person"),
    ("Christopher Doe", "Christina Doe", "person"),
    ("Mary Hanson", "Mary Henson", "person"),
    ("Tom Hall", "Tom Hill", "person"),
    ("J. Roe", "Robert Roe", "person"),
    ("George W. Bush", "George H. W. Bush", "person"),
    ("John Doe Jr.", "John Doe Sr.", "person"),
    ("Kim Jong Un", "Kim Jong Il", "person"),
    ("FBI", "CIA", "organisation"),
    ("University of Washington", "Washington University", "organisation"),
    ("Republican Party", "Democratic Party", "organisation"),
    ("Austria", "Australia", "place"),
    ("Niger", "Nigeria", "place"),
    ("Slovakia", "Slovenia", "place"),
]


@pytest.mark.parametrize(("one", "other", "kind"), ONE)
def test_one_under_two_names(one: str, other: str, kind: str) -> None:
    assert same_name(one, other, kind) and same_name(one, other)


@pytest.mark.parametrize(("one", "other", "kind"), TWO)
def test_two_are_two(one: str, other: str, kind: str) -> None:
    assert not same_name(one, other, kind)


@given(*[st.text(alphabet="aAbBéŁ .-'JKR", max_size=14)] * 2, st.sampled_from(KINDS))
@settings(max_examples=200, deadline=None)
def test_to_be_the_same_goes_both_ways(one: str, other: str, kind: str) -> None:
    assert same_name(one, one, kind)
    assert same_name(one, other, kind) == same_name(other, one, kind)


def named(*mentions: str, kind: str = "person") -> dict[str, str]:
    """For each mention, "document: name", the key of what it was found to be."""
    split = [(kind, name, doc_id) for doc_id, name in (each.split(": ") for each in mentions)]
    found = identities(split)
    return {each: " ".join(found[key][1]) for each, key in zip(mentions, split, strict=True)}


def test_two_given_names_of_one_surname_in_a_text_are_two_people() -> None:
    found = named("a: Omar Mir Seddik Halim", "b: Omar Halim", "b: Seddik Halim")
    assert found["a: Omar Mir Seddik Halim"] == found["b: Omar Halim"] != found["b: Seddik Halim"]


def test_a_surname_is_the_person_of_that_name_in_the_same_document() -> None:
    found = named(
        "a: Joseph Kelly",
        "a: Joe Kelly",
        "a: Joseph Kelly",
        "a: Kelly",
        "b: Joan Kelly",
        "b: Kelly",
        "c: Kelly",
    )
    assert found["a: Kelly"] == found["a: Joe Kelly"] == found["c: Kelly"] == "joseph kelly"
    assert found["b: Kelly"] == found["b: Joan Kelly"] == "joan kelly"


def test_a_surname_alone_is_who_bears_it_in_another_spelling() -> None:
    told = [("person", "Jan Zelensky", "a"), ("person", "Zelenskyy", "b"), ("person", "Hale", "b")]
    found = identities(told)
    assert found[told[0]] == found[told[1]] != found[told[2]]
    two = [*told, ("person", "Ann Zelenskiy", "a")]
    assert identities(two)[two[1]] == ("person", ("zelenskyy",))


def test_a_name_that_may_be_two_people_is_neither() -> None:
    found = named("a: Christopher Roe", "a: Christina Roe", "b: Chris Roe")
    assert len(set(found.values())) == 3


def test_father_and_son_are_two_where_one_document_has_both() -> None:
    both = named("a: John Doe", "a: John Doe Jr.")
    apart = named("a: John Doe", "b: John Doe Jr.")
    assert len(set(both.values())) == 2 and len(set(apart.values())) == 1


def test_initials_are_the_body_that_they_shorten() -> None:
    found = named("a: World Trade Organization", "b: WTO", "b: W.T.O.", "b: WHO", kind="organisation")
    assert [*found.values()] == ["world trade organization"] * 3 + ["who"]


@given(st.permutations(["a: Jo Roe", "a: Joan Roe", "b: Joanna Roe", "b: J. Roe", "c: Roe", "c: Jane Roe"]))
@settings(max_examples=30, deadline=None)
def test_identities_do_not_depend_on_the_order_of_mentions(mentions: list[str]) -> None:
    assert named(*mentions) == named(*sorted(mentions))


@pytest.mark.parametrize(
    ("text", "name", "there"),
    [
        ("The senator, Joseph Kelly, left early.", "Joe Kelly", True),
        ("The senator, Joseph Kelly, left early.", "Joan Kelly", False),
        ("Senator Kelly left early.", "Joan Kelly", True),
        ("They met Joseph R. Kelly at noon.", "Joan Kelly", False),
        ("Muammar al-Qaddafi spoke.", "Moammar Gadhafi", True),
        ("Nobody of that name was there.", "Joan Kelly", False),
    ],
)
def test_whether_a_text_has_a_person(text: str, name: str, there: bool) -> None:
    assert NamesOf(text).has_person(name) is there


@pytest.mark.parametrize(
    ("text", "name", "there"),
    [
        ("The World Health Organization warned.", "WHO", True),
        ("The WHO warned.", "World Health Organization", True),
        ("People who warned were heard.", "World Health Organization", False),
        ("Leaders of the G.O.P. met.", "Republican Party", True),
        ("The Red Cross came.", "WHO", False),
    ],
)
def test_whether_a_text_has_a_body(text: str, name: str, there: bool) -> None:
    assert NamesOf(text).has(name) is there


FRAME = (
    "The city council voted on Tuesday to close the old library next spring. {} rejected the plan on Friday."
    "\n\nCampaigners have collected signatures against it since January."
)


def names_told(one: str, other: str) -> list[tuple[str, str]]:
    """The changes of names, as (severity, words of the second), between two texts that differ in one name."""
    found = compare(FRAME.format(one), FRAME.format(other)).changes
    found = found[found["kind"].isin(["name", "actor", "meaning"])]
    return [(str(row.severity), str(row.b_words)) for row in found.itertuples()]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Mayor Ron Doe", "Mayor Ronald Doe"),
        ("The World Health Organization", "The WHO"),
        ("The GOP", "The Republican Party"),
        ("Senator Jane Roe", "Sen. Jane Roe"),
        ("Governor Jane Roe", "Gov. Jane Roe"),
        ("President Jan Novak", "President Jan Novák"),
        ("President Jan Nova\u0301k", "President Jan Novák"),
        ("Jane Q. Roe", "Jane Roe"),
        ("Mr. Gadhafi", "Mr. Qaddafi"),
        ("The Department of Justice", "The DOJ"),
        ("The National Union of Teachers", "The NUT"),
        ("The Federal Bureau of Investigation", "The FBI"),
        ("A man on Elm Street", "A man on Elm St."),
        ("The shop on Mill Road", "The shop on Mill Rd"),
        ("A man on Park Avenue", "A man on Park Ave."),
    ],
)
def test_one_under_another_name_is_no_change(one: str, other: str) -> None:
    assert names_told(one, other) == names_told(other, one) == []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Joseph Kelly", "Joan Kelly"),
        ("Senator Jane Roe", "Senator Mary Doe"),
        ("The World Health Organization", "The World Trade Organization"),
        ("Germany", "France"),
        ("A man on Elm Street", "A man on Elm Road"),
        ("A man on Elm Street", "A man on Oak St."),
        ("President Biden", "President Trump"),
    ],
)
def test_somebody_else_in_the_same_place_is_grave(one: str, other: str) -> None:
    assert [severity for severity, _ in names_told(one, other)] == ["major"]


def test_somebody_else_who_does_something_else_is_not() -> None:
    a = "Steven Miller was pushed out as head of the agency over his part in it, officials said on Monday."
    b = "Officials said on Monday that Daniel Werfel took over as head of the agency after it."
    assert not (compare(a, b).changes["rule"] == "name-changed").any()
