"""Every cache of the package that outlives a call: its name, how much it holds, and why it is worth it.

What is read of a document hangs on the document and goes with it; here is only what belongs to no document.
"""

from collections.abc import Callable
from functools import lru_cache
from typing import ParamSpec, TypeVar, cast

P = ParamSpec("P")
R = TypeVar("R")

SIZES = {
    "fold": 100_000,  # a word in comparable form: asked of every word of every passage
    "stem": 100_000,  # its stem, likewise
    "names": 20_000,  # the words of a name, asked of every two that are compared
    "bare_names": 20_000,  # those by which a person is known, likewise
    "bodies": 20_000,  # those by which a body is known, likewise
    "sounds": 50_000,  # what a word of a name sounds like, likewise
    "syllables": 100_000,  # likewise, by the measures of readability
    "familiar": 100_000,  # whether a word is on Dale's list, likewise
    "pronunciations": 1,  # the dictionary of syllables, read once
    "dale_list": 1,  # that list, read once
    "textstat": 1,  # textstat, told where the dictionary lies
    "hyphenation": 1,  # the patterns for words it lacks
    "valences": 1,  # the values of words
    "language_model": 1,  # spaCy's English, read once
    "threads": 1,  # the libraries that it multiplies with, looked for once
    "carriers": 2,  # which packages carry the models
    "vector_model": 1,  # the model of sentence vectors, read once
    "meanings": 2_048,  # of passages, clauses and words: 25 MB
    "differences": 4_096,  # of two passages word by word: rules and the view ask, and copies repeat them
    "draws": 4,  # of a bootstrap, by how many units there are: all measures of a text have the same
    "vocabulary": 1,  # its word pieces
    "word_lists": 1,  # the built-in word lists
    "export_layouts": 1,  # how press databases write their exports
    "furniture": 100,  # patterns of lines that are no part of an article
    "short_names": 1,  # what the package nicknames knows, read once
    "bounds": 1,  # bounds.toml
    "rules": 1,  # rules.csv
    "reporting_weights": 1,  # the weights of the regression of reporting words
    "difference_weights": 2,  # the weights by which differences are ranked: two models
    "versions": 1,  # of the packages that results are made with
    "code": 32,  # hashes of the rooms of the package
    "asset": 64,  # files that pages are made with
    "template": 16,  # templates of what is shown
    "stories": 4,  # what was made of the stories that were loaded last
    "texts": 64,  # the documents of the texts that were read last: given as text, or in a story loaded again
}


def cached(name: str) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """Remember what a function gave for its last arguments, as many as `SIZES` says under `name`."""
    return cast(Callable[[Callable[P, R]], Callable[P, R]], lru_cache(maxsize=SIZES[name]))
