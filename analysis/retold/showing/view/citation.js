// Words with where they stand: telling, outlet, date, passage, and the link that opens it.

// Each passage once; what is known of a document stands with the first of its passages.
export function citationOf(app, ends) {
  const once = [...new Map(ends.map((end) => [`${end.doc} ${end.n}`, end])).values()],
    cited = new Set();
  return once
    .map(({ doc, n }) => {
      const isFirst = !cited.has(doc);
      cited.add(doc);
      return citing(app, doc, n, app.told.passages[doc][n].text, isFirst);
    })
    .join("\n");
}

export function citing(app, doc, n, words, isFirst = true) {
  const { label } = app.data().documents[doc],
    name = app.told.nameOf(doc, n);
  const page = !app.host.report
    ? ""
    : /^https?:/.test(location.protocol)
      ? location.href.split("#")[0]
      : location.pathname.split("/").at(-1);
  const source = isFirst ? [label, originOf(app, doc)] : [label];
  return `“${words}” (${[...source, name, `${page}#${name}`].join(", ")})`;
}

// Outlet and date of a document, as far as they are stated.
export function originOf(app, doc) {
  const { outlet, published } = app.data().documents[doc];
  return outlet || published
    ? `${outlet || "outlet not stated"}, ${published || "date not stated"}`
    : "outlet and date not stated";
}

export async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}
