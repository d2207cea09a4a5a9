"""What is killed while it writes: nothing is lost, and the next run goes on (`tests/killing.py` for more)."""

import signal
from functools import partial
from pathlib import Path

import pytest

from killing import SIGNALS, build, judge, report, stopped, timed

pytestmark = pytest.mark.slow


@pytest.mark.parametrize("sent", SIGNALS, ids=lambda sent: signal.Signals(sent).name)
def test_a_killed_report_leaves_the_last_one_or_is_whole(tmp_path: Path, sent: int) -> None:
    seconds = timed(report, tmp_path, "--excerpts")
    for number, share in enumerate((0.5, 0.9), 1):
        report(tmp_path, number, partial(stopped, with_signal=sent, after=share * seconds), "--excerpts")
    report(tmp_path, 3, partial(stopped, with_signal=sent, after=600), "--excerpts")
    assert not list((tmp_path / "out").glob(".making-*"))


@pytest.mark.parametrize("sent", SIGNALS, ids=lambda sent: signal.Signals(sent).name)
def test_verdicts_that_were_acknowledged_outlive_a_kill(tmp_path: Path, sent: int) -> None:
    seconds = timed(judge, tmp_path)
    judge(tmp_path, 1, partial(stopped, with_signal=sent, after=0.8 * seconds))


def test_a_killed_build_goes_on(tmp_path: Path) -> None:
    seconds = timed(build, tmp_path)
    for number, sent in enumerate(SIGNALS, 1):
        build(tmp_path, number, partial(stopped, with_signal=sent, after=number / 4 * seconds))
    build(tmp_path, 4, partial(stopped, with_signal=0, after=600))
