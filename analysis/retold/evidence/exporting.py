"""What a story can be exported to, and the folder it goes to: whole or not at all, and over no foreign
file.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

import pandas as pd

from retold.evidence import bibliography, redline, tables, web_annotations, word
from retold.evidence.citing import rejected
from retold.ground.errors import ExportError
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
_OURS = ("differences.docx", "redline.docx", "tables.xlsx", "tables", "annotations.jsonld", "story.bib")


def export(
    story: Story, out: str | Path, to: Sequence[str], differences: pd.DataFrame | None = None
) -> list[Path]:
    """Write a story's evidence to a folder; the files written. See `Story.export`."""
    unknown = [each for each in to if each not in FORMATS]
    if unknown:
        cause = f"there is no format {unknown[0]!r}"
        raise ExportError("Nothing was exported", cause=cause, cure=f"There are {', '.join(FORMATS)}.")
    target = Path(out)
    _refuse_strangers(target)
    chosen = worth_telling(story) if differences is None else differences
    made = {name: file for each in to or FORMATS for name, file in FORMATS[each](story, chosen).items()}
    try:
        return _write(made, target)
    except OSError as error:
        cure = "Make room, or make the folder writable; what was exported before is as it was."
        cause = str(error.strerror or error)
        raise ExportError(f"Nothing was exported to {target}", cause=cause, cure=cure) from error


def worth_telling(story: Story) -> pd.DataFrame:
    """The differences of weight 3 and 2 that nobody has said to be none."""
    found = story.differences[story.differences["weight"] > 1]
    return found[[not rejected(story, spans) for spans in found["spans"]]]


def _refuse_strangers(target: Path) -> None:
    """Raise ExportError where a folder holds what no export of ours wrote."""
    if target.is_symlink() or (target.exists() and not target.is_dir()):
        raise ExportError("Nothing was exported", cause=f"{target} is no folder", cure="Give a new folder.")
    found = sorted(target.iterdir()) if target.exists() else []
    strangers = [each.name for each in found if each.name not in _OURS or each.is_symlink()]
    if strangers:
        cause = f"{target} holds {strangers[0]}, which is no export"
        raise ExportError("Nothing was exported", cause=cause, cure="Give a new or an empty folder.")


def _write(made: Files, target: Path) -> list[Path]:
    """Write all files beside their places first, then put them there."""
    target.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=target, prefix=".making-", ignore_cleanup_errors=True) as scratch:
        for name, file in made.items():
            place = Path(scratch) / name
            place.parent.mkdir(exist_ok=True)
            place.write_bytes(file)
        for name in made:
            (target / name).parent.mkdir(exist_ok=True)
            (Path(scratch) / name).replace(target / name)
    return [target / name for name in made]
