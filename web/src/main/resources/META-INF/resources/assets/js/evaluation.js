/** An evaluation's page: follows its job, and sorts its classes. */
import "./evaluations.js";
import { sortable } from "./sortable.js";

const sortAll = () => document.querySelectorAll("table[data-sortable]").forEach(sortable);
sortAll();
document.addEventListener("partschange", sortAll);
