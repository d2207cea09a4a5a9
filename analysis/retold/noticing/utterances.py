"""The quotations of a document as a reader counts them.

One that only a tag cuts in two ("“The hall,” Roe said, “must close”"), or the end of a paragraph, is one. The
titles of works are none, nor are one or two words that nobody is told to have said by themselves.
"""

from typing import NamedTuple

from retold.noticing.speakers import Credit, credits, is_a_tag, is_speech, passage_at
from retold.reading.document import Document, kept


class Utterance(NamedTuple):
    """One quotation in one or more parts, each with its marks."""

    parts: tuple[Credit, ...]

    @property
    def begin(self) -> int:
        """Where its first part begins."""
        return self.parts[0].quote.begin

    @property
    def end(self) -> int:
        """Where its last part ends."""
        return self.parts[-1].quote.end

    def words(self, document: Document) -> str:
        """What stands between its marks."""
        return " ".join(" ".join(document.text[slice(*part.quote.inside)].split()) for part in self.parts)


@kept
def utterances(document: Document) -> tuple[Utterance, ...]:
    """Every quotation of a document that a reader would count, in reading order."""
    found: list[list[Credit]] = []
    for credit in credits(document):
        if found and _goes_on(document, found[-1][-1], credit):
            found[-1].append(credit)
        elif is_speech(document, credit.quote) or _is_short_speech(document, credit):
            found.append([credit])
    return tuple(Utterance(tuple(parts)) for parts in found)


def _goes_on(document: Document, before: Credit, credit: Credit) -> bool:
    """Whether a quotation is the rest of the one before it: in the next paragraph, or after its tag."""
    if credit.quote.goes_on:
        return True
    tag = before.report
    return (
        is_speech(document, credit.quote)
        and credit.by.who == before.by.who
        and (credit.how == "goes on" or credit.report is tag or credit.by.who is None)
        and (tag is None or before.quote.end <= tag.begin < credit.quote.begin)
        and is_a_tag(document, before.quote.end, credit.quote.begin)
    )


def _is_short_speech(document: Document, credit: Credit) -> bool:
    """Whether one or two words are told to have been said by themselves: "“Nah,” Roe said"."""
    begin, end = credit.quote.inside
    before = document.text[: credit.quote.begin].rstrip()[-1:]
    return (
        credit.report is not None
        and document.text[begin:end][-1:] in (",", ".", "?", "!")
        and (before in (",", ":", "") or credit.quote.begin == passage_at(document, begin).begin)
    )
