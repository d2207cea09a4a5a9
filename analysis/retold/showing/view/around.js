// The page around the view: charts whose points are passages, in a notebook the links of other cells, and what
// a link leads to.

import { addressed } from "./address.js";

const FOLLOWED = "retold followed";

export function aroundOf(app) {
  const nameOf = (link) => {
    const found = addressed(app.data(), link),
      unit = found && app.data().units[found.unit];
    return found
      ? found.ends.map(({ doc, n }) => app.data().documents[doc].letter + unit.passages[doc][n].n).join("/")
      : "";
  };

  // The points of what is selected, ringed.
  function ring() {
    const now = app.address().split(".")[0],
      here = new Set(now.split("/"));
    for (const chart of document.querySelectorAll(".js-plotly-plot")) {
      const points = [...chart.querySelectorAll(".scatterlayer .point")]
        .map((point) => [point, point.__data__?.data])
        .filter(([, link]) => typeof link === "string")
        .map(([point, link]) => [point, nameOf(link)]);
      const exact = points.some(([, name]) => name === now);
      for (const [point, name] of points)
        point.classList.toggle(
          "retold-point",
          now !== "" && (exact ? name === now : name.split("/").some((each) => here.has(each))),
        );
    }
  }

  const show = (link) => {
    const opened = app.arrive(link);
    if (opened) app.root.scrollIntoView({ block: "nearest" });
    return opened;
  };

  function hearChart(event) {
    const chart = event.target.closest?.(".js-plotly-plot");
    if (!chart?.on || chart.retoldHeard) return;
    chart.retoldHeard = true;
    chart.on("plotly_click", ({ points }) => {
      if (typeof points[0]?.customdata === "string") show(points[0].customdata);
    });
    chart.on("plotly_afterplot", ring);
  }

  // A link to the page of the texts opens here, since a notebook has no such page.
  function hearLink(event) {
    const link = event.target.closest?.(
      "a[href*='07-side-by-side.html'], a[href*='07-side-by-side.ipynb']",
    );
    if (!link || app.root.contains(link) || !app.root.offsetParent || !show(link.getAttribute("href")))
      return;
    event.preventDefault();
    event.stopImmediatePropagation();
    sessionStorage.removeItem(FOLLOWED);
  }

  // What a link named before there was a view, or while it stood in another tab.
  function follow() {
    const waiting = sessionStorage.getItem(FOLLOWED);
    if (!waiting || !app.root.clientWidth) return;
    sessionStorage.removeItem(FOLLOWED);
    show(waiting);
  }

  // A link to a passage or a pair has its sentences for a title, once somebody is there.
  function nameLink({ target }) {
    const link = target.closest?.(":is(.from, .pq, .rs) a[href^='#']:not([title])"),
      found = link && addressed(app.data(), link.getAttribute("href"));
    if (!found) return;
    const { passages } = app.data().units[found.unit];
    link.title = found.ends.map(({ doc, n }) => passages[doc][n].text).join("\n");
  }

  document.addEventListener("pointerover", hearChart);
  for (const event of ["pointerover", "focusin"]) app.root.addEventListener(event, nameLink);
  if (!app.host.report) document.addEventListener("click", hearLink, true);
  return {
    ring,
    follow: app.host.report ? () => {} : follow,
    stop: () => {
      document.removeEventListener("pointerover", hearChart);
      document.removeEventListener("click", hearLink, true);
    },
  };
}
