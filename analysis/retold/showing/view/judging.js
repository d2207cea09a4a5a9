// What keys and buttons do to the selected thing: judge it, note it, add what was missed, link by hand, copy.

import { copy } from "./citation.js";
import { selectedEnd } from "./put_right.js";

const SAID = { 1: ["real", "Real"], 2: ["not", "Not so"] };

export function judgingOf(app) {
  const { review } = app;

  // A change or a difference; else the link of two passages, between sentences.
  const judged = () =>
    app.item ?? (app.at.length === 2 && app.told.unit === "sentence" ? app.linkItem(app.at) : null);

  function give(key) {
    const item = judged(),
      [verdict, said] = SAID[key];
    if (review.of(item).verdict === verdict) {
      app.say("It says so already; u takes back your last");
      return;
    }
    review.judge(item, verdict);
    app.say(said);
  }

  function regrade() {
    const item = judged();
    if (item.target === "link") {
      app.say("A link has no severity");
      return;
    }
    review.grade(item);
    app.say(`Now ${app.gradeName(review.gradeOf(item))}`);
  }

  async function copied() {
    const text = app.panel.copied();
    if (text) app.say((await copy(text)) ? "Copied with citation" : "Copying is not allowed here");
  }

  function addSelected() {
    const end = selectedEnd(app);
    if (!end || app.told.unit !== "sentence") {
      app.say("Select some words of one passage first");
      return;
    }
    app.adding.push(end);
    app.panel.drawNow();
  }

  function linkByHand() {
    if (!app.focus || app.told.unit !== "sentence") {
      app.say("Choose a passage first");
      return;
    }
    if (!app.held || app.focus.doc === app.held.doc) {
      app.held = app.focus;
      app.panel.drawNow();
      app.say("Held: choose a passage of another text, then press l again");
      return;
    }
    const ends = [app.held, app.focus].sort((x, y) => x.doc - y.doc);
    app.held = null;
    review.judge(app.linkItem(ends), "add");
    app.open(app.told.pairName(ends));
    app.say("Linked");
  }

  const onItem = {
    1: () => give("1"),
    2: () => give("2"),
    3: regrade,
    4: () => app.panel.note(),
    note: (text) => {
      app.panel.noted();
      if (text.trim()) review.note(judged(), text.trim());
    },
  };
  const always = { u: review.undo, c: copied, a: addSelected, l: linkByHand };

  app.act = (what, value) => {
    if (always[what]) always[what]();
    else if (judged()) onItem[what](value);
    else app.say("Choose a change, a difference or a linked pair first");
  };
  app.stopAdding = () => {
    app.adding = [];
    app.panel.drawNow();
  };
}
