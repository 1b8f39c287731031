/** Any two numbers of the runs against each other, with those that nothing beats in both. */
import { tick } from "../charts/numbers.js";
import { CanvasBox } from "./canvas-box.js";
import { colour } from "./colours.js";
import { paretoFront } from "./pareto.js";
import { areaOf, dot, font, ground, markCount } from "./plot.js";
import { numberAxis } from "./value-axis.js";

const REACH = 14;
const RADIUS = 4.5;
const SET_BACK = 0.25;

export class Scatter {
  constructor(root, { runs, state, figures }, onPoint) {
    Object.assign(this, { runs, state, figures, onPoint, pointed: null });
    this.view = new CanvasBox({
      id: "chart-scatter",
      title: "Two figures",
      label: "Two figures of the runs against each other",
      paint: (ctx, width, height, forFile) => this.#paint(ctx, width, height, forFile),
      paintOver: (ctx) => this.#paintOver(ctx),
      rows: () => [["run", "name", this.x, this.y], ...this.#points().map(({ run, x, y }) => [run.id, run.name, x, y])],
    });
    root.append(this.view.box);
    const { plot } = this.view;
    plot.addEventListener("pointermove", (event) => this.#point(event));
    plot.addEventListener("pointerleave", () => this.#tell(null));
    plot.addEventListener("click", () => this.pointed && state.toggle("mark", this.pointed.run.id));
    state.addEventListener("change", () => this.view.repaint());
  }

  get y() {
    return this.state.get("sy") || this.figures.main;
  }

  get x() {
    const { figures } = this;
    return this.state.get("sx") || figures.facts[0] || figures.numeric.find((id) => id !== this.y) || this.y;
  }

  #points() {
    return this.runs.shown
      .map((run) => ({ run, x: this.figures.value(run, this.x), y: this.figures.value(run, this.y) }))
      .filter(({ x, y }) => Number.isFinite(x) && Number.isFinite(y));
  }

  #front(points) {
    const better = { x: this.figures.better(this.x), y: this.figures.better(this.y) };
    return better.x && better.y && this.x !== this.y ? paretoFront(points, better) : [];
  }

  #paint(ctx, width, height, forFile) {
    const { figures } = this;
    const area = areaOf(width, height, forFile);
    const points = this.#points();
    const scales = {
      x: numberAxis(points.map(({ x }) => x), [area.left, area.right]),
      y: numberAxis(points.map(({ y }) => y), [area.bottom, area.top]),
    };
    const counts = markCount(area);
    const marks = Object.fromEntries(["x", "y"].map((way) => [way, scales[way].ticks(counts[way]).map((value) => ({ value, text: tick(value) }))]));
    ground(ctx, area, scales, marks);
    const front = this.#front(points);
    const marked = this.runs.marked;
    this.#paintFront(ctx, scales, front);
    for (const point of points) {
      const at = [scales.x.pixel(point.x), scales.y.pixel(point.y)];
      ctx.globalAlpha = marked.size && !marked.has(point.run.id) ? SET_BACK : 1;
      dot(ctx, ...at, marked.has(point.run.id) ? RADIUS + 2 : RADIUS, this.runs.colourOf(point.run), colour("n0"));
    }
    ctx.globalAlpha = 1;
    const title = `${figures.label(this.y)} against ${figures.label(this.x)}${front.length ? `; on the front: ${front.length}` : ""}`;
    this.view.titleText.textContent = title;
    this.view.title = title;
    if (forFile) return;
    this.layout = { scales, points };
    this.view.empty(points.length ? "" : "No run that is shown has both figures");
  }

  #paintFront(ctx, scales, front) {
    if (front.length < 2) return;
    ctx.strokeStyle = colour("n6");
    ctx.lineWidth = 1;
    ctx.setLineDash([4, 3]);
    ctx.beginPath();
    front.forEach(({ x, y }, i) => (i ? ctx.lineTo : ctx.moveTo).call(ctx, scales.x.pixel(x), scales.y.pixel(y)));
    ctx.stroke();
    ctx.setLineDash([]);
  }

  #paintOver(ctx) {
    if (!this.pointed || !this.layout) return;
    const { scales } = this.layout;
    const { run, x, y } = this.pointed;
    const [px, py] = [scales.x.pixel(x), scales.y.pixel(y)];
    dot(ctx, px, py, RADIUS + 2.5, this.runs.colourOf(run), colour("n9"));
    ctx.font = font(11, "600");
    ctx.fillStyle = colour("n9");
    ctx.textBaseline = "bottom";
    ctx.textAlign = px > this.view.width / 2 ? "right" : "left";
    const text = `${run.name} #${run.id}: ${this.figures.text(this.x, x)}, ${this.figures.text(this.y, y)}`;
    ctx.fillText(text, px + (px > this.view.width / 2 ? -10 : 10), Math.max(16, py - 8));
  }

  #point({ offsetX, offsetY }) {
    if (!this.layout) return;
    const { scales, points } = this.layout;
    let [best, least] = [null, REACH];
    for (const point of points) {
      const distance = Math.hypot(scales.x.pixel(point.x) - offsetX, scales.y.pixel(point.y) - offsetY);
      if (distance < least) [best, least] = [point, distance];
    }
    this.#tell(best);
  }

  #tell(point) {
    if (point?.run === this.pointed?.run) return;
    this.pointed = point;
    this.view.repaintOver();
    this.onPoint(point ? point.run.id : null);
  }
}
