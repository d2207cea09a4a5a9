// What people say of what was found: drawn at once, kept at once, by the kernel or on a page by the browser.

import { SAID } from "./entries.js";
import { keep, kept, slotOf } from "./keeping.js";

const NAME = "retold reviewer";
const NEXT_GRADE = {
  change: { major: "minor", minor: "major", trivial: "minor" },
  difference: { 3: "2", 2: "1", 1: "3" },
};

const keys = new WeakMap();

// What two verdicts on the same thing have in common.
function keyOf(item) {
  if (!keys.has(item)) {
    const places = item.ends.map(({ doc, begin, end }) => `${doc}:${begin}:${end}`);
    keys.set(item, [item.target, item.target === "link" ? "" : item.what, ...places].join("|"));
  }
  return keys.get(item);
}

export function reviewOf({ model, host, data, say, changed }) {
  const place = () => slotOf("", data());
  let own = host.report ? kept("localStorage", place(), []) : [],
    index = null,
    tokens = 0;
  let by = model.get("by") || kept("localStorage", NAME, "");

  const given = () =>
    (model.get("verdicts") ?? data().verdicts).map((each) => ({
      ...each,
      ends: each.spans.map(([doc, n, from, to, begin, end]) => ({ doc, n, from, to, begin, end })),
    }));
  const entries = () => {
    const before = given(),
      old = new Set(before.map((each) => each.at + keyOf(each)));
    return [...before, ...own.filter((each) => !old.has(each.at + keyOf(each)))];
  };

  function indexed() {
    if (index) return index;
    index = new Map();
    for (const entry of entries()) {
      const key = keyOf(entry),
        now = index.get(key) ?? { verdict: "", notes: [] };
      if (entry.note) now.notes.push({ text: entry.note, by: entry.by });
      if (entry.verdict !== "note")
        Object.assign(now, { verdict: entry.verdict, value: entry.value, by: entry.by });
      index.set(key, now);
    }
    return index;
  }

  const of = (item) => indexed().get(keyOf(item)) ?? { verdict: "", notes: [] };
  const stateOf = (item) => {
    const { verdict } = of(item);
    return verdict === "" ? "open" : verdict === "not" ? "not" : "real";
  };
  const gradeOf = (item) => {
    const { verdict, value } = of(item);
    return ["regrade", "add"].includes(verdict) ? value : item.grade;
  };

  function keepOwn() {
    index = null;
    if (!host.report) return;
    keep("localStorage", slotOf("said ", data()), ofDifferences());
    if (!keep("localStorage", place(), own))
      say("This browser keeps nothing: save the file before you leave");
  }

  // What was said here of each difference, or of a change within its passages, for the page of findings.
  function ofDifferences() {
    const { passages, differences } = data().units.sentence,
      here = new Set(own);
    const isIn = ({ doc, begin }) => ([d, n]) =>
      d === doc && passages[d][n].at[0] <= begin && begin < passages[d][n].at[1];
    const isOf = (places) => ({ target, ends }) =>
      ["change", "difference"].includes(target) && ends.every((end) => places.some(isIn(end)));
    const said = data().differences.map(({ id }, k) => [id, entries().filter(isOf(differences[k]))]);
    const inWords = (found) => ({
      review: [...new Set(found.filter(({ verdict }) => SAID[verdict]).map(stated))].join(", "),
      notes: found.filter(({ note }) => note).map(({ by: who, note }) => `${who || "Note"}: ${note}`),
    });
    const judged = said.filter(([, found]) => found.some((each) => here.has(each)));
    return Object.fromEntries(judged.map(([id, found]) => [id, inWords(found)]));
  }
  const stated = ({ verdict, by: who }) => `${SAID[verdict]}${who ? ` by ${who}` : ""}`;

  function judge(item, verdict, value = "", note = "") {
    const { target, what = "", ends } = item;
    const entry = {
      target,
      verdict,
      what: target === "link" ? "" : what,
      value,
      note,
      by,
      at: new Date().toISOString(),
      ends,
      token: ++tokens,
    };
    own.push(entry);
    keepOwn();
    if (!host.report) model.send({ token: entry.token, verdict: asLine(entry) });
    changed();
  }

  function undo() {
    if (!host.report) {
      model.send({ token: ++tokens, undo: by });
      return;
    }
    const last = own.findLastIndex((entry) => entry.by === by);
    if (last < 0) {
      say("There is nothing of yours to take back on this page");
      return;
    }
    own.splice(last, 1);
    keepOwn();
    changed();
    say("Your last verdict was taken back");
  }

  // The kernel has it on the disk, or says why not; either way it need not be held here any more.
  function hear({ kept: done, problem, token }) {
    own = own.filter((entry) => entry.token !== (done ?? token));
    index = null;
    if (problem) say(problem);
    changed();
  }

  // A verdict as docs/verdicts.md has it: places by span, and by their passage and the letters before them.
  function asLine({ target, verdict, what, value, note, by, at, ends }) {
    const said = Object.entries({ target, verdict, what, value, note, by, at }).filter(([, each]) => each);
    return { ...Object.fromEntries(said), spans: ends.map(asPlace) };
  }

  function asPlace({ doc, n, from, to, begin, end }) {
    const { id, text: whole } = data().documents[doc],
      { text, key, at } = data().units.sentence.passages[doc][n];
    const cut = (words) => [...words].slice(0, data().shown).join(""),
      letters = (upTo) => [...text.slice(0, upTo).replaceAll(" ", "")].length;
    const entry = {
      doc: id,
      ...(begin == null ? {} : { text: whole, begin, end }),
      sha256: key[0],
      n: key[1],
      begins: cut(text),
    };
    return begin === at[0] && end === at[1]
      ? entry
      : { ...entry, within: [letters(from), letters(to)], words: cut(text.slice(from, to).trim()) };
  }

  return {
    of,
    stateOf,
    gradeOf,
    judge,
    undo,
    hear,
    entries,
    grade: (item) =>
      NEXT_GRADE[item.target] && judge(item, "regrade", NEXT_GRADE[item.target][gradeOf(item)]),
    note: (item, text) => judge(item, "note", "", text),
    added: (listed) => {
      const known = new Set(listed.map(keyOf));
      const isAdded = ({ target, verdict }) => target === "difference" && verdict === "add";
      return entries().filter((entry) => isAdded(entry) && !known.has(keyOf(entry)));
    },
    refresh: () => {
      index = null;
    },
    unsaved: () => own.length,
    lines: () => own.map((entry) => `${JSON.stringify(asLine(entry))}\n`).join(""),
    get by() {
      return by;
    },
    set by(name) {
      by = name.trim();
      model.set("by", by);
      model.save_changes();
      keep("localStorage", NAME, by);
    },
  };
}

// "9 found, 7 confirmed by AB, 1 struck out"
export function tally(review, items) {
  const said = items.map((item) => review.of(item)),
    named = (verdicts) => said.filter((each) => verdicts.includes(each.verdict));
  const who = (each) => {
    const names = [...new Set(each.map(({ by }) => by).filter(Boolean))];
    return names.length ? ` by ${names.join(", ")}` : "";
  };
  const real = named(["real", "regrade", "add"]),
    not = named(["not"]);
  return [
    `${items.length} found`,
    real.length && `${real.length} confirmed${who(real)}`,
    not.length && `${not.length} struck out${who(not)}`,
  ]
    .filter(Boolean)
    .join(", ");
}
