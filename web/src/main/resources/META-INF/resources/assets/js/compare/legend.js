/** The list of runs beside the charts: which are shown, and while something is pointed at, their values in order. */
import { number } from "../charts/numbers.js";
import { element } from "./canvas-box.js";

const ICONS = new URL("../../icons.svg", import.meta.url).pathname;

export class Legend {
  /**
   * @param root with a list item for each run, as the server wrote it
   * @param page {runs, state, figures}
   * @param onPoint told the id of a run that is pointed at here, and null after
   */
  constructor(root, { runs, state, figures }, onPoint) {
    Object.assign(this, { root, runs, state, figures, onPoint });
    this.title = root.querySelector("[data-legend-title]");
    this.list = root.querySelector("ol");
    this.rows = new Map();
    for (const item of this.list.querySelectorAll("[data-run]")) this.#row(Number(item.dataset.run), item);
    this.groupRows = new Map();
    this.everything = root.querySelector("[data-all-runs]");
    this.everything.addEventListener("change", () => state.set("hide", this.everything.checked ? [] : runs.all.map(({ id }) => id)));
    state.addEventListener("change", () => this.tell());
    document.addEventListener("themechange", () => this.tell());
    this.tell();
  }

  /** Says what is chosen, and of each run the best value. */
  tell() {
    const { runs, state } = this;
    const hidden = new Set(state.get("hide"));
    const grouped = Boolean(state.get("band"));
    this.root.classList.toggle("grouped", grouped);
    for (const [id, row] of this.rows) {
      row.item.hidden = grouped;
      row.shown.checked = !hidden.has(id);
      row.item.classList.toggle("off", hidden.has(id));
      row.dot.style.color = runs.colourOf(runs.byId.get(id));
      row.mark.setAttribute("aria-pressed", String(runs.marked.has(id)));
      row.pin.setAttribute("aria-pressed", String(state.get("pin") === id));
      row.item.classList.toggle("pinned", state.get("pin") === id);
    }
    this.everything.checked = hidden.size === 0;
    this.everything.indeterminate = hidden.size > 0 && hidden.size < this.rows.size;
    this.#tellGroups(grouped);
    this.rest();
  }

  /** What stands here while nothing is pointed at. */
  rest() {
    const { figures, runs } = this;
    const main = figures.main;
    this.title.textContent = main ? figures.label(main) : "";
    const base = runs.pinned && figures.value(runs.pinned, main);
    const values = this.state.get("band") ? [] : runs.all.map((run) => ({ id: run.id, kind: "validation", value: figures.value(run, main) }));
    this.#write(values, base, null);
  }

  /**
   * The values at a place, the best first.
   *
   * @param values [{id, kind, value}]
   * @param title where that is
   * @param less whether less is better
   * @param pointed the id of the line that is nearest
   */
  show(values, title, less, pointed) {
    this.title.textContent = title;
    const main = new Map();
    for (const each of values) if (!main.has(each.id) || each.kind !== "train") main.set(each.id, each.value);
    const base = main.get(this.state.get("pin"));
    const order = [...main].sort(([, a], [, b]) => Number.isNaN(a) - Number.isNaN(b) || (less ? a - b : b - a)).map(([id]) => id);
    this.#write(values, base, order);
    for (const [id, { item }] of this.#all()) item.classList.toggle("pointed", id === pointed);
  }

  #all() {
    return this.state.get("band") ? this.groupRows : this.rows;
  }

  #write(values, base, order) {
    const byId = new Map();
    for (const { id, kind, value } of values) byId.set(id, { ...byId.get(id), [kind]: value });
    const places = order && new Map(order.map((id, place) => [id, place]));
    for (const [id, row] of this.#all()) {
      const { train, validation, test } = byId.get(id) ?? {};
      const value = validation ?? test ?? train;
      row.value.textContent = value === undefined || (order === null && Number.isNaN(value)) ? "" : number(value);
      row.train.textContent = train !== undefined && train !== value ? number(train) : "";
      const apart = base !== undefined && base !== null && id !== this.state.get("pin") ? value - base : NaN;
      row.delta.textContent = Number.isFinite(apart) ? `${apart < 0 ? "−" : "+"}${number(Math.abs(apart))}` : "";
      row.item.style.order = places ? (places.get(id) ?? places.size) : "";
      if (!order) row.item.classList.remove("pointed");
    }
  }

  #row(id, item) {
    const { state, runs } = this;
    const { name } = runs.byId.get(id);
    const shown = element("input");
    shown.type = "checkbox";
    shown.setAttribute("aria-label", `Show ${name} #${id}`);
    shown.addEventListener("change", () => state.toggle("hide", id));
    const dot = item.querySelector(".dot");
    const mark = button("mark", `Highlight ${name} #${id}`, () => state.toggle("mark", id));
    dot.replaceWith(mark);
    mark.append(dot);
    const pin = button("pin", `Compare the others with ${name} #${id}`, () => state.set("pin", state.get("pin") === id ? null : id));
    pin.innerHTML = `<svg class="icon small" aria-hidden="true"><use href="${ICONS}#pin"></use></svg>`;
    item.prepend(shown);
    item.append(...this.#numbers(), pin);
    this.#follow(item, id);
    this.rows.set(id, { item, shown, dot, mark, pin, ...numbersOf(item) });
  }

  #numbers() {
    return [element("small", "delta"), element("small", "train"), element("b", "value")];
  }

  #tellGroups(grouped) {
    for (const { item } of this.groupRows.values()) item.remove();
    this.groupRows.clear();
    if (!grouped) return;
    const { runs } = this;
    for (const [name, members] of runs.groups()) {
      const item = element("li");
      const dot = element("i", "dot");
      dot.style.color = runs.field === "run" ? runs.colourOf(members[0]) : runs.colourOfGroup(name);
      const text = element("span", "name");
      text.textContent = name;
      const count = element("span", "id");
      count.textContent = `${members.length} run${members.length === 1 ? "" : "s"}`;
      item.append(dot, text, count, ...this.#numbers());
      this.#follow(item, name);
      this.list.append(item);
      this.groupRows.set(name, { item, ...numbersOf(item) });
    }
  }

  #follow(item, id) {
    item.addEventListener("pointerenter", () => this.onPoint(id));
    item.addEventListener("pointerleave", () => this.onPoint(null));
  }
}

function numbersOf(item) {
  return { value: item.querySelector(".value"), train: item.querySelector(".train"), delta: item.querySelector(".delta") };
}

function button(className, title, act) {
  const made = element("button", `bare ${className}`);
  made.type = "button";
  made.title = title;
  made.setAttribute("aria-label", title);
  made.addEventListener("click", act);
  return made;
}
