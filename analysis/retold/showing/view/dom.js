// Elements, and text that hides nothing. Article text becomes text nodes only; none is parsed as HTML.

const SVG = "http://www.w3.org/2000/svg";
const CONTROLS = "\\u0000-\\u0008\\u000b-\\u001f\\u007f-\\u009f",
  FORMATS = "\\u00ad\\u061c\\u200b\\u200e\\u200f\\u202a-\\u202e\\u2060-\\u2069\\ufeff";
const ODD = new RegExp(`[${CONTROLS}${FORMATS}\\u{e0001}-\\u{e007f}]`, "gu");
const NAMES = {
  "\u00ad": "soft hyphen",
  "\u200b": "zero width space",
  "\u200e": "left-to-right mark",
  "\u200f": "right-to-left mark",
  "\u202a": "left-to-right embedding",
  "\u202b": "right-to-left embedding",
  "\u202c": "end of direction",
  "\u202d": "left-to-right override",
  "\u202e": "right-to-left override",
  "\u2066": "left-to-right isolate",
  "\u2067": "right-to-left isolate",
  "\u2068": "isolate",
  "\u2069": "end of isolate",
  "\ufeff": "byte order mark",
};

function fill(made, attributes, children) {
  for (const [key, value] of Object.entries(attributes)) {
    if (key.startsWith("on")) made.addEventListener(key.slice(2), value);
    else if (key.startsWith("aria-") && value != null) made.setAttribute(key, value);
    else if (value !== false && value != null) made.setAttribute(key, value === true ? "" : value);
  }
  made.append(...children.filter((child) => child != null && child !== false && child !== ""));
  return made;
}

export const node = (tag, attributes = {}, ...children) =>
  fill(document.createElement(tag), attributes, children);
export const shape = (tag, attributes = {}, ...children) =>
  fill(document.createElementNS(SVG, tag), attributes, children);

export function button(label, onclick, attributes = {}) {
  return node("button", { type: "button", class: "btn", onclick, ...attributes }, label);
}

export const linkLike = (label, onclick, attributes = {}) =>
  button(label, onclick, { class: "lk", ...attributes });

// Text with every direction control and invisible character shown by its number; the pieces go into a <bdi>.
export function shownText(text) {
  const pieces = [];
  let from = 0;
  for (const found of text.matchAll(ODD)) {
    const number = found[0].codePointAt(0).toString(16).toUpperCase().padStart(4, "0");
    pieces.push(
      text.slice(from, found.index),
      node("span", { class: "odd", title: NAMES[found[0]] ?? "invisible character" }, `U+${number}`),
    );
    from = found.index + found[0].length;
  }
  return [...pieces, text.slice(from)].filter((piece) => piece !== "");
}

export const isolated = (text) => node("bdi", {}, ...shownText(text));
export const quoted = (text) => (text ? node("q", {}, isolated(text)) : node("i", {}, "nothing"));

export function popover(label, attributes, ...content) {
  const body = node("div", { class: "popb" }, ...content);
  const made = node("details", { class: "pop", ...attributes }, node("summary", {}, label), body);
  return made;
}

export const plural = (n, one, many = one + "s") => `${n.toLocaleString("en")} ${n === 1 ? one : many}`;
