"""Is a word a reporting cue: does it say that somebody said, thinks or shows something?

A logistic regression over what can be read off one sentence: the lemma and its list, syntax, the sort of
subject, how near a quotation is. The weights are in `models/reporting.csv`, made by `docs/fit_reporting.py`;
each can be read.
"""

from collections.abc import Iterator
from importlib.resources import files
from math import exp

from retold.english.syntax import Token
from retold.ground.caches import cached

Spans = list[tuple[int, int]]
LEAST = 0.4
INTERCEPT = "(always)"
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj"})
_COMPLEMENTS = (
    "ccomp",
    "xcomp",
    "dobj",
    "parataxis",
    "acl",
    "relcl",
    "neg",
    "auxpass",
    "prt",
    "dative",
    "oprd",
    "advcl",
)
_NEAR_BEFORE, _NEAR_AFTER = 45, 25


def chance(token: Token, quotes: Spans) -> float:
    """The estimated chance, 0 to 1, that a word is a reporting cue; `quotes` are the quotations of its
    passage.
    """
    weights = _weights()
    total = weights[INTERCEPT] + sum(weights.get(feature, 0.0) for feature in features(token, quotes))
    return 1 / (1 + exp(-total))


def is_candidate(token: Token, quotes: Spans) -> bool:
    """Verbs, nouns and adjectives that can report; not in quotation marks, and not what somebody could or
    should say.
    """
    if (
        not token.text[:1].isalpha()
        or any(begin < token.idx < end - 1 for begin, end in quotes)
        or any(
            t.tag_ == "MD" and t.lower_ in t.doc.lists.words("cues", "possible") for t in token.children
        )
    ):
        return False
    below = {t.dep_ for t in token.children}
    return (
        token.pos_ == "VERB"
        or (token.pos_ == "AUX" and token.dep_ not in ("aux", "auxpass"))
        or (
            token.pos_ == "NOUN"
            and (token.lemma_.lower() in token.doc.lists["reporting_nouns"] or bool(below & {"acl", "ccomp"}))
        )
        or (token.pos_ == "ADJ" and bool(below & {"ccomp", "xcomp"}))
    )


def features(token: Token, quotes: Spans) -> Iterator[str]:
    """What the regression sees of a candidate, by name. `listed` stands for any of the lists of reporting
    words.
    """
    group, below = word_class(token), [t.dep_ for t in token.children]
    yield from (
        f"lemma={token.lemma_.lower()}",
        f"pos={token.pos_}",
        f"dep={token.dep_}",
        f"tag={token.tag_}",
    )
    seen = [f"has={dep}" for dep in _COMPLEMENTS if dep in below]
    seen += [f"source={_sort(source_of(token))}"]
    seen += ["quotation"] * bool(quotes)
    seen += ["near quotation"] * any(
        abs(end - token.idx) < _NEAR_BEFORE or abs(begin - token.idx - len(token)) < _NEAR_AFTER
        for begin, end in quotes
    )
    yield from seen
    if group:
        yield f"list={group}"
        yield from (f"listed & {feature}" for feature in seen)
    for child in token.children:
        if child.dep_ in ("prep", "mark"):
            yield f"{child.dep_}={child.lower_}"
        elif child.tag_ == "MD":
            yield from ("modal", f"modal={child.lower_}")
        elif child.dep_ == "aux" and child.lower_ == "to":
            yield "infinitive"
    yield "own subject" if _SUBJECTS & set(below) else "inherited subject"
    if token.head != token and token.head.lemma_.lower() in token.doc.lists["reporting"]:
        yield f"under a reporting verb as {token.dep_}"


def word_class(token: Token) -> str:
    """The list a word stands on: a class of reporting verbs, believe, intend, or noun; "" for none."""
    lemma, lists = token.lemma_.lower(), token.doc.lists
    if token.pos_ == "NOUN":
        return "noun" if lemma in lists["reporting_nouns"] else ""
    return lists["reporting"].get(lemma) or lists["attitudes"].get(lemma, "").partition("/")[0]


def source_of(token: Token) -> Token | None:
    """Who is said to say it: the subject or agent of a verb, or the owner of a noun; inherited where there is
    none.
    """
    if token.pos_ == "NOUN":
        return next((t for t in token.children if t.dep_ == "poss"), None) or _controller(token)
    if any(t.dep_ in ("nsubjpass", "auxpass") for t in token.children):
        agent = next((t for t in token.children if t.dep_ == "agent"), None)
        return next((t for t in agent.children if t.dep_ == "pobj"), None) if agent is not None else None
    subject = next((t for t in token.children if t.dep_ in _SUBJECTS), None)
    if subject is None:
        return _controller(token)
    if subject.lower_ in ("who", "which", "that") and token.dep_ == "relcl":
        return token.head
    says = token.lemma_ in token.doc.lists.words("cues", "saying")
    nobody = ("there", "what", "this") if says else ("there", "what", "this", "it")
    return None if subject.lower_ in nobody else subject


def _controller(token: Token) -> Token | None:
    """The subject that a verb or noun without one inherits from the verb above it."""
    head = token.head
    if token.dep_ in ("acl", "relcl"):
        return head
    while head.i != token.i and head.pos_ in ("VERB", "AUX"):
        urged = next((t for t in head.rights if t.dep_ == "dobj" and t.i < token.i), None)
        if urged is not None and token.dep_ == "xcomp":
            return urged
        subject = next((t for t in head.children if t.dep_ in _SUBJECTS), None)
        if subject is not None:
            return subject
        token, head = head, head.head
    return None


def _sort(source: Token | None) -> str:
    if source is None:
        return "none"
    for name, found in (
        ("writer or reader", source.lower_ in ("i", "you", "we")),
        ("he or she", source.lower_ in ("he", "she", "they", "who")),
        ("pronoun", source.pos_ == "PRON"),
        ("person", source.ent_type_ == "PERSON"),
        ("body", source.ent_type_ in ("ORG", "GPE", "NORP")),
        ("described", source.lower_ in source.doc.lists["anonymous"]),
        ("evidence", source.lemma_.lower() in source.doc.lists["evidence"]),
        ("name", source.pos_ == "PROPN"),
    ):
        if found:
            return name
    return "noun"


@cached("reporting_weights")
def _weights() -> dict[str, float]:
    lines = (
        files("retold.english").joinpath("models", "reporting.csv").read_text(encoding="utf-8").splitlines()
    )
    return {feature: float(weight) for feature, _, weight in (line.rpartition(",") for line in lines[1:])}
