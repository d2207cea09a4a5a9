"""Retold: compare tellings of one news story. The public calls; everything else is reached through its
module.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from retold.version import VERSION as __version__

if TYPE_CHECKING:
    from retold.changes.comparison import Comparison, compare
    from retold.loading import load, load_story
    from retold.measuring.readability import readability
    from retold.measuring.tone import tone
    from retold.noticing.attribution import attributions
    from retold.reading.document import Document, split_passages
    from retold.story import Story
    from retold.telling.claims import claims
    from retold.telling.differences import differences
    from retold.telling.facts import facts
    from retold.telling.voices import statements

_HOMES = {
    "Comparison": "changes.comparison",
    "Document": "reading.document",
    "Story": "story",
    "attributions": "noticing.attribution",
    "claims": "telling.claims",
    "compare": "changes.comparison",
    "differences": "telling.differences",
    "facts": "telling.facts",
    "load": "loading",
    "load_story": "loading",
    "readability": "measuring.readability",
    "split_passages": "reading.document",
    "statements": "telling.voices",
    "tone": "measuring.tone",
}

__all__ = [
    "Comparison",
    "Document",
    "Story",
    "__version__",
    "attributions",
    "claims",
    "compare",
    "differences",
    "facts",
    "load",
    "load_story",
    "readability",
    "split_passages",
    "statements",
    "tone",
]


def __getattr__(name: str) -> Any:
    """A public call, from its module, which is imported when it is first asked for."""
    if name not in _HOMES:
        raise AttributeError(f"retold has no {name!r}. It has {', '.join(sorted(_HOMES))}.")
    return getattr(import_module(f"retold.{_HOMES[name]}"), name)


def __dir__() -> list[str]:
    return __all__
