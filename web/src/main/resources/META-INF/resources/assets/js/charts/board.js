/** All charts of a run: one crosshair, one range and one smoothing for all of them, redrawn at most once per frame. */
import { CHARTS } from "./definitions.js";
import { MetricChart } from "./metric-chart.js";
import { loadCurves } from "./series.js";

const POINTS = 1000;
const MOST_LIVE_POINTS = 4000;

export class Board {
  /** @param definitions of the charts that stand from the start, as in definitions.js */
  constructor(root, run, colourName, definitions = CHARTS) {
    this.root = root;
    this.run = run;
    this.look = { colour: colourName, smoothing: 0 };
    this.stepsPerEpoch = null;
    this.range = null;
    this.dirty = new Set();
    this.charts = [];
    this.flags = [];
    definitions.forEach((definition) => this.add(definition));
    document.addEventListener("themechange", () => this.charts.forEach((chart) => chart.repaint()));
  }

  /** One more chart, behind the others. */
  add(definition) {
    const chart = new MetricChart(definition, this.look, {
      onHover: (x) => this.#hover(chart, x),
      onRange: (from, to) => this.#zoom(chart, from, to),
      onReset: () => this.#reset(),
    });
    this.root.append(chart.box);
    this.charts.push(chart);
    this.#hoist(chart);
  }

  /** @param flags [{key of the series, step, value, grave, text}] */
  flag(flags) {
    this.flags = flags;
    for (const chart of this.charts) {
      this.#hoist(chart);
      this.#redraw(chart);
    }
  }

  /** Points at a step of a series: its chart comes into view, and the crosshair stands there. */
  show(key, step) {
    const chart = this.charts.find(({ points }) => points.has(key));
    if (!chart) return;
    if (this.range) this.#reset();
    chart.box.scrollIntoView({ block: "nearest" });
    this.#hover(chart, step);
    chart.tellFlag(chart.flags.find((flag) => flag.key === key && flag.step === step));
  }

  #hoist(chart) {
    chart.flags = this.flags.filter(({ key }) => chart.points.has(key));
  }

  /** Whether a chart shows the series. */
  has(key) {
    return this.charts.some(({ points }) => points.has(key));
  }

  /** Milliseconds since 1970 of the newest point. */
  get newest() {
    const times = this.charts.flatMap((chart) => [...chart.points.values()].map((p) => p[p.length - 1]?.t ?? 0));
    return Math.max(0, ...times);
  }

  /** What the head of the page knows: epochs in all (null for unknown), steps in an epoch, whether the run is over, checkpoints. */
  tell({ epochs, stepsPerEpoch, finished, checkpoints }) {
    this.stepsPerEpoch = stepsPerEpoch;
    for (const chart of this.charts) {
      chart.limit = chart.step ? (stepsPerEpoch ? stepsPerEpoch * epochs : null) : epochs && Math.max(1, epochs - 1);
      chart.finished = finished;
      chart.checkpoints = checkpoints
        .map(({ epoch, best }) => ({ x: this.#place(chart, epoch), best }))
        .filter(({ x }) => x !== null);
      this.#redraw(chart);
    }
  }

  /** @returns the change up to which points are in; later ones come as events */
  async loadAll() {
    return this.#load(this.charts, null);
  }

  /** Reads the charts of these series again. */
  reread(keys) {
    for (const chart of this.charts) {
      if (keys.some((key) => chart.points.has(key))) this.#load([chart], chart.range);
    }
  }

  /** Adds points that have just been measured. */
  append(key, fresh) {
    const chart = this.charts.find(({ points }) => points.has(key));
    if (!chart || !fresh.length) return;
    if (this.range) return;
    const points = chart.points.get(key);
    const from = fresh[0].x;
    const kept = points.length && points[points.length - 1].x >= from ? points.filter(({ x }) => x < from) : points;
    chart.points.set(key, kept.concat(fresh));
    if (kept.length + fresh.length > MOST_LIVE_POINTS) this.#load([chart], null);
    this.#redraw(chart);
  }

  smoothing(weight) {
    this.look.smoothing = weight;
    this.charts.forEach((chart) => this.#redraw(chart));
  }

  /** Reads the series of these charts, which share an axis unless the range is null. */
  async #load(charts, range) {
    const keys = charts.flatMap((chart) => [...chart.points.keys()]);
    if (keys.length === 0) return null;
    const { feed, points } = await loadCurves(this.run, keys, range, POINTS);
    for (const chart of charts) {
      if (chart.range !== range) continue;
      for (const key of chart.points.keys()) chart.points.set(key, points.get(key) ?? []);
      this.#redraw(chart);
    }
    return feed;
  }

  #redraw(chart) {
    if (this.dirty.size === 0) {
      requestAnimationFrame(() => {
        const charts = [...this.dirty];
        this.dirty.clear();
        for (const each of charts) {
          each.draw();
          each.readAt(each.chart.$crosshair ?? null);
        }
      });
    }
    this.dirty.add(chart);
  }

  /** Where an epoch's end stands on a chart. */
  #place(chart, epoch) {
    if (!chart.step) return epoch;
    return this.stepsPerEpoch ? (epoch + 1) * this.stepsPerEpoch : null;
  }

  /** The place on one chart that means the same moment of training as x does on another. */
  #translate(x, from, to) {
    if (from.step === to.step) return x;
    if (!this.stepsPerEpoch) return null;
    return from.step ? x / this.stepsPerEpoch - 1 : (x + 1) * this.stepsPerEpoch;
  }

  #hover(source, x) {
    if (this.hovering) return void (this.hovering = [source, x]);
    this.hovering = [source, x];
    requestAnimationFrame(() => {
      const [chart, at] = this.hovering;
      this.hovering = null;
      for (const each of this.charts) each.readAt(at == null ? null : this.#translate(at, chart, each));
    });
  }

  #zoom(source, from, to) {
    this.range = [from, to];
    for (const step of [false, true]) {
      const charts = this.charts.filter((chart) => chart.step === step);
      if (charts.length === 0) continue;
      const [first, last] = [from, to].map((x) => this.#translate(x, source, charts[0]));
      if (first === null) continue;
      const range = [Math.max(0, first), last];
      for (const chart of charts) {
        chart.range = range;
        this.#redraw(chart);
      }
      this.#load(charts, range);
    }
  }

  #reset() {
    this.range = null;
    for (const chart of this.charts) chart.range = null;
    this.loadAll();
  }
}
