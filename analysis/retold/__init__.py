"""Retold: compare tellings of one news story. The public calls; everything else is reached through its module."""

from retold.changes.comparison import Comparison, compare
from retold.measuring.readability import readability
from retold.measuring.tone import tone
from retold.noticing.attribution import attributions
from retold.reading.layout import split_passages
from retold.story import Story, load_story
from retold.version import VERSION

__version__ = VERSION

__all__ = [
    "Comparison",
    "Story",
    "attributions",
    "compare",
    "load_story",
    "readability",
    "split_passages",
    "tone",
]
