// The side-by-side view. One renderer for two hosts: anywidget in a notebook, a plain script in a report.

import { aroundOf } from "./around.js";
import { barOf } from "./bar.js";
import { citing } from "./citation.js";
import { button, node } from "./dom.js";
import { gradeName } from "./entries.js";
import { judgingOf } from "./judging.js";
import { lastingOf } from "./keeping.js";
import { keysOf } from "./keys.js";
import { mapOf } from "./map.js";
import { panelOf } from "./panel.js";
import { selectedEnd } from "./put_right.js";
import { reviewOf } from "./review.js";
import { hitsOf } from "./search.js";
import { selectingOf } from "./selecting.js";
import { textsOf } from "./texts.js";
import { addedDifference, inColumns, tellingsShown } from "./told.js";

const GRAVE = ["major", "3", "minor", "2", "trivial", "1"];
const MOST_GRAVE = { change: "major", difference: "3" };
const PHONE = 640,
  SAID_FOR = 3000;
let views = 0;

export function render({ model, el }) {
  const host = { report: model.report === true },
    data = () => model.get("data");
  const live = node("p", { class: "live hush", role: "status" }),
    root = node("div", {
      class: `retold ${host.report ? "page" : "widget"}`,
      "data-lm-suppress-shortcuts": "true",
    });
  const app = {
    model,
    host,
    root,
    data,
    gradeName,
    id: ++views,
    at: [],
    item: null,
    focus: null,
    held: null,
    adding: [],
    single: false,
    keysEverywhere: host.report,
    filter: { target: "change", grades: new Set(), kinds: new Set(), review: "", relations: new Set() },
  };
  let listed = null,
    quiet = 0;

  // Said to all; what happens elsewhere on the screen is said to those who listen only.
  app.say = (text, { shown = true } = {}) => {
    live.textContent = text;
    live.classList.toggle("hush", !shown);
    clearTimeout(quiet);
    quiet = setTimeout(() => live.classList.add("hush"), SAID_FOR);
  };

  // ---------------------------------------------------------------- what is shown
  app.scroller = () => (host.report ? document.scrollingElement : root);
  app.view = () => {
    const box = host.report ? { top: 0, bottom: innerHeight } : root.getBoundingClientRect(),
      { panel } = app.panel,
      sheet = app.isNarrow() && panel.classList.contains("has");
    return {
      top: box.top + app.bar.stick.offsetHeight,
      bottom: sheet ? box.bottom - panel.offsetHeight : box.bottom,
    };
  };
  app.gravest = (items) =>
    items.reduce((best, item) => (!best || rank(item) < rank(best) ? item : best), null);
  app.byGravity = (items) => [...items].sort((x, y) => rank(x) - rank(y));
  const rank = (item) => GRAVE.indexOf(app.review.gradeOf(item));
  app.isShown = (item, filter = app.filter) =>
    item.target === filter.target &&
    (!filter.kinds.size || filter.kinds.has(item.kind)) &&
    (!filter.grades.size || filter.grades.has(app.review.gradeOf(item))) &&
    (!filter.review || filter.review === app.review.stateOf(item));
  const listing = () => (listed ??= new Set(app.told.items.filter((item) => app.isShown(item))));
  app.list = () => [...listing()];
  app.isListed = (item) => listing().has(item);
  app.linkItem = (ends) => ({
    target: "link",
    what: "",
    kind: "link",
    ends: ends.map(({ doc, n }) => {
      const { text, at } = app.told.passages[doc][n];
      return { doc, n, from: 0, to: text.length, begin: at[0], end: at[1] };
    }),
  });

  const unlisted = () =>
    app.told.unit === "sentence" ? app.review.added(app.told.items.filter((item) => !item.byHand)) : [];

  function look() {
    const wanted = model.get("columns").filter((doc) => doc < data().documents.length);
    app.single = root.clientWidth < PHONE && root.clientWidth > 0;
    const columns =
      wanted.length > 2 && app.single ? inColumns(data(), wanted.slice(0, 2)) : wanted;
    app.told = tellingsShown(data(), model.get("unit"), columns);
    unlisted().forEach((entry, k) => app.told.add(addedDifference(entry, k)));
    root.dataset.columns = columns.length;
    listed = null;
  }

  function drawAll() {
    const inTexts = app.texts.grid.contains(document.activeElement);
    look();
    app.item = app.told.item.get(app.item?.id) ?? null;
    app.at = app.at.filter(({ doc, n }) => app.told.passages[doc]?.[n] && app.told.columns.includes(doc));
    app.texts.draw();
    app.rehit();
    app.bar.drawColumns();
    app.map.draw();
    redrawList();
    app.showSelection({ focus: inTexts });
  }

  function redrawList() {
    listed = null;
    app.bar.drawSum();
    app.bar.drawPlace();
    app.panel.drawAll();
  }

  // A verdict touches the marks, the counts and one entry; one that adds a difference, everything.
  function reviewChanged() {
    if (unlisted().length !== app.told.items.filter((item) => item.byHand).length) {
      drawAll();
      return;
    }
    listed = null;
    if (app.item) app.panel.drawOne(app.item);
    app.texts.paint();
    app.bar.drawSum();
    app.bar.drawPlace();
    app.panel.drawNow();
  }

  // ---------------------------------------------------------------- setting
  app.put = (values) => {
    for (const [key, value] of Object.entries(values)) model.set(key, value);
    model.save_changes();
  };
  app.show = (columns) => app.put({ columns });
  app.swap = () => app.show([...app.told.columns].reverse());
  app.setUnit = (unit) => {
    Object.assign(app, { at: [], item: null, focus: null });
    app.put({ unit });
  };
  app.showing = (target) => {
    const grave = app.told.items.some(
      (item) => item.target === target && item.grade === MOST_GRAVE[target],
    );
    app.refilter({ target, grades: new Set(grave ? [MOST_GRAVE[target]] : []), kinds: new Set() });
  };
  app.refilter = (changed = {}) => {
    const other = changed.target && changed.target !== app.filter.target;
    Object.assign(app.filter, changed);
    app.remember();
    redrawList();
    if (other)
      app.texts.rewrite(
        app.told.columns.flatMap((doc) => app.told.passages[doc].map((_, n) => `${doc} ${n}`)),
      );
    else app.texts.paint();
    app.texts.dim();
    app.map.drawFound();
  };
  app.search = (query) => app.put({ query });
  app.rehit = () => {
    app.texts.rewrite(app.hits.find(model.get("query")));
    if (app.bar.field.value !== model.get("query")) app.bar.field.value = model.get("query");
    app.bar.drawHits();
    app.map.drawHits();
  };
  app.nextHit = (by) => {
    const { top } = app.view(),
      below = app.hits
        .all()
        .findIndex(({ doc, n }) => app.texts.cell(doc, n)?.getBoundingClientRect().bottom > top);
    const hit = app.hits.step(by, Math.max(0, below));
    if (!hit) return;
    app.texts.seek(hit.doc, hit.n);
    for (const old of root.querySelectorAll(".hit.at")) old.classList.remove("at");
    app.texts.cell(hit.doc, hit.n).querySelectorAll(".hit")[app.hits.nth()]?.classList.add("at");
    app.bar.drawHits();
  };

  // ---------------------------------------------------------------- clicks
  function clicked(event) {
    app.bar.clicked(event.target);
    const link = event.target.closest("a[href^='#']"),
      cell = event.target.closest(".p");
    if (link) {
      event.preventDefault();
      app.open(link.getAttribute("href"), { focus: link.classList.contains("id") });
    } else if (
      cell &&
      app.texts.grid.contains(cell) &&
      !event.target.closest("button") &&
      getSelection().isCollapsed
    )
      app.openCell(cell);
  }
  app.openCell = (cell, options) => {
    const [doc, n] = cell.dataset.at.split(" ").map(Number);
    app.open(app.told.nameOf(doc, n), options);
  };

  function copied(event) {
    const end = selectedEnd(app);
    if (!end) return;
    event.clipboardData.setData(
      "text/plain",
      citing(app, end.doc, end.n, app.told.passages[end.doc][end.n].text.slice(end.from, end.to)),
    );
    event.preventDefault();
  }

  // ---------------------------------------------------------------- put together
  app.review = reviewOf({ model, host, data, say: app.say, changed: reviewChanged });
  app.hits = hitsOf(app);
  app.texts = textsOf(app);
  app.map = mapOf(app);
  app.panel = panelOf(app);
  app.bar = barOf(app);
  judgingOf(app);
  selectingOf(app);
  app.around = aroundOf(app);
  app.toTexts = (how) => app.texts.grid.querySelector(".id[tabindex='0']")?.focus(how);
  root.append(
    button("Skip to the texts", () => app.toTexts(), { class: "btn skip" }),
    button("Skip to what is selected", () => app.panel.panel.focus(), { class: "btn skip" }),
    app.bar.stick,
    app.bar.legend,
    node("div", { class: "stage" }, app.map.place, app.texts.grid, app.panel.panel),
    live,
  );
  el.append(root);
  const heard = {
    "change:data": () => {
      app.review.refresh();
      drawAll();
    },
    "change:columns": drawAll,
    "change:unit": drawAll,
    "change:query": app.rehit,
    "change:verdicts": () => {
      app.review.refresh();
      reviewChanged();
    },
    "msg:custom": (message) => app.review.hear(message),
    "change:selected": () => {
      if (model.get("selected") !== app.address()) app.open(model.get("selected"));
    },
  };
  for (const [event, listener] of Object.entries(heard)) model.on(event, listener);
  const stop = keysOf(app),
    scrolls = host.report ? window : root;
  let waiting = 0;
  const scrolled = () => {
    waiting ||= requestAnimationFrame(() => {
      waiting = 0;
      app.map.drawSeen();
    });
  };
  const resized = new ResizeObserver(() => {
    if (root.clientWidth && root.clientWidth < PHONE !== app.single) drawAll();
    else scrolled();
    app.around.follow();
  });
  root.addEventListener("click", clicked);
  root.addEventListener("copy", copied);
  scrolls.addEventListener("scroll", scrolled, { passive: true });

  const asked = model.get("selected"),
    linked = host.report ? location.hash.slice(1) : "",
    { columns, filter, address } = lastingOf(app),
    isBack = columns && [address, ""].includes(linked),
    first = isBack ? columns : model.get("columns").length > 2 && app.isNarrow() && app.atFirst();
  first ? app.show(first) : drawAll();
  filter ? app.refilter(filter) : app.showing("change");
  if (asked) app.open(asked);
  else if (linked) (isBack ? app.open : app.arrive)(linked);
  resized.observe(root);
  Object.assign(root, { retoldOpen: app.arrive, retoldRing: app.around.ring });
  return () => {
    stop();
    app.around.stop();
    resized.disconnect();
    scrolls.removeEventListener("scroll", scrolled);
    for (const [event, listener] of Object.entries(heard)) model.off?.(event, listener);
  };
}
