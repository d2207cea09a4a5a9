"""How long each part takes on the seeds, beside one fixed piece of work in the same run. Run by `make bench`."""

import time
from collections.abc import Callable
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from playwright.sync_api import sync_playwright
from retold.english.language import _READ, parse_all

from find_chromium import find
from live_view import open_view
from retold import attributions, compare, load_story, readability, split_passages, tone
from retold.english.meaning import _VECTORS
from retold.linking.links import link
from retold.showing.widgets import PassageBrowser

_SETTLED = "new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done(performance.now() - begun))))"
_CLICKS = f"""async (times) => {{ const taken = [], all = document.querySelectorAll(".column")[1].querySelectorAll(".passage");
  for (let n = 0; n < times; n++) {{ const begun = performance.now(); all[(n * 37) % all.length].click(); taken.push(await {_SETTLED}); }} return taken; }}"""
_FILTERS = f"""async (times) => {{ const taken = [];
  for (let n = 0; n < times; n++) {{ const begun = performance.now(); document.querySelectorAll(".chips .chip")[1].click(); taken.push(await {_SETTLED}); }}
  return taken; }}"""
STORY = load_story(Path(__file__).parent.parent / "seeds")
A, B = STORY.texts["a"], STORY.texts["b"]


def fresh(call: Callable[[], object]) -> Callable[[], object]:
    """`call` without what spaCy has read before."""

    def run() -> object:
        _READ.clear()
        _VECTORS.clear()
        return call()

    return run


def seconds(call: Callable[[], object], times: int = 5) -> float:
    taken = []
    for _ in range(times):
        begun = time.perf_counter()
        call()
        taken.append(time.perf_counter() - begun)
    return median(taken)


def main() -> None:
    one, other = split_passages(A), split_passages(B, doc_id="b")
    yardstick = seconds(fresh(lambda: parse_all(one["text"])))
    print(f"{'yardstick: spaCy reads the longest text':<42} {yardstick:7.3f} s      1.00")
    for name, call in {
        "split into passages": lambda: split_passages(A),
        "link two articles": lambda: link(one, other),
        "compare two articles, nothing read before": fresh(lambda: compare(A, B)),
        "compare two articles, all read before": lambda: compare(A, B),
        "readability with intervals": lambda: readability({"a": A}),
        "tone with intervals": fresh(lambda: tone({"a": A})),
        "attributions": fresh(lambda: attributions(A)),
    }.items():
        taken = seconds(call)
        print(f"{name:<42} {taken:7.3f} s  {taken / yardstick:8.2f}")


def measure_view(n: int = 500, times: int = 20) -> None:
    """The view on two documents of `n` passages in Chromium: first paint, click to counterpart, filter."""
    chromium = find()
    with TemporaryDirectory() as folder, sync_playwright() as playwright:
        facts = [
            f"On day {d} the mayor of town {d} opened bridge number {d} over the river."
            for d in range(1, n + 1)
        ]
        for name, told in (("one", facts), ("two", [each.replace("opened", "closed") for each in facts])):
            paragraphs = [" ".join(told[i : i + 5]) for i in range(0, n, 5)]
            (Path(folder) / f"{name}.txt").write_text("\n\n".join(paragraphs), encoding="utf-8")
        view = PassageBrowser(load_story(folder)).view
        browser = playwright.chromium.launch(
            executable_path=chromium or None, args=["--no-sandbox", "--disable-gpu"]
        )
        pages = [open_view(browser, view) for _ in range(5)]
        clicks = pages[0].evaluate(_CLICKS, times)
        filters = pages[0].evaluate(_FILTERS, times)
        print(f"\nThe view, two documents of {n} passages, milliseconds, median")
        print(
            f"first paint {median(page.evaluate('painted') for page in pages):.0f}, click to counterpart {median(clicks):.0f}, filter {median(filters):.0f}"
        )
        browser.close()


if __name__ == "__main__":
    main()
    measure_view()
    measure_view(2000, times=10)
