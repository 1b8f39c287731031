/** The table of runs: live rows, selection, and what is done with what is selected. */
import { bulk } from "./table/bulk.js";
import { chooser } from "./table/columns.js";
import { complete } from "./table/completion.js";
import { Selection } from "./table/selection.js";
import "./edit.js";
import "./views.js";

if (document.querySelector("[data-live]")) import("./live-page.js");
const table = document.querySelector("[data-rows]");
if (table) {
  const selection = new Selection(table);
  bulk(document.querySelector("[data-bulk]"), selection);
}
const columns = document.querySelector("[data-columns]");
if (columns) chooser(columns);
complete(document.getElementById("search"));
