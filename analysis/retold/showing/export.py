"""An executed notebook as one HTML page that needs nothing else: no request, no script but our own."""

import base64
import hashlib
import html
import json
from collections.abc import Iterator
from typing import Any

from markupsafe import Markup
from mistune import create_markdown
from nbformat import NotebookNode
from pygments import highlight
from pygments.formatters import HtmlFormatter
from pygments.lexers import Python3Lexer

from retold.showing.assets import asset, script, template

_FIGURE = "application/vnd.plotly.v1+json"
Figure = dict[str, Any]


def export(notebook: NotebookNode, *, title: str = "") -> str:
    """The page of an executed notebook; its title is the notebook's first line where none is given."""
    cells = list(_cells(notebook))
    figures = any(kind == "figure" for cell in cells for kind, _ in cell["outputs"])
    view = script("view.js") + "const { render } = module_view;"
    scripts = [asset("plotly-cartesian.min.js")] * figures + [f"{view}\n{asset('report.js')}"]
    return template("report.html.j2").render(
        title=title or title_of(notebook),
        cells=cells,
        hashes=" ".join(map(_hash, scripts)),
        css=Markup(asset("view.css") + asset("report.css")),
        plotly=Markup(scripts[0]) if figures else "",
        script=Markup(scripts[-1]),
    )


def index(titles: dict[str, str], story: str) -> str:
    """The page that leads to the others, which are given by file name and title."""
    return template("index.html.j2").render(
        pages=titles.items(), story=story, css=Markup(asset("report.css"))
    )


def title_of(notebook: NotebookNode) -> str:
    """The first line of the first piece of prose."""
    prose = (cell.source for cell in notebook.cells if cell.cell_type == "markdown" and cell.source.strip())
    return str(next(prose, "Report")).strip().splitlines()[0].lstrip("# ")


def _hash(script: str) -> str:
    """A script as the page's policy names it."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()}'"


def _cells(notebook: NotebookNode) -> Iterator[dict[str, Any]]:
    """Cells for the template: prose as HTML, outputs as (kind, content), code joined up to an output."""
    waiting: list[str] = []
    markdown = create_markdown(escape=False, plugins=["strikethrough", "table", "url"])
    for cell in notebook.cells:
        if cell.cell_type == "markdown":
            yield {"kind": "prose", "content": Markup(markdown(cell.source)), "outputs": []}
        elif cell.cell_type == "code":
            waiting.append(cell.source)
            shown = [_output(output) for output in cell.outputs if output.get("name") != "stderr"]
            if shown:
                code = highlight("\n\n".join(waiting), Python3Lexer(), HtmlFormatter())
                yield {"kind": "code", "content": Markup(code), "outputs": shown}
                waiting = []


def _output(output: NotebookNode) -> tuple[str, Any]:
    data = output.get("data", {})
    if _FIGURE in data:
        figure = {key: data[_FIGURE][key] for key in ("data", "layout")}
        drawn = Markup(json.dumps(figure).replace("<", "\\u003c"))
        return "figure", (drawn, _spoken(figure), figure["layout"].get("height", 400))
    if "text/html" in data:
        # made by our templates and by pandas, which escape; the page's policy lets no script in it run
        return "html", Markup(data["text/html"])
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
