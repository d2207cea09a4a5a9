// The sentence of an address: for the pointer as its title, on focus below it; in a report, and in JupyterLab.
{
  for (const given of document.querySelectorAll(".retold-sentences:not([data-read])")) {
    const sentences = JSON.parse(given.textContent);
    given.dataset.read = "";
    for (const link of document.querySelectorAll("a.at:not([title])")) if (sentences[link.textContent]) link.title = sentences[link.textContent];
  }
  if (!document.getElementById("retold-tip")) {
    const tip = document.createElement("div"), NAMED = ":is(.at, .dot, .retold :is(.from, .pq, .rs) a)[title]";
    tip.className = "retold-tip"; tip.id = "retold-tip"; tip.setAttribute("role", "tooltip"); tip.hidden = true;
    document.body.append(tip);
    document.addEventListener("focusin", ({ target }) => {
      tip.hidden = !target.matches?.(NAMED);
      if (tip.hidden) return;
      const box = target.getBoundingClientRect();
      tip.textContent = target.title;
      tip.style.left = `${Math.max(12, Math.min(box.left, innerWidth - tip.offsetWidth - 12)) + scrollX}px`;
      tip.style.top = `${box.bottom + scrollY + 6}px`;
    });
    document.addEventListener("focusout", () => { tip.hidden = true; });
    document.addEventListener("keydown", ({ key }) => { if (key === "Escape") tip.hidden = true; });
  }
}
