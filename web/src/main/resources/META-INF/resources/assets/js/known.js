/** The well-known data sets: a button begins to fetch one, and the page follows until it is here or has failed. */
import { readAgain } from "./live.js";

const EVERY = 1000;
let following = false;

async function follow() {
  if (following) return;
  following = true;
  while (document.querySelector("[data-fetching]")) {
    await new Promise((resolve) => setTimeout(resolve, EVERY));
    await readAgain().catch(() => {}); // the server may be away for a moment
  }
  following = false;
}

document.addEventListener("submit", async (event) => {
  const { known } = event.target.dataset;
  if (!known) return;
  event.preventDefault();
  const answer = await fetch(known, { method: "POST", headers: { Accept: "application/json" } }).catch(() => null);
  if (!answer?.ok) {
    event.target.submit(); // the page of the answer says what is wrong
    return;
  }
  await readAgain().catch(() => {});
  follow();
});

follow();
