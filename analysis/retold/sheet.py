"""An articles.csv to start from: what is known of each article, for its owner to fill in."""

from pathlib import Path

from retold.ground.errors import StoryError
from retold.ground.tables import no_formula
from retold.loading import load_story
from retold.reading.rows import ARTICLE_COLUMNS, SHEET, TABLES

_NOTE = (
    "# published as 2022-02-25; role: original, rewrite, copy ...; known_from: where these facts stand. "
    "Leave unknown cells empty.\n"
)


def write_sheet(path: str | Path) -> Path:
    """Write `articles.csv` into a folder, a row for each document found with what its page states; nothing
    else is guessed.

    Raises StoryError where there is one already, where `path` is no folder, or where it cannot be written.
    """
    story, file = load_story(path), Path(path) / SHEET
    if file.exists():
        raise StoryError(
            f"{SHEET} was not written",
            cause="the folder has one already",
            cure="Change that one, or move it away.",
        )
    known = story.documents.rename(columns={"path": "file"})[list(ARTICLE_COLUMNS)]
    of_several = known["file"].str.lower().str.endswith(tuple(TABLES)) | known["file"].duplicated(keep=False)
    rows = known[~of_several].map(no_formula).to_csv(index=False, lineterminator="\n")
    try:
        with file.open("x", encoding="utf-8", newline="") as out:
            out.write(_NOTE + rows)
    except OSError as error:
        raise StoryError(
            f"{SHEET} was not written",
            cause=str(error.strerror),
            cure="Make the folder writable.",
        ) from error
    return file
