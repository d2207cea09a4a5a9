// The page of findings: filter by telling, copy as text, and the sentence of an address on hover and on focus.
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

  for (const button of all(".copy")) button.addEventListener("click", async () => {
    const own = button.closest(".f"), texts = (own ? [own] : items.filter((item) => !item.hidden)).map((item) => item.dataset.copy);
    const said = own ? texts[0] : [here.querySelector("h1").textContent, ...texts].join("\n\n");
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
