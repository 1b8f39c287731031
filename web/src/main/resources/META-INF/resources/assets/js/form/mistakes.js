/** Mistakes in their places, and their sum at the top as links. */
export class Mistakes {
  constructor(form, summary) {
    this.form = form;
    this.summary = summary;
    summary.addEventListener("click", (event) => {
      const link = event.target.closest("a");
      if (!link) return;
      event.preventDefault();
      const field = this.#field(link.dataset.path);
      field?.closest("details")?.setAttribute("open", "");
      field?.focus();
    });
  }

  /** @param only show those at these paths, and no sum; undefined for all */
  show(mistakes, only) {
    this.clear();
    for (const mistake of mistakes) {
      if (only && ![...only].some((path) => mistake.path.startsWith(path))) continue;
      this.#mark(mistake);
    }
    if (only || mistakes.length === 0) return;
    const list = this.summary.querySelector("ul");
    list.replaceChildren(...mistakes.map(line));
    this.summary.hidden = false;
    this.summary.focus();
    this.summary.scrollIntoView({ block: "nearest" });
  }

  clear() {
    this.summary.hidden = true;
    this.form.querySelectorAll(".field > .mistake").forEach((element) => element.remove());
    this.form.querySelectorAll("[aria-invalid]").forEach((element) => element.removeAttribute("aria-invalid"));
  }

  #mark({ path, message, fix }) {
    const field = this.#field(path);
    if (!field || field.matches("[data-yaml]")) return;
    field.setAttribute("aria-invalid", "true");
    const place = field.closest(".field");
    const text = document.createElement("p");
    text.className = "mistake";
    text.textContent = [message, fix].filter(Boolean).join(": ");
    place?.append(text);
    place?.closest("details")?.setAttribute("open", "");
  }

  /** The field of a path, or of the nearest part above it that has one; the YAML if none has. */
  #field(path) {
    for (let at = path; at; at = at.replace(/(\[\d+\]|\.?[^.[]+)$/, "")) {
      const fields = [...this.form.querySelectorAll(`[name="${CSS.escape(at)}"], [data-object="${CSS.escape(at)}"]`)];
      const field = fields.find((each) => !each.matches(":disabled"));
      if (field) return field;
    }
    return this.form.querySelector("[data-yaml]");
  }
}

function line({ path, message, fix }) {
  const item = document.createElement("li");
  const link = document.createElement("a");
  link.href = "#spec-yaml";
  link.dataset.path = path;
  link.textContent = path || "The specification";
  item.append(link, ` ${[message, fix].filter(Boolean).join(": ")}`);
  return item;
}
