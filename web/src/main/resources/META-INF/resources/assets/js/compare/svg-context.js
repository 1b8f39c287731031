/** What a canvas's 2d context does, as far as charts use it, written down as SVG: one painting serves both. */
const PRECISION = 2;
const ANCHORS = { left: "start", center: "middle", right: "end" };
const BASELINES = { top: "hanging", middle: "central", alphabetic: "auto", bottom: "text-after-edge" };
const STYLE = { strokeStyle: "#000", fillStyle: "#000", lineWidth: 1, globalAlpha: 1, font: "10px sans-serif", textAlign: "left", textBaseline: "alphabetic", lineJoin: "miter", dash: [], clipId: null };

export class SvgContext {
  constructor(width, height) {
    this.size = [width, height];
    this.parts = [];
    this.clips = 0;
    this.saved = [];
    this.steps = [];
    Object.assign(this, STYLE);
  }

  save() {
    this.saved.push(Object.fromEntries(Object.keys(STYLE).map((name) => [name, this[name]])));
  }

  restore() {
    Object.assign(this, this.saved.pop());
  }

  beginPath() {
    this.steps = [];
  }

  moveTo(x, y) {
    this.steps.push(`M${short(x)} ${short(y)}`);
  }

  lineTo(x, y) {
    this.steps.push(`L${short(x)} ${short(y)}`);
  }

  closePath() {
    this.steps.push("Z");
  }

  rect(x, y, width, height) {
    this.steps.push(`M${short(x)} ${short(y)}h${short(width)}v${short(height)}h${short(-width)}Z`);
  }

  /** A whole circle, which is all that charts draw. */
  arc(x, y, radius) {
    const r = short(radius);
    this.steps.push(`M${short(x - radius)} ${short(y)}a${r} ${r} 0 1 0 ${short(2 * radius)} 0a${r} ${r} 0 1 0 ${short(-2 * radius)} 0Z`);
  }

  setLineDash(dash) {
    this.dash = dash;
  }

  clip() {
    this.clipId = `clip-${++this.clips}`;
    this.parts.push(`<clipPath id="${this.clipId}"><path d="${this.steps.join("")}"/></clipPath>`);
  }

  stroke() {
    const dash = this.dash.length ? ` stroke-dasharray="${this.dash.join(" ")}"` : "";
    this.#path(`fill="none" stroke="${this.strokeStyle}" stroke-width="${this.lineWidth}" stroke-linejoin="${this.lineJoin}"${dash}`);
  }

  fill() {
    this.#path(`fill="${this.fillStyle}"`);
  }

  fillRect(x, y, width, height) {
    this.parts.push(`<rect x="${short(x)}" y="${short(y)}" width="${short(width)}" height="${short(height)}" fill="${this.fillStyle}"${this.#common()}/>`);
  }

  fillText(text, x, y) {
    const [, style = "", size, family] = /^(.*?)([\d.]+)px (.*)$/.exec(this.font);
    const weight = /\d+|bold/.exec(style)?.[0];
    this.parts.push(
      `<text x="${short(x)}" y="${short(y)}" fill="${this.fillStyle}" font-size="${size}" font-family="${escaped(family)}"` +
        `${weight ? ` font-weight="${weight}"` : ""} text-anchor="${ANCHORS[this.textAlign]}" dominant-baseline="${BASELINES[this.textBaseline]}"${this.#common()}>${escaped(text)}</text>`,
    );
  }

  /** The picture as a document. */
  text() {
    const [width, height] = this.size;
    return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">${this.parts.join("\n")}</svg>\n`;
  }

  #path(paint) {
    if (this.steps.length) this.parts.push(`<path d="${this.steps.join("")}" ${paint}${this.#common()}/>`);
  }

  #common() {
    return `${this.globalAlpha < 1 ? ` opacity="${this.globalAlpha}"` : ""}${this.clipId ? ` clip-path="url(#${this.clipId})"` : ""}`;
  }
}

function short(value) {
  return String(Number(value.toFixed(PRECISION)));
}

function escaped(text) {
  return String(text).replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");
}
