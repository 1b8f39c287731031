/** Reads curves of many runs at once: those of a page that has seen all it asks for are not sent again. */
import { AXES } from "./axes.js";

const ADDRESS = "/api/v1/curves";
const LONGEST_ADDRESS = 4000;
/** Parts that the curves of a chart are cut into, all together; of each the server sends the outline, up to five points. */
const PARTS_OF_A_CHART = 30_000;
const MOST_PARTS = 1000;
const LEAST_PARTS = 150;
/** More than a picture shows. */
const PRECISION = "single";

/**
 * @param runs as /api/v1/comparison answers
 * @param axis a name of axes.js
 * @param range of the axis; null for all of it
 * @param after the feeds of an earlier answer, by run; null where everything is wanted
 * @returns {feeds, curves: [{run, key, xs, ys}], reread: [{run, key}]}; null if the server does not answer
 */
export async function readCurves({ runs, keys, axis, range = null, after = null }) {
  const { asked, perImage } = AXES[axis];
  const known = perImage ? runs.filter(({ imagesPerStep }) => imagesPerStep) : runs;
  if (!known.length || !keys.length) return { feeds: {}, curves: [], reread: [] };
  const factors = new Map(known.map(({ id, imagesPerStep }) => [id, perImage ? imagesPerStep : 1]));
  const body = { runs: known.map(({ id }) => id), keys, x: asked, precision: PRECISION, points: partsFor(known.length * keys.length) };
  if (range) {
    body.from = Math.min(...known.map(({ id }) => range[0] / factors.get(id)));
    body.to = Math.max(...known.map(({ id }) => range[1] / factors.get(id)));
  }
  if (after) body.after = body.runs.map((id) => after[id] ?? 0);
  const answer = await ask(body).catch(() => null);
  if (!answer?.ok) return null;
  const { feeds, curves, reread } = await answer.json();
  return { feeds, curves: curves.map((curve) => drawn(curve, factors.get(curve.run))), reread: reread ?? [] };
}

function partsFor(curves) {
  return Math.max(LEAST_PARTS, Math.min(MOST_PARTS, Math.floor(PARTS_OF_A_CHART / curves)));
}

/** By address where it may be one, so that the browser sends the ETag of what it has; else by a body. */
function ask(body) {
  const headers = { Accept: "application/json" };
  const query = new URLSearchParams(Object.entries(body).map(([name, value]) => [name, String(value)]));
  const byAddress = query.toString().length <= LONGEST_ADDRESS && !body.keys.some((key) => key.includes(","));
  return byAddress
    ? fetch(`${ADDRESS}?${query}`, { headers })
    : fetch(ADDRESS, { method: "POST", headers: { ...headers, "Content-Type": "application/json" }, body: JSON.stringify(body) });
}

function drawn({ run, key, steps, values, x }, factor) {
  const xs = Float64Array.from(x ?? steps);
  if (factor !== 1) xs.forEach((at, i) => (xs[i] = at * factor));
  return inOrder({ run, key, xs, ys: Float64Array.from(values, Number) });
}

/** Over time points need not be in order: what was logged later may belong to an earlier step. */
function inOrder(curve) {
  const { xs, ys } = curve;
  if (xs.every((x, i) => i === 0 || xs[i - 1] <= x)) return curve;
  const places = [...xs.keys()].sort((a, b) => xs[a] - xs[b]);
  return { ...curve, xs: Float64Array.from(places, (i) => xs[i]), ys: Float64Array.from(places, (i) => ys[i]) };
}
