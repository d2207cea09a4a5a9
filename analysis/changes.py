"""Changes of meaning inside linked passages: what stands in the one text and stands differently in the other.

Two kinds of evidence. Facts (numbers, dates, names, quotations) are compared by value with all that the other text
says. Words are compared where two linked passages run alike, stretch by stretch. Every rule is a row of `RULES`;
an analyst can read them and switch them off. What the rules cannot see is not listed: "no change found" never
means "nothing changed".
"""

from collections.abc import Iterable, Iterator

import pandas as pd

from analysis.difference import difference
from analysis.fact_rules import attribution_changes, name_changes, negations, opposites, quantity_changes, quote_changes, role_changes
from analysis.language import parse_all, plain
from analysis.quantities import quantities
from analysis.sides import Change, Known, Side, Span
from analysis.tables import frame
from analysis.word_rules import style_changes, word_changes

RULES = pd.DataFrame([
    ("number-changed", "number", "major", "a number stands against another number"),
    ("number-modified", "number", "major", "the same number, now more, less or about"),
    ("number-unknown", "number", "minor", "a number that the other text does not have"),
    ("time-changed", "time", "major", "a date or time stands against another"),
    ("time-unknown", "time", "minor", "a date or time that the other text does not have"),
    ("name-changed", "name", "major", "a name stands where another name stood, and the other text does not have it"),
    ("name-unknown", "name", "minor", "a name that the other text does not have"),
    ("quote-edited", "quote", "major", "words in quotation marks that are quoted differently in the other text"),
    ("roles-swapped", "actor", "major", "who did it and whom it was done to have changed places"),
    ("negation", "negation", "major", "a negation on one side only"),
    ("opposite", "meaning", "major", "a word stands against its opposite"),
    ("attribution-lost", "attribution", "minor", "the source that the statement was credited to is gone"),
    ("attribution-gained", "attribution", "minor", "the statement is credited to a source it did not name"),
    ("modality", "certainty", "minor", "more or less certain than it was"),
    ("charged-word", "loaded", "minor", "a word more or less charged than the one it stands for"),
    ("phrasal-verb", "meaning", "major", "another verb before the same particle, which mostly makes another sense: stand down, step down"),
    ("verb-exchanged", "meaning", "minor", "another verb in the same place; whether it means the same is for a reader to say"),
    ("reworded", "meaning", "minor", "other words in the same place; whether they mean the same is for a reader to say"),
    ("added", "addition", "minor", "words with nothing to match them in the linked passage"),
    ("left-out", "omission", "minor", "words of the linked passage that are gone"),
    ("house-style", "style", "trivial", "spelling, title or number format"),
], columns=["rule", "kind", "severity", "meaning"])

_LEAST_ALIKE = 0.2


def find_changes(a: pd.DataFrame, b: pd.DataFrame, links: pd.DataFrame, a_text: str, b_text: str, *,
                 rules: Iterable[str] = tuple(RULES["rule"])) -> pd.DataFrame:
    """Changes in linked passages, in the order of `b`: the table `changes`.

    `a` and `b` are tables of passages, `links` what `alignment.link` made of them, `a_text` and `b_text` the texts
    that offsets count. `rules` names the rules that are on.
    """
    wanted, known = set(rules), Known(plain(a_text))
    begins = {p.passage_id: (p.begin, p.end) for side in (a, b) for p in side.itertuples()}
    linked = {side: links[f"{side}_passage"].unique() for side in "ab"}
    parse_all(plain(text[slice(*begins[each])]) for side, text in (("a", a_text), ("b", b_text)) for each in linked[side])
    facts = RULES.set_index("rule")
    rows = []
    for b_passage, group in links.groupby("b_passage", sort=False):
        there = Side(begins[b_passage][0], plain(b_text[slice(*begins[b_passage])]))
        sources = [(row, Side(begins[row.a_passage][0], plain(a_text[slice(*begins[row.a_passage])])))
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


def _changes(here: Side, there: Side, sources: list[Side], known: Known, closest: bool) -> Iterator[Change]:
    """Changes between two linked passages, the gravest kinds first, so that a later rule never marks the same words."""
    runs = difference(here.text, there.text)
    same = sum(len(run.a) for run in runs if run.kind == "same")
    alike = 2 * same / max(1, len(here.spans) + len(there.spans))
    if closest:
        yield from quantity_changes(here, there, sources, known)
        yield from quote_changes(here, there, known)
    changed = [run for run in runs if run.kind == "changed"]
    settled = {q.value for q in quantities(here.text)} & {q.value for q in quantities(there.text)}
    yield from name_changes(here, there, changed, known, closest)
    if alike < _LEAST_ALIKE:
        return
    yield from opposites(here, there)
    yield from negations(here, there)
    yield from role_changes(here, there)
    yield from attribution_changes(here, there, sources)
    for run in changed:
        yield from word_changes(here, there, run, settled)
    yield from style_changes(here, there, runs)


def _shift(span: Span | None, by: int) -> Span | None:
    return (span[0] + by, span[1] + by) if span else None


def _covers(one: Span | None, other: Span | None) -> bool:
    return bool(one and other and one[0] <= other[0] and other[1] <= one[1])


def _offsets(side: str, span: Span | None) -> dict[str, int | None]:
    return {f"{side}_begin": span[0] if span else None, f"{side}_end": span[1] if span else None}
