"""Two texts as a redline in Word: what a telling adds to the base is underlined, what it lacks is struck out.

The telling is read in its own order, each passage against the one of the base that it is linked to most
surely, and against those that are linked to none more surely than to it. Passages of the base without a link
stand before the first that comes after them in the base.
"""

from collections import deque

import pandas as pd
from docx.document import Document as Pages
from docx.shared import Pt, RGBColor
from docx.text.paragraph import Paragraph

from retold.evidence.packing import holdable, settled
from retold.evidence.word import begun
from retold.linking.difference import cut, difference
from retold.reading.document import Passage
from retold.story import Story

_KEY = (
    "Underlined: in the telling only. Struck out: in the base only. A passage named A5/B4 is B4 against A5; "
    "one with a single name has no link, which does not prove that the other text lacks its matter. Case, "
    "spelling and punctuation are not marked."
)


def redline(story: Story) -> bytes:
    """The base with every other telling, one below the other."""
    pages = begun(story, "Redline")
    pages.add_paragraph(_KEY)
    for other in story.others:
        pages.add_heading(holdable(f"{story.labels[other]} against {story.labels[story.base]}"), 2)
        _add_telling(pages, story, other)
    if not story.others:
        pages.add_paragraph("A redline needs two texts; this story has fewer.")
    return settled(pages.save)


def _add_telling(pages: Pages, story: Story, other: str) -> None:
    """Every passage of a telling, and those of the base that have no link to it."""
    found = story.compare(story.base, other)
    links = _surest(found.links)
    sources = links.groupby("b_passage")["a_passage"].agg(list)
    reached = links[~links["moved"]].groupby("b_passage")["a_begin"].min()
    waiting = deque(p for p in found.a.passages if p.passage_id not in set(links["a_passage"]))
    for passage in found.b.passages:
        while waiting and waiting[0].begin < reached.get(passage.passage_id, 0):
            _add_whole(pages, story, waiting.popleft(), gone=True)
        ours = [story.passage[each] for each in sources.get(passage.passage_id, [])]
        if ours:
            _add_against(pages, story, ours, passage)
        else:
            _add_whole(pages, story, passage, gone=False)
    for passage in waiting:
        _add_whole(pages, story, passage, gone=True)


def _surest(links: pd.DataFrame) -> pd.DataFrame:
    """The surest link of every passage of either text, in the order of the base."""
    ranked = links.sort_values(["score", "a_begin", "b_begin"], ascending=[False, True, True])
    best = [ranked.drop_duplicates(side) for side in ("a_passage", "b_passage")]
    return pd.concat(best).drop_duplicates().sort_values("a_begin", kind="stable")


def _add_whole(pages: Pages, story: Story, passage: Passage, *, gone: bool) -> None:
    """A passage that has no link to the other text."""
    _add(_named(pages, story.address(passage.passage_id)), passage.text, gone=gone)


def _add_against(pages: Pages, story: Story, ours: list[Passage], theirs: Passage) -> None:
    """A passage of the telling, word by word against those of the base that it is linked to."""
    names = [story.address(each.passage_id, theirs.passage_id) for each in ours]
    paragraph, base = _named(pages, ", ".join(names)), " ".join(each.text for each in ours)
    runs = difference(base, theirs.text)
    pieces = zip(cut(base, [run.a for run in runs]), cut(theirs.text, [run.b for run in runs]), strict=True)
    for run, (gone, added) in zip(runs, pieces, strict=True):
        if run.kind == "same":
            paragraph.add_run(holdable(f"{added.rstrip()} "))
            continue
        for words, is_gone in ((gone, True), (added, False)):
            if words:
                _add(paragraph, f"{words.rstrip()} ", gone=is_gone)


def _named(pages: Pages, name: str) -> Paragraph:
    """A paragraph that begins with the name of its passages."""
    paragraph = pages.add_paragraph()
    paragraph.add_run(f"{name}  ").font.size = Pt(8)
    return paragraph


def _add(paragraph: Paragraph, words: str, *, gone: bool) -> None:
    """Words that only one text has, struck out or underlined."""
    font = paragraph.add_run(holdable(words)).font
    setattr(font, "strike" if gone else "underline", True)
    font.color.rgb = RGBColor(0xAB, 0x44, 0x00) if gone else RGBColor(0x00, 0x5A, 0x8F)
