import json
import textwrap
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis import split_passages
from analysis.text import by_paragraph, cleaning_log, decode, place_line_length, quoted_spans

SEEDS = {name: (Path(__file__).parent.parent / "seeds" / name).read_bytes().decode() for name in (
    "000_7eeb4d19e7b4b612.txt", "002_09f52060b6f41bce.txt", "004_dda65f2b4a4f6e0f.txt")}
VARIANTS = {
    "as it is": lambda t: t,
    "CRLF": lambda t: t.replace("\n", "\r\n"),
    "byte-order mark": lambda t: "\ufeff" + t,
    "no-break spaces": lambda t: t.replace(" ", "\u00a0"),
    "zero-width spaces": lambda t: t.replace("a", "a\u200b"),
    **{f"wrapped at {width}": lambda t, width=width: "\n\n".join(
        textwrap.fill(p, width, break_long_words=False, break_on_hyphens=False) for p in t.split("\n\n")) for width in (40, 72, 100)},
}


def holds(text: str, passages: pd.DataFrame) -> bool:
    return all(" ".join(text[p.begin:p.end].split()) == p.text for p in passages.itertuples())


@pytest.mark.parametrize("variant", VARIANTS)
@pytest.mark.parametrize("name", SEEDS)
def test_offsets_hold_on_the_seeds_however_they_are_saved(name: str, variant: str) -> None:
    text = VARIANTS[variant](SEEDS[name])
    passages = split_passages(text)
    assert holds(text, passages) and len(passages) > 20


@given(st.text(alphabet=st.one_of(st.sampled_from(" \n\r\t.!?“”\"A'a—\u200b\ufeff\u00a0\u202e\x00"), st.characters()), max_size=300))
@settings(max_examples=300)
def test_offsets_hold_on_anything(text: str) -> None:
    passages = split_passages(text)
    assert holds(text, passages)
    assert (passages["begin"] < passages["end"]).all() and (passages["begin"].iloc[1:].to_numpy() >= passages["end"].iloc[:-1].to_numpy()).all()
    assert holds(text, by_paragraph(passages, text))
    log = cleaning_log(text)
    assert ((log["begin"] < log["end"]) & (log["end"] <= len(text))).all()


PROSE = ["The mayor left the town hall.", "Nobody knew why.", "It rained for 3.5 hours.", "“I know,” he said."]


@given(st.lists(st.sampled_from(PROSE), min_size=14, max_size=30),
       st.sampled_from([40, 72, 100]))
def test_wrapping_changes_nothing(sentences: list[str], width: int) -> None:
    text = " ".join(sentences)
    assert split_passages(textwrap.fill(text, width))["text"].tolist() == sentences == split_passages(text)["text"].tolist()


@pytest.mark.parametrize(("name", "n"), [("002_09f52060b6f41bce.txt", 55), ("000_7eeb4d19e7b4b612.txt", 29), ("004_dda65f2b4a4f6e0f.txt", 33)])
def test_number_of_passages(name: str, n: int) -> None:
    assert len(split_passages(SEEDS[name])) == n


def test_passages_are_those_that_people_annotated() -> None:
    for line in (Path(__file__).parent / "golden" / "pairs_hand.jsonl").read_text(encoding="utf-8").splitlines():
        pair = json.loads(line)
        for side in "ab":
            passages = split_passages(pair[side])
            assert [list(span) for span in zip(passages["begin"], passages["end"], strict=True)] == pair[f"{side}_sentences"]


def kinds(text: str) -> list[str]:
    return split_passages(text)["kind"].tolist()


def test_layout_of_another_site_is_told_from_its_body() -> None:
    text = ("Council Approves Budget for New Bridge\n\nCouncil Approves Budget for New\n\nBy Anna Example\n\nMarch 3, 2021\n\n"
            "PORTO — The council approved the budget. It was late.\n\nWhat comes next\n\nThe bridge opens in May.\n\n"
            "What to know about bridges\n\nSlide 2 of 9\n\nWhy bridges? Because rivers are wide.\n\nHow long do they last? A hundred years.\n\n"
            "The mayor thanked the council.\n\nAdvertisement")
    assert kinds(text) == ["headline", "headline", "dateline", "dateline", "body", "body", "heading", "body",
                           "boilerplate", "boilerplate", "boilerplate", "boilerplate", "boilerplate", "boilerplate", "body", "boilerplate"]


def test_a_question_in_the_body_is_no_box() -> None:
    assert set(kinds("Who will pay for it? Nobody knows that.\n\nThe mayor left.")) == {"body"}


def test_log_names_what_was_found_and_where() -> None:
    log = cleaning_log(SEEDS["002_09f52060b6f41bce.txt"])
    assert {"line break joined", "headline", "deck", "dateline", "place line"} <= set(log["what"])
    place = log[log["what"] == "place line"].iloc[0]
    assert SEEDS["002_09f52060b6f41bce.txt"][place["begin"]:place["end"]].split() == ["WASHINGTON", "—"]
    assert "headline doubled" in set(cleaning_log(SEEDS["004_dda65f2b4a4f6e0f.txt"])["what"])


@pytest.mark.parametrize(("data", "text", "encoding"), [
    ("café".encode(), "café", "utf-8"),
    (b"\xef\xbb\xbfcaf\xc3\xa9", "café", "utf-8-sig"),
    ("café".encode("cp1252"), "café", "cp1252"),
    ("café “x”".encode("utf-16"), "café “x”", "utf-16"),
])
def test_decode(data: bytes, text: str, encoding: str) -> None:
    assert decode(data)[:2] == (text, encoding)


def test_text_decoded_wrongly_before_is_repaired_and_said_so() -> None:
    text, _, repairs = decode("First line.\nI donâ€™t know.\n".encode())
    assert text == "First line.\nI don’t know.\n"
    assert [text[b:e] for b, e, _ in repairs] == ["I don’t know."]


@pytest.mark.parametrize(("text", "length"), [
    ("WASHINGTON — Over three months", 13), ("LONDON (Reuters) - The bank", 19), ("Over three months — or four", 0), ("NATO said", 0)])
def test_place_line(text: str, length: int) -> None:
    assert place_line_length(text) == length


def test_quoted_spans() -> None:
    text = 'He said “yes” and "no" and don\'t, “open'
    assert [text[b:e] for b, e in quoted_spans(text)] == ["“yes”", '"no"', "“open"]
