/** What curves may be drawn over, and how places on it are written. */
import { number, tick } from "../charts/numbers.js";
import { roundStep, ticks } from "./scale.js";

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const UNITS = [[DAY, "d"], [HOUR, "h"], [MINUTE, "min"], [SECOND, "s"]];
const CLOCK_STEPS = [
  ...[1, 5, 15, 30].map((n) => n * SECOND),
  ...[1, 5, 15, 30].map((n) => n * MINUTE),
  ...[1, 3, 6, 12].map((n) => n * HOUR),
];
const time = new Intl.DateTimeFormat(undefined, { hour: "2-digit", minute: "2-digit" });
const seconds = new Intl.DateTimeFormat(undefined, { hour: "2-digit", minute: "2-digit", second: "2-digit" });
const day = new Intl.DateTimeFormat(undefined, { month: "short", day: "numeric" });
const exact = new Intl.DateTimeFormat(undefined, { dateStyle: "medium", timeStyle: "medium" });

const plain = (min, max, count) => ticks(min, max, count).map((value) => ({ value, text: tick(value) }));

/** By the name in the address; "asked" is what the server calls it. */
export const AXES = {
  epoch: { asked: "epoch", title: "epoch", marks: plain, text: (v) => `epoch ${number(v)}` },
  step: { asked: "step", title: "step", marks: plain, text: (v) => `step ${number(v)}` },
  relative: { asked: "relative", title: "time since the start", marks: durations, text: duration },
  time: { asked: "time", title: "time", marks: moments, text: (v) => exact.format(v) },
  images: { asked: "step", title: "images seen", perImage: true, marks: plain, text: (v) => `${number(v)} images` },
};

function durations(min, max, count) {
  const [size, unit] = UNITS.find(([each]) => max - min >= 2 * each) ?? UNITS[UNITS.length - 1];
  return ticks(min / size, max / size, count).map((value) => ({ value: value * size, text: `${tick(value)} ${unit}` }));
}

/** Milliseconds in words: 1 h 25 min. */
export function duration(milliseconds) {
  if (Math.abs(milliseconds) < MINUTE) return `${number(milliseconds / SECOND)} s`;
  const at = UNITS.findIndex(([each]) => Math.abs(milliseconds) >= each);
  const [[size, unit], [part, partUnit]] = [UNITS[at], UNITS[at + 1]];
  const whole = Math.floor(Math.abs(milliseconds) / size);
  const rest = Math.floor((Math.abs(milliseconds) % size) / part);
  return `${milliseconds < 0 ? "−" : ""}${whole} ${unit}${rest ? ` ${rest} ${partUnit}` : ""}`;
}

function moments(min, max, count) {
  const least = (max - min) / Math.max(1, count);
  const step = CLOCK_STEPS.find((each) => each >= least) ?? DAY * roundStep(least / DAY);
  const offset = new Date(min).getTimezoneOffset() * MINUTE;
  const found = [];
  for (let at = Math.ceil((min - offset) / step) * step + offset; at <= max; at += step) {
    const format = step >= DAY ? day : step >= MINUTE ? time : seconds;
    found.push({ value: at, text: format.format(at) });
  }
  return found;
}
