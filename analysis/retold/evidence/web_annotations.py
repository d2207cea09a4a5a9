"""Links, changes, differences and verdicts as W3C Web Annotations, each on the words it is about.

Model and terms: W3C, Web Annotation Data Model, Recommendation of 23 February 2017. A text is named by the
SHA-256 of its UTF-8 (RFC 6920), since it may have no address; positions count its characters from 0.
"""

import json
from collections.abc import Iterator
from typing import Any
from uuid import NAMESPACE_URL, uuid5

import pandas as pd

from retold.english.bounds import whole
from retold.ground.addresses import numbers
from retold.linking.places import named
from retold.story import Story
from retold.version import VERSION

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
Node = dict[str, Any]


def collection(story: Story, chosen: pd.DataFrame) -> str:
    """An AnnotationCollection in JSON-LD, `chosen` being rows of the table `differences`."""
    makers = (_links(story), _changes(story), _differences(story, chosen), _verdicts(story))
    items = [_identified({"type": "Annotation", **each}) for maker in makers for each in maker]
    page = _identified({"type": "AnnotationPage", "startIndex": 0, "items": items})
    whole_of_it = _identified(
        {
            "type": "AnnotationCollection",
            "label": f"Retold on the story {story.path.resolve().name}",
            "generator": {"type": "Software", "name": f"Retold {VERSION}"},
            "total": len(items),
            "first": page,
        }
    )
    return json.dumps({"@context": CONTEXT, **whole_of_it}, indent=1, ensure_ascii=True) + "\n"


def _links(story: Story) -> list[Node]:
    return [
        {
            "motivation": "linking",
            "body": [
                {"purpose": "linking", **_words(story, row.b_doc, row.b_begin, row.b_end)},
                _said("identifying", story.address(row.a_passage, row.b_passage)),
                _said("classifying", row.relation),
                _said("describing", f"score {row.score:.2f}{', not sure' if row.unsure else ''}"),
            ],
            "target": [_words(story, row.a_doc, row.a_begin, row.a_end)],
        }
        for row in story.links.itertuples()
    ]


def _changes(story: Story) -> list[Node]:
    return [
        {
            "motivation": "describing",
            "body": [
                _said("identifying", story.address(row.a_passage, row.b_passage, change=row.number)),
                _said("classifying", f"{row.severity} {row.kind}"),
                _said("describing", row.why),
            ],
            "target": [_side(story, row, side) for side in "ab"],
        }
        for row in story.changes.assign(number=numbers(story.changes)).itertuples()
    ]


def _differences(story: Story, chosen: pd.DataFrame) -> list[Node]:
    return [
        {
            "motivation": "describing",
            "body": [
                _said("classifying", f"{row.kind}, weight {row.weight}"),
                _said("describing", row.sentence),
            ],
            "target": [_words(story, *span) for span in row.spans],
        }
        for row in chosen.itertuples()
    ]


def _verdicts(story: Story) -> Iterator[Node]:
    for verdict in story.judged.standing:
        said = " ".join(filter(None, (verdict.verdict, verdict.what, verdict.value)))
        signed: Node = {"created": verdict.at.replace("+00:00", "Z")} if verdict.at else {}
        signed |= {"creator": {"type": "Person", "name": verdict.by}} if verdict.by else {}
        yield {
            "motivation": "assessing",
            **signed,
            "body": [
                _said("classifying", verdict.target),
                _said("assessing", said),
                *([_said("commenting", verdict.note)] if verdict.note else []),
            ],
            "target": [_words(story, place.doc_id, place.begin, place.end) for place in verdict.places],
        }


def _side(story: Story, change: Any, side: str) -> Node:
    """The words of one side of a change; where it has none there, the whole passage."""
    passage = story.passage[getattr(change, f"{side}_passage")]
    begin, end = getattr(change, f"{side}_begin"), getattr(change, f"{side}_end")
    span = (passage.begin, passage.end) if pd.isna(begin) else (begin, end)
    return _words(story, passage.document.doc_id, *span)


def _words(story: Story, doc: str, begin: int, end: int) -> Node:
    """Words of a text, by their position, and by themselves with what stands around them."""
    document, around = story.tellings[doc], whole("evidence.around")
    text, begin, end = document.text, int(begin), int(end)
    quote: Node = {"exact": text[begin:end], "prefix": text[max(0, begin - around) : begin]}
    position: Node = {"type": "TextPositionSelector", "start": begin, "end": end}
    quoted = {"type": "TextQuoteSelector", **quote, "suffix": text[end : end + around]}
    return {"type": "SpecificResource", "source": named(document), "selector": [position, quoted]}


def _said(purpose: str, value: object) -> Node:
    return {"type": "TextualBody", "purpose": purpose, "format": "text/plain", "value": str(value)}


def _identified(node: Node) -> Node:
    """The same with an id that comes of its content."""
    return {"id": uuid5(NAMESPACE_URL, json.dumps(node)).urn, **node}
