// The panel: what is selected, with its quotations and its review; then all that the filter shows.

import { citationOf } from "./citation.js";
import { chosenParts } from "./chosen.js";
import { linkLike, node } from "./dom.js";
import { entry } from "./entries.js";
import { addForm } from "./put_right.js";
import { tally } from "./review.js";

const MOST = 20;

export function panelOf(app) {
  const now = node("div", { class: "now" }),
    all = node("div", { class: "all" });
  const panel = node(
    "aside",
    { class: "panel", "aria-label": "What is selected, and its review", tabindex: "-1" },
    now,
    all,
  );
  let entries = new Map(),
    limit = MOST,
    noting = false,
    shown = "";

  const controls = () => [...now.querySelectorAll("a, button, summary")];

  // A button that is pressed keeps the focus when it is drawn anew; where it went, the panel has it. While a
  // note is written nothing is drawn over it.
  function drawNow({ keepNote = false } = {}) {
    const top = panel.scrollTop,
      { item } = app,
      focused = controls().indexOf(document.activeElement),
      stays = shown === app.address();
    if (noting && stays && !keepNote && now.querySelector("textarea:focus")) return;
    noting = keepNote;
    shown = app.address();
    const held =
      app.held &&
      node(
        "p",
        { class: "rs" },
        `${app.told.nameOf(app.held.doc, app.held.n)} is held: choose a passage of another text, press l.`,
      );
    const parts = app.adding.length ? addForm(app) : chosenParts(app, noting);
    now.replaceChildren(...[held, ...parts].filter(Boolean));
    now.hidden = !now.firstChild;
    panel.classList.toggle("has", !now.hidden);
    if (focused >= 0) ((stays && controls()[focused]) || panel).focus({ preventScroll: true });
    panel.scrollTop = keepNote || stays ? top : 0;
    for (const [id, made] of entries) made.toggleAttribute("aria-current", id === item?.id);
    if (item) entries.get(item.id)?.setAttribute("aria-current", "true");
  }

  function drawAll() {
    const items = app.list(),
      letters = app.told.columns.map((doc) => app.data().documents[doc].letter).sort(),
      among = (word) => `${letters.slice(0, -1).join(", ")} ${word} ${letters.at(-1)}`,
      shown =
        app.filter.target === "change"
          ? `Changes shown between ${among("and")}`
          : `Differences shown with a part in ${among("or")}`;
    entries = new Map(items.slice(0, limit).map((item) => [item.id, entry(app, item)]));
    all.replaceChildren(
      node("h2", {}, shown),
      node("p", { class: "rs tally" }, tally(app.review, items)),
      node("ul", { class: "cl" }, ...entries.values()),
      items.length > limit
        ? linkLike(`Show ${items.length - limit} more`, () => {
            limit = Infinity;
            drawAll();
          })
        : "",
      items.length
        ? ""
        : node(
            "p",
            { class: "rs" },
            "None. Clear the filter to see more; what no rule sees is not listed.",
          ),
    );
    if (app.item) entries.get(app.item.id)?.setAttribute("aria-current", "true");
  }

  // A verdict touches one entry and the count, not the list.
  function drawOne(item) {
    const old = entries.get(item.id);
    if (!old) return;
    const made = entry(app, item);
    if (item === app.item) made.setAttribute("aria-current", "true");
    old.replaceWith(made);
    entries.set(item.id, made);
    all.querySelector(".tally").textContent = tally(app.review, app.list());
  }

  const note = () => {
    drawNow({ keepNote: true });
    now.querySelector("textarea")?.focus();
  };
  const noted = () => {
    noting = false;
  };
  const copied = () => citationOf(app, app.item?.ends ?? app.at);
  return { panel, drawNow, drawAll, drawOne, note, noted, copied };
}
