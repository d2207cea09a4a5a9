"""What a text that is otherwise wholly taken from another puts in of its own.

In a telling with reporting of its own, a name that the other lacks is an addition. In an abridgement, which claims to
hold nothing but its source, it is another fact.
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from typing import Any

from retold.changes.sides import Change, Known, Side, around
from retold.english.language import stem
from retold.english.sentences import words

_TAKEN = {
    "number-unknown": "number-introduced",
    "time-unknown": "time-introduced",
    "name-unknown": "name-introduced",
    "contradicted": "contradiction-introduced",
}
_LEAST_KNOWN, _LONGEST = 0.6, 0.5


def wholly_taken(theirs: Mapping[str, Side], linked: Mapping[str, Collection[Any]], known: Known) -> bool:
    """Whether a text is taken from the other whole: every passage has a link, most of its words stand there, and it is much shorter."""
    told = [stem(w) for side in theirs.values() for w in words(side.text)]
    whole = bool(theirs) and all(linked.get(passage_id) for passage_id in theirs)
    return (
        whole
        and len(told) <= _LONGEST * len(words(known.text))
        and sum(w in known.forms for w in told) >= _LEAST_KNOWN * len(told)
    )


def introduced(change: Change) -> Change:
    """The change as it counts in a text that is wholly taken from the other."""
    return replace(change, rule=_TAKEN.get(change.rule, change.rule))


def negations_introduced(there: Side, sources: list[Side]) -> Iterator[Change]:
    """The first denial of a passage none of whose sources denies, excepts or prevents anything."""
    if any(side.denials for side in sources):
        return
    for denial in there.denials[:1]:
        denied = sorted({denial, denial.head} if denial.dep_ == "neg" else {denial}, key=lambda t: t.i)
        yield Change(
            "negation-introduced",
            None,
            around(denied),
            f"“{denial.text}” here, and nothing of the kind in what it is linked to",
        )
