"""What the essays say first: true for any story, also for one that has nothing to say."""

from pathlib import Path

import pytest

from conftest import story_of
from retold import Story
from retold.showing import answers, summaries
from retold.showing.wording import as_quotation
from retold.telling.saying import quoted

ALL = (
    answers.of_reading,
    answers.of_coverage,
    answers.of_changes,
    answers.of_facts,
    answers.of_tone,
    answers.of_readability,
)
ONE = "The council closed the old bridge on Monday. Repairs will cost 40 million euros. Nobody was hurt."
OTHER = "The council closed the old bridge on Monday. Repairs will cost 50 million euros. Ann Lee was told."


def test_the_answers_are_those_of_the_tables(seeds: Story) -> None:
    assert answers.of_reading(seeds).plain == (
        "3 articles were read whole, without a problem; the outlet of 2 is not stated; the date of 2 is not "
        "stated. Read from the Original: articles.csv gives it the role of original."
    )
    major = seeds.changes[seeds.changes["severity"] == "major"]
    said = answers.of_changes(seeds).plain
    assert f"In {len(seeds.links)} linked pairs" in said and f"{len(major)} major changes" in said
    assert "“half a dozen” in A4, “over half a dozen” in B1" in said
    n = seeds.ledger["fact_id"].nunique()
    shared = n - len(summaries.facts_that_differ(seeds))
    assert answers.of_facts(seeds).plain.startswith(f"Of {n} facts, {shared} stand in every telling; ")
    assert "no two articles can be told apart" in answers.of_tone(seeds).plain
    hardest = answers.of_readability(seeds).plain
    assert "do not agree" in hardest and "Original by 7 measures, Rewrite by 1 measure" in hardest


def test_a_share_counts_words_of_linked_passages(tmp_path: Path) -> None:
    said = answers.of_coverage(story_of(tmp_path, a=ONE, b=OTHER)).plain
    sure = 8 + 6  # of 17 words: those of the first two sentences; the third has a link that is not sure
    assert said.startswith(f"Of the words of A (a) stand {100 * sure / 17:.0f} to 100% in passages linked to")
    assert said.endswith("The lower figure counts sure links only.")


@pytest.mark.parametrize("texts", [(), (ONE,), (ONE, "Cats sleep."), ("* * *", "?")])
def test_a_story_with_little_in_it_gets_an_answer_that_says_so(
    tmp_path: Path, texts: tuple[str, ...]
) -> None:
    told = story_of(tmp_path, **dict(zip("abc", texts, strict=False)))
    for answer in ALL:
        said = answer(told).plain
        assert said.endswith(".") and "nan" not in said.lower() and "NA" not in said
    if len(texts) < 2:
        assert "fewer than two tellings" in answers.of_coverage(told).plain


def test_words_of_a_text_stay_text_in_an_answer(tmp_path: Path) -> None:
    told = story_of(tmp_path, a=ONE, b=ONE.replace("40 million", "<b>50</b> million"))
    assert "<b>" not in answers.of_changes(told).text


def test_a_long_quotation_ends_with_a_clause_and_one_inside_it_has_single_marks() -> None:
    clause = "The council said on Monday evening that the bridge is safe for cars and for trams"
    assert quoted(f"{clause}, which nobody who had seen the cracks in it believed") == f"“{clause} …”"
    assert quoted(f"“{clause}”") == f"“{clause}”"
    assert as_quotation('It "is safe" ("for now")') == "“It ‘is safe’ (‘for now’)”"
