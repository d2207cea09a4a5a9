"""Write docs/peers.md: what other tools make of the same texts. Run by `make compare-peers GOLD=folder`.

    python docs/compare_peers.py GOLD PYTHON

GOLD holds texts that people judged, which are not part of this project; PYTHON is that of an environment with
docs/peers/requirements.lock.
"""

import hashlib
import json
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from subprocess import PIPE, TimeoutExpired, run
from typing import Any

import pandas as pd

from retold import __version__

DOCS = Path(__file__).parent
sys.path.insert(0, str(DOCS / "peers"))
from tasks import TASKS  # noqa: E402
from tools import PEERS  # noqa: E402

_MOST_SECONDS = 1800
_COLUMNS = ["task", "tool", "figure", "setting", "seconds", "megabytes"]
_PAGE = """# Beside other tools

Written by `make compare-peers` on {day} with version {version}. Each tool does what it can do, on texts that
people judged, in a process of its own; links and changes are those that two readers drew.

**How to read it.** Every other tool has the setting that is best *on these very texts* (threshold, scorer,
measure), which flatters it; ours has what it comes with, and its rules were chosen while looking at part of
these texts, which flatters it, too: for figures on stories left out see [methods](methods.md). The tools that
mark changes were given the links that people drew; ours finds its own. Time is processor time for the whole
task under one setting, imports included; memory is the most that the process took.

{better}

| task | tool | measure | figure | best setting | seconds | MB |
| --- | --- | --- | --- | --- | --- | --- |
{rows}

The gold files, by the first sixteen digits of their SHA-256: {hashes}. They belong to others and are not part
of the project. The tools are pinned in `docs/peers/requirements.lock`.
"""


def contests(gold: Path, peers: str) -> Iterator[list[Any]]:
    """Every tool at every task, ours last: the columns of the table."""
    for task, tools in ((task, PEERS[task]) for task in TASKS):
        for tool in [*tools, "retold"]:
            python = sys.executable if tool == "retold" else peers
            command = [python, "-W", "ignore", str(DOCS / "peers" / "contest.py"), str(gold), task, tool]
            try:
                out = run(command, stdout=PIPE, text=True, check=True, timeout=_MOST_SECONDS).stdout
            except TimeoutExpired:
                yield [task, tool, None, f"not done in {_MOST_SECONDS} seconds", None, None]
                continue
            yield [task, *json.loads(out.splitlines()[-1])]


def better(table: pd.DataFrame) -> str:
    """Where another tool is better, and how often ours costs the most, in sentences."""
    said, costs = [], {"seconds": 0, "megabytes": 0}
    for task, rows in table.groupby("task", sort=False):
        ours, best = rows.iloc[-1], rows.loc[rows["figure"].idxmax()]
        if best["figure"] > ours["figure"]:
            figures = f"{best['figure']:.3f} against {ours['figure']:.3f}"
            said.append(f"{best['tool']} is better at this: {TASKS[str(task)].what} ({figures}).")
        for cost in costs:
            costs[cost] += ours[cost] >= rows[cost].max()
    return " ".join(
        [
            *(said or ["On these texts no other tool has a better figure."]),
            f"Retold takes the most processor time in {costs['seconds']} of {len(TASKS)} tasks and the most",
            f"memory in {costs['megabytes']}.",
        ]
    )


def row(each: Any) -> str:
    """A contest as a row of Markdown."""
    task = TASKS[each.task]
    tool = f"**{each.tool}**" if each.tool == "retold" else each.tool
    figure, seconds, megabytes = (
        "" if pd.isna(value) else f"{value:.{digits}f}"
        for value, digits in ((each.figure, 3), (each.seconds, 1), (each.megabytes, 0))
    )
    cells = [task.what, tool, task.measure, figure, each.setting, seconds, megabytes]
    return f"| {' | '.join(cells)} |"


def main() -> None:
    gold = Path(sys.argv[1])
    table = pd.DataFrame(contests(gold, sys.argv[2]), columns=_COLUMNS)
    names = sorted({task.gold for task in TASKS.values()})
    sums = {name: hashlib.sha256((gold / f"{name}.jsonl").read_bytes()).hexdigest()[:16] for name in names}
    page = _PAGE.format(
        day=f"{datetime.now(UTC):%Y-%m-%d}",
        version=__version__,
        better=better(table),
        rows="\n".join(row(each) for each in table.itertuples()),
        hashes=", ".join(f"`{name}` {digits}" for name, digits in sums.items()),
    )
    (DOCS / "peers.md").write_text(page, encoding="utf-8")


if __name__ == "__main__":
    main()
