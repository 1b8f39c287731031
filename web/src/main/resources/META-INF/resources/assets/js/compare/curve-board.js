/** All curve charts of the page: one axis, one window and one pointer for all of them. */
import { calmly } from "../live.js";
import { shownCharts } from "./chart-choice.js";
import { CurveChart } from "./curve-chart.js";
import { readCurves } from "./curve-source.js";

/** Charts that are read at once; the first of all is read alone, so that there is something to see as soon as can be. */
const AT_ONCE = 2;
/** Charts are read a little before they come into sight. */
const AHEAD = "300px";
const REREAD_AFTER = 200;
const PAN_STEP = 0.2;
const ZOOM_STEP = 0.6;
const REDRAWN_BY = new Set(["s", "log", "wide", "group", "band", "pin", "diff", "hide", "mark"]);

export class CurveBoard {
  /**
   * @param page {runs, state}
   * @param definitions of all charts there could be
   * @param onPoint told (chart, x, line) while something is pointed at, and null after
   */
  constructor(root, page, definitions, onPoint) {
    this.root = root;
    this.page = page;
    this.onPoint = onPoint;
    this.charts = new Map();
    this.define(definitions);
    this.waiting = [];
    this.reading = 0;
    this.begun = false;
    this.sight = new IntersectionObserver((entries) => this.#seen(entries), { rootMargin: AHEAD });
    this.reread = calmly(REREAD_AFTER, () => this.#readAll());
    page.state.addEventListener("change", ({ detail }) => this.#chosen(detail));
    this.arrange();
  }

  /** What charts there could be; one that has more series by now is made anew when charts are arranged. */
  define(definitions) {
    this.definitions = new Map(definitions.map((definition) => [definition.id, definition]));
    for (const [id, chart] of this.charts) {
      if (this.definitions.get(id)?.series.length !== chart.keys.length) this.#drop(id, chart);
    }
  }

  /** Makes the charts that are chosen stand on the page, in their order. */
  arrange() {
    const ids = this.#order();
    for (const [id, chart] of this.charts) {
      if (!ids.includes(id)) this.#drop(id, chart);
    }
    for (const id of ids) if (!this.charts.has(id)) this.#add(id);
    const boxes = ids.map((id) => this.charts.get(id).box);
    const there = [...this.root.children];
    if (boxes.length !== there.length || boxes.some((box, i) => box !== there[i])) this.root.replaceChildren(...boxes);
    const first = this.charts.get(ids[0]);
    if (first?.stale) this.#want(first); // it is in sight: no need to wait until the page's layout says so
  }

  /**
   * Reads what these runs have measured since.
   *
   * @returns whether there was anything
   */
  async grow(ids) {
    const loaded = [...this.charts.values()].filter((chart) => chart.loaded);
    const runs = this.page.runs.all.filter(({ id }) => ids.has(id));
    if (!loaded.length || !runs.length) return false;
    const after = Object.fromEntries(runs.map(({ id }) => [id, Math.min(...loaded.map(({ feeds }) => feeds[id] ?? 0))]));
    const range = this.page.state.get("zoom");
    const axis = this.page.state.get("x");
    const fresh = await readCurves({ runs, keys: loaded.flatMap(({ keys }) => keys), axis, range, after });
    if (!fresh || axis !== this.page.state.get("x")) return false;
    const stale = new Set(fresh.reread.map(({ key }) => key));
    for (const chart of loaded) {
      if (chart.keys.some((key) => stale.has(key))) this.#want(chart);
      else chart.grow(fresh);
    }
    return fresh.curves.length > 0;
  }

  #add(id) {
    const chart = new CurveChart(this.definitions.get(id), this.page, {
      onHover: (place) => this.#hover(chart, place),
      onRange: (from, to) => this.#zoom([from, to]),
      onReset: () => this.#zoom(null),
      onPan: (by, scale) => this.#zoom([scale.min + by, scale.max + by]),
      onKey: (event, scale) => this.#key(event, scale),
      onForward: () => this.#forward(id),
      onRemove: () => this.#remove(id),
    });
    chart.box.dataset.chart = id;
    this.charts.set(id, chart);
    this.sight.observe(chart.box);
  }

  #drop(id, chart) {
    this.sight.unobserve(chart.box);
    this.charts.delete(id);
  }

  #remove(id) {
    this.page.state.set("charts", this.#order().filter((each) => each !== id));
  }

  #forward(id) {
    const order = this.#order();
    const at = order.indexOf(id);
    if (at > 0) [order[at - 1], order[at]] = [order[at], order[at - 1]];
    this.page.state.set("charts", order);
  }

  #order() {
    return shownCharts([...this.definitions.values()], this.page.state.get("charts"));
  }

  #seen(entries) {
    for (const { target, isIntersecting } of entries) {
      const chart = this.charts.get(target.dataset.chart);
      if (!chart) continue;
      chart.inSight = isIntersecting;
      if (isIntersecting && chart.stale) this.#want(chart);
    }
  }

  #want(chart) {
    if (!this.waiting.includes(chart)) this.waiting.push(chart);
    this.#next();
  }

  #next() {
    const atOnce = this.begun ? AT_ONCE : 1;
    while (this.reading < atOnce && this.waiting.length) this.#read(this.waiting.shift());
  }

  async #read(chart) {
    this.reading += 1;
    chart.stale = false;
    const { state, runs } = this.page;
    const [axis, range] = [state.get("x"), state.get("zoom")];
    const answer = await readCurves({ runs: runs.all, keys: chart.keys, axis, range });
    this.reading -= 1;
    this.begun = true;
    const current = axis === state.get("x") && range === state.get("zoom");
    if (answer && current) chart.show(answer);
    else if (!answer) {
      chart.stale = true;
      chart.view.empty("The server does not answer; the page tries again with the next change.");
    }
    this.#next();
  }

  #readAll() {
    for (const chart of this.charts.values()) {
      chart.stale = true;
      if (chart.inSight) this.#want(chart);
    }
  }

  #chosen(name) {
    if (name === "charts") this.arrange();
    if (name === "x") {
      for (const chart of this.charts.values()) chart.curves.clear();
      this.page.state.set("zoom", null);
    }
    if (name === "zoom") this.reread();
    if (name === "zoom" || REDRAWN_BY.has(name)) this.charts.forEach((chart) => chart.change());
  }

  #zoom(range) {
    this.page.state.set("zoom", range);
  }

  #key(event, { min, max }) {
    const width = max - min;
    const middle = (min + max) / 2;
    const moves = {
      ArrowLeft: () => [min - PAN_STEP * width, max - PAN_STEP * width],
      ArrowRight: () => [min + PAN_STEP * width, max + PAN_STEP * width],
      "+": () => [middle - (ZOOM_STEP * width) / 2, middle + (ZOOM_STEP * width) / 2],
      "-": () => [middle - width / ZOOM_STEP / 2, middle + width / ZOOM_STEP / 2],
      0: () => null,
    };
    if (!moves[event.key]) return;
    event.preventDefault();
    this.#zoom(moves[event.key]());
  }

  /** At most once per frame. */
  #hover(chart, place) {
    const due = this.hovering === undefined;
    this.hovering = { chart, place };
    if (due) requestAnimationFrame(() => this.#point());
  }

  #point() {
    const { chart, place } = this.hovering;
    this.hovering = undefined;
    const line = place && chart.lineNear(place.x, place.y);
    const near = place && { x: place.x, line };
    for (const each of this.charts.values()) each.point(near);
    this.onPoint(place ? { chart, x: place.x, line } : null);
  }

  /** Shows one run's or group's curves in front for as long as it is pointed at elsewhere. */
  emphasise(id) {
    const near = id === null ? null : { x: NaN, line: { id } };
    for (const each of this.charts.values()) each.point(near);
  }
}
