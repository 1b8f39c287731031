/** What the chosen network costs for the chosen data: parameters, multiply-adds and memory, counted by the server. */
const compact = new Intl.NumberFormat("en", { notation: "compact", minimumSignificantDigits: 3, maximumSignificantDigits: 3 });
/** A specification's, where it says nothing. */
const DEFAULT_BATCH = 64;
const BYTE_UNITS = ["B", "KiB", "MiB", "GiB", "TiB"];
const grouped = new Intl.NumberFormat("en");
const UNITS = { K: " k", M: " M", B: " G", T: " T" };

/** As the server writes counts, such as 6.13 M. */
const short = (count) => compact.format(count).replace(/[KMBT]$/, (unit) => UNITS[unit]);
const whole = (count) => grouped.format(count).replaceAll(",", "\u202f");

/** As the server writes sizes, such as 1.32 GiB. */
function bytes(size) {
  const unit = Math.min(BYTE_UNITS.length - 1, Math.floor(Math.log2(size) / 10));
  return `${Number((size / 1024 ** unit).toPrecision(3))} ${BYTE_UNITS[unit]}`;
}

function bold(text) {
  const element = document.createElement("b");
  element.textContent = text;
  return element;
}

function link(text, address) {
  const element = document.createElement("a");
  element.textContent = text;
  element.href = address;
  return element;
}

export class Cost {
  constructor(form, place) {
    this.form = form;
    this.place = place;
    this.asked = "";
  }

  async show(spec) {
    const address = this.#address(spec);
    if (!address || address === this.asked) return;
    this.asked = address;
    const answer = await fetch(address, { headers: { Accept: "application/json" } });
    const body = await answer.json().catch(() => ({}));
    if (address !== this.asked) return;
    this.place.replaceChildren();
    if (!answer.ok) {
      this.place.textContent = body.mistakes?.[0] ? `${body.mistakes[0].message}` : "";
      return;
    }
    this.#say(body, address.replace("/api/v1", ""));
  }

  /** Of a network given by its layers, which the check of the whole specification has counted. */
  tell(costs) {
    this.asked = "";
    this.place.replaceChildren();
    if (costs) this.#say(costs, null);
  }

  #say({ parameters, trainable = parameters, multiplyAdds, trainingMemory: memory }, card) {
    const parts = [[bold(whole(parameters)), " parameters"]];
    if (trainable !== parameters) parts.push([bold(whole(trainable)), " trainable"]);
    parts.push([bold(short(multiplyAdds)), " multiply-adds per image"]);
    if (memory) parts.push([bold(bytes(memory.total)), ` memory expected for batches of ${memory.batch}`]);
    if (card) parts.push([link("card", card)]);
    this.place.append(...parts.flatMap((part, i) => (i > 0 ? [" · ", ...part] : part)));
  }

  #address({ network, data, train, initialize }) {
    const set = this.form.querySelector('select[name="data.dataset"]')?.selectedOptions[0];
    if (!network?.family || !set?.dataset.shape) return null;
    const [channels, height, width] = set.dataset.shape.split("x");
    const input = [channels, data?.resize?.height ?? height, data?.resize?.width ?? width].join("x");
    if (!/^\d+x\d+x\d+$/.test(input)) return null;
    const query = new URLSearchParams({ input, classes: set.dataset.classes });
    query.set("batch", train?.batchSize ?? DEFAULT_BATCH);
    const optimizer = train?.optimizer ?? {};
    if (optimizer.type === "sgd") query.set("optimizer", optimizer.momentum > 0 ? "momentum" : "sgd");
    if (optimizer.type === "adamW" || optimizer.type === "rmsprop") query.set("optimizer", optimizer.type);
    if (train?.average) query.set("average", true);
    if (initialize?.freeze) query.set("freeze", initialize.freeze);
    for (const [name, value] of Object.entries(network.options ?? {})) query.set(`option.${name}`, value);
    return `/api/v1/architectures/${network.family}/${network.variant ?? network.family}?${query}`;
  }
}
