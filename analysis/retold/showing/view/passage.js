// A passage as it is drawn: its mark and name, and its words, in which changes and hits are marked.

import { node, shownText } from "./dom.js";

export const GLYPH = { verbatim: "=", paraphrase: "≈", partial: "◐", none: "+ ○", new: "+", gone: "○" };
export const NAME = {
  verbatim: "word for word",
  paraphrase: "in other words",
  partial: "in part",
  none: "no link",
};
const KINDS = new Set(["headline", "deck", "heading", "dateline", "boilerplate", "caption", "correction"]);

export function passagesOf(app) {
  let marks = new Map();

  const key = (doc, n) => `${doc} ${n}`;
  const linkTo = (doc, n, other) =>
    node(
      "a",
      { href: `#${app.told.pairName([{ doc, n }, other])}`, tabindex: "-1" },
      app.told.nameOf(other.doc, other.n),
    );
  const listed = (links) => links.flatMap((link, k) => (k ? [", ", link] : [link]));

  function drawPassage(doc, n, ghost = false) {
    const { told } = app,
      { kind, text, held } = told.passages[doc][n],
      state = told.stateOf(doc, n);
    const [unsure, moved] = [told.unsureOf(doc, n), told.movedOf(doc, n)];
    const said = `${told.nameOf(doc, n)}, ${NAME[told.relationOf(doc, n)]}${unsure ? ", not sure" : ""}${moved ? ", moved" : ""}`;
    const name = node(
      "a",
      { class: "id", href: `#${told.nameOf(doc, n)}`, tabindex: "-1", "aria-label": said, title: said },
      node(
        "span",
        { class: "g", "aria-hidden": "true" },
        `${GLYPH[state]}${unsure ? "?" : ""}${moved ? "⇅" : ""}`,
      ),
      told.nameOf(doc, n),
    );
    const words = node("bdi", { class: "t" });
    const made = node(
      "div",
      {
        class: `p ${state}${KINDS.has(kind) ? ` k-${kind}` : ""}${held ? " held" : ""}${ghost ? " ghost" : ""}`,
        "data-at": key(doc, n),
      },
      name,
      KINDS.has(kind) && node("span", { class: "kind" }, kind),
      words,
      !ghost && drawnElsewhere(doc, n),
    );
    drawWords(words, doc, n, text, ghost ? "ghost" : key(doc, n));
    return made;
  }

  function drawnElsewhere(doc, n) {
    const { told } = app;
    if (doc === told.spine || told.anchored[doc].has(n)) return null;
    const links = told.linksOf(doc, n, told.spine);
    return (
      links.length > 0 &&
      node(
        "span",
        { class: "from" },
        `⇅ told in ${told.data.documents[told.spine].label} at `,
        ...listed(
          links.map((link) =>
            linkTo(
              doc,
              n,
              link.ends.find((end) => end.doc === told.spine),
            ),
          ),
        ),
      )
    );
  }

  function drawWords(place, doc, n, text, slot = key(doc, n)) {
    const spans = app.told
      .itemsAt(doc, n)
      .filter((item) => item.target === app.filter.target || item === app.item)
      .flatMap((item) =>
        item.marks
          .filter((end) => end.doc === doc && end.n === n && end.to > end.from)
          .map((end) => ({ ...end, item })),
      );
    spans.push(...app.hits.at(doc, n));
    const cuts = [...new Set([0, text.length, ...spans.flatMap(({ from, to }) => [from, to])])].sort(
      (x, y) => x - y,
    );
    const own = [];
    place.replaceChildren(
      ...cuts.slice(1).flatMap((to, k) => {
        const from = cuts[k],
          over = spans.filter((span) => span.from <= from && span.to >= to),
          items = over.flatMap(({ item }) => item ?? []);
        const pieces = over.some(({ hit }) => hit)
          ? [node("span", { class: "hit" }, ...shownText(text.slice(from, to)))]
          : shownText(text.slice(from, to));
        if (!items.length) return pieces;
        const mark = Object.assign(node("a", { tabindex: "-1" }, ...pieces), { items });
        own.push(mark);
        return [mark];
      }),
    );
    marks.set(slot, own);
    own.forEach(paintMark);
  }

  // A mark opens the selected item, else the gravest that the filter shows; without one it is plain text.
  function paintMark(mark) {
    const item = mark.items.includes(app.item)
      ? app.item
      : app.gravest(mark.items.filter(app.isListed));
    const looks = item
      ? `m g-${app.review.gradeOf(item)} v-${app.review.of(item).verdict}${item === app.item ? " sel" : ""}`
      : "m off";
    if (mark.looks === looks && mark.opens === item) return;
    Object.assign(mark, { className: looks, looks, opens: item });
    if (item) mark.setAttribute("href", `#${item.id}`);
    else mark.removeAttribute("href");
  }

  return {
    draw: drawPassage,
    drawWords,
    linkTo,
    listed,
    paint: () => {
      for (const own of marks.values()) own.forEach(paintMark);
    },
    forget: () => {
      marks = new Map();
    },
  };
}
