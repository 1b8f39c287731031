/** A page of parts that follows everything that happens to any run. */
import { listen, refresher } from "./live.js";
import "./copy.js";

const root = document.querySelector("[data-live]");
const refresh = refresher(1000);
listen(root.dataset.live, { run: refresh });
if (root.dataset.every) setInterval(refresh, Number(root.dataset.every) * 1000);
