/** Arithmetic of curves: {xs, ys}, two arrays of numbers of one length, xs in order. */

/** The index of the value nearest to x; -1 if there is none. */
export function nearestIndex(xs, x) {
  if (xs.length === 0) return -1;
  const at = firstFrom(xs, x);
  if (at === xs.length) return at - 1;
  return at > 0 && x - xs[at - 1] < xs[at] - x ? at - 1 : at;
}

/** The index of the first value not below x; their number if all are. */
export function firstFrom(xs, x) {
  let low = 0;
  let high = xs.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (xs[middle] < x) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The curve's value at x, on the line between its points; NaN before its first and behind its last one. */
export function valueAt({ xs, ys }, x) {
  const at = firstFrom(xs, x);
  if (at === xs.length) return NaN;
  if (xs[at] === x) return ys[at];
  if (at === 0) return NaN;
  const share = (x - xs[at - 1]) / (xs[at] - xs[at - 1]);
  return ys[at - 1] + share * (ys[at] - ys[at - 1]);
}

/** How far a curve lies above another one, where both are. */
export function difference(curve, base) {
  return { xs: curve.xs, ys: curve.ys.map((y, i) => y - valueAt(base, curve.xs[i])) };
}

/** A curve and newer points of it: what it has from their first x on gives way to them. */
export function joined(curve, fresh) {
  const kept = fresh.xs.length ? firstFrom(curve.xs, fresh.xs[0]) : curve.xs.length;
  return { ...curve, xs: both(curve.xs, fresh.xs, kept), ys: both(curve.ys, fresh.ys, kept) };
}

function both(old, fresh, kept) {
  const all = new Float64Array(kept + fresh.length);
  all.set(old.subarray(0, kept));
  all.set(fresh, kept);
  return all;
}

/** Least and greatest finite value between two places; null if there is none. */
export function extent({ xs, ys }, from, to, positive = false) {
  let least = Infinity;
  let greatest = -Infinity;
  for (let i = firstFrom(xs, from); i < xs.length && xs[i] <= to; i++) {
    const y = ys[i];
    if (!Number.isFinite(y) || (positive && y <= 0)) continue;
    if (y < least) least = y;
    if (y > greatest) greatest = y;
  }
  return least <= greatest ? [least, greatest] : null;
}
