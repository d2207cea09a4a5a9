"""The files that pages and views are made with, and the templates among them."""

import re
from importlib.resources import files

from jinja2 import Environment, FunctionLoader, Template

from retold.ground.caches import cached

_IMPORT = re.compile(r'^import (\{[^}]*\}) from "\./(\w+\.js)";$', re.MULTILINE)
_EXPORT = re.compile(r"^export (?=const|function|async)", re.MULTILINE)
_EXPORTED = re.compile(r"^export (?:const|function|async function) (\w+)", re.MULTILINE)


@cached("asset")
def asset(name: str) -> str:
    """A file of the folder `view`."""
    return files("retold.showing").joinpath("view", name).read_text(encoding="utf-8")


def script(name: str) -> str:
    """A module of the folder `view` and those it imports, as a script: each a constant, `module_` and its
    name, that holds what the module exports.
    """
    found: dict[str, str] = {}
    _gather(name, found)
    return "".join(_enclosed(*each) for each in found.items())


def _enclosed(name: str, text: str) -> str:
    """A module as a function that is called once and gives what it exports."""
    exported = ", ".join(_EXPORTED.findall(text))
    return f"const {_variable(name)} = (() => {{\n{_EXPORT.sub('', text)}return {{ {exported} }};\n}})();\n"


def _gather(name: str, found: dict[str, str]) -> None:
    """Put a module into `found` after those it imports, each once."""
    text = asset(name)
    for _, imported in _IMPORT.findall(text):
        if imported not in found:
            _gather(imported, found)
    found[name] = _IMPORT.sub(lambda m: f"const {m[1]} = {_variable(m[2])};", text)


def _variable(name: str) -> str:
    return f"module_{name.removesuffix('.js')}"


@cached("template")
def template(name: str) -> Template:
    """A template of the folder `view`, which can include others; it escapes what is put into it."""
    templates = Environment(
        autoescape=True, trim_blocks=True, lstrip_blocks=True, loader=FunctionLoader(asset)
    )
    return templates.get_template(name)
