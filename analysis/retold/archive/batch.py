"""Many stories -> one table, one row per telling, by several processes; a story that fails is a row."""

import json
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from multiprocessing import get_context
from pathlib import Path

import pandas as pd

from retold.archive.fared import fared
from retold.archive.writing import check_kind, write_table
from retold.ground.errors import ArchiveError, RetoldError
from retold.ground.tables import frame
from retold.loading import load_story
from retold.reading.folder import Row

_TELL = "Take it out of the folder, or tell the authors."


def batch(
    stories: str | Path,
    out: str | Path,
    *,
    at_once: int = 2,
    say: Callable[[str, int, int], None] = lambda story, done, total: None,
) -> pd.DataFrame:
    """The table `batch` of every story in a folder of stories, also written to `out` (.parquet or .csv).

    `at_once` processes read the stories, each with a copy of the models (some 600 MB). What is done is kept
    beside `out`, so that a batch that was stopped goes on where it was; `say` is told of each story that
    ends. Raises ArchiveError where there are no stories, or where the table cannot be written.
    """
    table = Path(out)
    check_kind(table)
    folders = _stories(Path(stories))
    kept = table.with_name(f"{table.name}.partial.jsonl")
    try:
        done = _done(kept)
        waiting = [folder for folder in folders if folder.name not in done]
        with kept.open("a", encoding="utf-8") as lines:
            for name, rows in _made(waiting, at_once):
                done[name] = rows
                lines.write(json.dumps([name, rows]) + "\n")
                lines.flush()
                say(name, len(done), len(folders))
        made = frame("batch", [row for folder in folders for row in done[folder.name]])
        write_table(made, table)
    except OSError as error:
        raise ArchiveError(
            f"No table {table}",
            cause=str(error.strerror or error),
            cure="Make room, or give another place; stories that are done are kept beside it.",
        ) from error
    kept.unlink(missing_ok=True)
    return made


def rows_of(folder: Path) -> list[Row]:
    """The rows of one story; of one that fails, a row that says why."""
    try:
        story = load_story(folder)
        if not story.tellings:
            [*_, problem] = story.problems.to_dict("records")
            return [{"story": folder.name, **{name: problem[name] for name in ("problem", "cause", "cure")}}]
        return list(json.loads(fared(story).to_json(orient="records", double_precision=15)))
    except RetoldError as error:
        why = {"problem": error.problem, "cause": error.cause, "cure": error.cure}
    except Exception as error:
        why = {"problem": "it failed", "cause": f"{type(error).__name__}: {error}", "cure": _TELL}
    return [{"story": folder.name, **why}]


def _stories(folder: Path) -> list[Path]:
    there = sorted(folder.iterdir()) if folder.is_dir() else []
    found = [each for each in there if each.is_dir() and not each.name.startswith(".")]
    if not found:
        raise ArchiveError(
            f"No stories in {folder}",
            cause="it holds no folder",
            cure="Give a folder in which each story is a folder of articles.",
        )
    return found


def _done(kept: Path) -> dict[str, list[Row]]:
    """The rows of the stories that are done, by story; a last line that was torn is dropped."""
    lines = kept.read_text(encoding="utf-8").splitlines(keepends=True) if kept.is_file() else []
    whole = [line for line in lines if line.endswith("\n")]
    if len(whole) < len(lines):
        kept.write_text("".join(whole), encoding="utf-8")
    return dict(map(json.loads, whole))


def _made(folders: list[Path], at_once: int) -> Iterator[tuple[str, list[Row]]]:
    """The rows of each story as it ends; those that a process died of are tried once more, alone."""
    left = {folder.name: folder for folder in folders}
    for name, rows in _side_by_side(folders, at_once):
        del left[name]
        yield name, rows
    for name, folder in left.items():
        why = {
            "problem": "its process died",
            "cause": "most often for want of memory",
            "cure": "Close other programs, or split the story; then take it out of the table, and run again.",
        }
        yield next(_side_by_side([folder], 1), (name, [{"story": name, **why}]))


def _side_by_side(folders: Iterable[Path], at_once: int) -> Iterator[tuple[str, list[Row]]]:
    """The rows of each story as it ends, until a process dies."""
    with ProcessPoolExecutor(at_once, mp_context=get_context("spawn")) as pool:
        running = dict[Future[list[Row]], str]()
        with suppress(BrokenProcessPool):  # one may die before all are handed over
            for folder in folders:
                running[pool.submit(rows_of, folder)] = folder.name
        while running:
            ended, _ = wait(running, return_when=FIRST_COMPLETED)
            for future in [each for each in running if each in ended]:
                name = running.pop(future)
                if not isinstance(future.exception(), BrokenProcessPool):
                    yield name, future.result()
