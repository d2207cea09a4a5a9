"""Intervals against theory, and a measure of one's own."""

import numpy as np
import pytest

from conftest import check
from retold import Document, Story, compare
from retold.ground.intervals import interval, paired_difference
from retold.measuring.measure import LINKED, WHOLE, Measure, as_measure, linked_pairs, measured, shifted
from retold.reading.document import Passage


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


def long(passage: Passage) -> bool:
    """Whether a passage has more than four words."""
    return passage.n_words > 4


SENTENCES = [
    "The mayor opened the bridge on Monday.",
    "It rained.",
    "Police arrested two men near the harbour.",
]


def test_a_measure_of_ones_own_is_the_mean_over_passages() -> None:
    row = measured(Document(" ".join(SENTENCES * 5)), as_measure(long))
    assert (row["measure"], row["over"], row["n"]) == ("long", WHOLE, 15)
    assert row["value"] == pytest.approx(2 / 3, abs=1e-6) and row["low"] < row["value"] < row["high"]


def test_two_numbers_are_hits_and_out_of_how_many() -> None:
    def capitals(passage: Passage) -> tuple[int, int]:
        return sum(word[0].isupper() for word in passage.words), passage.n_words

    row = measured(Document(" ".join(SENTENCES * 5)), as_measure(capitals))
    assert row["value"] == pytest.approx((2 + 1 + 1) / (7 + 2 + 7), abs=1e-6)


@pytest.mark.parametrize(
    "sentences", [SENTENCES * 3, ["Der Rat hat am Montag den Haushalt beschlossen."] * 12]
)
def test_a_measure_says_nothing_of_short_texts_and_of_other_languages(sentences: list[str]) -> None:
    row = measured(Document(" ".join(sentences)), as_measure(long))
    assert row["value"] is row["low"] is row["high"] is None and row["n"] == len(sentences)


def test_over_linked_passages_it_is_the_difference_of_b_from_a() -> None:
    facts = [f"On day {n} the mayor of town {n} opened bridge number {n}." for n in range(1, 13)]
    found = compare(" ".join(facts), " ".join(each.replace(".", " and slept.") for each in facts))
    more = Measure("words", lambda passage: (1.0, float(passage.n_words)), lambda sums: sums[1] / sums[0])
    row = shifted(found, more)
    assert len(linked_pairs(found)) == row["n"] == 12 and row["over"] == LINKED
    assert (row["value"], row["low"], row["high"]) == (2, 2, 2)


def test_a_story_is_measured_over_all_and_over_linked_passages(seeds: Story) -> None:
    rows = check(seeds.measure(long), "intervals")
    assert rows[["doc_id", "over"]].to_numpy().tolist() == [
        *([doc, WHOLE] for doc in seeds.tellings),
        *([doc, LINKED] for doc in seeds.others),
    ]
    assert (rows["low"] <= rows["value"]).all() and (rows["value"] <= rows["high"]).all()
