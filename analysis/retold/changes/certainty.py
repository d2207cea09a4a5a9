"""Rules that compare how sure two passages are: that it happened or is to come, modal verbs, words that hedge or stress."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from retold.changes.fact_rules import negator
from retold.changes.sides import CONTENT, LONGEST_REWORDING, Change, Side, around, head, standing_once
from retold.english.lexicon import AHEAD, AHEAD_MODALS, BOOSTERS, HEDGES, MODALS
from retold.linking.difference import Run

if TYPE_CHECKING:
    from spacy.tokens import Token

_SHORT = 4


def outcome_changes(here: Side, there: Side) -> Iterator[Change]:
    """An act that is done in one of the passages and to come, or only possible, in the other: pleaded, is expected to plead.

    Both passages have the verb once, and say it of the same subject or with the same words after it.
    """
    ours, theirs = (
        standing_once([t for t in side.doc if t.pos_ == "VERB" and not t.is_stop]) for side in (here, there)
    )
    for act in sorted(ours.keys() & theirs.keys(), key=lambda each: theirs[each].i):
        one, other = ours[act], theirs[act]
        stages = [_stage(verb) for verb in (one, other)]
        if (
            set(stages) == {"done", "ahead"}
            and negator(one) is None
            and negator(other) is None
            and _about(one) & _about(other)
        ):
            yield Change(
                "outcome",
                around(_group(one)),
                around(_group(other)),
                f"{stages[0]} → {stages[1]}: “{other.text}”",
            )


def _stage(verb: Token) -> str:
    """Whether an act is "done" (told in the past), "ahead" (to come, or only possible), or neither can be said ("")."""
    before = _auxiliaries(verb)
    if any(t.lower_ in AHEAD_MODALS for t in before):
        return "" if any(t.lower_ == "have" for t in before) else "ahead"
    if any(t.tag_ == "TO" for t in before):
        return "ahead" if verb.dep_ == "xcomp" and verb.head.lemma_.lower() in AHEAD else ""
    past = verb.tag_ == "VBD" or (
        verb.tag_ == "VBN"
        and any(t.lemma_ in ("have", "be") and t.tag_ in ("VBD", "VBZ", "VBP") for t in before)
    )
    return (
        "done"
        if past
        and not any(t.dep_ == "mark" and t.lower_ in ("if", "whether", "unless") for t in verb.children)
        else ""
    )


def _about(verb: Token) -> set[str]:
    """What the subject of a verb, its object, and the words that its prepositions bring, are compared by; dates aside."""
    above = [verb, *([verb.head] if verb.dep_ in ("xcomp", "conj") else [])]
    said = [t for each in above for t in each.children if t.dep_ in ("nsubj", "nsubjpass")]
    said += [t for t in verb.children if t.dep_ in ("dobj", "acomp", "attr", "oprd", "xcomp", "ccomp")]
    said += [
        t
        for preposition in verb.children
        if preposition.dep_ == "prep"
        for t in preposition.children
        if t.dep_ == "pobj"
    ]
    return {head(t) for t in said if t.pos_ in CONTENT and t.ent_type_ not in ("DATE", "TIME")}


def _group(verb: Token) -> list[Token]:
    """A verb with what tells its stage: its auxiliaries, and the verb or adjective that it hangs on."""
    words = [verb, verb.head] if verb.dep_ == "xcomp" else [verb]
    return sorted([t for word in words for t in (word, *_auxiliaries(word))], key=lambda t: t.i)


def _auxiliaries(word: Token) -> list[Token]:
    return [t for t in word.children if t.dep_ in ("aux", "auxpass")]


def modality_changes(here: Side, there: Side, run: Run, settled: set[str]) -> Iterator[Change]:
    """What one changed stretch does to certainty. Words of quantities whose value is among `settled` are left alone.

    Where one side has no such word, a modal verb of the other counts in a short stretch, or if its verb stands on both sides.
    """
    longest = max(len(run.a), len(run.b))
    if longest > 2 * LONGEST_REWORDING:
        return
    ours, theirs = (
        [t for t in side.tokens(words, without=settled) if _is_modal(t) or _is_hedge(t)]
        for side, words in ((here, run.a), (there, run.b))
    )
    if longest > _SHORT and not (ours and theirs):
        ours, theirs = (
            [t for t in side if _is_hedge(t) or head(t.head) in other.heads]
            for side, other in ((ours, there), (theirs, here))
        )
    said = [" ".join(sorted({t.lower_ for t in side})) for side in (ours, theirs)]
    if said[0] != said[1]:
        yield Change("modality", around(ours), around(theirs), f"{said[0] or 'plain'} → {said[1] or 'plain'}")


def hedge_changes(here: Side, there: Side, sources: list[Side], retellings: list[Side]) -> Iterator[Change]:
    """A word that hedges or stresses, where nothing linked does either; modal verbs aside."""
    old, new = _hedges(here), _hedges(there)
    if new and not any(map(_hedges, sources)):
        yield Change("modality", None, around(new[:1]), f"plain → {new[0].text}")
    if old and not any(map(_hedges, retellings)):
        yield Change("modality", around(old[:1]), None, f"{old[0].text} → plain")


def _hedges(side: Side) -> list[Token]:
    return [t for t in side.doc if t.tag_ != "MD" and _is_hedge(t)]


def _is_modal(token: Token) -> bool:
    return token.tag_ == "MD" and token.lower_ in MODALS


def _is_hedge(token: Token) -> bool:
    """A word that hedges or stresses: "appear" where something seems so, not where somebody comes in sight; "clear" unless it is made so."""
    lemma = token.lemma_.lower()
    seen = lemma == "appear" and not any(
        t.dep_ in ("xcomp", "ccomp", "acomp", "oprd") for t in token.children
    )
    made = lemma == "clear" and token.head.lemma_.lower() == "make"
    return lemma in HEDGES | BOOSTERS and not seen and not made
