"""What each telling puts first, how early it tells each point, whom it calls what, and who is heard where."""

from pathlib import Path

import pandas as pd
import pytest

import retold
from conftest import check, story_of
from retold.ground.tables import frame
from retold.telling.accused import accused
from retold.telling.agreement import agreement
from retold.telling.claims import points_of
from retold.telling.common import common
from retold.telling.heard import effective_sources, heard
from retold.telling.replies import replies
from retold.telling.same_words import same_words

EAST = """Mayor closes old library

Mayor Jane Roe shut the old library of Harlow on Monday because its roof leaks. The repairs will cost 40,000
pounds, Roe said. “We had no choice,” she said.

Readers carried boxes of books into the town hall. The queue went around the market square twice. Children
drew pictures of the building on the pavement.

Tom Hale, the head of the reading club, denied that the roof leaks. The builder could not be reached for
comment."""
WEST = """Readers protest in Harlow over scandal

Tom Hale, the head of the reading club, denied that the roof leaks. Readers carried boxes of books into the
town hall. The queue went around the market square twice.

Children drew pictures of the building on the pavement. The market stayed open until the evening.

The mayor declined to comment. Jane Roe, the mayor, shut the old library of Harlow on Monday because its
roof leaks."""


@pytest.fixture(scope="module")
def story(tmp_path_factory: pytest.TempPathFactory) -> retold.Story:
    return story_of(tmp_path_factory.mktemp("library"), east=EAST, west=WEST)


def rows(table: pd.DataFrame, **wanted: str) -> pd.DataFrame:
    for column, value in wanted.items():
        table = table[table[column] == value]
    return table


@pytest.mark.parametrize("name", ["prominence", "openings", "called", "heard", "replies"])
def test_the_tables_are_as_declared(story: retold.Story, name: str) -> None:
    assert len(check(getattr(story, name), name))


def test_what_one_has_first_and_the_other_last(story: retold.Story) -> None:
    late = rows(story.prominence, state="early here, late there")
    shut = late[late["text"].str.contains("library")].iloc[0]
    assert (shut["doc_id"], shut["other"]) == ("east", "west")
    assert shut["position"] <= 0.25 and shut["other_position"] > 0.5
    assert shut["shift"] == pytest.approx(shut["other_position"] - shut["position"], abs=0.002)
    denied = late[late["text"].str.contains("Tom Hale")].iloc[0]
    assert (denied["doc_id"], denied["other"]) == ("west", "east")


def test_what_is_not_found_has_neither_claim_nor_link_there(story: retold.Story) -> None:
    gone = rows(story.prominence, state="early here, not found there")
    assert gone["text"].str.contains("40,000|no choice", regex=True).any()
    assert gone["other_passage"].isna().all() and gone["shift"].isna().all()
    assert not gone["text"].str.contains("Tom Hale|old library", regex=True).any()
    assert not gone.duplicated(["passage_id", "other"]).any()


def test_what_moved_farthest_stands_first(story: retold.Story) -> None:
    late = rows(story.prominence, state="early here, late there")
    assert story.prominence.index[: len(late)].tolist() == late.index.tolist()
    assert late["shift"].is_monotonic_decreasing


def test_headline_and_lead(story: retold.Story) -> None:
    east, west = (story.openings.set_index("doc_id").loc[doc] for doc in ("east", "west"))
    assert east["headline"] == "Mayor closes old library" and east["headline_verb"] == "close"
    assert (east["lead_subject"], east["lead_verb"]) == ("Mayor Jane Roe", "shut")
    assert east["only_in_headline"] == ["closes"]
    assert west["only_in_headline"] == ["protest", "scandal"]
    assert "Jane Roe" in east["named"] and "Tom Hale" in west["named"]
    assert east["first_in"] == west["first_in"] == 2


def test_one_actor_under_several_labels(story: retold.Story) -> None:
    roe = rows(story.called, actor="Jane Roe")
    labels = {doc: set(group["called"]) for doc, group in roe.groupby("doc_id")}
    assert labels == {"east": {"Mayor Jane Roe", "Roe"}, "west": {"Jane Roe", "The mayor"}}
    hale = rows(story.called, called="the head of the reading club")
    assert set(hale["doc_id"]) == {"east", "west"} and not hale["only_here"].any()


def test_who_is_heard_and_who_is_only_named(story: retold.Story) -> None:
    roe = rows(story.heard, who="Jane Roe").set_index("doc_id")
    assert roe.loc["east", "state"] == "heard" and roe.loc["east", "n_quoted"] == 4
    assert (roe.loc["west", "state"], roe.loc["west", "n_words"]) == ("named, not heard", 0)
    hale = rows(story.heard, who="Tom Hale").set_index("doc_id")
    assert hale["state"].eq("heard").all() and hale["n_replies"].tolist() == [1, 1]
    assert story.heard.groupby("doc_id")["share"].sum().between(0.99, 1.01).all()


def test_a_group_is_described_and_not_named() -> None:
    texts = {"a": "Democrats said that the bill was dead. The Senate said so.", "b": "It rained."}
    found = heard(retold.statements(texts), replies(texts), texts)
    assert dict(zip(found["who"], found["sort"], strict=True))["Democrats"] == "described"
    assert found.loc[found["who"] == "Democrats", "doc_id"].tolist() == ["a"]


def test_a_surname_with_another_given_name_names_somebody_else() -> None:
    texts = {
        "a": "Jane Roe said that the bill was dead on arrival.",
        "b": "John Roe drove home.",
        "c": "The bill of Ms. Roe passed.",
    }
    found = heard(retold.statements(texts), replies(texts), texts).set_index("doc_id")
    assert found["state"].to_dict() == {"a": "heard", "b": "not found", "c": "named, not heard"}


def test_a_body_is_named_by_its_whole_name() -> None:
    said = "The White House said that the bill was dead on arrival."
    texts = {"a": said, "b": "The House passed the bill.", "c": "The bill goes to the White House next."}
    found = heard(retold.statements(texts), replies(texts), texts).set_index("doc_id")
    assert found["state"].to_dict() == {"a": "heard", "b": "not found", "c": "named, not heard"}


@pytest.mark.parametrize(
    ("said", "reply", "who"),
    [
        ("Ann Lee denied that the roof leaks.", "denial", "Ann Lee"),
        ("Ann Lee declined to comment.", "no comment", "Ann Lee"),
        ("Ann Lee did not return calls for comment.", "no comment", "Ann Lee"),
        ("Ann Lee did not immediately respond.", "no comment", "Ann Lee"),
        ("Ann Lee could not be reached for comment.", "no comment", "Ann Lee"),
        ("Ann Lee was not available for comment on Monday.", "no comment", "Ann Lee"),
        ("Ann Lee was unavailable for comment.", "no comment", "Ann Lee"),
        ("Ann Lee responded that the roof was dry.", "response", "Ann Lee"),
        ("“The roof is dry,” Ann Lee replied on Monday.", "response", "Ann Lee"),
        ("“I have not done anything wrong,” Ann Lee said.", "denial", "Ann Lee"),
        ("Ann Lee said that she did nothing wrong.", "denial", "Ann Lee"),
        ("Ann Lee said she was proud of the hall, and had done nothing wrong.", "denial", "Ann Lee"),
        ("“We have broken no laws,” Ann Lee said.", "denial", "Ann Lee"),
        ("Ann Lee denied any wrongdoing.", "denial", "Ann Lee"),
        ("Ann Lee rejected the claim.", "denial", "Ann Lee"),
        ("Ann Lee called the claim false.", "denial", "Ann Lee"),
        ("Ann Lee called that a mischaracterization.", "denial", "Ann Lee"),
        ("Ann Lee did not respond to a request for comment.", "no comment", "Ann Lee"),
        ("Ann Lee declined to say whether the roof was dry.", "no comment", "Ann Lee"),
    ],
)
def test_replies(said: str, reply: str, who: str) -> None:
    found = replies({"a": f"The hall was shut. {said}"})
    assert found[["reply", "who", "text"]].to_numpy().tolist() == [[reply, who, said]]


@pytest.mark.parametrize(
    "said",
    [
        "Ann Lee declined the prize.",
        "Ann Lee returned the books.",
        "The council did not deny it.",
        "The train could not reach Harlow.",
        "Ann Lee did not return to Harlow.",
        "“Ann Lee refused to comment,” Bo Hill said.",
        "“Ann Lee shamefully refused to even say the word,” Bo Hill said.",
        "Bo Hill said Ann Lee must go because she refused to say the word “flood” on Monday.",
        "Bo Hill accused Ann Lee of denying the charge.",
        "The law gives the clerk latitude in denying a candidate a spot on the ballot.",
        "Ann Lee denied Bo Hill entry.",
        "Bo Hill was denied a permit.",
        "Police officers responded with tear gas.",
        "Firefighters responded to a call.",
        "Ann Lee refused to apologize for the message, even saying that she liked it.",
        "Ann Lee rejected the offer.",
        "The hall could host meetings countering attempts to recruit people.",
        "Questions raised about the roof have been answered by the papers.",
        "Ann Lee stood on the stage when she responded to a question from the hall.",
        "Ann Lee did nothing wrong on Monday, and the roof is dry.",
        "Ann Lee said that Bo Hill broke the law.",
    ],
)
def test_no_replies(said: str) -> None:
    assert replies({"a": said}).empty


@pytest.mark.parametrize(
    ("said", "who", "by"),
    [
        ("Tom Hale accused Ann Lee of hiding the bill.", "Ann Lee", "Tom Hale"),
        ("Tom Hale criticized the Harlow Ferry Company on Monday.", "Harlow Ferry Company", "Tom Hale"),
        ("Ann Lee was accused by Tom Hale of hiding the bill.", "Ann Lee", "Tom Hale"),
        ("Tom Hale lashed out at Ann Lee on Monday.", "Ann Lee", "Tom Hale"),
        ("Tom Hale said that Ann Lee misled the council.", "Ann Lee", "Tom Hale"),
        ("Tom Hale said that Ann Lee is a liar.", "Ann Lee", "Tom Hale"),
        ("Ann Lee has come under fire for the bill.", "Ann Lee", None),
        ("Ann Lee faced criticism for the bill.", "Ann Lee", None),
    ],
)
def test_who_is_spoken_against_and_by_whom(said: str, who: str, by: str | None) -> None:
    text = f"The hall of Harlow was shut. {said}"
    assert accused({"a": text})[["who", "by", "text"]].to_numpy().tolist() == [[who, by or pd.NA, said]]


@pytest.mark.parametrize(
    "said",
    [
        "Bo Hill praised Ann Lee on Monday.",
        "Bo Hill did not accuse Ann Lee of anything.",
        "Bo Hill said one should not blame others for the flood.",
        "Harlow lies on the Mill River.",
        "Bo Hill rejected the offer of Ann Lee.",
        "The shop charged nine pounds for the book.",
    ],
)
def test_who_is_not_spoken_against(said: str) -> None:
    assert accused({"a": said}).empty


def test_of_boilerplate_nobody_is_heard_or_spoken_against(tmp_path: Path) -> None:
    text = f"{EAST}\n\nSEE ALSO: Bo Hill says that Tom Hale lied about the roof of the old library"
    story = story_of(tmp_path, a=text, b=WEST)
    assert "boilerplate" in set(story.passages["kind"])
    assert "Bo Hill" not in set(story.heard["who"]) | set(story.accused["by"].dropna())


def test_effective_sources_are_as_many_as_speak_alike() -> None:
    said = "Ann Lee said the roof leaks. Bo Hill said the wall leans."
    table = effective_sources(retold.statements({"a": said}))
    assert table["value"].tolist() == [2.0] and table["n"].tolist() == [2]
    alone = effective_sources(retold.statements({"a": "Ann Lee said the roof leaks."}))
    assert alone["value"].tolist() == [1.0]
    assert effective_sources(retold.statements({"a": "It rained."})).empty


def test_what_two_tellings_have_in_common_is_counted_in_points_and_in_passages(story: retold.Story) -> None:
    table = check(story.common, "common").set_index(["doc_id", "counted"])
    assert set(table.index.get_level_values("counted")) == {"points", "words of points", "words of passages"}
    points = table.loc[("west", "points")]
    sure = story.claims[~story.claims["unsure"].fillna(True)]
    both = (sure.groupby("point_id")["doc_id"].nunique() == 2).sum()
    assert points["n_common"] == both == table.loc[("east", "points"), "n_common"] > 4
    assert points["share"] == pytest.approx(points["n_common"] / points["n"], abs=1e-6)
    assert points["low"] <= points["share"] <= points["high"]
    linked = story.shares[(story.shares["doc_id"] == "west") & (story.shares["state"] == "none")]
    assert table.loc[("west", "words of passages"), "share"] == pytest.approx(1 - linked["share"].sum())


def test_of_three_tellings_what_one_has_alone_is_common_with_none() -> None:
    shut = "The bridge was shut on Monday."
    texts = {"a": shut, "b": shut, "c": "It rained in Porto."}
    claimed = retold.claims(texts)
    table = common(agreement(claimed, points_of(claimed), list(texts)), frame("coverage", []))
    rows = table.set_index(["doc_id", "other", "counted"])["share"]
    assert rows["a", "b", "points"] == 1 and rows["a", "c", "points"] == rows["c", "b", "points"] == 0


def test_words_in_a_row_are_found_as_far_as_they_go_and_not_in_quotations() -> None:
    run = "engineers had warned the council in March that the gates were rusted through"
    said = "“We will not open the gates before the summer of next year at all,” she said."
    texts = {
        "a": f"On Monday it was told that {run}. {said}",
        "b": f"It came out that {run}, and more. {said}",
        "c": f"Now {run.title()}. Nobody was hurt.",
    }
    table = check(same_words(texts), "same_words")
    first = table.iloc[0]
    assert first["text"].startswith("that engineers had warned") and first["n_words"] == 14
    assert (first["a_doc"], first["b_doc"], first["others"]) == ("a", "b", [])
    assert table["others"].tolist() == [[], ["b"], ["a"]] and not table["text"].str.contains("summer").any()
    for row in table.itertuples():
        for side in "ab":
            begin, end = getattr(row, f"{side}_begin"), getattr(row, f"{side}_end")
            assert " ".join(texts[getattr(row, f"{side}_doc")][begin:end].lower().split()) == row.text.lower()


def test_seven_words_in_a_row_are_no_run() -> None:
    seven = "the old mill by the river burned"
    assert same_words({"a": f"Late {seven} down.", "b": f"When {seven} again."}).empty
    assert len(same_words({"a": f"Late {seven} down.", "b": f"Late {seven} again."})) == 1
