/** A size or colour name that becomes part of a class name; anything else gives `fallback`. */
export function token(value: unknown, fallback: string): string {
  return typeof value === "string" && /^[\da-z]{1,12}$/.test(value) ? value : fallback;
}

/** A value from a widget as text: what is neither a string nor a number shows as nothing. */
export function plain(value: unknown): string {
  return typeof value === "string" || typeof value === "number" ? String(value) : "";
}
