/** The theme switch: auto, light, dark; kept in a cookie so that the server paints the right one at once. */
const ORDER = ["auto", "light", "dark"];
const WORDS = { auto: "as the system", light: "light", dark: "dark" };
const button = document.querySelector("[data-theme-switch]");

function show(theme) {
  document.documentElement.dataset.theme = theme;
  if (!button) return;
  const text = `Theme: ${WORDS[theme]}`;
  const icon = button.querySelector("use");
  icon.setAttribute("href", icon.getAttribute("href").replace(/#.*/, `#${theme}`));
  button.setAttribute("aria-label", text);
  button.title = text;
}

if (button) {
  button.hidden = false;
  show(document.documentElement.dataset.theme || "auto");
  button.addEventListener("click", () => {
    const next = ORDER[(ORDER.indexOf(document.documentElement.dataset.theme) + 1) % ORDER.length];
    document.cookie = `theme=${next}; path=/; max-age=31536000; samesite=lax`;
    show(next);
    document.dispatchEvent(new CustomEvent("themechange"));
  });
}
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () =>
  document.dispatchEvent(new CustomEvent("themechange")));
