"""A page for those who may not pass the articles on: figures stay, tables that quote at length go."""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import unescape

from nbformat import NotebookNode

from retold.english.bounds import whole
from retold.story import Story

_TABLE = re.compile(r'<details class="retold-table".*?<summary>(.*?)</summary>.*?</details>', re.DOTALL)
_CELL = re.compile(r"<td[^>]*>(.*?)</td>")
_LINK, _TAG = re.compile(r"<a class=\"at\" [^>]*>(.*?)</a>"), re.compile(r"<[^>]*>")
_DOWNLOAD = re.compile(r"<p><a download=.*?</p>")
_LEFT_OUT = '<p class="retold-noughts">{}: left out, since it quotes the articles at length</p>'


def without_texts(notebook: NotebookNode, story: Story) -> NotebookNode:
    """An executed notebook without links into the texts, without files to download, and without tables that
    hold many words of an article in a row.
    """
    told = [" ".join(document.text.split()) for document in story.tellings.values()]
    for cell in notebook.cells:
        for output in cell.get("outputs", []):
            data = output.get("data", {})
            if "text/html" in data:
                data["text/html"] = _LINK.sub(r"\1", _without_long_quotations(data["text/html"], told))
    return notebook


def _without_long_quotations(html: str, told: Sequence[str]) -> str:
    def kept(table: re.Match[str]) -> str:
        if any(_is_long_quotation(cell, told) for cell in _CELL.findall(table[0])):
            return _LEFT_OUT.format(table[1])
        return _DOWNLOAD.sub("", table[0])

    return _TABLE.sub(kept, html)


def _is_long_quotation(cell: str, told: Sequence[str]) -> bool:
    """Whether a cell of a table holds more words than may be quoted, as they stand in a text."""
    text = " ".join(unescape(_TAG.sub("", cell)).split())
    return len(text.split()) > whole("findings.in_a_row") and any(text in each for each in told)
