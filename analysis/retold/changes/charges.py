"""What the grave words of a passage say: charges, denials, words against it, what became of somebody."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from retold.changes.denial import negator
from retold.changes.sides import CONTENT, Span, head
from retold.english.syntax import Token
from retold.noticing.people import SUBJECTS
from retold.reading.document import Passage, kept

_ASSERTED = frozenset({"ROOT", "relcl", "advcl", "ccomp", "parataxis"})
_ASKED = frozenset({"whether", "if", "unless"})
_BEFORE = frozenset({"aux", "auxpass", "neg"})
_SAYING = frozenset({"dobj", "attr", "acomp", "oprd", "xcomp"})
_ASIDE = frozenset({"appos", "relcl"})
_PARTS = frozenset({"VERB", "NOUN", "ADJ", "ADV"})
_NAMED = frozenset({"condemnation", "denial", "inquiry"})  # may be known before they are spoken of
FEWEST = 2


@dataclass(frozen=True)
class Claim:
    """What a grave word of a passage says: its verb with what hangs on it, who does it aside."""

    word: Token
    verb: Token
    tokens: tuple[Token, ...]

    @property
    def span(self) -> Span:
        """Begin and end in its passage, but for what tells at the end who somebody is."""
        doc, after = self.verb.doc, self.verb.i + 1
        aside = [t.left_edge.i for t in self.tokens if t.dep_ in _ASIDE and t.left_edge.i > after]
        ends = [i - 1 for i in aside if doc[i - 1].text == ","]
        last = doc[min([*ends, self.tokens[-1].i + 1]) - 1]
        return self.tokens[0].idx, last.idx + len(last)

    @property
    def text(self) -> str:
        """Its characters."""
        return self.word.doc.text[slice(*self.span)]

    @cached_property
    def content(self) -> frozenset[str]:
        """What its words are compared by; the verb of an action that is not taken aside."""
        carrier = self.word.head if kind_of(self.word) == "duty" else None
        return frozenset(head(t) for t in telling(self.tokens) if t is not carrier)

    @cached_property
    def who(self) -> frozenset[str]:
        """What the words for who does it are compared by."""
        antecedent = [self.verb.head] if self.verb.dep_ == "relcl" else []
        subjects = [t for t in self.verb.children if t.dep_ in SUBJECTS]
        return frozenset(head(t) for t in telling([*antecedent, *subjects]))


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
    if kind_of(word) != "duty":
        return verb
    if word.pos_ == "NOUN" and verb.lemma_ != "take":
        return None
    by = negator(verb)
    return by if by is not None and by.pos_ == "VERB" else verb if by is not None else None


def _is_refused(verb: Token) -> bool:
    """Whether somebody is denied something: was denied permission, the court denied the request."""
    asked = any(
        t.dep_ == "dobj" and t.lemma_ in t.doc.lists.words("reporting", "urge") for t in verb.children
    )
    return verb.lemma_ == "deny" and (asked or {"auxpass", "dobj"} <= {t.dep_ for t in verb.children})


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
    return word.pos_ == "NOUN" and known_by and kind_of(word) in _NAMED


def _predicate(verb: Token) -> tuple[Token, ...]:
    """The tokens of a verb and of what completes it, marks at the end aside."""
    before = [t for t in verb.lefts if t.dep_ in _BEFORE]
    after = [each for t in verb.rights if not _is_a_sentence(t) for each in t.subtree]
    tokens = [*before, verb, *after]
    if len(telling(tokens)) < FEWEST:
        tokens = [*(each for t in verb.lefts if t.dep_ in SUBJECTS for each in t.subtree), *tokens]
    while tokens[-1].pos_ in ("PUNCT", "CCONJ", "SCONJ", "SPACE"):
        tokens.pop()
    return tuple(tokens)


def telling(tokens: Iterable[Token]) -> list[Token]:
    """Those of some tokens that say something: small words aside."""
    return [t for t in tokens if t.pos_ in CONTENT and not t.is_stop]


def _is_a_sentence(token: Token) -> bool:
    """Whether what hangs on a verb says something of its own: another who does something."""
    own = token.dep_ in ("parataxis", "advcl") or any(t.dep_ in SUBJECTS for t in token.children)
    return own and token.dep_ not in ("ccomp", "xcomp")


def kind_of(word: Token) -> str:
    """What a grave word says; one that is denied, a denial, but of a duty."""
    kind = listed_as(word)
    return "denial" if kind != "duty" and negator(word) is not None else kind


def listed_as(word: Token) -> str:
    """What a word of the list says, denied or not."""
    return word.doc.lists["charges"][word.lemma_.lower()].partition("/")[0]
