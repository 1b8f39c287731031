/** All that is chosen on the page, kept in its address: a link shows a colleague the same picture. */
const WRITE_AFTER = 150;
/** What may stand in a query as it is, and is easier to read so. */
const READABLE = [["%2C", ","], ["%2F", "/"], ["%3A", ":"], ["%7E", "~"]];

const WORD = { empty: "", read: ([text]) => text ?? "", write: (word) => (word ? [word] : []) };
const NUMBER = { empty: 0, read: ([text]) => Number(text) || 0, write: (number) => (number ? [String(number)] : []) };
const FLAG = { empty: false, read: ([text]) => text === "1", write: (flag) => (flag ? ["1"] : []) };
const ID = { empty: null, read: ([text]) => Number(text) || null, write: (id) => (id ? [String(id)] : []) };
const WORDS = { empty: [], read: (texts) => texts, write: (words) => words };
const IDS = {
  empty: [],
  read: ([text]) => (text ?? "").split(",").map(Number).filter(Boolean),
  write: (ids) => (ids.length ? [ids.join(",")] : []),
};
const RANGE = {
  empty: null,
  read: ([text]) => {
    const ends = (text ?? "").split("~").map(Number);
    return ends.length === 2 && ends[0] < ends[1] ? ends : null;
  },
  write: (range) => (range ? [range.map((end) => String(Number(end.toPrecision(9)))).join("~")] : []),
};

/** By the name in the address. What the page does not know there, such as the runs themselves, it leaves alone. */
const SHAPES = {
  x: WORD, // the horizontal axis
  zoom: RANGE, // the part of it that is shown
  s: NUMBER, // the weight of smoothing
  log: WORDS, // charts with a logarithmic scale
  charts: WORDS, // in their order; those of most runs if there are none
  wide: WORDS, // charts across the whole width
  group: WORD, // what runs are grouped by
  band: WORD, // what of each group is drawn in place of its runs
  pin: ID, // the run that others are compared with
  diff: FLAG, // whether curves are drawn as differences to it
  hide: IDS,
  mark: IDS, // highlighted runs
  bar: WORD, // the figure of the bars
  sx: WORD, // the figures of the scatter
  sy: WORD,
  axes: WORDS, // the figures of the parallel coordinates
  brush: WORDS, // the parts of these axes that highlighted runs pass through
  all: FLAG, // whether parameters are listed that do not differ
};

export class State extends EventTarget {
  constructor(search = location.search) {
    super();
    this.timer = null;
    this.values = new Map();
    const query = new URLSearchParams(search);
    for (const [name, shape] of Object.entries(SHAPES)) this.values.set(name, shape.read(query.getAll(name)));
  }

  get(name) {
    return this.values.get(name);
  }

  /** Changes what is chosen; whoever listens to "change" is told the name. */
  set(name, value) {
    this.values.set(name, value ?? SHAPES[name].empty);
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.write(), WRITE_AFTER);
    this.dispatchEvent(new CustomEvent("change", { detail: name }));
  }

  /** Says that the numbers of the runs changed, and nothing that is chosen. */
  tellOfFigures() {
    this.dispatchEvent(new CustomEvent("change", { detail: "figures" }));
  }

  /** Puts an entry into a list, or takes it out. */
  toggle(name, entry) {
    const list = this.get(name);
    this.set(name, list.includes(entry) ? list.filter((each) => each !== entry) : [...list, entry]);
  }

  /** The query of the page's address as it is to be. */
  query(search = location.search) {
    const query = new URLSearchParams(search);
    for (const [name, shape] of Object.entries(SHAPES)) {
      query.delete(name);
      for (const text of shape.write(this.get(name))) query.append(name, text);
    }
    return READABLE.reduce((text, [code, character]) => text.replaceAll(code, character), query.toString());
  }

  write() {
    clearTimeout(this.timer);
    history.replaceState(null, "", `${location.pathname}?${this.query()}`);
  }
}
