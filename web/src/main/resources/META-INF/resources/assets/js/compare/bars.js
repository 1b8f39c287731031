/** A figure of each run, or of each group its mean and how far its runs are apart, the best first. */
import { tick } from "../charts/numbers.js";
import { deviation, mean } from "./bands.js";
import { CanvasBox } from "./canvas-box.js";
import { colour } from "./colours.js";
import { dot, font, line } from "./plot.js";
import { linear } from "./scale.js";

const ROW = 20;
const LABEL_SHARE = 0.28;
const MOST_LABEL = 220;
const VALUE_ROOM = 96;
const TOP = 6;
const FOOT = 22;
const FILE_TITLE = 22;

export class Bars {
  constructor(root, { runs, state, figures }) {
    Object.assign(this, { runs, state, figures });
    this.view = new CanvasBox({
      id: "chart-bars",
      title: "Best values",
      label: "A figure of each run, the best first",
      paint: (ctx, width, height, forFile) => this.#paint(ctx, width, height, forFile),
      rows: () => [["name", "runs", this.id, "standard deviation"], ...this.#rows().map(({ name, count, value, sd }) => [name, count, value, sd])],
    });
    this.view.box.classList.add("bars");
    root.append(this.view.box);
    state.addEventListener("change", () => this.#fit());
    this.#fit();
  }

  get id() {
    return this.state.get("bar") || this.figures.main;
  }

  #rows() {
    const { runs, figures, id } = this;
    const values = (members) => members.map((run) => figures.value(run, id)).filter(Number.isFinite);
    const rows = [...this.#groups()].map(([name, members]) => {
      const found = values(members);
      return { name, count: found.length, value: mean(found), sd: deviation(found), colour: runs.colourOf(members[0]) };
    });
    const sign = figures.better(id) === "less" ? 1 : -1;
    return rows.filter(({ count }) => count).sort((a, b) => sign * (a.value - b.value));
  }

  /** Runs stand for themselves until a band asks for their groups. */
  #groups() {
    const { runs, state } = this;
    return state.get("band") ? runs.groups() : new Map(runs.shown.map((run) => [runs.groupOf(run, "run"), [run]]));
  }

  #fit() {
    this.view.plot.style.height = `${TOP + FOOT + ROW * Math.max(2, this.#rows().length)}px`;
    this.view.repaint();
  }

  #paint(ctx, width, height, forFile) {
    const rows = this.#rows();
    const top = TOP + (forFile ? FILE_TITLE : 0);
    const step = Math.min(ROW, (height - top - FOOT) / Math.max(1, rows.length));
    const left = Math.min(MOST_LABEL, width * LABEL_SHARE);
    const scale = this.#scale(rows, left, width - VALUE_ROOM);
    const bottom = top + step * rows.length;
    this.#ground(ctx, scale, top, bottom);
    rows.forEach((row, i) => this.#row(ctx, row, scale, { left, y: top + (i + 0.5) * step, step, base: rows.find(({ name }) => name === this.#pinnedName()) }));
    const band = this.state.get("band") ? ", mean and standard deviation of each group" : "";
    this.view.titleText.textContent = this.view.title = `${this.figures.label(this.id)}${band}`;
    if (!forFile) this.view.empty(rows.length ? "" : "No run that is shown has this figure");
  }

  #pinnedName() {
    const { pinned } = this.runs;
    return pinned ? this.runs.groupOf(pinned, this.state.get("band") ? this.runs.field : "run") : null;
  }

  /** From 0 where that leaves the differences to be seen; else dots on a part of the axis, as a cut bar would lie. */
  #scale(rows, left, right) {
    const low = Math.min(...rows.map(({ value, sd }) => value - sd));
    const high = Math.max(...rows.map(({ value, sd }) => value + sd));
    const bars = low <= 0 || low < 0.5 * high;
    const room = 0.08 * (high - low || Math.abs(high) || 1);
    const range = bars ? [Math.min(0, low), Math.max(0, high) || 1] : [low - room, high + room];
    return { ...linear(rows.length ? range : [0, 1], [left, right]), bars };
  }

  #ground(ctx, scale, top, bottom) {
    ctx.font = font();
    ctx.fillStyle = colour("n7");
    ctx.strokeStyle = colour("n2");
    ctx.lineWidth = 1;
    ctx.textAlign = "center";
    ctx.textBaseline = "top";
    for (const value of scale.ticks(5)) {
      const x = Math.round(scale.pixel(value)) + 0.5;
      line(ctx, x, top, x, bottom);
      ctx.fillText(tick(value), x, bottom + 5);
    }
  }

  #row(ctx, row, scale, { left, y, step, base }) {
    const end = scale.pixel(row.value);
    const thick = Math.max(2, step * 0.6);
    ctx.fillStyle = row.colour;
    if (scale.bars) {
      const zero = scale.pixel(0);
      ctx.globalAlpha = 0.8;
      ctx.fillRect(Math.min(zero, end), y - thick / 2, Math.abs(end - zero), thick);
      ctx.globalAlpha = 1;
    } else {
      dot(ctx, end, y, Math.min(5, thick / 2), row.colour);
    }
    if (row.sd > 0) {
      ctx.strokeStyle = colour("n9");
      ctx.lineWidth = 1.2;
      line(ctx, scale.pixel(row.value - row.sd), y, scale.pixel(row.value + row.sd), y);
    }
    ctx.font = font(11);
    ctx.fillStyle = colour("n9");
    ctx.textBaseline = "middle";
    ctx.textAlign = "right";
    ctx.fillText(cut(row.name), left - 8, y);
    ctx.textAlign = "left";
    const apart = base && base !== row ? row.value - base.value : null;
    const more = apart === null ? (row.count > 1 ? ` ×${row.count}` : "") : ` (${apart < 0 ? "−" : "+"}${this.figures.text(this.id, Math.abs(apart))})`;
    ctx.fillText(this.figures.text(this.id, row.value) + more, Math.max(end, row.sd > 0 ? scale.pixel(row.value + row.sd) : end) + 8, y);
  }
}

function cut(text) {
  return text.length > 32 ? `${text.slice(0, 31)}…` : text;
}
