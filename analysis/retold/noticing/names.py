"""Names by value: which names are one person, one body or one place, however they are written."""

import re
from difflib import SequenceMatcher

from retold.english.given_names import full_names
from retold.english.lists import LISTS
from retold.english.sentences import SHORT_TITLES
from retold.english.words import fold, is_word
from retold.ground.caches import cached

Words = tuple[str, ...]
Fact = tuple[str, Words]

KINDS = ("person", "organisation", "place")
HONORIFICS = (LISTS.words("titles") | SHORT_TITLES) - {"st", "ste"}
GENERATIONS, SMALL = LISTS.words("in_names", "generation"), LISTS.words("in_names", "small")
_PARTICLES, _OFFICES = LISTS.words("in_names", "particle"), LISTS.words("in_names", "office")
_COMPANIES, _ROLES = LISTS.words("in_names", "company"), LISTS.words("roles", "role")
_ALIASES, _BODIES, _SPELLINGS, _WAYS = LISTS["aliases"], LISTS["bodies"], LISTS["spellings"], LISTS["ways"]
_APOSTROPHES = re.compile("[’'ʻʼ`´]")
_JOINED = re.compile("(?i)\\b(al|as|el|ul)-")
_SOUNDS = tuple(
    (re.compile(pattern), sound)
    for pattern, sound in (
        (r"(.)\1+", r"\1"),
        ("ph|[wv]", "f"),
        ("tch|tsch|cz|ch(?=[aeiouyk])", "j"),
        ("sch|sh|zh|z|c(?=[eiy])", "s"),
        ("d[hj]", "d"),
        ("th", "t"),
        ("x", "ks"),
        ("[gkq]h?|c[hk]?", "k"),
        ("(?<=.)[aeiouyh]", ""),
        ("^[aeiouy]", "a"),
    )
)
_LEAST_SOUNDS, _LEAST_ALIKE = 3, 0.5


@cached("names")
def all_words(name: str) -> Words:
    """The words of a name in plain small letters, initials too; no titles or article, short forms in full."""
    short = name.strip(". ").lower()
    name = _ALIASES.get(fold(short), _ALIASES.get(short, name))
    words = [_APOSTROPHES.sub("", fold(w.strip(".,"))) for w in _JOINED.sub(r"\1 ", name).split()]
    words = [w for w in words if w]
    while len(words) > 1 and (words[0] in HONORIFICS or words[0] == "the"):
        words = words[1:]
    return tuple(words) or ("?",)


def name_words(name: str) -> Words:
    """The words a name is compared by: those of `all_words` but for initials, where there are others."""
    return long_words(all_words(name))


def long_words(words: Words) -> Words:
    """The words of a name but for initials, where there are others."""
    return tuple(w for w in words if len(w) > 1) or words


def same_name(one: str, other: str, kind: str = "") -> bool:
    """Whether two names may be one person, organisation or place; without a kind, any of these.

    A surname may be whoever has it, and so may initials of given names; two given names that are no form of
    one another are two people.
    """
    return same_words(all_words(one), all_words(other), kind)


def same_words(one: Words, other: Words, kind: str = "") -> bool:
    """The same of names that are given as their words."""
    rules = [_SAME[kind]] if kind in _SAME else list(_SAME.values())
    return "".join(one) == "".join(other) or any(same(one, other) for same in rules)


def shortened(body: Words) -> list[str]:
    """The initials of three letters or more that may stand for a name: with its small words and without."""
    ways = ["".join(w[0] for w in body if w not in SMALL), "".join(w[0] for w in body)]
    ways += [ways[0][:-1]] if "and" in body else []
    ways += [f"{body[-1][0]}o{ways[0][:-1]}"] if body[-1] in _OFFICES else []
    return [letters for letters in dict.fromkeys(ways) if len(letters) >= _LEAST_SOUNDS]


def _same_person(one: Words, other: Words) -> bool:
    """One name is a part of the other, or the surnames are one and the given names forms of one."""
    ages = [set(words) & GENERATIONS for words in (one, other)]
    if ages[0] and ages[1] and ages[0] != ages[1]:
        return False
    short, long = sorted((bare_words(one), bare_words(other)), key=lambda words: (len(words), words))
    if len(long) == 1:
        return same_given(short[0], long[0])
    if len(short) == 1:
        return any(same_spelling(short[0], word) for word in long if len(word) > 1)
    if _other_middle(short[1:-1], long[1:-1]):
        return False
    return set(short) <= set(long) or (
        same_spelling(short[-1], long[-1])
        and (same_given(short[0], long[0]) or short[0] == "".join(word[0] for word in long[:-1]))
    )


@cached("bare_names")
def bare_words(words: Words) -> Words:
    """The words of a person's name without roles before it, particles and what tells father from son."""
    while len(words) > 1 and words[0] in _ROLES:
        words = words[1:]
    return tuple(w for w in words if w not in _PARTICLES | GENERATIONS) or words


def _other_middle(one: Words, other: Words) -> bool:
    """Whether the middle of one name begins otherwise than that of the other: George W., George H. W."""
    return bool(one and other) and not same_given(one[0], other[0])


def same_given(one: str, other: str) -> bool:
    """Whether two given names may be one person's: an initial, or forms of one name: Ron, Ronald."""
    if min(len(one), len(other)) == 1:
        return one[0] == other[0]
    return same_spelling(one, other) or not full_names(one).isdisjoint(full_names(other))


def _same_body(one: Words, other: Words) -> bool:
    """One body under its name, its initials, its other name, or with what sort of company it is."""
    ours, theirs = map(_body, (one, other))
    initials = any(len(a) == 1 and a[0] in shortened(b) for a, b in ((one, other), (other, one)))
    return ours == theirs or initials or _spelled_alike(ours, theirs)


@cached("bodies")
def _body(words: Words) -> Words:
    """The words that tell a body: no small words, no sort of company; those of an office in any order."""
    bare = tuple(w for w in words if w not in SMALL)
    while len(bare) > 1 and bare[-1] in _COMPANIES:
        bare = bare[:-1]
    if _OFFICES & set(bare):
        bare = tuple(sorted(bare[1:] if bare[0] == "us" else bare))
    return also_called(" ".join(words))[:1] or also_called(" ".join(bare))[:1] or bare


def also_called(body: str) -> Words:
    """All names of a body that has several, the one that stands for them first; none for any other."""
    first = _BODIES.get(body, body)
    others = tuple(name for name, same in _BODIES.items() if same == first)
    return (first, *others) if others else ()


def _spelled_alike(one: Words, other: Words) -> bool:
    return len(one) == len(other) and all(map(same_spelling, with_way(one), with_way(other)))


def with_way(words: Words) -> Words:
    """The words of a name with the way that it ends in written out: Elm St., Elm Street."""
    return (*words[:-1], _WAYS.get(words[-1], words[-1])) if len(words) > 1 else words


_SAME = {"person": _same_person, "organisation": _same_body, "place": _spelled_alike}


def same_spelling(one: str, other: str) -> bool:
    """Whether two words are one and sound alike: Gadhafi and Qaddafi; not two that a dictionary has."""
    if one == other or re.sub("(?<=[aou])e", "", one) == re.sub("(?<=[aou])e", "", other):
        return True
    if _SPELLINGS.get(one, one) == _SPELLINGS.get(other, other):
        return True
    sounds = sound(one)
    if len(sounds) < _LEAST_SOUNDS or sounds != sound(other) or (is_word(one) and is_word(other)):
        return False
    return SequenceMatcher(None, min(one, other), max(one, other), autojunk=False).ratio() >= _LEAST_ALIKE


@cached("sounds")
def sound(word: str) -> str:
    """What a word sounds like, but for vowels, in letters that stand for all spellings of a sound."""
    for pattern, letters in _SOUNDS:
        word = pattern.sub(letters, word)
    return word
