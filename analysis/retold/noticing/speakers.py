"""Who says each quotation and each reported statement of a document, and how the text tells.

A quotation belongs to the reporting word that holds it ("Roe said the hall was “closed”"), to the tag after
it ("“...,” Roe said"), to the word before it in its sentence, to the subject of the verb it hangs on. One
without any goes on with the quotation before it, takes the tag of the next one in its paragraph, or the
person whom the sentence before it is about. What comes from farther than its own sentence and paragraph is
not sure.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import NamedTuple

from retold.english.words import words
from retold.noticing.attribution import Cue
from retold.noticing.mentions import mentions_at
from retold.noticing.names import SMALL
from retold.noticing.quotations import Quotation, quotations, within
from retold.noticing.reporting import word_class
from retold.noticing.reports import Report, about, other_sources, reports, through
from retold.noticing.saying import says
from retold.noticing.sources import NOBODY, Speaker, speaker, subject_above
from retold.reading.document import Document, Passage, kept

_FEWEST_WORDS = 3
"""Words of a quotation without a reporting word: shorter ones are titles, names and words held at arm's
length."""
_MOST_WORDS_OF_A_TAG = 15
_BEFORE_A_TAG = re.compile(r"(?:[,?!…—–-]|\.\.\.)\W?\Z")


class Statement(NamedTuple):
    """What somebody is said to have said: the span of what is said, who says it, and how the text tells."""

    passage: Passage
    begin: int
    end: int
    by: Speaker
    how: str
    """tag, pronoun, role, transcript, credit, goes on, lead or subject; "" where nothing tells."""
    report: Report | None
    via: str | None
    """Through whom it comes, where somebody else reports it in turn."""


@dataclass(frozen=True)
class Credit:
    """Who says one quotation, and the report that it belongs to, where there is one."""

    quote: Quotation
    by: Speaker = NOBODY
    how: str = ""
    report: Report | None = None


@kept
def statements(document: Document) -> tuple[Statement, ...]:
    """Everything that somebody is said to have said, by where it ends: what is said within a statement comes
    before it."""
    found = [*_quoted_statements(document), *_reported_statements(document)]
    return tuple(sorted(found, key=lambda each: (each.end, -each.begin)))


@kept
def credits(document: Document) -> tuple[Credit, ...]:
    """Who says each quotation, in reading order."""
    found = [_by_its_sentence(document, quote) for quote in quotations(document)]
    for number, credit in enumerate(found):
        if credit.quote.goes_on and _is_beyond(credit) and found[number - 1].by.who:
            found[number] = Credit(credit.quote, found[number - 1].by, "goes on")
        elif credit.by.who is None:
            found[number] = _by_its_neighbours(document, found, number)
    return tuple(found)


def _is_beyond(credit: Credit) -> bool:
    """Whether the reporting word of a quotation stands in a sentence after it."""
    return credit.report is not None and credit.report.passage.begin >= credit.quote.end


def n_words(document: Document, begin: int, end: int) -> tuple[int, int]:
    """How many words a span has, and how many of them stand between quotation marks."""
    inside = [quote.inside for quote in within(document, begin, end)]
    quoted = [document.text[max(begin, b) : min(end, e)] for b, e in inside]
    return len(words(document.text[begin:end])), sum(len(words(part)) for part in quoted)


@kept
def _told(document: Document) -> tuple[Passage, ...]:
    return tuple(document.told)


def _number_at(document: Document, at: int) -> int:
    """Which of the passages told an offset lies in, or which is the last before it."""
    return max(0, bisect_right(_told(document), at, key=lambda passage: passage.begin) - 1)


def passage_at(document: Document, at: int) -> Passage:
    """Which passage that is told an offset lies in, or the last before it."""
    return _told(document)[_number_at(document, at)]


def _by_its_sentence(document: Document, quote: Quotation) -> Credit:
    """Give a quotation to a reporting word of its own sentences, or to the subject of the verb it hangs
    on."""
    first = passage_at(document, quote.begin)
    before = [r for r in reports(document)[first.position] if r.end <= quote.begin]
    leading = [t for t in first.reading if first.begin + t.idx < quote.begin and t.is_alpha]
    inside = next((t for t in first.reading if first.begin + t.idx > quote.begin and t.is_alpha), None)
    above = [t.i for t in inside.ancestors] if inside is not None else []
    governing = [r for r in before if r.verb is not None and r.verb.i in above]
    governing.sort(key=lambda report: above.index(report.verb.i) if report.verb else 0)
    holding = [r for r in before[::-1] if r.holds(quote.begin + 1)]
    likely = [*governing, *holding, *_tags(document, quote, starts=not leading), *before[::-1]]
    chosen = next((report for report in likely if report.by.who), next(iter(likely), None))
    if chosen is not None and chosen.by.who:
        return Credit(quote, chosen.by, chosen.how, chosen)
    subject = speaker(first, subject_above(inside)) if leading and inside is not None else NOBODY
    if subject.is_somebody:
        return Credit(quote, subject._replace(sure=False), "subject", chosen)
    return Credit(quote, report=chosen)


def _tags(document: Document, quote: Quotation, starts: bool) -> Iterator[Report]:
    """What may say after a quotation who said it, the likeliest first; `starts`: nothing stands before it in
    its sentence."""
    last = passage_at(document, quote.end - 1)
    ends = bool(_BEFORE_A_TAG.search(document.text[quote.begin : quote.end]))
    following = within(document, quote.end, max(last.end, quote.end + 1))
    until = following[0].begin if following else last.end
    if starts or ends:
        yield from (r for r in reports(document)[last.position] if quote.end <= r.begin < until)
    if not any(last.begin + t.idx >= quote.end and t.is_alpha for t in last.reading):
        yield from _tag_in_the_next(document, last)
    if ends:
        yield from _tag_of_any_verb(last, quote.end, until)


def _tag_in_the_next(document: Document, last: Passage) -> Iterator[Report]:
    """A short sentence after a quotation that says who said it and nothing else: "“....” Roe said.", or "—
    Jane Roe"."""
    number = _number_at(document, last.begin) + 1
    if number == len(_told(document)):
        return
    after = _told(document)[number]
    said = reports(document)[after.position]
    yield from (r for r in said if r.how == "credit" and r.begin == after.begin)
    if after.paragraph == last.paragraph and len(words(after.said)) < _MOST_WORDS_OF_A_TAG:
        bare = not within(document, after.begin, after.end)
        yield from (
            r
            for r in said
            if bare and not r.content and r.verb and r.verb.dep_ == "ROOT" and word_class(r.verb)
        )


def _tag_of_any_verb(last: Passage, begin: int, end: int) -> Iterator[Report]:
    """Any verb with a person for its subject right after the comma that ends a quotation: "“...,” smiled
    Roe."."""
    after = [t for t in last.reading if begin <= last.begin + t.idx < end and t.is_alpha]
    near = after[:_MOST_WORDS_OF_A_TAG]
    verb = next((t for t in near if t.tag_ in ("VBD", "VBZ") or (t.dep_ == "ROOT" and t.i > 0)), None)
    if verb is None or verb.lemma_ in ("be", "have"):
        return
    known = (speaker(last, t) for t in other_sources(last, verb))
    cue = Cue((verb.idx, verb.idx + len(verb)), verb.text, word_class(verb) or "other", None, None)
    yield Report(cue, last, next((by for by in known if by.is_somebody), NOBODY), verb)


def _by_its_neighbours(document: Document, found: list[Credit], number: int) -> Credit:
    """Give a quotation to whoever says the one before it or the next, or whom the sentence before it is
    about."""
    quote, first = found[number].quote, passage_at(document, found[number].quote.begin)
    before = found[number - 1] if number else Credit(quote)
    if quote.goes_on:
        return replace(found[number], by=before.by, how="goes on")
    leading = document.text[first.begin : quote.begin].strip()
    if not is_speech(document, quote) or (leading and leading[-1] not in ":.!?"):
        return found[number]
    introduced = any(letter.isalpha() for letter in leading)
    lead = first if introduced else _narration_before(document, quote, before if number else None)
    said = about(lead, min(lead.end, quote.begin)) if lead is not None else NOBODY
    same = number > 0 and passage_at(document, before.quote.begin).paragraph == first.paragraph
    if same and before.by.who and said.who is None:
        return replace(found[number], by=before.by, how="goes on")
    if (following := _next_in_paragraph(document, found, number)) is not None:
        return replace(found[number], by=following.by, how="goes on")
    if said.who:
        return replace(found[number], by=said._replace(sure=False), how="lead")
    if lead is None and before.by.who:
        return replace(found[number], by=before.by._replace(sure=False), how="goes on")
    return found[number]


def _next_in_paragraph(document: Document, found: list[Credit], number: int) -> Credit | None:
    """The next quotation, where it stands in the same paragraph, nothing is told between, and it is known who
    says it."""
    if number + 1 == len(found):
        return None
    quote, following = found[number].quote, found[number + 1]
    last, there = (passage_at(document, at) for at in (quote.end - 1, following.quote.begin))
    together = last.paragraph == there.paragraph and there.position - last.position <= 1
    return following if together and following.by.who else None


def _narration_before(document: Document, quote: Quotation, before: Credit | None) -> Passage | None:
    """The sentence just before a quotation, where it is the narrator's: not one with the quotation before, or
    its tag."""
    number = _number_at(document, quote.begin)
    last = _told(document)[number - 1] if number else None
    if last is None or last.kind in ("headline", "deck"):
        return None
    if before and (before.quote.end > last.begin or (before.report and before.report.passage is last)):
        return None
    return last


def is_speech(document: Document, quote: Quotation) -> bool:
    """Whether a quotation is long enough to be what somebody said, and not a title or a word."""
    long = len(words(document.text[slice(*quote.inside)])) >= _FEWEST_WORDS
    return long and not _is_title(document, quote)


def _is_title(document: Document, quote: Quotation) -> bool:
    """Whether a quotation is the title of a work: two words or more, all with capitals but the small ones."""
    said = document.text[slice(*quote.inside)].rstrip(",. ")
    told = [word for word in words(said) if word not in SMALL]
    title = all(word[0].isupper() for word in told) and not said.isupper()
    return len(told) > 1 and title and said[-1:] not in "?!.…"


def is_a_tag(document: Document, begin: int, end: int) -> bool:
    """Whether what stands between two quotations of a paragraph is no more than a tag."""
    between = document.text[begin:end]
    return "\n\n" not in between and len(words(between)) < _MOST_WORDS_OF_A_TAG


def _is_part_of(report: Report | None, quote: Quotation) -> bool:
    """Whether a quotation is part of what is reported: "Roe said the hall was “closed”"."""
    return report is not None and report.end <= quote.begin and report.holds(quote.inside[0])


def _quoted_statements(document: Document) -> Iterator[Statement]:
    """A statement for each quotation that is not part of a reported one."""
    for credit in credits(document):
        quote, passage = credit.quote, passage_at(document, credit.quote.begin)
        known = credit.by.who or credit.report or not document.text[passage.begin : quote.begin].strip()
        if known and not _is_part_of(credit.report, quote) and is_speech(document, quote):
            begin, end = quote.inside
            yield Statement(passage, begin, end, credit.by, credit.how, credit.report, through(credit.report))


def _is_somebody(document: Document, begin: int, end: int) -> bool:
    """Whether a span is a mention of a person and no more: nothing that is said."""
    mention = mentions_at(document).get(begin)
    return mention is not None and mention.end >= end


def _reported_statements(document: Document) -> Iterator[Statement]:
    """A statement for each reporting word with what it says; a quotation that begins in it belongs to it, to
    its end."""
    tagged: dict[int, list[Quotation]] = {}
    for credit in credits(document):
        if credit.report is not None and not _is_part_of(credit.report, credit.quote):
            tagged.setdefault(credit.report.begin, []).append(credit.quote)
    for report in (each for here in reports(document).values() for each in here):
        begin, end = report.content or (0, 0)
        nothing = begin == end or _is_somebody(document, begin, end) or not says(report, (begin, end))
        if nothing or any(q.begin < end and begin < q.end for q in tagged.get(report.begin, [])):
            continue
        inside = [quote.inside for quote in within(document, begin, end)]
        end = max([end, *(e for b, e in inside if begin <= b < end)])
        yield Statement(report.passage, begin, end, report.by, report.how, report, through(report))
