import type { Attachment } from "@chatwright/protocol";
import { RequestError } from "../core/errors.ts";
import { toWireAttachment } from "../core/wire.ts";
import {
  createEndpoint,
  type Endpoint,
  type EndpointOptions,
  type EndpointSubject,
} from "../http/endpoint.ts";
import type { Exchange } from "../http/exchange.ts";
import { type CoreResponse, jsonResponse } from "../http/message.ts";
import { isShownAsImage } from "../store/image-type.ts";
import type { Store } from "../store/store.ts";
import type { AttachmentService, StoredFile } from "./attachment-service.ts";
import type { FileRecord } from "./file-record.ts";
import { readFormFile } from "./multipart.ts";

/**
 * The options of every endpoint, and the store. `authenticate` is needed for uploads of the strategy `direct`, and lets
 * owners get their files by addresses that have expired. Uploads in two phases carry their permission in their address.
 */
export interface AttachmentHandlerOptions<TContext> extends EndpointOptions<TContext> {
  /** Where the records of attachments are kept: the server's store. Needed for uploads of the strategy `direct`. */
  store?: Store<TContext> | undefined;
}

/** The field of a form that has the file. */
const FIELD = "file";

/**
 * The endpoint of an {@link AttachmentService}. `PUT <url>/<id>` takes the bytes of an announced file. `POST <url>`
 * takes a form with a file in its field `file`, and answers with the attachment. `GET <url>/<id>` answers with the
 * file.
 */
export function createAttachmentHandler<TContext>(
  files: AttachmentService<TContext>,
  { store, ...options }: AttachmentHandlerOptions<TContext> = {},
): Endpoint {
  return createEndpoint(new Files(files, store), options);
}

class Files<TContext> implements EndpointSubject<TContext> {
  readonly methods = ["GET", "HEAD", "POST", "PUT"];
  readonly #service: AttachmentService<TContext>;
  readonly #store: Store<TContext> | undefined;

  constructor(service: AttachmentService<TContext>, store: Store<TContext> | undefined) {
    this.#service = service;
    this.#store = store;
  }

  answer(exchange: Exchange<TContext>): Promise<CoreResponse> {
    switch (exchange.request.method) {
      case "PUT":
        return this.#take(exchange);
      case "POST":
        return this.#takeForm(exchange);
      default:
        return this.#give(exchange);
    }
  }

  /** Takes the bytes of an announced file, by a signed address. */
  async #take(exchange: Exchange<TContext>): Promise<CoreResponse> {
    const key = await this.#service.permitted(exchange.url(), "upload");
    if (!key) throw notPermitted();
    const record = await this.#service.announced(key);
    if (!record) throw missing(key.id);
    await exchange.admit(record.owner);
    await this.#service.receive(key, record, exchange.bytes());
    return { status: 204, headers: {}, body: null };
  }

  /** Takes a file that was not announced, in a form. */
  async #takeForm(exchange: Exchange<TContext>): Promise<CoreResponse> {
    const context = exchange.authenticates ? await exchange.context() : undefined;
    if (!this.#store || context === undefined) {
      throw new RequestError(
        "not_supported",
        "Cannot take a form: direct uploads are not set up. Announce the file, or set `store` and `authenticate`.",
      );
    }
    await exchange.admit(this.#service.ownerOf(context));
    const { headers } = exchange.request;
    const file = await readFormFile(headers.get("content-type"), exchange.bytes(), FIELD);
    const attachment = await this.#service.saveFile(file, file.bytes, context);
    try {
      await this.#store.saveAttachment(attachment, context);
    } catch (error) {
      await this.#service.deleteAttachment(attachment.id, context);
      throw error;
    }
    return jsonResponse(200, toWireAttachment(attachment) satisfies Attachment);
  }

  async #give(exchange: Exchange<TContext>): Promise<CoreResponse> {
    const file = await this.#requested(exchange);
    const headers = headersOf(file);
    return { status: 200, headers, body: exchange.request.method === "HEAD" ? null : file.read() };
  }

  /** The file that a signed address names, or that the caller owns. */
  async #requested(exchange: Exchange<TContext>): Promise<StoredFile> {
    const url = exchange.url();
    const permitted = await this.#service.permitted(url, "download");
    if (permitted) {
      const file = await this.#service.find(permitted);
      if (!file) throw missing(permitted.id);
      await exchange.admit(file.record.owner);
      return file;
    }
    // Only the owner may learn whether there is such a file.
    if (!exchange.authenticates) throw notPermitted();
    const context = await exchange.context();
    await exchange.admit(this.#service.ownerOf(context));
    const key = this.#service.keyOf(url.pathname.split("/").at(-1) ?? "", context);
    const file = await this.#service.find(key);
    if (!file) throw missing(key.id);
    return file;
  }
}

function headersOf({ record, sizeBytes }: StoredFile): Record<string, string> {
  return {
    "content-type": record.mimeType,
    "content-length": String(sizeBytes),
    "content-disposition": dispositionOf(record),
    // Pages show a user's file as an image or not at all. The file runs no script, even in a window of its own.
    "x-content-type-options": "nosniff",
    "content-security-policy": "default-src 'none'; sandbox",
    "cross-origin-resource-policy": "cross-origin",
    "referrer-policy": "no-referrer",
    "cache-control": "private, max-age=86400, immutable",
  };
}

function dispositionOf({ name, mimeType }: FileRecord): string {
  const encoded = encodeURIComponent(name).replaceAll(
    /['()*]/g,
    (char) => `%${char.charCodeAt(0).toString(16)}`,
  );
  return `${isShownAsImage(mimeType) ? "inline" : "attachment"}; filename*=UTF-8''${encoded}`;
}

function missing(id: string): RequestError {
  return new RequestError(
    "not_found",
    `Cannot load attachment ${JSON.stringify(id.slice(0, 64))}: it does not exist. Check the id.`,
  );
}

function notPermitted(): RequestError {
  return new RequestError(
    "forbidden",
    "Cannot accept the address of the attachment: it is wrong or has expired. Ask for a new one.",
  );
}
