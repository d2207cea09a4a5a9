"""Which telling the others are read against: by role, date or citation; else the first by name."""

from pathlib import Path

import nbformat
import pytest

from conftest import story_of
from retold import Story, load_story
from retold.cli import main
from retold.showing import report

TOLD = (
    "Engineers closed the old bridge on Monday after a crack was found in one of its piers. Ferries carry "
    "people over the river. The mayor said that the work would take two years."
)
UNKNOWN = "nothing says which came first, so the first by name is shown first"


def below(day: str) -> str:
    """An article with a date line."""
    return f"Bridge to Close\n\nBy Ann Example\n\n{day}\n\n{TOLD}"


def read_from(told: Story) -> tuple[str, str, bool]:
    return told.base, told.base_because, told.read_from.directed


def test_the_role_of_original_decides_before_any_date(tmp_path: Path) -> None:
    sheet = "file,role,published\na.txt,rewrite,2024-03-09\nb.txt,original,2024-03-10\n"
    told = story_of(tmp_path, sheet, a=TOLD, b=TOLD)
    assert read_from(told) == ("b", "articles.csv gives it the role of original", True)


def test_two_originals_are_none(tmp_path: Path) -> None:
    told = story_of(tmp_path, "file,role\na.txt,original\nb.txt,original\n", a=TOLD, b=TOLD)
    assert read_from(told) == ("a", UNKNOWN, False)


@pytest.mark.parametrize(
    ("published", "text", "base"),
    [
        (("2024-03-10", "2024-03-09"), (TOLD, TOLD), "b"),
        (("", ""), (below("10 October 2023"), below("Sept. 9, 2023")), "b"),
        (("", ""), (below("September 9, 2023"), below("10 October 2023")), "a"),
        (("2023-05-05", ""), (TOLD, below("May 4, 2023")), "b"),
        (("2023-05-03", ""), (TOLD, below("May 4, 2023")), "a"),
    ],
)
def test_the_earliest_date_of_the_sheet_or_of_a_date_line_decides(
    tmp_path: Path, published: tuple[str, str], text: tuple[str, str], base: str
) -> None:
    sheet = f"file,published\na.txt,{published[0]}\nb.txt,{published[1]}\n"
    told = story_of(tmp_path, sheet, a=text[0], b=text[1])
    assert read_from(told) == (base, "it has the earliest date", True)


@pytest.mark.parametrize(
    ("published", "text"),
    [
        (("2024-03-10", "2024-03-10"), TOLD),
        (("2024-03-10", ""), TOLD),
        (("2024-03-10", ""), below("March 10, 2024")),
        (("2024-03-10", ""), below("March 8, 2024\n\nMarch 9, 2024")),
    ],
)
def test_two_of_one_day_and_a_day_that_is_not_known_decide_nothing(
    tmp_path: Path, published: tuple[str, str], text: str
) -> None:
    sheet = f"file,published\na.txt,{published[0]}\nb.txt,{published[1]}\n"
    assert read_from(story_of(tmp_path, sheet, a=TOLD, b=text)) == ("a", UNKNOWN, False)


def test_the_earliest_of_three_must_be_before_both(tmp_path: Path) -> None:
    sheet = "file,published\na.txt,2024-03-11\nb.txt,2024-03-10\nc.txt,{}\n"
    same = story_of(tmp_path, sheet.format("2024-03-10"), a=TOLD, b=TOLD, c=TOLD)
    assert read_from(same) == ("a", UNKNOWN, False)
    later = story_of(tmp_path, sheet.format("2024-03-12"))
    assert read_from(later) == ("b", "it has the earliest date", True)


OUTLETS = "file,outlet\na.txt,The Daily\nb.txt,The Harbour Post\n"
CITING = f"{TOLD} The Harbour Post was the first to report it."


def test_the_outlet_that_the_others_name_comes_first(tmp_path: Path) -> None:
    told = story_of(tmp_path, OUTLETS, a=CITING, b=TOLD)
    assert read_from(told) == ("b", "the others name its outlet", True)


def test_outlets_that_name_each_other_decide_nothing(tmp_path: Path) -> None:
    told = story_of(tmp_path, OUTLETS, a=CITING, b=f"{TOLD} The Daily wrote of ferries.")
    assert read_from(told) == ("a", UNKNOWN, False)


def test_an_outlet_that_one_of_two_others_does_not_name_decides_nothing(tmp_path: Path) -> None:
    told = story_of(tmp_path, f"{OUTLETS}c.txt,The Echo\n", a=CITING, b=TOLD, c=TOLD)
    assert read_from(told) == ("a", UNKNOWN, False)


@pytest.mark.parametrize(
    ("names", "suggested"),
    [
        (("a", "b"), ""),
        (("a", "b-original"), "b-original"),
        (("a", "Original_2"), "Original_2"),
        (("a", "aboriginal"), ""),
        (("a-original", "b_original"), ""),
    ],
)
def test_what_the_name_of_a_file_suggests_is_offered_and_not_taken(
    tmp_path: Path, names: tuple[str, str], suggested: str
) -> None:
    told = story_of(tmp_path, **dict.fromkeys(names, TOLD))
    hint = f"; the name of {suggested} suggests that it is the original, and --base {suggested} takes it so"
    assert read_from(told) == (min(names), UNKNOWN + (hint if suggested else ""), False)


def test_the_first_by_name_is_the_first_whatever_the_order_of_the_sheet(tmp_path: Path) -> None:
    told = story_of(tmp_path, "file,label\nb.txt,B\n", a=TOLD, b=TOLD)
    assert read_from(told) == ("a", UNKNOWN, False)


def test_whoever_runs_it_decides_before_all(tmp_path: Path) -> None:
    story_of(tmp_path, "file,role\na.txt,original\n", a=TOLD, b=TOLD)
    assert read_from(load_story(tmp_path, base="b")) == ("b", "it was chosen by whoever ran this", True)


def test_without_documents_there_is_no_base(tmp_path: Path) -> None:
    told = load_story(tmp_path)
    assert read_from(told) == ("", "there is no document", False)
    assert told.read_as == "There is no document."


@pytest.fixture
def notebooks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with one notebook that shows nothing, which `retold report` runs in place of its own."""
    folder = tmp_path / "notebooks"
    folder.mkdir()
    cells = [
        nbformat.v4.new_markdown_cell("# One"),
        nbformat.v4.new_code_cell("story = base = ''", metadata={"tags": ["parameters"]}),
    ]
    nbformat.write(nbformat.v4.new_notebook(cells=cells), folder / "00-one.ipynb")
    monkeypatch.setattr(report, "packaged_notebooks", lambda: folder)
    return folder


@pytest.mark.parametrize("command", ["check", "new", "report"])
@pytest.mark.parametrize(
    ("later", "why"), [("", UNKNOWN), ("Oct. 8, 2023", "it has the earliest date")], ids=["unknown", "dated"]
)
def test_every_command_says_which_telling_the_others_are_read_against_and_why(
    tmp_path: Path,
    notebooks: Path,
    capsys: pytest.CaptureFixture[str],
    command: str,
    later: str,
    why: str,
) -> None:
    folder = tmp_path / "story"
    folder.mkdir()
    base = story_of(folder, a=below("Oct. 10, 2023"), b=below(later) if later else TOLD).base
    assert base == ("b" if later else "a")
    out = ["--out", str(tmp_path / "pages")] if command == "report" else []
    assert main([command, str(folder), *out]) == 0
    cure = "Take another with --base ID, or give it the role original in articles.csv."
    assert f"Read from {base}: {why}. {cure}\n" in capsys.readouterr().out
