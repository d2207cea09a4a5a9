"""Tables -> files, whole or not at all."""

from pathlib import Path

import pandas as pd

from retold.ground.errors import ArchiveError
from retold.ground.publishing import replacing
from retold.ground.tables import quoted_formula

KINDS = (".parquet", ".csv")


def write_table(rows: pd.DataFrame, out: str | Path) -> Path:
    """Write a table as .parquet or .csv; in CSV no cell is one that a spreadsheet takes for a formula.

    Raises ArchiveError for another ending, and where it cannot be written: a file from before is as it was.
    """
    file = Path(out)
    check_kind(file)
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        with replacing(file) as new:
            if file.suffix == ".parquet":
                rows.to_parquet(new, index=False)
            else:
                rows.map(quoted_formula).to_csv(new, index=False, lineterminator="\n")
        return file
    except OSError as error:
        raise ArchiveError(
            f"{file} was not written",
            cause=str(error.strerror or error),
            cure="Make room and the folder writable, or give another place.",
        ) from error


def check_kind(file: Path) -> None:
    """Raises ArchiveError where a file does not end as a table does."""
    if file.suffix not in KINDS:
        raise ArchiveError(
            f"{file} is no table",
            cause=f"its name ends in {file.suffix or 'nothing'}",
            cure=f"Name it {' or '.join(KINDS)}.",
        )
