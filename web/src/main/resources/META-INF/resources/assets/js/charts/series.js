/** Points of a series as the server keeps them; NaN and infinities come as words. */
const value = (v) => (typeof v === "string" ? Number(v) : v);

/**
 * @param range first and last step; undefined for all
 * @returns points {x: step, y: value, t: milliseconds since 1970}
 */
export async function load(run, key, range, points = 1000) {
  const query = new URLSearchParams({ key, points: String(points) });
  if (range) {
    query.set("from", String(Math.max(0, Math.floor(range[0]))));
    query.set("to", String(Math.ceil(range[1])));
  }
  const answer = await fetch(`/api/v1/runs/${run}/series?${query}`, { headers: { Accept: "application/json" } });
  if (!answer.ok) return [];
  return pointsOf(await answer.json());
}

/** Points of a document of parallel arrays. */
export function pointsOf({ steps = [], values = [], times = [] }) {
  return steps.map((step, i) => ({ x: step, y: value(values[i]), t: times[i] }));
}
