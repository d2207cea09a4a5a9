"""What texts and their words mean, as vectors: all-MiniLM-L6-v2 (Reimers and Gurevych 2019; Wang et al.
2020), run here.

It is computed in whole numbers (`docs/quantise.py`), one text at a time, so that what else is read cannot
matter. Cosines are rounded to two decimals, so that processors agree.
"""

import os
import unicodedata
from collections.abc import Sequence
from importlib.resources import files
from string import punctuation
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from numpy.typing import NDArray

from retold.english.models_installed import MEANING, checked_folder
from retold.ground.caches import cached

if TYPE_CHECKING:
    from onnxruntime import InferenceSession

Vector = NDArray[np.float32]
WIDTH = 384  # numbers a vector, as the model has it
_LONGEST_WORD, _LONGEST_TEXT = 100, 126  # letters and pieces; as the model was trained
_MOST = 127  # of eight bits
_WEIGHTS_FOLDER = "session.model_external_initializers_file_folder_path"


class Meaning(NamedTuple):
    """The vector of a text, of length 1; the pieces of its words; and what each of these means where it
    stands, a row of whole numbers from -127 to 127.
    """

    vector: Vector
    pieces: tuple[str, ...]
    states: NDArray[np.int8]


def alike_in_meaning(left: Sequence[str], right: Sequence[str]) -> NDArray[np.float64]:
    """Cosine in [-1, 1] of the vectors of each text of `left` (rows) with each of `right` (columns)."""
    ours, theirs = (np.array([vector_of(text) for text in side], dtype=np.float64) for side in (left, right))
    return (ours.reshape(-1, WIDTH) @ theirs.reshape(-1, WIDTH).T).round(2)


def vector_of(text: str) -> Vector:
    """What a text means: the mean of the model's states over its pieces, scaled to length 1."""
    return meaning_of(text).vector


@cached("meanings")
def meaning_of(text: str) -> Meaning:
    """What a text means, as a whole and piece by piece; it is read alone. Marks are no pieces of words; a
    text without words has its beginning for one.
    """
    read = ("[CLS]", *word_pieces(text)[:_LONGEST_TEXT], "[SEP]")
    numbers = np.array([_vocabulary()[piece] for piece in read], dtype=np.int64)
    vector, states = _session().run(None, {"ids": numbers})
    of_words = [n for n, piece in enumerate(read[1:-1], 1) if any(map(str.isalnum, piece))] or [0]
    whole = np.rint(_MOST * states / np.abs(states).max(axis=1, keepdims=True)).astype(np.int8)
    return Meaning(vector, tuple(read[n] for n in of_words), whole[of_words])


def word_pieces(text: str) -> list[str]:
    """The pieces that the model reads (WordPiece): the longest it knows, from the left of each word."""
    letters = (c for c in unicodedata.normalize("NFD", text.lower()) if unicodedata.category(c) != "Mn")
    spaced = "".join(f" {c} " if _is_mark(c) else c if c.isprintable() else " " for c in letters)
    return [piece for word in spaced.split() for piece in _pieces(word)]


def _pieces(word: str) -> list[str]:
    if len(word) > _LONGEST_WORD:
        return ["[UNK]"]
    found: list[str] = []
    begin = 0
    while begin < len(word):
        prefix = "##" if begin else ""
        ends = (e for e in range(len(word), begin, -1) if prefix + word[begin:e] in _vocabulary())
        if not (end := next(ends, 0)):
            return ["[UNK]"]
        found.append(prefix + word[begin:end])
        begin = end
    return found


def _is_mark(character: str) -> bool:
    return character in punctuation or unicodedata.category(character).startswith("P")


@cached("vocabulary")
def _vocabulary() -> dict[str, int]:
    listed = files("retold.english").joinpath("models", "wordpiece.txt").read_text(encoding="utf-8")
    return {piece: number for number, piece in enumerate(listed.split("\n"))}


@cached("vector_model")
def _session() -> "InferenceSession":
    """The model, ready to run: its graph is ours, its weights are read where their package has them."""
    os.environ["ORT_DISABLE_TELEMETRY"] = "1"  # looked at once, when onnxruntime is imported
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.use_deterministic_compute = True
    options.intra_op_num_threads = 1
    options.add_session_config_entry(_WEIGHTS_FOLDER, str(checked_folder(MEANING)))
    graph = files("retold.english").joinpath("models", "minilm.onnx").read_bytes()
    return onnxruntime.InferenceSession(graph, options, providers=["CPUExecutionProvider"])
