"""Who says what, on invented sentences: quotations, people, speakers and the table `statements`."""

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conftest import check
from retold import statements
from retold.noticing.mentions import mentions
from retold.noticing.people import people
from retold.noticing.quotations import is_quoted, quotations, quoted
from retold.noticing.utterances import utterances
from retold.reading.document import Document, as_document


def said(text: str) -> pd.DataFrame:
    return check(statements({"a": text}), "statements")


def by(text: str, words: str) -> list[str | None]:
    """Who says the statements that hold some words, the innermost first."""
    at = text.index(words)
    rows = said(text)
    held = rows[(rows["begin"] <= at) & (rows["end"] >= at + len(words))]
    return [None if pd.isna(who) else str(who) for who in held["who"]]


@pytest.mark.parametrize(
    ("paragraph", "inside"),
    [
        ("“One,” he said. “Two.”", ["“One,”", "“Two.”"]),
        ('"One," he said. "Two."', ['"One,"', '"Two."']),
        ('“One," he said. “Two."', ['“One,"', '“Two."']),
        ("«One», he said.", ["«One»"]),
        ("“They call it “the box” here,” he said.", ["“They call it “the box” here,”"]),
        ("“One, he said. “Two.”", ["“One, he said. ", "“Two.”"]),
        ("He said: “One", ["“One"]),
        ('No marks, and one inch is 1" wide.', []),
    ],
)
def test_what_stands_between_marks(paragraph: str, inside: list[str]) -> None:
    assert [paragraph[begin:end] for begin, end, _ in quoted(paragraph)] == inside


def test_a_quotation_left_open_goes_on_in_the_next_paragraph() -> None:
    text = (
        "Jane Roe said: “The hall must close.\n\n“Nobody uses “the box” any more.\n\n"
        "“We have no choice.”\n\nShe left."
    )
    found = quotations(Document(text))
    assert [quote.goes_on for quote in found] == [False, True, True]
    assert [text[slice(*quote.inside)] for quote in found] == [
        "The hall must close.",
        "Nobody uses “the box” any more.",
        "We have no choice.",
    ]


@pytest.mark.parametrize(
    ("text", "words", "who"),
    [
        ("Jane Roe said the hall must close.", "the hall must close", "Jane Roe"),
        ("“The hall must close,” said Jane Roe.", "The hall must close", "Jane Roe"),
        ("“The hall must close,” Jane Roe said. “It is old.”", "It is old", "Jane Roe"),
        ("“The hall,” Jane Roe said, “must close this year.”", "must close this year", "Jane Roe"),
        ("According to Jane Roe, the hall must close.", "the hall must close", "Jane Roe"),
        ("The mayor, Jane Roe, said the hall must close.", "the hall must close", "Jane Roe"),
        ("Jane Roe, the mayor, said the hall must close.", "the hall must close", "Jane Roe"),
        ("The city’s spokesman, John Doe, told reporters that it was late.", "it was late", "John Doe"),
        ("An official said the hall must close.", "the hall must close", "official"),
        ("The council said in a statement that the hall must close.", "the hall must close", "council"),
        ("“The hall must close,” -Commissioner John Doe.", "The hall must close", "John Doe"),
        (
            "The hall is full.\n\nAnd from Chairwoman Roe:\n\n“The hall must close this year.”",
            "hall must close this year",
            "Roe",
        ),
        (
            "ROE: The hall must close.\n\nDOE: It must not.\n\nROE: It is old.\n\nDOE: So am I.",
            "The hall must close",
            "ROE",
        ),
        ("The paper quoted John Doe as saying the hall must close.", "the hall must close", "John Doe"),
        ("It rained. “The hall must close this year.”", "The hall must close", None),
    ],
)
def test_who_says_it_within_a_sentence_or_beside_it(text: str, words: str, who: str | None) -> None:
    assert by(text, words)[:1] == [who]


def test_the_fullest_name_stands_for_every_mention() -> None:
    text = (
        "Mayor Jane Q. Roe opened the hall on Monday. Ms. Roe said the hall was ready. "
        "The mayor said the doors were too narrow. “We will widen them,” she added."
    )
    assert set(said(text)["who"]) == {"Jane Q. Roe"}
    assert said(text)["how"].tolist() == ["tag", "role", "pronoun"]


def test_two_people_of_one_surname_are_told_apart_by_first_name_and_by_whoever_was_named_last() -> None:
    text = (
        "Anna Roe and Peter Roe met. “I will sell,” Anna Roe said. Mr. Roe disagreed. "
        "“I will not sell,” he said."
    )
    assert by(text, "I will sell") == ["Anna Roe"] and by(text, "I will not sell") == ["Peter Roe"]


@pytest.mark.parametrize(
    ("before", "who"),
    [
        ("Peter Hill praised Tom Young.", "Peter Hill"),
        ("The hall was built by Tom Young. Mary Hill opened it.", "Tom Young"),
        ("Tom Young walked through the Lincoln Building in New York.", "Tom Young"),
        ("Mary Hill spoke with an official. The official was late.", "official"),
    ],
)
def test_he_is_a_subject_before_an_object_and_neither_a_woman_nor_a_building(before: str, who: str) -> None:
    assert by(f"{before} He said that the roof was new.", "the roof was new") == [who]


def test_a_pronoun_without_anybody_before_it_has_no_speaker_and_is_not_sure() -> None:
    row = said("He said that the roof was new.").iloc[0]
    assert pd.isna(row["who"]) and row["sort"] == "unclear" and not row["sure"]


def test_an_untagged_paragraph_goes_on_with_the_speaker_before_it_and_not_with_the_one_after() -> None:
    text = (
        "“The hall must close,” Jane Roe said. “It is old.”\n\n“Nobody uses it any more.”\n\n"
        "“That is not true,” said John Doe."
    )
    rows = said(text)
    assert rows["who"].tolist() == ["Jane Roe", "Jane Roe", "Jane Roe", "John Doe"]
    assert rows["how"].tolist() == ["tag", "goes on", "goes on", "tag"]
    assert rows["sure"].tolist() == [True, True, False, True]


def test_a_quotation_over_paragraphs_may_hold_words_in_marks_of_its_own() -> None:
    document = as_document(
        "Jane Roe wrote:\n\n“The hall must close at once.\n\nNobody knows these “friends” of it.\n\n"
        "Who will pay?”\n\nThe council met on Friday."
    )
    asked, met = (document.text.index(words) for words in ("Who will", "The council"))
    assert is_quoted(document, asked) and not is_quoted(document, met)


def test_a_quotation_is_that_of_whom_the_sentence_before_it_is_about() -> None:
    text = "Jane Roe was furious about the roof.\n\n“Somebody must pay for this.”"
    row = said(text).iloc[-1]
    assert (row["who"], row["how"], row["sure"]) == ("Jane Roe", "lead", False)


def test_what_is_said_within_a_statement_comes_first_with_whom_it_comes_through() -> None:
    text = "The Daily Post reported that Jane Roe said the hall must close."
    rows = said(text)
    assert rows[["who", "cue"]].to_numpy().tolist() == [["Jane Roe", "said"], ["Daily Post", "reported"]]
    assert rows["via"].iloc[0] == "Daily Post" and pd.isna(rows["via"].iloc[1])


@pytest.mark.parametrize(
    ("text", "via"),
    [
        ("Jane Roe told the Daily Post that the hall must close.", "Daily Post"),
        ("Jane Roe said in an interview with CNN that the hall must close.", "CNN"),
        ("The paper quoted Jane Roe as saying the hall must close.", "paper"),
    ],
)
def test_through_whom_it_comes(text: str, via: str) -> None:
    assert said(text).set_index("who").loc["Jane Roe", "via"] == via


def test_the_writer_of_a_letter_says_what_the_letter_says() -> None:
    text = "Jane Roe sent a letter to the council. The letter said the hall must close."
    assert by(text, "the hall must close") == ["Jane Roe"]


def test_the_share_in_quotation_marks_by_hand() -> None:
    row = said("Jane Roe said the hall was “too old”.").iloc[0]
    assert (row["n_words"], row["n_quoted"], row["quoted"]) == (5, 2, pytest.approx(0.4))


@pytest.mark.parametrize(
    ("text", "said", "n_quoted"),
    [
        ("According to Rep. Jane Roe, “the bill is a disgrace.”", "the bill is a disgrace.", 5),
        ("According to Jane Roe, the bill is a disgrace.", "the bill is a disgrace", 0),
        ("The bill failed, according to Jane Roe.", "The bill failed,", 0),
    ],
)
def test_according_to_somebody_begins_after_whoever_says_it(text: str, said: str, n_quoted: int) -> None:
    [found] = statements({"a": text}).itertuples()
    assert (found.who, text[found.begin : found.end].strip(), found.n_quoted) == ("Jane Roe", said, n_quoted)


def test_titles_of_works_and_single_words_are_no_statements() -> None:
    assert said("A film called “The Long Way Home” was a “comedy” of sorts.").empty


@pytest.mark.parametrize(
    "text",
    [
        "Jane Roe plans to close the hall this year.",
        "Jane Roe did not say that the hall must close.",
        "Jane Roe told the Daily Post on Monday.",
        "Jane Roe made her case for a new hall.",
        "The council would not respond to a request for comment.",
        "The hall can close if Jane Roe says that it must.",
        "No official said that the hall must close.",
        "WATCH: How the hall was built.",
    ],
)
def test_what_nobody_is_told_to_have_said_is_no_statement(text: str) -> None:
    assert said(text).empty


@pytest.mark.parametrize(
    ("text", "words", "who"),
    [
        ("Asked when the hall would close, Jane Roe said that it was open.", "it was open", "Jane Roe"),
        ("Two of the officials said the hall must close.", "the hall must close", "Two of the officials"),
        ("Sen. Jane Roe left. The Ohio senator said that it was late.", "it was late", "Jane Roe"),
        ("Roe and Doe met Jane Hill, when she said that it was late.", "it was late", "Jane Hill"),
        ("John Doe asked: “Is it old?” Jane Roe’s answer: “It is as old as the town.”", "as old", "Jane Roe"),
        ("Jane Roe accused the council of hiding it.", "the council of hiding it", "Jane Roe"),
        ("Jane Roe and some of her aides said that it was late.", "it was late", None),
    ],
)
def test_who_says_it_and_not_whoever_stands_nearer(text: str, words: str, who: str | None) -> None:
    assert by(text, words)[-1:] == [who] if who else by(text, words)


def test_a_person_and_others_are_two_sources() -> None:
    assert said("Jane Roe and some officials said that it was late.")["sort"].tolist() == [
        "person",
        "described",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Jane Roe and John Doe said the hall must close.",
        "Jane Roe and John Doe said in a joint statement that the hall must close.",
        "Both Jane Roe and John Doe said the hall must close.",
    ],
)
def test_two_speakers_are_two_sources(text: str) -> None:
    assert sorted(map(str, by(text, "the hall must close"))) == ["Jane Roe", "John Doe"]


def test_who_is_named_in_a_list_of_results_says_nothing() -> None:
    text = (
        "In a poll, Mayor Ann Lee earned 6 percent, Councilwoman Mary Hill got 5 percent, former Mayor John "
        "Doe won 3 percent and Sheriff Jane Roe received 1 percent support."
    )
    assert said(text).empty


@pytest.mark.parametrize("crowd", ["some in the crowd", "many at the rally", "a crowd of supporters"])
def test_what_a_crowd_chants_is_not_given_to_the_person_meant(crowd: str) -> None:
    text = f"Jane Roe is the mayor. When Mrs. Roe arrived, {crowd} chanted, “Lock the hall up,” in the rain."
    assert "Jane Roe" not in by(text, "Lock the hall up")


def test_a_description_that_does_not_say_who_is_sure_and_a_thing_is_not() -> None:
    rows = said("The campaign said that it was late. The bridge said that it was early.")
    assert rows[["sort", "sure"]].to_numpy().tolist() == [["described", True], ["unclear", False]]


@pytest.mark.parametrize(
    ("text", "counted"),
    [
        ("“The hall,” Jane Roe said, “must close this year.”", ["The hall, must close this year."]),
        ("“The hall must close,” she said. “It is old now.”", ["The hall must close, It is old now."]),
        ("She said “the hall must close” and “it is very old.”", ["the hall must close", "it is very old."]),
        ("Jane Roe told “The Evening Show” that the “old” hall was shut.", []),
        ("“Nah,” Jane Roe said.", ["Nah,"]),
        ("“One is open.\n\n“Two are closed,” Jane Roe said.", ["One is open. Two are closed,"]),
    ],
)
def test_quotations_as_a_reader_counts_them(text: str, counted: list[str]) -> None:
    document = Document(text)
    assert [each.words(document) for each in utterances(document)] == counted


def test_people_have_gender_and_roles_where_the_text_or_the_name_tells_them() -> None:
    document = Document("Sen. Mary Hill met Mr. Zyx Orlo and Congresswoman Zyxa Pell. Kim Vexler came.")
    found = {person.name: (person.gender, person.roles) for person in people(document)}
    assert found["Mary Hill"] == ("she", {"senator"})
    assert found["Zyx Orlo"] == ("he", set()) and found["Zyxa Pell"][0] == "she"


def test_a_double_given_name_tells_a_gender_if_all_of_it_does() -> None:
    document = Document("Jean-Luc Orlo met Mary-Ann Pell. Then J. Mary Hill met Mr. Roe and Jean Hale.")
    found = {person.name: person.gender for person in people(document)}
    assert found["Mary-Ann Pell"] == found["J. Mary Hill"] == "she"
    assert found["Jean-Luc Orlo"] == "" != found["Jean Hale"]


def test_mentions_are_in_order_and_say_how() -> None:
    text = "Mayor Jane Roe came. She was late. The mayor sat."
    found = mentions(Document(text))
    assert [(text[m.begin : m.end], m.how) for m in found] == [
        ("Jane Roe", "name"),
        ("She", "pronoun"),
        ("The mayor", "role"),
    ]
    assert {m.name for m in found} == {"Jane Roe"}


def test_a_department_of_justice_is_no_justice() -> None:
    told = "The Justice Department said on Monday that the court should wait."
    assert said(told)[["who", "sort"]].to_numpy().tolist() == [["Justice Department", "organisation"]]


def test_a_place_after_a_dash_is_where_it_was_said_and_nobody() -> None:
    told = "Nobody was hurt. “It is over and done with now.” — WASHINGTON\n\n“It is over for us.” — Ann Roe"
    assert list(said(told)["who"].dropna()) == ["Ann Roe"]


PIECES = (
    "Jane Roe said",
    "“It is",
    "old,”",
    "he added.",
    '"',
    "”",
    "\n\n",
    "The mayor, John Doe,",
    "— Ms. Roe",
    "ROE:",
    "é𝒳",
)


@given(st.lists(st.sampled_from(PIECES), max_size=12).map(" ".join))
@settings(max_examples=60, deadline=None)
def test_every_span_lies_in_the_text_and_every_share_between_nought_and_one(text: str) -> None:
    rows = said(text)
    assert ((rows["begin"] >= 0) & (rows["begin"] < rows["end"]) & (rows["end"] <= len(text))).all()
    assert rows["quoted"].between(0, 1).all() and (rows["n_quoted"] <= rows["n_words"]).all()
    assert not rows.loc[rows["who"].isna(), "sure"].any()
    assert rows["end"].is_monotonic_increasing


@pytest.mark.parametrize(
    ("text", "words", "who"),
    [
        ("Jane Roe, John Doe and Ann Poe said it must close.", "close", ["Jane Roe", "John Doe", "Ann Poe"]),
        ("Ann Poe, Al Lane and Jo Smith said the road was shut.", "road", ["Ann Poe", "Al Lane", "Jo Smith"]),
        ("Jane Roe, the mayor, and John Doe said the hall must close.", "close", ["Jane Roe", "John Doe"]),
        ("“The new hall will be ready by May” (John Doe).", "ready", ["John Doe"]),
        ("“The new hall will be ready by May.” (Jane Roe, the mayor)", "ready", ["Jane Roe"]),
        ("“The new hall will be ready by May” (see page 4).", "ready", [None]),
    ],
)
def test_lists_and_brackets_name_who_speaks(text: str, words: str, who: list[str | None]) -> None:
    assert by(text, words) == who


def test_a_running_quotation_stays_with_its_speaker_whoever_answers() -> None:
    text = "Jane Roe said: “The hall must close.\n\n“Nobody uses it any more.” John Doe disagreed."
    assert by(text, "Nobody uses") == ["Jane Roe"]
    untold = text.replace("Jane Roe said: ", "").replace("disagreed", "said")
    assert by(untold, "Nobody uses") == ["John Doe"]


@pytest.mark.parametrize(
    ("text", "words", "who"),
    [
        ("“I cannot vote for it,” said Roe, D-Ill., in a statement.", "vote", ["Roe"]),
        ("John Roe has an answer. “We must open the hall,” said Roe, R-S.C.", "open", ["John Roe"]),
        ("Ann Lee, despite a “poor” mark from the board, was backed to lead the town hall.", "lead", [None]),
        ("Ann Lee of Harlow was accused of taking money from the town hall for years.", "taking", [None]),
    ],
)
def test_a_party_is_not_who_speaks_nor_whoever_it_is_done_to(
    text: str, words: str, who: list[str | None]
) -> None:
    assert by(text, words) == who
