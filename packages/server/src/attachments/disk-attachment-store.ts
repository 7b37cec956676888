import type { Attachment, AttachmentCreateParams } from "@chatwright/protocol";
import { RequestError } from "../core/errors.ts";
import { NotFoundError } from "../store/errors.ts";
import { type OwnerOf, Ownership, type OwnerSource } from "../store/owner.ts";
import {
  AttachmentStore,
  type GeneratedImageBytes,
  type SweepOptions,
  type SweepResult,
} from "../store/store.ts";
import { DiskFiles, type FileRecord } from "./disk-files.ts";
import { isShownAsImage } from "../store/image-type.ts";
import { SignedUrls } from "./signed-urls.ts";
import { sweepFiles } from "./sweep.ts";

export interface DiskAttachmentStoreOptions<TContext> {
  /** Where the files are kept; made where it is missing. Nothing else may be in it. */
  folder: string;
  /** Where `createAttachmentHandler` is mounted, as the page reaches it: `/files` or `https://chat.example.com/files`. */
  url: string;
  /** Signs addresses: at least 32 characters that nobody else knows, the same after a restart. */
  secret: string;
  /** Whose records a context may see. Leave it out where `chatkit()` has `owner`. */
  owner?: OwnerOf<TContext> | undefined;
  /** Bytes of a file. Default 25 MiB. */
  maxBytes?: number | undefined;
  /** The types that are taken from users and models, such as `image/*` or `application/pdf`. Default: all. */
  accept?: readonly string[] | undefined;
  /** How long a file may be sent after it was announced, in milliseconds. Default 900,000: 15 minutes. */
  uploadMs?: number | undefined;
  /** How long the address of a preview is good, in milliseconds. Default 31,536,000,000: a year. */
  linkMs?: number | undefined;
}

const NAME_LENGTH = 255;

/**
 * Keeps attachments on this machine's disk. Hand it to your server as `attachmentStore`, and mount
 * `createAttachmentHandler(files)` at its `url`, which takes the files and gives them back.
 */
export class DiskAttachmentStore<TContext = unknown> extends AttachmentStore<TContext> {
  /** Not for products: what the handler works with. */
  readonly files: DiskFiles;
  /** Not for products: what the handler works with. */
  readonly urls: SignedUrls;
  readonly maxBytes: number;
  readonly #owner: Ownership<TContext>;
  readonly #accept: readonly string[];
  readonly #uploadMs: number;
  readonly #linkMs: number;

  /** @throws RangeError for a secret that is too short */
  constructor(options: DiskAttachmentStoreOptions<TContext>) {
    super();
    this.files = new DiskFiles(options.folder);
    this.urls = new SignedUrls(options.url, options.secret);
    this.maxBytes = options.maxBytes ?? 26_214_400;
    this.#owner = new Ownership(options.owner);
    this.#accept = options.accept ?? ["*/*"];
    this.#uploadMs = options.uploadMs ?? 900_000;
    this.#linkMs = options.linkMs ?? 31_536_000_000;
  }

  ownerOf(context: TContext): string {
    return this.#owner.of(context);
  }

  override useOwner(source: OwnerSource<TContext>): void {
    this.#owner.use(source);
  }

  /** @throws RequestError `too_large`, `unsupported_media_type` */
  override async createAttachment(input: AttachmentCreateParams, context: TContext): Promise<Attachment> {
    const attachment = await this.announce(input, context);
    const url = this.urls.sign(attachment.id, "upload", this.#uploadMs);
    const headers = { "content-type": attachment.mime_type };
    return { ...attachment, upload_descriptor: { url, method: "PUT", headers } };
  }

  /** @throws RequestError where it is no image that is shown, or has too many bytes */
  override async saveImage(image: GeneratedImageBytes, context: TContext): Promise<string> {
    const { data } = image;
    const input = { name: image.id, mime_type: image.mimeType, size: data.byteLength };
    const madeFor = { thread_id: image.threadId, item_id: image.id };
    const attachment = await this.announce(input, context, madeFor);
    const record = await this.files.record(attachment.id);
    try {
      if (attachment.type !== "image")
        throw new RequestError(
          "unsupported_media_type",
          `Could not keep an image of type "${image.mimeType}"`,
        );
      await this.files.write(attachment.id, record!, oneChunk(data), this.maxBytes);
      return attachment.preview_url;
    } catch (error) {
      await this.files.delete(attachment.id);
      throw error;
    }
  }

  override async deleteAttachment(attachmentId: string, context: TContext): Promise<void> {
    const record = await this.files.record(attachmentId);
    if (record?.owner === this.ownerOf(context)) await this.files.delete(attachmentId);
  }

  /**
   * Removes the files that nothing refers to. A file is referred to while its id stands in an item of a thread of its
   * owner, wherever in it: as an attachment of a message, as an image, in a widget; while the thread in which it was sent
   * is there; and while `isReferred` says so.
   *
   * It takes two sweeps, ten minutes apart at least. The first marks the file and deletes its record in `store`, so that no
   * message can take it any more. The next one removes it, or finds that a message was faster, and puts the record back.
   * So any number of processes may sweep while the server works, and may be killed in the middle.
   * @throws TypeError where `contextOf` gives a context of another owner
   */
  override sweep(options: SweepOptions<TContext>): Promise<SweepResult> {
    return sweepFiles(this.files, options);
  }

  /** The bytes of a file, for a model or a tool. @throws NotFoundError also for another owner's, and before they came */
  async readAttachment(attachmentId: string, context: TContext): Promise<Uint8Array> {
    const record = await this.files.record(attachmentId);
    const isThere =
      record?.owner === this.ownerOf(context) && (await this.files.size(attachmentId)) !== undefined;
    if (!isThere) throw new NotFoundError("attachment", attachmentId);
    return this.files.readAll(attachmentId);
  }

  /**
   * The bytes of an image that the assistant made, by the address that {@link saveImage} gave; expired ones will do.
   * `undefined` for any other address, for another owner's image, and for one that is gone.
   */
  async readImage(
    url: string,
    context: TContext,
  ): Promise<{ bytes: Uint8Array; mimeType: string } | undefined> {
    // Not taken apart as a URL: it may be a `data:` one of megabytes.
    const id = /\/(atc_[0-9a-f]{32})(?:$|\?)/.exec(url)?.[1] ?? "";
    const record = await this.files.record(id);
    if (!record?.made_for || record.owner !== this.ownerOf(context)) return undefined;
    if ((await this.files.size(id)) === undefined) return undefined;
    return { bytes: await this.files.readAll(id), mimeType: record.mime_type };
  }

  /** Not for products: makes the record of a file whose bytes are to come. */
  async announce(
    input: Omit<AttachmentCreateParams, "size"> & { size?: number },
    context: TContext,
    madeFor?: FileRecord["made_for"],
  ): Promise<Attachment> {
    const record: FileRecord = {
      owner: this.ownerOf(context),
      name: cleanName(input.name),
      mime_type: cleanType(input.mime_type),
      size: input.size,
      made_for: madeFor,
    };
    this.#check(record);
    const id = this.generateAttachmentId(record.mime_type, context);
    await this.files.create(id, record);
    const { name, mime_type } = record;
    if (!isShownAsImage(mime_type)) return { type: "file", id, name, mime_type };
    return { type: "image", id, name, mime_type, preview_url: this.urls.sign(id, "download", this.#linkMs) };
  }

  #check({ mime_type, size = 0 }: FileRecord): void {
    if (size > this.maxBytes) {
      throw new RequestError(
        "too_large",
        `Could not take a file of ${size} bytes: it may have ${this.maxBytes} at most`,
      );
    }
    const accepted = this.#accept.some(
      (type) =>
        type === "*/*" ||
        type === mime_type ||
        (type.endsWith("/*") && mime_type.startsWith(type.slice(0, -1))),
    );
    if (accepted) return;
    throw new RequestError("unsupported_media_type", `Could not take a file of type "${mime_type}"`);
  }
}

async function* oneChunk(data: Uint8Array): AsyncGenerator<Uint8Array, void> {
  yield data;
}

/** The last part of a path, without what controls terminals and headers. */
function cleanName(name: string): string {
  const last = name.split(/[/\\]/).at(-1) ?? "";
  const clean = last
    .replaceAll(/[\p{Cc}\p{Cf}\p{Cs}]/gu, "")
    .trim()
    .slice(0, NAME_LENGTH);
  return clean === "" || clean === "." || clean === ".." ? "file" : clean.toWellFormed();
}

/** Without parameters, in lower case. What is no type is any bytes. */
function cleanType(mimeType: string): string {
  const type = (mimeType.split(";", 1)[0] ?? "").trim().toLowerCase();
  return /^[\w.+-]{1,64}\/[\w.+-]{1,64}$/.test(type) ? type : "application/octet-stream";
}
