"""Rules that compare whom two passages credit: a source lost, gained or another, and evidence that is no longer named."""

from collections.abc import Iterator

from retold.changes.sides import Change, Side, Span, around, head
from retold.english.language import fold, stems
from retold.english.lexicon import EVIDENCE, OBTAINING, STATES
from retold.noticing.attribution import Cue, cues

_ALIKE = 0.4
_SHOWING = frozenset({"show", "suggest", "indicate", "reveal"})


def attribution_changes(
    here: Side, there: Side, sources: list[Side], retellings: list[Side]
) -> Iterator[Change]:
    """A statement whose source is named in one of the passages only, or is another party.

    `sources` are all passages linked to the one, `retellings` all that are linked to the other.
    """
    ours, theirs = (
        [c for c in cues(side.text) if c.source and c.content and c.group in ("neutral", "claim")]
        for side in (here, there)
    )
    if ours and not any(cues(side.text) for side in retellings):
        yield Change(
            "attribution-lost",
            _with_source(ours[-1]),
            None,
            f"credited to “{_source(here, ours[-1])}” there, to nobody here",
        )
    elif theirs and not any(cues(side.text) for side in sources):
        yield Change(
            "attribution-gained",
            None,
            _with_source(theirs[-1]),
            f"credited to “{_source(there, theirs[-1])}” here only",
        )
    for other in theirs:
        one = max(ours, key=lambda cue: _likeness(here, cue, there, other), default=None)
        if one and _likeness(here, one, there, other) >= _ALIKE and _other_party(here, one, there, other):
            yield Change(
                "attribution-moved",
                one.span,
                other.span,
                f"“{_source(here, one)}” → “{_source(there, other)}”",
            )


def evidence_changes(here: Side, there: Side) -> Iterator[Change]:
    """Evidence that shows something in the one passage, and is named in no form in the other."""
    if (
        "according" in there.text
        or there.in_title_case
        or any(t.lemma_.lower() in EVIDENCE | _SHOWING for t in there.doc)
    ):
        return
    for noun in here.doc:
        shows = next((t for t in (noun.head, *noun.children) if t.lemma_.lower() in _SHOWING), None)
        if noun.lemma_.lower() not in EVIDENCE or shows is None:
            continue
        obtained = noun.head if noun.dep_ == "dobj" else noun.head.head
        holders = (
            [t.left_edge for t in obtained.lefts if t.dep_ == "nsubj"]
            if obtained.lemma_.lower() in OBTAINING
            else []
        )
        if holders or noun.dep_ == "nsubj":
            named = sorted({*holders[:1], noun, shows}, key=lambda t: t.i)
            yield Change(
                "evidence-lost", around(named), None, f"“{noun.text}” is said to show it there, nothing here"
            )


def _source(side: Side, cue: Cue) -> str:
    """The words of a source; of a name with other words before it, the name."""
    inside = [t for t in side.doc if cue.source and cue.source[0] <= t.idx < cue.source[1]]
    people = [
        entity.text
        for entity in side.doc.ents
        if inside and entity.label_ == "PERSON" and inside[0].i <= entity.start <= inside[-1].i
    ]
    name = next((entity.text for entity in side.doc.ents if inside and entity.end == inside[-1].i + 1), "")
    name = people[0] if people else name
    return name or (side.text[slice(*cue.source)] if cue.source else "")


def _with_source(cue: Cue) -> Span:
    spans = [cue.span, cue.source or cue.span]
    return min(s[0] for s in spans), max(s[1] for s in spans)


def _likeness(here: Side, one: Cue, there: Side, other: Cue) -> float:
    """Share of the stems of the shorter of two contents that the other has too."""
    if not (one.content and other.content):
        return 0.0
    ours, theirs = set(stems(here.text[slice(*one.content)])), set(stems(there.text[slice(*other.content)]))
    return len(ours & theirs) / max(4, min(len(ours), len(theirs)))


def _other_party(here: Side, one: Cue, there: Side, other: Cue) -> bool:
    """Two sources that name different states, or different people, or different bodies, of which neither stands in the other passage.

    A person and a body, or a party, may speak for each other; in title case nobody can be told apart.
    """
    if here.in_title_case or there.in_title_case:
        return False
    ours, theirs = _source(here, one), _source(there, other)
    states = [{STATES[fold(w)] for w in source.split() if fold(w) in STATES} for source in (ours, theirs)]
    if all(states):
        return not states[0] & states[1]
    names, kinds = [], []
    for side, cue in ((here, one), (there, other)):
        tokens = [t for t in side.doc if cue.source and cue.source[0] <= t.idx < cue.source[1]]
        names.append(
            {head(t) for t in tokens if t.pos_ == "PROPN"} if tokens and tokens[-1].pos_ == "PROPN" else set()
        )
        kinds.append({t.ent_type_ for t in tokens} & {"PERSON", "ORG"})
    return (
        all(names) and bool(kinds[0] & kinds[1]) and not names[0] & there.heads and not names[1] & here.heads
    )
