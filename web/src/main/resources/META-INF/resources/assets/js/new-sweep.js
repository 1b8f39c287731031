/** The form for a new sweep and the YAML beside it: the form writes the YAML, and YAML that can be read fills the form. */
import { fillForm, showFields } from "./form/fields.js";
import { Mistakes } from "./form/mistakes.js";
import { toYaml } from "./form/yaml.js";
import { FieldRows } from "./sweeps/field-rows.js";
import { Preview } from "./sweeps/preview.js";
import { readSweep } from "./sweeps/read-sweep.js";
import "./copy.js";

const CHECK_AFTER = 350;
const form = document.querySelector("[data-sweep-form]");
const yaml = form.querySelector("[data-yaml]");
const state = form.querySelector("[data-check-state]");
const submit = form.querySelector("[data-submit]");
const mistakes = new Mistakes(form, form.querySelector("[data-mistakes]"));
const preview = new Preview(form);
const rows = new FieldRows(form.querySelector("[data-fields]"));
let run = null;
let timer = null;
let latest = 0;

const post = (address) => fetch(address, { method: "POST", headers: { "Content-Type": "application/yaml", Accept: "application/json" }, body: yaml.value });

function say(text) {
  state.textContent = text;
}

/** Asks the server what would be tried; fills the form if the YAML was edited by hand. */
async function check(fill) {
  const number = ++latest;
  const answer = await post("/api/v1/sweeps/check").catch(() => null);
  if (!answer || number !== latest) return;
  const body = await answer.json().catch(() => ({}));
  const found = body.mistakes ?? [];
  if (answer.ok) {
    mistakes.clear();
    run = body.spec.run;
    if (fill) {
      rows.fill(body.spec.search);
      fillForm(form, body.spec);
    }
    preview.show(body);
    say("Checked: every trial can be trained.");
    return;
  }
  preview.outdate();
  mistakes.show(found, new Set());
  const first = found[0];
  say(first ? `${found.length === 1 ? "1 mistake" : `${found.length} mistakes`}: ${first.path || "the text"} ${first.message}` : (body.detail ?? "The server cannot read this."));
}

function checkSoon(fill) {
  clearTimeout(timer);
  timer = setTimeout(() => check(fill), CHECK_AFTER);
}

/** The run itself is only edited as YAML. */
function writeYaml() {
  showFields(form);
  if (run === null) return;
  yaml.value = toYaml({ ...readSweep(form, rows), run });
  checkSoon(false);
}

form.addEventListener("input", (event) => (event.target === yaml ? checkSoon(true) : writeYaml()));
form.addEventListener("rowschange", writeYaml);
form.querySelector("[data-add-field]").addEventListener("click", () => rows.add());

form.addEventListener("submit", async (event) => {
  event.preventDefault();
  clearTimeout(timer);
  latest++;
  submit.disabled = true;
  say("Starting …");
  const answer = await post("/api/v1/sweeps").catch(() => null);
  const body = (await answer?.json().catch(() => ({}))) ?? {};
  if (answer?.status === 201) {
    location.href = `/sweeps/${body.id}`;
    return;
  }
  submit.disabled = false;
  const found = body.mistakes ?? [];
  if (found.length) {
    mistakes.show(found);
    say(found.length === 1 ? "Not started: 1 mistake." : `Not started: ${found.length} mistakes.`);
  } else {
    say(body.detail ?? "The server could not be reached. Try again.");
  }
});

showFields(form);
check(true);
