/** What the chosen network costs for the chosen data: parameters and multiply-adds, counted by the server. */
const compact = new Intl.NumberFormat("en", { notation: "compact", minimumSignificantDigits: 3, maximumSignificantDigits: 3 });
const grouped = new Intl.NumberFormat("en");
const UNITS = { K: " k", M: " M", B: " G", T: " T" };

/** As the server writes counts, such as 6.13 M. */
const short = (count) => compact.format(count).replace(/[KMBT]$/, (unit) => UNITS[unit]);
const whole = (count) => grouped.format(count).replaceAll(",", "\u202f");

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
    this.#say(body);
  }

  /** Of a network given by its layers, which the check of the whole specification has counted. */
  tell(costs) {
    this.asked = "";
    this.place.replaceChildren();
    if (costs) this.#say(costs);
  }

  #say(body) {
    const bold = document.createElement("b");
    bold.textContent = whole(body.parameters);
    const adds = document.createElement("b");
    adds.textContent = short(body.multiplyAdds);
    this.place.append(bold, " parameters · ", adds, " multiply-adds per image");
  }

  #address({ network, data }) {
    const set = this.form.querySelector('select[name="data.dataset"]')?.selectedOptions[0];
    if (!network?.family || !set?.dataset.shape) return null;
    const [channels, height, width] = set.dataset.shape.split("x");
    const input = [channels, data?.resize?.height ?? height, data?.resize?.width ?? width].join("x");
    if (!/^\d+x\d+x\d+$/.test(input)) return null;
    const query = new URLSearchParams({ input, classes: set.dataset.classes });
    if (network.options) query.set("options", JSON.stringify(network.options));
    return `/api/v1/architectures/${network.family}/${network.variant ?? network.family}?${query}`;
  }
}
