// Messages hold more than JSON knows: bytes and addresses of files, and dates. A tool's schema may make dates of its
// input.

const TAG = "$chatwright";

/** A value as text, from which {@link readKept} makes the same again. What is of another class becomes a plain object. */
export function writeKept(value: unknown): string {
  return JSON.stringify(toPlain(value));
}

export function readKept(text: string): unknown {
  return fromPlain(JSON.parse(text));
}

function toPlain(value: unknown): unknown {
  if (typeof value === "bigint") return { [TAG]: "bigint", value: String(value) };
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return value.map(toPlain);
  if (value instanceof URL) return { [TAG]: "url", value: value.href };
  if (value instanceof Date) return { [TAG]: "date", value: value.getTime() };
  if (value instanceof ArrayBuffer) return { [TAG]: "buffer", value: toBase64(new Uint8Array(value)) };
  if (value instanceof Uint8Array) return { [TAG]: "bytes", value: toBase64(value) };
  const plain = mapValues(value, toPlain);
  return Object.hasOwn(value, TAG) ? { [TAG]: "object", value: plain } : plain;
}

function fromPlain(plain: unknown): unknown {
  if (typeof plain !== "object" || plain === null) return plain;
  if (Array.isArray(plain)) return plain.map(fromPlain);
  if (!Object.hasOwn(plain, TAG)) return mapValues(plain, fromPlain);
  const { [TAG]: tag, value } = plain as { [TAG]: string; value: never };
  switch (tag) {
    case "bigint":
      return BigInt(value);
    case "url":
      return new URL(value);
    case "date":
      return new Date(value ?? Number.NaN);
    case "buffer":
      return fromBase64(value).buffer;
    case "bytes":
      return fromBase64(value);
    default:
      return mapValues(value, fromPlain);
  }
}

function mapValues(value: object, change: (one: unknown) => unknown): object {
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, change(one)]));
}

function toBase64(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("base64");
}

/** With a buffer of its own: Node's come from a pool. */
function fromBase64(text: string): Uint8Array {
  return new Uint8Array(Buffer.from(text, "base64"));
}
