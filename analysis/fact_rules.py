"""Rules that compare what two passages state: numbers, dates, names, quotations, roles, negation, opposites, sources.

Each rule takes the passage of the one text, that of the other, and what it needs of the rest; it yields what it found.
"""

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from analysis.attribution import cues
from analysis.difference import Run
from analysis.language import fold, stem
from analysis.lexicon import OPPOSITES
from analysis.quantities import Quantity, quantities
from analysis.sides import CONTENT, LONGEST_REWORDING, TITLES, Change, Known, Side, around, folded, head, quote
from analysis.text import quoted_spans

_NAMES = frozenset({"PERSON", "ORG", "GPE", "LOC", "NORP", "FAC", "PRODUCT", "EVENT", "WORK_OF_ART"})
_OPPOSITE_OF: dict[str, set[str]] = {}
for _pair in OPPOSITES:
    for _word in _pair:
        _OPPOSITE_OF.setdefault(_word, set()).update(_pair - {_word})


def quantity_changes(here: Side, there: Side, sources: list[Side], known: Known) -> Iterator[Change]:
    """Numbers and dates by value, against all linked passages, then against the whole other text."""
    ours = [(side, q) for side in sources for q in quantities(side.text)]
    theirs = quantities(there.text)
    values = {q.value for q in theirs}
    for q in theirs:
        twin = next((o for _, o in ours if (o.kind, o.value) == (q.kind, q.value)), None)
        if twin:
            local = next((o for o in quantities(here.text) if o.value == q.value), None)
            if local and local.modifier != q.modifier and "about" not in (local.modifier, q.modifier):
                yield Change("number-modified", (local.begin, local.end), (q.begin, q.end),
                              f"{local.modifier or 'exactly'} {q.value} → {q.modifier or 'exactly'} {q.value}")
            continue
        rival = next((o for o in quantities(here.text) if o.kind == q.kind and o.value not in values and _same_sort(o, q)), None)
        if rival and (q.kind, q.value) not in known.values:
            yield Change(f"{q.kind}-changed", (rival.begin, rival.end), (q.begin, q.end), f"{rival.value} → {q.value}")
        elif (q.kind, q.value) not in known.values:
            yield Change(f"{q.kind}-unknown", None, (q.begin, q.end), f"{q.value} stands nowhere in the other text")


def _same_sort(one: Quantity, other: Quantity) -> bool:
    """Two quantities that can stand for each other: weekday for weekday, span for span, per cent for per cent."""
    def sort(q: Quantity) -> str:
        if q.kind == "number":
            return "%" if q.value.endswith("%") else "number"
        return "span" if " " in q.value else "day" if q.value.endswith("day") else "date" if "-" in q.value else "year"
    return sort(one) == sort(other)


def quote_changes(here: Side, there: Side, known: Known) -> Iterator[Change]:
    """Quotations of three words or more that stand nowhere in the other text as they are, beside the one they resemble."""
    for begin, end in quoted_spans(there.text):
        quoted = folded(there.text[begin:end])
        if len(quoted) < 3 or " ".join(quoted) in known.all_words:
            continue
        for b, e in quoted_spans(here.text):
            shared = set(quoted) & set(folded(here.text[b:e]))
            if len(shared) >= 0.5 * len(set(quoted)):
                yield Change("quote-edited", (b, e), (begin, end), "quoted differently in the other text")


def name_changes(here: Side, there: Side, changed: list[Run], known: Known, closest: bool) -> Iterator[Change]:
    """Names that the other text does not have, in the place of another name or added."""
    credited = [cue.source for cue in cues(there.text) if cue.source]
    for run in changed:
        new = [t for t in there.tokens(run.b) if _is_name(t) and stem(t.text) not in known.forms and not any(
            b <= t.idx < e for b, e in credited)]
        if not new:
            continue
        old = [t for t in here.tokens(run.a) if _is_name(t)]
        if any(_same_root(t.text, other.text) for t in new for other in old) or here.in_title_case or there.in_title_case:
            continue
        if old and len(run.a) <= LONGEST_REWORDING and len(run.b) <= LONGEST_REWORDING:
            yield Change("name-changed", around(old), around(new), f"{quote(old)} → {quote(new)}")
        elif closest:
            yield Change("name-unknown", None, around(new), f"{quote(new)} stands nowhere in the other text")


def _same_root(one: str, other: str) -> bool:
    """A place and its people: Russia, Russian."""
    shorter, longer = sorted((fold(one), fold(other)), key=len)
    return len(shorter) > 3 and longer.startswith(shorter[:-1])


def _is_name(token: Token) -> bool:
    named = token.pos_ == "PROPN" or token.ent_type_ == "NORP"
    return named and token.ent_type_ in _NAMES and token.text[:1].isupper() and fold(token.text) not in TITLES


def opposites(here: Side, there: Side) -> Iterator[Change]:
    """A word whose opposite stands in the other passage, and which does not stand there itself."""
    ours, theirs = ({t.lemma_.lower(): t for t in reversed(side.doc) if t.pos_ in CONTENT or t.pos_ == "ADP"} for side in (here, there))
    for lemma, token in sorted(theirs.items(), key=lambda item: item[1].i):
        for other in sorted(_OPPOSITE_OF.get(lemma, ())):
            if other in ours and other not in theirs and lemma not in ours:
                yield Change("opposite", around([ours[other]]), around([token]), f"“{other}” and “{lemma}” are opposites")


def negations(here: Side, there: Side) -> Iterator[Change]:
    """Verbs and adjectives that both passages have, negated in one of them only."""
    ours, theirs = ({head(t): t for t in reversed(side.doc) if t.pos_ in ("VERB", "ADJ") and not t.is_stop}
                    for side in (here, there))
    for each in sorted(set(ours) & set(theirs), key=lambda h: theirs[h].i):
        one, other = _negator(ours[each]), _negator(theirs[each])
        if (one is None) != (other is None):
            yield Change("negation", around(sorted([t for t in (one, ours[each]) if t is not None], key=lambda t: t.i)),
                          around(sorted([t for t in (other, theirs[each]) if t is not None], key=lambda t: t.i)),
                          f"“{theirs[each].text}” is negated on one side only")


def _negator(token: Token) -> Token | None:
    direct = [t for t in token.children if t.dep_ == "neg" or t.lower_ in ("no", "never", "without")]
    above = [token.head] if token.dep_ == "xcomp" and token.head.lemma_.lower() in ("fail", "refuse", "decline") else []
    near = [token.nbor(-1)] if token.i and token.nbor(-1).lower_ in ("not", "never", "n’t", "n't") else []
    return next(iter(direct + above + near), None)


def role_changes(here: Side, there: Side) -> Iterator[Change]:
    """The same verb, its actor and its object exchanged."""
    ours = {(verb.lemma_, actor.lemma_, patient.lemma_): (actor, patient) for verb, actor, patient in _triples(here.doc)}
    for verb, actor, patient in _triples(there.doc):
        found = ours.get((verb.lemma_, patient.lemma_, actor.lemma_))
        if found and actor.lemma_ != patient.lemma_:
            yield Change("roles-swapped", around(sorted(found, key=lambda t: t.i)), around(sorted((actor, patient), key=lambda t: t.i)),
                          f"{found[0].text} {verb.lemma_} {found[1].text} → {actor.text} {verb.lemma_} {patient.text}")


def _triples(doc: Doc) -> Iterator[tuple[Token, Token, Token]]:
    for verb in doc:
        if verb.pos_ != "VERB":
            continue
        parts = {t.dep_: t for t in verb.children}
        agent = next((t for t in parts["agent"].children if t.dep_ == "pobj"), None) if "agent" in parts else None
        actor, patient = (agent, parts.get("nsubjpass")) if "nsubjpass" in parts else (parts.get("nsubj"), parts.get("dobj"))
        if actor is not None and patient is not None and not {actor.pos_, patient.pos_} & {"PRON"}:
            yield verb, actor, patient


def attribution_changes(here: Side, there: Side, sources: list[Side]) -> Iterator[Change]:
    """A statement whose source is named in one of the passages only."""
    ours, theirs = ([c for c in cues(side.text) if c.source and c.group in ("neutral", "claim")] for side in (here, there))
    if ours and not theirs:
        span = (min(ours[-1].span[0], ours[-1].source[0]), max(ours[-1].span[1], ours[-1].source[1]))  # type: ignore[index]
        yield Change("attribution-lost", span, None, f"credited to “{here.text[slice(*ours[-1].source)]}” there, to nobody here")  # type: ignore[misc]
    elif theirs and not any(cues(side.text) for side in sources):
        span = (min(theirs[-1].span[0], theirs[-1].source[0]), max(theirs[-1].span[1], theirs[-1].source[1]))  # type: ignore[index]
        yield Change("attribution-gained", None, span, f"credited to “{there.text[slice(*theirs[-1].source)]}” here only")  # type: ignore[misc]
