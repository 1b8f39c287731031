/** Completes what is written in the filter field: fields of runs, keys of metrics, parameters and tags, operators. */
import { quoted } from "./columns.js";

const SHOWN = 8;
const WORD = /[\w./+:@-]*$/;
const KINDS = ["metrics.", "params.", "tags.", "insights.", "best(metrics.", "min(metrics.", "max(metrics."];
const BEHIND_FIELD = ["=", "!=", ">", "<", ">=", "<=", "like ''", "in ()", "is null"];
const BETWEEN = ["and", "or"];
const STATUS = ["queued", "running", "paused", "completed", "failed", "cancelled"];

/** @param input of the filter; its data-words is where the words are asked for */
export function complete(input) {
  const list = document.createElement("ul");
  list.className = "completions";
  list.id = "completions";
  list.hidden = true;
  list.setAttribute("role", "listbox");
  input.after(list);
  input.setAttribute("aria-autocomplete", "list");
  input.setAttribute("aria-controls", list.id);
  let words = null;
  let at = -1;

  const show = async () => {
    words ??= fetch(input.dataset.words, { headers: { Accept: "application/json" } }).then((answer) => (answer.ok ? answer.json() : null));
    const known = await words;
    const before = input.value.slice(0, input.selectionStart);
    const found = known && document.activeElement === input ? suggestions(before, known) : [];
    at = -1;
    list.replaceChildren(...found.map(option));
    list.hidden = found.length === 0;
    input.removeAttribute("aria-activedescendant");
  };

  const option = (text, i) => {
    const item = document.createElement("li");
    item.id = `completion-${i}`;
    item.setAttribute("role", "option");
    item.textContent = text;
    item.addEventListener("pointerdown", (event) => {
      event.preventDefault();
      take(text);
    });
    return item;
  };

  const take = (text) => {
    const caret = input.selectionStart;
    const start = caret - WORD.exec(input.value.slice(0, caret))[0].length;
    const space = text.endsWith(".") || text.endsWith("'") || text.endsWith(")") ? "" : " ";
    input.setRangeText(text + space, start, caret, "end");
    if (/['(][')]$/.test(text)) input.setSelectionRange(input.selectionStart - 1, input.selectionStart - 1);
    show();
  };

  const choose = (place) => {
    const { children } = list;
    at = (place + children.length) % children.length;
    [...children].forEach((item, i) => item.setAttribute("aria-selected", String(i === at)));
    input.setAttribute("aria-activedescendant", children[at].id);
  };

  const hide = () => (list.hidden = true);

  input.addEventListener("input", show);
  input.addEventListener("blur", hide);
  input.addEventListener("keydown", (event) => {
    if (list.hidden) return;
    const acts = {
      ArrowDown: () => choose(at + 1),
      ArrowUp: () => choose(at < 0 ? -1 : at - 1),
      Tab: () => take(list.children[Math.max(0, at)].textContent),
      Enter: () => at >= 0 && take(list.children[at].textContent),
      Escape: hide,
    };
    if (!acts[event.key] || (event.key === "Enter" && at < 0)) return;
    event.preventDefault();
    event.stopPropagation();
    acts[event.key]();
  });
}

/**
 * What may stand at the end of a text.
 *
 * @param known {attributes, metrics, params, tags, insights}
 */
export function suggestions(before, known) {
  if (inText(before)) return [];
  const word = WORD.exec(before)[0];
  const rest = before.slice(0, before.length - word.length);
  return candidates(word, rest, known)
    .filter((candidate) => candidate.toLowerCase().startsWith(word.toLowerCase()) && candidate !== word)
    .slice(0, SHOWN);
}

function candidates(word, rest, known) {
  const last = rest.trimEnd();
  const fresh = last === "" || /(\b(and|or|not)|\()$/i.test(last);
  if (fresh && word === "" && last === "") return [];
  if (fresh) return fields(word, known);
  if (/\bstatus\s*(=|!=|in\s*\([\w\s,]*)$/i.test(last)) return STATUS;
  if (/[\w)"]$/.test(last) && rest !== last) return /(=|<|>|\blike|\bin|\bnull)\s*\S+$/i.test(last) || /'$/.test(last) ? BETWEEN : BEHIND_FIELD;
  return /'$/.test(last) && rest !== last ? BETWEEN : [];
}

function fields(word, { attributes, metrics, params, tags, insights }) {
  const [kind] = word.split(".");
  const keys = { metrics, metric: metrics, params, param: params, tags, tag: tags, insights }[kind.toLowerCase()];
  if (keys && word.includes(".")) return keys.map((key) => `${kind}.${quoted(key)}`);
  return [...KINDS, ...attributes];
}

/** Whether a quote is open. */
function inText(before) {
  return (before.match(/'/g) ?? []).length % 2 === 1;
}
