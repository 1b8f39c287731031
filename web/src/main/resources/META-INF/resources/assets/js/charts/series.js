/** Points of series as the server keeps them; NaN and infinities come as words. */
const value = (v) => (typeof v === "string" ? Number(v) : v);

/**
 * Reads several series at once.
 *
 * @param range first and last step; null for all
 * @returns {feed: the change up to which points are in, points: key to [{x: step, y: value, t: milliseconds since 1970}]}
 */
export async function loadCurves(run, keys, range, points) {
  const query = new URLSearchParams({ keys: keys.join(","), points: String(points) });
  if (range) {
    query.set("from", String(Math.max(0, Math.floor(range[0]))));
    query.set("to", String(Math.ceil(range[1])));
  }
  const answer = await fetch(`/api/v1/runs/${run}/curves?${query}`, { headers: { Accept: "application/json" } });
  if (!answer.ok) return { feed: null, points: new Map() };
  const { feed, curves } = await answer.json();
  return { feed, points: new Map(curves.map((curve) => [curve.key, pointsOf(curve)])) };
}

/** Points of a document of parallel arrays. */
export function pointsOf({ steps = [], values = [], times = [] }) {
  return steps.map((step, i) => ({ x: step, y: value(values[i]), t: times[i] }));
}
