import hashlib
from pathlib import Path

import pandas as pd
import pytest

from conftest import check, story_of
from retold import Story, compare, load_story
from retold.ground.errors import RetoldError, StoryError
from retold.ground.tables import TABLES, frame
from retold.telling.coverage import cover, shares
from retold.telling.direction import conclude, direction

ARTICLE = (
    "The mayor opened the new bridge on Monday. Police arrested two men near the harbour. Nobody "
    "expected the storm to last for days."
)


def test_the_seeds_are_unchanged() -> None:
    seeds = Path(__file__).parent.parent / "seeds"
    hashes = {
        p.name[:3]: hashlib.sha256(p.read_bytes()).hexdigest()[:16] for p in sorted(seeds.glob("*.txt"))
    }
    assert hashes == {"000": "0948e066691b3dbf", "002": "7bf3c0ed6b7562a7", "004": "f05136de212fbd7c"}


def test_the_seeds_as_a_story(seeds: Story) -> None:
    assert seeds.documents["n_passages"].tolist() == [55, 29, 33] and seeds.problems.empty
    assert seeds.base == "a" and "role" in seeds.base_because
    assert seeds.documents["outlet"].isna().tolist() == [False, True, True]


def test_a_story_without_a_sheet_says_why_its_base_is_its_base(tmp_path: Path) -> None:
    story = story_of(tmp_path, two=ARTICLE, one=ARTICLE + " It rained.")
    assert (
        list(story.tellings) == ["one", "two"]
        and story.base == "one"
        and "nothing says which came first" in story.base_because
    )
    assert load_story(tmp_path, base="two").base == "two"


def test_the_order_of_files_does_not_matter(tmp_path: Path) -> None:
    one = story_of(tmp_path / "x", a=ARTICLE, b="Rain fell. " + ARTICLE)
    other = story_of(tmp_path / "y", b="Rain fell. " + ARTICLE, a=ARTICLE)
    assert len(one.links)
    pd.testing.assert_frame_equal(one.links, other.links)


@pytest.mark.parametrize(
    ("files", "problem", "cure"),
    [
        ({"a.txt": b""}, "no words", "Put the article"),
        ({"a.txt": b"\x00\x01binary\x00"}, "NUL bytes", "plain text"),
        ({"articles.csv": "doc_id,file\na,gone.txt\n"}, "no such file", "Correct the name"),
        ({"articles.csv": "doc_id,file\na,../../etc/passwd\n"}, "outside", "Copy it"),
        (
            {"articles.csv": "doc_id,file\na,a.txt\na,b.txt\n", "a.txt": ARTICLE, "b.txt": ARTICLE},
            "has the doc_id 'a'",
            "doc_id of its own",
        ),
        ({"articles.csv": "name\nx\n", "a.txt": ARTICLE}, "no column named file", "Name the columns"),
        ({"a.txt": "Too short."}, "only 2 words", "whole article"),
        ({"a.txt": ARTICLE, "b.txt": ARTICLE}, "identical to a", "Take one of them out"),
        ({"a.txt": "I donâ€™t know. " + ARTICLE}, "decoded wrongly", "cleaning log"),
        ({"a.txt": b"\xff\xfe" + ARTICLE.encode("utf-16-le") + b"\x00"}, "could not be read", "UTF-8"),
        ({}, "no usable", "Put the articles"),
    ],
)
def test_what_is_wrong_becomes_a_row_with_its_cure(
    tmp_path: Path, files: dict[str, str | bytes], problem: str, cure: str
) -> None:
    rows = story_of(tmp_path, **files).problems
    assert any(problem in f"{r.problem} {r.cause}" and cure in r.cure for r in rows.itertuples()), rows


def test_repaired_characters_stand_in_the_log_with_their_place(tmp_path: Path) -> None:
    story = story_of(tmp_path, a=ARTICLE + "\nI donâ€™t know.")
    row = story.cleaning[story.cleaning["what"] == "characters repaired"].iloc[0]
    assert (
        story.tellings["a"].text[row["begin"] : row["end"]] == "I don’t know."
        and row["detail"] == "I donâ€™t know."
    )


def test_a_file_that_is_too_large_is_refused_politely(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("retold.reading.files.MOST_BYTES", 100)
    rows = story_of(tmp_path, a=ARTICLE * 3).problems
    assert rows["cause"].str.contains("larger than").any()


def test_errors_say_problem_cause_and_cure(tmp_path: Path, seeds: Story) -> None:
    for call in (
        lambda: load_story(tmp_path / "nowhere"),
        lambda: load_story(seeds.path, base="z"),
        lambda: seeds.compare("a", "z"),
    ):
        with pytest.raises(StoryError) as caught:
            call()
        assert (
            isinstance(caught.value, RetoldError) and caught.value.cause and caught.value.cure.endswith(".")
        )


def test_anchors(seeds: Story) -> None:
    assert seeds.anchor("b:7", "a:12") == "#A12/B7" and seeds.anchor("c:1") == "#C1"
    assert seeds.address("a:12", "b:7", change=2) == "A12/B7.2"


def test_coverage_counts_every_passage_once_and_in_both_directions(seeds: Story) -> None:
    found = seeds.compare("a", "b")
    coverage = check(cover(found.a, found.b, found.links), "coverage")
    assert coverage["passage_id"].is_unique and len(coverage) == 55 + 29
    assert (coverage["n_found"] <= coverage["n_words"]).all()
    assert ((coverage["state"] == "none") == (coverage["by"] == "")).all()
    totals = shares(coverage).groupby("doc_id")[["share", "n_words"]].sum()
    assert totals["share"].tolist() == pytest.approx([1, 1], abs=1e-5) and totals["n_words"].tolist() == [
        1551,
        619,
    ]


def test_shares_lie_within_their_intervals(seeds: Story) -> None:
    table = check(seeds.shares, "shares")
    assert (
        table["low"].ge(0).all()
        and table["high"].le(1).all()
        and table["share"].between(table["low"], table["high"]).all()
    )


def about(**documents: tuple[str | None, str | None]) -> pd.DataFrame:
    """The table `documents` with what is known of some: date and outlet."""
    rows = [{"doc_id": doc, "published": date, "outlet": outlet} for doc, (date, outlet) in documents.items()]
    return frame("documents", rows)


@pytest.mark.parametrize(
    ("a", "b", "text", "conclusion"),
    [
        (
            ("2022-01-01", None),
            ("2022-01-02", None),
            ARTICLE,
            "Document a probably came first, going by dates.",
        ),
        (
            (None, "The Harbour Post"),
            (None, None),
            "The Harbour Post reported it. " + ARTICLE,
            "Document a probably came first, going by citation.",
        ),
        (
            (None, None),
            (None, None),
            ARTICLE,
            "Cannot tell which came first: no date or citation points either way.",
        ),
        (
            ("2022-01-03", "Harbour Post"),
            ("2022-01-02", None),
            "Harbour Post reported it. " + ARTICLE,
            "Cannot tell which came first: the evidence disagrees.",
        ),
    ],
)
def test_direction_rests_on_dates_and_citations_only(
    a: tuple[str, str], b: tuple[str, str], text: str, conclusion: str
) -> None:
    assert conclude(check(direction(compare(ARTICLE, text), about(a=a, b=b)), "direction")) == conclusion


def test_order_and_shared_slips_point_nowhere() -> None:
    a, b = (
        "They seperately closed the bridge on Monday morning. Ships wait.",
        "On Monday they seperately closed the bridge, it was said.",
    )
    found = direction(compare(a, b), about(a=(None, None), b=(None, None))).set_index("evidence")
    assert (
        "“seperately”" in found.loc["inherited errors", "finding"]
        and "keep the order" in found.loc["order", "finding"]
    )
    assert (found.loc[["order", "inherited errors"], "points"] == "neither").all()


@pytest.mark.parametrize("name", TABLES)
def test_every_table_can_be_empty_and_has_columns_of_types_that_pandas_knows(name: str) -> None:
    assert check(frame(name, []), name).empty
    assert {c.dtype for c in TABLES[name]} <= {"string", "Int64", "Float64", "boolean", "object"}
