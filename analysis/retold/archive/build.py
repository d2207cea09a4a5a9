"""Articles -> an index, part by part: whatever ends a build, the next one goes on after the last part."""

import json
import shutil
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from time import monotonic

import duckdb
import pyarrow as pa
from pyarrow import parquet

from retold.archive.articles import Archived, Read, read_articles
from retold.archive.engine import connected
from retold.archive.index import LIST, Index, open_index
from retold.archive.terms import terms_of
from retold.english.bounds import bound, whole
from retold.english.words import is_english
from retold.ground.errors import ArchiveError

_WORK, _SCRATCH, _PROBLEMS = "building.duckdb", "scratch", "problems.jsonl"


@dataclass
class Built:
    """What a build did: articles that are new, those that were there already, rows of `problems.jsonl`.

    `share` of the bytes are read, after so many `seconds`.
    """

    index: Index
    n_new: int = 0
    n_known: int = 0
    n_problems: int = 0
    share: float = 0.0
    seconds: float = 0.0

    @property
    def seconds_left(self) -> float:
        """How long the rest takes, if it is like what was read."""
        return self.seconds * (1 - self.share) / self.share if self.share else 0.0


def build(source: str | Path, out: str | Path, *, say: Callable[[Built], None] = lambda built: None) -> Built:
    """Add the articles of a file or folder to the index in `out`, which is made where there is none.

    An article that is there already, the same in text, title, outlet, day and address, is not added again; a
    text that two outlets have is two articles. `say` is told how far it is, after every part. Raises
    ArchiveError where there are no articles, where another build is at work, or where the disk is full or may
    not be written: what was built until then is kept, and the next build goes on from there.
    """
    folder, begun = Path(out), monotonic()
    articles = read_articles(source)
    with _alone(folder) as connection:
        built = Built(open_index(folder))
        with (folder / _PROBLEMS).open("w", encoding="utf-8") as problems:
            new = _new(articles, _known(built.index), built, problems.write)
            while part := list(islice(new, whole("build.part"))):
                built.index = _with_part(built.index, part).keep()
                built.n_new, built.seconds = built.n_new + len(part), monotonic() - begun
                say(built)
        built.index = _in_order(built.index, connection)
    return built


@contextmanager
def _alone(folder: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """A connection to a file of work in the folder, which DuckDB lets one process at a time have."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        others = [each.name for each in folder.iterdir() if not each.name.startswith((_WORK, _SCRATCH, LIST))]
        is_new = not (folder / LIST).exists()
        if others and is_new:
            raise ArchiveError(
                f"No archive was built in {folder}",
                cause=f"it holds other things, as {min(others)}",
                cure="Give a folder that is new or empty.",
            )
        with connected(str(folder / _WORK), folder / _SCRATCH) as connection:
            if is_new:
                Index(folder).keep()
            yield connection
        (folder / _WORK).unlink(missing_ok=True)
        shutil.rmtree(folder / _SCRATCH, ignore_errors=True)
    except duckdb.IOException as error:
        busy = "lock" in str(error)
        raise ArchiveError(
            f"The build of {folder} stopped",
            cause="another build is at work there" if busy else f"it cannot be written ({error})",
            cure="Wait for it to end." if busy else f"Make room, or delete {folder / _WORK}; build again.",
        ) from error
    except OSError as error:
        raise ArchiveError(
            f"The build of {folder} stopped",
            cause=f"it cannot be written ({error.strerror or error})",
            cure="Make room and the folder writable, then build again: what was built is kept.",
        ) from error


def _known(index: Index) -> set[str]:
    files, name = index.paths("articles"), "article_id"
    return set(parquet.read_table(files, columns=[name])[name].to_pylist()) if files else set()


def _new(
    articles: Iterable[Read], known: set[str], built: Built, write: Callable[[str], object]
) -> Iterator[Archived]:
    """The articles that are not known; what is wrong with the others is written down as it comes."""
    for read in articles:
        built.share = read.share
        built.n_problems += len(read.problems)
        for problem in read.problems:
            write(json.dumps(problem) + "\n")
        if read.article and read.article.article_id in known:
            built.n_known += 1
        elif read.article:
            known.add(read.article.article_id)
            yield read.article


def _with_part(index: Index, articles: list[Archived]) -> Index:
    """The index with some articles more, whose tables are written."""
    numbers = range(index.n_articles + 1, index.n_articles + len(articles) + 1)
    english = [is_english(each.text[: whole("build.tell_language")]) for each in articles]
    columns = dict(zip(Archived._fields, map(list, zip(*articles, strict=True)), strict=True))
    terms = [terms_of(f"{each.title}\n{each.text}") for each in articles]
    postings = pa.table(
        {
            "term": [term for each in terms for term in each],
            "number": [number for number, each in zip(numbers, terms, strict=True) for _ in each],
            "weight": [weight for each in terms for weight in each.values()],
        }
    )
    counted = postings.group_by("term").aggregate([("number", "count")]).rename_columns(["term", "n"])
    tables = {
        "articles": pa.table({"number": numbers, **columns, "english": english}),
        "postings": postings.sort_by([("term", "ascending"), ("number", "ascending")]),
        "terms": counted.sort_by("term"),
    }
    for name, table in tables.items():
        parquet.write_table(table, index.folder / index.name(name), row_group_size=whole("build.rows"))
    return index.with_part(len(articles))


def _in_order(index: Index, connection: duckdb.DuckDBPyConnection) -> Index:
    """The index with the postings and terms of all parts in one order, once many of them are not."""
    sizes = [Path(path).stat().st_size for path in index.paths("postings")]
    if sum(sizes[1:]) <= bound("build.out_of_order") * sum(sizes):
        return index
    merged = {
        "postings": connection.read_parquet(index.paths("postings")),
        "terms": connection.read_parquet(index.paths("terms")).aggregate("term, cast(sum(n) as bigint) as n"),
    }
    for name, table in merged.items():
        file = str(index.folder / index.name(name))
        table.order("*").write_parquet(file, row_group_size=whole("build.rows"))
    return index.with_one_file(tuple(merged)).keep()
