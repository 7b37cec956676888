// Widget props come from a model and may hold anything. Every string that becomes a style passes this check. The check
// allows only listed characters and functions. No value can therefore load a resource, end its declaration or read an
// attribute.

const LONGEST = 200;
const CHARACTERS = /^[\w\s.,%()#+*/-]+$/;
const FUNCTION = /([\w-]*)\(/g;
/** The empty name is a pair of brackets inside a calculation. */
const ALLOWED_FUNCTIONS = new Set(
  (
    " calc min max clamp var rgb rgba hsl hsla hwb lab lch oklab oklch color color-mix light-dark " +
    "linear-gradient radial-gradient conic-gradient " +
    "repeating-linear-gradient repeating-radial-gradient repeating-conic-gradient"
  ).split(" "),
);

/** The value itself if it is harmless as a CSS value, else undefined. */
export function safeCssValue(value: unknown): string | undefined {
  if (typeof value !== "string" || value.length > LONGEST) return undefined;
  const text = value.trim();
  if (!CHARACTERS.test(text)) return undefined;
  for (const [, name = ""] of text.matchAll(FUNCTION)) {
    if (!ALLOWED_FUNCTIONS.has(name.toLowerCase())) return undefined;
  }
  return text;
}

const NUMBER = /^-?\d+(\.\d+)?$/;

/** A length: a number (or a string that is one) times `unit` px, or a CSS string. */
export function cssLength(value: unknown, unit: 1 | 4): string | undefined {
  if (typeof value === "number") return Number.isFinite(value) ? `${value * unit}px` : undefined;
  const text = safeCssValue(value);
  return text !== undefined && NUMBER.test(text) ? `${Number(text) * unit}px` : text;
}
