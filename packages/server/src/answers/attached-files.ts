import type { Attachment, GeneratedImage, ThreadItem } from "@chatwright/protocol";
import { beginsAs } from "../store/image-type.ts";

/** The bytes of an image, and its type, such as `image/png`. */
export interface ImageBytes {
  bytes: Uint8Array;
  mimeType: string;
}

/** Which of the files and images of a thread a model gets to see, and from where. */
export interface AttachmentReading {
  /** The bytes of a file that a user attached, such as `({ id }) => files.readAttachment(id, context)`. */
  read(attachment: Attachment): Promise<Uint8Array>;
  /**
   * The bytes of an image that the assistant made, such as `({ url }) => files.readImage(url, context)`; `undefined` for one
   * that is kept elsewhere. Default: the model gets the image's address, where it can reach that.
   */
  readImage?(image: GeneratedImage): Promise<ImageBytes | undefined>;
  /**
   * The types that the model can read, such as `image/*`. Texts are handed over as text, everything else as it is. Default:
   * PNG, JPEG, GIF, WebP, PDF, JSON, and all of `text/*`.
   */
  types?: readonly string[] | undefined;
  /** Bytes of a file at most. Default 5,242,880: 5 MiB, which every large provider takes. */
  maxBytes?: number | undefined;
  /** Bytes of all files of one input at most; the newest go first. Default 15,728,640: 15 MiB. */
  maxTotalBytes?: number | undefined;
  /** Characters of a text at most; the rest is cut. Default 50,000. */
  maxTextLength?: number | undefined;
  /** Told of what `read` and `readImage` throw. The model is told then that there is a file. */
  onError?: ((error: unknown, file: Attachment | GeneratedImage) => void) | undefined;
}

/** What there is of a file to tell. */
export type AttachedContent =
  | ({ readonly type: "bytes" } & Readonly<ImageBytes>)
  | { readonly type: "text"; readonly text: string; readonly isCut: boolean }
  | { readonly type: "nothing"; readonly reason: string };

const TYPES = [
  "image/png",
  "image/jpeg",
  "image/gif",
  "image/webp",
  "application/pdf",
  "application/json",
  "text/*",
] as const;

/** How far into a PDF its mark may stand, in bytes. */
const PDF_HEAD = 1_024;

const NOT_AVAILABLE: AttachedContent = { type: "nothing", reason: "content not available" };
const DAMAGED: AttachedContent = { type: "nothing", reason: "content left out: it is not of this type" };
const TOO_LARGE: AttachedContent = { type: "nothing", reason: "content left out: too large" };
const NO_ROOM: AttachedContent = { type: "nothing", reason: "content left out: newer files take its place" };

/** Reads the files attached to a thread's messages, and the thread's generated images, as far as there is room. */
export class AttachedFiles {
  readonly #reading: AttachmentReading | undefined;
  /** What was read for the input that is being made; it goes with the items. */
  readonly #contents = new WeakMap<Attachment | GeneratedImage, AttachedContent>();

  constructor(reading: AttachmentReading | undefined) {
    this.#reading = reading;
  }

  /** Reads the files of these items, oldest first. A thread grows for ever, so its newest files have the room. */
  async load(items: readonly ThreadItem[]): Promise<void> {
    if (!this.#reading) return;
    let room = this.#reading.maxTotalBytes ?? 15_728_640;
    const files = items.flatMap(filesOf);
    for (const file of files.toReversed()) {
      // The first file without room ends the reading: a gap between files would tell the model a wrong story.
      const content = room > 0 ? await this.#read(this.#reading, file, room) : NO_ROOM;
      if (content === NO_ROOM) room = 0;
      if (content.type === "bytes") room -= content.bytes.byteLength;
      if (content.type === "text") room -= content.text.length;
      this.#contents.set(file, content);
    }
  }

  /** What there is of a file whose items were loaded. */
  contentOf(file: Attachment | GeneratedImage): AttachedContent {
    return this.#contents.get(file) ?? NOT_AVAILABLE;
  }

  async #read(
    reading: AttachmentReading,
    file: Attachment | GeneratedImage,
    room: number,
  ): Promise<AttachedContent> {
    const { types = TYPES, maxBytes = 5_242_880, maxTextLength = 50_000 } = reading;
    const isTaken = (type: string): boolean => types.some((taken) => matches(taken, type));
    let found: ImageBytes | undefined;
    try {
      if (isImage(file)) found = await reading.readImage?.(file);
      else if (isTaken(file.mime_type)) found = { bytes: await reading.read(file), mimeType: file.mime_type };
    } catch (error) {
      // A file that is gone must not make its thread unusable.
      reading.onError?.(error, file);
    }
    if (!found || !isTaken(found.mimeType)) return NOT_AVAILABLE;
    const { bytes, mimeType } = found;
    if (bytes.byteLength > maxBytes) return TOO_LARGE;
    if (isText(mimeType)) {
      const text = new TextDecoder().decode(bytes);
      // What calls itself a text and is none would only confuse.
      if (text.includes("\0")) return NOT_AVAILABLE;
      const isCut = text.length > maxTextLength;
      return { type: "text", text: text.slice(0, maxTextLength).toWellFormed(), isCut };
    }
    if (!isOfType(mimeType, bytes)) return DAMAGED;
    return bytes.byteLength > room ? NO_ROOM : { type: "bytes", bytes, mimeType };
  }
}

/**
 * Whether a file has the type that it names, as far as its beginning tells. Providers refuse every conversation with a
 * file that has not. Stores other than Chatwright's may accept any file that users call an image.
 */
function isOfType(mimeType: string, bytes: Uint8Array): boolean {
  if (bytes.byteLength === 0) return false;
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.byteLength, PDF_HEAD));
  return mimeType === "application/pdf" ? head.includes("%PDF") : beginsAs(mimeType, head);
}

function filesOf(item: ThreadItem): readonly (Attachment | GeneratedImage)[] {
  if (item.type === "user_message") return item.attachments;
  return item.type === "generated_image" && item.image ? [item.image] : [];
}

function isImage(file: Attachment | GeneratedImage): file is GeneratedImage {
  return "url" in file;
}

function matches(taken: string, type: string): boolean {
  return taken === type || (taken.endsWith("/*") && type.startsWith(taken.slice(0, -1)));
}

function isText(type: string): boolean {
  return type.startsWith("text/") || type === "application/json";
}
