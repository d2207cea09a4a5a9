"""A folder of articles -> a `Story`, the one door to every table."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, partial
from html import escape
from importlib import import_module
from itertools import combinations
from pathlib import Path
from typing import Any, cast
from warnings import warn

import pandas as pd

from retold.changes.comparison import Comparison, changes_between, links_between
from retold.changes.pair import Steps
from retold.changes.steps import STEPS
from retold.ground.addresses import address, called, letters
from retold.ground.caches import cached
from retold.ground.errors import StoryError
from retold.ground.keeping import keep, key
from retold.ground.tables import frame, from_json, to_json
from retold.ground.terminal import visible
from retold.linking.judging import judged_changes, judged_documents
from retold.linking.targets import pointed_at
from retold.linking.verdicts import OF_0_6, UNDO, Verdicts
from retold.measuring.measure import Measure, as_measure, measured, shifted
from retold.reading.document import Document, Passage, Unit
from retold.reading.folder import problem
from retold.tables_of import TABLES_OF_A_STORY
from retold.telling.direction import Base, choose_base
from retold.telling.fate import fate

_ROOMS = tuple("ground english reading noticing linking changes measuring telling tables_of".split())


@dataclass(frozen=True, repr=False)
class Story:
    """One news event as told by several articles.

    Every table is a property (`print(story)` lists them). `tellings` are the documents by their ids. `found`
    and `faults` are `documents` and `problems` before verdicts, and `wanted` is the base that was asked for.
    """

    path: Path
    tellings: Mapping[str, Document]
    found: pd.DataFrame
    faults: pd.DataFrame
    cleaning: pd.DataFrame
    wanted: str | None
    judged: Verdicts
    rules: Steps = STEPS

    def __getattr__(self, name: str) -> pd.DataFrame:
        """A table by its name, made once. Raises AttributeError, with the names there are, for another."""
        if name.startswith("_") or name not in TABLES_OF_A_STORY:
            raise AttributeError(f"A story has no {name!r}. Its tables are {', '.join(self.tables)}.")
        if name not in self.made:
            make = partial(TABLES_OF_A_STORY[name].make, self)
            self.made[name] = self._kept(name, [self._about], make)
        return cast(pd.DataFrame, self.made[name])

    def __dir__(self) -> list[str]:
        return [*super().__dir__(), *TABLES_OF_A_STORY]

    def __repr__(self) -> str:
        lines = [f"Story of {len(self.tellings)} documents, base {self.base or 'none'}: {self.base_because}"]
        lines += [f"  {letter} {self.labels[doc]}" for doc, letter in self.letters.items()]
        lines += [f"  .{name:<13} {meaning}" for name, meaning in self.tables.items()]
        return visible("\n".join(lines))

    def _repr_html_(self) -> str:
        return f"<pre>{escape(repr(self))}</pre>"

    @cached_property
    def read_from(self) -> Base:
        """The document that the others are read against, and why."""
        return choose_base(self.documents, self.tellings, self.wanted)

    @property
    def base(self) -> str:
        """The document that the others are read against."""
        return self.read_from.doc_id

    @property
    def base_because(self) -> str:
        """Why it is that one."""
        return self.read_from.because

    @property
    def read_as(self) -> str:
        """Which document the others are read against, why, and how to take another."""
        cure = "Take another with --base ID, or give it the role original in articles.csv."
        return f"Read from {self.base}: {self.base_because}. {cure}" if self.base else "There is no document."

    @property
    def tables(self) -> dict[str, str]:
        """The names of all tables, and what each says."""
        own = {
            "documents": "the articles, and what is known of them",
            "problems": "what is wrong with the folder and its files",
            "cleaning": "what reading undid or recognised",
            "verdicts": "what analysts said of links and changes",
        }
        return own | {name: table.meaning for name, table in TABLES_OF_A_STORY.items()}

    @cached_property
    def documents(self) -> pd.DataFrame:
        """What is known of each article: what the folder says, and what verdicts set."""
        return judged_documents(self.found, self.judged.acting)

    @cached_property
    def problems(self) -> pd.DataFrame:
        """What is wrong with the folder, its files and its verdicts."""
        wrong = [problem(None, self.judged.file.name, *each) for each in self.judged.faults]
        return pd.concat([self.faults, frame("problems", wrong)], ignore_index=True)

    @property
    def verdicts(self) -> pd.DataFrame:
        """The verdicts that stand, oldest first: the table `verdicts`."""
        return self.judged.table

    @cached_property
    def labels(self) -> dict[str, str]:
        """The short name of each document; where two have the same, with its id."""
        shared = self.documents["label"].duplicated(keep=False)
        rows = zip(self.documents["doc_id"], self.documents["label"], shared, strict=True)
        return {doc: f"{label} ({doc})" if twice else label for doc, label, twice in rows}

    @cached_property
    def names(self) -> dict[str, str]:
        """What each document is called in a sentence."""
        return called(self.letters, self.labels)

    @cached_property
    def letters(self) -> dict[str, str]:
        """The letter of each document, by which its passages are named."""
        return letters(self.tellings)

    def address(self, *passage_ids: str, change: int | None = None) -> str:
        """The name of a passage, a pair or a change in it: A12, A12/B7, A12/B7.2."""
        return address(self.letters, *passage_ids, change=change)

    def anchor(self, *passage_ids: str, change: int | None = None) -> str:
        """The link to it on the page of the texts: `#A12`, `#A12/B7`, `#A12/B7.2`."""
        return f"#{self.address(*passage_ids, change=change)}"

    @cached_property
    def passage(self) -> Mapping[str, Passage]:
        """Every passage by its id."""
        return {p.passage_id: p for document in self.tellings.values() for p in document.passages}

    @property
    def others(self) -> list[str]:
        """The documents that are not the base, in order."""
        return [doc for doc in self.tellings if doc != self.base]

    @property
    def pairs(self) -> list[tuple[str, str]]:
        """Every two documents, the base first where it is one of them."""
        return list(combinations([self.base, *self.others] if self.tellings else [], 2))

    def compare(self, a: str, b: str, *, unit: Unit = "sentence") -> Comparison:
        """The comparison of two documents. Raises StoryError for a document the story does not have."""
        for doc in (a, b):
            if doc not in self.tellings:
                cause = f"the story has {', '.join(self.tellings) or 'none'}"
                raise StoryError(f"No document {doc!r}", cause=cause, cure="Use one of these.")
        name = f"{a}\0{b}\0{unit}"
        if name not in self.made:
            self.made[name] = self._compared(self.tellings[a].as_unit(unit), self.tellings[b].as_unit(unit))
        return cast(Comparison, self.made[name])

    def measure(self, counted: Measure | Callable[[Passage], Any]) -> pd.DataFrame:
        """A measure of every document with its interval, then over linked passages less the base: the table
        `intervals`.

        `counted` is a function of a passage that gives a number, whose mean is the figure, or two: hits, and
        out of how many. <NA> under ten passages or pairs, and for texts that are not English.
        """
        measure = as_measure(counted)
        rows = [measured(document, measure) for document in self.tellings.values()]
        rows += [shifted(self.compare(self.base, other), measure) for other in self.others]
        return frame("intervals", rows)

    def fate(self, rows: pd.DataFrame) -> pd.DataFrame:
        """What became, in every other telling, of the passages that the rows of a table stand in: the table
        `fate`.
        """
        return fate(rows, self.tellings, lambda a, b: self.compare(a, b))

    def show(
        self, table: pd.DataFrame, *, caption: str = "", folded: bool = False, download: str = ""
    ) -> Any:
        """A table as notebooks and reports show it, with links to the texts; `download` names a CSV file."""
        html = import_module("retold.showing.html")
        return html.table(table, self, caption=caption or "Rows", folded=folded, download=download)

    def export(
        self, out: str | Path, *, to: Sequence[str] = (), differences: pd.DataFrame | None = None
    ) -> list[Path]:
        """Write the evidence to a folder of its own: docx, xlsx, parquet, annotations, bibtex, or all.

        `differences` are rows of that table, by default those of weight 3 and 2 that nobody rejected. Returns
        the files. Raises ReportError for a folder that holds anything else, or that cannot be written.
        """
        exported = import_module("retold.evidence.exporting").export(self, out, to, differences)
        return list[Path](exported)

    def with_rules(self, rules: Steps) -> Story:
        """The same story with other rules of change: `(*STEPS, (my_rule, sure))`. Nothing of it is kept on
        the disk.
        """
        return replace(self, rules=tuple(rules))

    def judge(
        self,
        target: object,
        verdict: str = "",
        b_passage: str = "",
        *,
        value: object = "",
        what: str = "",
        note: str = "",
        by: str = "",
    ) -> Story:
        """The story with one verdict more, which is on the disk before this returns.

            story.judge(("a:38", "b:13"), "not")                            # a link: real, not, add
            story.judge(story.changes.iloc[0], "regrade", value="minor")    # a change: real, not, regrade
            story.judge("b", "set", what="published", value="2022-02-25")   # or label, title, outlet, role
            story.judge(story.quotations.iloc[0], "set", value="Ann Lee")   # a speaker: real, not, set
            story.judge((one_fact, another), "merge", value="Ann Lee")      # rows of facts: merge, not
            story.judge(story.differences.iloc[0], "regrade", value=3)      # real, not, regrade (3, 2, 1)
            story.judge({"target": "difference", "spans": [("a", 0, 9)], "what": "voice"}, "add", value=3)

        A note alone is the verdict "note". Those on links, changes, differences and facts of documents count
        in every table; the others are kept and listed. `judge("reject", "a:38", "b:13")` is the call of 0.6.
        Raises StoryError for what cannot be judged so, for a passage that is not there, or when it is not
        written.
        """
        if b_passage or (isinstance(target, str) and not verdict):
            return self._judged_as_in_0_6(str(target), (verdict, b_passage), note, by)
        about = pointed_at(target, self.judged.places)
        said = about._replace(verdict=OF_0_6.get(verdict, verdict), what=what or about.what, note=note, by=by)
        return replace(self, judged=self.judged.add(said._replace(value=" ".join(str(value).split()))))

    def _judged_as_in_0_6(self, kind: str, pair: tuple[str, str], note: str, by: str) -> Story:
        """The story as a call of 0.6 leaves it: confirm, reject, link, unlink, note or undo, and a pair."""
        warn("Write judge((a, b), verdict), or undo().", DeprecationWarning, stacklevel=3)
        return self.undo(by=by) if kind == UNDO else self.judge(pair, kind, note=note, by=by)

    def undo(self, *, by: str = "") -> Story:
        """The story without the last verdict of `by`, given in this session or before; never another's."""
        return replace(self, judged=self.judged.undo(by))

    @cached_property
    def _about(self) -> str:
        """A hash of all that its tables rest on but the code."""
        known = self.documents.drop(columns="path").to_json(orient="split")
        words = {telling.lists.added for telling in self.tellings.values()}
        return key(known, repr(self.read_from), repr(words), repr(self.judged.acting))

    @cached_property
    def made(self) -> dict[str, Any]:
        """The tables and comparisons that were made of it; with rules of one's own, of this very object."""
        return _made_of(self._about) if self.rules is STEPS else {}

    def _compared(self, a: Document, b: Document) -> Comparison:
        verdicts = self.judged.between(a.doc_id, b.doc_id)
        on_links = tuple(verdict for verdict in verdicts if verdict.target == "link")
        days = f"{a.published} {b.published}"
        made_of = [*a.made_of, a.doc_id, *b.made_of, b.doc_id, days, a.lists.added, repr(on_links)]

        def find(links: pd.DataFrame) -> pd.DataFrame:
            made = partial(changes_between, a, b, links, rules=self.rules, verdicts=on_links)
            return judged_changes(self._kept("changes", made_of, made), verdicts)

        links = self._kept("links", made_of, partial(links_between, a, b, on_links))
        return Comparison(a, b, links, find)

    def _kept(self, name: str, made_of: list[str], make: Callable[[], pd.DataFrame]) -> pd.DataFrame:
        """A table from the disk, or made and kept there; with rules of one's own it is made."""
        if self.rules is not STEPS:
            return make()
        return keep(name, made_of, _ROOMS, make, write=to_json, read=from_json)


@cached("stories")
def _made_of(about: str) -> dict[str, Any]:
    """What was made of the last few stories; one that is loaded again finds it made."""
    return {}
