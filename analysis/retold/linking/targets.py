"""A row of a table, or ids, that an analyst points at -> the target of a verdict and its places."""

from collections.abc import Mapping
from typing import Any

import pandas as pd

from retold.ground.errors import StoryError
from retold.linking.places import Place, Places
from retold.linking.verdicts import TARGETS, Verdict

Row = Mapping[str, Any]
_BY_COLUMNS = (  # the first whose columns a row has
    ("", {"target", "spans"}),
    ("difference", {"sentence", "spans", "kind"}),
    ("change", {"rule", "a_begin", "b_begin"}),
    ("link", {"a_passage", "b_passage"}),
    ("speaker", {"speaker", "begin"}),
    ("speaker", {"who", "begin"}),
    ("document", {"passage_id", "position"}),
    ("document", {"doc_id", "published"}),
)


def pointed_at(given: object, places: Places) -> Verdict:
    """The target, its places, and what it is about, as a verdict that says nothing yet.

    `given` is the id of a document or passage, the two ids of a link, a row of `links`, `changes`,
    `differences`, `quotations`, `statements`, `documents` or `passages`, two rows of `facts`, or, for every
    target, a mapping of `target`, `spans` (each document, begin, end) and `what`. Raises StoryError for all
    else.
    """
    if isinstance(given, str):
        place = places.document(given) if given in places.documents else places.passage(given)
        return Verdict("document", "", (place,))
    row = _row(given)
    if row:
        return _of_row(row, places)
    if not isinstance(given, (tuple, list)) or len(given) != 2:
        raise _unknown(given)
    if all(isinstance(each, str) for each in given):
        return Verdict("link", "", tuple(places.passage(each) for each in given))
    return Verdict("name", "", tuple(_span(_row(each), places) for each in given))


def _row(given: object) -> Row:
    """A row as a mapping; an empty one for what is no row."""
    if isinstance(given, Mapping):
        return given
    made = given.to_dict if isinstance(given, pd.Series) else getattr(given, "_asdict", dict)
    return dict(made())


def _of_row(row: Row, places: Places) -> Verdict:
    """What a row of a table is about, by the columns it has."""
    target = next((name for name, columns in _BY_COLUMNS if columns <= set(row)), None)
    if target == "":
        spans = tuple(places.words(*span) for span in row["spans"])
        if row["target"] in TARGETS:
            return Verdict(row["target"], "", spans, str(row.get("what", "")))
    elif target == "difference":
        return Verdict(target, "", tuple(places.words(*span) for span in row["spans"]), row["kind"])
    elif target == "change":
        return Verdict(target, "", tuple(_side(row, side, places) for side in "ab"), row["rule"])
    elif target == "link":
        return Verdict(target, "", tuple(places.passage(row[f"{side}_passage"]) for side in "ab"))
    elif target == "speaker":
        return Verdict(target, "", (_span(row, places),))
    elif target:
        whole = places.passage(row["passage_id"]) if "passage_id" in row else places.document(row["doc_id"])
        return Verdict(target, "", (whole,))
    raise _unknown(row)


def _side(row: Row, side: str, places: Places) -> Place:
    """The words of one side of a change; an empty span at the beginning of the passage where it has none."""
    passage, begin = places.passage(row[f"{side}_passage"]), row[f"{side}_begin"]
    if pd.isna(begin):
        return passage._replace(end=passage.begin)
    return places.words(passage.doc_id, int(begin), int(row[f"{side}_end"]))


def _span(row: Row, places: Places) -> Place:
    """The words that a row stands on."""
    if not {"doc_id", "begin", "end"} <= set(row):
        raise _unknown(row)
    return places.words(row["doc_id"], int(row["begin"]), int(row["end"]))


def _unknown(given: object) -> StoryError:
    """The error for what cannot be judged."""
    cause = "it is neither an id, nor two, nor a row of a table that can be judged"
    cure = 'Give a row, as story.changes.iloc[0], or the ids of a link, as ("a:1", "b:2").'
    return StoryError(f"Nothing to judge in {str(given)[:60]!r}", cause=cause, cure=cure)
