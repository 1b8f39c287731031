/** The upload form: shows how far the upload is, and a mistake in its place. */
const form = document.querySelector("[data-upload]");
if (form) {
  const mistake = form.querySelector("[data-upload-mistake]");
  const progress = form.querySelector("[data-upload-progress]");
  const state = form.querySelector("[data-upload-state]");
  const button = form.querySelector("button.primary");
  const drop = form.querySelector("[data-drop]");
  const files = form.querySelector('input[type="file"]');

  const refuse = (text) => {
    mistake.hidden = false;
    mistake.querySelector("p").textContent = text;
    progress.hidden = true;
    state.textContent = "";
    button.disabled = false;
  };

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    mistake.hidden = true;
    button.disabled = true;
    progress.hidden = false;
    progress.value = 0;
    const request = new XMLHttpRequest();
    request.open("POST", form.dataset.upload);
    request.setRequestHeader("Accept", "application/json");
    request.upload.addEventListener("progress", ({ loaded, total }) => {
      progress.value = loaded / total;
      state.textContent = loaded < total ? `${Math.floor((100 * loaded) / total)} %` : "Reading the images …";
    });
    request.addEventListener("load", () => {
      const answer = parse(request.responseText);
      if (request.status < 300) location.href = `/datasets/${encodeURIComponent(answer.name)}?version=${answer.version}`;
      else refuse(answer.detail ?? `The server answered ${request.status}. Try again.`);
    });
    request.addEventListener("error", () => refuse("The server could not be reached. Check the connection and try again."));
    request.send(new FormData(form));
  });

  for (const name of ["dragenter", "dragover"])
    drop.addEventListener(name, (event) => {
      event.preventDefault();
      drop.classList.add("over");
    });
  for (const name of ["dragleave", "drop"]) drop.addEventListener(name, () => drop.classList.remove("over"));
  drop.addEventListener("drop", (event) => {
    event.preventDefault();
    files.files = event.dataTransfer.files;
  });
}

function parse(text) {
  try {
    return JSON.parse(text);
  } catch {
    return {};
  }
}
