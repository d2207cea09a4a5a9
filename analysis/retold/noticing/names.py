"""Names by value: which names are one person, one body or one place, however they are written."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from difflib import SequenceMatcher
from functools import lru_cache
from unicodedata import combining, normalize

from nicknames import NickNamer
from retold.english.language import fold, is_word
from retold.english.lexicon import ALIASES, ROLES, TITLES
from retold.english.sentences import SHORT_TITLES

Words = tuple[str, ...]
Fact = tuple[str, Words]

KINDS = ("person", "organisation", "place")
HONORIFICS = (TITLES | SHORT_TITLES) - {"st", "ste"}
GENERATIONS = frozenset("jr sr ii iii iv".split())
PARTICLES = frozenset("al as el ul ibn bin ben bint abu de del della di da do dos du van von der den ter la le".split())
SMALL = frozenset("of the and for in on to at a an de du des la le und der".split())
LEGAL_FORMS = frozenset("inc corp corporation co company ltd limited llc lp plc ag sa se nv gmbh incorporated group".split())
OFFICES = frozenset(
    "department ministry office bureau agency committee commission council parliament senate congress "
    "court embassy army navy military treasury".split()
)
SAME_BODY = tuple(
    tuple(names.split("/"))
    for names in (
        "gop/republican party/republicans/grand old party",
        "democratic party/democrats",
        "conservative party/conservatives/tories",
        "labour party/labor party/labour/labor",
        "liberal democrats/lib dems",
        "pentagon/defense department/department of defense",
        "federal reserve/fed/federal reserve board",
        "supreme court/scotus",
        "state department/department of state/foggy bottom",
        "doctors without borders/medecins sans frontieres/msf",
        "islamic state/isis/isil/daesh/islamic state group",
        "scotland yard/metropolitan police/met police",
    )
)
SAME_SPELLING = tuple(
    frozenset(words.split())
    for words in (
        "mohammed muhammad mohamed mohammad mohamad muhammed mohamud mahomet",
        "hussein husain hussain hosein husayn",
        "hezbollah hizbollah hizbullah hizballah",
        "steven stephen",
        "catherine katherine kathryn",
        "abdullah abdallah abdulla",
        "sergei sergey serge",
        "muammar moammar moamar moamer",
        "alexander aleksandr aleksander alexandr",
        "yousef yusuf youssef yusef yosef",
    )
)
PET_NAMES = {"bibi": "benjamin", "binyamin": "benjamin", "st": "saint"}
_LETTERS = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ð": "d", "ı": "i", "ß": "ss", "æ": "ae", "œ": "oe", "þ": "th"})
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


@lru_cache(maxsize=50_000)
def all_words(name: str) -> Words:
    """The words of a name in plain small letters, initials too; titles, article and possessive aside, short forms in full."""
    short = name.strip(". ").lower()
    name = ALIASES.get(fold(short), ALIASES.get(short, name))
    words = [_APOSTROPHES.sub("", fold(plain_letters(w.strip(".,")))) for w in _JOINED.sub(r"\1 ", name).split()]
    words = [w for w in words if w]
    while len(words) > 1 and (words[0] in HONORIFICS or words[0] == "the"):
        words = words[1:]
    return tuple(words)


def name_words(name: str) -> Words:
    """The words a name is compared by: those of `all_words` but for initials, where there are others."""
    return _long(all_words(name))


def plain_letters(word: str) -> str:
    """A word without accents, composed or not: Novák and Novak, Łódź and Lodz."""
    lower = word.lower() if not word.isascii() else word
    letters = normalize("NFKD", lower.translate(_LETTERS))
    return "".join(c for c in letters if not combining(c))


def same_name(one: str, other: str, kind: str = "") -> bool:
    """Whether two names may be one person, organisation or place; without a kind, any of these.

    A surname may be whoever has it, and so may initials of given names; two given names that are no form of one another
    are two people.
    """
    ours, theirs = all_words(one), all_words(other)
    rules = [_SAME[kind]] if kind in _SAME else list(_SAME.values())
    return "".join(ours) == "".join(theirs) or any(same(ours, theirs) for same in rules)


def identities(mentions: Iterable[tuple[str, str, str]]) -> dict[tuple[str, str, str], Fact]:
    """For each mention of a story, as (kind, name, document), the kind and key of what it names.

    A name is of the kind that most of its mentions were taken for. Full names that may be one are one, by the most
    frequent of them; a name that may be several is none of these. A part of a person's name is the person who has it in
    the same document, else in any; initials are the body that they shorten.
    """
    counted = Counter(mentions)
    kinds = _kinds(counted)
    full = _full_names(counted, kinds)
    parts = _parts(counted, kinds, full)
    found = {}
    for kind, name, doc_id in counted:
        key = name_words(name)
        own = full.get((kinds[key], all_words(name)), (kinds[key], key))
        short = len(key) == 1 and own[0] != "place"
        found[kind, name, doc_id] = parts.get((key[0], doc_id), parts.get((key[0], ""), own)) if short else own
    return found


def _kinds(counted: Counter[tuple[str, str, str]]) -> dict[Words, str]:
    """The kind of each name: what most of its mentions were taken for, a person before a body before a place."""
    counts: defaultdict[Words, Counter[str]] = defaultdict(Counter)
    for (kind, name, _), n in counted.items():
        counts[name_words(name)][kind] += n
    return {key: max(KINDS, key=lambda kind: (each[kind], -KINDS.index(kind))) for key, each in counts.items()}


def _full_names(counted: Counter[tuple[str, str, str]], kinds: dict[Words, str]) -> dict[tuple[str, Words], Fact]:
    """For every way to write a name, a person's only in full, the fact it is: by the most frequent way to write that."""
    counts: Counter[tuple[str, Words]] = Counter()
    docs: defaultdict[Words, set[str]] = defaultdict(set)
    for (_, name, doc_id), n in counted.items():
        words, kind = all_words(name), kinds[name_words(name)]
        if kind != "person" or len(words) > 1:
            counts[kind, words] += n
            docs[words].add(doc_id)
    groups: defaultdict[tuple[str, str], list[list[Words]]] = defaultdict(list)
    facts = {}
    for kind, words in sorted(counts, key=lambda each: (-counts[each], each)):
        sounds = sorted({(kind, sound(word)) for word in words if word not in SMALL and len(word) > 1})
        near = {id(group): group for each in sounds for group in groups[each]}.values()
        same = [group for group in near if all(_are_one(kind, each, words, docs) for each in group)]
        group = same[0] if len(same) == 1 else []
        group.append(words)
        facts[kind, words] = kind, _long(group[0])
        for each in sounds:
            groups[each].append(group)
    return facts


def _are_one(kind: str, one: Words, other: Words, docs: dict[Words, set[str]]) -> bool:
    """Whether two full names are one; a name with "Jr." and the same without it in one document are father and son."""
    two = bool(GENERATIONS & set(one)) != bool(GENERATIONS & set(other)) and bool(docs[one] & docs[other])
    return not (kind == "person" and two) and ("".join(one) == "".join(other) or _SAME[kind](one, other))


def _parts(
    counted: Counter[tuple[str, str, str]], kinds: dict[Words, str], full: dict[tuple[str, Words], Fact]
) -> dict[tuple[str, str], Fact]:
    """Whom a part of a person's name stands for in each document, and ("") in any; the body that initials stand for in any."""
    counts: Counter[tuple[str, Fact]] = Counter()
    for (_, name, doc_id), n in counted.items():
        fact = full.get((kinds[name_words(name)], all_words(name)))
        if fact and len(fact[1]) > 1:
            counts[doc_id, fact] += n
            counts["", fact] += n
    parts: dict[tuple[str, str], Fact] = {}
    for doc_id, fact in sorted(counts, key=lambda each: (-counts[each], each)):
        kind, key = fact
        for part in _bare(key) if kind == "person" else shortened(key) if kind == "organisation" and not doc_id else ():
            parts.setdefault((part, doc_id), fact)
    return parts


def shortened(body: Words) -> list[str]:
    """The initials that a name of several words may be shortened to, of three letters or more: with and without small words."""
    ways = ["".join(w[0] for w in body if w not in SMALL), "".join(w[0] for w in body)]
    ways += [ways[0][:-1]] if "and" in body else []
    ways += [f"{body[-1][0]}o{ways[0][:-1]}"] if body[-1] in OFFICES else []
    return [letters for letters in dict.fromkeys(ways) if len(letters) >= _LEAST_SOUNDS]


def _long(words: Words) -> Words:
    return tuple(w for w in words if len(w) > 1) or words


def _same_person(one: Words, other: Words) -> bool:
    """One name is a part of the other, or the surnames are one and the given names forms of one."""
    ages = [set(words) & GENERATIONS for words in (one, other)]
    if ages[0] and ages[1] and ages[0] != ages[1]:
        return False
    short, long = sorted((_bare(one), _bare(other)), key=len)
    if len(short) == 1:
        return any(same_spelling(short[0], word) for word in long if len(word) > 1)
    if _other_initial(short[1:-1], long[1:-1]):
        return False
    return set(short) <= set(long) or (
        same_spelling(short[-1], long[-1])
        and (same_given(short[0], long[0]) or short[0] == "".join(word[0] for word in long[:-1]))
    )


def _bare(words: Words) -> Words:
    """The words of a person's name without roles before it, particles and what tells father from son."""
    while len(words) > 1 and words[0] in ROLES:
        words = words[1:]
    return tuple(w for w in words if w not in PARTICLES | GENERATIONS) or words


def _other_initial(one: Words, other: Words) -> bool:
    """Whether the middle of one name is another initial than the middle of the other: George W., George H. W."""
    initial = one and other and min(len(one[0]), len(other[0])) == 1
    return bool(initial) and one[0][0] != other[0][0]


def same_given(one: str, other: str) -> bool:
    """Whether two given names may be one person's: alike, an initial, or two forms of one: Ron and Ronald, Bob and Rob."""
    if min(len(one), len(other)) == 1:
        return one[0] == other[0]
    return same_spelling(one, other) or bool(_forms(one) & _forms(other)) or one in _forms(other) or other in _forms(one)


@lru_cache(maxsize=5_000)
def _forms(given: str) -> frozenset[str]:
    """A given name and what it may be short for."""
    whole = PET_NAMES.get(given, given)
    return frozenset({given, whole}) | _nicknames().canonicals_of(whole)


@lru_cache(maxsize=1)
def _nicknames() -> NickNamer:
    return NickNamer()


def _same_body(one: Words, other: Words) -> bool:
    """One body under its name, its initials, its other name, or with what sort of company it is."""
    ours, theirs = map(_body, (one, other))
    initials = any(len(a) == 1 and a[0] in shortened(b) for a, b in ((one, other), (other, one)))
    return ours == theirs or initials or _same_words(ours, theirs)


def _body(words: Words) -> Words:
    """The words that tell a body: small words and the sort of company left out; an office is the same in any order."""
    bare = tuple(w for w in words if w not in SMALL)
    while len(bare) > 1 and bare[-1] in LEGAL_FORMS:
        bare = bare[:-1]
    if OFFICES & set(bare):
        bare = tuple(sorted(bare[1:] if bare[0] == "us" else bare))
    return also_called(" ".join(words))[:1] or also_called(" ".join(bare))[:1] or bare


def also_called(body: str) -> Words:
    """All names of a body that has several, the one that stands for them first; none for any other."""
    return next((names for names in SAME_BODY if body in names), ())


def _same_words(one: Words, other: Words) -> bool:
    return len(one) == len(other) and all(map(same_spelling, one, other))


_SAME = {"person": _same_person, "organisation": _same_body, "place": _same_words}


def same_spelling(one: str, other: str) -> bool:
    """Whether two words of names are one, from another alphabet perhaps: Gadhafi and Qaddafi; not two that a dictionary has."""
    if one == other or re.sub("(?<=[aou])e", "", one) == re.sub("(?<=[aou])e", "", other):
        return True
    if any({one, other} <= words for words in SAME_SPELLING):
        return True
    sounds = sound(one)
    if len(sounds) < _LEAST_SOUNDS or sounds != sound(other) or (is_word(one) and is_word(other)):
        return False
    return SequenceMatcher(None, one, other, autojunk=False).ratio() >= _LEAST_ALIKE


@lru_cache(maxsize=50_000)
def sound(word: str) -> str:
    """What a word sounds like, but for vowels, in letters that stand for all spellings of a sound."""
    for pattern, letters in _SOUNDS:
        word = pattern.sub(letters, word)
    return word
