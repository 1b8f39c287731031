/** Flags on a curve where something stands out. They stand at their step and value, so that they stay there at every zoom. */
import { colour } from "./palette.js";

const POLE = 15;
const CLOTH = 7;
/** Pixels within which a pointer is at a flag. */
const NEAR = 9;

export const flags = {
  id: "flags",
  afterDatasetsDraw(chart) {
    const { ctx } = chart;
    ctx.save();
    for (const flag of chart.$flags ?? []) {
      const place = placeOf(chart, flag);
      if (!place) continue;
      const { x, y, up } = place;
      ctx.fillStyle = ctx.strokeStyle = colour(flag.grave ? "failed" : "notice");
      ctx.lineWidth = 1.25;
      ctx.beginPath();
      ctx.moveTo(x, y);
      ctx.lineTo(x, y - up * POLE);
      ctx.stroke();
      ctx.beginPath();
      ctx.moveTo(x, y - up * POLE);
      ctx.lineTo(x + CLOTH, y - up * (POLE - CLOTH / 2));
      ctx.lineTo(x, y - up * (POLE - CLOTH));
      ctx.closePath();
      ctx.fill();
    }
    ctx.restore();
  },
};

/** The flag at a place on the canvas; the last that was drawn there, if several are. */
export function flagAt(chart, x, y) {
  return (chart.$flags ?? []).findLast((flag) => {
    const place = placeOf(chart, flag);
    if (!place) return false;
    const top = Math.min(place.y, place.y - place.up * POLE);
    const inside = y >= top - NEAR / 2 && y <= top + POLE + NEAR / 2;
    return inside && x >= place.x - NEAR / 2 && x <= place.x + NEAR;
  });
}

/** Where a flag stands: downwards where there is no room above; what is no number stands at the bottom. Null outside. */
function placeOf(chart, { step, value }) {
  const { chartArea: area, scales } = chart;
  const x = scales.x.getPixelForValue(step);
  if (!(x >= area.left - 0.5 && x <= area.right + 0.5)) return null;
  const at = Number.isFinite(value) ? scales.y.getPixelForValue(value) : area.bottom;
  const y = Math.min(Math.max(Number.isFinite(at) ? at : area.bottom, area.top), area.bottom);
  return { x, y, up: y - POLE < area.top - 6 ? -1 : 1 };
}
