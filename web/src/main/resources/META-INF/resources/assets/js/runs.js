/** The table of runs: live rows. */
import "./live-page.js";
