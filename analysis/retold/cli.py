"""`retold new FOLDER`, `check FOLDER`, `report FOLDER`, `export FOLDER`, `agree A B`, `refresh`."""

import argparse
import os
import sys

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
    """All commands, and what they take."""
    parser = argparse.ArgumentParser(
        prog="retold",
        description="Compare tellings of one news story.",
        epilog=_EXIT_CODES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--version", action="version", version=f"retold {VERSION}")
    commands = parser.add_subparsers(dest="command", required=True)
    _add_stories(commands)
    agree = commands.add_parser("agree", help="how far two analysts agree: Krippendorff's alpha")
    agree.add_argument("a", help="the verdicts.jsonl of one analyst")
    agree.add_argument("b", help="that of the other")
    agree.set_defaults(run=_agree)
    refresh = "run the notebooks of a checkout on the seeds and keep their outputs"
    commands.add_parser("refresh", help=refresh).set_defaults(run=_refresh)
    archive.add_to(commands)
    return parser


def _add_stories(commands: archive.Parsers) -> None:
    """The commands on the folder of a story."""
    told = argparse.ArgumentParser(add_help=False)
    folder = "the folder with the articles (default: seeds)"
    told.add_argument("folder", nargs="?", default="seeds", help=folder)
    told.add_argument("--base", default="", help="doc_id of the document the others are read against")
    report = commands.add_parser("report", parents=[told], help="run every notebook, write HTML reports")
    report.add_argument("--out", default="reports", help="where the reports go (default: reports)")
    report.add_argument("--excerpts", action="store_true", help="no more of the articles than findings quote")
    report.set_defaults(run=_report)
    check = commands.add_parser("check", help="say what is in a folder and what is wrong with it")
    check.add_argument("folder")
    check.add_argument("--json", action="store_true", help="print documents and problems as JSON")
    check.set_defaults(run=_check)
    export = commands.add_parser(
        "export", parents=[told], help="write the evidence for Word, sheets, annotators, citations"
    )
    formats = "docx,xlsx,parquet,annotations,bibtex"
    export.add_argument("--to", default=formats, help=f"some of {formats} (default: all)")
    export.add_argument("--out", default="evidence", help="a folder of its own (default: evidence)")
    export.set_defaults(run=_export)
    sheet = "write an articles.csv to start from, one row a file that was found"
    new = commands.add_parser("new", help=sheet)
    new.add_argument("folder")
    new.set_defaults(run=_new)


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
        return int((story.problems["severity"] == "error").any())
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
