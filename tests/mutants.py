"""How many small faults the tests notice: mutants of `reading`, `linking` and `changes`, drawn at random.

`python -W ignore tests/mutants.py NUMBER SEED` (`make mutants`) says of each what became of it, then the
share killed with its 95 % interval. A mutant is held against the tests that reach its line, the quickest
first, for `SECONDS` at most; one with which a test takes five times as long is killed, one that no test
reaches has survived. What the models read is remembered, since their room is not mutated. Tests that need a
browser, notebooks or another process are left out.
"""

import os
import resource
import signal
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from coverage import Coverage
from scipy.stats import binomtest

from mutations import Instead, Mutant, drawn

ROOT = Path(__file__).parent.parent
ROOMS = ("retold.reading", "retold.linking", "retold.changes")
TESTED = """
    agreeing changes changes_not difference document formats grammar grave keeping layout linking_by_hand
    links lists names number_changes pages properties reading reading_by_hand reading_the_seeds reversals
    roles rule_by_rule rules sentences speakers story text verdicts"""
SECONDS, SLACK = 25, 6


def remember_models() -> None:
    """Have spaCy and the model of meaning read each text once; before the rooms are imported."""
    from retold.english import meaning, parsing

    read, known = parsing.read, dict[str, dict[str, Any]]()

    def read_once(texts: Sequence[str]) -> list[dict[str, Any]]:
        new = [text for text in dict.fromkeys(texts) if text not in known]
        known.update(zip(new, read(new) if new else (), strict=True))
        return [known[text] for text in texts]

    parsing.read, meaning.meaning_of = read_once, cache(meaning.meaning_of)


def forget() -> None:
    """Empty what the rooms, stories and the documents of test files remember between calls."""
    from retold.reading.document import Document

    for name, module in list(sys.modules.items()):
        for each in list(vars(module).values()) if name.startswith((*ROOMS, "retold.story", "test_")) else ():
            if hasattr(each, "cache_clear"):
                each.cache_clear()
            elif isinstance(each, Document):
                each.__init__(each.text, each.doc_id)


class Trial:
    """A plugin of pytest that runs the tests as they are, and then against each mutant."""

    def __init__(self, mutants: list[Mutant]) -> None:
        self.mutants, self.failed = mutants, False
        self.seconds: dict[str, float] = {}
        self.reaching = defaultdict[tuple[str, int], set[str]](set)

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        self.failed |= report.failed

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        self.look(session.items)
        fates = Counter(map(self.fate_of, self.mutants))
        killed = fates["killed"] + fates["endless"]
        low, high = binomtest(killed, fates.total()).proportion_ci(method="wilson")
        print(f"{killed} of {fates.total()} killed: {killed / fates.total():.0%} ({low:.0%} to {high:.0%})")
        return True

    def passes(self, item: pytest.Item, later: pytest.Item | None) -> bool:
        self.failed = False
        forget()
        item.config.hook.pytest_runtest_protocol(item=item, nextitem=later)
        return not self.failed

    def look(self, items: list[pytest.Item]) -> None:
        """Which tests pass, how long they take, which lines of the rooms they reach."""
        self.items = {item.nodeid: item for item in items}
        coverage = Coverage(data_file=None, source_pkgs=ROOMS, config_file=False, messages=False)
        for item, later in zip(items, [*items[1:], None], strict=True):
            begun = time.process_time()
            coverage.start()
            coverage.switch_context(item.nodeid)
            passes = self.passes(item, later)
            coverage.stop()
            if passes:
                self.seconds[item.nodeid] = time.process_time() - begun
        data = coverage.get_data()
        for path in data.measured_files():
            for line, tests in data.contexts_by_lineno(path).items():
                self.reaching[path, line] |= self.seconds.keys() & tests

    def tests_of(self, mutant: Mutant) -> list[str]:
        """The tests that reach the statement of a mutant, or its module where it is in no function."""
        path = str(mutant.path)
        if mutant.function:  # a statement counts at its first line
            above = (self.reaching[path, line] for line in range(mutant.line, max(0, mutant.line - 30), -1))
            found = next(filter(None, above), set())
        else:
            found = {test for (where, _), tests in self.reaching.items() if where == path for test in tests}
        chosen, left = list[str](), float(SECONDS)
        for test in sorted(found, key=self.seconds.__getitem__):
            left -= self.seconds[test]
            if left > 0 or not chosen:
                chosen.append(test)
        return chosen

    def fate_of(self, mutant: Mutant) -> str:
        """What became of a mutant: killed, endless, survived, unreached."""
        fate = "unreached"
        if tests := self.tests_of(mutant):
            if not (child := os.fork()):
                self.try_out(mutant, tests)
            _, status = os.waitpid(child, 0)
            endless = os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGXCPU
            fate = "endless" if endless else "killed" if status else "survived"
        print(f"{fate:9} {mutant.told[:150]}", flush=True)
        return fate

    def try_out(self, mutant: Mutant, tests: list[str]) -> None:
        """In a process of its own: run the tests until one fails, and end."""
        quiet = os.open(os.devnull, os.O_WRONLY)
        os.dup2(quiet, 1), os.dup2(quiet, 2)
        try:
            put_in = self.calls(mutant) and mutant.put_in()
            passed = self.survives(mutant, tests) if put_in else survives_anew(mutant, tests, self)
        except BaseException:
            passed = False
        os._exit(not passed)

    def calls(self, mutant: Mutant) -> bool:
        """Whether a test calls the function of a mutant, and not only what it made when it was imported."""
        return bool(self.reaching[str(mutant.path), mutant.first_line])

    def survives(self, mutant: Mutant, tests: list[str]) -> bool:
        for test, later in zip(tests, [*tests[1:], None], strict=True):
            allow(5 * self.seconds[test])
            if not self.passes(self.items[test], self.items[later] if later else None):
                return False
        return True


def survives_anew(mutant: Mutant, tests: list[str], trial: Trial) -> bool:
    """The same for what is done when a module is imported: import all anew."""
    allow(5 * sum(trial.seconds[test] for test in tests))
    stay = ("retold.english", "retold.ground")
    for name in list(sys.modules):
        file = getattr(sys.modules[name], "__file__", None) or ""
        if (name.startswith("retold") and not name.startswith(stay)) or Path(file).parent == ROOT / "tests":
            del sys.modules[name]
    sys.meta_path.insert(0, Instead(mutant))
    import retold

    retold.english, retold.ground = (sys.modules[name] for name in stay)
    return pytest.main(["-x", "-p", "no:cacheprovider", *tests]) == 0


def allow(seconds: float) -> None:
    """Let this process have so many seconds more, and some."""
    hard = resource.getrlimit(resource.RLIMIT_CPU)[1]
    resource.setrlimit(resource.RLIMIT_CPU, (int(time.process_time() + seconds + SLACK), hard))


if __name__ == "__main__":
    os.environ["RETOLD_CACHE"] = ""
    os.chdir(ROOT)
    remember_models()
    files = [f"tests/test_{name}.py" for name in TESTED.split()]
    marks = "not browser and not notebook and not slow"
    number, seed = map(int, sys.argv[1:])
    pytest.main(
        ["-s", "-p", "no:cacheprovider", "-m", marks, *files], plugins=[Trial(drawn(ROOMS, number, seed))]
    )
