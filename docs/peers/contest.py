"""One tool at one task, in a process of its own: figure, best setting, processor time and memory, as JSON.

    python docs/peers/contest.py GOLD TASK TOOL
"""

import json
import re
import sys
import time
from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path
from typing import Any

from tasks import TASKS, Pair, read


class Timed:
    """A tool, and the processor time it has taken; of several settings that it tries at once, that of one."""

    def __init__(self, tool: Callable[..., Any]) -> None:
        self.tool, self.seconds = tool, 0.0

    def __call__(self, asked: Any) -> Any:
        start = time.process_time()
        made = self.tool(asked)
        settings = len(made) if isinstance(asked, Pair) and isinstance(made, dict) else 1
        self.seconds += (time.process_time() - start) / settings
        return made


def tool_for(task: str, name: str) -> Callable[..., Any]:
    """A tool by its name; ours and the others live in different environments."""
    if name == "retold":
        from ours import OURS

        return OURS[task]
    from tools import PEERS

    return PEERS[task][name]


def most_memory() -> float:
    """The most megabytes that this process took; `ru_maxrss` would count the one that started it, too."""
    [kilobytes] = re.findall(r"VmHWM:\s+(\d+)", Path("/proc/self/status").read_text())
    return int(kilobytes) / 1024


def main() -> None:
    gold, name, tool = Path(sys.argv[1]), sys.argv[2], sys.argv[3]
    timed = Timed(tool_for(name, tool))
    result = TASKS[name].score(timed, read(gold, TASKS[name].gold))
    megabytes = most_memory()
    of = "" if tool in ("retold", "difflib") else f" {version(tool)}"
    print(json.dumps([f"{tool}{of}", *result, timed.seconds, megabytes]))


if __name__ == "__main__":
    main()
