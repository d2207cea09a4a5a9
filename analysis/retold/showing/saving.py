"""What a page without a kernel can save of its differences: each as data, for text, table or annotations."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from retold.linking.places import named
from retold.showing.differing import Item
from retold.showing.quoting import Quote
from retold.story import Story

Data = dict[str, Any]


def savable(story: Story, items: Sequence[Item]) -> list[Data]:
    """The differences as JSON values, each with its quotations and where they stand."""
    texts = {doc: named(telling) for doc, telling in story.tellings.items()}
    return [
        {
            "name": item.name,
            "urn": uuid5(NAMESPACE_URL, " ".join([*texts.values(), item.name])).urn,
            "text": item.text,
            "sources": [teller.citation for teller in item.tellers],
            "number": item.number,
            "kind": item.kind,
            "weight": item.says_weight,
            "difference": item.heading,
            "review": item.review,
            "notes": item.notes,
            "quotes": [_quote(story, each) | {"source": texts[each.teller.doc_id]} for each in item.quotes],
            "beside": [_quote(story, each) | {"source": texts[each.teller.doc_id]} for each in item.beside],
            "without": [teller.citation for teller in item.without],
        }
        for item in items
    ]


def _quote(story: Story, quote: Quote) -> Data:
    """A quotation: who tells it, its address, and its span and words as they stand in the text."""
    passage = story.passage[quote.passage_id]
    begin, end = passage.begin, passage.end
    where = {"passage": quote.at.address, "telling": quote.teller.citation, "start": begin, "end": end}
    return where | {"exact": passage.document.text[begin:end]}
