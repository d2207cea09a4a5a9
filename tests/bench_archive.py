"""What an archive costs and finds, on a size one chooses, and what rivals find in the same run. Run by
`make bench-archive`.

Retellings are hidden among made-up articles, or `--articles` (.jsonl with id, title, text, published) and
`--true` (.csv with the columns asked, retelling: ids) are one's own. Each build runs in a process of its own.
`--page` writes the table into a page, between `<!-- LABEL -->` and `<!-- end -->`, where it has that label.
"""

import argparse
import csv
import os
import random
import subprocess
import sys
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from itertools import combinations, islice
from math import log
from pathlib import Path
from statistics import mean, median
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import NamedTuple

import pandas as pd

from archive_texts import made_up, write_lines
from retold import load_story
from retold.archive.batch import batch
from retold.archive.candidates import candidates, told
from retold.archive.engine import DuckDB, Engine
from retold.archive.find import find
from retold.archive.groups import stories
from retold.archive.index import open_index
from retold.archive.spark import Spark, missing
from rivals import RIVALS, TOP, Rank

SEEDS = Path(__file__).parent.parent / "seeds"
HIDDEN, PASSAGES = 40, 10
BUILD = """
import resource, sys
from time import process_time
from retold.archive.build import build
from retold.archive.terms import terms_of
terms_of("a word")
begun = process_time()
built = build(sys.argv[1], sys.argv[2])
print(built.n_new, process_time() - begun, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
"""
True_ = Mapping[str, set[str]]


class Line(NamedTuple):
    """A line of the table: what was measured, the figure, and what it must be, "" where nothing was set."""

    measure: str
    figure: str
    must: str = ""

    def __str__(self) -> str:
        must = f"must {self.must}" if self.must else ""
        return f"{self.measure:<56}{self.figure:>30}{must:>16}"


@dataclass(frozen=True)
class Pile:
    """An index and its articles: their texts by their names, the ids they have there, which of them retell
    which."""

    index: Path
    texts: Mapping[str, str]
    ids: Mapping[str, str]
    true: True_

    @property
    def names(self) -> dict[str, str]:
        """The names of articles by their ids."""
        return {article_id: name for name, article_id in self.ids.items()}


def retold(article: dict[str, str], name: str, chance: random.Random) -> dict[str, str]:
    """The article as another might tell it: half its sentences, shuffled, a third of the words changed."""
    sentences = article["text"].split(". ")
    kept = chance.sample(sentences, len(sentences) // 2)
    said = [word if chance.random() > 1 / 3 else f"{word[::-1]}x" for word in ". ".join(kept).split()]
    return article | {"id": name, "title": "", "outlet": "other", "text": " ".join(said)}


def invented(size: int, file: Path) -> True_:
    """Made-up articles, some of them told twice, as a file; which are retellings of which."""
    chance, articles = random.Random(2), made_up(size - HIDDEN)
    first = articles[:HIDDEN]
    again = [retold(each, f"again-{number}", chance) for number, each in enumerate(first)]
    write_lines(file, [*articles, *again])
    return {a["id"]: {b["id"]} for a, b in zip(first, again, strict=True)}


def given(articles: Path, true: Path, size: int, file: Path) -> True_:
    """The first articles of a file, and which of them are retellings of which."""
    found = defaultdict(set)
    with true.open(encoding="utf-8") as rows:
        for row in csv.DictReader(rows):
            found[row["asked"]].add(row["retelling"])
    with articles.open(encoding="utf-8") as lines, file.open("w", encoding="utf-8") as out:
        out.writelines(islice(lines, size))
    return found


def costs(source: Path, scratch: Path) -> Iterator[Line]:
    """What it costs to build an index of all articles, in `scratch / "index"`, beside one of a tenth."""
    with source.open(encoding="utf-8") as lines:
        some = list(lines)
    tenth = scratch / "tenth.jsonl"
    tenth.write_text("".join(some[: len(some) // 10]), encoding="utf-8")
    n_small, seconds_small, _ = built(tenth, scratch / "tenth")
    n, seconds, peak = built(source, scratch / "index")
    yield Line("articles", f"{n:,}")
    yield Line("build, processor time an article", f"{1000 * seconds / n:.2f} ms", "1 ms")
    exponent = log(seconds / seconds_small) / log(n / n_small)
    yield Line(f"growth from {n_small:,} to {n:,}", f"exponent {exponent:.2f}", "1.1")
    yield Line("peak memory of the build", f"{peak:.0f} MB", "1,500 MB")


def built(source: Path, index: Path) -> tuple[int, float, float]:
    """Articles, processor time in seconds and peak memory in MB of a build."""
    run = [sys.executable, "-c", BUILD, str(source), str(index)]
    said = subprocess.run(run, check=True, capture_output=True, text=True).stdout.split()
    return int(said[0]), float(said[1]), int(said[2]) / 1024


def piled(index: Path, true: True_) -> Pile:
    """The articles of an index, and what is true of those that are there."""
    rows = DuckDB(open_index(index)).rows("select article_id, id, title, text from articles order by number")
    texts = {row["id"]: told(row) for row in rows.to_dict("records")}
    ids = dict(zip(rows["id"], rows["article_id"], strict=True))
    there = {asked: wanted & ids.keys() for asked, wanted in true.items() if asked in ids}
    return Pile(index, texts, ids, {asked: wanted for asked, wanted in there.items() if wanted})


def searched(pile: Pile, linked: int) -> Iterator[Line]:
    """What is found and how fast, by the archive and by its rivals."""
    engine, names = DuckDB(open_index(pile.index)), pile.names
    near = nearest(engine, pile)
    by_candidates = near.groupby("query")["article_id"].apply(lambda ids: [names[each] for each in ids])
    yield recall(pile.true, lambda asked: by_candidates[pile.ids[asked]], "candidates", ".90")
    for name, rival in RIVALS.items():
        yield recall(pile.true, rival(pile.texts), name)
    same = missing() or str(near.equals(nearest(Spark(engine.index, "local[2]"), pile)))
    yield Line("Spark and DuckDB give the same rows", same, "True")
    some = random.Random(4).sample(sorted(pile.true), min(linked, len(pile.true)))
    retellings = {asked: find(pile.index, pile.ids[asked], engine=engine)["id"].tolist() for asked in some}
    true = {asked: pile.true[asked] for asked in some}
    yield recall(true, retellings.__getitem__, "20 candidates linked", ".90")
    seconds = median(timed(lambda: find(pile.index, pile.ids[some[0]], engine=engine)) for _ in range(3))
    yield Line("find with 20 linked, read before", f"{seconds:.2f} s", "3 s")


def nearest(engine: Engine, pile: Pile) -> pd.DataFrame:
    """The candidates for all articles that are asked about."""
    texts = {pile.ids[asked]: pile.texts[asked] for asked in pile.true}
    wanted = pd.DataFrame({"query": list(texts), "since": "", "until": "", "outlet": "", "top": TOP})
    return candidates(engine, texts, wanted)


def recall(true: True_, rank: Rank, name: str, must: str = "") -> Line:
    """The share of true retellings among the first ten, mean over the articles asked about."""
    found = mean(len(wanted & set(rank(asked)[:TOP])) / len(wanted) for asked, wanted in true.items())
    return Line(f"recall@{TOP} of {len(true)} articles, {name}", f"{found:.3f}", must)


def grouped(pile: Pile) -> Iterator[Line]:
    """How long it takes to group all articles, and how the groups of the known agree with the true ones."""
    begun = perf_counter()
    events = stories(pile.index, linked=False).events
    yield Line("stories, all articles grouped", f"{perf_counter() - begun:.0f} s")
    yield Line("events with several tellings", f"{events['event'].nunique():,}")
    true = together((asked, other) for asked, others in pile.true.items() for other in others)
    members = events.groupby("event")["id"]
    found = together(pair for _, ids in members for pair in combinations(ids, 2))
    found = {name: found.get(name, {name}) for name in true}
    yield from agreement("all others wrong", true, found)
    yield from agreement("others aside", true, {name: group & true.keys() for name, group in found.items()})


def together(pairs: Iterator[tuple[str, str]]) -> dict[str, set[str]]:
    """What each name is joined with by some pairs, itself among it."""
    group: dict[str, set[str]] = {}
    for a, b in pairs:
        both = group.get(a, {a}) | group.get(b, {b})
        group.update(dict.fromkeys(both, both))
    return group


def agreement(which: str, true: True_, found: True_) -> Iterator[Line]:
    """Precision and recall of pairs, and B-cubed, the mean of both over articles (Bagga and Baldwin 1998)."""
    hits = {name: len(found[name] & true[name]) for name in true}
    pairs = sum(hits.values()) - len(hits)
    n_found, n_true = (sum(len(groups[name]) - 1 for name in true) for groups in (found, true))
    yield Line(f"pairs together, P and R, {which}", f"{pairs / max(1, n_found):.2f}, {pairs / n_true:.2f}")
    precision, recalled = (mean(hits[n] / len(groups[n]) for n in true) for groups in (found, true))
    yield Line(f"B-cubed, P and R, {which}", f"{precision:.2f}, {recalled:.2f}")


def batched(scratch: Path, n_stories: int) -> Iterator[Line]:
    """How much faster two processes are than one at short stories of three, cut from the seeds."""
    folder = scratch / "stories"
    for number in range(n_stories):
        write_story(folder / f"{number:03}", random.Random(number))
    os.environ["RETOLD_CACHE"] = ""  # what one process has read is not read for two
    alone, two = (timed(partial(batch, folder, scratch / f"by-{n}.csv", at_once=n)) for n in (1, 2))
    yield Line(f"batch of {n_stories} stories, one process", f"{alone:.1f} s")
    yield Line("two processes", f"{two:.1f} s, {alone / two:.2f} times as fast", "1.7")


def write_story(folder: Path, chance: random.Random) -> None:
    """A story of ten passages of each seed."""
    folder.mkdir(parents=True)
    for document in load_story(SEEDS).tellings.values():
        body = [passage.text for passage in document.passages if passage.kind == "body"]
        kept = sorted(chance.sample(range(len(body)), PASSAGES))
        (folder / f"{document.doc_id}.txt").write_text("\n\n".join(body[n] for n in kept), encoding="utf-8")


def timed(work: Callable[[], object]) -> float:
    """The seconds that some work takes."""
    begun = perf_counter()
    work()
    return perf_counter() - begun


def measured(chosen: argparse.Namespace, scratch: Path) -> Iterator[Line]:
    """All lines of the table."""
    source = scratch / "articles.jsonl"
    own = chosen.articles is not None
    true = given(chosen.articles, chosen.true, chosen.size, source) if own else invented(chosen.size, source)
    yield from costs(source, scratch)
    pile = piled(scratch / "index", true)
    yield from searched(pile, chosen.linked)
    yield from grouped(pile)
    if chosen.stories:
        yield from batched(scratch, chosen.stories)


def keep(page: Path, label: str, lines: list[Line]) -> None:
    """Write the table where a page has its label."""
    text, mark, end = page.read_text(encoding="utf-8"), f"<!-- {label} -->\n", "<!-- end -->"
    before, found, rest = text.partition(mark)
    if not found:
        sys.exit(f"{page} has no line {mark}")
    rows = [Line("measure", label, "must"), Line("---", "---", "---"), *lines]
    table = "".join(f"| {' | '.join(row)} |\n" for row in rows)
    page.write_text(f"{before}{mark}\n{table}\n{end}{rest.partition(end)[2]}", encoding="utf-8")


def main() -> None:
    """Print the table, line by line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--size", type=int, default=5000, help="how many articles (default: 5000)")
    parser.add_argument("--articles", type=Path, help="articles of your own, .jsonl")
    parser.add_argument("--true", type=Path, help="which of them are retellings of which, .csv")
    parser.add_argument("--linked", type=int, default=10, help="how many to ask with linking (default: 10)")
    parser.add_argument("--stories", type=int, default=100, help="of a batch; 0 for none (default: 100)")
    parser.add_argument("--page", type=Path, help="a page that has a place for the table")
    chosen = parser.parse_args()
    lines = []
    with TemporaryDirectory() as scratch:
        os.environ["RETOLD_CACHE"] = f"{scratch}/kept"
        for line in measured(chosen, Path(scratch)):
            print(line, flush=True)
            lines.append(line)
    if chosen.page:
        keep(chosen.page, f"{chosen.size:,} {'articles' if chosen.articles else 'made-up articles'}", lines)


if __name__ == "__main__":
    main()
