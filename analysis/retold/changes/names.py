"""The rule that compares whom and what two passages name: somebody else, or one whom the other text lacks."""

from collections.abc import Iterator

from retold.changes.pair import Change, Pair
from retold.changes.sides import CONTENT, Known, Side, around, head, nation, quote, same_root
from retold.english.syntax import Token
from retold.english.words import fold, stem
from retold.linking.difference import Run
from retold.noticing.names import HONORIFICS, SMALL, same_name
from retold.reading.document import Passage, kept

_KINDS = {
    "PERSON": "person",
    "ORG": "organisation",
    "GPE": "place",
    "LOC": "place",
    "FAC": "place",
    "NORP": "people",
    "PRODUCT": "thing",
    "EVENT": "thing",
    "WORK_OF_ART": "thing",
}
_BODY_OR_PLACE = frozenset({"organisation", "place"})
_SHORT, _NEAR_COPY = (
    5,
    0.6,
)  # words of an exchange, share of equal words: as fitted on the pairs by hand of 0.6
_SAME_STATEMENT, _FEWEST_SHARED = (
    0.5,
    2,
)  # of the words beside the names; chosen by hand on open triples of BASIL

Name = list[Token]


def name_changes(pair: Pair) -> Iterator[Change]:
    """Names that the other text does not have under any form: in the place of another name, or only here."""
    here, there = pair.here, pair.there
    if here.in_title_case or there.in_title_case:
        return
    told = (there, *pair.retellings)
    gone = [name for name in names(here.passage) if all(_is_gone(name, side) for side in told)]
    for run in pair.changed:
        named = [*_within(there, run.b), *(_unnamed(there, run.b) if pair.abridged else ())]
        new = [name for name in named if not is_known(name, pair.known)]
        for name in new:
            old = next((each for each in gone if _stands_for(each, name, run, pair)), None)
            if old:
                yield Change("name-changed", around(old), around(name), f"{quote(old)} → {quote(name)}")
            elif pair.closest and name is new[-1] and not any(_variant(each, name) for each in gone):
                yield Change(
                    "name-unknown", None, around(name), f"{quote(name)} stands nowhere in the other text"
                )


@kept
def names(passage: Passage) -> list[Name]:
    """The names of a passage, each in full."""
    entities = [entity for entity in passage.reading.ents if entity.label_ in _KINDS]
    found = [[t for t in entity if t.tag_ != "POS"] for entity in entities]
    return [name for name in found if _proper(name)]


def _proper(name: Name) -> Name:
    """The words of a name that tell whose it is: capitalised ones, articles and titles aside."""
    capital = [t for t in name if t.text[:1].isupper() and (t.pos_ == "PROPN" or t.ent_type_ == "NORP")]
    return [t for t in capital if fold(t.text) not in HONORIFICS]


def _within(side: Side, run: range) -> Iterator[Name]:
    """The names of a passage that have a word in a stretch of it."""
    inside = {t.i for t in side.tokens(run)}
    yield from (name for name in names(side.passage) if inside & {t.i for t in name})


def _unnamed(side: Side, run: range) -> Iterator[Name]:
    """Capitalised words in a stretch that the model takes for no name, each alone; not where a sentence
    starts."""
    for token in side.tokens(run):
        starts = token.i == 0 or token.nbor(-1).is_punct
        if token.pos_ == "PROPN" and token.text[:1].isupper() and not token.ent_type_ and not starts:
            yield [token]


def _kind(name: Name) -> str:
    return _KINDS.get(name[-1].ent_type_, "")


def _text(name: Name) -> str:
    return " ".join(t.text for t in name)


def is_known(name: Name, known: Known) -> bool:
    """Whether the other text has a name in some form: its words, the person, the body by its initials."""
    words = _proper(name)
    if all(stem(t.text) in known.forms or nation(t.text, known.lists) in known.nations for t in words):
        return True
    if _kind(name) == "person" and len(words) > 1:
        return known.names.has_person(_text(name))
    return known.names.has(_text(name)) or fold("".join(t.text for t in words)) in known.letters


def _is_gone(name: Name, side: Side) -> bool:
    """Whether a name stands in no form in a passage."""
    lacking = any(head(t) not in side.heads for t in _proper(name))
    return lacking and not any(_variant(name, other) for other in names(side.passage))


def _variant(one: Name, other: Name) -> bool:
    """One name in two forms: Bill and William Kristol, GOP and Republican Party, Russia and Moscow."""
    kinds = {_kind(one), _kind(other)}
    listed = one[-1].doc.lists["states"]
    states = {listed.get(fold(name[-1].text)) for name in (one, other)}
    if "person" not in kinds and len(states) == 1 and None not in states:
        return True
    ours, theirs = _proper(one), _proper(other)
    by_root = len(ours) == len(theirs) == 1 and same_root(ours[0], theirs[0])
    return by_root or same_name(_text(one), _text(other), kinds.pop() if len(kinds) == 1 else "")


def _stands_for(old: Name, new: Name, run: Run, pair: Pair) -> bool:
    """Whether somebody else is said to do the same: in the same place of a near copy or the same role."""
    kinds = {_kind(old), _kind(new)}
    if (len(kinds) > 1 and kinds != _BODY_OR_PLACE) or _variant(old, new):
        return False
    return _exchanged(old, new, run, pair) or (
        pair.closest and _same_role(_proper(old)[-1], _proper(new)[-1])
    )


def _exchanged(old: Name, new: Name, run: Run, pair: Pair) -> bool:
    """Whether in passages that run alike a short stretch has the one name for the other, and no more."""
    ours, theirs = pair.here.tokens(run.a), pair.there.tokens(run.b)
    if pair.alike < _NEAR_COPY or max(len(run.a), len(run.b)) > _SHORT or not {*ours} & {*old}:
        return False
    rest = [
        {head(t) for t in side if t not in name and _tells(t)} for side, name in ((ours, old), (theirs, new))
    ]
    return rest[0] == rest[1]


def _tells(token: Token) -> bool:
    """Whether a word beside a name says something of its own: neither small nor a title or role."""
    told = HONORIFICS | token.doc.lists.words("roles", "role")
    return token.pos_ in CONTENT and token.pos_ != "PROPN" and fold(token.text) not in told


def _same_role(one: Token, other: Token) -> bool:
    """Whether two names hang on equal words, in clauses that say the same; not two who say something."""
    says = one.head.lemma_.lower() in one.doc.lists["reporting"]
    if says or (one.dep_, _above(one)) != (other.dep_, _above(other)):
        return False
    ours, theirs = _statement(one), _statement(other)
    shared = len(ours & theirs)
    return shared >= max(_FEWEST_SHARED, _SAME_STATEMENT * max(len(ours), len(theirs)))


def _above(name: Token) -> list[str]:
    """What a name hangs on, and beyond a preposition what that hangs on, as they are compared."""
    return [head(t) for t in ([name.head, name.head.head] if name.head.pos_ == "ADP" else [name.head])]


def _statement(name: Token) -> set[str]:
    """The words of the clause that a name stands in, names and small words aside, as they are compared."""
    verb = next((t for t in name.ancestors if t.pos_ in ("VERB", "AUX")), name.head)
    return {head(t) for t in verb.subtree if t.pos_ in CONTENT and t.pos_ != "PROPN" and not t.is_stop}


def one_name(pair: Pair, change: Change) -> bool:
    """Whether a change stands between two forms of one name, or of the part of a name that differs."""
    if not (change.a and change.b):
        return False
    spans = (pair.here, change.a), (pair.there, change.b)
    words = [[t for t in side.doc if span[0] <= t.idx < span[1]] for side, span in spans]
    ours, theirs = map(_proper, words)
    told = [[t for t in side if t.lower_ not in SMALL] for side in words]
    names_only = [ours, theirs] == told and ours != [] != theirs
    if not names_only or _kind(ours) != _kind(theirs):
        return False
    return same_name(_text(words[0]), _text(words[1]), _kind(ours))
