"""Facts across tellings: people, organisations, places, numbers and dates, each by what it is rather than how it is written."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, NamedTuple

import pandas as pd
from retold.english.language import fold, parse, parse_all, plain

from retold.changes.sides import Side
from retold.english.lexicon import ALIASES, NICKNAMES, TITLES, UNITS
from retold.english.quantities import Quantity, quantities
from retold.ground.tables import frame
from retold.noticing.roles import references
from retold.reading.layout import place_line_length, split_passages

if TYPE_CHECKING:
    from spacy.tokens import Span

_KINDS = {"PERSON": "person", "ORG": "organisation", "GPE": "place", "LOC": "place", "FAC": "place"}
_NAMED = ("person", "organisation", "place")
_CURRENCIES = {"$": "dollar", "€": "euro", "£": "pound"}
_NEXT_WORD = re.compile(r"[\s-]([A-Za-z]+)")
_NO_NAMES = frozenset({("state",), ("secretary",)})
_CHANGED_KINDS = frozenset({"number", "time", "name", "actor"})
_SHORT = 2


Fact = tuple[str, tuple[str, ...]]


class Mention(NamedTuple):
    """One fact as one passage has it; `key` is what it is compared by."""

    kind: str
    key: tuple[str, ...]
    doc_id: str
    passage_id: str
    begin: int
    end: int
    surface: str


def facts(texts: Mapping[str, str]) -> pd.DataFrame:
    """Every person, organisation, place, number and date of the texts (by their ids): the table `facts`.

    A surname belongs to the full name that has it, in whichever text that stands; a role ("the ambassador") to the person
    whom the same text says to hold it; initials to the name they shorten; numbers and dates are compared by value, with the
    unit. Date lines do not count; in headlines in title case, only numbers and names that stand elsewhere too, since capitals
    say nothing there.
    """
    found = [mention for doc_id, text in texts.items() for mention in _mentions(text, doc_id)]
    kinds = _kinds_of(found)
    found = [m._replace(kind=kinds.get(m.key, m.kind)) for m in found]
    people = _same_people(found)
    found = [m._replace(key=people.get(m.key, m.key)) if m.kind == "person" else m for m in found]
    full = _full_names(found)
    keyed = [
        (m, full.get(m.key, (m.kind, m.key)) if m.kind in _NAMED and m.kind != "place" else (m.kind, m.key))
        for m in found
    ]
    keyed = _in_order([*keyed, *_overlooked(keyed, texts)], texts)
    shown = _canonical(keyed)
    keyed = _in_order([*keyed, *_by_role(keyed, texts)], texts)
    return frame(
        "facts",
        [
            {
                "fact_id": ":".join((kind, *key)),
                "kind": kind,
                "canonical": shown[kind, key],
                "doc_id": m.doc_id,
                "passage_id": m.passage_id,
                "begin": m.begin,
                "end": m.end,
                "surface": m.surface,
            }
            for m, (kind, key) in keyed
        ],
    )


def ledger(found: pd.DataFrame, changes: pd.DataFrame, *, base: str) -> pd.DataFrame:
    """What became of each fact in each document: the table `ledger`, facts of the base in its order, then the new ones.

    `found` is the table `facts`, `changes` that of the base with every other document. A fact that a document does not
    mention is changed where a rule saw other words stand for it, and missing otherwise.
    """
    documents = [base, *(doc for doc in found["doc_id"].unique() if doc != base)]
    replaced = _replaced(found[found["doc_id"] == base], changes)
    rows = []
    order = pd.concat([found[found["doc_id"] == doc] for doc in documents])
    for fact_id, mentions in order.groupby("fact_id", sort=False):
        in_base = bool((mentions["doc_id"] == base).any())
        for doc in documents:
            here = mentions[mentions["doc_id"] == doc]
            instead = replaced.get((str(fact_id), doc), []) if here.empty else []
            state = (
                ("stated" if doc == base else "kept" if in_base else "new")
                if len(here)
                else "changed"
                if instead
                else "missing"
            )
            if len(here) or in_base:
                rows.append(
                    {
                        "fact_id": fact_id,
                        "kind": mentions["kind"].iloc[0],
                        "canonical": mentions["canonical"].iloc[0],
                        "doc_id": doc,
                        "state": state,
                        "passages": ", ".join(
                            dict.fromkeys([*here["passage_id"], *(passage for passage, _ in instead)])
                        ),
                        "instead": "; ".join(dict.fromkeys(words for _, words in instead)) or None,
                        "n": len(here),
                    }
                )
    return frame("ledger", rows)


def _mentions(text: str, doc_id: str) -> Iterator[Mention]:
    passages = split_passages(text, doc_id=doc_id).query("kind != 'dateline'")
    parse_all(plain(text[p.begin : p.end]) for p in passages.itertuples())
    for p in passages.itertuples():
        said = plain(text[p.begin : p.end])
        for entity in () if Side(p.begin, said).in_title_case else parse(said).ents:
            words = [
                t
                for t in _whole_name(entity)
                if t.is_alpha
                and fold(t.text) not in TITLES
                and t.tag_ != "POS"
                and t.lower_ not in ("the", "a", "an")
            ]
            if (
                entity.label_ in _KINDS
                and words
                and words[-1].pos_ == "PROPN"
                and words[0].idx >= place_line_length(said)
            ):
                begin, end = words[0].idx, words[-1].idx + len(words[-1])
                key = _key(said[begin:end])
                if key not in _NO_NAMES:
                    yield Mention(
                        _KINDS[entity.label_],
                        key,
                        doc_id,
                        p.passage_id,
                        p.begin + begin,
                        p.begin + end,
                        said[begin:end],
                    )
        for q in quantities(said):
            unit, end = _unit(q, said)
            key = tuple(part for part in (q.modifier, q.value, unit) if part)
            yield Mention(
                q.kind, key, doc_id, p.passage_id, p.begin + q.begin, p.begin + end, said[q.begin : end]
            )


def _unit(q: Quantity, said: str) -> tuple[str, int]:
    """The currency or unit that a number is given in ("" for none), and where the words that say so end."""
    if q.kind == "time" or q.value.endswith("%"):
        return "", q.end
    sign = next((name for sign, name in _CURRENCIES.items() if sign in said[q.begin : q.end]), "")
    after = _NEXT_WORD.match(said, q.end)
    word = fold(after[1]).removesuffix("s") if after else ""
    if after and not sign and any(word in units for units in UNITS):
        return word, after.end()
    return sign, q.end


def _whole_name(entity: Span) -> Span:
    """A person's name with the surname that the model left out."""
    end = entity.end
    while (
        entity.label_ == "PERSON"
        and end < len(entity.doc)
        and entity.doc[end].pos_ == "PROPN"
        and entity.doc[end].ent_type_ in ("", "ORG")
    ):
        end += 1
    return entity.doc[entity.start : end]


def _key(name: str) -> tuple[str, ...]:
    """The words a name is compared by: folded, initials aside, well-known short forms written out."""
    name = ALIASES.get(fold(name.strip(".")), ALIASES.get(name.lower().strip("."), name))
    words = [fold(w.strip(".,")) for w in name.split()]
    return tuple(w for w in words if len(w) > 1) or tuple(words)


def _kinds_of(found: list[Mention]) -> dict[tuple[str, ...], str]:
    """The kind of each name: what most of its mentions were taken for, a person before a body before a place."""
    counts: dict[tuple[str, ...], Counter[str]] = {}
    for mention in found:
        if mention.kind in _NAMED:
            counts.setdefault(mention.key, Counter())[mention.kind] += 1
    return {
        key: max(_NAMED, key=lambda kind: (each[kind], -_NAMED.index(kind))) for key, each in counts.items()
    }


def _same_people(found: list[Mention]) -> dict[tuple[str, ...], tuple[str, ...]]:
    """For each full name of a person the most frequent one with its surname and first name, nicknames and shortenings being the same."""
    counts = Counter(m.key for m in found if m.kind == "person" and len(m.key) > 1)
    chosen: dict[tuple[str, str], tuple[str, ...]] = {}
    for key in sorted(counts, key=lambda each: (-counts[each], each)):
        chosen.setdefault(_who(key), key)
    return {key: chosen[_who(key)] for key in counts}


def _who(key: tuple[str, ...]) -> tuple[str, str]:
    """Surname, and the first two letters of the first name in its long form: Joe and Joseph, Chuck and Charles."""
    return key[-1], NICKNAMES.get(key[0], key[0])[:2]


def _full_names(found: list[Mention]) -> dict[tuple[str, ...], Fact]:
    """For the key of one word the kind and key of the fullest name it belongs to: as a part of a person's, or its initials."""
    counts = Counter((m.kind, m.key) for m in found if m.kind in _NAMED and len(m.key) > 1)
    full: dict[tuple[str, ...], Fact] = {}
    for kind, key in sorted(counts, key=lambda each: (-counts[each], each)):
        initials = "".join(word[0] for word in key if word not in ("of", "the", "and", "for"))
        for short in key if kind == "person" else [initials] if len(initials) > _SHORT else []:
            full.setdefault((short,), (kind, key))
    return full


def _overlooked(
    keyed: list[tuple[Mention, Fact]], texts: Mapping[str, str]
) -> Iterator[tuple[Mention, Fact]]:
    """Names that one text has and the model did not see in another, although they stand there: as written elsewhere, or a surname."""
    forms: dict[Fact, set[str]] = {}
    seen = {(fact, mention.doc_id) for mention, fact in keyed}
    for mention, fact in keyed:
        if fact[0] in _NAMED:
            surname = [mention.surface.split()[-1]] if fact[0] == "person" and len(fact[1]) > 1 else []
            forms.setdefault(fact, set()).update([mention.surface, *surname])
    for doc_id, text in texts.items():
        passages = split_passages(text, doc_id=doc_id).query("kind != 'dateline'")
        for fact in sorted(forms):
            if (fact, doc_id) in seen:
                continue
            pattern = re.compile(
                r"\b(?:"
                + "|".join(
                    re.escape(form) for form in sorted(forms[fact], key=lambda form: (-len(form), form))
                )
                + r")\b"
            )
            for p in passages.itertuples():
                for match in pattern.finditer(plain(text[p.begin : p.end])):
                    yield (
                        Mention(
                            fact[0],
                            fact[1],
                            doc_id,
                            p.passage_id,
                            p.begin + match.start(),
                            p.begin + match.end(),
                            match.group(),
                        ),
                        fact,
                    )


def _by_role(keyed: list[tuple[Mention, Fact]], texts: Mapping[str, str]) -> Iterator[tuple[Mention, Fact]]:
    """People called by their role, where the same text names them too."""
    for doc_id, text in texts.items():
        people = Counter(fact for mention, fact in keyed if mention.doc_id == doc_id and fact[0] == "person")
        for role in references(text, doc_id=doc_id):
            named = [
                fact for fact in people if set(fact[1]) <= set(role.name) or set(role.name) <= set(fact[1])
            ]
            if named:
                person = min(named, key=lambda fact: (-people[fact], fact))
                yield (
                    Mention(
                        "person",
                        person[1],
                        doc_id,
                        role.passage_id,
                        role.begin,
                        role.end,
                        plain(text[role.begin : role.end]),
                    ),
                    person,
                )


def _in_order(keyed: Iterable[tuple[Mention, Fact]], texts: Mapping[str, str]) -> list[tuple[Mention, Fact]]:
    """Mentions in reading order, document after document."""
    place = {doc_id: number for number, doc_id in enumerate(texts)}
    return sorted(keyed, key=lambda pair: (place[pair[0].doc_id], pair[0].begin, pair[0].end))


def _canonical(keyed: list[tuple[Mention, Fact]]) -> dict[Fact, str]:
    """The form each fact is shown in: that with most of its words, then the most frequent, then the first by letters."""
    forms: dict[Fact, Counter[str]] = {}
    for mention, fact in keyed:
        forms.setdefault(fact, Counter())[mention.surface] += 1
    return {
        fact: min(each, key=lambda form: (-len(_key(form)), -each[form], form))
        for fact, each in forms.items()
    }


def _replaced(ours: pd.DataFrame, changes: pd.DataFrame) -> dict[tuple[str, str], list[tuple[str, str]]]:
    """For (fact, document) the passage and the words that stand for a mention of the base there, as the rules saw it."""
    seen = changes[
        changes["kind"].isin(_CHANGED_KINDS) & changes["a_begin"].notna() & changes["b_words"].notna()
    ]
    by_passage = dict(tuple(ours.groupby("passage_id")))
    out: dict[tuple[str, str], list[tuple[str, str]]] = {}
    for change in seen.itertuples():
        mentioned = by_passage.get(change.a_passage, ours.iloc[:0])
        touched = mentioned[(mentioned["begin"] < change.a_end) & (mentioned["end"] > change.a_begin)]
        for fact_id in touched["fact_id"]:
            out.setdefault((fact_id, change.b_passage.rpartition(":")[0]), []).append(
                (change.b_passage, " ".join(change.b_words.split()))
            )
    return out
