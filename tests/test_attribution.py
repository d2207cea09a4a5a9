"""Reporting words and their sources."""

import pytest

from retold import attributions


@pytest.mark.parametrize(
    ("text", "cue", "source", "anonymous"),
    [
        ("Mr. Qin was skeptical, an American official said.", "said", "an American official", True),
        ("Angela Merkel warned that the plan would fail.", "warned", "Angela Merkel", False),
        (
            "According to the Interior Ministry, troops crossed the border.",
            "According to",
            "the Interior Ministry",
            False,
        ),
        ("The report was denied by the ministry.", "denied", "the ministry", False),
    ],
)
def test_attribution(text: str, cue: str, source: str, anonymous: bool) -> None:
    row = attributions(text).iloc[0]
    assert (row["cue"], row["source"], row["anonymous"]) == (cue, source, anonymous)
    assert (
        text[row["cue_begin"] : row["cue_end"]] == cue
        and text[row["source_begin"] : row["source_end"]] == source
    )


@pytest.mark.parametrize(
    ("text", "cues"),
    [
        ("The minister could say that the plan had failed.", []),
        ("I think that the plan is a good one.", []),
        ("The minister said that the mayor claimed the bridge was safe.", ["said"]),
        ("It was a long day. “We are very proud of them.” — Ana Silva", ["—"]),
        ("Poll: Most voters are asleep by nine", [":"]),
        ("It rained in Porto.\n\nSILVA: The bridge is safe.", [":"]),
        ("The company denied it. The plan, it said, was a mistake.", ["denied", "said"]),
    ],
)
def test_only_what_is_stated_by_somebody_counts(text: str, cues: list[str]) -> None:
    assert attributions(text)["cue"].tolist() == cues


def test_nothing_inside_a_quotation_is_a_cue() -> None:
    assert attributions("“They said no,” Mary Jones recalled.")["cue"].tolist() == ["recalled"]


@pytest.mark.parametrize(
    ("text", "sources"),
    [
        ("UPDATE: The bridge was opened again.", []),
        ("BREAKING: The bridge is shut.", []),
        ("Editor’s note: The bridge is shut.", []),
        ("Chris Wallace: The bridge is shut.", ["Chris Wallace"]),
        ("EXAMPLETON — The bridge is shut.", []),
    ],
)
def test_a_label_of_the_newsroom_or_a_place_is_nobody_who_speaks(text: str, sources: list[str]) -> None:
    assert attributions(text)["source"].tolist() == sources
