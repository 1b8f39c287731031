/** What the chosen augmentation does to images of the chosen data set, drawn by the server anew when either changes. */
const DRAW_AFTER = 400;
const WORDS = {
  randomCrop: "random crop",
  randomResizedCrop: "random resized crop",
  horizontalFlip: "left to right",
  verticalFlip: "top to bottom",
  rotation: "rotation",
  colorJitter: "colour jitter",
  cutout: "cutout",
  mixup: "mixup",
  cutmix: "cutmix",
};
const share = new Intl.NumberFormat("en", { maximumFractionDigits: 2 });

export class Augmented {
  constructor(form) {
    this.section = form.querySelector("[data-augment]");
    this.words = form.querySelector("[data-augment-words]");
    this.none = this.words.textContent;
    this.place = form.querySelector("[data-augmented]");
    this.wanted = "";
    this.shown = "";
    this.timer = null;
    this.chosen = false;
    this.section.addEventListener("toggle", () => this.#drawSoon(0));
  }

  show({ data, train }) {
    const kinds = Object.keys(data?.augment ?? {}).filter((kind) => kind in WORDS);
    this.words.textContent = kinds.length ? kinds.map((kind) => WORDS[kind]).join(", ") : this.none;
    if (kinds.length && !this.chosen) this.section.open = true;
    this.chosen = kinds.length > 0;
    if (!this.chosen) this.place.hidden = true;
    const { dataset, normalize, augment, resize } = data ?? {};
    this.wanted = JSON.stringify({ data: { dataset, normalize, augment, resize }, train: { epochs: 1, seed: train?.seed } });
    this.#drawSoon(DRAW_AFTER);
  }

  /** While the section is closed, or nothing is chosen, there is nothing to look at. */
  #drawSoon(delay) {
    clearTimeout(this.timer);
    if (this.section.open && this.chosen && (this.wanted !== this.shown || this.place.hidden)) this.timer = setTimeout(() => this.#draw(), delay);
  }

  async #draw() {
    const asked = this.wanted;
    const answer = await fetch("/api/v1/runs/preview", {
      method: "POST",
      headers: { "Content-Type": "application/json", Accept: "application/json" },
      body: asked,
    }).catch(() => null);
    const body = (await answer?.json().catch(() => ({}))) ?? {};
    if (asked !== this.wanted || !this.chosen) return;
    this.shown = asked;
    this.place.hidden = false;
    if (answer?.ok) {
      this.place.replaceChildren(...body.strips.map((strip, i) => row(strip, i, body.classes)), caption(body));
      this.place.removeAttribute("data-outdated");
    } else {
      this.place.setAttribute("data-outdated", "");
      if (!answer) this.shown = "";
    }
  }
}

function row({ image, lambda }, number, classes) {
  const label = document.createElement("span");
  label.textContent = number === 0 ? "as they are" : lambda == null ? `batch ${number}` : `batch ${number}, λ ${share.format(lambda)}`;
  const picture = new Image();
  picture.src = image;
  picture.alt = `${number === 0 ? "Images as they are" : `Augmented images, batch ${number}`}: ${classes.join(", ")}`;
  const line = document.createElement("div");
  line.append(label, picture);
  return line;
}

function caption({ dataset, strips }) {
  const text = document.createElement("figcaption");
  const mixed = strips.some(({ lambda }) => lambda != null);
  text.textContent = `Training images of ${dataset}, as they are and as five batches.${mixed ? " Each is mixed with the one to its left, the first with the last; λ is its own share." : ""}`;
  return text;
}
