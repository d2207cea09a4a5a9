// The minimap: every passage as a bar in its column, what the filter shows and what the search found upon it.

import { node, shape } from "./dom.js";

const WIDE = 40,
  GAP = 3,
  LEAST = 4;

export function mapOf(app) {
  const svg = shape("svg", { preserveAspectRatio: "none" }),
    seen = node("div", { class: "seen" });
  const place = node(
    "div",
    {
      class: "map",
      "aria-hidden": "true",
      onpointerdown: jump,
      onpointermove: (event) => event.buttons && jump(event),
    },
    svg,
    seen,
  );
  let tops = [],
    total = 1,
    where = new Map();

  const width = () => (WIDE + GAP) / app.told.columns.length;
  const box = (x, y, wide, high) =>
    `M${x.toFixed(1)} ${y}h${wide.toFixed(1)}v${high}h${(-wide).toFixed(1)}z`;

  function draw() {
    const { told } = app,
      paths = {};
    [tops, total, where] = [[], 0, new Map()];
    for (const row of app.texts.rows()) {
      tops.push(total);
      let most = LEAST;
      told.columns.forEach((doc, column) => {
        let y = total;
        for (const n of row[doc]) {
          const high = told.passages[doc][n].words + LEAST,
            kind = told.stateOf(doc, n);
          paths[kind] = (paths[kind] ?? "") + box(column * width(), y, width() - GAP, high - 1);
          where.set(`${doc} ${n}`, { x: (column + 0.5) * width() - GAP / 2, y: y + high / 2 });
          y += high;
        }
        most = Math.max(most, y - total);
      });
      total += most;
    }
    svg.setAttribute("viewBox", `0 0 ${WIDE} ${total}`);
    svg.replaceChildren(
      ...Object.entries(paths).map(([kind, d]) => shape("path", { class: kind, d })),
      shape("path", { class: "found" }),
      shape("path", { class: "hits" }),
    );
    drawFound();
    drawHits();
  }

  function drawFound() {
    const high = total / 90,
      spots = new Set(app.list().flatMap((item) => item.ends.map((end) => `${end.doc} ${end.n}`)));
    svg.querySelector(".found")?.setAttribute(
      "d",
      [...spots]
        .map((at) => where.get(at))
        .filter(Boolean)
        .map(({ x, y }) => `M${(x - 4).toFixed(1)} ${y + high / 2}h8l-4 ${-high}z`)
        .join(""),
    );
  }

  function drawHits() {
    svg.querySelector(".hits")?.setAttribute(
      "d",
      app.hits
        .places()
        .map((at) => where.get(at))
        .filter(Boolean)
        .map(({ y }) => box(-2, y - total / 400, WIDE + 4, total / 200))
        .join(""),
    );
  }

  // The rows in view, found by halving, since only few of them are measured.
  function drawSeen() {
    const drawn = [...app.texts.grid.querySelectorAll(".row")],
      { top, bottom } = app.view();
    if (!drawn.length || !place.offsetParent) return;
    const first = firstBelow(drawn, top),
      last = Math.max(first, firstBelow(drawn, bottom) - 1);
    const [from, to] = [tops[first] ?? 0, tops[last + 1] ?? total];
    seen.style.top = `${(100 * from) / total}%`;
    seen.style.height = `${Math.max(1, (100 * (to - from)) / total)}%`;
  }

  function firstBelow(drawn, y) {
    let [low, high] = [0, drawn.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (boxOf(drawn[middle]).bottom > y) high = middle;
      else low = middle + 1;
    }
    return Math.min(low, drawn.length - 1);
  }

  // A row in a fold has no box of its own: that of the fold's line stands for it.
  const boxOf = (row) => {
    const folded = row.closest(".folded");
    return (folded?.hidden ? folded.previousElementSibling : row).getBoundingClientRect();
  };

  function jump(event) {
    const { top, height } = place.getBoundingClientRect(),
      wanted = ((event.clientY - top) / height) * total;
    const row = Math.max(
      0,
      tops.findLastIndex((each) => each <= wanted),
    );
    const view = app.view(),
      drawn = app.texts.grid.querySelectorAll(".row")[row];
    if (drawn)
      app
        .scroller()
        .scrollBy({ top: boxOf(drawn).top - (view.top + view.bottom) / 2, behavior: "instant" });
  }

  return { place, draw, drawFound, drawHits, drawSeen };
}
