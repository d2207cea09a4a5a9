"""What a story can be exported to, and the export."""

from collections.abc import Callable, Sequence
from pathlib import Path

import pandas as pd

from retold.evidence import bibliography, redline, tables, web_annotations, word
from retold.ground.errors import ReportError
from retold.ground.publishing import publishing
from retold.story import Story

Files = dict[str, bytes]
FORMATS: dict[str, Callable[[Story, pd.DataFrame], Files]] = {
    "docx": lambda story, chosen: {
        "differences.docx": word.differences(story, chosen),
        "redline.docx": redline.redline(story),
    },
    "xlsx": lambda story, _: {"tables.xlsx": tables.workbook(story)},
    "parquet": lambda story, _: {f"tables/{name}": file for name, file in tables.bundle(story).items()},
    "annotations": lambda story, chosen: {
        "annotations.jsonld": web_annotations.collection(story, chosen).encode()
    },
    "bibtex": lambda story, _: {"story.bib": bibliography.bibliography(story).encode()},
}


def export(
    story: Story, out: str | Path, to: Sequence[str], differences: pd.DataFrame | None = None
) -> list[Path]:
    """Write a story's evidence to a folder; the files written. See `Story.export`."""
    unknown = [each for each in to if each not in FORMATS]
    if unknown:
        raise ReportError(
            "Nothing was exported",
            cause=f"there is no format {unknown[0]!r}",
            cure=f"There are {', '.join(FORMATS)}.",
        )
    chosen = worth_telling(story) if differences is None else differences
    written = []
    with publishing(out, adding=True) as scratch:
        for kind in to or FORMATS:
            for name, file in FORMATS[kind](story, chosen).items():
                place = scratch / name
                place.parent.mkdir(exist_ok=True)
                place.write_bytes(file)
                written.append(Path(out) / name)
    return written


def worth_telling(story: Story) -> pd.DataFrame:
    """The differences of weight 3 and 2."""
    return story.differences[story.differences["weight"] > 1]
