"""A text -> the weights of its terms, which rest on that text alone, so that no later article changes them.

They are whole numbers: a sum of them is the same in any order, and in any engine.
"""

from collections import Counter
from collections.abc import Mapping
from itertools import islice
from math import log, sqrt

from retold.english.bounds import whole
from retold.english.lists import LISTS
from retold.english.words import stem, words

_UNIT = whole("terms.unit")


def terms_of(text: str) -> dict[str, int]:
    """The stems of the first content words of a text, each with its share of a vector of one, in thousandths.

    A stem counts 1 + ln of how often it stands there (Salton and Buckley 1988, without the rarity, which is
    that of the whole archive and comes in when something is looked for).
    """
    read, commonest = words(text[: whole("terms.characters")].lower()), LISTS["english"]
    content = (stem(word) for word in read if word not in commonest)
    counted = Counter(islice(content, whole("terms.first")))
    length = sqrt(sum((1 + log(n)) ** 2 for n in counted.values()))
    return {term: round(_UNIT * (1 + log(n)) / length) for term, n in counted.items()}


def heaviest(terms: Mapping[str, int], frequencies: Mapping[str, int], n_articles: int) -> dict[str, int]:
    """The terms of a text that weigh most in an archive, with their weights there: thousandths times the
    square of the rarity.

    A term that stands in no article finds nothing and is left out.
    """
    found = {term: n for term in terms if (n := frequencies.get(term))}
    weights = {term: terms[term] * rarity(n, n_articles) ** 2 for term, n in found.items()}
    first = sorted(weights, key=lambda term: (-weights[term], term))[: whole("terms.asked")]
    return {term: weights[term] for term in first}


def rarity(frequency: int, n_articles: int) -> int:
    """ln(1 + articles / articles with the term) in hundredths: an inverse document frequency, never 0."""
    return round(100 * log(1 + n_articles / frequency))
