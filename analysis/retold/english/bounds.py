"""Every bound and weight by name: `bounds.toml` has, a table a module, the value of each and its origin.

The origin says by what a figure was fitted, where it was published, or on which texts it was chosen.
"""

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from retold.ground.caches import cached


class Bound(NamedTuple):
    """A number that decides something, and where it comes from."""

    value: float
    origin: str


def bound(name: str) -> float:
    """The value of a bound or weight, as "links.least"."""
    return bounds()[name].value


def whole(name: str) -> int:
    """The same for a whole number, as "links.rivals"."""
    return int(bound(name))


@cached("bounds")
def bounds() -> Mapping[str, Bound]:
    """All bounds by name."""
    tables = tomllib.loads(Path(__file__).with_name("bounds.toml").read_text(encoding="utf-8"))
    return {
        f"{module}.{name}": Bound(entry["value"], entry["origin"])
        for module, table in tables.items()
        for name, entry in table.items()
    }
