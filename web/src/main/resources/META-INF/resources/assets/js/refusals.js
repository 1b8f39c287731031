/** A form that the server refuses says why where it stands, and keeps what was typed. Without this script the refusal is
 *  a page of its own. */
const AWAY = "The server could not be reached. Check the connection and try again.";

document.addEventListener("submit", async (event) => {
  const form = event.target;
  if (!form.matches("[data-refused-here]")) return;
  event.preventDefault();
  const buttons = form.querySelectorAll("button");
  buttons.forEach((button) => (button.disabled = true));
  form.querySelector(".refusal")?.remove();
  const body = new URLSearchParams(new FormData(form));
  const answer = await fetch(form.getAttribute("action"), { method: "POST", body }).catch(() => null);
  buttons.forEach((button) => (button.disabled = false)); // in any case: browsers keep it for who reloads or comes back
  if (answer?.ok) arrive(answer.url);
  else form.append(refusal((await detail(answer)) ?? AWAY));
});

function arrive(address) {
  if (address === location.href) location.reload();
  else location.assign(address);
}

async function detail(answer) {
  const problem = await answer?.json().catch(() => null);
  return problem?.detail;
}

function refusal(text) {
  const said = document.createElement("p");
  said.className = "refusal";
  said.setAttribute("role", "alert");
  said.textContent = text;
  return said;
}
