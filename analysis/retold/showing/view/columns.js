// Which documents stand side by side: buttons where there are few, a picker, and the heads of the columns.

import { originOf } from "./citation.js";
import { button, isolated, node, popover } from "./dom.js";
import { isBase, tagOf } from "./entries.js";
import { inColumns } from "./told.js";

const SHEET = 1000;

export function columnsOf(app) {
  const { data, root } = app;
  app.isNarrow = () => root.clientWidth > 0 && root.clientWidth < SHEET;
  // The columns that a story has at first: of three no more than two where there is no room.
  app.atFirst = () => {
    const { columns } = data().settings;
    return app.isNarrow() ? inColumns(data(), columns.slice(0, 2)) : columns;
  };
  const pairs = node("div", { class: "seg", role: "group", "aria-label": "Columns" });
  const pickers = ["Left column", "Middle column", "Right column"].map((label) =>
    node("select", { "aria-label": label, onchange: pick }),
  );
  const letters = node("b", {});
  const columns = popover(
    node("span", {}, "Columns ", letters),
    { class: "pop columns" },
    ...pickers.map((picker, k) => node("label", {}, ["Left", "Middle", "Right"][k], picker)),
    button("Swap (s)", () => app.swap()),
  );
  const heads = node("div", { class: "heads" });

  const nameOf = (doc) => data().documents[doc].label;

  function choices() {
    const docs = [...data().documents.keys()];
    if (docs.length > 3) return [];
    const pairs = docs.flatMap((one) => docs.slice(one + 1).map((other) => [one, other]));
    return [...pairs, ...(docs.length > 2 ? [docs] : [])].map((each) => inColumns(data(), each));
  }

  function draw() {
    const { columns: shown } = app.told,
      { documents } = data();
    pairs.replaceChildren(
      ...choices().map((each) =>
        node(
          "button",
          {
            type: "button",
            class: `btn${each.length > 2 ? " three" : ""}`,
            "aria-pressed": each.join() === shown.join(),
            title: each.map(nameOf).join(", "),
            onclick: () => app.show(each),
          },
          node("b", {}, each.map((doc) => documents[doc].letter).join(" ")),
          node("span", { class: "lb" }, each.length > 2 ? " All three" : ` ${nameOf(each[1])}`),
        ),
      ),
    );
    pairs.hidden = choices().length < 2;
    letters.textContent = pairs.hidden ? shown.map((doc) => documents[doc].letter).join(" ") : "";
    const [left, middle, right] = shown.length > 2 ? shown : [shown[0], "", shown[1]];
    pickers.forEach((picker, k) => {
      const options = [
        ...(k === 1 ? [["", "none"]] : []),
        ...documents.map((doc, n) => [n, `${doc.letter}  ${doc.label}`]),
      ];
      picker.replaceChildren(...options.map(([value, label]) => node("option", { value }, label)));
      picker.value = String([left, middle, right][k]);
    });
    heads.replaceChildren(
      ...shown.map((doc) => {
        const { label, title } = documents[doc],
          words = app.told.passages[doc].reduce((sum, passage) => sum + passage.words, 0);
        return node(
          "div",
          { title },
          tagOf(app, doc),
          " ",
          node("b", {}, isolated(label)),
          node(
            "span",
            {},
            `${isBase(app, doc) ? "base, " : ""}${originOf(app, doc)}, ${words.toLocaleString("en")} words`,
          ),
        );
      }),
    );
  }

  function pick() {
    const wanted = pickers
      .map((picker) => picker.value)
      .filter((value) => value !== "")
      .map(Number);
    const now = app.told.columns,
      twice = wanted.find((doc, k) => wanted.indexOf(doc) !== k);
    if (twice == null) {
      app.show(wanted);
      return;
    }
    const spare = [...now, ...data().documents.keys()].find((doc) => !wanted.includes(doc));
    if (spare == null) {
      draw();
      return;
    }
    const changed = wanted.findIndex((doc, k) => doc === twice && now[k] !== doc);
    app.show(wanted.map((doc, k) => (doc === twice && k !== changed ? spare : doc)));
  }
  return { pairs, columns, heads, draw };
}
