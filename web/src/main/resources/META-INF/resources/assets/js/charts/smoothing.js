/** Exponential moving average, corrected for its start; NaN stays a gap. */
export function smooth(points, weight) {
  const means = smoothed(points.map(({ y }) => y), weight);
  return points.map(({ x, t }, i) => ({ x, y: means[i], t }));
}

/** The same of bare values. */
export function smoothed(values, weight) {
  let mean = 0;
  let count = 0;
  return values.map((value) => {
    if (!Number.isFinite(value)) return NaN;
    mean = mean * weight + (1 - weight) * value;
    count += 1;
    return mean / (1 - weight ** count);
  });
}
