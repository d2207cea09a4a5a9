"""How other tools are set beside ours: the scores on an invented gold that can be counted by hand."""

import json
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

PEERS = Path(__file__).parent.parent / "docs" / "peers"
sys.path.insert(0, str(PEERS))
from tasks import altered, decisions, f1, inside, points_at, touched  # noqa: E402
from told import Item, agreement, few, same, touch  # noqa: E402

A = "The mayor opened the bridge on Monday. Nobody was hurt."
B = "On Tuesday the mayor opened the bridge. Repairs took a year."


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    """A pair of texts with one link and one change."""
    first, other = [[0, 38], [39, 55]], [[0, 39], [40, 60]]
    day = {"a_words": [31, 37], "b_words": [3, 10], "agreed": True}
    link = {"a": first[0], "b": other[0], "agreed": True}
    pair = {"a": A, "b": B, "a_sentences": first, "b_sentences": other, "links": [link], "changes": [day]}
    (tmp_path / "pairs_hand.jsonl").write_text(json.dumps(pair) + "\n", encoding="utf-8")
    return tmp_path


SLOW = pytest.mark.slow
CONTESTS = [
    ("links-seeds", "difflib"),
    pytest.param("links-seeds", "retold", marks=SLOW),
    pytest.param("changes", "retold", marks=SLOW),
]


@pytest.mark.parametrize(("task", "tool"), CONTESTS)
def test_a_contest_gives_figure_setting_time_and_memory(gold: Path, task: str, tool: str) -> None:
    command = [sys.executable, "-W", "ignore", str(PEERS / "contest.py"), str(gold), task, tool]
    said = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    name, figure, setting, seconds, megabytes = json.loads(said.splitlines()[-1])
    assert (name, figure) == (tool, 1.0)
    assert setting and seconds > 0 and megabytes > 1


def test_marks_count_when_they_point_at_the_words_and_not_at_the_sentence() -> None:
    assert points_at((10, 16), (8, 20)) and points_at((10, 16), (15, 47))
    assert not points_at((10, 16), (16, 20)) and not points_at((10, 16), (0, 33))


def test_spans_are_read_as_sentences() -> None:
    sentences = [(0, 10), (11, 40)]
    assert inside(sentences, 0, 12) == [0] and inside(sentences, 5, 40) == [0, 1]
    assert touched([(0, 26)], sentences) == {1} and touched([(0, 8)], sentences) == {0}


def test_every_threshold_is_tried_with_and_without_the_rule() -> None:
    tried = decisions({"words": np.array([[0.9, 0.6]])})
    assert len(tried) == 38
    assert tried["words, from 0.50"] == {(0, 0), (0, 1)}
    assert tried["words, from 0.50, near the best"] == {(0, 0)}
    assert decisions({(1, 2)}) == {"as it is": {(1, 2)}}


def test_f1_is_the_harmonic_mean() -> None:
    assert f1(2, 4, 2) == pytest.approx(2 * 0.5 * 1 / 1.5) and f1(0, 0, 0) == 0.0


def test_items_are_one_where_they_point_at_the_same_words() -> None:
    assert touch(("a", 0, 20), ("a", 10, 30)) and not touch(("a", 0, 20), ("b", 0, 20))
    assert not touch(("a", 0, 20), ("a", 11, 30)) and not touch(("a", 0, 20), ("a", 0, 81))
    told = Item("value", [("a", 0, 20), ("b", 0, 20)])
    assert same(told, Item("differently", [("a", 0, 20), ("b", 5, 20)]))
    assert not same(told, Item("differently", [("a", 0, 20), ("b", 50, 60)]))
    assert not same(told, Item("exclusive", [("a", 0, 20)]))
    assert same(Item("voice", [("a", 0, 9)]), Item("missing", [("a", 0, 9), ("b", 0, 9)]))
    spans = [["a", 0, 1], ["a", 2, 3], ["a", 4, 5], ["b", 0, 1]]
    assert few(spans) == [("a", 0, 1), ("a", 2, 3), ("b", 0, 1)]


def test_lists_are_right_by_either_reader_and_found_by_what_both_have() -> None:
    def noted(kind: str, weight: int, begin: int) -> dict[str, object]:
        return {"kind": kind, "weight": weight, "spans": [["a", begin, begin + 20]]}

    both, detail, alone = noted("voice", 3, 0), noted("exclusive", 1, 50), noted("exclusive", 2, 90)
    record = {"a": [both, detail], "b": [both, detail, alone]}
    items = [Item("exclusive", [("a", begin, begin + 20)]) for begin in (90, 200)]
    assert agreement([items], [record]) == 0.0
    found = Item("exclusive", [("a", 0, 20)])
    assert agreement([[*items, found]], [record]) == pytest.approx(2 * (2 / 3) / (2 / 3 + 1))
    assert agreement([[found, found]], [record]) == pytest.approx(2 * 0.5 / 1.5)


def test_an_altered_rewrite_is_told_by_the_best_bound() -> None:
    far = {"x": 0.1, "y": 0.4, "z": 0.9}
    records = [{"doc": "", "summary": name, "label": name != "z"} for name in far]
    assert altered(lambda texts: {"words": far[texts[1]]}, records) == (1.0, "words, from 0.90")
    assert altered(lambda texts: {"words": 0.5}, records).figure == 0.5
