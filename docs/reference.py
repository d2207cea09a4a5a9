"""Write the pages of reference that are read off the code: docs/cli.md from the commands and the Makefile,
docs/rules.md from the rules. Run by `make reference`.
"""

import argparse
import re
from collections.abc import Iterator
from pathlib import Path

from retold.changes.finding import rules
from retold.cli import command_line

DOCS = Path(__file__).parent
_COMMANDS = """# Commands

Written by `make reference` from the commands themselves. `python -m retold` does the same as `retold`.

{commands}
## Exit codes

| code | means |
| --- | --- |
{codes}

## Settings

The variable `RETOLD_CACHE` of the environment names the folder in which is kept what was read, so that the
next run need not read it again; it holds words of the articles and may be deleted at any time. Empty:
nothing is kept. Not set: your cache folder.

## Targets of make

In a checkout. Each installs what it needs first; `STORY=folder`, `OUT=folder` and `BASE=doc_id` say what is
read, where pages go and what the others are read against.

| target | what it does |
| --- | --- |
{targets}
"""
_RULES = """# Rules of change

Written by `make reference` from `analysis/retold/changes/rules.csv`, the gravest first. A rule speaks of
words in two linked passages; words that a graver rule has marked are left alone by the rest. How often each
kind is right: [methods](methods.md). To add one: [add a rule](add-a-rule.md).

| rule | kind | severity | what it says |
| --- | --- | --- | --- |
{rows}

A rule has another name where the second text is taken whole from the first, or where both sides are one
person:

| rule | if abridged | if one person |
| --- | --- | --- |
{renamed}
"""


def commands(of: argparse.ArgumentParser, about: str) -> Iterator[tuple[argparse.ArgumentParser, str]]:
    """A command and what it is for, then all commands inside it, in the order in which they were declared."""
    yield of, about
    for action in of._actions:
        if isinstance(action, argparse._SubParsersAction):
            for each in action._choices_actions:
                yield from commands(action.choices[each.dest], each.help or "")


def section(of: argparse.ArgumentParser, about: str) -> str:
    """A command with its arguments, as a section of Markdown."""
    passed_over = argparse._SubParsersAction | argparse._HelpAction
    taken = [each for each in of._actions if not isinstance(each, passed_over)]
    rows = [f"| `{_called(each)}` | {_cell(each.help or 'the folder with the articles')} |" for each in taken]
    table = ["", "| argument | what it is |", "| --- | --- |", *rows] if rows else []
    said = about[:1].upper() + about[1:].rstrip(".") + "."
    return "\n".join([f"## `{of.prog}`", "", said, *table, ""])


def _called(each: argparse.Action) -> str:
    return ", ".join(each.option_strings) or each.dest.upper()


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|").replace("%%", "%")


def exit_codes(of: argparse.ArgumentParser) -> str:
    """The exit codes that the help lists, a row each."""
    found = re.findall(r"^ +(\d+) +(.+)$", of.epilog or "", re.MULTILINE)
    return "\n".join(f"| {code} | {said} |" for code, said in found)


def targets() -> str:
    """The targets of the Makefile, a row each."""
    makefile = (DOCS.parent / "Makefile").read_text(encoding="utf-8")
    found = re.findall(r"^([a-z-]+):.*?## (.+)$", makefile, re.MULTILINE)
    return "\n".join(f"| `make {name}` | {_cell(said)} |" for name, said in found)


def main(to: Path = DOCS) -> None:
    every = rules()
    called = every[(every["if_abridged"] != "") | (every["if_one_person"] != "")]
    top = command_line()
    sections = "\n".join(section(*each) for each in commands(top, top.description or ""))
    page = _COMMANDS.format(commands=sections, codes=exit_codes(top), targets=targets())
    rows = (f"| `{r.rule}` | {r.kind} | {r.severity} | {_cell(r.meaning)} |" for r in every.itertuples())
    renamed = (f"| `{r.rule}` | {r.if_abridged} | {r.if_one_person} |" for r in called.itertuples())
    (to / "cli.md").write_text(page, encoding="utf-8")
    (to / "rules.md").write_text(
        _RULES.format(rows="\n".join(rows), renamed="\n".join(renamed)), encoding="utf-8"
    )


if __name__ == "__main__":
    main()
