from concurrent.futures import ThreadPoolExecutor
from threading import Event

import numpy as np
import pytest

from analysis import language, meaning
from analysis.language import parse, parse_all
from analysis.meaning import alike_in_meaning, read_ahead, vectors, word_pieces


def test_words_are_cut_as_the_model_was_trained_on_them() -> None:
    assert word_pieces("The unaffable Café’s 3½ N.A.T.O. envoys") == [
        "the", "una", "##ffa", "##ble", "cafe", "’", "s", "3", "##½", "n", ".", "a", ".", "t", ".", "o", ".", "envoy", "##s"]
    assert word_pieces("x" * 101) == ["[UNK]"] and word_pieces(" \x00\u200b") == []


def test_likeness_in_meaning() -> None:
    same = "The ambassador was sceptical."
    cosines = alike_in_meaning([same, "The envoy had his doubts."], [same, "Fish prices fell sharply."])
    assert cosines.shape == (2, 2) and cosines[0, 0] == 1.0
    assert cosines[1, 0] > 0.4 > cosines[1, 1] and (np.abs(cosines) <= 1).all()


@pytest.mark.parametrize("texts", [["One.", "Two words.", "A much longer sentence about the harbour and the bridge."], ["", "!", "日本語"]])
def test_what_else_is_read_does_not_matter(texts: list[str]) -> None:
    together = alike_in_meaning(texts, texts)
    assert (together == np.vstack([alike_in_meaning([one], texts) for one in texts])).all()
    assert (together == together.T).all()


@pytest.mark.parametrize("begun", [True, False])
def test_what_is_not_begun_beside_is_read_here(begun: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(meaning, "_VECTORS", {})
    texts = [f"The envoy was here {n} times." for n in range(9)]
    alone = vectors(texts)
    meaning._VECTORS.clear()
    free = Event()
    with ThreadPoolExecutor(1) as beside:
        if not begun:
            beside.submit(free.wait)
        read_ahead(texts, beside)
        assert (vectors(texts) == alone).all() and not meaning._AHEAD
        free.set()


def test_what_was_given_up_beside_is_read_here() -> None:
    beside = ThreadPoolExecutor(1)
    free = Event()
    beside.submit(free.wait)
    read_ahead(["Nobody has read this."], beside)
    beside.shutdown(wait=False, cancel_futures=True)
    assert vectors(["Nobody has read this."]).shape == (1, 384)
    free.set()


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
