// The data of a story -> what some of its documents share: links, items to judge, rows that run level.

import { small } from "./search.js";

const CLOSE = ["verbatim", "paraphrase", "partial"];

// What is shown of `data` with the documents `columns` (numbers, in the order of the columns).
export function tellingsShown(data, unit, columns) {
  const { passages, pairs, differences } = data.units[unit];
  const spine = columns.includes(data.base) ? data.base : columns[0];
  const among = pairs.filter((pair) => columns.includes(pair.a) && columns.includes(pair.b));
  const links = among.flatMap((pair) => pair.links.map((link) => linkOf(pair, link)));
  const nameOf = (doc, n) => data.documents[doc].letter + passages[doc][n].n;
  const pairName = (ends) =>
    [...ends]
      .sort((x, y) => x.doc - y.doc)
      .map((end) => nameOf(end.doc, end.n))
      .join("/");
  const changes = among.flatMap((pair) => pair.changes.map((change) => changeOf(pair, change, pairName)));
  const told = differences.map((ends, rank) =>
    differenceOf(data.differences[rank], ends, passages),
  );
  const items = [
    ...inReadingOrder(changes, spine),
    ...told.filter((item) => item.ends.some((end) => columns.includes(end.doc))),
  ];
  const at = new Map(),
    linked = new Map();
  for (const item of items) for (const end of item.ends) put(at, `${end.doc} ${end.n}`, item);
  for (const link of links) for (const end of link.ends) put(linked, `${end.doc} ${end.n}`, link);
  const known = new Map(items.map((item) => [item.id, item]));
  const linksOf = (doc, n, other = null) =>
    (linked.get(`${doc} ${n}`) ?? []).filter((link) => other == null || far(link, doc).doc === other);
  const closest = (doc, n) =>
    CLOSE.find((relation) => linksOf(doc, n).some((link) => link.relation === relation));
  const is = (doc, n, what) => linksOf(doc, n).length > 0 && linksOf(doc, n).every((link) => link[what]);
  const anchored = Object.fromEntries(
    columns.filter((doc) => doc !== spine).map((doc) => [doc, anchors(linksBetween(links, spine, doc))]),
  );
  return {
    data,
    unit,
    columns,
    spine,
    passages,
    links,
    items,
    nameOf,
    pairName,
    linksOf,
    anchored,
    others: columns.filter((doc) => doc !== spine),
    itemsAt: (doc, n) => at.get(`${doc} ${n}`) ?? [],
    add: (item) => {
      items.push(item);
      for (const { doc, n } of item.ends) put(at, `${doc} ${n}`, item);
      known.set(item.id, item);
    },
    item: known,
    relationOf: (doc, n) => closest(doc, n) ?? "none",
    stateOf: (doc, n) => closest(doc, n) ?? (doc === spine ? "gone" : "new"),
    movedOf: (doc, n) => is(doc, n, "moved"),
    unsureOf: (doc, n) => is(doc, n, "unsure"),
    compared: (one, other) =>
      pairs.some((pair) => [pair.a, pair.b].includes(one) && [pair.a, pair.b].includes(other)),
  };
}

// Documents in the order of their columns: the base on the left of one other and between two, else by letter.
export function inColumns({ base, directed }, docs) {
  const others = docs.filter((doc) => !directed || doc !== base).sort((x, y) => x - y);
  if (others.length === docs.length) return others;
  return others.length > 1 ? [others[0], base, others[1]] : [base, ...others];
}

export const far = (link, doc) => (link.ends[0].doc === doc ? link.ends[1] : link.ends[0]);
const put = (map, key, value) => (map.has(key) ? map.get(key).push(value) : map.set(key, [value]));

const linkOf = (pair, link) => ({
  ...link,
  ends: [
    { doc: pair.a, n: link.a },
    { doc: pair.b, n: link.b },
  ],
  rival: link.rival && { doc: link.rival[0] ? pair.b : pair.a, n: link.rival[1] },
});

function changeOf(pair, { no, ends, words, rule, kind, severity, why }, pairName) {
  const both = ends.map(([n, from, to, begin, end], side) => ({
    doc: side ? pair.b : pair.a,
    n,
    from,
    to,
    begin,
    end,
    words: words[side],
  }));
  const pairOf = pairName(both);
  return {
    id: `${pairOf}.${no}`,
    pair: pairOf,
    target: "change",
    what: rule,
    kind,
    grade: severity,
    why,
    ends: both,
    marks: both,
  };
}

function differenceOf({ id, number, kind, called = kind, weight, sentence }, ends, passages = []) {
  const places = ends.map(asEnd);
  return {
    id,
    number,
    target: "difference",
    what: kind,
    kind: called,
    grade: String(weight),
    sentence,
    ends: places,
    marks: setAgainst(sentence, places, passages),
  };
}

const QUOTED = /“([^“”]+)”/g;

// Where the words stand that a sentence sets against each other; of a passage without them, all that is told.
function setAgainst(sentence, ends, passages) {
  if (new Set(ends.map(({ doc }) => doc)).size < 2) return ends;
  const said = [...sentence.matchAll(QUOTED)].map(([, words]) => small(words.replace(/^… ?| ?…$/g, "")));
  return ends.flatMap((end) => {
    const text = small(passages[end.doc][end.n].text),
      found = said.map((words) => [text.indexOf(words), words.length]).filter(([from]) => from >= 0);
    return found.length ? found.map(([from, long]) => ({ ...end, from, to: from + long })) : [end];
  });
}

// A difference that a person added and that the story does not list yet.
export const addedDifference = ({ what, value, note, ends }, k) => ({
  ...differenceOf({ id: `added-${k + 1}`, kind: what, weight: value, sentence: note || "Added by hand" }, []),
  ends,
  marks: ends,
  byHand: true,
});

export const asEnd = ([doc, n, from, to, begin, end]) => ({ doc, n, from, to, begin, end });

function inReadingOrder(changes, spine) {
  const place = (item) => item.ends.find((end) => end.doc === spine) ?? item.ends[0];
  return [...changes].sort(
    (x, y) => place(x).n - place(y).n || place(x).from - place(y).from || (x.id < y.id ? -1 : 1),
  );
}

const linksBetween = (links, spine, doc) =>
  links
    .filter(
      (link) => link.ends.some((end) => end.doc === spine) && link.ends.some((end) => end.doc === doc),
    )
    .map((link) => ({
      here: far(link, spine).n,
      there: far(link, doc).n,
      weight: link.score + CLOSE.length - CLOSE.indexOf(link.relation),
    }))
    .sort((x, y) => x.here - y.here || x.there - y.there);

// The heaviest chain of links that keeps the order of both texts: passage -> that of the spine beside it.
function anchors(links) {
  let last = null;
  links.forEach((link, k) => {
    link.total = link.weight;
    for (let m = 0; m < k; m++) {
      const before = links[m];
      if (before.here < link.here && before.there <= link.there && before.total + link.weight > link.total)
        Object.assign(link, { total: before.total + link.weight, before });
    }
    if (!last || link.total > last.total) last = link;
  });
  const beside = new Map();
  for (; last; last = last.before) beside.set(last.here, last.there);
  return beside;
}

// Rows of cells, a list of passage numbers for each document. `single` gives every passage a row of its own.
export function levelRows(told, single) {
  const { passages, spine, others, anchored } = told;
  const beside = {},
    after = {};
  for (const doc of others) {
    [beside[doc], after[doc]] = [new Map(), new Map()];
    let last = -1,
      waiting = [];
    passages[doc].forEach((_, n) => {
      const to = anchored[doc].get(n);
      waiting.push(n);
      if (to == null) return;
      if (to === last) beside[doc].get(to).push(...waiting);
      else {
        after[doc].set(last, waiting.slice(0, -1));
        beside[doc].set(to, [n]);
        last = to;
      }
      waiting = [];
    });
    after[doc].set(last, [...(after[doc].get(last) ?? []), ...waiting]);
  }
  const inserted = (n) =>
    others.some((doc) => after[doc].get(n)?.length)
      ? [rowOf(told, [], (doc) => after[doc].get(n) ?? [])]
      : [];
  const rows = [
    ...inserted(-1),
    ...passages[spine].flatMap((_, n) => [
      rowOf(told, [n], (doc) => beside[doc].get(n) ?? []),
      ...inserted(n),
    ]),
  ];
  return rows.flatMap((row) => (single || !row[spine].length ? oneByOne(told, row) : [row]));
}

const rowOf = ({ spine, others }, own, theirs) => ({
  [spine]: own,
  ...Object.fromEntries(others.map((doc) => [doc, theirs(doc)])),
});

function oneByOne(told, row) {
  const most = Math.max(1, ...told.others.map((doc) => row[doc].length));
  return Array.from({ length: most }, (_, k) =>
    rowOf(told, k ? [] : row[told.spine], (doc) => row[doc].slice(k, k + 1)),
  );
}

// The passages of another document that share the rarest words: where to look if nothing is linked.
export function nearest({ passages }, doc, n, other) {
  const wordsOf = (text) => new Set(text.toLowerCase().match(/\p{L}{4,}/gu) ?? []);
  const theirs = passages[other].map(({ text, held }) => wordsOf(held ? "" : text)),
    seen = new Map();
  for (const words of theirs) for (const word of words) seen.set(word, (seen.get(word) ?? 0) + 1);
  const own = wordsOf(passages[doc][n].text);
  return theirs
    .map((words, there) => {
      const shared = [...own].filter((word) => words.has(word)).sort((x, y) => seen.get(x) - seen.get(y));
      return {
        doc: other,
        n: there,
        shared,
        weight: shared.reduce((sum, word) => sum + 1 / seen.get(word), 0),
      };
    })
    .filter(({ shared }) => shared.length > 1)
    .sort((x, y) => y.weight - x.weight || x.n - y.n)
    .slice(0, 2);
}
