/** An upload form: shows how far the upload is, and mistakes in their places. */
import { Mistakes } from "./form/mistakes.js";

const form = document.querySelector("[data-upload]");
if (form) {
  const mistake = form.querySelector("[data-upload-mistake]");
  const progress = form.querySelector("[data-upload-progress]");
  const state = form.querySelector("[data-upload-state]");
  const button = form.querySelector("button.primary");
  const drop = form.querySelector("[data-drop]");
  const files = form.querySelector('input[type="file"]');

  const tensors = form.querySelector("[data-upload-tensors]");
  const fields = new Mistakes(form, mistake);

  const refuse = (text, answer = {}) => {
    fields.show(answer.mistakes ?? [], [""]);
    list(answer.tensors ?? [], answer.unlisted ?? 0);
    mistake.hidden = false;
    mistake.querySelector("p").textContent = text;
    progress.hidden = true;
    state.textContent = "";
    button.disabled = false;
  };

  const list = (lines, unlisted) => {
    if (!tensors) return;
    tensors.hidden = lines.length === 0;
    tensors.querySelector("tbody").replaceChildren(...lines.map(({ name, expected, found }) => row(name, words(expected), words(found))));
    tensors.querySelector("[data-unlisted]").textContent = unlisted ? `and ${unlisted} more` : "";
  };

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    fields.clear();
    list([], 0);
    button.disabled = true;
    progress.hidden = false;
    progress.value = 0;
    const request = new XMLHttpRequest();
    request.open("POST", form.dataset.upload);
    request.setRequestHeader("Accept", "application/json");
    request.upload.addEventListener("progress", ({ loaded, total }) => {
      progress.value = loaded / total;
      state.textContent = loaded < total ? `${Math.floor((100 * loaded) / total)} %` : form.dataset.uploadReading;
    });
    request.addEventListener("load", () => {
      const answer = parse(request.responseText);
      if (request.status < 300) location.href = filled(form.dataset.uploadDone, answer);
      else refuse(answer.detail ?? `The server answered ${request.status}. Try again.`, answer);
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

/** The address in which {name} stands for the answer's name. */
function filled(address, answer) {
  return address.replace(/\{(\w+)}/g, (_, key) => encodeURIComponent(answer[key]));
}

function words(tensor) {
  return tensor ? `${tensor.dtype} [${tensor.shape.join(", ")}]` : "–";
}

function row(...texts) {
  const line = document.createElement("tr");
  line.append(
    ...texts.map((text) => {
      const cell = document.createElement("td");
      cell.className = "mono";
      cell.textContent = text;
      return cell;
    }),
  );
  return line;
}

function parse(text) {
  try {
    return JSON.parse(text);
  } catch {
    return {};
  }
}
