"""The shipped view in a page, with a model that keeps what it is given and remembers what it sends."""

import json

from playwright.sync_api import Page, Route

from retold.showing.widgets import PassageBrowser

_STATE = ("data", "verdicts", "columns", "unit", "query", "selected", "by")
_HOST = """<!doctype html><meta charset="utf-8"><link rel="stylesheet" href="./view.css"><body><script
type="module">
import view from "./view.js";
const values = JSON.parse(await (await fetch("./values.json")).text()), listeners = {};
window.sent = [];
window.model = { get: (key) => values[key],
  set: (key, value) => {
    if (values[key] !== value) { values[key] = value; window.model.hear(`change:${key}`); } },
  on: (event, call) => { (listeners[event] ??= []).push(call); }, off: () => {}, save_changes: () => {},
  send: (message) => window.sent.push(message),
  hear: (event, ...given) => listeners[event]?.forEach((call) => call(...given)) };
const begun = performance.now();
view.render({ model: window.model, el: document.body });
requestAnimationFrame(() => requestAnimationFrame(() => { window.painted = performance.now() - begun; }));
</script>"""


def open_view(page: Page, view: PassageBrowser) -> Page:
    """The page once it shows `view`; `model` and `sent` are within reach of its scripts. Nothing leaves
    the page."""
    values = json.dumps({name: getattr(view, name) for name in _STATE})
    files = {
        "": ("text/html", _HOST),
        "view.js": ("text/javascript", str(PassageBrowser._esm)),
        "view.css": ("text/css", str(PassageBrowser._css)),
        "values.json": ("application/json", values),
    }

    def serve(route: Route) -> None:
        kind, body = files[route.request.url.rpartition("/")[2]]
        route.fulfill(content_type=kind, body=body)

    page.route("http://view.test/*", serve)
    page.goto("http://view.test/")
    page.wait_for_function("window.painted")
    return page
