import { createHash } from "node:crypto";
import { readFile, stat } from "node:fs/promises";
import { extname, join, normalize } from "node:path";
import { promisify } from "node:util";
import { gzip } from "node:zlib";
import type { Call } from "./router.ts";

const TYPES: Record<string, string> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".json": "application/json; charset=utf-8",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".ico": "image/x-icon",
  ".woff2": "font/woff2",
  ".txt": "text/plain; charset=utf-8",
};

/** A file to send, and its etag. */
export interface ServedFile {
  readonly body: Buffer;
  readonly type: string;
  readonly etag: string;
  /** The body compressed, where that makes it smaller. */
  readonly gzipped?: Buffer | undefined;
}

export interface SendOptions {
  /** Whether a browser may keep the file without asking again. Set it for names that hold a hash of the content. */
  immutable?: boolean;
  headers?: Record<string, string>;
}

/**
 * Sends the built files of one folder. Keeps the files in memory, compressed, and reads a file again when it changes.
 */
export class StaticFiles {
  readonly #folder: string;
  readonly #cache = new Map<string, { changed: number; file: ServedFile }>();

  constructor(folder: string) {
    this.#folder = folder;
  }

  /** Sends the file, if there is one. Resolves to whether there is one. @param path begins with "/" */
  async send(call: Call, path: string, options: SendOptions = {}): Promise<boolean> {
    const file = await this.#read(path);
    if (file) sendFile(call, file, options);
    return file !== undefined;
  }

  async #read(path: string): Promise<ServedFile | undefined> {
    const type = TYPES[extname(path)];
    const clean = normalize(path);
    if (type === undefined || clean.includes("..") || clean.includes("\0")) return undefined;
    const name = join(this.#folder, clean);
    const info = await stat(name).catch(() => undefined);
    if (!info?.isFile()) return undefined;
    const cached = this.#cache.get(name);
    if (cached?.changed === info.mtimeMs) return cached.file;
    const body = await readFile(name);
    const file = { ...fileOf(body, type), gzipped: await compress(body, type) };
    this.#cache.set(name, { changed: info.mtimeMs, file });
    return file;
  }
}

export function fileOf(content: Buffer | string, type: string): ServedFile {
  const body = Buffer.from(content);
  const hash = createHash("sha256").update(body).digest("base64url").slice(0, 22);
  // Weak: the same etag stands for the body and its compressed form.
  return { body, type, etag: `W/"${hash}"` };
}

/** Answers with 200 and the file, or with 304 if the browser already has the file. */
export function sendFile({ request, response, headers }: Call, file: ServedFile, options: SendOptions): void {
  const common = {
    etag: file.etag,
    vary: "accept-encoding",
    "cache-control": options.immutable ? "public, max-age=31536000, immutable" : "no-cache",
    "x-content-type-options": "nosniff",
    ...options.headers,
  };
  if (headers.get("if-none-match") === file.etag) {
    response.writeHead(304, common).end();
    return;
  }
  const zipped = /\bgzip\b/.test(headers.get("accept-encoding") ?? "") ? file.gzipped : undefined;
  const body = zipped ?? file.body;
  response.writeHead(200, {
    ...common,
    "content-type": file.type,
    "content-length": body.length,
    ...(zipped && { "content-encoding": "gzip" }),
  });
  response.end(request.method === "HEAD" ? undefined : body);
}

const gzipAsync = promisify(gzip);

async function compress(body: Buffer, type: string): Promise<Buffer | undefined> {
  if (!/^text|javascript|json|svg/.test(type)) return undefined;
  const zipped = await gzipAsync(body, { level: 9 });
  return zipped.length < body.length ? zipped : undefined;
}
