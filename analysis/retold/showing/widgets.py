"""The side-by-side view in a notebook, and the controls around it."""

import re
from collections.abc import Sequence
from typing import Any

import anywidget
import ipywidgets
import pandas as pd
import traitlets

from retold.ground.errors import StoryError
from retold.showing.assets import asset
from retold.showing.side_by_side import static_twin, view_data
from retold.story import Story

RELATIONS = ("verbatim", "paraphrase", "partial", "new", "gone", "unsure", "moved")


class PassageView(anywidget.AnyWidget):
    """Two documents side by side. `selected` is the pair in view ("A12/B7"), readable and settable."""

    _esm = asset("view.js")
    _css = asset("view.css")
    data = traitlets.Dict().tag(sync=True)
    left = traitlets.Int(0).tag(sync=True)
    right = traitlets.Int(1).tag(sync=True)
    unit = traitlets.Enum(["sentence", "paragraph"], "sentence").tag(sync=True)
    relations = traitlets.List(traitlets.Enum(list(RELATIONS))).tag(sync=True)
    least = traitlets.Float(0.0, min=0.0, max=1.0).tag(sync=True)
    query = traitlets.Unicode("").tag(sync=True)
    only = traitlets.Bool(False).tag(sync=True)
    selected = traitlets.Unicode("").tag(sync=True)

    def selection(self) -> pd.DataFrame:
        """The passages in view, one a row: document, passage, its text."""
        rows = []
        for letter, number in re.findall(r"([A-Z]+)(p?\d+)", self.selected):
            for doc, passages in zip(
                self.data["documents"], self.data["units"][self.unit]["passages"], strict=True
            ):
                rows += [
                    {"doc_id": doc["id"], "passage_id": f"{doc['id']}:{number}", "text": p["text"]}
                    for p in passages
                    if doc["letter"] == letter and p["n"] == number
                ]
        return pd.DataFrame(rows, columns=["doc_id", "passage_id", "text"])


class PassageBrowser(ipywidgets.VBox):  # type: ignore[misc]
    """Controls (documents, unit, relation, least score, search) around a `PassageView`, which is `.view`.

    Verdicts given in the view are kept in the story's folder; `.story` is the story as they leave it.
    """

    def __init__(self, story: Story) -> None:
        self.story = story
        data = view_data(story)
        first = data["units"]["sentence"]["pairs"][0]
        self.view = PassageView(data=data, left=first["a"], right=first["b"])
        self.view.on_msg(self._judge)
        names = [(f"{doc['letter'].upper()}  {doc['label']}", n) for n, doc in enumerate(data["documents"])]
        self.controls = {
            "left": ipywidgets.Dropdown(options=names, description="Left"),
            "right": ipywidgets.Dropdown(options=names, description="Right"),
            "unit": ipywidgets.ToggleButtons(options=["sentence", "paragraph"], description="Unit"),
            "relations": ipywidgets.TagsInput(
                allowed_tags=list(RELATIONS), allow_duplicates=False, placeholder="relations, all if empty"
            ),
            "least": ipywidgets.FloatSlider(min=0, max=1, step=0.05, description="Least score"),
            "query": ipywidgets.Text(description="Search", continuous_update=True),
        }
        for name, control in self.controls.items():
            control.value = getattr(self.view, name)
            traitlets.link((self.view, name), (control, "value"))
        controls = ipywidgets.Box(
            list(self.controls.values()), layout=ipywidgets.Layout(flex_flow="row wrap")
        )
        super().__init__([controls, self.view])

    def _judge(self, _: PassageView, message: dict[str, Any], __: object) -> None:
        """Keep a verdict that the view sends, and draw what it changes."""
        try:
            self.story = self._as_judged(**message)
        except StoryError as error:
            self.view.send({"problem": str(error)})
        else:
            self.view.data = view_data(self.story)

    def _as_judged(self, verdict: str, a: str, b: str, note: str) -> Story:
        """The story with what the view sends: a verdict on the link of two passages, or undo."""
        return self.story.undo() if verdict == "undo" else self.story.judge((a, b), verdict, note=str(note))

    @property
    def selected(self) -> str:
        """The pair in view ("A12/B7"), or ""."""
        return str(self.view.selected)

    def selection(self) -> pd.DataFrame:
        """The passages in view, one a row."""
        return self.view.selection()

    def _repr_mimebundle_(self, **options: Any) -> Any:
        bundle = super()._repr_mimebundle_(**options)
        parts: Sequence[dict[str, Any]] = bundle if isinstance(bundle, tuple) else (bundle, {})
        return {**parts[0], "text/plain": "PassageBrowser", "text/html": static_twin(self.view.data)}, *parts[
            1:
        ]


def passage_browser(story: Story) -> "PassageBrowser | ipywidgets.HTML":
    """The side-by-side view of a story with its controls; a line that says why where there are not two
    documents.
    """
    if not story.pairs:
        return ipywidgets.HTML("<p>A comparison needs two documents; this story has fewer.</p>")
    return PassageBrowser(story)
