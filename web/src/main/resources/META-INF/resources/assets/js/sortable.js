/** Lets a table be sorted by each column: a button in every head, the order told to those who listen. */
export function sortable(table) {
  if (table.querySelector("th button")) return;
  const heads = [...table.tHead.rows[0].cells];
  heads.forEach((head, column) => {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "bare slim sort";
    button.textContent = head.textContent;
    button.addEventListener("click", () => {
      const down = head.getAttribute("aria-sort") !== "descending";
      heads.forEach((other) => other.removeAttribute("aria-sort"));
      head.setAttribute("aria-sort", down ? "descending" : "ascending");
      sort(table.tBodies[0], column, down);
    });
    head.replaceChildren(button);
  });
}

function sort(body, column, down) {
  const value = (row) => row.cells[column].dataset.value;
  const text = (row) => row.cells[column].textContent;
  const compare = (a, b) =>
    value(a) === undefined ? text(b).localeCompare(text(a)) : Number(value(a)) - Number(value(b));
  const rows = [...body.rows].sort((a, b) => (down ? -compare(a, b) : compare(a, b)));
  body.replaceChildren(...rows);
}
