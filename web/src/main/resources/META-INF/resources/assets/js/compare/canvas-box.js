/** The box of a chart: its head, a canvas that follows its size, and a second one above it for what moves. */
import { saveCsv, savePng, saveSvg } from "./downloads.js";
import { colour } from "./colours.js";
import { font } from "./plot.js";

const TITLE = { x: 10, y: 8 };

export class CanvasBox {
  /**
   * @param id of the box in the page
   * @param paint (ctx, width, height, forFile): the picture
   * @param paintOver (ctx, width, height): what moves above it
   * @param rows what the picture shows, as the rows of a table
   */
  constructor({ id, title, label, paint, paintOver = () => {}, rows }) {
    Object.assign(this, { id, title, paint, paintOver, rows });
    this.box = element("figure", "chart main");
    this.box.id = id;
    this.head = element("header");
    this.titleText = element("h3");
    this.titleText.textContent = title;
    this.tools = element("span", "tools");
    this.head.append(this.titleText, this.tools);
    this.plot = element("div", "plot");
    this.hint = element("p", "hint");
    this.hint.hidden = true;
    this.canvas = element("canvas");
    this.over = element("canvas", "over");
    this.canvas.setAttribute("role", "img");
    this.canvas.setAttribute("aria-label", label ?? title);
    this.over.setAttribute("aria-hidden", "true");
    this.plot.append(this.canvas, this.over, this.hint);
    this.box.append(this.head, this.plot);
    this.tools.append(this.#menu());
    new ResizeObserver(() => this.#resize()).observe(this.plot);
    document.addEventListener("themechange", () => this.repaint());
  }

  get width() {
    return this.plot.clientWidth;
  }

  get height() {
    return this.plot.clientHeight;
  }

  /** Paints all of it with the next frame, once however often it is asked for. */
  repaint() {
    if (this.due) return;
    this.due = requestAnimationFrame(() => {
      this.due = null;
      this.#fresh(this.canvas, this.paint);
      this.repaintOver();
      this.box.dispatchEvent(new CustomEvent("painted", { bubbles: true }));
    });
  }

  repaintOver() {
    this.#fresh(this.over, this.paintOver);
  }

  /** A button in the head of the box. */
  tool(text, title, act) {
    const button = element("button");
    button.type = "button";
    button.textContent = text;
    button.title = title;
    button.addEventListener("click", act);
    this.tools.prepend(button);
    return button;
  }

  empty(text) {
    this.hint.textContent = text;
    this.hint.hidden = !text;
  }

  #fresh(canvas, paint) {
    if (!this.width || !canvas.width) return;
    const ctx = canvas.getContext("2d");
    const scale = canvas.width / this.width;
    ctx.setTransform(scale, 0, 0, scale, 0, 0);
    ctx.clearRect(0, 0, this.width, this.height);
    paint(ctx, this.width, this.height, false);
  }

  #resize() {
    const scale = window.devicePixelRatio || 1;
    for (const canvas of [this.canvas, this.over]) {
      canvas.width = Math.round(this.width * scale);
      canvas.height = Math.round(this.height * scale);
    }
    this.repaint();
  }

  #menu() {
    const menu = element("details", "menu");
    const summary = element("summary");
    summary.textContent = "save";
    summary.title = "Save what the chart shows";
    summary.setAttribute("aria-label", `Save ${this.title}`);
    menu.append(summary);
    const file = (ctx, width, height) => {
      ctx.font = font(13, "600");
      ctx.fillStyle = colour("n9");
      ctx.textAlign = "left";
      ctx.textBaseline = "top";
      ctx.fillText(this.titleText.textContent, TITLE.x, TITLE.y);
      this.paint(ctx, width, height, true);
    };
    const kinds = {
      PNG: () => savePng(this.title, file),
      SVG: () => saveSvg(this.title, file),
      CSV: () => saveCsv(this.title, this.rows()),
    };
    for (const [kind, act] of Object.entries(kinds)) {
      const button = element("button");
      button.type = "button";
      button.textContent = kind;
      button.addEventListener("click", () => {
        menu.open = false;
        act();
      });
      menu.append(button);
    }
    return menu;
  }
}

export function element(name, className = "") {
  const made = document.createElement(name);
  if (className) made.className = className;
  return made;
}
