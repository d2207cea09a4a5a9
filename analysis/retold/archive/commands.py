"""What runs `retold archive build`, `find`, `stories`, `versions`, and `retold batch`."""

import argparse
from collections.abc import Callable
from contextlib import nullcontext
from typing import TYPE_CHECKING, Any

from retold.english.bounds import whole
from retold.ground.terminal import say

if TYPE_CHECKING:
    import pandas as pd

    from retold.archive.build import Built

def _build(chosen: argparse.Namespace) -> int:
    from retold.archive.build import build

    built = build(chosen.articles, chosen.out, say=_progress)
    say(
        f"{built.n_new:,} articles are new, {built.n_known:,} were there already; "
        f"the index has {built.index.n_articles:,}."
    )
    if built.n_problems:
        say(f"{built.n_problems:,} rows or cells were not used: {built.index.folder / 'problems.jsonl'}")
    return int(built.n_problems > 0)


def _progress(built: "Built") -> None:
    minutes = max(1, round(built.seconds_left / 60))
    say(f"{built.n_new:,} articles, {built.share:.0%} read, some {minutes} minutes more", wrong=True)


def _find(chosen: argparse.Namespace) -> int:
    from retold.archive.find import find, write_story

    found = find(
        chosen.index,
        chosen.article,
        top=chosen.top,
        since=chosen.since,
        until=chosen.until,
        outlet=chosen.outlet,
    )
    if chosen.json:
        say(found.to_json(orient="records"))
    else:
        _print_each(found, _retelling)
        say(_NONE_FOUND if found.empty else _WHAT_IT_IS)
    if chosen.story:
        story = write_story(chosen.index, chosen.article, found, chosen.story)
        say(f"Open it: retold report {story}", wrong=True)
    return 0


_NONE_FOUND = "No article shares a rare word with it. Another telling may still be there."
_WHAT_IT_IS = "These share the rarest words; more may be there. Shares count passages with a sure link."


def _retelling(row: Any) -> str:
    first = {row.article_id: "came before", "<NA>": "which came first is not known"}
    when = first.get(str(row.first), "came after")
    longest = row.longest[: whole("commands.shown")]
    return (
        f"{row.rank}. {row.outlet or 'outlet not known'}, {row.published or 'day not known'}: "
        f"{row.title or row.id or row.article_id} [{row.article_id}]\n"
        f"   has {_share(row.a_carried, row.a_low, row.a_high)} of the article asked about; "
        f"that has {_share(row.b_carried, row.b_low, row.b_high)} of it; {when} ({row.because})\n"
        f"   longest shared wording, {row.n_longest} words: “{longest}”"
        + ("" if row.english else "\n   The text does not look English: its links are unsure.")
    )


def _share(value: float, low: float, high: float) -> str:
    return f"{value:.0%} ({low:.0%} to {high:.0%})" if low == low else f"{value:.0%}"


def _stories(chosen: argparse.Namespace) -> int:
    from retold.archive.engine import DuckDB
    from retold.archive.groups import stories
    from retold.archive.index import open_index
    from retold.archive.writing import write_table
    from retold.ground.publishing import publishing

    engine = DuckDB(open_index(chosen.index), at_once=chosen.at_once)
    with publishing(chosen.out) if chosen.out else nullcontext() as folder:
        told = stories(chosen.index, days=chosen.days, linked=not chosen.groups_only, engine=engine)
        if folder:
            for name, table in told._asdict().items():
                write_table(table, folder / f"{name}.csv")
        else:
            _print_each(told.events, _telling)
    say(f"{told.events['event'].nunique():,} events with several tellings.")
    return 0


def _telling(row: Any) -> str:
    known = f"{row.published or 'day not known'} {row.outlet or 'outlet not known'}"
    return f"{row.event} {known}: {row.title or row.id}"


def _versions(chosen: argparse.Namespace) -> int:
    from retold.archive.versions import versions

    edits = versions(chosen.articles)
    if chosen.json:
        say(edits.to_json(orient="records"))
    else:
        _print_each(edits, _edit)
    return 0


def _edit(row: Any) -> str:
    words = {"added": row.after_text, "deleted": row.before_text, "moved": row.after_text}
    said = words.get(row.edit, f"{row.before_text} -> {row.after_text}")
    return f"{row.published} {row.edit}{' (unsure)' if row.unsure else ''}: {said}"


def _batch(chosen: argparse.Namespace) -> int:
    from retold.archive.batch import batch

    rows = batch(
        chosen.stories,
        chosen.out,
        at_once=chosen.at_once,
        say=lambda story, done, total: say(f"{done} of {total}: {story}", wrong=True),
    )
    failed = rows["problem"].notna()
    say(f"{rows['story'].nunique()} stories, {int((~failed).sum())} tellings in {chosen.out}")
    _print_each(rows[failed], lambda row: f"{row.story}: {row.problem}: {row.cause}. {row.cure}")
    return int(failed.any())


def _print_each(rows: "pd.DataFrame", line: Callable[[Any], str]) -> None:
    for row in rows.itertuples():
        say(line(row))


RUN = {"build": _build, "find": _find, "stories": _stories, "versions": _versions, "batch": _batch}
