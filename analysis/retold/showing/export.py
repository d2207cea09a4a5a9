"""An executed notebook as one HTML page that needs nothing else: no request, no script but our own."""

import base64
import hashlib
import html
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from markupsafe import Markup
from mistune import create_markdown
from nbformat import NotebookNode
from pygments import highlight
from pygments.formatters import HtmlFormatter
from pygments.lexers import Python3Lexer

from retold.showing.assets import asset, script, template
from retold.showing.html import in_a_script
from retold.showing.running import INJECTED

NOT_IN_A_REPORT = "not-in-a-report"
"""The tag of prose that is for those who run the notebook."""
_FIGURE = "application/vnd.plotly.v1+json"
_TO_A_NOTEBOOK = re.compile(r'(href="\d\d-[\w-]+)\.ipynb(?=["#])')
_VIEW = 'class="retold-twin"'
_STYLES = ("tables.css", "report.css")
_SCRIPTS = ("report.js", "tables.js", "named.js")
_OWN_SCRIPT = "findings.js"
Figure = dict[str, Any]
Cell = dict[str, Any]


def export(
    notebook: NotebookNode,
    *,
    name: str,
    pages: Sequence[str] = (),
    story: str = "",
    sentences: Mapping[str, str] | None = None,
    note: str = "",
) -> str:
    """The page of an executed notebook, `name` among the names of all `pages`, on a `story` by its title.

    `sentences` are those that addresses of its tables (A38) show on hover and focus; a `note` stands on top.
    """
    cells = list(_cells(notebook))
    contents = [content for cell in cells for _, content in cell["outputs"]]
    linked = "".join(str(content) for content in contents)
    named = {address: said for address, said in (sentences or {}).items() if f">{address}</a>" in linked}
    figures = any(kind == "figure" for cell in cells for kind, _ in cell["outputs"])
    has_view = _VIEW in linked
    view = script("view.js") + "const { render } = module_view;\n" if has_view else ""
    scripts = [asset("plotly-cartesian.min.js")] * figures + [view + "".join(map(asset, _SCRIPTS))]
    own = [asset(_OWN_SCRIPT)] * (asset(_OWN_SCRIPT) in linked)
    at = pages.index(name) if name in pages else 0
    around = [pages[n] if 0 <= n < len(pages) else "" for n in (at - 1, at + 1)]
    return template("report.html.j2").render(
        title=f"{label_of(name)}: {story}" if story else label_of(name),
        cells=cells,
        name=name,
        story="" if own else story,
        note=note,
        pages=[(each, label_of(each)) for each in pages],
        around=[(each, label_of(each)) for each in around],
        hashes=" ".join(map(_hash, scripts + own)),
        css=Markup("".join(map(asset, ["tokens.css", *(["view.css"] * has_view), *_STYLES]))),
        plotly=Markup(scripts[0]) if figures else "",
        script=Markup(scripts[-1]),
        sentences=in_a_script(named),
    )


def index(pages: Sequence[str], story: str) -> str:
    """The page that opens the first of some pages, and leads to all."""
    named = [(each, label_of(each)) for each in pages]
    css = Markup(asset("tokens.css") + asset("report.css"))
    return template("index.html.j2").render(pages=named, story=story, css=css)


def label_of(name: str) -> str:
    """What a page is called: "07-side-by-side" is Side by side."""
    return name.lstrip("0123456789-").replace("-", " ").capitalize()


def _hash(script: str) -> str:
    """A script as the page's policy names it."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()}'"


def _cells(notebook: NotebookNode) -> Iterator[Cell]:
    """Cells for the template: prose as HTML, outputs as (kind, content), code joined up to an output. The
    parameters of this run, which name a folder of this machine, are left out.
    """
    waiting: list[str] = []
    markdown = create_markdown(escape=False, plugins=["strikethrough", "table", "url"])
    for cell in notebook.cells:
        if cell.cell_type == "markdown" and NOT_IN_A_REPORT not in cell.metadata.get("tags", ()):
            yield {"kind": "prose", "content": _linked(str(markdown(cell.source))), "outputs": []}
        elif cell.cell_type == "code" and INJECTED not in cell.metadata.get("tags", ()):
            waiting.append(cell.source)
            shown = [_output(output) for output in cell.outputs if output.get("name") != "stderr"]
            if shown:
                code = highlight("\n\n".join(waiting), Python3Lexer(), HtmlFormatter())
                yield {"kind": "code", "content": Markup(code), "outputs": shown}
                waiting = []


def _linked(text: str) -> Markup:
    """HTML with its links to notebooks as links to the pages of them."""
    return Markup(_TO_A_NOTEBOOK.sub(r"\1.html", text))


def _output(output: NotebookNode) -> tuple[str, Any]:
    data = output.get("data", {})
    if _FIGURE in data:
        figure = {key: data[_FIGURE][key] for key in ("data", "layout")}
        title = figure["layout"].get("title", {}).get("text", "")
        height = figure["layout"].get("height", 400)
        return "figure", (in_a_script(figure), _spoken(figure), height, html.unescape(title))
    if "text/html" in data:
        # made by our templates and by pandas, which escape; the page's policy lets no script in it run
        return "html", _linked(data["text/html"])
    return "text", data.get("text/plain") or output.get("text", "") or "\n".join(output.get("traceback", []))


def _spoken(figure: Figure) -> str:
    """A chart for those who do not see it: its title, its axes and rows, and where its data stand."""
    layout = figure["layout"]
    title = layout.get("title", {}).get("text", "")
    across, down = (layout.get(axis, {}).get("title", {}).get("text", "") for axis in ("xaxis", "yaxis"))
    rows = dict.fromkeys(str(y) for trace in figure["data"] for y in trace.get("y", ()) if isinstance(y, str))
    parts = [
        f"Chart: {title}",
        across and f"Across: {across}",
        down and f"Up: {down}",
        rows and f"Rows: {', '.join(rows)}",
        "The table below holds its data and its links",
    ]
    return html.unescape(". ".join(part for part in parts if part)) + "."
