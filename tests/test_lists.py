"""Word lists and bounds: files that can be read, checked, extended by a story, and used."""

import ast
import csv
import inspect
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import written
from retold import Document
from retold.english.bounds import bound, bounds, whole
from retold.english.lists import COLUMNS, LISTS, load_lists
from retold.linking.links import LEAST
from trees import PACKAGE

FILES = sorted((PACKAGE / "english" / "lists").glob("*.csv"))
CODE = [p.read_text(encoding="utf-8") for p in sorted(PACKAGE.rglob("*.py"))]
SOURCE = "\n".join(CODE)


@pytest.mark.parametrize("path", FILES, ids=lambda p: p.stem)
def test_a_list_is_sorted_without_duplicates_and_says_where_each_word_comes_from(path: Path) -> None:
    header, *rows = csv.reader(path.read_text(encoding="utf-8").splitlines())
    words = [row[0] for row in rows]
    assert tuple(header) == COLUMNS
    assert words == sorted(set(words))
    assert all(len(row) == 4 and all(cell == cell.strip() != "" for cell in row) for row in rows)
    assert all(word == word.lower() for word in words)
    assert list(LISTS.entries[path.stem]) == words


def test_every_list_and_every_class_asked_for_is_there_and_every_list_is_asked_for() -> None:
    asked = re.findall(r'(?i:\blists)(?:\.(?:words|classes)\(|\[)\s*"(\w+)"((?:,\s*"[\w/]+")*)', SOURCE)
    names = {name for name, _ in asked} | {"opposites" for _ in re.findall(r"lists\.opposites\(", SOURCE)}
    assert names | listed_by_variable() == set(LISTS.entries) == {path.stem for path in FILES}
    assert all(LISTS.words(name, kind) for name, kinds in asked for kind in re.findall(r"[\w/]+", kinds))
    assert not LISTS.problems


def listed_by_variable() -> set[str]:
    """The lists whose names stand in the modules that ask for whatever list a table of theirs names."""
    asking = [code for code in CODE if re.search(r"lists\.words\([a-z]", code)]
    return {name for code in asking for name in re.findall(r'"(\w+)"', code)} & set(LISTS.entries)


def test_words_by_class() -> None:
    assert LISTS["reporting"]["beseech"] == "urge"
    assert LISTS.words("places", "part") | LISTS.words("places", "direction") == LISTS.words("places")
    assert "pound" in LISTS.words("units", "weight") & LISTS.words("units", "currency")
    assert "mob" in LISTS.words("naming", "unrest/grave") and "mob" not in LISTS.words(
        "naming", "unrest/mild"
    )
    assert "rise" in LISTS.opposites("fall") and "fall" in LISTS.opposites("rise")
    with pytest.raises(KeyError):
        LISTS.words("no such list")


def test_a_story_adds_words_gives_them_another_class_and_takes_them_away(tmp_path: Path) -> None:
    own = {
        "reporting.csv": "word,class,source,why\n Tweet ,claim,us,not here\nyodel,neutral,us,they do\n",
        "titles.csv": "word,class\nsir,-\n",
        "opposites.csv": "word,class\nwet/arid,opposite\nfall/rise,-\n",
        "aliases.csv": "word,class\np.r.c,China\n",
    }
    lists = load_lists(written(tmp_path, **own))
    assert lists.problems == ()
    assert lists["reporting"]["tweet"] == "claim" and lists["reporting"]["yodel"] == "neutral"
    assert lists.words("titles") == LISTS.words("titles") - {"sir"}
    assert lists["opposites"].keys() ^ LISTS["opposites"].keys() == {"arid/wet", "fall/rise"}
    assert "arid" in lists.opposites("wet") and "arid" not in LISTS.opposites("wet")
    assert "rise" not in lists.opposites("fall") and "fall" not in lists.opposites("rise")
    assert lists["aliases"]["p.r.c"] == "China"
    assert lists.entries["reporting"]["yodel"].why == "they do"
    assert "yodel" not in load_lists()["reporting"] and load_lists() is load_lists()


@pytest.mark.parametrize(
    ("name", "rows", "told"),
    [
        ("weather", "word,class\nrain,wet\n", "no list of that name"),
        ("titles", "name,class\nlord,title\n", "lacks the column"),
        ("titles", "", "no CSV in UTF-8"),
        ("titles", 'word,class\n"lord,title\n', "no CSV in UTF-8"),
        ("titles", "word,class\nlord,peer\n", "has no class peer; it has title"),
        ("titles", "word,class\n,title\n", "no word or no class"),
        ("titles", "word,class\nlord\n", "no word or no class"),
        ("titles", "word,class\nlord,title,us,why,more\n", "too many cells"),
        ("titles", "word,class\nlord,title\nLord,title\n", "in the file before"),
        ("opposites", "word,class\nwet,opposite\n", "no pair of two words"),
        ("opposites", "word,class\nwet/wet,opposite\n", "no pair of two words"),
    ],
)
def test_a_broken_row_or_file_is_told_and_the_rest_holds(
    tmp_path: Path, name: str, rows: str, told: str
) -> None:
    own = {f"{name}.csv": rows, "roles.csv": "word,class\nfirefighter,role\n"}
    lists = load_lists(written(tmp_path, **own))
    (problem, cause, cure) = lists.problems[-1]
    assert name in problem and told in cause and cure.endswith(".")
    assert len(lists.problems) == 1
    assert "firefighter" in lists.words("roles", "role")
    assert lists.words("titles") <= LISTS.words("titles") | {"lord"}
    assert lists["opposites"] == LISTS["opposites"]


def test_a_folder_that_is_not_there_adds_nothing(tmp_path: Path) -> None:
    assert load_lists(tmp_path / "words") is LISTS


@given(st.binary(max_size=200))
def test_no_file_makes_the_loader_fail(tmp_path_factory: pytest.TempPathFactory, data: bytes) -> None:
    folder = tmp_path_factory.mktemp("words")
    (folder / "roles.csv").write_bytes(b"word,class\n" * (len(data) % 2) + data)
    lists = load_lists(folder)
    assert LISTS.words("roles") - lists.words("roles") <= {
        w for w in LISTS.words("roles") if w.encode() in data.lower()
    }
    assert all(len(problem) == 3 and all(problem) for problem in lists.problems)


def standing(place: str, value: float) -> bool:
    """Whether the constant or function that `place` names has the number in it."""
    module, _, name = place.partition(":")
    tree = ast.parse((PACKAGE / (module.replace(".", "/") + ".py")).read_text(encoding="utf-8"))
    for node in ast.walk(tree):
        names = [node.name] if isinstance(node, ast.FunctionDef) else []
        if isinstance(node, ast.Assign):
            names = [
                each.id for target in node.targets for each in ast.walk(target) if isinstance(each, ast.Name)
            ]
        if name in names:
            return any(isinstance(each, ast.Constant) and each.value == abs(value) for each in ast.walk(node))
    return False


def numbers_of(code: str) -> Iterator[tuple[str, float]]:
    """The numbers that the constants of a module are, each with the name of its constant."""
    for node in ast.parse(code).body:
        for target in node.targets if isinstance(node, ast.Assign) else ():
            names = target.elts if isinstance(target, ast.Tuple) else [target]
            values = node.value.elts if isinstance(node.value, ast.Tuple) else [node.value]
            for name, value in zip(names, values, strict=False) if len(names) == len(values) else ():
                minus = isinstance(value, ast.UnaryOp)
                number = getattr(value.operand if isinstance(value, ast.UnaryOp) else value, "value", None)
                if isinstance(name, ast.Name) and isinstance(number, int | float):
                    yield name.id, -number if minus else number


def test_every_number_that_stands_as_a_constant_is_in_the_register_with_its_value() -> None:
    entries = tomllib.loads((PACKAGE / "english" / "bounds.toml").read_text(encoding="utf-8"))
    told = {(e.get("stands"), e["value"]) for table in entries.values() for e in table.values()}
    for path in sorted(PACKAGE.rglob("*.py")):
        module = ".".join(path.relative_to(PACKAGE).with_suffix("").parts)
        for name, number in numbers_of(path.read_text(encoding="utf-8")):
            assert (f"{module}:{name}", number) in told, f"{module}:{name} = {number} has no origin"


def test_every_bound_has_an_origin_and_is_asked_for_or_stands_where_it_says() -> None:
    entries = tomllib.loads((PACKAGE / "english" / "bounds.toml").read_text(encoding="utf-8"))
    asked = set(re.findall(r'\b(?:bound|whole)\(\s*"([a-z_.]+)"', SOURCE))
    for module, table in entries.items():
        for name, entry in table.items():
            assert entry.keys() <= {"value", "origin", "stands"} and len(entry["origin"].split()) > 1, name
            used = f"{module}.{name}" in asked
            assert used != ("stands" in entry), f"{module}.{name}: asked for, or said where it stands"
            assert used or standing(entry["stands"], entry["value"]), f"{module}.{name} stands elsewhere"
    assert asked <= set(bounds())


def test_bounds_by_name() -> None:
    assert bound("links.least") == bounds()["links.least"].value == LEAST
    assert whole("links.rivals") == 3 and isinstance(whole("links.rivals"), int)
    with pytest.raises(KeyError):
        bound("links.no_such")


def test_the_help_of_a_call_does_not_print_the_lists() -> None:
    assert len(repr(LISTS)) < 99 and len(str(inspect.signature(Document))) < 300
