"""Small judgements of reading, each on both sides of its line: days, lines, letters, doubts, declarations."""

import json
from datetime import date
from pathlib import Path

import pytest
from lxml import html

from conftest import story_of
from retold import Document, load_story, split_passages
from retold.reading.article import Article, Unreadable
from retold.reading.characters import mended
from retold.reading.datelines import (
    is_author,
    is_bare_name,
    is_byline,
    is_dateline,
    is_office,
    place_line_length,
    speaker_label,
)
from retold.reading.days import is_ambiguous, stated_day
from retold.reading.declared import declared
from retold.reading.doubts import doubts
from retold.reading.files import articles
from retold.reading.furniture import furniture
from retold.reading.kinds import ending_kind, is_transcript
from retold.reading.paragraphs import is_card, is_title, is_unfinished
from retold.reading.typeset import Line, are_sure, headings, paragraphs, without_edges


@pytest.mark.parametrize(
    ("said", "day"),
    [
        ("2022-03-04", date(2022, 3, 4)),
        ("20220304", date(2022, 3, 4)),
        ("2022-03-04T23:00:00Z", date(2022, 3, 4)),
        ("4 March 2022", date(2022, 3, 4)),
        ("4th Mar. 2022", date(2022, 3, 4)),
        ("Friday, March 4, 2022 at noon", date(2022, 3, 4)),
        ("13/04/2022", date(2022, 4, 13)),
        ("04/13/2022", date(2022, 4, 13)),
        ("4.4.2022", date(2022, 4, 4)),
        ("12/31/1999", date(1999, 12, 31)),
        ("1800-01-01", date(1800, 1, 1)),
        ("1799-12-31", None),
        ("March 2022", None),
        ("32 March 2022", None),
        ("13/13/2022", None),
        ("12/11/2022", None),
        ("2022-02-30", None),
        ("4 Sept 2022", date(2022, 9, 4)),
        ("4 Marvel 2022", None),
        ("today", None),
    ],
)
def test_the_day_that_a_date_states(said: str, day: date | None) -> None:
    assert stated_day(said) == day


def test_figures_that_may_be_two_days_are_ambiguous() -> None:
    assert is_ambiguous("03/04/2022") and stated_day("03/04/2022") is None
    assert not is_ambiguous("2022-03-04") and not is_ambiguous("4 March 2022")


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("ST. LOUIS: The council met.", "ST. LOUIS: "),
        ("New York City — The council met.", "New York City — "),
        ("Upper Old York City — The council met.", ""),
        ("Upper Old York City, Maine — The council met.", "Upper Old York City, Maine — "),
        ("PARIS — then the council met.", "PARIS — "),
        ("Paris — then the council met.", ""),
        ("Paris | The council met.", "Paris | "),
        ("PARIS | the council met.", ""),
        ("Paris, May 4: The council met.", "Paris, May 4: "),
        ("Paris: The council met.", ""),
        ("Route 66 — The council met.", ""),
        ("Paris on the Hill — The council met.", ""),
        ("PARIS (AP): the council met.", "PARIS (AP): "),
        ("Paris (AP): the council met.", ""),
        ("Paris (AP): The council met.", "Paris (AP): "),
        ("PARIS — ", ""),
        ("Stratford in Kent, England — The council met.", "Stratford in Kent, England — "),
        ("Paris After Rain, France — The council met.", ""),
        ("UPDATE: The council met.", ""),
        ("ROM — the council met.", "ROM — "),
        ("NY — the council met.", ""),
        ("PARIS (maybe) — The council met.", ""),
        ("Paris after rain — The council met.", ""),
        ("Paris del Hill — The council met.", "Paris del Hill — "),
        ("Paris the Hill — The council met.", ""),
        ("WASHINGTON — Over three months", "WASHINGTON — "),
        ("LONDON (Reuters) - The bank", "LONDON (Reuters) - "),
        ("BERKELEY HEIGHTS, N.J. — President", "BERKELEY HEIGHTS, N.J. — "),
        ("Over three months — or four", ""),
        ("NATO said", ""),
    ],
)
def test_where_a_place_line_ends(text: str, place: str) -> None:
    assert text[: place_line_length(text)] == place


@pytest.mark.parametrize(
    ("line", "what"),
    [
        ("By Jane Roe", "byline"),
        ("By Jane Roe in Paris and Tom Doe in Rome", "byline"),
        ("By the editorial board", "byline"),
        ("Story by Jane Roe", "byline"),
        ("By Ann Example, Transport correspondent", "byline"),
        ("By ANN EXAMPLE and BOB EXAMPLE", "byline"),
        ("By Ann Example | Associated Press", "byline"),
        ("Words by Ann Example", "byline"),
        ("Written by Ann Example in Porto", "byline"),
        ("By Reuters", "byline"),
        ("By Monday Evening", ""),
        ("By Design", ""),
        (f"By Jane Roe, {'Big ' * 21}Paper", "byline"),  # 25 words
        (f"By Jane Roe, {'Big ' * 22}Paper", ""),
        ("By Jane", ""),
        ("By and large", ""),
        ("By Friday Morning", ""),
        ("By Jane Roe the council was told.", ""),
        ("May 4, 2023", "date"),
        ("4 May 2023 | 10:30 a.m.", "date"),
        ("Friday 10:30", "date"),
        ("(May 4, 2023)", "date"),
        ("Friday 10:30 p.m.", "date"),
        ("2023-05-04", "date"),
        ("Jane Roe | 4 May 2023", "date"),
        ("Updated 9:30 AM EST, Thu May 4, 2023", "date"),
        ("2 hours ago", "date"),
        ("10:32 a.m. ET", "date"),
        ("The year 2020 was", ""),
        ("It was May 4", ""),
        ("4 May 2023 – 6 min read", "date"),
        ("reuters | 4 May 2023", "date"),
        ("4 May 2023 | staff writer", "date"),
        ("4 May 2023 | boats", ""),
        ("Friday", ""),
        ("4 May boats left", ""),
        ("Jane Roe | Tom Doe", ""),
        ("4", ""),
        (f"4 May 2023{' ' * 180}10:30 2023", "date"),
        (f"4 May 2023{' ' * 181}10:30 2023", ""),  # 201 characters
    ],
)
def test_lines_that_say_only_when_and_by_whom(line: str, what: str) -> None:
    assert (is_byline(line), is_dateline(line)) == (what == "byline", what != "")


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("Jane Roe and Tom B Doe", True),
        ("Jane Roe, Tom Doe", True),
        ("Jane Roe:", False),
        ("Jane", False),
        ("The Roes", False),
        ("Jane Roe 2", False),
        ("Ana Maria de la Cruz Roe", True),  # six words
        ("Ana Maria de la Cruz Roe Doe", False),
    ],
)
def test_lines_that_are_names(line: str, names: bool) -> None:
    assert is_bare_name(line) == names


@pytest.mark.parametrize(
    ("line", "author", "office"),
    [
        ("Jane Roe", True, False),
        ("Jane Roe in Paris", True, False),
        ("Jane Roe, Staff Writer", True, False),
        ("Jane Roe, reuters", True, False),
        ("Staff and agencies", True, False),
        ("From Jane Roe", True, False),
        ("Staff Writer", False, True),
        ("Staff Writer.", False, False),
        ("Senior Staff Writer", False, True),
        ("Senior Staff Writer at The Big Daily Paper Here", False, True),  # nine words
        ("Senior Staff Writer at The Very Big Daily Paper Here", False, False),
        ("Jane", False, False),
        ("Harbour Bridge", False, False),
        ("Jane Roe sleeps", False, False),
    ],
)
def test_authors_and_their_offices(line: str, author: bool, office: bool) -> None:
    assert (is_author(line), is_office(line)) == (author, office)


@pytest.mark.parametrize(
    ("line", "title", "unfinished"),
    [
        ("Council Closes Bridge", True, True),
        ("Council Closes Bridge Over River Again", True, True),
        ("Council Closes Bridge Over river", True, True),  # four of five
        ("Council Closes Bridge over river", False, True),  # three of five
        ("Council Closes", False, True),  # two words are too few to tell
        ("Council Closes Bridge.", True, False),
        ("Council Hears New Jersey G.O.P.", True, True),
        ("The council heard the G.O.P.", False, False),
        ("the council met", False, False),
        ("The council met?", False, True),
        ("The council met,", False, False),
        ("The council met”", False, True),
        (" ".join(["Council"] * 30), True, True),
        (" ".join(["Council"] * 31), True, False),
    ],
)
def test_titles_and_lines_that_break_off(line: str, title: bool, unfinished: bool) -> None:
    assert (is_title(line), is_unfinished(line)) == (title, unfinished)


def test_the_count_of_cards() -> None:
    assert is_card(" Card 1 of 7 ") and is_card("slide 10 of 12") and not is_card("Card 1 of seven")


def page(*rows: tuple[str, float], number: int = 0, size: float = 10, x: float = 0) -> list[Line]:
    """Lines of a page, each with how far it stands below the top."""
    return [Line(number, x, 800 - down, size, text) for text, down in rows]


def said(lines: list[Line]) -> list[str]:
    return [" ".join(line.text for line in each) for each in paragraphs(lines)]


def test_a_wider_gap_or_an_indented_line_begins_a_paragraph() -> None:
    even = page(("One two", 0), ("three four.", 12), ("Five six", 24), ("seven.", 36))
    assert said(even) == ["One two three four. Five six seven."]
    gap = page(("One two", 0), ("three four.", 12), ("Five six", 28), ("seven.", 40))
    assert said(gap) == ["One two three four.", "Five six seven."]
    indented = [*even[:2], even[2]._replace(x=6), even[3]]
    assert said(indented) == ["One two three four.", "Five six seven."]
    assert said([*even[:2], even[2]._replace(x=5), even[3]]) == said(even)


def test_a_sentence_goes_on_over_a_page_and_a_finished_one_does_not() -> None:
    first, below = page(("One two", 0), ("three", 12)), page(("four five.", 0), number=1)
    assert said([*first, *below]) == ["One two three four five."]
    assert said([*first[:1], first[1]._replace(text="three."), below[0]._replace(text="Four.")]) == [
        "One two three.",
        "Four.",
    ]
    assert said([*first, below[0]._replace(text="Four.")]) == ["One two three Four."]
    beside = page(("One two.", 0), ("Three.", 0))
    assert said([beside[0], beside[1]._replace(x=300)]) == ["One two.", "Three."]  # in the next column


def test_larger_letters_are_a_heading_and_a_paragraph_of_their_own() -> None:
    text = page(("Bridge to close", 0), size=12) + page(("It leaks.", 14), ("It cracks.", 26))
    found = paragraphs(text)
    assert said(text) == ["Bridge to close", "It leaks. It cracks."]
    assert headings(found) == {"Bridge to close"}
    assert headings(paragraphs([text[0]._replace(size=11), *text[1:]])) == set()  # a tenth larger is not
    long = [text[0]._replace(text="word " * n) for n in (30, 31)]
    assert [len(headings(paragraphs([each, *text[1:] * 9]))) for each in long] == [1, 0]


def test_a_torn_line_of_a_table_is_named() -> None:
    with pytest.raises(Unreadable, match="line 2 is no JSON"):
        list(articles("a.jsonl", b'{"text": "It rained."}\n{"text": '))


def test_what_stands_at_the_edge_of_page_after_page_is_no_text() -> None:
    pages = [
        line
        for n in range(5)
        for line in page(
            ("The Daily", 0), (f"Text {'abcde'[n]} goes", 12), ("on and", 24), (f"{n}", 36), number=n
        )
    ]
    own, edges = without_edges(pages)
    assert {line.text for line in edges} >= {"The Daily", *"01234"}
    assert [line.text for line in own if line.text.startswith("Text")] == [f"Text {c} goes" for c in "abcde"]
    alone = page(("The Daily", 0), ("Text.", 12))
    assert without_edges(alone) == (alone, [])


def test_paragraphs_of_more_than_a_column_are_not_sure() -> None:
    line = page(("One", 0))
    assert are_sure([line * 25]) and not are_sure([line * 26]) and are_sure([])
    assert not are_sure([line, line * 26])


PROSE = "The council closed the bridge, and the mayor said that it was for the best of all of them. "


CONSENT = "Partners store cookies. You reject tracking here. "


def in_doubt(text: str) -> list[str]:
    return [what for what, _, _ in doubts(Article(text, "utf-8"), Document(text))]


def of_words(n: int) -> str:
    """Prose of so many words."""
    return " ".join((PROSE * 9).split()[: n - 1]) + " end. "


@pytest.mark.parametrize(
    ("text", "what"),
    [
        (of_words(20), []),
        (of_words(19), ["very short"]),
        ("<!doctype html>" + PROSE * 2, ["looks like a web page"]),
        (PROSE * 2 + "It <b>leaks</b>.", ["marks of HTML in the text"]),
        (PROSE * 2 + "It is \ufffd.", ["some characters were lost"]),
        (of_words(145) + "Subscribe to continue reading.", ["perhaps a paywall or cookie notice"]),
        (of_words(146) + "Subscribe to continue reading.", []),
        (CONSENT + PROSE, ["perhaps a paywall or cookie notice"]),
        (CONSENT + PROSE * 2, []),  # half of the sentences
        (CONSENT.replace("cookies", "settings") + PROSE, []),  # of a court, perhaps
    ],
)
def test_what_is_in_doubt_of_a_text(text: str, what: list[str]) -> None:
    assert in_doubt(text) == what


@pytest.mark.parametrize(("times", "what"), [(8, ["perhaps two articles in one file"]), (7, [])])
def test_a_place_line_far_below_another_begins_another_article(times: int, what: list[str]) -> None:
    sentences = [f"PARIS — {PROSE}", *[PROSE] * (times - 1), f"ROME — {PROSE}"]
    assert in_doubt("\n\n".join(sentences)) == what


@pytest.mark.parametrize(
    ("head", "before", "what"),
    [
        ("Council Closes Bridge in May", 3, ["perhaps two articles in one file"]),
        ("Council Closes Bridge in May", 2, []),
        ("What it costs to all of us", 3, []),  # no headline
    ],
)
def test_a_headline_over_a_place_line_begins_another_article(head: str, before: int, what: list[str]) -> None:
    assert in_doubt("\n\n".join([*[PROSE] * before, head, f"ROME — {PROSE}", PROSE])) == what
    assert in_doubt("\n\n".join([*[PROSE] * before, head, PROSE, f"ROME — {PROSE}"])) == what
    assert in_doubt("\n\n".join([*[PROSE] * before, head, PROSE, PROSE, f"ROME — {PROSE}"])) == []
    assert in_doubt("\n\n".join([*[PROSE] * before, head, PROSE])) == []


def test_a_doubt_shows_sixty_letters_of_a_headline() -> None:
    text = "\n\n".join([*[PROSE] * 3, "Council Closes Bridge " * 4, f"ROME — {PROSE}"])
    [(_, cause, _)] = doubts(Article(text, "utf-8"), Document(text))
    assert f"“{('Council Closes Bridge ' * 4)[:60]}”" in cause


@pytest.mark.parametrize(("entries", "what"), [(3, ["perhaps a live blog"]), (2, [])])
def test_three_dated_entries_are_perhaps_a_live_blog(entries: int, what: list[str]) -> None:
    assert in_doubt("\n\n".join(f"{n}:15 a.m. ET\n\n{PROSE}" for n in range(1, entries + 1))) == what
    headed = (f"{n}:15 a.m. ET\n\nWhat it costs\n\n{PROSE}" for n in range(1, entries + 1))
    assert in_doubt("\n\n".join([PROSE, *headed])) == what


def test_a_doubt_is_a_warning_and_costs_nothing(tmp_path: Path) -> None:
    story = story_of(tmp_path, a="It rained.")
    assert story.problems[["problem", "severity"]].to_numpy().tolist() == [["very short", "warning"]]
    assert [*story.tellings] == ["a"]


def test_entities_are_what_they_stand_for_and_spaces_are_no_repairs() -> None:
    assert mended("A&nbsp;b &amp; c &nothing; d", []) == ("A\xa0b & c &nothing; d", [(4, 5, "&amp;")])


def test_of_two_headings_the_title_is_that_which_the_page_is_called_by_elsewhere() -> None:
    head = "<title>News of the day</title><meta property='og:title' content='Bridge shut'>"
    page = f"<html><head>{head}</head><body><h1>Shut news</h1><h1>Bridge shut</h1></body></html>"
    assert declared(html.fromstring(page)).about["title"] == "Bridge shut"
    assert declared(None).about == {}


@pytest.mark.parametrize(("modified", "day"), [("", "2024-03-04"), ("og:updated_time", None)])
def test_a_page_that_was_changed_may_show_the_day_of_that(modified: str, day: str | None) -> None:
    head = f"<meta property='{modified}' content='2024-03-04'>"
    page = f"<html><head>{head}</head><body><p class='published'>2024-03-04</p><p>It was.</p></body></html>"
    assert declared(html.fromstring(page)).about.get("published") == day


@pytest.mark.parametrize(("depth", "read"), [(8, True), (9, False)])
def test_what_is_declared_deep_down_is_not_believed(depth: int, read: bool) -> None:
    said = "[" * depth + '{"@type": "Report", "headline": "Hall"}' + "]" * depth
    tree = html.fromstring(f"<html><script type='application/ld+json'>{said}</script><body>It rained.</body>")
    assert ("title" in declared(tree).about) == read


@pytest.mark.parametrize(
    ("head", "about"),
    [
        ("<title>Hall to close</title>", {"title": "Hall to close"}),
        (
            "<title>Hall to close | Daily</title><meta property='og:site_name' content='Daily'>",
            {"title": "Hall to close", "outlet": "Daily"},
        ),
        (
            "<title>Daily | Hall to close</title><meta property='og:site_name' content='Daily'>",
            {"title": "Hall to close", "outlet": "Daily"},
        ),
        ("<title>Hall | to close</title>", {"title": "Hall | to close"}),
        (
            "<meta property='og:site_name' content='https://x.org'>"
            "<meta name='application-name' content='@Daily'>",
            {"outlet": "Daily"},
        ),
        ('<script type="application/ld+json">[{"@type": "Person", "headline": "Hall"}]</script>', {}),
        (
            '<script type="application/ld+json">{"@graph": [{"@type": ["Thing", "Report"], '
            '"headline": "Hall", "publisher": [{"name": " Daily "}], '
            '"datePublished": "2024-03-04"}]}</script>',
            {"title": "Hall", "outlet": "Daily", "published": "2024-03-04"},
        ),
        ('<script type="application/ld+json">{torn</script>', {}),
        (
            '<script type="application/ld+json">{"@type": "Report", "headline": "A\tB"}</script>',
            {"title": "A\tB"},
        ),
        (
            "<meta name='date' content='2024-03-04'><meta name='pubdate' content='2024-03-05'>",
            {"published": "2024-03-05"},
        ),
        ("<meta name='date' content='2024-03-04'><meta name='pubdate' content='2024-03-06'>", {}),
        (
            "<meta name='date' content='2024-03-04T02:00:00Z'>"
            "<meta name='pubdate' content='2024-03-03T21:00-05:00'>",
            {"published": "2024-03-03"},
        ),
        ("<meta property='og:url' content='https://x.org/2024/03/04/hall'>", {"published": "2024-03-04"}),
    ],
)
def test_what_a_page_declares(head: str, about: dict[str, str]) -> None:
    found = declared(html.fromstring(f"<html><head>{head}</head><body><p>It rained.</p></body></html>")).about
    assert {key: value for key, value in found.items() if key != "known_from"} == about
    assert ("known_from" in found) == bool(about)


APPEAL = "Sign up for our newsletter"
OF_TWELVE = "The council closed the bridge after a crack was found in it."
BOX = "More from The Daily"
AUTHOR = "Jane Roe is a reporter at The Daily."
AS_BELOW = ["headline", "body", "body"]
UNDER_A_KICKER, SIGNED = ["boilerplate", "headline", "body"], ["boilerplate", "headline", "dateline", "body"]
WRAPPED = (
    "The council closed the old crossing by Arden",
    "Bridge on Monday after cracks were found by old",
    "Ann Lee, who leads the team of engineers here.",
    "Nobody was hurt, the mayor of the town told us.",
)


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("* * *", "rule"),
        ("(Reuters)", "sign-off"),
        (APPEAL, "newsletter"),
        ("Send us your stories and photos", "appeal"),
        (" ".join(["Send us your stories and photos", *["now"] * 44]), "appeal"),
        (" ".join(["Send us your stories and photos", *["now"] * 45]), None),  # 51 words
        ("Send us your “stories” and photos", None),  # somebody may have said it
        ("“Send us your stories and photos”", None),
        ("Share this article", "share"),
        ("Share this article, the mayor said", None),
        ("Correction: " + "The sum was four. " * 80, "correction"),
        ("Correction: " + "The sum was four. " * 100, None),
        ("Correction: The sum was four, the mayor said.", "correction"),  # here somebody may be quoted
        ("The old bridge, the mayor said. (Jane Roe/AP)", "caption"),
        ("This article was first published in The Daily, the editor said.", "origin"),
        ("(Reporting by Jane Roe, the mayor said)", "sign-off"),
        ("Read more here, the mayor said", None),
        ("The mayor left.", None),
    ],
)
def test_what_a_line_is_that_is_no_part_of_a_story(line: str, kind: str | None) -> None:
    assert furniture(line) == kind


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("(Reporting by Jane Roe)", "boilerplate"),
        ("© 2024 The Daily", "boilerplate"),
        ("Read more here", "boilerplate"),
        ("Photo: Jane Roe", "boilerplate"),
        ("This article was first published in The Daily.", "boilerplate"),
        ("Page 2", "boilerplate"),
        ("***", "boilerplate"),
        ("Correction: The sum was four.", "correction"),
        ("Share this article", None),  # as somebody may ask in a story
        ("The mayor left.", None),
    ],
)
def test_what_a_last_sentence_is_that_is_no_part_of_a_story(sentence: str, kind: str | None) -> None:
    assert ending_kind(sentence) == kind


@pytest.mark.parametrize(
    ("lines", "kinds"),
    [
        (
            ("Bridge to Close", "Jane Roe", "Staff Writer", "May 4, 2023", "The bridge leaks."),
            ["headline", "dateline", "dateline", "dateline", "body"],
        ),
        (
            ("Bridge to Close", "May 4, 2023", "Harbour Bridge", "The bridge leaks."),
            ["headline", "dateline", "dateline", "body"],
        ),
        (
            ("Bridge to Close", "Advertisement", "Harbour Bridge", "The bridge leaks."),
            ["headline", "boilerplate", "heading", "body"],
        ),
        (
            ("Bridge to Close", "It leaks, engineers say.", "May 4, 2023", "The bridge leaks."),
            ["headline", "deck", "dateline", "body"],
        ),
        (
            ("Bridge to Close", "The bridge leaks.", "What it costs", "Nobody knows."),
            ["headline", "body", "heading", "body"],
        ),
        (
            ("Bridge to Close", "The bridge leaks.", "Jane Roe is a reporter at The Daily."),
            ["headline", "body", "boilerplate"],
        ),
        (("Bridge to Close",), ["body"]),
        (
            ("Bridge to Close", "It leaks.", "READ NEXT: Ferries to run", "What it costs", "Nobody knows."),
            ["headline", "body", "boilerplate", "heading", "body"],
        ),
        (("WORLD", "Bridge to Close in May", "It leaks."), ["boilerplate", "headline", "body"]),
        (  # four of its five words stand above
            ("Old Bridge Shut in May", "Old Bridge Shut in June", "It leaks."),
            ["headline", "headline", "body"],
        ),
        (("Old Bridge Shut in May", "Old Bridge Shut Now", "It leaks."), ["headline", "heading", "body"]),
        (("WORLD", "Bridge Closes Today", "It leaks."), ["headline", "heading", "body"]),  # no longer
        (("WORLD", "Bridge Closes in May", "It leaks."), ["boilerplate", "headline", "body"]),
        (("4 MAY 2023", "Bridge to Close in May", "It leaks."), ["dateline", "headline", "body"]),
        (
            ("Bridge to Close", "Card 1 of 2", "Why? It leaks.", "It leaks. It cracks.", "It is shut."),
            ["boilerplate"] * 4 + ["body"] * 3,
        ),
        (
            (  # without full stops, four of these are enough to see it
                "Old Bridge to Close",
                "The council closed the crossing for one whole year",
                "Ferries carry all people over the cold river",
                "Nobody knows how long that will be so",
                "Shops on the far bank hope for trade",
                "It is shut.",
            ),
            ["headline", *["body"] * 5],
        ),
        (
            (
                "Old Bridge to Close",
                "Ferries carry all people over the cold river.",
                "Ferries carry all people over the cold river",
                "Nobody knows how long that will be so",
                "Shops on the far bank hope for trade",
                "It is shut.",
            ),
            ["headline", "body", *["heading"] * 3, "body"],
        ),
        (  # a box for comments ends a story that is told, and does not begin one
            ("Bridge to Close", OF_TWELVE, "Leave a comment", "It was time."),
            ["headline", "body", *["boilerplate"] * 2],
        ),
        (
            ("Bridge to Close", "It was time.", "Leave a comment", OF_TWELVE),
            ["headline", "body", "boilerplate", "body"],
        ),
        *(
            (("It leaks.", head, "Mayor Wins Again", "Ferries Run All Night"), ["body", *["boilerplate"] * 3])
            for head in ("More from The Daily", "Read more")
        ),
        (
            ("It leaks.", "Read more: Mayor wins", "Mayor Wins Again", "Ferries Run All Night", "It cracks."),
            ["body", "boilerplate", "heading", "heading", "body"],
        ),
        (  # a box lists two titles or more, and a date among them stays one
            ("It leaks.", "More from The Daily", "Mayor Wins Again", "May 4, 2023", "Ferries Run All Night"),
            ["body", *["boilerplate"] * 2, "dateline", "boilerplate"],
        ),
        (
            ("It leaks.", BOX, "Mayor Wins Again", "Ferries Run All Night", "It cracks.", "It is shut."),
            ["body", *["boilerplate"] * 3, "body", "body"],
        ),
        (
            ("It is.", BOX, "Mayors Win Now", "May 4, 2023", "Ferries Run Now", "It cracks.", "It is shut."),
            ["body", *["boilerplate"] * 2, "dateline", "boilerplate", "body", "body"],
        ),
        (  # one title may head what follows
            ("It leaks.", BOX, "Mayor Wins Again", "It cracks.", "It is shut."),
            ["body", "boilerplate", "heading", "body", "body"],
        ),
        (("It leaks.", BOX, "Mayor wins", "It cracks."), ["body", "boilerplate", "heading", "body"]),
        *(  # a title with its teaser, which has forty words at most
            (("It leaks.", BOX, "Mayor Wins Again", f"So {'it ' * n}is."), ["body", "boilerplate", *listed])
            for n, listed in ((38, ["boilerplate"] * 2), (39, ["heading", "body"]))
        ),
        (  # ten dates are no part of what was told before the box
            (*["May 4, 2023"] * 10, "Bridge to Close", "It was time.", "Leave a comment", OF_TWELVE),
            [*["dateline"] * 10, "headline", "body", "boilerplate", "body"],
        ),
        (("THE WORLD OF NEWS", "Bridge Closes in May", "It leaks."), ["headline", "heading", "body"]),
        (("THE WORLD OF NEWS", "Bridge Closes Again in May", "It leaks."), UNDER_A_KICKER),
        (  # five words are no kicker
            ("THE WORLD OF OLD NEWS", "Bridge Closes Again in May At Last", "It leaks."),
            ["headline", "heading", "body"],
        ),
        (("THE WORLD", "BRIDGE CLOSES IN MAY", "It leaks."), ["headline", "heading", "body"]),
        (("World news", "Bridge closes again in May", "It leaks."), UNDER_A_KICKER),
        (("Daily views", "Bridge closes again in May", "It leaks."), ["headline", "heading", "body"]),
        (("The Daily", "Bridge Closes Again in May", "By Jane Roe", "It leaks."), SIGNED),
        (
            ("The Daily", "Bridge Closes Again in May", "Advertisement", "It leaks."),
            ["headline", "heading", "boilerplate", "body"],
        ),
        (
            ("Bridge to Close", "Harbour Bridge", "May 4, 2023", "It leaks."),
            ["headline", "dateline", "dateline", "body"],
        ),
        (
            ("Bridge to Close", "Harbour Bridge", "Advertisement", "May 4, 2023", "It leaks."),
            ["headline", "heading", "boilerplate", "dateline", "body"],
        ),
        (  # a heading does not hold a sentence of more than three words
            ("Bridge to Close", "It leaks.", "It leaks now. What it costs", "Nobody knows."),
            ["headline", "body", "heading", "heading", "body"],
        ),
        (
            ("Bridge to Close", "It leaks.", "It leaks right now. What it costs", "Nobody knows."),
            ["headline", *["body"] * 4],
        ),
        (  # nor has it more than fourteen words
            ("Bridge to Close", "It leaks.", f"What{' it' * 13}", "Nobody knows."),
            ["headline", "body", "heading", "body"],
        ),
        (("Bridge to Close", "It leaks.", f"What{' it' * 14}", "Nobody knows."), ["headline", *["body"] * 3]),
        (("Old Bridge Shut in May", "Bridge Shut May", "It leaks."), ["headline", "headline", "body"]),
        (
            ("Bridge Shut Again", "Old Bridge Shut Again in May Rain", "It leaks."),
            ["headline", "headline", "body"],
        ),
        (("Bridge to Close", "Card 1 of 2", "Why?", "It leaks."), [*["boilerplate"] * 2, "headline", "body"]),
        (
            ("Bridge to Close", "It leaks.", "Why it leaks", "Card 1 of 2"),
            ["headline", "body", *["boilerplate"] * 2],
        ),
        (("It leaks.", AUTHOR, AUTHOR.replace("Jane", "Ann")), ["body", *["boilerplate"] * 2]),
        (("It leaks.", AUTHOR), ["body", "boilerplate"]),
        (("Bridge to Close", "It leaks."), ["headline", "body"]),
        (("Bridge to Close", "It leaks. It cracks. (Reporting by Jane Roe)"), [*AS_BELOW, "boilerplate"]),
        (("Bridge to Close", "It leaks. (Reporting by Jane Roe)"), ["headline", "body", "boilerplate"]),
        ((AUTHOR, "It leaks."), ["body", "body"]),  # perhaps the story is of her
    ],
)
def test_what_the_lines_of_an_article_are_by_where_they_stand(
    lines: tuple[str, ...], kinds: list[str]
) -> None:
    assert split_passages("\n\n".join(lines))["kind"].tolist() == kinds


@pytest.mark.parametrize(
    ("time", "published"),
    [
        ("<time datetime='2024-03-04'></time>", "2024-03-04"),
        ("<time>4 March 2024</time>", "2024-03-04"),
        ("<time datetime='2024-03-04' class='updated'></time>", None),
        ("Updated <time datetime='2024-03-04'></time>", None),
        (
            "<time datetime='2024-03-04'></time> <time datetime='2024-01-01' class='event'></time>",
            "2024-03-04",
        ),
        (
            "<time datetime='2024-03-04' itemprop='datePublished'></time> <time>1 May 2024</time>",
            "2024-03-04",
        ),
        ("<time datetime='2024-03-04'></time> <time>1 May 2024</time>", None),  # they contradict each other
    ],
)
def test_the_times_of_a_page(time: str, published: str | None) -> None:
    page = f"<html><body><article><h1>Hall to close</h1><p>{time}</p></article></body></html>"
    about = declared(html.fromstring(page)).about
    assert about.get("published") == published
    assert ("published: time" in about["known_from"]) == bool(published)


@pytest.mark.parametrize(("where", "day"), [("article", "2024-03-04"), ("main", "2024-03-04"), ("div", None)])
def test_the_times_of_the_article_come_before_those_around_it(where: str, day: str | None) -> None:
    inside, beside = "<time datetime='2024-03-04'></time>", "<time datetime='2019-01-01'></time>"
    page = f"<html><body>{beside}<{where}><h1>Hall to close</h1>{inside}</{where}></body></html>"
    assert declared(html.fromstring(page)).about.get("published") == day


@pytest.mark.parametrize(("letters", "numbers"), [(10_000, [1, 1]), (10_001, [1, 2])])
def test_a_paragraph_has_ten_thousand_characters_at_most(letters: int, numbers: list[int]) -> None:
    text = f"The {'word ' * 198}end. " * 9
    text += f"The {'x' * (letters - len(text) - 5)}."
    assert [passage.paragraph for passage in Document(text).passages[-2:]] == numbers


def test_lines_are_joined_where_most_of_them_run_on() -> None:
    assert [p.text for p in Document("\n".join(WRAPPED)).passages] == [" ".join(WRAPPED[:3]), WRAPPED[3]]
    ended = (WRAPPED[0], "Bridge on Monday after a crack was found there.", *WRAPPED[2:])  # two in three end
    assert [p.text for p in Document("\n".join(ended)).passages] == [*ended]


def test_an_empty_line_parts_paragraphs_of_wrapped_text_whatever_stands_above() -> None:
    text = "\n".join(WRAPPED) + f"\n\n{WRAPPED[0]}\n\nBridge to stay shut."
    assert [p.text for p in Document(text).passages[-2:]] == [WRAPPED[0], "Bridge to stay shut."]


def test_what_is_set_aside_is_none_of_the_articles_own_words() -> None:
    said = ("Bridge to Close", "May 4, 2023", "The bridge leaks.", "Correction: The sum was four.")
    aside = ("The old bridge in May (Jane Roe/AP)", "Share this article")
    article = Document("\n\n".join([*said, *aside, "Nobody knows why."])).article
    assert [p.text for p in article] == ["Bridge to Close", "The bridge leaks.", "Nobody knows why."]


@pytest.mark.parametrize(
    ("paragraph", "label"),
    [
        ("Jane Roe: It leaks.", "Jane Roe"),
        ("ROE: It leaks.", "ROE"),
        ("ROE (laughs): It leaks.", "ROE (laughs)"),
        ("They: It leaks.", None),
        ("NOTE: It leaks.", None),
        ("Q: It leaks.", "Q"),  # as interviews write it
        ("it leaks: badly.", None),
        ("It leaks.", None),
    ],
)
def test_who_speaks_in_a_paragraph(paragraph: str, label: str | None) -> None:
    assert speaker_label(paragraph) == label


@pytest.mark.parametrize(
    ("labels", "transcript"),
    [("ABAB", True), ("ABA", False), ("AAAA", False), ("ABCD", False), ("ABCA", True)],
)
def test_two_who_speak_four_times_make_a_transcript(labels: str, transcript: bool) -> None:
    assert is_transcript([f"{label}nn Roe: It leaks." for label in labels]) == transcript


def test_a_headline_that_is_said_again_is_logged_as_doubled() -> None:
    layout = Document("\n\n".join(("Old Bridge Shut in May", "Old Bridge Shut in June", "It leaks."))).layout
    assert [entry.what for entry in layout.log] == ["headline", "headline doubled"]


@pytest.mark.parametrize(
    ("text", "what", "words"),
    [
        ("\n".join(WRAPPED), "line break joined", "\n"),
        ("It leaks. It cracks. (Reporting by Jane Roe)", "boilerplate", " (Reporting by Jane Roe)"),
        ("So " + "it is " * 240 + "so.", "long sentence cut", "t"),
        ("It\u200b leaks.", "character ignored", "\u200b"),
        ("PARIS — The\u200b bridge leaks.", "place line", "PARIS — "),
        ("May 4, 2023\n\nThe\u200b bridge leaks.", "dateline", "May 4, 2023"),
    ],
)
def test_the_log_says_where_what_was_recognised_stands(text: str, what: str, words: str) -> None:
    first = next(entry for entry in Document(text).layout.log if entry.what == what)
    assert text[first.begin : first.end] == words


def test_the_log_shows_eighty_letters() -> None:
    [entry] = Document(f"Bridge to Close {'Now ' * 20}\n\nIt leaks.").layout.log
    assert entry.detail == f"Bridge to Close {'Now ' * 20}"[:80]


def test_what_nobody_sees_moves_no_passage() -> None:
    text = "PARIS — The\u200b bridge leaks.\u200b It is “shut\u200b now” here."
    first, second = Document(text).passages
    assert (first.text, second.text) == (text[:26], text[28:])
    assert first.said == " " * 8 + text[8:26]
    assert second.quoted_share == 0.455  # ten of the 22 letters that are seen


def test_a_passage_has_a_name_and_a_text_is_called_a() -> None:
    assert repr(Document("It rained.").passages[0]) == "<Passage a:1: 'It rained.'>"
    assert Document("It rained.").unit == "sentence"
    assert split_passages("It rained.")["doc_id"].tolist() == ["a"]


def test_an_advertisement_within_wrapped_text_stands_alone() -> None:
    for line in ("Advertisement", "Page 2", "Card 1 of 2", "***", "May 4, 2023"):
        text = "\n".join([*WRAPPED[:2], line, *WRAPPED[2:]])
        assert line in [passage.text for passage in Document(text).passages]


def test_the_longest_headline_is_the_title(tmp_path: Path) -> None:
    heads = ("Old Bridge Shut in May", "Old Bridge Shut in May Rain", "Old Bridge Shut")
    assert story_of(tmp_path, a="\n\n".join([*heads, PROSE])).documents["title"].tolist() == [heads[1]]


@pytest.mark.parametrize(("letters", "n"), [(19, 4), (20, 1), (130, 1), (131, 4)])
def test_text_is_wrapped_at_twenty_to_a_hundred_and_thirty_letters(letters: int, n: int) -> None:
    assert len(Document("\n".join([f"Aa {'b' * (letters - 3)}"] * 4)).passages) == n
    assert len(Document("\n".join([f"Aa {'b' * (letters - 3)}"] * 2)).passages) == 2  # too few to see it


@pytest.mark.parametrize(("letters", "n"), [(37, 2), (38, 1)])
def test_a_paragraph_ends_with_a_sentence_after_which_a_word_had_room(letters: int, n: int) -> None:
    full = f"Aa {'b' * 37}"
    text = "\n".join([full, full, f"Aa {'b' * (letters - 4)}.", full, full, full])
    assert Document(text).passages[-1].paragraph == n


def test_a_folder_in_the_place_of_the_sheet_is_a_problem(tmp_path: Path) -> None:
    (tmp_path / "articles.csv").mkdir()
    story = story_of(tmp_path, a=PROSE * 2)
    assert [*story.tellings] == ["a"]
    [row] = story.problems.itertuples()
    assert (row.path, row.severity, row.cause) == ("articles.csv", "error", "it is no file")


def test_a_day_that_cannot_be_is_a_warning_and_the_article_is_read(tmp_path: Path) -> None:
    story = story_of(tmp_path, **{"a.jsonl": json.dumps({"text": PROSE * 2, "published": "2022-02-30"})})
    assert len(story.tellings) == 1 and story.documents["published"].isna().all()
    assert story.problems[["doc_id", "severity", "cause"]].to_numpy().tolist() == [
        ["a-1", "warning", "'2022-02-30' is no day"]
    ]


def test_what_cannot_be_read_is_a_problem_of_its_document(tmp_path: Path) -> None:
    for name, data in (("a.txt", b"\x00"), ("b.csv", b"x\n1\n"), ("c.txt", PROSE.encode())):
        (tmp_path / name).write_bytes(data)
    problems = load_story(tmp_path).problems
    assert problems[["doc_id", "path"]].fillna("").to_numpy().tolist()[:2] == [["a", "a.txt"], ["", "b.csv"]]
    assert "first" in set(story_of(tmp_path, "file,doc_id\na.txt,first\n").problems["doc_id"])


def test_what_costs_nothing_is_a_warning_and_what_is_left_out_an_error(tmp_path: Path) -> None:
    (tmp_path / "articles.csv").write_text("file,doc_id\na.txt,\"x,y\"\nb.txt,x-y\n")
    for name in ("a.txt", "b.txt", "c.txt", "d.txt"):
        (tmp_path / name).write_text(PROSE * 2 + f"It is {name if name == 'b.txt' else 'so'}.")
    problems = load_story(tmp_path).problems
    assert set(problems[["path", "severity", "problem"]].itertuples(index=False, name=None)) == {
        ("a.txt", "warning", "the doc_id was changed"),
        ("b.txt", "error", "left out"),
        ("c.txt", "warning", "not described in articles.csv"),
        ("d.txt", "warning", "not described in articles.csv"),
        ("c.txt", "warning", "the same file twice"),
        ("d.txt", "warning", "the same file twice"),
    }


@pytest.mark.parametrize(
    ("key", "about"),
    [
        ("Title", "title"),
        ("date", "published"),
        ("published", "published"),
        ("outlet", "outlet"),
        ("publication", "outlet"),
        ("author", ""),
    ],
)
def test_what_the_head_of_a_markdown_file_states(key: str, about: str) -> None:
    [article] = articles("a.md", f"---\n{key}: 2024-03-04\n---\n\n{PROSE}".encode())
    assert dict(article.about) == ({about: "2024-03-04", "known_from": "the file itself"} if about else {})
