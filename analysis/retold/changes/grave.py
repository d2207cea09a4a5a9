"""Claims put into a linked passage, or missing from it, that say something grave of which the other text
knows nothing.
"""

from collections.abc import Iterator

from retold.changes.charges import FEWEST, Claim, claims, kind_of, listed_as, telling
from retold.changes.pair import Change, Pair
from retold.changes.quotes import quotes_as
from retold.changes.sides import Side, head, known, side
from retold.english.syntax import Token
from retold.linking.similarity import closeness
from retold.reading.document import Document, Passage

# what is said in so many ways that words of these kinds in a linked passage may say it
_ANSWERS = {
    "denial": ("denial",),
    "condemnation": ("condemnation", "charge"),
    "outcome": ("outcome",),
    "inquiry": ("inquiry",),
    "untruth": ("untruth",),
}
_SAID_ANYWHERE = frozenset({"inquiry", "untruth"})
_HAPPENED = frozenset({"outcome", "condemnation"})  # grave once it has happened
_LEAD = 4  # passages: the headline and the three that a reader sees first
_LEAST_LENGTH = 0.2  # of the other text: a much shorter one leaves things out for being short
_MOST_LINKED, _MOST_ELSEWHERE, _MOST_WITH_WORD, _MOST_ALIKE = 0.34, 0.4, 0.3, 0.58
_CLOSE = 0.45
_SAID = {
    "charge": "a charge",
    "denial": "a denial",
    "condemnation": "words against it",
    "outcome": "what became of somebody",
    "duty": "a charge of not acting",
    "untruth": "a charge of untruth",
    "inquiry": "an inquiry",
}


def grave_claims(pair: Pair) -> Iterator[Change]:
    """Charges, denials, words against somebody and what became of somebody, in one of two linked passages, or
    at the head of a text where nothing is linked to it, and nowhere in the other text.
    """
    here, there = pair.here, pair.there
    if _is_compared(there, here, pair.sources):
        for claim in _news(there, here, pair.sources, unsure=pair.unsure):
            yield Change("claim-added", None, claim.span, _why(claim.word, "here"))
    if _is_compared(here, there, pair.retellings) and not _is_much_shorter(there, here):
        for claim in _news(here, there, pair.retellings, unsure=pair.unsure):
            yield Change("claim-left-out", claim.span, None, _why(claim.word, "there"))


def _is_compared(one: Side, other: Side, linked: tuple[Side, ...]) -> bool:
    """Whether another passage is the surest that is linked to one, or none is and that one leads its text."""
    return other is linked[0] if linked else leads(one.passage)


def leads(passage: Passage) -> bool:
    """Whether a passage is a headline or one of the first after it."""
    return passage in passage.document.told[:_LEAD]


def _is_much_shorter(one: Side, other: Side) -> bool:
    """Whether the text of a passage is so much shorter that it leaves things out for being short."""
    ours, theirs = (len(known(each.passage.document).words) for each in (one, other))
    return ours < _LEAST_LENGTH * theirs


def _news(ours: Side, theirs: Side, linked: tuple[Side, ...], *, unsure: bool) -> Iterator[Claim]:
    """The grave claims of one passage that neither what is linked to it nor the rest of the other makes;
    where the link is not sure, those about what both speak of."""
    document = theirs.passage.document
    for claim in claims(ours.passage):
        shared = (claim.content | claim.who) & theirs.heads
        if len(telling(claim.tokens)) < FEWEST or (unsure and not shared):
            continue
        told = (
            any(_shared(claim, each) > _MOST_LINKED for each in linked)
            or any(_shared(claim, each) > _most_shared(claim, each) for each in map(side, document.told))
            or _is_to_come(claim)
            or any(_became(claim, each) for each in map(side, document.told))
            or _is_answered(claim, linked, document)
            or quotes_as(ours.passage, claim.span[0], [each.passage for each in linked])
        )
        if not told and not _meant(claim, document.told):
            yield claim


def _became(claim: Claim, other: Side) -> bool:
    """Whether a passage tells in the same word what became of the same person, and may not say how."""
    told = head(claim.word) in other.heads and bool(claim.who & other.heads)
    return told and kind_of(claim.word) == "outcome"


def _is_answered(claim: Claim, linked: tuple[Side, ...], document: Document) -> bool:
    """Whether a linked passage has a word that may say the same as a claim; of an inquiry or a charge of
    untruth, any passage."""
    kind, judges = kind_of(claim.word), claim.word.pos_ == "ADJ"
    answers = ("condemnation",) if kind == "charge" and judges else _ANSWERS.get(kind, ())
    among = map(side, document.told) if kind in _SAID_ANYWHERE else linked
    return any(_has(each, answer) for each in among for answer in answers)


def _most_shared(claim: Claim, other: Side) -> float:
    """From what share of its words on a passage tells a claim: from less where it has the grave word."""
    return _MOST_WITH_WORD if head(claim.word) in other.heads else _MOST_ELSEWHERE


def _meant(claim: Claim, passages: list[Passage]) -> bool:
    """Whether one of some passages means the same as a claim, or means something like it with a word of
    its kind.
    """
    likeness = closeness(claim.text, passages)
    return any(
        near > _MOST_ALIKE or (near >= _CLOSE and _of_itskind_of(claim.word, side(passage)))
        for near, passage in zip(likeness, passages, strict=True)
    )


def _is_to_come(claim: Claim) -> bool:
    """Whether a charge, words against it, or what became of somebody are only wanted or feared: to be
    expelled, should step aside and resign, would endanger."""
    joined_to = claim.verb.head.children if claim.verb.dep_ == "conj" else ()
    before = [claim.tokens[0], *(t for t in joined_to if t.dep_ == "aux")]
    if listed_as(claim.word) == "charge":
        feared = claim.verb is claim.word and any(t.tag_ == "MD" for t in before)
        return feared and not any(t.lower_ == "have" for t in claim.verb.lefts)
    return kind_of(claim.word) in _HAPPENED and any(t.tag_ in ("TO", "MD") for t in before)


def _of_itskind_of(word: Token, other: Side) -> bool:
    """Whether a passage has a word of the kind of a grave word, or, of a denial, denies."""
    return _has(other, kind_of(word))


def _has(other: Side, kind: str) -> bool:
    """Whether a passage has a word of a kind, or, of a denial, denies."""
    denies = kind == "denial" and bool(other.denials)
    return denies or bool(other.lemmas.keys() & other.lists.words("charges", kind))


def _shared(claim: Claim, other: Side) -> float:
    """The share of the words of a claim that a passage has; any denial counts as the one that it makes."""
    theirs = claim.content & other.heads
    denied = kind_of(claim.word) == "denial" and _of_itskind_of(claim.word, other)
    return len(theirs | ({head(claim.word)} & claim.content if denied else set())) / len(claim.content)


def _why(word: Token, where: str) -> str:
    """What is said, where, and that nothing like it was found."""
    said = f"{_SAID[kind_of(word)]} {where} (“{word.text}”)"
    return f"{said} of which no passage like it was found in the other text"
