"""Write docs/how-good.md from figures.csv, readings.csv and majors-read.csv. Run by `make docs`.

    python docs/how_good.py [GOLD]

With GOLD (`make figures GOLD=folder`) what this version reaches on texts that people judged is measured first
and written to docs/figures.csv. Those texts, and the score.py beside them, are no part of this project.
"""

import json
import sys
from math import sqrt
from pathlib import Path
from subprocess import PIPE, run

import pandas as pd

DOCS = Path(__file__).parent
_VERDICTS = ["true_and_useful", "true_but_empty", "misleading", "false"]
_PAGE = """# How good it is

**In one breath.** Of {n} differences that it listed first for eight stories nobody had seen, two readers
found {useful} true and useful, {share}, {empty} true but empty, and {wrong} misleading or false; an
editor's bar is nine in ten. Of what two editors list of a story it finds about half, and of what they call
gravest as much, where each finds nearly all of the other's. Links in copies, speakers and the ends of
sentences are nearly as people have them; tone and readability agree moderately with readers.

## On stories that nobody had seen

One reader, who had not built it, read eight stories of three tellings each in November 2026, before 0.8.0,
and judged the first ten differences of each and all other rows of the page. In brackets the 95 % interval
(Wilson 1927), as if each were drawn by itself.

| state | what | read | true and useful | true but empty | misleading | false |
| --- | --- | --- | --- | --- | --- | --- |
{readings}

Twelve of the {n_first} of the first reading gave somebody words or a stance that the text does not carry;
most of these were quotations cut in the middle, which is no longer done. Replies, voices, "where in the text"
and "in all but one" were mended after this reading, by the kinds of fault that it named.

For 0.9.0 "told differently", quotations and "no other telling has" were mended by kind. Its builder read the
first ten differences of ten other stories: milder than the outside reader, so only these rows can be compared
with each other. Empty were a stray line of another article, a quotation without its "Number one" and one with
another tag. Misleading were a third telling that spoke of another moment (mended since: it stands apart as
what comes nearest), one senator set against "several", and words of a third party given to nobody. One
reader who had not built it then read the page of one more story. Misleading were three rows that said of
another telling that it had the matter in other words, where it had only something like it, under headings cut
where the sense turned; the page now says that it may be told there in other words, and shows where a heading
is cut. Each later row is another reader's, of stories that nobody had read; "another collection" has three
outlets of any kind and texts restored from words apart. "Told differently" is the weakest kind, since two
sentences that share a subject may tell of two things; since 0.14.0 it is called a detail unless a reason is
known. What is called "must know" is weak too: of four such of the last reading one deserved it, and the rule
behind three of them (two days of two acts) was mended after it.

## On texts that people judged

*Worked with*: these texts were read while rules and bounds were chosen, which flatters. *Left out*: nothing
was chosen on these stories, as far as the brackets say. *0.6.0, unseen*: what that release reached on texts
kept from its makers; for this one nobody has measured it. Empty: not measured. What each figure rests on:
[methods](methods.md).

| what | measure | worked with | left out | people | plain baseline | 0.6.0, unseen |
| --- | --- | --- | --- | --- | --- | --- |
{figures}

## And besides

- **Planted differences**, in an invented story, before anything was changed for it: [what was planted, and
  found](example.md).
- **Beside other tools**, each with the best setting it has on the same texts, with time and memory, and
  where another tool is better: [beside other tools](peers.md).
- **Under attack**: hostile files, random input, mutated code: [what was tried to break it](reliability.md).
- **By hand**: hold it to your own reading. Judge twenty findings of a story you know
  ([verdicts](verdicts.md)), and count.

Written by `make docs` from `docs/figures.csv`, `docs/readings.csv` and `docs/majors-read.csv`, where each
figure can be read and disputed; `make figures GOLD=folder` measures them again.
"""


def measured(figures: pd.DataFrame, gold: Path) -> pd.DataFrame:
    """The figures with what this version reaches on the gold texts, by the names of score.py."""
    command = [sys.executable, "-W", "ignore", str(gold / "score.py"), "--json"]
    said = run(command, cwd=DOCS.parent, stdout=PIPE, text=True, check=True).stdout
    scores = json.loads(said.splitlines()[-1])
    found = figures["name"].map({name: short(score["figure"]) for name, score in scores.items()})
    return figures.assign(worked_with=found.fillna(figures["worked_with"]))


def short(share: float) -> str:
    """A share to three places, as the tables have it: .596."""
    return f"{share:.3f}".removeprefix("0")


def wilson(right: int, of: int) -> str:
    """A share of some in per cent, with its 95 % interval."""
    z, share = 1.96, right / of
    middle, width = share + z * z / (2 * of), z * sqrt(share * (1 - share) / of + z * z / (4 * of * of))
    low, high = ((middle + sign * width) / (1 + z * z / of) for sign in (-1, 1))
    return f"{100 * share:.0f} % ({100 * max(low, 0):.0f} to {100 * high:.0f})"


def _listed_first(readings: pd.DataFrame) -> pd.DataFrame:
    """Of what was read the first ten differences of eight stories, the newest last."""
    whole = readings["what"].str.match("the first ten differences of (?:each|eight) ")
    return readings.loc[whole, _VERDICTS].astype(int)


def reading(row: pd.Series) -> str:
    """What was read of one sort, as a row of Markdown."""
    known = row[_VERDICTS].dropna().astype(int)
    shares = {each: f"{n}: {wilson(n, known.sum())}" for each, n in known.items()}
    cells = [row["state"], row["what"], str(known.sum()), *(shares.get(each, "") for each in _VERDICTS)]
    return f"| {' | '.join(cells)} |"


def main(gold: Path | None = None, *, to: Path = DOCS) -> None:
    figures = pd.read_csv(DOCS / "figures.csv", dtype=str, keep_default_na=False)
    if gold:
        figures = measured(figures, gold)
        figures.to_csv(DOCS / "figures.csv", index=False, lineterminator="\n")
    read = pd.read_csv(DOCS / "majors-read.csv")["right"].eq("yes")
    figures.loc[figures["name"] == "majors", "worked_with"] = f"{read.sum()} of {len(read)}"
    told = figures["left_out_is"].ne("")
    figures.loc[told, "left_out"] += " (" + figures["left_out_is"] + ")"
    columns = ["what", "measure", "worked_with", "left_out", "people", "plain", "unseen"]
    readings = pd.read_csv(DOCS / "readings.csv")
    useful, empty, *wrong = newest = _listed_first(readings).iloc[-1]
    page = _PAGE.format(
        n=newest.sum(),
        useful=useful,
        share=wilson(useful, newest.sum()),
        empty=empty,
        wrong=sum(wrong),
        n_first=_listed_first(readings).iloc[0].sum(),
        figures="\n".join(f"| {' | '.join(row)} |" for row in figures[columns].itertuples(index=False)),
        readings="\n".join(reading(row) for _, row in readings.iterrows()),
    )
    (to / "how-good.md").write_text(page, encoding="utf-8")


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
