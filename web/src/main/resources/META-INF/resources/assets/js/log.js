/** The log of a run: follows new lines until the reader scrolls up, and finds words. */
const MOST_LINES = 2000;

export class RunLog {
  constructor(box, { follow, search, state }) {
    this.box = box;
    this.state = state;
    this.follow = follow;
    this.lines = [];
    follow.addEventListener("click", () => this.#setFollowing(follow.getAttribute("aria-pressed") !== "true"));
    box.addEventListener("wheel", () => this.#setFollowing(this.#atEnd()), { passive: true });
    box.addEventListener("keyup", () => this.#setFollowing(this.#atEnd()));
    search.addEventListener("input", () => this.#search(search.value));
    this.words = "";
  }

  /**
   * Reads the newest lines.
   *
   * @returns the change up to which lines are in; later ones come as events
   */
  async load(count) {
    const answer = await fetch(`${this.box.dataset.log}?tail=${count}`, { headers: { Accept: "application/json" } });
    if (!answer.ok) return null;
    const { lines, feed } = await answer.json();
    this.append(lines);
    return feed;
  }

  /** @param lines {time: milliseconds since 1970, level, text} */
  append(lines) {
    if (!lines.length) return;
    this.box.querySelector("[data-log-empty]")?.remove();
    const rows = lines.map((line) => this.#row(line));
    this.box.append(...rows);
    while (this.box.childElementCount > MOST_LINES) this.box.firstElementChild.remove();
    this.#tell();
    if (this.following) this.box.scrollTop = this.box.scrollHeight;
  }

  get following() {
    return this.follow.getAttribute("aria-pressed") === "true";
  }

  #setFollowing(on) {
    this.follow.setAttribute("aria-pressed", String(on));
    if (on) this.box.scrollTop = this.box.scrollHeight;
  }

  #atEnd() {
    return this.box.scrollHeight - this.box.scrollTop - this.box.clientHeight < 24;
  }

  #row({ time, level, text }) {
    const row = document.createElement("p");
    if (level !== "info") row.className = level;
    const stamp = document.createElement("time");
    const date = new Date(time);
    stamp.textContent = date.toTimeString().slice(0, 8);
    stamp.title = date.toLocaleString();
    const words = document.createElement("span");
    words.textContent = text;
    row.append(stamp, words);
    this.#mark(row);
    return row;
  }

  #search(words) {
    this.words = words.toLowerCase();
    for (const row of this.box.children) this.#mark(row);
    this.#tell();
  }

  #mark(row) {
    const span = row.lastElementChild;
    const text = span.textContent;
    const at = this.words ? text.toLowerCase().indexOf(this.words) : -1;
    row.hidden = this.words !== "" && at < 0;
    if (at < 0) {
      span.textContent = text;
      return;
    }
    const mark = document.createElement("mark");
    mark.textContent = text.slice(at, at + this.words.length);
    span.replaceChildren(text.slice(0, at), mark, text.slice(at + this.words.length));
  }

  #tell() {
    const count = this.words ? [...this.box.children].filter((row) => !row.hidden).length : this.box.childElementCount;
    this.state.textContent = this.words ? `${count} matching` : `${count} lines`;
  }
}
