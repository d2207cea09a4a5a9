"""Nothing outlives a call but what is declared: caches have a name and a bound, and no module has a state
of its own."""

import ast
from collections.abc import Iterator

import pytest

from retold.ground.caches import SIZES, cached
from trees import CODE, code

CHANGING = set(
    "add append appendleft clear difference_update discard extend insert intersection_update move_to_end pop "
    "popitem popleft remove reverse setdefault sort symmetric_difference_update update".split()
)
MUTABLE = (ast.List, ast.Dict, ast.Set, ast.ListComp, ast.DictComp, ast.SetComp)
MAKERS = {"dict", "list", "set", "defaultdict", "OrderedDict", "deque", "Counter", "bytearray"}
LOCKS = {"Lock", "RLock", "local", "ContextVar", "WeakKeyDictionary", "WeakValueDictionary"}


def called(node: ast.expr) -> str:
    """The name that a call or a decorator ends in."""
    function = node.func if isinstance(node, ast.Call) else node
    return getattr(function, "id", getattr(function, "attr", ""))


def test_every_cache_is_declared_and_every_declared_cache_is_used() -> None:
    used = [
        decorator.args[0].value  # type: ignore[attr-defined]
        for name in CODE
        for node in ast.walk(code(name))
        if isinstance(node, ast.FunctionDef)
        for decorator in node.decorator_list
        if called(decorator) == "cached"
    ]
    assert sorted(used) == sorted(SIZES)
    assert all(isinstance(size, int) and 0 < size <= 100_000 for size in SIZES.values())


@pytest.mark.parametrize("name", [name for name in CODE if name != "ground/caches.py"])
def test_no_module_makes_a_cache_of_its_own(name: str) -> None:
    imported = {
        alias.name
        for node in ast.walk(code(name))
        if isinstance(node, ast.ImportFrom) and node.module == "functools"
        for alias in node.names
    }
    attributes = {node.attr for node in ast.walk(code(name)) if isinstance(node, ast.Attribute)}
    assert not {"lru_cache", "cache"} & imported and "lru_cache" not in attributes


def module_level(tree: ast.Module) -> Iterator[tuple[str, ast.expr]]:
    """Each name that a module gives a value, with the value."""
    for node in tree.body:
        targets = node.targets if isinstance(node, ast.Assign) else []
        targets = [node.target] if isinstance(node, ast.AnnAssign) else targets
        for target in targets:
            if isinstance(target, ast.Name) and isinstance(node, ast.Assign | ast.AnnAssign) and node.value:
                yield target.id, node.value


def root(node: ast.expr) -> str:
    """The name that a subscript or attribute starts with."""
    while isinstance(node, ast.Subscript | ast.Attribute):
        node = node.value
    return node.id if isinstance(node, ast.Name) else ""


def changed_names(tree: ast.Module) -> set[str]:
    """Names whose values are changed inside functions: assigned to by key, or by a method that changes
    them."""
    found = set()
    for function in ast.walk(tree):
        if not isinstance(function, ast.FunctionDef | ast.Lambda):
            continue
        own = {node.id for node in ast.walk(function) if isinstance(node, ast.Name) and stored(node)}
        own |= {each.arg for each in ast.walk(function) if isinstance(each, ast.arg)}
        found |= {name for node in ast.walk(function) for name in changed_by(node)} - own
    return found


def stored(node: ast.Name) -> bool:
    return isinstance(node.ctx, ast.Store)


def changed_by(node: ast.AST) -> Iterator[str]:
    """The names whose values one piece of code changes."""
    if isinstance(node, ast.Subscript) and isinstance(node.ctx, ast.Store | ast.Del):
        yield root(node)
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in CHANGING:
        yield root(node.func.value)


@pytest.mark.parametrize("name", CODE)
def test_no_module_has_a_state_that_functions_change(name: str) -> None:
    values = dict(module_level(code(name)))
    mutable = {n for n, value in values.items() if isinstance(value, MUTABLE) or called(value) in MAKERS}
    assert not mutable & changed_names(code(name))
    assert not [n for n, value in values.items() if isinstance(value, ast.Call) and called(value) in LOCKS]
    assert not [node for node in ast.walk(code(name)) if isinstance(node, ast.Global)]


def test_the_scan_sees_a_module_that_keeps_a_state() -> None:
    tree = ast.parse("_SEEN = {}\ndef f(x):\n    _SEEN[x] = 1\ndef g(x):\n    _LIST.append(x)\n_LIST = []\n")
    assert changed_names(tree) == {"_SEEN", "_LIST"} == {name for name, _ in module_level(tree)}
    assert changed_names(ast.parse("def f():\n    x = []\n    x.append(1)\n")) == set()


def test_a_cache_holds_what_it_says() -> None:
    asked: list[int] = []

    @cached("template")
    def square(number: int) -> int:
        asked.append(number)
        return number * number

    for number in [*range(SIZES["template"] + 1), SIZES["template"], 0]:
        assert square(number) == number * number
    assert asked == [*range(SIZES["template"] + 1), 0]


def test_a_cache_that_is_not_declared_is_refused() -> None:
    with pytest.raises(KeyError):
        cached("not declared")
