import { Readable } from "node:stream";
import type { Attachment } from "@chatwright/protocol";
import { errorAnswer } from "../core/error-outcomes.ts";
import { RequestError } from "../core/errors.ts";
import { readLocales } from "../core/locale.ts";
import { consoleLogger, type Logger } from "../core/logger.ts";
import { toWireAttachment } from "../core/wire.ts";
import { Cors, type CorsOptions } from "../http/cors.ts";
import type { HandlerOptions } from "../http/handler.ts";
import { errorResponse, jsonResponse } from "../http/message.ts";
import { toCoreRequest, toResponse } from "../http/web.ts";
import type { Store } from "../store/store.ts";
import type { DiskAttachmentStore } from "./disk-attachment-store.ts";
import { isShownAsImage } from "../store/image-type.ts";
import { readFormFile } from "./multipart.ts";
import { describeError } from "../core/describe-error.ts";

export interface AttachmentHandlerOptions<TContext> {
  /**
   * Finds out who calls, as for `createHandler`. Needed for uploads of the strategy `direct`, and lets owners get their
   * files by addresses that have expired. Uploads in two phases carry their permission in their address.
   */
  authenticate?: HandlerOptions<TContext>["authenticate"] | undefined;
  /** Where the records of attachments are kept: the server's store. Needed for uploads of the strategy `direct`. */
  store?: Store<TContext> | undefined;
  /** Which pages may send files. Default: those of the same host. */
  cors?: CorsOptions | undefined;
  /** Default: warnings and errors on the console. */
  logger?: Logger | undefined;
}

/** The field of a form that has the file. */
const FIELD = "file";
const METHODS = "GET, HEAD, POST, PUT";

/**
 * The endpoint of a {@link DiskAttachmentStore}: `PUT <url>/<id>` takes the bytes of an announced file, `POST <url>` a
 * form with a file in its field `file` (answered by its attachment), `GET <url>/<id>` gives a file back.
 */
export function createAttachmentHandler<TContext>(
  files: DiskAttachmentStore<TContext>,
  options: AttachmentHandlerOptions<TContext> = {},
): (request: Request) => Promise<Response> {
  const endpoint = new AttachmentEndpoint(files, options);
  return (request) => endpoint.handle(request);
}

class AttachmentEndpoint<TContext> {
  readonly #files: DiskAttachmentStore<TContext>;
  readonly #options: AttachmentHandlerOptions<TContext>;
  readonly #cors: Cors;
  readonly #logger: Logger;

  constructor(files: DiskAttachmentStore<TContext>, options: AttachmentHandlerOptions<TContext>) {
    this.#files = files;
    this.#options = options;
    this.#cors = new Cors(options.cors);
    this.#logger = options.logger ?? consoleLogger;
  }

  async handle(request: Request): Promise<Response> {
    let headers: Record<string, string> = {};
    let response: Response;
    try {
      headers = this.#cors.headers(toCoreRequest(request));
      response = await this.#answer(request);
    } catch (error) {
      response = this.#refuse(error, request);
    }
    for (const [name, value] of Object.entries(headers)) response.headers.set(name, value);
    return response;
  }

  #answer(request: Request): Promise<Response> {
    const url = new URL(request.url);
    const id = url.pathname.split("/").at(-1) ?? "";
    switch (request.method) {
      case "OPTIONS": {
        const headers = this.#cors.preflightHeaders(toCoreRequest(request), METHODS);
        return Promise.resolve(new Response(null, { status: 204, headers }));
      }
      case "GET":
      case "HEAD":
        return this.#give(id, url, request);
      case "PUT":
        return this.#take(id, url, request);
      case "POST":
        return this.#takeForm(request);
      default:
        throw new RequestError("method_not_allowed", `Could not handle ${request.method}: use ${METHODS}`);
    }
  }

  /** The bytes of an announced file, by a signed address. */
  async #take(id: string, url: URL, request: Request): Promise<Response> {
    if (!this.#files.urls.permits(id, "upload", url.searchParams)) throw expired();
    const record = await this.#files.files.record(id);
    if (!record) throw missing(id);
    await this.#files.files.write(id, record, bodyOf(request), this.#files.maxBytes);
    return new Response(null, { status: 204 });
  }

  /** A file that nobody announced, in a form. */
  async #takeForm(request: Request): Promise<Response> {
    const { store } = this.#options;
    const context = await this.#authenticate(request);
    if (!store || context === undefined) {
      throw new RequestError("not_supported", "Could not take a form: direct uploads are not set up");
    }
    const file = await readFormFile(request.headers.get("content-type"), bodyOf(request), FIELD);
    const attachment = await this.#files.announce({ name: file.name, mime_type: file.mimeType }, context);
    try {
      const record = await this.#files.files.record(attachment.id);
      await this.#files.files.write(attachment.id, record!, file.bytes, this.#files.maxBytes);
      await store.saveAttachment(attachment, context);
    } catch (error) {
      await this.#files.files.delete(attachment.id);
      throw error;
    }
    return toResponse(jsonResponse(200, toWireAttachment(attachment) satisfies Attachment));
  }

  async #give(id: string, url: URL, request: Request): Promise<Response> {
    const record = await this.#files.files.record(id);
    if (!this.#files.urls.permits(id, "download", url.searchParams)) {
      // Whether there is such a file is nobody's business but its owner's.
      const context = await this.#authenticate(request);
      if (context === undefined) throw expired();
      if (record?.owner !== this.#files.ownerOf(context)) throw missing(id);
    }
    const size = record && (await this.#files.files.size(id));
    if (record === undefined || size === undefined) throw missing(id);
    const isImage = isShownAsImage(record.mime_type);
    const headers = {
      "content-type": record.mime_type,
      "content-length": String(size),
      "content-disposition": `${isImage ? "inline" : "attachment"}; filename*=UTF-8''${encodeName(record.name)}`,
      // What users send is shown as an image or not at all, and runs nothing wherever it ends up.
      "x-content-type-options": "nosniff",
      "content-security-policy": "default-src 'none'; sandbox",
      "cross-origin-resource-policy": "cross-origin",
      "referrer-policy": "no-referrer",
      "cache-control": "private, max-age=86400, immutable",
    };
    if (request.method === "HEAD") return new Response(null, { headers });
    const stream = Readable.toWeb(this.#files.files.read(id)) as ReadableStream<Uint8Array>;
    return new Response(stream, { headers });
  }

  async #authenticate({ method, url, headers }: Request): Promise<TContext | undefined> {
    const { authenticate } = this.#options;
    if (!authenticate) return undefined;
    const locale = readLocales(headers.get("accept-language") ?? "")[0];
    const context = await authenticate({ method, url, headers, locale });
    if (context !== null && context !== undefined) return context;
    throw new RequestError(
      "unauthorized",
      "Could not find out who is calling: the credentials are missing or wrong",
    );
  }

  #refuse(error: unknown, request: Request): Response {
    const { status, code, message, expected } = errorAnswer(error);
    if (expected) this.#logger.info({ code, status }, "Refused a request for an attachment");
    else if (!request.signal.aborted) {
      this.#logger.error({ err: describeError(error) }, "Could not handle an attachment");
    }
    return toResponse(errorResponse(status, code, message));
  }
}

async function* bodyOf({ body }: Request): AsyncGenerator<Uint8Array, void> {
  if (body) yield* body as unknown as AsyncIterable<Uint8Array>;
}

function encodeName(name: string): string {
  return encodeURIComponent(name).replaceAll(/['()*]/g, (char) => `%${char.charCodeAt(0).toString(16)}`);
}

function missing(id: string): RequestError {
  return new RequestError(
    "not_found",
    `Could not load attachment ${JSON.stringify(id.slice(0, 64))}: it does not exist`,
  );
}

function expired(): RequestError {
  return new RequestError(
    "forbidden",
    "Could not accept the address of the attachment: it is wrong or has expired",
  );
}
