"""A Word document (.docx) -> its paragraphs, headings and title, with python-docx.

Its properties are not believed: title, author and date there are mostly those of a template or of whoever
saved the file. A title counts where the text has it too; a date of theirs is never one of publication.
"""

from collections.abc import Iterator
from typing import NamedTuple

from docx import Document as opened_document
from docx.document import Document
from docx.oxml.ns import qn
from lxml.etree import _Element

from retold.english.words import n_words
from retold.reading.article import Article, Doubt, opened, reading_a, title_of

_MOSTLY = 0.5
_PARAGRAPH, _TABLE, _TEXT = qn("w:p"), qn("w:tbl"), qn("w:t")
_UNSAID = {qn("w:del"), qn("w:moveFrom"), qn("w:txbxContent")}  # deleted, moved away, in a box aside
_MARKS = {qn("w:tab"): "\t", qn("w:br"): "\n", qn("w:cr"): "\n", qn("w:noBreakHyphen"): "-"}
_TABLE_LEFT_OUT: Doubt = (
    "a table was left out",
    "tables of a Word document are not read where they hold less than half of its words",
    "Write it out if it is told.",
)


class _Paragraph(NamedTuple):
    """A paragraph of a document: its words, the name of its style, whether it stands in a table."""

    text: str
    style: str
    in_table: bool

    @property
    def is_heading(self) -> bool:
        """Whether its style makes it a heading; Word keeps the names of its own styles in English."""
        return self.style.startswith(("heading", "title"))


def word_document(data: bytes) -> Article:
    """The article of a Word document; tracked insertions are read, deletions are not.

    Raises Unreadable where it cannot be opened.
    """
    cure = "Save it again from its program, or its text as a .txt file."
    with opened(data) as file, reading_a("Word document", cure):
        document = opened_document(file)
        found = [each for each in _paragraphs(document) if each.text.strip()]
        stated = document.core_properties.title
    in_tables = n_words(each.text for each in found if each.in_table)
    left_out = 0 < in_tables < _MOSTLY * n_words(each.text for each in found)
    told = [each for each in found if not (left_out and each.in_table)]
    text = "\n\n".join(each.text for each in told)
    headings = frozenset(" ".join(each.text.split()) for each in told if each.is_heading)
    about = _title(told) or title_of(stated, text)
    return Article(text, "docx", (), about, (_TABLE_LEFT_OUT,) if left_out else (), headings)


def _title(paragraphs: list[_Paragraph]) -> dict[str, str]:
    """The title that a document has in the style of one, where it has one."""
    titles = [each.text for each in paragraphs if each.style == "title"]
    return {"title": titles[0], "known_from": "title: style Title of the document"} if titles else {}


def _paragraphs(document: Document) -> Iterator[_Paragraph]:
    """The paragraphs of the body in order, but for those of boxes beside the text."""
    styles = {style.style_id: (style.name or "").lower() for style in document.styles}
    for element in document.element.body.iter(_PARAGRAPH):
        around = {each.tag for each in element.iterancestors()}
        if not around & _UNSAID:
            style = element.style or ""
            yield _Paragraph(_said(element), styles.get(style, ""), _TABLE in around)


def _said(paragraph: _Element) -> str:
    """The words of a paragraph as they stand once tracked changes are accepted."""
    parts = []
    for element in paragraph.iter(_TEXT, *_MARKS):
        if _UNSAID.isdisjoint(each.tag for each in element.iterancestors()):
            parts.append(_MARKS.get(element.tag) or element.text or "")
    return "".join(parts).strip()
