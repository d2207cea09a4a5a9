"""Who else told this, and what stories there are: the same rows from every engine."""

import json
from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest

from archive_texts import BRIDGE, COPY, FOLLOW_UP, REWRITE, TOLD, WOLVES, WOLVES_TOO, made_up, write_lines
from conftest import check, written
from retold import load_story
from retold.archive.build import build
from retold.archive.candidates import candidates, told
from retold.archive.carried import derived
from retold.archive.engine import DuckDB, Engine
from retold.archive.find import find, write_story
from retold.archive.groups import complete_links, stories
from retold.archive.index import Index, open_index
from retold.archive.spark import Spark, missing
from retold.cli import main
from retold.ground.errors import ArchiveError, SetupError

ENGINES: dict[str, Callable[[Index], Engine]] = {
    "duckdb": DuckDB,
    "duckdb-by-two": lambda i: DuckDB(i, at_once=2),
}
if not missing():
    ENGINES["spark"] = lambda index: Spark(index, "local[2]")


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Six tellings of two events among articles of made-up words."""
    folder = tmp_path_factory.mktemp("archive")
    return build(write_lines(folder / "a.jsonl", [*made_up(60), *TOLD]), folder / "index").index.folder


def test_retellings_come_first_with_what_each_carries_of_the_other(index: Path) -> None:
    found = check(find(index, "bridge-gazette", top=3), "found")
    assert found["id"].tolist() == ["bridge-courier", "bridge-later", "bridge-echo"]
    copy, _, rewrite = found.to_dict("records")
    assert copy["a_carried"] == copy["b_carried"] == 1.0 and copy["derived"] == "wholly"
    assert copy["n_longest"] == 57 and copy["longest"].startswith(
        "The Ostrava Gate bridge was closed on Monday"
    )
    assert rewrite["derived"] != "wholly" and 0 < rewrite["n_longest"] < 12
    assert {row["because"] for row in (copy, rewrite)} == {"dates"}
    assert copy["first"] != copy["article_id"]  # the article asked about is a day older


def test_days_and_outlets_narrow_a_search(index: Path) -> None:
    def ids(**narrow: str) -> list[str]:
        return find(index, "bridge-gazette", top=3, **narrow)["id"].tolist()

    assert ids(since="2024-09-01", outlet="Gazette") == ["bridge-later"]
    assert "bridge-later" not in ids(until="2024-03-31")
    assert ids(outlet="no such outlet") == []


NARROWED = {"since": "2024-01-02", "until": "2024-11-30", "outlet": "none"}


@pytest.mark.slow
@pytest.mark.parametrize("name", [name for name in ENGINES if name != "duckdb"])
def test_every_engine_says_the_same(index: Path, name: str) -> None:
    engine, plain = ENGINES[name](open_index(index)), DuckDB(open_index(index))
    texts = {row["article_id"]: told(row) for row in plain.rows("select * from articles").to_dict("records")}
    every = pd.DataFrame({"query": list(texts), "since": "", "until": "", "outlet": "", "top": 5})
    for wanted in (every, every.assign(**NARROWED)):
        expected = candidates(plain, texts, wanted)
        assert len(expected) > 100
        pd.testing.assert_frame_equal(candidates(engine, texts, wanted), expected)
    found = [find(index, "bridge-gazette", top=3, engine=each) for each in (engine, plain)]
    pd.testing.assert_frame_equal(*found)
    for ours, theirs in zip(stories(index, engine=engine), stories(index, engine=plain), strict=True):
        pd.testing.assert_frame_equal(ours, theirs)


def test_tellings_of_one_event_are_grouped_and_a_follow_up_is_not(index: Path) -> None:
    events, pairs, wordings = stories(index)
    groups = [sorted(group["id"]) for _, group in check(events, "events").groupby("event", sort=False)]
    assert groups == [["bridge-courier", "bridge-echo", "bridge-gazette"], ["wolves-courier", "wolves-echo"]]
    assert len(check(pairs, "pairs")) == 3 + 1 and pairs["derived"].tolist().count("wholly") == 1
    shared = check(wordings, "wordings").groupby("wording")
    assert (
        all(len(set(group["text"])) == 1 and len(group) == 2 for _, group in shared) and shared.ngroups == 4
    )


def test_groups_do_not_chain() -> None:
    def alike(*pairs: str) -> dict[frozenset[str], float]:
        return {frozenset(pair): 0.9 - n / 10 for n, pair in enumerate(pairs)}

    assert complete_links(alike("ab", "bc", "cd")) == [["a", "b"], ["c", "d"]]
    assert complete_links(alike("ab", "bc", "ac")) == [["a", "b", "c"]]
    assert complete_links({}) == []


def test_an_article_may_be_a_file_and_none_may_share_its_words(index: Path, tmp_path: Path) -> None:
    written(tmp_path, asked=REWRITE["text"], other="Zygotic quarks vex jazzy lynxes.", none="")
    assert find(index, tmp_path / "asked.txt", top=1)["id"].tolist() == ["bridge-echo"]
    assert check(find(index, tmp_path / "other.txt"), "found").empty
    for asked, cause in ((tmp_path / "none.txt", "no words"), ("no-such-id", "0 articles")):
        with pytest.raises(ArchiveError, match=cause):
            find(index, asked)


def test_what_was_found_is_a_story(index: Path, tmp_path: Path) -> None:
    found = find(index, "bridge-gazette", top=2)
    story = load_story(write_story(index, "bridge-gazette", found, tmp_path / "story"))
    assert story.problems["severity"].tolist() == ["warning"]  # two are the same
    about = story.documents.set_index("outlet")
    assert about.loc["Gazette", "text"] == BRIDGE["text"] and story.documents["published"].notna().all()
    assert story.base.startswith("gazette-") and "earliest date" in story.base_because
    with pytest.raises(ArchiveError, match="it is not empty"):
        write_story(index, "bridge-gazette", found, tmp_path / "story")


def test_the_commands_print_and_write(
    index: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    asked = ["archive", "find", str(index), "bridge-gazette", "--top", "2"]
    assert main([*asked, "--story", str(tmp_path / "story")]) == 0
    said = capsys.readouterr()
    assert (
        said.out.startswith("1. Courier, 2024-03-05: Ostrava Gate bridge shut")
        and "came after (dates)" in said.out
    )
    assert "retold report" in said.err and len(list((tmp_path / "story").glob("[!.]*"))) == 4
    assert main([*asked, "--json"]) == 0
    assert [row["rank"] for row in json.loads(capsys.readouterr().out)] == [1, 2]
    assert main(["archive", "stories", str(index), "--out", str(tmp_path / "out"), "--at-once", "1"]) == 0
    assert capsys.readouterr().out.endswith("2 events with several tellings.\n")
    assert len(pd.read_csv(tmp_path / "out" / "events.csv")) == 5
    (tmp_path / "out" / "notes.txt").write_text("somebody else's")
    assert main(["archive", "stories", str(index), "--out", str(tmp_path / "out")]) == 1
    assert "files that were not made here: notes.txt" in capsys.readouterr().err
    assert main(["archive", "stories", str(index), "--groups-only"]) == 0
    assert "2024-03-04 Gazette: Ostrava Gate bridge shut" in capsys.readouterr().out


def test_articles_without_a_day_may_be_of_any_event(tmp_path: Path) -> None:
    undated = COPY | {"published": ""}
    lines = write_lines(tmp_path / "a.jsonl", [BRIDGE, undated, FOLLOW_UP, WOLVES, WOLVES_TOO, *made_up(20)])
    built = build(lines, tmp_path / "index")
    events = stories(built.index.folder, linked=False).events
    assert "bridge-courier" in set(events["id"])


def test_a_telling_in_another_language_is_found_and_said_to_be_unsure(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    told = (
        "Die Brücke Ostrava Gate wurde am Montag gesperrt, weil Taucher einen Riss im dritten Pfeiler "
        "gefunden hatten. Die Bürgermeisterin Hanne Quill sagte, dass die Reparatur vier Millionen Kronen "
        "kosten und bis zum September dauern werde. Fähren bringen die Pendler über den Vell."
    )
    lines = write_lines(tmp_path / "a.jsonl", [BRIDGE, {"id": "de", "text": told}, *made_up(20)])
    index = build(lines, tmp_path / "index").index.folder
    assert main(["archive", "find", str(index), "bridge-gazette", "--top", "1"]) == 0
    assert "The text does not look English: its links are unsure." in capsys.readouterr().out
    assert find(index, "bridge-gazette", top=1)["english"].tolist() == [False]


def test_the_class_of_a_share() -> None:
    assert [derived(share) for share in (0.0, 0.24, 0.25, 0.6, 1.0)] == [
        "not",
        "not",
        "partly",
        "wholly",
        "wholly",
    ]


def test_spark_that_is_not_there_says_how_to_have_it(index: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("retold.archive.spark.find_spec", lambda name: None)
    with pytest.raises(SetupError, match="make spark"):
        Spark(open_index(index))
