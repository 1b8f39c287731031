/** What stands along the bottom of a chart: checkpoints as ticks, the best one filled, and NaN where there is no value. */
import { colour } from "./palette.js";

export const marks = {
  id: "marks",
  afterDatasetsDraw(chart) {
    const { ctx, chartArea: area, scales } = chart;
    const inside = (x) => x >= area.left - 0.5 && x <= area.right + 0.5;
    ctx.save();
    for (const { x, best } of chart.$checkpoints ?? []) {
      const at = scales.x.getPixelForValue(x);
      if (!inside(at)) continue;
      ctx.beginPath();
      ctx.moveTo(at, area.bottom - 7);
      ctx.lineTo(at + 4, area.bottom);
      ctx.lineTo(at - 4, area.bottom);
      ctx.closePath();
      ctx.lineWidth = 1.2;
      ctx.strokeStyle = colour("n7");
      ctx.fillStyle = best ? colour("n8") : colour("n0");
      ctx.fill();
      ctx.stroke();
    }
    ctx.font = "600 10px sans-serif";
    ctx.textAlign = "center";
    ctx.fillStyle = colour("failed");
    for (const set of chart.data.datasets) {
      if (set.quiet) continue;
      let last = -Infinity;
      for (const { x, y } of set.data) {
        if (Number.isFinite(y)) continue;
        const at = scales.x.getPixelForValue(x);
        if (!inside(at) || at - last < 24) continue;
        last = at;
        ctx.fillRect(at - 0.5, area.bottom - 10, 1, 10);
        ctx.fillText("NaN", Math.min(Math.max(at, area.left + 12), area.right - 12), area.bottom - 13);
      }
    }
    ctx.restore();
  },
};
