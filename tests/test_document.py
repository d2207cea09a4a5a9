"""A text is read once: a passage's reading is spaCy's own, nothing is read twice, and all of it goes with
the document."""

import gc
import weakref
from collections import Counter
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
import spacy
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from spacy.language import Language
from spacy.tokens import Doc

from conftest import story_of
from retold import Document, Story, compare, facts, load_story, statements, tone
from retold.english.models_installed import ENGLISH, carrier
from retold.english.syntax import Reading
from retold.reading.document import Passage, as_document, kept
from retold.showing.findings import findings
from retold.tables_of import TABLES_OF_A_STORY

PLAIN = ("text", "idx", "i", "lemma_", "lower_", "pos_", "tag_", "dep_", "ent_type_")
ASKED = ("is_stop", "is_punct", "is_space", "is_alpha")
OTHERS = ("head", "left_edge", "right_edge")
SEVERAL = ("children", "lefts", "rights", "subtree", "ancestors")


@pytest.fixture(scope="module")
def nlp() -> Language:
    return spacy.load(carrier(ENGLISH))


def rows(doc: Doc | Reading) -> list[tuple[Any, ...]]:
    """All that is asked of the tokens of a reading, ours or spaCy's."""
    return [
        (
            *(getattr(token, name) for name in PLAIN),
            *(bool(getattr(token, name)) for name in ASKED),
            *(getattr(token, name).i for name in OTHERS),
            *([other.i for other in getattr(token, name)] for name in SEVERAL),
            len(token),
        )
        for token in doc
    ]


def names(doc: Doc | Reading) -> list[tuple[Any, ...]]:
    """The names of a reading, ours or spaCy's."""
    return [(e.text, e.label_, e.start, e.end, e.start_char, e.end_char, [t.i for t in e]) for e in doc.ents]


def assert_same(ours: Reading, theirs: Doc) -> None:
    assert ours.text == theirs.text and len(ours) == len(theirs)
    assert rows(ours) == rows(theirs) and names(ours) == names(theirs)
    middle = len(ours) // 2
    assert ours[:middle].text == theirs[:middle].text if middle else len(ours[:0]) == 0
    for token in theirs[: len(theirs) - 1]:
        assert ours[token.i].nbor().text == token.nbor().text and ours[token.i].doc is ours


def test_the_readings_of_the_seeds_are_those_of_spacy(seeds: Story, nlp: Language) -> None:
    for document in seeds.tellings.values():
        for passage, doc in zip(document.passages, nlp.pipe(p.said for p in document.passages), strict=True):
            assert_same(passage.reading, doc)


WORDS = st.sampled_from(
    "The mayor of Porto said that Ana Silva , who opened the old bridge on Monday , won’t pay $ 1.5 "
    "million . "
    "“ No ” U.S. officials were not told ; engineers - in - chief ( both ) left quickly ! why ? 3,000".split()
)


@given(st.lists(WORDS, min_size=1, max_size=25).map(" ".join))
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_the_readings_of_made_up_texts_are_those_of_spacy(nlp: Language, text: str) -> None:
    for passage in Document(text).passages:
        assert_same(passage.reading, nlp(passage.said))


def test_no_token_stands_before_the_first_or_after_the_last() -> None:
    [passage] = Document("The mayor slept.").passages
    first, last = passage.reading[0], passage.reading[-1]
    for token, by in ((first, -1), (last, 1)):
        with pytest.raises(IndexError):
            token.nbor(by)


TEXTS = [
    "The mayor opened the new bridge on Monday. Police arrested two men near the harbour, officials said.",
    "On Tuesday the mayor opened the bridge. Two men were arrested, the police chief told reporters.",
    "“It is a good bridge,” the mayor said. Nobody expected the storm to last for days.",
]


@pytest.fixture
def counted(monkeypatch: pytest.MonkeyPatch) -> Counter[str]:
    """How often a text was laid out, and how often passages were read."""
    calls = Counter[str]()

    def counting(name: str) -> Callable[..., Any]:
        function = getattr(import_module("retold.reading.document"), name)

        def call(*given: Any) -> Any:
            calls[name] += 1
            return function(*given)

        return call

    for name in ("laid_out", "read"):
        monkeypatch.setattr(f"retold.reading.document.{name}", counting(name))
    return calls


def test_three_articles_are_laid_out_three_times_and_read_three_times(
    tmp_path: Path, counted: Counter[str]
) -> None:
    story = story_of(tmp_path, **dict(zip("abc", TEXTS, strict=True)))
    for name in TABLES_OF_A_STORY:
        getattr(story, name)
    assert findings(story).text and counted == {"laid_out": 3, "read": 3}
    story.measure(lambda passage: passage.n_words)
    load_story(tmp_path).compare("b", "c")
    assert counted["read"] == 3


def test_public_calls_on_one_document_read_it_once(counted: Counter[str]) -> None:
    a, b = Document(TEXTS[0]), Document(TEXTS[1], "b")
    compare(a, b), compare(b, a)
    facts({"a": a, "b": b}), statements({"a": a, "b": b}), tone({"a": a, "b": b})
    assert counted == {"laid_out": 2, "read": 2}


def test_texts_that_were_passed_last_are_not_read_again(counted: Counter[str]) -> None:
    text = TEXTS[2] + " Once."
    for _ in range(3):
        tone({"x": text}), facts({"x": text})
    assert counted == {"laid_out": 1, "read": 1}


def test_nothing_is_read_before_it_is_asked_for(counted: Counter[str]) -> None:
    document = Document(TEXTS[0])
    assert not counted
    assert len(document.passages) == len(document.table) == 2 and counted == {"laid_out": 1}


def test_what_was_read_goes_with_its_document() -> None:
    a, b = Document(TEXTS[0]), Document(TEXTS[1], "b")
    found = compare(a, b)
    facts({"a": a, "b": b}), statements({"a": a, "b": b}), tone({"a": a, "b": b})
    gone = [weakref.ref(each) for each in (a, b, *a.passages, *b.passages, a.passages[0].reading)]
    del found, a, b
    gc.collect()
    assert [each() for each in gone] == [None] * len(gone)


def test_what_a_function_gives_is_kept_on_what_it_was_asked_of() -> None:
    asked: list[int] = []

    @kept
    def twice(passage: Passage) -> int:
        """Twice its place."""
        asked.append(passage.position)
        return 2 * passage.position

    one, other = Document(TEXTS[0]), Document(TEXTS[0])
    assert [twice(p) for p in (*one.passages, *one.passages)] == [2, 4, 2, 4] and asked == [1, 2]
    assert twice(other.passages[0]) == 2 and asked == [1, 2, 1]


def test_offsets_of_what_is_said_are_those_of_the_text() -> None:
    document = Document("The mayor\nopened\tthe\u00a0bridge.  It\u2028rained.")
    for passage in document.passages:
        assert (
            len(passage.said) == passage.end - passage.begin and passage.said.split() == passage.text.split()
        )
        for token in passage.reading:
            at = passage.begin + token.idx
            assert document.text[at : at + len(token)].split() == token.text.split()


def test_documents_pass_as_they_are_and_texts_become_documents() -> None:
    document = Document(TEXTS[0], "x")
    assert as_document(document) is document and as_document(document, "y").doc_id == "x"
    assert as_document(TEXTS[0], "y").doc_id == "y" and as_document(TEXTS[0]).text == TEXTS[0]


@pytest.mark.parametrize(
    ("unit", "ids"), [("sentence", ["a:1", "a:2", "a:3"]), ("paragraph", ["a:p1", "a:p2"])]
)
def test_passages_are_sentences_or_paragraphs(unit: Any, ids: list[str]) -> None:
    document = Document("The mayor slept. It rained.\n\nNobody came.").as_unit(unit)
    assert [p.passage_id for p in document.passages] == ids
    assert document.as_unit(unit) is document
    assert document.table["passage_id"].tolist() == ids


def test_a_paragraph_is_read_from_its_sentences() -> None:
    text = "WASHINGTON — The mayor opened the bridge. Nobody was hurt, Jane Roe said.\n\nIt cost 40 million."
    sentences, paragraphs = Document(text), Document(text).as_unit("paragraph")
    assert [[s.text for s in p.sentences] for p in paragraphs.passages] == [
        [sentences.passages[0].text, sentences.passages[1].text],
        [sentences.passages[2].text],
    ]
    whole = paragraphs.passages[0].reading
    apart = [token for passage in sentences.passages[:2] for token in passage.reading]
    assert [token.text for token in whole] == [token.text for token in apart]
    assert [(t.head.text, t.dep_) for t in whole] == [(t.head.text, t.dep_) for t in apart]
    assert [name.text for name in whole.ents] == [
        name.text for passage in sentences.passages[:2] for name in passage.reading.ents
    ]
    assert all(t.text == whole.text[t.idx : t.idx + len(t.text)] for t in whole)
    assert paragraphs.as_unit("sentence").as_unit("paragraph") is paragraphs
