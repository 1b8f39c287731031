/** The runs of the page: which are shown, in which groups, in which colours. */
import { colour, mixed } from "./colours.js";

const COLOURS = 10;
const TINT = 0.38;
/** What runs are grouped by where there are too many for a colour each, the first that makes some groups. */
const BY_THEMSELVES = ["architecture", "experiment", "dataset"];
const BARE = new Set([...BY_THEMSELVES, "status"]);
const NONE = "(none)";

export class Runs {
  /** @param list as /api/v1/comparison answers */
  constructor(list, state) {
    this.all = list;
    this.state = state;
    this.byId = new Map(list.map((run) => [run.id, run]));
    this.tints = tints(list);
    this.byItself = list.length > COLOURS ? this.#fitting() : "run";
    this.places = new Map();
  }

  get shown() {
    const hidden = new Set(this.state.get("hide"));
    return this.all.filter(({ id }) => !hidden.has(id));
  }

  get pinned() {
    return this.byId.get(this.state.get("pin")) ?? null;
  }

  /** Highlighted runs; none means that none is set back. */
  get marked() {
    return new Set(this.state.get("mark").filter((id) => this.byId.has(id)));
  }

  /** What runs are coloured by: run, or what their groups have in common. */
  get field() {
    return this.state.get("group") || this.byItself;
  }

  /** The name of the run's group. */
  groupOf(run, field = this.field) {
    if (field === "run") return `${run.name} #${run.id}`;
    const value = BARE.has(field) ? run[field] : run.params[field.replace(/^params\./, "")];
    return value ?? NONE;
  }

  /** Names of groups in order, with the runs of each. */
  groups(runs = this.shown, field = this.field) {
    const groups = new Map();
    for (const run of runs) {
      const name = this.groupOf(run, field);
      if (!groups.has(name)) groups.set(name, []);
      groups.get(name).push(run);
    }
    return new Map([...groups].sort(([a], [b]) => inOrder(a, b)));
  }

  colourOf(run) {
    if (this.field !== "run") return this.colourOfGroup(this.groupOf(run));
    const own = colour(`series-${run.colour}`);
    return mixed(own, colour("n9"), this.tints.get(run.id));
  }

  /** Among all runs, so that hiding one changes no colour. */
  colourOfGroup(name) {
    const { field } = this;
    if (!this.places.has(field)) this.places.set(field, [...this.groups(this.all, field).keys()]);
    return colour(`series-${this.places.get(field).indexOf(name) % COLOURS}`);
  }

  #fitting() {
    const fits = (field) => {
      const { size } = this.groups(this.all, field);
      return size > 1 && size <= COLOURS;
    };
    return BY_THEMSELVES.find(fits) ?? "run";
  }
}

/** Numbers by their size, words by the alphabet. */
export function inOrder(a, b) {
  const [x, y] = [Number(a), Number(b)];
  return Number.isFinite(x) && Number.isFinite(y) ? x - y : a.localeCompare(b, "en", { numeric: true });
}

/** How far a run's colour is moved where another run has the same. */
function tints(list) {
  const seen = new Map();
  return new Map(
    [...list]
      .sort((a, b) => a.id - b.id)
      .map(({ id, colour: number }) => {
        const before = seen.get(number) ?? 0;
        seen.set(number, before + 1);
        return [id, Math.min(before, 2) * TINT];
      }),
  );
}
