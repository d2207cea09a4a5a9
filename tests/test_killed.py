"""What is killed while it writes: nothing is lost, and the next run goes on (`tests/killing.py` for more)."""

from functools import partial
from pathlib import Path

import pytest

from killing import SIGNALS, build, judge, report, stopped, stopped_at, timed

pytestmark = pytest.mark.slow


def test_a_killed_report_leaves_the_last_one_or_is_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In the middle: the moment in which the new pages take the place of the old would make a mixture."""
    monkeypatch.setenv("RETOLD_CACHE", str(tmp_path / "kept"))  # what is read once is killed once
    timed(report, tmp_path, "--excerpts")
    for number, sent in enumerate(SIGNALS, 1):
        report(tmp_path, number, partial(stopped_at, with_signal=sent, line=2 * number - 1), "--excerpts")
    report(tmp_path, 4, partial(stopped, with_signal=0, after=600), "--excerpts")
    assert not list((tmp_path / "out").glob(".making-*"))


def test_verdicts_that_were_acknowledged_outlive_a_kill(tmp_path: Path) -> None:
    for number, sent in enumerate(SIGNALS, 1):
        judge(tmp_path, number, partial(stopped_at, with_signal=sent, line=number * 70))


def test_a_killed_build_goes_on(tmp_path: Path) -> None:
    seconds = timed(build, tmp_path)
    for number, sent in enumerate(SIGNALS, 1):
        build(tmp_path, number, partial(stopped, with_signal=sent, after=number / 4 * seconds))
    build(tmp_path, 4, partial(stopped, with_signal=0, after=600))
