"""What rules of change read off the grammar of a sentence: denials, arguments, claims, names."""

import pytest

from retold import Document
from retold.changes.charges import claims as grave_claims_of
from retold.changes.contradictions import claims
from retold.changes.denial import denials, is_denial, is_in_doubt, negator
from retold.changes.matter import slots
from retold.changes.names import names
from retold.changes.negation import opposites_of
from retold.changes.sides import around, known, nation, quote, same_root, side, standing_once, written_out
from retold.english.lists import LISTS
from retold.english.syntax import Token
from retold.reading.document import Passage


def passage(text: str) -> Passage:
    return Document(text).passages[0]


def token(text: str, word: str) -> Token:
    return next(t for t in passage(text).reading if t.text == word)


@pytest.mark.parametrize(
    ("text", "word", "denied_by"),
    [
        ("The council did not pay the firm.", "pay", "not"),
        ("The firm hasn't paid.", "paid", "n't"),
        ("He has never been late.", "late", "never"),
        ("The bill almost passed.", "passed", "almost"),
        ("The water is not safe.", "safe", "not"),
        ("The firm no longer sells boats.", "sells", "no"),
        ("The dam is far from safe.", "safe", "far"),
        ("The dam is anything but safe.", "safe", "anything"),
        ("Far from safe, it leaks.", "safe", "Far"),
        ("Not able to pay, he left.", "pay", "Not"),
        ("The drug has yet to work.", "work", "yet"),
        ("Nobody paid.", "paid", "Nobody"),
        ("None of the ships sailed.", "sailed", "None"),
        ("No residents backed the plan.", "backed", "No"),
        ("Neither side won.", "won", "Neither"),
        ("The crew saw no ships.", "saw", "no"),
        ("He is no doctor.", "is", "no"),
        ("The ship was seen by no one.", "seen", "no"),
        ("By no means did the panel clear him.", "clear", "no"),
        ("She gave nobody the keys.", "gave", "nobody"),
        ("She looked at nothing.", "looked", "nothing"),
        ("The mayor failed to pay.", "pay", "failed"),
        ("The refusal to pay cost him.", "pay", "refusal"),
        ("She denied stealing the car.", "stealing", "denied"),
        ("They left without paying.", "paying", "without"),
        ("The company stopped testing the water.", "testing", "stopped"),
        ("The council did not want to pay.", "pay", "not"),
        ("He did not eat or sleep.", "sleep", "not"),
        ("The minister ruled out raising taxes.", "raising", "ruled"),
        ("Rain kept them from playing.", "playing", "kept"),
        ("The bridge was not declared safe.", "safe", "not"),
        ("He is not the mayor.", "mayor", "not"),
        ("He declined an offer.", "offer", "declined"),
        ("The refusal of the offer cost him.", "offer", "refusal"),
        ("They left without money.", "money", "without"),
        ("The ban on fishing held.", "fishing", "ban"),
        ("He ate with nobody.", "ate", "nobody"),
        ("He did not eat nor sleep.", "sleep", "not"),
        ("It was hard to not see.", "see", "not"),
        ("There was a lack of evidence.", "evidence", None),
        ("No Norway left.", "left", None),  # a name
        ("The council paid.", "paid", None),
        ("He did not say that she paid.", "paid", None),
        ("He could not stop reading.", "reading", None),
        ("He did not fail to pay.", "pay", None),
        ("He did not eat but slept.", "slept", None),
        ("He did not eat, and she slept.", "slept", None),
        ("The court ruled that he paid.", "paid", None),
        ("They kept playing.", "playing", None),
        ("He was not only rich but clever.", "rich", None),
        ("He did not just sing.", "sing", None),
    ],
)
def test_which_word_denies_another(text: str, word: str, denied_by: str | None) -> None:
    found = negator(token(text, word))
    assert (found.text if found is not None else None) == denied_by


@pytest.mark.parametrize(
    ("text", "word", "in_doubt"),
    [
        ("If he paid, the town was saved.", "paid", True),
        ("She asked whether he paid.", "paid", True),
        ("He will resign unless she paid.", "paid", True),
        ("Experts doubt that it works.", "works", True),
        ("The storm prevented ships from leaving.", "leaving", True),
        ("He doubts that they say that she knows that he paid.", "paid", True),
        ("He would pay.", "pay", False),
        ("He did not say that she paid.", "paid", True),
        ("They believe that he paid.", "paid", True),
        ("They refused to pay.", "pay", True),
        ("He may pay.", "pay", True),
        ("He will pay.", "pay", False),
        ("The mayor said that he paid.", "paid", False),
        ("He paid when it rained.", "paid", False),
    ],
)
def test_what_stands_in_doubt_or_under_a_condition(text: str, word: str, in_doubt: bool) -> None:
    assert is_in_doubt(token(text, word)) is in_doubt


@pytest.mark.parametrize(
    ("text", "by_themselves", "n"),
    [
        ("All came.", [], 0),
        ("No one came.", ["No"], 1),
        ("He never came.", ["never"], 1),
        ("He hardly came.", ["hardly"], 1),
        ("It is nowhere to be seen.", ["nowhere"], 1),
        ("They could not come and would not call.", ["not", "not"], 2),
        ("The dam is far from safe.", [], 1),
        ("They left without paying.", [], 1),
        ("He denied it.", [], 1),
        ("He did not only sing.", [], 1),
        ("He said that he would not", ["not"], 1),
    ],
)
def test_denials_of_a_sentence(text: str, by_themselves: list[str], n: int) -> None:
    assert [t.text for t in passage(text).reading if is_denial(t)] == by_themselves
    assert denials(passage(text)) == n


@pytest.mark.parametrize(
    ("text", "word", "said_of"),
    [
        ("The mayor gave the union the keys.", "gave", {"subject mayor", "object union", "object key"}),
        ("The mayor was met by the union.", "met", {"object mayor", "subject union"}),
        ("The bridge closed in May.", "closed", {"subject bridg", "in may"}),
        ("The council wants to close the bridge.", "close", {"subject council", "object bridg"}),
        ("The mayor came and slept.", "slept", {"subject mayor"}),
        ("The mayor came and the union slept.", "slept", {"subject union"}),
        ("The water is safe.", "safe", {"noun water"}),
        ("The safe water ran.", "safe", {"noun water"}),
        ("Ann is a doctor.", "is", {"subject ann", "object doctor"}),
        ("They elected him mayor.", "elected", {"object mayor"}),
        ("They talked about nobody.", "talked", set()),
        ("One bought it.", "bought", set()),
    ],
)
def test_what_a_word_is_said_of(text: str, word: str, said_of: set[str]) -> None:
    assert {" ".join(slot) for slot in slots(token(text, word))} == said_of


@pytest.mark.parametrize(
    ("text", "claimed"),
    [
        ("Shares tumbled on Monday.", [("tumble", "share", False)]),
        ("The council closed the bridge.", [("close", "council", False), ("close", "bridge", False)]),
        ("The new bridge opened.", [("new", "bridge", False), ("open", "bridge", False)]),
        ("Nobody bought the house.", [("buy", "house", True)]),
        ("He slept on it.", []),
    ],
)
def test_what_a_sentence_claims(text: str, claimed: list[tuple[str, str, bool]]) -> None:
    assert [(claim.word, claim.about[1], claim.negated) for claim in claims(passage(text))] == claimed


def test_done_to_it_is_said_of_it_in_the_active_as_in_the_passive() -> None:
    (active,), (passive,) = (
        claims(passage(f"{said}.")) for said in ("They bought the house", "The house was bought by them")
    )
    assert active.about == passive.about == ("object", "house")


@pytest.mark.parametrize(
    ("text", "grave"),
    [
        ("The mayor, who was accused of fraud, left.", ["was accused of fraud"]),
        ("The mayor was accused of fraud, and she left.", ["was accused of fraud"]),
        ("Police asked whether the mayor was accused of fraud.", []),
        ("The mayor wants to be accused of fraud.", []),
        ("The mayor is a liar.", ["The mayor is a liar"]),  # too little without who it is
        ("The mayor resigned.", ["The mayor resigned"]),
        ("The council condemned him because it rained.", ["The council condemned him"]),
        ("The accusation was read in court.", []),  # only named
        ("The mayor slept.", []),
        ("The mayor knew of it and had not taken action.", ["had not taken action"]),
        ("The council failed to protect the pupils.", ["failed to protect the pupils"]),
        ("The council did not intervene in the dispute.", ["did not intervene in the dispute"]),
        ("The council protected the pupils and took action.", []),  # a duty that is done
    ],
)
def test_the_grave_claims_of_a_sentence(text: str, grave: list[str]) -> None:
    assert [claim.text for claim in grave_claims_of(passage(text))] == grave


def test_a_claim_is_compared_by_its_content_words() -> None:
    [claim] = grave_claims_of(passage("The auditors have now accused the builder of fraud."))
    assert claim.content == {"accus", "builder", "fraud"}


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("Mayor Ann Lee met Bob Roe’s lawyer in Paris.", ["Ann Lee", "Bob Roe", "Paris"]),
        ("Mr. Silva and Sen. Lee spoke to Germans.", ["Silva", "Lee", "Germans"]),
        ("It rained in March, and two people left.", []),
    ],
)
def test_the_names_of_a_sentence(text: str, named: list[str]) -> None:
    assert [" ".join(t.text for t in name) for name in names(passage(text))] == named


# ------------------------------------------------------------------ words as rules look at them


def test_words_are_quoted_with_what_stands_between_them() -> None:
    asked = side(passage("He saw the old, red boat."))
    old, red, boat = (next(t for t in asked.doc if t.text == word) for word in ("old", "red", "boat"))
    assert (quote([old, red]), quote([old, boat]), quote([boat])) == ("“old, red”", "“old boat”", "“boat”")
    assert (around([old, boat]), around([red]), around([])) == ((11, 24), (16, 19), None)
    assert [t.text for t in asked.tokens(range(2, 5))] == ["the", "old", "red"] and asked.tokens(
        range(0)
    ) == []


def test_the_words_of_numbers_that_both_have_are_left_out() -> None:
    asked = side(passage("He paid 40 men 50 euros."))
    forty, fifty = (q.value for q in asked.quantities)
    assert [t.text for t in asked.tokens(range(6), without={forty})] == ["He", "paid", "men", "50", "euros"]
    assert [t.text for t in asked.tokens(range(6), without={fifty})] == ["He", "paid", "40", "men"]


@pytest.mark.parametrize(
    ("said", "has"),
    [("40 men", True), ("41 men", False), ("in 1990", True), ("on 4 May", True), ("in 1991", False)],
)
def test_a_text_has_a_number_and_the_year_and_the_day_of_a_date(said: str, has: bool) -> None:
    [quantity] = side(passage(f"He left {said}.")).quantities
    assert known(Document("On 4 May 1990 he paid 40 men.")).has(quantity) == has


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Council Closes Bridge", True),
        ("Council Closes the Bridge at Six", True),
        ("Council Closes bridge", False),
        ("Council Closes", False),
        ("Council Closes Bridge.", False),
        ("Council Closes Bridge?", False),
        ("Will Council Close Bridge?\n\nIt leaks.", True),
    ],
)
def test_capitals_that_say_nothing_of_names(text: str, title: bool) -> None:
    assert side(passage(text)).in_title_case is title


@pytest.mark.parametrize(
    ("word", "among", "opposite"),
    [
        ("open", {"open", "shut", "bridge"}, {"shut"}),
        ("clear", {"unclear", "nonclear", "non-clear", "disclear"}, {"unclear", "nonclear", "non-clear"}),
        ("unabcde", {"abcde"}, {"abcde"}),
        ("unabcd", {"abcd"}, set()),  # too short to tell a prefix: until
        ("nonabcde", {"abcde"}, {"abcde"}),
        ("nonabcd", {"abcd"}, set()),
    ],
)
def test_opposites(word: str, among: set[str], opposite: set[str]) -> None:
    assert opposites_of(word, among, LISTS) == opposite


def test_a_country_and_its_people_are_one_and_its_capital_is_not() -> None:
    assert nation("Russia", LISTS) == nation("Russian", LISTS) != nation("Moscow", LISTS)
    assert nation("France", LISTS) == nation("French", LISTS)
    assert nation("bridge", LISTS) is None
    assert written_out(["N.J.", "us"], LISTS) == {"new", "jersey"}
    russia, russian, rust = (token(f"He saw {word}.", word) for word in ("Russia", "Russian", "rust"))
    assert same_root(russia, russian) and same_root(russian, russia) and not same_root(russia, rust)


def test_what_stands_once_is_found_by_what_it_is_compared_by() -> None:
    doc = passage("The boats and the boat met a ship.").reading
    assert {each.text for each in standing_once([t for t in doc if t.pos_ == "NOUN"]).values()} == {"ship"}
