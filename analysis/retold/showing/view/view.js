// The side-by-side view. One renderer for two hosts: anywidget in a notebook, a plain script in a report.
// All article text is set as text nodes; nothing is ever parsed as HTML.

const GLYPH = { verbatim: "=", paraphrase: "≈", partial: "◐", new: "+", gone: "○" };
const NAME = { verbatim: "verbatim", paraphrase: "paraphrase", partial: "partial", new: "only here", gone: "left out" };
const KEYS = [
  ["↑ ↓", "previous, next passage in this column"], ["← →", "the other column, the linked passage if there is one"],
  ["Enter", "bring the linked passages level"], ["n  p", "next, previous change"], ["[  ]", "previous, next counterpart"],
  ["f", "changes only"], ["m", "major changes only"], ["s", "swap the columns"], ["d", "next document on the right"], ["t", "scroll together, or apart"], ["/", "search both texts"],
  ["Esc", "clear search, then filters, then selection"], ["?", "this list"]];
const KEYS_LIVE = [["c  x", "confirm, reject the link"], ["l", "link by hand: once on each side"], ["u", "undo the last verdict"]];
const SEVERITIES = ["major", "minor", "trivial"];
const SVG = "http://www.w3.org/2000/svg";

function node(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [key, value] of Object.entries(attributes)) {
    if (key.startsWith("on")) made.addEventListener(key.slice(2), value);
    else if (value !== false && value != null) made.setAttribute(key, value === true ? "" : value);
  }
  made.append(...children.filter((child) => child != null && child !== false));
  return made;
}

function shape(tag, attributes) {
  const made = document.createElementNS(SVG, tag);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  return made;
}

// ---------------------------------------------------------------- what is shown: one pair of documents, from one side
function comparison(data, unit, left, right) {
  const { passages, pairs } = data.units[unit];
  const pair = pairs.find((p) => (p.a === left && p.b === right) || (p.a === right && p.b === left));
  const sides = [left, right].map((doc) => ({ doc, ...data.documents[doc], passages: passages[doc] }));
  if (!pair) return { sides, links: [], changes: [], linksOf: () => [], stateOf: () => "gone", movedOf: () => false, unsureOf: () => false, runsOf: (s, n) => [[sides[s].passages[n].text, -1]] };
  const keys = pair.a === left ? ["a", "b"] : ["b", "a"];
  const links = pair.links.map((link) => ({ ...link, ends: keys.map((key) => link[key]), rival: link.rival && [keys[0] === "a" ? link.rival[0] : 1 - link.rival[0], link.rival[1]], runs: link.diff.map(([k, a, b = a]) => keys[0] === "a" ? [k, a, b] : [k, b, a]) }));
  const changes = pair.changes.map((change, number) => ({ ...change, number, ends: keys.map((key) => change[key]), said: keys.map((key) => change[key + "w"]) }));
  const index = [new Map(), new Map()];
  for (const link of links) link.ends.forEach((n, side) => index[side].set(n, [...(index[side].get(n) ?? []), link]));
  const linksOf = (side, n) => index[side].get(n) ?? [];
  const rank = ["verbatim", "paraphrase", "partial"];
  const base = pair.a === left ? 0 : 1;
  const stateOf = (side, n) => linksOf(side, n).map((l) => l.relation).sort((x, y) => rank.indexOf(x) - rank.indexOf(y))[0] ?? (side === base ? "gone" : "new");
  const movedOf = (side, n) => linksOf(side, n).length > 0 && linksOf(side, n).every((l) => l.moved);
  const unsureOf = (side, n) => linksOf(side, n).length > 0 && linksOf(side, n).every((l) => l.unsure);
  const runsOf = (side, n) => pair.marks[keys[side]][n] ?? [[sides[side].passages[n].text, -1]];
  return { sides, links, changes, linksOf, stateOf, movedOf, unsureOf, runsOf };
}

export function render({ model, el }) {
  const host = { report: model.report === true };
  const state = { shown: null, at: null, link: null, change: -1, severities: new Set(), kinds: new Set(), open: new Set(), pin: null, wish: "", together: false, led: null };
  const root = node("div", { class: "retold", "data-lm-suppress-shortcuts": "true" });
  const data = () => model.get("data");
  const cells = [[], []];                                     // the element of each passage, by column and number

  // ---------------------------------------------------------------- skeleton
  const pickers = [0, 1].map((side) => node("select", { "aria-label": side ? "Right document" : "Left document", onchange: (event) => choose(side, Number(event.target.value)) }));
  const units = node("select", { "aria-label": "Unit", onchange: (event) => set("unit", event.target.value) },
    ...["sentence", "paragraph"].filter((unit) => data().units[unit]).map((unit) => node("option", { value: unit }, unit + "s")));
  const search = node("input", { type: "search", placeholder: "Search both texts  /", "aria-label": "Search both texts", oninput: (event) => set("query", event.target.value) });
  const hits = node("span", { class: "note", "aria-live": "polite" });
  const swap = button("Swap columns", () => { const [l, r] = [model.get("left"), model.get("right")]; put({ left: r, right: l }); }, "s");
  const only = button("Changes only", () => set("only", !model.get("only")), "f");
  const together = button("Scroll together", () => { state.together = !state.together; together.setAttribute("aria-pressed", state.together); say(state.together ? "The columns scroll together" : "The columns scroll apart"); }, "t");
  together.setAttribute("aria-pressed", "false");
  const help = button("Keys ?", () => { dialog.showModal(); }, "?");
  const bar = node("div", { class: "bar" }, pickers[0], pickers[1], swap, units, only, together, search, hits, help);
  const relationChips = node("div", { class: "chips", role: "group", "aria-label": "Filter by relation" });
  const changeChips = node("div", { class: "chips", role: "group", "aria-label": "Filter by change" });
  const minis = [0, 1].map((side) => node("div", { class: "mini", "aria-hidden": "true", style: `grid-column:${side ? 5 : 1}`, onpointerdown: (event) => jump(side, event), onpointermove: (event) => event.buttons && jump(side, event) },
    shape("svg", { preserveAspectRatio: "none" }), node("div", { class: "seen" })));
  const headings = [0, 1].map((side) => node("div", { class: "heading", style: `grid-column:${side ? 4 : 2}` }));
  const columns = [0, 1].map((side) => node("div", { class: "column", role: "group", style: `grid-column:${side ? 4 : 2}`, onscroll: () => { queue(); if (state.together) lead(side); } }));
  const gutter = node("div", { class: "gutter", "aria-hidden": "true" }, shape("svg", {}));
  const frame = node("div", { class: "frame" }, headings[0], headings[1], minis[0], columns[0], gutter, columns[1], minis[1]);
  const detail = node("section", { class: "detail", "aria-label": "Detail", tabindex: "-1" });
  const live = node("div", { class: "hush", role: "status", "aria-live": "polite" });
  const foot = node("div", { class: "foot" }, button("‹ Previous change", () => stepChange(-1), "p"), button("Next change ›", () => stepChange(1), "n"), node("span", {}));
  const dialog = node("dialog", { "aria-label": "Keys" }, node("table", {}, node("tbody", {}, ...[...KEYS, ...(host.report ? [] : KEYS_LIVE)].map(([keys, what]) => node("tr", {}, node("td", {}, node("kbd", {}, keys)), node("td", {}, what))))),
    button("Close", () => dialog.close()));
  root.append(bar, relationChips, changeChips, node("div", { class: "body" }, node("div", {}, frame, foot), detail), live, dialog);
  el.append(root);

  function button(label, action, key) {
    return node("button", { class: "btn", type: "button", title: key ? `${label} (${key})` : false, onclick: action }, label);
  }
  const set = (key, value) => put({ [key]: value });
  function put(values) {
    for (const [key, value] of Object.entries(values)) model.set(key, value);
    model.save_changes();
  }
  const say = (text) => { live.textContent = text; };

  // ---------------------------------------------------------------- drawing the documents
  function choose(side, doc) {
    const other = model.get(side ? "left" : "right");
    put(side ? { right: doc, left: other === doc ? model.get("right") : other } : { left: doc, right: other === doc ? model.get("left") : other });
  }

  function drawDocuments() {
    const { documents } = data();
    const [left, right] = [model.get("left"), model.get("right")];
    state.shown = comparison(data(), model.get("unit"), left, right);
    Object.assign(state, { at: null, link: null, change: -1, open: new Set(), pin: null });
    units.value = model.get("unit");
    pickers.forEach((picker, side) => {
      picker.replaceChildren(...documents.map((doc, n) => node("option", { value: n }, `${doc.letter}  ${doc.label}`)));
      picker.value = [left, right][side];
    });
    state.shown.sides.forEach((side, s) => {
      const total = side.passages.reduce((sum, p) => sum + p.words, 0);
      headings[s].replaceChildren(node("b", {}, side.label ?? ""), node("span", {}, `${side.passages.length} passages, ${total.toLocaleString("en")} words`));
      columns[s].setAttribute("aria-label", side.label ?? "");
      cells[s] = side.passages.map((passage, n) => drawPassage(s, n, passage));
      const paragraphs = [];
      side.passages.forEach((passage, n) => {
        if (!paragraphs.length || paragraphs.at(-1).number !== passage.p) paragraphs.push({ number: passage.p, cells: [] });
        paragraphs.at(-1).cells.push(cells[s][n]);
      });
      columns[s].replaceChildren(...paragraphs.map((p) => node("div", { class: "paragraph" }, ...p.cells)));
      columns[s].scrollTop = 0;
      cells[s][0]?.querySelector(".go").setAttribute("tabindex", "0");
    });
    drawFilters();
    applyFilters();
    drawMinis();
    drawDetail();
  }

  function drawPassage(s, n, passage) {
    const kind = state.shown.stateOf(s, n), moved = state.shown.movedOf(s, n), unsure = state.shown.unsureOf(s, n);
    const named = NAME[kind] + (unsure ? ", unsure" : "") + (moved ? ", moved" : "");
    const letter = state.shown.sides[s].letter;
    const layout = passage.kind === "heading" ? "heading-line" : passage.kind;
    const go = node("button", { class: "go", type: "button", tabindex: "-1", "aria-label": `${letter}${passage.n}, ${named}`, title: named }, GLYPH[kind], unsure ? node("span", {}, "?") : null, moved ? node("span", {}, "⇅") : null);
    const text = node("span", {}, node("span", { class: "id" }, letter + passage.n), passage.kind === "body" ? null : node("span", { class: "kind" }, passage.kind), ...drawRuns(s, n));
    return node("div", { class: `passage ${kind} ${layout}`, "data-at": `${s} ${n}`, onclick: () => select(s, n, { focus: !String(getSelection()) }) }, go, text);
  }

  function drawRuns(s, n) {
    const query = model.get("query").trim().toLowerCase();
    return state.shown.runsOf(s, n).flatMap(([text, number]) => {
      const pieces = query ? split(text, query) : [text];
      if (number < 0) return pieces;
      const change = state.shown.changes[number];
      return [node("mark", { class: change.severity, "data-change": number }, ...pieces)];
    });
  }

  function split(text, query) {
    const out = [], low = text.toLowerCase();
    let from = 0;
    for (let at = low.indexOf(query); at >= 0 && low.length === text.length; at = low.indexOf(query, from)) {
      out.push(text.slice(from, at), node("mark", { class: "hit" }, text.slice(at, at + query.length)));
      from = at + query.length;
    }
    return [...out, text.slice(from)].filter((piece) => piece !== "");
  }

  // ---------------------------------------------------------------- filters
  function drawFilters() {
    const { shown } = state, relations = new Set(model.get("relations")), least = model.get("least");
    const count = (name) => shown.sides.reduce((sum, side, s) => sum + side.passages.filter((_, n) => matchesRelation(s, n, new Set([name]), 0)).length, 0);
    relationChips.replaceChildren(node("span", {}, "Passages"), ...[...Object.keys(NAME), "unsure", "moved"].map((name) =>
      chip(`${GLYPH[name] ?? { unsure: "?", moved: "⇅" }[name]} ${NAME[name] ?? name}`, count(name), relations.has(name), () => {
        relations.has(name) ? relations.delete(name) : relations.add(name);
        set("relations", [...relations]);
      })), node("label", { class: "note least" }, "least score ", node("input", { type: "number", min: 0, max: 1, step: 0.05, value: least, "aria-label": "Least score", onchange: (event) => set("least", Math.min(1, Math.max(0, Number(event.target.value) || 0))) })));
    const kinds = [...new Set(shown.changes.map((c) => c.kind))].sort();
    const toggle = (among, name) => () => { among.has(name) ? among.delete(name) : among.add(name); drawFilters(); applyFilters(); };
    changeChips.replaceChildren(node("span", {}, "Changes"),
      ...SEVERITIES.map((name) => chip(`${name === "major" ? "▲ " : ""}${name}`, shown.changes.filter((c) => c.severity === name).length, state.severities.has(name), toggle(state.severities, name))),
      ...kinds.map((name) => chip(name, shown.changes.filter((c) => c.kind === name).length, state.kinds.has(name), toggle(state.kinds, name))));
    only.setAttribute("aria-pressed", model.get("only"));
  }

  function chip(label, count, pressed, action) {
    const made = node("button", { class: "chip", type: "button", "aria-pressed": pressed, onclick: () => { action(); } }, label + " ", node("span", { class: "count" }, String(count)));
    return made;
  }

  function matchesRelation(s, n, relations, least) {
    const links = state.shown.linksOf(s, n), scored = links.filter((l) => l.score >= least);
    if (least > 0 && !scored.length) return false;
    return !relations.size || relations.has(state.shown.stateOf(s, n)) || (relations.has("moved") && state.shown.movedOf(s, n)) || (relations.has("unsure") && state.shown.unsureOf(s, n));
  }
  const wantedChange = (change) => (!state.severities.size || state.severities.has(change.severity)) && (!state.kinds.size || state.kinds.has(change.kind));

  function applyFilters() {
    const { shown } = state, relations = new Set(model.get("relations")), least = model.get("least"), query = model.get("query").trim().toLowerCase();
    const filtered = state.severities.size || state.kinds.size;
    let found = 0;
    search.value !== model.get("query") && (search.value = model.get("query"));
    shown.sides.forEach((side, s) => {
      const changed = new Set(shown.changes.filter(wantedChange).filter((c) => filtered || c.severity !== "trivial").map((c) => c.ends[s]));
      side.passages.forEach((passage, n) => {
        const hit = !query || passage.text.toLowerCase().includes(query);
        found += query && hit ? 1 : 0;
        const kept = matchesRelation(s, n, relations, least) && hit && (!filtered || changed.has(n));
        cells[s][n].classList.toggle("dim", !kept);
        const near = [-1, 0, 1].some((step) => changed.has(n + step));
        cells[s][n].classList.toggle("out", model.get("only") && !near && !state.open.has(`${s} ${n}`));
        for (const mark of cells[s][n].querySelectorAll("mark[data-change]")) mark.classList.toggle("off", !wantedChange(shown.changes[mark.dataset.change]));
      });
      for (const paragraph of columns[s].children) paragraph.classList.toggle("out", [...paragraph.children].every((cell) => cell.classList.contains("out")));
    });
    hits.textContent = query ? `${found} passages` : "";
    const wanted = steps();
    foot.lastChild.textContent = `${wanted.length} of ${shown.changes.length} changes`;
    queue();
  }

  // ---------------------------------------------------------------- selection
  const ref = (s, n) => state.shown.sides[s].letter + state.shown.sides[s].passages[n].n;
  function anchor() {
    if (!state.at) return "";
    const [s, n] = state.at;
    if (!state.link) return ref(s, n);
    const order = [0, 1].sort((x, y) => (state.shown.sides[x].letter > state.shown.sides[y].letter ? 1 : -1));
    return order.map((side) => ref(side, state.link.ends[side])).join("/");
  }

  function select(s, n, { link, change = -1, focus = false, quiet = false } = {}) {
    for (const cell of root.querySelectorAll(".selected,.counterpart,.rival")) cell.classList.remove("selected", "counterpart", "rival");
    for (const mark of root.querySelectorAll("mark.on")) mark.classList.remove("on");
    const { shown } = state;
    state.at = n == null ? null : [s, n];
    state.change = change;
    if (!state.at) { state.link = null; drawDetail(); publish(); queue(); return; }
    const links = [...shown.linksOf(s, n)].sort((x, y) => y.score - x.score);
    state.link = link ?? links[0] ?? null;
    for (const [side, number] of [[s, n], ...links.map((l) => [1 - s, l.ends[1 - s]])]) {
      if (cells[side][number].classList.contains("out")) { state.open.add(`${side} ${number}`); cells[side][number].classList.remove("out"); cells[side][number].parentElement.classList.remove("out"); }
    }
    const cell = cells[s][n];
    cell.classList.add("selected");
    for (const other of links) cells[1 - s][other.ends[1 - s]].classList.add("counterpart");
    if (change >= 0) for (const mark of root.querySelectorAll(`mark[data-change="${change}"]`)) mark.classList.add("on");
    rove(s, n, focus);
    settle(cell, columns[s], state.link && cells[1 - s][state.link.ends[1 - s]], columns[1 - s]);
    drawDetail();
    publish();
    queue();
    if (!quiet) say(`${ref(s, n).toUpperCase()}: ${links.length ? "linked to " + links.map((l) => ref(1 - s, l.ends[1 - s]).toUpperCase()).join(", ") + ", " + state.link.relation : NAME[shown.stateOf(s, n)]}. ${changesHere().length} changes.`);
  }

  function publish() {
    const now = anchor();
    if (model.get("selected") !== now) put({ selected: now });
    if (host.report) history.replaceState(null, "", now ? "#" + now : location.pathname + location.search);
    ringPoints();
  }

  function rove(s, n, focus) {
    for (const go of columns[s].querySelectorAll('.go[tabindex="0"]')) go.setAttribute("tabindex", "-1");
    const go = cells[s][n].querySelector(".go");
    go.setAttribute("tabindex", "0");
    if (focus) go.focus({ preventScroll: true });
  }

  // Heights of paragraphs out of view are estimates (content-visibility), so positions are measured again each frame until they rest.
  let settling = 0;
  function settle(cell, column, other, otherColumn) {
    cancelAnimationFrame(settling);
    const offset = (element, within) => element.getBoundingClientRect().top - within.getBoundingClientRect().top;
    const inView = offset(cell, column) >= 4 && offset(cell, column) + cell.offsetHeight <= column.clientHeight - 4;
    let wanted = inView ? offset(cell, column) : column.clientHeight * 0.25, rest = 0, frames = 0;
    const step = () => {
      const moved = Math.abs(offset(cell, column) - wanted) + (other ? Math.abs(offset(other, otherColumn) - wanted) : 0);
      column.scrollTop += offset(cell, column) - wanted;
      if (other) {
        otherColumn.scrollTop += offset(other, otherColumn) - wanted;
        const reached = offset(other, otherColumn);            // near its ends a column cannot scroll as far as wanted
        if (Math.abs(reached - wanted) > 1) { wanted = reached; column.scrollTop += offset(cell, column) - wanted; }
      }
      rest = moved < 1.5 ? rest + 1 : 0;
      if (rest < 3 && frames++ < 40) settling = requestAnimationFrame(step);
      queue();
    };
    step();
  }

  // Scrolling together: the linked passage nearest the upper quarter of the column that is scrolled has its counterpart level with it.
  function lead(s) {
    if (state.led === s) { state.led = null; return; }
    const top = columns[s].getBoundingClientRect().top, line = top + columns[s].clientHeight / 4;
    const from = (n) => Math.abs(cells[s][n].getBoundingClientRect().top - line);
    const near = state.shown.links.filter((link) => !link.moved).map((link) => link.ends[s]).filter((n) => cells[s][n].offsetHeight).sort((x, y) => from(x) - from(y))[0];
    if (near == null) return;
    const best = [...state.shown.linksOf(s, near)].sort((x, y) => y.score - x.score)[0], other = columns[1 - s], before = other.scrollTop;
    other.scrollTop += cells[1 - s][best.ends[1 - s]].getBoundingClientRect().top - cells[s][near].getBoundingClientRect().top;
    if (other.scrollTop !== before) state.led = 1 - s;
  }

  // ---------------------------------------------------------------- charts of the same page
  function ringPoints() {
    const now = anchor(), here = state.at ? ref(...state.at) : "";
    for (const chart of document.querySelectorAll(".js-plotly-plot")) {
      const points = [...chart.querySelectorAll(".scatterlayer .point")].map((point) => [point, point.__data__?.data]).filter(([, link]) => typeof link === "string");
      const exact = points.some(([, link]) => link === "#" + now);
      for (const [point, link] of points) point.classList.toggle("retold-point", exact ? link === "#" + now : here !== "" && link.slice(1).split("/").includes(here));
    }
  }
  function hearChart(event) {
    const chart = event.target.closest?.(".js-plotly-plot");
    if (!chart?.on || chart.retoldHeard) return;
    chart.retoldHeard = true;
    chart.on("plotly_click", ({ points }) => { if (typeof points[0]?.customdata === "string" && open(points[0].customdata)) root.scrollIntoView({ block: "nearest" }); });
    chart.on("plotly_afterplot", ringPoints);
  }

  function open(target) {
    const match = /^#?([A-Z]+)(p?\d+)(?:\/([A-Z]+)(p?\d+)(?:\.\d+)?)?$/.exec(target);
    if (!match) return false;
    const docs = [match[1], match[3]].map((letter) => data().documents.findIndex((d) => d.letter === letter));
    if (docs[0] < 0 || (match[3] && docs[1] < 0)) return false;
    const unit = match[2].startsWith("p") ? "paragraph" : "sentence";
    const shown = [model.get("left"), model.get("right")];
    if (unit !== model.get("unit") || !docs.filter((d) => d >= 0).every((d) => shown.includes(d))) {
      const other = docs[1] >= 0 ? docs[1] : shown.find((d) => d !== docs[0]);
      put({ unit, left: docs[0], right: other });
    }
    const find = (letter, n) => {
      const s = state.shown.sides.findIndex((side) => side.letter === letter);
      return [s, state.shown.sides[s]?.passages.findIndex((p) => p.n === n)];
    };
    const [s, n] = find(match[1], match[2]);
    if (!(n >= 0)) return false;
    const end = match[3] ? find(match[3], match[4]) : null;
    select(s, n, { link: end ? state.shown.linksOf(s, n).find((l) => l.ends[1 - s] === end[1]) : undefined });
    return true;
  }

  // ---------------------------------------------------------------- detail
  const linkOf = (change) => state.shown.links.find((l) => l.ends[0] === change.ends[0] && l.ends[1] === change.ends[1]);
  const changesHere = () => (state.link ? state.shown.changes.filter((c) => linkOf(c) === state.link) : []);
  const drawElsewhere = ([s, n]) => {
    const found = state.shown.changes.filter((c) => c.ends[s] === n && !linkOf(c));
    return found.length ? [node("h4", {}, `Against passages that are not linked: ${found.length}`), changeList(found)] : [];
  };

  function drawDetail() {
    const { shown, at, link } = state;
    detail.scrollTop = 0;
    if (!at) {
      const major = shown.changes.filter((c) => c.severity === "major");
      detail.replaceChildren(node("h3", {}, "Choose a passage"), node("p", {}, `A click brings its counterparts level with it. ${shown.links.length} links and ${shown.changes.length} changes were found between these two texts.`),
        ...(major.length ? [node("h4", {}, `Major changes: ${major.length}`), changeList(major)] : []));
      return;
    }
    const [s, n] = at, passage = shown.sides[s].passages[n];
    if (!link) {
      const kind = shown.stateOf(s, n);
      detail.replaceChildren(node("h3", {}, `${GLYPH[kind]} ${ref(s, n).toUpperCase()}: ${NAME[kind]}`),
        node("p", {}, `No passage of ${shown.sides[1 - s].label} was linked to this one. That is not proof that it says nothing of the matter.`), node("p", { class: "note" }, `${passage.words} words.`), ...drawElsewhere(at), ...drawVerdict());
      return;
    }
    const ends = link.ends.map((number, side) => shown.sides[side].passages[number]);
    const others = shown.linksOf(s, n);
    const parts = [
      node("h3", {}, `${GLYPH[link.relation]} ${ref(0, link.ends[0]).toUpperCase()} and ${ref(1, link.ends[1]).toUpperCase()}: ${link.relation}${link.unsure ? ", unsure ?" : ""}${link.moved ? ", moved ⇅" : ""}`),
      others.length > 1 && node("div", { class: "others", role: "group", "aria-label": "Counterparts" }, ...others.map((l) => node("button", { class: "btn", type: "button", "aria-pressed": l === link, onclick: () => select(s, n, { link: l }) }, `${GLYPH[l.relation]} ${ref(1 - s, l.ends[1 - s]).toUpperCase()}`))),
      node("h4", {}, "Word by word"), ...drawDifference(link),
      node("h4", {}, `Changes: ${changesHere().length}`), changesHere().length ? changeList(changesHere()) : node("p", { class: "note" }, "None was found. What no rule sees is not listed."),
      ...drawElsewhere(at),
      node("h4", {}, "Why linked"), node("p", {}, whyLinked(link)),
      link.rival && node("p", {}, "Runner-up: ", node("button", { class: "btn", type: "button", onclick: () => look(...link.rival) }, `look at ${ref(...link.rival).toUpperCase()}`)),
      ...drawVerdict(),
      node("h4", {}, "Length and tone"), node("p", {}, inWords(ends))];
    detail.replaceChildren(...parts.filter(Boolean));
  }

  // A passage brought level with the one it competes for, and outlined, without being selected.
  function look(s, n) {
    for (const cell of root.querySelectorAll(".rival")) cell.classList.remove("rival");
    const other = state.link.ends[1 - s];
    cells[s][n].classList.remove("out");
    cells[s][n].parentElement.classList.remove("out");
    cells[s][n].classList.add("rival");
    settle(cells[1 - s][other], columns[1 - s], cells[s][n], columns[s]);
    say(`${ref(s, n).toUpperCase()}, the runner-up: ${state.shown.sides[s].passages[n].text}`);
  }

  function whyLinked({ score, margin, because, verdict }) {
    if (verdict) return `${verdict === "confirmed" ? "Confirmed by you" : "Linked by hand"}. Shared: ${because}.`;
    const apart = `${Math.abs(margin).toFixed(2)} ${margin >= 0 ? "above" : "below"}`;
    return `Score ${score.toFixed(2)}: of links like this, people draw about ${Math.round(score * 100)} in 100. That is ${apart} the best rival. Shared: ${because}.`;
  }

  function inWords([a, b]) {
    const more = b.words - a.words, tone = b.valence - a.valence;
    const length = Math.abs(more) < 3 ? "about as long as" : more > 0 ? `${more} words longer than` : `${-more} words shorter than`;
    const mood = Math.abs(tone) < 0.2 ? "and its words weigh about the same" : tone > 0 ? "and its words are more positive" : "and its words are more negative";
    return `The right passage is ${length} the left (${b.words} against ${a.words}), ${mood} (valence ${a.valence.toFixed(2)} and ${b.valence.toFixed(2)}).`;
  }

  function drawDifference(link) {
    const label = (side) => state.shown.sides[side].label;
    if (link.interleave) {
      const piece = (tag, moved, label, words) => words && node(tag, { class: moved && "shifted" }, node("span", { class: "hush" }, label), words);
      const parts = link.runs.flatMap(([kind, a, b]) => kind === "same" ? [b + " "] : [
        piece("del", kind === "moved", kind === "moved" ? "moved from here: " : "left out: ", a), a && " ", piece("ins", kind === "moved", kind === "moved" ? "moved here: " : "added: ", b), b && " "]);
      const moves = link.runs.some(([kind]) => kind === "moved") ? ["; ", node("ins", { class: "shifted" }, "dotted"), " in another place"] : [];
      return [node("p", { class: "diff" }, ...parts.filter(Boolean)), node("p", { class: "note" }, node("del", {}, "struck"), ` only in ${label(0)}; `, node("ins", {}, "underlined"), ` only in ${label(1)}`, ...moves)];
    }
    const whole = (side) => node("p", { class: "diff" }, node("span", { class: "side" }, label(side)), ...link.runs.flatMap((run) => run[0] === "same" ? [node("span", { class: "same" }, run[side + 1]), " "] : [run[side + 1] + " "]));
    return [whole(0), whole(1), node("p", { class: "note" }, "Too different to read as one sentence; underlined words stand in both, in the same order.")];
  }

  function changeList(changes) {
    return node("ul", { class: "changes" }, ...changes.map((c) => node("li", {}, node("button", { type: "button", onclick: () => goChange(c) },
      node("span", { class: "severity" }, `${c.severity === "major" ? "▲ " : ""}${c.severity}`), ` ${c.kind}: `,
      c.said[0] ? node("q", {}, c.said[0]) : node("i", {}, "nothing"), " → ", c.said[1] ? node("q", {}, c.said[1]) : node("i", {}, "nothing"), node("br"), node("small", {}, `${c.why} (${c.rule})`)))));
  }

  // ---------------------------------------------------------------- verdicts: only where a kernel can keep them
  const judging = () => !host.report && model.get("unit") === "sentence";
  const idOf = (s, n) => `${state.shown.sides[s].id}:${state.shown.sides[s].passages[n].n}`;
  const across = () => state.pin && state.at && state.pin[0] !== state.at[0] ? (state.at[0] ? [state.pin[1], state.at[1]] : [state.at[1], state.pin[1]]) : null;
  function judge(verdict, ends, note = "") {
    if (!judging()) return;
    if (!ends && verdict !== "undo") { say("Choose a linked passage first"); return; }
    model.send({ verdict, a: ends ? idOf(0, ends[0]) : "", b: ends ? idOf(1, ends[1]) : "", note });
    say(`${verdict} sent`);
  }
  function pinOrLink() {
    if (!judging() || !state.at) return;
    const ends = across();
    if (ends) { state.wish = `${ref(0, ends[0])}/${ref(1, ends[1])}`; judge("link", ends); return; }
    state.pin = state.at;
    drawDetail();
    say(`${ref(...state.pin).toUpperCase()} is held. Choose a passage of the other text, then press l again`);
  }
  function drawVerdict() {
    if (!judging()) return [];
    const { link, pin } = state, ends = across(), made = link?.verdict === "by hand";
    const pair = link && link.ends.map((n, s) => idOf(s, n));
    const notes = data().verdicts.filter((v) => v.note && pair?.includes(v.a) && pair.includes(v.b));
    const held = pin && !ends ? `${ref(...pin).toUpperCase()} is held: now choose a passage of the other text` : "";
    return [node("h4", {}, "Your verdict"), node("p", {}, link ? `${link.verdict || "None yet on this link"}. ` : "", ...notes.map((v) => node("q", {}, v.note)), held),
      node("div", { class: "others", role: "group", "aria-label": "Verdict" },
        link && button("Confirm", () => judge("confirm", link.ends), "c"), link && button(made ? "Unlink" : "Reject", () => judge(made ? "unlink" : "reject", link.ends), "x"),
        button(ends ? `Link ${ref(0, ends[0]).toUpperCase()} and ${ref(1, ends[1]).toUpperCase()}` : "Link by hand…", pinOrLink, "l"),
        data().verdicts.length > 0 && button(`Undo (${data().verdicts.length})`, () => judge("undo"), "u")),
      link && node("label", { class: "note" }, "Note ", node("input", { type: "text", class: "remark", onchange: (event) => event.target.value && judge("note", link.ends, event.target.value) }))].filter(Boolean);
  }

  // ---------------------------------------------------------------- changes, one after the other
  const steps = () => state.shown.changes.filter(wantedChange).filter((c) => state.severities.size || c.severity !== "trivial").sort((x, y) => x.ends[1] - y.ends[1] || x.number - y.number);
  function goChange(change) {
    select(1, change.ends[1], { link: linkOf(change), change: change.number, quiet: true });
    say(`${change.severity} ${change.kind}: ${change.said[0] || "nothing"} became ${change.said[1] || "nothing"}`);
  }
  function stepChange(by) {
    const wanted = steps();
    if (!wanted.length) { say("No change matches the filters"); return; }
    const now = wanted.findIndex((c) => c.number === state.change);
    goChange(wanted[now < 0 ? (by > 0 ? 0 : wanted.length - 1) : (now + by + wanted.length) % wanted.length]);
  }

  // ---------------------------------------------------------------- minimaps and connectors
  function drawMinis() {
    state.shown.sides.forEach((side, s) => {
      const total = side.passages.reduce((sum, p) => sum + p.words + 2, 0) || 1;
      const major = new Set(state.shown.changes.filter((c) => c.severity === "major").map((c) => c.ends[s]));
      const svg = minis[s].querySelector("svg");
      svg.setAttribute("viewBox", `0 0 16 ${total}`);
      const tall = total / 60;
      let y = 0;
      svg.replaceChildren(...side.passages.flatMap((p, n) => {
        const height = p.words + 2, kind = state.shown.stateOf(s, n), wide = { gone: 3, partial: 6 }[kind] ?? 9;
        const drawn = [shape("rect", { class: kind, x: s ? 0 : 16 - wide, y, width: wide, height: height - 1 })];
        if (major.has(n)) drawn.push(shape("path", { d: s ? `M10 ${y + tall}h6l-3 ${-tall}z` : `M0 ${y + tall}h6l-3 ${-tall}z` }));
        y += height;
        return drawn;
      }));
    });
  }

  function jump(s, event) {
    const box = minis[s].getBoundingClientRect(), column = columns[s];
    column.scrollTop = ((event.clientY - box.top) / box.height) * lastBottom(s) - column.clientHeight / 2;
  }
  const lastBottom = (s) => { const last = columns[s].lastElementChild; return last ? last.offsetTop + last.offsetHeight : 1; };

  let queued = 0;
  function queue() { queued ||= requestAnimationFrame(() => { queued = 0; drawConnectors(); }); }
  function drawConnectors() {
    const box = gutter.getBoundingClientRect();
    columns.forEach((column, s) => {
      const seen = minis[s].querySelector(".seen"), length = lastBottom(s);
      seen.style.top = `${Math.min(100, (100 * column.scrollTop) / length)}%`;
      seen.style.height = `${Math.min(100, (100 * column.clientHeight) / length)}%`;
    });
    if (!box.width) return;
    const top = columns[0].getBoundingClientRect().top, bottom = box.bottom;
    const middle = new Map();
    columns.forEach((column, s) => {
      for (const paragraph of column.children) {
        const area = paragraph.getBoundingClientRect();
        if (area.bottom < top || area.top > bottom) continue;
        for (const cell of paragraph.children) {
          const mine = cell.getBoundingClientRect();
          if (mine.height && mine.bottom > top && mine.top < bottom) middle.set(cell.dataset.at, Math.max(top, mine.top + Math.min(12, mine.height / 2)) - box.top);
        }
      }
    });
    const paths = [];
    for (const link of state.shown.links) {
      const [y1, y2] = link.ends.map((n, s) => middle.get(`${s} ${n}`));
      if (y1 == null || y2 == null) continue;
      const on = state.at && link.ends[state.at[0]] === state.at[1];
      paths.push(shape("path", { class: on ? "on" : link.relation, d: `M1 ${y1}C${box.width / 2} ${y1} ${box.width / 2} ${y2} ${box.width - 1} ${y2}` }));
    }
    gutter.firstChild.replaceChildren(...paths);
  }

  // ---------------------------------------------------------------- keys
  function move(by) {
    const [s, n] = state.at ?? [0, -1];
    for (let next = n + by; next >= 0 && next < cells[s].length; next += by) {
      if (!cells[s][next].classList.contains("out")) { select(s, next, { focus: true }); return; }
    }
  }
  function cross(to) {
    const [s, n] = state.at ?? [1 - to, 0];
    if (s === to) return;
    select(to, state.link ? state.link.ends[to] : Math.min(n, cells[to].length - 1), { link: state.link ?? undefined, focus: true });
  }
  function stepCounterpart(by) {
    if (!state.at) return;
    const links = state.shown.linksOf(...state.at), now = links.indexOf(state.link);
    if (links.length > 1) select(...state.at, { link: links[(now + by + links.length) % links.length] });
  }
  function escape() {
    if (model.get("query")) set("query", "");
    else if (state.severities.size || state.kinds.size || model.get("relations").length || model.get("only") || model.get("least")) {
      state.severities.clear(); state.kinds.clear(); put({ relations: [], only: false, least: 0 }); drawFilters(); applyFilters();
    } else select(0, null);
  }
  function nextDocument() {
    const { documents } = data(), [left, right] = [model.get("left"), model.get("right")];
    const next = documents.map((_, step) => (right + 1 + step) % documents.length).find((doc) => doc !== left && doc !== right);
    if (next != null) put({ right: next });
  }
  const HANDLERS = {
    d: nextDocument, t: () => together.click(),
    c: () => judge("confirm", state.link?.ends), x: () => judge(state.link?.verdict === "by hand" ? "unlink" : "reject", state.link?.ends), l: pinOrLink, u: () => judge("undo"),
    ArrowUp: () => move(-1), ArrowDown: () => move(1), ArrowLeft: () => cross(0), ArrowRight: () => cross(1), n: () => stepChange(1), p: () => stepChange(-1),
    "[": () => stepCounterpart(-1), "]": () => stepCounterpart(1), f: () => set("only", !model.get("only")), s: () => swap.click(), "/": () => search.focus(), Escape: escape, "?": () => dialog.showModal(),
    m: () => { state.severities.has("major") ? state.severities.delete("major") : state.severities.add("major"); drawFilters(); applyFilters(); } };
  const ears = host.report ? document : root;                 // a notebook has keys of its own; a report has not
  const onKey = (event) => {
    const typing = /^(INPUT|SELECT|TEXTAREA)$/.test(event.target.tagName);
    if (dialog.open || event.ctrlKey || event.metaKey || event.altKey || (typing && event.key !== "Escape")) return;
    const handler = HANDLERS[event.key];
    if (!handler) return;
    handler();
    event.preventDefault();
    event.stopPropagation();
  };
  ears.addEventListener("keydown", onKey);

  // ---------------------------------------------------------------- the model speaks
  const redraw = () => drawDocuments();
  const refilter = () => { drawFilters(); applyFilters(); };
  const requery = () => { state.shown.sides.forEach((side, s) => side.passages.forEach((_, n) => { const text = cells[s][n].lastChild; while (text.lastChild && !text.lastChild.classList?.contains("id") && !text.lastChild.classList?.contains("kind")) text.lastChild.remove(); text.append(...drawRuns(s, n)); })); applyFilters(); };
  const reselect = () => { if (model.get("selected") !== anchor()) open(model.get("selected")) || select(0, null); };
  const renew = () => {
    const kept = state.wish || anchor(), focused = root.contains(document.activeElement);
    state.wish = "";
    drawDocuments();
    if (kept && open(kept) && focused) rove(...state.at, true);
  };
  const hear = (message) => { if (message.problem) { foot.lastChild.textContent = message.problem; say(message.problem); } };
  const listeners = { "msg:custom": hear, "change:data": renew, "change:left": redraw, "change:right": redraw, "change:unit": redraw, "change:relations": refilter, "change:least": refilter, "change:only": refilter, "change:query": requery, "change:selected": reselect };
  for (const [event, listener] of Object.entries(listeners)) model.on(event, listener);
  const resized = new ResizeObserver(() => queue());
  resized.observe(frame);
  document.addEventListener("pointerover", hearChart);
  drawDocuments();
  if (model.get("selected")) open(model.get("selected"));
  Object.assign(root, { retoldOpen: open, retoldRing: ringPoints });
  return () => { resized.disconnect(); document.removeEventListener("pointerover", hearChart); ears.removeEventListener("keydown", onKey); for (const [event, listener] of Object.entries(listeners)) model.off?.(event, listener); };
}

export default { render };
