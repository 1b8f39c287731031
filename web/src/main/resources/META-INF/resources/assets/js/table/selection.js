/** Which rows of a table are selected; rows that are put in place anew stay so. */
const BOX = "[data-select]";

export class Selection extends EventTarget {
  constructor(table) {
    super();
    this.table = table;
    this.ids = new Set(this.boxes().filter((box) => box.checked).map(({ value }) => value));
    this.last = null;
    this.all = table.querySelector("[data-select-all]");
    this.all.hidden = false;
    this.all.addEventListener("change", () => this.#each(this.boxes(), this.all.checked));
    table.addEventListener("click", (event) => event.target.matches(BOX) && this.#click(event));
    document.addEventListener("partschange", () => this.#tell());
    document.addEventListener("keydown", (event) => this.#key(event));
    this.#tell();
  }

  boxes() {
    return [...this.table.querySelectorAll(BOX)];
  }

  clear() {
    this.ids.clear();
    this.#tell();
  }

  /** With Shift, all from the one before to this one. */
  #click(event) {
    const boxes = this.boxes();
    const at = boxes.indexOf(event.target);
    const before = boxes.findIndex(({ value }) => value === this.last);
    const range = event.shiftKey && before >= 0 ? boxes.slice(Math.min(at, before), Math.max(at, before) + 1) : [event.target];
    this.last = event.target.value;
    this.#each(range, event.target.checked);
  }

  #each(boxes, selected) {
    for (const { value } of boxes) {
      if (selected) this.ids.add(value);
      else this.ids.delete(value);
    }
    this.#tell();
  }

  /** x selects the row that j and k have come to; Escape selects none. */
  #key(event) {
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || event.target.matches("input:not([type=checkbox]), textarea, select")) return;
    const box = this.table.querySelector(`tr.current ${BOX}`);
    if (event.key === "x" && box) this.#each([box], !this.ids.has(box.value));
    if (event.key === "Escape" && this.ids.size) this.clear();
  }

  #tell() {
    const boxes = this.boxes();
    for (const box of boxes) box.checked = this.ids.has(box.value);
    const selected = boxes.filter((box) => box.checked).length;
    this.all.checked = selected > 0 && selected === boxes.length;
    this.all.indeterminate = selected > 0 && selected < boxes.length;
    this.dispatchEvent(new Event("change"));
  }
}
