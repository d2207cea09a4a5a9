"""Word, PDF, rich text, workbooks and exports of press databases: what they say, and what is wrong with them.

The articles of `exports/` are invented, written as the databases write theirs.
"""

import io
import re
import zipfile
from collections.abc import Callable, Sequence
from datetime import datetime
from itertools import pairwise
from pathlib import Path
from textwrap import wrap

import docx
import openpyxl
import pandas as pd
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from pypdf import PdfReader, PdfWriter

from conftest import story_of
from retold import Story, load_story
from retold.reading.files import articles
from retold.sheet import write_sheet

EXPORTS = sorted((Path(__file__).parent / "exports").glob("*.txt"))
HEADLINE, BYLINE = "Council shuts the Arden bridge", "By Joan Marsh"
TOLD = (
    "Engineers closed the old bridge on Monday after a crack was found in one of its piers, the county said.",
    "Ferries will carry people over the river until the work is done, and nobody knows how long that is.",
    "The council had been warned of cracks a year before, according to the minutes of its own meetings.",
)


def saved(document: docx.document.Document | openpyxl.Workbook) -> bytes:
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def word(*paragraphs: str | tuple[str, str], title: str = "") -> bytes:
    """A Word document; a pair is a paragraph and its style."""
    document = docx.Document()
    document.core_properties.title = title
    for each in paragraphs:
        document.add_paragraph(*([each] if isinstance(each, str) else each))
    return saved(document)


def rich(*paragraphs: str) -> bytes:
    """The paragraphs as rich text."""
    body = "".join(f"{each}\\par\n" for each in paragraphs)
    said = "".join(c if ord(c) < 128 else f"\\u{ord(c)}?" for c in body)
    return (r"{\rtf1\ansi\ansicpg1252{\fonttbl{\f0\fnil\fcharset0 Arial;}}\f0 " + said + "}").encode()


def pdf(pages: Sequence[Sequence[tuple[float, float, str]]], title: str = "") -> bytes:
    """A PDF of pages with lines: how far down, in points, the size of the letters, the words."""
    font = "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"
    kids = " ".join(f"{4 + 2 * n} 0 R" for n in range(len(pages)))
    tree = f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>"
    objects = ["<< /Type /Catalog /Pages 2 0 R >>", tree, font]
    for n, page in enumerate(pages):
        drawn = "\n".join(f"BT /F1 {size} Tf 72 {800 - down} Td ({text}) Tj ET" for down, size, text in page)
        objects.append(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] "
            f"/Resources << /Font << /F1 3 0 R >> >> /Contents {5 + 2 * n} 0 R >>"
        )
        objects.append(f"<< /Length {len(drawn)} >>\nstream\n{drawn}\nendstream")
    objects.append(f"<< /Title ({title}) /CreationDate (D:20200101000000Z) >>")
    out, places = "%PDF-1.4\n", []
    for n, each in enumerate(objects, 1):
        places.append(len(out))
        out += f"{n} 0 obj\n{each}\nendobj\n"
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    size = len(objects) + 1
    end = f"trailer << /Size {size} /Root 1 0 R /Info {len(objects)} 0 R >>\nstartxref\n{len(out)}\n%%EOF"
    return f"{out}xref\n0 {size}\n0000000000 65535 f \n{table}{end}".encode("cp1252")


def typeset(paragraphs: Sequence[str], width: int = 60, down: float = 100) -> list[tuple[float, float, str]]:
    """Paragraphs as lines of a page, from some way down it, with half a line between them."""
    lines = list[tuple[float, float, str]]()
    for each in paragraphs:
        for line in wrap(each, width):
            lines.append((down, 11, line))
            down += 14
        down += 7
    return lines


def read(folder: Path, name: str, data: bytes) -> tuple[pd.Series, list[tuple[str, str]]]:
    """What is known of the one document of a file, and its passages as (kind, text)."""
    story = story_of(folder, **{name: data})
    assert len(story.documents) == 1, story.problems.to_dict("records")
    passages = list(story.passages[["kind", "text"]].itertuples(index=False, name=None))
    text = story.documents["text"][0]
    for p in story.passages.itertuples():
        assert " ".join(text[p.begin : p.end].split()) == p.text
    return story.documents.iloc[0], passages


def faults(story: Story) -> list[tuple[str, str]]:
    """Problem and cause of every row."""
    return list(story.problems[["problem", "cause"]].itertuples(index=False, name=None))


def test_a_word_document_gives_its_paragraphs_headings_and_title(tmp_path: Path) -> None:
    told = word(
        (HEADLINE, "Title"), BYLINE, TOLD[0], ("Why now?", "Heading 2"), TOLD[1], title="Desk template"
    )
    about, passages = read(tmp_path, "a.docx", told)
    assert passages == [
        ("headline", HEADLINE),
        ("dateline", BYLINE),
        ("body", TOLD[0]),
        ("heading", "Why now?"),
        ("body", TOLD[1]),
    ]
    assert (about["title"], about["encoding"]) == (HEADLINE, "docx")
    assert about["known_from"] == "title: style Title of the document"
    [article] = articles("a.docx", told)
    assert article.headings == {HEADLINE, "Why now?"}


@pytest.mark.parametrize(("title", "known"), [("Desk template", False), (HEADLINE, True)])
def test_what_properties_state_counts_only_where_the_text_says_it_too(
    tmp_path: Path, title: str, known: bool
) -> None:
    for name, data in (
        ("a.docx", word(HEADLINE, BYLINE, *TOLD, title=title)),
        ("a.pdf", pdf([[(60, 18, HEADLINE), *typeset(TOLD)]], title=title)),
    ):
        about, _ = read(tmp_path / name[2:], name, data)
        assert about["title"] == HEADLINE and pd.isna(about["published"])  # neither template nor today
        assert pd.isna(about["known_from"]) != known


def test_tracked_changes_are_read_as_accepted_and_boxes_stand_aside(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph(TOLD[0])
    said = '<w:r><w:t xml:space="preserve">{}</w:t></w:r>'
    box = f"<w:txbxContent><w:p>{said.format('A box aside.')}</w:p></w:txbxContent>"
    document.add_paragraph()._p.getparent().insert(
        1,
        parse_xml(
            f"<w:p {nsdecls('w')}>{said.format('The mayor')}<w:ins>{said.format(' left the hall')}</w:ins>"
            f"<w:del><w:r><w:delText> stayed</w:delText></w:r></w:del>{said.format('.')}"
            f"<w:r><w:pict>{box}</w:pict></w:r></w:p>"
        ),
    )
    _, passages = read(tmp_path, "a.docx", saved(document))
    assert [text for _, text in passages] == [TOLD[0], "The mayor left the hall."]


@pytest.mark.parametrize("mostly", [False, True])
def test_tables_of_a_word_document_are_read_where_they_hold_most_of_it(tmp_path: Path, mostly: bool) -> None:
    document = docx.Document()
    for each in TOLD[: 1 if mostly else 3]:
        document.add_paragraph(each)
    cell = document.add_table(1, 1).cell(0, 0)
    cell.text = " ".join(TOLD) if mostly else "Piers: 4"
    _, passages = read(tmp_path, "a.docx", saved(document))
    assert len(passages) == (4 if mostly else 3) and ("body", "Piers: 4") not in passages
    told = [problem for problem, _ in faults(load_story(tmp_path))]
    assert told == ([] if mostly else ["a table was left out"])


def test_rich_text_gives_its_paragraphs(tmp_path: Path) -> None:
    link = r'{\field{\*\fldinst{HYPERLINK "https://press.example/x"}}{\fldrslt Ferries}} will run.'
    _, passages = read(tmp_path, "a.rtf", rich(HEADLINE, BYLINE, f"“No,” said the café’s owner. {link}"))
    assert passages == [
        ("headline", HEADLINE),
        ("dateline", BYLINE),
        ("body", "“No,” said the café’s owner."),
        ("body", "Ferries will run."),
    ]


def test_rich_text_under_the_name_of_plain_is_read_as_what_it_is(tmp_path: Path) -> None:
    about, passages = read(tmp_path, "a.txt", rich(HEADLINE, *TOLD))
    assert about["encoding"] == "rtf" and passages[0] == ("headline", HEADLINE)


def test_a_pdf_gives_paragraphs_whole_words_and_headings(tmp_path: Path) -> None:
    broken = TOLD[1].replace("people", "people of the inter- national firm")
    lines = typeset((TOLD[0], broken), width=TOLD[1].index("people") + len("people of the inter-"))
    assert any(text.endswith("inter-") for _, _, text in lines)
    above = [(40.0, 20.0, "Council shuts"), (64.0, 20.0, "the Arden bridge"), (85.0, 11.0, BYLINE)]
    below = [(260.0, 14.0, "Why now?"), *typeset(TOLD[2:], down=290)]
    about, passages = read(tmp_path, "a.pdf", pdf([[*above, *lines, *below]]))
    assert passages == [
        ("headline", HEADLINE),
        ("dateline", BYLINE),
        ("body", TOLD[0]),
        ("body", broken.replace("inter- ", "inter")),
        ("heading", "Why now?"),
        ("body", TOLD[2]),
    ]
    assert about["encoding"] == "pdf"


def test_indented_paragraphs_of_a_pdf_are_told_apart(tmp_path: Path) -> None:
    page = pdf([typeset(TOLD)]).decode("cp1252")
    lines, down = [], 100.0
    for each in TOLD:
        for n, line in enumerate(wrap(each, 40)):
            lines.append(f"BT /F1 11 Tf {72 if n else 90} {800 - down} Td ({line}) Tj ET")
            down += 14
    drawn = "\n".join(lines)
    begin, end = page.index("/Length"), page.index("endstream")
    page = f"{page[:begin]}/Length {len(drawn)} >>\nstream\n{drawn}\n{page[end:]}"
    assert story_of(tmp_path, **{"a.pdf": page.encode("cp1252")}).passages["paragraph"].tolist() == [1, 2, 3]


def test_letters_that_a_pdf_draws_small_and_magnifies_are_of_their_shown_size() -> None:
    lines = [(40.0, 20.0, HEADLINE), *typeset(TOLD)]
    plain = pdf([lines]).decode("cp1252")
    small = re.sub(
        r"BT /F1 (\S+) Tf 72 (\S+) Td (.*) ET",
        lambda m: f"q 4 0 0 4 8 0 cm BT /F1 {float(m[1]) / 4} Tf 16 {float(m[2]) / 4} Td {m[3]} ET Q",
        plain,
    )
    [found], [magnified] = (list(articles("a.pdf", page.encode("cp1252"))) for page in (plain, small))
    assert found.headings == {HEADLINE} and magnified == found


def test_running_heads_and_page_numbers_are_no_part_of_a_pdf(tmp_path: Path) -> None:
    half = TOLD[1].index("until")
    pages = [
        [(20, 9, f"THE VALE COURIER, page {n}"), *typeset(said), (780, 9, f"{n} / 3")]
        for n, said in enumerate(
            ((TOLD[0], TOLD[1][:half]), (TOLD[1][half:], TOLD[2]), ("The mayor spoke on Tuesday.",)), 1
        )
    ]
    _, passages = read(tmp_path, "a.pdf", pdf(pages))
    assert [text for _, text in passages] == [*TOLD, "The mayor spoke on Tuesday."]
    [(problem, cause)] = faults(load_story(tmp_path))
    assert problem == "lines at the edges of its pages were left out"
    assert "6 of them" in cause and "COURIER" in cause


def encrypted(data: bytes, password: str) -> bytes:
    writer, out = PdfWriter(clone_from=PdfReader(io.BytesIO(data))), io.BytesIO()
    writer.encrypt(password, "owner", algorithm="RC4-128")
    writer.write(out)
    return out.getvalue()


def zipped(parts: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return out.getvalue()


def laughs() -> bytes:
    """A Word document whose text is an entity that names ten others, ten times over."""
    names = "abcdefghij"
    entities = "".join(f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in pairwise(names))
    begin = f'<!DOCTYPE x [<!ENTITY a "laugh">{entities}]><w:document {nsdecls("w")}>'
    body = f"{begin}<w:body><w:p><w:r><w:t>&j;"
    with zipfile.ZipFile(io.BytesIO(word(TOLD[0]))) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    return zipped(parts | {"word/document.xml": f"{body}</w:t></w:r></w:p></w:body></w:document>".encode()})


def spoilt(archive: bytes) -> bytes:
    """The same archive with a whole list of parts, each of which is spoilt where what is packed begins."""
    data = bytearray(archive)
    with zipfile.ZipFile(io.BytesIO(archive)) as whole:
        for part in whole.infolist():
            begin = part.header_offset + 30 + len(part.filename)
            data[begin : begin + 9] = b"\xff" * 9
    return bytes(data)


def workbook(*rows: list[object]) -> bytes:
    """An Excel workbook of one sheet."""
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    return saved(book)


PAGE = pdf([typeset(TOLD)])
BAD: dict[str, tuple[str, Callable[[], bytes], str]] = {
    "a scan": ("a.pdf", lambda: pdf([[]] * 3), "no text layer"),
    "encrypted pdf": ("a.pdf", lambda: encrypted(PAGE, "secret"), "encrypted"),
    "torn pdf": ("a.pdf", lambda: PAGE[: len(PAGE) // 3], "no whole PDF"),
    "no pdf": ("a.pdf", lambda: b"\x00" * 999, "no whole PDF"),
    "empty pdf": ("a.pdf", lambda: b"", "no whole PDF"),
    "torn docx": ("a.docx", lambda: word(*TOLD)[:-99], "no whole file"),
    "no docx": ("a.docx", lambda: zipped({"a.txt": b"text"}), "no whole Word document"),
    "xml of no docx": ("a.docx", lambda: zipped({"[Content_Types].xml": b"<"}), "no whole Word document"),
    "encrypted docx": ("a.docx", lambda: b"\xd0\xcf\x11\xe0" + b"\x00" * 999, "encrypted"),
    "zip bomb": (
        "a.docx",
        lambda: zipped({"word/document.xml": b" " * 99_000_000}),
        "unpacks to more than 40 MB",
    ),
    "zip of many parts": ("a.docx", lambda: zipped({f"{n}": b"" for n in range(2_500)}), "or 2,000 parts"),
    "laughs": ("a.docx", laughs, ""),
    "docx of spoilt parts": ("a.docx", lambda: spoilt(word(*TOLD)), "no whole Word document"),
    "xlsx of spoilt parts": ("a.xlsx", lambda: spoilt(workbook(["text"], [TOLD[0]])), "no whole workbook"),
    "no rtf": ("a.rtf", lambda: TOLD[0].encode(), "no rich-text file"),
    "rtf of one field": (
        "a.rtf",
        lambda: b"{\\rtf1" + b"{\\field{\\*\\fldinst{HYPERLINK" * 60_000,
        "no words",
    ),
    "rtf of fonts": ("a.rtf", lambda: b"{\\rtf1{\\fonttbl" + b"\\f1" * 600_000, "no words"),
    "rtf beyond unicode": ("a.rtf", lambda: b"{\\rtf1 \\u99999999?}", "no whole rich-text file"),
    "no workbook": ("a.xlsx", lambda: zipped({"a": b""}), "no whole workbook"),
}


@pytest.mark.parametrize("name", BAD)
def test_what_cannot_be_read_is_a_row_and_harms_nothing(tmp_path: Path, name: str, in_time: None) -> None:
    file, make, cause = BAD[name]
    story = story_of(tmp_path, **{file: make(), "b": " ".join(TOLD)})
    assert list(story.tellings) == ["b"]
    [row] = story.problems.to_dict("records")
    assert row["path"] == file and row["severity"] == "error" and cause in row["cause"] and row["cure"]


def test_a_letter_that_no_code_page_has_does_not_cost_the_file(tmp_path: Path) -> None:
    _, [(_, text)] = read(tmp_path, "a.rtf", rich("Prices rose.").replace(b"rose", b"\\'81 rose"))
    assert text.startswith("Prices") and text.endswith("rose.")


def test_sentences_that_end_with_their_lines_are_one_paragraph() -> None:
    said = ("The council met on Monday. It closed the bridge.", "Nobody was hurt on the day. It is old.")
    [article] = articles("a.pdf", pdf([typeset(said, width=27)]))
    assert article.text == "\n\n".join(said)


def test_a_pdf_that_anybody_may_open_is_read_and_ligatures_are_letters(tmp_path: Path) -> None:
    _, passages = read(tmp_path, "a.pdf", encrypted(PAGE, ""))
    assert [text for _, text in passages] == list(TOLD)


def test_a_pdf_of_forms_within_forms_ends(tmp_path: Path, in_time: None) -> None:
    page = PAGE.decode("cp1252")
    forms = "".join(
        f"{n} 0 obj\n<< /Type /XObject /Subtype /Form /BBox [0 0 9 9] /Length 32 "
        f"/Resources << /XObject << /X {n + 1} 0 R >> >> >>\nstream\n{'/X Do /X Do ':32}\nendstream\nendobj\n"
        for n in range(20, 60)
    )
    page = page.replace("/Font << /F1 3 0 R >>", "/Font << /F1 3 0 R >> /XObject << /X 20 0 R >>")
    page = page.replace("stream\nBT", "stream\n/X Do BT", 1).replace("xref\n0", f"{forms}xref\n0", 1)
    assert list(story_of(tmp_path, **{"a.pdf": page.encode("cp1252")}).tellings) == ["a"]


def test_a_workbook_gives_an_article_a_row(tmp_path: Path) -> None:
    named: list[object] = ["doc_id", "outlet", "published", "text"]
    first: list[object] = ["x", "The Vale Courier", datetime(2022, 3, 4), TOLD[0]]
    story = story_of(tmp_path, **{"t.xlsx": workbook(named, first, ["", "", None, " ".join(TOLD)])})
    assert list(story.tellings) == ["x", "t-2"] and story.documents["published"].tolist()[0] == "2022-03-04"


def test_a_parquet_file_gives_an_article_a_row_and_other_columns_are_left(tmp_path: Path) -> None:
    table = pd.DataFrame({"text": TOLD[:2], "outlet": ["The Vale Courier", None], "clicks": [[1], [2]]})
    story = story_of(tmp_path, **{"t.parquet": table.to_parquet()})
    assert {name: d.text for name, d in story.tellings.items()} == {"t-1": TOLD[0], "t-2": TOLD[1]}
    assert story.documents["outlet"].fillna("").tolist() == ["The Vale Courier", ""]


def export(name: str) -> str:
    return next(file for file in EXPORTS if file.stem == name).read_text(encoding="utf-8")


def as_word(text: str) -> bytes:
    return word(*filter(None, text.splitlines()))


def as_rich_text(text: str) -> bytes:
    return rich(*(line.replace("\t", "|") for line in text.splitlines()))


def as_page(text: str) -> bytes:
    """The text as a page that a database saves: a row of a table for a label with a tab, else a paragraph."""
    blocks = []
    for block in re.split(r"\n\n+|\n(?=[A-Z]{2}\t)", text):
        label, tab, said = block.partition("\t")
        row = f"<tr><td><b>{label}</b>&nbsp;</td>\n<td>{said}</td></tr>"
        blocks.append(row if tab else f"<p>{'<br>'.join(block.splitlines())}</p>")
    return f"<title>Search</title><style>p {{}}</style><body>{''.join(blocks)}".encode()


FORMS = {".txt": str.encode, ".docx": as_word, ".rtf": as_rich_text, ".html": as_page}


@pytest.mark.parametrize(
    ("file", "form"),
    [(file, form) for file in EXPORTS for form in FORMS if form == ".txt" or file.stem != "nexis-classic"],
    ids=lambda each: getattr(each, "stem", each),
)
def test_each_article_of_an_export_is_a_document(tmp_path: Path, file: Path, form: str) -> None:
    story = story_of(tmp_path, **{f"press{form}": FORMS[form](file.read_text(encoding="utf-8"))})
    assert story.problems.empty, story.problems.to_dict("records")
    shown = story.documents[["doc_id", "title", "outlet", "published"]]
    title = "Council shuts the Arden bridge after cracks are found"
    assert list(shown.itertuples(index=False, name=None)) == [
        ("press-1", title, "The Vale Courier", "2022-03-04"),
        ("press-2", "Ferries to cross the Arden until the autumn", "Arden Evening Post", "2022-03-05"),
    ]
    assert story.documents["known_from"].str.contains("title, outlet, published: head of the article").all()
    body = story.passages[story.passages["kind"] == "body"].groupby("doc_id")["text"].agg(list)
    assert body["press-1"][0].startswith("Engineers closed") and body["press-1"][-1].endswith("own minutes.")
    assert body["press-2"][0].startswith("Two ferries") and body["press-2"][-1].startswith(
        "Repairs will cost"
    )
    assert body.map(len).tolist() == [3, 2]
    above = story.passages[story.passages["kind"] != "body"]
    assert above["kind"].tolist() == ["headline", "dateline"] * 2 and above["text"].tolist()[2:] == [
        "Ferries to cross the Arden until the autumn",
        "By Tom Reeve and Ada Lind",
    ]
    assert len(story.compare("press-1", "press-2").links) and not story.differences.empty


@pytest.mark.parametrize(
    ("file", "given", "said"),
    [
        ("nexis-uni", ": ", ":\N{NO-BREAK SPACE}"),  # as Nexis Uni writes its labels
        ("nexis-classic", "4, 2022 Friday\n", "4, 2022, Friday, An Edition\nCorrection Appended\n"),
        ("factiva", "VALCOU0020220304ei34000p1", "V000000020220304ei34000p1"),  # a source of one letter
        ("factiva-codes", "\t", "\N{NO-BREAK SPACE}\t"),
        ("proquest", "Subject: Bridges; Councils\n\n", "URL: https://library.example/1\n\n"),
    ],
)
def test_an_export_is_read_however_its_lines_are_written(
    tmp_path: Path, file: str, given: str, said: str
) -> None:
    text = export(file)
    assert given in text
    documents = story_of(tmp_path, press=text.replace(given, said)).documents
    assert documents[["title", "outlet", "published"]].iloc[0].tolist() == [
        "Council shuts the Arden bridge after cracks are found",
        "The Vale Courier",
        "2022-03-04",
    ]
    assert len(documents) == 2 and (documents["n_words"] < 80).all()


def test_a_sheet_does_not_list_the_file_of_an_export_and_the_story_stays_the_same(tmp_path: Path) -> None:
    before = story_of(tmp_path, press=EXPORTS[0].read_text(encoding="utf-8"), own=" ".join(TOLD)).documents
    assert "press" not in write_sheet(tmp_path).read_text(encoding="utf-8")
    after = load_story(tmp_path).documents
    assert set(after["doc_id"]) == set(before["doc_id"]) == {"own", "press-1", "press-2"}


def test_an_export_of_one_article_is_described_by_the_sheet_as_any_file(tmp_path: Path) -> None:
    text = export("factiva")
    sheet = "doc_id,file,outlet\nmine,press.txt,Another Daily\n"
    about = story_of(tmp_path, sheet, press=text.partition("Ferries to cross")[0]).documents.iloc[0]
    assert (about["doc_id"], about["outlet"], about["published"]) == ("mine", "Another Daily", "2022-03-04")


def test_an_export_that_lacks_articles_says_so(tmp_path: Path) -> None:
    for file in EXPORTS:
        text = file.read_text(encoding="utf-8").replace("of 2", "of 9").replace("(2)", "(9)")
        if "factiva" in file.stem:
            text += "\nA headline alone\n\nDocument ARDEVP0020220305ei35000b8\n"
        [(problem, cause)] = faults(story_of(tmp_path / file.stem, press=text))
        assert problem == "articles may be missing" and "2 were cut out" in cause, file.stem


def test_a_head_of_one_line_is_the_title_and_no_outlet() -> None:
    _, second = articles("press.txt", export("nexis-uni").replace("Arden Evening Post\n", "").encode())
    assert second.about["title"].startswith("Ferries to cross") and "outlet" not in second.about


def test_the_largest_count_of_an_export_is_how_many_articles_it_has() -> None:
    counted = export("nexis-uni").replace("Documents (2)", "Documents (5)\n\nDocument 1 of 2")
    first, _ = articles("press.txt", counted.encode())
    assert ["counts 5 articles, and 2 were cut out" in cause for _, cause, _ in first.doubts] == [True]


def test_what_stands_below_the_end_of_an_article_is_the_databases_own() -> None:
    text = export("nexis-uni")
    below = text.replace("4, 2022\n\nEnd of", "4, 2022\n\nBody\n\nWords of the database.\n\nEnd of")
    assert below != text and [*articles("a.txt", below.encode())] == [*articles("a.txt", text.encode())]


@pytest.mark.parametrize("file", EXPORTS, ids=lambda file: file.stem)
def test_an_export_that_cannot_be_cut_is_a_row(tmp_path: Path, file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    for told in re.findall(r'(?:Engineers closed|"Nobody|The council had|Two ferries|Repairs)[^.]*\.', text):
        text = text.replace(told, "")
    story = story_of(tmp_path, press=text)
    assert story.documents.empty
    row = story.problems.iloc[0]
    assert (
        row["path"] == "press.txt"
        and "no article could be cut out" in row["cause"]
        and "Export" in row["cure"]
    )


def test_an_article_that_speaks_of_documents_is_no_export(tmp_path: Path) -> None:
    text = "\n\n".join((HEADLINE, "Document 1 of 50", *TOLD, "Length: 532 metres", "End of Document"))
    assert read(tmp_path, "a.txt", text.encode())[0]["doc_id"] == "a"
