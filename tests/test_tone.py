"""Valence, hedges and exchanged words: by hand, with their words, within their ranges."""

from math import sqrt

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conftest import check
from retold import Document, compare, tone
from retold.measuring.certainty import certainty, certainty_evidence
from retold.measuring.shifts import swaps
from retold.measuring.tone import tone_evidence
from retold.noticing.charge import charged_words, valence
from retold.reading.document import Passage


def passage(sentence: str) -> Passage:
    """The one passage of a text of one sentence."""
    [only] = Document(sentence).passages
    return only


def test_valence_of_plain_cases() -> None:
    rows = tone(
        {"good": "It was a wonderful, happy day.", "bad": "It was a terrible, violent war.", "none": ""}
    )
    assert rows.loc["bad", "valence"] < 0 < rows.loc["good", "valence"] and rows[
        "valence"
    ].isna().tolist() == [False, False, True]
    assert rows["valence"].dropna().between(-1, 1).all()


def test_names_are_not_praise() -> None:
    assert valence(passage("He lives in the United States.")) == 0
    assert tone_evidence("He lives in the United States.").empty


def test_evidence_stands_where_it_says_and_knows_quotations() -> None:
    text = "The mayor called it “a terrible mistake” and was happy."
    rows = tone_evidence(text)
    assert (
        [text[r.begin : r.end] for r in rows.itertuples()]
        == rows["word"].tolist()
        == ["terrible", "mistake", "happy"]
    )
    assert rows["quoted"].tolist() == [True, True, False]


@pytest.mark.parametrize(
    ("sentence", "denied"),
    [
        ("It was a good plan.", []),
        ("It was not a good plan.", ["good"]),
        ("There was no threat.", ["threat"]),
        ("They will end the war soon.", ["war"]),
        ("A war began.", []),
        ("They hardly felt happy.", ["happy"]),
        ("They won without a doubt.", ["doubt"]),
        ("The war went on without hope.", ["hope"]),
        ("Nobody was killed.", ["killed"]),
        ("Nobody came, and the war went on.", []),
        ("She did not win the war or the prize.", ["win", "war", "prize"]),
    ],
)
def test_what_is_denied_or_undone_counts_for_nothing(sentence: str, denied: list[str]) -> None:
    only = passage(sentence)
    assert [c.token.text for c in charged_words(only) if c.denied] == denied
    assert (valence(only) == 0) == (bool(denied) and all(c.denied for c in charged_words(only)))


def test_valence_of_a_sentence_by_hand() -> None:
    plan = passage("It was a terrible plan.")
    [only] = charged_words(plan)
    x = only.value / sqrt(5)
    assert valence(plan) == pytest.approx(x / sqrt(x * x + 2))


@given(
    st.lists(
        st.sampled_from(
            ["It was a terrible day.", "They won a prize.", "The road is long.", "“A happy end,” she said."]
        ),
        min_size=1,
        max_size=6,
    )
)
@settings(max_examples=30, deadline=None)
def test_tone_stays_within_range_and_counts_grow(sentences: list[str]) -> None:
    figures = tone({"a": " ".join(sentences), "b": " ".join([*sentences, "A good day."])})
    assert figures["valence"].between(-1, 1).all()
    counts = [c for c in figures if c.startswith("n_")]
    assert (figures.loc["b", counts] >= figures.loc["a", counts]).all()
    wrapped = tone({"a": "\n".join(" ".join(sentences).split(" "))})
    assert wrapped.loc["a", "n_words"] == figures.loc["a", "n_words"]


def test_quotations_are_told_from_narration() -> None:
    figures = tone(
        {"a": "It was a terrible day for all of them. “It was a great and happy day,” she said."}
    ).loc["a"]
    assert figures["valence_narration"] < 0 < figures["valence_quoted"] and figures["n_quoted"] == 2


def test_hedges_and_boosters_with_their_words() -> None:
    text = "The plan could fail. It will clearly cost money. Officials reportedly agreed in May."
    words = check(certainty_evidence(text), "certainty")
    assert words[["word", "sort"]].to_numpy().tolist() == [
        ["could", "hedge"],
        ["clearly", "booster"],
        ["reportedly", "hedge"],
    ]
    table = check(certainty({"a": text}), "intervals").set_index("measure")
    assert table.loc["hedges in 100 words", "value"] == pytest.approx(100 * 2 / 14, abs=1e-4)


def test_exchanged_words_are_ranked_by_how_charged_they_are() -> None:
    a = (
        "The council discussed the budget for the new school. The agents detected a large army near the "
        "border."
    )
    b = (
        "The council rejected the budget for the new school. The agents recorded a large army near the "
        "border."
    )
    table = check(swaps(compare(a, b)), "swaps")
    assert table[["a_words", "b_words"]].to_numpy().tolist() == [
        ["discussed", "rejected"],
        ["detected", "recorded"],
    ]
    assert table["shift"].iloc[0] < 0 and pd.isna(table["shift"].iloc[1])
