"""The articles of a story, and a report on it, as BibTeX: what is not known is left out."""

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

import pandas as pd

from retold.english.number_words import MONTHS
from retold.evidence.packing import holdable
from retold.story import Story
from retold.version import VERSION

_SPECIAL = {
    "\\": r"\textbackslash{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    **{each: f"\\{each}" for each in "&%$#_{}"},
}
_FORMS = {"title": "{{%s}}", "month": "%s"}  # of other fields {%s}
_NO_KEY = re.compile(r"[^A-Za-z0-9]+")


def bibliography(story: Story) -> str:
    """An entry for each article, in order, then one for a report; read as UTF-8."""
    name = _NO_KEY.sub("-", story.path.resolve().name).strip("-").lower() or "story"
    articles = [
        _article(f"{name}-{story.letters[row.doc_id]}", row) for row in story.documents.itertuples()
    ]
    return "\n".join([*articles, _report(f"{name}-report", story)])


def _article(key: str, row: Any) -> str:
    """An article: in a newspaper where its outlet is known, else just a text."""
    note = f"{row.label}. File {row.path}, SHA-256 {row.sha256}"
    fields = {"title": row.title, "journal": row.outlet, **_date(row.published), "note": note}
    return _entry("misc" if pd.isna(row.outlet) else "article", key, fields)


def _report(key: str, story: Story) -> str:
    """A report on the story; when it was made and by whom only those who made it know."""
    base = f" --base {story.base}" if story.base else ""
    fields = {
        "title": f"Report on the story {story.path.resolve().name}",
        "howpublished": f"Made with Retold {VERSION}: retold report {story.path.name}{base}",
    }
    return _entry("misc", key, fields)


def _date(published: Any) -> dict[str, str]:
    """Year, month and day of a date as 2022-02-25; nothing where none is known."""
    if pd.isna(published):
        return {}
    day = date.fromisoformat(published)
    return {"year": f"{day:%Y}", "month": MONTHS[day.month - 1][:3], "day": str(day.day)}


def _entry(kind: str, key: str, fields: Mapping[str, Any]) -> str:
    """An entry, its fields escaped. A title keeps its capitals; a month is a name that BibTeX knows."""
    known = {name: _escaped(value) for name, value in fields.items() if not pd.isna(value)}
    lines = [f"  {name} = {_FORMS.get(name, '{%s}') % value}," for name, value in known.items()]
    return "\n".join([f"@{kind}{{{key},", *lines, "}", ""])


def _escaped(value: object) -> str:
    """A text in which LaTeX sees no command, on one line."""
    return "".join(_SPECIAL.get(letter, letter) for letter in " ".join(holdable(value).split()))
