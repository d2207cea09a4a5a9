"""Claims put into a linked passage, or missing from it, that say something grave of which the other text
knows nothing.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from retold.changes.denial import negator
from retold.changes.pair import Change, Pair
from retold.changes.quotes import quotes_as
from retold.changes.sides import CONTENT, Side, Span, head, known, side
from retold.english.syntax import Token
from retold.linking.similarity import closeness
from retold.noticing.people import SUBJECTS
from retold.reading.document import Document, Passage, kept

_ASSERTED = frozenset({"ROOT", "relcl", "advcl", "ccomp", "parataxis"})
_ASKED = frozenset({"whether", "if", "unless"})
_BEFORE = frozenset({"aux", "auxpass", "neg"})
_SAYING = frozenset({"dobj", "attr", "acomp", "oprd", "xcomp"})
_ASIDE = frozenset({"appos", "relcl"})
_PARTS = frozenset({"VERB", "NOUN", "ADJ", "ADV"})
# what is said in so many ways that words of these kinds in a linked passage may say it
_ANSWERS = {
    "denial": ("denial",),
    "condemnation": ("condemnation", "charge"),
    "outcome": ("outcome",),
    "inquiry": ("inquiry",),
    "untruth": ("untruth",),
}
_SAID_ANYWHERE = frozenset({"inquiry", "untruth"})
_NAMED = frozenset({"condemnation", "denial", "inquiry"})  # may be known before they are spoken of
_HAPPENED = frozenset({"outcome", "condemnation"})  # grave once it has happened
_FEWEST = 2
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


@dataclass(frozen=True)
class Claim:
    """What a grave word of a passage says: its verb with what hangs on it, who does it aside."""

    word: Token
    verb: Token
    tokens: tuple[Token, ...]

    @property
    def span(self) -> Span:
        """Begin and end in its passage, but for what tells at the end who somebody is."""
        aside = (t.left_edge.i - 1 for t in self.tokens if t.dep_ in _ASIDE and t.left_edge.i > self.verb.i + 1)
        end = min((i for i in aside if self.word.doc[i].text == ","), default=self.tokens[-1].i + 1)
        last = self.word.doc[max(end, self.verb.i + 1) - 1]
        return self.tokens[0].idx, last.idx + len(last)

    @property
    def text(self) -> str:
        """Its characters."""
        return self.word.doc.text[slice(*self.span)]

    @cached_property
    def content(self) -> frozenset[str]:
        """What its words are compared by; the verb of an action that is not taken aside."""
        carrier = self.word.head if _kind(self.word) == "duty" else None
        return frozenset(head(t) for t in _telling(self.tokens) if t is not carrier)

    @cached_property
    def who(self) -> frozenset[str]:
        """What the words for who does it are compared by."""
        antecedent = [self.verb.head] if self.verb.dep_ == "relcl" else []
        subjects = [t for t in self.verb.children if t.dep_ in SUBJECTS]
        return frozenset(head(t) for t in _telling([*antecedent, *subjects]))


@kept
def claims(passage: Passage) -> list[Claim]:
    """What the grave words of a passage say, each verb once, in the order of the verbs."""
    grave = [word for word in passage.reading if _is_grave(word)]
    said = {verb: word for word in grave for verb in [_claims(word)] if verb}
    asserted = [verb for verb in sorted(said, key=lambda verb: verb.i) if _is_asserted(verb)]
    return [Claim(said[verb], verb, _predicate(verb)) for verb in asserted]


def _is_asserted(verb: Token) -> bool:
    """Whether what a verb says is told, not only named (a panel investigating it), meant to be, asked or not
    found.
    """
    while verb.dep_ == "conj" and verb.head.pos_ in ("VERB", "AUX"):
        verb = verb.head
    found = verb.dep_ != "ccomp" or negator(verb.head) is None
    return found and verb.dep_ in _ASSERTED and not any(t.lower_ in _ASKED for t in verb.lefts)


def _is_grave(word: Token) -> bool:
    """Whether a word is one of those that say something grave, as the part of speech that does."""
    lists, lemma = word.doc.lists, word.lemma_.lower()
    listed = lists["charges"].keys() - lists.words("charges", "answer")
    as_verb = word.pos_ == "VERB" or lemma not in lists.words("charges", "verb")
    return word.pos_ in _PARTS and lemma in listed and as_verb


def _claims(word: Token) -> Token | None:
    """The verb by which a grave word claims something; of a duty, only where it is not done."""
    verb = _says(word)
    if verb is None or _is_refused(verb):
        return None
    if _kind(word) != "duty":
        return verb
    if word.pos_ == "NOUN" and verb.lemma_ != "take":
        return None
    by = negator(verb)
    return by if by is not None and by.pos_ == "VERB" else verb if by is not None else None


def _is_refused(verb: Token) -> bool:
    """Whether somebody is denied something: was denied permission."""
    return verb.lemma_ == "deny" and {"auxpass", "dobj"} <= {t.dep_ for t in verb.children}


def _says(word: Token) -> Token | None:
    """The verb by which a grave word is said: itself, or the one whose object or name it is."""
    if _points_back(word):
        return None
    while word.pos_ not in ("VERB", "AUX"):
        if word.dep_ not in _SAYING:
            return None
        word = word.head
    return word


def _points_back(word: Token) -> bool:
    """Whether words against it, a denial or an inquiry are named, not told: the mayor's criticism, the
    apology."""
    known_by = any(t.dep_ == "poss" or t.lower_ == "the" for t in word.lefts)
    return word.pos_ == "NOUN" and known_by and _kind(word) in _NAMED


def _predicate(verb: Token) -> tuple[Token, ...]:
    """The tokens of a verb and of what completes it, marks at the end aside."""
    before = [t for t in verb.lefts if t.dep_ in _BEFORE]
    after = [each for t in verb.rights if not _is_a_sentence(t) for each in t.subtree]
    tokens = [*before, verb, *after]
    if len(_telling(tokens)) < _FEWEST:
        tokens = [*(each for t in verb.lefts if t.dep_ in SUBJECTS for each in t.subtree), *tokens]
    while tokens[-1].pos_ in ("PUNCT", "CCONJ", "SCONJ", "SPACE"):
        tokens.pop()
    return tuple(tokens)


def _telling(tokens: Iterable[Token]) -> list[Token]:
    """Those of some tokens that say something: small words aside."""
    return [t for t in tokens if t.pos_ in CONTENT and not t.is_stop]


def _is_a_sentence(token: Token) -> bool:
    """Whether what hangs on a verb says something of its own: another who does something."""
    own = token.dep_ in ("parataxis", "advcl") or any(t.dep_ in SUBJECTS for t in token.children)
    return own and token.dep_ not in ("ccomp", "xcomp")


def grave_claims(pair: Pair) -> Iterator[Change]:
    """Charges, denials, words against somebody and what became of somebody, in one of two linked passages
    and nowhere in the other text.
    """
    if pair.abridged:
        return
    here, there = pair.here, pair.there
    if here is pair.sources[0]:
        for claim in _news(there, here, pair.sources, unsure=pair.unsure):
            yield Change("claim-added", None, claim.span, _why(claim.word, "here"))
    if there is pair.retellings[0] and not _is_much_shorter(there, here):
        for claim in _news(here, there, pair.retellings, unsure=pair.unsure):
            yield Change("claim-left-out", claim.span, None, _why(claim.word, "there"))


def lead_claims(pair: Pair) -> Iterator[Change]:
    """Grave claims of a passage at the head of its text to which nothing is linked, and of which the other
    text knows nothing: what a reader of the one comes away with."""
    here, there = pair.here, pair.there
    if not pair.sources and leads(there.passage):
        for claim in _news(there, here, (), unsure=False):
            yield Change("claim-added", None, claim.span, _why(claim.word, "here"))
    if not pair.retellings and leads(here.passage) and not _is_much_shorter(there, here):
        for claim in _news(here, there, (), unsure=False):
            yield Change("claim-left-out", claim.span, None, _why(claim.word, "there"))


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
        if len(_telling(claim.tokens)) < _FEWEST or (unsure and not shared):
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
    return told and _kind(claim.word) == "outcome"


def _is_answered(claim: Claim, linked: tuple[Side, ...], document: Document) -> bool:
    """Whether a linked passage has a word that may say the same as a claim; of an inquiry or a charge of
    untruth, any passage."""
    kind, judges = _kind(claim.word), claim.word.pos_ == "ADJ"
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
        near > _MOST_ALIKE or (near >= _CLOSE and _of_its_kind(claim.word, side(passage)))
        for near, passage in zip(likeness, passages, strict=True)
    )


def _is_to_come(claim: Claim) -> bool:
    """Whether a charge, words against it, or what became of somebody are only wanted or feared: to be expelled,
    should step aside and resign, would endanger."""
    joined_to = claim.verb.head.children if claim.verb.dep_ == "conj" else ()
    before = [claim.tokens[0], *(t for t in joined_to if t.dep_ == "aux")]
    if _listed(claim.word) == "charge":
        feared = claim.verb is claim.word and any(t.tag_ == "MD" for t in before)
        return feared and not any(t.lower_ == "have" for t in claim.verb.lefts)
    return _kind(claim.word) in _HAPPENED and any(t.tag_ in ("TO", "MD") for t in before)


def _of_its_kind(word: Token, other: Side) -> bool:
    """Whether a passage has a word of the kind of a grave word, or, of a denial, denies."""
    return _has(other, _kind(word))


def _has(other: Side, kind: str) -> bool:
    """Whether a passage has a word of a kind, or, of a denial, denies."""
    denies = kind == "denial" and bool(other.denials)
    return denies or bool(other.lemmas.keys() & other.lists.words("charges", kind))


def _kind(word: Token) -> str:
    """What a grave word says; one that is denied, a denial, but of a duty."""
    kind = _listed(word)
    return "denial" if kind != "duty" and negator(word) is not None else kind


def _listed(word: Token) -> str:
    return word.doc.lists["charges"][word.lemma_.lower()].partition("/")[0]


def _shared(claim: Claim, other: Side) -> float:
    """The share of the words of a claim that a passage has; any denial counts as the one that it makes."""
    theirs = claim.content & other.heads
    denied = _kind(claim.word) == "denial" and _of_its_kind(claim.word, other)
    return len(theirs | ({head(claim.word)} & claim.content if denied else set())) / len(claim.content)


def _why(word: Token, where: str) -> str:
    """What is said, where, and that nothing like it was found."""
    said = f"{_SAID[_kind(word)]} {where} (“{word.text}”)"
    return f"{said} of which no passage like it was found in the other text"
