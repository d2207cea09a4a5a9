"""Stories of one's own: saved pages, tables, sheets, and what is wrong with them."""

import json
import os
from datetime import date
from pathlib import Path

import pytest

from conftest import story_of, written
from retold import Story, load_story
from retold.cli import main
from retold.ground.errors import StoryError
from retold.sheet import write_sheet

PAGE = """<!doctype html><html lang="en"><head><title>Bridge closed | The Daily</title><meta charset="utf-8">
<meta property="article:published_time" content="2022-02-25T10:00:00Z">
<meta property="og:site_name" content="The Daily">
<script>alert(1)</script></head><body><nav><a href="/">Home</a> <a href="/w">World</a></nav>
<article><h1>Bridge closed in Porto</h1>
<p>Engineers in Porto closed the old bridge on Monday after a crack was found in one of its piers, the mayor
said.</p>
<p>Ferries will carry people across the river until the work is done. &ldquo;We will not wait,&rdquo; she
added.</p>
<p onclick="x()">Repairs would cost <b>40 million</b> euros &amp; take two years,
<a href="javascript:alert(1)">officials</a> said.</p>
</article><aside>We use cookies.</aside><footer>© 2022</footer></body></html>"""
TEXT = (
    "Engineers in Porto closed the old bridge on Monday after a crack was found in one of its piers. Ferries "
    "carry people over the river. "
    "The mayor said that the work would take two years."
)


def problems(story: Story) -> list[tuple[str, str]]:
    return list(story.problems[["path", "problem"]].itertuples(index=False, name=None))


def test_a_saved_page_gives_its_article_with_title_date_and_site(tmp_path: Path) -> None:
    story = story_of(tmp_path, **{"page.html": PAGE})
    about = story.documents.iloc[0]
    stated = about[["title", "published", "outlet"]].tolist()
    assert stated == ["Bridge closed in Porto", "2022-02-25", "The Daily"]
    where = "title: h1; outlet: meta og:site_name; published: meta article:published_time"
    assert about["known_from"] == where
    said = " ".join(story.passages["text"])
    assert (
        "“We will not wait,” she added." in said
        and "40 million euros & take two years, officials said." in said
    )
    assert not any(word in said for word in ("alert", "Home", "cookies", "onclick", "<"))
    for p in story.passages.itertuples():
        assert " ".join(about["text"][p.begin : p.end].split()) == p.text


def test_what_articles_csv_says_wins_over_the_page(tmp_path: Path) -> None:
    sheet = "doc_id,file,outlet,published\nx,page.html,Another Daily,2022-03-01\n"
    about = story_of(tmp_path, sheet, **{"page.html": PAGE}).documents.iloc[0]
    stated = about[["doc_id", "outlet", "published", "title"]].tolist()
    assert stated == ["x", "Another Daily", "2022-03-01", "Bridge closed in Porto"]


@pytest.mark.parametrize("name", ["story.csv", "story.jsonl"])
def test_a_table_gives_an_article_a_row(tmp_path: Path, name: str) -> None:
    rows = [
        {"doc_id": "one", "title": "A, “title”", "text": TEXT},
        {"doc_id": "", "title": "", "text": TEXT.replace("Monday", "Tuesday\n\nnight")},
    ]
    cells = [",".join(f'"{cell}"' for cell in row.values()) for row in rows]
    lines = list(map(json.dumps, rows)) if name.endswith("jsonl") else ["doc_id,title,text", *cells]
    story = story_of(tmp_path, **{name: "\n".join(lines)})
    assert list(story.tellings) == ["one", "story-2"] and "Tuesday\n\nnight" in story.tellings["story-2"].text
    assert (
        story.documents["title"].tolist()[0] == "A, “title”"
        and len(story.compare("one", "story-2").links) > 0
    )


def test_a_table_of_very_long_articles(tmp_path: Path) -> None:
    story = story_of(tmp_path, **{"long.csv": f'text\n"{TEXT * 650}"\n'})
    assert story.documents["n_words"].tolist()[0] > 20_000


@pytest.mark.parametrize(
    ("name", "content", "problem"),
    [
        ("a.html", b"", "left out"),
        ("a.html", b"<html><script>x</script></html>", "left out"),
        ("a.html", b"\x00\xff\xfe<p", "left out"),
        ("a.html", b"<div>" * 20_000, "left out"),
        ("a.csv", b"", "the table was not read to its end"),
        ("a.csv", b"name,body\n1,2\n", "the table was not read to its end"),
        ("a.csv", b"text\n", "the table was not read to its end"),
        ("a.jsonl", b'{"text": "torn', "the table was not read to its end"),
        ("a.jsonl", b"[1, 2]\n", "the table was not read to its end"),
        ("a.jsonl", b"[" * 100_000, "the table was not read to its end"),
        ("a.jsonl", b'{"text": null}\n', "left out"),
        ("a.txt", b"", "left out"),
        ("a.txt", b"\x00\x01\x02", "left out"),
    ],
)
def test_what_cannot_be_used_becomes_a_problem_with_its_cure(
    tmp_path: Path, name: str, content: bytes, problem: str
) -> None:
    story = story_of(tmp_path, **{name: content, "b": TEXT})
    assert list(story.tellings) == ["b"]
    row = story.problems[story.problems["path"] == name].iloc[0]
    assert (row["problem"], row["severity"]) == (problem, "error") and row["cause"] and row["cure"]


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        (
            "Subscribe to continue reading this article. Already a subscriber? The old bridge in Porto was "
            "closed on Monday after a crack was found.",
            "perhaps a paywall or cookie notice",
        ),
        (
            "Die Brücke über den Fluss wurde am Montag geschlossen, nachdem ein Riss gefunden worden war. "
            "Die Fähren fahren nun öfter als zuvor, sagte sie. "
            "Die Arbeiten dauern zwei Jahre und kosten vierzig Millionen, teilte die Stadt mit, und niemand "
            "weiß, wer sie bezahlen soll.",
            "probably not English",
        ),
        (TEXT.replace("Porto", "Braga"), "almost the same article twice"),
        ("A short one.", "very short"),
    ],
)
def test_what_a_reader_should_look_at_is_a_warning(tmp_path: Path, text: str, problem: str) -> None:
    story = story_of(tmp_path, a=TEXT, b=text)
    assert ("b.txt", problem) in problems(story) and len(story.tellings) == 2


def test_a_date_that_cannot_be_is_not_used(tmp_path: Path) -> None:
    story = story_of(tmp_path, "file,published\na.txt,2022-02-30\n", a=TEXT)
    assert story.documents["published"].isna().all()
    assert ("a.txt", "the date was not used") in problems(story)


HALL = "Hall to close\n\n{}\n\nThe hall of Harlow will close on Monday, the council said. It rained again."


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("2013-09-23", "2013-09-23"),
        ("September 23, 2013", "2013-09-23"),
        ("Published: 23 Sept. 2013 | Updated: 24 Sept. 2013", "2013-09-23"),
        ("By Ann Example | 23 Sep 2013 10:15", "2013-09-23"),
        ("Posted 2013-09-23 10:15", "2013-09-23"),
        ("23/09/2013", "2013-09-23"),
        ("03/04/2013", None),
        ("Updated September 23, 2013", None),
        ("September 22, 2013\n\nSeptember 23, 2013", None),
        ("31 February 2013", None),
    ],
)
def test_a_date_line_above_a_text_is_its_day_where_it_can_be_read_in_one_way(
    tmp_path: Path, line: str, day: str | None
) -> None:
    documents = story_of(tmp_path, a=HALL.format(line)).documents
    [about] = documents[["published", "known_from"]].astype(object).to_dict("records")
    stated = {key: value for key, value in about.items() if isinstance(value, str)}
    assert stated == ({"published": day, "known_from": "published: date line of the text"} if day else {})


def test_a_date_below_a_text_is_not_its_day(tmp_path: Path) -> None:
    told = f"{HALL.format('By Ann Example')}\n\nThe market moves. Buses were late, and a dog was found."
    assert story_of(tmp_path, a=f"{told}\n\nSeptember 23, 2013").documents["published"].isna().all()


def test_what_articles_csv_says_goes_before_a_date_line(tmp_path: Path) -> None:
    rows = ["file,published,known_from", "a.txt,2013-09-20,the desk", "b.txt,,outlet: the desk", "c.txt,May,"]
    story = story_of(tmp_path, "\n".join(rows), **dict.fromkeys("abc", HALL.format("2013-09-23")))
    assert story.documents["published"].fillna("").tolist() == ["2013-09-20", "2013-09-23", ""]
    where = "outlet: the desk; published: date line of the text"
    assert story.documents["known_from"].fillna("").tolist() == ["the desk", where, ""]
    assert story.tellings["b"].published == date(2013, 9, 23)


def test_new_writes_a_sheet_that_can_be_read_and_never_over_another(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    written(tmp_path, a=TEXT, **{"page.html": PAGE.replace("Bridge closed in Porto", "=HYPERLINK(1)")})
    assert main(["new", str(tmp_path)]) == 0 and "articles.csv" in capsys.readouterr().out
    sheet = (tmp_path / "articles.csv").read_text(encoding="utf-8")
    assert "page.html" in sheet and "2022-02-25" in sheet and "=HYPERLINK" not in sheet
    assert load_story(tmp_path).documents["doc_id"].tolist() == ["a", "page"]
    with pytest.raises(StoryError, match="has one already"):
        write_sheet(tmp_path)
    assert (tmp_path / "articles.csv").read_text(encoding="utf-8") == sheet


def test_check_as_json(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    written(tmp_path, a=TEXT, **{"b.html": ""})
    assert main(["check", str(tmp_path), "--json"]) == 1
    said = json.loads(capsys.readouterr().out)
    assert [row["doc_id"] for row in said["documents"]] == ["a"] and said["problems"][0]["path"] == "b.html"


@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", [",", ";", "\t"])
def test_columns_may_stand_between_commas_semicolons_or_tabs(tmp_path: Path, mark: str, end: str) -> None:
    table = f"doc_id{mark}text{end}x{mark}{json.dumps(TEXT)}{end}"
    sheet = f"# a note{end}label{mark}file{end}One{mark}a.txt{end}"
    story = story_of(tmp_path, sheet, a=TEXT, **{"t.csv": table})
    assert story.labels == {"a": "One", "x": "x"} and story.tellings["x"].text == TEXT


def test_what_lies_there_and_is_not_read_is_named(tmp_path: Path) -> None:
    files = ("b.txt", "a.odt", ".hidden.txt", ".DS_Store", "README.md", os.fsdecode(b"c\xff.txt"))
    written(tmp_path, **dict.fromkeys(files, TEXT))
    for name in ("more", "pictures", "d.txt", "verdicts.jsonl"):
        (tmp_path / name).mkdir()
    (tmp_path / "more" / "c.txt").write_text(TEXT)
    os.mkfifo(tmp_path / "e.txt")
    story = load_story(tmp_path)
    assert list(story.tellings) == ["b"]
    assert sorted(story.problems[["path", "severity", "cause"]].itertuples(index=False, name=None)) == [
        (".hidden.txt", "warning", "it is a hidden file: its name begins with a full stop"),
        (
            "a.odt",
            "warning",
            "files of this kind are not read, but .txt, .md, .html, .htm, .docx, .pdf, .rtf, .csv, .jsonl, "
            ".parquet, .xlsx",
        ),
        ("c?.txt", "error", "its name holds bytes that are no letters"),
        ("d.txt", "error", "it is no ordinary file"),
        ("e.txt", "error", "it is no ordinary file"),
        ("more", "warning", "it is a folder, and articles in it are not read"),
        ("verdicts.jsonl", "error", "it is no file"),
    ]
    assert main(["check", str(tmp_path), "--json"]) == 1 and main(["new", str(tmp_path)]) == 0


@pytest.mark.parametrize(
    ("given", "doc_id"), [("a.b", "a.b"), (" a ", "a"), ("..", "article"), ("../x", "/x")]
)
def test_a_doc_id_has_no_space_or_full_stop_at_its_ends(tmp_path: Path, given: str, doc_id: str) -> None:
    story = story_of(tmp_path, **{"t.jsonl": json.dumps({"doc_id": given, "text": TEXT})})
    assert list(story.tellings) == [doc_id]


def dated(tmp_path: Path, added: str) -> tuple[str, list[str]]:
    page = PAGE.replace('<meta property="article:published_time" content="2022-02-25T10:00:00Z">', "")
    story = story_of(tmp_path, **{"page.html": page.replace("<article>", "<article>" + added)})
    return story.documents["published"].fillna("").tolist()[0], story.problems["cause"].tolist()


@pytest.mark.parametrize(
    "added",
    [
        '<section class="comments"><div><time datetime="2024-05-09">9 May</time>Nice</div></section>',
        '<div class="related-stories"><a href="/x">Other</a> <time datetime="2022-01-09"></time></div>',
        '<div id="most-read"><span class="date">9 January 2022</span></div>',
        '</article><article class="card"><h2>Other</h2><time>9 January 2022</time></article><article>',
        '<meta property="og:image" content="https://example.org/2018/07/14/hall.jpg">',
        '<meta name="twitter:image" content="/uploads/2018-07-14/hall.png">',
        '<script type="application/ld+json">{"@type":"ItemList","itemListElement":[{"@type":"NewsArticle",'
        '"datePublished":"2018-07-14"}]}</script>',
    ],
)
def test_what_stands_beside_an_article_does_not_date_it(tmp_path: Path, added: str) -> None:
    assert dated(tmp_path, added)[0] == ""


@pytest.mark.parametrize("added", ['<p class="date">03/04/2024</p>', '<div class="meta">On 4.3.2024</div>'])
def test_a_date_line_that_can_be_read_in_two_ways_is_a_problem(tmp_path: Path, added: str) -> None:
    day, causes = dated(tmp_path, added)
    assert day == "" and any("can be read in two ways" in cause for cause in causes)


@pytest.mark.parametrize(
    "added",
    [
        '<p class="date">14/04/2024</p>',
        '<footer class="entry">Posted on <time>14 April 2024</time></footer>',
        '<div class="comments-open"><h1>Bridge closed in Porto</h1><time datetime="2024-04-14"></time></div>',
    ],
)
def test_the_date_line_of_an_article_dates_it(tmp_path: Path, added: str) -> None:
    assert dated(tmp_path, added)[0] == "2024-04-14"


LEAD = "The bridge will stay closed until the spring, the mayor said on Monday, and ferries will run all day."


@pytest.mark.parametrize("name", ["intro", "article__standfirst", "lead-text"])
def test_a_lead_between_headline_and_body_is_the_articles(tmp_path: Path, name: str) -> None:
    head = '<article><h1>Bridge closed in Porto</h1>'
    moved = f'<div><h1>Bridge closed in Porto</h1><div class="{name}">{LEAD}</div></div><div class="text">'
    page = PAGE.replace(head, moved).replace("</article>", "</div>")
    passages = story_of(tmp_path, **{"page.html": page}).passages
    assert passages.loc[passages["kind"] == "body", "text"].tolist()[0] == LEAD


@pytest.mark.parametrize("name", ["lead-story", "promo"])
def test_a_teaser_above_the_article_is_not(tmp_path: Path, name: str) -> None:
    body = PAGE.replace("<article>", f'<div class="{name}">{LEAD}</div>').replace("</article>", "")
    assert LEAD not in story_of(tmp_path, **{"page.html": body}).passages["text"].tolist()


@pytest.mark.parametrize("inside", [True, False])
def test_prose_left_out_in_a_box_of_the_article_is_told(tmp_path: Path, inside: bool) -> None:
    box = f'<aside class="story-goes-on"><p>{LEAD}</p><p>{LEAD.replace("spring", "summer")}</p></aside>'
    end = f"{box}</article>" if inside else f"</article>{box}"
    told = problems(story_of(tmp_path, **{"page.html": PAGE.replace("</article>", end)}))
    assert (("page.html", "part of the page may be missing") in told) == inside
