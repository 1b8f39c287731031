/** The learning rate over the run, as the server plans it. */
const WIDTH = 480;
const HEIGHT = 72;
const MARGIN = 3;
const number = new Intl.NumberFormat("en", { maximumSignificantDigits: 3 });
const tiny = new Intl.NumberFormat("en", { maximumSignificantDigits: 3, notation: "scientific" });

const words = (rate) => (rate !== 0 && rate < 1e-3 ? tiny.format(rate).toLowerCase() : number.format(rate));

export class Rate {
  constructor(figure) {
    this.figure = figure;
    this.line = figure.querySelector("[data-rate-line]");
    this.words = figure.querySelector("[data-rate-words]");
  }

  /** Draws rates above their epochs; says where they begin, are highest, and end. */
  show({ epochs, rates }, train) {
    const highest = Math.max(...rates);
    const x = (epoch) => (epoch / train.epochs) * WIDTH;
    const y = (rate) => HEIGHT - MARGIN - (highest > 0 ? rate / highest : 0) * (HEIGHT - 2 * MARGIN);
    const points = rates.map((rate, i) => `${x(epochs[i]).toFixed(1)},${y(rate).toFixed(1)}`);
    this.line.setAttribute("d", `M${points.join("L")}L${WIDTH},${y(rates.at(-1)).toFixed(1)}`);
    this.words.textContent = this.#said(rates, highest, train);
    this.figure.hidden = false;
    this.figure.removeAttribute("data-outdated");
  }

  /** While something is wrong with the specification, nothing is planned. */
  outdate() {
    this.figure.setAttribute("data-outdated", "");
  }

  #said(rates, highest, { epochs, schedule }) {
    const [first, last] = [rates[0], rates.at(-1)];
    const way = [first];
    if (highest > Math.max(first, last)) way.push(highest);
    if (last !== way.at(-1)) way.push(last);
    const said = `Learning rate over ${epochs} ${epochs === 1 ? "epoch" : "epochs"}: ${way.map(words).join(" → ")}`;
    return schedule.type === "plateau" ? `${said}, reduced when ${schedule.metric} stops getting better` : said;
  }
}
