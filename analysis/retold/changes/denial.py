"""What denies a word: "not", "no one", "no longer", "hardly", "failed to", "ruled out", "without"."""

from retold.english.syntax import Token
from retold.noticing.people import SUBJECTS
from retold.reading.document import Passage, kept

_ARGUMENTS = frozenset({"nsubj", "nsubjpass", "dobj", "attr", "agent", "prep", "pobj", "dative", "npadvmod"})
OF_A_STATE = frozenset({"acomp", "attr", "oprd"})
_GOVERNED = frozenset({"xcomp", "ccomp", "pcomp", "dobj", "pobj", "acl"})
_HIGHEST = 3


def negator(token: Token) -> Token | None:
    """The word that denies a verb, an adjective or what is said with it, if any and if it is not denied
    itself: "could not stop"."""
    for find in (_beside, _before, _in_an_argument, _above, _shared):
        if (found := find(token)) is not None:
            undone = found.pos_ == "VERB" and _beside(found) is not None
            return None if undone else found
    return None


def is_in_doubt(token: Token) -> bool:
    """Whether a word stands under one that undoes, prevents or questions it, or only believes it, or in a
    condition.
    """
    lists = token.doc.lists
    doubting = lists.words("undoing") | lists.words("denying") | lists.words("attitudes", "believe")
    above = [*token.ancestors][:_HIGHEST]
    marks = {t.lower_ for each in (token, *above) for t in each.children}
    denied = any(t.dep_ == "neg" for each in above for t in each.children)
    supposing = lists.words("scope", "supposing")
    supposed = any(t.tag_ == "MD" and t.lemma_.lower() in supposing for t in token.children)
    return (
        denied
        or supposed
        or bool(marks & {"if", "whether", "unless"})
        or any(t.lemma_.lower() in doubting for t in above)
    )


def is_denial(token: Token) -> bool:
    """Whether a word denies by itself: not, no one, never, nowhere; "not only" and "No. 1" aside."""
    own = token.dep_ == "neg" or denies(token, "adverb", "pronoun", "determiner")
    follow = token.doc.tokens[token.i + 1 : token.i + 3]
    ranks = token.text.startswith("No") and any(t.text.isdigit() for t in follow)
    return own and not ranks and not _is_not_only(token)


@kept
def denials(passage: Passage) -> int:
    """How many words of a passage deny."""
    return sum(t.dep_ == "neg" or denies(t) or _before(t) is not None for t in passage.reading)


def denies(token: Token, *classes: str) -> bool:
    """Whether a word is one of those that deny, of some classes or of any."""
    return bool({token.lower_, token.lemma_.lower()} & token.doc.lists.words("negating", *classes))


def _beside(token: Token) -> Token | None:
    """A denial that hangs on the word itself, on an adverb of it ("no longer"), or on the verb that an
    adjective is said with.
    """
    said_with = [token.head] if token.dep_ in OF_A_STATE else []
    for word in (token, *said_with):
        for child in word.children:
            if (child.dep_ == "neg" or denies(child, "adverb", "nearly")) and not _is_not_only(child):
                return child
            if child.dep_ == "advmod" and any(t.dep_ == "neg" for t in child.children):
                return next(t for t in child.children if t.dep_ == "neg")
    return None


def _before(token: Token) -> Token | None:
    """The first of two words just before it that deny it together: far from, anything but, yet to."""
    if token.i < 2:
        return None
    pair = f"{token.nbor(-2).lower_} {token.nbor(-1).lower_}"
    return token.nbor(-2) if pair in token.doc.lists.words("negating", "phrase") else None


def _in_an_argument(token: Token) -> Token | None:
    """A denial in its subject, its object or what a preposition brings: no one, neither the mayor, by no
    means.
    """
    with_auxiliaries = [c for t in token.children if t.dep_ in ("aux", "auxpass") for c in t.children]
    for child in (*token.children, *with_auxiliaries):
        if child.dep_ not in _ARGUMENTS:
            continue
        brought = [t for t in child.children if t.dep_ == "pobj"] if child.dep_ in ("prep", "agent") else []
        for word in (child, *brought):
            if denies(word, "pronoun"):
                return word
            found = next((t for t in word.lefts if denies(t, "determiner")), None)
            if found is not None and word.pos_ != "PROPN":
                return found
    return None


def _above(token: Token) -> Token | None:
    """A verb, adjective, noun or preposition that it hangs on and that says it is not done, or a denied
    verb that governs it.
    """
    if token.dep_ not in _GOVERNED:
        return None
    head = token.head
    over = head.head if head.dep_ == "prep" and head.pos_ == "ADP" else head
    for word, classes in ((head, ("doing", "doubt", "holder", "preposition")), (over, ("doubt", "holder"))):
        if denies(word, *classes) and _has_its_particle(word):
            return word
    return (
        next((t for t in head.children if t.dep_ == "neg" and not _is_not_only(t)), None)
        if (token.dep_ == "xcomp" and head.pos_ in ("VERB", "ADJ", "AUX"))
        else None
    )


def _shared(token: Token) -> Token | None:
    """The denial of the verb that it is joined to by "or" or "nor", where it has no subject of its own."""
    if token.dep_ != "conj" or any(t.dep_ in SUBJECTS for t in token.children):
        return None
    joined = {t.lower_ for t in token.head.children if t.dep_ == "cc"}
    return _beside(token.head) if joined & {"or", "nor"} else None


def _has_its_particle(verb: Token) -> bool:
    """Whether a verb that denies only with a small word has it: rule out, keep from."""
    particle = {"rule": "out", "keep": "from"}.get(verb.lemma_.lower())
    return particle is None or any(t.lower_ == particle for t in verb.children)


def _is_not_only(token: Token) -> bool:
    """Whether a denial denies no more than that it is all: not only, not just."""
    return token.i + 1 < len(token.doc) and token.nbor(1).lower_ in token.doc.lists.words("scope", "partly")
