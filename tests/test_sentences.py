import pytest
from hypothesis import given
from hypothesis import strategies as st

from retold.english.sentences import sentence_ends
from retold.english.words import words


def split(text: str) -> list[str]:
    ends = sentence_ends(text)
    return [text[b:e].strip() for b, e in zip([0, *ends], ends, strict=False)]


@pytest.mark.parametrize(
    ("text", "n"),
    [
        ("Mr. Xi and Mr. Putin met 37 times.", 1),
        ("William J. Burns, the C.I.A. director, flew to Moscow.", 1),
        ("He left the U.S. on Monday. She stayed.", 2),
        ("He left the U.S. She stayed.", 2),
        ("U.S. Officials met.", 1),
        ("It cost 3.5 million. It was late.", 2),
        ("They met on Nov. 15. It rained.", 2),
        ("“We go.” He left.", 2),
        ("“Why?” he asked.", 1),
        ("“Why?” John Smith asked. Nobody knew.", 2),
        ("He said: “Stop.” “No,” she said.", 2),
        ("Wait... and see. Done.", 2),
        ("Wait… It came.", 2),
        ("See No. 5 and Fig. 2 for details. Then go.", 2),
        ("The question is: Who pays? Who gains?", 1),
        ("Who pays? Who gains?", 2),
        ("It was 30 days. when it ended.", 2),
        ("approx. five men came, e.g. John.", 1),
        ("He was there.[12] She was not.", 2),
        ("The troops left.The war ended.", 2),
        ("Former Senator Scott P. Brown will run.", 1),
        ("See p. 12 of the report. Then go.", 2),
        ("Rep. Jesse Jackson Jr. (D-Ill.) pleaded guilty.", 1),
        ("BERKELEY HEIGHTS, N.J. — President Silva left. It rained.", 2),
        ("UPDATE 2:52 p.m. -- Additional records were found.", 1),
        ("He left. — It rained.", 2),
        ("He works for Acme Corp. “It is fine,” he said.", 2),
    ],
)
def test_sentences_a_reader_would_count(text: str, n: int) -> None:
    assert len(split(text)) == n, split(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The U.S. officials", ["The", "U.S.", "officials"]),
        ("a 5,000-word statement", ["a", "5,000-word", "statement"]),
        ("Russia’s neighbor", ["Russia’s", "neighbor"]),
        ("cafe\u0301 noir", ["cafe\u0301", "noir"]),
        ("— ... !", []),
    ],
)
def test_words(text: str, expected: list[str]) -> None:
    assert words(text) == expected


@given(st.text(max_size=400))
def test_ends_rise_and_cover_every_word(text: str) -> None:
    ends = sentence_ends(text)
    assert ends == sorted(set(ends)) and all(0 < end <= len(text) for end in ends)
    assert not text[ends[-1] if ends else 0 :].strip()
