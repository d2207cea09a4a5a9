"""Which mentions of a story are one person, one body, one place: over all its documents at once."""

from collections import Counter, defaultdict
from collections.abc import Iterable

from retold.noticing.names import (
    GENERATIONS,
    KINDS,
    SMALL,
    Fact,
    Words,
    all_words,
    bare_words,
    long_words,
    name_words,
    same_spelling,
    same_words,
    shortened,
    sound,
)


def identities(mentions: Iterable[tuple[str, str, str]]) -> dict[tuple[str, str, str], Fact]:
    """For each mention of a story, as (kind, name, document), the kind and key of what it names.

    A name is of the kind that most of its mentions were taken for. Full names that may be one are one, by the
    most frequent of them; a name that may be several is none of these. A part of a person's name is the
    person who has it in the same document, else in any; initials are the body that they shorten.
    """
    counted = Counter(mentions)
    kinds = _kinds(counted)
    full = _full_names(counted, kinds)
    parts = _parts(counted, kinds, full)
    found = {}
    for kind, name, doc_id in counted:
        key = name_words(name)
        own = full.get((kinds[key], all_words(name)), (kinds[key], key))
        whose = parts.get((key[0], doc_id)) or parts.get((key[0], "")) if len(key) == 1 else None
        if len(key) == 1 and not whose and own[0] == "person":
            whose = _sounding(key[0], parts)
        found[kind, name, doc_id] = whose if whose and own[0] != "place" else own
    return found


def _sounding(name: str, parts: dict[tuple[str, str], Fact]) -> Fact | None:
    """The one person with a part of the name that is spelled otherwise: Zelensky for Zelenskyy."""
    people = {(part, fact) for (part, _), fact in parts.items() if fact[0] == "person"}
    alike = {fact for part, fact in people if same_spelling(part, name)}
    return next(iter(alike)) if len(alike) == 1 else None


def _kinds(counted: Counter[tuple[str, str, str]]) -> dict[Words, str]:
    """The kind of each name: what most of its mentions were taken for; a person first, a place last."""
    counts: defaultdict[Words, Counter[str]] = defaultdict(Counter)
    for (kind, name, _), n in counted.items():
        counts[name_words(name)][kind] += n
    return {
        key: max(KINDS, key=lambda kind: (each[kind], -KINDS.index(kind))) for key, each in counts.items()
    }


def _full_names(
    counted: Counter[tuple[str, str, str]], kinds: dict[Words, str]
) -> dict[tuple[str, Words], Fact]:
    """For every form of a name, a person's only in full, the fact it is, by its most frequent form."""
    counts: Counter[tuple[str, Words]] = Counter()
    docs: defaultdict[Words, set[str]] = defaultdict(set)
    for (_, name, doc_id), n in counted.items():
        words, kind = all_words(name), kinds[name_words(name)]
        if kind != "person" or len(words) > 1:
            counts[kind, words] += n
            docs[words].add(doc_id)
    facts: dict[tuple[str, Words], Fact] = {}
    for kind in KINDS:
        for group in _groups(kind, [words for each, words in counts if each == kind], docs):
            chosen = min(group, key=lambda words: (-counts[kind, words], words))
            facts |= dict.fromkeys(((kind, words) for words in group), (kind, long_words(chosen)))
    return facts


def _groups(kind: str, names: list[Words], docs: dict[Words, set[str]]) -> list[list[Words]]:
    """Names of a kind, together where they may all be one, the longest first; alone what may be of
    several.
    """
    groups: list[list[Words]] = []
    by_sound: defaultdict[str, list[list[Words]]] = defaultdict(list)
    for words in sorted(names, key=lambda each: (-len(" ".join(each)), each)):
        sounds = sorted({sound(word) for word in words if word not in SMALL and len(word) > 1})
        near = {id(group): group for each in sounds for group in by_sound[each]}.values()
        same = [group for group in near if all(_are_one(kind, each, words, docs) for each in group)]
        group = same[0] if len(same) == 1 else []
        groups += [] if group else [group]
        group.append(words)
        for each in sounds:
            by_sound[each].append(group)
    return groups


def _are_one(kind: str, one: Words, other: Words, docs: dict[Words, set[str]]) -> bool:
    """Whether two full names are one; with and without "Jr." in one document they are father and son, and so
    are those of one surname whose own given names stand there side by side.
    """
    two = bool(GENERATIONS & set(one)) != bool(GENERATIONS & set(other)) and bool(docs[one] & docs[other])
    if kind == "person" and (two or _are_kin(one, other, docs) or _are_kin(other, one, docs)):
        return False
    return same_words(one, other, kind)


def _are_kin(one: Words, other: Words, docs: dict[Words, set[str]]) -> bool:
    """Whether a document that has one name has another of the same surname with the other's given name."""
    beside = [name for name in list(docs) if name[-1] == one[-1] and docs[name] & docs[one]]
    return one[0] != other[0] and any(
        name[0] == other[0] and not same_words(name, one, "person") for name in beside
    )


def _parts(
    counted: Counter[tuple[str, str, str]], kinds: dict[Words, str], full: dict[tuple[str, Words], Fact]
) -> dict[tuple[str, str], Fact]:
    """Whom a part of a person's name means in each document and ("") in any; in any, what initials mean."""
    counts: Counter[tuple[str, Fact]] = Counter()
    for (_, name, doc_id), n in counted.items():
        fact = full.get((kinds[name_words(name)], all_words(name)))
        if fact and len(fact[1]) > 1:
            counts[doc_id, fact] += n
            counts["", fact] += n
    parts: dict[tuple[str, str], Fact] = {}
    for doc_id, fact in sorted(counts, key=lambda each: (-counts[each], each)):
        kind, key = fact
        initials = shortened(key) if kind == "organisation" and not doc_id else []
        for part in bare_words(key) if kind == "person" else initials:
            parts.setdefault((part, doc_id), fact)
    return parts
