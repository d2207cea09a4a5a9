"""What a reader should look at before trusting what was read: problem, cause and cure of each doubt."""

import re
from collections.abc import Iterator
from itertools import pairwise

import pandas as pd

from retold.reading.article import Article, Doubt
from retold.reading.datelines import is_byline, place_line_length, speaker_label
from retold.reading.document import Document, kept
from retold.reading.furniture import patterns
from retold.reading.kinds import is_transcript
from retold.reading.layout import ASIDE
from retold.reading.paragraphs import is_title

_FEWEST_WORDS, _LONGEST_WALL, _LEAST_BETWEEN, _FEWEST_ENTRIES = 20, 150, 8, 3
_FEWEST_SENTENCES, _MOST_BETWEEN_HEAD_AND_DATE = 3, 2
_PAGE = re.compile(r"\s{0,99}<(?:!doctype|html|\?xml)\b", re.IGNORECASE)
_TAG = re.compile(r"</?(?:p|br|b|i|em|strong|a|div|span|h[1-6]|[uo]l|li|blockquote)\b[^<>]{0,200}>", re.I)
_WHOLE = "Check that it is the whole article."
_APART = "Save each article in a file of its own."


def doubts(found: Article, document: Document) -> Iterator[Doubt]:
    """What is in doubt of one document: how it was read, what it is."""
    yield from found.doubts
    yield from _of_characters(found)
    yield from _of_document(document)


@kept
def _of_document(document: Document) -> list[Doubt]:
    """What is in doubt of its text and of its form."""
    return [*_of_text(document), *_of_form(document.table, document.as_unit("paragraph").table)]


def _of_characters(found: Article) -> Iterator[Doubt]:
    """What was lost or repaired in its characters."""
    if "\ufffd" in found.text:
        yield (
            "some characters were lost",
            "it holds the mark that stands for a character that could not be read",
            "Save the file again in UTF-8.",
        )
    if found.repairs:
        yield (
            "characters were repaired",
            f"{len(found.repairs)} places held letters decoded wrongly, HTML entities or broken words",
            "Check them in the cleaning log.",
        )
    if "and" in found.encoding:
        yield (
            "two encodings in one file",
            "some lines are in UTF-8 and others in Windows-1252",
            "Check the accented letters, and save the file again in UTF-8.",
        )


def _of_text(document: Document) -> Iterator[Doubt]:
    """Whether it is an article, whole, and in English."""
    text, passages = document.text, document.table
    n_words = sum(passage.n_words for passage in document.passages)
    if n_words < _FEWEST_WORDS:
        yield "very short", f"it has only {n_words} words", _WHOLE
    if _PAGE.match(text):
        yield (
            "looks like a web page",
            "it begins with HTML, and is read as plain text",
            "Rename it to .html, so that only the article is read.",
        )
    elif tags := len(_TAG.findall(text)):
        yield "marks of HTML in the text", f"it holds {tags} tags, which are read as words", "Take them out."
    if not document.is_english:
        yield (
            "probably not English",
            "few of its words are the small words of English",
            "Leave it out, or use the links alone: measures of tone and readability are not given for it.",
        )
    wall = patterns("wall").search(text)
    if wall and n_words < _LONGEST_WALL:
        yield "perhaps a paywall or cookie notice", f"it says “{wall.group()}”", _WHOLE
    elif _speaks_of_cookies(passages):
        yield "perhaps a paywall or cookie notice", "most of its sentences are of cookies and consent", _WHOLE
    elif passages["kind"].isin(ASIDE).all():
        yield "no prose of an article", "all of it is what sites put around their articles", _WHOLE


def _speaks_of_cookies(passages: pd.DataFrame) -> bool:
    """Whether half of the sentences have two words or more of consent boxes, and one has the word cookie."""
    word = re.compile(rf"\b(?:{patterns('cookie word').pattern})\b", re.IGNORECASE)
    said = passages["text"].tolist()
    return 2 * sum(len(word.findall(each)) > 1 for each in said) > len(said) and any(
        "cookie" in each.lower() for each in said
    )


def _of_form(passages: pd.DataFrame, paragraphs: pd.DataFrame) -> Iterator[Doubt]:
    """Whether it is one article, told by one author in order."""
    said = paragraphs["text"].tolist()
    entries = _n_dated(paragraphs)
    if entries >= _FEWEST_ENTRIES:
        yield (
            "perhaps a live blog",
            f"it has {entries} dated entries",
            "Compare single entries, each in a file of its own.",
        )
    elif where := _second_beginning(passages):
        yield "perhaps two articles in one file", where, _APART
    if is_transcript(said):
        names = {label for each in said if (label := speaker_label(each))}
        yield (
            "perhaps a transcript or an interview",
            f"its paragraphs open with the names of {len(names)} speakers",
            "Who speaks is named before the colon: check the speakers.",
        )


def _n_dated(paragraphs: pd.DataFrame) -> int:
    """How many dated entries a text has: date lines right above body text. One at the head of the text counts
    only where others follow.
    """
    kinds, said = paragraphs["kind"].tolist(), paragraphs["text"].tolist()
    dated = [k == "dateline" and not is_byline(s) for k, s in zip(kinds, said, strict=True)]
    below: list[bool] = [
        d and n in ("body", "heading") for d, (_, n) in zip(dated, pairwise(kinds), strict=False)
    ]
    first: int = kinds.index("body") if "body" in kinds else len(kinds)
    return sum(below[first:]) + int(any(below[:first]) and any(below[first:]))


def _second_beginning(passages: pd.DataFrame) -> str | None:
    """What says that another article begins far below the first: a second date line or place line, or a
    headline over a by-line.
    """
    sentences = (passages["kind"] == "body").cumsum().tolist()
    kinds, said = passages["kind"].tolist(), passages["text"].tolist()
    dated = [n for n, kind in enumerate(kinds) if kind == "dateline"]
    placed = [n for n, kind in enumerate(kinds) if kind == "body" and place_line_length(said[n])]
    for at, what in ((dated, "date line"), (placed, "place line")):
        if at and sentences[at[-1]] - sentences[at[0]] >= _LEAST_BETWEEN:
            return f"a {what} stands a second time, far below the first"
    for n, each in enumerate(said):
        head = kinds[n] == "heading" and is_title(each)
        near = range(n + 1, n + 1 + _MOST_BETWEEN_HEAD_AND_DATE)
        begins = any(m in dated or m in placed for m in near)
        if head and begins and sentences[n] >= _FEWEST_SENTENCES and "body" in kinds[n:]:
            return f"“{each[:60]}” stands over a date, by-line or place line, as a headline does"
    return None
