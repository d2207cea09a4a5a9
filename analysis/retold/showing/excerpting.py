"""A report for those who may not pass the articles on: figures, and a share of the passages of each.

The passages are those that the findings quote. Tables that quote at length go, and the texts side by side say
of every other passage only how long it is and what it is linked to.
"""

import re
from collections.abc import Collection, Sequence
from html import unescape

from nbformat import NotebookNode

from retold.english.bounds import whole
from retold.showing.differing import Differing
from retold.showing.findings import findings, within_bounds
from retold.showing.panels import openings
from retold.showing.parties import parties
from retold.showing.quoting import Quoting
from retold.showing.side_by_side import Data, End, static_twin, view_data
from retold.showing.wording import counted
from retold.story import Story

_TABLE = re.compile(r'<details class="retold-table".*?<summary>(.*?)</summary>.*?</details>', re.DOTALL)
_CELL = re.compile(r"<td[^>]*>(.*?)</td>")
_TAG = re.compile(r"<[^>]*>")
_DOWNLOAD = re.compile(r"<p><a download=.*?</p>")
_LEFT_OUT = '<p class="retold-noughts">{}: left out, since it quotes the articles at length</p>'
_FINDINGS, _TWIN = '<div class="retold-findings"', '<div class="retold-twin">'
_NOT_GIVEN = {"diff": [], "because": "words that are not passed on"}


def passed_on(story: Story) -> frozenset[str]:
    """The passages that the findings in excerpts quote: of differences, of first lines, of replies."""
    differing = Differing(Quoting(story, excerpts=True))
    shown = within_bounds(differing.items(), story) if story.pairs else []
    quotes = [quote for item in shown for quote in item.quotes]
    for each in openings(differing.quoting):
        quotes += [quote for quote in (*each.headlines, each.deck, each.first) if quote]
    answers = [answer for party in parties(differing.quoting) for answer in party.answers]
    quotes += [each.answer for each in answers if each.answer and story.pairs]
    return frozenset(quote.passage_id for quote in quotes)


def without_texts(notebook: NotebookNode, story: Story, passed: Collection[str]) -> NotebookNode:
    """An executed notebook without files to download and without tables that hold many words of an article in
    a row; the findings in it as excerpts, and the texts with the words of the passages `passed` on only.
    """
    told = [" ".join(document.text.split()) for document in story.tellings.values()]
    for cell in notebook.cells:
        for output in cell.get("outputs", []):
            data = output.get("data", {})
            shown = data.get("text/html", "")
            if shown.startswith(_FINDINGS):
                data["text/html"] = findings(story, excerpts=True).text
            elif shown.startswith(_TWIN):
                data["text/html"] = static_twin(excerpted(view_data(story, units=["sentence"]), passed))
            elif shown:
                data["text/html"] = _without_long_quotations(shown, told)
    return notebook


def excerpted(data: Data, passed: Collection[str]) -> Data:
    """What the view draws of sentences, with the words of the passages `passed` on.

    Of the others it has their length and their links; of changes, differences and verdicts those that stand
    in passages passed on.
    """
    unit = data["units"]["sentence"]
    documents = zip(data["documents"], unit["passages"], strict=True)
    given = [[f"{document['id']}:{each['n']}" in passed for each in own] for document, own in documents]

    def is_given(ends: Sequence[End]) -> bool:
        return all(given[doc][n] for doc, n, *_ in ends)

    both = zip(data["differences"], unit["differences"], strict=True)
    passages = [
        [each if is_passed else _held(each) for each, is_passed in zip(own, of_doc, strict=True)]
        for own, of_doc in zip(unit["passages"], given, strict=True)
    ]
    sentence = {
        "passages": passages,
        "pairs": [_pair_excerpted(pair, given) for pair in unit["pairs"]],
        "differences": [ends for ends in unit["differences"] if is_given(ends)],
    }
    said = {
        "quotations": [each for each in data["quotations"] if is_given([each["end"]])],
        "names": [each for each in data["names"] if is_given([each["end"]])],
        "verdicts": [each for each in data["verdicts"] if is_given(each["spans"])],
    }
    differences = [each for each, ends in both if is_given(ends)]
    return data | said | {"differences": differences, "units": {"sentence": sentence}}


def _held(passage: Data) -> Data:
    """A passage that is not passed on."""
    return passage | {"text": f"[not passed on: {counted(passage['words'], 'word')}]", "held": True}


def _pair_excerpted(pair: Data, given: Sequence[Sequence[bool]]) -> Data:
    """The links of two documents, with words only between passages passed on, and the changes in these."""
    ours, theirs = given[pair["a"]], given[pair["b"]]
    links = [link if ours[link["a"]] and theirs[link["b"]] else link | _NOT_GIVEN for link in pair["links"]]
    ends = [[end[0] for end in change["ends"]] for change in pair["changes"]]
    kept = [c for c, (a, b) in zip(pair["changes"], ends, strict=True) if ours[a] and theirs[b]]
    return pair | {"links": links, "changes": kept}


def _without_long_quotations(html: str, told: Sequence[str]) -> str:
    def kept(table: re.Match[str]) -> str:
        if any(_is_long_quotation(cell, told) for cell in _CELL.findall(table[0])):
            return _LEFT_OUT.format(table[1])
        return _DOWNLOAD.sub("", table[0])

    return _TABLE.sub(kept, html)


def _is_long_quotation(cell: str, told: Sequence[str]) -> bool:
    """Whether a cell of a table holds more words than may be quoted, as they stand in a text."""
    text = " ".join(unescape(_TAG.sub("", cell)).split())
    return len(text.split()) > whole("findings.in_a_row") and any(text in each for each in told)
