"""A folder of articles -> a `Story`."""

from dataclasses import replace
from pathlib import Path

import pandas as pd

from retold.english.lists import WORDS, load_lists
from retold.ground.errors import StoryError
from retold.ground.tables import frame
from retold.linking.verdicts import Verdicts
from retold.reading.document import cleaning_log
from retold.reading.folder import gather, problem
from retold.story import Story


def load_story(path: str | Path, *, base: str | None = None) -> Story:
    """Read the articles of a folder, described by `articles.csv` where there is one.

    Read are texts (`.txt`, `.md`), saved web pages (`.html`), documents (`.docx`, `.pdf`, `.rtf`), exports of
    press databases, each article of which is a document, and tables (`.csv`, `.jsonl`, `.parquet`, `.xlsx`)
    with a column `text`, one article a row: see docs/formats.md. A file that cannot be used becomes a row of
    `problems`. Raises StoryError when `path` is no folder, or when `base` is not among
    the documents.
    """
    folder = Path(path)
    if not folder.is_dir():
        raise StoryError(
            f"Cannot read {folder}",
            cause="there is no such folder",
            cure="Give the folder that holds the articles.",
        )
    lists = load_lists(folder / WORDS)
    rows, problems = gather(folder, lists)
    problems += [problem(None, WORDS, "warning", *each) for each in lists.problems]
    tellings = {row["doc_id"]: row.pop("telling") for row in rows}
    cleaning = [cleaning_log(tellings[row["doc_id"]], row.pop("repairs")) for row in rows]
    documents = frame("documents", rows)
    if not rows:
        cause, cure = "the folder holds no usable text, page or table", "Put the articles there, one a file."
        problems.append(problem(None, ".", "error", "no article could be read", cause, cure))
    judged = Verdicts.read(folder, tellings.values())
    logs = pd.concat(cleaning, ignore_index=True) if cleaning else frame("cleaning", [])
    story = Story(folder, tellings, documents, frame("problems", problems), logs, base, judged)
    return replace(story, tellings=story.made.setdefault("tellings", tellings))


load = load_story
