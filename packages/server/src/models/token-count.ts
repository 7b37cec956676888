// How many tokens a model's input takes. An exact count needs the model's own tokenizer. Without one, the count is
// rather too high, so that what is said to fit does fit.

/** Counts the tokens of a text. */
export type CountTokens = (text: string) => number;

/** What stands around each message: its role, and marks where it begins and ends. */
const MESSAGE_TOKENS = 8;
/** An image at most, at the sizes that providers scale them to. */
const IMAGE_TOKENS = 1_700;
/** A page of a PDF, which providers read as text and as an image. */
const PAGE_TOKENS = 3_000;
/** What a page takes, in bytes: the pages of most PDFs can be counted only by reading them. */
const PAGE_BYTES = 50_000;
const PDF = "application/pdf";
/** Words longer than this are no words: keys, addresses, Base64. */
const LONGEST_WORD = 20;

/** Words of ASCII, digits, runs of white space, and every other character alone. */
const PIECES = /[A-Za-z]+|\d|[ \t]+|\s|[^]/gu;

/**
 * About how many tokens a text takes, and rather too many. A word of ASCII takes one token for each three letters
 * begun. A digit and every other sign of ASCII take one token. Other characters of two bytes take a little more than
 * one token each. Longer characters take two or three.
 */
export function estimateTokens(text: string): number {
  let tokens = 0;
  for (const [piece] of text.matchAll(PIECES)) {
    const code = piece.codePointAt(0)!;
    if (piece.length > 1 && code < 0x80) {
      if (code === 0x20 || code === 0x09) tokens += Math.ceil((piece.length - 1) / 4);
      else tokens += piece.length > LONGEST_WORD ? piece.length * 0.75 : Math.ceil(piece.length / 3);
    } else if (code === 0x20) continue;
    else if (code < 0x80) tokens += 1;
    else if (code < 0x800) tokens += 1.2;
    else tokens += code < 0x1_0000 ? 2 : 3;
  }
  return Math.ceil(tokens);
}

/**
 * The tokens of a message, in the shapes of any SDK. Texts count with all around them, and files by their kind and
 * size.
 */
export function countMessage(message: unknown, count: CountTokens): number {
  return MESSAGE_TOKENS + countValue(message, count);
}

function countValue(value: unknown, count: CountTokens): number {
  if (typeof value === "string") return countText(value, count);
  if (typeof value === "number") return count(String(value));
  if (typeof value !== "object" || value === null) return 1;
  if (value instanceof Uint8Array) return countFile(beginsAsPdf(value) ? PDF : "image/*", value.byteLength);
  if (value instanceof URL) return IMAGE_TOKENS;
  if (Array.isArray(value)) return value.reduce<number>((sum, one) => sum + countValue(one, count), 0);
  const { type, mediaType, data } = value as Readonly<Record<string, unknown>>;
  // The AI SDK gives files to models without an address around them.
  if (typeof mediaType === "string" && typeof data === "string")
    return countFile(mediaType, data.length * 0.75);
  let tokens = type === "input_image" || type === "image" ? IMAGE_TOKENS : 0;
  for (const [key, one] of Object.entries(value)) tokens += count(key) + 2 + countValue(one, count);
  return tokens;
}

function countText(text: string, count: CountTokens): number {
  const file = /^data:([^;,]*)[^,]*,/.exec(text.slice(0, 200));
  return file ? countFile(file[1]!, text.length * 0.75) : count(text);
}

function countFile(mediaType: string, bytes: number): number {
  if (mediaType === PDF) return PAGE_TOKENS * Math.ceil(bytes / PAGE_BYTES);
  return mediaType.startsWith("image/") ? IMAGE_TOKENS : bytes;
}

function beginsAsPdf(bytes: Uint8Array): boolean {
  return Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.byteLength, 1_024)).includes("%PDF");
}
