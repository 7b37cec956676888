import { buffer } from "node:stream/consumers";
import type { Attachment, AttachmentCreateParams } from "@chatwright/protocol";
import { RequestError } from "../core/errors.ts";
import { NotFoundError } from "../store/errors.ts";
import { isShownAsImage } from "../store/image-type.ts";
import { type OwnerOf, Ownership, type OwnerSource } from "../store/owner.ts";
import {
  AttachmentStore,
  type GeneratedImageBytes,
  type SweepOptions,
  type SweepResult,
} from "../store/store.ts";
import { AttachmentFiles, once } from "./attachment-files.ts";
import type { BlobStore } from "./blob-store.ts";
import { type FileKey, type FileRecord, isFileKey, ownerTag } from "./file-record.ts";
import { checkAnnounced, checkedBytes, cleanName, cleanType, type FileLimits } from "./file-rules.ts";
import { MovedFiles } from "./moved-files.ts";
import { type Permission, SignedUrls } from "./signed-urls.ts";
import { sweepFiles } from "./sweep.ts";

export interface AttachmentServiceOptions<TContext> {
  /** Where the bytes are kept. */
  blobs: BlobStore;
  /** Where `createAttachmentHandler` is mounted, as the page reaches it: `/files` or `https://chat.example.com/files`. */
  url: string;
  /** Signs addresses: at least 32 characters that only the server knows, the same after a restart. */
  secret: string;
  /** Whose records a context may see. Leave it out where `chatkit()` has `owner`. */
  owner?: OwnerOf<TContext> | undefined;
  /** Bytes of a file. Default 25 MiB. */
  maxBytes?: number | undefined;
  /** The types that the service takes from users and models, such as `image/*` or `application/pdf`. Default: all. */
  accept?: readonly string[] | undefined;
  /** How long a file may be sent after it was announced, in milliseconds. Default 900,000: 15 minutes. */
  uploadMs?: number | undefined;
  /** How long the address of a preview is valid, in milliseconds. Default 31,536,000,000: a year. */
  linkMs?: number | undefined;
}

/** A file whose bytes came. */
export interface StoredFile {
  record: FileRecord;
  sizeBytes: number;
  /** Can be called once or never. */
  read(): AsyncIterable<Uint8Array>;
}

/**
 * Attachments in any {@link BlobStore}. The service checks sizes and types, prepares uploads in two phases, and signs
 * addresses. The service also keeps images that models make, and sweeps files without references. Hand the service to
 * your server as `attachmentStore`, and mount `createAttachmentHandler(files)` at its `url`.
 *
 * Override `generateAttachmentId` for ids of your own. An id consists of 1 to 128 letters, digits, `_` and `-`. An
 * owner has at most one file with an id.
 */
export class AttachmentService<TContext = unknown> extends AttachmentStore<TContext> {
  /** Where the page reaches the endpoint, as in the options. */
  readonly url: string;
  readonly #files: AttachmentFiles;
  readonly #moved: MovedFiles;
  readonly #urls: SignedUrls;
  readonly #owner: Ownership<TContext>;
  readonly #limits: FileLimits;
  readonly #uploadMs: number;
  readonly #linkMs: number;

  /** @throws RangeError for a secret that is too short */
  constructor(options: AttachmentServiceOptions<TContext>) {
    super();
    this.url = options.url;
    this.#files = new AttachmentFiles(options.blobs);
    this.#moved = new MovedFiles(options.blobs);
    this.#urls = new SignedUrls(options.url, options.secret);
    this.#owner = new Ownership(options.owner);
    this.#limits = { maxBytes: options.maxBytes ?? 26_214_400, accept: options.accept ?? ["*/*"] };
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
  override async createAttachment(params: AttachmentCreateParams, context: TContext): Promise<Attachment> {
    const record = this.#recordOf({ name: params.name, mimeType: params.mime_type }, context);
    const { key, attachment } = await this.#announce({ ...record, sizeBytes: params.size }, context);
    const url = this.#urls.sign(key, "upload", this.#uploadMs);
    const headers = { "content-type": attachment.mime_type };
    return { ...attachment, upload_descriptor: { url, method: "PUT", headers } };
  }

  /** @throws RequestError for a type that is not shown as an image, and for too many bytes */
  override async saveImage(image: GeneratedImageBytes, context: TContext): Promise<string> {
    const { data, id, threadId } = image;
    const record = this.#recordOf({ name: id, mimeType: image.mimeType }, context);
    const madeFor = { threadId, itemId: id };
    const announced = { ...record, sizeBytes: data.byteLength, madeFor };
    const attachment = await this.#save(announced, once(data), context);
    return attachment.type === "image" ? attachment.preview_url : "";
  }

  /**
   * Stores a whole file, and gives its attachment.
   * @throws RequestError `too_large`, `unsupported_media_type`
   */
  saveFile(
    file: { name: string; mimeType: string },
    bytes: AsyncIterable<Uint8Array>,
    context: TContext,
  ): Promise<Attachment> {
    return this.#save(this.#recordOf(file, context), bytes, context);
  }

  override deleteAttachment(attachmentId: string, context: TContext): Promise<void> {
    return this.#files.delete(this.keyOf(attachmentId, context));
  }

  /**
   * Deletes the files without any reference. A file has a reference while its id stands anywhere in a thread or an item
   * of its owner. Examples are an attachment of a message, an image, and a text in a widget. A file also has one while
   * the thread in which it was sent exists, and while `isReferred` returns true.
   *
   * A deletion takes two sweeps, at least ten minutes apart. The first sweep marks the file and deletes its record in
   * `store`, so that messages can no longer take it. The next sweep deletes the file. If a message was faster, the next
   * sweep restores the record instead. So any number of processes may sweep while the server works, and may be killed
   * in the middle.
   * @throws TypeError when `contextOf` gives a context of another owner
   */
  override sweep(options: SweepOptions<TContext>): Promise<SweepResult> {
    return sweepFiles(this.#files, options);
  }

  /**
   * The bytes of a file, for a model or a tool.
   * @throws NotFoundError also for another owner's file, and before the bytes came
   */
  async readAttachment(attachmentId: string, context: TContext): Promise<Uint8Array> {
    const file = await this.find(this.keyOf(attachmentId, context));
    if (!file) throw new NotFoundError("attachment", attachmentId);
    return buffer(file.read());
  }

  /**
   * The bytes of an image that the assistant made, by the address that {@link saveImage} gave. The address may have
   * expired. `undefined` for any other address, for another owner's image, and for one that was deleted.
   */
  async readImage(
    url: string,
    context: TContext,
  ): Promise<{ bytes: Uint8Array; mimeType: string } | undefined> {
    // Does not parse the URL, because a `data:` URL may have megabytes.
    const end = url.indexOf("?");
    const path = end < 0 ? url : url.slice(0, end);
    const file = await this.find(this.keyOf(path.slice(path.lastIndexOf("/") + 1), context));
    if (!file?.record.madeFor) return undefined;
    return { bytes: await buffer(file.read()), mimeType: file.record.mimeType };
  }

  /** The key of the caller's file with this id, whether there is such a file or not. */
  keyOf(attachmentId: string, context: TContext): FileKey {
    return { ownerTag: ownerTag(this.ownerOf(context)), id: attachmentId };
  }

  /**
   * The file for which a signed address gives this permission; `undefined` for a wrong or expired address. An address that
   * 0.1 signed permits the download of a file that `migrateDiskAttachments` has copied.
   */
  async permitted(address: URL, permission: Permission): Promise<FileKey | undefined> {
    const key = this.#urls.permitted(address, permission);
    if (key || permission !== "download") return key;
    const oldId = this.#urls.permittedBy01(address);
    return oldId === undefined ? undefined : this.#moved.find(oldId);
  }

  /** The record of a file that was announced, whether its bytes came or not. */
  announced(key: FileKey): Promise<FileRecord | undefined> {
    return this.#files.record(key);
  }

  /**
   * Stores the bytes of an announced file as they come. Readers find either no file or the whole file.
   * @throws RequestError `too_large`, `invalid_request`, `unsupported_media_type`, `conflict` when they are there already
   */
  async receive(key: FileKey, record: FileRecord, bytes: AsyncIterable<Uint8Array>): Promise<void> {
    const checked = checkedBytes(bytes, record, this.#limits.maxBytes);
    if (await this.#files.write(key, checked, record)) return;
    throw new RequestError(
      "conflict",
      `Cannot take the file: attachment "${key.id}" is uploaded already. Announce another one.`,
    );
  }

  /** A file whose bytes came. */
  async find(key: FileKey): Promise<StoredFile | undefined> {
    const record = await this.#files.record(key);
    const sizeBytes = record && (await this.#files.sizeBytes(key));
    if (!record || sizeBytes === undefined) return undefined;
    return { record, sizeBytes, read: () => this.#files.read(key) };
  }

  #recordOf(file: { name: string; mimeType: string }, context: TContext): FileRecord {
    return { owner: this.ownerOf(context), name: cleanName(file.name), mimeType: cleanType(file.mimeType) };
  }

  async #save(record: FileRecord, bytes: AsyncIterable<Uint8Array>, context: TContext): Promise<Attachment> {
    if (record.madeFor && !isShownAsImage(record.mimeType)) {
      throw new RequestError(
        "unsupported_media_type",
        `Cannot keep an image of type "${record.mimeType}": pages do not show it. Make a PNG, JPEG, GIF, WebP or AVIF.`,
      );
    }
    const { key, attachment } = await this.#announce(record, context);
    try {
      await this.receive(key, record, bytes);
      return attachment;
    } catch (error) {
      await this.#files.delete(key);
      throw error;
    }
  }

  async #announce(record: FileRecord, context: TContext): Promise<{ key: FileKey; attachment: Attachment }> {
    checkAnnounced(record, this.#limits);
    const { name, mimeType, owner } = record;
    const id = this.generateAttachmentId(mimeType, context);
    const key = { ownerTag: ownerTag(owner), id };
    if (!isFileKey(key)) {
      throw new RangeError(
        `Cannot use attachment id ${JSON.stringify(id)}: it is not 1 to 128 letters, digits, "_" and "-". Return such an id from generateAttachmentId().`,
      );
    }
    if (!(await this.#files.create(key, record))) {
      throw new RangeError(
        `Cannot use attachment id "${id}": its owner has a file with it. Return a new id from generateAttachmentId().`,
      );
    }
    const fields = { id, name, mime_type: mimeType };
    if (!isShownAsImage(mimeType)) return { key, attachment: { type: "file", ...fields } };
    const preview_url = this.#urls.sign(key, "download", this.#linkMs);
    return { key, attachment: { type: "image", ...fields, preview_url } };
  }
}
