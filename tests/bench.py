"""What the work costs beside an earlier state of the project, in one run, as ratios of processor time. Run
by `make bench`.

`python tests/bench.py [STATE]` compares with a tag or commit, which is unpacked from the history into a
folder that is removed again, and set up there with what it pins. Every figure is the median of three runs,
each in a process of its own; children are counted.
"""

import os
import random
import subprocess
import sys
import tarfile
from collections.abc import Callable
from dataclasses import dataclass, replace
from io import BytesIO
from pathlib import Path
from resource import RUSAGE_CHILDREN, getrusage
from statistics import median
from tempfile import TemporaryDirectory

from playwright.sync_api import ViewportSize, sync_playwright

from find_chromium import find
from live_view import open_view
from retold import load_story
from retold.showing.widgets import PassageBrowser

ROOT = Path(__file__).parent.parent
BEFORE, TIMES = "b412f0c", 3
COMPARE = """
import sys, time
from importlib import import_module
from pathlib import Path
package = import_module(sys.argv[1])
a, b = (Path(name).read_text(encoding="utf-8") for name in sys.argv[2:])
package.compare("The mayor opened the bridge.", "The bridge was opened.")
begun = time.process_time()
package.compare(a, b)
print(time.process_time() - begun)
"""
LEDGER = """
import sys, time
from importlib import import_module
story = import_module(sys.argv[1]).load_story(sys.argv[2])
if sys.argv[1] == "analysis":
    from analysis.facts import facts, ledger
    changes = story.table("changes")
    make = lambda: ledger(facts(story.texts), changes, base=story.base)
else:
    story.changes
    make = lambda: (story.facts, story.ledger)
begun = time.process_time()
make()
print(time.process_time() - begun)
"""


@dataclass(frozen=True)
class State:
    """A state of the project: where it lies, where its package is found, what that is called, and what runs
    it.
    """

    root: Path
    path: Path
    package: str
    python: str = sys.executable

    def run(self, *arguments: str, kept: Path | None = None) -> tuple[str, float]:
        """What a Python of this state prints, and the processor time of it and all its children, in
        seconds."""
        environment = {**os.environ, "PYTHONPATH": str(self.path), "OMP_NUM_THREADS": "1"}
        environment["RETOLD_CACHE"] = str(kept or "")
        before = getrusage(RUSAGE_CHILDREN)
        command = [self.python, "-W", "ignore", *arguments]
        said = subprocess.run(
            command, cwd=self.root, env=environment, check=True, capture_output=True, text=True
        )
        after = getrusage(RUSAGE_CHILDREN)
        return said.stdout, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime

    def report(self, story: Path, scratch: Path, kept: Path) -> float:
        """The processor time of a report, with what was kept in a folder."""
        out = scratch / "out"
        return self.run("-m", self.package, "report", str(story), "--out", str(out), kept=kept)[1]

    def inside(self, code: str, *arguments: Path) -> float:
        """The processor time that some code measures of itself."""
        return float(self.run("-c", code, self.package, *map(str, arguments))[0].split()[-1])


def unpacked(commit: str, into: Path) -> State | None:
    """An earlier state of the project; None where the history does not have it."""
    asked = ["git", "-C", str(ROOT), "archive", "--format=tar", commit]
    packed = subprocess.run(asked, capture_output=True, check=False)
    if packed.returncode:
        return None
    with tarfile.open(fileobj=BytesIO(packed.stdout)) as archive:
        archive.extractall(into, filter="data")
    new = (into / "analysis" / "retold").is_dir()
    return State(into, into / "analysis" if new else into, "retold" if new else "analysis")


def set_up(state: State) -> State:
    """The state with the packages that it pins, in an environment of its own."""
    subprocess.run(["make", "-s", "-C", str(state.root), f"PYTHON={sys.executable}", "setup"], check=True)
    return replace(state, python=str(state.root / ".venv" / "bin" / "python"))


def write_story(folder: Path, documents: int, words: int) -> Path:
    """A story of texts that are cut and put together from the seeds, always the same."""
    folder.mkdir()
    seeds = load_story(ROOT / "seeds").tellings.values()
    told = [p.text for document in seeds for p in document.passages if p.kind == "body"]
    for number in range(documents):
        text = cut_and_joined(told, words, random.Random(number))
        (folder / f"d{number:02}.txt").write_text(text, encoding="utf-8")
    return folder


def cut_and_joined(told: list[str], words: int, chance: random.Random) -> str:
    """A text of some sentences in another order, three a paragraph, of so many words at least."""
    chosen: list[str] = []
    for sentence in chance.sample(told, len(told)):
        if sum(len(each.split()) for each in chosen) < words:
            chosen.append(sentence)
    return "\n\n".join(" ".join(chosen[n : n + 3]) for n in range(0, len(chosen), 3))


Work = Callable[[State, Path], float]


def warm_report(state: State, scratch: Path) -> float:
    """A report on the seeds, made before."""
    kept = scratch.parent / f"kept-by-{state.package}"
    if not kept.exists():
        state.report(ROOT / "seeds", scratch, kept)
    return state.report(ROOT / "seeds", scratch, kept)


def works(stories: Path) -> dict[str, Work]:
    """What is measured, by name."""
    twenty = write_story(stories / "twenty", 20, 500)
    long = write_story(stories / "long", 20, 1000)
    one, other = sorted(twenty.iterdir())[:2]
    return {
        "report on the seeds, warm": warm_report,
        "report on the seeds, cold": lambda s, scratch: s.report(ROOT / "seeds", scratch, scratch / "kept"),
        "facts and ledger of twenty documents, read": lambda s, _: s.inside(LEDGER, twenty),
        "compare two articles of 500 words, unread": lambda s, _: s.inside(COMPARE, one, other),
        "report on twenty articles of 1,000 words": lambda s, scratch: s.report(
            long, scratch, scratch / "kept"
        ),
    }


def seconds(work: Work, state: State, scratch: Path) -> float:
    """The median processor time of a piece of work, each time in a new folder."""
    taken = []
    for _ in range(TIMES):
        with TemporaryDirectory(dir=scratch) as fresh:
            taken.append(work(state, Path(fresh)))
    return median(taken)


def main(commit: str = BEFORE) -> None:
    """Print a row a piece of work: seconds now, seconds before, and the ratio."""
    with TemporaryDirectory() as folder:
        scratch = Path(folder)
        (scratch / "before").mkdir()
        before = unpacked(commit, scratch / "before")
        if before is None:
            print(f"The history here does not have {commit}, so nothing is compared with it.")
        else:
            before = set_up(before)
        now = State(ROOT, ROOT / "analysis", "retold")
        print(
            f"{'seconds of processor time, median of ' + str(TIMES):<46} {'now':>8} {commit[:8]:>9} "
            f"{'ratio':>7}"
        )
        for name, work in works(scratch).items():
            taken = seconds(work, now, scratch)
            was = seconds(work, before, scratch) if before else None
            ratio = f"{was:9.2f} {taken / was:7.2f}" if was else ""
            print(f"{name:<46} {taken:8.2f} {ratio}", flush=True)


SETTLED = (
    "new Promise((done) => requestAnimationFrame(() => requestAnimationFrame("
    "() => done(performance.now() - begun))))"
)
CLICKS = f"""async (times) => {{
  const taken = [], all = document.querySelectorAll(".retold .p");
  for (let n = 0; n < times; n++) {{
    const begun = performance.now();
    all[(n * 37) % all.length].click();
    taken.push(await {SETTLED});
  }}
  return taken;
}}"""
FILTERS = f"""async (times) => {{
  const taken = [];
  document.querySelector(".filter summary").click();
  while (!document.querySelector(".boxes input")) await new Promise(requestAnimationFrame);
  for (let n = 0; n < times; n++) {{
    const begun = performance.now();
    document.querySelector(".boxes input[type=checkbox]").click();
    taken.push(await {SETTLED});
  }}
  return taken;
}}"""


def long_story(folder: Path, passages: int, documents: int) -> Path:
    """Documents of so many passages, which all differ in a word."""
    fact = "On day {0} town {0} opened bridge {0} over the river."
    facts = [fact.format(day) for day in range(passages)]
    for verb in ("opened", "closed", "repaired")[:documents]:
        told = [each.replace("opened", verb) for each in facts]
        paragraphs = [" ".join(told[i : i + 5]) for i in range(0, passages, 5)]
        (folder / f"{verb}.txt").write_text("\n\n".join(paragraphs), encoding="utf-8")
    return folder


def measure_view(passages: int, documents: int, times: int = 20) -> None:
    """Print how fast the view is on documents of so many passages in Chromium: first paint, click, filter."""
    chromium = find() or None
    with TemporaryDirectory() as folder, sync_playwright() as playwright:
        view = PassageBrowser(load_story(long_story(Path(folder), passages, documents)))
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        size = ViewportSize(width=1200, height=900)
        blank = [browser.new_page(viewport=size, reduced_motion="reduce") for _ in range(5)]
        pages = [open_view(page, view) for page in blank]
        paint = median(page.evaluate("painted") for page in pages)
        clicks, filters = (median(pages[0].evaluate(script, times)) for script in (CLICKS, FILTERS))
        browser.close()
    print(f"\nThe view, {documents} documents of {passages} passages, milliseconds, median of {times}")
    print(f"first paint {paint:.0f}, click to counterpart {clicks:.0f}, filter {filters:.0f}", flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:2])
    measure_view(500, 2)
    measure_view(500, 3)
    measure_view(2000, 2, times=10)
