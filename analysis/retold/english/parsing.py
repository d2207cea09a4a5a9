"""What spaCy reads in sentences, as the data that a `Reading` is made of."""

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from retold.english.models_installed import ENGLISH, checked_folder
from retold.english.syntax import COLUMNS
from retold.english.words import visible
from retold.ground.caches import cached

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc
    from threadpoolctl import ThreadpoolController

_MARKS = re.compile(r"(?<=[^\w\s]{6})[^\w\s]{2,}")
_HALVES = re.compile("[\ud800-\udfff]")


def read(texts: Sequence[str]) -> list[dict[str, Any]]:
    """What spaCy reads in each text, as data for `Reading`; on one thread, since other cores have work of
    their own.
    """
    model, seen = _model(), [visible(text) for text in texts]
    with _threads().limit(limits=1, user_api="blas"):
        docs = model.pipe(_readable(said) for said, _ in seen)
        return [_as_data(doc, origin) for doc, (_, origin) in zip(docs, seen, strict=True)]


def _as_data(doc: "Doc", origin: list[int]) -> dict[str, Any]:
    """A reading as data; `origin` says where each character that was read stands in the text."""
    strings, cells = doc.vocab.strings, doc.to_array(["LEMMA", "POS", "TAG", "DEP", "ENT_TYPE"])
    idx, heads, stop = (column.astype(int).tolist() for column in doc.to_array(["IDX", "HEAD", "IS_STOP"]).T)
    last = [at + size - 1 for at, size in zip(idx, doc.to_array("LENGTH").tolist(), strict=True)]
    return {
        "idx": [origin[at] for at in idx],
        "size": [origin[end] + 1 - origin[at] for at, end in zip(idx, last, strict=True)],
        "head": [i + step for i, step in enumerate(heads)],
        "stop": stop,
        **{name: [strings[cell] for cell in cells[:, n].tolist()] for n, name in enumerate(COLUMNS)},
        "ents": [[e.start, e.end, e.label_] for e in doc.ents],
    }


@cached("language_model")
def _model() -> "Language":
    """spaCy's English, multiplying with numpy's library, which is three times as fast as the one it
    brings.
    """
    folder = checked_folder(ENGLISH)
    import spacy  # takes a second, and what is kept on the disk needs no reading
    from thinc.api import use_ops

    with use_ops("numpy", use_blis=False):
        return spacy.load(folder)  # from its files, so that no code of the package is run


@cached("threads")
def _threads() -> "ThreadpoolController":
    """The libraries that multiply here, which are looked for once the model has loaded them."""
    from threadpoolctl import ThreadpoolController

    return ThreadpoolController()


def _readable(text: str) -> str:
    """`text` for spaCy, of the same length: long runs of marks as spaces, halves of a character pair as the
    mark for a lost one.
    """
    return _HALVES.sub("\ufffd", _MARKS.sub(lambda run: " " * len(run.group()), text))
