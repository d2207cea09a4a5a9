"""Claims and points: what each clause says, how sure, by whom, and which clauses say one thing."""

import pandas as pd
import pytest

import retold
from conftest import check
from retold.ground.errors import TextError
from retold.telling.agreement import agreement
from retold.telling.claims import points_of

A = """The council closed the town library on Monday.

Mayor Jane Roe said the roof was unsafe.

Will the school close too?"""
B = """On Monday the council closed the town library.

The roof may be unsafe.

The museum did not close. The pool will open in June."""


@pytest.fixture(scope="module")
def found() -> pd.DataFrame:
    return retold.claims({"a": A, "b": B})


def claim(found: pd.DataFrame, words: str, doc_id: str = "b") -> pd.Series:
    return found[found["text"].str.contains(words, regex=False) & (found["doc_id"] == doc_id)].iloc[0]


def test_who_did_what_to_whom_and_when(found: pd.DataFrame) -> None:
    row = claim(found, "closed the town library", "a")
    assert (row["actor"], row["verb"], row["object"]) == ("The council", "close", "the town library")
    assert row["time"] == "Monday" and row["quantities"] == ["Monday"] and row["certainty"] == "stated"


def test_what_is_credited_is_credited_to_somebody(found: pd.DataFrame) -> None:
    row = claim(found, "the roof was unsafe", "a")
    assert row["certainty"] == "credited" and row["credited_to"] == ["Jane Roe"]


@pytest.mark.parametrize(
    ("words", "doc_id", "certainty"),
    [
        ("school close", "a", "asked"),
        ("may be unsafe", "b", "hedged"),
        ("did not close", "b", "denied"),
        ("will open", "b", "planned"),
    ],
)
def test_how_sure(found: pd.DataFrame, words: str, doc_id: str, certainty: str) -> None:
    assert claim(found, words, doc_id)["certainty"] == certainty


def test_clauses_that_say_one_thing_are_one_point(found: pd.DataFrame) -> None:
    assert claim(found, "town library", "a")["point_id"] == claim(found, "town library", "b")["point_id"]
    assert claim(found, "museum")["point_id"] != claim(found, "pool")["point_id"]


def test_copies_share_all_points_but_that_somebody_says_something() -> None:
    found = retold.claims({"a": A, "b": A, "c": B})
    assert found.groupby(["point_id", "doc_id"]).size().max() == 1
    told = found[(found["doc_id"] != "c") & (found["text"] != "Mayor Jane Roe said")]
    same = told.pivot(index="begin", columns="doc_id", values="point_id")
    assert (same["a"] == same["b"]).all() and len(same) == 3
    assert found.loc[found["text"] == "Mayor Jane Roe said", "point_id"].nunique() == 2


def test_how_well_a_claim_fits_its_point_and_which_may_be_wrong(found: pd.DataFrame) -> None:
    closed = claim(found, "closed the town library")
    assert closed["fit"] >= 1 and not closed["unsure"]
    alone = claim(found, "museum")
    assert pd.isna(alone["fit"]) and pd.isna(alone["unsure"])
    assert (found["unsure"] | (found["fit"] >= 0.75)).dropna().all()


def test_only_the_likest_of_a_telling_is_surely_the_same() -> None:
    often = f"{A}\n\nThe council closed a library."
    found = retold.claims({"a": often, "b": B})
    assert not claim(found, "closed the town library", "a")["unsure"]
    again = claim(found, "closed a library", "a")
    assert again["point_id"] == claim(found, "closed the town library")["point_id"] and again["unsure"]


def test_what_is_unsure_is_not_counted(found: pd.DataFrame) -> None:
    doubted = found.assign(unsure=found["unsure"].mask(found["unsure"].notna(), True))
    assert points_of(found)["n_tellings"].max() == 2 and points_of(doubted)["n_tellings"].max() == 1


@pytest.mark.parametrize(
    "credit",
    ["The officials said on Monday", "the mayor told the newspaper in a statement", "A spokesman added"],
)
def test_that_somebody_says_something_makes_no_point(credit: str) -> None:
    texts = {"a": f"{credit} that the roof leaks badly.", "b": f"{credit} that many schools must close soon."}
    found = retold.claims(texts)
    said = found[found["text"].str.startswith(credit)]
    assert len(said) == 2 and said["fit"].isna().all()


def test_a_denied_answer_makes_a_point() -> None:
    text = "The mayor did not respond to a request for comment."
    found = retold.claims({"a": text, "b": f"The roof leaks. {text}"})
    assert (found["unsure"].fillna(True) == [False, True, False]).all()


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("Drivers who drink coffee behind the wheel need not fear a fine.", 1),
        ("The couple sold the house that they had built, and the buyer moved in before Easter.", 2),
        ("Freezing winds might have caused something called a frost quake in the north.", 1),
    ],
)
def test_a_claim_is_not_cut_where_it_tells_which_thing_is_meant(text: str, claims: int) -> None:
    assert len(retold.claims({"a": text})) == claims


def test_points_those_of_most_tellings_first(found: pd.DataFrame) -> None:
    points = check(points_of(found), "points")
    assert points["n_tellings"].is_monotonic_decreasing and points["n_tellings"].iloc[0] == 2
    assert sorted(each for claims in points["claims"] for each in claims) == sorted(found["claim_id"])


def test_every_row_is_its_words(found: pd.DataFrame) -> None:
    check(found, "claims")
    for row in found.itertuples():
        assert " ".join({"a": A, "b": B}[row.doc_id][row.begin : row.end].split()) == row.text


@pytest.mark.parametrize("texts", [{}, {"a": ""}])
def test_no_text_no_claims(texts: dict[str, str]) -> None:
    found = retold.claims(texts)
    assert found.empty and points_of(check(found, "claims")).empty


def test_agreement_says_what_each_telling_has_of_each_point(found: pd.DataFrame) -> None:
    points = points_of(found)
    table = check(agreement(found, points, ["a", "b"]), "agreement")
    assert len(table) == 2 * len(points)
    rows = table.set_index(["point_id", "doc_id"])
    closed = claim(found, "closed the town library")["point_id"]
    assert rows.loc[closed, "state"].tolist() == ["stated", "stated"]
    assert rows.loc[(closed, "a"), "position"] == rows.loc[(closed, "b"), "position"] == 0
    pool = claim(found, "The pool will open")["point_id"]
    assert rows.loc[(pool, "a"), "state"] == "no claim found" and rows.loc[(pool, "a"), "claims"] == []
    assert rows.loc[(pool, "b"), "state"] == "planned"
    assert table.groupby("doc_id")["share"].sum().between(0.99, 1.01).all()


def test_agreement_on_nothing_is_empty() -> None:
    none = retold.claims({})
    assert agreement(none, points_of(none), []).empty


def test_a_telling_that_says_a_thing_twice_has_both_claims_in_the_point() -> None:
    again = f"{A}\n\nThe council closed the town library."
    found = retold.claims({"a": again, "b": B})
    closed = found[found["text"].str.contains("closed the town library")]
    assert closed["doc_id"].tolist() == ["a", "a", "b"] and closed["point_id"].nunique() == 1
    assert points_of(found)["n_tellings"].max() == 2


@pytest.mark.parametrize("given", ["a text", ["a", "b"], None, 3, {"a": None}, {"a": b"bytes"}])
def test_what_is_no_texts_is_said_to_be_none(given: object) -> None:
    for call in (retold.claims, retold.differences, retold.statements, retold.facts):
        with pytest.raises(TextError, match=r"type .*\. Give"):
            call(given)  # type: ignore[arg-type]
