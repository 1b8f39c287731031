/** What a trial was given and has reached, each by an id: value:train.batchSize, goal. */
import { number } from "../charts/numbers.js";

const GOAL = "goal";

export class TrialFigures {
  constructor({ spec }) {
    this.metric = spec.goal.metric;
    this.differing = Object.keys(spec.search).map((path) => `value:${path}`);
    this.axes = [...this.differing, GOAL];
    this.facts = [];
    this.main = GOAL;
    this.numeric = new Set(Object.entries(spec.search).filter(([, values]) => numbersOf(values)).map(([path]) => `value:${path}`));
  }

  isNumeric(id) {
    return id === GOAL || this.numeric.has(id);
  }

  value(trial, id) {
    const value = id === GOAL ? trial.best : trial.values[path(id)];
    return typeof value === "number" ? value : NaN;
  }

  word(trial, id) {
    if (this.isNumeric(id)) return number(this.value(trial, id));
    const value = trial.values[path(id)];
    return value !== null && typeof value === "object" ? JSON.stringify(value) : String(value);
  }

  label(id) {
    return id === GOAL ? this.metric : path(id).split(".").slice(-2).join(".");
  }
}

const path = (id) => id.slice("value:".length);

/** Choices among few numbers are words: as many apart as they are. */
function numbersOf(values) {
  return values.type !== "choices";
}
