/** Parts of axes that runs are to pass through; the page's address keeps each as axis~from~to, in shares of the axis from below. */
const LEAST = 0.01;

/** @returns parts [from, to] by the axis' figure */
export function read(words) {
  const brushes = new Map();
  for (const word of words) {
    const [from, to] = word.split("~").slice(-2).map(Number);
    const id = word.split("~").slice(0, -2).join("~");
    if (id && from < to) brushes.set(id, [from, to]);
  }
  return brushes;
}

/** As the address keeps them once a part of an axis was chosen; one that is next to nothing takes the axis' brush away. */
export function changed(words, id, ends) {
  const brushes = read(words);
  const [from, to] = ends.map((end) => Math.min(1, Math.max(0, end))).sort((a, b) => a - b);
  if (to - from < LEAST) brushes.delete(id);
  else brushes.set(id, [from, to]);
  return [...brushes].map(([each, part]) => [each, ...part.map((end) => String(Number(end.toFixed(3))))].join("~"));
}
