"""Clauses that say something grave and stand in one telling only."""

import pandas as pd
import pytest

from retold import compare
from retold.changes.clauses import clauses
from retold.reading.document import as_document

LEAD = "The mayor of the small town opened the new bridge over the river on Tuesday morning{}."
REST = """ The bridge cost four million euros and took three years to build.

Drivers had waited for it since the old one was closed to lorries. Shops on the far bank hope for more trade.
"""


def claims(a: str, b: str) -> pd.DataFrame:
    found = compare(LEAD.format(a) + REST, LEAD.format(b) + REST).changes
    return found[found["rule"].isin(["claim-added", "claim-left-out"])]


PUT_IN = [
    (", although the auditors accused the builder of fraud", "a charge"),
    (", although two engineers denied that the piers were sound", "a denial"),
    (", while the opposition condemned the long delay", "words against it"),
    (", hours after his treasurer resigned over the accounts", "what became of somebody"),
]


@pytest.mark.parametrize(("clause", "what"), PUT_IN)
def test_a_grave_clause_is_major_on_either_side_and_says_what_it_is(clause: str, what: str) -> None:
    (added,) = claims("", clause).itertuples()
    (gone,) = claims(clause, "").itertuples()
    assert (added.rule, added.severity, gone.rule, gone.severity) == (
        "claim-added",
        "major",
        "claim-left-out",
        "major",
    )
    assert added.why.startswith(f"{what} here") and gone.why.startswith(f"{what} there")
    assert added.b_words in clause and gone.a_words in clause


@pytest.mark.parametrize(
    "clause",
    [", while a band played old songs of the town", ", and children waved flags from the bank of the river"],
)
def test_a_clause_that_says_nothing_grave_is_none(clause: str) -> None:
    assert claims("", clause).empty


def test_what_the_other_text_says_elsewhere_is_not_put_in() -> None:
    clause = ", although the auditors accused the builder of fraud"
    a = LEAD.format("") + REST + "The builder was accused of fraud by the auditors."
    found = compare(a, LEAD.format(clause) + REST).changes
    assert "claim-added" not in set(found["rule"])


def test_a_much_shorter_text_leaves_things_out_for_being_short() -> None:
    long = LEAD.format(", although the auditors accused the builder of fraud") + 4 * REST
    assert "claim-left-out" not in set(compare(long, LEAD.format("")).changes["rule"])


def test_clauses_are_cut_at_their_verbs() -> None:
    document = as_document("The mayor, who resigned on Monday, said that the builder had lied.")
    verbs = [(clause.verb.text, clause.text) for clause in clauses(document.passages[0])]
    assert [verb for verb, _ in verbs] == ["resigned", "said", "lied"]
    assert dict(verbs)["lied"] == "that the builder had lied"
