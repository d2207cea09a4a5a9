"""What two passages call the same thing: an event, a place, the people concerned."""

from collections.abc import Iterator

from retold.changes.matter import in_one_place
from retold.changes.pair import NEAR_COPY, Change, Pair
from retold.changes.sides import LONGEST_REWORDING, Side, around, head, quote
from retold.english.syntax import Token
from retold.linking.difference import Run
from retold.reading.document import Passage, kept

_POLES = (
    ("actor-kind", "actors", ("person", "body"), "people and bodies"),
    ("stance-reversed", "stance", ("against", "for"), "for and against"),
)


def named_otherwise(pair: Pair) -> Iterator[Change]:
    """A grave name for a thing on one side, a mild one on the other: war, operation."""
    ours, theirs = _things(pair.here.passage), _things(pair.there.passage)
    for thing in sorted(ours.keys() & theirs.keys()):
        for grave, mild in (("grave", "mild"), ("mild", "grave")):
            if ours[thing].keys() == {grave} and theirs[thing].keys() == {mild}:
                one, other = ours[thing][grave], theirs[thing][mild]
                if in_one_place(pair, one, other):
                    why = f"{thing}: {quote([one])} there, {quote([other])} here"
                    yield Change("named-otherwise", around(_phrase(one)), around(_phrase(other)), why)


def place_changes(pair: Pair) -> Iterator[Change]:
    """A place that is wider or narrower on the other side: Ukraine, eastern Ukraine; its peninsula, the
    whole country.
    """
    ours, theirs = _places(pair.here), _places(pair.there)
    for name in sorted(ours.keys() & theirs.keys()):
        (how, one), (otherwise, other) = (next(iter(each[name].items())) for each in (ours, theirs))
        apart = not ours[name].keys() & theirs[name].keys() and "" in (how, otherwise)
        if apart and (pair.alike >= NEAR_COPY or _of_one_act(one[-1], other[-1])):
            why = f"the place is {quote(one)} there, {quote(other)} here"
            yield Change("place-scope", around(one), around(other), why)


def _of_one_act(one: Token, other: Token) -> bool:
    """Whether two places are where, or what, one thing is said to be done to: both hang on the same verb."""
    acts = [{head(t) for t in place.ancestors if t.pos_ == "VERB"} for place in (one, other)]
    return "compound" not in (one.dep_, other.dep_) and bool(acts[0] & acts[1])


def actor_changes(pair: Pair) -> Iterator[Change]:
    """People in the place of a body of people, or the other way round; help in the place of opposition."""
    for run in pair.changed:
        if max(len(run.a), len(run.b)) <= LONGEST_REWORDING:
            for rule, listed, poles, what in _POLES:
                one, other = (pair.lists.words(listed, pole) for pole in poles)
                yield from _turned(pair, run, rule, (one, other), what)
                yield from _turned(pair, run, rule, (other, one), what)


def _turned(
    pair: Pair, run: Run, rule: str, poles: tuple[frozenset[str], frozenset[str]], what: str
) -> Iterator[Change]:
    """Words of the first pole that stand against words of the second in one stretch, neither side having
    both.
    """
    old, new = pair.here.tokens(run.a), pair.there.tokens(run.b)
    ours, theirs = _listed(old, poles[0]), _listed(new, poles[1])
    told = {t.lemma_.lower() for t in ours} & pair.there.lemmas.keys()
    told |= {t.lemma_.lower() for t in theirs} & pair.here.lemmas.keys()
    clean = not (told or _listed(old, poles[1]) or _listed(new, poles[0]))
    if ours and theirs and clean and ours[-1].pos_ == theirs[-1].pos_:
        yield Change(rule, around(ours), around(theirs), f"{what}: {quote(ours)} there, {quote(theirs)} here")


def _listed(tokens: list[Token], words: frozenset[str]) -> list[Token]:
    return [t for t in tokens if t.lemma_.lower() in words]


@kept
def _things(passage: Passage) -> dict[str, dict[str, Token]]:
    """The things that have a grave and a mild name and are named in a passage, each by how: the first noun or
    verb.
    """
    found: dict[str, dict[str, Token]] = {}
    naming = passage.document.lists["naming"]
    for token in passage.reading:
        if token.lemma_.lower() in naming and token.pos_ in ("NOUN", "VERB"):
            thing, _, how = naming[token.lemma_.lower()].partition("/")
            found.setdefault(thing, {}).setdefault(how, token)
    return found


def _phrase(token: Token) -> list[Token]:
    """A noun with the adjectives and nouns before it; a verb alone."""
    before = [t.left_edge for t in token.lefts if t.dep_ in ("amod", "compound", "nmod")]
    return [*before[:1], token] if token.pos_ == "NOUN" else [token]


def _places(side: Side) -> dict[str, dict[str, list[Token]]]:
    """Every place by its name, each with the ways in which it is narrowed down ("" where it is not)."""
    found: dict[str, dict[str, list[Token]]] = {}
    for token in side.doc:
        if (
            token.ent_type_ in ("GPE", "LOC")
            and token.pos_ == "PROPN"
            and token.lower_ not in _directions(token)
        ):
            narrowed = _narrowed(token)
            if narrowed:
                found.setdefault(token.lower_, {}).update(narrowed)
    return found


def _narrowed(place: Token) -> dict[str, list[Token]]:
    """How a place is narrowed down: by a direction before it, or as the owner of a part; {} where that
    cannot be told.
    """
    before = place.nbor(-1) if place.i else place
    if before.lower_ in _directions(place):
        return {before.lower_.removesuffix("ern"): [before, place]}
    if place.dep_ == "poss" and place.head.lemma_.lower() in place.doc.lists.words("places", "part"):
        part = [t for t in place.head.subtree if place.i <= t.i <= place.head.i]
        return {place.head.lemma_.lower(): part}
    owns = place.i + 1 < len(place.doc) and place.nbor(1).tag_ == "POS"
    return {"": [place]} if place.dep_ in ("pobj", "dobj", "conj") and not owns else {}


def _directions(place: Token) -> frozenset[str]:
    return place.doc.lists.words("places", "direction")
