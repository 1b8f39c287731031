/** The page of a run that was trained elsewhere: charts of whatever it logs, live. */
import { Board } from "./charts/board.js";
import { chartsOf } from "./charts/grouping.js";
import { pointsOf } from "./charts/series.js";
import "./edit.js";
import { flagInsights } from "./insights.js";
import { listen, refresher } from "./live.js";
import { relative } from "./times.js";

const LIVE_WITHIN = 30_000;
const root = document.querySelector("[data-run]");
const { run, events, colour, curves, byEpoch } = root.dataset;
const board = new Board(root.querySelector("[data-charts]"), run, `series-${colour}`, chartsOf(keys(curves), new Set(keys(byEpoch))));
const freshness = root.querySelector("[data-freshness]");
const status = () => document.getElementById("run-head").dataset.status;

function keys(lines) {
  return lines ? lines.split("\n") : [];
}

function tellBoard() {
  board.tell({ epochs: null, stepsPerEpoch: null, finished: status() !== "running", checkpoints: [] });
}

function tellFreshness() {
  const live = status() === "running" && Date.now() - board.newest < LIVE_WITHIN;
  freshness.classList.toggle("live", live);
  freshness.textContent = board.newest === 0 ? "no curves yet" : live ? "live" : `last point ${relative(board.newest)}`;
}

const slider = root.querySelector("[data-smoothing]");
slider.addEventListener("input", () => {
  slider.nextElementSibling.textContent = slider.value;
  board.smoothing(Number(slider.value));
});

const refresh = refresher(1000);
document.addEventListener("partschange", () => {
  tellBoard();
  tellFreshness();
});
setInterval(tellFreshness, 5000);

tellBoard();
flagInsights(board);
const since = await board.loadAll();
tellFreshness();
listen(`${events}?since=${since ?? 0}.0`, {
  metrics: ({ data }) => {
    const { series, reread } = JSON.parse(data);
    const unknown = series.map(({ key }) => key).filter((key) => !board.has(key));
    const epochs = new Set(series.filter(({ axis }) => axis === "epoch").map(({ key }) => key));
    chartsOf(unknown, epochs).forEach((definition) => board.add(definition));
    for (const part of series) board.append(part.key, pointsOf(part));
    if (reread.length) board.reread(reread);
    tellFreshness();
    refresh();
  },
  status: refresh,
});
