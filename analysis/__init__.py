"""Retold: compare tellings of one news story. The public calls; everything else is reached through its module."""

from analysis.attribution import attributions
from analysis.comparison import Comparison, compare
from analysis.readability import readability
from analysis.story import Story, load_story
from analysis.text import split_passages
from analysis.tone import tone

__version__ = "0.6.0"

__all__ = ["Comparison", "Story", "attributions", "compare", "load_story", "readability", "split_passages", "tone"]
