"""How near another text comes to each word of a passage, seen on words that a reader would call the same."""

from retold.linking.nearness import nearness
from retold.reading.document import as_document


def test_a_word_comes_near_to_one_of_its_meaning_and_nearest_to_itself() -> None:
    (passage,) = as_document("The mayor purchased a bicycle for the orchestra.", "a").told
    other = as_document("The mayor bought a bike. The council met on Friday.", "b")
    near = nearness(passage, other)
    assert near["mayor"] > near["purchas"] > near["orchestra"]
    assert near["bicycl"] > near["orchestra"] and set(near) >= {"mayor", "purchas", "bicycl", "orchestra"}


def test_all_of_a_text_stands_in_itself_and_none_is_nearer_than_that() -> None:
    document = as_document("The ferry-boat sank at Harlow; nobody drowned, and 1,200 lamps were lost.", "a")
    assert set(nearness(document.told[0], document).values()) == {1.0}


def test_what_the_model_does_not_read_of_a_long_passage_is_not_among_them() -> None:
    document = as_document(" ".join(["The boats lay idle and"] * 60) + " the orchestra played.", "a")
    assert "orchestra" not in nearness(document.told[0], document)
