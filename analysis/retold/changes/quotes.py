"""What became of words in quotation marks."""

from collections.abc import Iterator

from retold.changes.pair import Change, Pair
from retold.changes.sides import folded
from retold.english.words import FILLERS, stem
from retold.reading.layout import quoted_spans

_FEWEST_WORDS, _FEW_OTHERS, _LEAST_SHARED = 3, 2, 0.6
_DENIALS = frozenset({"not", "no", "never"})


def quote_changes(pair: Pair) -> Iterator[Change]:
    """Quotations of three words or more that stand nowhere in the other text as they are, beside the one they resemble."""
    for begin, end in quoted_spans(pair.there.text):
        quoted = folded(pair.there.text[begin:end])
        if len(quoted) < _FEWEST_WORDS or " ".join(quoted) in pair.known.all_words:
            continue
        for b, e in quoted_spans(pair.here.text):
            theirs = folded(pair.here.text[b:e])
            if _resemble(theirs, quoted):
                rule, why = _edit(theirs, quoted)
                yield Change(rule, (b, e), (begin, end), why)


def _resemble(one: list[str], other: list[str]) -> bool:
    """Whether the shorter of two quotations shares three words and six tenths of its words with the longer, fillers aside."""
    ours, theirs = set(one) - FILLERS, set(other) - FILLERS
    return len(ours & theirs) >= max(_FEWEST_WORDS, _LEAST_SHARED * min(len(ours), len(theirs)))


def _edit(theirs: list[str], quoted: list[str]) -> tuple[str, str]:
    """The rule for what became of a quotation, and why: cut or lengthened, a word or two exchanged, or put in other words."""
    if _told(theirs) in _told(quoted) or _told(quoted) in _told(theirs):
        return "quote-trimmed", "more or less of the same quotation"
    ours, others = _stems(theirs), _stems(quoted)
    gone, new = ours - others, others - ours
    few = max(len(gone), len(new)) <= _FEW_OTHERS
    if few and ((gone and new) or (gone | new) & _DENIALS):
        words = (", ".join(sorted(each)) or "nothing" for each in (new, gone))
        return "quote-edited", "quoted with {} for {}".format(*words)
    return "quote-reworded", "quoted in other words in the other text"


def _stems(said: list[str]) -> set[str]:
    return {stem(word.partition("'")[0]) for word in said if word not in FILLERS}


def _told(quoted: list[str]) -> str:
    return " ".join(word for word in quoted if word not in FILLERS)
