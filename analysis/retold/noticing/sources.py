"""Who a source is: what stands before "said", by the person, body or description that it stands for."""

from collections.abc import Iterator
from typing import NamedTuple

from retold.english.syntax import Token
from retold.english.words import fold
from retold.noticing.mentions import PRONOUNS, description, mentions_at
from retold.noticing.people import SUBJECTS, may_be_person, named_beside, titles
from retold.noticing.reporting import source_of
from retold.reading.document import Passage

_BODIES = frozenset({"ORG", "GPE", "NORP", "FAC", "LOC"})
_NOBODY = frozenset({"i", "we", "you", "that", "this", "there", "what", "who", "which"})
_SOME = frozenset({"few", "many", "most", "others", "several", "some"})
_OTHERS = frozenset({"they", "it", "both", "all"})


_SORTS = ("person", "organisation", "described", "unclear")
"""The sorts of speakers, the plainest first, as which several together count."""
_PARTIES = frozenset("DRI")


class Speaker(NamedTuple):
    """Who says something, by the fullest name or as described; None where the text does not tell."""

    who: str | None = None
    sort: str = "unclear"
    """person, organisation, described or unclear."""
    sure: bool = False
    how: str = ""
    """name, role, pronoun or description: by what the text tells it."""
    members: tuple["Speaker", ...] = ()
    """Each of several who are named together, as in "Roe and Doe said"; () for one alone."""

    @property
    def is_somebody(self) -> bool:
        """Whether it is a person, a body, or people who are described, and not a thing."""
        return self.who is not None and self.sort != "unclear"


NOBODY = Speaker()


def speaker(passage: Passage, head: Token | None, before: Speaker = NOBODY) -> Speaker:
    """Who the phrase of a head is; `before` is whoever spoke last, for "it" and "they"."""
    if head is None or head.lower_ in _NOBODY:
        return NOBODY
    if head.lower_ in _OTHERS:
        return before._replace(sure=False, how="pronoun") if before.sort != "person" else NOBODY
    same = _said_to_be(head) or next(_writers(head), None) or _before_a_party(head)
    if same is not None:
        return speaker(passage, same, before)
    known = [each for each in dict.fromkeys(_one(passage, member) for member in _members(head)) if each.who]
    if len(known) < 2:
        return next(iter(known), NOBODY)
    sort = min((each.sort for each in known), key=_SORTS.index)
    sure, names = all(each.sure for each in known), " and ".join(str(each.who) for each in known)
    return Speaker(names, sort, sure, known[0].how, tuple(known))


def head_of(passage: Passage, span: tuple[int, int] | None) -> Token | None:
    """The head of the words in a span of a passage."""
    inside = [t for t in passage.reading if span and span[0] <= t.idx < span[1]]
    within = {t.i for t in inside}
    return next((t for t in inside if t.head.i not in within or t.head.i == t.i), None)


def is_writing(head: Token) -> bool:
    """Whether a word is something that is quoted under its writer's name: a statement, a letter."""
    return head.lemma_.lower() in head.doc.lists["writings"]


def subject_above(token: Token) -> Token | None:
    """The subject of the nearest verb that a word hangs on and that has one."""
    for above in [token, *token.ancestors]:
        if above.pos_ in ("VERB", "AUX") and (subject := source_of(above)) is not None:
            return subject
    return None


def _said_to_be(head: Token) -> Token | None:
    """Who is said to be somebody: she, in "she is the person who told it"."""
    return next((t for t in head.head.lefts if t.dep_ in SUBJECTS), None) if head.dep_ == "attr" else None


def _before_a_party(state: Token) -> Token | None:
    """Whom a party and a state belong to, where syntax takes them for who speaks: "said Roe, D-Ill."."""
    before = [t.text for t in state.doc[max(0, state.i - 3) : state.i]]
    is_party = state.i > 3 and before[0] in (",", "(") and before[1] in _PARTIES and before[2] == "-"
    return state.nbor(-4) if is_party else None


def _writers(writing: Token) -> Iterator[Token]:
    """Who wrote a statement, a letter ...: the mayor's statement, a letter from the mayor."""
    if is_writing(writing):
        yield from (t for t in writing.children if t.dep_ == "poss")
        links = (link for link in writing.children if link.lower_ in ("from", "by"))
        yield from (t for link in links for t in link.children if t.dep_ == "pobj")


def _members(head: Token) -> Iterator[Token]:
    """The heads of a list: Jane Roe, John Doe and Ann Poe."""
    yield head
    for child in head.children:
        joined = child.dep_ == "conj" and child.pos_ in ("NOUN", "PROPN")
        if joined or _is_one_of_many(child):
            yield from _members(child)


def _is_one_of_many(name: Token) -> bool:
    """Whether a name that seems to say who the one before it is begins or goes on a list of people."""
    people = name.dep_ == "appos" and name.ent_type_ == name.head.ent_type_ == "PERSON"
    return people and any(
        t.i > name.i and t.dep_ == "conj" and t.ent_type_ == "PERSON" for t in name.head.subtree
    )


def _one(passage: Passage, head: Token) -> Speaker:
    """Who one head is: the person it names, or who is named beside it, or whom it points at; a body; a
    description."""
    at = mentions_at(passage.document)
    beside = [head, *named_beside(head)]
    found = [m for t in beside if (m := at.get(passage.begin + t.idx)) and m.how != "description"]
    mention = next((m for m in found if m.how == "name"), next(iter(found), None))
    if mention is not None:
        return Speaker(
            mention.name, "described" if mention.described else "person", mention.sure, mention.how
        )
    if head.lower_ in _SOME and any(t.dep_ == "prep" for t in head.rights):
        return Speaker(description(head), "described", False, "description")
    if head.lower_ in PRONOUNS or head.pos_ == "PRON":
        return NOBODY
    return _described(passage, next((t for t in beside[1:] if t.ent_type_ == "PERSON"), head))


def _described(passage: Passage, head: Token) -> Speaker:
    """A source that is no known person: a body, a name, people who are described, or a thing."""
    lemma = head.lemma_.lower()
    if head.pos_ == "PROPN" and head.ent_type_ in _BODIES:
        sort = "described" if _is_a_group(head) else "organisation"
        return Speaker(description(head), sort, True, "name")
    if head.ent_type_ == "PERSON" or (head.pos_ == "PROPN" and lemma not in head.doc.lists["anonymous"]):
        own = [
            t
            for t in head.lefts
            if t.pos_ == "PROPN" and t.dep_ == "compound" and fold(t.text) not in titles(t.doc.lists)
        ]
        name = " ".join(t.text for t in [*own, head])
        alone = bool(own) and not any(t.dep_ == "det" for t in head.lefts)
        seen = head.ent_type_ == "PERSON"
        person = (seen or alone) and may_be_person(passage.document, name)
        other = "organisation" if name.isupper() else "unclear"
        return Speaker(name, "person" if person else other, person and seen, "name")
    counted = _counted(head)
    lists, lemma, word = head.doc.lists, counted.lemma_.lower(), counted.lower_
    known = lists.words("anonymous") | lists.words("actors")
    people = lemma in known or word in known or lemma in titles(lists)
    shows = is_writing(head) or bool({lemma, word} & lists["evidence"].keys())
    return Speaker(
        description(head), "described" if people else "unclear", people or shows, "description"
    )


def _is_a_group(name: Token) -> bool:
    """Whether a name is that of many who have not met: Democrats, Americans."""
    return name.ent_type_ == "NORP" or name.lower_ in name.doc.lists.words("anonymous", "people")


def _counted(head: Token) -> Token:
    """What some of many are: officials, in "two of the officials"."""
    parts = [t for link in head.rights if link.lower_ == "of" for t in link.children if t.dep_ == "pobj"]
    some = head.tag_ in ("CD", "DT", "JJ", "JJR", "JJS", "NN") and head.dep_ != "compound"
    return parts[0] if parts and some and parts[0].tag_ == "NNS" else head
