/** The new-run form and the YAML beside it: the form writes the YAML, and YAML that checks out fills the form. */
import { Augmented } from "./form/augmented.js";
import { Cost } from "./form/cost.js";
import { fillForm, readSpec, showFields } from "./form/fields.js";
import { Mistakes } from "./form/mistakes.js";
import { Rate } from "./form/rate.js";
import { toYaml } from "./form/yaml.js";
import "./copy.js";

const CHECK_AFTER = 350;
const grouped = new Intl.NumberFormat("en");
const form = document.querySelector("[data-spec]");
const yaml = form.querySelector("[data-yaml]");
const state = form.querySelector("[data-check-state]");
const submit = form.querySelector("[data-submit]");
const mistakes = new Mistakes(form, form.querySelector("[data-mistakes]"));
const cost = new Cost(form, form.querySelector("[data-cost]"));
const rate = new Rate(form.querySelector("[data-rate]"));
const augmented = new Augmented(form);
const start = form.querySelector("[data-start]");
const trained = form.querySelector("[data-trainable]");
const drawn = trained.textContent;
const touched = new Set();
let timer = null;
let latest = 0;

async function post(address) {
  return fetch(address, {
    method: "POST",
    headers: { "Content-Type": "application/yaml", Accept: "application/json" },
    body: yaml.value,
  });
}

function say(text) {
  state.textContent = text;
}

/** Asks the server what it thinks; fills the form if the YAML was edited by hand. */
async function check(fill) {
  const number = ++latest;
  const answer = await post("/api/v1/runs/check").catch(() => null);
  if (!answer || number !== latest) return;
  const body = await answer.json().catch(() => ({}));
  const found = body.mistakes ?? [];
  if (answer.ok && found.length === 0) {
    mistakes.clear();
    if (fill && body.spec) fillForm(form, body.spec);
    showTrained(body);
    rate.show(body.learningRate, body.spec.train);
    say("Checked: nothing is wrong with it.");
  } else {
    mistakes.show(found, fill ? new Set() : touched);
    rate.outdate();
    const first = found[0];
    say(first ? `${found.length === 1 ? "1 mistake" : `${found.length} mistakes`}: ${first.path || "the text"} ${first.message}` : (body.detail ?? "The server cannot read this."));
  }
  const spec = readSpec(form);
  augmented.show(spec);
  if (spec.network?.layers) cost.tell(answer.ok ? body.network : null);
  else cost.show(spec);
}

/** What is left to train of a network that starts from a checkpoint. */
function showTrained({ spec, network }) {
  if (spec?.resume) {
    start.open = true;
    trained.textContent = spec.resume.run ? `goes on from the end of run ${spec.resume.run}` : `goes on from checkpoint ${spec.resume.checkpoint}`;
    return;
  }
  if (!spec?.initialize) {
    trained.textContent = drawn;
    return;
  }
  start.open = true;
  trained.textContent = `${grouped.format(network.trainable)} of ${grouped.format(network.parameters)} parameters are trained`;
}

function checkSoon(fill) {
  clearTimeout(timer);
  timer = setTimeout(() => check(fill), CHECK_AFTER);
}

function writeYaml() {
  showFields(form);
  const spec = readSpec(form);
  yaml.value = toYaml(spec);
  cost.show(spec);
  augmented.show(spec);
}

form.addEventListener("input", (event) => {
  if (event.target === yaml) {
    checkSoon(true);
  } else if (event.target.dataset.kind) {
    writeYaml();
    checkSoon(false);
  }
});
form.addEventListener("focusout", (event) => {
  if (!event.target.dataset?.kind) return;
  touched.add(event.target.name);
  checkSoon(false);
});

form.addEventListener("submit", async (event) => {
  event.preventDefault();
  clearTimeout(timer);
  latest++;
  submit.disabled = true;
  say("Submitting …");
  const answer = await post("/api/v1/runs").catch(() => null);
  const body = (await answer?.json().catch(() => ({}))) ?? {};
  if (answer?.status === 201) {
    location.href = `/runs/${body.id}`;
    return;
  }
  submit.disabled = false;
  const found = body.mistakes ?? [];
  if (found.length) {
    mistakes.show(found);
    say(found.length === 1 ? "Not submitted: 1 mistake." : `Not submitted: ${found.length} mistakes.`);
  } else {
    say(body.detail ?? "The server could not be reached. Try again.");
  }
});

const file = form.querySelector("[data-spec-file]");
const open = form.querySelector("[data-spec-open]");
open.hidden = false;
open.addEventListener("click", () => file.click());
file.addEventListener("change", async () => {
  yaml.value = await file.files[0].text();
  file.value = "";
  check(true);
});

showFields(form);
check(true);
