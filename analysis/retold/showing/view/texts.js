// The texts in rows that run level. Drawn once; then only what a selection, a filter or a search touches.

import { node, plural } from "./dom.js";
import { passagesOf } from "./passage.js";
import { levelRows } from "./told.js";

const FOLD_FROM = 3;

export function textsOf(app) {
  const grid = node("div", { class: "grid", role: "group", "aria-label": "Texts" });
  const passage = passagesOf(app);
  let rows = [],
    cells = new Map(),
    ghosts = [],
    lit = [],
    dimmed = false;

  const key = (doc, n) => `${doc} ${n}`;

  // ---------------------------------------------------------------- rows
  function drawCell(row, doc) {
    const { told } = app;
    const made = row[doc].map((n) => {
      const drawn = passage.draw(doc, n);
      cells.set(key(doc, n), drawn);
      return drawn;
    });
    if (made.length || doc === told.spine)
      return node(
        "div",
        { class: `cell${doc === told.spine ? " spine" : ""}${made.length ? "" : " empty"}` },
        ...made,
      );
    const links = row[told.spine].flatMap((n) => told.linksOf(told.spine, n, doc));
    return node(
      "div",
      { class: "cell empty" },
      links.length > 0 &&
        node(
          "span",
          { class: "from" },
          "told in ",
          ...passage.listed(
            links.map((link) =>
              passage.linkTo(
                told.spine,
                row[told.spine][0],
                link.ends.find((end) => end.doc === doc),
              ),
            ),
          ),
        ),
    );
  }

  function drawRow(row) {
    const { told } = app,
      lone = told.others.every((doc) => !row[doc].length);
    return node(
      "div",
      { class: `row${lone ? " solo" : ""}` },
      ...told.columns.map((doc) => drawCell(row, doc)),
    );
  }

  const isUnlinked = (row) => {
    const { told } = app;
    return (
      row[told.spine].length > 0 &&
      told.others.every((doc) => !row[doc].length) &&
      (app.single || !told.linksOf(told.spine, row[told.spine][0]).length)
    );
  };

  function drawFold(part) {
    const { told } = app,
      numbers = part.flatMap((row) => row[told.spine]);
    const words = numbers.reduce((sum, n) => sum + told.passages[told.spine][n].words, 0),
      [first, last] = [numbers[0], numbers.at(-1)].map((n) => told.nameOf(told.spine, n));
    const [other, more] = told.others.map((doc) => told.data.documents[doc].label);
    const unlinked = more ? "with no link to those shown" : `with no link to ${other}`;
    const folded = node("div", { class: "folded", hidden: "until-found" }, ...part.map(drawRow));
    const toggle = node(
      "button",
      {
        type: "button",
        class: "foldrow",
        "aria-expanded": "false",
        onclick: () => unfold(folded, folded.hidden !== false),
      },
      node("b", {}, first === last ? first : `${first} to ${last}`),
      ` ${unlinked}: ${plural(numbers.length, "passage")}, ${plural(words, "word")} `,
      node("u", {}, "show"),
    );
    folded.addEventListener("beforematch", () => unfold(folded, true));
    return [toggle, folded];
  }

  function unfold(folded, open) {
    folded.hidden = open ? false : "until-found";
    folded.previousElementSibling.setAttribute("aria-expanded", open);
    folded.previousElementSibling.querySelector("u").textContent = open ? "fold" : "show";
    app.map.drawSeen();
  }

  function draw() {
    [cells, ghosts, lit, dimmed] = [new Map(), [], [], false];
    passage.forget();
    rows = levelRows(app.told, app.single);
    const parts = [];
    for (let k = 0; k < rows.length;) {
      let end = k;
      while (end < rows.length && isUnlinked(rows[end])) end++;
      if (end - k >= (app.single ? 1 : FOLD_FROM)) {
        parts.push(...drawFold(rows.slice(k, end)));
        k = end;
      } else parts.push(drawRow(rows[k++]));
    }
    grid.replaceChildren(...parts);
    for (const doc of app.told.columns)
      cells.get(key(doc, 0))?.querySelector(".id").setAttribute("tabindex", "0");
    dim();
  }

  // ---------------------------------------------------------------- what changes after that
  function dim() {
    const { relations } = app.filter,
      { told } = app;
    if (!relations.size && !dimmed) return;
    dimmed = relations.size > 0;
    for (const [at, cell] of cells) {
      const [doc, n] = at.split(" ").map(Number);
      const kept =
        !relations.size ||
        relations.has(told.relationOf(doc, n)) ||
        (relations.has("moved") && told.movedOf(doc, n)) ||
        (relations.has("unsure") && told.unsureOf(doc, n));
      cell.classList.toggle("dim", !kept);
    }
  }

  function rewrite(places) {
    for (const at of places) {
      const [doc, n] = at.split(" ").map(Number),
        cell = cells.get(at);
      if (cell) passage.drawWords(cell.querySelector(".t"), doc, n, app.told.passages[doc][n].text);
    }
  }

  // The selected passages outlined, and level: what stands in another row comes as a copy, which says so.
  function select(ends, touched) {
    for (const ghost of ghosts.splice(0)) ghost.remove();
    for (const element of lit.splice(0)) {
      element.classList.remove("on", "cur");
      element.style.marginTop = "";
    }
    rewrite(touched);
    const found = ends.map(({ doc, n }) => cells.get(key(doc, n))).filter(Boolean),
      inRows = found.map((cell) => cell.closest(".row"));
    for (const cell of found) cell.classList.add("cur");
    for (const row of inRows) row.classList.add("on");
    lit.push(...found, ...inRows);
    const spine = ends.find(({ doc }) => doc === app.told.spine),
      other = ends.find(({ doc }) => doc !== app.told.spine);
    if (!spine || !other || found.length < 2) return;
    const [own, theirs] = [spine, other].map(({ doc, n }) => cells.get(key(doc, n)));
    if (own.closest(".row") !== theirs.closest(".row")) bring(spine, theirs.closest(".row"));
    else if (!app.single) level(own, theirs);
  }

  function bring({ doc, n }, row) {
    const ghost = passage.draw(doc, n, true);
    ghost.classList.add("cur");
    ghost.append(
      node(
        "span",
        { class: "from" },
        "brought here from its own place, ",
        node("button", { type: "button", class: "lk", onclick: () => scrollTo(doc, n) }, "go there"),
      ),
    );
    row.querySelector(".spine").append(ghost);
    ghosts.push(ghost);
  }

  function level(one, other) {
    const apart = one.getBoundingClientRect().top - other.getBoundingClientRect().top;
    if (Math.abs(apart) > 4) (apart > 0 ? other : one).style.marginTop = `${Math.abs(apart)}px`;
  }

  // Heights out of view are estimates (content-visibility), so the place is measured again until it rests.
  function scrollTo(doc, n, frames = 4) {
    const cell = cells.get(key(doc, n));
    if (!cell) return;
    const folded = cell.closest(".folded");
    if (folded?.hidden) unfold(folded, true);
    const seen = cell.offsetParent ? cell : cell.closest(".row"),
      { top, bottom } = app.view();
    const box = seen.getBoundingClientRect(),
      wanted = box.top - top - Math.max(40, (bottom - top) * 0.2),
      beyond = grid.getBoundingClientRect().bottom + 8 - bottom,
      end = app.isNarrow() ? Infinity : beyond; // farther down the panel beside is cut off
    if (box.top < top + 8 || box.bottom > bottom - 8 || end < -1)
      app.scroller().scrollBy({ top: Math.min(wanted, end), behavior: "instant" });
    if (frames) requestAnimationFrame(() => scrollTo(doc, n, frames - 1));
  }

  function focus(doc, n) {
    for (const [at, cell] of cells)
      if (at.startsWith(`${doc} `)) {
        const id = cell.querySelector(".id");
        if (id.tabIndex === 0) id.tabIndex = -1;
      }
    const id = cells.get(key(doc, n))?.querySelector(".id");
    id?.setAttribute("tabindex", "0");
    id?.focus({ preventScroll: true });
  }

  function seek(doc, n) {
    for (const row of grid.querySelectorAll(".seek")) row.classList.remove("seek");
    cells.get(key(doc, n))?.closest(".row").classList.add("seek");
    scrollTo(doc, n);
  }

  return {
    grid,
    draw,
    paint: passage.paint,
    dim,
    rewrite,
    select,
    scrollTo,
    focus,
    seek,
    rows: () => rows,
    cell: (doc, n) => cells.get(key(doc, n)),
  };
}
