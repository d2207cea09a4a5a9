// A change or a difference as it is listed and quoted: its kind and weight, its words, its review.

import { isolated, node, quoted, shownText } from "./dom.js";

const GRADES = {
  major: "major",
  minor: "minor",
  trivial: "trivial",
  3: "must know",
  2: "worth knowing",
  1: "a detail",
};
export const SAID = {
  real: "confirmed",
  not: "not a change",
  regrade: "regraded",
  add: "added",
  set: "put right",
};
const AROUND = 90;

export const gradeName = (grade) => GRADES[grade] ?? grade;
export const isBase = (app, doc) => app.data().directed && doc === app.data().base;
export const tagOf = (app, doc) =>
  node("b", { class: `tag${isBase(app, doc) ? " base" : ""}` }, app.data().documents[doc].letter);

export function sentenceOf(app, item) {
  if (item.target === "difference") return [isolated(item.sentence)];
  const [label, other] = item.ends.map((end) => isolated(app.data().documents[end.doc].label)),
    [here, there] = item.ends.map((end) => end.words);
  if (!here) return [quoted(there), " is only in ", other, "."];
  if (!there) return [quoted(here), " is only in ", label, "."];
  return [quoted(here), " in ", label, ", ", quoted(there), " in ", other, "."];
}

export const to = (id, label = id) => node("a", { href: `#${id}` }, label);
export const listOf = (app, items) => node("ul", { class: "cl" }, ...items.map((item) => entry(app, item)));

function stateOf(app, item) {
  const { verdict, by } = app.review.of(item);
  return (
    verdict &&
    node(
      "span",
      { class: `s v-${verdict}` },
      `${verdict === "not" ? "✕" : "✓"} ${SAID[verdict]}${by ? ` by ${by}` : ""}`,
    )
  );
}

export function entry(app, item) {
  const grade = app.review.gradeOf(item),
    heads = item.ends.map((end) => end.words);
  const words =
    item.target === "change"
      ? heads[0] && heads[1]
        ? [quoted(heads[0]), node("span", { class: "to" }, " against "), quoted(heads[1])]
        : [
            quoted(heads[0] || heads[1]),
            node(
              "span",
              { class: "to" },
              ` only in ${app.data().documents[item.ends[heads[0] ? 0 : 1].doc].label}`,
            ),
          ]
      : [isolated(item.sentence)];
  const docs = [...new Set(item.ends.map((end) => end.doc))];
  return node(
    "li",
    {},
    node(
      "a",
      { href: `#${item.id}`, class: `g-${grade}` },
      node(
        "span",
        { class: "k" },
        node("b", { class: "mk" }, ["major", "3"].includes(grade) ? "▲" : "△"),
        ` ${gradeName(grade)} `,
        ...docs.map((doc) => tagOf(app, doc)),
        ` ${item.kind} `,
        stateOf(app, item),
      ),
      node("span", { class: "w" }, ...words),
    ),
    ...app.review
      .of(item)
      .notes.map((note) => node("p", { class: "said" }, isolated(note.text), note.by && ` (${note.by})`)),
  );
}

// The words with some of their sentence; the whole stands in the columns.
export function quotation(app, ends) {
  const { doc, n } = ends[0],
    { text } = app.told.passages[doc][n],
    spans = ends.filter((end) => end.to > end.from);
  const from = spans.length ? Math.min(...spans.map((end) => end.from)) : 0,
    until = spans.length ? Math.max(...spans.map((end) => end.to)) : text.length;
  const begin = from < AROUND + 25 ? 0 : text.indexOf(" ", from - AROUND) + 1,
    end =
      text.length - until < AROUND + 25
        ? text.length
        : Math.max(until, text.lastIndexOf(" ", until + AROUND));
  const said = spans.length
    ? [
        begin > 0 && "… ",
        ...shownText(text.slice(begin, from)),
        node("mark", {}, ...shownText(text.slice(from, until))),
        ...shownText(text.slice(until, end)),
        end < text.length && " …",
      ]
    : shownText(text);
  return node(
    "p",
    { class: "pq" },
    node(
      "span",
      { class: "who" },
      tagOf(app, doc),
      " ",
      isolated(app.data().documents[doc].label),
      ", ",
      to(app.told.nameOf(doc, n)),
    ),
    node("bdi", {}, ...said.filter(Boolean)),
  );
}
