/** The colours of tokens.css as the canvas needs them: resolved for the theme in force. */
const probe = document.createElement("i");
probe.hidden = true;
document.body.append(probe);

/** @param name of a custom property, without dashes: series-3, n7 */
export function colour(name) {
  probe.style.color = `var(--${name})`;
  return getComputedStyle(probe).color;
}

/** The same colour, seen through. */
export function faded(css, alpha) {
  const [r, g, b] = css.match(/[\d.]+/g);
  return `rgba(${r}, ${g}, ${b}, ${alpha})`;
}
