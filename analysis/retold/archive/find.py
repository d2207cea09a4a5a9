"""Who else told this: an article -> its retellings in an archive, linked passage by passage; and what was
found as a folder that is a story, which every notebook and report opens.
"""

import re
from pathlib import Path

import pandas as pd

from retold.archive.articles import Archived, read_articles
from retold.archive.candidates import articles, candidates, pairs_of, told
from retold.archive.carried import carried
from retold.archive.engine import DuckDB, Engine, in_parts
from retold.archive.index import open_index
from retold.ground.errors import ArchiveError
from retold.ground.publishing import publishing
from retold.ground.tables import frame, no_formula
from retold.reading.rows import ARTICLE_COLUMNS, SHEET

_UNFIT = re.compile(r"\W+")

NAMED = """
select article_id from articles join wanted on articles.id = wanted.name or articles.article_id = wanted.name
order by article_id
"""


def find(
    index: str | Path,
    article: str | Path,
    *,
    top: int = 20,
    since: str = "",
    until: str = "",
    outlet: str = "",
    engine: Engine | None = None,
) -> pd.DataFrame:
    """The articles of an archive that tell most of what `article` tells: the table `found`.

    `article` is a file, or the id of an article of the archive. The `top` candidates share its heaviest
    terms; each is linked to it passage by passage, and those that share most words with what they are linked
    to stand first. `since` and `until` (ISO days) and `outlet` narrow the search; where a day is asked for,
    articles without one are left out. An empty table says that no article shares a rare word, not that nobody
    told it.
    """
    asking = engine or DuckDB(open_index(index))
    asked = asked_for(asking, article)
    name = str(asked["article_id"].iloc[0])
    wanted = pd.DataFrame([{"query": name, "since": since, "until": until, "outlet": outlet, "top": top}])
    inside = len(asking.rows(NAMED, wanted=pd.DataFrame({"name": [name]}))) > 0
    near = candidates(asking, {name: told(asked.iloc[0])}, wanted, inside=inside)
    there = articles(asking, near["article_id"])
    edges = near.rename(columns={"query": "a", "article_id": "b"})
    pairs = pairs_of(edges, pd.concat([asked, there]))
    linked = asking.spread(carried, in_parts(pairs))
    rows = linked.merge(there, left_on="b", right_on="article_id")
    ranked = rows.assign(both=rows["a_shared"] + rows["b_shared"]).sort_values(
        ["both", "likeness", "b"], ascending=[False, False, True]
    )
    return frame("found", ranked.assign(rank=range(1, len(ranked) + 1)).to_dict("records"))


def asked_for(engine: Engine, article: str | Path) -> pd.DataFrame:
    """The article of a file, or that of the archive with this id, as a table of one row.

    Raises ArchiveError where there is neither, or where an id is that of several.
    """
    if Path(article).is_file():
        read = next(read_articles(article))
        if read.article is None:
            problem = read.problems[0]
            raise ArchiveError(f"Cannot use {article}", cause=problem["cause"], cure=problem["cure"])
        return pd.DataFrame([read.article], columns=Archived._fields)
    named = engine.rows(NAMED, wanted=pd.DataFrame({"name": [str(article)]}))
    if len(named) != 1:
        cause = f"{len(named)} articles of the archive have that id, and no file has that name"
        cure = "Give a file, or one of these: " + ", ".join(named["article_id"]) if len(named) else ""
        raise ArchiveError(f"No article {article}", cause=cause, cure=cure or "Give a file with the article.")
    return articles(engine, named["article_id"])


def write_story(
    index: str | Path, article: str | Path, found: pd.DataFrame, folder: str | Path
) -> Path:
    """Write an article and those that were found for it as a story: a text file each, and `articles.csv`.

    `found` may be any rows of the table `found`. Raises ArchiveError where the folder is there already and
    not empty, ReportError where it cannot be written; half a story is never left.
    """
    asking, story = DuckDB(open_index(index)), Path(folder)
    there = articles(asking, found["article_id"])
    tellings = pd.concat([asked_for(asking, article), there], ignore_index=True)
    names = _names(tellings)
    about = tellings.assign(doc_id=names, file=[f"{name}.txt" for name in names], label=None, role=None)
    where = about["url"].where(about["url"] != "", about["article_id"])
    about["known_from"] = f"archive {Path(index).name}, " + where
    sheet = about[list(ARTICLE_COLUMNS)].map(no_formula).to_csv(index=False, lineterminator="\n")
    if story.is_dir() and any(story.iterdir()):
        raise ArchiveError(
            f"{story} was not written",
            cause="it is not empty",
            cure="Give a folder that is new or empty.",
        )
    with publishing(story) as scratch:
        for name, text in [*zip(about["file"], about["text"], strict=True), (SHEET, sheet)]:
            (scratch / name).write_text(text, encoding="utf-8", newline="\n")
    return story


def _names(tellings: pd.DataFrame) -> list[str]:
    """A name for each telling that is fit for a file: its outlet and the beginning of its `article_id`."""
    outlets = (_UNFIT.sub("-", outlet.lower()).strip("-")[:40] for outlet in tellings["outlet"])
    pairs = zip(outlets, tellings["article_id"], strict=True)
    return [f"{outlet}-{article_id[:8]}" if outlet else article_id[:8] for outlet, article_id in pairs]
