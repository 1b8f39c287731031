/** Shows an image to a version of a model: chosen, dropped or pasted, it is sent, and the likeliest classes are drawn. */
const form = document.querySelector("[data-try]");
if (form) {
  const part = (name) => form.querySelector(`[data-try-${name}]`);
  const files = form.querySelector('input[type="file"]');
  const version = part("version");
  const drop = form.querySelector("[data-drop]");
  let image = null;
  let newest = 0; // only the answer to what was asked last is shown

  const refuse = (text) => {
    part("mistake").hidden = false;
    part("mistake").querySelector("p").textContent = text;
    part("result").hidden = true;
  };

  const take = async (file) => {
    if (!file) return;
    const asked = ++newest;
    image = null;
    const sent = await readable(file).catch(() => null);
    if (asked !== newest) return;
    if (!sent) refuse(`${file.name} is no image that this browser can read. Choose a JPEG or PNG.`);
    else if (sent.size > Number(form.dataset.most))
      refuse(`${file.name} has ${megabytes(sent.size)}; at most ${form.dataset.mostText} are read. Shrink it first.`);
    else {
      image = sent;
      part("image").src = await dataUrl(sent);
      part("image").alt = `What was sent: ${file.name}`;
      await classify();
    }
  };

  const classify = async () => {
    if (!image) return;
    const asked = ++newest;
    const told = version.selectedOptions[0].textContent;
    part("mistake").hidden = true;
    part("result").hidden = false;
    part("result").setAttribute("aria-busy", "true");
    part("state").textContent = "The network looks at it …";
    const answer = await fetch(version.value, { method: "POST", body: image, headers: { Accept: "application/json" } })
      .then(async (response) => ({ ok: response.ok, status: response.status, body: await response.json().catch(() => ({})) }))
      .catch(() => null);
    if (asked !== newest) return;
    part("result").setAttribute("aria-busy", "false");
    if (!answer) refuse("The server could not be reached. Check the connection and try again.");
    else if (!answer.ok) refuse(answer.body.detail ?? `The server answered ${answer.status}. Try again.`);
    else show(answer.body, told);
  };

  const show = ({ predictions: [prediction], millis }, told) => {
    part("state").textContent = `${prediction.class}, says ${told}, at ${percent(prediction.probability)}`;
    part("classes").replaceChildren(...prediction.top.map(line));
    const load = millis.load >= 1 ? `Network loaded in ${time(millis.load)}. ` : "";
    part("time").textContent = `${load}Image read in ${time(millis.decode)}, network run in ${time(millis.run)} by one thread`;
  };

  form.addEventListener("click", async (event) => {
    const sample = event.target.closest("[data-try-sample]");
    if (!sample) return;
    const file = await fetch(sample.dataset.trySample).then((answer) => (answer.ok ? answer.blob() : null)).catch(() => null);
    if (file) take(new File([file], sample.title, { type: file.type }));
    else refuse("The image could not be read from the server. Try again.");
  });

  files.addEventListener("change", () => take(files.files[0]));
  version.addEventListener("change", classify);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    classify();
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
    take(files.files[0]);
  });
  document.addEventListener("paste", (event) => {
    const file = [...(event.clipboardData?.files ?? [])].find(({ type }) => type.startsWith("image/"));
    if (!file) return;
    event.preventDefault();
    take(file);
  });
}

/** JPEG and PNG as they are, so that the server reads the very file; anything else that can be shown as PNG. */
async function readable(file) {
  if (file.type === "image/jpeg" || file.type === "image/png") return file;
  const picture = await createImageBitmap(file);
  const canvas = document.createElement("canvas");
  canvas.width = picture.width;
  canvas.height = picture.height;
  canvas.getContext("2d").drawImage(picture, 0, 0);
  return new Promise((resolve, reject) =>
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error("no picture"))), "image/png"),
  );
}

function dataUrl(blob) {
  return new Promise((resolve) => {
    const reader = new FileReader();
    reader.addEventListener("load", () => resolve(reader.result));
    reader.readAsDataURL(blob);
  });
}

function line({ class: name, probability }) {
  const row = document.createElement("tr");
  const bar = document.createElement("progress");
  bar.max = 1;
  bar.value = Number.isFinite(probability) ? probability : 0;
  bar.setAttribute("aria-hidden", "true"); // the number beside it says the same
  row.append(cell("", name), cell("bar", bar), cell("number", percent(probability)));
  return row;
}

function cell(kind, content) {
  const made = document.createElement("td");
  made.className = kind;
  made.append(content);
  return made;
}

function percent(share) {
  return `${(100 * share).toFixed(1)} %`;
}

function time(millis) {
  return millis < 1 ? "less than 1 ms" : millis < 100 ? `${millis.toFixed(1)} ms` : `${Math.round(millis)} ms`;
}

function megabytes(bytes) {
  return `${(bytes / 1024 / 1024).toFixed(1)} MB`;
}
