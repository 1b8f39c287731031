/** Where values stand along an axis of a chart, and which of them are written there. */

/**
 * @param range least and greatest value
 * @param pixels where they stand
 */
export function linear([min, max], [from, to]) {
  const factor = (to - from) / (max - min || 1);
  return {
    min,
    max,
    pixel: (value) => from + (value - min) * factor,
    value: (pixel) => min + (pixel - from) / factor,
    ticks: (count) => ticks(min, max, count),
  };
}

/** The same by decades; values from 0 down have no place. */
export function logarithmic([min, max], [from, to]) {
  const inner = linear([Math.log10(min), Math.log10(max)], [from, to]);
  return {
    min,
    max,
    pixel: (value) => (value > 0 ? inner.pixel(Math.log10(value)) : NaN),
    value: (pixel) => 10 ** inner.value(pixel),
    ticks: (count) => decades(min, max, count),
  };
}

/** Round numbers between two, about as many as asked for. */
export function ticks(min, max, count) {
  const step = roundStep((max - min) / Math.max(1, count));
  const found = [];
  for (let i = Math.ceil(min / step - 1e-9); i * step <= max + step * 1e-9; i++) found.push(Number((i * step).toPrecision(12)));
  return found;
}

/** 1, 2 or 5 times a power of ten, not below the size given. */
export function roundStep(size) {
  if (!(size > 0)) return 1;
  const power = 10 ** Math.floor(Math.log10(size));
  return [1, 2, 5, 10].map((n) => n * power).find((step) => step >= size * 0.999);
}

function decades(min, max, count) {
  const [first, last] = [Math.floor(Math.log10(min)), Math.ceil(Math.log10(max))];
  if (last - first < 2) return ticks(min, max, count).filter((value) => value > 0);
  const every = Math.max(1, Math.ceil((last - first) / count));
  const found = [];
  for (let power = first; power <= last; power += every) {
    for (const n of every === 1 && last - first <= count / 2 ? [1, 2, 5] : [1]) {
      const value = n * 10 ** power;
      if (value >= min * 0.999 && value <= max * 1.001) found.push(Number(value.toPrecision(12)));
    }
  }
  return found;
}
