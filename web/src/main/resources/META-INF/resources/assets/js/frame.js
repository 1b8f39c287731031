/** What every page does: theme, menus, keys, times. */
import "./theme.js";
import "./menus.js";
import "./keys.js";
import "./times.js";

document.addEventListener("change", (event) => {
  if (event.target.matches?.("[data-submit-on-change]")) event.target.form.requestSubmit();
});
