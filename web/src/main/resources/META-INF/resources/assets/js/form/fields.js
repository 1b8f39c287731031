/** Fields to specification and back. A field's name is its path; what is left empty is left out. */
const READ = {
  text: (text) => text.trim() || undefined,
  choice: (text) => text,
  integer: numeric,
  number: numeric,
  integers: list,
  steps: list,
  numbers: list,
  words: (text) => {
    const words = text.split(",").map((word) => word.trim()).filter(Boolean);
    return words.length > 1 ? words : words[0];
  },
  json: (text) => (text ? JSON.parse(text) : undefined),
  labels: (text) => {
    const pairs = text.split(",").map((pair) => pair.trim()).filter(Boolean);
    return pairs.length ? Object.fromEntries(pairs.map((pair) => [pair.split("=")[0].trim(), pair.split("=").slice(1).join("=").trim()])) : undefined;
  },
};

/** What cannot be read as a number goes as it is, so that the server says what is wrong with it. */
function numeric(text) {
  const trimmed = text.trim();
  if (trimmed === "") return undefined;
  return Number.isFinite(Number(trimmed)) ? Number(trimmed) : trimmed;
}

function list(text) {
  const trimmed = text.trim().replace(/^\[|\]$/g, "").trim();
  return trimmed === "" ? (text.trim() === "" ? undefined : []) : trimmed.split(",").map(numeric);
}

/** Shows the fields that the choices made call for; the others are disabled and say nothing. */
export function showFields(form) {
  for (const group of form.querySelectorAll("[data-when]")) {
    const [name, wanted] = group.dataset.when.split("=");
    const on = matches(form, group, name, wanted) && !group.parentElement.closest("[data-when]")?.disabled;
    group.hidden = !on;
    group.disabled = !on;
  }
}

function matches(form, group, name, wanted) {
  const scope = group.parentElement.closest("[data-when]") ?? form;
  const field =
    scope.querySelector(`[name="${name}"]:checked`) ??
    scope.querySelector(`select[name="${name}"]`) ??
    form.querySelector(`[data-object="${name}"]`) ??
    form.querySelector(`input[name="${name}"]:not([type="radio"])`);
  if (!field) return false;
  if (wanted !== undefined) return field.value === wanted;
  return field.type === "checkbox" ? field.checked : field.value.trim() !== "";
}

function active(form) {
  return [...form.querySelectorAll("[data-kind]")].filter((field) => !field.matches(":disabled"));
}

export function readSpec(form) {
  const spec = {};
  for (const field of active(form)) {
    if (field.dataset.object) {
      if (field.checked) put(spec, field.dataset.object, {});
      continue;
    }
    const value = read(field);
    if (value !== undefined) put(spec, field.name, value);
  }
  return ordered(spec);
}

function read(field) {
  if (field.type === "radio" && !field.checked) return undefined;
  if (field.type === "checkbox") return String(field.checked) === field.dataset.default ? undefined : field.checked;
  if (field.dataset.default === field.value) return undefined;
  return READ[field.dataset.kind](field.value);
}

function put(spec, path, value) {
  const parts = path.split(".");
  const last = parts.pop();
  let at = spec;
  for (const part of parts) at = at[part] ??= {};
  at[last] = typeof value === "object" && !Array.isArray(value) ? { ...at[last], ...value } : value;
}

function get(spec, path) {
  return path.split(".").reduce((at, part) => at?.[part], spec);
}

const ORDER = ["experiment", "name", "network", "initialize", "resume", "data", "train", "checkpoints", "queue", "tags", "notes"];
function ordered(spec) {
  return Object.fromEntries(ORDER.filter((key) => key in spec).map((key) => [key, spec[key]]));
}

/** Fills the form from a checked specification. Outer choices first: they decide which fields there are. */
export function fillForm(form, spec) {
  for (let depth = 0; depth < 3; depth++) {
    showFields(form);
    for (const field of active(form)) fill(field, spec);
  }
  showFields(form);
}

function fill(field, spec) {
  if (field.dataset.object) {
    field.checked = get(spec, field.dataset.object) != null;
    return;
  }
  const value = get(spec, field.name);
  if (field.type === "radio") field.checked = field.value === (value ?? field.dataset.default);
  else if (field.dataset.kind === "json") field.value = value == null ? "" : JSON.stringify(value);
  else if (field.type === "checkbox") field.checked = String(value ?? field.dataset.default) === "true";
  else if (field.tagName === "SELECT") select(field, value ?? field.dataset.default);
  else field.value = text(value, field.placeholder);
}

/** A data set may be named with its version, which the list leaves out. */
function select(field, value) {
  const options = [...field.options].map((option) => option.value);
  const wanted = String(value ?? options[0]);
  if (options.includes(wanted)) field.value = wanted;
  else if (field.dataset.kind === "text") {
    field.add(new Option(wanted, wanted));
    field.value = wanted;
  }
}

function text(value, placeholder) {
  if (value == null) return "";
  const written = Array.isArray(value)
    ? value.join(", ")
    : typeof value === "object"
      ? Object.entries(value).map(([key, part]) => `${key}=${part}`).join(", ")
      : String(value);
  const same = written === placeholder || (placeholder !== "" && written !== "" && Number(written) === Number(placeholder));
  return same ? "" : written;
}
