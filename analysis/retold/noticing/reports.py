"""The reporting words of a document, each with its source by person, also where syntax gives none or a wrong
one."""

from collections.abc import Iterator
from dataclasses import dataclass

from retold.english.syntax import Token
from retold.noticing.attribution import Cue, cue_of, cues_outside, marks
from retold.noticing.mentions import mentions, mentions_at
from retold.noticing.people import SUBJECTS, title_of
from retold.noticing.quotations import is_quoted, within
from retold.noticing.reporting import word_class
from retold.noticing.sources import NOBODY, Speaker, head_of, is_writing, speaker, subject_above
from retold.reading.document import Document, Passage, kept

Span = tuple[int, int]
_FAR = 20
"""Passages after which "the statement" is not looked for any more."""
_STATING = frozenset({"neutral", "claim", "concede", "deny", "warn", "criticize"})
_SOME = frozenset({"some", "many", "most", "others", "several", "few"})
"""People who are no one else in the sentence: "when Roe arrived, some in the crowd chanted"."""
_NAMING_AFTER = frozenset({"nsubj", "appos", "npadvmod", "attr", "ROOT", "dep"})


@dataclass(frozen=True, eq=False)
class Report:
    """A reporting word with whoever is its source; offsets are those of the document."""

    cue: Cue
    passage: Passage
    by: Speaker
    verb: Token | None
    """The reporting word."""

    @property
    def begin(self) -> int:
        """Where the reporting words begin."""
        return self.passage.begin + self.cue.span[0]

    @property
    def end(self) -> int:
        """Where they end."""
        return self.passage.begin + self.cue.span[1]

    @property
    def content(self) -> Span | None:
        """The span of what is said, as syntax shows it."""
        begin = self.passage.begin
        return (begin + self.cue.content[0], begin + self.cue.content[1]) if self.cue.content else None

    @property
    def how(self) -> str:
        """By what the text tells the source: tag (a name or description), pronoun, role, transcript or
        credit."""
        return self.by.how if self.by.how in ("pronoun", "role", "transcript", "credit") else "tag"

    def holds(self, at: int) -> bool:
        """Whether an offset lies in what is said."""
        return self.content is not None and self.content[0] <= at < self.content[1]


@kept
def reports(document: Document) -> dict[int, tuple[Report, ...]]:
    """The reporting words outside quotation marks by the position of their passage, in reading order."""
    found: dict[int, tuple[Report, ...]] = {}
    before = NOBODY
    for passage in document.told:
        here: list[Report] = []
        found[passage.position] = ()
        near = within(document, passage.begin, passage.end)
        spans = [(quote.begin - passage.begin, quote.end - passage.begin) for quote in near]
        found_words = cues_outside(passage.reading, spans)
        nested = [cue for cue in _nested(passage) if all(cue.span != each.span for each in found_words)]
        for cue in sorted([*found_words, *nested], key=lambda each: each.span):
            verb = head_of(passage, cue.span)
            if _gives_a_name(verb) or (cue.text == ":" and not _is_label(passage, cue)):
                continue
            by = source(passage, cue, before)
            by = by if by.is_somebody else _writer_before(passage, cue, found) or by
            before = by if by.is_somebody else before
            here.append(Report(cue, passage, by, verb))
            found[passage.position] = tuple(here)
    return found


def _nested(passage: Passage) -> Iterator[Cue]:
    """What somebody is reported to have said in turn: "the Post reported that Roe said that it was old"."""
    for verb in passage.reading:
        if verb.dep_ not in ("ccomp", "conj") or word_class(verb) not in _STATING or verb.pos_ != "VERB":
            continue
        below = {t.dep_ for t in verb.children}
        told = "ccomp" in below or any(
            is_quoted(passage.document, passage.begin + t.idx) for t in verb.rights
        )
        modal = any(t.tag_ == "MD" for t in verb.children)
        if (
            told
            and "nsubj" in below
            and not modal
            and not is_quoted(passage.document, passage.begin + verb.idx)
        ):
            yield cue_of(verb)


def source(passage: Passage, cue: Cue, before: Speaker = NOBODY) -> Speaker:
    """Who the source of a reporting word is; `before` is whoever spoke last."""
    if cue.source and not cue.text[:1].isalpha():
        return _beside_a_mark(passage, cue)
    verb = head_of(passage, cue.span)
    head = head_of(passage, cue.source)
    if verb is None:
        return speaker(passage, head, before)
    if (quoted := _quoted_by_another(verb)) is not None:
        return speaker(passage, quoted, before)
    if _is_done_to_somebody(verb):
        return NOBODY
    near = speaker(passage, _just_before(verb), before)
    if near.is_somebody:
        return near._replace(sure=False)
    head = _sender(verb) or head
    if head is not None and is_quoted(passage.document, passage.begin + head.idx):
        head = None
    given = speaker(passage, head, before)
    shows = given.who is not None and word_class(verb) == "show"
    if given.is_somebody or shows or (head is not None and (is_writing(head) or head.lower_ in _SOME)):
        return given
    others = (speaker(passage, other, before) for other in other_sources(passage, verb))
    return next((other._replace(sure=False) for other in others if other.is_somebody), given)


def other_sources(passage: Passage, verb: Token) -> Iterator[Token]:
    """Who else may say it, where syntax gives nobody: the name just after the verb, or the last subject or
    name before it."""
    at = mentions_at(passage.document)
    says = verb.lemma_ in verb.doc.lists.words("cues", "saying")
    may_say = SUBJECTS if says else SUBJECTS - {"nsubjpass"}
    candidates = [t for t in verb.children if t.dep_ in may_say and t.lower_ != "who"]
    candidates += _above_who(verb)
    after = verb.nbor() if verb.i + 1 < len(verb.doc) else None
    if after is not None and passage.begin + after.idx in at:
        name = next(t for t in [after, *after.ancestors] if t.head.pos_ != "PROPN" or t.head.i == t.i)
        aside = verb.i > 0 and verb.nbor(-1).text == ","
        own = name.head.i == verb.i or aside or name.dep_ not in SUBJECTS
        candidates += [name] if own and name.dep_ in _NAMING_AFTER else []
    if verb.tag_ in ("VBD", "VBZ", "VBG") and word_class(verb) and verb.dep_ != "relcl":
        before = [t for t in reversed(list(verb.doc)) if t.i < verb.i]
        names = [t for t in before if t.pos_ == "PROPN" and t.dep_ not in ("poss", "compound")]
        candidates += [t for t in before if t.dep_ in SUBJECTS]
        candidates += [t for t in names if passage.begin + t.idx in at]
    yield from (t for t in candidates if not is_quoted(passage.document, passage.begin + t.idx))


def _above_who(verb: Token) -> list[Token]:
    """The nouns that "who" may stand for farther up: officials, in "officials at the meeting who said"."""
    who = verb.dep_ == "relcl" and any(t.lower_ == "who" for t in verb.lefts)
    return [t for t in verb.head.ancestors if t.pos_ in ("NOUN", "PROPN")][:1] if who else []


def _beside_a_mark(passage: Passage, cue: Cue) -> Speaker:
    """Who stands before a colon or after a dash: a person of the text, or the words as they are; nobody where
    a place stands after a dash."""
    begin, end = cue.source or cue.span
    at = mentions_at(passage.document)
    named = [at[i] for i in range(passage.begin + begin, passage.begin + end) if i in at]
    words = [t for t in passage.reading if begin <= t.idx < end and t.is_alpha]
    if cue.text != ":" and not named and all(t.ent_type_ == "GPE" for t in words):
        return NOBODY
    who = named[-1].name if named else " ".join(passage.said[begin:end].split())
    return Speaker(who, "person", True, "transcript" if cue.text == ":" else "credit")


def _is_label(passage: Passage, cue: Cue) -> bool:
    """Whether what stands before a colon is who speaks: a person or a piece of evidence that the text has, or
    whoever has the word in a transcript; "UPDATE:" is none."""
    begin, end = cue.source or cue.span
    words = [t for t in passage.reading if begin <= t.idx < end and t.is_alpha]
    at, evidence = mentions_at(passage.document), passage.document.lists["evidence"]
    named = [passage.begin + t.idx in at or title_of(t) or t.lower_ in evidence for t in words]
    told = passage.document.told
    labelled = sum(any(mark.text == ":" for mark in marks(p.reading)) for p in told)
    return all(named) or len(told) < 2 * labelled > 2


def _gives_a_name(verb: Token | None) -> bool:
    """Whether a word only says what something is called: "a film called “The Long Way Home”"."""
    if verb is None or verb.lemma_.lower() not in ("call", "title"):
        return False
    return verb.tag_ == "VBN" and verb.dep_ == "acl"


def _quoted_by_another(verb: Token) -> Token | None:
    """Who is quoted, where another quotes: him, in "the paper quoted him as saying"."""
    link = verb.head
    if link.lower_ != "as" or link.head.lemma_.lower() not in ("quote", "cite"):
        return None
    return next((t for t in link.head.children if t.dep_ in ("dobj", "nsubjpass")), None)


def _sender(verb: Token) -> Token | None:
    """Who says what a participle after an object does: he, in "he sent a letter to the members saying"."""
    after_object = verb.tag_ == "VBG" and verb.dep_ == "acl" and verb.head.dep_ in ("dobj", "pobj")
    return subject_above(verb.head) if after_object else None


def _is_done_to_somebody(verb: Token) -> bool:
    """Whether a participle tells who is spoken to or of, and not who speaks: "asked about it, Roe said"."""
    beside = {t.dep_ for t in verb.children}
    alone = verb.tag_ == "VBN" and verb.dep_ in ("advcl", "acl", "amod", "dep")
    return alone and not beside & {"aux", "agent", *SUBJECTS}


def _just_before(verb: Token) -> Token | None:
    """The head of the phrase that ends just before a finite verb without a subject of its own, where syntax
    went astray."""
    own = any(t.dep_ in SUBJECTS or t.dep_ == "auxpass" for t in verb.children)
    words = [t for t in verb.doc if t.i < verb.i and t.pos_ != "ADV"]
    comma = len(words) > 1 and words[-1].text == ","
    if own or not words or verb.tag_ not in ("VBD", "VBZ", "VBP"):
        return None
    last = words[-1 - comma]
    if last.pos_ not in ("NOUN", "PROPN") or (comma and last.ent_type_ != "PERSON"):
        return None
    while last.dep_ in ("compound", "pobj", "conj", "nmod") and not comma:
        above = last.head.head if last.dep_ == "pobj" else last.head
        if above.pos_ not in ("NOUN", "PROPN") or above.i >= last.i:
            break
        last = above
    return last


def _writer_before(passage: Passage, cue: Cue, found: dict[int, tuple[Report, ...]]) -> Speaker | None:
    """Who wrote "the statement", where one was spoken of before: whoever says something in that sentence."""
    head = head_of(passage, cue.source)
    if head is None or not is_writing(head):
        return None
    for earlier in reversed(passage.document.passages[: passage.position][-_FAR:]):
        if earlier.position not in found:
            continue
        at = passage.begin + head.idx
        named = [t for t in earlier.reading if t.lemma_ == head.lemma_ and earlier.begin + t.idx < at]
        said = [report.by for report in found[earlier.position] if report.by.is_somebody]
        by = (said[-1] if said else speaker(earlier, subject_above(named[-1]))) if named else NOBODY
        if by.is_somebody:
            return by._replace(sure=False, how="role")
    return None


def through(report: Report | None) -> str | None:
    """Through whom a report comes: whoever reports it in turn or quotes it, the paper that is told, the
    interview."""
    if report is None or report.verb is None:
        return None
    passage, verb = report.passage, report.verb
    outer = [
        r.by
        for r in reports(passage.document)[passage.position]
        if r.holds(report.begin) and r.by.is_somebody
    ]
    quoting = subject_above(verb.head) if _quoted_by_another(verb) is not None else None
    channels = [by for head in _channels(verb) if (by := speaker(passage, head)).is_somebody]
    found = [by.who for by in [*reversed(outer), speaker(passage, quoting), *channels]]
    found = [who for who in found if who and who != report.by.who]
    return next(iter(found), None)


def _channels(verb: Token) -> Iterator[Token]:
    """The body that is told, and whom an interview is with: "told the Daily Post", "said in an interview with
    CNN"."""
    for child in verb.children:
        if child.dep_ in ("dobj", "dative") and any(t.ent_type_ == "ORG" for t in [child, *child.lefts]):
            yield child
        for noun in child.children if child.dep_ == "prep" else ():
            links = noun.children if noun.lemma_.lower() == "interview" else ()
            yield from (
                t
                for link in links
                if link.lower_ in ("with", "on")
                for t in link.children
                if t.dep_ == "pobj"
            )


def about(lead: Passage, end: int) -> Speaker:
    """Who a sentence is about as far as `end`: the source of its last reporting word, its subject, whoever a
    colon follows, the first name."""
    said = [r.by for r in reports(lead.document)[lead.position] if r.by.is_somebody and r.end <= end]
    if said:
        return said[-1]
    colon = lead.document.text[lead.begin : end].rstrip().endswith(":")
    root = next((t for t in lead.reading if t.dep_ == "ROOT" and lead.begin + t.idx < end), None)
    subject = subject_above(root) if root is not None else None
    by = speaker(lead, subject)
    if by.is_somebody or (by.who and colon):
        return by
    told = [m for m in mentions(lead.document) if lead.begin <= m.begin < end and m.sentence]
    here = [m for m in told if m.how == "name" or colon]
    named = here[-1:] if colon else here[:1]
    return Speaker(named[0].name, "person", False, "name") if named else NOBODY
