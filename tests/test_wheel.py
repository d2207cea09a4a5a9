"""The wheel holds what is meant and nothing else, and works where there is no checkout."""

import os
import re
import shutil
import subprocess
import sys
import sysconfig
import venv
from pathlib import Path
from zipfile import ZipFile

import pytest

import retold
from conftest import ROOT, written
from trees import PACKAGE

PASSING = ("__pycache__", ".ipynb_checkpoints")
TEXT = "The mayor opened the new bridge on Monday. Repairs had cost 40 million euros. Nobody was hurt."
pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built from a copy of the sources in which somebody has worked."""
    copy, out = tmp_path_factory.mktemp("source"), tmp_path_factory.mktemp("wheel")
    for folder in ("analysis", "notebooks"):
        shutil.copytree(ROOT / folder, copy / folder, ignore=shutil.ignore_patterns(*PASSING))
    for file in ("pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(ROOT / file, copy / file)
    for folder in (copy / "notebooks" / ".ipynb_checkpoints", copy / "analysis" / "retold" / "__pycache__"):
        folder.mkdir()
        (folder / "passing.ipynb").touch()
    build = "import sys; from setuptools.build_meta import build_wheel; build_wheel(sys.argv[1])"
    subprocess.run([sys.executable, "-c", build, str(out)], cwd=copy, check=True, capture_output=True)
    return next(out.glob("retold-*.whl"))


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The commands of an environment with the wheel; the rest is borrowed from that of the tests."""
    folder = tmp_path_factory.mktemp("environment")
    venv.create(folder)
    to = ["--python", str(folder / "bin" / "python"), "install", "-q", "--no-deps", "--no-index", str(wheel)]
    uv = shutil.which("uv")
    command = [uv, "pip", "install", *to[:2], *to[3:]] if uv else [sys.executable, "-m", "pip", *to]
    subprocess.run(command, check=True, env=without_checkout())
    site = next((folder / "lib").glob("python*/site-packages"))
    (site / "borrowed.pth").write_text(sysconfig.get_path("purelib"))
    return folder / "bin"


@pytest.fixture
def story(tmp_path: Path) -> Path:
    folder = tmp_path / "a story"
    folder.mkdir()
    written(folder, a=TEXT, b=TEXT.replace("40", "50"))
    return folder


def run(command: Path, *arguments: str, cwd: Path) -> "subprocess.CompletedProcess[str]":
    """A command as somebody has it who knows of no checkout."""
    return subprocess.run(
        [command, *arguments], cwd=cwd, env=without_checkout(), capture_output=True, text=True
    )


def without_checkout() -> dict[str, str]:
    return {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}


def test_the_wheel_holds_what_is_meant_and_nothing_else(wheel: Path) -> None:
    named = {name for name in ZipFile(wheel).namelist() if ".dist-info/" not in name}
    parts = [path for path in PACKAGE.rglob("*") if path.is_file() and not set(PASSING) & set(path.parts)]
    meant = {f"retold/{path.relative_to(PACKAGE).as_posix()}" for path in parts}
    notebooks = {f"retold/notebooks/{path.name}" for path in (ROOT / "notebooks").glob("*.ipynb")}
    assert named == meant | notebooks and "retold/py.typed" in named and len(notebooks) >= 8


def test_the_package_is_the_one_installed(installed: Path, tmp_path: Path) -> None:
    told = run(installed / "python", "-c", "import retold; print(retold.__file__)", cwd=tmp_path).stdout
    assert Path(told.strip()).is_relative_to(installed.parent)
    for command in ([installed / "retold"], [installed / "python", "-m", "retold"]):
        assert run(*command, "--version", cwd=tmp_path).stdout == f"retold {retold.__version__}\n"


def test_a_report_from_another_folder(installed: Path, story: Path, tmp_path: Path) -> None:
    told = run(installed / "retold", "report", "a story", "--out", "pages", cwd=tmp_path)
    assert told.returncode == 0, told.stderr
    pages = sorted(page.name for page in (tmp_path / "pages").glob("*.html"))
    assert pages[-1] == "index.html" and len(pages) == 9
    assert re.findall(r"^  (\d\d)-\S+ +[\d.]+ s  written$", told.stdout, re.MULTILINE)
    assert "50 million" in (tmp_path / "pages" / "07-side-by-side.html").read_text()


def test_the_commands_end_as_help_says(installed: Path, story: Path, tmp_path: Path) -> None:
    command = installed / "retold"
    assert run(command, "check", "a story", cwd=tmp_path).returncode == 0
    assert run(command, "new", "a story", cwd=tmp_path).returncode == 0 and (story / "articles.csv").exists()
    (story / "c.txt").touch()
    assert run(command, "check", "a story", cwd=tmp_path).returncode == 1
    assert run(command, "check", "no story", cwd=tmp_path).returncode == 1
    assert run(command, "chekc", cwd=tmp_path).returncode == 2
    refused = run(command, "refresh", cwd=tmp_path)
    assert refused.returncode == 1 and "no notebook to run" in refused.stderr
    codes = re.findall(r"^  (\d+)  ", run(command, "--help", cwd=tmp_path).stdout, re.MULTILINE)
    assert codes == ["0", "1", "2", "130"]
