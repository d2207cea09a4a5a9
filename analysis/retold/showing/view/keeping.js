// What a browser keeps for pages without a kernel, of one story only: it is known by the hashes of its texts.

export const slotOf = (what, data) => `retold ${what}${data.documents.map(({ text }) => text).join(" ")}`;

export function kept(store, key, otherwise) {
  try {
    return JSON.parse(window[store].getItem(key)) ?? otherwise;
  } catch {
    return otherwise;
  }
}

// Whether it is kept: a browser may forbid it.
export function keep(store, key, value) {
  try {
    window[store].setItem(key, JSON.stringify(value, (_, each) => (each instanceof Set ? [...each] : each)));
    return true;
  } catch {
    return false;
  }
}

const GROUPS = ["grades", "kinds", "relations"];

// What is shown, for who comes back to a page from another: the filter, and with the same address the columns.
export function lastingOf(app) {
  const { host, data, model } = app,
    slot = slotOf("view ", data()),
    was = host.report ? kept("sessionStorage", slot, null) : null;
  for (const group of was ? GROUPS : []) was.filter[group] = new Set(was.filter[group]);
  app.remember = () => {
    const shown = { columns: model.get("columns"), address: app.address(), filter: app.filter };
    if (host.report) keep("sessionStorage", slot, shown);
  };
  return was ?? {};
}
