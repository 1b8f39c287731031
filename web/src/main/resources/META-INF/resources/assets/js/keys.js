/** Keys: / to the filter, n to a new run, j and k through rows, Enter opens one, x selects it, g then a letter goes to a page. */
const PAGES = { r: "/runs", c: "/compare", q: "/queue", w: "/workers", d: "/datasets", a: "/architectures", s: "/settings" };
let going = false;

function move(by) {
  const rows = [...document.querySelectorAll("table[data-rows] tbody tr")];
  if (!rows.length) return;
  const at = rows.findIndex((row) => row.classList.contains("current"));
  const next = at < 0 ? (by > 0 ? 0 : rows.length - 1) : Math.min(rows.length - 1, Math.max(0, at + by));
  rows[at]?.classList.remove("current");
  rows[next].classList.add("current");
  rows[next].querySelector("a")?.focus({ preventScroll: true });
  rows[next].scrollIntoView({ block: "nearest" });
}

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
  const typing = event.target.matches("input:not([type=checkbox]), textarea, select, [contenteditable]");
  if (typing) {
    if (event.key === "Escape") event.target.blur();
    return;
  }
  const search = document.getElementById("search");
  if (going) {
    going = false;
    if (PAGES[event.key]) location.href = PAGES[event.key];
  } else if (event.key === "/" && search) {
    event.preventDefault();
    search.focus();
    search.select();
  } else if (event.key === "n" && document.body.dataset.member === "true") {
    location.href = "/runs/new";
  } else if (event.key === "j") {
    move(1);
  } else if (event.key === "k") {
    move(-1);
  } else if (event.key === "g") {
    going = true;
    setTimeout(() => (going = false), 1200);
  }
});
