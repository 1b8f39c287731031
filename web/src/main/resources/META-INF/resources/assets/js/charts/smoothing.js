/** Exponential moving average, corrected for its start; NaN stays a gap. */
export function smooth(points, weight) {
  let mean = 0;
  let count = 0;
  return points.map(({ x, y, t }) => {
    if (!Number.isFinite(y)) return { x, y: NaN, t };
    mean = mean * weight + (1 - weight) * y;
    count += 1;
    return { x, y: mean / (1 - weight ** count), t };
  });
}
