"""The invented story of examples/water: it says what it is, and the differences planted in it are found."""

import re
from collections import Counter

import pandas as pd
import pytest

from planted import EXAMPLES, TELLINGS, example, planted, ranks, shown_early
from retold import Story
from retold.showing.differing import Differing
from retold.showing.facts import other_facts
from retold.showing.quoting import Quoting

FOUND, FIRST = 18, 16  # of twenty; docs/example.md says which


@pytest.fixture(scope="module")
def story() -> Story:
    return example()


@pytest.fixture(scope="module")
def found(story: Story) -> pd.DataFrame:
    return ranks(story)


def test_the_story_says_that_it_is_invented(story: Story) -> None:
    assert tuple(story.labels) and set(story.labels) == set(TELLINGS)
    for text in story.documents["text"]:
        assert text.rstrip().endswith("The town, the people and the outlet do not exist.")
    assert "invented" in (EXAMPLES / "README.md").read_text(encoding="utf-8")
    assert story.problems.empty


def test_its_tellings_are_as_long_as_news_reports(story: Story) -> None:
    assert story.documents["n_words"].between(300, 500).all()


def test_twenty_differences_of_nine_kinds_are_planted_word_for_word(story: Story) -> None:
    kinds = Counter(planted()["kind"])
    assert kinds.total() == 20
    assert set(kinds) == set("value assertion meaning quote exclusive missing voice frame prominence".split())
    texts = story.documents.set_index("doc_id")["text"]
    for telling in TELLINGS:
        assert all(texts[telling].count(words) == 1 for words in planted()[telling] if words)


def test_no_fewer_of_them_are_found_than_were(found: pd.DataFrame) -> None:
    assert (found["rank"].notna() | (found["panel"] != "")).sum() >= FOUND, found.to_string()
    assert shown_early(found).sum() >= FIRST, found.to_string()


def test_a_fact_is_shown_in_every_telling_that_has_it_in_a_linked_passage() -> None:
    told = other_facts(Differing(Quoting(example("herald"))))
    numbers = [[each for each in fact.said if each] for fact in told if fact.kind == "Number"]
    [households] = [said for said in numbers if "3,200 households" in {each.words for each in said}]
    said = [(each.words, each.at.address, each.differs) for each in households]
    same = [("3,200 households", address, False) for address in ("A4", "C12", "D3")]
    assert said == [same[0], ("2,300 households", "B4", True), *same[1:]]


def test_the_tutorial_speaks_of_what_is_there() -> None:
    page = (EXAMPLES.parent / "docs" / "tutorial.md").read_text(encoding="utf-8")
    story = example("herald")
    texts = {story.address(each): passage.text for each, passage in story.passage.items()}
    [(one, other)] = re.findall(r"\*Look at (\w+)/(\w+)\.1\*", page)
    assert "2,300 households" in texts[one] and "3,200 households" in texts[other]
    told = story.differences
    assert "households" in told[told["kind"] == "value"].iloc[0]["sentence"] and "let the tap run" in page
    assert told["sentence"].str.contains("let the tap run").any()


def test_what_only_one_has_is_called_so(found: pd.DataFrame) -> None:
    alone = found[found["kind"].isin(["exclusive", "voice"])]
    assert alone["rank"].notna().all()
    assert (alone["kind"] == alone["as"]).all()
