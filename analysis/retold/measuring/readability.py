"""Nine published readability measures on our own counts of sentences and words; syllables and word list as in
textstat.

Every measure is a function of sums over sentences, so that an interval can be had by drawing sentences again.
The formulas are those of the publications named in `MEASURES`; where textstat's own figure differs,
`textstat_figures` shows it for comparison.
"""

from collections.abc import Iterable, Mapping
from functools import partial
from importlib import import_module
from importlib.metadata import distribution
from importlib.resources import files
from pathlib import Path
from shutil import unpack_archive
from tempfile import TemporaryDirectory
from types import ModuleType

import numpy as np
import pandas as pd

from retold.english.words import fold, syllables, words
from retold.ground.caches import cached
from retold.ground.intervals import Numbers, interval
from retold.ground.keeping import keep
from retold.ground.tables import STRING, by_document, frame, from_json, to_json
from retold.reading.document import Document, Passage, as_document, documents_of, kept

COUNTS = (
    "n_sentences",
    "n_words",
    "n_syllables",
    "n_letters",
    "n_long_words",
    "n_polysyllables",
    "n_complex",
    "n_difficult",
)
MEASURES: dict[str, str] = {
    "flesch_reading_ease": "Flesch 1948: 206.835 - 1.015 words/sentence - 84.6 syllables/word; high is easy",
    "flesch_kincaid": "Kincaid 1975: 0.39 words/sentence + 11.8 syllables/word - 15.59; US school grade",
    "gunning_fog": "Gunning 1952: 0.4 (words/sentence + 100 complex words/word); US school grade",
    "smog": "McLaughlin 1969: 1.0430 sqrt(30 polysyllables/sentence) + 3.1291; US grade, 30 sentences on",
    "ari": "Smith and Senter 1967: 4.71 letters/word + 0.5 words/sentence - 21.43; US school grade",
    "coleman_liau": "Coleman and Liau 1975: 5.88 letters/word - 29.6 sentences/word - 15.8; US school grade",
    "dale_chall": "Dale and Chall 1948: 15.79 difficult/word + 0.0496 words/sentence, + 3.6365 above 5 %",
    "lix": "Björnsson 1968: words/sentence + 100 long words/word",
    "rix": "Anderson 1983: long words/sentence",
}
_SMOG_SENTENCES = 30
_INFLECTIONS = (
    ("ies", "y"),
    ("ied", "y"),
    ("iest", "y"),
    ("ier", "y"),
    ("es", ""),
    ("es", "e"),
    ("s", ""),
    ("ed", ""),
    ("ed", "e"),
    ("ing", ""),
    ("ing", "e"),
    ("er", ""),
    ("er", "e"),
    ("est", ""),
    ("est", "e"),
    ("ly", ""),
    ("n", ""),
)


def readability(
    texts: Mapping[str, str | Document], min_sentences: int = 10, *, kinds: Iterable[str] = ("body",)
) -> pd.DataFrame:
    """One row per text (index: its id): counts, the nine measures, and `*_low` and `*_high` of their 95 %
    intervals.

    A grade is <NA> in texts of fewer than `min_sentences` sentences, SMOG under 30 as well (0 lifts both
    bounds), and in texts that are not English. Only passages of `kinds` count, place lines never; a text
    without any is measured whole.
    """
    rows = []
    for document in documents_of(texts):
        fewest = min_sentences if document.is_english else None
        figures = _figures(sentence_counts(document, kinds=kinds), fewest)
        rows.append({"doc_id": document.doc_id, **figures})
    return by_document("readability", rows)


def sentence_counts(text: str | Document, *, kinds: Iterable[str] = ("body",)) -> pd.DataFrame:
    """The counts of every sentence that is measured: `doc_id`, `passage_id` and the columns of `COUNTS`."""
    document, wanted = as_document(text), frozenset(kinds)
    measured = [p for p in document.passages if p.kind in wanted] or document.passages
    rows = [
        {"doc_id": document.doc_id, "passage_id": p.passage_id, **dict(zip(COUNTS, counts(p), strict=True))}
        for p in measured
    ]
    return frame("sentences", [row for row in rows if row["n_words"]])


@kept
def counts(passage: Passage) -> list[float]:
    """The counts of a passage, in the order of `COUNTS`; its place line aside."""
    return [float(each) for each in count(passage.said).values()]


def count(sentence: str) -> dict[str, int]:
    """The counts of one sentence, named as in `COUNTS`."""
    found = words(sentence)
    spoken = [syllables(word) for word in found]
    letters = [sum(c.isalnum() for c in word) for word in found]
    named = [word[0].isupper() and (at > 0 or word.isupper()) for at, word in enumerate(found)]
    told = list(zip(found, spoken, named, strict=True))
    return {
        "n_sentences": 1,
        "n_words": len(found),
        "n_syllables": sum(spoken),
        "n_letters": sum(letters),
        "n_long_words": sum(n > 6 for n in letters),
        "n_polysyllables": sum(n > 2 for n in spoken),
        "n_complex": sum(_is_complex(word, n, name) for word, n, name in told),
        "n_difficult": sum(not (name or _is_easy(word)) for word, _, name in told),
    }


def measures(sums: Numbers) -> Numbers:
    """The measures, in the order of `MEASURES`, from sums of the counts in the order of `COUNTS` (first
    axes).
    """
    sentences, n_words, n_syllables, letters, long_words, polysyllables, complex_words, difficult = sums
    length, unfamiliar = n_words / sentences, difficult / n_words
    return np.stack(
        [
            206.835 - 1.015 * length - 84.6 * n_syllables / n_words,
            0.39 * length + 11.8 * n_syllables / n_words - 15.59,
            0.4 * (length + 100 * complex_words / n_words),
            1.0430 * np.sqrt(30 * polysyllables / sentences) + 3.1291,
            4.71 * letters / n_words + 0.5 * length - 21.43,
            5.88 * letters / n_words - 29.6 * sentences / n_words - 15.8,
            15.79 * unfamiliar + 0.0496 * length + np.where(unfamiliar > 0.05, 3.6365, 0.0),
            length + 100 * long_words / n_words,
            long_words / sentences,
        ]
    )


def textstat_figures(texts: Mapping[str, str]) -> pd.DataFrame:
    """What textstat itself gives on the raw text, for comparison: one row per text, its counts and its
    measures.
    """
    made_of = [part for each in texts.items() for part in each]
    make = partial(_by_textstat, texts)
    table = keep("textstat", made_of, ("ground", "english", "measuring"), make, write=to_json, read=from_json)
    return table.set_index(pd.Index(table["doc_id"].tolist())).drop(columns="doc_id")


def _by_textstat(texts: Mapping[str, str]) -> pd.DataFrame:
    their = textstat()
    functions = {
        "n_sentences": their.sentence_count,
        "n_words": their.lexicon_count,
        "n_syllables": their.syllable_count,
        "flesch_reading_ease": their.flesch_reading_ease,
        "flesch_kincaid": their.flesch_kincaid_grade,
        "gunning_fog": their.gunning_fog,
        "smog": their.smog_index,
        "ari": their.automated_readability_index,
        "coleman_liau": their.coleman_liau_index,
        "dale_chall": their.dale_chall_readability_score,
        "lix": their.lix,
        "rix": their.rix,
    }
    found = {f: [call(text) for text in texts.values()] for f, call in functions.items()}
    return pd.DataFrame(found, dtype="Float64").assign(doc_id=pd.array([*texts], dtype=STRING))


@cached("textstat")
def textstat() -> ModuleType:
    """The package textstat with the dictionary that is shipped, so that none is fetched. NLTK reads a copy of
    our own, since it refuses a file with two links, as uv installs it, and what a group may write to; it is
    unpacked, since textstat asks the network where it finds an archive.
    """
    with TemporaryDirectory() as folder:
        unpack_archive(str(files("retold.english") / "corpora" / "cmudict.zip"), f"{folder}/corpora")
        for copied in Path(folder).rglob("*"):
            copied.chmod(0o700)
        import_module("nltk").data.path.insert(0, folder)
        package = import_module("textstat")
        package.syllable_count("read")
    return package


def _figures(counts: pd.DataFrame, min_sentences: int | None) -> dict[str, object]:
    """Sums of the counts, measures and ends of intervals; no measure where `min_sentences` is None."""
    units = counts[list(COUNTS)].to_numpy(dtype=float)
    sums = dict(zip(COUNTS, units.sum(axis=0).astype(int), strict=True))
    if not len(units) or min_sentences is None or len(units) < min_sentences:
        return sums
    ends = zip(("", "_low", "_high"), interval(units, measures), strict=True)
    told = [m for m in MEASURES if m != "smog" or not min_sentences or len(units) >= _SMOG_SENTENCES]
    figures = {m + end: f for end, row in ends for m, f in zip(MEASURES, row, strict=True) if m in told}
    return sums | {name: round(float(figure), 3) for name, figure in figures.items()}


def _is_complex(word: str, spoken: int, name: bool) -> bool:
    """Gunning's complex words: three syllables or more, but for names, compounds, and those made so by -es,
    -ed, -ing.
    """
    if spoken < 3 or name or "-" in word:
        return False
    low = word.lower()
    return not (
        spoken == 3
        and any(low.endswith(end) and syllables(low.removesuffix(end)) < 3 for end in ("es", "ed", "ing"))
    )


def _is_easy(word: str) -> bool:
    return _is_familiar(word.lower().replace("’", "'")) or _is_familiar(fold(word))


@cached("familiar")
def _is_familiar(word: str) -> bool:
    """On Dale's list of 3,000 words, or an inflection of one, or a numeral."""
    word = word.removesuffix("'s").removesuffix("'")
    if word[:1].isdigit() or not word:
        return True
    if "-" in word:
        return all(_is_familiar(part) for part in word.split("-"))
    forms = {word} | {word.removesuffix(end) + base for end, base in _INFLECTIONS if word.endswith(end)}
    forms |= {form[:-1] for form in forms if len(form) > 3 and form[-1:] == form[-2:-1]}
    return not forms.isdisjoint(_dale_list())


@cached("dale_list")
def _dale_list() -> frozenset[str]:
    """Dale's words as textstat has them; it is not imported for them, since its NLTK takes a second."""
    listed = Path(str(distribution("textstat").locate_file("textstat/resources/en/easy_words.txt")))
    return frozenset(listed.read_text(encoding="utf-8").splitlines())
