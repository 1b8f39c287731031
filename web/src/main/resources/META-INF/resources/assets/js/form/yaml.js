/** Writes a specification as YAML: maps in block style, lists of plain values in one line. */
const PLAIN = /^[A-Za-z_][A-Za-z0-9_ ./@-]*$/;
const WORDS = /^(true|false|yes|no|on|off|null|y|n|~)$/i;

export function toYaml(value, indent = "") {
  return Object.entries(value)
    .map(([key, part]) => entry(scalar(key), part, indent))
    .join("");
}

function entry(key, part, indent) {
  if (Array.isArray(part)) return `${indent}${key}: [${part.map(scalar).join(", ")}]\n`;
  if (part !== null && typeof part === "object") {
    const inner = toYaml(part, `${indent}  `);
    return inner ? `${indent}${key}:\n${inner}` : `${indent}${key}: {}\n`;
  }
  if (typeof part === "string" && part.includes("\n")) {
    const lines = part.split("\n").map((line) => (line ? `${indent}  ${line}` : ""));
    return `${indent}${key}: |-\n${lines.join("\n")}\n`;
  }
  return `${indent}${key}: ${scalar(part)}\n`;
}

function scalar(value) {
  if (typeof value !== "string") return String(value);
  const plain = PLAIN.test(value) && !WORDS.test(value) && value === value.trim();
  return plain ? value : JSON.stringify(value);
}
