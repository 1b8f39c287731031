/** Numbers that runs have, each by an id: best:val/loss, last:lr, fact:parameters, param:train.optimizer.lr. */
import { number } from "../charts/numbers.js";
import { duration } from "./axes.js";

const SECOND = 1000;
const FACTS = ["parameters", "trainable parameters", "multiply-adds", "training time"];
const LIKED = /(^|[/_. ])(acc|accuracy|f1|auc)\w*$/i;
const VALIDATION = /^(val|valid|validation|eval)[/_. -]/i;

export class Figures {
  /** @param comparison as /api/v1/comparison answers */
  constructor(comparison) {
    this.read(comparison);
  }

  /** Takes what the runs come to by now. */
  read({ runs, params, lessIsBetter }) {
    this.less = new Set(lessIsBetter);
    const keys = [...new Set(runs.flatMap(({ metrics }) => Object.keys(metrics)))].sort();
    this.metrics = keys.flatMap((key) => [`best:${key}`, `last:${key}`]);
    this.facts = FACTS.filter((name) => runs.some(({ facts }) => name in facts)).map((name) => `fact:${name}`);
    this.params = params.map(({ key }) => `param:${key}`);
    this.differing = params.filter(({ differs }) => differs).map(({ key }) => `param:${key}`);
    this.runs = runs;
  }

  /** Figures that are a number of at least one run. */
  get numeric() {
    return [...this.metrics, ...this.facts, ...this.params.filter((id) => this.isNumeric(id))];
  }

  isNumeric(id) {
    return this.runs.some((run) => Number.isFinite(this.value(run, id)));
  }

  /** The best value of what people look at first: an accuracy of the validation data, else a loss. */
  get main() {
    const best = this.metrics.filter((id) => id.startsWith("best:"));
    const rank = (key) => (LIKED.test(key) ? 2 : /loss$/i.test(key) ? 1 : 0) + (VALIDATION.test(key) ? 3 : 0);
    return best.sort((a, b) => rank(split(b)[1]) - rank(split(a)[1]))[0] ?? this.facts[0] ?? "";
  }

  /** NaN where the run has no such number. */
  value(run, id) {
    const [kind, key] = split(id);
    if (kind === "fact") return run.facts[key] ?? NaN;
    if (kind === "param") return numeric(run.params[key]);
    const summary = run.metrics[key];
    if (!summary) return NaN;
    if (kind === "last") return Number(summary.last);
    return Number((this.less.has(key) ? summary.min : summary.max) ?? NaN);
  }

  /** What a run has there in words; null for nothing. */
  word(run, id) {
    const [kind, key] = split(id);
    if (kind === "param") return run.params[key] ?? null;
    const value = this.value(run, id);
    return Number.isNaN(value) ? null : this.text(id, value);
  }

  text(id, value) {
    return id === "fact:training time" ? duration(value * SECOND) : number(value);
  }

  /** Which way is better: less or more; null where neither is. */
  better(id) {
    const [kind, key] = split(id);
    if (kind === "fact") return "less";
    return kind === "param" ? null : this.less.has(key) ? "less" : "more";
  }

  label(id) {
    const [kind, key] = split(id);
    return kind === "best" || kind === "last" ? `${key}, ${kind}` : key;
  }
}

function split(id) {
  const at = id.indexOf(":");
  return [id.slice(0, at), id.slice(at + 1)];
}

function numeric(text) {
  return text === undefined || text.trim() === "" ? NaN : Number(text);
}
