/** The page of a sweep: its parts follow what happens to its runs, and so does the chart. */
import { colour, mixed } from "./compare/colours.js";
import { Parallel } from "./compare/parallel.js";
import { TrialFigures } from "./sweeps/trial-figures.js";
import { Trials } from "./sweeps/trials.js";
import "./live-page.js";

const root = document.querySelector("[data-sweep]");
const place = root.querySelector("[data-parallel]");

async function read() {
  const answer = await fetch(root.dataset.sweep, { headers: { Accept: "application/json" } });
  if (!answer.ok) throw new Error(`The sweep cannot be read: ${answer.status}`);
  return answer.json();
}

/** What the chart remembers; nothing of it stands in the address. */
class Marks extends EventTarget {
  constructor(axes) {
    super();
    this.values = { axes, mark: [], brush: [] };
  }

  get(name) {
    return this.values[name];
  }

  set(name, value) {
    this.values[name] = value;
    this.dispatchEvent(new CustomEvent("change", { detail: name }));
  }

  toggle(name, entry) {
    const list = this.values[name];
    this.set(name, list.includes(entry) ? list.filter((each) => each !== entry) : [...list, entry]);
  }
}

const sweep = await read();
const figures = new TrialFigures(sweep);
const marks = new Marks(figures.axes);
const trials = new Trials(sweep, marks, (share) => mixed(colour("accent"), colour("n4"), 0.9 * (1 - share)));
const chart = new Parallel(place, { runs: trials, state: marks, figures }, (number) => {
  for (const row of document.querySelectorAll("#sweep-trials tr")) row.classList.toggle("current", row.id === `trial-${number}`);
});
const tell = () => chart.view.empty(trials.all.length ? "" : "A line appears for each trial when its first epoch is over.");
tell();

document.addEventListener("partschange", async () => {
  const fresh = await read().catch(() => null);
  if (!fresh) return;
  trials.take(fresh);
  tell();
  chart.view.repaint();
});
