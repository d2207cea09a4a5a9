"""What was found -> a folder that is a story: every notebook and report opens it."""

import re
from pathlib import Path

import pandas as pd

from retold.archive.candidates import articles
from retold.archive.engine import DuckDB, Engine
from retold.archive.find import asked_for
from retold.archive.index import open_index
from retold.ground.errors import ArchiveError
from retold.ground.publishing import publishing
from retold.ground.tables import no_formula
from retold.reading.rows import ARTICLE_COLUMNS, SHEET

_UNFIT = re.compile(r"\W+")


def write_story(
    index: str | Path,
    article: str | Path,
    found: pd.DataFrame,
    folder: str | Path,
    *,
    engine: Engine | None = None,
) -> Path:
    """Write an article and those that were found for it as a story: a text file each, and `articles.csv`.

    `found` may be any rows of the table `found`. Raises ArchiveError where the folder is there already and
    not empty, ReportError where it cannot be written; half a story is never left.
    """
    asking, story = engine or DuckDB(open_index(index)), Path(folder)
    there = articles(asking, found["article_id"])
    tellings = pd.concat([asked_for(asking, article), there], ignore_index=True)
    names = _names(tellings)
    about = tellings.assign(doc_id=names, file=[f"{name}.txt" for name in names], label=None, role=None)
    where = about["url"].where(about["url"] != "", about["article_id"])
    about["known_from"] = f"archive {Path(index).name}, " + where
    sheet = about[list(ARTICLE_COLUMNS)].map(no_formula).to_csv(index=False, lineterminator="\n")
    if story.is_dir() and any(story.iterdir()):
        cure = "Give a folder that is new or empty."
        raise ArchiveError(f"{story} was not written", cause="it is not empty", cure=cure)
    with publishing(story) as scratch:
        for name, text in [*zip(about["file"], about["text"], strict=True), (SHEET, sheet)]:
            (scratch / name).write_text(text, encoding="utf-8", newline="\n")
    return story


def _names(tellings: pd.DataFrame) -> list[str]:
    """A name for each telling that is fit for a file: its outlet and the beginning of its `article_id`."""
    outlets = (_UNFIT.sub("-", outlet.lower()).strip("-")[:40] for outlet in tellings["outlet"])
    pairs = zip(outlets, tellings["article_id"], strict=True)
    return [f"{outlet}-{article_id[:8]}" if outlet else article_id[:8] for outlet, article_id in pairs]
