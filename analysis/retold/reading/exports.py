"""An export of a press database -> its articles. How Nexis, Factiva and ProQuest write them is data:
`exports.toml`.
"""

import re
import tomllib
from collections.abc import Iterator, Sequence
from importlib.resources import files
from itertools import groupby
from typing import Any, Literal, NamedTuple

from retold.ground.caches import cached
from retold.reading.article import Article, Doubt, Unreadable, undated
from retold.reading.datelines import is_byline
from retold.reading.days import stated_day

_DAY = re.compile(
    r"(?:\w{3,6}day,? )?(?:[a-z]{3,9}\.? \d{1,2}\b|\d{1,2} [a-z]{3,9}\.?),? ?\d{4}\b.{0,40}", re.IGNORECASE
)
_SPACE = re.compile(r"[^\S\t]")  # of any width: Nexis writes one that does not break behind its labels
_TAB = re.compile(r" *\t *")
Lines = list[str]


class Layout(NamedTuple):
    """How a database writes its exports. All patterns are for whole lines."""

    name: str
    title: str
    outlet: str
    marks: list[re.Pattern[str]]
    kinds: dict[str, re.Pattern[str]]
    labels: dict[str, re.Pattern[str]]

    def is_that_of(self, lines: Sequence[str]) -> bool:
        """Whether all its marks stand in a file."""
        return all(any(map(mark.fullmatch, lines)) for mark in self.marks)

    def said(self, kind: str, line: str) -> str | None:
        """What a line of some kind says beside the words that make it one; None for any other line."""
        return _said(self.kinds[kind], line) if kind in self.kinds else None

    def labelled(self, line: str) -> tuple[str, str] | None:
        """The label of a line and what stands behind it; None for a line without a label."""
        said = ((name, _said(pattern, line)) for name, pattern in self.labels.items())
        return next(((name, value) for name, value in said if value is not None), None)


class _Part:
    """A part of an export, cut line by line: what stands under each label, the other paragraphs of its head,
    its body.
    """

    def __init__(self, layout: Layout, lines: Sequence[str]) -> None:
        self.layout = layout
        self.labelled: dict[str, Lines] = {}
        self.head: list[Lines] = [[]]
        self.body: Lines = []
        self.value: Lines | None = None  # of the label read last, as long as it runs on
        self.where: Literal["head", "opened", "body", "tail"] = "head"
        for line in lines:
            self._read(line)

    def _read(self, line: str) -> None:
        """One line, after those above it."""
        is_kind = self.layout.said
        if not line:
            self._part_here()
        elif self.where != "tail" and (opening := is_kind("body", line)) is not None:
            self.where = "body" if opening else "opened" if self.where == "head" else self.where
            self.body.append(opening)
            self.value = None
        elif self.where in ("opened", "body") and is_kind("end", line) is not None:
            self.where = "tail"
            self._is_labelled(line)
        elif self.where == "body":
            self.body.append(line)
        elif self._is_labelled(line):
            pass
        elif self.where == "head" and is_kind("skip", line) is not None and not _DAY.fullmatch(line):
            self._part_here()
        elif self.value is not None:
            self.value.append(line)
        elif self.where == "opened":
            self.where = "body"
            self.body.append(line)
        elif self.where == "head":
            self.head[-1].append(line)

    def _is_labelled(self, line: str) -> bool:
        """Whether a line has a label, whose value it then opens; of two with the same the first counts."""
        found = self.layout.labelled(line)
        if found:
            name, said = found
            self.value = [] if name in self.labelled else self.labelled.setdefault(name, [])
            self.value += [said] if said else []
        return found is not None

    def _part_here(self) -> None:
        """End the value or paragraph that is open."""
        self.value = None if self.value else self.value
        if self.where == "head":
            self.head.append([])
        else:
            self.body.append("")


def parted(whole: Article) -> list[Article]:
    """The articles of an export with what it says of each; none where a file is no export.

    Raises Unreadable for one that cannot be cut into articles.
    """
    lines = [_TAB.sub("\t", _SPACE.sub(" ", line)).strip() for line in whole.text.splitlines()]
    layout = next((each for each in _layouts() if each.is_that_of(lines)), None)
    if layout is None:
        return []
    between = groupby(lines, key=lambda line: layout.said("between", line) is None)
    parts = [_Part(layout, list(part)) for is_inside, part in between if is_inside]
    parts = [part for part in parts if any(part.body)]
    if not parts:
        raise Unreadable(
            f"it looks like an export of {layout.name}, and no article could be cut out of it",
            "Export it again with all its fields, or save each article in its own file.",
        )
    several = int(len(parts) > 1)
    found = [_article(part, whole.encoding, several * number) for number, part in enumerate(parts, 1)]
    of_all = (*whole.doubts, *_missing(layout, lines, len(parts)))
    return [found[0]._replace(doubts=(*found[0].doubts, *of_all)), *found[1:]]


def _article(part: _Part, encoding: str, number: int) -> Article:
    """The article of a part: its title and by-line stand over its body."""
    about = _stated(part)
    known = ", ".join(about)
    doubts = () if "published" in about else (undated("the head of the article states no day that is sure"),)
    if known:
        about["known_from"] = f"{known}: head of the article in an export of {part.layout.name}"
    author = " ".join(part.labelled.get("byline", ()))
    byline = author if author.lower().startswith("by ") else f"By {author}"
    above = about.get("title", ""), byline if is_byline(byline) else ""
    text = "\n\n".join(filter(None, (*above, "\n".join(part.body).strip())))
    return Article(text, encoding, (), about, doubts, frozenset(filter(None, above[:1])), number)


def _stated(part: _Part) -> dict[str, str]:
    """Title, outlet and day of publication: from their labels, else from where they stand."""
    labelled = {name: " ".join(value) for name, value in part.labelled.items()}
    imprint = labelled.get("imprint", "")
    stated = _by_place(part) | {name: labelled[name] for name in ("title", "outlet") if labelled.get(name)}
    stated["outlet"] = (stated.get("outlet") or imprint).partition(";")[0].strip()
    day = next(filter(None, map(stated_day, (labelled.get("published", ""), imprint))), None)
    stated["published"] = day.isoformat() if day else stated.get("published", "")
    return {name: stated[name] for name in ("title", "outlet", "published") if stated.get(name)}


def _by_place(part: _Part) -> dict[str, str]:
    """What the unlabelled lines of a head state by where they stand about the day of publication."""
    lines = [(n, line) for n, paragraph in enumerate(part.head) for line in paragraph]
    days = [at for at, (_, line) in enumerate(lines) if _DAY.fullmatch(line) and stated_day(line)]
    at = days[-1] if days else len(lines)
    sides = {"before": lines[:at][::-1], "after": lines[at + 1 :]}
    stated, layout = {}, part.layout
    if days and (day := stated_day(lines[at][1])):
        stated["published"] = day.isoformat()
        beside = sides[layout.outlet]
        if len(beside) > (layout.title == layout.outlet):
            stated["outlet"] = beside.pop(0)[1]
    nearest = sides[layout.title]
    title = [line for n, line in nearest if n == nearest[0][0]]
    stated["title"] = " ".join(title[::-1] if layout.title == "before" else title)
    return stated


def _missing(layout: Layout, lines: Sequence[str], n_found: int) -> Iterator[Doubt]:
    """That an export has more articles than were cut out of it, where it says so."""
    counted = [int(count) for line in lines if (count := layout.said("counts", line))]
    ends = sum(layout.said("between", line) is not None for line in lines)
    n_stated = max(counted, default=0) if "counts" in layout.kinds else ends
    if n_stated > n_found:
        yield (
            "articles may be missing",
            f"the export of {layout.name} counts {n_stated:,} articles, and {n_found:,} were cut out of it",
            "Look which of them is not among the documents, and save it in a file of its own.",
        )


def _said(pattern: re.Pattern[str], line: str) -> str | None:
    """The first group of the pattern that a line fills, or ""; None where the line does not fit it."""
    found = pattern.fullmatch(line)
    return next((group.strip(" |") for group in found.groups() if group), "") if found else None


@cached("export_layouts")
def _layouts() -> list[Layout]:
    """The layouts, in the order in which a file is held against them."""
    text = (files("retold.reading") / "exports.toml").read_text(encoding="utf-8")
    return list(map(_layout, tomllib.loads(text).values()))


def _layout(table: dict[str, Any]) -> Layout:
    kinds = {key: table[key] for key in ("between", "counts", "body", "end", "skip") if key in table}
    return Layout(
        table["name"],
        table["title"],
        table["outlet"],
        [_pattern(mark) for mark in table["marks"]],
        {key: _pattern(line) for key, line in kinds.items()},
        {name: _pattern(line) for name, line in table["labels"].items()},
    )


def _pattern(line: str) -> re.Pattern[str]:
    return re.compile(line, re.IGNORECASE)
