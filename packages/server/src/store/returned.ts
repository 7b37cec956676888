/**
 * Describes what a function of the product returned, for an error message. Names the value's kind alone, because the
 * value may quote users. The rejection of a promise that Chatwright does not await must not end the process.
 */
export function describeReturned(value: unknown): string {
  if (value === null || value === undefined) return String(value);
  if (typeof value === "string") return value === "" ? "an empty string" : "a string";
  if (Array.isArray(value)) return "an array";
  if (typeof value !== "object") return `a ${typeof value}`;
  if (!("then" in value) || typeof value.then !== "function") return "an object";
  Promise.resolve(value).catch(() => {});
  return "a promise";
}
