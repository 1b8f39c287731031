/** A line through all charts of the page at one place, with a dot on every curve. */
import { colour } from "./palette.js";

/** The index of the point nearest to x; points are in order. */
export function nearest(points, x) {
  let low = 0;
  let high = points.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (points[middle].x < x) low = middle + 1;
    else high = middle;
  }
  return low > 0 && x - points[low - 1].x < points[low]?.x - x ? low - 1 : low;
}

export const crosshair = {
  id: "crosshair",
  afterDatasetsDraw(chart) {
    const x = chart.$crosshair;
    if (x == null) return;
    const { ctx, chartArea: area, scales } = chart;
    const at = scales.x.getPixelForValue(x);
    if (at < area.left - 1 || at > area.right + 1) return;
    ctx.save();
    ctx.strokeStyle = colour("n6");
    ctx.lineWidth = 1;
    ctx.setLineDash([3, 3]);
    ctx.beginPath();
    ctx.moveTo(at, area.top);
    ctx.lineTo(at, area.bottom);
    ctx.stroke();
    ctx.setLineDash([]);
    for (const set of chart.data.datasets) {
      if (set.quiet || !set.data.length) continue;
      const point = set.data[nearest(set.data, x)];
      if (!Number.isFinite(point.y)) continue;
      ctx.beginPath();
      ctx.arc(scales.x.getPixelForValue(point.x), scales.y.getPixelForValue(point.y), 3, 0, 2 * Math.PI);
      ctx.fillStyle = set.borderColor;
      ctx.fill();
      ctx.strokeStyle = colour("n0");
      ctx.stroke();
    }
    ctx.restore();
  },
};
