// What is shown: changes or differences, by severity, kind and review; and which passages stay bright.

import { button, node, plural, popover } from "./dom.js";
import { gradeName } from "./entries.js";
import { GLYPH, NAME } from "./passage.js";

const GRADES = { change: ["major", "minor", "trivial"], difference: ["3", "2", "1"] };
const REVIEW = [
  ["", "all"],
  ["open", "not reviewed"],
  ["real", "real"],
  ["not", "not a change"],
];
const MORE = { unsure: "? not sure", moved: "⇅ moved" };

export function filterOf(app) {
  const { data } = app;
  const filter = node("span", { class: "fsum" }),
    boxes = node("div", { class: "boxes" });
  const filters = popover(filter, { class: "pop filter" }, boxes);
  filters.addEventListener("toggle", () => filters.open && drawBoxes());
  let drawn = "",
    boxed = [];

  const kindsOf = (target) =>
    [...new Set(app.told.items.filter((item) => item.target === target).map((item) => item.kind))].sort();
  const asked = () => [app.filter.target, app.told.unit, ...kindsOf(app.filter.target)].join();
  const count = (changed) =>
    app.told.items.filter((item) => app.isShown(item, { ...app.filter, ...changed })).length;

  // What is ticked and what each box would leave; the boxes stay while there is the same to choose from.
  function countBoxes() {
    for (const { input, isOn, number, changed } of boxed) {
      input.checked = isOn();
      if (changed) number.textContent = count(changed);
    }
  }

  function choice(input, label, isOn, changed) {
    const number = node("span", { class: "cnt" });
    boxed.push({ input, isOn, number, changed });
    return node("label", {}, input, ` ${label} `, changed && number);
  }

  function drawBoxes() {
    const { filter: now } = app,
      focused = boxes.contains(document.activeElement) ? document.activeElement.dataset.box : null;
    [drawn, boxed] = [asked(), []];
    const box = (group, value, label, changed) => {
      const onchange = () => {
        const kept = now[group];
        kept.has(value) ? kept.delete(value) : kept.add(value);
        app.refilter();
      };
      const input = node("input", { type: "checkbox", "data-box": `${group} ${value}`, onchange });
      return choice(input, label, () => now[group].has(value), changed);
    };
    const one = (group, value, label, isOn, onchange, changed) => {
      const name = `retold-${group}-${app.id}`;
      const input = node("input", { type: "radio", name, "data-box": `${group} ${value}`, onchange });
      return choice(input, label, isOn, changed);
    };
    const set = (title, ...content) => node("fieldset", {}, node("legend", {}, title), ...content);
    const isTarget = (value) => () => now.target === value;
    const target = (value, label) => one("target", value, label, isTarget(value), () => app.showing(value));
    boxes.replaceChildren(
      node(
        "div",
        {},
        set("Show", target("change", "changes"), target("difference", "differences")),
        set(
          "Severity",
          ...GRADES[now.target].map((grade) =>
            box("grades", grade, gradeName(grade), { grades: new Set([grade]) }),
          ),
        ),
      ),
      set("Kind", ...kindsOf(now.target).map((kind) => box("kinds", kind, kind, { kinds: new Set([kind]) }))),
      node(
        "div",
        {},
        set(
          "Review",
          ...REVIEW.map(([value, label]) =>
            one(
              "review",
              value,
              label,
              () => now.review === value,
              () => app.refilter({ review: value }),
              { review: value },
            ),
          ),
        ),
        set(
          "Units",
          ...Object.keys(data().units).map((unit) =>
            one("unit", unit, `${unit}s`, () => app.told.unit === unit, () => app.setUnit(unit)),
          ),
        ),
      ),
      set(
        "Passages",
        ...Object.keys(NAME).map((kind) => box("relations", kind, `${GLYPH[kind]} ${NAME[kind]}`)),
        ...Object.entries(MORE).map(([kind, label]) => box("relations", kind, label)),
      ),
      button("Clear filter", () =>
        app.refilter({ grades: new Set(), kinds: new Set(), review: "", relations: new Set() }),
      ),
    );
    countBoxes();
    if (focused) boxes.querySelector(`[data-box="${CSS.escape(focused)}"]`)?.focus();
  }

  function drawSum() {
    const { filter: now } = app,
      all = app.told.items.filter((item) => item.target === now.target).length,
      shown = app.list().length;
    const said = [
      [...now.grades].map(gradeName).join(", "),
      [...now.kinds].join(", "),
      Object.fromEntries(REVIEW)[now.review && now.review],
      [...now.relations].join(", "),
    ]
      .filter((each) => each && each !== "all")
      .join("; ");
    filter.replaceChildren(
      node("span", { class: "lb" }, "Filter: "),
      node("b", {}, said || `all ${now.target}s`),
      node("span", { class: "lb" }, said ? `, ${shown} of ${plural(all, now.target)}` : `, ${all}`),
    );
    if (filters.open) drawn === asked() ? countBoxes() : drawBoxes();
  }
  const open = () => {
    filters.open = true;
    drawBoxes();
    boxes.querySelector("input").focus();
  };
  return { filters, drawSum, open };
}
