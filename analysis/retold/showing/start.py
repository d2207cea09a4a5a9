"""The first cell of a session: choose a story, see what was found, choose what it is read from, compare."""

import subprocess
import sys
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import ipywidgets
from markupsafe import Markup

from retold.ground.errors import ReportError, RetoldError
from retold.showing import session
from retold.showing.assets import asset, template
from retold.showing.report import notebooks_on_a_story, packaged_notebooks
from retold.showing.wording import counted
from retold.story import Story
from retold.telling.direction import day_of

_NOTEBOOKS = {"Findings": "00-findings.ipynb", "Texts side by side": "07-side-by-side.ipynb"}
_WIDE = {"width": "auto"}  # the margins of a field come on top of "100%"


class Start(ipywidgets.VBox):  # type: ignore[misc]
    """Four steps: a folder or two texts, what was found, what it is read from, compare and report.

    `.story` is the story as it stands, None where there is none. What a click does can be done from Python:
    `start.folder.value = "..."`, `start.base.value = "b"`, `start.paste()`, `start.compare()`,
    `start.report()`.
    """

    def __init__(self, story: str = "", base: str = "") -> None:
        self.story: Story | None = None
        wide = {"layout": _WIDE, "style": {"description_width": "5em"}}
        self.folder = ipywidgets.Combobox(
            options=session.stories(), description="Folder", continuous_update=False, **wide
        )
        self.texts = [ipywidgets.Textarea(description=f"Text {letter}", rows=5, **wide) for letter in "AB"]
        self.found, self.said, self.links = ipywidgets.HTML(), ipywidgets.HTML(), ipywidgets.Output()
        self.base, self.bases = ipywidgets.RadioButtons(), ipywidgets.VBox()
        self.bar = ipywidgets.IntProgress(layout=_WIDE)
        super().__init__(self._steps())
        self.add_class("retold-start")
        folder, wanted = (story, base) if story else session.chosen()
        self.folder.value = folder or session.default()
        self._open(self.folder.value, wanted)
        self.folder.observe(lambda change: self._open(change["new"]), "value")

    def paste(self) -> None:
        """Make a story of the two texts in the fields, in a folder of its own, and choose it."""
        folder = self._tried(session.pasted, [text.value for text in self.texts])
        self.folder.value = str(folder or self.folder.value)

    def compare(self) -> None:
        """Read, link and compare, and say how far it is; what was made is kept for the other notebooks."""
        if self.story:
            self._tried(self._work_out, self.story)

    def report(self) -> None:
        """Write the reports on the story, and show where they are."""
        if self.story:
            self._tried(self._write, self.story)

    def _steps(self) -> list[ipywidgets.Widget]:
        """The four steps, one below the other."""
        paste = _button("Use these two texts", self.paste)
        pasting = ipywidgets.Accordion([ipywidgets.VBox([*self.texts, paste])], titles=["Or paste two texts"])
        acts = [_button("Compare", self.compare), _button("Write the report", self.report), self.links]
        steps = {
            "1 Folder": [self.folder, pasting],
            "2 What was found": [self.found],
            "3 Read from": [self.bases],
            "4 Compare": [self.bar, self.said, ipywidgets.Box(acts, layout={"flex_flow": "row wrap"})],
        }
        style = ipywidgets.HTML(f"<style>{asset('start.css')}</style>")
        titled = [[ipywidgets.HTML(f"<h2>{title}</h2>"), *parts] for title, parts in steps.items()]
        return [style, *(ipywidgets.VBox(parts) for parts in titled)]

    def _open(self, folder: str, base: str = "") -> None:
        """Read the story of a folder, and offer its documents to be read from."""
        self._say("" if folder else "Choose the folder of a story, or paste two texts.")
        self.story = self._tried(session.opened, folder, base) if folder else None
        self.found.value, self.bases.children, self.bar.value = self.said.value, [], 0
        if self.story:
            choices = [(reasons(self.story, doc), doc) for doc in self.story.tellings]
            self.base = ipywidgets.RadioButtons(options=choices, value=self.story.base or None, layout=_WIDE)
            self.base.observe(lambda change: self._read_from(change["new"]), "value")
            self.bases.children = [self.base]
            self._keep(self.story, base)

    def _read_from(self, base: str) -> None:
        """Read the same story from another document."""
        assert self.story
        self.story = session.opened(str(self.story.path), base)
        self._keep(self.story, base)

    def _keep(self, story: Story, base: str) -> None:
        """Keep the choice for the session, and show what it is."""
        kept = session.choose(story.path, base)
        self.found.value = found(story)
        self._say("All notebooks of this session read this story." if kept else "")

    def _work_out(self, story: Story) -> None:
        steps = list(_work(story))
        self.bar.max, self.bar.value = len(steps), 0
        for said, work in steps:
            self._say(said)
            work()
            self.bar.value += 1
        linked = f"{counted(len(story.links), 'link')} and {counted(len(story.changes), 'change')}"
        among = f" between {story.labels[story.base]} and the others" if story.pairs else ""
        found = counted(len(story.differences), "difference")
        self._say(f"Found: {linked}{among}, {found} over all tellings.")
        self._link(_NOTEBOOKS)

    def _write(self, story: Story) -> None:
        """Run the command that writes reports, and follow what it says."""
        out = session.home() / "reports" / story.path.resolve().name
        command = [sys.executable, "-m", "retold", "report", str(story.path), "--out", str(out)]
        command += ["--base", story.base] if story.wanted else []
        self.bar.max, self.bar.value = len(notebooks_on_a_story(packaged_notebooks())), 0
        lines = [""]
        with subprocess.Popen(command, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT) as job:
            for line in job.stdout or ():
                lines.append(line)
                self.bar.value += line.startswith("  ")
                self._say(f"Writing: {line}")
        if job.returncode:
            raise ReportError("No report", cause=lines[-1].strip(), cure="Run `retold report` to see more.")
        self._say(f"The reports are in {out.resolve()}.")
        self._link({**_NOTEBOOKS, "Reports": str(out / "index.html")})

    def _link(self, files: dict[str, str]) -> None:
        """Show links to those files that are there; JupyterLab opens them."""
        there = {name: file for name, file in files.items() if Path(file).exists()}
        links = [Markup('<a href="{}">{}</a>').format(file, name) for name, file in there.items()]
        data = {"text/html": " ".join(links), "text/plain": ", ".join(there.values())}
        self.links.outputs = ({"output_type": "display_data", "metadata": {}, "data": data},)

    def _say(self, text: str, *, wrong: bool = False) -> None:
        kind = "retold-wrong" if wrong else "retold-said"
        self.said.value = Markup('<p role="status" class="{}">{}</p>').format(kind, text)

    def _tried(self, do: Callable[..., Any], *given: Any) -> Any:
        """What a call gives, or None where it fails, and then what is wrong is said."""
        try:
            return do(*given)
        except RetoldError as error:
            self._say(str(error), wrong=True)
            return None

    def _repr_mimebundle_(self, **options: Any) -> Any:
        """The widget, and for where there is no kernel what was found."""
        bundle = super()._repr_mimebundle_(**options)
        data, *rest = bundle if isinstance(bundle, tuple) else (bundle, {})
        still = {"text/plain": f"Start: {self.story.read_as if self.story else 'no story'}"}
        return {**data, **still, "text/html": self.found.value}, *rest


def reasons(story: Story, doc: str) -> str:
    """A document, and what speaks for reading the others from it, in a line."""
    about = story.documents.set_index("doc_id").loc[doc]
    day, longest = day_of(about["published"]), story.documents["n_words"].max()
    said = [
        f"suggested, {story.base_because}" if doc == story.base and not story.wanted else "",
        f"dated {day}" if day else "no date",
        f"{about['n_words']:,} words" + (", the longest" if about["n_words"] == longest else ""),
    ]
    return f"{story.letters[doc]} {story.labels[doc]}: {'; '.join(filter(None, said))}"


def found(story: Story) -> str:
    """The articles of a story and its problems, as HTML."""
    done = story.cleaning.groupby(["doc_id", "what"], sort=True).size()
    return template("start.html.j2").render(story=story, done=done)


def _work(story: Story) -> Iterator[tuple[str, Callable[[], object]]]:
    """All that is worked out of a story, step by step, each with what it is called."""
    for n, telling in enumerate(story.tellings.values(), 1):
        yield f"Reading {n} of {len(story.tellings)}", partial(getattr, telling, "readings")
    for n, pair in enumerate(story.pairs, 1):
        yield f"Linking and comparing {n} of {len(story.pairs)}", partial(story.compare, *pair)
    for name, meaning in story.tables.items():
        yield f"Working out {meaning}", partial(getattr, story, name)


def _button(name: str, act: Callable[[], None]) -> ipywidgets.Button:
    button = ipywidgets.Button(description=name, layout={"width": "auto"})
    button.on_click(lambda _: act())
    return button
