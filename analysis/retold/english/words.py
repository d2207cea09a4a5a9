"""English words: what counts as one, their comparable forms, their syllables."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from importlib.resources import files
from io import BytesIO
from unicodedata import combining, normalize
from zipfile import ZipFile

import snowballstemmer
from pyphen import Pyphen

from retold.english.lists import LISTS
from retold.ground.caches import cached

_UNSEEN = (
    "\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufe00-\ufe0f\ufeff"
    "\U000e0000-\U000e007f"
)
INVISIBLE = re.compile(f"[{_UNSEEN}]")  # soft hyphens, zero widths, joiners, direction marks, selectors, tags
WORD = re.compile(
    r"(?:[^\W\d_]\.){2,9}(?![^\W\d_])|(?:[^\W\d_]\.){1,9}[^\W\d_]\b"  # U.S., a.m., Ph.D
    r"|\d++(?:[.,:]\d+)*(?:[-‑]?[^\W_]+)*"  # 5,000-word, 10:30, 20th
    r"|[^\W_][^\W_\u0300-\u036f]*+[\u0300-\u036f]*+"  # any other run of letters and digits,
    rf"(?:[{_UNSEEN}]*+[’'\-‑]?[{_UNSEEN}]*+[^\W_][\u0300-\u036f]*+)*"  # joined by apostrophes and hyphens
)
Phrase = tuple[str, ...]
FILLERS = LISTS.words("fillers")
SMALL = FILLERS | LISTS.words("english")
_FEWEST_WORDS, _LEAST_ENGLISH, _SPELLING = 40, 0.03, 0.65
_INITIALS, _SPOKEN_W = re.compile(r"(?:[^\W\d_]\.){2,9}"), 3
_HYPHEN = re.compile(r"(?<=[^\W\d_])-(?=[^\W\d_])")
_LETTERS = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "ı": "i", "ß": "ss", "æ": "ae", "œ": "oe", "þ": "th"}
)
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


def words(text: str) -> list[str]:
    """The words of `text`, in order, without what nobody sees; what every word count in this package
    counts.
    """
    return WORD.findall(INVISIBLE.sub("", text))


def n_words(texts: Iterable[str]) -> int:
    """The words of all texts."""
    return sum(len(words(text)) for text in texts)


def visible(text: str) -> tuple[str, list[int]]:
    """The text without the characters that nobody sees, and where each of its characters, and its end, stands
    in it.
    """
    if not INVISIBLE.search(text):
        return text, list(range(len(text) + 1))
    kept = [i for i, character in enumerate(text) if not INVISIBLE.match(character)]
    return "".join(text[i] for i in kept), [*kept, len(text)]


def is_english(text: str) -> bool:
    """Whether a text may be English: in Latin letters, with small words that no other language has, or too
    short to tell.
    """
    said, letters = words(text), [letter for letter in text if letter.isalpha()]
    if 2 * sum(map(_is_foreign, letters)) > len(letters):
        return False
    known = sum(word.lower() in LISTS["english"] for word in said)
    return len(said) < _FEWEST_WORDS or known >= _LEAST_ENGLISH * len(said)


def _is_foreign(letter: str) -> bool:
    """Whether a letter is of another script than the Latin; the wide Latin letters of East Asian type are
    Latin.
    """
    return letter > "\u024f" and not ("\u1e00" <= letter <= "\u1eff" or "\uff21" <= letter <= "\uff5a")


def plain_letters(word: str) -> str:
    """A word in small letters without accents, composed or not: Novák and Novak, Łódź and Lodz."""
    if word.isascii():
        return word.lower()
    letters = normalize("NFD", word.lower().translate(_LETTERS))
    return normalize("NFC", "".join(c for c in letters if not combining(c)))


@cached("fold")
def fold(word: str) -> str:
    """`word` in small letters, without accents, what nobody sees, full stops, hyphens and possessive.

    The spelling is American. Equal for the same word.
    """
    low = plain_letters(INVISIBLE.sub("", word)).replace("’", "'").replace("‑", "-")
    low = low.removesuffix("'s").removesuffix("'")
    low = low.replace(".", "") if not low[:1].isdigit() else low.replace(",", "")
    low = _HYPHEN.sub("", low)
    for pattern, american in _BRITISH:
        low = pattern.sub(american, low)
    return low


@cached("stem")
def stem(word: str) -> str:
    """The Porter2 stem of the folded word."""
    return str(_STEMMER.stemWord(fold(word)))


def on_a_line(said: Iterable[str]) -> str:
    """Words folded, each between two spaces, so that whole words are found in them."""
    return f" {' '.join(map(fold, said))} "


def phrases_of(told: Sequence[str], length: int) -> dict[Phrase, list[int]]:
    """Every phrase of so many words in a row, with the places at which it begins."""
    found: dict[Phrase, list[int]] = {}
    for begin in range(len(told) - length + 1):
        found.setdefault(tuple(told[begin : begin + length]), []).append(begin)
    return found


def spelt_alike(one: str, other: str) -> bool:
    """Whether two words may be spellings of one: the same first letter, and most letters shared, in any
    order.
    """
    shared = (Counter(one.lower()) & Counter(other.lower())).total()
    return one[:1].lower() == other[:1].lower() and 2 * shared >= _SPELLING * (len(one) + len(other))


def folded(text: str) -> list[str]:
    """All words of `text` in comparable form, in order."""
    return [fold(word) for word in words(text)]


def stems(text: str) -> list[str]:
    """The stems of all words of `text`, in order."""
    return [stem(word) for word in words(text)]


def is_word(word: str) -> bool:
    """Whether the CMU dictionary has a word in small letters."""
    return word in _pronounced()


@cached("syllables")
def syllables(word: str) -> int:
    """Vowels of the first pronunciation in the CMU dictionary; one more than the places to hyphenate where it
    has none.

    A word with hyphens has the syllables of its parts, initials (U.S.) those of their letters, and accents do
    not count.
    """
    parts = [part for part in re.split("[-‑]", word) if part]
    if len(parts) > 1:
        return sum(map(syllables, parts))
    letters = _INITIALS.fullmatch(word) and [letter for letter in word.lower() if letter.isalpha()]
    if letters:
        return sum(_SPOKEN_W if letter == "w" else 1 for letter in letters)
    spoken = re.sub(r"[^\w']", "", plain_letters(word).replace("’", "'"))
    vowels = sum(map(_pronounced().get(spoken, "").count, "012"))
    return max(1, vowels or len(_hyphenation().positions(spoken)) + 1)


@cached("pronunciations")
def _pronounced() -> dict[str, str]:
    """The sounds of every word of the CMU dictionary, as it lists them first; vowels carry a stress mark."""
    archive = BytesIO((files("retold.english") / "corpora" / "cmudict.zip").read_bytes())
    with ZipFile(archive) as parts:
        lines = parts.read("cmudict/cmudict").decode().splitlines()
    entries = (line.split(" ", 2) for line in lines)
    return {word: sounds for word, number, sounds in entries if number == "1"}


@cached("hyphenation")
def _hyphenation() -> Pyphen:
    return Pyphen(lang="en_US")
