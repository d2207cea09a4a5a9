"""How the tellings of a story differ, what matters most first: what one alone has, what is told differently,
what is missing.

The place is found by sentence and then held to clauses. A reason is given only where a detector is sure; else
the words of each are quoted and the kind is `differently`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

import pandas as pd

from retold.changes.comparison import Comparison, compare
from retold.english.bounds import bound, whole
from retold.ground.tables import frame
from retold.reading.document import Document, documents_of
from retold.telling.items import Difference, missing, standing_alone, told_otherwise
from retold.telling.only_here import one_a_voice, only_here
from retold.telling.otherwise import changes_of, groups
from retold.telling.ranking import apart, in_turn, ranked
from retold.telling.saying import not_read
from retold.telling.tellings import Tellings

_MAY_BOTH_BE = frozenset({"quote", "assertion"})


def differences(texts: Mapping[str, str | Document]) -> pd.DataFrame:
    """How two to twenty texts (by their ids) differ, what matters most first: the table `differences`.

    Empty where there are fewer than two, or where no passage of one is like any of another. Of more than
    twenty those that share most words with the others are read, and none that is not English: a last row of
    kind `not read` names the rest. Raises TextError for what is no texts.
    """
    return differences_of(documents_of(texts))


def differences_of(
    documents: list[Document],
    names: Mapping[str, str] | None = None,
    compared: Callable[[Document, Document], Comparison] = compare,
) -> pd.DataFrame:
    """The same of documents, which are called by their names; `compared` gives the comparison of two of
    them."""
    told = Tellings(documents, names)
    rows = [_row(told, rank, each) for rank, each in enumerate(_found(told, compared), 1)]
    rest = not_read(told.foreign, told.far, len(told.documents))
    if rest:
        about = {"rank": len(rows) + 1, "kind": "not read", "weight": 1, "heading": rest, "sentence": rest}
        rows.append({**about, "spans": [], "without": [], "evidence": [], "beside": []})
    return frame("differences", rows)


def _found(told: Tellings, compared: Callable[[Document, Document], Comparison]) -> list[Difference]:
    """The differences in order, the likeliest contradictions first; none where fewer than two tellings have
    words, or nothing is alike."""
    if sum(map(bool, map(len, told.rows))) < 2 or told.alike.max() < bound("differences.least_alike"):
        return []
    both = ranked(groups(told, changes_of(told, compared)), "told_differently")
    by_one = one_a_voice(told, ranked(only_here(told), "only_here"))
    alone = [standing_alone(told, *each) for each in by_one]
    otherwise = [each for each in (told_otherwise(told, *one) for one in apart(both)) if each]
    first = [each for each in otherwise if each.contradicts][: whole("differences.contradictions_first")]
    rest = [each for each in otherwise if each not in first]
    return [*first, *in_turn([each for each in alone if each], rest, list(missing(told, both)))]


def _weight(found: Difference) -> int:
    """3 for what cannot all be true; 2 for what is likely worth knowing, for two forms of one quotation and
    for a fact that another credits; 1 for a detail, and for what is told differently without a known reason,
    unless words set it apart and one is surer: of 29 such that outsiders read first of sixteen stories 7 were
    useful to them, of 6 with both in fifty-six stories 5."""
    if found.contradicts and found.kind not in _MAY_BOTH_BE:
        return 3
    if found.kind == "differently" and not found.is_surer:
        return 1
    return 2 if found.contradicts or found.chance >= bound("differences.worth_knowing") else 1


def _row(tellings: Tellings, rank: int, found: Difference) -> dict[str, object]:
    """The row of a difference."""
    passages = {n: tellings.sentences[n] for n in found.spans}
    return {
        "rank": rank,
        "kind": found.kind,
        "weight": _weight(found),
        "heading": found.heading,
        "sentence": found.sentence,
        "spans": [[passages[n].document.doc_id, *span] for n, held in found.spans.items() for span in held],
        "without": [tellings.documents[n].doc_id for n in found.without],
        "evidence": [passage.passage_id for passage in passages.values()],
        "beside": [passages[n].passage_id for n in found.beside],
    }
