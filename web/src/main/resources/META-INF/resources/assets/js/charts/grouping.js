/** Puts series that somebody else has named into charts: those of one metric on several parts of the data share one. */
const PARTS = new Map([
  ["train", "train"],
  ["training", "train"],
  ["val", "validation"],
  ["valid", "validation"],
  ["validation", "validation"],
  ["eval", "validation"],
  ["test", "test"],
]);
const PREFIX = new RegExp(`^(${[...PARTS.keys()].join("|")})[/_. -]+(.+)$`, "i");
const MAIN = 3;

/**
 * @param epochs keys of series that count epochs and not steps
 * @returns definitions for charts, in the order of the keys; the first few are large
 */
export function chartsOf(keys, epochs) {
  const groups = new Map();
  for (const key of keys) {
    const { metric, part } = named(key);
    const group = metric.toLowerCase();
    groups.set(group, [...(groups.get(group) ?? []), { key, part, metric }]);
  }
  return [...groups.values()].map((members, i) => definition(members, epochs, i < MAIN));
}

/** Keras says loss and val_loss: what names no part stands for training where another one does. Others say Loss. */
function definition(members, epochs, main) {
  const { metric } = members[0];
  const parts = members.some(({ part }) => part);
  return {
    id: `series-${metric.replace(/\W+/g, "-")}`,
    title: members.length === 1 ? members[0].key : metric,
    unit: "",
    axis: members.every(({ key }) => epochs.has(key)) ? "epoch" : "step",
    main,
    series: members.map(({ key, part }) => ({
      key,
      label: members.length === 1 ? "" : (part ?? "train"),
      kind: part ?? (parts ? "train" : "validation"),
    })),
    empty: "No points yet",
  };
}

function named(key) {
  const match = PREFIX.exec(key);
  return match ? { part: PARTS.get(match[1].toLowerCase()), metric: match[2] } : { part: null, metric: key };
}
