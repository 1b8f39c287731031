/** Colours of the theme in force, resolved once. */
import { colour as resolve } from "../charts/palette.js";

const known = new Map();
document.addEventListener("themechange", () => known.clear());

/** @param name of a custom property, without dashes: series-3, n7 */
export function colour(name) {
  if (!known.has(name)) known.set(name, resolve(name));
  return known.get(name);
}

/** A colour moved towards another one, by a share from 0 to 1. */
export function mixed(css, towards, share) {
  const [a, b] = [css, towards].map((text) => text.match(/[\d.]+/g).slice(0, 3).map(Number));
  return `rgb(${a.map((channel, i) => Math.round(channel + share * (b[i] - channel))).join(", ")})`;
}
