/** The trials that a sweep would begin. */
const MOST = 200;
const whole = new Intl.NumberFormat("en");

export class Preview {
  constructor(form) {
    this.box = form.querySelector("[data-preview]");
    this.words = form.querySelector("[data-preview-words]");
    this.sum = form.querySelector("[data-trials]");
  }

  /** @param answer as /api/v1/sweeps/check answers */
  show({ spec, trials, epochs }) {
    const paths = Object.keys(spec.search);
    const text = `${trials.length === 1 ? "1 trial" : `${whole.format(trials.length)} trials`}, ${whole.format(epochs)} epochs`;
    this.sum.textContent = text;
    this.words.textContent = `${text} if none is stopped${trials.length > MOST ? `; the first ${MOST}` : ""}`;
    this.box.querySelector("thead").replaceChildren(row("th", ["Trial", ...paths, "Epochs"]));
    this.box.querySelector("tbody").replaceChildren(...trials.slice(0, MOST).map((trial) => row("td", [trial.number, ...paths.map((path) => trial.values[path]), trial.epochs])));
    this.box.hidden = false;
    this.box.removeAttribute("data-outdated");
  }

  outdate() {
    this.sum.textContent = "";
    this.box.dataset.outdated = "";
  }
}

function row(kind, cells) {
  const made = document.createElement("tr");
  for (const cell of cells) {
    const one = document.createElement(kind);
    if (kind === "th") one.scope = "col";
    one.className = "number";
    one.textContent = cell !== null && typeof cell === "object" ? JSON.stringify(cell) : String(cell);
    made.append(one);
  }
  return made;
}
