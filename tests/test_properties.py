"""Promises that hold for any text, tried on thousands that are made of the pieces of news and of what
breaks programs."""

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from conftest import check, story_of
from retold import Document, attributions, compare, readability, split_passages, tone
from retold.linking.difference import difference_with_moves, word_spans
from retold.noticing.attribution import cues
from retold.reading.characters import decode
from retold.reading.document import cleaning_log
from retold.telling.coverage import cover, shares

PIECES = st.sampled_from(
    [
        "The mayor said",
        " that half a dozen",
        " officials",
        " left",
        " Porto",
        " on Nov. 2",
        ".",
        ". ",
        "\n\n",
        "\n",
        " ",
        ",",
        " Mr. Silva",
        " “We",
        " will not",
        " wait,”",
        " she told reporters",
        "?",
        "!",
        "…",
        " $1.5 million",
        " 3,000",
        " U.S.",
        " a week later",
        " was",
        " closed",
        " the old bridge",
        " (Reuters) —",
        "PARIS",
        "By A. Writer\n",
        "Feb. 25, 2022\n",
        "’s",
        "-",
        "\u200b",
        "\u202e",
        "\ud800",
        "\x00",
        "e\u0301",
        "👩‍👩‍👧",
        "שלום",
        "<b>",
        "</script>",
        "&amp;",
        "=1+1",
        "\r\n",
        "\u2028",
        "\u00a0",
    ]
)
ODD = st.one_of(st.sampled_from(" \n\r\t.!?“”\"A'a—\u200b\ufeff\u00a0\u202e\x00"), st.characters())
TEXTS = st.one_of(st.lists(PIECES, max_size=40).map("".join), st.text(ODD, max_size=100))
QUIET = [HealthCheck.too_slow, HealthCheck.function_scoped_fixture]


@settings(max_examples=800, deadline=None, suppress_health_check=QUIET)
@given(TEXTS)
@example(" Porto? (Reuters) —The mayor said")
def test_passages_are_their_text_in_order(text: str) -> None:
    passages = check(split_passages(text), "passages")
    end = 0
    for row in passages.itertuples():
        assert (
            end <= row.begin < row.end <= len(text)
            and row.text == " ".join(text[row.begin : row.end].split()) != ""
        )
        end = row.end
    document = Document(text)
    paragraphs = document.as_unit("paragraph").passages
    assert sum(each.n_words for each in paragraphs) == passages["n_words"].sum()
    assert passages["quoted_share"].between(0, 1).all()
    for passage in (*document.passages, *paragraphs):
        assert passage.text == " ".join(text[passage.begin : passage.end].split()) != ""
        assert len(passage.said) == passage.end - passage.begin
        assert passage.said.strip() and passage.text.endswith(" ".join(passage.said.split()))
    log = cleaning_log(document)
    assert ((log["begin"] < log["end"]) & (log["end"] <= len(text))).all()


@settings(max_examples=1500, deadline=None, suppress_health_check=QUIET)
@given(
    st.one_of(
        st.binary(max_size=80),
        TEXTS.map(lambda text: text.encode("utf-8", "surrogatepass")),
        TEXTS.map(lambda text: text.encode("cp1252", "replace")),
    )
)
def test_any_bytes_decode_and_repairs_lie_inside(data: bytes) -> None:
    text, encoding, repairs = decode(data)
    assert encoding and all(0 <= begin <= end <= len(text) for begin, end, _ in repairs)
    if data.isascii() and b"\x00" not in data:
        assert text == data.decode()


@settings(max_examples=150, deadline=None, suppress_health_check=QUIET)
@given(TEXTS, TEXTS)
def test_a_comparison_points_into_its_texts_and_mirrors(a: str, b: str) -> None:
    found, mirrored = compare(a, b), compare(Document(b, "b"), Document(a, "a"))
    coverage = check(cover(found.a, found.b, found.links), "coverage")
    assert set(coverage["passage_id"]) == {p.passage_id for d in (found.a, found.b) for p in d.passages}
    check(found.links, "links"), check(found.changes, "changes")
    pairs, turned = (
        [*zip(c.links["a_passage"], c.links["b_passage"], strict=True)] for c in (found, mirrored)
    )
    assert {*pairs} == {(one, other) for other, one in turned} and found.links["score"].between(0, 1).all()
    for side, text in (("a", a), ("b", b)):
        for row in found.changes.dropna(subset=[f"{side}_begin"]).itertuples():
            assert text[getattr(row, f"{side}_begin") : getattr(row, f"{side}_end")].strip()
    by_state = shares(coverage).groupby("doc_id")["share"].sum()
    assert all(total == pytest.approx(1) or total == 0 for total in by_state.dropna())


@settings(max_examples=500, deadline=None, suppress_health_check=QUIET)
@given(TEXTS, TEXTS)
def test_a_difference_holds_every_word_of_both_texts(a: str, b: str) -> None:
    runs = difference_with_moves(a, b)
    for side, text in (("a", a), ("b", b)):
        assert [n for run in runs for n in getattr(run, side)] == list(range(len(word_spans(text))))


@settings(max_examples=200, deadline=None, suppress_health_check=QUIET)
@given(TEXTS)
def test_measures_keep_their_ranges_or_say_nothing(text: str) -> None:
    valence = tone({"a": text}).iloc[0]
    assert (
        valence["n_known"] <= valence["n_words"]
        and (valence[["valence", "valence_low", "valence_high"]].dropna().abs() <= 1).all()
    )
    grade = readability({"a": text}, 0).iloc[0]
    assert grade["n_syllables"] >= grade["n_words"] - grade["n_sentences"] or grade["n_words"] == 0
    for row in check(attributions(text), "attributions").dropna(subset="source").itertuples():
        assert text[row.source_begin : row.source_end].split() == row.source.split()
    for passage in Document(text).passages:
        assert all(
            0 <= begin <= end <= len(passage.said) for begin, end in (cue.span for cue in cues(passage))
        )


@settings(max_examples=150, deadline=None, suppress_health_check=QUIET)
@given(
    st.dictionaries(
        st.sampled_from(
            ["a.txt", "b.md", "c.html", "d.csv", "e.jsonl", "f.parquet", "articles.csv", "verdicts.jsonl"]
        ),
        st.one_of(
            st.binary(max_size=60),
            TEXTS.map(lambda text: ("file,text\n" + text).encode("utf-8", "surrogatepass")),
        ),
        max_size=4,
    )
)
def test_any_folder_is_a_story_and_nothing_is_lost(files: dict[str, bytes]) -> None:
    with TemporaryDirectory() as folder:
        story = story_of(Path(folder), **files)
        told = {*story.documents["path"], *story.problems["path"]}
        assert {name for name in files if not name.startswith(("articles", "verdicts"))} <= told
        assert all(row.problem and row.cause and row.cure for row in story.problems.itertuples())
        assert {name: (Path(folder) / name).read_bytes() for name in files} == files
