"""Sentences that lean on the one before: what they first speak of is named there."""

from retold.english.syntax import Token
from retold.noticing.people import SUBJECTS
from retold.reading.document import Passage, kept

_FIRST = 3
_POINTING = frozenset("this that these those such he she they it his her their its".split())
_OWNED = frozenset({"det", "poss", "predet", "amod"})
_SAID_LATER = frozenset({"ccomp", "xcomp", "advcl", "csubj"})


@kept
def leans_on(passage: Passage) -> Passage | None:
    """The passage before one that begins with a word for something named there: "This", "He", "Its owner";
    None where it stands by itself."""
    begins = [t for t in passage.reading if t.text[:1].isalnum()][:_FIRST]
    told = passage.document.told
    number = told.index(passage)
    return told[number - 1] if number and any(map(_points_back, begins)) else None


def _points_back(token: Token) -> bool:
    """Whether a word stands for something named before, as the subject or beside it."""
    if token.lower_ not in _POINTING:
        return False
    subject = token.head if token.dep_ in _OWNED else token
    verb = subject.head
    is_named_later = token.lower_ == "it" and any(t.dep_ in _SAID_LATER for t in verb.children)
    return subject.dep_ in SUBJECTS and verb.dep_ != "relcl" and not is_named_later
