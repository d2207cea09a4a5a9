"""What the documentation promises: nothing public is missing from it, its examples run, its pages lead
nowhere that is not there, ask for nothing, and can be read by all."""

import builtins
import doctest
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote

import pandas as pd
import pytest

import retold
from accessibility import COLOURS, WCAG, violations
from conftest import ROOT, Watched, Window
from retold.changes.finding import rules
from retold.cli import command_line
from retold.ground.tables import TABLES
from retold.showing.html import Html
from test_door import examples, run

DOCS = ROOT / "docs"
PAGES = sorted(DOCS.rglob("*.md"))
FRONT = [ROOT / name for name in ("README.md", "CONTRIBUTING.md", "CHANGELOG.md", "SECURITY.md")]
sys.path.insert(0, str(DOCS))
import codebook  # noqa: E402
import how_good  # noqa: E402
import reference  # noqa: E402
from how_good import measured, wilson  # noqa: E402

HOW_TO = ("tutorial", "your-story", "choose-a-base", "add-a-measure", "recipes", "add-a-rule")


def text(name: str) -> str:
    return (DOCS / f"{name}.md").read_text(encoding="utf-8")


def test_the_pages_read_off_the_code_are_in_step(tmp_path: Path) -> None:
    for script in (reference, codebook, how_good):
        script.main(to=tmp_path)
    written = {page.stem: page.read_text(encoding="utf-8") for page in tmp_path.iterdir()}
    assert written.keys() == {"cli", "rules", "codebook", "how-good"}
    assert written == {name: text(name) for name in written}, "run make docs, and commit"


def test_how_good_it_is_is_measured_by_the_score_that_comes_with_the_gold(tmp_path: Path) -> None:
    (tmp_path / "score.py").write_text("print('begun')\nprint('{\"points\": {\"figure\": 0.41234}}')")
    figures = pd.DataFrame({"name": ["points", "majors"], "worked_with": [".400", ""]})
    assert measured(figures, tmp_path)["worked_with"].tolist() == [".412", ""]


def test_shares_have_the_interval_of_wilson() -> None:
    assert wilson(48, 80) == "60 % (49 to 70)" and wilson(0, 28) == "0 % (0 to 12)"


def helps(say: pytest.CaptureFixture[str], *command: str) -> Iterator[tuple[str, str]]:
    """A command with its help, then every command inside it."""
    with pytest.raises(SystemExit):
        command_line().parse_args([*command, "--help"])
    shown = say.readouterr().out
    yield " ".join(["retold", *command]), shown
    inside = re.search(r"^  \{([\w,-]+)\}$", shown, re.MULTILINE)
    for name in inside[1].split(",") if inside else ():
        yield from helps(say, *command, name)


def test_every_command_and_option_is_documented(capsys: pytest.CaptureFixture[str]) -> None:
    sections = dict(re.findall(r"^## `(.*?)`\n(.*?)(?=^## )", text("cli"), re.MULTILINE | re.DOTALL))
    found = dict(helps(capsys))
    assert "retold report" in found and found.keys() == sections.keys()
    for command, shown in found.items():
        options = set(re.findall(r"--[a-z][a-z-]*", shown.partition("options:")[2])) - {"--help"}
        assert [each for each in options if f"`{each}`" not in sections[command]] == [], command


def test_every_fault_that_people_met_has_a_test() -> None:
    faults = pd.read_csv(DOCS / "faults.csv")
    for file, name in faults["test"].str.split("::"):
        assert f"\ndef {name}(" in (ROOT / "tests" / f"{file}.py").read_text(encoding="utf-8"), name
    assert set(faults["before"].str.partition(":")[0]) == {"fails", "passes", "not asked"}


def test_every_target_of_make_is_documented() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = re.findall(r"^\.PHONY: (.*)$", makefile, re.MULTILINE)[0].split()
    assert "docs" in targets
    assert [target for target in targets if f"| `make {target}` |" not in text("cli")] == []


def test_help_lists_the_targets() -> None:
    shown = subprocess.run(["make", "help"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    documented = re.findall(r"^\| `make ([\w-]+)` \|", text("cli"), re.MULTILINE)
    assert re.findall(r"^  make ([\w-]+) +\w", shown, re.MULTILINE) == documented


def test_the_architecture_names_every_room() -> None:
    rooms = {path.parent.name for path in (ROOT / "analysis/retold").glob("*/__init__.py")}
    assert "reading" in rooms
    assert [room for room in rooms if f"`{room}/`" not in text("architecture")] == []


def test_every_table_column_and_rule_is_documented() -> None:
    codebook, listed = text("codebook"), text("rules")
    for table, columns in TABLES.items():
        section = codebook.partition(f"## {table}\n")[2].partition("\n## ")[0]
        assert [column.name for column in columns if f"| `{column.name}` |" not in section] == [], table
    assert [rule for rule in rules()["rule"] if f"| `{rule}` |" not in listed] == []


def test_every_measure_is_documented(seeds: retold.Story) -> None:
    columns = [column.name for column in TABLES["readability"]]
    grades = [each.removesuffix("_low") for each in columns if each.endswith("_low")]
    assert len(grades) == 9
    tables = (seeds.shifts, seeds.certainty, seeds.diversity)
    measures = {name for table in tables for name in table["measure"]} | {*grades, "valence"}
    page = text("measures").lower()
    documented = {name for name in measures if re.search(rf"{name.replace('_', '[ -]')}\W", page)}
    assert measures == documented


def test_every_public_call_is_documented_with_an_example() -> None:
    page = text("api")
    for name in set(retold.__all__) - {"__version__"}:
        call = getattr(retold, name)
        home = f"::: {call.__module__}.{call.__name__}"
        assert home in page, name
    examples = doctest.DocTestParser().get_examples(page)
    used = {word for each in examples for word in re.findall(r"\w+", each.source)}
    calls = {name for name in retold.__all__ if name[0].islower()} - {"load"}
    assert calls <= used


def test_the_examples_of_the_calls_say_what_is_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    monkeypatch.setattr(builtins, "_", None, raising=False)  # which doctest leaves, also for forked notebooks
    result = doctest.testfile(str(DOCS / "api.md"), module_relative=False)
    assert result.attempted > 20 and result.failed == 0


@pytest.mark.parametrize("name", HOW_TO)
def test_the_python_of_the_pages_runs(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    blocks = examples(f"{name}.md")
    assert blocks
    for block in blocks:
        given = run(block, monkeypatch)
        assert isinstance(given, pd.DataFrame | tuple | Html)


def links(page: Path) -> Iterator[str]:
    """The addresses that a page of Markdown leads to, but for those outside."""
    prose = re.sub(r"```.*?```", "", page.read_text(encoding="utf-8"), flags=re.DOTALL)
    for address in re.findall(r"\]\(([^)\s]+)\)", prose):
        if not re.match(r"[a-z]+:", address):
            yield address.partition("#")[0]


@pytest.mark.parametrize("page", [*PAGES, *FRONT], ids=lambda page: page.name)
def test_no_link_of_a_page_is_dead(page: Path) -> None:
    assert [address for address in links(page) if address and not (page.parent / address).exists()] == []


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The pages of docs/ as a site, which mkdocs refuses to make when a link or a page is missing."""
    out = tmp_path_factory.mktemp("site")
    command = [sys.executable, "-m", "mkdocs", "build", "-q", "--strict", "-d", str(out)]
    made = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert made.returncode == 0, made.stderr
    return out


def test_no_page_of_the_site_asks_for_anything(site: Path, watched: Watched) -> None:
    page, asked = watched.page, watched.requests
    for file in sorted(site.rglob("*.html")):
        if file.name != "404.html":  # which a server alone shows
            page.goto(file.as_uri())
    page.wait_for_load_state("networkidle")
    inside = (site.as_uri(), "data:", "blob:", "about:")
    assert asked and [url for url in asked if not url.startswith(inside)] == []


def test_the_site_can_be_searched_from_a_folder(site: Path, watched: Watched) -> None:
    page = watched.page
    page.goto((site / "index.html").as_uri())
    page.locator("input[name=query]").click()
    page.keyboard.type("prominence base")
    first = page.locator(".md-search-result__link").first
    first.wait_for(state="visible")
    file = unquote(str(first.get_attribute("href"))).removeprefix("file://").partition("?")[0]
    assert Path(file.partition("#")[0]).exists()


@pytest.mark.parametrize(("scheme", "rules"), [("light", WCAG), ("dark", COLOURS)], ids=["light", "dark"])
@pytest.mark.parametrize("name", ["index", "tutorial", "cli", "api", "rules", "peers", "how-good"])
def test_the_site_can_be_read_by_all(
    site: Path, window: Window, name: str, scheme: str, rules: tuple[str, ...]
) -> None:
    page = window(scheme=scheme).page
    page.goto((site / f"{name}.html").as_uri())
    assert violations(page, rules=rules) == []
