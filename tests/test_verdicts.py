"""Verdicts: what is said of what, what it does to the tables, and that nothing of it is lost."""

import json
import os
import shutil
import threading
import time
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conftest import story_of, written
from retold import Story, load_story
from retold.changes.pair import Change, Pair
from retold.ground.errors import StoryError
from retold.linking.places import Places
from retold.linking.targets import pointed_at
from retold.linking.verdicts import line, standing, table
from retold.reading.document import Document
from retold.showing.charts import provenance
from retold.showing.side_by_side import static_twin
from retold.showing.widgets import PassageBrowser
from test_house import ROOT

A = """Crane falls in harbour

The crane fell on the north pier of Kelmouth harbour on Monday, and six workers were hurt. “We heard
a long crack before it fell,” said Ann Lee, who runs the ferry office.

The council had closed the pier twice last year. Repairs will cost 4.2 million pounds, the council said.

Ferries to the islands were stopped until noon.
"""
B = """Crane collapse hurts nine

The crane fell on the north pier of Kelmouth harbour on Monday, and nine workers were hurt. “We heard
a long crack before it fell,” said Ann Lee, who runs the ferry office.

Repairs will cost 4.8 million pounds, the council said.

Ferries to the islands were stopped until noon.
"""


@pytest.fixture
def tale(tmp_path: Path) -> Story:
    """Two tellings: workers six and nine (A2, B2), repairs of 4.2 and 4.8 million (A5, B4)."""
    return story_of(tmp_path, a=A, b=B)


@pytest.fixture
def story(tmp_path: Path) -> Story:
    shutil.copytree(ROOT / "seeds", tmp_path / "story")
    return load_story(tmp_path / "story")


def pairs(story: Story, a: str = "a", b: str = "b") -> set[tuple[str, str]]:
    links = story.compare(a, b).links
    return set(zip(links["a_passage"], links["b_passage"], strict=True))


def workers(story: Story) -> pd.DataFrame:
    """The changes from six workers to nine."""
    return story.changes[(story.changes["a_words"] == "six") & (story.changes["b_words"] == "nine")]


def said(story: Story) -> list[str]:
    return story.verdicts["verdict"].tolist()


def test_a_link_that_is_none_is_gone_from_everything_that_rests_on_it(tale: Story) -> None:
    judged = tale.judge(("a:2", "b:2"), "not")
    assert pairs(judged) == pairs(tale) - {("a:2", "b:2")} != pairs(tale)
    assert len(workers(tale)) == 1 and workers(judged).empty
    coverage = judged.coverage[judged.coverage["other"] == "b"].set_index("passage_id")
    assert coverage.at["a:2", "by"] == "b:1" and tale.coverage["by"].str.contains("b:2").any()


def test_a_real_link_is_certain(tale: Story) -> None:
    links = tale.judge(tale.links.iloc[1], "real").links.set_index(["a_passage", "b_passage"])
    row = links.loc[tuple(tale.links.loc[1, ["a_passage", "b_passage"]])]
    assert (row["score"], row["unsure"], row["verdict"]) == (1.0, False, "confirmed")
    assert links["verdict"].notna().sum() == 1


def test_a_link_by_hand_and_taking_it_away(tale: Story) -> None:
    assert ("a:4", "b:4") not in pairs(tale)
    linked = tale.judge(("a:4", "b:4"), "add")
    row = linked.links.set_index(["a_passage", "b_passage"]).loc[("a:4", "b:4")]
    assert (row["verdict"], row["because"]) == ("by hand", "linked by hand")
    assert pairs(linked.judge(("b:4", "a:4"), "not")) == pairs(tale)


def test_the_last_verdict_counts_from_whichever_side_it_was_given(tale: Story) -> None:
    gone = tale.judge(("b:2", "a:2"), "not").judge(("a:2", "b:2"), "real").judge(("b:2", "a:2"), "not")
    assert ("a:2", "b:2") not in pairs(gone)
    there = gone.judge(("a:2", "b:2"), "add").judge(("b:5", "a:6"), "not")
    assert ("a:2", "b:2") in pairs(there) and ("a:6", "b:5") not in pairs(there)
    named = tale.judge("a", "set", what="label", value="One").judge(tale.passages.iloc[4], "note", note="x")
    assert named.judge("a", "set", what="label", value="Two").labels["a"] == "Two"


def test_a_change_that_is_none_is_gone_and_no_other_rule_takes_its_words(tale: Story) -> None:
    change = workers(tale).iloc[0]
    judged = tale.judge(change, "not", note="the sources differ")
    rest = tale.changes.drop(index=change.name).reset_index(drop=True)
    pd.testing.assert_frame_equal(judged.changes, rest)
    pd.testing.assert_frame_equal(judged.undo().changes, tale.changes)


@pytest.mark.parametrize(
    ("verdict", "value", "severity", "review"),
    [("real", "", "major", "confirmed"), ("regrade", "trivial", "trivial", "regraded")],
)
def test_a_change_is_confirmed_or_regraded(
    tale: Story, verdict: str, value: str, severity: str, review: str
) -> None:
    judged = tale.judge(workers(tale).iloc[0], verdict, value=value)
    assert workers(judged)[["severity", "review"]].to_numpy().tolist() == [[severity, review]]
    assert judged.changes["review"].notna().sum() == 1 and len(judged.changes) == len(tale.changes)


def test_a_change_without_words_on_one_side_is_judged(tale: Story) -> None:
    def first_words(pair: Pair) -> Iterator[Change]:
        yield Change("only-there", None, (0, 5), "the first letters", kind="addition", severity="minor")

    story = tale.with_rules([(first_words, lambda pair: True)])
    change = story.changes.iloc[-1]
    judged = story.judge(change, "not")
    pd.testing.assert_frame_equal(judged.changes, story.changes.iloc[:-1])
    again = load_story(tale.path)
    assert again.problems.empty and again.verdicts["spans"].iloc[0].startswith("a:5[")


def test_facts_of_a_document_are_set_and_a_base_by_date_follows(tale: Story) -> None:
    judged = tale.judge("a", "set", what="published", value="2024-05-02")
    judged = judged.judge("b", "set", what="published", value="2024-05-01", by="ann")
    judged = judged.judge(judged.documents.iloc[1], "set", what="label", value="Gazette")
    known = judged.documents.set_index("doc_id")
    assert known["published"].tolist() == ["2024-05-02", "2024-05-01"] and known.at["b", "label"] == "Gazette"
    assert known.at["b", "known_from"] == "published: a verdict; label: a verdict"
    assert (tale.base, judged.base, judged.base_because) == ("a", "b", "it has the earliest date")
    unknown = judged.judge("b", "set", what="published", by="ann")
    assert unknown.documents["published"].isna().tolist() == [False, True]
    undone = unknown.undo().undo().undo(by="ann").undo(by="ann")
    pd.testing.assert_frame_equal(undone.documents, tale.documents)


def test_all_other_targets_are_kept_and_listed(tale: Story) -> None:
    judged = tale.judge(tale.quotations.iloc[0], "set", value="Ann Lee")
    people = tale.facts[tale.facts["canonical"] == "Ann Lee"]
    judged = judged.judge((people.iloc[0], people.iloc[1]), "merge", value="Ann Lee", by="bo")
    judged = judged.judge(tale.passages.iloc[3], "set", what="kind", value="boilerplate")
    spans = [("a", 0, 5), ("b", 0, 5), ("b", 30, 40)]
    judged = judged.judge({"target": "difference", "spans": spans, "what": "voice"}, "add", value="3")
    listed = judged.verdicts
    assert listed["target"].tolist() == ["speaker", "name", "document", "difference"]
    assert listed["spans"].tolist()[3] == "a:1[0:5], b:1[0:5], b:2[30:40]"
    assert listed["value"].tolist() == ["Ann Lee", "Ann Lee", "boilerplate", "3"]
    assert listed["a_passage"].tolist()[:3] == ["a:3", "a:3", "a:4"] and listed["by"].tolist()[1] == "bo"
    pd.testing.assert_frame_equal(load_story(tale.path).verdicts, listed)
    pd.testing.assert_frame_equal(judged.changes, tale.changes)


def test_what_is_shown_does_not_fail_on_any_target(tale: Story) -> None:
    judged = tale.judge("a", "set", what="outlet", value="Gazette", note="half \ud83d a pair")
    assert b"half ? a pair" in static_twin(PassageBrowser(judged).data).encode()
    made = provenance(judged).set_index("what").loc["verdict"]
    assert (made["name"], made["value"]) == ("document: set", "a:1 · outlet · Gazette · half ? a pair")
    assert b"Gazette" in judged.show(judged.verdicts).text.encode()


def test_verdicts_are_loaded_again_and_count_from_the_other_side_too(tale: Story) -> None:
    judged = tale.judge(("a:2", "b:2"), "not").judge(
        ("a:5", "b:4"), "note", note="“six” … \u202eright to left"
    )
    again = load_story(tale.path)
    pd.testing.assert_frame_equal(again.verdicts, judged.verdicts)
    assert ("b:2", "a:2") not in pairs(again, "b", "a") and again.problems.empty


def test_a_line_says_what_it_is_about_to_who_reads_the_file(tale: Story) -> None:
    tale.judge(workers(tale).iloc[0], "regrade", value="minor", note="both say “about”", by="ann")
    data = json.loads((tale.path / "verdicts.jsonl").read_text(encoding="utf-8"))
    assert [data[key] for key in ("target", "verdict", "what", "value", "note", "by")] == [
        "change",
        "regrade",
        "number-changed",
        "minor",
        "both say “about”",
        "ann",
    ]
    assert [span["words"] for span in data["spans"]] == ["six", "nine"]


# ------------------------------------------------------------------ undo, and several analysts


def test_undo_takes_back_the_last_that_stands(tale: Story) -> None:
    judged = tale.judge(("a:2", "b:2"), "not").judge(("a:5", "b:4"), "note", note="a figure").undo()
    assert said(judged) == ["not"] and said(load_story(tale.path)) == ["not"]
    assert pairs(judged.undo().undo()) == pairs(tale)


def test_undo_reaches_a_verdict_whose_passage_is_gone_since(tale: Story) -> None:
    judged = tale.judge(("a:2", "b:2"), "not").judge(("a:5", "b:4"), "not")
    written(tale.path, b=B.replace("Repairs", "The repairs"))
    judged.undo()
    again = load_story(tale.path)
    assert said(again) == ["not"] and again.problems.empty


def test_two_sessions_never_undo_each_others_even_without_names(tale: Story) -> None:
    other = load_story(tale.path)
    ours = tale.judge(("a:2", "b:2"), "not", note="ours")
    theirs = other.judge(("a:5", "b:4"), "not", note="theirs")
    ours = ours.undo().undo()
    assert ours.verdicts["note"].tolist() == ["theirs"]
    assert theirs.undo().verdicts.empty and load_story(tale.path).problems.empty


ACTS = st.lists(
    st.tuples(st.sampled_from(["ann", "bo"]), st.sampled_from(["not", "real", "undo"])), max_size=12
)


@settings(max_examples=30)
@given(acts=ACTS)
def test_two_analysts_keep_each_others_verdicts(acts: list[tuple[str, str]]) -> None:
    with TemporaryDirectory() as folder:
        first = story_of(Path(folder), a=A, b=B)
        sessions = {"ann": first, "bo": load_story(first.path)}
        expected: dict[str, list[str]] = {"ann": [], "bo": []}
        for number, (by, act) in enumerate(acts):
            if act == "undo":
                sessions[by] = sessions[by].undo(by=by)
                expected[by] = expected[by][:-1]
            else:
                sessions[by] = sessions[by].judge(("a:2", "b:2"), act, by=by, note=str(number))
                expected[by].append(str(number))
        found = load_story(first.path).verdicts
        assert {by: found.loc[found["by"] == by, "note"].tolist() for by in expected} == expected


def test_sessions_that_write_at_once_never_mix_lines(tale: Story) -> None:
    def give(by: str) -> None:
        mine = load_story(tale.path)
        for _ in range(10):
            mine = mine.judge(("a:2", "b:2"), "real", by=by, note=by * 3000)

    threads = [threading.Thread(target=give, args=(by,)) for by in "xyz"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    again = load_story(tale.path)
    assert (
        again.verdicts["by"].value_counts().to_dict() == {"x": 10, "y": 10, "z": 10} and again.problems.empty
    )


# ------------------------------------------------------------------ texts that change


def test_verdicts_survive_where_their_passages_stand(tale: Story) -> None:
    tale.judge(workers(tale).iloc[0], "not").judge(("a:6", "b:5"), "not")
    tale.judge(tale.quotations.iloc[0], "set", value="Ann")
    edited = A.replace("six workers were", "six workers\nwere").replace(
        "Crane falls in harbour", "Crane falls"
    )
    again = story_of(tale.path, a="\n" + edited)
    assert workers(again).empty and ("a:6", "b:5") not in pairs(again) and again.problems.empty
    begin, end = map(int, again.verdicts["spans"].iloc[2].removeprefix("a:3[").rstrip("]").split(":"))
    assert again.tellings["a"].text[begin:end] == "“We heard\na long crack before it fell,”"


def test_a_text_is_known_again_under_another_name(tale: Story) -> None:
    tale.judge(("a:2", "b:2"), "not").judge("a", "set", what="outlet", value="Gazette")
    (tale.path / "a.txt").rename(tale.path / "c.txt")
    again = load_story(tale.path)
    assert ("c:2", "b:2") not in pairs(again, "c", "b") and again.problems.empty
    assert again.documents.set_index("doc_id")["outlet"].to_dict()["c"] == "Gazette"


def test_a_verdict_whose_passage_is_gone_says_what_it_was_about(tale: Story) -> None:
    tale.judge(("a:2", "b:2"), "not", note="two events").judge(("a:5", "b:4"), "real")
    again = story_of(tale.path, b=B.replace("nine workers", "ten workers"))
    assert said(again) == ["real"]
    (row,) = again.problems.itertuples()
    assert (row.path, row.severity) == ("verdicts.jsonl", "warning")
    assert row.problem == "the verdict on line 1 has lost its passage"
    assert "“The crane fell on the north pier" in row.cause and "“not” of a link (two events)" in row.cause
    assert row.cure == "Judge it again, or delete the line."


def test_passages_with_the_same_words_are_told_apart(tmp_path: Path) -> None:
    written(
        tmp_path,
        a="It rained. The harbour was shut. It rained.",
        b="It rained. Ships had to wait. It rained.",
    )
    judged = load_story(tmp_path).judge(("a:3", "b:1"), "add")
    written(tmp_path, a="It rained. The harbour was shut. It rained.\n")
    assert load_story(tmp_path).verdicts[["a_passage", "b_passage"]].iloc[0].tolist() == ["a:3", "b:1"]
    assert judged.verdicts["a_passage"].tolist() == ["a:3"]


# ------------------------------------------------------------------ the file


def of_0_6(kind: str, a: int, b: int, story: Story, **more: str) -> str:
    """A line as 0.6 wrote it: document, hash of the words of the passage, which of these, its first words."""
    ends = {}
    for doc, number in (("a", a), ("b", b)):
        text = story.passage[f"{doc}:{number}"].text
        ends[doc] = {"doc": doc, "sha256": sha256(text.encode()).hexdigest(), "n": 1, "begins": text[:60]}
    return json.dumps({"verdict": kind, **ends, **more}, ensure_ascii=False)


def test_a_file_of_0_6_is_read_and_goes_on(tale: Story) -> None:
    lines = [
        of_0_6("confirm", 5, 4, tale),
        of_0_6("reject", 2, 2, tale, note="two\u2028events"),
        of_0_6("link", 4, 4, tale),
        of_0_6("unlink", 4, 4, tale),
        of_0_6("note", 6, 5, tale, note="the same"),
        of_0_6("reject", 6, 5, tale),
        '{"verdict": "undo"}',
    ]
    (tale.path / "verdicts.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")
    again = load_story(tale.path)
    assert said(again) == ["real", "not", "add", "not", "note"] and again.problems.empty
    assert again.verdicts["note"].dropna().tolist() == ["two\u2028events", "the same"]
    assert ("a:2", "b:2") not in pairs(again) and ("a:6", "b:5") in pairs(again)
    assert said(again.judge(("a:6", "b:5"), "not").undo().undo()) == ["real", "not", "add", "not"]


def test_the_calls_of_0_6_are_understood(tale: Story) -> None:
    with pytest.deprecated_call():
        judged = tale.judge("reject", "a:2", "b:2", note="two events").judge("link", "a:4", "b:4")
    with pytest.deprecated_call():
        undone = judged.judge("undo")
    assert said(judged) == ["not", "add"] and said(undone) == ["not"]
    with pytest.deprecated_call(), pytest.raises(StoryError, match="No verdict 'burn'"):
        tale.judge("burn", "a:4", "b:1")


@pytest.mark.parametrize(
    "torn",
    [
        b'{"verdict": "rej',
        b'{"verdict": "burn"}',
        b"[1, 2]",
        b"7",
        b'{"verdict": "reject", "a": 3, "b": {}}',
        b"\x00",
        b"\xff\xfe",
        b"[" * 100_000,
        b'{"target": "link", "verdict": "not", "spans": []}',
        b'{"target": "link", "verdict": "not", "spans": 1e400}',
        b'{"target": "link", "verdict": "set", "spans": [{}, {}]}',
        b'{"target": "document", "verdict": "set", "spans": [{"doc": "a", "sha256": [], "n": {}}]}',
        b'{"target": ["link"], "verdict": "not", "spans": []}',
    ],
)
def test_a_torn_line_loses_nothing_else(tale: Story, torn: bytes) -> None:
    tale.judge(("a:2", "b:2"), "not")
    with (tale.path / "verdicts.jsonl").open("ab") as file:
        file.write(torn)
    again = load_story(tale.path)
    assert said(again) == ["not"] and again.problems["problem"].tolist() == ["line 2 was not read"]
    assert said(again.judge(("a:5", "b:4"), "real")) == ["not", "real"]


PLACES = Places([Document(A, "a"), Document(B, "b")])
SPAN = st.dictionaries(
    st.sampled_from(["doc", "text", "sha256", "n", "begin", "end", "begins", "within", "words"]),
    st.one_of(
        st.none(), st.integers(), st.floats(), st.text(max_size=3), st.lists(st.integers(), max_size=3)
    ),
)
LINE = st.fixed_dictionaries(
    {},
    optional={
        "target": st.one_of(st.sampled_from(["link", "change", "document", "name"]), st.integers()),
        "verdict": st.one_of(st.sampled_from(["not", "set", "undo", "reject", "note"]), st.none()),
        "spans": st.one_of(st.lists(SPAN, max_size=3), st.text(max_size=3)),
        "a": SPAN,
        "b": SPAN,
        "what": st.sampled_from(["published", "kind", ""]),
        "value": st.one_of(st.text(max_size=3), st.integers()),
        "note": st.one_of(st.text(max_size=3), st.none(), st.lists(st.integers(), max_size=2)),
        "by": st.text(max_size=2),
    },
)


@settings(max_examples=200)
@given(change=LINE, place=SPAN, span=st.integers(0, 1))
def test_a_line_is_a_verdict_or_a_problem(change: dict[str, Any], place: dict[str, Any], span: int) -> None:
    data = json.loads(line(pointed_at(("a:2", "b:2"), PLACES)._replace(verdict="not"), PLACES))
    data["spans"][span] |= place
    verdicts, faults = standing([json.dumps(each).encode() for each in (data, data | change)], PLACES)
    assert len(verdicts) + len(faults) in ((0, 1) if change.get("verdict") == "undo" else (2,))
    assert len(table(verdicts)) == len(verdicts)


@settings(max_examples=60)
@given(note=st.text(st.characters(), min_size=1, max_size=20))
def test_any_note_is_kept(note: str) -> None:
    note = f"{note}\x85\u2028\r\n\x0b\x1e\ud800 end"
    with TemporaryDirectory() as folder:
        judged = story_of(Path(folder), a=A, b=B).judge(("a:2", "b:2"), "note", note=note)
        assert judged.verdicts["note"].tolist() == load_story(folder).verdicts["note"].tolist() == [note]
        assert (Path(folder) / "verdicts.jsonl").read_bytes().count(b"\n") == 1


@pytest.mark.parametrize("inside", [True, False])
def test_a_link_in_place_of_the_file_is_never_followed(
    tale: Story, tmp_path_factory: Any, inside: bool
) -> None:
    theirs = (tale.path if inside else tmp_path_factory.mktemp("else")) / "a.txt"
    before = theirs.read_bytes() if inside else b""
    theirs.write_bytes(before)
    (tale.path / "verdicts.jsonl").symlink_to(theirs)
    again = load_story(tale.path)
    assert again.problems[["severity", "cause"]].to_numpy().tolist() == [
        ["error", "it is a link, and links are not followed"]
    ]
    with pytest.raises(StoryError, match=r"was not kept.*it is a link"):
        again.judge(("a:2", "b:2"), "not")
    assert theirs.read_bytes() == before


def test_a_second_name_of_another_file_is_not_written_to(tale: Story) -> None:
    before = (tale.path / "a.txt").read_bytes()
    (tale.path / "verdicts.jsonl").hardlink_to(tale.path / "a.txt")
    with pytest.raises(StoryError, match="a second name of another file"):
        load_story(tale.path).judge(("a:2", "b:2"), "not")
    assert (tale.path / "a.txt").read_bytes() == before


def test_what_a_lost_verdict_was_about_can_be_printed(tale: Story) -> None:
    tale.judge(("a:2", "b:2"), "not", note="\x1b[31m red \ud800")
    (row,) = story_of(tale.path, b=B.replace("nine workers", "ten workers")).problems.itertuples()
    assert row.cause.isprintable() and "[31m red" in row.cause


def test_a_link_that_leads_nowhere_makes_no_file(tale: Story) -> None:
    (tale.path / "verdicts.jsonl").symlink_to(tale.path / "new.txt")
    with pytest.raises(StoryError, match="it is a link"):
        load_story(tale.path).judge(("a:2", "b:2"), "not")
    assert not (tale.path / "new.txt").exists()


def test_a_file_that_may_not_be_read_is_a_problem(tale: Story, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(file: Path, *rest: Any) -> int:
        if Path(file).name == "verdicts.jsonl":  # as the system does to all but root
            raise PermissionError(13, "Permission denied")
        return opened(file, *rest)

    tale.judge(("a:2", "b:2"), "not")
    opened = os.open
    monkeypatch.setattr(os, "open", refused)
    assert load_story(tale.path).problems["cause"].tolist() == ["Permission denied"]


@pytest.mark.parametrize("make", ["mkdir", "mkfifo"])
def test_what_is_no_file_is_a_problem_and_never_written(tale: Story, make: str) -> None:
    getattr(os, make)(tale.path / "verdicts.jsonl")
    again = load_story(tale.path)
    assert again.problems[["severity", "cause"]].to_numpy().tolist() == [["error", "it is no file"]]
    with pytest.raises(StoryError, match="was not kept"):
        again.judge(("a:2", "b:2"), "not")


def test_what_cannot_be_judged(tale: Story) -> None:
    change = workers(tale).iloc[0]
    for target, verdict, more, match in (
        (("a:999", "b:1"), "real", {}, "No passage 'a:999'"),
        (("a:1", "a:2"), "real", {}, "one document"),
        (("a:1", "b:2"), "burn", {}, "No verdict 'burn'"),
        (change, "regrade", {"value": "huge"}, "major, minor, trivial"),
        (change, "merge", {}, "of a change can be said"),
        ("a", "set", {"what": "published", "value": "20240501"}, "no day"),
        ("a", "set", {"what": "colour", "value": "red"}, "what is set is one of"),
        ("a", "set", {"what": "label", "value": "\ud800"}, "cannot be shown"),
        ("nobody", "set", {}, "No passage 'nobody'"),
        (tale.quotations.iloc[0], "set", {"value": " "}, "give the name"),
        (tale.coverage.iloc[0], "real", {}, "Nothing to judge"),
        ({"target": "difference", "spans": [("a", 0, 10_000)]}, "real", {}, "No words 0 to 10000"),
        (3, "real", {}, "Nothing to judge"),
    ):
        with pytest.raises(StoryError, match=match):
            tale.judge(target, verdict, **more)
    assert not (tale.path / "verdicts.jsonl").exists()


def test_a_document_may_have_the_name_of_a_verdict(tmp_path: Path) -> None:
    judged = story_of(tmp_path, undo=A, reject=B).judge(
        "undo", "set", what="outlet", value="Gazette"
    )
    assert judged.documents.set_index("doc_id").at["undo", "outlet"] == "Gazette"


def test_many_lines_are_read_in_a_few_times_what_their_json_takes(tale: Story) -> None:
    tale.judge(("a:2", "b:2"), "not", note="two events", by="ann")
    file = tale.path / "verdicts.jsonl"
    lines = file.read_bytes() * 20_000
    file.write_bytes(lines)

    def seconds(work: Any) -> float:
        begun = time.process_time()
        work()
        return time.process_time() - begun

    parsed = min(seconds(lambda: [json.loads(each) for each in lines.splitlines()]) for _ in range(2))
    loaded = min(seconds(lambda: load_story(tale.path).verdicts) for _ in range(2))
    assert loaded < 6 * parsed
