// What is selected in the panel: a change or a difference, a pair of passages, or a passage by itself.

import { drawDifference, inWords, whyLinked } from "./compared.js";
import { button, isolated, linkLike, node, plural } from "./dom.js";
import { gradeName, listOf, quotation, SAID, sentenceOf, to } from "./entries.js";
import { corrections } from "./put_right.js";
import { NAME } from "./passage.js";
import { far, nearest } from "./told.js";

const grouped = (ends) => Object.values(Object.groupBy(ends, (end) => `${end.doc} ${end.n}`));
const folded = (title, ...content) => node("details", {}, node("summary", {}, title), ...content);
const close = (app) => button("✕", () => app.open(""), { class: "x", "aria-label": "Close" });
const isHeld = (app, { doc, n }) => app.told.passages[doc][n].held;
const line = (app, { doc, n }) => isolated(app.told.passages[doc][n].text);

export function chosenParts(app, noting) {
  const { item, at } = app;
  const [meta, ...rest] = item
    ? ofItem(app, item, noting)
    : at.length > 1
      ? ofPair(app, at, noting)
      : at.length
        ? ofPassage(app, at[0])
        : [];
  return [meta, meta && backToFindings(app), ...rest].filter(Boolean);
}

// The way back from a report's texts to what its findings say of all that is selected, else of some of it.
function backToFindings(app) {
  const page = app.host.report && document.querySelector(".pages a[href^='00-']"),
    ends = app.item?.ends ?? app.at;
  const told = app.told.items.filter(({ number }) => number),
    isWithin = (item) => item.ends.every((end) => isOf({ ends }, end)),
    ofAll = told.filter((item) => item === app.item || isWithin(item) || ends.every((end) => isOf(item, end))),
    found = ofAll.length ? ofAll : told.filter((item) => ends.some((end) => isOf(item, end)));
  if (!page || !found.length) return null;
  const links = found.map(({ id, number, sentence }) =>
    node("a", { href: `${page.getAttribute("href")}#${id}`, title: sentence }, String(number)),
  );
  return node(
    "p",
    { class: "rs back" },
    `Back to the findings: difference${links.length > 1 ? "s" : ""} `,
    ...links.flatMap((link, k) => [k ? ", " : "", link]),
  );
}

function judging(app, item, noting) {
  const { verdict, by, notes } = app.review.of(item),
    grade = app.review.gradeOf(item);
  const key = (mark, label, pressed, act) =>
    node(
      "button",
      { type: "button", class: "btn", "aria-pressed": pressed, onclick: act },
      node("kbd", {}, mark),
      ` ${label}`,
    );
  const next = {
    major: "Make minor",
    minor: "Make major",
    trivial: "Make minor",
    3: "Make 2",
    2: "Make 1",
    1: "Make 3",
  }[grade];
  const field = node("textarea", {
    rows: "2",
    "aria-label": "Note, goes into the report",
    placeholder: "Note, goes into the report",
    onchange: (event) => app.act("note", event.target.value),
  });
  return [
    node(
      "div",
      { class: "judge", role: "group", "aria-label": "Your review" },
      key(
        "1",
        item.target === "link" ? "Linked" : "Real",
        ["real", "regrade", "add"].includes(verdict),
        () => app.act("1"),
      ),
      key("2", item.target === "link" ? "Not linked" : "Not a change", verdict === "not", () =>
        app.act("2"),
      ),
      item.target !== "link" && key("3", next, verdict === "regrade", () => app.act("3")),
      key("4", "Note", noting, () => app.act("4")),
    ),
    ...notes.map((note) => node("p", { class: "said" }, isolated(note.text), note.by && ` (${note.by})`)),
    noting && field,
    node(
      "p",
      { class: "rs" },
      verdict
        ? `${SAID[verdict][0].toUpperCase()}${SAID[verdict].slice(1)}${by ? ` by ${by}` : ""}.`
        : "Not reviewed.",
      " ",
      linkLike("Copy with citation", () => app.act("c")),
      " ",
      verdict && linkLike("Undo", () => app.act("u")),
    ),
  ];
}

function ofItem(app, item, noting) {
  const more = item.pair ? app.told.items.filter((each) => each !== item && each.pair === item.pair) : [];
  const link = item.pair && linkBetween(app, item.ends);
  return [
    node(
      "p",
      { class: `meta ${item.target} g-${app.review.gradeOf(item)}` },
      node("b", { class: "mk" }, gradeName(app.review.gradeOf(item))),
      ` ${item.kind} `,
      node("span", { class: "ref" }, item.id),
      close(app),
    ),
    node("h2", { class: item.target === "difference" && "long" }, ...sentenceOf(app, item)),
    ...grouped(item.marks).map((ends) => quotation(app, ends)),
    ...judging(app, item, noting),
    item.why && node("p", { class: "rs" }, `Found by the rule ${item.what}: ${item.why}.`),
    more.length > 0 &&
      folded(
        `${more.length} more between ${item.pair.replace("/", " and ")}`,
        listOf(app, app.byGravity(more)),
      ),
    link && folded("Word by word", ...drawDifference(app, link)),
    link && folded("Why these two are linked", whyLinked(app, link)),
  ];
}

const linkBetween = (app, ends) =>
  app.told.linksOf(ends[0].doc, ends[0].n).find((link) => {
    const end = far(link, ends[0].doc);
    return end.doc === ends[1].doc && end.n === ends[1].n;
  });

const isOf = (item, { doc, n }) => item.ends.some((end) => end.doc === doc && end.n === n);
const counted = (items, target) => {
  const n = items.filter((item) => item.target === target).length;
  return n > 0 && plural(n, target);
};

function ofPair(app, ends, noting) {
  const pair = app.told.pairName(ends),
    items = app.told.items.filter((item) => ends.every((end) => isOf(item, end))),
    said = ["change", "difference"].map((target) => counted(items, target)).filter(Boolean),
    link = linkBetween(app, ends);
  return [
    node(
      "p",
      { class: "meta" },
      link
        ? `${NAME[link.relation]}${link.unsure ? ", not sure" : ""}${link.moved ? ", moved" : ""}`
        : NAME.none,
      node("span", { class: "ref" }, pair),
      close(app),
    ),
    node(
      "h2",
      {},
      items.length
        ? `${said.join(" and ")} between these two`
        : ends.some((end) => isHeld(app, end))
          ? "What differs here is not passed on"
          : "Nothing was found that differs between these two",
    ),
    items.length > 0 && listOf(app, app.byGravity(items)),
    ...around(app, ends),
    ...ends.map((end) => quotation(app, [{ ...end, from: 0, to: 0 }])),
    node("p", { class: "rs" }, "This link:"),
    ...judging(app, app.linkItem(ends), noting),
    link?.diff.length > 0 && folded("Word by word", ...drawDifference(app, link)),
    link && folded("Why these two are linked", whyLinked(app, link)),
    link && folded("Length and tone", node("p", {}, inWords(app, link.ends))),
    corrections(app, ends.find(({ doc }) => doc === app.focus?.doc) ?? ends[0]),
  ];
}

// The other passages that those selected are linked to, and the differences that only some of them belong to.
function around(app, ends) {
  const pair = app.told.pairName(ends),
    others = ends
      .flatMap(({ doc, n }) => app.told.linksOf(doc, n).map((link) => app.told.pairName(link.ends)))
      .filter((each) => each !== pair);
  const told = differencesAt(app, ends).filter((item) => !ends.every((end) => isOf(item, end)));
  return [
    others.length > 0 &&
      node(
        "p",
        { class: "rs" },
        "Also linked: ",
        ...[...new Set(others)].flatMap((each, k) => [k ? ", " : "", to(each)]),
      ),
    told.length > 0 && folded(`${plural(told.length, "difference")} with one of them`, listOf(app, told)),
  ];
}

const differencesAt = (app, ends) =>
  app.told.items.filter((item) => item.target === "difference" && ends.some((end) => isOf(item, end)));

function ofPassage(app, end) {
  const { doc, n } = end,
    others = app.told.columns.filter((each) => each !== doc && !app.told.linksOf(doc, n, each).length),
    told = differencesAt(app, [end]),
    labelOf = (other) => app.data().documents[other].label;
  return [
    node(
      "p",
      { class: "meta" },
      NAME[app.told.relationOf(doc, n)],
      node("span", { class: "ref" }, app.told.nameOf(doc, n)),
      close(app),
    ),
    node("h2", {}, `No passage of ${others.map(labelOf).join(" or ")} surely tells it`),
    told.length > 0 && node("p", { class: "rs" }, `It has a part in ${plural(told.length, "difference")}:`),
    told.length > 0 && listOf(app, told),
    ...around(app, [end]),
    node("p", { class: "pq" }, line(app, end)),
    node(
      "p",
      { class: "rs" },
      linkLike("Copy with citation", () => app.act("c")),
      " ",
      linkLike("Link it by hand", () => app.act("l")),
    ),
    ...(isHeld(app, end) ? [] : others.map((other) => candidates(app, doc, n, other))),
    corrections(app, end),
  ];
}

function candidates(app, doc, n, other) {
  const found = nearest(app.told, doc, n, other),
    label = app.data().documents[other].label;
  if (!found.length)
    return node("p", { class: "rs" }, `No passage of ${label} shares two of its longer words.`);
  return node(
    "div",
    { class: "near" },
    node("p", { class: "rs" }, `Nearest in ${label}, by shared words; no link:`),
    ...found.map((each) =>
      node(
        "p",
        { class: "pq" },
        to(app.told.pairName([{ doc, n }, each]), app.told.nameOf(each.doc, each.n)),
        " ",
        line(app, each),
        node("span", { class: "to" }, ` shares ${each.shared.slice(0, 5).join(", ")}`),
      ),
    ),
  );
}
