import time
from concurrent.futures import Future, ThreadPoolExecutor
from threading import Event

import numpy as np
import pytest
from retold import compare, comparison, language, meaning
from retold.english.language import parse, parse_all
from retold.english.meaning import alike_in_meaning, read_ahead, vectors, word_pieces


def test_words_are_cut_as_the_model_was_trained_on_them() -> None:
    assert word_pieces("The unaffable Café’s 3½ N.A.T.O. envoys") == [
        "the",
        "una",
        "##ffa",
        "##ble",
        "cafe",
        "’",
        "s",
        "3",
        "##½",
        "n",
        ".",
        "a",
        ".",
        "t",
        ".",
        "o",
        ".",
        "envoy",
        "##s",
    ]
    assert word_pieces("x" * 101) == ["[UNK]"] and word_pieces(" \x00\u200b") == []


def test_likeness_in_meaning() -> None:
    same = "The ambassador was sceptical."
    cosines = alike_in_meaning([same, "The envoy had his doubts."], [same, "Fish prices fell sharply."])
    assert cosines.shape == (2, 2) and cosines[0, 0] == 1.0
    assert cosines[1, 0] > 0.4 > cosines[1, 1] and (np.abs(cosines) <= 1).all()


@pytest.mark.parametrize(
    "texts",
    [["One.", "Two words.", "A much longer sentence about the harbour and the bridge."], ["", "!", "日本語"]],
)
def test_what_else_is_read_does_not_matter(texts: list[str]) -> None:
    together = alike_in_meaning(texts, texts)
    assert (together == np.vstack([alike_in_meaning([one], texts) for one in texts])).all()
    assert (together == together.T).all()


class Idle(ThreadPoolExecutor):
    """It takes work, and does none of it."""

    def submit(self, *_: object) -> Future:
        return Future()


@pytest.mark.parametrize("executor", [ThreadPoolExecutor, Idle])
def test_what_is_not_begun_beside_is_read_here(
    executor: type[ThreadPoolExecutor], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(meaning, "_VECTORS", {})
    monkeypatch.setattr(meaning, "ThreadPoolExecutor", executor)
    texts = [f"The envoy was here {n} times." for n in range(9)]
    alone = vectors(texts)
    meaning._VECTORS.clear()
    with read_ahead(texts):
        assert (vectors(texts) == alone).all()
    assert not meaning._AHEAD


def test_a_comparison_that_is_stopped_reads_no_further(monkeypatch: pytest.MonkeyPatch) -> None:
    read, begun = [], Event()

    def slowly(batch: tuple[str, ...]) -> dict[str, np.ndarray]:
        read.append(batch)
        begun.set()
        time.sleep(0.1)
        return {}

    def stopped(*_: object) -> None:
        begun.wait()
        raise KeyboardInterrupt

    monkeypatch.setattr(meaning, "_read", slowly)
    monkeypatch.setattr(comparison, "read_all", stopped)
    with pytest.raises(KeyboardInterrupt):
        compare(
            " ".join(f"The mayor has spoken of pier {n} again." for n in range(40)), "The mayor was silent."
        )
    assert len(read) == 1 and not meaning._AHEAD


def test_what_is_kept_in_memory_has_a_bound(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(meaning, "_VECTORS", {})
    monkeypatch.setattr(meaning, "_MOST_KEPT", 3)
    monkeypatch.setattr(language, "_READ", {})
    monkeypatch.setattr(language, "_MOST_READ", 3)
    first = vectors(["One.", "Two."])
    parse_all(["One.", "Two."])
    assert (vectors(["Three.", "One."])[1] == first[0]).all() and set(meaning._VECTORS) == {"Three.", "One."}
    parse_all(["Three.", "One."])
    assert set(language._READ) == {"Three.", "One."} and parse("Two.")[0].text == "Two"
