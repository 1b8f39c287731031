/** Boxes that drop down from a word: Escape closes the one that is open and gives the focus back, so does a press elsewhere. */
const MENUS = "details.drop, details.person";

document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || event.defaultPrevented) return;
  const menu = event.target.closest?.(`:is(${MENUS})[open]`) ?? document.querySelector(`:is(${MENUS})[open]`);
  if (!menu) return;
  event.preventDefault();
  menu.open = false;
  menu.querySelector("summary").focus();
});
document.addEventListener("click", ({ target }) => {
  for (const menu of document.querySelectorAll(MENUS)) {
    if (menu.open && !menu.contains(target)) menu.open = false;
  }
});
