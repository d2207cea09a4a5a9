"""Markdown -> plain paragraphs: marks, addresses and tables go, what is said stays."""

import re
from itertools import pairwise

from markdown_it import MarkdownIt
from markdown_it.token import Token

_FRONT = re.compile(r"\A---[ \t]*\r?\n(.{0,4000}?)\r?\n---[ \t]*(?:\r?\n|\Z)", re.DOTALL)
_NOTE = re.compile(r"\[\^[\w-]{1,20}\]")  # the mark of a footnote
_FIELDS = {
    "title": "title",
    "date": "published",
    "published": "published",
    "outlet": "outlet",
    "publication": "outlet",
}


def plain_paragraphs(text: str) -> tuple[str, dict[str, str], bool]:
    """The paragraphs of a Markdown text with an empty line between, what its head states, and whether a
    table was left out.
    """
    front = _FRONT.match(text)
    about, body = (_stated(front.group(1)), text[front.end() :]) if front else ({}, text)
    tokens = MarkdownIt("commonmark", {"html": True}).enable("table").parse(body)
    paragraphs = []
    for before, token in pairwise(tokens):
        if before.type in ("paragraph_open", "heading_open") and (said := _said(token.children or [])):
            paragraphs.append(said)
            if before.tag == "h1":
                about.setdefault("title", said)
    if about:
        about["known_from"] = "the file itself"
    return "\n\n".join(paragraphs), about, any(token.type == "table_open" for token in tokens)


def _said(tokens: list[Token]) -> str:
    """The words of a paragraph: text, code and the text of links; no pictures, no markup."""
    spoken = ("text", "text_special", "code_inline")
    parts = [t.content if t.type in spoken else " " if t.type.endswith("break") else "" for t in tokens]
    return _NOTE.sub("", "".join(parts)).strip()


def _stated(front: str) -> dict[str, str]:
    """What the head of a Markdown file states that we know."""
    pairs = (line.partition(":") for line in front.splitlines())
    stated = {key.strip().lower(): value.strip(" \t\"'") for key, _, value in pairs}
    return {_FIELDS[key]: value for key, value in stated.items() if key in _FIELDS}
