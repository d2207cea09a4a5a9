"""Whom two passages credit: a source lost, gained or another, and evidence that is no longer named."""

from collections.abc import Collection, Iterator

from retold.changes.pair import Change, Pair
from retold.changes.sides import Side, Span, around, head
from retold.english.lists import Lists
from retold.english.syntax import Token
from retold.english.words import FILLERS, fold, stems
from retold.noticing.attribution import Cue, cues

_ALIKE, _FEWEST_STEMS = 0.4, 4
_STATED, _QUOTED = 0.6, 0.3


def attribution_changes(pair: Pair) -> Iterator[Change]:
    """A statement that the one passage credits to somebody and the other makes itself, or credits to
    another party.
    """
    here, there = pair.here, pair.there
    ours, theirs = _credited(here), _credited(there)
    for cue in ours:
        if _is_stated(here, cue, there, pair.retellings):
            why = f"credited to “{_source(here, cue)}” there, stated as a fact here"
            yield Change("attribution-lost", _with_source(cue), None, why, severity=_severity(here, cue))
    for cue in theirs:
        if _is_stated(there, cue, here, pair.sources):
            why = f"credited to “{_source(there, cue)}” here, stated as a fact there"
            yield Change("attribution-gained", None, _with_source(cue), why, severity=_severity(there, cue))
    for other in theirs:
        one = max(ours, key=lambda cue: _likeness(here, cue, there, other), default=None)
        if one and _likeness(here, one, there, other) >= _ALIKE and _other_party(here, one, there, other):
            why = f"“{_source(here, one)}” said it there, “{_source(there, other)}” here"
            yield Change("attribution-moved", one.span, other.span, why)


def evidence_changes(pair: Pair) -> Iterator[Change]:
    """Evidence that shows something in the one passage, and is named in no form in the other."""
    there, evidence = pair.there, pair.lists.words("evidence")
    showing = pair.lists.words("cues", "showing")
    named = there.lemmas.keys() & (evidence | showing)
    heading = there.passage.kind != "body" or there.in_title_case
    if "according" in there.text or heading or named:
        return
    for noun in pair.here.doc:
        shows = next((t for t in (noun.head, *noun.children) if t.lemma_.lower() in showing), None)
        if noun.lemma_.lower() in evidence and shows is not None:
            holders = _holders(noun)
            if holders or noun.dep_ == "nsubj":
                span = around(sorted({*holders[:1], noun, shows}, key=lambda t: t.i))
                yield Change(
                    "evidence-lost", span, None, f"“{noun.text}” is said to show it there, nothing here"
                )


def _credited(side: Side) -> list[Cue]:
    """The cues of a passage that credit a clause to somebody: not "the bank charges a fee"."""
    found = [c for c in cues(side.passage) if c.source and c.content and c.group in ("neutral", "claim")]
    return [c for c in found if _is_a_clause(_between(side, c.content))]


def _is_a_clause(said: list[Token]) -> bool:
    """Whether some words hang on a verb among them, which is not one that somebody asks for: to leave."""
    heads = [t for t in said if t.head not in said or t.head.i == t.i]
    return any(t.pos_ in ("VERB", "AUX") and not any(c.tag_ == "TO" for c in t.lefts) for t in heads)


def _is_stated(side: Side, cue: Cue, other: Side, linked: Collection[Side]) -> bool:
    """Whether the other passage says by itself, outside quotation marks, what a cue of this one credits to
    somebody.

    Nothing that is linked to this passage credits anything; a heading has no room to.
    """
    if (
        any(cues(each.passage) for each in linked)
        or cues(other.passage)
        or other.lemmas.keys() & other.lists["reporting_nouns"].keys()
        or other.in_title_case
    ):
        return False
    said = _said(side, cue) - FILLERS
    shared = len(said & other.heads)
    return (
        len(said) >= _FEWEST_STEMS
        and shared >= _STATED * len(said)
        and max(side.passage.quoted_share, other.passage.quoted_share) < _QUOTED
        and other.passage.kind == "body"
    )


def _said(side: Side, cue: Cue) -> set[str]:
    """The stems of what a cue credits to somebody."""
    return set(stems(side.text[slice(*cue.content)])) if cue.content else set()


def _severity(side: Side, cue: Cue) -> str:
    """Grave where somebody claims or charges it; else the source alone is the difference."""
    said = _between(side, cue.content)
    charged = any(t.lemma_.lower() in side.lists.words("charges", "charge") for t in said)
    return "major" if cue.group == "claim" or charged else "minor"


def _holders(evidence: Token) -> list[Token]:
    """Where the evidence is something that somebody has got, the first words of whoever has."""
    obtained = evidence.head if evidence.dep_ == "dobj" else evidence.head.head
    if obtained.lemma_.lower() not in evidence.doc.lists.words("obtaining"):
        return []
    return [t.left_edge for t in obtained.lefts if t.dep_ == "nsubj"]


def _source(side: Side, cue: Cue) -> str:
    """The words of a source; of a name with other words before it, the name."""
    inside = _source_tokens(side, cue)
    if not inside or not cue.source:
        return ""
    first, last = inside[0].i, inside[-1].i
    people = [e.text for e in side.doc.ents if e.label_ == "PERSON" and first <= e.start <= last]
    ending = [e.text for e in side.doc.ents if e.end == last + 1]
    return next(iter(people + ending), side.text[slice(*cue.source)])


def _source_tokens(side: Side, cue: Cue) -> list[Token]:
    return _between(side, cue.source)


def _between(side: Side, span: Span | None) -> list[Token]:
    return [t for t in side.doc if span and span[0] <= t.idx < span[1]]


def _with_source(cue: Cue) -> Span:
    spans = [cue.span, cue.source or cue.span]
    return min(s[0] for s in spans), max(s[1] for s in spans)


def _likeness(here: Side, one: Cue, there: Side, other: Cue) -> float:
    """Share of the stems of the longer of two contents that the other has too."""
    ours, theirs = _said(here, one), _said(there, other)
    return len(ours & theirs) / max(_FEWEST_STEMS, len(ours), len(theirs))


def _other_party(here: Side, one: Cue, there: Side, other: Cue) -> bool:
    """Two sources that name different states, or different people, or different bodies, of which neither
    stands in the other passage.

    A person and a body, or a party, may speak for each other; in title case nobody can be told apart.
    """
    if here.in_title_case or there.in_title_case:
        return False
    states = [_states(_source(here, one), here.lists), _states(_source(there, other), here.lists)]
    if all(states):
        return not states[0] & states[1]
    ours, theirs = _source_tokens(here, one), _source_tokens(there, other)
    names = [_name(tokens) for tokens in (ours, theirs)]
    kinds = [{t.ent_type_ for t in tokens} & {"PERSON", "ORG"} for tokens in (ours, theirs)]
    apart = not names[0] & there.heads and not names[1] & here.heads
    return all(names) and bool(kinds[0] & kinds[1]) and apart


def _states(source: str, lists: Lists) -> set[str]:
    states = lists["states"]
    return {states[fold(w)] for w in source.split() if fold(w) in states}


def _name(source: list[Token]) -> set[str]:
    """What the proper names of a source that ends in one are compared by."""
    return {head(t) for t in source if t.pos_ == "PROPN"} if source and source[-1].pos_ == "PROPN" else set()
