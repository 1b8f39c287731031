/** Fields of the page that say what is chosen: each names in data-state what it chooses. */
export function bind(root, state) {
  const fields = [...root.querySelectorAll("[data-state]")];
  for (const field of fields) {
    const event = field.type === "range" ? "input" : "change";
    field.addEventListener(event, () => state.set(field.dataset.state, read(field)));
  }
  const tell = () => fields.forEach((field) => write(field, state.get(field.dataset.state)));
  state.addEventListener("change", tell);
  tell();
  return tell;
}

/** The options that the page itself has written. */
const written = new WeakMap();

/** Fills a choice, anew if need be; groups is [[label, [[value, text]]]], without a label for options at the top. */
export function fill(select, groups) {
  if (!written.has(select)) written.set(select, [...select.children]);
  const chosen = select.value;
  select.replaceChildren(...written.get(select));
  for (const [label, options] of groups) {
    if (!options.length) continue;
    const parent = label ? document.createElement("optgroup") : select;
    if (label) parent.label = label;
    for (const [value, text] of options) parent.append(new Option(text, value));
    if (label) select.append(parent);
  }
  if (chosen) select.value = chosen;
}

function read(field) {
  if (field.type === "checkbox") return field.checked;
  return field.type === "range" ? Number(field.value) : field.value;
}

function write(field, value) {
  if (field.type === "checkbox") field.checked = value;
  else field.value = String(value);
  if (field.type === "range") field.nextElementSibling.textContent = field.value;
}
