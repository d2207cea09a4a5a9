"""Facts, sources and quotations across tellings, on texts small enough to check by hand."""

import re

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conftest import check
from retold import Story, compare, facts, statements
from retold.telling.ledger import ledger
from retold.telling.voices import described_share, quotations, reporting_changes, sources

ONE = (
    "Ambassador Qin Gang met Wendy Sherman in Washington on Nov. 2. Mr. Qin said that 40 ships had left "
    "Taiwan. "
    "“We will not wait for the storm to pass,” Ms. Sherman said. An official warned that the talks could "
    "fail. "
    "The World Trade Organization sent half a dozen letters."
)
TWO = (
    "Qin Gang met Sherman in Washington on November 2. Mr. Qin claimed that 50 ships had left Taiwan. "
    "“We will not wait for the storm,” Mr. Qin said. The WTO sent six letters to Norway."
)


@pytest.fixture(scope="module")
def found() -> pd.DataFrame:
    return facts({"a": ONE, "b": TWO})


@pytest.fixture(scope="module")
def entries(found: pd.DataFrame) -> pd.DataFrame:
    return ledger(found, compare(ONE, TWO).changes, base="a")


@pytest.fixture(scope="module")
def said() -> pd.DataFrame:
    return statements({"a": ONE, "b": TWO})


@pytest.mark.parametrize(
    ("canonical", "surfaces"),
    [
        ("Qin Gang", {"Qin Gang", "Qin"}),
        ("Wendy Sherman", {"Wendy Sherman", "Sherman"}),
        ("World Trade Organization", {"World Trade Organization", "WTO"}),
        ("half a dozen", {"half a dozen", "six"}),
        ("Nov. 2", {"Nov. 2", "November 2"}),
    ],
)
def test_one_fact_under_all_its_names(found: pd.DataFrame, canonical: str, surfaces: set[str]) -> None:
    assert set(found.loc[found["canonical"] == canonical, "surface"]) == surfaces


def test_what_the_text_has_in_small_letters_too_is_no_person() -> None:
    text = (
        "Jane Rock went to Harvard Law last year. She said the law was new, and it was made of rock."
    )
    found = facts({"a": text})
    assert found.loc[found["kind"] == "person", "canonical"].tolist() == ["Jane Rock"]


def test_a_surname_is_whom_the_text_means_there_and_a_family_is_no_person() -> None:
    text = (
        "Jane Roe and her husband, John Roe, left. Mr. Roe was late. Mrs. Roe said that she had waited. "
        "Mr. Roe said nothing. The Roes went home."
    )
    found = facts({"a": text}).query("kind == 'person'")
    assert found.groupby("canonical").size().to_dict() == {"Jane Roe": 2, "John Roe": 3}


def test_a_headline_of_capitals_names_nobody_though_it_has_a_year_or_asks() -> None:
    text = "Jane Roe Releases Report For 2007\n\nAna Silva was not there. It rained all day in the town."
    assert facts({"a": text}).query("kind == 'person'")["canonical"].tolist() == ["Ana Silva"]


def test_a_number_is_known_by_its_value_and_its_unit() -> None:
    a = (
        "It cost $50 and took 50 days. About 50 men came. The bridge is 30 miles away, and 12 percent were "
        "late."
    )
    b = "It cost 50 dollars and took fifty days. The bridge is 30 kilometers away, and 12% were late."
    numbers = facts({"a": a, "b": b}).query("kind == 'number'")
    told = numbers.groupby("fact_id")[["surface", "doc_id"]].agg(" / ".join)
    assert sorted(told.itertuples(index=False, name=None)) == [
        ("$50 / 50 dollars", "a / b"),
        ("12 percent / 12%", "a / b"),
        ("30 kilometers", "b"),
        ("30 miles", "a"),
        ("50 days / fifty days", "a / b"),
        ("About 50", "a"),
    ]


def test_nicknames_and_shortenings_are_one_person_and_a_couple_is_not() -> None:
    a = "Joe Biden met Chuck Schumer in Boston. Later Bill Clinton spoke to Hillary Clinton about it."
    b = (
        "Joseph R. Biden met Charles E. Schumer in Boston. Later William Clinton spoke to his wife, Hillary "
        "Clinton, about it."
    )
    people = facts({"a": a, "b": b}).query("kind == 'person'")
    shared = people.groupby("fact_id")["doc_id"].agg(lambda docs: "".join(sorted(set(docs))))
    assert len(shared) == 4 and set(shared) == {"ab"}


def test_mentions_are_where_the_offsets_say(seeds: Story) -> None:
    table = check(facts(seeds.tellings), "facts")
    assert len(table) > 100
    for row in table.itertuples():
        stands = seeds.tellings[row.doc_id].text[row.begin : row.end]
        assert stands.split() == row.surface.split()


def test_facts_do_not_depend_on_the_order_of_texts(found: pd.DataFrame) -> None:
    turned = facts({"b": TWO, "a": ONE})
    columns = ["fact_id", "canonical", "doc_id", "begin"]
    assert sorted(turned[columns].to_numpy().tolist()) == sorted(found[columns].to_numpy().tolist())


@pytest.mark.parametrize(
    ("canonical", "state"),
    [
        ("Qin Gang", "kept"),
        ("World Trade Organization", "kept"),
        ("half a dozen", "kept"),
        ("40", "changed"),
        ("Norway", "new"),
        ("50", "new"),
        ("Taiwan", "kept"),
    ],
)
def test_what_became_of_a_fact(entries: pd.DataFrame, canonical: str, state: str) -> None:
    row = entries[(entries["canonical"] == canonical) & (entries["doc_id"] == "b")]
    assert row["state"].tolist() == [state]


def test_a_changed_fact_says_what_stands_instead(entries: pd.DataFrame) -> None:
    row = entries[(entries["canonical"] == "40") & (entries["doc_id"] == "b")].iloc[0]
    assert (row["passages"], row["instead"], row["n"]) == ("b:2", "50", 0)


def test_a_fact_new_in_one_telling_stands_only_there(entries: pd.DataFrame) -> None:
    assert entries.loc[entries["canonical"] == "Norway", "doc_id"].tolist() == ["b"]


def test_the_ledger_of_the_seeds(seeds: Story) -> None:
    table = check(ledger(facts(seeds.tellings), seeds.changes, base=seeds.base), "ledger")
    changed = table.loc[table["state"] == "changed", ["canonical", "doc_id", "instead"]].to_numpy().tolist()
    assert changed == [
        ["half a dozen", "b", "over half a dozen"],
        ["A few days later", "b", "A week later"],
        ["Crimean Peninsula", "c", "Ukraine"],
    ]
    people = set(table.loc[(table["kind"] == "person") & (table["doc_id"] == "a"), "canonical"])
    assert {
        "Xi Jinping",
        "Qin Gang",
        "Wang Yi",
        "Hua Chunying",
        "Evan Medeiros",
    } <= people and "Xi" not in people


def test_who_speaks(said: pd.DataFrame) -> None:
    rows = check(said, "statements")[["passage_id", "who", "sort", "cue"]].to_numpy().tolist()
    assert ["a:2", "Qin Gang", "person", "said"] in rows
    assert ["a:3", "Wendy Sherman", "person", "said"] in rows
    assert ["a:4", "official", "described", "warned"] in rows


def test_a_pronoun_is_taken_for_the_person_before_it() -> None:
    text = "Ana Silva opened the school in Porto. She said that the roof would hold for ten years."
    rows = statements({"a": text})
    assert rows[["who", "how"]].to_numpy().tolist() == [["Ana Silva", "pronoun"]]


def test_sources_add_up(said: pd.DataFrame) -> None:
    table = check(sources(said), "sources")
    assert table["n_statements"].sum() == len(said) and table["n_words"].sum() == said["n_words"].sum()
    assert (table["n_quoted"] <= table["n_words"]).all()


def test_share_of_described_sources_by_hand(said: pd.DataFrame) -> None:
    row = described_share(said).set_index("doc_id").loc["a"]
    ours = said[said["doc_id"] == "a"]
    assert row["value"] == pytest.approx(
        ours.loc[ours["sort"] == "described", "n_words"].sum() / ours["n_words"].sum(), abs=1e-5
    )
    assert row["low"] <= row["value"] <= row["high"]


@pytest.mark.parametrize(
    ("there", "state"),
    [
        ("“We will not wait for the storm to pass,” Ms. Sherman said.", "exact"),
        ("“We will not wait,” Ms. Sherman said.", "trimmed"),
        ("“We will never wait for the storm to pass over,” Ms. Sherman said.", "altered"),
        ("“We will not wait for the storm to pass,” Mr. Gang said.", "other mouth"),
        ("Ms. Sherman said that we will not wait for the storm to pass.", "without marks"),
        ("Ms. Sherman spoke of the weather.", "missing"),
    ],
)
def test_quotations_letter_by_letter(there: str, state: str) -> None:
    here = "“We will not wait for the storm to pass,” Ms. Sherman said."
    texts = {"a": here, "b": there}
    said = statements(texts)
    table = check(quotations(texts, said, base="a"), "quotations")
    assert table.loc[table["doc_id"] == "a", "state"].tolist() == [state]


def test_the_quotations_of_the_seeds_as_a_reader_counts_them(seeds: Story) -> None:
    said = statements(seeds.tellings)
    table = quotations(seeds.tellings, said, base="a").drop_duplicates(["passage_id", "begin"])
    assert table.groupby("doc_id").size().to_dict() == {"a": 8, "b": 1}  # “invasion”, “no limits” are words
    for row in table.itertuples():
        stands = re.sub("[“”]|,” she said. “", " ", seeds.tellings[row.doc_id].text[row.begin : row.end])
        assert row.words.replace(",", "").split() == stands.replace(",", "").split()
    speakers = table.set_index("passage_id")["speaker"]
    assert speakers[["a:19", "a:20", "a:22"]].tolist() == ["Hua Chunying"] * 3
    assert speakers["a:32"] == "Evan Medeiros"


def test_a_quotation_over_several_sentences_is_one() -> None:
    text = "“The bridge is old. It has cracks. We must close it at once,” Ana Silva said."
    said = statements({"a": text})
    rows = quotations({"a": text, "b": "Nothing was said about it at all."}, said, base="a")
    assert rows[["words", "speaker"]].to_numpy().tolist() == [
        ["The bridge is old. It has cracks. We must close it at once,", "Ana Silva"]
    ]


def test_reporting_words_exchanged(said: pd.DataFrame) -> None:
    rows = reporting_changes(compare(ONE, TWO).links, said)[["who", "a_cue", "b_cue"]].to_numpy().tolist()
    assert ["Qin Gang", "said", "claimed"] in rows


PIECES = (
    "Ana Silva said “no”.",
    "He left.",
    "“",
    "40 ships, officials said",
    "NATO warned: 3 %",
    "”",
    "\n\n",
)


@given(st.lists(st.sampled_from(PIECES), max_size=8).map(" ".join))
@settings(max_examples=60, deadline=None)
def test_no_text_breaks_them(text: str) -> None:
    texts = {"a": text, "b": ONE}
    known, said = facts(texts), statements(texts)
    entries, quoted = ledger(known, compare(text, ONE).changes, base="a"), quotations(texts, said, base="a")
    check(entries, "ledger"), check(quoted, "quotations"), check(sources(said), "sources")
    assert set(entries["fact_id"]) == set(known["fact_id"]) and (quoted["begin"] < quoted["end"]).all()
