"""What answers SQL over the tables of an index: DuckDB, on this machine. `spark` has the other one."""

from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from typing import Protocol

import duckdb
import pandas as pd

from retold.archive.index import TABLES, Index
from retold.english.bounds import whole
from retold.ground.errors import ArchiveError

Step = Callable[[pd.DataFrame], pd.DataFrame]


class Engine(Protocol):
    """What the steps of this room ask for: rows of SQL, and a step done for many rows side by side."""

    index: Index

    def rows(self, sql: str, **given: pd.DataFrame) -> pd.DataFrame:
        """What some SQL says; `given` are tables by the names that it has for them."""

    def spread(self, step: Step, parts: Iterable[pd.DataFrame]) -> pd.DataFrame:
        """What a step makes of each part, one below the other."""


class DuckDB:
    """The tables of an index in DuckDB, whose memory is bounded; what does not fit goes to the disk.

    `at_once` processes do a step side by side, each with a copy of the models; one does it here.
    """

    def __init__(self, index: Index, *, at_once: int = 1) -> None:
        self.index, self.at_once = index, at_once
        if not index.n_articles:
            raise ArchiveError(
                f"Nothing to ask in {index.folder}",
                cause="it has no article",
                cure=f"See {index.folder / 'problems.jsonl'}, and build it again.",
            )
        self.connection = connected(":memory:", index.folder / "scratch")
        for table in TABLES:
            self.connection.read_parquet(index.paths(table)).create_view(table)

    def rows(self, sql: str, **given: pd.DataFrame) -> pd.DataFrame:
        """What some SQL says; `given` are tables by the names that it has for them."""
        for name, table in given.items():
            self.connection.register(name, table)
        try:
            return self.connection.execute(sql).df()
        except duckdb.Error as error:
            raise ArchiveError(
                f"{self.index.folder} gave no answer",
                cause=str(error),
                cure="Ask again; if it goes on, delete the folder and build it again from the articles.",
            ) from error

    def spread(self, step: Step, parts: Iterable[pd.DataFrame]) -> pd.DataFrame:
        """What a step makes of each part, one below the other."""
        if self.at_once == 1:
            return pd.concat([step(part) for part in parts], ignore_index=True)
        with ProcessPoolExecutor(self.at_once, mp_context=get_context("spawn")) as pool:
            return pd.concat(list(pool.map(step, parts)), ignore_index=True)


def in_parts(rows: pd.DataFrame) -> Iterator[pd.DataFrame]:
    """Some rows in parts of a size that one step takes at a time."""
    size = whole("engine.at_once")
    yield from (rows[begin : begin + size] for begin in range(0, max(1, len(rows)), size))


def connected(database: str, scratch: Path) -> duckdb.DuckDBPyConnection:
    """A connection that keeps to the bound of memory; what does not fit goes to a folder on the disk."""
    megabytes = whole("engine.megabytes")
    connection = duckdb.connect(
        database,
        config={
            "memory_limit": f"{megabytes}MB",
            "temp_directory": str(scratch),
            "dynamic_or_filter_threshold": whole("engine.skipped_by"),
        },
    )
    connection.execute("set enable_progress_bar = false")  # it would stand between the lines of a command
    return connection
