"""The side-by-side view in a notebook."""

import asyncio
from typing import Any

import anywidget
import ipywidgets
import pandas as pd
import traitlets

from retold.ground.errors import StoryError
from retold.linking.places import Place
from retold.showing.assets import asset, script
from retold.showing.side_by_side import columns_of, static_twin, verdict_data, view_data
from retold.story import Story

_PAUSE = 0.5  # seconds in which more verdicts may come before what rests on them is worked out again


class PassageBrowser(anywidget.AnyWidget):
    """Two or three documents of a story side by side, with everything that can be set in the view itself.

    All of it is readable and settable from Python too: `columns` (places of documents in the story, in the
    order of the columns), `unit`, `query`, `selected` (an address: A12, A12/B7, A12/B7.2, value-A12-B7) and
    `by`, the reviewer. Verdicts given in the view are kept in the story's folder before anything else
    happens; `.story` is the story as they leave it.
    """

    _esm = script("view.js") + "export default module_view;"
    _css = asset("view.css")
    data = traitlets.Dict().tag(sync=True)
    verdicts = traitlets.List(traitlets.Dict()).tag(sync=True)
    columns = traitlets.List(traitlets.Int(), minlen=2, maxlen=3).tag(sync=True)
    unit = traitlets.Enum(["sentence", "paragraph"], "sentence").tag(sync=True)
    query = traitlets.Unicode("").tag(sync=True)
    selected = traitlets.Unicode("").tag(sync=True)
    by = traitlets.Unicode("").tag(sync=True)

    def __init__(self, story: Story) -> None:
        self.story = story
        self._drawing: asyncio.Task[None] | None = None
        super().__init__(data=view_data(story), verdicts=verdict_data(story), columns=columns_of(story))
        self.on_msg(self._hear)

    def selection(self) -> pd.DataFrame:
        """The passages that are selected, one a row: document, passage, its text."""
        names = self.selected.partition(".")[0].split("/")
        passages = self.data["units"][self.unit]["passages"]
        rows = [
            {"doc_id": doc["id"], "passage_id": f"{doc['id']}:{passage['n']}", "text": passage["text"]}
            for doc, own in zip(self.data["documents"], passages, strict=True)
            for passage in own
            if f"{doc['letter']}{passage['n']}" in names
        ]
        return pd.DataFrame(rows, columns=["doc_id", "passage_id", "text"])

    def _hear(self, _: object, message: dict[str, Any], __: object) -> None:
        """Keep what the view sends, say so, and draw what it changes when no more comes."""
        try:
            self.story = self._as_judged(message)
        except StoryError as error:
            self.send({"problem": str(error), "token": message["token"]})
        else:
            self.verdicts = verdict_data(self.story)
            self.send({"kept": message["token"]})
            self._draw_soon()

    def _as_judged(self, message: dict[str, Any]) -> Story:
        """The story with a verdict more, given as a line of the file of verdicts, or with one less."""
        if "undo" in message:
            return self.story.undo(by=str(message["undo"]))
        line = message["verdict"]
        about = {"target": line["target"], "what": line.get("what", "")}
        about["spans"] = [(place.doc_id, place.begin, place.end) for place in map(self._place, line["spans"])]
        said = {name: line[name] for name in ("value", "note", "by") if name in line}
        return self.story.judge(about, line["verdict"], **said)

    def _place(self, entry: dict[str, Any]) -> Place:
        place = self.story.judged.places.found(entry)
        if place is None:
            raise StoryError(
                "The verdict was not kept",
                cause=f"{entry['doc']} does not have it",
                cure="Run the cell again.",
            )
        return place

    def _draw_soon(self) -> None:
        """Work out again what rests on verdicts, at once where nothing else can come."""
        try:
            loop = asyncio.get_running_loop()
        except RuntimeError:
            self.data = view_data(self.story)
            return
        if self._drawing is None or self._drawing.done():
            self._drawing = loop.create_task(self._draw())

    async def _draw(self) -> None:
        """Work it out beside the loop, which keeps verdicts meanwhile, until no newer one is waiting."""
        drawn = None
        while drawn is not self.story:
            await asyncio.sleep(_PAUSE)
            drawn = self.story
            data = await asyncio.to_thread(view_data, drawn)
        self.data = data

    def _repr_mimebundle_(self, **options: Any) -> Any:
        bundle: Any = super()._repr_mimebundle_(**options)
        shown, *rest = bundle if isinstance(bundle, tuple) else (bundle, {})
        return {**shown, "text/plain": "PassageBrowser", "text/html": static_twin(self.data)}, *rest


class NothingToCompare(ipywidgets.HTML):  # type: ignore[misc]
    """What stands in place of the view where a story has not two documents: a line that says so."""

    def __init__(self, story: Story) -> None:
        super().__init__("<p>A comparison needs two documents; this story has fewer.</p>")
        self.story = story


def passage_browser(story: Story) -> PassageBrowser | NothingToCompare:
    """The side-by-side view of a story; a line that says why where there are not two documents."""
    return PassageBrowser(story) if story.pairs else NothingToCompare(story)
