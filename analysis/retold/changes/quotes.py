"""What became of words in quotation marks."""

import re
from collections.abc import Iterable, Iterator
from itertools import accumulate, product

from retold.changes.pair import Change, Pair
from retold.changes.sides import folded
from retold.english.lists import LISTS
from retold.english.number_words import ONES, TENS
from retold.english.quantities import quantities
from retold.english.words import FILLERS, fold, spelt_alike, stem, words
from retold.linking.difference import difference
from retold.noticing.quotations import quotes_of
from retold.reading.document import Passage

_FEWEST_WORDS, _FEW_OTHERS, _LEAST_SHARED = 3, 3, 0.6
_RUN_ALIKE = 0.75
_IN_BRACKETS = re.compile(r"\[[^\[\]]*\]")
_RANK = re.compile(r"\b[Nn]o\. ?(?=\d)")
_FIGURES = {word: str(number) for word, number in (ONES | TENS).items()}
_TRIMMED = "quote-trimmed", "more or less of the same quotation"
_DENIALS, _ASIDE = LISTS.words("quoting", "denial"), LISTS.words("quoting", "aside")
_SHORT_FORMS = sorted(LISTS["short_forms"].items(), key=lambda form: -len(form[0]))


def quote_changes(pair: Pair) -> Iterator[Change]:
    """Quotations of three words or more that stand nowhere in the other text as they are, beside the one
    they resemble.
    """
    for begin, end in quotes_of(pair.there.passage):
        text = pair.there.text[begin:end]
        quoted = _in_full(text)
        if len(quoted) < _FEWEST_WORDS or " ".join(folded(text)) in pair.known.all_words:
            continue
        for b, e in quotes_of(pair.here.passage):
            theirs, is_gloss = _in_full(pair.here.text[b:e]), _is_gloss(pair.here.text[b:e], text)
            if theirs != quoted and _resemble(theirs, quoted) and not is_gloss:
                written = _as_written(pair.here.text[b:e], text)
                rule, why = _edit(theirs, quoted, written)
                if _stands_in(theirs, pair.there.text) or _stands_in(quoted, pair.here.text):
                    rule, why = _TRIMMED
                yield Change(rule, (b, e), (begin, end), why)


def _is_gloss(one: str, other: str) -> bool:
    """Whether two quotations differ only where one of them has something in brackets, which nobody said."""
    (ours, gaps), (theirs, other_gaps) = _bare(one), _bare(other)
    runs = [run for run in difference(ours, theirs) if run.kind != "same"]
    return bool(gaps or other_gaps) and all(
        any(run.a.start <= gap <= run.a.stop for gap in gaps)
        or any(run.b.start <= gap <= run.b.stop for gap in other_gaps)
        for run in runs
    )


def _bare(quoted: str) -> tuple[str, list[int]]:
    """A quotation without what stands in brackets, and before which of its words that stood."""
    *before, last = _IN_BRACKETS.split(quoted)
    return " ".join([*before, last]), list(accumulate(len(words(part)) for part in before))


def quotes_as(passage: Passage, at: int, others: Iterable[Passage]) -> bool:
    """Whether what is quoted at a place of a passage is quoted, at more or less length, in others."""
    texts = [passage.text[b:e] for b, e in quotes_of(passage) if b <= at < e]
    elsewhere = [other.text[b:e] for other in others for b, e in quotes_of(other)]
    return any(_resemble(_in_full(one), _in_full(other)) for one, other in product(texts, elsewhere))


def _resemble(one: list[str], other: list[str]) -> bool:
    """Whether the shorter of two quotations shares three words and six tenths of its words with the longer,
    fillers aside.
    """
    ours, theirs = set(one) - FILLERS, set(other) - FILLERS
    return len(ours & theirs) >= max(_FEWEST_WORDS, _LEAST_SHARED * min(len(ours), len(theirs)))


def _as_written(*texts: str) -> dict[str, str]:
    """How each word of some texts is written there, by its comparable form."""
    return {fold(word): word for text in texts for word in words(text)}


def _edit(theirs: list[str], quoted: list[str], written: dict[str, str]) -> tuple[str, str]:
    """The rule for what became of a quotation, and why: cut or lengthened, words exchanged, or put in other
    words.
    """
    if _told(theirs) in _told(quoted) or _told(quoted) in _told(theirs) or _overlap(theirs, quoted):
        return _TRIMMED
    exchanged = _exchanged(theirs, quoted)
    if exchanged and not _are_one_number(*exchanged):
        one, other = (_in_marks(side, written) for side in exchanged)
        return "quote-edited", f"quoted with {one} there, {other} here"
    return "quote-reworded", "quoted in other words in the other text"


def _stands_in(quoted: list[str], sentence: str) -> bool:
    """Whether the words of a quotation stand in a row in a sentence, fillers aside, in its marks or not."""
    return f" {_told(quoted)} " in f" {_told(_in_full(sentence))} "


def _overlap(one: list[str], other: list[str]) -> bool:
    """Whether two quotations are stretches of one: what one ends with the other begins with, and no more is
    in both.
    """
    ours, theirs = _told(one).split(), _told(other).split()
    return any(
        first[-n:] == second[:n] and not set(first[:-n]) & set(second[n:])
        for first, second in ((ours, theirs), (theirs, ours))
        for n in range(_FEWEST_WORDS, min(len(ours), len(theirs)))
    )


def _are_one_number(ours: list[str], others: list[str]) -> bool:
    """Whether words are one number, in words and in figures; its unit aside."""
    figures = [{q.value.split()[0] for q in quantities(" ".join(side))} for side in (ours, others)]
    return bool(figures[0]) and figures[0] == figures[1]


def _in_marks(side: list[str], written: dict[str, str]) -> str:
    return f"“{' '.join(written.get(word, word) for word in side)}”" if side else "nothing"


def _exchanged(theirs: list[str], quoted: list[str]) -> tuple[list[str], list[str]] | None:
    """The first words of two quotations that stand in each other's place and are not spellings of one; None
    where more than a few differ.
    """
    runs = difference(" ".join(theirs), " ".join(quoted))
    same = sum(len(run.a) for run in runs if run.kind == "same")
    if same < _RUN_ALIKE * max(len(theirs), len(quoted)):
        return None
    for run in runs:
        ours, others = [theirs[n] for n in run.a], [quoted[n] for n in run.b]
        if run.kind == "changed" and len(ours) <= _FEW_OTHERS >= len(others) and _differ(ours, others):
            return ours, others
    return None


def _in_full(text: str) -> list[str]:
    """The folded words of a quotation, with short forms in full (we are for we're, number for No.; not for
    n't), and numbers of one word in figures."""
    written = " ".join(_FIGURES.get(word, word) for word in folded(_RANK.sub("number ", text)))
    for short, full in _SHORT_FORMS:
        written = written.replace(short, f" {full}")
    return written.split()


def _differ(ours: list[str], others: list[str]) -> bool:
    """Whether words in one place say different things: a denial more or less, or on both sides a word
    unlike all of the other.
    """
    if set(ours + others) & _DENIALS and set(ours) & _DENIALS != set(others) & _DENIALS:
        return True
    old, new = (
        [word for word in side if word not in FILLERS and stem(word) not in map(stem, other)]
        for side, other in ((ours, others), (others, ours))
    )
    unlike = not any(spelt_alike(one, other) for one in old for other in new)
    return bool(old and new) and unlike and not {*old, *new} & _ASIDE


def _told(quoted: list[str]) -> str:
    return " ".join(word for word in quoted if word not in FILLERS)
