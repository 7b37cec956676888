import { createHash } from "node:crypto";
import { readFile, stat } from "node:fs/promises";
import { extname, join, normalize } from "node:path";
import type { Call } from "./router.ts";

const TYPES: Record<string, string> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".json": "application/json; charset=utf-8",
  ".map": "application/json; charset=utf-8",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".ico": "image/x-icon",
  ".woff2": "font/woff2",
  ".txt": "text/plain; charset=utf-8",
};

interface CachedFile {
  readonly changed: number;
  readonly body: Buffer;
  readonly etag: string;
}

/** Built files of one folder. They are kept in memory and read again when they change. */
export class StaticFiles {
  readonly #folder: string;
  readonly #cache = new Map<string, CachedFile>();

  constructor(folder: string) {
    this.#folder = folder;
  }

  /** Answers with the file, or says that there is none. @param path begins with "/" */
  async send(call: Call, path: string, headers: Record<string, string> = {}): Promise<boolean> {
    const file = await this.#read(path);
    if (!file) return false;
    sendCached(call, {
      body: file.body,
      etag: file.etag,
      type: TYPES[extname(path)] ?? "application/octet-stream",
      // The build writes a hash of the content into these names, so what they hold never changes.
      immutable: /-[\w-]{8}\.\w+$/.test(path),
      headers,
    });
    return true;
  }

  async #read(path: string): Promise<CachedFile | undefined> {
    const clean = normalize(path);
    if (clean.includes("..") || clean.includes("\0")) return undefined;
    const name = join(this.#folder, clean);
    const info = await stat(name).catch(() => undefined);
    if (!info?.isFile()) return undefined;
    const cached = this.#cache.get(name);
    if (cached?.changed === info.mtimeMs) return cached;
    const body = await readFile(name);
    const file = { changed: info.mtimeMs, body, etag: etagOf(body) };
    this.#cache.set(name, file);
    return file;
  }
}

export function etagOf(body: Buffer | string): string {
  return `"${createHash("sha256").update(body).digest("base64url").slice(0, 22)}"`;
}

export interface CacheableBody {
  body: Buffer | string;
  etag: string;
  type: string;
  /** Whether a browser may keep it without ever asking again. */
  immutable?: boolean;
  headers?: Record<string, string>;
}

/** Answers 200, or 304 to who has it already. */
export function sendCached({ request, response, headers }: Call, answer: CacheableBody): void {
  const common = {
    etag: answer.etag,
    "cache-control": answer.immutable ? "public, max-age=31536000, immutable" : "no-cache",
    "x-content-type-options": "nosniff",
    ...answer.headers,
  };
  if (headers.get("if-none-match") === answer.etag) {
    response.writeHead(304, common).end();
    return;
  }
  response.writeHead(200, {
    ...common,
    "content-type": answer.type,
    "content-length": Buffer.byteLength(answer.body),
  });
  response.end(request.method === "HEAD" ? undefined : answer.body);
}
