// Tables are sorted by a click on a heading, and filtered where they are long: in a report, and in JupyterLab.
{
  const LONG = 8;
  for (const box of document.querySelectorAll(".retold-table:not([data-live])")) {
    box.dataset.live = "";
    const body = box.querySelector("tbody"), heads = [...box.querySelectorAll("th")], rows = [...body.rows];
    const textOf = (row, n) => row.cells[n].textContent.trim();
    const numberOf = (text) => Number(text.replace("−", "-").replace(/[%,]/g, "") || NaN);
    heads.forEach((head, n) => {
      const button = document.createElement("button");
      button.type = "button"; button.textContent = head.textContent;
      head.replaceChildren(button);
      button.addEventListener("click", () => {
        const up = head.getAttribute("aria-sort") !== "ascending", numeric = head.classList.contains("num");
        for (const each of heads) each.removeAttribute("aria-sort");
        head.setAttribute("aria-sort", up ? "ascending" : "descending");
        const compare = (a, b) => (numeric ? (numberOf(a) || 0) - (numberOf(b) || 0) : a.localeCompare(b, "en", { numeric: true }));
        body.append(...rows.toSorted((a, b) => (up ? 1 : -1) * compare(textOf(a, n), textOf(b, n))));
      });
    });
    if (rows.length <= LONG) continue;
    const label = document.createElement("label"), input = document.createElement("input"), count = document.createElement("span");
    label.className = "retold-filter"; input.type = "search"; count.setAttribute("role", "status");
    label.append("Rows with ", input, count);
    box.querySelector(".retold-scroll").before(label);
    input.addEventListener("input", () => {
      const wanted = input.value.trim().toLowerCase();
      for (const row of rows) row.hidden = !row.textContent.toLowerCase().includes(wanted);
      count.textContent = wanted ? `${rows.filter((row) => !row.hidden).length} of ${rows.length}` : "";
    });
  }
}
