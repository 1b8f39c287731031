/** Writes a specification as YAML: maps in block style, lists of plain values in one line, an element a line in others. */
const PLAIN = /^[A-Za-z_][A-Za-z0-9_ ./@-]*$/;
const WORDS = /^(true|false|yes|no|on|off|null|y|n|~)$/i;

export function toYaml(value, indent = "") {
  return Object.entries(value)
    .map(([key, part]) => entry(scalar(key), part, indent))
    .join("");
}

function entry(key, part, indent) {
  if (isTall(part)) return `${indent}${key}:\n${part.map((element) => item(element, `${indent}  `)).join("")}`;
  if (Array.isArray(part)) return `${indent}${key}: ${flow(part)}\n`;
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

const isTall = (part) => Array.isArray(part) && part.some((element) => element !== null && typeof element === "object");

/** In one line unless there is a list of mappings in it. */
function item(element, indent) {
  if (element === null || typeof element !== "object") return `${indent}- ${scalar(element)}\n`;
  const parts = Object.entries(element);
  if (parts.some(([, part]) => isTall(part))) return `${indent}- ${toYaml(element, `${indent}  `).trimStart()}`;
  const [key, part] = parts[0] ?? ["", ""];
  return parts.length === 1 ? `${indent}- ${scalar(key)}: ${flow(part)}\n` : `${indent}- ${flow(element)}\n`;
}

function flow(part) {
  if (Array.isArray(part)) return `[${part.map(flow).join(", ")}]`;
  if (part === null || typeof part !== "object") return scalar(part);
  return `{${Object.entries(part).map(([key, inner]) => `${scalar(key)}: ${flow(inner)}`).join(", ")}}`;
}

function scalar(value) {
  if (typeof value !== "string") return String(value);
  const plain = PLAIN.test(value) && !WORDS.test(value) && value === value.trim();
  return plain ? value : JSON.stringify(value);
}
