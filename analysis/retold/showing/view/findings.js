// The page of findings: filter by telling, choose, copy as text, save as a file.
(() => {
  const here = document.currentScript?.closest(".retold-findings") ?? document.querySelector(".retold-findings:not([data-live])");
  if (!here) return;
  here.dataset.live = "";
  const all = (selector, node = here) => [...node.querySelectorAll(selector)];
  for (const control of all("[data-needs-script]")) control.hidden = false;

  const items = all(".f"), lines = all(".line"), both = [...items, ...lines], count = here.querySelector(".fcount"), buttons = all(".filt button");
  const filter = (button) => {
    const wanted = button.dataset.f;
    const isShown = (item) => !wanted || (wanted === "open" ? !item.dataset.reviewed : item.dataset.in.split(" ").includes(wanted));
    for (const each of both) each.hidden = !isShown(each);
    for (const each of buttons) each.setAttribute("aria-pressed", String(each === button));
    const ofLines = lines.length ? `, ${lines.filter(({ hidden }) => !hidden).length} of the ${lines.length} in a line` : "";
    count.textContent = wanted ? `${shown().length} of the ${items.length} quoted here${ofLines}` : "";
    offer();
  };
  for (const button of buttons) button.addEventListener("click", () => filter(button));
  for (const link of all("a[data-f]")) link.addEventListener("click", () => filter(buttons.find(({ dataset }) => dataset.f === link.dataset.f)));
  const reveal = () => { if (buttons.length && document.getElementById(decodeURIComponent(location.hash.slice(1)))?.hidden) filter(buttons[0]); };
  addEventListener("hashchange", reveal);

  // What is copied and saved: the one whose button it is, else those chosen, else those shown.
  const known = new Map(JSON.parse(here.querySelector(".savable").textContent).map((each) => [each.name, each]));
  const shown = () => items.filter((item) => !item.hidden), picked = () => both.filter((item) => item.querySelector(".pick").checked);
  const wanted = () => (picked().length ? picked() : shown()).map((item) => known.get(item.id));
  function offer() {
    const n = wanted().length, chosen = picked().length, button = here.querySelector(".save .copy");
    button.textContent = `Copy ${n}${chosen ? " chosen" : ""} difference${n === 1 ? "" : "s"} as text`;
    button.disabled = !n;
    here.querySelector(".picked").textContent = chosen ? `${chosen} of the ${both.length} differences chosen` : "";
    for (const item of both) {
      const these = item.querySelector(".these");
      these.hidden = !item.querySelector(".pick").checked;
      these.textContent = `Copy ${chosen} chosen as text`;
    }
  }
  here.addEventListener("change", offer);
  if (items.length) offer();

  // What was said beside the texts, in this browser, since the page was written.
  const REVIEWED = "Reviewed: ", progress = here.querySelector(".prog"), orNothing = (act) => { try { act(); } catch { /* a browser that keeps nothing for a page from a file */ } };
  const isPressed = (button) => button.getAttribute("aria-pressed") === "true";
  const written = [...items, ...lines].map((item) => {
    const state = item.querySelector(".done, .state") ?? document.createElement("span");
    if (!state.parentNode) item.querySelector(".meta > span").after(state);
    return { item, state, review: state.textContent, reviewed: item.dataset.reviewed, own: known.get(item.id), saved: { ...known.get(item.id) } };
  });
  function follow() {
    let said = {};
    orNothing(() => { said = JSON.parse(localStorage.getItem(`retold said ${here.dataset.texts}`)) ?? {}; });
    for (const each of written) tell(each, said[each.item.id] ?? { review: "", notes: [] });
    progress.textContent = progress.textContent.replace(/^\d+/, written.filter(({ item }) => item.dataset.reviewed).length);
    filter(buttons.find(isPressed));
  }
  function tell({ item, state, review, reviewed, own, saved }, since) {
    state.textContent = since.review || review;
    item.dataset.reviewed = since.review ? "yes" : reviewed;
    state.classList.toggle("done", item.dataset.reviewed === "yes");
    for (const old of all(".since", item)) old.remove();
    if (!own) return;
    item.append(...since.notes.map((note) => Object.assign(document.createElement("p"), { className: "note since", textContent: note })));
    const text = since.review ? [...saved.text.split("\n").filter((line) => !line.startsWith(REVIEWED)), REVIEWED + since.review] : [saved.text];
    Object.assign(own, { review: since.review || saved.review, notes: [...saved.notes, ...since.notes], text: [...text, ...since.notes].join("\n") });
  }

  // Who looks at the texts and comes back finds what was chosen and filtered, for as long as the page is open.
  const PLACE = `retold ${location.pathname}`, kept = () => JSON.parse(sessionStorage.getItem(PLACE) ?? "{}");
  const keep = () => sessionStorage.setItem(PLACE, JSON.stringify({ filter: buttons.findIndex(isPressed), chosen: picked().map(({ id }) => id) }));
  orNothing(() => {
    const { filter: pressed, chosen = [] } = kept();
    for (const item of both) item.querySelector(".pick").checked = chosen.includes(item.id);
    if (buttons[pressed]) filter(buttons[pressed]);
    else if (items.length) offer();
  });
  if (items.length) follow();
  addEventListener("storage", follow);
  addEventListener("pageshow", ({ persisted }) => persisted && follow());
  reveal();
  addEventListener("pagehide", () => orNothing(keep));
  const title = here.querySelector("h1")?.textContent;
  const asText = (given) => [...(given.length > 1 ? [title] : []), ...given.map(({ text }) => text)].join("\n\n");

  const LINE = ["number", "kind", "weight", "difference", "telling", "passage", "words", "not found in", "review", "notes", "address"];
  const cell = (value) => `"${String(value).replace(/^[=+\-@\t\r]/, "'$&").replaceAll('"', '""')}"`;
  const rowsOf = ({ number, kind, weight, difference, quotes, without, review, notes, name }) => quotes.map(({ telling, passage, exact }) =>
    [number, kind, weight, difference, telling, passage, exact.replaceAll(/\s+/g, " "), without.join("; "), review, notes.join("; "), name]);
  const asTable = (given) => [LINE, ...given.flatMap(rowsOf)].map((row) => row.map(cell).join(",")).join("\r\n") + "\r\n";

  const body = (purpose, value) => ({ type: "TextualBody", purpose, format: "text/plain", value });
  const words = ({ source, start, end, exact }) => ({ type: "SpecificResource", source,
    selector: [{ type: "TextPositionSelector", start, end }, { type: "TextQuoteSelector", exact }] });
  const annotation = ({ urn, name, kind, weight, difference, review, notes, quotes }) => ({ id: urn, type: "Annotation", motivation: "describing",
    body: [body("identifying", name), body("classifying", `${kind}, ${weight.toLowerCase()}`), body("describing", difference), body("assessing", review), ...notes.map((note) => body("commenting", note))],
    target: quotes.map(words) });
  const asAnnotations = (given) => JSON.stringify({ "@context": "http://www.w3.org/ns/anno.jsonld", id: `${given[0].urn}#collection`, type: "AnnotationCollection", label: title,
    total: given.length, first: { id: `${given[0].urn}#page`, type: "AnnotationPage", startIndex: 0, items: given.map(annotation) } }, null, 1);

  const AS = { txt: ["text/plain", asText], csv: ["text/csv", asTable], jsonld: ["application/ld+json", asAnnotations] };
  for (const link of all(".file")) link.addEventListener("click", () => {
    const [type, make] = AS[link.download.split(".")[1]];
    link.href = URL.createObjectURL(new Blob([make(wanted())], { type }));
  });

  for (const button of all(".copy")) button.addEventListener("click", async () => {
    const own = button.matches(".these") ? null : button.closest(".f, .line"), said = asText(own ? [known.get(own.id)] : wanted());
    const done = await navigator.clipboard.writeText(said).then(() => true, () => copyOld(said));
    button.textContent = done ? "Copied" : "Copying is not allowed here";
    setTimeout(() => { own ? button.textContent = "Copy as text" : offer(); }, 2000);
  });
  function copyOld(said) {
    const area = document.createElement("textarea");
    area.value = said;
    document.body.append(area);
    area.select();
    const done = document.execCommand("copy");
    area.remove();
    return done;
  }

  const folded = () => all("#method details:not([open]), details.near:not([open])");
  let opened = [];
  addEventListener("beforeprint", () => { opened = folded(); for (const each of opened) each.open = true; });
  addEventListener("afterprint", () => { for (const each of opened) each.open = false; });
})();
