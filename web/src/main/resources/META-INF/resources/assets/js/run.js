/** The run page: live charts, log and head. */
import { Board } from "./charts/board.js";
import { pointsOf } from "./charts/series.js";
import { flagInsights } from "./insights.js";
import { listen, refresher } from "./live.js";
import { relative } from "./times.js";
import { RunLog } from "./log.js";
import "./copy.js";
import "./edit.js";
import "./evaluations.js";

const LIVE_WITHIN = 30_000;
const LOG_LINES = 500;
const root = document.querySelector("[data-run]");
const { run, events, colour, epochs } = root.dataset;
const board = new Board(root.querySelector("[data-charts]"), run, `series-${colour}`);
const freshness = root.querySelector("[data-freshness]");
const head = () => document.getElementById("run-head").dataset;

function tellBoard() {
  board.tell({
    epochs: Number(epochs),
    stepsPerEpoch: Number(head().stepsPerEpoch) || null,
    finished: ["completed", "failed", "cancelled"].includes(head().status),
    checkpoints: [...document.querySelectorAll("[data-checkpoint]")].map((row) => ({
      epoch: Number(row.dataset.checkpoint),
      best: "best" in row.dataset,
    })),
  });
}

function tellFreshness() {
  const age = Date.now() - board.newest;
  const training = head().status === "running";
  freshness.className = "freshness";
  if (board.newest === 0) {
    freshness.textContent = training ? "waiting for the first point" : "no points yet";
  } else if (training && age < LIVE_WITHIN) {
    freshness.textContent = "live";
    freshness.classList.add("live");
  } else {
    freshness.textContent = `last point ${relative(board.newest)}`;
    if (training) freshness.classList.add("late");
  }
}

const slider = root.querySelector("[data-smoothing]");
slider.addEventListener("input", () => {
  slider.nextElementSibling.textContent = slider.value;
  board.smoothing(Number(slider.value));
});

const box = root.querySelector("[data-log]");
const log = new RunLog(box, {
  follow: root.querySelector("[data-log-follow]"),
  search: root.querySelector("[data-log-search]"),
  state: root.querySelector("[data-log-state]"),
});

const refresh = refresher(1000);
document.addEventListener("partschange", () => {
  tellBoard();
  tellFreshness();
});
setInterval(tellFreshness, 5000);

tellBoard();
flagInsights(board);
const [curves, lines] = await Promise.all([board.loadAll(), log.load(LOG_LINES)]);
tellFreshness();
const since = curves === null || lines === null ? "" : `?since=${curves}.${lines}`;
listen(`${events}${since}`, {
  metrics: ({ data }) => {
    const { series, reread } = JSON.parse(data);
    for (const part of series) board.append(part.key, pointsOf(part));
    if (reread.length) board.reread(reread);
    tellFreshness();
    refresh();
  },
  log: ({ data }) => log.append(JSON.parse(data).lines),
  status: refresh,
});
