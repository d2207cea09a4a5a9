"""The code of the package and of its tests as syntax trees, each parsed once, where it is first looked at."""

import ast
from functools import cache
from pathlib import Path

import retold

PACKAGE = Path(retold.__file__).parent
CODE = sorted(path.relative_to(PACKAGE).as_posix() for path in PACKAGE.rglob("*.py"))
TESTS = sorted(Path(__file__).parent.glob("*.py"))


@cache
def tree(path: Path) -> ast.Module:
    """The syntax tree of a file."""
    return ast.parse(path.read_text(encoding="utf-8"))


def code(name: str) -> ast.Module:
    """The syntax tree of a module of the package."""
    return tree(PACKAGE / name)
