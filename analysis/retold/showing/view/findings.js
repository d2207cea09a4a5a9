// The page of findings: filter by telling, choose, copy as text, save as a file.
(() => {
  const here = document.currentScript?.closest(".retold-findings") ?? document.querySelector(".retold-findings:not([data-live])");
  if (!here) return;
  here.dataset.live = "";
  const all = (selector, node = here) => [...node.querySelectorAll(selector)];
  for (const control of all("[data-needs-script]")) control.hidden = false;

  const items = all(".f"), count = here.querySelector(".fcount");
  for (const button of all(".filt button")) button.addEventListener("click", () => {
    const wanted = button.dataset.f;
    const isShown = (item) => !wanted || (wanted === "open" ? !item.dataset.reviewed : item.dataset.who.split(" ").includes(wanted));
    for (const item of items) item.hidden = !isShown(item);
    for (const each of all(".filt button")) each.setAttribute("aria-pressed", String(each === button));
    count.textContent = wanted ? `${items.filter((item) => !item.hidden).length} of ${items.length} shown` : "";
  });

  // What is copied and saved: the one whose button it is, else those chosen, else those shown.
  const known = new Map(JSON.parse(here.querySelector(".savable").textContent).map((each) => [each.name, each]));
  const picked = () => items.filter((item) => item.querySelector(".pick").checked);
  const wanted = (own) => (own ? [own] : picked().length ? picked() : items.filter((item) => !item.hidden)).map((item) => known.get(item.id));
  here.addEventListener("change", () => { here.querySelector(".picked").textContent = picked().length ? `${picked().length} chosen` : ""; });
  const title = here.querySelector("h1")?.textContent;
  const asText = (given) => [title, ...given.map(({ text }) => text)].join("\n\n");

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
    const own = button.closest(".f"), said = own ? known.get(own.id).text : asText(wanted());
    const done = await navigator.clipboard.writeText(said).then(() => true, () => copyOld(said));
    const before = button.dataset.says ??= button.textContent;
    button.textContent = done ? "Copied" : "Copying is not allowed here";
    setTimeout(() => { button.textContent = before; }, 2000);
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

  const folded = () => all("#method details:not([open])");
  let opened = [];
  addEventListener("beforeprint", () => { opened = folded(); for (const each of opened) each.open = true; });
  addEventListener("afterprint", () => { for (const each of opened) each.open = false; });
})();
