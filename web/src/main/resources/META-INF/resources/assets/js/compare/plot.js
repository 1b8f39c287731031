/** The ground of a chart: grid, axes, and what is written along them. */
import { colour } from "./colours.js";

const ROOM_LEFT = 48;
const ROOM_RIGHT = 10;
const ROOM_TOP = 8;
const ROOM_BOTTOM = 22;
const KEY_Y = 34;
/** About the width of a letter. */
const LETTER = 6.2;
const PIXELS_PER_MARK = { x: 84, y: 34 };

/**
 * Where curves stand in a picture of that size.
 *
 * @param forFile whether a title and a key stand above them
 */
export function areaOf(width, height, forFile = false) {
  return { left: ROOM_LEFT, right: width - ROOM_RIGHT, top: ROOM_TOP + (forFile ? KEY_Y + 14 : 0), bottom: height - ROOM_BOTTOM };
}

/** What the colours mean, in a line above a picture that leaves the page: as many as there is room for. */
export function key(ctx, entries, width) {
  ctx.font = font(11);
  ctx.textAlign = "left";
  ctx.textBaseline = "middle";
  let x = ROOM_LEFT;
  for (const [i, { text, paint }] of entries.entries()) {
    const room = text.length * LETTER + 26;
    const last = x + room > width - (i < entries.length - 1 ? 90 : 0);
    ctx.fillStyle = last ? colour("n7") : paint;
    if (!last) ctx.fillRect(x, KEY_Y - 1, 12, 3);
    ctx.fillStyle = last ? colour("n7") : colour("n9");
    ctx.fillText(last ? `and ${entries.length - i} more` : text, last ? x : x + 16, KEY_Y);
    if (last) return;
    x += room;
  }
}

export function markCount(area) {
  return {
    x: Math.max(2, Math.floor((area.right - area.left) / PIXELS_PER_MARK.x)),
    y: Math.max(2, Math.floor((area.bottom - area.top) / PIXELS_PER_MARK.y)),
  };
}

export function font(size = 10.5, weight = "") {
  return `${weight ? `${weight} ` : ""}${size}px ${family()}`;
}

let found = null;
function family() {
  found ??= getComputedStyle(document.body).fontFamily;
  return found;
}

/** @param marks {x: [{value, text}], y: the same} */
export function ground(ctx, area, scales, marks) {
  ctx.save();
  ctx.font = font();
  ctx.lineWidth = 1;
  ctx.strokeStyle = colour("n2");
  ctx.fillStyle = colour("n7");
  ctx.textAlign = "right";
  ctx.textBaseline = "middle";
  for (const { value, text } of marks.y) {
    const y = Math.round(scales.y.pixel(value)) + 0.5;
    line(ctx, area.left, y, area.right, y);
    ctx.fillText(text, area.left - 6, y);
  }
  ctx.textAlign = "center";
  ctx.textBaseline = "top";
  for (const { value, text } of marks.x) {
    ctx.fillText(text, scales.x.pixel(value), area.bottom + 6);
  }
  ctx.strokeStyle = colour("n4");
  line(ctx, area.left, area.bottom + 0.5, area.right, area.bottom + 0.5);
  ctx.restore();
}

export function line(ctx, x0, y0, x1, y1) {
  ctx.beginPath();
  ctx.moveTo(x0, y0);
  ctx.lineTo(x1, y1);
  ctx.stroke();
}

export function dot(ctx, x, y, radius, fill, edge = null) {
  ctx.beginPath();
  ctx.arc(x, y, radius, 0, 2 * Math.PI);
  ctx.fillStyle = fill;
  ctx.fill();
  if (!edge) return;
  ctx.strokeStyle = edge;
  ctx.stroke();
}

export function clipped(ctx, area, paint) {
  ctx.save();
  ctx.beginPath();
  ctx.rect(area.left, area.top, area.right - area.left, area.bottom - area.top);
  ctx.clip();
  paint();
  ctx.restore();
}
