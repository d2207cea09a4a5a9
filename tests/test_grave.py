"""Claims that say something grave and stand in one telling only."""

import pandas as pd
import pytest

from retold import compare
from retold.changes.charges import claims as grave_claims_of
from retold.reading.document import as_document

LEAD = "The mayor of the small town opened the new bridge over the river on Tuesday morning{}."
REST = """ The bridge cost four million euros and took three years to build.

Drivers had waited for it since the old one was closed to lorries. Shops on the far bank hope for more trade.
"""


def claims(a: str, b: str) -> pd.DataFrame:
    found = compare(LEAD.format(a) + REST, LEAD.format(b) + REST).changes
    return found[found["rule"].isin(["claim-added", "claim-left-out"])]


RICH = "the rich builder"
PUT_IN = [
    (", although the auditors accused the builder of fraud", "a charge"),
    (", although two engineers denied that the piers were sound", "a denial"),
    (", while the opposition condemned the long delay", "words against it"),
    (", hours after his treasurer resigned over the accounts", "what became of somebody"),
    (", although the council, warned of the cracks, had not taken action", "a charge of not acting"),
]


@pytest.mark.parametrize(("clause", "what"), PUT_IN)
def test_a_grave_clause_is_major_on_either_side_and_says_what_it_is(clause: str, what: str) -> None:
    (added,) = claims("", clause).itertuples()
    (gone,) = claims(clause, "").itertuples()
    assert (added.rule, added.severity, gone.rule, gone.severity) == (
        "claim-added",
        "major",
        "claim-left-out",
        "major",
    )
    assert added.why.startswith(f"{what} here") and gone.why.startswith(f"{what} there")
    assert added.b_words in clause and gone.a_words in clause


@pytest.mark.parametrize(
    "clause",
    [", while a band played old songs of the town", ", and children waved flags from the bank of the river"],
)
def test_a_clause_that_says_nothing_grave_is_none(clause: str) -> None:
    assert claims("", clause).empty


def test_what_the_other_text_says_elsewhere_is_not_put_in() -> None:
    clause = ", although the auditors accused the builder of fraud"
    a = LEAD.format("") + REST + "The builder was accused of fraud by the auditors."
    found = compare(a, LEAD.format(clause) + REST).changes
    assert "claim-added" not in set(found["rule"])


@pytest.mark.parametrize(("times", "left_out"), [(1, True), (5, False)])
def test_only_a_much_shorter_text_leaves_things_out_for_being_short(times: int, left_out: bool) -> None:
    long = LEAD.format(", although the auditors accused the builder of fraud") + times * REST
    short = LEAD.format("") + " A choir from the north sang."
    assert ("claim-left-out" in set(compare(long, short).changes["rule"])) == left_out


def test_an_abridgement_leaves_things_out_for_being_one() -> None:
    long = LEAD.format(", although the auditors accused the builder of fraud") + REST
    assert "claim-left-out" not in set(compare(long, LEAD.format("")).changes["rule"])


def test_words_against_it_that_are_only_feared_are_no_claim_put_in() -> None:
    assert claims("", ", although its price would spark a backlash among the voters").empty


def test_a_denial_in_other_words_of_the_other_text_is_the_same_denial() -> None:
    clause = ", although two engineers denied knowing about cracks in the piers"
    a = LEAD.format("") + REST + "The denials of those who knew about the cracks are many."
    assert "claim-added" not in set(compare(a, LEAD.format(clause) + REST).changes["rule"])


@pytest.mark.parametrize(("more", "told"), [(84, True), (85, False)])
def test_a_text_of_a_fifth_of_the_words_is_not_much_shorter(more: int, told: bool) -> None:
    charged = LEAD.format(", although the auditors accused the builder of fraud")
    long = f"{charged}\n\nBoats sank {'far ' * more}."  # 26 words and these
    short = LEAD.format("") + " A choir from the north sang."  # 22
    assert ("claim-left-out" in set(compare(long, short).changes["rule"])) == told


@pytest.mark.parametrize(
    ("clause", "other", "told"),
    [
        (", while the opposition condemned the long delay", ", while the party slammed it", False),
        (", while the opposition condemned the long delay", ", while the party liked it", True),
        (", although two engineers denied that the piers were sound", ", although few did not say so", False),
        (", although two engineers denied that the piers were sound", ", although few did say so", True),
        # two of its five words stand in the linked passage, or one
        (f", although the auditors accused {RICH} of tax fraud", ", although the rich builder slept", False),
        (f", although the auditors accused {RICH} of tax fraud", ", although the builder slept", True),
    ],
)
def test_a_denial_or_condemnation_may_be_told_in_the_linked_passage(
    clause: str, other: str, told: bool
) -> None:
    assert ("claim-left-out" in set(claims(clause, other)["rule"])) == told


@pytest.mark.parametrize(("verb", "told"), [("was", True), ("would be", False)])
def test_what_is_still_to_come_of_somebody_is_no_claim(verb: str, told: bool) -> None:
    assert claims("", f", and his treasurer {verb} expelled from the party").empty != told


def grave(text: str) -> list[str]:
    """What a text of one sentence says that is grave, in its words."""
    return [claim.text for claim in grave_claims_of(as_document(text).passages[0])]


def test_a_claim_is_what_is_said_and_not_by_whom() -> None:
    said = (
        "The mayor, who resigned on Monday, said that the auditors had accused the builder of lying to her."
    )
    assert grave(said) == ["resigned on Monday", "had accused the builder of lying to her"]


def test_a_claim_of_one_word_has_its_subject() -> None:
    assert grave("He said that the long trial was unfair.") == ["the long trial was unfair"]


@pytest.mark.parametrize(
    "sentence",
    [
        "The panel investigating the fraud met on Monday.",
        "She asked whether the builder had lied to the town.",
        "He wanted to denounce the builder of the bridge.",
    ],
)
def test_what_is_only_named_meant_or_asked_is_no_claim(sentence: str) -> None:
    assert grave(sentence) == []


def test_the_grave_word_alone_in_another_matter_does_not_tell_a_claim() -> None:
    clause = ", although the auditors accused the builder of the bridge of taking bribes from suppliers"
    a = LEAD.format("") + REST + "Years ago a driver was accused of speeding."
    assert "claim-added" in set(compare(a, LEAD.format(clause) + REST).changes["rule"])


ANSWERED = [
    (", which angry neighbours of the old tower had opposed", ", while neighbours condemned the noise of it"),
    (", which a clerk had called unacceptable", ", while a clerk wrote that the tower was inhumane"),
    (", where a jury had reached a conviction", ", the day her treasurer was found guilty of theft"),
]


@pytest.mark.parametrize(("in_other_words", "clause"), ANSWERED)
def test_what_the_linked_passage_says_in_other_words_is_not_put_in(in_other_words: str, clause: str) -> None:
    assert not claims("", clause).empty and claims(in_other_words, clause).empty


@pytest.mark.parametrize(
    ("clause", "elsewhere"),
    [
        (", while a judge began an inquiry into the builder", "An investigation was held last year."),
        (", though the builder had lied to the council of the town", "He did not tell the truth."),
    ],
)
def test_an_inquiry_or_an_untruth_may_be_told_in_any_other_passage(clause: str, elsewhere: str) -> None:
    assert not claims("", clause).empty
    found = compare(LEAD.format("") + REST + elsewhere, LEAD.format(clause) + REST).changes
    assert "claim-added" not in set(found["rule"])


def test_words_against_it_that_are_only_named_or_wanted_say_nothing_new() -> None:
    told = ", which drew fierce criticism from the rich builder"
    named = ", and she spoke about the rich builder's criticism of the old plan"
    assert not claims("", told).empty and claims("", named).empty
    wanted = ", and said that all should stand up and denounce the rich builder"
    unfound = ", though a judge had not found that the builder had bribed two clerks"
    refused = ", where the rich builder had been denied permission to speak to drivers"
    meant = ", and said that she was not planning legal action over the old bridge"
    assert all(claims("", clause).empty for clause in (wanted, unfound, refused, meant))
    assert not claims("", unfound.replace("not found", "found")).empty


def test_what_became_of_somebody_is_known_where_the_word_is_said_of_the_same_person() -> None:
    clause = ", hours after the treasurer Ada Silva resigned over the accounts"
    assert not claims("", clause).empty
    rest = REST + "Nobody had seen Silva since she resigned."
    found = compare(LEAD.format("") + rest, LEAD.format(clause) + REST).changes
    assert "claim-added" not in set(found["rule"])


def test_a_grave_claim_at_the_head_of_a_text_counts_where_nothing_is_linked_to_it() -> None:
    alone = "The auditor of the county accused a builder named Osk of fraud.\n\n"
    (added,) = (found := compare(LEAD.format("") + REST, alone + LEAD.format("") + REST).changes).itertuples()
    assert (added.rule, added.b_passage) == ("claim-added", "b:1")
    assert added.b_words == "accused a builder named Osk of fraud"
    turned = compare(alone + LEAD.format("") + REST, LEAD.format("") + REST).changes
    assert set(turned["rule"]) == {"claim-left-out"} and len(turned) == len(found)
    late = compare(LEAD.format("") + REST, LEAD.format("") + REST + alone)
    assert "claim-added" not in set(late.changes["rule"])


@pytest.mark.parametrize(
    ("clause", "told"),
    [
        (", which may have violated the law of the land", True),
        (", which would endanger the ferry and its passengers", False),
    ],
)
def test_what_may_only_happen_is_no_charge(clause: str, told: bool) -> None:
    assert claims("", clause).empty != told


def test_what_is_asked_for_and_not_given_is_no_denial() -> None:
    assert claims("", ", although the court denied the request of the ferrymen").empty


def test_a_quotation_cut_short_leaves_no_charge_out() -> None:
    said = "“Where the owner is a criminal, the silence of the bank is a danger to all of us,” Osk said."
    short = "“The silence of the bank is a danger to all of us,” Osk said."
    one, other = (LEAD.format("") + REST + each for each in (said, short))
    assert "claim-left-out" not in set(compare(one, other).changes["rule"])


def test_who_somebody_is_ends_what_a_claim_shows() -> None:
    (added,) = claims("", ", hours after he dismissed and sacked Jon Osk, a farmer who sings").itertuples()
    assert added.b_words == "sacked Jon Osk"
