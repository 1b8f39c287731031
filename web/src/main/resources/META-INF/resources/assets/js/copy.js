/** Buttons that copy the text of an element. */
document.addEventListener("click", async (event) => {
  const button = event.target.closest("[data-copy]");
  if (!button) return;
  const source = document.querySelector(button.dataset.copy);
  await navigator.clipboard.writeText(source.value ?? source.textContent);
  const label = button.lastChild;
  const text = label.textContent;
  label.textContent = "Copied";
  setTimeout(() => (label.textContent = text), 1500);
});
