// What was missed, added from a selection; what is wrong of a passage, a document or a name, put right.

import { asEnd } from "./told.js";
import { button, node, quoted } from "./dom.js";

const KINDS = [
  "value",
  "assertion",
  "meaning",
  "quote",
  "exclusive",
  "missing",
  "voice",
  "frame",
  "prominence",
];
const PASSAGE_KINDS = [
  "body",
  "headline",
  "deck",
  "heading",
  "dateline",
  "boilerplate",
  "caption",
  "correction",
];
const FACTS = ["label", "title", "outlet", "published"];
const GRADES = [
  ["3", "must know"],
  ["2", "worth knowing"],
  ["1", "a detail"],
];

const choice = (label, options, value) =>
  node(
    "select",
    { "aria-label": label },
    ...options.map((each) => {
      const [key, said] = [each].flat();
      return node("option", { value: key, selected: key === value }, said ?? key);
    }),
  );
const field = (label, value, attributes = {}) =>
  node("input", { type: "text", "aria-label": label, placeholder: label, value, ...attributes });
const line = (label, ...content) => node("p", { class: "right" }, node("span", {}, label), ...content);

// The words selected on the screen, as an end: a document, a passage, from and to.
export function selectedEnd(app) {
  const chosen = getSelection();
  if (!chosen.rangeCount || chosen.isCollapsed) return null;
  const range = chosen.getRangeAt(0),
    words = range.startContainer.parentElement?.closest(".t"),
    cell = words?.closest(".p");
  if (!cell || !app.texts.grid.contains(cell) || !words.contains(range.endContainer)) return null;
  const before = document.createRange();
  before.setStart(words, 0);
  before.setEnd(range.startContainer, range.startOffset);
  const [doc, n] = cell.dataset.at.split(" ").map(Number),
    passage = app.told.passages[doc][n],
    from = plain(before).length,
    to = from + plain(range).length;
  // where white space was collapsed, offsets are not known here: the place is found by its letters
  const exact = [...passage.text].length === passage.at[1] - passage.at[0],
    offset = (upTo) => (exact ? passage.at[0] + [...passage.text.slice(0, upTo)].length : null);
  return to > from ? { doc, n, from, to, begin: offset(from), end: offset(to) } : null;
}

// The text of a range, with each character that is shown by its number as that character.
function plain(range) {
  const copy = range.cloneContents();
  for (const odd of copy.querySelectorAll(".odd"))
    odd.textContent = String.fromCodePoint(parseInt(odd.textContent.slice(2), 16) || 32);
  return copy.textContent;
}

export function addForm(app) {
  const kind = choice("Kind", KINDS, "meaning"),
    weight = choice("Weight", GRADES, "2"),
    note = node("textarea", { rows: "2", "aria-label": "What differs", placeholder: "What differs" });
  const add = () => {
    app.review.judge(
      { target: "difference", what: kind.value, ends: app.adding },
      "add",
      weight.value,
      note.value.trim(),
    );
    app.say("Added");
    app.stopAdding();
  };
  return [
    node(
      "p",
      { class: "meta" },
      "a difference that was missed",
      button("✕", app.stopAdding, { class: "x", "aria-label": "Do not add it" }),
    ),
    ...app.adding.map((end) =>
      node(
        "p",
        { class: "pq" },
        node("span", { class: "who" }, app.told.nameOf(end.doc, end.n)),
        quoted(app.told.passages[end.doc][end.n].text.slice(end.from, end.to)),
      ),
    ),
    node("p", { class: "rs" }, "Select words of another telling and press a to put them beside these."),
    line("Kind", kind),
    line("Weight", weight),
    note,
    button("Add the difference", add),
  ];
}

export function corrections(app, { doc, n }) {
  if (app.told.unit !== "sentence") return null;
  const data = app.data(),
    passage = app.told.passages[doc][n],
    said = data.documents[doc];
  const whole = { doc, n, from: 0, to: passage.text.length, begin: passage.at[0], end: passage.at[1] };
  const first = data.units.sentence.passages[doc][0],
    start = { doc, n: 0, from: 0, to: first.text.length, begin: first.at[0], end: first.at[1] };
  const give = (item, verdict, value) => {
    app.review.judge(item, verdict, value);
    app.say(`Put right: ${value || "not known"}`);
  };
  const set = (about, ends, value) => give({ ...about, ends }, "set", value);
  const kind = choice("Kind of this passage", PASSAGE_KINDS, passage.kind),
    fact = choice("What of the document", FACTS, "published");
  const value = field(`Its value, as 2022-02-25`, said.published);
  fact.onchange = () => {
    value.value = said[fact.value];
  };
  const speakers = data.quotations
    .map((each) => ({ ...each, end: asEnd(each.end) }))
    .filter(({ end }) => end.doc === doc && end.n === n);
  return node(
    "details",
    { class: "fix" },
    node("summary", {}, "Put right"),
    line(
      "Kind of passage",
      kind,
      button("Set", () => set({ target: "document", what: "kind" }, [whole], kind.value)),
    ),
    ...speakers.map(({ name, end }) => {
      const who = field("Speaker", name);
      return line(
        "Speaker",
        who,
        button("Set", () => set({ target: "speaker", what: "" }, [end], who.value.trim())),
      );
    }),
    line(
      `Of ${said.label}`,
      fact,
      value,
      button("Set", () => set({ target: "document", what: fact.value }, [start], value.value.trim())),
    ),
    ...twoNames(app, give),
  );
}

function twoNames(app, give) {
  const { names } = app.data(),
    options = names.map(({ name }, k) => [String(k), name]);
  if (names.length < 2) return [];
  const [one, other] = [choice("A name", options, "0"), choice("Another name for the same", options, "1")];
  const merge = () =>
    one.value === other.value
      ? app.say("Choose two names")
      : give(
          { target: "name", what: "", ends: [one, other].map((each) => asEnd(names[each.value].end)) },
          "merge",
          names[one.value].name,
        );
  return [line("Two names for one", one, other, button("Merge", merge))];
}
