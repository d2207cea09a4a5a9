"""Write docs/licences.md: the licence of every installed package, and apart those that are not simply
permissive.
"""

import re
from importlib.metadata import Distribution, distributions
from pathlib import Path

_LONGEST = 140
_COPYLEFT = re.compile(r"GPL|MPL|Mozilla|GNU")
_UNSTATED = {"axe-playwright-python": "MIT (its repository; the axe-core in it: MPL-2.0)"}


_PAGE = """# Licences of what is installed

Written by `make licences`. Retold's own code is under MIT, and nothing of the packages below is shipped
with it: `pip` fetches each.

## Data that is shipped with Retold

- The CMU Pronouncing Dictionary (`english/corpora/cmudict.zip`, written by `docs/dictionary.py`): BSD, two
  clauses, Carnegie Mellon University 1993-2015; the licence lies in the archive.
- The word pieces of the sentence model (`english/models/wordpiece.txt`), from BERT: Apache-2.0.

## Of the GPL

No package is needed that can be had under the GPL alone ([where textstat has its dictionary
from](decisions/02-textstat-reads-our-dictionary.md)). `pyphen` is offered under the GPL, the LGPL or the
MPL 1.1, of which we take the last.

## With conditions on copies that are changed and passed on

Where several licences are offered, the mildest may be chosen.

{conditional}

## Permissive

{permissive}
"""


def licence(package: Distribution) -> str:
    """What a package states: an SPDX expression, its classifiers, or a short text."""
    about = package.metadata
    classified = "; ".join(
        each.split(" :: ")[-1] for each in about.get_all("Classifier") or [] if each.startswith("License ::")
    )
    stated = about.get("License-Expression") or classified or (about.get("License") or "").splitlines()[:1]
    text = stated if isinstance(stated, str) else "".join(stated)
    return text[:_LONGEST] if text and text != "UNKNOWN" else _UNSTATED.get(about["Name"], "not stated")


def table(rows: list[tuple[str, str]]) -> str:
    """Rows as a table in Markdown."""
    return "\n".join(["| package | licence |", "|---|---|", *(f"| {name} | {text} |" for name, text in rows)])


if __name__ == "__main__":
    found = sorted(
        {(package.metadata["Name"], licence(package)) for package in distributions()},
        key=lambda row: row[0].lower(),
    )
    page = _PAGE.format(
        conditional=table([row for row in found if _COPYLEFT.search(row[1])]),
        permissive=table([row for row in found if not _COPYLEFT.search(row[1])]),
    )
    (Path(__file__).parent / "licences.md").write_text(page, encoding="utf-8")
