/** The bar below the table: compares the selected runs, or does one thing with each of them. */
import { readAgain } from "../live.js";

const MOST_COMPARED = 100;
const PAST = { cancel: "Cancelled", retry: "Retried", archive: "Archived", restore: "Restored", tag: "Tagged" };
/** Behind these, the runs stand in another list. */
const MOVING = new Set(["archive", "restore"]);

export function bulk(bar, selection) {
  const part = (name) => bar.querySelector(`[data-${name}]`);
  const count = part("count");
  const hint = count.textContent;
  const tell = () => {
    const { size } = selection.ids;
    count.textContent = size ? `${size} selected` : hint;
    part("compare").disabled = size < 2 || size > MOST_COMPARED;
    part("compare").title = size > MOST_COMPARED ? `At most ${MOST_COMPARED} runs can be compared` : "";
    if (part("changes")) part("changes").hidden = size === 0;
    part("clear").hidden = size === 0;
  };
  selection.addEventListener("change", tell);
  tell();
  part("clear").addEventListener("click", () => selection.clear());
  bar.addEventListener("submit", (event) => {
    event.preventDefault();
    location.href = `${bar.action}?runs=${[...selection.ids].join(",")}`;
  });
  bar.addEventListener("click", async ({ target }) => {
    const action = target.closest("[data-act]")?.dataset.act;
    if (!action) return;
    part("told").textContent = await act(bar.dataset.bulk, action, [...selection.ids].map(Number), part("tag"));
    if (MOVING.has(action)) selection.clear();
    await readAgain().catch(() => {}); // the rows are read again with the next event in any case
  });
}

/** @returns what came of it, in words */
async function act(address, action, runs, field) {
  const body = { action, runs };
  if (action === "tag") {
    const [key, ...rest] = field.value.split("=");
    if (!key.trim()) {
      field.focus();
      return "Write the tag first, as in team=blue.";
    }
    body.tags = { [key.trim()]: rest.join("=").trim() };
  }
  const answer = await fetch(address, {
    method: "POST",
    headers: { "Content-Type": "application/json", Accept: "application/json" },
    body: JSON.stringify(body),
  }).catch(() => null);
  if (!answer) return "The server does not answer.";
  const outcome = await answer.json();
  if (!answer.ok) return outcome.detail;
  const refused = outcome.refused.map(({ run, reason }) => `#${run}: ${reason}`).join(" ");
  return `${PAST[action]} ${outcome.done.length} of ${runs.length}. ${refused}`;
}
