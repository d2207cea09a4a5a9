"""Comparisons kept on the disk: the same tables, known by texts, code and verdicts, and never in the way."""

from pathlib import Path

import pandas as pd
import pytest
from retold import Story, cache
from retold.cache import compare_once
from retold.changes.comparison import Comparison, Unit
from retold.linking.verdicts import Verdict


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("RETOLD_CACHE", str(tmp_path / "kept"))
    return tmp_path / "kept"


def once(story: Story, *, unit: Unit = "sentence", verdicts: tuple[Verdict, ...] = ()) -> Comparison:
    return compare_once(
        story.texts["a"], story.texts["c"], a_doc="a", b_doc="c", unit=unit, verdicts=verdicts
    )


def same(one: Comparison, other: Comparison) -> None:
    for name in ("a", "b", "links", "changes", "coverage"):
        pd.testing.assert_frame_equal(getattr(one, name), getattr(other, name))


@pytest.mark.parametrize("unit", ["sentence", "paragraph"])
def test_what_is_read_is_what_was_made(
    seeds: Story, folder: Path, monkeypatch: pytest.MonkeyPatch, unit: Unit
) -> None:
    made = once(seeds, unit=unit)
    assert len(list(folder.iterdir())) == 1
    monkeypatch.setattr(cache, "compare", None)  # to make it again would fail
    same(once(seeds, unit=unit), made)


def test_other_texts_verdicts_units_and_code_are_other_comparisons(
    seeds: Story, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    once(seeds)
    rejected = once(seeds, verdicts=(Verdict("reject", "a:40", "c:24"),))
    assert ("a:40", "c:24") not in set(
        zip(rejected.links["a_passage"], rejected.links["b_passage"], strict=True)
    )
    monkeypatch.setattr(cache, "_code", lambda: "another")
    once(seeds)
    assert len(list(folder.glob("*.json"))) == 3


@pytest.mark.parametrize(
    "content", ["", "{", '{"links": []}', '{"links": [{"score": "x"}], "changes": []}', "[]"]
)
def test_a_torn_file_is_made_again(seeds: Story, folder: Path, content: str) -> None:
    made = once(seeds)
    [file] = folder.iterdir()
    file.write_text(content)
    same(once(seeds), made)
    assert file.read_text() != content


def test_where_nothing_can_be_kept_nothing_is_lost(
    seeds: Story, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("in the way")
    monkeypatch.setenv("RETOLD_CACHE", str(tmp_path / "file"))
    assert len(once(seeds).links) > 10
