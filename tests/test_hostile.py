"""Broken and hostile input: it becomes a document or a problem with its cure, runs nothing, loses nothing
and ends in time."""

import importlib
import os
import pkgutil
import re
from pathlib import Path
from time import process_time

import pytest
from lxml import html

import retold
from conftest import story_of
from hostile_cases import CASES, GOOD
from retold import (
    attributions,
    compare,
    facts,
    load_story,
    readability,
    split_passages,
    statements,
    tone,
)
from retold.ground.errors import StoryError
from retold.showing.findings import findings
from retold.showing.side_by_side import static_twin, view_data

pytestmark = pytest.mark.fuzz


def test_there_are_cases_enough() -> None:
    assert len(CASES) >= 150


@pytest.mark.parametrize("name", CASES)
def test_a_bad_file_harms_nothing(tmp_path: Path, name: str, in_time: None) -> None:
    story = story_of(tmp_path, **{"b.txt": GOOD, name: CASES[name]})
    wrong = story.problems[story.problems["path"] == name]
    assert "b" in story.tellings and (
        name in set(story.documents["path"]) or (wrong["severity"] == "error").any()
    )
    assert all(row.problem and row.cause and row.cure for row in wrong.itertuples())
    for row in story.passages.itertuples():
        assert " ".join(story.tellings[row.doc_id].text[row.begin : row.end].split()) == row.text
    twin = static_twin(view_data(story)) if story.pairs else ""
    assert twin.count("<script") <= 1 and not re.search(
        r"<(img|svg|iframe|math|style)|onerror=[^&]*>", re.sub(r"(?s)<script.*?</script>", "", twin)
    )
    page = findings(story).text
    elements = [each for each in html.fromstring(page).iter() if isinstance(each.tag, str)]
    assert not {each.tag for each in elements} & {"img", "iframe", "math", "object", "embed"}
    assert not [name for each in elements for name in each.attrib if name.startswith("on")]
    assert len(story.readability) == len(story.tone) == len(story.tellings)
    assert len(story.certainty) == 2 * len(story.tellings)
    assert (tmp_path / name).read_bytes() == CASES[name]


MODULES = sorted(
    module.name
    for module in pkgutil.walk_packages(retold.__path__, "retold.")
    if "__main__" not in module.name
)


def patterns(module: str) -> list[re.Pattern[str]]:
    """Every compiled pattern of a module, also those in its tuples, lists and mappings."""
    found, left = [], list(vars(importlib.import_module(module)).values())
    while left:
        value = left.pop()
        if isinstance(value, re.Pattern) and isinstance(value.pattern, str):
            found.append(value)
        elif isinstance(value, tuple | list | set | frozenset):
            left.extend(value)
        elif isinstance(value, dict):
            left.extend(value.values())
    return found


PATTERNS = sorted({pattern.pattern: pattern for module in MODULES for pattern in patterns(module)}.items())
ADVERSE = [
    unit * (20_000 // len(unit)) + end
    for unit in (
        "a",
        "A",
        " ",
        "\n",
        ".",
        ",",
        "-",
        "—",
        "1",
        "1,",
        "1.",
        "“",
        "”",
        '"',
        "'",
        "(",
        ":",
        "a ",
        "A. ",
        "Aa ",
        "A B ",
        "a, ",
        "Mr. ",
        "said ",
        "“a” ",
        "a.\n",
        "1 ",
        "$1 ",
        "AAA — ",
        "http://",
        "<",
        "%",
        "\u200b",
    )
    for end in ("", "!", "\x00")
]


def test_there_are_patterns_enough() -> None:
    assert len(PATTERNS) >= 40


@pytest.mark.parametrize("pattern", [p for _, p in PATTERNS], ids=[name[:40] for name, _ in PATTERNS])
def test_no_pattern_runs_away(pattern: re.Pattern[str], in_time: None) -> None:
    begun = process_time()
    for text in ADVERSE:
        pattern.match(text), pattern.fullmatch(text), sum(1 for _ in pattern.finditer(text))
    assert process_time() - begun < 10


@pytest.mark.parametrize("text", ["", " ", "\ud800", "a\udfffb. c", "\x00", "No full stop", "“", "\u202e"])
def test_public_calls_take_any_string(text: str) -> None:
    n = len(split_passages(text))
    assert n == len(compare(text, GOOD).a.passages) == len(compare(GOOD, text).b.passages)
    assert len(statements({"a": text})) == 0 and len(facts({"a": text})) == 0
    assert attributions(text) is not None and len(tone({"a": text})) == len(readability({"a": text})) == 1


def test_text_that_is_not_english_has_links_and_no_measures(tmp_path: Path) -> None:
    story = story_of(tmp_path, **dict.fromkeys("ab", CASES["German.txt"]))
    assert len(story.links) and story.tone["valence"].isna().all()
    assert readability(story.tellings, 0)["flesch_kincaid"].isna().all()
    assert story.certainty["value"].isna().all()


def test_two_encodings_in_one_file_are_read_line_by_line(tmp_path: Path) -> None:
    story = story_of(tmp_path, a=CASES["mixed lines.txt"])
    assert story.tellings["a"].text.startswith(
        "Le café est fermé.\nLe café est fermé.\n"
    ) and "two encodings in one file" in set(story.problems["problem"])


def test_links_that_leave_the_folder_or_lead_to_themselves(tmp_path: Path) -> None:
    folder = tmp_path / "story"
    folder.mkdir()
    (tmp_path / "secret.txt").write_text(GOOD)
    (folder / "out.txt").symlink_to(tmp_path / "secret.txt")
    (folder / "self.txt").symlink_to(folder / "self.txt")
    (folder / "dir.txt").mkdir()
    story = story_of(folder, f"file\n../secret.txt\n{'x' * 400}.txt\ngood.txt\n/etc/hostname\n", good=GOOD)
    assert list(story.tellings) == ["good"] and (story.problems["severity"] == "error").sum() == 6


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_folder_that_may_not_be_read(tmp_path: Path) -> None:
    tmp_path.chmod(0)
    with pytest.raises(StoryError, match="permissions"):
        load_story(tmp_path)


def test_a_folder_that_the_system_refuses_to_list(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(_: Path) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "iterdir", refused)
    with pytest.raises(StoryError, match=r"Permission denied.*permissions"):
        load_story(tmp_path)
