import json
import re
import textwrap
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

import retold
from retold import Document, split_passages
from retold.english.words import words
from retold.ground.tables import TABLES
from retold.noticing.words_in_place import in_context
from retold.reading.characters import decode
from retold.reading.document import cleaning_log
from retold.reading.layout import LONGEST_PASSAGE, quoted_spans

SEEDS = {
    name: (Path(__file__).parent.parent / "seeds" / name).read_bytes().decode()
    for name in ("000_7eeb4d19e7b4b612.txt", "002_09f52060b6f41bce.txt", "004_dda65f2b4a4f6e0f.txt")
}
VARIANTS = {
    "as it is": lambda t: t,
    "CRLF": lambda t: t.replace("\n", "\r\n"),
    "byte-order mark": lambda t: "\ufeff" + t,
    "no-break spaces": lambda t: t.replace(" ", "\u00a0"),
    "zero-width spaces": lambda t: t.replace("a", "a\u200b"),
    **{
        f"wrapped at {width}": lambda t, width=width: "\n\n".join(
            textwrap.fill(p, width, break_long_words=False, break_on_hyphens=False) for p in t.split("\n\n")
        )
        for width in (40, 72, 100)
    },
}


def holds(text: str, passages: pd.DataFrame) -> bool:
    return all(" ".join(text[p.begin : p.end].split()) == p.text for p in passages.itertuples())


@pytest.mark.parametrize("variant", VARIANTS)
@pytest.mark.parametrize("name", SEEDS)
def test_offsets_hold_on_the_seeds_however_they_are_saved(name: str, variant: str) -> None:
    text = VARIANTS[variant](SEEDS[name])
    passages = split_passages(text)
    assert holds(text, passages) and len(passages) > 20


PROSE = [
    "The mayor left the town hall.",
    "Nobody knew why.",
    "It rained for 3.5 hours.",
    "“I know,” he said.",
]


@given(st.lists(st.sampled_from(PROSE), min_size=14, max_size=30), st.sampled_from([40, 72, 100]))
def test_wrapping_changes_nothing(sentences: list[str], width: int) -> None:
    text = " ".join(sentences)
    assert (
        split_passages(textwrap.fill(text, width))["text"].tolist()
        == sentences
        == split_passages(text)["text"].tolist()
    )


def test_passages_are_those_that_people_annotated() -> None:
    for line in (
        (Path(__file__).parent / "golden" / "pairs_hand.jsonl").read_text(encoding="utf-8").splitlines()
    ):
        pair = json.loads(line)
        for side in "ab":
            passages = split_passages(pair[side])
            assert [list(span) for span in zip(passages["begin"], passages["end"], strict=True)] == pair[
                f"{side}_sentences"
            ]


def kinds(text: str) -> list[str]:
    return split_passages(text)["kind"].tolist()


def test_layout_of_another_site_is_told_from_its_body() -> None:
    text = (
        "Council Approves Budget for New Bridge\n\nCouncil Approves Budget for New\n\nBy Anna Example\n\n"
        "March 3, 2021\n\n"
        "PORTO — The council approved the budget. It was late.\n\nWhat comes next\n\nThe bridge opens in "
        "May.\n\n"
        "What to know about bridges\n\nSlide 2 of 9\n\nWhy bridges? Because rivers are wide.\n\nHow long do "
        "they last? A hundred years.\n\n"
        "The mayor thanked the council.\n\nAdvertisement"
    )
    assert kinds(text) == [
        "headline",
        "headline",
        "dateline",
        "dateline",
        "body",
        "body",
        "heading",
        "body",
        "boilerplate",
        "boilerplate",
        "boilerplate",
        "boilerplate",
        "boilerplate",
        "boilerplate",
        "body",
        "boilerplate",
    ]


def test_an_acronym_at_its_end_does_not_make_a_headline_body() -> None:
    assert kinds("Prosecutors Subpoena Campaign and New Jersey G.O.P.\n\nThe mayor left. It rained.") == [
        "headline",
        "body",
        "body",
    ]
    assert kinds("The mayor went back to the U.S.\n\nThe mayor left. It rained.") == ["body", "body", "body"]


def test_a_question_in_the_body_is_no_box() -> None:
    assert set(kinds("Who will pay for it? Nobody knows that.\n\nThe mayor left.")) == {"body"}


def test_log_names_what_was_found_and_where() -> None:
    log = cleaning_log(Document(SEEDS["002_09f52060b6f41bce.txt"]))
    assert {"line break joined", "headline", "deck", "dateline", "place line"} <= set(log["what"])
    place = log[log["what"] == "place line"].iloc[0]
    assert SEEDS["002_09f52060b6f41bce.txt"][place["begin"] : place["end"]].split() == ["WASHINGTON", "—"]
    assert "headline doubled" in set(cleaning_log(Document(SEEDS["004_dda65f2b4a4f6e0f.txt"]))["what"])


@pytest.mark.parametrize(
    ("data", "text", "encoding"),
    [
        ("café".encode(), "café", "utf-8"),
        (b"\xef\xbb\xbfcaf\xc3\xa9", "café", "utf-8-sig"),
        ("café".encode("cp1252"), "café", "cp1252"),
        ("café “x”".encode("utf-16"), "café “x”", "utf-16"),
        (b"\xfe\xff" + "café “x”".encode("utf-16-be"), "café “x”", "utf-16"),
        (b"\xff\xfe" + "day".encode("utf-16-le") + b"x", "day\ufffd", "utf-16"),
        (b"\xef\xbb\xbfcaf\xe9", "caf\ufffd", "utf-8-sig"),
        (
            "One.\n“Two” é.\n".encode() + "Thrée.\n".encode("cp1252"),
            "One.\n“Two” é.\nThrée.\n",
            "utf-8 and cp1252",
        ),
        (b"caf\xe9 \x81\nice\n", "café \ufffd\nice\n", "cp1252"),
    ],
)
def test_decode(data: bytes, text: str, encoding: str) -> None:
    assert decode(data)[:2] == (text, encoding)


def test_text_decoded_wrongly_before_is_repaired_and_said_so() -> None:
    text, _, repairs = decode("First line.\nI donâ€™t know.\nNor I.\nWe donâ€™t.\n".encode())
    assert text == "First line.\nI don’t know.\nNor I.\nWe don’t.\n"
    assert [(text[b:e], stood) for b, e, stood in repairs] == [
        ("I don’t know.", "I donâ€™t know."),
        ("We don’t.", "We donâ€™t."),
    ]


def test_the_log_lists_repairs_first_and_numbers_its_rows() -> None:
    log = cleaning_log(Document("A\u200bn aim.", "x"), [(0, 3, "y" * 100)])
    assert log.columns.tolist() == [column.name for column in TABLES["cleaning"]] and log.index.tolist() == [
        0,
        1,
    ]
    assert log.to_numpy().tolist() == [
        ["x", "characters repaired", 0, 3, "y" * 80],
        ["x", "character ignored", 1, 2, "U+200B"],
    ]


def test_paragraphs_by_hand() -> None:
    text = "One two. “Three four five six.”\n\nSeven\u200b eight. Nine."
    rows = Document(text, "x").as_unit("paragraph").table
    assert rows.columns.tolist() == [column.name for column in TABLES["passages"]]
    assert rows[
        ["passage_id", "position", "begin", "end", "text", "n_words", "quoted_share"]
    ].to_numpy().tolist() == [
        ["x:p1", 1, 0, 31, "One two. “Three four five six.”", 6, 0.667],
        ["x:p2", 2, 33, 52, "Seven\u200b eight. Nine.", 3, 0.0],
    ]


def test_what_the_article_says_itself() -> None:
    text = "Bridge Opens\n\nMarch 3, 2021\n\nPORTO — The bridge opened.\n\nAdvertisement\n\nIt was late."
    told = Document(text, "x").article
    assert [(p.passage_id, p.kind) for p in told] == [("x:1", "headline"), ("x:3", "body"), ("x:5", "body")]
    assert [p.said.strip() for p in told] == ["Bridge Opens", "The bridge opened.", "It was late."]
    assert told[1].text == "PORTO — The bridge opened."


def test_a_word_in_its_line() -> None:
    said = "0123456789" * 5 + " word  here " + "0123456789" * 5
    assert (
        in_context(said, 51, 55)
        == "123456789" + "0123456789" * 3 + " [word] here " + "0123456789" * 3 + "012"
    )
    assert in_context("word", 0, 4) == "[word]"


@pytest.mark.parametrize(
    ("text", "lengths"),
    [
        ("x" * LONGEST_PASSAGE, [LONGEST_PASSAGE]),
        ("x" * (LONGEST_PASSAGE + 1), [LONGEST_PASSAGE, 1]),
        ("abc " * 600, [LONGEST_PASSAGE - 1, LONGEST_PASSAGE - 1]),
        ("ab " + "x" * 1300, [2, LONGEST_PASSAGE, 100]),
        ("It was. Abcd " + "abcd " * 299 + "end. Go.", [7, 1199, 304, 3]),
    ],
)
def test_a_sentence_without_an_end_in_sight_is_cut_at_a_space_and_said_so(
    text: str, lengths: list[int]
) -> None:
    passages = split_passages(text)
    assert (passages["end"] - passages["begin"]).tolist() == lengths
    log = cleaning_log(Document(text))
    assert len(log[log["what"] == "long sentence cut"]) == sum(
        n in (LONGEST_PASSAGE, LONGEST_PASSAGE - 1, 2) for n in lengths[:-1]
    )


WRAPPED = (
    "The council met on a cold morning and",
    "talked about the bridge that nobody had",
    "asked for, until the mayor left the hall",
    "and went home to write a letter about it",
)
NAMED = (*WRAPPED[:2], "Porto for, until the mayor left the hall", WRAPPED[3])


@pytest.mark.parametrize(
    ("lines", "passages"),
    [
        (("The mayor left the", "town hall."), ["The mayor left the town hall."]),
        (("The mayor left", "“for good” at noon."), ["The mayor left “for good” at noon."]),
        (
            ("The mayor left, she said", "(for good) at noon."),
            ["The mayor left, she said (for good) at noon."],
        ),
        (("The mayor left", "Porto at noon."), ["The mayor left", "Porto at noon."]),
        (("The mayor left.", "then it rained."), ["The mayor left.", "then it rained."]),
        (
            ("Council Approves Bridge for Porto", "the mayor left."),
            ["Council Approves Bridge for Porto", "the mayor left."],
        ),
        (("The mayor left the", "Advertisement"), ["The mayor left the", "Advertisement"]),
        (("By Anna Example", "and the mayor left."), ["By Anna Example", "and the mayor left."]),
        (WRAPPED, [" ".join(WRAPPED)]),
        (NAMED, [" ".join(NAMED)]),
        (
            (
                *WRAPPED[:3],
                "and went.",
                "Later it rained on all of them, and the",
                "river rose by more than a meter, so that",
            ),
            [
                " ".join((*WRAPPED[:3], "and went.")),
                "Later it rained on all of them, and the river rose by more than a meter, so that",
            ],
        ),
        (
            (
                *WRAPPED[:3],
                "",
                "Later it rained on all of them, and the",
                "river rose by more than a meter, so that",
            ),
            [
                " ".join(WRAPPED[:3]),
                "Later it rained on all of them, and the river rose by more than a meter, so that",
            ],
        ),
    ],
)
def test_a_line_break_is_soft_only_where_the_sentence_goes_on(
    lines: tuple[str, ...], passages: list[str]
) -> None:
    assert split_passages("\n".join(lines))["text"].tolist() == passages


def test_quoted_spans() -> None:
    text = 'He said “yes” and "no" and don\'t, “open'
    assert [text[b:e] for b, e in quoted_spans(text)] == ["“yes”", '"no"', "“open"]


def test_a_mark_after_a_number_is_no_part_of_it() -> None:
    assert words("On Nov. 17, at 10:30, 5,000-word.")[2:] == ["17", "at", "10:30", "5,000-word"]


def test_no_group_is_possessive_which_some_pythons_of_3_11_match_wrongly() -> None:
    sources = (path.read_text(encoding="utf-8") for path in Path(retold.__path__[0]).rglob("*.py"))
    assert not any(re.search(r"\)[*+?]\+", source) for source in sources)
