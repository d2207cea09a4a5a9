"""Facts across tellings: people, bodies, places, numbers and dates, by what they are."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping

import pandas as pd

from retold.english.words import fold
from retold.ground.tables import frame
from retold.noticing.identities import identities
from retold.noticing.mentions import mentions_at
from retold.noticing.names import GENERATIONS, KINDS, Fact, name_words
from retold.noticing.people import may_be_person, people
from retold.noticing.roles import references
from retold.reading.document import Document, Passage, documents_of
from retold.telling.mentions import Mention, mention, mentions

_WORD = re.compile(r"\w+")

Keyed = list[tuple[Mention, Fact]]
Forms = dict[str, dict[str, list[Fact]]]


def facts(texts: Mapping[str, str | Document]) -> pd.DataFrame:
    """Every person, organisation, place, number and date of the texts (by their ids): the table `facts`.

    A surname belongs to the full name that has it, in the same text or another; a role ("the ambassador") to
    the person whom the same text says to hold it; initials to the name they shorten; numbers and dates are
    compared by value, with the unit. Date lines do not count; in headlines in title case, only numbers and
    names that stand elsewhere too, since capitals say nothing there.
    """
    documents = documents_of(texts)
    found = [each for document in documents for each in mentions(document) if _is_so(each, document)]
    keyed = _identified(found, documents)
    keyed = _in_order([*keyed, *_overlooked(keyed, documents)], texts)
    shown = _canonical(keyed)
    keyed = _in_order([*keyed, *_by_role(keyed, documents)], texts)
    return frame("facts", [_row(each, fact, shown[fact]) for each, fact in keyed])


def _is_so(each: Mention, document: Document) -> bool:
    """Whether a mention may be what it was taken for, and no thing, body or family for a person."""
    if each.kind != "person":
        return True
    family = any(fold(each.surface) == f"{person.words[-1]}s" for person in people(document))
    return not family and may_be_person(document, each.surface)


def _row(each: Mention, fact: Fact, canonical: str) -> dict[str, object]:
    return {
        "fact_id": ":".join((fact[0], *fact[1])),
        "kind": fact[0],
        "canonical": canonical,
        "doc_id": each.doc_id,
        "passage_id": each.passage_id,
        "begin": each.begin,
        "end": each.end,
        "surface": each.surface,
    }


def _identified(found: list[Mention], documents: list[Document]) -> Keyed:
    """Each mention with the fact that it is; a surname of several people is whoever the text means there."""
    named = identities((m.kind, m.surface, m.doc_id) for m in found if m.kind in KINDS)
    pointed = {document.doc_id: mentions_at(document) for document in documents}
    keyed = []
    for m in found:
        meant = pointed[m.doc_id].get(m.begin) if m.kind == "person" and " " not in m.surface else None
        whose = named.get(("person", meant.name, m.doc_id)) if meant and meant.how == "name" else None
        keyed.append((m, whose or named.get((m.kind, m.surface, m.doc_id), (m.kind, m.key))))
    return keyed


def _overlooked(keyed: Keyed, documents: list[Document]) -> Iterator[tuple[Mention, Fact]]:
    """Names that one text has and the model did not see in another, although they stand there: as written
    elsewhere, or a surname.
    """
    seen, forms = {(fact, each.doc_id) for each, fact in keyed}, _forms(keyed)
    taken = defaultdict(list)
    for each, _ in keyed:
        taken[each.passage_id].append((each.begin, each.end))
    for document in documents:
        for passage in document.told:
            for begin, end, bearers in _places(passage, forms, taken[passage.passage_id]):
                if not any((fact, document.doc_id) in seen for fact in bearers):
                    yield mention(*bearers[0], passage, begin, end), bearers[0]


def _places(
    passage: Passage, forms: Forms, taken: list[tuple[int, int]]
) -> Iterator[tuple[int, int, list[Fact]]]:
    """Where in a passage an unseen name stands, the longest first, and who may be meant, by likelihood."""
    taken = [(begin - passage.begin, end - passage.begin) for begin, end in taken]
    for word in _WORD.finditer(passage.said):
        for form, bearers in forms.get(word.group(), {}).items():
            begin, end = word.start(), word.start() + len(form)
            whole = passage.said.startswith(form, begin) and not passage.said[end : end + 1].isalnum()
            if whole and not any(b < end and begin < e for b, e in taken):
                taken.append((begin, end))
                yield begin, end, bearers


def _forms(keyed: Keyed) -> Forms:
    """By first word every form of a name, the longest first, and surnames of full ones; with whose it is."""
    times = Counter(fact for _, fact in keyed if fact[0] in KINDS)
    bearers = defaultdict(set)
    for surface, fact in {(each.surface, fact) for each, fact in keyed if fact in times}:
        bearers[surface].add(fact)
        if fact[0] == "person" and len(fact[1]) > 1:
            bearers[_surname(surface)].add(fact)
    forms: Forms = defaultdict(dict)
    for form in sorted(bearers, key=lambda form: (-len(form), form)):
        forms[_WORD.findall(form)[0]][form] = sorted(bearers[form], key=lambda fact: (-times[fact], fact))
    return forms


def _surname(name: str) -> str:
    """The last word of a name, as written there, but for what tells a son from his father."""
    return next((word for word in reversed(name.split()) if fold(word) not in GENERATIONS), name)


def _by_role(keyed: Keyed, documents: list[Document]) -> Iterator[tuple[Mention, Fact]]:
    """People called by their role, where the same text names them too."""
    people: defaultdict[str, Counter[Fact]] = defaultdict(Counter)
    for each, fact in keyed:
        if fact[0] == "person":
            people[each.doc_id][fact] += 1
    for document in documents:
        doc_id = document.doc_id
        for role in references(document):
            name = set(role.name)
            named = [fact for fact in people[doc_id] if set(fact[1]) <= name or name <= set(fact[1])]
            if named:
                person = min(named, key=lambda fact: (-people[doc_id][fact], fact))
                surface = re.sub(r"\s", " ", document.text[role.begin : role.end])
                yield Mention(*person, doc_id, role.passage_id, role.begin, role.end, surface), person


def _in_order(keyed: Keyed, texts: Mapping[str, str | Document]) -> Keyed:
    """Mentions in reading order, document after document."""
    place = {doc_id: number for number, doc_id in enumerate(texts)}
    return sorted(keyed, key=lambda pair: (place[pair[0].doc_id], pair[0].begin, pair[0].end))


def _canonical(keyed: Keyed) -> dict[Fact, str]:
    """The form each fact is shown in: that with most of its words, then the most frequent, then the first by
    letters.
    """
    forms: defaultdict[Fact, Counter[str]] = defaultdict(Counter)
    for each, fact in keyed:
        forms[fact][each.surface] += 1
    return {
        fact: min(each, key=lambda form: (-len(name_words(form)), -each[form], form))
        for fact, each in forms.items()
    }
