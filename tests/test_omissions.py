"""What was left out by topic and by source: counts that can be made by hand."""

from math import comb

import pytest

from conftest import check
from retold import Story
from retold.telling.omissions import by_source, by_topic, chance


def test_chance_by_hand() -> None:
    assert chance(10, 5, 3, 3) == comb(5, 3) / comb(10, 3)
    assert chance(10, 5, 3, 0) == 1 and chance(4, 4, 2, 2) == 1 and chance(4, 0, 2, 1) == 0
    assert chance(10, 5, 2, 1) == 1 - comb(5, 2) / comb(10, 2)


@pytest.mark.parametrize("other", ["b", "c"])
def test_topics_lead_back_to_the_passages_that_mention_them(seeds: Story, other: str) -> None:
    ours = seeds.tellings["a"].table["text"]
    coverage = seeds.coverage
    found = check(by_topic(seeds.tellings["a"], seeds.facts, coverage), "omissions")
    gone = coverage[
        (coverage["doc_id"] == "a") & (coverage["other"] == other) & (coverage["state"] == "none")
    ]
    left, rows = set(gone["passage_id"]), found[found["other"] == other]
    assert len(rows) > 10 and rows["chance"].is_monotonic_increasing
    for row in rows.itertuples():
        ids = [each for each in row.passages.split(", ") if each]
        assert len(ids) == row.n_left_out <= row.n_passages >= 3 and set(ids) <= left
    said = rows[rows["name"] == "sovereignty"].iloc[0]
    assert (
        said["n_passages"] == ours.str.contains("sovereignty").sum()
        and said["n_words"] >= said["n_words_left_out"]
    )


def test_sources_are_people_and_descriptions(seeds: Story) -> None:
    found = by_source(seeds.statements, seeds.coverage, base="a")
    row = found[(found["other"] == "b") & (found["name"] == "Hua Chunying")].iloc[0]
    assert row["n_passages"] == row["n_left_out"] > 1
    assert not set(found["name"]) & set(seeds.statements.query("sort == 'unclear'")["who"])
