/** The fields that are searched, a row for each. */
const KINDS = [["choices", "choices"], ["logUniform", "log-uniform"], ["uniform", "uniform"], ["integer", "integers"]];
const PARTS = { uniform: ["min", "max", "step", "points"], logUniform: ["min", "max", "points"], integer: ["min", "max", "step"], choices: [] };
const HINTS = { min: "from", max: "to", step: "step", points: "points" };

export class FieldRows {
  constructor(root) {
    this.root = root;
    root.addEventListener("click", ({ target }) => {
      if (!target.closest("[data-remove]")) return;
      target.closest(".search-field").remove();
      this.#changed();
    });
    root.addEventListener("change", ({ target }) => {
      if (target.matches("select")) this.#shape(target.closest(".search-field"), {});
    });
  }

  fill(search) {
    this.root.replaceChildren();
    for (const [path, values] of Object.entries(search)) this.#row(path, values);
  }

  add() {
    this.#row("", { type: "choices", values: [] }).querySelector("input").focus();
  }

  /** Rows that name no field yet are left out. */
  read() {
    const search = {};
    for (const row of this.root.children) {
      const part = (name) => row.querySelector(`[data-part-of="${name}"]`)?.value.trim() ?? "";
      const path = part("path");
      if (path) search[path] = values(part("type"), part);
    }
    return search;
  }

  #row(path, given) {
    const row = element("div", "search-field");
    const name = input("path", "Field", path);
    name.setAttribute("list", "paths");
    name.name = `search.${path}`;
    const kind = element("select");
    kind.dataset.partOf = "type";
    kind.setAttribute("aria-label", "Values");
    for (const [value, text] of KINDS) kind.add(new Option(text, value));
    kind.value = given.type;
    const remove = element("button", "slim");
    remove.type = "button";
    remove.dataset.remove = "";
    remove.textContent = "×";
    remove.setAttribute("aria-label", `Do not search ${path || "this field"}`);
    row.append(name, kind, element("span", "parts"), remove);
    this.root.append(row);
    this.#shape(row, given);
    return row;
  }

  #shape(row, given) {
    const kind = row.querySelector("select").value;
    const parts = row.querySelector(".parts");
    if (kind === "choices") {
      const list = input("values", "Values", (given.values ?? []).map(written).join(", "));
      list.placeholder = "32, 64, 128";
      parts.replaceChildren(list);
    } else {
      parts.replaceChildren(...PARTS[kind].map((name) => input(name, HINTS[name], given[name] ?? "")));
    }
  }

  #changed() {
    this.root.dispatchEvent(new CustomEvent("rowschange", { bubbles: true }));
  }
}

function values(type, part) {
  if (type === "choices") return listOf(part("values"));
  const given = PARTS[type].filter((name) => part(name) !== "").map((name) => [name, plain(part(name))]);
  return { type, ...Object.fromEntries(given) };
}

/** As JSON where it is a list of that, so that whole parts of a specification can be chosen from; else words and numbers. */
function listOf(text) {
  try {
    return JSON.parse(`[${text}]`);
  } catch {
    return text.split(",").map((one) => plain(one.trim())).filter((one) => one !== "");
  }
}

function plain(text) {
  if (text === "true" || text === "false") return text === "true";
  return text !== "" && Number.isFinite(Number(text)) ? Number(text) : text;
}

function written(value) {
  return value !== null && typeof value === "object" ? JSON.stringify(value) : String(value);
}

function input(name, label, value) {
  const made = element("input");
  made.dataset.partOf = name;
  made.placeholder = label;
  made.setAttribute("aria-label", label);
  made.autocomplete = "off";
  made.spellcheck = false;
  made.value = value;
  return made;
}

function element(name, className = "") {
  const made = document.createElement(name);
  made.className = className;
  return made;
}
