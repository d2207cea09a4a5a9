// A41 is a passage, A41/C26 a pair, A41/C26.2 a change, value-A41-C26 a difference; older reports: a41~c26 and
// difference-3, by its rank.

const DIFFERENCE = /^[a-z]+(-[A-Z]*\d+)+$/;
const END = /^([A-Z]+|([a-z])\2*?)(p?\d+)$/;

// What an address names in `data`: unit, ends (document and passage) and item; null for what is not there.
export function addressed(data, hash) {
  const said = decoded(hash.replace(/^.*#/, ""));
  if (DIFFERENCE.test(said)) return differenceAt(data, said);
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

// A difference that is not there any more is the first passages that it names, one or a pair.
function differenceAt(data, said) {
  const [kind, ...names] = said.split("-"),
    known = data.differences.findIndex(({ id }) => id === said);
  const rank = known < 0 && kind === "difference" ? names[0] - 1 : known,
    listed = data.units.sentence.differences[rank];
  if (listed)
    return {
      unit: "sentence",
      ends: listed.map(([doc, n]) => ({ doc, n })),
      id: data.differences[rank].id,
    };
  const places = names.map((name) => END.exec(name)).map((end) => end && placeOf(data, "sentence", end)),
    [first] = places;
  const other = first && places.find((place) => place && place.doc !== first.doc);
  return first && { unit: "sentence", ends: other ? [first, other] : [first], id: "" };
}

function decoded(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return "";
  }
}
