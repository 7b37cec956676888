/** The images that browsers draw without running anything in them, by how their bytes begin. */
const SIGNATURES: Record<string, (head: Uint8Array) => boolean> = {
  "image/png": (head) => startsWith(head, 0, 0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a),
  "image/jpeg": (head) => startsWith(head, 0, 0xff, 0xd8, 0xff),
  "image/gif": (head) => startsWith(head, 0, 0x47, 0x49, 0x46, 0x38),
  "image/webp": (head) =>
    startsWith(head, 0, 0x52, 0x49, 0x46, 0x46) && startsWith(head, 8, 0x57, 0x45, 0x42, 0x50),
  "image/avif": (head) => startsWith(head, 4, 0x66, 0x74, 0x79, 0x70, 0x61, 0x76, 0x69),
};

/** Bytes of a file's beginning that its type is told from. */
export const HEAD_LENGTH = 12;

/** Whether files of this type are shown as images. SVG is not among them: it is a document, and may hold scripts. */
export function isShownAsImage(mimeType: string): boolean {
  return Object.hasOwn(SIGNATURES, mimeType);
}

/** Whether a file begins as its type says. Types that are never shown are not looked at: they are downloads. */
export function beginsAs(mimeType: string, head: Uint8Array): boolean {
  return !isShownAsImage(mimeType) || SIGNATURES[mimeType]!(head);
}

function startsWith(head: Uint8Array, at: number, ...bytes: number[]): boolean {
  return bytes.every((byte, index) => head[at + index] === byte);
}
