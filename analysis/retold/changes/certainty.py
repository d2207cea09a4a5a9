"""How sure two passages are: that it happened or is to come, modal verbs, words that hedge or stress."""

from collections.abc import Iterator

from retold.changes.denial import negator
from retold.changes.pair import Change, Pair
from retold.changes.sides import CONTENT, LONGEST_REWORDING, Side, around, head, standing_once
from retold.english.syntax import Token
from retold.linking.difference import Run
from retold.noticing.attribution import cues
from retold.noticing.people import SUBJECTS

_SHORT, _RUN_ALIKE = 4, 0.35
_STAGES = {
    "done": "told as done",
    "ahead": "still to come or only possible",
    "charged": "only charged or believed",
}
_OBJECTS = ("dobj", "acomp", "attr", "oprd", "xcomp", "ccomp")


def outcome_changes(pair: Pair) -> Iterator[Change]:
    """An act that is done in one of the passages and to come, or only possible, in the other: pleaded, is
    expected to plead.

    Both passages have the verb once, and say it of the same subject or with the same words after it.
    """
    ours, theirs = _verbs(pair.here), _verbs(pair.there)
    for act in sorted(ours.keys() & theirs.keys(), key=lambda each: theirs[each].i):
        one, other = ours[act], theirs[act]
        stages = [_stage(verb) for verb in (one, other)]
        plain = negator(one) is None and negator(other) is None
        apart = "done" in stages and stages[0] != stages[1] and all(stages)
        charged = "charged" in stages
        done = (pair.here, one) if stages[0] == "done" else (pair.there, other)
        said_by_both = charged and is_credited(*done)
        if apart and plain and not said_by_both and _about(one) & _about(other):
            why = f"“{other.text}”: {_STAGES[stages[0]]} there, {_STAGES[stages[1]]} here"
            severity = "major" if charged else ""
            yield Change("outcome", around(_group(one)), around(_group(other)), why, severity=severity)


def is_credited(side: Side, word: Token) -> bool:
    """Whether a word stands in what somebody is said to say."""
    spans = [cue.content for cue in cues(side.passage) if cue.content]
    return any(begin <= word.idx < end for begin, end in spans)


def modality_changes(pair: Pair) -> Iterator[Change]:
    """Modal verbs, hedges and words that stress in one stretch; else one in a passage where nothing linked
    has any.
    """
    found = [change for run in pair.changed for change in _in_stretch(pair, run)]
    yield from found or (_alone(pair) if pair.closest else ())


def _in_stretch(pair: Pair, run: Run) -> Iterator[Change]:
    """What one changed stretch does to certainty; words of numbers and dates that both have are left alone.

    But in a short stretch of passages that run alike, a word counts if what it makes sure or unsure stands
    on both sides.
    """
    longest = max(len(run.a), len(run.b))
    short = longest <= _SHORT and pair.alike >= _RUN_ALIKE
    if longest > 2 * LONGEST_REWORDING:
        return
    sides = (pair.here, run.a), (pair.there, run.b)
    ours, theirs = (
        [t for t in side.tokens(words, without=pair.settled) if _is_sign(t)] for side, words in sides
    )
    if not short and pair.alike < _RUN_ALIKE:
        ours, theirs = ([t for t in side if t.tag_ != "MD"] for side in (ours, theirs))
    if not short:
        ours = [t for t in ours if _is_on_both(t, pair.there)]
        theirs = [t for t in theirs if _is_on_both(t, pair.here)]
    said = [" ".join(sorted({_in_full(t) for t in side})) for side in (ours, theirs)]
    if said[0] != said[1]:
        yield Change("modality", around(ours), around(theirs), _why(*said))


def _why(one: str, other: str) -> str:
    """Which words make it more or less sure on each side."""
    there, here = (f"“{words}”" if words else "plainly said" for words in (one, other))
    return f"how sure it is: {there} there, {here} here"


def _alone(pair: Pair) -> Iterator[Change]:
    """A word that hedges or stresses what both say, where nothing linked does either; modal verbs aside."""
    old = [t for t in _hedges(pair.here) if _is_on_both(t, pair.there)]
    new = [t for t in _hedges(pair.there) if _is_on_both(t, pair.here)]
    if new and not any(map(_hedges, pair.sources)):
        yield Change("modality", None, around(new[:1]), _why("", new[0].text))
    if old and not any(map(_hedges, pair.retellings)):
        yield Change("modality", around(old[:1]), None, _why(old[0].text, ""))


def _verbs(side: Side) -> dict[str, Token]:
    return standing_once([t for t in side.doc if t.pos_ == "VERB" and not t.is_stop])


def _stage(verb: Token) -> str:
    """Whether an act is "done" (told in the past), "ahead" (to come, or only possible), "charged" (said to
    be done where it hangs on "accused of" or "alleged to"), or none can be said ("").
    """
    before, lists = _auxiliaries(verb), verb.doc.lists
    charging = lists.words("charges", "charge/verb") | lists.words("reporting", "claim")
    over = verb.head.head if verb.dep_ == "pcomp" else verb.head
    have = any(t.lower_ == "have" for t in before)
    if (verb.dep_ == "pcomp" or (verb.dep_ == "xcomp" and have)) and over.lemma_.lower() in charging:
        return "charged"
    modal = any(t.lower_ in lists.words("ahead", "modal") for t in before)
    if modal and (verb.tag_ == "VB" or len(before) > 1):  # not "a will purporting"
        return "" if have else "ahead"
    if any(t.tag_ == "TO" for t in before):
        ahead = lists.words("ahead", "verb") | lists.words("attitudes", "intend")
        return "ahead" if verb.dep_ == "xcomp" and verb.head.lemma_.lower() in ahead else ""
    finite = any(t.lemma_ in ("have", "be") and t.tag_ in ("VBD", "VBZ", "VBP") for t in before)
    past = verb.tag_ == "VBD" or (verb.tag_ == "VBN" and finite)
    supposed = any(t.dep_ == "mark" and t.lower_ in ("if", "whether", "unless") for t in verb.children)
    return "done" if past and not supposed else ""


def _about(verb: Token) -> set[str]:
    """What the subject of a verb, its object, and the words that its prepositions bring, are compared by;
    dates aside.
    """
    above = [verb, *([verb.head] if verb.dep_ in ("xcomp", "conj") else [])]
    said = [t for each in above for t in each.children if t.dep_ in SUBJECTS]
    said += [t for t in verb.children if t.dep_ in _OBJECTS]
    prepositions = [t for t in verb.children if t.dep_ == "prep"]
    said += [t for each in prepositions for t in each.children if t.dep_ == "pobj"]
    return {head(t) for t in said if t.pos_ in CONTENT and t.ent_type_ not in ("DATE", "TIME")}


def _group(verb: Token) -> list[Token]:
    """A verb with what tells its stage: its auxiliaries, and the verb or adjective that it hangs on."""
    above = {"xcomp": [verb.head], "pcomp": [verb.head, verb.head.head]}
    words = [verb, *above.get(verb.dep_, [])]
    return sorted([t for word in words for t in (word, *_auxiliaries(word))], key=lambda t: t.i)


def _auxiliaries(word: Token) -> list[Token]:
    return [t for t in word.children if t.dep_ in ("aux", "auxpass")]


def _is_on_both(sign: Token, other: Side) -> bool:
    """Whether what a modal verb, a hedge or a word that stresses stands with is also in the other passage."""
    return not sign.head.is_stop and sign.head is not sign and head(sign.head) in other.heads


def _hedges(side: Side) -> list[Token]:
    return [t for t in side.doc if _is_hedge(t)]


def _in_full(token: Token) -> str:
    """A modal verb as it is written in full ("will" for "wo" and "'ll"); any other word in small letters."""
    lemma = token.lemma_.lower().replace("’", "'")
    return token.doc.lists["short_forms"].get(lemma, lemma) if token.tag_ == "MD" else token.lower_


def _is_sign(token: Token) -> bool:
    """A modal verb, a hedge or a word that stresses."""
    return (token.tag_ == "MD" and _in_full(token) in token.doc.lists["modals"]) or _is_hedge(token)


def _is_hedge(token: Token) -> bool:
    """A word that hedges or stresses: "appear" where something seems so, not where somebody comes in sight;
    "clear" unless made so.
    """
    lemma = token.lemma_.lower()
    complements = {t.dep_ for t in token.children} & {"xcomp", "ccomp", "acomp", "oprd"}
    seen = lemma == "appear" and not complements
    made = lemma == "clear" and (
        token.pos_ == "VERB" or (token.i and token.nbor(-1).lemma_.lower() == "make")
    )
    return lemma in token.doc.lists["hedges"] and not seen and not made
