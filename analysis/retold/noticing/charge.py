"""Words with a value in VADER's lexicon (Hutto and Gilbert 2014), told from names, function words and what is
denied.
"""

from collections.abc import Iterator
from math import sqrt
from typing import NamedTuple

from retold.english.syntax import Token
from retold.ground.caches import cached
from retold.reading.document import Passage, kept

_CONTENT = frozenset({"ADJ", "ADV", "VERB", "NOUN", "INTJ"})
_NAMES = frozenset({"PERSON", "ORG", "GPE"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "expl"})
_SCOPE, _SATURATION = 3, 2.0


class Charged(NamedTuple):
    """A word that the lexicon knows, its value there (-4 to 4), and whether it is denied or undone."""

    token: Token
    value: float
    denied: bool


@kept
def charged_words(passage: Passage) -> list[Charged]:
    """The words of a passage that the lexicon knows, as they stand or by their lemma; names and function
    words aside.
    """
    content = [t for t in passage.reading if t.pos_ in _CONTENT and t.ent_type_ not in _NAMES]
    return [Charged(t, value, _is_denied(t)) for t in content if (value := lexicon_value(t))]


@kept
def valence(passage: Passage) -> float:
    """How pleasant the words of a passage are, in [-1, 1].

    x / sqrt(x² + 2), where x is the sum of the values of its words over the root of their number; words that
    are denied or undone count 0. A passage without known words scores 0.
    """
    return saturated(sum(c.value for c in charged_words(passage) if not c.denied), len(passage.words))


def lexicon_value(token: Token) -> float:
    """The lexicon's value of a word or of its lemma, -4 to 4; 0 where it has neither."""
    values = _values()
    return values.get(token.lower_, values.get(token.lemma_.lower(), 0.0))


def saturated(total: float, n_words: int) -> float:
    """A sum of values over the root of a number of words, pressed into [-1, 1]."""
    x = total / sqrt(max(1, n_words))
    return x / sqrt(x * x + _SATURATION)


def _within_reach(token: Token) -> Iterator[Token]:
    """A word and what it hangs on, as far as a denial there reaches: not out of a clause with a subject."""
    for above in [token, *token.ancestors][: _SCOPE + 1]:
        yield above
        if above.dep_ in ("conj", "advcl") and any(t.dep_ in _SUBJECTS for t in above.lefts):
            return


def _is_denied(token: Token) -> bool:
    """Whether a word, or one that it hangs on, is negated, or it is the object of "without" or of a verb of
    undoing.
    """
    above, denials = list(_within_reach(token)), token.doc.lists["tone_denials"]
    negated = any(c.dep_ == "neg" or denials.get(c.lower_) == "denial" for t in above for c in t.children)
    lacking = any(denials.get(t.lower_) == "lack" for t in above[1:])
    return (
        negated
        or lacking
        or any(t.lemma_.lower() in token.doc.lists["undoing"] and t.i < token.i for t in above[1:_SCOPE])
    )


@cached("valences")
def _values() -> dict[str, float]:
    from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer

    values: dict[str, float] = SentimentIntensityAnalyzer().lexicon
    return values
