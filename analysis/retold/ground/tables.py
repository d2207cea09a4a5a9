"""Every table of the package, as tables.csv declares it: its columns, their types, units and meaning."""

import csv
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from importlib.resources import files
from typing import Any

import pandas as pd
from pandas.api.extensions import ExtensionArray

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")  # what a spreadsheet takes for a formula


def quoted_formula(cell: object) -> object:
    """A cell as it is, but a text that a spreadsheet takes for a formula behind an apostrophe."""
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(FORMULA_STARTS) else cell


def no_formula(cell: object) -> object:
    """A cell as it is, but nothing where a spreadsheet takes it for a formula."""
    return None if str(cell).startswith(FORMULA_STARTS) else cell


@dataclass(frozen=True)
class Column:
    """One column: its pandas dtype, its unit or range ("" where it has none), and what it means."""

    name: str
    dtype: str
    unit: str
    meaning: str


def _declared() -> dict[str, tuple[Column, ...]]:
    """The tables of tables.csv, each with its columns in order."""
    found: dict[str, tuple[Column, ...]] = {}
    with files("retold.ground").joinpath("tables.csv").open(encoding="utf-8") as file:
        for table, *cells in list(csv.reader(file))[1:]:
            found[table] = (*found.get(table, ()), Column(*cells))
    return found


TABLES: Mapping[str, tuple[Column, ...]] = _declared()
STRING = pd.StringDtype("python")  # the same with and without pyarrow


def frame(table: str, rows: Iterable[Mapping[str, object]]) -> pd.DataFrame:
    """A dataframe with the declared columns and types of `table`, from rows that may leave columns out."""
    listed = list(rows)
    return pd.DataFrame(
        {c.name: _array([row.get(c.name) for row in listed], c.dtype) for c in TABLES[table]}
    )


def by_document(table: str, rows: Iterable[Mapping[str, object]]) -> pd.DataFrame:
    """The same for a table with a row a document, whose id is not a column but the index."""
    made = frame(table, rows)
    return made.drop(columns="doc_id").set_axis(made["doc_id"].tolist())


def _array(cells: list[object], dtype: str) -> ExtensionArray:
    """The cells of a column; a table of arrays is made in half the time of one of series."""
    return pd.array(cells, dtype=STRING if dtype == "string" else dtype)


def to_json(table: pd.DataFrame) -> list[object]:
    """A table as JSON values, each column with its type."""
    cells = table.astype(object).where(table.notna(), None)
    return [[str(name), str(dtype), cells[name].tolist()] for name, dtype in table.dtypes.items()]


def from_json(data: Any) -> pd.DataFrame:
    """The table that `to_json` wrote. Raises ValueError or TypeError where a cell is not of the type of its
    column.
    """
    return pd.DataFrame({str(name): _of_its_type(dtype, cells) for name, dtype, cells in data})


def _of_its_type(dtype: str, cells: list[object]) -> ExtensionArray:
    kinds = _CELLS[dtype.lower()]
    for cell in cells:
        if cell is not None and (type(cell) not in kinds or cell in (float("inf"), float("-inf"))):
            raise ValueError(f"{cell!r} is no {dtype}")
    return _array(cells, dtype)


_CELLS = {
    "string": (str,),
    "int64": (int,),
    "float64": (float, int),
    "boolean": (bool,),
    "bool": (bool,),
    "object": (list,),
}
