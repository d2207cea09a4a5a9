"""A saved web page -> its article.

The text is what trafilatura finds (Barbaresi 2021). Paragraphs that it left out are put back where they stand
among its own; where the body that the page declares is much longer, that is taken. What is left out all the
same, or in doubt, is said.
"""

import re
from collections.abc import Iterator
from contextlib import suppress
from typing import NamedTuple

from lxml import html
from trafilatura import bare_extraction, load_html
from trafilatura.settings import Document

from retold.english.words import n_words, words
from retold.reading.article import Article, Unreadable
from retold.reading.datelines import is_dateline
from retold.reading.declared import declared
from retold.reading.furniture import furniture

_MUCH_LONGER = 1.8  # a second opinion so much longer was right on all 4 of 256 real pages where it stood
_FEWEST_WORDS, _LEAST_LOST, _SHOWN = 12, 0.15, 60
_APART = "self::nav or self::footer or self::form or self::figure or self::table or self::noscript"
_PARTED_BY = {"td": "\t", "th": "\t", "br": "\n"} | dict.fromkeys(
    ("title", "p", "div", "tr", "table", "li", "ul", "h1", "h2", "h3", "h4", "section", "article"), "\n\n"
)
_SPACES = re.compile(r"\s+")
_LEAD = re.compile(
    r"(?i)\Aheader\.|(?<![^\W_])(?:intro|lead|lede|standfirst|deck|dek|subtitle)(?:[-_]?text)?(?:\s|\Z)"
)
_BLOCK = "self::p or self::div or self::li or self::blockquote"
_ENDS = re.compile(r"[.!?…][”’\"'»)\]]*\Z")

_CURE = "Compare it with the page, or save the article's text as a .txt file."


def web_page(data: bytes) -> Article:
    """The article of a saved page, one paragraph per line with an empty line between.

    Raises Unreadable where there is none.
    """
    found = _extracted(data)
    if found is None:
        raise Unreadable("no article could be found in the page", "Save the article's text as a .txt file.")
    tree, paragraphs = _tree(data), _lines(found)
    facts = declared(tree)
    doubts, body = list(facts.doubts), _lines(facts.body)
    if n_words(body) > _MUCH_LONGER * n_words(paragraphs):
        paragraphs = body
        longer = "it states a body far longer than the prose found in it"
        doubts.append(("the text is what the page declares", longer, _CURE))
    elif tree is not None:
        paragraphs, lost = _completed(paragraphs, list(_prose(tree)))
        if n_words(lost) > _LEAST_LOST * n_words(paragraphs):
            shown = f"as “{lost[0][:_SHOWN]} ...”"
            cause = f"{len(lost)} paragraphs of prose were left out of the article, {shown}"
            doubts.append(("part of the page may be missing", cause, _CURE))
    return Article("\n\n".join(paragraphs), "html", about=facts.about, doubts=tuple(doubts))


def lines_of_page(data: bytes) -> Article:
    """All lines of a saved page, as an export of several articles has them: its blocks are paragraphs, and
    tabs stand between the cells of a row.
    """
    tree = _tree(data)
    if tree is None:
        return Article("", "html")
    for element in tree.xpath("//script | //style"):
        element.drop_tree()
    for element in tree.iter():
        mark = _PARTED_BY.get(element.tag, "")
        element.text = _SPACES.sub(" ", element.text or "")
        element.tail = mark + _SPACES.sub(" ", element.tail or "")
    return Article(str(tree.text_content()), "html")


def _extracted(data: bytes) -> str | None:
    """The text that trafilatura finds; None where it finds none."""
    with suppress(Exception):  # whatever hostile bytes make it raise
        found = bare_extraction(data, include_comments=False, include_tables=False, with_metadata=False)
        return found.text if isinstance(found, Document) and found.text else None
    return None


def _tree(data: bytes) -> html.HtmlElement | None:
    """The elements of a page; None where it cannot be parsed."""
    with suppress(Exception):
        return load_html(data)
    return None


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.split("\n") if line.strip()]


class _Prose(NamedTuple):
    """A paragraph of a page with a whole sentence, and the path of elements that it stands in."""

    text: str
    path: tuple[str, ...]


def _prose(tree: html.HtmlElement) -> Iterator[_Prose]:
    """The paragraphs of a page with a dozen words or more and an end, in order; not those of tables, menus
    and the like.
    """
    for element in tree.xpath(
        f"//*[{_BLOCK}][not(descendant::*[{_BLOCK}])][not(ancestor-or-self::*[{_APART}])]"
    ):
        text = " ".join(element.text_content().split())
        if len(words(text)) >= _FEWEST_WORDS and _ENDS.search(text):
            around = [*reversed(list(element.iterancestors())), element]
            yield _Prose(text, tuple(map(_step, around)))


def _step(element: html.HtmlElement) -> str:
    """An element by its tag and class, numbers aside: equal for containers that a page repeats."""
    return f"{element.tag}.{re.sub(r'[0-9]+', '', element.get('class') or '')}"


def _completed(paragraphs: list[str], prose: list[_Prose]) -> tuple[list[str], list[str]]:
    """The paragraphs found with those put back that stand in containers like theirs, and the prose that was
    left out.

    Only what the article's own element holds counts: an `article` or `main`, else the whole page.
    """
    whole = _key(" ".join(paragraphs))
    has = [_key(each.text) in whole for each in prose]
    paths = {each.path for each, there in zip(prose, has, strict=True) if there}
    homes = {_home(path) for path in paths}
    out, lost, after = list(paragraphs), list[str](), 0
    for n, (each, there) in enumerate(zip(prose, has, strict=True)):
        if there:
            after = _place(out, each.text, after)
        elif _belongs(each, paths, homes, begun=any(has[:n])):
            out.insert(after, each.text)
            after += 1
        elif _home(each.path) in homes and _is_inside(each.path):
            lost.append(each.text)
    return out, lost


def _belongs(each: _Prose, paths: set[tuple[str, ...]], homes: set[tuple[str, ...]], *, begun: bool) -> bool:
    """Whether a paragraph left out is surely the article's: in a container like those of others, or a
    lead above it.
    """
    tags = _tags(each.path)
    lead = not begun and any(map(_LEAD.search, each.path[2:])) and _home(each.path) in homes
    prose = not {"a", "aside"} & set(tags) and not furniture(each.text) and not is_dateline(each.text)
    return prose and (lead or (tags[-1] == "p" and each.path in paths))


def _is_inside(path: tuple[str, ...]) -> bool:
    """Whether a paragraph stands in the article itself, and not in a box beside it."""
    tags = _tags(path)
    return "aside" not in tags or bool({"article", "main"} & set(tags[: tags.index("aside")]))


def _place(paragraphs: list[str], text: str, least: int) -> int:
    """The number past the paragraph that holds a text, not before `least`."""
    holding = (n for n in range(least, len(paragraphs)) if _key(text) in _key(paragraphs[n]))
    return next(holding, least - 1) + 1


def _home(path: tuple[str, ...]) -> tuple[str, ...]:
    """The path down to the outermost `article` or `main`; of a page without, its body."""
    tags = _tags(path)
    at = next((n for n, tag in enumerate(tags) if tag in ("article", "main")), 1)
    return path[: at + 1]


def _tags(path: tuple[str, ...]) -> list[str]:
    return [step.partition(".")[0] for step in path]


def _key(text: str) -> str:
    """The letters and digits of a text, small: equal however it is spaced and marked."""
    return "".join(filter(str.isalnum, text.lower()))
