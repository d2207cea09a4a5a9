"""Changes of meaning inside linked passages: what stands in the one text and stands differently in the
other.

Facts (numbers, dates, names, quotations) are compared by value with all that the other text says; words where
two linked passages run alike, stretch by stretch. The gravest rule speaks first, and the rest leave alone the
words that it has marked. What the rules cannot see is not listed: "no change found" never means "nothing
changed".
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from importlib.resources import files
from typing import Any

import pandas as pd

from retold.changes.contradictions import contradicting
from retold.changes.counting import counting_otherwise
from retold.changes.grave import leads
from retold.changes.names import one_name
from retold.changes.pair import Change, Pair, Steps
from retold.changes.sides import Known, Side, Span, known, side
from retold.changes.steps import STEPS
from retold.english.words import stem
from retold.ground.caches import cached
from retold.ground.errors import RuleError
from retold.ground.tables import frame
from retold.reading.document import Document

_LEAST_KNOWN, _LONGEST = 0.6, 0.5
_COMPARED = (
    0.5  # links that are less likely right than wrong are not compared; a surer bound was not more precise
)
_STYLE = "house-style"


@cached("rules")
def rules() -> pd.DataFrame:
    """The rules, the gravest first: rule, kind, severity, meaning, and what it is called in two cases.

    `if_abridged` where the second text is taken whole from the first, `if_one_person` where both sides are
    one person.
    """
    with files("retold.changes").joinpath("rules.csv").open(encoding="utf-8") as file:
        return pd.read_csv(file, dtype=str, keep_default_na=False)


def find_changes(a: Document, b: Document, links: pd.DataFrame, *, steps: Steps = STEPS) -> pd.DataFrame:
    """Changes in linked passages, in the order of `b`: the table `changes`.

    `links` is what `links.link` made of the two; `steps` says what is asked of a pair, and when.
    """
    listed = {row["rule"]: row for row in rules().to_dict("records")}
    rank = {rule: number for number, rule in enumerate(listed)}
    last = {row["severity"]: rank[rule] for rule, row in listed.items()}
    rows, marked = [], _Marked()
    for group in _pairs(a, b, links):
        asked = [(pair, rule) for pair in group for rule, when in steps if when(pair)]
        found = [(pair, _named(pair, change, listed)) for pair, rule in asked for change in rule(pair)]
        marked.next_passage()
        found.sort(key=lambda f: rank.get(f[1].rule, last.get(f[1].severity, len(rank))))
        for pair, change in found:
            spans = _shift(change.a, pair.here.begin), _shift(change.b, pair.there.begin)
            if marked.is_new(*spans):
                rows.append(_row(pair, change, spans))
    return frame("changes", rows)


def _pairs(a: Document, b: Document, links: pd.DataFrame) -> Iterator[list[Pair]]:
    """For each passage of `b` its pairs: with what is linked to it, the surest first, then with what it
    contradicts or counts otherwise; the head of a text, where nothing is linked to it, with the first of the
    other.

    Two passages are not compared where they are the same, or where the one or the other stands word for word
    in another place.
    """
    ours, theirs = ({p.passage_id: side(p) for p in document.told} for document in (a, b))
    sources, retellings, twins = defaultdict(list), defaultdict(list), _Twins(links)
    for row in links.sort_values("score", ascending=False, kind="stable").itertuples():
        sources[row.b_passage].append((ours[row.a_passage], row.score < _COMPARED))
        retellings[row.a_passage].append(theirs[row.b_passage])
    whole = _is_abridgement(theirs, sources, known(a))
    for passage_id, there in theirs.items():
        linked = tuple(here for here, _ in sources[passage_id])
        others = [*(contradicting(there.passage, a) if whole else ()), *counting_otherwise(there.passage, a)]
        apart = [(side(p), False) for p in dict.fromkeys(others) if side(p) not in linked]
        alone = [
            (here, unsure)
            for here, unsure in [*sources[passage_id], *apart]
            if twins.allow(here, there) and not _is_repeated(here, there)
        ]
        heads = a.told[:1] if leads(there.passage) and not linked else []
        if there.passage is b.told[0]:
            heads += [p for p in a.told if leads(p) and not retellings[p.passage_id]]
        alone += [(side(p), False) for p in heads]
        yield [
            Pair(here, there, linked, tuple(retellings[_id(here)]), known(a), here in linked, unsure, whole)
            for here, unsure in alone
        ]


def _is_repeated(here: Side, there: Side) -> bool:
    """Whether two passages are letter for letter the same, and of one day: "yesterday" is another on the
    next.
    """
    days = {each.passage.document.published for each in (here, there)}
    return here.text == there.text and len(days) == 1


class _Twins:
    """Passages that stand word for word in the other text, each with its twin."""

    def __init__(self, links: pd.DataFrame) -> None:
        verbatim = links[links["relation"] == "verbatim"]
        self.of_a = dict(zip(verbatim["a_passage"], verbatim["b_passage"], strict=True))
        self.of_b = dict(zip(verbatim["b_passage"], verbatim["a_passage"], strict=True))

    def allow(self, here: Side, there: Side) -> bool:
        """Whether neither of two passages has its twin elsewhere."""
        ours, theirs = _id(here), _id(there)
        return bool(self.of_a.get(ours, theirs) == theirs and self.of_b.get(theirs, ours) == ours)


def _id(passage: Side) -> str:
    return passage.passage.passage_id


def _is_abridgement(
    theirs: dict[str, Side], sources: dict[str, list[tuple[Side, bool]]], known: Known
) -> bool:
    """Whether a text is taken whole from another: every passage has a link, most words stand there, and it
    is much shorter.

    In a text with reporting of its own, a name that the other lacks is an addition; in an abridgement it is
    another fact.
    """
    told = [stem(w) for each in theirs.values() for w in each.passage.words]
    whole = bool(theirs) and all(sources.get(passage_id) for passage_id in theirs)
    short = len(told) <= _LONGEST * len(known.words)
    return whole and short and sum(w in known.forms for w in told) >= _LEAST_KNOWN * len(told)


def _named(pair: Pair, change: Change, listed: dict[str, dict[str, Any]]) -> Change:
    """The change under the rule that it falls under here, with its kind and severity."""
    rule = listed.get(change.rule)
    if rule is None:
        if not (change.kind and change.severity):
            problem = f"The rule {change.rule!r} cannot be listed"
            raise RuleError(
                problem, cause="it is not in rules.csv", cure="Give its changes a kind and a severity."
            )
        return change
    if rule["if_one_person"] and pair.of_one_person(change.a, change.b):
        rule, change = listed[rule["if_one_person"]], replace(change, why=f"one person: {change.why}")
    elif rule["if_one_person"] and one_name(pair, change):
        rule, change = listed[_STYLE], replace(change, why=f"one name in two forms: {change.why}")
    elif rule["if_abridged"] and pair.abridged:
        rule = listed[rule["if_abridged"]]
    return replace(
        change,
        rule=rule["rule"],
        kind=change.kind or rule["kind"],
        severity=change.severity or rule["severity"],
    )


@dataclass
class _Marked:
    """The words that a graver rule has marked, which the rest leave alone: of this passage of b, and all
    lost words of a.
    """

    here: set[tuple[Span | None, Span | None]] = field(default_factory=set)
    lost: set[Span | None] = field(default_factory=set)

    def next_passage(self) -> None:
        """Forget the words of the passage before."""
        self.here.clear()

    def is_new(self, a: Span | None, b: Span | None) -> bool:
        """Whether a change has words that nothing has marked; it marks them."""
        again = any(_covers(s[1], b) for s in self.here) if b else any(_covers(span, a) for span in self.lost)
        if again or (a, b) in self.here:
            return False
        self.here.add((a, b))
        if b is None:
            self.lost.add(a)
        return True


def _row(pair: Pair, change: Change, spans: tuple[Span | None, Span | None]) -> dict[str, object]:
    row: dict[str, object] = {
        "rule": change.rule,
        "kind": change.kind,
        "severity": change.severity,
        "why": change.why,
    }
    for which, at, words, span in (
        ("a", pair.here, change.a, spans[0]),
        ("b", pair.there, change.b, spans[1]),
    ):
        row[f"{which}_passage"] = at.passage.passage_id
        row[f"{which}_words"] = at.text[slice(*words)] if words else None
        row[f"{which}_begin"], row[f"{which}_end"] = span or (None, None)
    return row


def _shift(span: Span | None, by: int) -> Span | None:
    return (span[0] + by, span[1] + by) if span else None


def _covers(one: Span | None, other: Span | None) -> bool:
    return bool(one and other and one[0] <= other[0] and other[1] <= one[1])
