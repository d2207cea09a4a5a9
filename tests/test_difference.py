from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from retold.linking.difference import Run, difference, difference_with_moves, word_spans

TEXTS = st.lists(
    st.sampled_from(
        "the a mayor Mayor's left left. U.S. US sceptical skeptical town, Nov. “yes” – 3.5".split()
    ),
    max_size=20,
).map(" ".join)


def flipped(runs: list[Run]) -> list[Run]:
    return [Run(run.kind, run.b, run.a) for run in runs]


@given(TEXTS, TEXTS)
def test_covers_every_word_once_and_mirrors(a: str, b: str) -> None:
    runs = difference(a, b)
    assert [n for run in runs for n in run.a] == list(range(len(word_spans(a))))
    assert [n for run in runs for n in run.b] == list(range(len(word_spans(b))))
    assert all(len(run.a) == len(run.b) for run in runs if run.kind == "same")
    assert all(one.kind != other.kind for one, other in pairwise(runs))
    assert difference(b, a) == flipped(runs)


def test_spelling_and_full_stops_do_not_differ() -> None:
    assert [run.kind for run in difference("The U.S. was skeptical", "the US was sceptical")] == ["same"]


def test_one_word_exchanged() -> None:
    assert difference("to stand down now", "to step down now") == [
        Run("same", range(1), range(1)),
        Run("changed", range(1, 2), range(1, 2)),
        Run("same", range(2, 4), range(2, 4)),
    ]


@given(TEXTS, TEXTS)
def test_moves_cover_every_word_once_and_mirror(a: str, b: str) -> None:
    runs = difference_with_moves(a, b)
    assert [n for run in runs for n in run.a] == list(range(len(word_spans(a))))
    assert [n for run in runs for n in run.b] == list(range(len(word_spans(b))))
    assert sum(len(run.a) for run in runs if run.kind == "moved") == sum(
        len(run.b) for run in runs if run.kind == "moved"
    )
    assert sorted(tuple(run.a) for run in difference_with_moves(b, a) if run.kind == "moved") == sorted(
        tuple(run.b) for run in runs if run.kind == "moved"
    )


def test_words_that_only_moved_are_said_to_have_moved() -> None:
    a, b = (
        "On Monday evening the mayor opened the new bridge",
        "The mayor opened the new bridge on Monday evening",
    )
    moved = [
        (a.split()[run.a.start : run.a.stop], b.split()[run.b.start : run.b.stop])
        for run in difference_with_moves(a, b)
        if run.kind == "moved"
    ]
    assert moved == [(["On", "Monday", "evening"], []), ([], ["on", "Monday", "evening"])]


def test_one_common_word_is_no_move() -> None:
    assert "moved" not in {
        run.kind for run in difference_with_moves("we saw red fish swim", "birds saw green and red deer run")
    }
