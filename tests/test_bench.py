"""The benchmark: its stories are always the same, and it says plainly where there is no history."""

from pathlib import Path

from bench import unpacked, write_story
from retold import load_story


def test_made_up_stories_are_always_the_same_and_as_long_as_asked(tmp_path: Path) -> None:
    one, other = (load_story(write_story(tmp_path / name, 3, 200)) for name in ("one", "other"))
    assert one.documents["sha256"].tolist() == other.documents["sha256"].tolist()
    assert one.documents["sha256"].is_unique and one.documents["n_words"].between(180, 300).all()


def test_a_state_that_the_history_lacks_is_none(tmp_path: Path) -> None:
    assert unpacked("no-such-tag", tmp_path) is None and not list(tmp_path.iterdir())
