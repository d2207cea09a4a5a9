"""Word documents: the chosen differences with their quotations, and how they are begun."""

import re
from itertools import groupby
from typing import Any

import pandas as pd
from docx import Document
from docx.document import Document as Pages
from docx.text.paragraph import Paragraph

from retold.evidence.packing import EPOCH, holdable, settled
from retold.story import Story
from retold.version import VERSION

_KINDS = {
    "value": "Another figure, name or date",
    "quote": "A quotation that differs",
    "frame": "Another headline or lead",
    "exclusive": "In one telling only",
    "missing": "Not found in one telling",
    "voice": "Heard in one telling only",
    "differently": "Told differently",
}
_WEIGHTS = {3: "must know", 2: "worth knowing", 1: "a detail"}
_LIMITS = (
    "“Not found” speaks of these texts and of what the program links: the same thing in quite other words "
    "may stand there. The ranking follows readers of other stories. Read the passages before you use this."
)


def differences(story: Story, chosen: pd.DataFrame) -> bytes:
    """Rows of the table `differences`, each with its quotations, their citations and what was noted."""
    pages = begun(story, "How the tellings differ")
    for number, row in enumerate(chosen.itertuples(), 1):
        _add(pages, story, number, row)
    if chosen.empty:
        pages.add_paragraph("No difference was chosen, or none was found.")
    pages.add_heading("What this does not show", 2)
    pages.add_paragraph(_LIMITS)
    return settled(pages.save)


def begun(story: Story, title: str) -> Pages:
    """A document with its title, and the articles of the story."""
    pages = Document()
    about = pages.core_properties
    about.title, about.author, about.comments = title, "", f"Made with Retold {VERSION}"
    about.created = about.modified = EPOCH.replace(tzinfo=None)
    pages.add_heading(title, 1)
    if story.base:
        pages.add_paragraph(holdable(f"Read from {story.labels[story.base]}: {story.base_because}."))
    for doc, letter in story.letters.items():
        pages.add_paragraph(holdable(f"{letter}: {_cited(story, doc)}"), style="List Bullet")
    return pages


def _add(pages: Pages, story: Story, number: int, row: Any) -> None:
    """One difference: its kind and weight, its sentence, the quotations, and what was noted."""
    kind = _KINDS.get(row.kind, row.kind.capitalize())
    pages.add_heading(f"{number}. {kind} ({_WEIGHTS[row.weight]})", 2)
    if row.kind != "differently":  # whose sentence is nothing but the quotations
        pages.add_paragraph(holdable(row.sentence)).paragraph_format.keep_with_next = True
    places = [story.judged.places.words(*span) for span in row.spans]
    for passage_id, held in groupby(places, key=lambda place: place.passage_id):
        _quote(pages, story, passage_id, [(place.begin, place.end) for place in held])
    spans = set(map(tuple, row.spans))
    on_all = [v for v in story.judged.standing if {(p.doc_id, p.begin, p.end) for p in v.places} == spans]
    for verdict in [each for each in on_all if each.target == "difference"]:
        said = [verdict.verdict, verdict.value, verdict.note, f"by {verdict.by}" if verdict.by else ""]
        pages.add_paragraph(holdable("Verdict: " + ", ".join(filter(None, said)) + "."))


def _cited(story: Story, doc: str) -> str:
    """How an article is cited: its label, outlet and date, as far as they are known."""
    about = story.documents.set_index("doc_id").loc[doc]
    facts = {"outlet": about["outlet"], "date": about["published"]}
    said = (f"{what} not stated" if pd.isna(fact) else str(fact) for what, fact in facts.items())
    return ", ".join([story.labels[doc], *said])


def _quote(pages: Pages, story: Story, passage_id: str, spans: list[tuple[int, int]]) -> None:
    """A passage with the words concerned in bold, and its citation."""
    passage = story.passage[passage_id]
    quotation = pages.add_paragraph(style="Quote")
    quotation.paragraph_format.keep_with_next = True
    at = passage.begin
    for begin, end in spans:
        _run(quotation, passage.said[at - passage.begin : begin - passage.begin])
        _run(quotation, passage.said[begin - passage.begin : end - passage.begin], bold=True)
        at = end
    _run(quotation, passage.said[at - passage.begin :])
    doc = passage.document.doc_id
    pages.add_paragraph(holdable(f"{story.address(passage_id)}: {_cited(story, doc)}"), style="Caption")


def _run(paragraph: Paragraph, words: str, *, bold: bool = False) -> None:
    paragraph.add_run(re.sub(" +", " ", holdable(words))).bold = bold
