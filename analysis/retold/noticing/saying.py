"""Whether a reporting word tells that something was said, and what: "plans", "made his case" and "did not
respond to a request" do not."""

from retold.english.syntax import Token
from retold.noticing.people import SUBJECTS
from retold.noticing.quotations import within
from retold.noticing.reports import Report, Span

_POINTING = frozenset({"PRON", "DET", "ADP", "PART", "SCONJ", "CCONJ", "PUNCT"})
_SUPPOSING = frozenset({"if", "unless", "whether"})
_VERBAL = frozenset({"VERB", "AUX"})
_ASSERTING = frozenset({"concede", "deny", "warn"})
"""Classes of reporting words whose object alone says what is said: "denied the charge"."""
_UNSPOKEN = frozenset({"believe", "intend", "other"})
"""Classes of reporting words that tell what somebody thinks, means or does, not what is said."""
_CLAUSES = frozenset({"acl", "pcomp", "ccomp", "xcomp"})


def says(report: Report, said: Span) -> bool:
    """Whether somebody is told to have said what stands in a span: a clause, a quotation, a charge or denial.

    Not where it is denied or only supposed to have been said, nor where the word is on no list of reporting
    words and no clause hangs on it, or that clause stands before it: "Roe won two seats, Doe won three".
    """
    inside = [t for t in report.passage.reading if said[0] <= report.passage.begin + t.idx < said[1]]
    if all(t.pos_ in _POINTING or t.is_stop or not t.is_alpha for t in inside):
        return False
    verb = report.verb
    if verb is None or report.how in ("transcript", "credit"):
        return True
    if _is_not_so(verb):
        return False
    if verb.lemma_.lower() in verb.doc.lists.words("cues", "saying") or _quoted(report, said):
        return True
    heads = [t for t in inside if t.head not in inside or t.head.i == t.i]
    if report.cue.group == "other" and said[0] < report.begin:
        return False
    if report.cue.group in ("other", "intend"):
        return report.cue.group == "other" and any(t.dep_ in ("ccomp", "parataxis") for t in heads)
    told = report.cue.group in _ASSERTING and any(t.pos_ in ("NOUN", "PROPN") for t in heads)
    return told or _holds_a_clause(heads, inside)


def is_spoken(cue_class: str | None, *, is_quoted: bool) -> bool:
    """Whether somebody is heard, by the class of the reporting word: not who is only said to think, mean or
    do something, unless it is quoted.
    """
    return is_quoted or cue_class not in _UNSPOKEN


def _is_not_so(verb: Token) -> bool:
    """Whether it is denied or only supposed that somebody said it: "did not say", "if she says", "no one
    said"."""
    below = list(verb.children)
    nobody = [t for subject in below if subject.dep_ in SUBJECTS for t in (subject, *subject.lefts)]
    return (
        any(t.dep_ == "neg" or (t.dep_ == "mark" and t.lower_ in _SUPPOSING) for t in below)
        or any(t.lower_ in ("no", "none", "nobody") for t in nobody)
    )


def _holds_a_clause(heads: list[Token], inside: list[Token]) -> bool:
    """Whether a verb with something of its own stands there, and not only within a name or a description."""
    below = [child for head in heads for child in head.children if child in inside]
    below += [child for link in below if link.dep_ == "prep" for child in link.children]
    clauses = [*heads, *(t for t in below if t.dep_ in _CLAUSES)]
    return any(t.pos_ in _VERBAL and t.dep_ not in ("relcl", "amod") for t in clauses)


def _quoted(report: Report, said: Span) -> bool:
    """Whether a quotation begins in a span."""
    found = within(report.passage.document, *said)
    return any(said[0] <= quote.inside[0] < said[1] for quote in found)
