"""Sentences that begin with a word for something named before them."""

import pytest

from retold.noticing.leaning import leans_on
from retold.reading.document import as_document

BEFORE = "Anna Reed, a farmer from Harlow, wrote to the council about the old bridge."


@pytest.mark.parametrize(
    "sentence",
    [
        "She asked for an answer by Friday.",
        "This letter was read aloud in the hall.",
        "But her neighbours had not been asked.",
        "“That is no answer,” the mayor said.",
    ],
)
def test_a_sentence_that_points_back_leans_on_the_one_before(sentence: str) -> None:
    before, leaning = as_document(f"{BEFORE} {sentence}").told
    assert leans_on(leaning) is before


@pytest.mark.parametrize(
    "sentence",
    [
        "The mayor said that she would answer by Friday.",
        "Tom Hale repaired the bridge in May.",
        "It is not known who will pay for the repair.",
        "A letter that asked for it was read aloud in the hall.",
    ],
)
def test_a_sentence_that_names_what_it_speaks_of_stands_by_itself(sentence: str) -> None:
    *_, alone = as_document(f"{BEFORE} {sentence}").told
    assert leans_on(alone) is None


def test_the_first_sentence_leans_on_nothing() -> None:
    first, *_ = as_document(f"She wrote to the council of Harlow. {BEFORE}").told
    assert leans_on(first) is None
