"""The files that pages and views are made with, and the templates among them."""

from importlib.resources import files

from jinja2 import Environment, Template

from retold.ground.caches import cached


@cached("asset")
def asset(name: str) -> str:
    """A file of the folder `view`."""
    return files("retold.showing").joinpath("view", name).read_text(encoding="utf-8")


@cached("template")
def template(name: str) -> Template:
    """A template of the folder `view`; it escapes what is put into it."""
    return Environment(autoescape=True, trim_blocks=True, lstrip_blocks=True).from_string(asset(name))
