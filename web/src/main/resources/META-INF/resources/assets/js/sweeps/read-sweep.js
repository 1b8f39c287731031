/** What the form says of a sweep, but for the run that all trials have in common. */
const WHOLE = new Set(["integer", "number"]);

export function readSweep(form, rows) {
  const sweep = {};
  for (const field of form.querySelectorAll("[data-kind]")) {
    const text = field.value.trim();
    if (field.matches(":disabled") || text === "") continue;
    put(sweep, field.name.split("."), WHOLE.has(field.dataset.kind) && Number.isFinite(Number(text)) ? Number(text) : text);
  }
  const { name, method, goal, seed, asha, medianStopping, budget } = sweep;
  const all = { name, method, goal, seed, search: rows.read(), budget, asha, medianStopping };
  return Object.fromEntries(Object.entries(all).filter(([, part]) => part !== undefined));
}

function put(sweep, path, value) {
  const last = path.pop();
  let at = sweep;
  for (const part of path) at = at[part] ??= {};
  at[last] = value;
}
