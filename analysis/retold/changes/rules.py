"""Changes of meaning inside linked passages: what stands in the one text and stands differently in the other.

Two kinds of evidence. Facts (numbers, dates, names, quotations) are compared by value with all that the other text
says. Words are compared where two linked passages run alike, stretch by stretch. Every rule is a row of `RULES`;
an analyst can read them and switch them off. The gravest stand first: words that one has marked are left alone by the
rest. What the rules cannot see is not listed: "no change found" never means "nothing changed".
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace

import pandas as pd
from retold.changes.certainty import hedge_changes, modality_changes, outcome_changes
from retold.changes.contradictions import claims, contradictions
from retold.changes.credit import attribution_changes, evidence_changes
from retold.changes.fact_rules import (
    negations,
    opposites,
    quantity_changes,
    quote_changes,
    role_changes,
    unit_changes,
)
from retold.changes.introduced import introduced, negations_introduced, wholly_taken
from retold.changes.names import name_changes
from retold.changes.naming import actor_changes, naming_changes, place_changes
from retold.changes.pair import Pair
from retold.changes.sides import Change, Known, Side, Span
from retold.changes.wording import broken_text, noun_changes, qualifier_changes, style_changes, word_changes
from retold.english.language import parse_all, plain
from retold.english.quantities import quantities
from retold.ground.tables import frame
from retold.linking.difference import difference
from retold.noticing.roles import same_person

RULES = pd.DataFrame(
    [
        ("number-changed", "number", "major", "a number stands against another number"),
        ("number-modified", "number", "major", "the same number, now more, less or about"),
        ("time-changed", "time", "major", "a date or time stands against another"),
        ("unit-changed", "number", "major", "a unit stands against another: days, years"),
        (
            "name-changed",
            "name",
            "major",
            "a name stands where another name stood, and the other text does not have it",
        ),
        ("quote-edited", "quote", "major", "the same quotation with one or two other words in it"),
        ("roles-swapped", "actor", "major", "who did it and whom it was done to have changed places"),
        ("negation", "negation", "major", "a negation on one side only"),
        ("opposite", "meaning", "major", "a word stands against its opposite"),
        ("attribution-moved", "attribution", "major", "the same statement is credited to another party"),
        ("evidence-lost", "attribution", "major", "the evidence that is said to show it is no longer named"),
        (
            "named-otherwise",
            "loaded",
            "major",
            "a grave name for a thing stands against a mild one: war, operation",
        ),
        (
            "place-scope",
            "name",
            "major",
            "the place is wider or narrower: a country, its east, its peninsula",
        ),
        ("actor-kind", "actor", "major", "people stand where a body of people stood, or the other way round"),
        ("stance-reversed", "actor", "major", "a verb of help stands against a verb of opposition"),
        (
            "noun-exchanged",
            "meaning",
            "major",
            "in passages that else run alike, one noun for another that the other text does not have",
        ),
        (
            "phrasal-verb",
            "meaning",
            "major",
            "another verb before the same particle, which mostly makes another sense: stand down, step down",
        ),
        (
            "number-introduced",
            "number",
            "major",
            "a number that the other text does not have, in a text that is otherwise wholly taken from it",
        ),
        (
            "time-introduced",
            "time",
            "major",
            "a date or time that the other text does not have, in a text that is otherwise wholly taken from it",
        ),
        (
            "name-introduced",
            "name",
            "major",
            "a name that the other text does not have, in a text that is otherwise wholly taken from it",
        ),
        (
            "negation-introduced",
            "negation",
            "major",
            "a denial that its sources do not have, in a text that is otherwise wholly taken from the other",
        ),
        (
            "contradiction-introduced",
            "meaning",
            "major",
            "the opposite of what another passage says, in a text that is otherwise wholly taken from the other",
        ),
        ("number-rounded", "number", "minor", "the same number, rounded on one side"),
        ("number-unknown", "number", "minor", "a number that the other text does not have"),
        ("time-unknown", "time", "minor", "a date or time that the other text does not have"),
        ("name-unknown", "name", "minor", "a name that the other text does not have"),
        (
            "quote-reworded",
            "quote",
            "minor",
            "a quotation that resembles another, in other words or another order",
        ),
        ("quote-trimmed", "quote", "minor", "more or less of the same quotation"),
        ("attribution-lost", "attribution", "minor", "the source that the statement was credited to is gone"),
        (
            "attribution-gained",
            "attribution",
            "minor",
            "the statement is credited to a source it did not name",
        ),
        (
            "contradicted",
            "meaning",
            "minor",
            "another passage, linked or not, says the opposite of the same thing; a reader should look",
        ),
        (
            "outcome",
            "certainty",
            "minor",
            "the same act, done on one side, to come or only possible on the other",
        ),
        ("modality", "certainty", "minor", "more or less certain than it was"),
        ("charged-word", "loaded", "minor", "a word more or less charged than the one it stands for"),
        (
            "verb-exchanged",
            "meaning",
            "minor",
            "another verb in the same place; whether it means the same is for a reader to say",
        ),
        (
            "reworded",
            "meaning",
            "minor",
            "other words in the same place; whether they mean the same is for a reader to say",
        ),
        (
            "qualifier-added",
            "addition",
            "minor",
            "an adjective before a noun that both passages have, which nothing linked has",
        ),
        (
            "qualifier-dropped",
            "omission",
            "minor",
            "an adjective before a noun that both passages have, which nothing linked has any more",
        ),
        ("added", "addition", "minor", "words with nothing to match them in the linked passage"),
        ("left-out", "omission", "minor", "words of the linked passage that are gone"),
        (
            "named-by-role",
            "name",
            "trivial",
            "the same person, by name in the one text and by a role that the text says they hold in the other",
        ),
        (
            "broken-text",
            "broken",
            "trivial",
            "words run together or written twice, which the other text does not have",
        ),
        ("house-style", "style", "trivial", "spelling, title or number format"),
    ],
    columns=["rule", "kind", "severity", "meaning"],
)

_RULE = RULES.set_index("rule").to_dict("index")
_RANK = {rule: rank for rank, rule in enumerate(RULES["rule"])}
_SOMEWHAT_ALIKE, _ALIKE, _NEAR_COPY = 0.15, 0.2, 0.6
_EXCHANGES = frozenset({"reworded", "noun-exchanged", "name-changed"})


def read_all(a: pd.DataFrame, a_text: str, b: pd.DataFrame, b_text: str) -> None:
    """Have spaCy read every passage of two texts, so that `find_changes` finds them read."""
    parse_all(
        plain(text[p.begin : p.end]) for side, text in ((a, a_text), (b, b_text)) for p in side.itertuples()
    )


def find_changes(
    a: pd.DataFrame,
    b: pd.DataFrame,
    links: pd.DataFrame,
    a_text: str,
    b_text: str,
    *,
    rules: Iterable[str] = tuple(RULES["rule"]),
) -> pd.DataFrame:
    """Changes in linked passages, in the order of `b`: the table `changes`.

    `a` and `b` are tables of passages, `links` what `alignment.link` made of them, `a_text` and `b_text` the texts
    that offsets count. `rules` names the rules that are on.
    """
    wanted, known = set(rules), Known(plain(a_text))
    ours, theirs = (
        {
            p.passage_id: Side(p.begin, plain(text[p.begin : p.end]))
            for p in side.itertuples()
            if p.kind != "dateline"
        }
        for side, text in ((a, a_text), (b, b_text))
    )
    read_all(a, a_text, b, b_text)
    claimed = [claim for side in ours.values() for claim in claims(side)]
    names = {id(side): name for name, side in ours.items()}
    linked, retellings = defaultdict(list), defaultdict(list)
    for row in links.sort_values("score", ascending=False, kind="stable").itertuples():
        linked[row.b_passage].append(row)
        retellings[row.a_passage].append(theirs[row.b_passage])
    only_source = wholly_taken(theirs, linked, known)
    rows = []
    lost: set[Span | None] = set()
    for b_passage, there in theirs.items():
        group = linked[b_passage]
        sources = [ours[row.a_passage] for row in group]
        found = [
            (here, change)
            for here, row in zip(sources, group, strict=True)
            for change in _changes(
                here, there, sources, retellings[row.a_passage], known, here is sources[0], row.unsure
            )
        ]
        found += [(here, change) for here, change in contradictions(there, claimed) if here not in sources]
        if only_source:
            found = [(here, introduced(change)) for here, change in found]
            found += [(sources[0], change) for change in negations_introduced(there, sources)]
        seen: set[tuple[Span | None, Span | None]] = set()
        found = [(here, _by_role(change, here, there, a_text, b_text)) for here, change in found]
        for here, change in sorted(found, key=lambda pair: _RANK[pair[1].rule]):
            spans = (_shift(change.a, here.begin), _shift(change.b, there.begin))
            again = (
                any(_covers(s[1], spans[1]) for s in seen)
                if change.b
                else any(_covers(span, spans[0]) for span in lost)
            )
            if change.rule in wanted and spans not in seen and not again:
                seen.add(spans)
                lost |= {spans[0]} if change.b is None else set()
                rows.append(_row(names[id(here)], here, b_passage, there, change, spans))
    return frame("changes", rows)


def _row(
    a_passage: str,
    here: Side,
    b_passage: str,
    there: Side,
    change: Change,
    spans: tuple[Span | None, Span | None],
) -> dict[str, object]:
    rule = _RULE[change.rule]
    return {
        "a_passage": a_passage,
        "b_passage": b_passage,
        "kind": rule["kind"],
        "severity": rule["severity"],
        "rule": change.rule,
        "why": change.why,
        "a_words": here.text[slice(*change.a)] if change.a else None,
        "b_words": there.text[slice(*change.b)] if change.b else None,
        **_offsets("a", spans[0]),
        **_offsets("b", spans[1]),
    }


def _changes(
    here: Side,
    there: Side,
    sources: list[Side],
    retellings: list[Side],
    known: Known,
    closest: bool,
    unsure: bool,
) -> Iterator[Change]:
    """Changes between two linked passages, the gravest kinds first, so that a later rule never marks the same words.

    Where the link itself is unsure, only what the two call the same thing is compared.
    """
    yield from naming_changes(here, there)
    yield from place_changes(here, there)
    if unsure:
        return
    runs = difference(here.text, there.text)
    changed = [run for run in runs if run.kind == "changed"]
    if closest:
        yield from quantity_changes(here, there, sources, changed, known)
        yield from unit_changes(here, there, changed)
        yield from quote_changes(here, there, known)
    yield from name_changes(Pair(here, there, tuple(sources), tuple(retellings), known))
    yield from opposites(here, there, changed)
    yield from role_changes(here, there)
    yield from outcome_changes(here, there)
    yield from attribution_changes(here, there, sources, retellings)
    yield from evidence_changes(here, there)
    same = sum(len(run.a) for run in runs if run.kind == "same")
    alike = 2 * same / max(1, len(here.spans) + len(there.spans))
    if alike >= _ALIKE:
        yield from negations(here, there, sources, retellings)
    if alike < _SOMEWHAT_ALIKE:
        return
    if closest:
        yield from qualifier_changes(here, there, sources, retellings)
    settled = {q.value for q in quantities(here.text)} & {q.value for q in quantities(there.text)}
    for run in changed:
        yield from actor_changes(here, there, run)
        if alike >= _NEAR_COPY:
            yield from noun_changes(here, there, run, known)
        yield from word_changes(here, there, run, settled, sources, retellings)
    modality = [change for run in changed for change in modality_changes(here, there, run, settled)]
    yield from modality
    if closest and not modality:
        yield from hedge_changes(here, there, sources, retellings)
    yield from broken_text(there, known)
    yield from style_changes(here, there, runs)


def _by_role(change: Change, here: Side, there: Side, a_text: str, b_text: str) -> Change:
    """An exchange of words as it is, or as the other way of naming one person that it is."""
    ours, theirs = _shift(change.a, here.begin), _shift(change.b, there.begin)
    if change.rule in _EXCHANGES and ours and theirs and same_person(a_text, ours, b_text, theirs):
        return replace(change, rule="named-by-role", why=f"one person: {change.why}")
    return change


def _shift(span: Span | None, by: int) -> Span | None:
    return (span[0] + by, span[1] + by) if span else None


def _covers(one: Span | None, other: Span | None) -> bool:
    return bool(one and other and one[0] <= other[0] and other[1] <= one[1])


def _offsets(side: str, span: Span | None) -> dict[str, int | None]:
    return {f"{side}_begin": span[0] if span else None, f"{side}_end": span[1] if span else None}
