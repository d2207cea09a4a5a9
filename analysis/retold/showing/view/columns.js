// Which documents stand side by side: buttons where there are few, a picker, and the heads of the columns.

import { button, isolated, node, popover } from "./dom.js";
import { tagOf } from "./entries.js";

export function columnsOf(app) {
  const { data } = app;
  const pairs = node("div", { class: "seg", role: "group", "aria-label": "Columns" });
  const pickers = ["Left column", "Middle column", "Right column"].map((label) =>
    node("select", { "aria-label": label, onchange: pick }),
  );
  const columns = popover(
    "Columns",
    { class: "pop columns" },
    ...pickers.map((picker, k) => node("label", {}, ["Left", "Middle", "Right"][k], picker)),
    button("Swap (s)", () => app.swap()),
  );
  const heads = node("div", { class: "heads" });

  const nameOf = (doc) => data().documents[doc].label;

  function choices() {
    const { documents, base } = data(),
      others = documents.map((_, doc) => doc).filter((doc) => doc !== base);
    if (documents.length > 3) return [];
    return [
      ...others.map((doc) => [base, doc]),
      ...(others.length === 2 ? [[others[0], base, others[1]]] : []),
    ];
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
        const { label, outlet, published, title } = documents[doc],
          words = app.told.passages[doc].reduce((sum, passage) => sum + passage.words, 0);
        const known =
          outlet || published
            ? `${outlet || "outlet not stated"}, ${published || "date not stated"}`
            : "outlet and date not stated";
        return node(
          "div",
          { title },
          tagOf(app, doc),
          " ",
          node("b", {}, isolated(label)),
          node(
            "span",
            {},
            `${doc === data().base ? "base, " : ""}${known}, ${words.toLocaleString("en")} words`,
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
