// Two linked passages in detail: word by word, why they are linked, their length and tone.

import { isolated, node, shownText } from "./dom.js";

export function drawDifference(app, link) {
  const label = (side) => isolated(app.data().documents[link.ends[side].doc].label),
    runs = link.diff.map(([kind, a, b = a]) => [kind, a, b]);
  if (!link.interleave) return apart(label, runs);
  const piece = (tag, moved, said, words) =>
    words &&
    node(tag, { class: moved && "shifted" }, node("span", { class: "hush" }, said), ...shownText(words));
  const parts = runs.flatMap(([kind, a, b]) =>
    kind === "same"
      ? [...shownText(b), " "]
      : [
          piece("del", kind === "moved", kind === "moved" ? "moved from here: " : "left out: ", a),
          a && " ",
          piece("ins", kind === "moved", kind === "moved" ? "moved here: " : "added: ", b),
          b && " ",
        ],
  );
  const moves = runs.some(([kind]) => kind === "moved")
    ? ["; ", node("ins", { class: "shifted" }, "dotted"), " in another place"]
    : [];
  return [
    node("p", { class: "diff" }, node("bdi", {}, ...parts)),
    node(
      "p",
      { class: "rs" },
      node("del", {}, "struck"),
      " only in ",
      label(0),
      "; ",
      node("ins", {}, "underlined"),
      " only in ",
      label(1),
      ...moves,
    ),
  ];
}

function apart(label, runs) {
  const whole = (side) =>
    node(
      "p",
      { class: "diff" },
      node("span", { class: "who" }, label(side)),
      node(
        "bdi",
        {},
        ...runs.flatMap((run) =>
          run[0] === "same"
            ? [node("span", { class: "same" }, ...shownText(run[side + 1])), " "]
            : [...shownText(run[side + 1]), " "],
        ),
      ),
    );
  return [
    whole(0),
    whole(1),
    node(
      "p",
      { class: "rs" },
      "Too different to read as one sentence; underlined words stand in both, in the same order.",
    ),
  ];
}

export function whyLinked(app, { score, margin, because, verdict, rival, ends }) {
  if (verdict)
    return node(
      "p",
      {},
      `${verdict === "confirmed" ? "Confirmed" : "Linked by hand"}. Shared: ${because}.`,
    );
  const apartBy =
    margin == null
      ? ""
      : ` That is ${Math.abs(margin).toFixed(2)} ${margin >= 0 ? "above" : "below"} the best rival.`;
  const against = rival && ends.find((end) => end.doc !== rival.doc);
  return node(
    "p",
    {},
    `Score ${score.toFixed(2)}: of links like this, people draw about ${Math.round(score * 100)} in 100.`,
    `${apartBy} Shared: ${because}. `,
    rival && "Runner-up: ",
    rival &&
      node("a", { href: `#${app.told.pairName([rival, against])}` }, app.told.nameOf(rival.doc, rival.n)),
  );
}

export function inWords(app, ends) {
  const [a, b] = ends.map(({ doc, n }) => app.told.passages[doc][n]),
    [one, other] = ends.map(({ doc, n }) => app.told.nameOf(doc, n));
  const more = b.words - a.words,
    tone = b.valence - a.valence;
  const length =
    Math.abs(more) < 3
      ? `about as long as ${one}`
      : `${Math.abs(more)} words ${more > 0 ? "longer" : "shorter"} than ${one}`;
  const mood =
    Math.abs(tone) < 0.2
      ? "its words weigh about the same"
      : `its words are more ${tone > 0 ? "positive" : "negative"}`;
  const valence = [b, a].map((passage) => passage.valence.toFixed(2)).join(" and ");
  return `${other} is ${length} (${b.words} against ${a.words}), and ${mood} (valence ${valence}).`;
}
