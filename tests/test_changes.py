"""What is listed as a change, and what is not: whole tables of short texts, the seeds, promises of every
row."""

import pandas as pd
import pytest

from conftest import changed, check
from retold import Story


def test_words_that_a_graver_rule_has_marked_are_not_marked_again() -> None:
    found = changed(
        "The council met on Monday in the town hall.", "The council met on Tuesday in the town hall."
    )
    assert found["rule"].tolist() == ["time-changed"]
    found = changed(
        "The mayor said “it was a great bridge for the whole city” at noon.",
        "The mayor said “it was a great ferry for the whole city” at noon.",
    )
    assert found["rule"].tolist() == ["quote-edited"]
    found = changed(
        "The council closed the bridge and the harbour on Monday.",
        "The council closed the harbour on Tuesday.",
    )
    tuesday = found[found["b_words"].fillna("").str.contains("Tuesday")]
    assert tuesday[["rule", "b_words"]].to_numpy().tolist() == [["time-changed", "Tuesday"]]


def test_words_are_compared_only_where_the_passages_run_alike() -> None:
    near = changed(
        "The council could close the old bridge in May.", "The council would close the old bridge in May."
    )
    far = changed(
        "The council could close the bridge that has carried trams over the river since the war, "
        "engineers fear.",
        "After a long debate about ferries, trams and the river, the bridge, said Ana Silva, would be what "
        "the council talks of next.",
    )
    assert "modality" in set(near["rule"]) and "modality" not in set(far["rule"])


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("The defence minister met Mr. Silva on Nov. 2.", "The defense minister met Silva on November 2."),
        (
            "The talks ran one and a half hours in the old town.",
            "The talks ran an hour and a half in the old town.",
        ),
        (
            "The council opened the new bridge over the river.",
            "The council opened the new bridge over the river.",
        ),
        (
            "The Walmart manager spoke with workers at noon.",
            "The Wal-Mart manager spoke with workers at noon.",
        ),
        (
            "Russia closed its old border at noon on Monday.",
            "The old Russian border was closed at noon on Monday.",
        ),
    ],
)
def test_house_style_is_never_a_change_of_meaning(a: str, b: str) -> None:
    assert set(changed(a, b)["severity"]) <= {"trivial"}


def test_what_is_lost_is_listed_once_however_many_passages_stand_for_it() -> None:
    found = changed(
        "Officials obtained documents showing that the plant leaked for years, and that the mayor knew "
        "of it.",
        "The plant leaked for years before anyone noticed. The mayor knew of it, and the plant leaked.",
    )
    assert found["rule"].tolist().count("evidence-lost") == 1


def test_an_edited_quotation_says_which_words_stand_for_which() -> None:
    found = changed(
        "He said “we’re asking the council to open the bridge” at noon.",
        "He said “we are asking the mayor to open the bridge” at noon.",
    )
    assert found.loc[found["rule"] == "quote-edited", "why"].tolist() == [
        "quoted with “council” there, “mayor” here"
    ]
    found = changed(
        "He said “the council will ever open the bridge” at noon.",
        "He said “the council will not ever open the bridge” at noon.",
    )
    assert found.loc[found["rule"] == "quote-edited", "why"].tolist() == [
        "quoted with nothing there, “not” here"
    ]


LONG = (
    "The council closed the bridge, hurt by a storm and by salt in its old beams, to trams in May.",
    "The council closed the bridge, where two lorries had met on a foggy morning, as Ana Silva told "
    "them, to trams in May.",
)


def test_a_long_exchange_is_listed_clause_by_clause_and_mirrored() -> None:
    def listed(found: pd.DataFrame, rule: str, side: str) -> list[str]:
        return found.loc[found["rule"] == rule, f"{side}_words"].tolist()

    found, mirrored = changed(*LONG), changed(*reversed(LONG))
    lost, gained = "hurt by a storm and by salt in its old beams", "lorries had met on a foggy morning"
    assert listed(found, "left-out", "a") == listed(mirrored, "added", "b") == [lost]
    assert listed(found, "added", "b") == listed(mirrored, "left-out", "a") == [gained]


def test_names_alone_are_no_clause() -> None:
    found = changed(
        "The council closed the bridge to trams in May.",
        "The council closed the bridge, said Ana Silva, to trams in May.",
    )
    assert "added" not in set(found["rule"])


@pytest.mark.parametrize(
    ("pair", "a_words", "b_words"),
    [
        (("a", "b"), "half a dozen", "over half a dozen"),
        (("a", "b"), "Days later", "A week later"),
        (("a", "c"), "stand down", "step down"),
        (("a", "c"), "confront", "provide"),
        (("a", "b"), "businesspeople", "businesses entities"),
    ],
)
def test_what_an_analyst_must_be_shown(
    seeds: Story, pair: tuple[str, str], a_words: str, b_words: str
) -> None:
    found = seeds.compare(*pair).changes
    assert ((found["a_words"] == a_words) & (found["b_words"] == b_words)).any()


@pytest.mark.parametrize(
    ("doc", "a_words", "b_words"),
    [
        ("c", "stand down", "step down"),
        ("b", "half a dozen", "over half a dozen"),
        ("b", "Days later", "A week later"),
        ("c", "Ukraine’s Crimean Peninsula", "Ukraine"),
        ("c", "confront", "provide"),
        ("b", "full-scale invasion", "limited military operations"),
        ("b", "got intelligence showing", ""),
        ("b", "telling", "noting"),
    ],
)
def test_the_eight_changes_that_must_be_called_major(
    seeds: Story, doc: str, a_words: str, b_words: str
) -> None:
    major = (
        seeds.compare("a", doc).changes.query("severity == 'major'").fillna({"a_words": "", "b_words": ""})
    )
    held = [a_words in a and b_words in b for a, b in zip(major["a_words"], major["b_words"], strict=True)]
    assert any(held), major[["a_words", "b_words"]]


def test_every_change_quotes_the_words_at_its_offsets(seeds: Story) -> None:
    for a, b in seeds.pairs:
        changes = check(seeds.compare(a, b).changes, "changes")
        assert len(changes) > 10 and changes["why"].str.len().gt(3).all()
        for side, doc in (("a", a), ("b", b)):
            missing = changes[[f"{side}_{each}" for each in ("words", "begin", "end")]].isna()
            assert missing.nunique(axis="columns").eq(1).all()
            for row in changes.dropna(subset=[f"{side}_words"]).itertuples():
                said, begin, end = (getattr(row, f"{side}_{each}") for each in ("words", "begin", "end"))
                assert seeds.tellings[doc].text[begin:end].split() == said.split()
        spans = changes.dropna(subset=["a_begin", "b_begin"])[["a_begin", "a_end", "b_begin", "b_end"]]
        assert not spans.duplicated().any()


def test_changes_point_at_passages_that_hold_their_words(seeds: Story) -> None:
    for a, b in seeds.pairs:
        for row in seeds.compare(a, b).changes.dropna(subset=["a_begin", "b_begin"]).itertuples():
            for passage_id, begin, end in (
                (row.a_passage, row.a_begin, row.a_end),
                (row.b_passage, row.b_begin, row.b_end),
            ):
                passage = seeds.passage[passage_id]
                assert passage.begin <= begin < end <= passage.end


@pytest.mark.parametrize(
    ("a", "b", "rule", "why"),
    [
        (
            "His wife later pleaded guilty to fraud in the old town court.",
            "His wife is expected to plead guilty to fraud in the old town court.",
            "outcome",
            "“plead”: told as done there, still to come or only possible here",
        ),
        (
            "His wife is expected to plead guilty to fraud in the old town court.",
            "His wife later pleaded guilty to fraud in the old town court.",
            "outcome",
            "“pleaded”: still to come or only possible there, told as done here",
        ),
        (
            "They met half a dozen times in the old town.",
            "They met over half a dozen times in the old town.",
            "number-modified",
            "the number itself on one side, more than the number on the other",
        ),
        (
            "All of the bridges in the town were closed in May.",
            "Some of the bridges in the town were closed in May.",
            "amount-changed",
            "“All” of them there, “Some” here",
        ),
    ],
)
def test_why_says_which_of_the_two_says_what(a: str, b: str, rule: str, why: str) -> None:
    found = changed(a, b).set_index("rule")
    assert found.loc[rule, "why"] == why


@pytest.mark.parametrize(
    ("rule", "a", "b"),
    [
        (
            "outcome",  # a day in common is not the same matter
            "Ann Holt resigned from the council on Monday.",
            "Tom Reeve may resign from the bank on Monday.",
        ),
        (
            "noun-exchanged",  # near in meaning
            "The doctor saw the patient in the old town hall.",
            "The physician saw the patient in the old town hall.",
        ),
    ],
)
def test_what_is_not_said_of_the_same_or_says_the_same_is_not_listed(rule: str, a: str, b: str) -> None:
    assert rule not in set(changed(a, b)["rule"])
