// The keys. In a notebook they count only with the focus inside, since it has keys of its own; on a page
// everywhere, as long as the reader wants it so (WCAG 2.1.4).

export function keysOf(app) {
  const handlers = {
    1: () => app.act("1"),
    2: () => app.act("2"),
    3: () => app.act("3"),
    4: () => app.act("4"),
    u: () => app.act("u"),
    c: () => app.act("c"),
    a: () => app.act("a"),
    l: () => app.act("l"),
    n: () => app.step(1),
    p: () => app.step(-1),
    r: () => app.nextOpen(),
    s: () => app.swap(),
    f: () => app.bar.toFilter(),
    "/": () => app.bar.toSearch(),
    "?": () => app.bar.toKeys(),
    Escape: escape,
    ArrowDown: () => move(1),
    ArrowUp: () => move(-1),
    ArrowRight: () => across(1),
    ArrowLeft: () => across(-1),
  };

  // Leaves a field, of which a note is kept; closes the popover, the search, what is added, the selection.
  function escape({ target }) {
    if (app.bar.shut()) return;
    if (target.matches?.("textarea")) app.panel.panel.focus();
    else if (target === app.bar.field) {
      app.search("");
      app.toTexts({ preventScroll: true });
    } else if (app.model.get("query")) app.search("");
    else if (app.adding.length) app.stopAdding();
    else app.open("");
  }

  const here = () => {
    const cell = document.activeElement?.closest(".p") ?? null;
    return cell && app.texts.grid.contains(cell)
      ? cell.dataset.at.split(" ").map(Number)
      : app.focus
        ? [app.focus.doc, app.focus.n]
        : [app.told.columns[0], -1];
  };

  function move(by) {
    const [doc, n] = here();
    for (let next = n + by; next >= 0 && next < app.told.passages[doc].length; next += by) {
      const cell = app.texts.cell(doc, next);
      if (cell && !cell.closest("[hidden]")) {
        app.openCell(cell, { focus: true });
        return;
      }
    }
  }

  // To the linked passage of the next column, else to what stands in the same row.
  function across(by) {
    const [doc, n] = here(),
      { columns } = app.told,
      other = columns[columns.indexOf(doc) + by];
    if (other == null || n < 0) return;
    const end = app.told.linksOf(doc, n, other)[0]?.ends.find((each) => each.doc === other);
    const cell = end
      ? app.texts.cell(end.doc, end.n)
      : app.texts.cell(doc, n)?.closest(".row").querySelector(`.p[data-at^="${other} "]`);
    if (cell) app.openCell(cell, { focus: true });
    else app.say("Nothing is linked there");
  }

  const ears = app.host.report ? document : app.root;
  function onKey(event) {
    const typing = event.target.matches?.("input:not([type=checkbox],[type=radio]), select, textarea");
    if (!app.keysEverywhere && !app.root.contains(event.target)) return;
    if (event.ctrlKey || event.metaKey || event.altKey || (typing && event.key !== "Escape")) return;
    if (
      (event.key.startsWith("Arrow") && event.target.matches?.("input")) ||
      !Object.hasOwn(handlers, event.key)
    )
      return;
    handlers[event.key](event);
    event.preventDefault();
    event.stopPropagation();
  }
  ears.addEventListener("keydown", onKey);
  return () => ears.removeEventListener("keydown", onKey);
}
