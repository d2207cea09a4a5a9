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
follow();

function themed(layout) {
  const style = getComputedStyle(document.documentElement);
  const [ink, rule] = ["--page-ink", "--page-rule"].map((name) => style.getPropertyValue(name).trim());
  const axis = { gridcolor: rule, linecolor: rule, zerolinecolor: rule };
  return { ...layout, paper_bgcolor: "rgba(0,0,0,0)", plot_bgcolor: "rgba(0,0,0,0)", font: { ...layout.font, color: ink }, title: { ...layout.title, font: { ...layout.title?.font, color: ink } },
    ...Object.fromEntries(Object.keys(layout).filter((key) => /^[xy]axis/.test(key)).map((key) => [key, { ...layout[key], ...axis }])) };
}
function drawFigures() {
  for (const place of document.querySelectorAll(".plotly-figure")) {
    const { data, layout } = JSON.parse(place.querySelector("script").textContent);
    const target = place.querySelector(".plotly-target");
    Plotly.react(target, data, { ...themed(layout), autosize: true }, { displaylogo: false, responsive: true, displayModeBar: false, locale: "en-US" });
    if (!place.dataset.heard) {
      place.dataset.heard = "yes";
      target.on("plotly_click", (event) => { const to = event.points[0]?.customdata; const link = Array.isArray(to) ? to.at(-1) : to; if (typeof link === "string" && link.startsWith("#")) { views.length ? (location.hash = link) : (location.href = "06-side-by-side.html" + link); } });
    }
  }
}
drawFigures();
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", drawFigures);
