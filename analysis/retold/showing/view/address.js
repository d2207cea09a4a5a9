// A41 is a passage, A41/C26 a pair, A41/C26.2 a change, difference-3 a difference; older reports: a41~c26.

const END = /^([A-Z]+|([a-z])\2*?)(p?\d+)$/;

// What an address names in `data`: unit, ends (document and passage) and item; null for what is not there.
export function addressed(data, hash) {
  const said = decoded(hash.replace(/^.*#/, ""));
  if (/^difference-\d+$/.test(said)) return differenceAt(data, said);
  const [pair, number] = said.split("."),
    found = pair.split(/[/~]/).map((each) => END.exec(each));
  if (!pair || found.length > 2 || found.some((each) => !each)) return null;
  const unit = found[0][3].startsWith("p") ? "paragraph" : "sentence";
  const ends = found.map((each) => placeOf(data, unit, each));
  if (ends.some((end) => !end) || (ends.length > 1 && ends[0].doc === ends[1].doc)) return null;
  ends.sort((x, y) => x.doc - y.doc);
  const names = ends.map(({ doc, n }) => data.documents[doc].letter + data.units[unit].passages[doc][n].n);
  return { unit, ends, id: number && ends.length > 1 ? `${names.join("/")}.${number}` : "" };
}

function placeOf(data, unit, [, letter, , number]) {
  const doc = data.documents.findIndex((each) => each.letter === letter.toUpperCase());
  const n = data.units[unit]?.passages[doc]?.findIndex((passage) => passage.n === number) ?? -1;
  return doc < 0 || n < 0 ? null : { doc, n };
}

function differenceAt(data, id) {
  const ends = data.units.sentence.differences[id.split("-")[1] - 1];
  return ends ? { unit: "sentence", ends: ends.map(([doc, n]) => ({ doc, n })), id } : null;
}

function decoded(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return "";
  }
}
