/** Parallel coordinates: an axis for each figure, a line for each run; a drag along axes highlights who passes there. */
import { tick } from "../charts/numbers.js";
import { changed, read } from "./brushes.js";
import { CanvasBox } from "./canvas-box.js";
import { colour } from "./colours.js";
import { font, line } from "./plot.js";
import { numberAxis, wordAxis } from "./value-axis.js";

const ROOM = { left: 60, right: 90, top: 34, bottom: 12 };
const REACH = 8;
const MOST_BY_ITSELF = 5;
const MOST_WORDS = 12;
const SET_BACK = 0.12;
/** So near to an axis a drag is along it. */
const GRASP = 12;
const BRUSH_WIDTH = 14;

export class Parallel {
  constructor(root, { runs, state, figures }, onPoint) {
    Object.assign(this, { runs, state, figures, onPoint, pointed: null });
    this.view = new CanvasBox({
      id: "chart-parallel",
      title: "Parallel coordinates",
      paint: (ctx, width, height, forFile) => this.#paint(ctx, width, height, forFile),
      paintOver: (ctx) => this.pointed && this.#line(ctx, this.layout, this.pointed, { width: 3, alpha: 1 }),
      rows: () => [["run", "name", ...this.axes], ...runs.shown.map((run) => [run.id, run.name, ...this.axes.map((id) => figures.word(run, id))])],
    });
    root.append(this.view.box);
    const { plot } = this.view;
    plot.addEventListener("pointerdown", (event) => this.#grasp(event));
    plot.addEventListener("pointermove", (event) => (this.drag ? this.#drag(event) : this.#point(event)));
    plot.addEventListener("pointerup", () => this.#release());
    plot.addEventListener("pointercancel", () => this.#release());
    plot.addEventListener("pointerleave", () => this.#tell(null));
    plot.addEventListener("click", () => this.pointed && state.toggle("mark", this.pointed.id));
    state.addEventListener("change", () => this.view.repaint());
  }

  /** The chosen figures, else parameters that differ and the best value. */
  get axes() {
    const { figures, state } = this;
    const chosen = state.get("axes");
    if (chosen.length) return chosen;
    const words = (id) => new Set(this.runs.all.map((run) => figures.word(run, id))).size;
    const telling = figures.differing.filter((id) => figures.isNumeric(id) || words(id) <= MOST_WORDS);
    return [...telling.slice(0, MOST_BY_ITSELF), ...figures.facts.slice(0, telling.length ? 0 : 2), figures.main].filter(Boolean);
  }

  #paint(ctx, width, height, forFile) {
    const bottom = height - ROOM.bottom;
    const top = ROOM.top + (forFile ? 20 : 0);
    const { axes } = this;
    const gap = (width - ROOM.left - ROOM.right) / Math.max(1, axes.length - 1);
    const places = axes.map((id, i) => ({ id, x: ROOM.left + i * gap, ...this.#scale(id, [bottom, top]) }));
    const marked = this.runs.marked;
    for (const run of this.runs.shown) {
      const front = marked.has(run.id);
      this.#line(ctx, places, run, { width: front ? 2.5 : 1.3, alpha: marked.size && !front ? SET_BACK : 0.75 });
    }
    const brushes = read(this.state.get("brush"));
    for (const place of places) {
      this.#axis(ctx, place, top, bottom);
      if (brushes.has(place.id)) paintBrush(ctx, place.x, brushes.get(place.id).map((share) => bottom + share * (top - bottom)));
    }
    if (!forFile) Object.assign(this, { layout: places, ends: [bottom, top] });
  }

  #scale(id, pixels) {
    const { figures, runs } = this;
    if (figures.isNumeric(id)) {
      const scale = numberAxis(runs.all.map((run) => figures.value(run, id)), pixels);
      return { place: (run) => scale.pixel(figures.value(run, id)), marks: scale.ticks(6).map((value) => ({ y: scale.pixel(value), text: tick(value) })) };
    }
    const scale = wordAxis(runs.all.map((run) => figures.word(run, id)), pixels);
    return { place: (run) => scale.pixel(figures.word(run, id)), marks: scale.words.map((word) => ({ y: scale.pixel(word), text: word })) };
  }

  #axis(ctx, { id, x, marks }, top, bottom) {
    ctx.strokeStyle = colour("n5");
    ctx.lineWidth = 1;
    line(ctx, x, top, x, bottom);
    ctx.font = font(11, "600");
    ctx.fillStyle = colour("n9");
    ctx.textAlign = "center";
    ctx.textBaseline = "bottom";
    ctx.fillText(cut(this.figures.label(id)), x, top - 10);
    ctx.font = font();
    ctx.fillStyle = colour("n7");
    ctx.textAlign = "left";
    ctx.textBaseline = "middle";
    for (const { y, text } of marks) ctx.fillText(cut(text), x + 5, y);
  }

  /** A run that lacks a figure has a gap there. */
  #line(ctx, places, run, { width, alpha }) {
    ctx.globalAlpha = alpha;
    ctx.strokeStyle = this.runs.colourOf(run);
    ctx.lineWidth = width;
    ctx.beginPath();
    let down = false;
    for (const { x, place } of places) {
      const y = place(run);
      if (Number.isFinite(y)) (down ? ctx.lineTo : ctx.moveTo).call(ctx, x, y);
      down = Number.isFinite(y);
    }
    ctx.stroke();
    ctx.globalAlpha = 1;
  }

  #point({ offsetX, offsetY }) {
    const places = this.layout ?? [];
    const i = places.findIndex(({ x }) => x >= offsetX);
    if (i < 1) return this.#tell(null);
    const [a, b] = [places[i - 1], places[i]];
    const share = (offsetX - a.x) / (b.x - a.x);
    let [best, least] = [null, REACH];
    for (const run of this.runs.shown) {
      const distance = Math.abs(a.place(run) + share * (b.place(run) - a.place(run)) - offsetY);
      if (distance < least) [best, least] = [run, distance];
    }
    this.#tell(best);
  }

  #grasp({ offsetX, offsetY, pointerId }) {
    const axis = (this.layout ?? []).find(({ x }) => Math.abs(x - offsetX) <= GRASP);
    if (!axis) return;
    this.#tell(null);
    this.drag = { id: axis.id, from: this.#share(offsetY), to: this.#share(offsetY) };
    this.view.plot.setPointerCapture(pointerId);
  }

  #drag({ offsetY }) {
    this.drag.to = this.#share(offsetY);
    this.#brush();
  }

  #release() {
    if (!this.drag) return;
    this.#brush();
    this.drag = null;
  }

  #brush() {
    const { id, from, to } = this.drag;
    this.state.set("brush", changed(this.state.get("brush"), id, [from, to]));
    this.state.set("mark", this.#through());
  }

  /** The runs that pass through all brushes; none where there is no brush. */
  #through() {
    const brushes = [...read(this.state.get("brush"))].map(([id, part]) => ({ part, place: this.layout.find((axis) => axis.id === id)?.place }));
    const within = (run) => brushes.every(({ part: [from, to], place }) => !place || (this.#share(place(run)) >= from && this.#share(place(run)) <= to));
    return brushes.length ? this.runs.shown.filter(within).map(({ id }) => id) : [];
  }

  /** How far up an axis a place is, from 0 to 1. */
  #share(y) {
    const [bottom, top] = this.ends;
    return (bottom - y) / (bottom - top);
  }

  #tell(run) {
    if (run === this.pointed) return;
    this.pointed = run;
    this.view.repaintOver();
    this.onPoint(run ? run.id : null);
  }
}

function paintBrush(ctx, x, [from, to]) {
  ctx.fillStyle = colour("accent");
  ctx.globalAlpha = 0.22;
  ctx.fillRect(x - BRUSH_WIDTH / 2, to, BRUSH_WIDTH, from - to);
  ctx.globalAlpha = 1;
}

function cut(text) {
  return text.length > 18 ? `${text.slice(0, 17)}…` : text;
}
