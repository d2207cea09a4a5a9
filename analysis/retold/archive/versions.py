"""Versions of one article -> what was added, deleted, edited and moved from each to the next."""

import re
from collections import defaultdict
from collections.abc import Iterator
from difflib import SequenceMatcher
from itertools import chain, pairwise
from pathlib import Path
from typing import NamedTuple

import pandas as pd

from retold.archive.articles import Found, read_rows
from retold.ground.errors import ArchiveError
from retold.ground.tables import frame
from retold.linking.links import link
from retold.reading.article import Unreadable
from retold.reading.document import Document, Passage
from retold.reading.folder import Row
from retold.reading.rows import cell

_TIME = re.compile(r"(\d{4})-?(\d\d)-?(\d\d)(?:[T _-]?(\d\d)[:.-]?(\d\d)(?:[:.-]?(\d\d))?)?")
_NO_NAME = "the article"


class Edit(NamedTuple):
    """What became of a passage from one version to the next: added, deleted, edited or moved."""

    edit: str
    before: Passage | None
    after: Passage | None
    unsure: bool = False


class _Version(NamedTuple):
    article: str
    when: str
    doc_id: str
    text: str


def versions(source: str | Path) -> pd.DataFrame:
    """What changed from version to version of each article of a file or folder: the table `edits`.

    A row or file with `text` is a version. Its time is `published`, or stands in the name of the file
    (`20170301120000.html`, `2017-03-01T12-00.txt`); versions with one `url` are of one article, and all are
    where there is none. Times are compared as they stand, whatever their zone; what has none is left out.
    Raises ArchiveError where no article has two versions.
    """
    articles = defaultdict(list)
    for found in read_rows(source):
        if version := _version(found):
            articles[version.article].append(version)
    several = {name: sorted(told) for name, told in articles.items() if len(told) > 1}
    if not several:
        raise ArchiveError(
            f"No versions in {source}",
            cause="no article in it has two versions with a time",
            cure="Give each a row with text, published and url, or a file whose name has its time.",
        )
    rows = (row for name in sorted(several) for row in _timeline(name, several[name]))
    return frame("edits", rows)


def edits(before: Document, after: Document) -> list[Edit]:
    """What became of the passages from one version to the next; those that are the same and in order are left
    out.

    The four edits are those of NewsEdits (Spangher et al. 2022): passages that are the same elsewhere are
    moved; of the rest, those that are linked are edited, and the others deleted or added.
    """
    ours, theirs = _out_of_order(before, after)
    moved = [Edit("moved", a, b) for a, b in _same_elsewhere(ours, theirs)]
    met = {passage for edit in moved for passage in (edit.before, edit.after)}
    edited = list(_edited(before, after, {p.passage_id: p for p in (*ours, *theirs) if p not in met}))
    met |= {passage for edit in edited for passage in (edit.before, edit.after)}
    deleted = [Edit("deleted", passage, None) for passage in ours if passage not in met]
    return [*moved, *edited, *deleted, *(Edit("added", None, p) for p in theirs if p not in met)]


def _version(found: Found) -> _Version | None:
    """The version that stands in a place; None where it has no text or no time."""
    if isinstance(found.row, Unreadable):
        return None
    text = cell(found.row.get("text"))
    time = _TIME.search(cell(found.row.get("published"))) or _TIME.search(found.place)
    return _Version(cell(found.row.get("url")), time.group(), found.place, text) if text and time else None


def _timeline(article: str, told: list[_Version]) -> Iterator[Row]:
    """The rows of one article's versions, in order of time."""
    documents = [Document(version.text, version.doc_id) for version in told]
    for number, (before, after) in enumerate(pairwise(documents), 2):
        named = {"article": article or _NO_NAME, "version": number, "published": told[number - 1].when}
        places = {"before": before.doc_id, "after": after.doc_id}
        for edit in edits(before, after):
            yield named | places | {"edit": edit.edit, "unsure": edit.unsure} | _passages(edit)


def _passages(edit: Edit) -> Row:
    sides = {"before": edit.before, "after": edit.after}
    ids = {f"{side}_passage": p.passage_id for side, p in sides.items() if p}
    return ids | {f"{side}_text": p.text for side, p in sides.items() if p}


def _out_of_order(before: Document, after: Document) -> tuple[list[Passage], list[Passage]]:
    """The passages of both that are not the same in the same order."""
    was, became = ([passage.text for passage in document.passages] for document in (before, after))
    runs = SequenceMatcher(None, was, became, autojunk=False).get_opcodes()
    changed = [run for run in runs if run[0] != "equal"]
    ours = chain.from_iterable(before.passages[begin:end] for _, begin, end, _, _ in changed)
    return list(ours), list(chain.from_iterable(after.passages[begin:end] for *_, begin, end in changed))


def _same_elsewhere(ours: list[Passage], theirs: list[Passage]) -> Iterator[tuple[Passage, Passage]]:
    spare = defaultdict(list)
    for passage in ours:
        spare[passage.text].append(passage)
    for passage in theirs:
        if spare[passage.text]:
            yield spare[passage.text].pop(0), passage


def _edited(before: Document, after: Document, free: dict[str, Passage]) -> Iterator[Edit]:
    """The links between free passages; one that is not sure only where neither has a better."""
    met: set[str] = set()
    links = link(before, after).sort_values(["score", "a_begin", "b_begin"], ascending=[False, True, True])
    for row in links.itertuples():
        ends = {row.a_passage, row.b_passage}
        if ends <= free.keys() and not (row.unsure and ends & met):
            met |= ends
            yield Edit("edited", free[row.a_passage], free[row.b_passage], bool(row.unsure))
