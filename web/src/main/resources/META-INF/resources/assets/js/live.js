/** Keeps the parts of a page current: when the server says that something changed, the page is read again and the
 *  parts that differ are put in place, so that numbers are formatted in one place only: the server. */
import { refreshTimes } from "./times.js";

/** Calls back at most once per interval, the last call never lost. */
export function calmly(interval, act) {
  let timer = null;
  let last = 0;
  return () => {
    if (timer !== null) return;
    timer = setTimeout(() => {
      timer = null;
      last = Date.now();
      act();
    }, Math.max(0, last + interval - Date.now()));
  };
}

export async function readAgain() {
  const answer = await fetch(location.href, { headers: { Accept: "text/html" }, cache: "no-store" });
  if (answer.redirected || !answer.ok) return;
  const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
  refreshTimes(fresh);
  const missing = [...document.querySelectorAll("[data-part]")].some((part) => !fresh.getElementById(part.id));
  const added = [...fresh.querySelectorAll("[data-part]")].some((part) => !document.getElementById(part.id));
  if (missing || added) {
    location.reload();
    return;
  }
  for (const part of document.querySelectorAll("[data-part]")) {
    const next = fresh.getElementById(part.id);
    if (part.dataset.part === "rows") replaceRows(part, next);
    else if (!sameNode(part, next)) replace(part, next);
  }
  document.dispatchEvent(new CustomEvent("partschange"));
}

function sameNode(shown, fresh) {
  return withoutRefusals(shown).outerHTML === fresh.outerHTML;
}

/** What a form was refused for is not of the server's page, and stays until something else changes. */
function withoutRefusals(shown) {
  if (!shown.querySelector(".refusal")) return shown;
  const plain = shown.cloneNode(true);
  plain.querySelectorAll(".refusal").forEach((refusal) => refusal.remove());
  return plain;
}

function replaceRows(body, next) {
  const rows = new Map([...body.children].map((row) => [row.id, row]));
  const wanted = [...next.children].map((fresh) => {
    const row = rows.get(fresh.id);
    if (!row) return fresh;
    const current = row.classList.contains("current");
    row.classList.remove("current");
    if (row.className === "") row.removeAttribute("class");
    const kept = sameNode(row, fresh) ? row : replace(row, fresh);
    kept.classList.toggle("current", current);
    return kept;
  });
  const same = wanted.length === body.children.length && wanted.every((row, i) => row === body.children[i]);
  if (!same) body.replaceChildren(...wanted);
}

/** Puts a fresh element in place of an old one, the focus staying where it was. */
function replace(old, fresh) {
  const focused = old.contains(document.activeElement) ? focusables(old).indexOf(document.activeElement) : -1;
  const element = document.adoptNode(fresh);
  old.replaceWith(element);
  if (focused >= 0) focusables(element)[focused]?.focus({ preventScroll: true });
  return element;
}

function focusables(root) {
  return [...root.querySelectorAll("a, button, input, select, textarea, [tabindex]")];
}

/** Listens to a stream of server-sent events; the browser reconnects by itself, from the last event it saw. */
export function listen(address, events) {
  let source = null;
  const open = () => {
    source = new EventSource(address);
    for (const [name, act] of Object.entries(events)) source.addEventListener(name, act);
  };
  open();
  addEventListener("pagehide", () => source.close());
  addEventListener("pageshow", (event) => event.persisted && open());
  return () => source.close();
}

/** Reads the page again soon; while nobody looks, once they look again. */
export function refresher(interval) {
  const now = calmly(interval, () => readAgain().catch(() => {}));
  let due = false;
  document.addEventListener("visibilitychange", () => {
    if (!document.hidden && due) {
      due = false;
      now();
    }
  });
  return () => (document.hidden ? (due = true) : now());
}
