"""The same SQL and the same steps on Spark, for an archive that outgrows one machine."""

import os
import sys
from collections.abc import Iterable
from importlib import import_module
from importlib.util import find_spec
from shutil import which
from typing import Any

import pandas as pd
import pyarrow as pa

from retold.archive.engine import Step
from retold.archive.index import TABLES, Index
from retold.ground.errors import ArchiveError, SetupError

_SETTINGS = {
    "spark.ui.enabled": "false",
    "spark.ui.showConsoleProgress": "false",
    "spark.sql.shuffle.partitions": "8",
    "spark.driver.host": "127.0.0.1",
    "spark.log.level": "ERROR",
}


class Spark:
    """The tables of an index in Spark: on this machine (`local[2]`) or on a cluster (`spark://...`, `yarn`).

    The index must lie where all machines see it, and the package must be installed on each.
    """

    def __init__(self, index: Index, master: str = "local[*]") -> None:
        self.index, self.session = index, _session(master)
        for table in TABLES:
            self.session.read.parquet(*index.paths(table)).createOrReplaceTempView(table)

    def rows(self, sql: str, **given: pd.DataFrame) -> pd.DataFrame:
        """What some SQL says; `given` are tables by the names that it has for them."""
        for name, table in given.items():
            arrow = pa.Table.from_pandas(table, preserve_index=False)
            self.session.createDataFrame(arrow).createOrReplaceTempView(name)
        try:
            rows: pd.DataFrame = self.session.sql(sql).toArrow().to_pandas()
        except import_module("pyspark.errors").PySparkException as error:
            raise ArchiveError(
                f"{self.index.folder} gave no answer",
                cause=str(error),
                cure="Ask again; if it goes on, build the index again from the articles.",
            ) from error
        return rows

    def spread(self, step: Step, parts: Iterable[pd.DataFrame]) -> pd.DataFrame:
        """What a step makes of each part, one below the other; every part is a partition of one job."""
        listed = list(parts)
        job = self.session.sparkContext.parallelize(listed, len(listed)).map(step)
        return pd.concat(job.collect(), ignore_index=True)


def missing() -> str:
    """What is not there that Spark needs, and how to have it; "" where all is there."""
    if not find_spec("pyspark"):
        return 'pyspark is not installed: make spark, or pip install "retold[spark]"'
    return "" if which("java") else "Java is not installed: apt-get install openjdk-17-jre-headless"


def _session(master: str) -> Any:
    if lacking := missing():
        problem, _, cure = lacking.partition(": ")
        raise SetupError("Spark cannot be used", cause=problem, cure=cure)
    builder = import_module("pyspark.sql").SparkSession.builder.master(master).appName("retold")
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)  # else its workers run whatever python3 is found
    return builder.config(map=_SETTINGS).getOrCreate()
