import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { RequestError } from "@chatwright/server";
import { z } from "zod";
import type { Log } from "../log.ts";

/** One request, as a route sees it. */
export interface Call {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly url: URL;
  readonly headers: Headers;
  /** What the `:names` of the route's path stand for. */
  readonly params: Readonly<Record<string, string>>;
}

type Handle = (call: Call) => Promise<void> | void;

interface Route {
  readonly method: string;
  readonly pattern: RegExp;
  readonly handle: Handle;
}

/** A path such as `/products/:id.svg`, and what answers it. */
export class Router {
  readonly #routes: Route[] = [];
  #fallback: Handle = ({ url }) => {
    throw new RequestError("not_found", `Could not find "${url.pathname}"`);
  };

  /** @param method `GET` answers `HEAD` too; `*` answers everything. */
  on(method: "GET" | "POST" | "*", path: string, handle: Handle): this {
    const source = path
      .split(/(:\w+)/)
      .map((part) =>
        part.startsWith(":") ? `(?<${part.slice(1)}>[^/]+?)` : part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"),
      )
      .join("");
    this.#routes.push({ method, pattern: new RegExp(`^${source}$`), handle });
    return this;
  }

  /** What answers a path that no route has. */
  otherwise(handle: Handle): this {
    this.#fallback = handle;
    return this;
  }

  /** A server that answers what a route throws as `{error: {code, message}}`. */
  createServer(log: Log): Server {
    return createServer((request, response) => {
      this.#answer(request, response).catch((error: unknown) => sendError(response, error, log));
    });
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = URL.parse(request.url ?? "/", "http://localhost");
    if (!url) throw new RequestError("invalid_request", "Could not read the address");
    const call = { request, response, url, headers: headersOf(request) };
    const method = request.method === "HEAD" ? "GET" : request.method;
    let allowed = true;
    for (const route of this.#routes) {
      const match = route.pattern.exec(url.pathname);
      if (!match) continue;
      if (route.method === method || route.method === "*") {
        await route.handle({ ...call, params: decodeAll(match.groups) });
        return;
      }
      allowed = false;
    }
    if (!allowed)
      throw new RequestError("method_not_allowed", `Could not ${request.method} "${url.pathname}"`);
    await this.#fallback({ ...call, params: {} });
  }
}

export function sendJson(response: ServerResponse, status: number, value: unknown): void {
  const body = JSON.stringify(value);
  response
    .writeHead(status, {
      "content-type": "application/json; charset=utf-8",
      "content-length": Buffer.byteLength(body),
      "cache-control": "no-store",
      "x-content-type-options": "nosniff",
    })
    .end(body);
}

/** The body of a request, checked. @throws RequestError `unsupported_media_type`, `too_large`, `invalid_json`, `invalid_request` */
export async function readJson<T>({ request, headers }: Call, schema: z.ZodType<T>): Promise<T> {
  if (!headers.get("content-type")?.startsWith("application/json")) {
    throw new RequestError("unsupported_media_type", "Could not read the body: send application/json");
  }
  const limit = 64 * 1024;
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > limit)
      throw new RequestError("too_large", `Could not read the body: it is over ${limit} bytes`);
    chunks.push(chunk);
  }
  let value: unknown;
  try {
    value = JSON.parse(Buffer.concat(chunks).toString("utf8"));
  } catch (error) {
    throw new RequestError("invalid_json", "Could not read the body: it is not JSON", { cause: error });
  }
  return check(value, schema);
}

/** @throws RequestError `invalid_request` that says what does not fit */
export function check<T>(value: unknown, schema: z.ZodType<T>): T {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  throw new RequestError("invalid_request", `Could not take the request: ${z.prettifyError(parsed.error)}`);
}

function sendError(response: ServerResponse, error: unknown, log: Log): void {
  if (response.headersSent) {
    response.destroy();
    return;
  }
  if (!(error instanceof RequestError)) log.error({ error }, "a request failed");
  const { status, code, message } =
    error instanceof RequestError
      ? error
      : { status: 500, code: "internal", message: "Could not answer: something went wrong here" };
  // What is left of a body that nobody reads would be taken for the next request.
  response.setHeader("connection", "close");
  sendJson(response, status, { error: { code, message } });
}

function headersOf(request: IncomingMessage): Headers {
  const headers = new Headers();
  for (const [name, value] of Object.entries(request.headersDistinct)) {
    for (const one of value ?? []) headers.append(name, one);
  }
  return headers;
}

function decodeAll(groups: Record<string, string> | undefined): Record<string, string> {
  try {
    return Object.fromEntries(
      Object.entries(groups ?? {}).map(([name, value]) => [name, decodeURIComponent(value)]),
    );
  } catch (error) {
    throw new RequestError("invalid_request", "Could not read the path: it is not encoded correctly", {
      cause: error,
    });
  }
}
