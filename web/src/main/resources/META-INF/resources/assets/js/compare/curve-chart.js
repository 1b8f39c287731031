/** One metric of all runs: its box, what it has read, and what is pointed at. */
import { selectable, selection } from "../charts/selection.js";
import { AXES } from "./axes.js";
import { CanvasBox } from "./canvas-box.js";
import { layOut, paintCurves, paintPointer } from "./curve-picture.js";
import { emphasised, linesOf } from "./lines.js";
import { key } from "./plot.js";
import { joined, nearestIndex } from "./values.js";

export class CurveChart {
  /**
   * @param definition {id, title, series: [{key, kind}]} as grouping.js makes them
   * @param page {runs, state}, shared by all charts
   */
  constructor(definition, { runs, state }, { onHover, onRange, onReset, onPan, onKey, onForward, onRemove }) {
    this.definition = definition;
    this.runs = runs;
    this.state = state;
    this.kinds = new Map(definition.series.map(({ key, kind }) => [key, kind]));
    this.curves = new Map();
    this.feeds = {};
    this.loaded = false;
    this.stale = true;
    this.pointer = null;
    this.view = new CanvasBox({
      id: `chart-${definition.id}`,
      title: definition.title,
      label: `${definition.title} of ${runs.all.length} runs`,
      paint: (ctx, width, height, forFile) => this.#paint(ctx, width, height, forFile),
      paintOver: (ctx) => this.#paintOver(ctx),
      rows: () => this.#rows(),
    });
    this.box = this.view.box;
    this.#addTools(onReset, onForward, onRemove);
    this.#listen(onHover, onRange, onReset, onPan);
    this.view.plot.tabIndex = 0;
    this.view.plot.addEventListener("keydown", (event) => this.layout && onKey(event, this.layout.scales.x));
    this.view.empty("Reading…");
  }

  get keys() {
    return [...this.kinds.keys()];
  }

  /** Takes what was read in place of what there was. */
  show({ feeds, curves }) {
    this.curves.clear();
    this.feeds = feeds;
    this.loaded = true;
    for (const curve of curves) this.curves.set(`${curve.run} ${curve.key}`, { ...curve, kind: this.kinds.get(curve.key) });
    this.change();
  }

  /** Adds what was measured since. */
  grow({ feeds, curves }) {
    this.feeds = { ...this.feeds, ...feeds };
    const own = curves.filter(({ key }) => this.kinds.has(key));
    for (const fresh of own) {
      const name = `${fresh.run} ${fresh.key}`;
      const before = this.curves.get(name);
      this.curves.set(name, before ? joined(before, fresh) : { ...fresh, kind: this.kinds.get(fresh.key) });
    }
    if (own.length) this.change();
  }

  /** Draws anew: curves came, or other things were chosen. */
  change() {
    this.picture = null;
    this.view.repaint();
  }

  /** @param near {x, line}: the place that is pointed at on any chart, and the line; null for none */
  point(near) {
    this.pointer = near;
    this.view.repaintOver();
  }

  /** The line that is nearest to a place on the picture. */
  lineNear(x, pixelY) {
    let best = null;
    let least = Infinity;
    for (const line of this.#drawn().lines) {
      const i = nearestIndex(line.xs, x);
      const distance = i < 0 ? NaN : Math.abs(this.layout.scales.y.pixel(line.ys[i]) - pixelY);
      if (distance < least) [best, least] = [line, distance];
    }
    return best;
  }

  /** What every line has at a place: [{id, kind, value}], measured and not smoothed. */
  valuesAt(x) {
    return this.#drawn().lines.flatMap(({ id, kind, xs, ys, raw }) => {
      const i = nearestIndex(xs, x);
      return i < 0 ? [] : [{ id, kind, x: xs[i], value: (raw ?? ys)[i] }];
    });
  }

  #drawn() {
    this.picture ??= {
      ...linesOf([...this.curves.values()], this.runs, this.state),
      range: this.state.get("zoom"),
      log: this.state.get("log").includes(this.definition.id),
      axis: AXES[this.state.get("x")],
    };
    return this.picture;
  }

  #paint(ctx, width, height, forFile) {
    const picture = this.#drawn();
    const layout = layOut(picture, width, height, forFile);
    if (!forFile) {
      this.layout = layout;
      this.log.setAttribute("aria-pressed", String(picture.log));
      this.reset.hidden = !picture.range;
      const wide = this.state.get("wide").includes(this.definition.id);
      this.wide.setAttribute("aria-pressed", String(wide));
      this.box.classList.toggle("wide", wide);
      this.view.empty(this.loaded && !picture.lines.length ? this.#whyEmpty() : this.loaded ? "" : "Reading…");
    }
    paintCurves(ctx, picture, layout);
    if (forFile) key(ctx, this.#meanings(picture.lines), width);
  }

  #meanings(lines) {
    const byId = new Map(lines.map((line) => [line.id, line]));
    return [...byId].map(([id, line]) => ({ text: this.runs.byId.get(id)?.name ?? id, paint: line.colour }));
  }

  #whyEmpty() {
    if (this.state.get("x") === "images") return "None of these runs says how many images a step is";
    if (this.state.get("diff") && this.runs.pinned) return "The pinned run has no such curve";
    return "No run that is shown has such a curve here";
  }

  #paintOver(ctx) {
    if (!this.layout) return;
    if (this.pointer) {
      const { x, line } = this.pointer;
      const own = line && this.#drawn().lines.filter(({ id }) => id === line.id);
      const pointed = own?.find(({ kind }) => kind === line.kind) ?? own?.[own.length - 1];
      paintPointer(ctx, this.#drawn(), this.layout, x, pointed && emphasised(pointed));
    }
    selection.afterDraw({ ctx, chartArea: this.layout.area, $selection: this.drag?.$selection });
  }

  #rows() {
    const axis = AXES[this.state.get("x")].title;
    const { lines } = this.#drawn();
    const range = this.state.get("zoom") ?? [-Infinity, Infinity];
    const rows = lines.flatMap(({ id, key, xs, ys, raw }) => {
      const { name = id } = this.runs.byId.get(id) ?? {};
      return [...xs.keys()]
        .filter((i) => xs[i] >= range[0] && xs[i] <= range[1])
        .map((i) => [this.runs.byId.has(id) ? id : "", name, key, xs[i], (raw ?? ys)[i], raw ? ys[i] : ""]);
    });
    return [["run", "name", "metric", axis, "value", "smoothed"], ...rows];
  }

  #addTools(onReset, onForward, onRemove) {
    const { id } = this.definition;
    this.view.tool("×", "Take this chart away", onRemove);
    this.view.tool("‹", "Move this chart one place forward", onForward);
    this.wide = this.view.tool("wide", "Across the whole width", () => this.state.toggle("wide", id));
    this.log = this.view.tool("log", "Logarithmic scale", () => this.state.toggle("log", id));
    this.reset = this.view.tool("reset", "Show everything (double-click)", onReset);
  }

  #listen(onHover, onRange, onReset, onPan) {
    const { plot, canvas } = this.view;
    const chart = this;
    const place = (event) => {
      const { area, scales } = this.layout ?? {};
      if (!area || event.offsetX < area.left || event.offsetX > area.right) return null;
      return { x: scales.x.value(event.offsetX), y: event.offsetY };
    };
    let panning = null;
    plot.addEventListener("pointermove", (event) => {
      if (panning !== null) {
        onPan(this.layout.scales.x.value(panning) - this.layout.scales.x.value(event.offsetX), this.layout.scales.x);
        panning = event.offsetX;
        return;
      }
      onHover(place(event));
    });
    plot.addEventListener("pointerleave", () => onHover(null));
    plot.addEventListener("dblclick", onReset);
    plot.addEventListener("pointerdown", (event) => {
      if (!event.shiftKey || !this.layout) return;
      event.stopPropagation();
      panning = event.offsetX;
      plot.setPointerCapture(event.pointerId);
    }, { capture: true });
    for (const name of ["pointerup", "pointercancel"]) plot.addEventListener(name, () => (panning = null));
    // what selection.js knows of a chart of the run page, so that a drag is the same everywhere
    this.drag = {
      canvas,
      get chartArea() {
        return chart.layout?.area ?? { left: 0, right: 0 };
      },
      get scales() {
        return { x: { getValueForPixel: (pixel) => chart.layout.scales.x.value(pixel) } };
      },
      draw: () => this.view.repaintOver(),
    };
    selectable(this.drag, onRange);
  }
}
