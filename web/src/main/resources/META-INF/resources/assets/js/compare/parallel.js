/** Parallel coordinates: an axis for each figure, a line for each run. */
import { tick } from "../charts/numbers.js";
import { CanvasBox } from "./canvas-box.js";
import { colour } from "./colours.js";
import { font, line } from "./plot.js";
import { numberAxis, wordAxis } from "./value-axis.js";

const ROOM = { left: 60, right: 90, top: 34, bottom: 12 };
const REACH = 8;
const MOST_BY_ITSELF = 5;
const MOST_WORDS = 12;
const SET_BACK = 0.12;

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
    plot.addEventListener("pointermove", (event) => this.#point(event));
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
    for (const place of places) this.#axis(ctx, place, top, bottom);
    if (!forFile) this.layout = places;
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

  #tell(run) {
    if (run === this.pointed) return;
    this.pointed = run;
    this.view.repaintOver();
    this.onPoint(run ? run.id : null);
  }
}

function cut(text) {
  return text.length > 18 ? `${text.slice(0, 17)}…` : text;
}
