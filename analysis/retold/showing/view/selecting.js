// What is selected, by its address: opened, shown, published; and the next one.

import { addressed } from "./address.js";
import { node } from "./dom.js";
import { sentenceOf } from "./entries.js";
import { inColumns } from "./told.js";

export function selectingOf(app) {
  let before = null;
  const places = (item) => item?.ends.map(({ doc, n }) => `${doc} ${n}`) ?? [];
  const place = ({ doc, n }) => ({ doc, n });

  app.address = () => app.item?.id ?? (app.at.length ? app.told.pairName(app.at) : "");

  app.showSelection = ({ focus = false, aloud = false } = {}) => {
    const touched = new Set([...places(before), ...places(app.item)]),
      ends = app.item?.ends ?? app.at;
    before = app.item;
    app.texts.select(ends, touched);
    app.panel.drawNow();
    app.bar.drawPlace();
    const there = ends.filter(({ doc }) => app.told.columns.includes(doc)),
      goal = there.find(({ doc }) => doc !== app.told.spine) ?? there[0];
    if (goal) app.texts.scrollTo(goal.doc, goal.n);
    if (focus && app.focus) app.texts.focus(app.focus.doc, app.focus.n);
    if (aloud && app.item)
      app.say(node("p", {}, ...sentenceOf(app, app.item)).textContent, { shown: false });
    publish();
    requestAnimationFrame(app.map.drawSeen);
  };

  function publish() {
    const now = app.address();
    if (app.model.get("selected") !== now) app.put({ selected: now });
    if (app.host.report && location.hash !== `#${now}` && (now || addressed(app.data(), location.hash)))
      history.replaceState(null, "", now ? `#${now}` : location.pathname + location.search);
    app.remember();
    app.around.ring();
  }

  function nothing() {
    Object.assign(app, { item: null, at: [], focus: null });
    app.showSelection();
    return true;
  }

  // Opens an address, with other documents or another unit where it asks for them; false where there is none.
  app.open = (target, options = {}) => {
    const given = String(target).replace(/^.*#/, "");
    if (!given) return nothing();
    const known = app.told.item.get(given),
      found = known
        ? { unit: app.told.unit, ends: known.ends.map(place), id: given }
        : addressed(app.data(), given);
    if (!found) return false;
    Object.assign(app, { at: [], item: null });
    bringIntoSight(found);
    app.item = app.told.item.get(found.id) ?? null;
    app.at = app.item || found.ends.length > 1 ? found.ends : closestPair(found.ends[0]);
    app.focus = found.ends[0];
    if (app.item && app.item.target !== app.filter.target) app.showing(app.item.target);
    app.showSelection({ aloud: true, ...options });
    return true;
  };

  function bringIntoSight({ unit, ends, id }) {
    const docs = [...new Set(ends.map(({ doc }) => doc))],
      missing = docs.filter((doc) => !app.told.columns.includes(doc));
    const needed = /^[a-z]/.test(id) ? missing.length === docs.length : missing.length > 0;
    if (needed || unit !== app.told.unit) app.put({ unit, ...(needed ? { columns: withDocs(docs) } : {}) });
  }

  // Two columns that hold one or two documents; three that hold three, where there is room.
  function withDocs(docs) {
    const { base, documents } = app.data(),
      most = Math.min(app.atFirst().length, Math.max(2, docs.length));
    return inColumns(app.data(), [...new Set([...docs, base, ...documents.keys()])].slice(0, most));
  }

  // Opens an address from elsewhere, in the columns that the address alone asks for: two for a pair, else
  // those that the story has at first.
  app.arrive = (target) => {
    const found = addressed(app.data(), String(target));
    if (!found) return app.open(target);
    stand(found.ends);
    app.open(target);
    if (found.ends.length < app.at.length) stand(app.at);
    return true;
  };

  function stand(ends) {
    const docs = [...new Set(ends.map(({ doc }) => doc))],
      first = app.atFirst();
    const columns =
      docs.length !== 2 && docs.every((doc) => first.includes(doc)) ? first : withDocs(docs);
    if (columns.join() !== app.told.columns.join()) app.show(columns);
  }

  // A passage prefers the pair with the gravest change, if it can be one that is shown; then the surest link.
  function closestPair(end) {
    const changes = app.told.itemsAt(end.doc, end.n).filter((item) => item.pair);
    const grave = app.gravest(changes.filter((item) => app.isShown(item))) ?? app.gravest(changes);
    const link = [...app.told.linksOf(end.doc, end.n)].sort((x, y) => y.score - x.score)[0];
    const ends = grave?.ends ?? link?.ends ?? [end];
    return ends.map(place).sort((x, y) => x.doc - y.doc);
  }

  // From where the selected one stands, also if the filter does not show it any more.
  function stepAmong(items, by) {
    if (!items.length) {
      app.say("Nothing is left of what the filter shows");
      return;
    }
    const order = app.told.items,
      now = app.item ? order.indexOf(app.item) : by > 0 ? -1 : order.length;
    const next =
      by > 0
        ? (items.find((item) => order.indexOf(item) > now) ?? items[0])
        : (items.findLast((item) => order.indexOf(item) < now) ?? items.at(-1));
    app.open(next.id);
  }
  app.step = (by) => stepAmong(app.list(), by);
  app.nextOpen = () =>
    stepAmong(
      app.list().filter((item) => !app.review.of(item).verdict),
      1,
    );
}
