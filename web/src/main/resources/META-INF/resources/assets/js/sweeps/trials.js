/** The trials that have reached something, as the chart of parallel coordinates wants its runs. */
export class Trials {
  /** @param shade the colour of a trial, by the share of the others that it is better than */
  constructor(sweep, marks, shade) {
    Object.assign(this, { marks, shade });
    this.take(sweep);
  }

  take({ trials, spec }) {
    const better = spec.goal.mode === "min" ? -1 : 1;
    this.all = trials
      .filter(({ best }) => Number.isFinite(best))
      .map((trial) => ({ ...trial, id: trial.number, name: `trial ${trial.number}` }))
      .sort((a, b) => better * (a.best - b.best));
    this.share = new Map(this.all.map((trial, i) => [trial.id, this.all.length > 1 ? i / (this.all.length - 1) : 1]));
  }

  /** The best last, so that they lie above the others. */
  get shown() {
    return this.all;
  }

  get marked() {
    return new Set(this.marks.get("mark"));
  }

  colourOf({ id }) {
    return this.shade(this.share.get(id));
  }
}
