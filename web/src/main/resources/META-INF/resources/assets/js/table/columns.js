/** What can be a column, offered as buttons: each adds its line, or takes it away. */
const OF_RUNS = ["status", "progress", "curve", "tags", "experiment", "family", "variant", "parameters", "dataset", "user", "duration", "created", "started", "finished", "epoch", "step", "notes", "reason"];
const SHOWN = 120;

export function chooser(form) {
  const text = form.querySelector("textarea");
  const box = form.querySelector("[data-words]");
  const lines = () => text.value.split("\n").map((line) => line.trim()).filter(Boolean);
  form.closest("details").addEventListener("toggle", async () => {
    if (box.childElementCount) return;
    const answer = await fetch(box.dataset.words, { headers: { Accept: "application/json" } });
    const words = answer.ok ? await answer.json() : { metrics: [], params: [], tags: [], insights: [] };
    const fields = [
      ...words.metrics.map((key) => `metrics.${quoted(key)}`),
      ...OF_RUNS,
      ...words.insights.map((kind) => `insights.${kind}`),
      ...words.params.map((key) => `params.${quoted(key)}`),
      ...words.tags.map((key) => `tags.${quoted(key)}`),
    ];
    box.replaceChildren(...fields.slice(0, SHOWN).map((field) => button(field)));
    tell();
  });

  function button(field) {
    const made = document.createElement("button");
    made.type = "button";
    made.className = "slim";
    made.textContent = field;
    made.addEventListener("click", () => {
      const shown = lines();
      text.value = (shown.includes(field) ? shown.filter((line) => line !== field) : [...shown, field]).join("\n");
      tell();
    });
    return made;
  }

  function tell() {
    const shown = new Set(lines());
    for (const each of box.children) each.setAttribute("aria-pressed", String(shown.has(each.textContent)));
  }
  text.addEventListener("input", tell);
}

/** A key as the language wants it: in quotes where it has other characters than a word. */
export function quoted(key) {
  return /^[\w./+:@-]+$/.test(key) ? key : `"${key.replaceAll('"', '""')}"`;
}
