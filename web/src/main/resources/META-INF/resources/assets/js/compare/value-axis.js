/** An axis for any figure of runs: by decades where values are that far apart, words where there are no numbers. */
import { inOrder } from "./runs.js";
import { linear, logarithmic } from "./scale.js";

const MARGIN = 0.06;
const FAR_APART = 100;

/**
 * @param values numbers; those that are not finite have no place
 * @param pixels where the axis begins and ends
 */
export function numberAxis(values, pixels) {
  const finite = values.filter(Number.isFinite);
  const [min, max] = finite.length ? [Math.min(...finite), Math.max(...finite)] : [0, 1];
  if (min > 0 && max / min > FAR_APART) return { ...logarithmic([min / 1.3, max * 1.3], pixels), log: true };
  const room = MARGIN * (max - min || Math.abs(max) || 1);
  return { ...linear([min - room, max + room], pixels), log: false };
}

/** @param words of runs; null where a run has none */
export function wordAxis(words, pixels) {
  const known = [...new Set(words.filter((word) => word !== null))].sort(inOrder);
  const inner = linear([-0.5, known.length - 0.5], pixels);
  return { words: known, pixel: (word) => (known.includes(word) ? inner.pixel(known.indexOf(word)) : NaN) };
}
