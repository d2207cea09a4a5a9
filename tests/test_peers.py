"""How other tools are set beside ours: the scores on an invented gold that can be counted by hand."""

import json
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

PEERS = Path(__file__).parent.parent / "docs" / "peers"
sys.path.insert(0, str(PEERS))
from tasks import decisions, f1, inside, points_at, touched  # noqa: E402

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


CONTESTS = [("links-seeds", "difflib"), ("links-seeds", "retold"), ("changes", "retold")]


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
