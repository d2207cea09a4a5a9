"""Changes of meaning inside linked passages: what stands in the one text and stands differently in the other.

Two kinds of evidence. Facts (numbers, dates, names, quotations) are compared by value with all that the other text
says. Words are compared where two linked passages run alike, stretch by stretch. Every rule is a row of `RULES`;
an analyst can read them and switch them off. What only the rules cannot see is not listed: "no change found" never
means "nothing changed".
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

import pandas as pd
from spacy.tokens import Doc, Token
from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer

from analysis.attribution import cues
from analysis.difference import Run, difference, word_spans
from analysis.language import fold, parse, parse_all, plain, stem
from analysis.lexicon import BOOSTERS, EQUAL, HEDGES, MODALS, OPPOSITES
from analysis.quantities import Quantity, quantities
from analysis.segment import words
from analysis.tables import frame
from analysis.text import quoted_spans

RULES = pd.DataFrame([
    ("number-changed", "number", "major", "a number stands against another number"),
    ("number-modified", "number", "major", "the same number, now more, less or about"),
    ("number-unknown", "number", "major", "a number that the other text does not have"),
    ("time-changed", "time", "major", "a date or time stands against another"),
    ("time-unknown", "time", "minor", "a date or time that the other text does not have"),
    ("name-changed", "name", "major", "a name stands where another name stood, and the other text does not have it"),
    ("name-unknown", "name", "major", "a name that the other text does not have"),
    ("quote-edited", "quote", "major", "words in quotation marks that are quoted differently in the other text"),
    ("roles-swapped", "actor", "major", "who did it and whom it was done to have changed places"),
    ("negation", "negation", "major", "a negation on one side only"),
    ("opposite", "meaning", "major", "a word stands against its opposite"),
    ("attribution-lost", "attribution", "minor", "the source that the statement was credited to is gone"),
    ("attribution-gained", "attribution", "minor", "the statement is credited to a source it did not name"),
    ("modality", "certainty", "minor", "more or less certain than it was"),
    ("charged-word", "loaded", "minor", "a word more or less charged than the one it stands for"),
    ("verb-exchanged", "meaning", "minor", "another verb in the same place; whether it means the same is for a reader to say"),
    ("reworded", "meaning", "minor", "other words in the same place; whether they mean the same is for a reader to say"),
    ("added", "addition", "minor", "words with nothing to match them in the linked passage"),
    ("left-out", "omission", "minor", "words of the linked passage that are gone"),
    ("house-style", "style", "trivial", "spelling, title or number format"),
], columns=["rule", "kind", "severity", "meaning"])

_LEAST_ALIKE, _LONGEST_REWORDING, _LEAST_ADDED, _CHARGE = 0.2, 8, 3, 1.2
_CONTENT = frozenset({"NOUN", "VERB", "ADJ", "ADV", "PROPN", "NUM"})
_TITLES = frozenset(["mr", "mrs", "ms", "miss", "dr", "sir", "president"])
_NAMES = frozenset({"PERSON", "ORG", "GPE", "LOC", "NORP", "FAC", "PRODUCT", "EVENT", "WORK_OF_ART"})
_VALENCE: dict[str, float] = SentimentIntensityAnalyzer().lexicon

_OPPOSITE_OF: dict[str, set[str]] = {}
for _pair in OPPOSITES:
    for _word in _pair:
        _OPPOSITE_OF.setdefault(_word, set()).update(_pair - {_word})

Span = tuple[int, int]


@dataclass(frozen=True)
class _Side:
    """One linked passage: where it begins in its text, its words, and spaCy's reading of it."""
    begin: int
    text: str

    @cached_property
    def doc(self) -> Doc:
        return parse(self.text)

    @cached_property
    def spans(self) -> list[Span]:
        return word_spans(self.text)

    def tokens(self, run: range, *, without: Iterable[str] = ()) -> list[Token]:
        """The tokens of a run of words, but for those of quantities whose value is among `without`."""
        if not run:
            return []
        begin, end = self.spans[run.start][0], self.spans[run.stop - 1][1]
        apart = [(q.begin, q.end) for q in quantities(self.text) if q.value in without] if without else []
        return [t for t in self.doc if begin <= t.idx < end and not t.is_punct and not t.is_space
                and not any(b <= t.idx < e for b, e in apart)]


@dataclass(frozen=True)
class _Known:
    """What one whole text has: values of numbers and dates, forms of words, its quotations."""
    text: str

    @cached_property
    def values(self) -> set[tuple[str, str]]:
        return {(q.kind, q.value) for q in quantities(self.text)}

    @cached_property
    def forms(self) -> set[str]:
        found = {stem(w) for w in words(self.text)}
        return found | {stem(part) for w in words(self.text) if "-" in w for part in w.split("-") if part}

    @cached_property
    def quotes(self) -> list[str]:
        return [" ".join(_folded(self.text[b:e])) for b, e in quoted_spans(self.text)]

    @cached_property
    def all_words(self) -> str:
        return " ".join(_folded(self.text))


@dataclass(frozen=True)
class _Change:
    rule: str
    a: Span | None
    b: Span | None
    why: str


def find_changes(a: pd.DataFrame, b: pd.DataFrame, links: pd.DataFrame, a_text: str, b_text: str, *,
                 rules: Iterable[str] = tuple(RULES["rule"])) -> pd.DataFrame:
    """Changes in linked passages, in the order of `b`: the table `changes`.

    `a` and `b` are tables of passages, `links` what `alignment.link` made of them, `a_text` and `b_text` the texts
    that offsets count. `rules` names the rules that are on.
    """
    wanted, known = set(rules), _Known(plain(a_text))
    begins = {p.passage_id: (p.begin, p.end) for side in (a, b) for p in side.itertuples()}
    linked = {side: links[f"{side}_passage"].unique() for side in "ab"}
    parse_all(plain(text[slice(*begins[each])]) for side, text in (("a", a_text), ("b", b_text)) for each in linked[side])
    facts = RULES.set_index("rule")
    rows = []
    for b_passage, group in links.groupby("b_passage", sort=False):
        there = _Side(begins[b_passage][0], plain(b_text[slice(*begins[b_passage])]))
        sources = [(row, _Side(begins[row.a_passage][0], plain(a_text[slice(*begins[row.a_passage])])))
                   for row in group.sort_values("score", ascending=False, kind="stable").itertuples()]
        seen: set[tuple[Span | None, Span | None]] = set()
        for row, here in sources:
            closest = row is sources[0][0]
            for change in _changes(here, there, [s for _, s in sources], known, closest):
                spans = (_shift(change.a, here.begin), _shift(change.b, there.begin))
                if change.rule not in wanted or spans in seen or (change.b and any(_covers(s[1], spans[1]) for s in seen)):
                    continue
                seen.add(spans)
                rows.append({
                    "a_passage": row.a_passage, "b_passage": b_passage, "kind": facts.at[change.rule, "kind"],
                    "severity": facts.at[change.rule, "severity"], "rule": change.rule, "why": change.why,
                    "a_words": here.text[slice(*change.a)] if change.a else None,
                    "b_words": there.text[slice(*change.b)] if change.b else None,
                    **_offsets("a", spans[0]), **_offsets("b", spans[1])})
    return frame("changes", rows)


def _changes(here: _Side, there: _Side, sources: list[_Side], known: _Known, closest: bool) -> Iterator[_Change]:
    """Changes between two linked passages, the gravest kinds first, so that a later rule never marks the same words."""
    runs = difference(here.text, there.text)
    same = sum(len(run.a) for run in runs if run.kind == "same")
    alike = 2 * same / max(1, len(here.spans) + len(there.spans))
    if closest:
        yield from _quantity_changes(here, there, sources, known)
        yield from _quote_changes(here, there, known)
    yield from _opposites(here, there, known)
    yield from _negations(here, there)
    changed = [run for run in runs if run.kind == "changed"]
    settled = {q.value for q in quantities(here.text)} & {q.value for q in quantities(there.text)}
    yield from _name_changes(here, there, changed, known, closest)
    if alike < _LEAST_ALIKE:
        return
    yield from _role_changes(here, there)
    yield from _attribution_changes(here, there, sources)
    for run in changed:
        yield from _word_changes(here, there, run, settled)
    yield from _style_changes(here, there, runs)


def _quantity_changes(here: _Side, there: _Side, sources: list[_Side], known: _Known) -> Iterator[_Change]:
    ours = [(side, q) for side in sources for q in quantities(side.text)]
    theirs = quantities(there.text)
    values = {q.value for q in theirs}
    for q in theirs:
        twin = next((o for _, o in ours if (o.kind, o.value) == (q.kind, q.value)), None)
        if twin:
            local = next((o for o in quantities(here.text) if o.value == q.value), None)
            if local and local.modifier != q.modifier and "about" not in (local.modifier, q.modifier):
                yield _Change("number-modified", (local.begin, local.end), (q.begin, q.end),
                              f"{local.modifier or 'exactly'} {q.value} → {q.modifier or 'exactly'} {q.value}")
            continue
        rival = next((o for o in quantities(here.text) if o.kind == q.kind and o.value not in values and _same_sort(o, q)), None)
        if rival and (q.kind, q.value) not in known.values:
            yield _Change(f"{q.kind}-changed", (rival.begin, rival.end), (q.begin, q.end), f"{rival.value} → {q.value}")
        elif (q.kind, q.value) not in known.values:
            yield _Change(f"{q.kind}-unknown", None, (q.begin, q.end), f"{q.value} stands nowhere in the other text")


def _same_sort(one: Quantity, other: Quantity) -> bool:
    """Two quantities that can stand for each other: weekday for weekday, span for span, per cent for per cent."""
    def sort(q: Quantity) -> str:
        if q.kind == "number":
            return "%" if q.value.endswith("%") else "number"
        return "span" if " " in q.value else "day" if q.value.endswith("day") else "date" if "-" in q.value else "year"
    return sort(one) == sort(other)


def _quote_changes(here: _Side, there: _Side, known: _Known) -> Iterator[_Change]:
    for begin, end in quoted_spans(there.text):
        quoted = _folded(there.text[begin:end])
        if len(quoted) < 3 or " ".join(quoted) in known.all_words:
            continue
        for b, e in quoted_spans(here.text):
            shared = set(quoted) & set(_folded(here.text[b:e]))
            if len(shared) >= 0.5 * len(set(quoted)):
                yield _Change("quote-edited", (b, e), (begin, end), "quoted differently in the other text")


def _name_changes(here: _Side, there: _Side, changed: list[Run], known: _Known, closest: bool) -> Iterator[_Change]:
    credited = [cue.source for cue in cues(there.text) if cue.source]
    for run in changed:
        new = [t for t in there.tokens(run.b) if _is_name(t) and stem(t.text) not in known.forms and not any(
            b <= t.idx < e for b, e in credited)]
        if not new:
            continue
        old = [t for t in here.tokens(run.a) if _is_name(t)]
        if old and len(run.a) <= _LONGEST_REWORDING and len(run.b) <= _LONGEST_REWORDING:
            yield _Change("name-changed", _around(old), _around(new), f"{_quote(old)} → {_quote(new)}")
        elif closest:
            yield _Change("name-unknown", None, _around(new), f"{_quote(new)} stands nowhere in the other text")


def _is_name(token: Token) -> bool:
    return token.pos_ == "PROPN" and token.ent_type_ in _NAMES and token.text[:1].isupper() and fold(token.text) not in _TITLES


def _opposites(here: _Side, there: _Side, known: _Known) -> Iterator[_Change]:
    ours, theirs = ({t.lemma_.lower(): t for t in reversed(side.doc) if t.pos_ in _CONTENT or t.pos_ == "ADP"} for side in (here, there))
    for lemma, token in sorted(theirs.items(), key=lambda item: item[1].i):
        for other in sorted(_OPPOSITE_OF.get(lemma, ())):
            if other in ours and other not in theirs and lemma not in ours and stem(token.text) not in known.forms:
                yield _Change("opposite", _around([ours[other]]), _around([token]), f"“{other}” and “{lemma}” are opposites")


def _negations(here: _Side, there: _Side) -> Iterator[_Change]:
    """Verbs and adjectives that both passages have, negated in one of them only."""
    ours, theirs = ({_head(t): t for t in reversed(side.doc) if t.pos_ in ("VERB", "ADJ") and not t.is_stop}
                    for side in (here, there))
    for head in sorted(set(ours) & set(theirs), key=lambda h: theirs[h].i):
        one, other = _negator(ours[head]), _negator(theirs[head])
        if (one is None) != (other is None):
            yield _Change("negation", _around(sorted([t for t in (one, ours[head]) if t is not None], key=lambda t: t.i)),
                          _around(sorted([t for t in (other, theirs[head]) if t is not None], key=lambda t: t.i)),
                          f"“{theirs[head].text}” is negated on one side only")


def _negator(token: Token) -> Token | None:
    direct = [t for t in token.children if t.dep_ == "neg" or t.lower_ in ("no", "never", "without")]
    above = [token.head] if token.dep_ == "xcomp" and token.head.lemma_.lower() in ("fail", "refuse", "decline") else []
    near = [token.nbor(-1)] if token.i and token.nbor(-1).lower_ in ("not", "never", "n’t", "n't") else []
    return next(iter(direct + above + near), None)


def _role_changes(here: _Side, there: _Side) -> Iterator[_Change]:
    ours = {(verb.lemma_, actor.lemma_, patient.lemma_): (actor, patient) for verb, actor, patient in _triples(here.doc)}
    for verb, actor, patient in _triples(there.doc):
        found = ours.get((verb.lemma_, patient.lemma_, actor.lemma_))
        if found and actor.lemma_ != patient.lemma_:
            yield _Change("roles-swapped", _around(sorted(found, key=lambda t: t.i)), _around(sorted((actor, patient), key=lambda t: t.i)),
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


def _attribution_changes(here: _Side, there: _Side, sources: list[_Side]) -> Iterator[_Change]:
    ours, theirs = ([c for c in cues(side.text) if c.source and c.group in ("neutral", "claim")] for side in (here, there))
    if ours and not theirs:
        span = (min(ours[-1].span[0], ours[-1].source[0]), max(ours[-1].span[1], ours[-1].source[1]))  # type: ignore[index]
        yield _Change("attribution-lost", span, None, f"credited to “{here.text[slice(*ours[-1].source)]}” there, to nobody here")  # type: ignore[misc]
    elif theirs and not any(cues(side.text) for side in sources):
        span = (min(theirs[-1].span[0], theirs[-1].source[0]), max(theirs[-1].span[1], theirs[-1].source[1]))  # type: ignore[index]
        yield _Change("attribution-gained", None, span, f"credited to “{there.text[slice(*theirs[-1].source)]}” here only")  # type: ignore[misc]


def _word_changes(here: _Side, there: _Side, run: Run, settled: set[str]) -> Iterator[_Change]:
    ours, theirs = (side.tokens(words_of, without=settled) for side, words_of in ((here, run.a), (there, run.b)))
    old, new = _unmatched(ours, theirs), _unmatched(theirs, ours)
    certainty = [_certainty(side) for side in (ours, theirs)]
    if certainty[0] != certainty[1] and max(len(run.a), len(run.b)) <= 2 * _LONGEST_REWORDING:
        spans = [_around([t for t in side if _certainty([t])]) or _around(side[:2]) for side in (ours, theirs)]
        yield _Change("modality", spans[0], spans[1], f"{certainty[0] or 'plain'} → {certainty[1] or 'plain'}")
    if old and new and len(ours) <= _LONGEST_REWORDING and len(theirs) <= _LONGEST_REWORDING:
        charge = [max((_VALENCE.get(t.lower_, _VALENCE.get(t.lemma_.lower(), 0.0)) for t in side), key=abs) for side in (old, new)]
        verbs = all(any(t.pos_ == "VERB" and t.lemma_ != "accord" for t in side) for side in (old, new))
        rule = "charged-word" if abs(charge[0] - charge[1]) >= _CHARGE else "verb-exchanged" if verbs else "reworded"
        why = f"valence {charge[0]:+.1f} → {charge[1]:+.1f}" if rule == "charged-word" else f"{_quote(old)} → {_quote(new)}"
        yield _Change(rule, _around(old), _around(new), why)
    elif len(new) >= _LEAST_ADDED and not old:
        yield _Change("added", None, _around(new), "nothing like it in the linked passage")
    elif len(old) >= _LEAST_ADDED and not new:
        yield _Change("left-out", _around(old), None, "nothing like it in this passage")


def _style_changes(here: _Side, there: _Side, runs: list[Run]) -> Iterator[_Change]:
    for one, other in _same_quantities(here, there):
        if here.text[slice(*one)].lower() != there.text[slice(*other)].lower():
            yield _Change("house-style", one, other, "the same number or date, written differently")
    for run in runs:
        if run.kind == "same":
            for i, j in zip(run.a, run.b, strict=True):
                ours, theirs = here.text[slice(*here.spans[i])], there.text[slice(*there.spans[j])]
                if ours.lower().replace("’", "'") != theirs.lower().replace("’", "'"):
                    yield _Change("house-style", here.spans[i], there.spans[j], f"“{ours}” and “{theirs}” are the same word")
        else:
            sides = here.tokens(run.a), there.tokens(run.b)
            titles = [[t for t in side if fold(t.text) in _TITLES] for side in sides]
            if any(titles) and not _unmatched(*sides) and not _unmatched(*reversed(sides)):
                yield _Change("house-style", _around(titles[0]), _around(titles[1]), "a title more or less")


def _same_quantities(here: _Side, there: _Side) -> Iterator[tuple[Span, Span]]:
    for one in quantities(here.text):
        for other in quantities(there.text):
            if (one.kind, one.value, one.modifier) == (other.kind, other.value, other.modifier):
                yield (one.begin, one.end), (other.begin, other.end)


def _unmatched(side: list[Token], other: list[Token]) -> list[Token]:
    """Content words of `side` that have no equal among `other`: same stem, or words that mean the same."""
    there = {_head(t) for t in other}
    return [t for t in side if t.pos_ in _CONTENT and not t.is_stop and _head(t) not in there and fold(t.text) not in _TITLES]


def _head(token: Token) -> str:
    lemma = fold(token.lemma_)
    return stem(EQUAL.get(fold(token.text), EQUAL.get(lemma, lemma)))


def _certainty(tokens: list[Token]) -> str:
    found = sorted({t.lower_ for t in tokens if (t.tag_ == "MD" and t.lower_ in MODALS) or t.lemma_.lower() in HEDGES | BOOSTERS})
    return " ".join(found)


def _folded(text: str) -> list[str]:
    return [fold(w) for w in words(text)]


def _around(tokens: list[Token]) -> Span | None:
    return (tokens[0].idx, tokens[-1].idx + len(tokens[-1])) if tokens else None


def _quote(tokens: list[Token]) -> str:
    return "“" + " ".join(t.text for t in tokens) + "”"


def _shift(span: Span | None, by: int) -> Span | None:
    return (span[0] + by, span[1] + by) if span else None


def _covers(one: Span | None, other: Span | None) -> bool:
    return bool(one and other and one[0] <= other[0] and other[1] <= one[1])


def _offsets(side: str, span: Span | None) -> dict[str, int | None]:
    return {f"{side}_begin": span[0] if span else None, f"{side}_end": span[1] if span else None}
