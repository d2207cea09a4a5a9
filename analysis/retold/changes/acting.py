"""Who did it, and to whom."""

from __future__ import annotations

from collections.abc import Iterator

from retold.changes.pair import Change, Pair
from retold.changes.sides import around, head
from retold.english.syntax import Reading, Token


def role_changes(pair: Pair) -> Iterator[Change]:
    """The same verb, its actor and its object exchanged."""
    acts = _acts(pair.here.doc)
    ours = {(head(v), head(actor), head(patient)): (actor, patient) for v, actor, patient in acts}
    for verb, actor, patient in _acts(pair.there.doc):
        found = ours.get((head(verb), head(patient), head(actor)))
        if found and head(actor) != head(patient):
            a, b = (around(sorted(each, key=lambda t: t.i)) for each in (found, (actor, patient)))
            was, now = (
                f"{found[0].text} {verb.lemma_} {found[1].text}",
                f"{actor.text} {verb.lemma_} {patient.text}",
            )
            yield Change("roles-swapped", a, b, f"{was} → {now}")


def _acts(doc: Reading) -> Iterator[tuple[Token, Token, Token]]:
    """Every verb with its actor and what it is done to, whether told in the active or the passive."""
    for verb in doc:
        parts = {t.dep_: t for t in verb.children} if verb.pos_ == "VERB" else {}
        agent = (
            next((t for t in parts["agent"].children if t.dep_ == "pobj"), None) if "agent" in parts else None
        )
        passive = "nsubjpass" in parts
        actor, patient = (agent, parts["nsubjpass"]) if passive else (parts.get("nsubj"), parts.get("dobj"))
        if actor and patient and "PRON" not in (actor.pos_, patient.pos_):
            yield verb, actor, patient
