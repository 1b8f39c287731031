/** Which charts there are for the metrics of some runs, those worth looking at first in front. */
import { chartsOf } from "../charts/grouping.js";

/** So many are shown unless others are chosen. */
const SHOWN = 6;
const FIRST = ["loss", "accuracy", "acc"];
/** What steps count is chosen for all charts at once. */
const NO_EPOCHS = new Set();
const LAST = /^(system|throughput)\b/;

/** @returns definitions as grouping.js makes them: those of most runs first, loss and accuracy before others */
export function definitionsFor(runs) {
  const curves = (run) => Object.keys(run.metrics).filter((key) => run.metrics[key].count > 1);
  const keys = [...new Set(runs.flatMap(curves))].sort();
  const known = new Set();
  return chartsOf(keys, NO_EPOCHS)
    .filter(({ id }) => !known.has(id) && known.add(id))
    .map((definition) => ({ definition, rank: rank(definition, runs) }))
    .sort((a, b) => a.rank.place - b.rank.place || b.rank.runs - a.rank.runs)
    .map(({ definition }) => definition);
}

/** The ids of the charts that stand on the page. */
export function shownCharts(definitions, chosen) {
  const known = new Set(definitions.map(({ id }) => id));
  const wanted = chosen.filter((id) => known.has(id));
  return wanted.length ? wanted : definitions.slice(0, SHOWN).map(({ id }) => id);
}

function rank({ series }, runs) {
  const keys = series.map(({ key }) => key);
  const metric = keys[0].split(/[/_]/).at(-1).toLowerCase();
  const first = FIRST.indexOf(metric);
  return {
    runs: runs.filter(({ metrics }) => keys.some((key) => key in metrics)).length,
    place: keys.some((key) => key.startsWith("batch/")) ? 20 : first >= 0 ? first : LAST.test(keys[0]) ? 30 : 10,
  };
}
