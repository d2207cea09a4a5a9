"""What an archive costs and finds, on a size one chooses. Run by `make bench-archive`.

`python tests/bench_archive.py [SIZE] [ARTICLES TRUE]` hides retellings among SIZE made-up articles, or takes
ARTICLES (.jsonl with id, title, text) and TRUE (.csv with the columns asked, retelling: ids) of one's own.
Each build runs in a process of its own. What rivals find is worked out on the same texts in the same run.
"""

import csv
import os
import random
import subprocess
import sys
from collections import defaultdict
from collections.abc import Callable, Mapping
from itertools import islice
from math import log
from pathlib import Path
from statistics import mean, median
from tempfile import TemporaryDirectory
from time import perf_counter
from zlib import crc32

import numpy as np
import pandas as pd
from scipy.sparse import csr_matrix

from archive_texts import made_up, write_lines
from retold.archive.candidates import candidates, told
from retold.archive.engine import DuckDB
from retold.archive.find import find
from retold.archive.index import open_index
from retold.archive.terms import terms_of
from retold.english.words import words

SIZE, HIDDEN, LINKED, TOP, HASHES = 5000, 40, 10, 10, 64
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
Rank = Callable[[str], list[str]]


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


def built(source: Path, index: Path) -> tuple[int, float, float]:
    """Articles, processor time in seconds and peak memory in MB of a build."""
    run = [sys.executable, "-c", BUILD, str(source), str(index)]
    said = subprocess.run(run, check=True, capture_output=True, text=True).stdout.split()
    return int(said[0]), float(said[1]), int(said[2]) / 1024


def recall(true: True_, rank: Rank) -> float:
    """The share of true retellings among the first ten, mean over the articles asked about."""
    return mean(len(wanted & set(rank(asked)[:TOP])) / len(wanted) for asked, wanted in true.items())


def by_tf_idf(texts: Mapping[str, str]) -> Rank:
    """Cosine of TF-IDF over all stems of all words, everything in memory."""
    names, counted = list(texts), [terms_of(text) for text in texts.values()]
    columns: dict[str, int] = {}
    cells = [
        (n, columns.setdefault(t, len(columns)), w) for n, each in enumerate(counted) for t, w in each.items()
    ]
    rows, terms, weights = (np.array(part) for part in zip(*cells, strict=True))
    weights = weights * np.log(len(names) / np.bincount(terms))[terms]
    weights = weights / np.sqrt(np.bincount(rows, weights**2))[rows]
    table = csr_matrix((weights, (rows, terms)))
    return lambda asked: first(
        names, np.asarray((table @ table[names.index(asked)].T).todense()).ravel(), asked
    )


def by_min_hash(texts: Mapping[str, str]) -> Rank:
    """Share of equal minima of hashes of runs of three words (Broder 1997)."""
    names, chance = list(texts), np.random.default_rng(3)
    factors, shifts = (chance.integers(1, 2**31, HASHES, dtype=np.uint64) for _ in range(2))
    signatures = np.array([(runs(t, 3)[:, None] * factors + shifts).min(axis=0) for t in texts.values()])
    return lambda asked: first(names, (signatures == signatures[names.index(asked)]).mean(axis=1), asked)


def by_runs(texts: Mapping[str, str]) -> Rank:
    """Runs of five words that both have, the rarer the better, as passim looks for its pairs."""
    names, having = list(texts), defaultdict(set)
    for n, text in enumerate(texts.values()):
        for run in runs(text, 5):
            having[run].add(n)

    def rank(asked: str) -> list[str]:
        scores = np.zeros(len(names))
        for run in runs(texts[asked], 5):
            scores[list(having[run])] += log(1 + len(names) / len(having[run]))
        return first(names, scores, asked)

    return rank


def runs(text: str, length: int) -> np.ndarray:
    """Hashes of the runs of words of a text, each once."""
    said = words(text.lower())
    parts = (" ".join(said[n : n + length]) for n in range(max(1, len(said) - length + 1)))
    return np.unique([crc32(part.encode("utf-8", "replace")) for part in parts]).astype(np.uint64)


def first(names: list[str], scores: np.ndarray, asked: str) -> list[str]:
    """The names with the highest scores above 0, but for the one asked about."""
    order = np.argsort(-scores, kind="stable")[: TOP + 1]
    return [names[n] for n in order if scores[n] > 0 and names[n] != asked]


def main(size: int = SIZE, *own: str) -> None:
    """Print the table."""
    with TemporaryDirectory() as scratch:
        os.environ["RETOLD_CACHE"] = f"{scratch}/kept"
        source, small = Path(scratch) / "articles.jsonl", Path(scratch) / "tenth.jsonl"
        true = given(Path(own[0]), Path(own[1]), size, source) if own else invented(size, source)
        with source.open(encoding="utf-8") as lines, small.open("w", encoding="utf-8") as out:
            out.writelines(islice(lines, size // 10))
        n_small, seconds_small, _ = built(small, Path(scratch) / "tenth")
        n, seconds, peak = built(source, Path(scratch) / "index")
        show("articles", f"{n:,}", "")
        show("build, processor time an article", f"{1000 * seconds / n:.2f} ms", "1 ms")
        exponent = log(seconds / seconds_small) / log(n / n_small)
        show(f"growth from {n_small:,} to {n:,}", f"exponent {exponent:.2f}", "1.1")
        show("peak memory of the build", f"{peak:.0f} MB", "1,500 MB")
        searched(Path(scratch) / "index", true)


def searched(index: Path, true: True_) -> None:
    """Print what is found among the articles of an index, how fast, and what rivals find."""
    engine = DuckDB(open_index(index))
    rows = engine.rows("select article_id, id, title, text from articles order by number").to_dict("records")
    texts = {row["id"]: told(row) for row in rows}
    ids = {row["id"]: row["article_id"] for row in rows}
    names = {article_id: name for name, article_id in ids.items()}
    true = {
        asked: wanted & ids.keys() for asked, wanted in true.items() if asked in ids and wanted & ids.keys()
    }
    wanted = pd.DataFrame(
        {"query": [ids[each] for each in true], "since": "", "until": "", "outlet": "", "top": TOP}
    )
    near = candidates(engine, {ids[each]: texts[each] for each in true}, wanted)
    ranked = {
        asked: [names[each] for each in near[near["query"] == ids[asked]]["article_id"]] for asked in true
    }
    show(
        f"recall@{TOP} of {len(true)} articles, candidates", f"{recall(true, ranked.__getitem__):.3f}", ".90"
    )
    linked = {asked: find(index, ids[asked], engine=engine)["id"].tolist() for asked in list(true)[:LINKED]}
    some = {asked: true[asked] for asked in linked}
    show(f"recall@{TOP} of {len(some)}, candidates linked", f"{recall(some, linked.__getitem__):.3f}", ".90")
    asked = ids[next(iter(true))]
    show(
        "find with 20 linked, read before", f"{timed(lambda: find(index, asked, engine=engine)):.2f} s", "3 s"
    )
    for name, rank in {"TF-IDF": by_tf_idf, "MinHash": by_min_hash, "runs of five words": by_runs}.items():
        show(f"recall@{TOP}, {name}", f"{recall(true, rank(texts)):.3f}", "")


def timed(work: Callable[[], object]) -> float:
    """The median of the seconds that some work takes, three times."""
    taken = []
    for _ in range(3):
        begun = perf_counter()
        work()
        taken.append(perf_counter() - begun)
    return median(taken)


def show(measure: str, figure: str, must: str) -> None:
    """Print a line of the table."""
    print(f"{measure:<44}{figure:>16}{'must ' + must if must else '':>16}", flush=True)


if __name__ == "__main__":
    main(*map(int, sys.argv[1:2]), *sys.argv[2:])
