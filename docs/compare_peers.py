"""Write docs/peers.md: what other tools make of the same texts. Run by `make compare-peers GOLD=folder`.

    python docs/compare_peers.py GOLD PYTHON

GOLD holds texts that people judged, which are not part of this project; PYTHON is that of an environment with
docs/peers/requirements.lock.
"""

import hashlib
import json
import sys
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from subprocess import PIPE, TimeoutExpired, run
from typing import Any

import pandas as pd

from retold import __version__

DOCS = Path(__file__).parent
sys.path.insert(0, str(DOCS / "peers"))
from tasks import TASKS, read  # noqa: E402
from tools import PEERS  # noqa: E402

_MOST_SECONDS = 1800
_COLUMNS = ["task", "tool", "figure", "setting", "seconds", "megabytes"]
_COSTS = {"seconds": ("processor time", 1), "megabytes": ("memory", 0)}
_PAGE = """# Beside other tools

Written by `make compare-peers` on {day} with version {version}. Each tool does what it can do, on texts that
people judged, in a process of its own; links and changes are those that two readers drew.

{better}

**How to read it.** Every other tool has the setting that is best *on these very texts* (threshold, scorer,
measure), which flatters it; ours has what it comes with, and its rules were chosen while looking at part of
these texts, which flatters it, too: for figures on stories left out see [how good it is](how-good.md). The
tools that mark changes were given the links that people drew; ours finds its own. No other tool was made to
list differences or to tell altered rewrites: the matchers stand there by likeness alone, as a desk could use
them (`docs/peers/tools.py`). Time is processor time for the whole task under one setting, imports included;
memory is the most that the process took.

| task | texts | tool | measure | figure | best setting | seconds | MB |
| --- | --- | --- | --- | --- | --- | --- | --- |
{rows}

The gold files, by the first sixteen digits of their SHA-256: {hashes}. They belong to others and are not part
of the project; a text is a line of such a file. The tools are pinned in `docs/peers/requirements.lock`.
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
    """Where another tool has the better figure, and where one costs less, as a list."""
    said = []
    for task, rows in table.groupby("task", sort=False):
        ours, others = rows.iloc[-1], rows.iloc[:-1]
        for other in others[others["figure"] > ours["figure"]].itertuples():
            figures = f"{other.figure:.3f} against {ours['figure']:.3f}"
            said.append(f"- **Better**: {other.tool}, {TASKS[str(task)].what}: {figures}.")
    if not said:
        said.append("- **Better**: on these texts no other tool has a better figure.")
    return "\n".join(["Where another tool is better than Retold:", "", *said, *map(cheaper(table), _COSTS)])


def cheaper(table: pd.DataFrame) -> Callable[[str], str]:
    """A line that says of a cost where another tool has less of it, and how much."""

    def line(cost: str) -> str:
        least, (what, digits) = [], _COSTS[cost]
        for task, rows in table.groupby("task", sort=False):
            ours, best = rows.iloc[-1], rows.loc[rows[cost].idxmin()]
            if best[cost] < ours[cost]:
                figures = f"{best['tool']} {best[cost]:.{digits}f} against {ours[cost]:.{digits}f}"
                least.append(f"{TASKS[str(task)].what}: {figures}")
        return f"- **Less {what}** ({cost}): {'; '.join(least)}."

    return line


def row(each: Any, texts: int) -> str:
    """A contest as a row of Markdown; `texts` is how many records of gold it rests on."""
    task = TASKS[each.task]
    tool = f"**{each.tool}**" if each.tool == "retold" else each.tool
    figure, seconds, megabytes = (
        "" if pd.isna(value) else f"{value:.{digits}f}"
        for value, digits in ((each.figure, 3), (each.seconds, 1), (each.megabytes, 0))
    )
    cells = [task.what, str(texts), tool, task.measure, figure, each.setting, seconds, megabytes]
    return f"| {' | '.join(cells)} |"


def main() -> None:
    gold = Path(sys.argv[1])
    table = pd.DataFrame(contests(gold, sys.argv[2]), columns=_COLUMNS)
    names = sorted({task.gold for task in TASKS.values()})
    texts = {name: len(read(gold, name)) for name in names}
    sums = {name: hashlib.sha256((gold / f"{name}.jsonl").read_bytes()).hexdigest()[:16] for name in names}
    page = _PAGE.format(
        day=f"{datetime.now(UTC):%Y-%m-%d}",
        version=__version__,
        better=better(table),
        rows="\n".join(row(each, texts[TASKS[each.task].gold]) for each in table.itertuples()),
        hashes=", ".join(f"`{name}` {digits}" for name, digits in sums.items()),
    )
    (DOCS / "peers.md").write_text(page, encoding="utf-8")


if __name__ == "__main__":
    main()
