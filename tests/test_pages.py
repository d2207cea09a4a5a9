"""Saved pages and Markdown: the article's words are kept, what a page declares is believed, doubts are
said.
"""

import json
from pathlib import Path

import pytest

from conftest import story_of
from retold.reading.article import Article
from retold.reading.files import articles

SENTENCES = [
    f"The city council voted on Tuesday to close the {place} next spring, the mayor said after a meeting of "
    "three hours."
    for place in (
        "library",
        "town hall",
        "public school",
        "old pool",
        "station",
        "harbor",
        "market",
        "museum",
    )
]
PARAGRAPHS = [f"<p>{sentence}</p>" for sentence in SENTENCES]


def one(name: str, data: bytes) -> Article:
    """The one article of a file."""
    [found] = articles(name, data)
    return found


def read(body: str, head: str = "", below: str = "") -> Article:
    page = (
        f"<html><head><title>Hall to close | The Daily</title>{head}</head><body><article><h1>Hall to "
        f"close</h1>{body}"
    )
    return one("a.html", f"{page}</article>{below}</body></html>".encode())


def in_order(text: str) -> list[int]:
    return [text.count(sentence) for sentence in SENTENCES]


@pytest.mark.parametrize(
    "body",
    [
        f"<div class='b'>{''.join(PARAGRAPHS[:4])}</div><aside>ad</aside><div class='b'>"
        f"{''.join(PARAGRAPHS[4:])}</div>",
        "".join(f"<section class='s-{n}'>{each}</section>" for n, each in enumerate(PARAGRAPHS)),
        "".join([*PARAGRAPHS[:3], f"<p><a href='/x'><b>{SENTENCES[3]}</b></a></p>", *PARAGRAPHS[4:]]),
        f"<header class='top'><p class='lead'>{SENTENCES[0]}</p></header>" + "".join(PARAGRAPHS[1:]),
    ],
)
def test_nothing_of_an_article_is_lost(body: str) -> None:
    text = read(body).text
    assert in_order(text) == [1] * 8
    assert [text.index(s) for s in SENTENCES] == sorted(text.index(s) for s in SENTENCES)


@pytest.mark.parametrize(("last", "taken"), [("", False), (" now", True)])
def test_a_lead_of_a_dozen_words_is_put_back(last: str, taken: bool) -> None:
    lead = f"The old hall leaks in winter, and nobody knows quite why{last}."
    assert (lead in read(f"<div class='lead'>{lead}</div>{''.join(PARAGRAPHS)}").text) == taken


def test_what_readers_say_below_an_article_is_none_of_it() -> None:
    comment = "I was there in the evening when the council met, and nobody said a word of this to any of us."
    below = f"<div id='comments' class='comments'><div class='comment'><p>{comment}</p></div></div>"
    assert comment not in read("".join(PARAGRAPHS), below=below).text
    assert comment not in read(f"{''.join(PARAGRAPHS)}{below}").text


def test_long_prose_of_another_part_of_the_page_is_not_missed() -> None:
    found = read("".join(PARAGRAPHS[:4]), below=f"<div class='more'>{''.join(PARAGRAPHS[4:])}</div>")
    assert in_order(found.text) == [1] * 4 + [0] * 4 and not found.doubts


def test_prose_beside_the_article_is_not_taken() -> None:
    found = read(
        "".join(PARAGRAPHS[:6]), below=f"<aside>{PARAGRAPHS[6]}</aside><footer>{PARAGRAPHS[7]}</footer>"
    )
    assert in_order(found.text) == [1] * 6 + [0] * 2 and not found.doubts


def test_a_declared_body_that_is_much_longer_is_taken_and_said_so() -> None:
    declared = json.dumps({"@type": "NewsArticle", "articleBody": "\n".join(SENTENCES)})
    found = read("".join(PARAGRAPHS[:3]), f"<script type='application/ld+json'>{declared}</script>")
    assert in_order(found.text) == [1] * 8
    assert [problem for problem, _, _ in found.doubts] == ["the text is what the page declares"]


def stated(**fields: str) -> str:
    return f"<script type='application/ld+json'>{json.dumps({'@type': 'NewsArticle', **fields})}</script>"


@pytest.mark.parametrize(
    ("head", "top", "published", "where"),
    [
        (stated(datePublished="2024-03-03T23:00:00-05:00"), "", "2024-03-03", "JSON-LD datePublished"),
        (
            "<meta property='article:published_time' content='2024-03-03'>",
            "",
            "2024-03-03",
            "article:published_time",
        ),
        ("<meta name='date' content='23/04/2024'>", "", "2024-04-23", "meta date"),
        ("", "<time datetime='2024-03-03T10:00'>3 March</time>", "2024-03-03", "time"),
        ("", "<p class='date'>Published 3 March 2024</p>", "2024-03-03", "date line of the page"),
        (
            "<link rel='canonical' href='https://example.org/2024/03/03/hall'>",
            "",
            "2024-03-03",
            "address of the page",
        ),
    ],
)
def test_a_day_is_what_the_page_states_as_that_of_publication(
    head: str, top: str, published: str, where: str
) -> None:
    about = read(top + "".join(PARAGRAPHS), head).about
    assert about["published"] == published and where in about["known_from"]


@pytest.mark.parametrize(
    ("head", "top", "cause"),
    [
        ("<meta name='date' content='03/04/2024'>", "", "two ways"),
        (stated(dateModified="2024-03-09"), "", "modified"),
        (
            "<meta property='article:modified_time' content='2024-03-09'>",
            "<p>Updated 9 March 2024</p>",
            "modified",
        ),
        ("", "<p class='date'>Last updated: <time datetime='2024-03-09'>9 March</time></p>", "modified"),
        ("", "<p class='date'>Last updated: 9 March 2024</p>", "modified"),
        ("", "<p class='date'>Updated on March 9, 2024</p>", "modified"),
        (stated(datePublished="2024-03-03"), "", None),
        ("<meta name='date' content='2024-03-03'><meta name='pubdate' content='2019-01-01'>", "", "several"),
        ("<meta name='date' content='0001-01-01'>", "", None),
    ],
)
def test_a_day_in_doubt_is_none_and_said_so(head: str, top: str, cause: str | None) -> None:
    found = read(top + "".join(PARAGRAPHS), head)
    assert ("published" in found.about) == ("datePublished" in head)
    assert [cause in said for _, said, _ in found.doubts] == ([True] if cause else [])


@pytest.mark.parametrize(
    "body", ["<table><tr><td>2020</td></tr></table>", "<p>The hall burned down on 5 June 1998.</p>"]
)
def test_no_day_is_read_from_what_the_article_tells(body: str) -> None:
    assert (
        "published" not in read(body + "".join(PARAGRAPHS), below="<footer>© 2019 The Daily</footer>").about
    )


def test_the_title_is_the_headline_without_the_site() -> None:
    share = (
        "<meta property='og:title' content='You will not believe it'><meta property='og:site_name' "
        "content='The Daily'>"
    )
    assert read("".join(PARAGRAPHS), share).about["title"] == "Hall to close"
    page = f"<html><head><title>Hall to close | The Daily</title>{share}</head><body><h1>The Daily</h1>"
    about = one("a.html", f"{page}{''.join(PARAGRAPHS)}</body></html>".encode()).about
    assert about["title"] == "You will not believe it" and about["outlet"] == "The Daily"
    bare = (
        f"<html><head><title>Hall to close - The Daily</title>{share[share.index('<meta', 5) :]}</head><body>"
    )
    assert (
        one("a.html", f"{bare}{''.join(PARAGRAPHS)}</body></html>".encode()).about["title"]
        == "Hall to close"
    )


MARKDOWN = """---
title: Hall to close
date: 2024-03-03
publication: The Daily
---
# Hall to close

*By Ann Example*

**The hall** will close, the [mayor](http://example.org/x) said. It&rsquo;s `old`.

> “It costs too much,” she said.

- Residents are angry.

| year | visits |
|---|---|
| 2020 | 400 |
"""


def test_markdown_is_read_as_what_it_says() -> None:
    found = one("a.md", MARKDOWN.encode())
    assert found.text.split("\n\n") == [
        "Hall to close",
        "By Ann Example",
        "The hall will close, the mayor said. It’s old.",
        "“It costs too much,” she said.",
        "Residents are angry.",
    ]
    stated = {"title": "Hall to close", "published": "2024-03-03", "outlet": "The Daily"}
    assert stated.items() <= found.about.items()
    assert [problem for problem, _, _ in found.doubts] == ["a table was left out"]


TOLD = "\n\n".join(SENTENCES[:4])


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("\n\n".join(f"{n}:15 a.m. ET\n\n{SENTENCES[n]}" for n in range(4)), "perhaps a live blog"),
        (
            f"Hall to Close\n\n{TOLD}\n\nBridge to Open Next Year\n\nBy Ann Example\n\n{TOLD}",
            "perhaps two articles in one file",
        ),
        (
            "ANN: Who pays for it?\n\nBOB: Nobody does, in the end.\n\n" * 3 + SENTENCES[0],
            "perhaps a transcript or an interview",
        ),
        (
            "We use cookies and similar technologies. You can accept or reject cookies in your settings. "
            * 9,
            "perhaps a paywall or cookie notice",
        ),
        (
            "Share this article\n\n© 2024 The Daily\n\nSign up for our newsletter.\n\nMost read",
            "no prose of an article",
        ),
        ("橋は月曜日に閉鎖された。市長が語った。" * 9, "probably not English"),
        ("The may-\nor left the hall &ndash; for good.", "characters were repaired"),
    ],
)
def test_what_is_no_single_english_article_is_a_row(tmp_path: Path, text: str, problem: str) -> None:
    story = story_of(tmp_path, a=text, b=f"Hall to Close\n\nBy Ann Example\n\nMay 4, 2023\n\n{TOLD}")
    rows = story.problems[["path", "problem"]].itertuples(index=False, name=None)
    assert [row for row in rows if row[0] == "b.txt" or row[1] == problem] == [("a.txt", problem)]


def test_a_day_counts_on_a_page_that_marks_no_article() -> None:
    day = "<time datetime='2022-03-04' class='published'></time>"
    page = f"<body><div>{day}{''.join(PARAGRAPHS)}</div></body>"
    assert one("a.html", page.encode()).about["published"] == "2022-03-04"


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("# Hall to close\n\nIt leaks.", "Hall to close"),
        ("It leaks.\n\n# Hall to close", "Hall to close"),
        ("It leaks.\n\n# ![a hall](hall.png)\n\nIt cracks.", None),  # a picture says nothing
        ("## Hall to close\n\nIt leaks.", None),
    ],
)
def test_the_first_heading_of_markdown_is_its_title(text: str, title: str | None) -> None:
    found = one("a.md", text.encode())
    assert found.about == ({"title": title, "known_from": "the file itself"} if title else {})
    assert found.doubts == ()
