/** One chart: its box, its curves, and what is read off them. */
import { colour, faded } from "./palette.js";
import { crosshair, nearest } from "./crosshair.js";
import { flagAt, flags } from "./flags.js";
import { marks } from "./marks.js";
import { number, roundUp, tick } from "./numbers.js";
import { selectable, selection } from "./selection.js";
import { smooth } from "./smoothing.js";

const RAW_ALPHA = 0.25;
const AXIS_WIDTH = 44;
const HEAD_ROOM = 0.06;
const ENDED_BEFORE = "No points: the run ended before the first one";
/** Pixels by which a point may stand out of the plot, so that the first and the last one are whole. */
const EDGE = 7;

export class MetricChart {
  /**
   * @param definition of definitions.js
   * @param look {colour: name of the run's colour, smoothing: weight in [0, 1)}
   */
  constructor(definition, look, { onHover, onRange, onReset }) {
    this.definition = definition;
    this.look = look;
    this.points = new Map(definition.series.map(({ key }) => [key, []]));
    this.range = null;
    this.limit = null;
    this.box = this.#makeBox(onReset);
    this.chart = new window.Chart(this.box.querySelector("canvas"), {
      type: "line",
      data: { datasets: [] },
      options: this.#options(),
      plugins: [crosshair, marks, flags, selection],
    });
    this.#listen(onHover, onRange, onReset);
  }

  get step() {
    return this.definition.axis === "step";
  }

  get count() {
    return Math.max(0, ...[...this.points.values()].map((points) => points.length));
  }

  /** Draws what has changed. */
  draw() {
    const { chart, definition } = this;
    chart.data.datasets = definition.series.flatMap((series) => this.#datasets(series));
    const x = chart.options.scales.x;
    [x.min, x.max] = this.range ?? [0, this.#end()];
    chart.options.clip = this.range ? 0 : EDGE;
    chart.$checkpoints = this.checkpoints;
    chart.$flags = this.flags;
    chart.update("none");
    this.box.hidden = Boolean(definition.optional) && this.count === 0;
    this.hint.hidden = this.count > 0;
    this.hint.textContent = this.finished ? ENDED_BEFORE : (definition.empty ?? "");
    this.box.querySelector("[data-reset]").hidden = this.range === null;
  }

  /** Shows the values at x, or the last ones. */
  readAt(x) {
    this.chart.$crosshair = x;
    const parts = this.definition.series.flatMap(({ key, label }) => {
      const points = this.points.get(key);
      if (!points.length) return [];
      const point = x == null ? points[points.length - 1] : points[nearest(points, x)];
      return [[label, this.#text(point.y), point.x]];
    });
    this.readout.replaceChildren(
      ...parts.map(([label, text]) => {
        const span = document.createElement("span");
        const bold = document.createElement("b");
        bold.textContent = text;
        span.append(label ? `${label} ` : "", bold);
        return span;
      }),
      ...(x != null && parts.length ? [document.createTextNode(`${this.definition.axis} ${tick(parts[0][2])}`)] : []),
    );
    this.chart.draw();
  }

  /** Says what a flag stands for; nothing if there is none. */
  tellFlag(flag) {
    this.note.hidden = !flag;
    if (!flag) return;
    this.note.textContent = flag.text;
    const { left, right } = this.chart.chartArea;
    const x = this.chart.scales.x.getPixelForValue(flag.step);
    const behind = x > (left + right) / 2;
    this.note.style.left = behind ? "" : `${x + 10}px`;
    this.note.style.right = behind ? `${this.chart.width - x + 10}px` : "";
  }

  repaint() {
    this.chart.options = this.#options();
    this.draw();
  }

  #text(y) {
    if (!Number.isFinite(y)) return String(y);
    return this.definition.percent ? `${(100 * y).toFixed(2)} %` : number(y);
  }

  /** Where the x axis ends: a round number, so that new points do not move it. */
  #end() {
    const last = Math.max(1, ...[...this.points.values()].map((points) => points[points.length - 1]?.x ?? 0));
    const end = this.finished ? last : roundUp(last);
    return this.limit ? Math.max(1, Math.min(end, this.limit)) : end;
  }

  #datasets({ key, kind }) {
    const points = this.points.get(key);
    const line = colour(this.look.colour);
    const train = kind === "train";
    const common = { borderColor: line, backgroundColor: line, pointRadius: points.length === 1 ? 3 : 0, pointHitRadius: 0, pointHoverRadius: 0 };
    if (kind === "test") {
      return [{ ...common, data: points, showLine: false, pointStyle: "rectRot", pointRadius: points.length > 60 ? 2 : 5 }];
    }
    const style = { ...common, borderWidth: train ? 1.25 : 1.75, borderDash: train ? [5, 3] : [], borderJoinStyle: "round", stepped: this.definition.stepped ? "before" : false };
    if (this.look.smoothing === 0) return [{ ...style, data: points }];
    return [
      { ...style, data: points, quiet: true, borderDash: [], borderWidth: 1.25, borderColor: faded(line, RAW_ALPHA) },
      { ...style, data: smooth(points, this.look.smoothing) },
    ];
  }

  #options() {
    const { definition } = this;
    const font = { size: 10.5, family: getComputedStyle(document.body).fontFamily };
    const ticks = { color: colour("n7"), font, maxRotation: 0, autoSkipPadding: 16 };
    const grid = { color: colour("n2"), drawTicks: false };
    return {
      animation: false,
      parsing: false,
      normalized: true,
      responsive: true,
      maintainAspectRatio: false,
      events: [],
      interaction: { mode: null },
      layout: { padding: { top: 6, right: 8 } },
      plugins: { legend: { display: false }, tooltip: { enabled: false } },
      scales: {
        x: {
          type: "linear",
          grid: { ...grid, display: false },
          border: { color: colour("n4") },
          ticks: { ...ticks, padding: 4, precision: 0, callback: (v) => tick(v) },
          title: { display: false },
        },
        y: {
          type: this.log ? "logarithmic" : "linear",
          afterDataLimits: (axis) => this.log || definition.percent || headRoom(axis),
          beginAtZero: Boolean(definition.zero) && !this.log,
          suggestedMax: definition.zero ? 1 : undefined,
          grid,
          border: { display: false },
          ticks: { ...ticks, padding: 6, maxTicksLimit: definition.main ? 7 : 4, callback: (v) => (definition.percent ? tick(100 * v) : tick(v)) },
          afterFit: (axis) => (axis.width = AXIS_WIDTH),
        },
      },
    };
  }

  #makeBox(onReset) {
    const { definition } = this;
    const box = document.createElement("figure");
    box.className = definition.main ? "chart main" : "chart";
    box.id = `chart-${definition.id}`;
    const header = document.createElement("header");
    const title = document.createElement("h3");
    const unit = document.createElement("small");
    unit.textContent = [definition.unit, `by ${definition.axis}`].filter(Boolean).join(", ");
    title.append(`${definition.title} `, unit);
    this.readout = document.createElement("span");
    this.readout.className = "readout";
    const reset = button("reset", "Show everything (double-click)");
    reset.dataset.reset = "";
    reset.hidden = true;
    reset.addEventListener("click", onReset);
    const log = button("log", "Logarithmic scale");
    log.setAttribute("aria-pressed", "false");
    log.addEventListener("click", () => {
      this.log = !this.log;
      log.setAttribute("aria-pressed", String(this.log));
      this.repaint();
    });
    header.append(title, this.readout, reset, log);
    const plot = document.createElement("div");
    plot.className = "plot";
    const canvas = document.createElement("canvas");
    canvas.setAttribute("role", "img");
    canvas.setAttribute("aria-label", `${definition.title} ${unit.textContent}`);
    this.hint = document.createElement("p");
    this.hint.className = "hint";
    this.note = document.createElement("p");
    this.note.className = "flag-note";
    this.note.hidden = true;
    plot.append(canvas, this.hint, this.note);
    box.append(header, plot);
    return box;
  }

  #listen(onHover, onRange, onReset) {
    const { chart } = this;
    chart.canvas.addEventListener("pointermove", (event) => {
      const { left, right } = chart.chartArea;
      const inside = event.offsetX >= left && event.offsetX <= right;
      onHover(inside ? chart.scales.x.getValueForPixel(event.offsetX) : null);
      this.tellFlag(flagAt(chart, event.offsetX, event.offsetY));
    });
    chart.canvas.addEventListener("pointerleave", () => {
      onHover(null);
      this.tellFlag(null);
    });
    chart.canvas.addEventListener("dblclick", onReset);
    selectable(chart, onRange);
  }
}

/** Air above and below the curves; what is never negative does not get an axis that is. */
function headRoom(axis) {
  const room = HEAD_ROOM * (axis.max - axis.min);
  axis.min = axis.min >= 0 ? Math.max(0, axis.min - room) : axis.min - room;
  axis.max += room;
}

function button(text, title) {
  const element = document.createElement("button");
  element.type = "button";
  element.textContent = text;
  element.title = title;
  return element;
}
