/** Drag across a chart to choose a range; the part chosen is shaded while dragging. */
import { colour, faded } from "./palette.js";

const LEAST_PIXELS = 6;

export const selection = {
  id: "selection",
  afterDraw(chart) {
    if (!chart.$selection) return;
    const [from, to] = chart.$selection;
    const { ctx, chartArea: area } = chart;
    ctx.save();
    ctx.fillStyle = faded(colour("accent"), 0.15);
    ctx.fillRect(from, area.top, to - from, area.bottom - area.top);
    ctx.restore();
  },
};

/** @param onRange called with the first and last x of the range */
export function selectable(chart, onRange) {
  const { canvas } = chart;
  let start = null;
  const clamp = (event) => Math.min(Math.max(event.offsetX, chart.chartArea.left), chart.chartArea.right);
  canvas.addEventListener("pointerdown", (event) => {
    if (event.button !== 0) return;
    start = clamp(event);
    canvas.setPointerCapture(event.pointerId);
  });
  canvas.addEventListener("pointermove", (event) => {
    if (start === null) return;
    chart.$selection = [start, clamp(event)];
    chart.draw();
  });
  const end = (event) => {
    if (start === null) return;
    const [from, to] = [start, clamp(event)].sort((a, b) => a - b);
    start = null;
    chart.$selection = null;
    if (event.type === "pointerup" && to - from >= LEAST_PIXELS) {
      onRange(chart.scales.x.getValueForPixel(from), chart.scales.x.getValueForPixel(to));
    } else {
      chart.draw();
    }
  };
  canvas.addEventListener("pointerup", end);
  canvas.addEventListener("pointercancel", end);
}
