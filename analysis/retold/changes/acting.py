"""Who did it, and to whom."""

from collections.abc import Iterator
from itertools import combinations

from retold.changes.matter import arguments
from retold.changes.pair import Change, Pair
from retold.changes.sides import CONTENT, Side, Span, around, head
from retold.english.syntax import Reading, Token
from retold.english.words import fold

_LONGEST_NAME = 3


def role_changes(pair: Pair) -> Iterator[Change]:
    """The same act, who did it and whom it was done to exchanged: by their places in the sentence, else by
    their order.
    """
    found = [*_by_syntax(pair)]
    yield from found or _by_order(pair)


def _by_syntax(pair: Pair) -> Iterator[Change]:
    ours = {
        (act, head(actor), head(patient)): (actor, patient) for act, actor, patient in _acts(pair.here.doc)
    }
    for act, actor, patient in _acts(pair.there.doc):
        turned = ours.get((act, head(patient), head(actor)))
        if turned and head(actor) != head(patient) and (act, head(actor), head(patient)) not in ours:
            a, b = (around(sorted(each, key=lambda t: t.i)) for each in (turned, (actor, patient)))
            yield Change("roles-swapped", a, b, _why(turned[0].text, turned[1].text))


def _by_order(pair: Pair) -> Iterator[Change]:
    """Two names or nouns that have changed places around a verb, in passages that else run alike."""
    for one, other in combinations(pair.changed, 2):
        first, last = _words(pair.here, one.a), _words(pair.here, other.a)
        crossed = _words(pair.there, one.b) == last and _words(pair.there, other.b) == first
        if crossed and first and last and max(len(first), len(last)) <= _LONGEST_NAME:
            a, b = _across(pair.here, one.a, other.a), _across(pair.there, one.b, other.b)
            named = [[t for t in pair.here.tokens(run.a) if t.pos_ in CONTENT] for run in (one, other)]
            if _acts_between(pair, a) and all(each and each[-1].pos_ in ("NOUN", "PROPN") for each in named):
                yield Change("roles-swapped", a, b, _why(" ".join(first), " ".join(last)))


def _words(side: Side, part: range) -> list[str]:
    """Some words of a passage in comparable form."""
    return [fold(side.text[slice(*side.spans[n])]) for n in part]


def _across(side: Side, first: range, last: range) -> Span:
    """The span of a passage from its first words to its last."""
    return side.spans[first.start][0], side.spans[last.stop - 1][1]


def _acts_between(pair: Pair, span: Span) -> bool:
    """Whether a verb that is not mutual stands in a span of `here`."""
    verbs = [t for t in pair.here.doc if t.pos_ == "VERB" and span[0] < t.idx < span[1]]
    return any(t.lemma_.lower() not in pair.lists.words("acting", "mutual") for t in verbs)


def _acts(doc: Reading) -> Iterator[tuple[str, Token, Token]]:
    """Every act with its actor and what it is done to: told in the active, the passive, or as a noun
    ("attack by ... on ...").
    """
    mutual, *by_and_to = (doc.lists.words("acting", each) for each in ("mutual", "doer", "patient"))
    for word in doc:
        if word.pos_ not in ("VERB", "NOUN") or word.lemma_.lower() in mutual:
            continue
        places = arguments(word)
        if word.pos_ == "NOUN":
            places += [each for _, t in places for each in arguments(t)]
        wanted = (("subject",), ("object",)) if word.pos_ == "VERB" else by_and_to
        actors, patients = ([t for place, t in places if place in names] for names in wanted)
        for actor in actors:
            for patient in patients:
                if "PRON" not in (actor.pos_, patient.pos_):
                    yield head(word), actor, patient


def _why(actor: str, patient: str) -> str:
    return f"there it is “{actor}” who does it to “{patient}”, here the other way round"
