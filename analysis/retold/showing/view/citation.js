// Words with where they stand: telling, outlet, date, passage, and the link that opens it.

export function citationOf(app, ends) {
  const once = [...new Map(ends.map((end) => [`${end.doc} ${end.n}`, end])).values()];
  return once.map(({ doc, n }) => cited(app, doc, n, app.told.passages[doc][n].text)).join("\n");
}

export function cited(app, doc, n, words) {
  const { label, outlet, published } = app.data().documents[doc],
    name = app.told.nameOf(doc, n);
  const page = !app.host.report
    ? ""
    : /^https?:/.test(location.protocol)
      ? location.href.split("#")[0]
      : location.pathname.split("/").at(-1);
  const source = [label, outlet || "outlet not stated", published || "date not stated"];
  return `“${words}” (${[...source, name, `${page}#${name}`].join(", ")})`;
}

export async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}
