/** What every page does: theme, menus, keys, times, refused forms. */
import "./theme.js";
import "./menus.js";
import "./keys.js";
import "./times.js";
import "./refusals.js";

document.addEventListener("change", (event) => {
  if (event.target.matches?.("[data-submit-on-change]")) event.target.form.requestSubmit();
});
