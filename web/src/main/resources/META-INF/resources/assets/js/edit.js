/** Notes and tags of runs, changed where they stand: what is new is shown at once, and put back with the reason where the
 *  server refuses it. e edits what stands in the row that j and k have come to. */
import { readAgain } from "./live.js";

const HELP = {
  notes: "Ctrl+Enter saves, Escape leaves it.",
  tag: "Enter saves, Escape leaves it. Nothing takes the tag away.",
  tags: "One a line, as in team=blue. Ctrl+Enter saves, Escape leaves it.",
};
const dialog = document.createElement("dialog");
dialog.className = "editor";
dialog.innerHTML = `<form method="dialog"><label></label><p class="mistake" role="alert" hidden></p><p class="help"></p>
  <div class="actions"><button class="primary slim">Save</button><button type="button" class="slim" data-leave>Leave</button></div></form>`;
document.body.append(dialog);
const form = dialog.firstElementChild;
const label = form.querySelector("label");
const mistake = form.querySelector(".mistake");
/** What was refused, by place: whoever opens it again goes on from there. */
const refused = new Map();
let edited = null;

document.addEventListener("click", ({ target }) => {
  const button = target.closest("[data-edit]");
  if (button) open(button);
});
document.addEventListener("keydown", (event) => {
  const typing = event.target.matches("input:not([type=checkbox]), textarea, select");
  if (event.key !== "e" || event.ctrlKey || event.metaKey || event.altKey || typing || dialog.open) return;
  const button = document.querySelector("tr.current [data-edit]");
  if (!button) return;
  event.preventDefault();
  open(button);
});
form.querySelector("[data-leave]").addEventListener("click", () => dialog.close());
form.addEventListener("keydown", (event) => {
  event.stopPropagation(); // keys of the page
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) form.requestSubmit();
});
form.addEventListener("submit", () => save(edited, form.elements.value.value));
dialog.addEventListener("click", (event) => event.target === dialog && dialog.close());
dialog.addEventListener("close", () => find(edited)?.focus());

function open(button) {
  const { edit, run, key, value } = button.dataset;
  edited = { edit, run, key };
  const before = refused.get(place(edited));
  const field = document.createElement(edit === "tag" ? "input" : "textarea");
  field.name = "value";
  field.value = before?.value ?? value;
  if (edit !== "tag") field.rows = Math.min(12, Math.max(3, field.value.split("\n").length + 1));
  label.replaceChildren(button.getAttribute("aria-label").split(": ")[0], field);
  form.querySelector(".help").textContent = HELP[edit];
  mistake.textContent = before?.reason ?? "";
  mistake.hidden = !before;
  dialog.showModal();
  stand(button.getBoundingClientRect());
  field.focus();
  field.select();
}

/** Over what is edited, within the window. */
function stand({ left, top }) {
  const edge = 8;
  dialog.style.left = `${Math.max(edge, Math.min(left - edge, innerWidth - dialog.offsetWidth - edge))}px`;
  dialog.style.top = `${Math.max(edge, Math.min(top - edge, innerHeight - dialog.offsetHeight - edge))}px`;
}

async function save(what, value) {
  const button = find(what);
  const before = button.dataset.value;
  refused.delete(place(what));
  if (value === before) return;
  show(button, value);
  const reason = await send(what, before, value);
  if (reason) {
    refused.set(place(what), { value, reason });
    const now = find(what);
    if (now) {
      show(now, before);
      tell(now, reason);
    }
  } else {
    await readAgain().catch(() => {}); // the row is read again with the next event in any case
  }
}

/** @returns why it was refused; nothing if it was not */
async function send({ edit, run, key }, before, value) {
  const change = { notes: () => ({ notes: value }), tag: () => ({ tags: { [key]: value.trim() || null } }), tags: () => ({ tags: difference(before, value) }) };
  const answer = await fetch(`/api/v1/runs/${run}`, {
    method: "PATCH",
    headers: { "Content-Type": "application/json", Accept: "application/json" },
    body: JSON.stringify(change[edit]()),
  }).catch(() => null);
  if (!answer) return "The server does not answer; nothing was changed.";
  if (answer.ok) return null;
  const { detail } = await answer.json().catch(() => ({}));
  return detail ?? `The server answered ${answer.status}; nothing was changed.`;
}

/** Tags that are new or different, and null for those that have gone. */
export function difference(before, after) {
  const [old, fresh] = [tagsOf(before), tagsOf(after)];
  const gone = [...old.keys()].filter((key) => !fresh.has(key)).map((key) => [key, null]);
  const set = [...fresh].filter(([key, value]) => old.get(key) !== value);
  return Object.fromEntries([...gone, ...set]);
}

function tagsOf(lines) {
  const pairs = lines.split("\n").filter((line) => line.trim()).map((line) => line.split("="));
  return new Map(pairs.map(([key, ...rest]) => [key.trim(), rest.join("=").trim()]));
}

function show(button, value) {
  button.dataset.value = value;
  button.parentElement.querySelector(".mistake")?.remove();
  if (button.dataset.edit === "tags" && value.trim()) {
    const tags = [...tagsOf(value)].map(([key, text]) => {
      const tag = document.createElement("span");
      tag.className = "tag";
      tag.textContent = text ? `${key}=${text}` : key;
      return tag;
    });
    button.replaceChildren(...tags);
  } else {
    button.textContent = value.trim() || "–";
  }
}

function tell(button, reason) {
  const note = document.createElement("small");
  note.className = "mistake";
  note.setAttribute("role", "alert");
  note.textContent = reason;
  note.title = reason;
  button.after(note);
}

function place({ edit, run, key }) {
  return `[data-edit="${edit}"][data-run="${run}"][data-key="${CSS.escape(key)}"]`;
}

/** Where it stands now: the page may have been read again. */
function find(what) {
  return document.querySelector(place(what));
}
