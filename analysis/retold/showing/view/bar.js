// The one row of controls and the legend; what is set less often opens from it.

import { columnsOf } from "./columns.js";
import { button, node, popover } from "./dom.js";
import { filterOf } from "./filter.js";
import { GLYPH, NAME } from "./passage.js";

const KEYS = [
  ["1 2", "real, not a change (or: linked, not linked)"],
  ["3", "other severity"],
  ["4", "note; Esc or Tab keeps it"],
  ["n p", "next, previous of what is shown"],
  ["r", "next that is not reviewed"],
  ["u", "take back your last verdict"],
  ["a", "add a difference from selected words"],
  ["l", "link by hand: once on each passage"],
  ["↑ ↓ ← →", "passage, column"],
  ["/ Enter", "search, next hit"],
  ["c", "copy with citation"],
  ["s", "swap the columns"],
  ["f", "filter"],
  ["?", "these keys"],
  ["Esc", "close, clear, deselect"],
];

export function barOf(app) {
  const { pairs, columns, heads, draw: drawColumns } = columnsOf(app),
    { filters, drawSum, open: toFilter } = filterOf(app);
  const place = node("output", { "aria-live": "off" });
  const [previous, next] = [
    button("‹", () => app.step(-1), { "aria-label": "Previous (p)" }),
    button("›", () => app.step(1), { "aria-label": "Next (n)" }),
  ];
  const field = node("input", {
    type: "search",
    placeholder: "Search  /",
    "aria-label": "Search the texts shown",
    autocomplete: "off",
    oninput: (event) => app.search(event.target.value),
  });
  const hits = node("output", { "aria-live": "polite" });
  const [back, on] = [
    button("‹", () => app.nextHit(-1), { "aria-label": "Previous hit" }),
    node("button", { type: "submit", class: "btn", "aria-label": "Next hit" }, "›"),
  ];
  const search = node(
    "form",
    {
      class: "srch",
      role: "search",
      onsubmit: (event) => {
        event.preventDefault();
        app.nextHit(1);
      },
    },
    field,
    hits,
    back,
    on,
  );
  const progress = node("progress", { "aria-label": "Reviewed" }),
    reviewed = node("span", { class: "prog" });
  const who = node("input", {
    type: "text",
    "aria-label": "Reviewer",
    placeholder: "your name or initials",
    onchange: (event) => {
      app.review.by = event.target.value;
      app.say("From now on by " + (app.review.by || "nobody named"));
    },
  });
  const save = node("a", {
      class: "btn save",
      download: "verdicts.jsonl",
      onclick: () => {
        save.href = URL.createObjectURL(new Blob([app.review.lines()], { type: "application/jsonl" }));
      },
    }),
    saving = node("p", { class: "rs" });
  const review = popover(
    node("span", { class: "prg" }, reviewed, progress),
    { class: "pop r review" },
    node("label", {}, "Reviewer", who),
    button("Next not reviewed (r)", () => app.nextOpen()),
    button("Take back your last (u)", () => app.act("u")),
    app.host.report && save,
    app.host.report
      ? saving
      : node(
          "p",
          { class: "rs" },
          "Every verdict is kept in verdicts.jsonl in the story’s folder, at once.",
        ),
  );
  const everywhere = node("input", {
    type: "checkbox",
    checked: true,
    onchange: () => (app.keysEverywhere = everywhere.checked),
  });
  const keys = popover(
    "Keys",
    { class: "pop r keys" },
    node(
      "dl",
      { class: "kl" },
      ...KEYS.flatMap(([key, what]) => [
        node("dt", {}, ...key.split(" ").flatMap((each) => [node("kbd", {}, each), " "])),
        node("dd", {}, what),
      ]),
    ),
    app.host.report && node("label", {}, everywhere, "Keys act on the whole page"),
  );
  const controls = node(
    "div",
    { class: "ctl", role: "group", "aria-label": "Controls" },
    pairs,
    columns,
    filters,
    node("div", { class: "stepr", role: "group", "aria-label": "What is shown" }, previous, place, next),
    search,
    review,
    keys,
  );
  const legend = node(
    "p",
    { class: "legend" },
    ...Object.keys(NAME).flatMap((kind) => [
      node("span", { class: `c-${kind}` }, `${GLYPH[kind]} ${NAME[kind]}`),
    ]),
    node("span", {}, "⇅ moved"),
    node("span", {}, "? not sure"),
    node(
      "span",
      {},
      node("span", { class: "m g-major" }, "major"),
      " ",
      node("span", { class: "m g-minor" }, "minor"),
      " change",
    ),
  );
  const stick = node("div", { class: "stick" }, controls, heads);
  const pops = [columns, filters, review, keys];
  for (const pop of pops)
    pop.addEventListener("toggle", () => {
      if (!pop.open) return;
      for (const other of pops) if (other !== pop) other.open = false;
      if (pop === review) who.value = app.review.by;
    });

  function drawPlace() {
    const items = app.list(),
      k = items.indexOf(app.item),
      done = items.filter((item) => app.review.of(item).verdict).length;
    place.textContent = items.length ? `${k < 0 ? "–" : k + 1} of ${items.length}` : "none";
    reviewed.replaceChildren(
      String(done),
      node("span", { class: "rest" }, ` of ${items.length} reviewed`),
    );
    Object.assign(progress, { max: items.length || 1, value: done });
    const unsaved = app.review.unsaved();
    save.textContent = `Save verdicts.jsonl (${unsaved})`;
    save.hidden = !unsaved;
    saving.textContent = unsaved
      ? "Kept in this browser. Put the saved file into the story’s folder: the workbook reads it."
      : "What you judge is kept in this browser, and can be saved as a file for the workbook.";
  }

  const drawHits = () => {
    hits.textContent = app.hits.said();
    search.classList.toggle("busy", field.value !== "");
  };
  const toSearch = () => {
    field.focus();
    field.select();
  };
  const toKeys = () => {
    keys.open = !keys.open;
  };
  function shut() {
    const open = pops.find((pop) => pop.open);
    if (open) {
      open.open = false;
      open.querySelector("summary").focus();
    }
    return Boolean(open);
  }
  const clicked = (target) => {
    for (const pop of pops) if (pop.open && target.isConnected && !pop.contains(target)) pop.open = false;
  };
  return {
    stick,
    legend,
    field,
    drawColumns,
    drawSum,
    drawPlace,
    drawHits,
    toSearch,
    toFilter,
    toKeys,
    shut,
    clicked,
  };
}
