"""Kill what writes at random moments, and see what is lost: `python tests/killing.py 50` (some minutes).

A try starts a report, the build of an archive or an analyst's verdicts, sends KILL, TERM or HUP after a part
of the time that this takes, and holds what then stands on the disk to what is promised. test_killed does a
few.
"""

import os
import random
import re
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from itertools import cycle, islice, product
from pathlib import Path
from uuid import uuid4

from archive_texts import TOLD, made_up, write_lines
from retold import load_story
from retold.archive.engine import DuckDB
from retold.archive.index import open_index
from retold.english.bounds import whole
from retold.ground.errors import ArchiveError
from retold.reading.folder import VERDICTS_FILE

SIGNALS = (signal.SIGKILL, signal.SIGTERM, signal.SIGHUP)
Stop = Callable[[list[str]], list[str]]  # runs a command until it is killed: the lines that it printed
_PARTS = 2
_PATIENCE = 180  # seconds for what takes one where nothing else runs
RETOLD = [sys.executable, "-W", "ignore", "-m", "retold"]
JUDGING = """
import sys, retold
story = retold.load_story(sys.argv[1])
for number in range(300):
    story = story.judge(("bridge-gazette:1", "bridge-echo:1"), "note", note=f"{sys.argv[2]}-{number}")
    print(f"{sys.argv[2]}-{number}", flush=True)
"""


def stopped(command: list[str], with_signal: int, after: float) -> list[str]:
    """Run a command and kill it after some seconds: the lines that it printed."""
    with started(command) as run:
        try:
            printed, _ = run.communicate(timeout=after)
        except subprocess.TimeoutExpired:
            run.send_signal(with_signal)
            printed, _ = run.communicate(timeout=_PATIENCE)
    return printed.split("\n")[:-1]


def stopped_at(command: list[str], with_signal: int, line: int) -> list[str]:
    """Run a command and kill it as soon as it has printed so many lines: all that it printed."""
    with started(command) as run:
        assert run.stdout
        early = list(islice(run.stdout, line))
        run.send_signal(with_signal)
        printed = "".join([*early, *run.stdout])
    return printed.split("\n")[:-1]


@contextmanager
def started(command: list[str]) -> Iterator["subprocess.Popen[str]"]:
    """A command that runs; it ends with the block, and none that it started lives on."""
    mark = uuid4().hex
    run = subprocess.Popen(
        command,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        env={**os.environ, "TRY": mark},
        preexec_fn=partial(signal.signal, signal.SIGHUP, signal.SIG_DFL),  # which nohup has it ignore
    )
    yield run
    until = time.monotonic() + _PATIENCE
    run.wait(_PATIENCE)
    while living := _alive(f"TRY={mark}".encode()):
        assert time.monotonic() < until, f"left running: {living}"
        time.sleep(0.1)


def _alive(mark: bytes) -> list[str]:
    """The processes with a mark in their environment."""
    found = []
    for process in Path("/proc").glob("[0-9]*"):
        try:
            if mark in (process / "environ").read_bytes():
                found.append(process.name)
        except OSError:
            continue
    return found


def telling(folder: Path) -> Path:
    """The folder of a story, made where it is not there yet."""
    story = folder / "story"
    story.mkdir(exist_ok=True)
    for row in TOLD[:3]:
        (story / f"{row['id']}.txt").write_text(row["text"], encoding="utf-8")
    return story


def bytes_of(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.glob("[!.]*") if path.is_file()}


def report(folder: Path, number: int, stop: Stop, *options: str) -> None:
    """All pages are those of the last whole report, or all are new; the story is as it was."""
    story, out, label = telling(folder), folder / "out", f"Telling {number}"
    (story / "articles.csv").write_text(f"file,label\nbridge-echo.txt,{label}\n", encoding="utf-8")
    told, before = bytes_of(story), bytes_of(out)
    stop([*RETOLD, "report", str(story), "--out", str(out), *options])
    after = bytes_of(out)
    assert after == before or set(re.findall(rb"Telling \d+", b"".join(after.values()))) == {label.encode()}
    assert bytes_of(story) == told


def build(folder: Path, _: int, stop: Stop) -> None:
    """The index has what it had, or more, and each article once; the next build ends with all."""
    articles, out = folder / "articles.jsonl", folder / "index"
    if not articles.exists():
        write_lines(articles, made_up(_PARTS * whole("build.part")))
    command = [*RETOLD, "archive", "build", str(articles), "--out", str(out)]
    before = _n_articles(out)
    stop(command)
    after = _n_articles(out)
    assert before <= after
    if after == _PARTS * whole("build.part"):
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
        assert _n_articles(out) == after
        out.rename(folder / f"whole-{uuid4().hex}")


def _n_articles(index: Path) -> int:
    """How many articles can be read from an index; 0 where there is none yet."""
    try:
        opened = open_index(index)
    except ArchiveError:
        assert not list(index.glob("articles-*"))
        return 0
    if not opened.n_articles:
        return 0
    rows = DuckDB(opened).rows("select count(*) as n, count(distinct article_id) as apart from articles")
    assert rows["n"].item() == rows["apart"].item() == opened.n_articles
    return opened.n_articles


def judge(folder: Path, number: int, stop: Stop) -> None:
    """Every verdict that was acknowledged stands, in order, and no line is torn."""
    story = telling(folder)
    said = stop([sys.executable, "-W", "ignore", "-c", JUDGING, str(story), str(number)])
    told = load_story(story)
    notes = [note for note in told.verdicts["note"] if note.partition("-")[0] == str(number)]
    assert notes[: len(said)] == said and len(notes) <= len(said) + 1
    assert VERDICTS_FILE not in set(told.problems["path"])


TRIES = {"report": report, "build": build, "judge": judge}


def timed(try_once: Callable[..., None], folder: Path, *options: str) -> float:
    """The seconds that a try takes which nobody stops."""
    begun = time.monotonic()
    try_once(folder, 0, lambda command: stopped(command, signal.SIGKILL, 600), *options)
    return time.monotonic() - begun


def main(n: int, seed: int = 17) -> None:
    """Tries of each kind in turn, and of each signal; a line each."""
    chance, folder = random.Random(seed), Path(tempfile.mkdtemp())
    longest = {name: timed(try_once, folder) for name, try_once in TRIES.items()}
    print({name: round(seconds, 1) for name, seconds in longest.items()}, flush=True)
    for number, (sent, name) in zip(range(1, n + 1), cycle(product(SIGNALS, TRIES)), strict=False):
        after = chance.uniform(0, longest[name])
        TRIES[name](folder, number, lambda command, s=sent, t=after: stopped(command, s, t))
        print(number, name, sent.name, f"after {after:.1f} s", flush=True)


if __name__ == "__main__":
    main(int(sys.argv[1]))
