"""The folder of an archive: Parquet files in parts, and a list of those that count.

    index.json         the version, how many articles there are, the files of each table
    articles-*.parquet number, article_id, text, title, outlet, published, url, id, english
    postings-*.parquet term, number, weight: ordered by term, so that a term is found without reading the rest
    terms-*.parquet    term, n: in how many articles of the part it stands
    problems.jsonl     what the last build could not use, and the cure

A file counts once `index.json` names it, and `index.json` is replaced whole: whatever interrupts a build, the
index is what it was after the last part.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Self

from retold.english.bounds import whole
from retold.ground.errors import ArchiveError
from retold.ground.publishing import replacing

LIST = "index.json"
TABLES = ("articles", "postings", "terms")


@dataclass(frozen=True)
class Index:
    """An archive: its folder, how many articles it holds, and the names of the files of each table; a new one
    has none.
    """

    folder: Path
    n_articles: int = 0
    files: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: dict.fromkeys(TABLES, ()))
    n_parts: int = 0

    def paths(self, table: str) -> list[str]:
        """The files of a table."""
        return [str(self.folder / name) for name in self.files[table]]

    def name(self, table: str) -> str:
        """The name of the next file of a table."""
        return f"{table}-{self.n_parts + 1:06}.parquet"

    def with_part(self, n_articles: int) -> Self:
        """The index with one file more of every table, which must be there."""
        files = {table: (*self.files[table], self.name(table)) for table in TABLES}
        return replace(self, files=files, n_articles=self.n_articles + n_articles, n_parts=self.n_parts + 1)

    def with_one_file(self, tables: tuple[str, ...]) -> Self:
        """The index with one file instead of several for some tables, which must be there."""
        files = {table: (self.name(table),) for table in tables}
        return replace(self, files={**self.files, **files}, n_parts=self.n_parts + 1)

    def keep(self) -> Self:
        """Have the list say what this index says; files that it no longer names go."""
        told = {"version": whole("index.version"), **vars(self), "folder": "."}
        with replacing(self.folder / LIST) as new:
            new.write_text(json.dumps(told, indent=1), encoding="utf-8")
        named = {name for names in self.files.values() for name in names}
        for table in TABLES:
            for file in self.folder.glob(f"{table}-*.parquet"):
                if file.name not in named:
                    file.unlink(missing_ok=True)
        return self


def open_index(folder: str | Path) -> Index:
    """The index in a folder.

    Raises ArchiveError where there is none, where its list is not whole, where a file is missing, or where
    another version of the package made it.
    """
    file = Path(folder) / LIST
    try:
        told = json.loads(file.read_text(encoding="utf-8"))
        version, n_articles, n_parts = told["version"], int(told["n_articles"]), int(told["n_parts"])
        files = {table: tuple(map(str, told["files"][table])) for table in TABLES}
    except FileNotFoundError as error:
        raise ArchiveError(
            f"No archive in {folder}",
            cause=f"it has no {LIST}",
            cure="Make one: retold archive build ARTICLES --out INDEX",
        ) from error
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise ArchiveError(
            f"Cannot read {file}",
            cause=f"it is not whole ({error})",
            cure="Delete the folder, and build it again from the articles.",
        ) from error
    if version != whole("index.version"):
        raise ArchiveError(
            f"Cannot use {folder}",
            cause=f"it is of version {version}, and this package reads version {whole('index.version')}",
            cure="Build it again from the articles.",
        )
    index = Index(Path(folder), n_articles, files, n_parts)
    gone = [name for table in TABLES for name in files[table] if not (index.folder / name).is_file()]
    if gone:
        raise ArchiveError(
            f"Cannot use {folder}",
            cause=f"{gone[0]} is missing",
            cure="Delete the folder, and build it again from the articles.",
        )
    return index
