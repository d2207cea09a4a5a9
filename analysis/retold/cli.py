"""The commands, as commands.toml declares them, and what runs those on the folder of a story."""

import argparse
import os
import sys
import tomllib
from importlib.resources import files
from typing import Any

from retold.archive import commands as archive
from retold.ground.errors import RetoldError
from retold.ground.terminal import say
from retold.version import VERSION

_EXIT_CODES = """exit codes:
  0    all is well
  1    something is wrong, and was said: an article that cannot be used, a notebook that failed
  2    the command was not understood
  130  stopped (Ctrl-C); reports and verdicts from before are as they were"""


def main(arguments: list[str] | None = None) -> int:
    """Run one command; what it returns is its exit code, as `--help` lists them."""
    chosen = command_line().parse_args(arguments)
    try:
        return int(chosen.run(chosen))
    except RetoldError as error:
        say(error, wrong=True)
        return 1
    except KeyboardInterrupt:
        say("Stopped. Reports and verdicts from before are as they were.", wrong=True)
        return 130
    except BrokenPipeError:  # whoever read what was said has gone; Python would say so at its end
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1


def command_line() -> argparse.ArgumentParser:
    """All commands and what they take, as commands.toml declares them."""
    parser = argparse.ArgumentParser(
        prog="retold",
        description="Compare tellings of one news story.",
        epilog=_EXIT_CODES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--version", action="version", version=f"retold {VERSION}")
    declared = files("retold").joinpath("commands.toml").read_text(encoding="utf-8")
    _add(parser, tomllib.loads(declared))
    return parser


def _add(parser: argparse.ArgumentParser, declared: dict[str, Any]) -> None:
    """Give a parser the arguments and the commands that are declared for it."""
    for name, about in declared.get("arguments", {}).items():
        default = about.get("default")
        kind = {"action": "store_true"} if default is False else {"type": type(default or "")}
        parser.add_argument(name, **about, **kind)
    _, *words = parser.prog.split()
    if inside := declared.get("commands"):
        commands = parser.add_subparsers(dest="_".join([*words, "command"]), required=True)
        for name, each in inside.items():
            _add(commands.add_parser(name, help=each["help"]), each)
    elif words:
        parser.set_defaults(run=_RUN[words[-1]])


def _report(chosen: argparse.Namespace) -> int:
    from retold.showing.report import write_reports

    pages = write_reports(chosen.folder, chosen.out, base=chosen.base, excerpts=chosen.excerpts)
    say(f"Open {pages[-1]}")
    return 0


def _check(chosen: argparse.Namespace) -> int:
    from retold.loading import load_story

    story = load_story(chosen.folder)
    if chosen.json:
        documents = story.documents.drop(columns="text").to_json(orient="records")
        say(f'{{"documents": {documents}, "problems": {story.problems.to_json(orient="records")}}}')
    else:
        say(story.read_as)
        for row in story.documents.itertuples():
            say(f"{row.doc_id}: {row.path}, {row.n_passages} passages, {row.n_words} words")
        for row in story.problems.itertuples():
            say(f"{row.severity}: {row.path}: {row.problem}: {row.cause}. {row.cure}")
    return int((story.problems["severity"] == "error").any())


def _export(chosen: argparse.Namespace) -> int:
    from retold.loading import load_story

    story = load_story(chosen.folder, base=chosen.base or None)
    for file in story.export(chosen.out, to=[each for each in chosen.to.split(",") if each]):
        say(file)
    return 0


def _new(chosen: argparse.Namespace) -> int:
    from retold.loading import load_story
    from retold.sheet import write_sheet

    say(f"Fill in what you know in {write_sheet(chosen.folder)}; leave the rest empty.")
    say(load_story(chosen.folder).read_as)
    return 0


def _agree(chosen: argparse.Namespace) -> int:
    from retold.linking.agreeing import agree, told

    say(told(agree(chosen.a, chosen.b)))
    return 0


def _refresh(chosen: argparse.Namespace) -> int:
    from retold.showing.report import refresh_notebooks

    refresh_notebooks()
    return 0


_RUN = {
    "report": _report,
    "check": _check,
    "export": _export,
    "new": _new,
    "agree": _agree,
    "refresh": _refresh,
    **archive.RUN,
}
