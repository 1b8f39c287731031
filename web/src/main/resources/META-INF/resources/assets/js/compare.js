/** The page that compares runs. */
import { AXES } from "./compare/axes.js";
import { Bars } from "./compare/bars.js";
import { definitionsFor, shownCharts } from "./compare/chart-choice.js";
import { bind, fill } from "./compare/controls.js";
import { CurveBoard } from "./compare/curve-board.js";
import { Figures } from "./compare/figures.js";
import { Legend } from "./compare/legend.js";
import { follow } from "./compare/live-runs.js";
import { Parallel } from "./compare/parallel.js";
import { Runs } from "./compare/runs.js";
import { Scatter } from "./compare/scatter.js";
import { State } from "./compare/state.js";
import { nearestIndex } from "./compare/values.js";
import "./views.js";

const root = document.querySelector("[data-comparison]");
const part = (name) => root.querySelector(`[data-${name}]`);
const comparison = await read();

const state = new State();
addEventListener("submit", () => state.write(), { capture: true }); // so that a view has the last choice, too
const runs = new Runs(comparison.runs, state);
const figures = new Figures(comparison);
const page = { runs, state, figures };
let definitions = definitionsFor(comparison.runs);
if (!AXES[state.get("x")]) state.values.set("x", comparison.runs.some(({ architecture }) => architecture) ? "epoch" : "step");

const less = ({ series }) => comparison.lessIsBetter.includes(series[0].key);
const board = new CurveBoard(part("charts"), page, definitions, (near) => {
  if (!near) return legend.rest();
  const { chart, x, line } = near;
  const at = line ? line.xs[nearestIndex(line.xs, x)] : x;
  legend.show(chart.valuesAt(x), `${chart.definition.title} at ${AXES[state.get("x")].text(at)}`, less(chart.definition), line?.id);
});
const legend = new Legend(part("legend"), page, (id) => board.emphasise(id));

fillChoices();
const emphasise = (id) => board.emphasise(id);
new Bars(part("bars"), page);
new Scatter(part("scatter"), page, emphasise);
const parallel = new Parallel(part("parallel"), page, emphasise);
bind(root, state);

part("add-chart").addEventListener("change", ({ target }) => {
  const shown = shownCharts(definitions, state.get("charts"));
  if (target.value && !shown.includes(target.value)) state.set("charts", [...shown, target.value]);
  target.value = "";
});
part("add-axis").addEventListener("change", ({ target }) => {
  if (target.value && !parallel.axes.includes(target.value)) state.set("axes", [...parallel.axes, target.value]);
  target.value = "";
});

function tellAxes() {
  part("axes").replaceChildren(
    ...parallel.axes.map((id) => {
      const button = document.createElement("button");
      button.type = "button";
      button.className = "slim";
      button.textContent = `${figures.label(id)} ×`;
      button.setAttribute("aria-label", `Take the axis ${figures.label(id)} away`);
      button.addEventListener("click", () => state.set("axes", parallel.axes.filter((each) => each !== id)));
      return button;
    }),
  );
}
state.addEventListener("change", ({ detail }) => detail === "axes" && tellAxes());
tellAxes();

follow(comparison.runs, root.dataset.live, board, part("freshness"), readFigures);

async function read() {
  const answer = await fetch(root.dataset.comparison, { headers: { Accept: "application/json" } });
  if (!answer.ok) throw new Error(`The comparison cannot be read: ${answer.status}`);
  return answer.json();
}

/** What can be chosen: the figures, parameters and charts that there are. */
function fillChoices() {
  const named = (ids) => ids.map((id) => [id, figures.label(id)]);
  const choices = [["Best and last values", named(figures.metrics)], ["Costs", named(figures.facts)]];
  const params = named(figures.params.filter((id) => figures.isNumeric(id)));
  fill(part("group"), [
    ["", [["", "Group: as it comes"], ["run", "Group: none"], ["architecture", "Network"], ["experiment", "Experiment"], ["dataset", "Data set"], ["status", "Status"]]],
    ["Parameters", comparison.params.map(({ key, differs }) => [`params.${key}`, differs ? key : `${key} (the same)`])],
  ]);
  for (const name of ["bar", "sx", "sy"]) fill(part(name), [["", [["", "as it comes"]]], ...choices, ["Parameters", params]]);
  fill(part("add-axis"), [...choices, ["Parameters that differ", named(figures.differing)], ["Parameters", named(figures.params.filter((id) => !figures.differing.includes(id)))]]);
  fill(part("add-chart"), [["", definitions.map(({ id, title }) => [id, title])]]);
}

/** Best values of runs that go on, and charts of what they measured for the first time. */
async function readFigures() {
  const now = await read().catch(() => null);
  if (!now) return;
  for (const run of now.runs) Object.assign(runs.byId.get(run.id), run);
  figures.read({ ...now, runs: runs.all });
  comparison.lessIsBetter = now.lessIsBetter;
  definitions = definitionsFor(runs.all);
  board.define(definitions);
  fillChoices();
  state.tellOfFigures();
  board.arrange();
}
