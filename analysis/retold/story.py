"""A folder of articles -> a `Story`: documents, passages, problems, and a log of what cleaning did."""

import os
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from itertools import combinations
from pathlib import Path
from string import ascii_lowercase
from typing import Any, get_args

import pandas as pd
from retold.cache import compare_once
from retold.changes.comparison import Comparison, Unit
from retold.ground.errors import StoryError
from retold.ground.tables import FORMULA_STARTS, frame
from retold.linking.verdicts import Kind, Verdict, between, line, read
from retold.reading.files import ARTICLE_COLUMNS, SHEET, TABLES
from retold.reading.folder import VERDICTS_FILE, gather, problem
from retold.reading.layout import cleaning_log, split_passages
from retold.telling.facts import facts
from retold.telling.voices import statements


@dataclass(frozen=True)
class Story:
    """One news event as told by several articles.

    `documents`, `passages`, `problems`, `cleaning` and `verdicts` are the tables of those names. `base` is the document that the
    others are read against, and `base_because` says why it is that one.
    """

    path: Path
    documents: pd.DataFrame
    passages: pd.DataFrame
    problems: pd.DataFrame
    cleaning: pd.DataFrame
    base: str
    base_because: str
    verdicts: pd.DataFrame

    @cached_property
    def texts(self) -> dict[str, str]:
        """The decoded text of each document."""
        return dict(zip(self.documents["doc_id"], self.documents["text"], strict=True))

    @cached_property
    def labels(self) -> dict[str, str]:
        """The short name of each document; where two have the same, with its id."""
        shared = self.documents["label"].duplicated(keep=False)
        return {
            row.doc_id: f"{row.label} ({row.doc_id})" if twice else row.label
            for row, twice in zip(self.documents.itertuples(), shared, strict=True)
        }

    @cached_property
    def letters(self) -> dict[str, str]:
        """A short handle for each document, used in links to a pair of passages (`#a12~b7`)."""
        return {
            doc: ascii_lowercase[number % 26] * (1 + number // 26) for number, doc in enumerate(self.texts)
        }

    def anchor(self, *passage_ids: str) -> str:
        """The link to one passage, or to a pair, in a report: `#a12` or `#a12~b7`."""
        parts = (passage_id.rpartition(":") for passage_id in passage_ids)
        return "#" + "~".join(f"{self.letters[doc]}{position}" for doc, _, position in parts)

    @property
    def others(self) -> list[str]:
        """The documents that are not the base, in order."""
        return [doc for doc in self.texts if doc != self.base]

    @property
    def pairs(self) -> list[tuple[str, str]]:
        """Every two documents, the base first where it is one of them."""
        order = [self.base, *self.others] if self.texts else []
        return list(combinations(order, 2))

    def compare(self, a: str, b: str, *, unit: Unit = "sentence") -> Comparison:
        """The comparison of two documents. Raises StoryError for a document the story does not have."""
        for doc in (a, b):
            if doc not in self.texts:
                raise StoryError(
                    f"No document {doc!r}",
                    cause=f"the story has {', '.join(self.texts) or 'none'}",
                    cure="Use one of these.",
                )
        return _compare(self.texts[a], self.texts[b], a, b, unit, between(self.verdicts, a, b))

    def judge(self, verdict: Kind, a_passage: str = "", b_passage: str = "", *, note: str = "") -> "Story":
        """The story with one verdict more, which is appended to `verdicts.jsonl` in its folder before this returns.

        Raises StoryError for another verdict, for a passage the story does not have, or when the file cannot be written.
        """
        if verdict not in get_args(Kind):
            raise StoryError(
                f"No verdict {verdict!r}",
                cause="it is not one of those there are",
                cure=f"Use {', '.join(get_args(Kind))}.",
            )
        known = set(self.passages["passage_id"])
        for passage_id in () if verdict == "undo" else (a_passage, b_passage):
            if passage_id not in known:
                raise StoryError(
                    f"No passage {passage_id!r}",
                    cause="the story has none of that name",
                    cure="Use the ids of the table of passages.",
                )
        _append(self.path / VERDICTS_FILE, line(Verdict(verdict, a_passage, b_passage, note), self.passages))
        return replace(self, verdicts=_verdicts(self.path, self.passages, []))

    @cached_property
    def facts(self) -> pd.DataFrame:
        """The people, bodies, places, numbers and dates of all documents: the table `facts`."""
        return _facts(tuple(self.texts.items()))

    @cached_property
    def statements(self) -> pd.DataFrame:
        """Who says what in all documents: the table `statements`."""
        return _statements(tuple(self.texts.items()))

    def table(self, name: str) -> pd.DataFrame:
        """The tables `name` (links, changes, coverage) of the base with every other document, in one."""
        found = [getattr(self.compare(self.base, other), name) for other in self.others]
        return pd.concat(found, ignore_index=True) if found else frame(name, [])


@lru_cache(maxsize=256)
def _compare(
    a_text: str, b_text: str, a: str, b: str, unit: Unit, verdicts: tuple[Verdict, ...]
) -> Comparison:
    return compare_once(a_text, b_text, a_doc=a, b_doc=b, unit=unit, verdicts=verdicts)


@lru_cache(maxsize=8)
def _facts(texts: tuple[tuple[str, str], ...]) -> pd.DataFrame:
    return facts(dict(texts))


@lru_cache(maxsize=8)
def _statements(texts: tuple[tuple[str, str], ...]) -> pd.DataFrame:
    return statements(dict(texts), _facts(texts))


def load_story(path: str | Path, *, base: str | None = None) -> Story:
    """Read the articles of a folder, described by `articles.csv` where there is one.

    Read are `.txt` and `.md` files, saved web pages (`.html`; main text, title and date as the page has them) and tables
    (`.csv`, `.jsonl`, `.parquet`) with a column `text`, one article a row.

    A file that cannot be used becomes a row of `problems`. Raises StoryError when `path` is no folder, or when
    `base` is not among the documents.
    """
    folder = Path(path)
    if not folder.is_dir():
        raise StoryError(
            f"Cannot read {folder}",
            cause="there is no such folder",
            cure="Give the folder that holds the articles.",
        )
    rows, problems = gather(folder)
    passages = [split_passages(str(row["text"]), doc_id=str(row["doc_id"])) for row in rows]
    cleaning = [
        cleaning_log(str(row["text"]), doc_id=str(row["doc_id"]), repairs=row.pop("repairs")) for row in rows
    ]
    documents = frame("documents", rows)
    if not rows:
        problems.append(
            problem(
                None,
                ".",
                "error",
                "no article could be read",
                "the folder holds no usable text, page or table",
                "Put the articles there, one a file.",
            )
        )
    chosen, because = _choose_base(documents, base)
    split = _joined("passages", passages)
    verdicts = _verdicts(folder, split, problems)
    return Story(
        folder,
        documents,
        split,
        frame("problems", problems),
        _joined("cleaning", cleaning),
        chosen,
        because,
        verdicts,
    )


def write_sheet(path: str | Path) -> Path:
    """Write `articles.csv` into a folder, a row for each document found with what its page states; nothing else is guessed.

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
    known = known[~known["file"].str.lower().str.endswith(TABLES)].map(
        lambda cell: None if str(cell).startswith(FORMULA_STARTS) else cell
    )
    note = "# published as 2022-02-25; role: original, rewrite, copy ...; known_from: where these facts stand. Leave unknown cells empty.\n"
    try:
        with file.open("x", encoding="utf-8", newline="") as out:
            out.write(note + known.to_csv(index=False, lineterminator="\n"))
    except OSError as error:
        raise StoryError(
            f"{SHEET} was not written", cause=str(error.strerror), cure="Make the folder writable."
        ) from error
    return file


def _verdicts(folder: Path, passages: pd.DataFrame, problems: list[dict[str, Any]]) -> pd.DataFrame:
    """The verdicts that stand; what is wrong with the others goes to `problems`."""
    file = folder / VERDICTS_FILE
    text = file.read_bytes().decode("utf-8", "replace") if file.is_file() else ""
    verdicts, wrong = read(text, passages)
    problems += [problem(None, VERDICTS_FILE, "warning", *each) for each in wrong]
    return verdicts


def _append(file: Path, written: str) -> None:
    """Add a line and have it on the disk before going on; a torn last line is closed first."""
    try:
        torn = file.is_file() and file.stat().st_size > 0 and not file.read_bytes().endswith(b"\n")
        with file.open("a", encoding="utf-8", newline="\n") as out:
            out.write("\n" * torn + written)
            out.flush()
            os.fsync(out.fileno())
    except OSError as error:
        raise StoryError(
            "The verdict was not kept",
            cause=f"{file.name} cannot be written ({error.strerror})",
            cure="Make the story's folder writable, or work on a copy of it.",
        ) from error


def _joined(table: str, parts: list[pd.DataFrame]) -> pd.DataFrame:
    return pd.concat(parts, ignore_index=True) if parts else frame(table, [])


def _choose_base(documents: pd.DataFrame, wanted: str | None) -> tuple[str, str]:
    ids = documents["doc_id"].tolist()
    if wanted is not None:
        if wanted not in ids:
            raise StoryError(
                f"No document {wanted!r} to take as base",
                cause=f"the story has {', '.join(ids) or 'none'}",
                cure="Use one of these.",
            )
        return wanted, "it was chosen by whoever ran this"
    if not ids:
        return "", "there is no document"
    named = documents.loc[documents["role"] == "original", "doc_id"].tolist()
    if named:
        return named[0], "articles.csv gives it the role of original"
    dated = documents.dropna(subset="published").sort_values("published", kind="stable")
    if len(dated) == len(documents) and dated["published"].nunique() == len(dated):
        return dated["doc_id"].iloc[0], "it has the earliest date"
    return ids[0], "it is the first by name; nothing says which came first"
