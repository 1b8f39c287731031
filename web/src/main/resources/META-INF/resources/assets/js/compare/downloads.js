/** PNG, SVG and CSV of a chart, made in the browser of what it shows. */
import { SvgContext } from "./svg-context.js";
import { colour } from "./colours.js";

const PNG_SCALE = 2;
const WIDTH = 960;
const HEIGHT = 480;

/** @param paint called with a 2d context, a width and a height */
export function savePng(name, paint) {
  const canvas = document.createElement("canvas");
  canvas.width = WIDTH * PNG_SCALE;
  canvas.height = HEIGHT * PNG_SCALE;
  const ctx = canvas.getContext("2d");
  ctx.scale(PNG_SCALE, PNG_SCALE);
  onGround(ctx, paint);
  canvas.toBlob((blob) => save(`${name}.png`, blob));
}

export function saveSvg(name, paint) {
  const ctx = new SvgContext(WIDTH, HEIGHT);
  onGround(ctx, paint);
  save(`${name}.svg`, new Blob([ctx.text()], { type: "image/svg+xml" }));
}

/** @param rows arrays of texts and numbers, the head first */
export function saveCsv(name, rows) {
  save(`${name}.csv`, new Blob([csv(rows)], { type: "text/csv" }));
}

/** As RFC 4180 has it, with line feeds. */
export function csv(rows) {
  return rows.map((row) => `${row.map(cell).join(",")}\n`).join("");
}

function cell(value) {
  const text = String(value ?? "");
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

function onGround(ctx, paint) {
  ctx.fillStyle = colour("n0");
  ctx.fillRect(0, 0, WIDTH, HEIGHT);
  paint(ctx, WIDTH, HEIGHT);
}

function save(name, blob) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name.replace(/[^\w.-]+/g, "-");
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}
