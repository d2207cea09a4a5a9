"""`python -m analysis report FOLDER`, `python -m analysis check FOLDER`, `python -m analysis refresh`."""

import argparse
import sys

from analysis.errors import RetoldError


def main(arguments: list[str] | None = None) -> int:
    """Run one command; 0 when it ended well, 1 when it did not."""
    parser = argparse.ArgumentParser(prog="python -m analysis", description="Compare tellings of one news story.")
    commands = parser.add_subparsers(dest="command", required=True)
    report = commands.add_parser("report", help="run every notebook on a story and write HTML reports")
    report.add_argument("folder", nargs="?", default="seeds", help="the folder with the articles (default: seeds)")
    report.add_argument("--out", default="reports", help="where the reports go (default: reports)")
    report.add_argument("--base", default="", help="doc_id of the document the others are read against")
    check = commands.add_parser("check", help="say what is in a folder and what is wrong with it")
    check.add_argument("folder")
    commands.add_parser("refresh", help="run the committed notebooks on the seeds and keep their outputs")
    chosen = parser.parse_args(arguments)
    try:
        return {"report": _report, "check": _check, "refresh": _refresh}[chosen.command](chosen)
    except RetoldError as error:
        print(error, file=sys.stderr)
        return 1


def _report(chosen: argparse.Namespace) -> int:
    from analysis.report import write_reports
    from analysis.story import load_story
    load_story(chosen.folder, base=chosen.base or None)
    print(f"Running the notebooks on {chosen.folder}", flush=True)
    pages = write_reports(chosen.folder, chosen.out, base=chosen.base)
    print(f"Open {pages[-1]}")
    return 0


def _check(chosen: argparse.Namespace) -> int:
    from analysis.story import load_story
    story = load_story(chosen.folder)
    for row in story.documents.itertuples():
        print(f"{row.doc_id}: {row.path}, {row.n_passages} passages, {row.n_words} words")
    for row in story.problems.itertuples():
        print(f"{row.severity}: {row.path}: {row.problem}: {row.cause}. {row.cure}")
    return int((story.problems["severity"] == "error").any())


def _refresh(chosen: argparse.Namespace) -> int:
    from analysis.report import refresh_notebooks
    refresh_notebooks()
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
