"""A word where it stands: the columns that every table of evidence words has."""

from retold.english.syntax import Token
from retold.noticing.quotations import quotes_of
from retold.reading.document import Passage

_AROUND = 40


def in_place(passage: Passage, token: Token) -> dict[str, object]:
    """Document, passage, word, span in the document, whether it stands in quotation marks, and the words
    around it.
    """
    begin, end = token.idx, token.idx + len(token)
    return {
        "doc_id": passage.document.doc_id,
        "passage_id": passage.passage_id,
        "word": token.text,
        "begin": passage.begin + begin,
        "end": passage.begin + end,
        "quoted": any(b <= begin < e for b, e in quotes_of(passage)),
        "context": in_context(passage.said, begin, end),
    }


def in_context(said: str, begin: int, end: int) -> str:
    """A word in its line: in brackets, with up to forty characters on each side."""
    return " ".join(
        f"{said[max(0, begin - _AROUND) : begin]}[{said[begin:end]}]{said[end : end + _AROUND]}".split()
    )
