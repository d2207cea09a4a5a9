"""Rules that compare what two passages state: numbers, dates, names, quotations, roles, negation, opposites.

Each rule takes the passage of the one text, that of the other, and what it needs of the rest; it yields what it found.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import TYPE_CHECKING

from retold.changes.sides import (
    CONTENT,
    LONGEST_REWORDING,
    Change,
    Known,
    Side,
    around,
    folded,
    head,
    quote,
)
from retold.english.language import FILLERS, stem
from retold.english.lexicon import (
    DENYING,
    OPPOSITES,
    UNDOING,
    UNITS,
)
from retold.english.quantities import Quantity, is_rounded, quantities
from retold.linking.difference import Run
from retold.reading.layout import quoted_spans

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_FEW_WORDS, _SHORT = 2, 5
_DENIALS = frozenset({"not", "no", "never"})
_OPPOSITE_OF: dict[str, set[str]] = {}
for _pair in OPPOSITES:
    for _word in _pair:
        _OPPOSITE_OF.setdefault(_word, set()).update(_pair - {_word})


def quantity_changes(
    here: Side, there: Side, sources: list[Side], changed: list[Run], known: Known
) -> Iterator[Change]:
    """Numbers and dates by value, against all linked passages, then against the whole other text."""
    ours = [q for side in sources for q in quantities(side.text)]
    values = {q.value for q in quantities(there.text)}
    rivals = [o for o in quantities(here.text) if o.value not in values]
    for q in quantities(there.text):
        if any((o.kind, o.value) == (q.kind, q.value) for o in ours):
            local = next((o for o in quantities(here.text) if o.value == q.value), None)
            if local and local.modifier != q.modifier and "about" not in (local.modifier, q.modifier):
                yield Change(
                    "number-modified",
                    (local.begin, local.end),
                    (q.begin, q.end),
                    f"{local.modifier or 'exactly'} {q.value} → {q.modifier or 'exactly'} {q.value}",
                )
        elif (q.kind, q.value) not in known.values:
            rounded = next((o for o in rivals if is_rounded(o, q)), None)
            rival = rounded or next(
                (o for o in rivals if _same_sort(o, q) and _same_spot(here, o, there, q, changed)), None
            )
            if rival:
                rivals.remove(rival)
                yield Change(
                    "number-rounded" if rounded else f"{q.kind}-changed",
                    (rival.begin, rival.end),
                    (q.begin, q.end),
                    f"{rival.value} → {q.value}",
                )
            else:
                yield Change(
                    f"{q.kind}-unknown", None, (q.begin, q.end), f"{q.value} stands nowhere in the other text"
                )


def _same_sort(one: Quantity, other: Quantity) -> bool:
    """Two quantities that can stand for each other: weekday for weekday, span for span, per cent for per cent."""

    def sort(q: Quantity) -> str:
        if q.kind == "number":
            return "%" if q.value.endswith("%") else "number"
        return (
            "span"
            if " " in q.value
            else "day"
            if q.value.endswith("day")
            else "date"
            if "-" in q.value
            else "year"
        )

    return one.kind == other.kind and sort(one) == sort(other)


def _same_spot(here: Side, one: Quantity, there: Side, other: Quantity, changed: list[Run]) -> bool:
    """Two quantities that count or date the same thing: in one short changed stretch, or hanging on equal words."""
    short = [run for run in changed if max(len(run.a), len(run.b)) <= _SHORT]
    if _in_one_stretch(here, one.begin, there, other.begin, short):
        return True
    if one.value.endswith("%"):
        return False
    ours, theirs = (
        next((t for t in side.doc if q.begin <= t.idx < q.end), None)
        for side, q in ((here, one), (there, other))
    )
    return (
        ours is not None
        and theirs is not None
        and ours.dep_ == theirs.dep_
        and head(ours.head) == head(theirs.head)
    )


def _in_one_stretch(here: Side, at: int, there: Side, other: int, changed: list[Run]) -> bool:
    """Whether a character of the one passage and one of the other stand in the same changed stretch."""
    return any(here.holds(run.a, at) and there.holds(run.b, other) for run in changed)


def unit_changes(here: Side, there: Side, changed: list[Run]) -> Iterator[Change]:
    """Another unit in the place of a unit, or after the same number: days, years.

    Amounts that are equal after conversion are not recognised.
    """
    for run in changed:
        if max(len(run.a), len(run.b)) > LONGEST_REWORDING:
            continue
        old, new = here.tokens(run.a), there.tokens(run.b)
        for units in UNITS:
            ours, theirs = ([t for t in side if t.lemma_.lower() in units] for side in (old, new))
            if len(ours) == len(theirs) == 1 and ours[0].lemma_.lower() != theirs[0].lemma_.lower():
                yield Change("unit-changed", around(ours), around(theirs), f"{quote(ours)} → {quote(theirs)}")
    counted, counts = (_counted(side) for side in (here, there))
    for value in sorted(counted.keys() & counts.keys()):
        one, other = counted[value], counts[value]
        if (
            one.lemma_ != other.lemma_
            and one.lemma_ not in there.lemmas
            and other.lemma_ not in here.lemmas
            and any(one.lemma_ in units and other.lemma_ in units for units in UNITS)
        ):
            yield Change(
                "unit-changed", around([one]), around([other]), f"{value} {one.text} → {value} {other.text}"
            )


def _counted(side: Side) -> dict[str, Token]:
    """What each number of a passage counts: the word that follows it."""
    following = {t.idx: t for t in side.doc}
    return {
        q.value: following[q.end + 1]
        for q in quantities(side.text)
        if q.kind == "number" and q.end + 1 in following
    }


def quote_changes(here: Side, there: Side, known: Known) -> Iterator[Change]:
    """Quotations of three words or more that stand nowhere in the other text as they are, beside the one they resemble."""
    for begin, end in quoted_spans(there.text):
        quoted = folded(there.text[begin:end])
        if len(quoted) < 3 or " ".join(quoted) in known.all_words:
            continue
        for b, e in quoted_spans(here.text):
            theirs = folded(here.text[b:e])
            shared, shorter = (
                set(quoted) & set(theirs) - FILLERS,
                min(set(quoted) - FILLERS, set(theirs) - FILLERS, key=len),
            )
            if len(shared) >= max(3, 0.6 * len(shorter)):
                rule, why = _edit(theirs, quoted)
                yield Change(rule, (b, e), (begin, end), why)


def _edit(theirs: list[str], quoted: list[str]) -> tuple[str, str]:
    """What became of a quotation: cut or lengthened, a word or two exchanged or a denial more or less, or put in other words."""
    if _told(theirs) in _told(quoted) or _told(quoted) in _told(theirs):
        return "quote-trimmed", "more or less of the same quotation"
    ours, others = (
        {stem(word.partition("'")[0]) for word in said if word not in FILLERS} for said in (theirs, quoted)
    )
    gone, new = ours - others, others - ours
    if max(len(gone), len(new)) <= _FEW_WORDS and ((gone and new) or (gone | new) & _DENIALS):
        return (
            "quote-edited",
            f"quoted with {', '.join(sorted(new)) or 'nothing'} for {', '.join(sorted(gone)) or 'nothing'}",
        )
    return "quote-reworded", "quoted in other words in the other text"


def _told(quoted: list[str]) -> str:
    return " ".join(word for word in quoted if word not in FILLERS)


def opposites(here: Side, there: Side, changed: list[Run]) -> Iterator[Change]:
    """A word whose opposite stands in the other passage, in the same stretch or with the same words about it; "not clear" is no opposite of "unclear"."""
    ours, theirs = (
        {t.lemma_.lower(): t for t in reversed(side.doc) if t.pos_ in CONTENT or t.pos_ == "ADP"}
        for side in (here, there)
    )
    for lemma, token in sorted(theirs.items(), key=lambda item: item[1].i):
        for other in sorted(opposites_of(lemma, ours)):
            apart = other not in theirs and lemma not in ours
            if (
                apart
                and _correspond(here, ours[other], there, token, changed)
                and _as_negated(ours[other], token)
            ):
                yield Change(
                    "opposite",
                    around([ours[other]]),
                    around([token]),
                    f"“{other}” and “{lemma}” are opposites",
                )


def _correspond(here: Side, one: Token, there: Side, other: Token, changed: list[Run]) -> bool:
    """Two words in one changed stretch, or that share a word they hang on or that hangs on them."""
    if _in_one_stretch(here, one.idx, there, other.idx, changed):
        return True
    ours, theirs = (
        {head(t) for t in (token.head, *token.children) if t.pos_ in CONTENT and t != token}
        for token in (one, other)
    )
    return bool(ours & theirs)


def opposites_of(lemma: str, among: Collection[str]) -> set[str]:
    """The words of `among` that mean the opposite of `lemma`: listed, or the same but for "un" or "non" in front."""
    negated = {prefix + lemma for prefix in ("un", "non", "non-")}
    negated |= {
        lemma.removeprefix(prefix)
        for prefix in ("un", "non-", "non")
        if len(lemma) > len(prefix) + 4 and lemma.startswith(prefix)
    }
    return (_OPPOSITE_OF.get(lemma, set()) | negated) & set(among) - {lemma}


def negations(here: Side, there: Side, sources: list[Side], retellings: list[Side]) -> Iterator[Change]:
    """Verbs and adjectives that both passages have, negated in one of them only.

    Where both passages deny as often, the one may do so in other words ("without", "to avoid"), and nothing is said; nor
    where another of the `sources` or `retellings`, all that is linked to the one or the other, says it as it stands.
    """
    ours, theirs = (
        len(side.denials) + sum(t.lemma_.lower() in UNDOING - DENYING for t in side.doc)
        for side in (here, there)
    )
    if ours == theirs:
        return
    for each in sorted(here.sayings.keys() & there.sayings.keys(), key=lambda h: there.sayings[h].i):
        one, other = here.sayings[each], there.sayings[each]
        if _as_negated(one, other) or _says(retellings, each, one) or _says(sources, each, other):
            continue
        spans = [
            around(sorted([t for t in (word, negator(word)) if t is not None], key=lambda t: t.i))
            for word in (one, other)
        ]
        yield Change("negation", spans[0], spans[1], f"“{other.text}” is negated on one side only")


def _says(sides: list[Side], each: str, as_here: Token) -> bool:
    """Whether one of some passages has a verb or adjective, negated or not as it is here."""
    return any(each in side.sayings and _as_negated(side.sayings[each], as_here) for side in sides)


def _as_negated(one: Token, other: Token) -> bool:
    """Whether two words are both negated, or neither."""
    return (negator(one) is None) == (negator(other) is None)


def negator(token: Token) -> Token | None:
    """The word that negates a verb or adjective, if any."""
    direct = [t for t in token.children if t.dep_ == "neg" or t.lower_ in ("no", "never", "without")]
    above = (
        [token.head]
        if token.dep_ == "xcomp" and token.head.lemma_.lower() in ("fail", "refuse", "decline")
        else []
    )
    above += [t for t in token.head.children if t.dep_ == "neg"] if token.dep_ in ("acomp", "attr") else []
    near = [token.nbor(-1)] if token.i and token.nbor(-1).lower_ in ("not", "never", "n’t", "n't") else []
    return next(iter(direct + above + near), None)


def role_changes(here: Side, there: Side) -> Iterator[Change]:
    """The same verb, its actor and its object exchanged."""
    ours = {(head(verb), head(actor), head(patient)): (actor, patient) for verb, actor, patient in _triples(here.doc)}
    for verb, actor, patient in _triples(there.doc):
        found = ours.get((head(verb), head(patient), head(actor)))
        if found and head(actor) != head(patient):
            yield Change(
                "roles-swapped",
                around(sorted(found, key=lambda t: t.i)),
                around(sorted((actor, patient), key=lambda t: t.i)),
                f"{found[0].text} {verb.lemma_} {found[1].text} → {actor.text} {verb.lemma_} {patient.text}",
            )


def _triples(doc: Doc) -> Iterator[tuple[Token, Token, Token]]:
    for verb in doc:
        if verb.pos_ != "VERB":
            continue
        parts = {t.dep_: t for t in verb.children}
        agent = (
            next((t for t in parts["agent"].children if t.dep_ == "pobj"), None) if "agent" in parts else None
        )
        actor, patient = (
            (agent, parts.get("nsubjpass"))
            if "nsubjpass" in parts
            else (parts.get("nsubj"), parts.get("dobj"))
        )
        if actor is not None and patient is not None and not {actor.pos_, patient.pos_} & {"PRON"}:
            yield verb, actor, patient
