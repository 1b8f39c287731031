/** Reads the page again every other second for as long as it shows an evaluation that is not finished. */
import { refresher } from "./live.js";

const EVERY = 2000;
const refresh = refresher(1000);
setInterval(() => document.querySelector("[data-unfinished]") && refresh(), EVERY);
