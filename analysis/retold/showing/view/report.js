// What makes a report live without a kernel: the view over its embedded data, and Plotly over each figure's JSON.

function modelOf(values) {
  const listeners = new Map(), pending = new Set();
  return {
    report: true,
    get: (key) => values[key],
    set: (key, value) => { if (JSON.stringify(values[key]) !== JSON.stringify(value) || typeof value === "object") { values[key] = value; pending.add("change:" + key); } },
    on: (event, listener) => listeners.set(event, [...(listeners.get(event) ?? []), listener]),
    off: (event, listener) => listeners.set(event, (listeners.get(event) ?? []).filter((each) => each !== listener)),
    save_changes: () => { const now = [...pending]; pending.clear(); for (const event of now) for (const listener of listeners.get(event) ?? []) listener(); },
  };
}

const views = [];
for (const twin of document.querySelectorAll(".retold-twin")) {
  const data = JSON.parse(twin.querySelector(".retold-data").textContent);
  if (!data.documents.length || !data.units.sentence?.pairs.length) continue;
  const first = data.units.sentence.pairs[0];
  const mount = twin.querySelector(".retold-mount");
  render({ model: modelOf({ data, left: first.a, right: first.b, unit: "sentence", relations: [], least: 0, query: "", only: false, selected: "", ...data.settings }), el: mount });
  twin.classList.add("retold-drawn");
  views.push(mount.firstChild);
}
const follow = () => { if (location.hash.length > 1) for (const view of views) if (view.retoldOpen(location.hash)) view.scrollIntoView({ block: "nearest" }); };
addEventListener("hashchange", follow);
if (location.hash.length > 1) for (const view of views) view.scrollIntoView({ block: "nearest" });

// A key above a chart, and the title of an axis, that are too wide for a phone go on two lines and more.
const broken = (text) => text.replaceAll(/(.{24,}?) /g, "$1<br>");
function fitted(layout, width) {
  const notes = (layout.annotations ?? []).map((note) => (width < 600 && note.yref === "paper" ? { ...note, align: "left", text: note.text.replaceAll(/ {3}(\S[^ ]* [^ ]*(?: [^ ]+)*?) {3}/g, "   $1<br>") } : note));
  const lines = Math.max(1, ...notes.map((note) => note.text.split("<br>").length));
  const margin = { ...layout.template?.layout?.margin, ...layout.margin };
  const axes = Object.entries(layout).filter(([key, axis]) => width < 600 && /^[xy]axis/.test(key) && axis.title?.text);
  const titled = axes.map(([key, axis]) => [key, { ...axis, title: { ...axis.title, text: broken(axis.title.text) } }]);
  const named = notes.some((note) => note.xanchor === "left" && note.yref !== "paper"), deep = broken(layout.xaxis?.title?.text ?? "").split("<br>").length;
  const slim = width < 600 && { l: 48, r: named ? 48 : 16, b: 36 + 18 * deep };
  return { ...Object.fromEntries(titled), annotations: notes, margin: { ...margin, t: 14 + 18 * lines, ...slim } };
}
for (const place of document.querySelectorAll(".plotly-figure")) {
  const { data, layout } = JSON.parse(place.querySelector("script").textContent);
  const target = place.querySelector(".plotly-target"), least = layout.meta?.least ?? 0;
  target.style.minWidth = least ? `${least}px` : "";
  if (least > place.clientWidth) { place.tabIndex = 0; place.setAttribute("role", "region"); place.setAttribute("aria-label", place.querySelector("figcaption").textContent); }
  const shown = { ...layout, ...fitted(layout, Math.max(least, place.clientWidth)), title: { text: "" }, autosize: true };
  Plotly.react(target, data, shown, { displaylogo: false, responsive: true, displayModeBar: false, locale: "en-US" }).then(() => { for (const view of views) view.retoldRing(); });
  // where there is a view on the page, it hears its charts itself
  if (!views.length && document.querySelector(".pages a[href^='07-']")) target.on("plotly_click", ({ points }) => { const link = points[0]?.customdata; if (typeof link === "string" && link.startsWith("#")) location.href = "07-side-by-side.html" + link; });
}
