/** Curves on their axes, painted on a canvas or written as SVG. */
import { tick } from "../charts/numbers.js";
import { colour } from "./colours.js";
import { areaOf, clipped, dot, font, ground, line, markCount } from "./plot.js";
import { linear, logarithmic } from "./scale.js";
import { extent, firstFrom, nearestIndex } from "./values.js";

const RAW_ALPHA = 0.25;
const BAND_ALPHA = 0.16;
const HEAD_ROOM = 0.06;
const NAN_GAP = 28;

/**
 * Where everything stands.
 *
 * @param picture {lines, bands, range: null for all, log, axis: of axes.js}
 */
export function layOut({ lines, bands, range, log, axis }, width, height, forFile = false) {
  const area = areaOf(width, height, forFile);
  const x = range ?? wholeRange(lines);
  const y = valueRange(lines, bands, x, log);
  const scales = {
    x: linear(x, [area.left, area.right]),
    y: (log ? logarithmic : linear)(y, [area.bottom, area.top]),
  };
  const counts = markCount(area);
  const marks = {
    x: axis.marks(x[0], x[1], counts.x),
    y: scales.y.ticks(counts.y).map((value) => ({ value, text: tick(value) })),
  };
  return { area, scales, marks };
}

export function paintCurves(ctx, { lines, bands }, { area, scales, marks }) {
  ground(ctx, area, scales, marks);
  clipped(ctx, area, () => {
    for (const each of bands) paintBand(ctx, scales, each);
    for (const each of lines) if (each.raw) stroke(ctx, scales, { ...each, ys: each.raw, width: 1.1, dash: [], alpha: each.alpha * RAW_ALPHA });
    for (const each of lines) (each.diamonds ? diamonds : stroke)(ctx, scales, each);
  });
  paintMissing(ctx, lines, area, scales);
}

/** The line through all charts, a dot on each curve, and the curve that is pointed at once more, above all. */
export function paintPointer(ctx, { lines }, { area, scales }, x, pointed) {
  if (pointed) clipped(ctx, area, () => (pointed.diamonds ? diamonds : stroke)(ctx, scales, pointed));
  const at = scales.x.pixel(x);
  if (!(at >= area.left - 1 && at <= area.right + 1)) return;
  ctx.lineWidth = 1;
  ctx.strokeStyle = colour("n6");
  ctx.setLineDash([3, 3]);
  line(ctx, at, area.top, at, area.bottom);
  ctx.setLineDash([]);
  const edge = colour("n0");
  for (const each of lines) {
    const i = nearestIndex(each.xs, x);
    if (i < 0 || each.alpha < 1 || !Number.isFinite(each.ys[i])) continue;
    const [px, py] = [scales.x.pixel(each.xs[i]), scales.y.pixel(each.ys[i])];
    if (px >= area.left && px <= area.right && py >= area.top && py <= area.bottom) dot(ctx, px, py, each.id === pointed?.id ? 4 : 2.5, each.colour, edge);
  }
}

function wholeRange(lines) {
  let [first, last] = [Infinity, -Infinity];
  for (const { xs } of lines) {
    if (!xs.length) continue;
    first = Math.min(first, xs[0]);
    last = Math.max(last, xs[xs.length - 1]);
  }
  if (first > last) return [0, 1];
  return first === last ? [first - 0.5, last + 0.5] : [first, last];
}

function valueRange(lines, bands, [from, to], log) {
  let [least, greatest] = [Infinity, -Infinity];
  const parts = [
    ...lines.map(({ xs, ys, raw }) => ({ xs, ys: raw ?? ys })),
    ...bands.flatMap(({ xs, low, high }) => [{ xs, ys: low }, { xs, ys: high }]),
  ];
  for (const part of parts) {
    const found = extent(part, from, to, log);
    if (found) [least, greatest] = [Math.min(least, found[0]), Math.max(greatest, found[1])];
  }
  if (least > greatest) return log ? [0.1, 1] : [0, 1];
  if (log) return [least / 1.15, greatest * 1.15];
  const room = HEAD_ROOM * (greatest - least || Math.abs(greatest) || 1);
  return [least >= 0 ? Math.max(0, least - room) : least - room, greatest + room];
}

/** The part of a curve that is in sight, and a point more at either end. */
function inSight(xs, { min, max }) {
  return [Math.max(0, firstFrom(xs, min) - 1), Math.min(xs.length - 1, firstFrom(xs, max))];
}

function stroke(ctx, scales, { xs, ys, colour: paint, width, dash, alpha }) {
  if (!xs.length) return;
  const [first, last] = inSight(xs, scales.x);
  ctx.globalAlpha = alpha;
  ctx.strokeStyle = paint;
  ctx.lineWidth = width;
  ctx.lineJoin = "round";
  ctx.setLineDash(dash);
  ctx.beginPath();
  let down = false;
  for (let i = first; i <= last; i++) {
    const y = scales.y.pixel(ys[i]);
    if (!Number.isFinite(y)) {
      down = false;
      continue;
    }
    const x = scales.x.pixel(xs[i]);
    if (down) ctx.lineTo(x, y);
    else ctx.moveTo(x, y);
    const alone = !down && (i === last || !Number.isFinite(scales.y.pixel(ys[i + 1])));
    if (alone) ctx.rect(x - 1, y - 1, 2, 2);
    down = true;
  }
  ctx.stroke();
  ctx.setLineDash([]);
  ctx.globalAlpha = 1;
}

function diamonds(ctx, scales, { xs, ys, colour: paint, alpha }) {
  const [first, last] = inSight(xs, scales.x);
  const size = xs.length > 60 ? 2.5 : 4.5;
  ctx.globalAlpha = alpha;
  ctx.fillStyle = paint;
  ctx.beginPath();
  for (let i = first; i <= last; i++) {
    const [x, y] = [scales.x.pixel(xs[i]), scales.y.pixel(ys[i])];
    if (!Number.isFinite(y)) continue;
    ctx.moveTo(x, y - size);
    ctx.lineTo(x + size, y);
    ctx.lineTo(x, y + size);
    ctx.lineTo(x - size, y);
    ctx.closePath();
  }
  ctx.fill();
  ctx.globalAlpha = 1;
}

function paintBand(ctx, scales, { xs, low, high, colour: paint }) {
  const places = [...xs.keys()].filter((i) => Number.isFinite(scales.y.pixel(low[i])) && Number.isFinite(scales.y.pixel(high[i])));
  ctx.globalAlpha = BAND_ALPHA;
  ctx.fillStyle = paint;
  ctx.beginPath();
  places.forEach((i, n) => (n ? ctx.lineTo : ctx.moveTo).call(ctx, scales.x.pixel(xs[i]), scales.y.pixel(high[i])));
  places.reverse().forEach((i) => ctx.lineTo(scales.x.pixel(xs[i]), scales.y.pixel(low[i])));
  ctx.closePath();
  ctx.fill();
  ctx.globalAlpha = 1;
}

/** NaN is a gap with a mark at the axis. */
function paintMissing(ctx, lines, area, scales) {
  const taken = [];
  ctx.font = font(10, "600");
  ctx.textAlign = "center";
  ctx.textBaseline = "bottom";
  ctx.fillStyle = colour("failed");
  for (const { xs, ys, raw } of lines) {
    const values = raw ?? ys;
    for (let i = 0; i < xs.length; i++) {
      if (!Number.isNaN(values[i])) continue;
      const at = scales.x.pixel(xs[i]);
      if (at < area.left || at > area.right || taken.some((other) => Math.abs(other - at) < NAN_GAP)) continue;
      taken.push(at);
      ctx.fillRect(at - 0.5, area.bottom - 8, 1, 8);
      ctx.fillText("NaN", Math.min(Math.max(at, area.left + 12), area.right - 12), area.bottom - 9);
    }
  }
}
