"""The start of a session from Python; `test_lab` has it as a person works with it."""

import os
import re
from pathlib import Path

import pytest

from conftest import written
from retold.ground.errors import StoryError
from retold.showing import session
from retold.showing.html import lead
from retold.showing.start import Start

A = "The council closed the old bridge on Monday. Repairs will cost 40 million euros. Nobody was hurt."
B = "The council closed the old bridge on Tuesday. Repairs will cost 50 million euros. It is <b>old</b>."


@pytest.fixture
def notebooks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of notebooks beside two stories, opened by no server."""
    for name in ("seeds", "stories/mine"):
        written(tmp_path / name, a=A, b=B)
    (tmp_path / "notebooks").mkdir()
    monkeypatch.chdir(tmp_path / "notebooks")
    monkeypatch.setenv("JUPYTER_RUNTIME_DIR", str(tmp_path))
    monkeypatch.setenv("JPY_PARENT_PID", "7")
    return tmp_path / "notebooks"


def serve(notebooks: Path, *, since: int) -> None:
    """What a server keeps while it runs, begun `since` seconds after the epoch."""
    (notebooks.parent / "jpserver-7.json").write_text("{}")
    os.utime(notebooks.parent / "jpserver-7.json", (since, since))


def test_a_notebook_reads_the_story_of_its_parameters_or_that_of_the_session_or_the_seeds(
    notebooks: Path,
) -> None:
    assert session.opened().path == Path("../seeds") and session.stories() == ["../seeds", "../stories/mine"]
    assert not session.choose(Path("../stories/mine"), "b")  # no server, no session
    serve(notebooks, since=1)
    assert session.choose(Path("../stories/mine"), "b")
    assert session.opened().path.name == "mine" and session.opened().base == "b"
    assert session.opened(base="a").base == "a"
    assert session.opened("../seeds").path.name == "seeds" and session.opened("../seeds").base == "a"


def test_what_is_shown_in_a_session_brings_what_sorts_its_tables(notebooks: Path) -> None:
    shown = lead("Nothing differs.")
    assert "<script>" not in shown._repr_mimebundle_()["text/html"]
    serve(notebooks, since=1)
    assert "aria-sort" in shown._repr_mimebundle_()["text/html"] and "<script>" not in shown.text


def test_a_choice_ends_with_its_server(notebooks: Path) -> None:
    serve(notebooks, since=1)
    assert session.choose(Path("../stories/mine"), "")
    os.utime(notebooks.parent / "retold-7.json", (2, 2))
    assert session.chosen()[0].endswith("mine")
    serve(notebooks, since=3)  # another server, which has the same number by chance
    assert session.chosen() == ("", "")
    (notebooks.parent / "retold-7.json").write_text("{torn")
    assert session.chosen() == ("", "")


def test_where_there_is_no_story_it_says_how_to_choose_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(StoryError, match=r"Choose one in start\.ipynb"):
        session.opened()
    start = Start()
    assert start.story is None and "Choose the folder" in start.found.value
    start.folder.value = "nowhere"
    assert "there is no such folder" in start.said.value and start.story is None
    start.compare()
    start.report()
    for field, text in zip(start.texts, (A, B), strict=True):
        field.value = text
    start.paste()
    assert start.story and start.story.path.parent == Path("stories") and len(start.story.tellings) == 2


def test_start_says_what_was_found_and_takes_another_base(notebooks: Path) -> None:
    serve(notebooks, since=1)
    start = Start()
    assert start.found.value.count("not stated") == 4 and "2 articles in ../seeds" in start.found.value
    labels = [label for label, _ in start.base.options]
    assert labels[0].startswith("A a: suggested, nothing says which came first")
    assert labels[1] == "B b: no date; 19 words, the longest"
    start.base.value = "b"
    assert start.story and start.story.base == "b" == session.chosen()[1]
    start.compare()
    assert start.bar.value == start.bar.max > 20
    found = r"Found: \d+ links? and \d+ changes? between \w+ and the others, (no|\d+) diff"
    assert re.search(found, start.said.value)
    again = Start()
    assert again.story and again.story.base == "b"
    data, _ = again._repr_mimebundle_()
    assert data["text/plain"].startswith("Start: Read from b") and data["text/html"] == again.found.value


def test_a_folder_without_articles_is_told_of(notebooks: Path) -> None:
    (notebooks.parent / "empty").mkdir()
    start = Start()
    start.folder.value = "../empty"
    assert "no article could be read" in start.found.value and not start.base.options
    start.folder.value = ""
    assert start.story is None and "no article" not in start.found.value


def test_pasted_texts_are_a_story_of_their_own_and_stay_text(notebooks: Path) -> None:
    start = Start()
    start.paste()
    assert "one of the texts is empty" in start.said.value and start.folder.value == "../seeds"
    start.texts[0].value, start.texts[1].value = B, A
    start.paste()
    assert start.story and start.folder.value.startswith("../stories/pasted-")
    assert start.story.tellings["a"].text == B and start.folder.value in session.stories()
    assert "<b>old" not in start.found.value and len(list(Path("../stories").iterdir())) == 2
    start.paste()
    assert len(list(Path("../stories").iterdir())) == 2
