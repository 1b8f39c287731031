/** What is drawn of curves: smoothed, as differences, or each group as its mean with a band. */
import { smoothed } from "../charts/smoothing.js";
import { colour } from "./colours.js";
import { band } from "./bands.js";
import { difference } from "./values.js";

/** More dashed lines than this are slow to draw and no longer told apart: training is thinner alone then. */
const MOST_DASHED = 24;
const DASH = [5, 3];
const SET_BACK = 0.18;

/**
 * @param curves [{run, key, kind: train, validation or test, xs, ys}]
 * @returns {lines, bands}, those in front last; a line's id is its run's or its group's name
 */
export function linesOf(curves, runs, state) {
  const shown = new Set(runs.shown.map(({ id }) => id));
  const compared = state.get("diff") && runs.pinned ? differences(curves, runs.pinned) : curves;
  const wanted = compared.filter(({ run }) => shown.has(run));
  return state.get("band") ? grouped(wanted, runs, state) : single(wanted, runs, state);
}

function differences(curves, pinned) {
  const bases = new Map(curves.filter(({ run }) => run === pinned.id).map((curve) => [curve.kind, curve]));
  return curves
    .filter(({ kind }) => bases.has(kind))
    .map((curve) => ({ ...curve, ...difference(curve, bases.get(curve.kind)) }));
}

function single(curves, runs, state) {
  const marked = runs.marked;
  const dashed = curves.length <= MOST_DASHED;
  const lines = curves.map((curve) => {
    const front = marked.has(curve.run);
    return {
      ...curve,
      ...look(curve.kind, dashed, front),
      id: curve.run,
      colour: runs.colourOf(runs.byId.get(curve.run)),
      alpha: marked.size && !front ? SET_BACK : 1,
      front,
      ...smoothing(curve, state),
    };
  });
  return { lines: lines.sort((a, b) => order(a) - order(b)), bands: [] };
}

function grouped(curves, runs, state) {
  const bands = [];
  const lines = [];
  const groups = runs.groups();
  for (const [name, members] of groups) {
    const ids = new Set(members.map(({ id }) => id));
    const shade = runs.field === "run" ? runs.colourOf(members[0]) : runs.colourOfGroup(name);
    for (const kind of new Set(curves.map((curve) => curve.kind))) {
      const own = curves.filter((curve) => curve.kind === kind && ids.has(curve.run));
      if (!own.length) continue;
      const together = band(own);
      const line = { ...together, id: name, key: own[0].key, kind, colour: shade, alpha: 1, ...look(kind, groups.size <= MOST_DASHED, false) };
      lines.push({ ...line, ...smoothing(line, state) });
      bands.push({ colour: shade, xs: together.xs, ...edges(together, state.get("band")) });
    }
  }
  return { lines, bands };
}

function edges({ ys, sd, low, high }, kind) {
  return kind === "range" ? { low, high } : { low: ys.map((y, i) => y - sd[i]), high: ys.map((y, i) => y + sd[i]) };
}

function look(kind, dashed, front) {
  if (kind === "test") return { width: 0, dash: [], diamonds: true };
  const width = (kind === "train" ? 1.1 : 1.7) + (front ? 1 : 0);
  return { width, dash: kind === "train" && dashed ? DASH : [], diamonds: false };
}

function smoothing({ ys, kind }, state) {
  const weight = Math.min(0.99, Math.max(0, state.get("s")));
  return weight === 0 || kind === "test" ? { raw: null } : { raw: ys, ys: smoothed(ys, weight) };
}

function order({ kind, front }) {
  return (front ? 2 : 0) + (kind === "train" ? 0 : 1);
}

/** The colour of a line that is pointed at. */
export function emphasised(line) {
  return { ...line, width: line.width + 1.2, alpha: 1, edge: colour("n0") };
}
