/** What curves of one group come to together. */
import { valueAt } from "./values.js";

/** Curves that are not measured at the same places are read at so many, evenly spread. */
const PLACES = 400;

/**
 * Mean and spread of curves, at each place over those that reach it; NaN counts for nothing.
 *
 * @param curves [{xs, ys}]
 * @returns {xs, ys: means, sd: standard deviation of the sample (0 of a single value), low, high, counts}
 */
export function band(curves) {
  const filled = curves.filter(({ xs }) => xs.length);
  const xs = places(filled);
  const [ys, sd, low, high, counts] = Array.from({ length: 5 }, () => new Float64Array(xs.length));
  xs.forEach((x, i) => {
    const values = filled.map((curve) => valueAt(curve, x)).filter(Number.isFinite);
    counts[i] = values.length;
    ys[i] = mean(values);
    sd[i] = deviation(values);
    low[i] = values.length ? Math.min(...values) : NaN;
    high[i] = values.length ? Math.max(...values) : NaN;
  });
  return { xs, ys, sd, low, high, counts };
}

/** NaN of nothing. */
export function mean(values) {
  return values.length ? values.reduce((sum, value) => sum + value, 0) / values.length : NaN;
}

/** Standard deviation of a sample. */
export function deviation(values) {
  if (values.length < 2) return 0;
  const middle = mean(values);
  return Math.sqrt(values.reduce((sum, value) => sum + (value - middle) ** 2, 0) / (values.length - 1));
}

function places(curves) {
  if (!curves.length) return new Float64Array(0);
  const longest = curves.reduce((a, b) => (b.xs.length > a.xs.length ? b : a)).xs;
  const known = new Set(longest);
  if (curves.every(({ xs }) => xs.every((x) => known.has(x)))) return longest;
  const first = Math.min(...curves.map(({ xs }) => xs[0]));
  const last = Math.max(...curves.map(({ xs }) => xs[xs.length - 1]));
  return Float64Array.from({ length: PLACES }, (_, i) => first + ((last - first) * i) / (PLACES - 1));
}
