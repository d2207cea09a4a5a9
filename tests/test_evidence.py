"""Evidence in other programs: what a story is exported as, read again as these programs read it."""

import json
import re
import shutil
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import docx
import openpyxl
import pandas as pd
import pyarrow.parquet as pq
import pytest
from jsonschema import Draft202012Validator

from conftest import ROOT, story_of, written
from retold import Story, load_story
from retold.cli import main
from retold.english.words import fold
from retold.evidence.exporting import FORMATS, worth_telling
from retold.evidence.redline import redline
from retold.ground.errors import ReportError
from retold.linking.difference import cut, difference
from retold.linking.places import named

ONE = (
    "Council closes bridge\n\nThe council closed the old bridge on Monday, it said. Repairs will cost 40 "
    "million euros. The mayor said that nobody was hurt. =HYPERLINK(1) stood on the \x07 northern pier."
)
OTHER = (
    "Bridge is closed\n\nThe council closed the old bridge on Tuesday, it said. Repairs will cost 50 "
    "million euros. Residents warned of the cracks in March & were told to wait for 100% of the funds_."
)
SHEET = "file,label,outlet,published\na.txt,=A & B_c,,\nb.txt,Other,The {Daily} Post,2024-03-05\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A story that a test may write to."""
    return written(tmp_path / "a story", SHEET, a=ONE, b=OTHER)


@pytest.fixture(scope="module")
def story(tmp_path_factory: pytest.TempPathFactory) -> Story:
    """A story that all tests read and none judges."""
    return story_of(tmp_path_factory.mktemp("read") / "a story", SHEET, a=ONE, b=OTHER)


def made(story: Story, kind: str, chosen: pd.DataFrame | None = None) -> dict[str, bytes]:
    return FORMATS[kind](story, worth_telling(story) if chosen is None else chosen)


def paragraphs(file: bytes) -> list[docx.text.paragraph.Paragraph]:
    return docx.Document(BytesIO(file)).paragraphs


def test_word_has_each_chosen_difference_with_its_quotations_and_their_citations(story: Story) -> None:
    rows = story.differences.head(3)
    shown = paragraphs(made(story, "docx", rows)["differences.docx"])
    headings = [p.text for p in shown if p.style.name == "Heading 2"]
    assert [h.partition(".")[0] for h in headings] == ["1", "2", "3", "What this does not show"]
    bold = re.sub(r"\W", "", "".join(run.text for p in shown for run in p.runs if run.bold))
    spans = [span for row in rows["spans"] for span in row]
    assert bold == re.sub(r"\W", "", "".join(story.tellings[doc].text[b:e] for doc, b, e in spans))
    cited = [p.text for p in shown if p.style.name == "Caption"]
    assert len(cited) == sum(p.style.name == "Quote" for p in shown) >= 3
    labels = {"A": "=A & B_c, outlet not stated, date not stated", "B": "Other, The {Daily} Post, 2024-03-05"}
    assert all(re.fullmatch(rf"[AB]\d+: {re.escape(labels[each[0]])}", each) for each in cited)


def test_what_was_rejected_is_left_out_and_what_was_noted_is_told(folder: Path) -> None:
    story = load_story(folder)
    chosen = worth_telling(story)
    assert len(chosen) and set(chosen["weight"]) <= {2, 3}
    first = chosen.iloc[0]
    noted = story.judge(first, "real", note="asked the mayor", by="AB")
    said = [p.text for p in paragraphs(made(noted, "docx")["differences.docx"])]
    assert "Verdict: real, asked the mayor, by AB." in said
    rejected = noted.judge(first, "not", by="AB")
    gone = set(chosen["sentence"]) - set(worth_telling(rejected)["sentence"])
    assert gone == {chosen["sentence"].iloc[0]}
    assert gone <= set(worth_telling(rejected.undo(by="AB"))["sentence"])


def test_a_redline_read_without_what_is_struck_out_is_the_telling(seeds: Story) -> None:
    shown = paragraphs(redline(seeds))
    other = next(n for n, p in enumerate(shown) if p.text == "Rewrite against Original")
    until = next(n for n, p in enumerate(shown) if p.text == "Copy against Original")
    body = [p.runs[1:] for p in shown[other + 1 : until]]
    kept = [word for runs in body for word in words("".join(r.text for r in runs if not r.font.strike))]
    assert kept == [word for p in seeds.tellings["b"].passages for word in words(p.text)]
    gone = [word for runs in body for word in words("".join(r.text for r in runs if not r.font.underline))]
    assert set(map(fold, words(seeds.tellings["a"].text))) <= set(map(fold, gone))
    plain = [run for runs in body for run in runs if not (run.font.strike or run.font.underline)]
    assert plain and not any(run.font.color.rgb for run in plain)


def words(text: str) -> list[str]:
    return re.findall(r"\w+", text.casefold())


def test_pieces_join_to_the_text_they_were_cut_from() -> None:
    a, b = "“Never,” she said — not now.", "She said: never, not now!"
    runs = difference(a, b)
    assert "".join(cut(a, [run.a for run in runs])) == a and "".join(cut(b, [run.b for run in runs])) == b


def test_a_workbook_has_every_table_and_no_formula(story: Story) -> None:
    book = openpyxl.load_workbook(BytesIO(made(story, "xlsx")["tables.xlsx"]))
    assert book.sheetnames == ["codebook", *story.tables]
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert not [cell for cell in cells if cell.data_type == "f"]
    label = next(c for c in book["documents"]["B"] if c.value == "=A & B_c")
    assert label.quotePrefix and label.data_type == "s"
    assert "\x07" in ONE and not [c for c in cells if isinstance(c.value, str) and "\x07" in c.value]
    links = list(book["links"].values)
    assert list(links[0]) == list(story.links) and len(links) == len(story.links) + 1
    assert [row[1] for row in links[1:]] == story.links["a_passage"].tolist()


def test_a_text_longer_than_a_cell_of_excel_is_cut_and_whole_in_parquet(tmp_path: Path) -> None:
    text = f"The council closed the bridge of {'long' * 8200}."
    told = story_of(tmp_path, a=text)
    book = openpyxl.load_workbook(BytesIO(made(told, "xlsx")["tables.xlsx"]))
    assert max(len(str(cell.value)) for cell in book["documents"][2]) == 32_767
    file = made(told, "parquet")["tables/documents.parquet"]
    assert len(pd.read_parquet(BytesIO(file))["text"][0]) == len(text) > 32_767


def test_parquet_has_every_table_with_types_and_meanings(story: Story) -> None:
    files = {Path(name).stem: file for name, file in made(story, "parquet").items()}
    assert set(files) == {"codebook", *story.tables}
    for name in story.tables:
        read = pq.read_table(BytesIO(files[name]))
        assert read.column_names == list(getattr(story, name)) and len(read) == len(getattr(story, name))
        assert all(field.metadata[b"meaning"] is not None for field in read.schema)
    links = pd.read_parquet(BytesIO(files["links"]), dtype_backend="numpy_nullable")
    pd.testing.assert_frame_equal(links, story.links, check_dtype=False)
    spans = pq.read_table(BytesIO(files["differences"]))["spans"].to_pylist()
    assert [[list(span.values()) for span in row] for row in spans] == story.differences["spans"].tolist()
    book = pd.read_parquet(BytesIO(files["codebook"]))
    assert book.groupby("table", sort=False)["name"].agg(list).to_dict() == {
        name: list(getattr(story, name)) for name in story.tables
    }


def test_annotations_follow_the_recommendation_and_stand_on_their_words(folder: Path) -> None:
    story = load_story(folder)
    judged = story.judge(story.changes.iloc[0], "regrade", value="minor", note="a day", by="AB")
    judged = judged.judge("a", "set", what="outlet", value="The Gazette")
    data = json.loads(made(judged, "annotations")["annotations.jsonld"])
    schema = json.loads((Path(__file__).parent / "annotation.schema.json").read_text())
    assert [error.message for error in Draft202012Validator(schema).iter_errors(data)] == []
    items = data["first"]["items"]
    found = len(judged.links) + len(judged.changes) + len(worth_telling(judged)) + 2
    assert data["total"] == len(items) == found and len({each["id"] for each in items}) == found
    texts = {named(d): d.text for d in judged.tellings.values()}
    places = [place for each in items for place in [*each["target"], *each["body"]] if "selector" in place]
    for place in places:
        position, quote = place["selector"]
        text = texts[place["source"]]
        assert text[position["start"] : position["end"]] == quote["exact"] != ""
        assert text[: position["start"]].endswith(quote["prefix"])
        assert text[position["end"] :].startswith(quote["suffix"])
    [said] = [each for each in items if each.get("creator")]
    assert said["motivation"] == "assessing" and said["creator"] == {"type": "Person", "name": "AB"}
    assert [body["value"] for body in said["body"][::2]] == ["change", "a day"]
    identified = [b["value"] for each in items for b in each["body"] if b.get("purpose") == "identifying"]
    assert judged.address(*judged.changes.iloc[0][["a_passage", "b_passage"]], change=1) in identified


def test_bibtex_says_what_is_known_and_nothing_else(story: Story) -> None:
    text = made(story, "bibtex")["story.bib"].decode()
    entries = text.split("\n\n")
    assert [entry.partition("{")[0] for entry in entries] == ["@misc", "@article", "@misc"]
    assert re.findall(r"^@\w+\{(.*),$", text, re.MULTILINE) == ["a-story-A", "a-story-B", "a-story-report"]
    assert "author" not in text and "journal" not in entries[0] and "year" not in entries[0]
    assert r"=A \& B\_c" in entries[0]
    assert "journal = {The \\{Daily\\} Post}," in entries[1]
    date = [("year", "{2024}"), ("month", "mar"), ("day", "{5}")]
    assert re.findall(r"(year|month|day) = (\S+),", entries[1]) == date
    assert "retold report a story" in entries[2] and "year" not in entries[2]
    bare = re.sub(r"\\[{}]", "", text)
    assert bare.count("{") == bare.count("}")


def test_the_same_bytes_on_any_day(folder: Path, tmp_path: Path) -> None:
    kept = []
    for out in (tmp_path / "one", tmp_path / "two"):
        files = load_story(folder).export(out)
        kept.append({file.relative_to(out).as_posix(): file.read_bytes() for file in files})
    assert kept[0] == kept[1] and len(kept[0]) > 30
    for name in ("differences.docx", "redline.docx", "tables.xlsx"):
        with ZipFile(BytesIO(kept[0][name])) as package:
            assert {entry.date_time for entry in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
            about = package.read("docProps/core.xml").decode()
        assert set(re.findall(r">(\d{4})-\d\d-\d\dT", about)) == {"1980"} and "python" not in about


def test_an_export_goes_only_into_a_folder_of_its_own(folder: Path, tmp_path: Path) -> None:
    story = load_story(folder)
    before = sorted(path.name for path in folder.iterdir())
    with pytest.raises(ReportError, match=r"not made here: a\.txt"):
        story.export(folder)
    assert sorted(path.name for path in folder.iterdir()) == before
    with pytest.raises(ReportError, match="Nothing was written"):
        story.export(folder / "a.txt")
    own = tmp_path / "own"
    [bib] = story.export(own, to=["bibtex"])
    bib.write_text("old")
    assert story.export(own, to=["annotations", "bibtex"])[-1].read_text() != "old"
    assert sorted(path.name for path in own.glob("[!.]*")) == ["annotations.jsonld", "story.bib"]


def test_an_export_is_whole_or_not_there(
    story: Story, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    story.export(tmp_path / "own", to=["bibtex"])
    with pytest.raises(ReportError, match=r"no format 'pdf'.*docx, xlsx, parquet, annotations, bibtex"):
        story.export(tmp_path / "own", to=["bibtex", "pdf"])
    monkeypatch.setitem(FORMATS, "docx", lambda *_: {"differences.docx": None})
    with pytest.raises(TypeError):
        story.export(tmp_path / "own", to=["annotations", "docx"])
    assert [path.name for path in (tmp_path / "own").glob("[!.]*")] == ["story.bib"]


def test_the_example_of_the_docs_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copytree(ROOT / "seeds", tmp_path / "seeds")
    monkeypatch.chdir(tmp_path)
    page = (ROOT / "docs" / "export.md").read_text(encoding="utf-8")
    [code] = re.findall(r"```python\n(.*?)```", page, re.DOTALL)
    exec(compile(code, "docs", "exec"), {})
    said = [p.text for p in docx.Document("evidence/differences.docx").paragraphs]
    assert any(each.startswith("1. Heard in one telling only") for each in said)


def test_a_story_of_one_article_is_exported_and_says_so(tmp_path: Path) -> None:
    alone = story_of(tmp_path, a=ONE)
    alone.export(tmp_path / "out", to=["docx"])
    said = [p.text for p in docx.Document(str(tmp_path / "out" / "redline.docx")).paragraphs]
    assert "A redline needs two texts; this story has fewer." in said
    said = [p.text for p in docx.Document(str(tmp_path / "out" / "differences.docx")).paragraphs]
    assert "No difference was chosen, or none was found." in said


def test_the_command_exports_what_was_asked_for(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "out"
    assert main(["export", str(folder), "--to", "bibtex,annotations", "--out", str(out), "--base", "b"]) == 0
    assert capsys.readouterr().out.splitlines() == [str(out / "story.bib"), str(out / "annotations.jsonld")]
    assert "--base b" in (out / "story.bib").read_text()
    assert main(["export", str(folder), "--out", str(folder)]) == 1
    assert "not made here" in capsys.readouterr().err
    with pytest.raises(SystemExit, match="0"):
        main(["export", "--help"])
    assert ",".join(FORMATS) in capsys.readouterr().out.replace("\n", "")
