"""Readability: hand counts, published formulas, properties."""

import math
import shutil
import subprocess
import sys
from importlib.resources import files
from inspect import unwrap
from pathlib import Path
from types import SimpleNamespace
from zipfile import ZipFile

import nltk
import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from retold import Story, readability, split_passages
from retold.english.words import syllables
from retold.measuring.readability import (
    COUNTS,
    MEASURES,
    count,
    measures,
    sentence_counts,
    textstat,
    textstat_figures,
)
from trees import PACKAGE

DICTIONARY = PACKAGE / "english" / "corpora" / "cmudict.zip"
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
        "Der Rat hat am Montag den Haushalt für die neue Brücke beschlossen, und niemand weiß, wann sie "
        "gebaut wird. " * 12
    )
    row = readability({"x": text}).loc["x"]
    assert row["n_sentences"] == 12 and row[list(MEASURES)].isna().all()


def test_counts_of_sentences_lead_back_to_their_passages() -> None:
    text = "Bridge Opens\n\nPORTO — The bridge opened. Go. (…)\n\nIt was late.\n\nAdvertisement"
    rows = sentence_counts(text)
    said = split_passages(text).set_index("passage_id")["text"]
    assert [said[p] for p in rows["passage_id"]] == ["PORTO — The bridge opened.", "Go.", "It was late."]
    assert (rows["n_words"].tolist(), rows.index.tolist()) == ([3, 1, 3], [0, 1, 2])
    assert rows.columns.tolist() == ["doc_id", "passage_id", *COUNTS]
    assert {str(t) for t in rows[list(COUNTS)].dtypes} == {"Int64"} and set(rows["doc_id"]) == {"a"}
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
        ("He saw beautiful things.", "n_complex", 1),
        ("He saw created things.", "n_complex", 0),
        ("He saw Washington.", "n_complex", 0),
        ("Beautiful things came.", "n_complex", 1),
        ("She exercises.", "n_complex", 1),
        ("It was interesting.", "n_complex", 0),
        ("The WASHINGTON man.", "n_complex", 0),
        ("A bridge-builder came.", "n_complex", 0),
        ("He came by letters.", "n_long_words", 1),
        ("He saw Washington.", "n_long_words", 1),
        ("She was seen there.", "n_long_words", 0),
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
        "The minister’s “defence” plan was opened on Monday, officials said, and it will cost the city "
        "a great deal of money. " * 12
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
    rows = readability(seeds.tellings)
    for measure in MEASURES:
        known = rows[rows[measure].notna()]
        assert (
            (known[f"{measure}_low"] <= known[measure]) & (known[measure] <= known[f"{measure}_high"])
        ).all()


def test_boilerplate_makes_the_copy_look_easier_and_is_left_out(seeds: Story) -> None:
    body = readability(seeds.tellings).loc["c", "flesch_kincaid"]
    whole = readability(seeds.tellings, kinds=("body", "boilerplate")).loc["c", "flesch_kincaid"]
    assert whole < body


def test_textstat_finds_its_dictionary_where_it_asks_before_it_would_fetch_one(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    found = list[str]()
    asks = SimpleNamespace(syllable_count=lambda _: found.append(str(nltk.data.find("corpora/cmudict"))))
    monkeypatch.setattr("retold.measuring.readability.import_module", {"nltk": nltk, "textstat": asks}.get)
    unwrap(textstat)()
    assert found


def test_textstat_runs_offline_and_stands_beside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    corpora = Path(str(files("retold.english") / "corpora"))
    shutil.copytree(corpora, tmp_path / "corpora").chmod(0o775)  # as the checkout of a group has it
    monkeypatch.setattr("retold.measuring.readability.files", lambda _: tmp_path)
    raw = textstat_figures({"x": " ".join(SENTENCES)})
    assert raw.loc["x", "n_words"] == sum(count(s)["n_words"] for s in SENTENCES)
    assert raw.columns.tolist() == ["n_sentences", "n_words", "n_syllables", *MEASURES] and {
        str(t) for t in raw.dtypes
    } == {"Float64"}
    assert raw.loc["x", ["flesch_kincaid", "rix"]].tolist() == [
        textstat().flesch_kincaid_grade(" ".join(SENTENCES)),
        textstat().rix(" ".join(SENTENCES)),
    ]


def dictionary() -> list[str]:
    """The words of the dictionary that is shipped."""
    lines = ZipFile(DICTIONARY).read("cmudict/cmudict").decode().splitlines()
    return sorted({line.partition(" ")[0] for line in lines})


def test_the_dictionary_is_shipped_with_its_own_licence_and_no_package_of_it_is_asked_for() -> None:
    assert b"Redistribution and use in source and binary forms" in ZipFile(DICTIONARY).read("cmudict/LICENSE")
    assert len(dictionary()) == 126_052
    pinned = (PACKAGE.parent.parent / "requirements.lock").read_text(encoding="utf-8")
    assert "\ntextstat==" in pinned and "cmudict" not in pinned


def test_measures_need_neither_textstat_nor_its_nltk_to_be_imported() -> None:
    code = f"import sys, retold; retold.readability({{'x': {' '.join(SENTENCES)!r}}}); print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert "retold.measuring.readability" in loaded.stdout.split()
    assert not {"textstat", "nltk", "scipy.stats"} & {*loaded.stdout.split()}


def test_syllables_are_those_of_textstat_but_for_apostrophes_and_hyphens() -> None:
    spoken = dictionary()[::40]
    assert [
        w for w in spoken if not {"'", "-"} & set(w) and syllables(w) != max(1, textstat().syllable_count(w))
    ] == []
    assert (syllables("aujourd'hui"), syllables("Zxqrt"), syllables("the"), syllables("Qin’s")) == (
        3,
        1,
        1,
        textstat().syllable_count("qin's"),
    )
    assert [syllables(word) for word in ("well-intentioned", "re‑elect", "-", "re-")] == [4, 3, 1, 1]


@pytest.mark.parametrize(
    ("word", "n"),
    [
        ("U.S.", 2),
        ("C.I.A.", 3),
        ("F.W.", 4),
        ("a.m.", 2),
        ("U.S.-led", 3),
        ("café", 2),
        ("cafe\u0301", 2),
        ("São", 1),
        ("Müller", 2),
        ("naïve", 2),
    ],
)
def test_initials_have_the_syllables_of_their_letters_and_accents_none(word: str, n: int) -> None:
    assert syllables(word) == n
