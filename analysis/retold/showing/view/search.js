// Words searched in the texts that are shown: where they stand, which is the present hit, and stepping on.

// A text in small letters; as it is where these are longer, which would shift what follows.
export function small(text) {
  const lowered = text.toLowerCase();
  return lowered.length === text.length ? lowered : text;
}

export function hitsOf(app) {
  let query = "",
    found = [],
    now = -1,
    at = new Map();

  function find(wanted) {
    const before = new Set(at.keys());
    query = wanted.trim().length > 1 ? wanted.trim().toLowerCase() : "";
    [found, at, now] = [[], new Map(), -1];
    if (query)
      for (const row of app.texts.rows())
        for (const doc of app.told.columns) for (const n of row[doc]) lookIn(doc, n);
    return [...new Set([...before, ...at.keys()])];
  }

  function lookIn(doc, n) {
    const said = small(app.told.passages[doc][n].text);
    for (let from = said.indexOf(query); from >= 0; from = said.indexOf(query, from + query.length)) {
      const hit = { doc, n, from, to: from + query.length, hit: true };
      found.push(hit);
      at.set(`${doc} ${n}`, [...(at.get(`${doc} ${n}`) ?? []), hit]);
    }
  }

  // To the next hit; the first one is the first at or below the passage where the reader is.
  function step(by, from = 0) {
    if (!found.length) return null;
    now =
      now < 0
        ? by < 0
          ? found.length - 1
          : from % found.length
        : (now + by + found.length) % found.length;
    return found[now];
  }

  const nth = () =>
    found.slice(0, now + 1).filter((hit) => hit.doc === found[now].doc && hit.n === found[now].n).length -
    1;

  return {
    find,
    step,
    nth,
    at: (doc, n) => at.get(`${doc} ${n}`) ?? [],
    places: () => [...at.keys()],
    all: () => found,
    said: () => (!query ? "" : found.length ? `${Math.max(0, now) + 1} of ${found.length}` : "none"),
  };
}
