"""Mutants of the package: small faults, each one comparison, operator, number, name in quotes, condition or
result that is changed."""

import ast
import inspect
import random
import re
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from importlib.abc import Loader, MetaPathFinder
from importlib.machinery import ModuleSpec
from importlib.util import spec_from_file_location
from operator import attrgetter
from pathlib import Path
from types import CodeType, FunctionType, ModuleType
from typing import Any

PACKAGES = Path(__file__).parent.parent / "analysis"
EXCHANGED: dict[type[ast.AST], type[ast.AST]] = {
    **{ast.Lt: ast.LtE, ast.Gt: ast.GtE, ast.Eq: ast.NotEq, ast.In: ast.NotIn, ast.Is: ast.IsNot},
    **{ast.Add: ast.Sub, ast.Mult: ast.Div, ast.BitOr: ast.BitAnd, ast.And: ast.Or, ast.USub: ast.UAdd},
}
EXCHANGED |= {new: old for old, new in EXCHANGED.items()} | {ast.FloorDiv: ast.Mult, ast.Mod: ast.Mult}
CALLED = {"any": "all", "all": "any", "min": "max", "max": "min"}
NAME = re.compile(r"[A-Za-z][A-Za-z_-]{0,19}")
TYPES = "list dict set tuple frozenset Callable Iterator Sequence Iterable Literal".split()
Changes = list[dict[str, Any]]  # each the new values of some fields of a node


def exchanged(node: Any) -> Changes:
    """Another operator, where there is one; "not not" for "not"."""
    if isinstance(node.op, ast.Not):
        return [{"operand": ast.UnaryOp(ast.Not(), node.operand)}]
    return [{"op": EXCHANGED[type(node.op)]()}] if type(node.op) in EXCHANGED else []


def inverted(node: Any) -> Changes:
    return [{"test": ast.UnaryOp(ast.Not(), node.test)}]


def other_constant(node: ast.Constant) -> Changes:
    """The other truth value, one more, another word; nothing of a text that is no name."""
    match node.value:
        case bool() as value:
            return [{"value": not value}]
        case int() | float() as value:
            return [{"value": value + 1}]
        case str() as value if NAME.fullmatch(value):
            return [{"value": f"XX{value}XX"}]
    return []


CHANGES: dict[type[ast.AST], Callable[[Any], Changes]] = {
    ast.Compare: lambda node: [
        {"ops": [*node.ops[:at], EXCHANGED[type(op)](), *node.ops[at + 1 :]]}
        for at, op in enumerate(node.ops)
    ],
    **dict.fromkeys((ast.BoolOp, ast.BinOp, ast.AugAssign, ast.UnaryOp), exchanged),
    **dict.fromkeys((ast.If, ast.IfExp, ast.While), inverted),
    ast.Constant: other_constant,
    ast.comprehension: lambda node: [{"ifs": node.ifs[1:]}] if node.ifs else [],
    ast.Return: lambda node: (
        [{"value": ast.Constant(None)}] if node.value and not isinstance(node.value, ast.Constant) else []
    ),
    ast.Call: lambda node: [
        {"func": ast.Name(CALLED[name], ast.Load())}
        for name in [getattr(node.func, "id", "")]
        if name in CALLED
    ],
}


def changes_of(node: ast.AST) -> Changes:
    return CHANGES.get(type(node), lambda _: [])(node)


def acting(node: ast.AST) -> Iterator[ast.AST]:
    """The nodes that do something: no types, docstrings, decorators, checks of lengths by `strict`, nor
    messages of errors.
    """
    children: Sequence[ast.AST | None] = list(ast.iter_child_nodes(node))
    match node:
        case ast.Import() | ast.ImportFrom() | ast.Raise() | ast.Expr(value=ast.Constant()):
            return
        case ast.Subscript(value=ast.Name(id=name)) if name in TYPES:
            return
        case ast.keyword(arg="strict"):
            return
        case ast.FunctionDef(args=args, body=body):
            children = [*args.defaults, *args.kw_defaults, *body]
        case ast.ClassDef(body=body):
            children = body
        case ast.AnnAssign(value=value):
            children = [value]
        case _:
            yield node
    for child in filter(None, children):
        yield from acting(child)


@cache
def source(path: Path) -> str:
    return path.read_text(encoding="utf-8")


class Mutant:
    """The mutant of a module that changes one place of its source."""

    def __init__(self, path: Path, number: int) -> None:
        self.path, self.module = path, ".".join(path.relative_to(PACKAGES).with_suffix("").parts)
        tree = ast.parse(source(path))
        node, change = [(node, each) for node in acting(tree) for each in changes_of(node)][number]
        self.line = next(each.lineno for each in ast.walk(node) if hasattr(each, "lineno"))
        self.function, self.first_line = function_around(tree, node)
        before = ast.unparse(node)
        vars(node).update(change)
        self.code = compile(ast.fix_missing_locations(tree), str(path), "exec")
        self.told = f"{self.module}:{self.line} {before} => {ast.unparse(node)}".replace("\n", " ")

    def put_in(self) -> bool:
        """Give the function of this process the code of the mutant; whether there is such a function."""
        if not self.function:
            return False
        found = attrgetter(self.function)(sys.modules[self.module])
        found = next(
            (part for name in ("fget", "func", "__func__") if (part := getattr(found, name, None))), found
        )
        plain = inspect.unwrap(found)
        if not isinstance(plain, FunctionType):
            return False
        plain.__code__ = next(code for code in codes(self.code) if code.co_qualname == self.function)
        return True


class Instead(MetaPathFinder, Loader):
    """Imports a mutant in the place of its module."""

    def __init__(self, mutant: Mutant) -> None:
        self.mutant = mutant

    def find_spec(self, name: str, *_: object) -> ModuleSpec | None:
        mine = name == self.mutant.module
        return spec_from_file_location(name, self.mutant.path, loader=self) if mine else None

    def exec_module(self, module: ModuleType) -> None:
        exec(self.mutant.code, module.__dict__)


def function_around(tree: ast.Module, node: ast.AST) -> tuple[str, int]:
    """The outermost function whose body holds a node, by its qualified name, and the line of its first
    statement; "" and 0 where none does.
    """
    for outer in tree.body:
        for inner in outer.body if isinstance(outer, ast.ClassDef) else [outer]:
            body = inner.body if isinstance(inner, ast.FunctionDef) else []
            if any(each is node for statement in body for each in ast.walk(statement)):
                first = next((each for each in body if not is_docstring(each)), body[0])
                lines = [each.lineno for each in (first, *getattr(first, "decorator_list", ()))]
                return inner.name if inner is outer else f"{outer.name}.{inner.name}", min(lines)
    return "", 0


def is_docstring(statement: ast.stmt) -> bool:
    return isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Constant)


def codes(code: CodeType) -> Iterator[CodeType]:
    """All code within code."""
    for constant in code.co_consts:
        if isinstance(constant, CodeType):
            yield constant
            yield from codes(constant)


def drawn(rooms: Iterable[str], number: int, seed: int) -> list[Mutant]:
    """Some of all mutants of some rooms."""
    paths = sorted(path for room in rooms for path in (PACKAGES / room.replace(".", "/")).glob("*.py"))
    sizes = {path: sum(len([*changes_of(n)]) for n in acting(ast.parse(source(path)))) for path in paths}
    every = [(path, at) for path, size in sizes.items() for at in range(size)]
    print(f"{number} of {len(every)} mutants, seed {seed}", flush=True)
    return [Mutant(*one) for one in random.Random(seed).sample(every, number)]
